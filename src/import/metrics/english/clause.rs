//! Where the clauses and the sentences of English prose end.

/// Whether the byte at `at` parts two clauses: a comma, a colon or a full stop only where white space follows it, a
/// bracket where a year is noted in it.
fn parts(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b';' | b'!' | b'?' | b'\n') => true,
        // U.S. dollars: the point behind a single letter.
        Some(b'.') if at > 2 && matches!(bytes.get(at - 2..at), Some([b'.', b'A'..=b'Z'])) => false,
        // Rs. 5145 crore, Mr. Speaker: an abbreviation.
        Some(b'.') if at > 2 && matches!(bytes.get(at - 3..at), Some(b" Rs" | b" Mr" | b" Dr" | b" Ms")) => false,
        Some(b',' | b'.' | b':') => bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace),
        // (2009: 44.9%): what it was before, in brackets.
        Some(b'(') => matches!(bytes.get(at + 1..at + 6), Some([b'1' | b'2', .., b':'])),
        _ => false,
    }
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

/// Bytes behind which a clause ends at the next gap, and twice as many behind which it ends at the next mark. What is so
/// long is no prose but a row of numbers, each of which would be held against all others.
const LONGEST_CLAUSE: usize = 2000;

/// Where the clause of the number at `from` ends.
pub(super) fn clause_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let ends_row = |at: usize| {
        let (length, byte) = (at - from, bytes.get(at).copied().unwrap_or(0));
        let mark = byte.is_ascii_punctuation() && !matches!(byte, b'.' | b',');
        length > LONGEST_CLAUSE && byte.is_ascii_whitespace() || length > 2 * LONGEST_CLAUSE && mark
    };
    (from..text.len()).find(|&at| parts(bytes, at) || ends_row(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_in_a_name_or_a_number_parts_nothing() {
        let clause = |text: &'static str| text.get(..clause_end(text, 0)).unwrap();
        assert_eq!(clause("for 46.4 billion U.S. dollars, and more"), "for 46.4 billion U.S. dollars");
        assert_eq!(clause("up 46.8% (2009: 44.9%)"), "up 46.8% ");
        assert_eq!(clause("1,234 jobs. More"), "1,234 jobs");
        assert_eq!(clause("totalling Rs. 5 crore. More"), "totalling Rs. 5 crore");
        assert!(clause_end(&"5 jobs and ".repeat(1000), 0) < 2 * LONGEST_CLAUSE);
        assert!(clause_end(&"1:".repeat(10_000), 0) < 3 * LONGEST_CLAUSE);
        assert_eq!(last_sentence("One was here. The two are there"), "The two are there");
        assert_eq!(last_sentence("Is it? So it is"), " So it is");
    }
}
