//! One block set into lines.

use std::ops::Range;

use super::{Setting, WIDEST, table};
use crate::report::{Block, BlockId, BlockKind, Report, SectionId};
use crate::text::{Measure, break_lines};

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

/// A block set into lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockLines {
    /// Blank rows before the first line.
    pub blank: u32,
    /// The lines; at least one.
    pub lines: Vec<Line>,
}

impl BlockLines {
    /// Sets block `id` of `report`; no lines where there is no such block.
    pub fn set(report: &Report, id: BlockId, setting: &Setting) -> Self {
        let Some(block) = report.block(id) else { return BlockLines::default() };
        BlockLines { blank: blank_rows(report, id, block), lines: set_block(block, setting) }
    }

    /// All its rows, the blank ones included.
    pub fn rows(&self) -> u32 {
        self.blank + self.lines.len() as u32
    }

    /// The line in row `row`; `None` for a blank row.
    pub fn line(&self, row: u32) -> Option<&Line> {
        self.lines.get(row.checked_sub(self.blank)? as usize)
    }

    /// The row that holds byte `byte` of the block's text.
    pub fn row_of(&self, byte: u32) -> u32 {
        let last = self.lines.partition_point(|line| line.start <= byte).saturating_sub(1);
        // The lines of a table row share their start; the first of them is meant.
        let start = self.lines.get(last).map_or(0, |line| line.start);
        self.blank + self.lines.partition_point(|line| line.start < start).min(last) as u32
    }
}

/// Blank rows before a block: two before a part, one before every other section and after a heading or the title
/// block, none between the paragraphs of a section, whose indent parts them.
fn blank_rows(report: &Report, id: BlockId, block: &Block) -> u32 {
    let Some(before) = id.0.checked_sub(1).and_then(|at| report.block(BlockId(at))) else { return 0 };
    let after_heading = matches!(before.kind, BlockKind::Heading);
    match block.kind {
        BlockKind::Title | BlockKind::Subtitle | BlockKind::Author => 0,
        BlockKind::Heading if report.section(block.section).level == 1 && !after_heading => 2,
        BlockKind::Heading => 1,
        _ if after_heading || block.section != before.section => 1,
        _ if matches!(before.kind, BlockKind::Title | BlockKind::Subtitle | BlockKind::Author) => 1,
        _ if is_aside(&block.kind) != is_aside(&before.kind) => 1,
        _ => 0,
    }
}

/// Whether the kind stands apart from running text: a table, a footnote.
fn is_aside(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Table { .. } | BlockKind::Footnote { .. })
}

fn set_block(block: &Block, setting: &Setting) -> Vec<Line> {
    match &block.kind {
        BlockKind::Title | BlockKind::Subtitle | BlockKind::Author => set_centred(block, setting),
        BlockKind::Heading => set_running(block, setting, 0, 0),
        BlockKind::Paragraph if is_salutation(block) => set_running(block, setting, 0, 0),
        BlockKind::Paragraph => set_running(block, setting, first_indent(setting.columns), 0),
        BlockKind::Item { marker, depth } => set_marked(block, setting, marker, 2 * usize::from(*depth)),
        BlockKind::Footnote { label } => set_marked(block, setting, &format!("[{label}]"), 0),
        BlockKind::Table { rows } => table::set(block, rows, setting),
    }
}

/// The first-line indent: two 汉字 (CLREQ §3.3.1); one in a column so narrow that two would be a quarter of it.
fn first_indent(columns: usize) -> usize {
    if columns < 16 { 2 } else { 4 }
}

/// Whether a paragraph before the first section addresses the hearers (`各位代表：`): such a line begins at the edge
/// (GB/T 9704-2012 §7.3.2).
fn is_salutation(block: &Block) -> bool {
    block.section == SectionId::ROOT
        && block.text.ends_with(['：', ':'])
        && block.text.len() <= SALUTATION_BYTES
        && !block.text.contains(['，', '。', '；'])
}

/// The longest salutation, in bytes of UTF-8: twenty 汉字.
const SALUTATION_BYTES: usize = 60;

/// A paragraph: `first` columns before its first line, `rest` before the others.
fn set_running(block: &Block, setting: &Setting, first: usize, rest: usize) -> Vec<Line> {
    let measure = Measure {
        columns: setting.columns,
        first_indent: first,
        indent: rest,
        hang: true,
        ambiguous: setting.ambiguous,
    };
    break_lines(&block.text, &measure)
        .into_iter()
        .map(|line| {
            let bytes = line.start as u32..line.end as u32;
            Line { start: bytes.start, pieces: vec![Piece::Text { column: line.indent, bytes }] }
        })
        .collect()
}

/// A line of the title block: in the middle of the page, or of its widest form in a line that no page has.
fn set_centred(block: &Block, setting: &Setting) -> Vec<Line> {
    let measure =
        Measure { columns: setting.columns, first_indent: 0, indent: 0, hang: false, ambiguous: setting.ambiguous };
    let room = setting.columns.min(WIDEST);
    break_lines(&block.text, &measure)
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
    let mut lines = set_running(block, setting, indent, indent);
    if let Some(first) = lines.first_mut() {
        first.pieces.insert(0, Piece::Ornament { column, text: marker.to_owned() });
    }
    lines
}
