//! Long Markdown in portions: a parser's tree takes a hundred times the text.
//!
//! A portion begins where the parser would begin a block whatever stands before, or at a row of a table, whose head is
//! read again with it. A paragraph of megabytes is cut where no mark is open.

use std::mem::discriminant;

use super::definitions::{Definitions, Label};
use super::marks::Marks;

/// Bytes of text that are parsed at once where that makes no difference.
const PORTION: usize = 1 << 14;

/// Bytes of a text that is parsed as a whole.
const SHORT: usize = 1 << 16;

/// Portions that a block may take as a whole. Behind them it is cut.
const LONG: usize = 2;

/// Bytes of the longest head of a table that is read again with its rows.
const LONGEST_HEAD: usize = 1 << 10;

/// The part of a portion that a line takes at least for it to be cut.
const LONG_LINE: usize = 8;

/// A part of a text that is parsed by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Portion {
    /// The byte it begins at.
    pub(super) start: usize,
    /// The lines before it.
    pub(super) lines: u32,
    /// What it begins with.
    pub(super) begins: Begins,
}

/// What a portion begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// A block.
    Block,
    /// A row of the table that the portion before ends with; its head and the line below that.
    Row(String),
    /// Text of the paragraph that the portion before ends with, and what stood between.
    Middle(Gap),
}

/// What stands between two parts of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Space,
    LineEnd,
}

/// The portions of `text`, that a parser of Markdown reads one by one as it would read them together, but for what is defined
/// in another one; and what that is.
pub(super) fn portions(text: &str) -> (Vec<Portion>, Definitions) {
    portions_of(text, if text.len() <= SHORT { SHORT } else { PORTION })
}

/// The same with portions of `length` bytes, about.
pub(super) fn portions_of(text: &str, length: usize) -> (Vec<Portion>, Definitions) {
    let first = Portion { start: 0, lines: 0, begins: Begins::Block };
    let mut scan = Scan {
        text,
        length,
        found: vec![first],
        counted: 0,
        inside: None,
        before: Line { blank: true, closed: true, ..Line::default() },
        head: None,
        cut_line: false,
        marks: Marks::default(),
        definitions: Definitions::default(),
    };
    if text.len() > length {
        let mut at = front_matter(text);
        scan.marks = Marks::at(at);
        for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
            scan.line(at, line);
            at += line.len();
        }
    }
    (scan.found, scan.definitions)
}

/// Where the text behind `---` and lines of front matter begins.
fn front_matter(text: &str) -> usize {
    let Some(front) = text.strip_prefix("---\n") else { return 0 };
    memchr::memmem::find(front.as_bytes(), b"\n---\n").map_or(0, |end| text.len() - front.len() + end + 5)
}

/// What reaches over every seam.
#[derive(Clone, Copy)]
enum Inside {
    /// A fence of code, of so many of the character.
    Fence(char, usize),
    /// A block of HTML, up to one of these; without any up to a blank line.
    Html(&'static [&'static str]),
}

/// What is to be known of the line before.
#[derive(Clone, Copy, Default)]
struct Line {
    /// It is blank.
    blank: bool,
    /// No paragraph goes on behind it: it is blank, a heading or the end of code.
    closed: bool,
    /// It is text of a paragraph or table that is in nothing else.
    top: bool,
    /// It begins an item of a numbered list; what stands behind the number.
    item: Option<char>,
    /// It begins with a bar.
    row: bool,
    /// It defines a note or the target of a link; the label.
    definition: Option<Label>,
}

/// A text on the way through its lines.
struct Scan<'t> {
    text: &'t str,
    length: usize,
    found: Vec<Portion>,
    /// The byte up to which the lines of the last portion's start are counted.
    counted: usize,
    inside: Option<Inside>,
    before: Line,
    /// The head of the table that the line before is in: where it begins and ends, the line below it included.
    head: Option<(usize, usize)>,
    /// Whether the line before is cut: an item without its marker, behind which a number would begin none.
    cut_line: bool,
    marks: Marks,
    definitions: Definitions,
}

impl Scan<'_> {
    /// Takes the line that stands at byte `at`.
    fn line(&mut self, at: usize, line: &str) {
        let row = line.trim_end();
        if let Some(inside) = self.inside {
            self.inside = Some(inside).filter(|inside| !inside.ends(row));
            let closed = self.inside.is_none();
            self.before = Line { blank: closed && row.is_empty(), closed, ..Line::default() };
            self.marks = Marks::at(at + line.len());
            return;
        }
        if row.trim_start().is_empty() {
            (self.before, self.head) = (Line { blank: true, closed: true, ..Line::default() }, None);
            self.marks = Marks::at(at + line.len());
            return;
        }
        let start = self.found.last().map_or(0, |last| last.start);
        let must_part = std::mem::take(&mut self.cut_line) && numbered(row).is_some();
        if (at >= start + self.length || must_part)
            && let Some(begins) = self.seam(row)
        {
            self.begin(at, begins);
        }
        self.inside = Inside::begun(row);
        let item = numbered(row).filter(|&mark| self.before.blank || self.before.item == Some(mark));
        let definition = self.defined(row);
        if let Some(label) = definition.or_else(|| Label::of_note(row)) {
            self.definitions.insert(label);
        }
        let was_row = self.before.row && self.before.top;
        let top = (self.before.closed || self.before.top) && row.starts_with(|c: char| c.is_alphabetic() || c == '|');
        let rule = row.len() > 2 && row.chars().all(|c| c == '-');
        let closed = row.starts_with('#') && begins_block(row) || rule;
        self.before = Line { blank: false, closed, top, item, row: row.starts_with('|'), definition };
        if !self.before.row {
            self.head = None;
        } else if self.head.is_none() && was_row {
            self.head = self.head_before(at, line);
        }
        if self.inside.is_none() && !self.before.row {
            self.cut(at, at + row.len());
        }
    }

    /// The head of the table that `line`, which stands at byte `at`, is the second line of.
    fn head_before(&self, at: usize, line: &str) -> Option<(usize, usize)> {
        let is_rule = |row: &str| row.contains('-') && row.chars().all(|c| "|-: \t\n".contains(c));
        let before = self.text.get(..at)?.strip_suffix('\n')?;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let (head, end) = (before.get(start..)?, at + line.len());
        let bars = |row: &str| memchr::memchr_iter(b'|', row.trim_end().as_bytes()).count();
        let portion = self.found.last().map_or(0, |last| last.start);
        let is_head = is_rule(line) && !is_rule(head) && bars(line) == bars(head);
        (is_head && start >= portion && end - start <= LONGEST_HEAD).then_some((start, end))
    }

    /// What begins at the line `row`, where a portion may begin there.
    fn seam(&self, row: &str) -> Option<Begins> {
        if row.starts_with([' ', '\t']) || row.starts_with("---") {
            return None;
        }
        let follows = self.before.item.is_some() && numbered(row) == self.before.item;
        let follows = follows || self.before.definition.is_some() && self.defined(row).is_some();
        if self.before.blank || follows || begins_block(row) {
            return Some(Begins::Block);
        }
        let (start, end) = self.head.filter(|_| self.before.row && row.starts_with('|'))?;
        Some(Begins::Row(self.text.get(start..end)?.to_owned()))
    }

    /// What the line `row` defines. The target of a link cannot follow what is none, a note can only be seen to begin where
    /// another did.
    fn defined(&self, row: &str) -> Option<Label> {
        let label = Label::of(row)?;
        let follows = self.before.definition.is_some_and(|before| discriminant(&before) == discriminant(&label));
        (self.before.closed || follows).then_some(label)
    }

    /// Cuts the text before `end` where it is too long; the line that begins at `at` only where it is itself.
    fn cut(&mut self, at: usize, end: usize) {
        let within = end - at > self.length / LONG_LINE;
        while let Some(start) = self.found.last().map(|last| last.start)
            && end > start + LONG * self.length
            && let Some((at, gap)) = self.marks.cut(self.text, start + self.length, end, within)
        {
            self.cut_line = gap != Gap::LineEnd;
            self.begin(at, Begins::Middle(gap));
        }
    }

    fn begin(&mut self, start: usize, begins: Begins) {
        let Some(last) = self.found.last() else { return };
        let between = self.text.as_bytes().get(self.counted..start).unwrap_or_default();
        let lines = last.lines + memchr::memchr_iter(b'\n', between).count() as u32;
        self.counted = start;
        self.marks = Marks::at(start);
        self.found.push(Portion { start, lines, begins });
    }
}

/// Whether the line `row`, which stands at the edge of the page, begins a block that no list, quote or table before it goes
/// on in: a heading or an item of a list without numbers.
fn begins_block(row: &str) -> bool {
    if let Some(item) = row.strip_prefix("- ") {
        return item.starts_with(char::is_alphanumeric);
    }
    let title = row.trim_start_matches('#');
    (1..=6).contains(&(row.len() - title.len())) && title.starts_with(' ')
}

/// What stands behind the number of an item that begins with `row`.
fn numbered(row: &str) -> Option<char> {
    let behind = row.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = behind.chars().next().filter(|c| matches!(c, '.' | ')'))?;
    let words = behind.get(1..)?.strip_prefix(' ')?;
    ((1..=9).contains(&(row.len() - behind.len())) && words.starts_with(char::is_alphanumeric)).then_some(mark)
}

/// How blocks of HTML end that do not end at a blank line (CommonMark §4.6).
const HTML: &[(&[&str], &[&str])] = &[
    (&["<script", "<pre", "<style", "<textarea"], &["</script>", "</pre>", "</style>", "</textarea>"]),
    (&["<!--"], &["-->"]),
    (&["<?"], &["?>"]),
    (&["<![CDATA["], &["]]>"]),
    (&["<!"], &[">"]),
];

impl Inside {
    /// What begins with the line `row` and goes on behind it.
    fn begun(row: &str) -> Option<Inside> {
        let text = row.trim_start_matches(' ');
        if row.len() - text.len() > 3 {
            return None;
        }
        let first = text.chars().next()?;
        if matches!(first, '`' | '~') {
            let behind = text.trim_start_matches(first);
            let length = text.len() - behind.len();
            return (length >= 3 && !(first == '`' && behind.contains('`'))).then_some(Inside::Fence(first, length));
        }
        if first != '<' {
            return None;
        }
        let lower = text.get(..10).unwrap_or(text).to_ascii_lowercase();
        let begins = |words: &&[&str]| words.iter().any(|word| lower.starts_with(&word.to_ascii_lowercase()));
        let ends = HTML.iter().find(|(words, _)| begins(words)).map_or(&[][..], |(_, ends)| *ends);
        Some(Inside::Html(ends)).filter(|inside| !inside.ends(text))
    }

    /// Whether the line `row` ends it.
    fn ends(self, row: &str) -> bool {
        match self {
            Inside::Fence(mark, length) => {
                let text = row.trim_start();
                text.len() >= length && text.chars().all(|c| c == mark)
            }
            Inside::Html([]) => row.trim_start().is_empty(),
            Inside::Html(ends) => {
                let row = row.to_ascii_lowercase();
                ends.iter().any(|end| row.contains(end))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, length: usize) -> Vec<&str> {
        let (found, _) = portions_of(text, length);
        let ends = found.iter().skip(1).map(|next| next.start).chain([text.len()]);
        found.iter().zip(ends).map(|(portion, end)| &text[portion.start..end]).collect()
    }

    #[test]
    fn a_long_text_is_parted_before_blocks() {
        assert_eq!(parts("# 一\n\n甲\n# 二\n乙\n# 三\n", 7), ["# 一\n\n", "甲\n# 二\n乙\n", "# 三\n"]);
        assert_eq!(
            parts("甲\n- 乙\n  - 丙\n- 丁\n\n  戊\n\n己\n> 庚\n", 1),
            ["甲\n", "- 乙\n  - 丙\n", "- 丁\n\n  戊\n\n", "己\n> 庚\n"]
        );
        assert_eq!(parts("1. 一\n2. 二\n3) 三\n\n> 四\n五\n", 1), ["1. 一\n", "2. 二\n3) 三\n\n", "> 四\n五\n"]);
        assert_eq!(parts("甲\n2. 二\n3. 三\n", 1).len(), 1);
    }

    #[test]
    fn what_reaches_over_a_seam_keeps_it_whole() {
        for mark in
            ["```\n\n# 二\n```", "<pre>\n\n# 二\n</pre>", "  <!-- \n\n# 二\n-->", "<p>\n# 二", "~~~~\n\n二\n~~~\n~~~~"]
        {
            let text = format!("{mark}\n\n# 三\n");
            assert_eq!(parts(&text, 1), [&format!("{mark}\n\n"), "# 三\n"], "{mark}");
        }
        let front = "---\ntitle: 甲\n\n# 乙\n---\n";
        assert_eq!(parts(&format!("{front}# 丙\n"), 1), [front, "# 丙\n"]);
        assert_eq!(parts("甲\n\n---\n\n乙\n", 1), ["甲\n\n---\n\n", "乙\n"]);
    }

    #[test]
    fn a_table_is_parted_with_its_head() {
        let text = "前\n| 名 | 值 |\n|---|---|\n| 一 | 1 |\n| 二 | 2 |\n尾\n";
        let (found, _) = portions_of(text, 30);
        assert_eq!(found[1].begins, Begins::Row("| 名 | 值 |\n|---|---|\n".to_owned()));
        assert_eq!(&text[found[1].start..], "| 二 | 2 |\n尾\n");
    }
}
