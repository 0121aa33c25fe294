//! Bytes of a file as line and column, and the line itself around a column.

use crate::text::picture::visible_text;
use crate::text::width::Ambiguous;

/// Columns that a shown line takes at most.
const SHOWN_COLUMNS: usize = 100;

/// Columns shown before the caret where a line is cut.
const BEFORE_CARET: usize = 48;

/// Bytes to either side of the caret that can be shown; no character of [`SHOWN_COLUMNS`] columns lies farther off,
/// unless zero-width characters are piled up.
const NEAR: usize = 800;

/// Counts lines and columns through a file once, asked for growing offsets.
pub(super) struct Counter<'a> {
    source: &'a str,
    at: usize,
    line: usize,
    line_start: usize,
    column: usize,
}

/// A position in a file, with the line around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// From 1.
    pub(super) line: usize,
    /// From 1, in characters.
    pub(super) column: usize,
    /// The line, or what is near the position in a long one, safe to print.
    pub(super) excerpt: String,
    /// Columns before the position in the excerpt.
    pub(super) caret: usize,
}

impl<'a> Counter<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Counter { source, at: 0, line: 1, line_start: 0, column: 1 }
    }

    /// The position of byte `offset`; offsets must not shrink from call to call.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        let offset = floor_boundary(self.source, offset);
        for c in self.source.get(self.at..offset).unwrap_or_default().chars() {
            self.at += c.len_utf8();
            self.column += 1;
            if c == '\n' {
                self.line += 1;
                self.line_start = self.at;
                self.column = 1;
            }
        }
        let (excerpt, caret) = self.excerpt(offset);
        Position { line: self.line, column: self.column, excerpt, caret }
    }

    fn excerpt(&self, offset: usize) -> (String, usize) {
        let start = floor_boundary(self.source, offset.saturating_sub(NEAR)).max(self.line_start).min(offset);
        let end = floor_boundary(self.source, offset.saturating_add(NEAR));
        let near = self.source.get(offset..end).unwrap_or_default();
        let line_end = near.find('\n');
        let behind = &near[..line_end.unwrap_or(near.len())];
        let behind = visible_text(behind.strip_suffix('\r').filter(|_| line_end.is_some()).unwrap_or(behind));
        let before = visible_text(self.source.get(start..offset).unwrap_or_default());
        let cut_before = start > self.line_start;
        let cut_behind = line_end.is_none() && end < self.source.len();
        around(&before, &behind, cut_before, cut_behind)
    }
}

/// The two parts of a line set together in at most [`SHOWN_COLUMNS`], with … where something is left out.
fn around(before: &str, behind: &str, cut_before: bool, cut_behind: bool) -> (String, usize) {
    let policy = Ambiguous::Narrow;
    let (left, right) = (policy.of_str(before), policy.of_str(behind));
    if left + right <= SHOWN_COLUMNS && !cut_before && !cut_behind {
        return (format!("{before}{behind}"), left);
    }
    let room = BEFORE_CARET.max((SHOWN_COLUMNS - 2).saturating_sub(right));
    let mut shown = String::new();
    if left > room || cut_before {
        let skipped = policy.prefix(before, (left + 1).saturating_sub(room)).0;
        shown.push('…');
        shown.push_str(&before[skipped..]);
    } else {
        shown.push_str(before);
    }
    let caret = policy.of_str(&shown);
    let room = SHOWN_COLUMNS.saturating_sub(caret);
    if right > room || cut_behind {
        shown.push_str(&behind[..policy.prefix(behind, room - 1).0]);
        shown.push('…');
    } else {
        shown.push_str(behind);
    }
    (shown, caret)
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where byte `byte` of a TOML string's value stands in `literal`, the string as written, quotes included.
pub(super) fn in_literal(literal: &str, byte: usize) -> usize {
    let (open, raw) = match literal.as_bytes() {
        [b'\'', b'\'', b'\'', ..] => (3, true),
        [b'"', b'"', b'"', ..] => (3, false),
        [b'\'', ..] => (1, true),
        _ => (1, false),
    };
    let content = literal.get(open..).unwrap_or_default();
    let newline = match content.as_bytes() {
        [b'\r', b'\n', ..] if open == 3 => 2,
        [b'\n', ..] if open == 3 => 1,
        _ => 0,
    };
    let start = open + newline;
    if raw {
        return start + byte;
    }
    start + in_escaped(content.get(newline..).unwrap_or_default(), byte)
}

/// The same for the inside of a basic string, whose escapes are longer than what they stand for.
fn in_escaped(content: &str, byte: usize) -> usize {
    let mut at = 0;
    let mut value = 0;
    while value < byte {
        let rest = content.get(at..).unwrap_or_default();
        let Some(c) = rest.chars().next() else { break };
        let (written, stands_for) = if c == '\\' { escape(rest) } else { (c.len_utf8(), c.len_utf8()) };
        at += written;
        value += stands_for;
    }
    at
}

/// Bytes of the escape that `rest` begins with, and of what it stands for.
fn escape(rest: &str) -> (usize, usize) {
    let digits = match rest.as_bytes().get(1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b' ' | b'\t' | b'\r' | b'\n') => {
            let behind = rest.get(1..).unwrap_or_default();
            return (1 + behind.len() - behind.trim_start_matches([' ', '\t', '\r', '\n']).len(), 0);
        }
        _ => return (2.min(rest.len()), 1),
    };
    let code = rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
    (2 + digits, code.map_or(1, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(source: &str, offset: usize) -> (usize, usize, String, usize) {
        let found = Counter::new(source).position(offset);
        (found.line, found.column, found.excerpt, found.caret)
    }

    #[test]
    fn columns_count_characters_and_carets_columns() {
        let source = "甲\r\n“综合”税\tx\n";
        assert_eq!(position(source, 5), (2, 1, "“综合”税 x".to_owned(), 0));
        let x = source.find('x').unwrap();
        assert_eq!(position(source, x), (2, 7, "“综合”税 x".to_owned(), 9));
        assert_eq!(position(source, source.len()), (3, 1, String::new(), 0));
        assert_eq!(position("a\x1b[b", 2), (1, 3, "a␛[b".to_owned(), 2));
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        let source = format!("{}x{}", "汉".repeat(3000), "字".repeat(3000));
        for offset in [0, 300, 9000, 9001, 17000, source.len()] {
            let found = Counter::new(&source).position(offset);
            let width = Ambiguous::Narrow.of_str(&found.excerpt);
            assert!((50..=SHOWN_COLUMNS).contains(&width), "{offset}: {width}");
            let (at, used) = Ambiguous::Narrow.prefix(&found.excerpt, found.caret);
            assert_eq!(used, found.caret);
            assert_eq!(found.excerpt[at..].starts_with('x'), offset == 9000);
        }
    }

    #[test]
    fn offsets_in_literals() {
        for (literal, value, byte) in [
            ("'''\n一**'''", "一**", 3),
            ("'a*'", "a*", 1),
            ("\"\"\"\r\nx\\u4e00*\"\"\"", "x一*", 4),
            ("\"\\t\\\\*\"", "\t\\*", 2),
            ("\"\"\"a\\\n   *\"\"\"", "a*", 1),
        ] {
            let read: toml::Table = toml::from_str(&format!("v = {literal}")).unwrap();
            assert_eq!(read["v"].as_str(), Some(value));
            let at = in_literal(literal, byte);
            let found = literal[at..].trim_start_matches(['\\', '\n', ' ']);
            assert!(found.starts_with('*'), "{literal:?} {at}");
        }
    }
}
