//! The small Markdown of bodies.
//!
//! Paragraphs are parted by blank lines and a single line end joins; `**key phrase**`; pipe tables; list items that begin
//! with `-` or `1.` and a space, nested by two columns or more; `[^1]` refers to `[^1]: text`; a backslash takes the
//! meaning from the ASCII punctuation behind it. Nothing else has meaning.

use std::borrow::Cow;

use super::fault::Fault;
use super::inline::Inline;
use super::model::{BlockKind, Marker, Span};
use super::rows::Rows;

/// Deepest nesting of list items.
const MAX_DEPTH: usize = 16;

/// A block of a body: what it is, its text without marks, its spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// A paragraph, list item, table or footnote.
    pub kind: BlockKind<'static>,
    /// Never empty, on one line, without white space around it.
    pub text: String,
    /// In reading order, apart from each other.
    pub spans: Vec<Span>,
}

/// What a body says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The blocks in the order of the body, footnotes last.
    pub pieces: Vec<Piece>,
    /// Wrong marks, with their byte in the body.
    pub faults: Vec<(usize, Fault)>,
    /// The label of each footnote reference, with its byte in the body.
    pub references: Vec<(usize, String)>,
}

/// Reads `body`. A `**` without its partner stays in the text; every wrong mark is listed.
pub fn parse(body: &str) -> Parsed {
    let mut pieces = Vec::new();
    let mut reader = Reader::default();
    reader.read(body, |piece| pieces.push(piece));
    let rest = reader.finish(|piece| pieces.push(piece));
    Parsed { pieces, ..rest }
}

/// The lines of a body with their byte offsets; `\n`, `\r\n` and `\r` end a line.
struct Lines<'a> {
    body: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.body.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let (line, behind) = rest.split_at(end);
        self.at += end + if behind.starts_with("\r\n") { 2 } else { behind.len().min(1) };
        Some((start, line))
    }
}

/// The block being read.
enum Open {
    Text(BlockKind<'static>, Inline),
    Table(Table),
}

/// Reads a body that may come in parts, and gives each block as soon as it ends: the blocks of a long body need not all be
/// there twice.
#[derive(Default)]
pub(super) struct Reader {
    open: Option<Open>,
    /// Indents (columns) of the list items around the line, outermost first.
    indents: Vec<usize>,
    footnotes: Vec<Piece>,
    parsed: Parsed,
    /// The table that comes next, with room for it.
    table: Option<Table>,
}

impl Reader {
    /// Reads `body`, whole lines of the body or all of it, and gives what ends in it to `each`. The bytes of faults and
    /// references count from its start.
    pub(super) fn read(&mut self, body: &str, mut each: impl FnMut(Piece)) {
        let mut lines = Lines { body, at: 0 }.peekable();
        while let Some((at, line)) = lines.next() {
            let pipes = has_pipe(line);
            if pipes
                && !matches!(self.open, Some(Open::Table(_)))
                && lines.peek().is_some_and(|next| is_delimiter(next.1))
            {
                lines.next();
                let table = self.table.take().unwrap_or_default();
                self.start(Open::Table(table));
            }
            self.line(at, line, pipes);
            self.parsed.pieces.drain(..).for_each(&mut each);
        }
    }

    /// Makes room for a table of so many bytes and cells, which comes next.
    pub(super) fn expect_table(&mut self, bytes: usize, cells: usize) {
        let (text, ends) = (String::with_capacity(bytes), Vec::with_capacity(cells));
        self.table = Some(Table { text, ends, ..Table::default() });
    }

    /// Forgets what was wrong so far, and what was referred to.
    pub(super) fn forget(&mut self) {
        self.parsed.faults.clear();
        self.parsed.references.clear();
    }

    /// Ends the block at hand, as a blank line does.
    pub(super) fn part(&mut self, each: impl FnMut(Piece)) {
        self.close();
        self.parsed.pieces.drain(..).for_each(each);
    }

    /// Ends the body; what it gives has the faults and references, and no pieces.
    pub(super) fn finish(mut self, mut each: impl FnMut(Piece)) -> Parsed {
        self.part(&mut each);
        self.footnotes.into_iter().for_each(each);
        self.parsed
    }

    fn line(&mut self, at: usize, line: &str, pipes: bool) {
        let text = line.trim();
        let at = at + (line.len() - line.trim_start().len());
        if text.is_empty() {
            return self.close();
        }
        if let Some(Open::Table(table)) = &mut self.open {
            if pipes {
                return table.row(at, text, &mut self.parsed);
            }
            self.close();
        }
        if let Some((label, content)) = footnote(text) {
            let kind = BlockKind::Footnote { label: label.to_owned().into() };
            return self.start_text(kind, at + text.len() - content.len(), content);
        }
        if let Some((marker, content)) = item(text)
            && self.may_begin_item(marker)
        {
            let depth = self.depth(indent(line));
            let kind = BlockKind::Item { marker, depth };
            return self.start_text(kind, at + text.len() - content.len(), content);
        }
        match &mut self.open {
            Some(Open::Text(_, inline)) => inline.line(at, text, &mut self.parsed),
            _ => self.start_text(BlockKind::Paragraph, at, text),
        }
    }

    /// A number other than 1 at the start of a line inside a paragraph is more likely part of a sentence.
    fn may_begin_item(&self, marker: Marker) -> bool {
        match &self.open {
            Some(Open::Text(BlockKind::Item { .. }, _)) | None => true,
            _ => matches!(marker, Marker::Dash | Marker::Number { value: 1, digits: 1 }),
        }
    }

    fn depth(&mut self, indent: usize) -> u8 {
        while self.indents.last().is_some_and(|&top| top > indent) {
            self.indents.pop();
        }
        if self.indents.last().is_none_or(|&top| indent >= top + 2) && self.indents.len() < MAX_DEPTH {
            self.indents.push(indent);
        }
        self.indents.len().saturating_sub(1) as u8
    }

    fn start_text(&mut self, kind: BlockKind<'static>, at: usize, text: &str) {
        self.start(Open::Text(kind, Inline::default()));
        if let Some(Open::Text(_, inline)) = &mut self.open {
            inline.line(at, text, &mut self.parsed);
        }
    }

    fn start(&mut self, open: Open) {
        self.close();
        if !matches!(open, Open::Text(BlockKind::Item { .. }, _)) {
            self.indents.clear();
        }
        self.open = Some(open);
    }

    fn close(&mut self) {
        let piece = match self.open.take() {
            None => return,
            Some(Open::Text(kind, inline)) => {
                let (text, spans) = inline.finish(&mut self.parsed);
                Piece { kind, text, spans }
            }
            Some(Open::Table(table)) => table.finish(),
        };
        match piece.kind {
            _ if piece.text.is_empty() => {}
            BlockKind::Footnote { .. } => self.footnotes.push(piece),
            _ => self.parsed.pieces.push(piece),
        }
    }
}

#[derive(Default)]
struct Table {
    text: String,
    spans: Vec<Span>,
    /// The cells of its rows so far, and where each ends in the text.
    columns: usize,
    ends: Vec<u32>,
}

impl Table {
    fn row(&mut self, at: usize, line: &str, parsed: &mut Parsed) {
        let before = self.ends.len();
        for (start, cell) in cells(line) {
            let mut inline = Inline::default();
            inline.line(at + start, cell, parsed);
            let (text, spans) = inline.finish(parsed);
            if !self.text.is_empty() && !text.is_empty() {
                self.text.push(' ');
            }
            let base = self.text.len() as u32;
            self.text.push_str(&text);
            self.spans.extend(
                spans
                    .into_iter()
                    .map(|span| Span { bytes: base + span.bytes.start..base + span.bytes.end, kind: span.kind }),
            );
            self.ends.push(self.text.len() as u32);
        }
        self.fill_up(before);
    }

    /// Fills the last row, which begins at cell `start`, or all rows before it up with empty cells, so that all are of one
    /// length.
    fn fill_up(&mut self, start: usize) {
        let cells = self.ends.len() - start;
        if cells > self.columns && start > 0 {
            let mut filled = Vec::with_capacity(start / self.columns.max(1) * cells + cells);
            for row in self.ends.get(..start).unwrap_or_default().chunks(self.columns.max(1)) {
                filled.extend_from_slice(row);
                filled.resize(filled.len() + cells - row.len(), row.last().copied().unwrap_or_default());
            }
            filled.extend_from_slice(self.ends.get(start..).unwrap_or_default());
            self.ends = filled;
        }
        self.columns = self.columns.max(cells);
        let end = self.text.len() as u32;
        self.ends.resize(self.ends.len() + self.columns - cells, end);
    }

    fn finish(self) -> Piece {
        let rows = Cow::Owned(Rows::new(self.columns, self.ends));
        Piece { kind: BlockKind::Table { rows }, text: self.text, spans: self.spans }
    }
}

/// The cells of a table row with their byte offsets in it, without the pipes at either end.
fn cells(line: &str) -> Vec<(usize, &str)> {
    let mut cells = Vec::new();
    let mut start = usize::from(line.starts_with('|'));
    for at in pipes(line).filter(|&at| at > 0) {
        cells.push((start, &line[start..at]));
        start = at + 1;
    }
    if start < line.len() {
        cells.push((start, &line[start..]));
    }
    cells
}

/// Where a line has pipes without a backslash.
fn pipes(line: &str) -> impl Iterator<Item = usize> {
    let mut escaped = false;
    line.bytes().enumerate().filter_map(move |(at, byte)| {
        let plain = !escaped;
        escaped = plain && byte == b'\\';
        (plain && byte == b'|').then_some(at)
    })
}

fn has_pipe(line: &str) -> bool {
    memchr::memchr(b'|', line.as_bytes()).is_some() && pipes(line).next().is_some()
}

/// Whether a line parts a table's head from its rows: `|---|:--:|`.
fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    has_pipe(line)
        && cells(line).iter().all(|(_, cell)| {
            let cell = cell.trim();
            let cell = cell.strip_prefix(':').unwrap_or(cell);
            let cell = cell.strip_suffix(':').unwrap_or(cell);
            !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')
        })
        && line.contains('-')
}

/// The label and text of `[^label]: text`.
pub(super) fn footnote(line: &str) -> Option<(&str, &str)> {
    let (label, behind) = label(line)?;
    Some((label, behind.strip_prefix(':')?.trim_start()))
}

/// The label of `[^label]` at the start of `text`, and what stands behind it.
pub(super) fn label(text: &str) -> Option<(&str, &str)> {
    let (label, behind) = text.strip_prefix("[^")?.split_once(']')?;
    let sane = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '[' | '\\' | '*' | '|');
    (!label.is_empty() && label.chars().all(sane)).then_some((label, behind))
}

/// The marker and text of a list item.
pub(super) fn item(line: &str) -> Option<(Marker, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, behind) = line.split_at(digits);
    let (marker, behind) = match digits {
        0 => (Marker::Dash, behind.strip_prefix('-')?),
        1..=9 => (Marker::Number { value: number.parse().ok()?, digits: digits as u8 }, behind.strip_prefix('.')?),
        _ => return None,
    };
    let content = behind.trim_start();
    (content.len() < behind.len() && !content.is_empty()).then_some((marker, content))
}

/// Columns of white space before a line: a tab counts four, an ideographic space two.
fn indent(line: &str) -> usize {
    let width = |c| match c {
        '\t' => 4,
        '\u{3000}' => 2,
        _ => 1,
    };
    line.chars().take_while(|c| c.is_whitespace()).map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::super::model::SpanKind;
    use super::*;

    fn texts(body: &str) -> Vec<String> {
        parse(body).pieces.into_iter().map(|piece| piece.text).collect()
    }

    fn kinds(body: &str) -> Vec<BlockKind<'static>> {
        parse(body).pieces.into_iter().map(|piece| piece.kind).collect()
    }

    fn spans(body: &str) -> Vec<(String, SpanKind)> {
        let parsed = parse(body);
        assert_eq!(parsed.faults, []);
        let all = parsed.pieces.iter().flat_map(|piece| {
            piece
                .spans
                .iter()
                .map(|span| (piece.text[span.bytes.start as usize..span.bytes.end as usize].to_owned(), span.kind))
        });
        all.collect()
    }

    fn dash(depth: u8) -> BlockKind<'static> {
        BlockKind::Item { marker: Marker::Dash, depth }
    }

    fn number(value: u32, depth: u8) -> BlockKind<'static> {
        BlockKind::Item { marker: Marker::Number { value, digits: 1 }, depth }
    }

    #[test]
    fn paragraphs_are_parted_by_blank_lines_and_joined_inside() {
        assert_eq!(texts("\n　　一年来，\n我们\r\n工作\n　\n第二 段 \n"), ["一年来，我们工作", "第二 段"]);
        assert_eq!(texts("one\ntwo\n\n\n\nthree"), ["one two", "three"]);
        assert_eq!(texts(""), Vec::<String>::new());
        assert_eq!(texts("# 井\n_a_ <b>"), ["# 井 _a_ <b>"]);
    }

    #[test]
    fn key_phrases_toggle_and_keep_white_space_out() {
        let key = |text: &str| (text.to_owned(), SpanKind::KeyPhrase);
        assert_eq!(spans("前**重点**后，**另一\n处**。"), [key("重点"), key("另一处")]);
        assert_eq!(spans("a ** b ** c"), [key("b")]);
        assert_eq!(texts("** 　b **c"), ["b c"]);
        assert_eq!(spans("**a****b**"), [key("a"), key("b")]);
        assert_eq!(spans("2 * 3 * 4 \\*\\*x\\*\\*"), []);
        assert_eq!(texts("\\*\\*x\\\\ \\[^1] \\汉 c:\\"), ["**x\\ [^1] \\汉 c:\\"]);
    }

    #[test]
    fn lone_and_empty_marks_are_named_and_kept() {
        let parsed = parse("一**二\n\n三****四 **五**");
        assert_eq!(parsed.faults, [(3, Fault::LoneStars), (13, Fault::EmptyPhrase)]);
        assert_eq!(texts("一**二\n三"), ["一**二三"]);
        assert_eq!(parsed.pieces[1].spans.len(), 1);
    }

    #[test]
    fn list_items_nest_by_two_columns() {
        assert_eq!(
            kinds("- 甲\n  - 乙\n     续\n- 丙\n\n    1. 丁\n\n段\n- 戊"),
            [dash(0), dash(1), dash(0), number(1, 1), BlockKind::Paragraph, dash(0)]
        );
        assert_eq!(texts("- 甲\n  - 乙\n     续"), ["甲", "乙续"]);
        assert_eq!(kinds("-5 度\n\n1.全面\n\n\\- x\n\n1\\. y\n\n-"), vec![BlockKind::Paragraph; 5]);
        assert_eq!(texts("since\n2022. Then"), ["since 2022. Then"]);
        assert_eq!(kinds("1. a\n2. b"), [number(1, 0), number(2, 0)]);
        let markers = |line: &str| item(line).map(|(marker, content)| format!("{marker} {content}"));
        for line in ["- a", "7. a", "007. a", "999999999. a"] {
            assert_eq!(markers(line).as_deref(), Some(line));
        }
        assert_eq!((markers("1234567890. a"), markers("1.a")), (None, None));
    }

    #[test]
    fn tables_keep_their_cells_and_pad_their_rows() {
        let body = "前\n| 名 | **值** |\n|:--|--:|\n| a\\|b |\n| c | d | e\n\n后|文";
        let parsed = parse(body);
        assert_eq!(texts(body), ["前", "名 值 a|b c d e", "后|文"]);
        let BlockKind::Table { rows } = &parsed.pieces[1].kind else { panic!("{parsed:?}") };
        let text = &parsed.pieces[1].text;
        let cell = |range: std::ops::Range<u32>| &text[range.start as usize..range.end as usize];
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.cells().map(cell).collect()).collect();
        assert_eq!(cells, [["名", "值", ""], ["a|b", "", ""], ["c", "d", "e"]]);
        assert_eq!(spans(body), [("值".to_owned(), SpanKind::KeyPhrase)]);
    }

    #[test]
    fn footnotes_go_last_and_their_references_are_listed() {
        let body = "见[^1]。\n[^1]: 注\n释\n\n再见[^注二] [^] [^a b]";
        let parsed = parse(body);
        assert_eq!(texts(body), ["见[1]。", "再见[注二] [^] [^a b]", "注释"]);
        assert_eq!(parsed.pieces[2].kind, BlockKind::Footnote { label: "1".into() });
        assert_eq!(parsed.references, [(3, "1".to_owned()), (32, "注二".to_owned())]);
        let split = spans("**甲[^1]乙**\n\n[^1]: 注");
        assert_eq!(split.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["甲", "[1]", "乙"]);
    }
}
