//! Sentences.

use std::ops::Range;

/// What ends a sentence wherever it stands.
const ENDS: [char; 5] = ['。', '！', '？', '!', '?'];

/// What may follow the end of a sentence and still belongs to it.
const CLOSES: [char; 11] = ['”', '’', '」', '』', '）', ')', '】', '》', '"', '\'', ']'];

/// The sentences of the paragraph `text` as byte ranges: in order, each beginning where the one before ends, all of the
/// text together; none for an empty text. A Latin full stop ends a sentence where white space or the paragraph's end
/// follows it, unless it stands behind a number or a single capital letter (`3. `, `J. `).
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let range = start..start + first(rest);
        start = range.end;
        Some(range)
    })
}

/// The bytes of the first sentence of `text`.
fn first(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if !(ENDS.contains(&c) || c == '.' && ends_latin(text.get(..at).unwrap_or_default(), next)) {
            continue;
        }
        while chars.next_if(|(_, c)| ENDS.contains(c) || CLOSES.contains(c)).is_some() {}
        // White space behind a sentence goes with it.
        while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        return chars.peek().map_or(text.len(), |(at, _)| *at);
    }
    text.len()
}

/// Whether a full stop behind `before` and followed by `next` ends a sentence.
fn ends_latin(before: &str, next: Option<char>) -> bool {
    if next.is_some_and(|next| !next.is_whitespace() && !CLOSES.contains(&next)) {
        return false;
    }
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    next.is_none() || !is_number && !is_initial
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        sentences(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_with_their_closing_marks() {
        assert_eq!(of("甲。乙！丙"), ["甲。", "乙！", "丙"]);
        assert_eq!(of("他说：“好。”又说：（对！？）然后"), ["他说：“好。”", "又说：（对！？）", "然后"]);
        assert_eq!(of("占 3.5%；增长 2.1。"), ["占 3.5%；增长 2.1。"]);
        assert_eq!(of("One. Two, by J. Doe. No. 3. is it"), ["One. ", "Two, by J. Doe. ", "No. ", "3. is it"]);
        assert_eq!(of("没有句号"), ["没有句号"]);
        assert!(of("").is_empty());
    }
}
