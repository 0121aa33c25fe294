//! One block set into lines.

use std::ops::Range;

use super::table::TableLines;
use super::{Mode, Setting, WIDEST, skim};
use crate::report::{Block, BlockId, BlockKind, Report, Row, Rows, SectionId};
use crate::text::{self, Measure, break_lines};

/// A piece of a line: text at a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A stretch of the block's text.
    Text {
        /// The column it begins in, from 0.
        column: usize,
        /// Which bytes of the block's text.
        bytes: Range<u32>,
    },
    /// Something that is not in the block's text: a list marker, a rule.
    Ornament {
        /// The column it begins in, from 0.
        column: usize,
        /// What is drawn.
        text: String,
    },
}

impl Piece {
    /// The column the piece begins in.
    pub fn column(&self) -> usize {
        match self {
            Piece::Text { column, .. } | Piece::Ornament { column, .. } => *column,
        }
    }
}

/// A line of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces from left to right.
    pub pieces: Vec<Piece>,
    /// The first byte of the block's text that stands in it or, for a line without text, in a line below.
    pub start: u32,
}

impl Line {
    /// The bytes of the block's text from its first piece of text to the end of its last; empty for a line without text.
    pub fn bytes(&self) -> Range<u32> {
        let texts = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text { bytes, .. } => Some(bytes),
            Piece::Ornament { .. } => None,
        });
        let end = texts.clone().map(|bytes| bytes.end).max();
        let start = texts.map(|bytes| bytes.start).min();
        start.unwrap_or(self.start)..end.unwrap_or(self.start)
    }
}

/// A block set into lines.
#[derive(Clone, Debug, Default)]
pub struct BlockLines {
    /// Blank rows before the first line.
    pub blank: u32,
    lines: Lines,
}

/// The lines of a block; at least one.
#[derive(Clone, Debug)]
enum Lines {
    All(Vec<Line>),
    /// Those of a table, set when they are looked at: it may have more of them than there is room for.
    Table(TableLines),
}

impl Default for Lines {
    fn default() -> Self {
        Lines::All(Vec::new())
    }
}

impl BlockLines {
    /// Sets block `id` of `report`; no lines where there is no such block.
    pub fn set(report: &Report, id: BlockId, setting: &Setting) -> Self {
        let Some(block) = &report.block(id) else { return BlockLines::default() };
        let indent = if is_salutation(report, block) { 0 } else { first_indent(setting) };
        let lines = match (&block.kind, setting.mode) {
            (BlockKind::Table { rows }, Mode::Full) => Lines::Table(TableLines::new(block, rows, None, setting)),
            (BlockKind::Table { rows }, Mode::Skim) => {
                let chosen = skimmed_rows(rows, &skim::stretches(report, id, block));
                Lines::Table(TableLines::new(block, rows, Some(chosen), setting))
            }
            (_, Mode::Full) => Lines::All(set_block(block, setting, indent)),
            (_, Mode::Skim) => Lines::All(set_skimmed(block, &skim::stretches(report, id, block), setting, indent)),
        };
        BlockLines { blank: blank_rows(report, id, block, setting), lines }
    }

    /// All its rows, the blank ones included.
    pub fn rows(&self) -> u32 {
        self.blank
            + match &self.lines {
                Lines::All(lines) => lines.len() as u32,
                Lines::Table(table) => table.len(),
            }
    }

    /// The lines in the rows `rows` of `block`, which is the block that was set; `None` for a blank row.
    pub fn lines(&self, block: &Block, rows: Range<u32>) -> Vec<Option<Line>> {
        let rows = rows.start..rows.end.min(self.rows());
        let blank = (rows.start..rows.end.min(self.blank)).map(|_| None);
        let wanted = rows.start.saturating_sub(self.blank)..rows.end.saturating_sub(self.blank);
        let lines = match &self.lines {
            Lines::All(lines) => lines.get(wanted.start as usize..wanted.end as usize).unwrap_or_default().to_vec(),
            Lines::Table(table) => table.lines(block, wanted),
        };
        blank.chain(lines.into_iter().map(Some)).collect()
    }

    /// The row that holds byte `byte` of the text of `block`, which is the block that was set.
    pub fn row_of(&self, block: &Block, byte: u32) -> u32 {
        self.blank
            + match &self.lines {
                Lines::All(lines) => {
                    let last = lines.partition_point(|line| line.start <= byte).saturating_sub(1);
                    // A marker may stand above the text, on a line that begins where the text does.
                    let start = lines.get(last).map_or(0, |line| line.start);
                    lines.partition_point(|line| line.start < start).min(last) as u32
                }
                Lines::Table(table) => table.line_of(block, byte),
            }
    }
}

/// Blank rows before a block: two before a part, one before every other section and after a heading or the title
/// block, none between the paragraphs of a section, whose indent parts them, unless they have none.
fn blank_rows(report: &Report, id: BlockId, block: &Block, setting: &Setting) -> u32 {
    let Some(before) = id.0.checked_sub(1).and_then(|at| report.block(BlockId(at))) else { return 0 };
    let after_heading = matches!(before.kind, BlockKind::Heading);
    match block.kind {
        BlockKind::Title | BlockKind::Subtitle | BlockKind::Author => 0,
        BlockKind::Heading if report.section(report.section_of(id)).level == 1 && !after_heading => 2,
        BlockKind::Heading => 1,
        _ if after_heading || report.section_of(id) != report.section_of(before.id) => 1,
        _ if matches!(before.kind, BlockKind::Title | BlockKind::Subtitle | BlockKind::Author) => 1,
        _ if is_aside(&block.kind) != is_aside(&before.kind) => 1,
        BlockKind::Paragraph if setting.indent == 0 => 1,
        _ => 0,
    }
}

/// Whether the kind stands apart from running text: a table, a footnote.
fn is_aside(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Table { .. } | BlockKind::Footnote { .. })
}

/// `indent` columns stand before the first line of a paragraph.
fn set_block(block: &Block, setting: &Setting, indent: usize) -> Vec<Line> {
    match &block.kind {
        BlockKind::Title | BlockKind::Subtitle | BlockKind::Author => set_centred(block, setting),
        BlockKind::Heading => set_heading(block, setting),
        BlockKind::Paragraph => set_running(block, setting, indent, 0),
        BlockKind::Item { marker, depth } => set_marked(block, setting, &marker.to_string(), 2 * usize::from(*depth)),
        BlockKind::Footnote { label } => set_marked(block, setting, &format!("[{label}]"), 0),
        BlockKind::Table { .. } => Vec::new(),
    }
}

/// The rows of a table that are read in skimming: the head and those that hold one of `stretches`.
fn skimmed_rows(rows: &Rows, stretches: &[Range<u32>]) -> Vec<u32> {
    let holds = |row: Row<'_>| {
        let Range { start, end } = row.bytes();
        stretches.iter().any(|stretch| stretch.start < end && start < stretch.end)
    };
    rows.iter().zip(0..).filter(|(row, nth)| *nth == 0 || holds(*row)).map(|(_, nth)| nth).collect()
}

/// Sets what of a block is read in skimming: the first of `stretches` as the block begins, each of the others on a line
/// of its own behind a mark for what was left out. `indent` columns stand before the first line of a paragraph.
fn set_skimmed(block: &Block, stretches: &[Range<u32>], setting: &Setting, indent: usize) -> Vec<Line> {
    let inner = match &block.kind {
        BlockKind::Title | BlockKind::Subtitle | BlockKind::Author | BlockKind::Heading => {
            return set_block(block, setting, indent);
        }
        BlockKind::Table { .. } => return Vec::new(),
        BlockKind::Item { marker, depth } => {
            (2 * usize::from(*depth)).min(setting.columns / 4) + setting.ambiguous.of_str(&marker.to_string()) + 1
        }
        BlockKind::Footnote { label } => setting.ambiguous.of_str(label) + 3,
        BlockKind::Paragraph => first_indent(setting),
    };
    let all = set_block(block, setting, indent);
    let mut lines: Vec<Line> = Vec::new();
    for (nth, stretch) in stretches.iter().enumerate() {
        let first = match (nth, &block.kind) {
            (0, BlockKind::Paragraph) => indent,
            _ => inner,
        };
        let rest = if block.kind == BlockKind::Paragraph { 0 } else { inner };
        let mut set = set_stretch(block, stretch.clone(), setting, first, rest);
        if let Some(line) = set.first_mut() {
            let ornament = if nth == 0 { first_ornament(&all) } else { Some(left_out(inner, setting)) };
            line.pieces.splice(0..0, ornament);
        }
        lines.extend(set);
    }
    if lines.is_empty() { all } else { lines }
}

/// The marker that the first of `lines` begins with.
fn first_ornament(lines: &[Line]) -> Option<Piece> {
    lines.first()?.pieces.first().filter(|piece| matches!(piece, Piece::Ornament { .. })).cloned()
}

/// The mark for text that was left out, before a text that begins in column `inner`.
fn left_out(inner: usize, setting: &Setting) -> Piece {
    let text = if setting.ascii || setting.ambiguous.of_char('…') != 1 { "~" } else { "…" };
    Piece::Ornament { column: inner.saturating_sub(2), text: text.to_owned() }
}

/// The first-line indent: one 汉字 at most in a column so narrow that two would be a quarter of it.
fn first_indent(setting: &Setting) -> usize {
    if setting.columns < 16 { setting.indent.min(2) } else { setting.indent }
}

/// Whether a paragraph before the first section addresses the hearers (`各位代表：`): such a line begins at the edge
/// (GB/T 9704-2012 §7.3.2).
fn is_salutation(report: &Report, block: &Block) -> bool {
    block.kind == BlockKind::Paragraph
        && block.text.ends_with(['：', ':'])
        && block.text.len() <= SALUTATION_BYTES
        && !block.text.contains(['，', '。', '；'])
        && report.section_of(block.id) == SectionId::ROOT
}

/// The longest salutation, in bytes of UTF-8: twenty 汉字.
const SALUTATION_BYTES: usize = 60;

/// A paragraph: `first` columns before its first line, `rest` before the others.
fn set_running(block: &Block, setting: &Setting, first: usize, rest: usize) -> Vec<Line> {
    set_stretch(block, 0..block.text.len() as u32, setting, first, rest)
}

/// A stretch of a paragraph, set as if it were all of it.
fn set_stretch(block: &Block, stretch: Range<u32>, setting: &Setting, first: usize, rest: usize) -> Vec<Line> {
    let measure = Measure {
        columns: setting.columns,
        first_indent: first,
        indent: rest,
        hang: setting.hang,
        ambiguous: setting.ambiguous,
    };
    break_lines(block.slice(&stretch), &measure)
        .into_iter()
        .map(|line| {
            let bytes = stretch.start + line.start as u32..stretch.start + line.end as u32;
            Line { start: bytes.start, pieces: vec![Piece::Text { column: line.indent, bytes }] }
        })
        .collect()
}

/// A title or heading broken into lines that are as even as may be, so that none holds one character alone.
fn evened(block: &Block, setting: &Setting) -> Vec<text::Line> {
    let set = |columns| {
        let measure = Measure { columns, first_indent: 0, indent: 0, hang: false, ambiguous: setting.ambiguous };
        break_lines(block.text, &measure)
    };
    let lines = set(setting.columns);
    if lines.len() < 2 {
        return lines;
    }
    // Lines as wide as the mean would be quite even; white space that falls between two takes no column.
    let mean = lines.iter().map(|line| line.width).sum::<usize>() / lines.len();
    let mut narrower = (mean.saturating_sub(2).max(2)..setting.columns).take(WIDEST).map(set);
    narrower.find(|narrower| narrower.len() == lines.len()).unwrap_or(lines)
}

/// A section's heading, at the left edge.
fn set_heading(block: &Block, setting: &Setting) -> Vec<Line> {
    let line = |line: text::Line| {
        let bytes = line.start as u32..line.end as u32;
        Line { start: bytes.start, pieces: vec![Piece::Text { column: 0, bytes }] }
    };
    evened(block, setting).into_iter().map(line).collect()
}

/// A line of the title block: in the middle of the page, or of its widest form in a line that no page has.
fn set_centred(block: &Block, setting: &Setting) -> Vec<Line> {
    let room = setting.columns.min(WIDEST);
    evened(block, setting)
        .into_iter()
        .map(|line| {
            let bytes = line.start as u32..line.end as u32;
            let column = room.saturating_sub(line.width) / 2;
            Line { start: bytes.start, pieces: vec![Piece::Text { column, bytes }] }
        })
        .collect()
}

/// A list item or footnote: its marker at `column`, the text in a block behind the marker.
fn set_marked(block: &Block, setting: &Setting, marker: &str, column: usize) -> Vec<Line> {
    let column = column.min(setting.columns / 4);
    let indent = column + setting.ambiguous.of_str(marker) + 1;
    let ornament = |text: &str| Piece::Ornament { column, text: text.to_owned() };
    if 2 * indent > setting.columns {
        // A marker that long stands on a line of its own, or as much of it as the line holds.
        let (end, _) = setting.ambiguous.prefix(marker, setting.columns - column);
        let above = Line { start: 0, pieces: vec![ornament(marker.get(..end).unwrap_or_default())] };
        return std::iter::once(above).chain(set_running(block, setting, column, column)).collect();
    }
    let mut lines = set_running(block, setting, indent, indent);
    if let Some(first) = lines.first_mut() {
        first.pieces.insert(0, ornament(marker));
    }
    lines
}
