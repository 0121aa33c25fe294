//! What stands on the screen for a character that a terminal would obey instead of show.

use std::borrow::Cow;

/// The character drawn for `c`: `c` itself, or a picture of the same place in the text where `c` is a control character
/// (C0: U+2400 and on, DEL: ␡, C1 and bidirectional controls: ␦) or a tab (one space).
#[inline]
pub fn visible(c: char) -> char {
    match c {
        // Nearly every character is one of these.
        ' '..='~' | '\u{2070}'.. => c,
        '\t' => ' ',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('␦'),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}' => '␦',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '␦',
        _ => c,
    }
}

/// `text` with every character replaced by what [`visible`] gives for it; borrowed where nothing changes.
pub fn visible_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(visible).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_lose_their_teeth() {
        assert_eq!(visible_text("\x1b]0;t\x07\u{9b}2J\x7f\u{202e}"), "␛]0;t␇␦2J␡␦");
        assert!(matches!(visible_text("纲目 “”"), Cow::Borrowed(_)));
    }
}
