//! What stands between two English numbers that go together, and belongs to neither: times, wholes, scopes.

use super::phrase::{LONGEST, is};
use super::words::{AGO, DATED, NOUNS, ORDINALS, RESETS, STOPS};
use crate::import::dates::MONTHS;

/// `text` without the time that it begins with: from 65,884 `last year` to 61,483, from 8.4% `at the end of 2007` to 13.3%,
/// from $33 billion `in the first quarter of 2020`.
pub(super) fn without_time(text: &str) -> &str {
    let rest = AGO.iter().find_map(|time| text.strip_prefix(time)).or_else(|| behind_date(text));
    rest.filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start)
}

/// `text` without the date that it begins with, which ends with a year: 2007, 2019/20, 2023-24.
fn behind_date(text: &str) -> Option<&str> {
    let mut rest = text;
    for at in 0..LONGEST {
        let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if at > 0 && digits == 4 {
            let end = rest.get(4..)?;
            let second = end.strip_prefix(['/', '-']).and_then(|second| second.split_at_checked(2));
            let second = second.filter(|(year, _)| year.bytes().all(|byte| byte.is_ascii_digit()));
            return Some(second.map_or(end, |(_, end)| end));
        }
        if !(is(word, DATED) || is(word, ORDINALS) || at > 0 && MONTHS.contains(&word)) {
            return None;
        }
        rest = behind;
    }
    None
}

/// `text`, behind a percentage, without what it is a percentage of and without a time: from 2.8% `of GDP in 2009` to 1.5%.
pub(super) fn without_whole(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("of ") else { return without_time(text) };
    let whole = rest.split_whitespace().take(2).take_while(|word| !is(word, STOPS));
    let length: usize = whole.map(|word| word.len() + 1).sum();
    rest.get(length..).map_or(text, without_time)
}

/// Whether the words before a number reset what it is the value of: reduce the rate of 16% to 13%.
pub(super) fn resets(lead: &str) -> bool {
    let words: Vec<&str> = lead.split_whitespace().collect();
    // An increase of 8% to 10% is a range.
    let named = matches!(words.as_slice(), [.., noun, "of"] if !is(noun, NOUNS));
    named && words.iter().any(|word| is(word, RESETS))
}

/// `text`, behind the value that is reset, without what it holds for: `for manufacturing and other sectors` to 13%.
pub(super) fn without_scope(text: &str) -> &str {
    let Some(scope) = text.strip_prefix("for ").or_else(|| text.strip_prefix("in ")) else { return text };
    let end = scope.find(" to ").filter(|&end| {
        let scope = scope.get(..end).unwrap_or("");
        scope.split_whitespace().count() <= LONGEST && !scope.contains(|c: char| c.is_ascii_digit())
    });
    end.and_then(|end| scope.get(end + 1..)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_or_a_scope_is_passed_over() {
        assert_eq!(without_time("last year to 61,483"), "to 61,483");
        assert_eq!(without_time("at the end of 2007 to 13.3%"), "to 13.3%");
        assert_eq!(without_time("in 2013-14 to 1.2m"), "to 1.2m");
        assert_eq!(without_whole("of GDP in 2009 to 1.5%"), "to 1.5%");
        assert_eq!(without_scope("for manufacturing and other sectors to 13%"), "to 13%");
        assert!(resets("reduce the rate of") && !resets("an increase of"));
    }
}
