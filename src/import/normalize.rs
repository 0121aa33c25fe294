//! Characters that are in the way of everything that comes after: line ends of other systems, marks nobody sees.

use std::borrow::Cow;

/// Gives `text` with `\n` as its only line end (a form feed stays, as the sign of a new page), no-break spaces as plain
/// spaces, and without soft hyphens, byte order marks and zero-width characters. Joiners stay where they make a glyph:
/// inside emoji, and in scripts that shape with them (Arabic, the scripts of India and South-East Asia).
pub(super) fn normalize(text: Cow<'_, str>) -> Cow<'_, str> {
    let rare = has_rare(&text);
    if first_dirty(&text, rare).is_none() {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some(at) = first_dirty(rest, rare) {
        clean.push_str(&rest[..at]);
        let dirty = &rest[at..];
        let Some(c) = dirty.chars().next() else { break };
        rest = &dirty[c.len_utf8()..];
        match c {
            '\r' => {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                clean.push('\n');
            }
            '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\u{a0}' | '\u{202f}' => clean.push(' '),
            '\u{200c}' | '\u{200d}' if joins(&clean, rest) => clean.push(c),
            _ => {}
        }
    }
    clean.push_str(rest);
    Cow::Owned(clean)
}

/// The byte of the first character that cannot stay as it is.
fn first_dirty(text: &str, rare: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    if rare {
        let suspect = |&at: &usize| matches!(bytes[at], b'\r' | 0xb | 0xc2 | 0xe2 | 0xef);
        return (0..bytes.len()).filter(suspect).find(|&at| is_dirty(&bytes[at..]));
    }
    memchr::memchr3_iter(b'\r', 0xc2, 0xe2, bytes).find(|&at| is_dirty(&bytes[at..]))
}

/// Whether `text` has one of the characters that the fast search passes over.
fn has_rare(text: &str) -> bool {
    memchr::memchr(0xb, text.as_bytes()).is_some() || memchr::memmem::find(text.as_bytes(), b"\xef\xbb\xbf").is_some()
}

fn is_dirty(at: &[u8]) -> bool {
    matches!(
        at,
        [b'\r' | 0xb, ..]
            | [0xc2, 0x85 | 0xa0 | 0xad, ..]
            | [0xe2, 0x80, 0x8b..=0x8d | 0xa8 | 0xa9 | 0xaf, ..]
            | [0xe2, 0x81, 0xa0, ..]
            | [0xef, 0xbb, 0xbf, ..]
    )
}

/// Whether a zero-width joiner or non-joiner between `before` and `behind` does something.
fn joins(before: &str, behind: &str) -> bool {
    let shapes = |c: char| {
        matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1f000}'..='\u{1faff}')
            || matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}')
    };
    before.chars().next_back().is_some_and(shapes) && behind.chars().next().is_some_and(shapes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_one_and_unseen_marks_go() {
        for (dirty, clean) in [
            ("一\r\n二\r三\n四\u{2028}五\u{b}六", "一\n二\n三\n四\n五\n六"),
            ("软\u{ad}连\u{200b}字\u{feff}符\u{2060}", "软连字符"),
            ("国务院\u{a0}\u{a0}2019\u{202f}年", "国务院  2019 年"),
            ("页\u{c}页", "页\u{c}页"),
            ("汉\u{200d}字 a\u{200c}b", "汉字 ab"),
            ("👩\u{200d}👧 क्\u{200d}ष می\u{200c}خواهم", "👩\u{200d}👧 क्\u{200d}ष می\u{200c}خواهم"),
            ("“引号”—©é", "“引号”—©é"),
        ] {
            assert_eq!(normalize(dirty.into()), clean);
        }
        assert!(matches!(normalize("“干净”的文字\n".into()), Cow::Borrowed(_)));
    }
}
