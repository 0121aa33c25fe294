//! A walk over the parsed TOML that lists every unknown, missing and wrongly typed field, and takes the wrong ones out so
//! that the rest can be deserialized.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::fault::Fault;
use super::raw::{Field, METRIC_FIELDS, REPORT_FIELDS, SECTION_FIELDS, Type};

/// A fault and the byte of the file it is at.
pub(super) type Located = (usize, Fault);

/// Walks the whole document. TOML dates become strings on the way, which is how the rest of the program knows them.
pub(super) fn document(root: &mut DeTable<'_>) -> Vec<Located> {
    let mut faults = Vec::new();
    table(root, 0, REPORT_FIELDS, &mut faults);
    faults
}

fn table(table: &mut DeTable<'_>, at: usize, fields: &'static [Field], faults: &mut Vec<Located>) {
    let mut missing: Vec<&Field> = fields.iter().filter(|field| field.required).collect();
    let mut outcast = Vec::new();
    for (key, found) in table.iter_mut() {
        let name: &str = key.get_ref();
        let stays = match fields.iter().find(|field| field.name == name) {
            Some(field) => {
                missing.retain(|required| required.name != name);
                value(found, field, faults)
            }
            None => {
                let fault = Fault::UnknownField { name: name.to_owned(), nearest: nearest(name, fields) };
                faults.push((key.span().start, fault));
                false
            }
        };
        if !stays {
            outcast.push(name.to_owned());
        }
    }
    faults.extend(missing.into_iter().map(|field| (at, Fault::MissingField(field.name))));
    for name in outcast {
        table.remove(name.as_str());
    }
}

/// Whether the value can stay.
fn value(found: &mut Spanned<DeValue<'_>>, field: &Field, faults: &mut Vec<Located>) -> bool {
    let at = found.span().start;
    let fits = match (field.holds, found.get_mut()) {
        (Type::Words, DeValue::String(text)) if text.trim().is_empty() => {
            faults.push((at, Fault::Blank(field.name)));
            return false;
        }
        (Type::Text | Type::Words | Type::Date, DeValue::String(_)) | (Type::Flag, DeValue::Boolean(_)) => true,
        (Type::Integer, DeValue::Integer(number)) => i64::from_str_radix(number.as_str(), number.radix()).is_ok(),
        (Type::Date, value @ DeValue::Datetime(_)) => return date(value, at, faults),
        (Type::Sections, DeValue::Array(array)) => return tables(array, field, SECTION_FIELDS, faults),
        (Type::Metrics, DeValue::Array(array)) => return tables(array, field, METRIC_FIELDS, faults),
        _ => false,
    };
    if !fits {
        faults.push((at, Fault::WrongType { field: field.name, wanted: field.holds }));
    }
    fits
}

fn date(value: &mut DeValue<'_>, at: usize, faults: &mut Vec<Located>) -> bool {
    let Some(written) = value.as_datetime() else { return false };
    let text = written.to_string();
    if written.date.is_none() || written.time.is_some() {
        faults.push((at, Fault::BadDate(text)));
        return false;
    }
    *value = DeValue::String(Cow::Owned(text));
    true
}

fn tables(array: &mut DeArray<'_>, field: &Field, fields: &'static [Field], faults: &mut Vec<Located>) -> bool {
    let mut whole = true;
    for element in array.iter_mut() {
        let at = element.span().start;
        if let DeValue::Table(inner) = element.get_mut() {
            table(inner, at, fields, faults);
        } else {
            faults.push((at, Fault::WrongType { field: field.name, wanted: field.holds }));
            whole = false;
        }
    }
    if !whole {
        *array = std::mem::replace(array, DeArray::new()).into_iter().filter(|it| it.get_ref().is_table()).collect();
    }
    true
}

/// The field whose name takes the fewest changed letters to get to from `name`, where at most a third change.
fn nearest(name: &str, fields: &'static [Field]) -> Option<&'static str> {
    nearest_name(name, fields.iter().map(|field| field.name))
}

/// The one of `names` that takes the fewest changed letters to get to from `name`, where at most a third change, in a short
/// name one; two letters that changed places are one change, - and _ are the same.
pub fn nearest_name<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    const LONGEST: usize = 40;
    if name.len() > LONGEST {
        return None;
    }
    let plain = |name: &str| name.to_lowercase().replace('-', "_");
    let written = plain(name);
    let distances = names.into_iter().map(|right| (edit_distance(&written, &plain(right)), right));
    let (distance, nearest) = distances.min_by_key(|(distance, _)| *distance)?;
    (distance <= (nearest.len() / 3).max(1)).then_some(nearest)
}

/// Insertions, deletions, replacements and swaps of neighbours between two words (Damerau 1964, no letter changed twice), by
/// rows.
fn edit_distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    // The row before, moved two to the right: what stands above a swap. The letters before those compared.
    let (mut swapped, mut before_x) = (Vec::new(), None);
    for (i, x) in a.chars().enumerate() {
        let (mut left, mut before_y) = (i + 1, None);
        let mut next = vec![left];
        let above_swaps = std::iter::once(None).chain(swapped.iter().copied().map(Some)).chain(std::iter::repeat(None));
        for ((pair, y), above_swap) in row.windows(2).zip(b.chars()).zip(above_swaps) {
            if let [diagonal, above] = *pair {
                left = (diagonal + usize::from(x != y)).min(above + 1).min(left + 1);
                if let Some(cost) = above_swap.filter(|_| (before_x, before_y) == (Some(y), Some(x))) {
                    left = left.min(cost + 1);
                }
                next.push(left);
            }
            before_y = Some(y);
        }
        (swapped, row, before_x) = (row, next, Some(x));
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_close_or_none() {
        for (a, b, distance) in [
            ("kitten", "sitting", 3),
            ("drak", "dark", 1),
            ("ab", "ba", 1),
            ("abcd", "badc", 2),
            ("", "ab", 2),
            ("ca", "abc", 3),
        ] {
            assert_eq!((edit_distance(a, b), edit_distance(b, a)), (distance, distance), "{a} {b}");
        }
        let themes = ["auto", "dark", "light", "mono", "contrast"];
        for (written, near) in [
            ("drak", Some("dark")),
            ("moon", Some("mono")),
            ("contarst", Some("contrast")),
            ("foo", None),
            ("bark", Some("dark")),
            ("lihgt", Some("light")),
            ("right", Some("light")),
            ("nigth", None),
        ] {
            assert_eq!(nearest_name(written, themes), near, "{written}");
        }
        assert_eq!(nearest("tilte", SECTION_FIELDS), Some("title"));
        assert_eq!(nearest("run-in", SECTION_FIELDS), Some("run_in"));
        assert_eq!(nearest("Metrics", SECTION_FIELDS), Some("metric"));
        assert_eq!(nearest("colour", SECTION_FIELDS), None);
        assert_eq!(nearest("名", METRIC_FIELDS), None);
    }

    #[test]
    fn wrong_values_go_and_the_rest_stays() {
        let source = "schema = 1\ntitle = 3\ndate = 2022-12-29\nsection = [{ title = 'a' }, 5, { colour = 1 }]\n";
        let (mut root, errors) = DeTable::parse_recoverable(source);
        assert!(errors.is_empty());
        let mut faults = document(root.get_mut());
        faults.sort_by_key(|fault| fault.0);
        let names: Vec<(&str, &Fault)> = faults.iter().map(|(at, fault)| (&source[*at..*at + 1], fault)).collect();
        assert_eq!(
            names,
            [
                ("3", &Fault::WrongType { field: "title", wanted: Type::Text }),
                ("5", &Fault::WrongType { field: "section", wanted: Type::Sections }),
                ("c", &Fault::UnknownField { name: "colour".to_owned(), nearest: None }),
            ]
        );
        let root = root.get_ref();
        assert_eq!(root.get("date").and_then(|date| date.get_ref().as_str()), Some("2022-12-29"));
        assert_eq!(root.get("section").and_then(|it| it.get_ref().as_array()).map(|it| it.len()), Some(2));
        assert!(!root.contains_key("title"));
    }
}
