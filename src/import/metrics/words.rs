//! Looking words up in the tables: which of many a text begins or ends with.

/// Words that join the members of a list.
pub(super) const CONJUNCTIONS: &[&str] = &["以及", "和", "及", "与"];

/// Where the first of `words` stands in `text`.
pub(super) fn first_of(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| text.find(word)).min()
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
}
