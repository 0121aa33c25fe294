//! Digits as printed, half or full width, and the decimal that they are.

/// Whether `text` holds a digit at all, half or full width; what has none is passed over.
pub(super) fn has_digit(text: &str) -> bool {
    first_digit(text.as_bytes(), 0).is_some()
}

/// Where the next digit at or after byte `from` stands, half or full width.
pub(super) fn first_digit(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let at = rest.iter().enumerate().position(|(at, &byte)| {
        byte.is_ascii_digit() || (byte == 0xEF && matches!(rest.get(at + 1..at + 3), Some([0xBC, 0x90..=0x99])))
    })?;
    Some(from + at)
}

/// Whether a digit, half or full width, stands at byte `at` of `text`.
pub(super) fn is_digit(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// Points in the middle or of small form, as Chinese and Japanese papers print a decimal: 3·88兆元, 19・3%, 57﹒1%.
const POINTS: &[char] = &['·', '・', '﹒'];

/// What follows a number whose point is one of [`POINTS`]; 3·15 and 9·11 are days, 1・2年生 are two classes.
const BEHIND_POINT: &[char] = &['%', '％', '‰', '倍', '万', '萬', '亿', '億', '兆', '元', '円', '个', '個', 'ポ'];

/// The ASCII twin of a digit, point or comma of full width; points of other forms are points.
pub(super) fn narrow(c: char) -> char {
    match c {
        '﹒' | '·' | '・' => '.',
        '０'..='９' | '．' | '，' | '－' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The digits of `text` as a plain decimal: no grouping commas, half width.
pub(super) fn decimal(text: &str) -> String {
    text.chars().map(narrow).filter(|c| c.is_ascii_digit() || *c == '.').collect()
}

/// `value` with `zeros` more zeros: ("1.2", 4) gives "12000".
pub(super) fn times_ten(value: &str, zeros: u32) -> String {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let zeros = zeros as usize;
    let moved: String = fraction.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    let rest: String = fraction.chars().skip(zeros).collect();
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { whole.to_string() } else { format!("{whole}.{rest}") }
}

/// Whether a mark before `behind` is a decimal point: a measured number stands there.
fn is_point(behind: &str) -> bool {
    behind.trim_start_matches(|c| narrow(c).is_ascii_digit()).trim_start().starts_with(BEHIND_POINT)
}

/// Digits in a group.
const GROUP: usize = 3;

/// Whether `c` is a space that may group digits: plain, no-break, thin, narrow no-break.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The end of the digits that begin at `start`: `1,234.5`, `１２`, `321 146`.
pub(super) fn digits_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let digit = |c: char| narrow(c).is_ascii_digit();
    // Digits that stand together are counted up to one more than a group has: rows of numbers may be long.
    let digits = |chars: &mut dyn Iterator<Item = char>| chars.take(GROUP + 1).take_while(|&c| digit(c)).count();
    let mut end = 0;
    let (mut point, mut comma) = (false, false);
    for (at, c) in rest.char_indices() {
        let behind = rest.get(at + c.len_utf8()..).unwrap_or("");
        let taken = match narrow(c) {
            '0'..='9' => true,
            '.' if !point && behind.starts_with(digit) => {
                point = !POINTS.contains(&c) || is_point(behind);
                point
            }
            // A comma groups digits by three; the full-width one is a sentence's comma.
            ',' if c == ',' && !point => {
                comma = digits(&mut behind.chars()) == GROUP;
                comma
            }
            // GB/T 15835: a thin space may group by three as well, and is often typed as a plain one.
            c if is_gap(c) && !point && !comma => {
                let before = digits(&mut rest.get(..at).unwrap_or("").chars().rev());
                digits(&mut behind.chars()) == GROUP && (1..=GROUP).contains(&before)
            }
            _ => false,
        };
        if !taken {
            break;
        }
        end = at + c.len_utf8();
    }
    start + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_by_commas_or_spaces() {
        let digits = |text: &'static str| &text[..digits_end(text, 0)];
        assert_eq!(digits("1,234.5元"), "1,234.5");
        assert_eq!(digits("321 146件"), "321 146");
        assert_eq!(digits("1 321 146件"), "1 321 146");
        assert_eq!(digits("2022 365"), "2022");
        assert_eq!(digits("12 20日"), "12");
        assert_eq!(digits("5 1000"), "5");
        assert_eq!(decimal("321 146"), "321146");
        assert_eq!(digits("57﹒1%至"), "57﹒1");
        assert_eq!(decimal("57﹒1"), "57.1");
        assert_eq!(digits("19・3%増"), "19・3");
        assert_eq!(digits("3·88兆元"), "3·88");
        assert_eq!(digits("3·15晚会"), "3");
        assert_eq!(digits("1・2年生"), "1");
    }

    #[test]
    fn a_long_row_of_groups_takes_as_many_steps_as_it_has_groups() {
        for gap in [" ", ","] {
            let row = format!("111{}", format!("{gap}222").repeat(100_000));
            assert_eq!(digits_end(&row, 0), row.len());
        }
    }

    #[test]
    fn zeros_move_the_point() {
        assert_eq!(times_ten("1.25", 1), "12.5");
        assert_eq!(times_ten("1.2", 4), "12000");
        assert_eq!(times_ten("0.5", 4), "5000");
    }
}
