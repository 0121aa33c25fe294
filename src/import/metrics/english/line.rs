//! Lines that are a name and a figure, as lists and profiles have them: `Load factor: 83.4%, -0.3 ppt`, `Visitors – 4071`,
//! `Average debt at graduation, $32,000 (2023)`.

use std::ops::Range;

use super::super::digits::{digits_end, first_digit};
use super::super::{Context, Extracted};
use super::counted;
use super::number::{Number, number_at};
use super::phrase::{LONGEST, is};
use super::words::{AUXILIARIES, STATES, STOPS};
use crate::report::RawMetric;

/// A line longer than this is a sentence, in bytes.
const LONGEST_LINE: usize = 160;

/// The longest name before a figure, in words.
const LONGEST_NAME: usize = 14;

/// The longest note behind a figure on what its change is measured against, in words.
const LONGEST_NOTE: usize = 5;

/// What parts the name from its figure.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
struct Mark {
    /// What it is called.
    name: &'static str,
    /// A line with it, and what it states as `label | value unit | change`.
    example: (&'static str, &'static str),
    /// The mark as printed.
    mark: &'static str,
    /// Whether digits may stand in the name (public 4-year institutions).
    digits: bool,
    /// Whether the line is one, by the figure and what stands behind it.
    holds: fn(&Number, &Tail) -> bool,
}

/// Every such mark, in the order in which they are tried.
const MARKS: &[Mark] = &[
    Mark {
        name: "colon",
        example: ("- Load factor: 83.4%, -0.3 ppt;", "Load factor | 83.4 % | -0.3 percentage points"),
        mark: ": ",
        digits: false,
        holds: |number, tail| !number.is_bare() || tail.change.is_some(),
    },
    Mark {
        name: "colon before what is counted",
        example: ("Registered visitors: 4,071", "Registered visitors | 4071 | "),
        mark: ": ",
        digits: false,
        holds: |number, tail| !number.is_year() && tail.counts,
    },
    Mark {
        name: "dash behind the name",
        example: ("Library visitors– 4071", "Library visitors | 4071 | "),
        mark: "– ",
        digits: false,
        holds: |number, tail| !number.is_year() && (tail.counts || !number.is_bare()),
    },
    Mark {
        name: "hyphen behind the name",
        example: ("Inter-library loans- 853", "Inter-library loans | 853 | "),
        mark: "- ",
        digits: false,
        holds: |number, tail| !number.is_year() && (tail.counts || !number.is_bare()),
    },
    Mark {
        name: "comma, with the year in brackets at the end",
        example: ("Average debt at graduation, $32,000 (2023)", "Average debt at graduation | 32000 $ | "),
        mark: ", ",
        digits: true,
        holds: |number, tail| tail.dated && !number.is_year(),
    },
];

/// Units of a change as lines abbreviate them, and as they are kept.
const POINTS: &[(&str, &str)] = &[
    ("percentage points", "percentage points"),
    ("percentage point", "percentage points"),
    ("ppts", "percentage points"),
    ("ppt", "percentage points"),
    ("pts", "percentage points"),
    ("pt", "percentage points"),
    ("pp", "percentage points"),
    ("bps", "basis points"),
    ("percent", "%"),
    ("per cent", "%"),
    ("%", "%"),
];

/// What stands behind the figure of a line.
#[derive(Debug, Default)]
struct Tail {
    /// The noun right behind it: 22 `students`.
    noun: String,
    /// The change, as it is kept.
    change: Option<String>,
    /// Whether the year it holds for stands in brackets at the end.
    dated: bool,
    /// Whether the name before the figure is that of many, or the noun behind it is.
    counts: bool,
}

/// Reads `text` as a line of a name and a figure; whether it is one.
pub(super) fn read(text: &str, paragraph: usize, context: &Context, found: &mut Vec<Extracted>) -> bool {
    let line = text.trim();
    if line.len() > LONGEST_LINE || line.contains('\n') {
        return false;
    }
    let metric = MARKS.iter().find_map(|mark| metric(text, mark));
    let Some((bytes, mut metric)) = metric else { return false };
    metric.period = metric.period.or_else(|| context.period().map(String::from));
    let start = text.len() - text.trim_start().len();
    let quote = start..start + line.len();
    metric.quote = line.to_owned();
    metric.target = context.promised_by(line);
    found.push(Extracted { metric, paragraph, value_bytes: bytes, quote_bytes: quote });
    true
}

/// The metric of a line whose name and figure `mark` parts, and the bytes of its number.
fn metric(text: &str, mark: &Mark) -> Option<(Range<usize>, RawMetric)> {
    let digit = first_digit(text.as_bytes(), text.find(mark.mark)?)?;
    let at = text.get(..digit)?.rfind(mark.mark)?;
    let name = name(text.get(..at)?, mark.digits)?;
    let from = at + mark.mark.len();
    // +5.4%: the figure is the change.
    let plus = text.get(from..digit)?.trim() == "+";
    let from = if plus { digit } else { from };
    let number = number_at(text, from, digit..digits_end(text, digit), text.len())?;
    if text.get(from..number.bytes.start)?.trim() != "" || plus && !number.is_relative() {
        return None;
    }
    let mut tail = tail(text.get(number.bytes.end..)?)?;
    let many = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    tail.counts = !tail.noun.is_empty() || name.split_whitespace().any(many) || is(name, &["total"]);
    if !(mark.holds)(&number, &tail) {
        return None;
    }
    let gap = if number.unit == "%" { "" } else { " " };
    let own = if plus { Some(format!("+{}{gap}{}", number.value, number.unit())) } else { None };
    let unit = [number.unit().as_str(), &tail.noun].join(" ").trim().to_owned();
    let metric = RawMetric {
        label: name.to_owned(),
        stated: number.stated(),
        change: own.or(tail.change),
        unit,
        value: number.value,
        ..RawMetric::default()
    };
    Some((number.bytes, metric))
}

/// The name of a line: some words without a verb, behind the dash of an item, in which `digits` may stand.
fn name(text: &str, digits: bool) -> Option<&str> {
    let name = text.trim().trim_start_matches(['-', '–', '—', '•', '*', '·']).trim();
    let mut words = name.split_whitespace();
    let verb = |word: &str| is(word, STATES) || is(word, AUXILIARIES) && word != "to";
    let plain = name.starts_with(char::is_alphabetic) && !name.contains([':', ';', '?', '!']) && !name.contains(". ");
    let short = (1..=LONGEST_NAME).contains(&words.clone().count());
    // From 5 to 10: what stands before a figure in a sentence is no name.
    let named = digits || !name.contains(|c: char| c.is_ascii_digit()) || name.contains('(');
    let opens = words.clone().next().is_some_and(|word| is(word, STOPS));
    (plain && short && named && !opens && !words.any(verb)).then_some(name)
}

/// What stands behind the figure, where that is all of the line: a noun, a change, a year in brackets.
fn tail(text: &str) -> Option<Tail> {
    let rest = text.trim().trim_end_matches([';', '.', ',']).trim_end();
    let mut tail = Tail::default();
    let rest = match rest.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((head, year)) if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            tail.dated = true;
            head.trim_end()
        }
        _ => rest,
    };
    let (noun, change) = rest.split_once(", ").map_or((rest, ""), |(noun, change)| (noun, change));
    let noun = noun.trim();
    tail.noun = counted::noun(noun);
    if tail.noun != noun || noun.split_whitespace().count() > LONGEST / 2 {
        return None;
    }
    if !change.is_empty() {
        tail.change = Some(signed(change)?);
    }
    Some(tail)
}

/// A change with its sign, as it is kept, and a short note on what it is measured against: `+3.9% year-on-year`.
fn signed(text: &str) -> Option<String> {
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-' | '−' | '–'))?;
    let digits = text.get(sign.len_utf8()..)?;
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
    let (size, rest) = digits.split_at_checked(end)?;
    let rest = rest.trim_start();
    let (unit, note) = POINTS.iter().find_map(|(unit, kept)| Some((*kept, rest.strip_prefix(unit)?)))?;
    let short = note.split_whitespace().count() <= LONGEST_NOTE && !note.contains(|c: char| c.is_ascii_digit());
    let kept = size.starts_with(|c: char| c.is_ascii_digit()) && !note.starts_with(char::is_alphanumeric) && short;
    let sign = if sign == '+' { '+' } else { '-' };
    let gap = if unit == "%" { "" } else { " " };
    kept.then(|| format!("{sign}{}{gap}{unit}", size.replace(',', "")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::rows;
    use super::*;

    #[test]
    fn every_mark_parts_its_example() {
        for mark in MARKS {
            let (line, row) = mark.example;
            assert_eq!(rows(line), [row], "{}", mark.name);
            assert!(metric(line, mark).is_some(), "{}", mark.name);
        }
    }

    #[test]
    fn a_sign_makes_the_figure_a_change() {
        assert_eq!(rows("- Passenger traffic (RPMs): +5.4%;"), ["Passenger traffic (RPMs) | 5.4 % | +5.4%"]);
        assert_eq!(
            rows("- Passenger numbers: 40.6 million, +3.9% year-on-year;"),
            ["Passenger numbers | 40.6 million | +3.9%"]
        );
    }

    #[test]
    fn a_line_of_something_else_is_none() {
        let read = |text| read(text, 0, &Context::default(), &mut Vec::new());
        for line in [
            "Date: 12 May 2016",
            "Year: 2016",
            "Room: 12",
            "Telephone: 0151 555 1234",
            "The result was: 5% more",
            "In sales, $32,000 more (2023)",
            "Address: 22 Hills Road",
            "Serve times: 5 of 6 members",
        ] {
            assert!(!read(line), "{line}");
        }
    }
}
