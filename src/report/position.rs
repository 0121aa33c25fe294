//! Bytes of a file as line and column, and the line itself around a column.

use crate::text::picture::visible_text;
use crate::text::width::Ambiguous;

/// Columns that a shown line takes at most.
const SHOWN_COLUMNS: usize = 100;

/// Columns shown before the caret where a line is cut.
const BEFORE_CARET: usize = 48;

/// Bytes to either side of the caret that can be shown; no character of [`SHOWN_COLUMNS`] columns lies farther off,
/// unless zero-width characters are piled up.
const NEAR: usize = 400;

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

/// Finds bytes of TOML strings' values in the strings as written. Asked for growing bytes of the same string it goes on
/// from the last, so that a thousand faults in one body cost one walk.
#[derive(Default)]
pub(super) struct Literals {
    /// Where the last string begins in the file.
    start: usize,
    /// The last byte of its value.
    value: usize,
    /// The same in the string as written, behind the opening quotes.
    written: usize,
}

impl Literals {
    /// Where byte `byte` of the value of `literal` stands in `literal`, quotes included; `start` tells strings apart.
    pub(super) fn find(&mut self, start: usize, literal: &str, byte: usize) -> usize {
        let (open, raw) = match literal.as_bytes() {
            [b'\'', b'\'', b'\'', ..] => (3, true),
            [b'"', b'"', b'"', ..] => (3, false),
            [b'\'', ..] => (1, true),
            _ => (1, false),
        };
        let newline = match literal.as_bytes().get(open..) {
            Some([b'\r', b'\n', ..]) if open == 3 => 2,
            Some([b'\n', ..]) if open == 3 => 1,
            _ => 0,
        };
        let content = open + newline;
        if raw {
            return content + byte;
        }
        if self.start != start || self.value > byte {
            *self = Literals { start, value: 0, written: 0 };
        }
        self.walk(literal.get(content..).unwrap_or_default(), byte);
        content + self.written
    }

    /// Goes on in the inside of a basic string, whose escapes are longer than what they stand for.
    fn walk(&mut self, content: &str, byte: usize) {
        while self.value < byte {
            let rest = content.get(self.written..).unwrap_or_default();
            let Some(c) = rest.chars().next() else { break };
            let (written, stands_for) = if c == '\\' { escape(rest) } else { (c.len_utf8(), c.len_utf8()) };
            self.written += written;
            self.value += stands_for;
        }
    }
}

/// The starts of all lines of a text.
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn new(source: &str) -> Self {
        let ends = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Lines { starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// The line of byte `at`, from 1.
    pub(super) fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }
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
    fn offsets_in_literals_do_not_depend_on_what_was_asked_before() {
        let literal = "\"a\\tb\\u4e00\\\\c**d\"";
        let mut literals = Literals::default();
        for byte in [0, 1, 2, 6, 7, 3, 8, 8, 1] {
            assert_eq!(literals.find(9, literal, byte), Literals::default().find(9, literal, byte), "{byte}");
        }
        assert_eq!(literals.find(20, "'abc'", 2), 3);
        assert_eq!(literals.find(30, "\"abc\"", 2), 3);
        assert_eq!(Lines::new("a\n\nb").number(3), 3);
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
            let at = Literals::default().find(7, literal, byte);
            let found = literal[at..].trim_start_matches(['\\', '\n', ' ']);
            assert!(found.starts_with('*'), "{literal:?} {at}");
        }
    }
}
