//! Where the clauses and the sentences of English prose end.

use super::label::change_of;
use super::words::STATES;
use crate::import::dates::MONTHS;

/// The longest month with its day, in bytes: September 30.
const LONGEST_DAY: usize = 12;

/// Whether the byte at `at` parts two clauses: a comma, a colon or a full stop only where white space follows it, a
/// bracket where a year is noted in it.
fn parts(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b';' | b'!' | b'?' | b'\n') => true,
        // U.S. dollars: the point behind a single letter.
        Some(b'.') if at > 2 && matches!(bytes.get(at - 2..at), Some([b'.', b'A'..=b'Z'])) => false,
        // Rs. 5145 crore, Mr. Speaker: an abbreviation.
        Some(b'.') if at > 2 && matches!(bytes.get(at - 3..at), Some(b" Rs" | b" Mr" | b" Dr" | b" Ms")) => false,
        Some(b',') if is_of_date(bytes, at) => false,
        Some(b',' | b'.' | b':') => bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace),
        // (2009: 44.9%): what it was before, in brackets.
        Some(b'(') => matches!(bytes.get(at + 1..at + 6), Some([b'1' | b'2', .., b':'])),
        _ => false,
    }
}

/// Whether the comma at `at` stands in a date (June 30, 2019), or behind one before the verb that goes on (, was).
fn is_of_date(bytes: &[u8], at: usize) -> bool {
    let (before, behind) = (bytes.get(..at).unwrap_or(&[]), bytes.get(at + 1..).unwrap_or(&[]));
    if let [b' ', year @ ..] = behind
        && year.get(..4).is_some_and(is_year)
        && ends_with_day(before)
    {
        return true;
    }
    let Some((head, year)) = before.split_at_checked(before.len().saturating_sub(4)) else { return false };
    let dated = is_year(year) && head.strip_suffix(b", ").is_some_and(ends_with_day);
    let verb = behind.strip_prefix(b" ").and_then(|rest| rest.split(|&byte| byte == b' ').next());
    let verb = verb.filter(|_| dated).and_then(|verb| std::str::from_utf8(verb).ok());
    verb.is_some_and(|verb| STATES.contains(&verb) || change_of(verb).is_some())
}

/// Whether `bytes` are a year, of four digits.
fn is_year(bytes: &[u8]) -> bool {
    matches!(bytes, [b'1' | b'2', rest @ ..] if rest.len() == 3 && rest.iter().all(u8::is_ascii_digit))
}

/// Whether `bytes` end with a month and a day.
fn ends_with_day(bytes: &[u8]) -> bool {
    let near = bytes.get(bytes.len().saturating_sub(LONGEST_DAY)..).unwrap_or(&[]);
    let mut words = near.rsplit(|&byte| byte == b' ');
    let is_day = |day: &[u8]| (1..=2).contains(&day.len()) && day.iter().all(u8::is_ascii_digit);
    let is_month = |word: &[u8]| MONTHS.iter().any(|month| month.as_bytes() == word);
    words.next().is_some_and(is_day) && words.next().is_some_and(is_month)
}

/// The last mark of `text` that parts two clauses.
pub(super) fn last_mark(text: &str) -> Option<(usize, u8)> {
    let at = (0..text.len()).rev().find(|&at| parts(text.as_bytes(), at) && at + 1 < text.len())?;
    Some((at, text.as_bytes().get(at).copied()?))
}

/// Whether a sentence ends in `passed`, of which `mark` is the last mark.
pub(super) fn ends_sentence(mark: u8, passed: &str) -> bool {
    mark != b',' || passed.contains(". ") || passed.contains(['!', '?', '\n'])
}

/// What `passed` holds of its last sentence.
pub(super) fn last_sentence(passed: &str) -> &str {
    let passed = passed.rsplit(['!', '?', '\n']).next().unwrap_or(passed);
    passed.rsplit(". ").next().unwrap_or(passed)
}

/// Bytes behind which a clause ends at the next gap, twice as many behind which it ends at the next mark, and three times as
/// many behind which it ends at whatever is no digit. What is so long is no prose but a row of numbers, each of which would
/// be held against all others.
const LONGEST_CLAUSE: usize = 2000;

/// Where the clause of the number at `from` ends, at a character that is no part of the next one.
pub(super) fn clause_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let ends_row = |at: usize| {
        let (length, byte) = (at - from, bytes.get(at).copied().unwrap_or(0));
        let mark = byte.is_ascii_punctuation() && !matches!(byte, b'.' | b',');
        let other = !byte.is_ascii_digit() && byte != b'.' && text.is_char_boundary(at);
        length > LONGEST_CLAUSE && byte.is_ascii_whitespace()
            || length > 2 * LONGEST_CLAUSE && mark
            || length > 3 * LONGEST_CLAUSE && other
    };
    (from..text.len()).find(|&at| parts(bytes, at) || ends_row(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_in_a_name_or_a_number_parts_nothing() {
        let clause = |text: &'static str| text.get(..clause_end(text, 0)).unwrap();
        assert_eq!(clause("ended June 30, 2019, was 5 tons, a gain"), "ended June 30, 2019, was 5 tons");
        assert_eq!(clause("On June 30, 2019, output was"), "On June 30, 2019");
        assert_eq!(clause("June 30, and 2019"), "June 30");
        assert_eq!(clause("ended June 30, 2019, was 5"), "ended June 30, 2019, was 5");
        assert_eq!(clause("“since” May 3, 2019"), "“since” May 3, 2019");
        assert_eq!(clause("– May 3, 2019, rose – as"), "– May 3, 2019, rose – as");
        assert_eq!(clause("May 3, 2019, “and”"), "May 3, 2019");
        assert_eq!(clause("for 46.4 billion U.S. dollars, and more"), "for 46.4 billion U.S. dollars");
        assert_eq!(clause("up 46.8% (2009: 44.9%)"), "up 46.8% ");
        assert_eq!(clause("1,234 jobs. More"), "1,234 jobs");
        for piece in ["5…", "5,", "5\u{301}"] {
            let row = piece.repeat(LONGEST_CLAUSE * 2);
            let end = clause_end(&row, 0);
            assert!(end < 3 * LONGEST_CLAUSE + 9 && row.is_char_boundary(end), "{piece}");
        }
        assert_eq!(clause("totalling Rs. 5 crore. More"), "totalling Rs. 5 crore");
        assert!(clause_end(&"5 jobs and ".repeat(1000), 0) < 2 * LONGEST_CLAUSE);
        assert!(clause_end(&"1:".repeat(10_000), 0) < 3 * LONGEST_CLAUSE);
        assert_eq!(last_sentence("One was here. The two are there"), "The two are there");
        assert_eq!(last_sentence("Is it? So it is"), " So it is");
    }
}
