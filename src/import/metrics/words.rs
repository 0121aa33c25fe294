//! Looking words up in the tables: which of many a text begins or ends with.

/// Words that join the members of a list.
pub(super) const CONJUNCTIONS: &[&str] = &["以及", "和", "及", "与"];

/// Where the first of `words` stands in `text`.
pub(super) fn first_of(text: &str, words: &[&str]) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).find(|&at| text.get(at..).is_some_and(|rest| begins_with(rest, words)))
}

/// Whether `text` begins with one of `words`.
fn begins_with(text: &str, words: &[&str]) -> bool {
    let mark = telling(text);
    words.iter().any(|word| telling(word) == mark && text.starts_with(word))
}

/// The longest of `words` that `text` begins with.
pub(super) fn starts_with_any<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let mark = telling(text);
    longest(words.iter().filter(|word| telling(word) == mark && text.starts_with(**word)))
}

/// The longest of `words` that `text` ends with.
pub(super) fn ends_with_any<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let last = text.as_bytes().last();
    longest(words.iter().filter(|word| word.as_bytes().last() == last && text.ends_with(**word)))
}

/// The byte that tells the first 汉字 of a text from most others; looking at it alone spares nearly all
/// comparisons. 0 for no text.
pub(super) const fn telling(text: &str) -> u8 {
    match text.as_bytes() {
        [0xE0..=0xFF, _, third, ..] => *third,
        [first, ..] => *first,
        [] => 0,
    }
}

/// The longest of the words found.
fn longest<'a, 'w: 'a>(found: impl Iterator<Item = &'a &'w str>) -> Option<&'w str> {
    found.max_by_key(|word| word.len()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins_at_either_end() {
        assert_eq!(starts_with_any("以及农村", &["以", "以及", "农村"]), Some("以及"));
        assert_eq!(ends_with_any("产值达到", &["到", "达到", "产值"]), Some("达到"));
        assert_eq!(starts_with_any("", &["以"]), None);
        assert_eq!(ends_with_any("GDP", &["P", "DP"]), Some("DP"));
    }

    #[test]
    fn the_first_place_counts_and_not_the_first_word() {
        assert_eq!(first_of("粮食总产再创新高，实现增收", &["实现", "再创"]), Some("粮食总产".len()));
        assert_eq!(first_of("粮食总产", &["实现", "再创"]), None);
    }
}
