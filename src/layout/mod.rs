//! (Report, width) → lines, lazily; positions.
//!
//! A [`Layout`] sets a block into lines when somebody looks at it and remembers the last few hundred it has set. Nothing
//! is ever set for the sake of a total: how far a place lies into the report is told by characters, not by lines.

mod block;
mod skim;
mod table;

pub use block::{BlockLines, Line, Piece};

use std::{collections::HashMap, sync::Arc};

use crate::report::{BlockId, Report};
use crate::text::Ambiguous;

/// The widest page: 42 汉字. Longer lines lose the eye on its way back (CLREQ §2.4 speaks of 20 to 40).
pub const WIDEST: usize = 84;

/// The first-line indent: two 汉字 (CLREQ §3.3.1), in columns.
pub const FIRST_INDENT: usize = 4;

/// How much of the text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// All of it.
    #[default]
    Full,
    /// Headings, the first sentence of every paragraph, the sentences with key phrases and those that state metrics.
    Skim,
}

/// How a page is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Columns of a line, the gutter for a hanging mark included.
    pub columns: usize,
    /// The width policy.
    pub ambiguous: Ambiguous,
    /// Rules and marks in ASCII.
    pub ascii: bool,
    /// How much of the text is set.
    pub mode: Mode,
    /// Columns before the first line of a paragraph; without any, a blank row parts paragraphs.
    pub indent: usize,
    /// Whether one closing mark may hang in a gutter of two columns.
    pub hang: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Setting {
            columns: WIDEST,
            ambiguous: Ambiguous::Narrow,
            ascii: false,
            mode: Mode::Full,
            indent: FIRST_INDENT,
            hang: true,
        }
    }
}

/// A row of the page: blank rows before a block belong to that block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The block.
    pub block: BlockId,
    /// The row within it, its blank rows first.
    pub row: u32,
}

/// A row as it is to be drawn.
#[derive(Clone, Debug)]
pub struct PageRow {
    /// Which row it is.
    pub at: Row,
    line: Option<Line>,
}

impl PageRow {
    /// The line in this row; `None` for a blank row.
    pub fn line(&self) -> Option<&Line> {
        self.line.as_ref()
    }
}

/// How many set blocks are remembered; a screen shows far fewer.
const REMEMBERED: usize = 512;

/// The lines of a report at one setting, made when they are asked for.
#[derive(Debug)]
pub struct Layout {
    setting: Setting,
    set: HashMap<BlockId, Arc<BlockLines>>,
}

impl Layout {
    /// An empty layout for `setting`.
    pub fn new(setting: Setting) -> Self {
        Layout { setting, set: HashMap::new() }
    }

    /// How the page is set.
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// The lines of `block`.
    pub fn lines(&mut self, report: &Report, block: BlockId) -> Arc<BlockLines> {
        if let Some(lines) = self.set.get(&block) {
            return Arc::clone(lines);
        }
        if self.set.len() >= REMEMBERED {
            self.set.clear();
        }
        let lines = Arc::new(BlockLines::set(report, block, &self.setting));
        self.set.insert(block, Arc::clone(&lines));
        lines
    }

    /// The row that holds byte `byte` of `block`.
    pub fn row_of(&mut self, report: &Report, block: BlockId, byte: u32) -> Row {
        let lines = self.lines(report, block);
        Row { block, row: report.block(block).map_or(0, |it| lines.row_of(&it, byte)) }
    }

    /// The line in row `row`; `None` for a blank row.
    pub fn line(&mut self, report: &Report, row: Row) -> Option<Line> {
        let lines = self.lines(report, row.block);
        lines.lines(&report.block(row.block)?, row.row..row.row.saturating_add(1)).pop().flatten()
    }

    /// The row `count` rows below `row`, the last row at most.
    pub fn down(&mut self, report: &Report, mut row: Row, mut count: usize) -> Row {
        while count > 0 {
            let rows = self.lines(report, row.block).rows();
            let below = rows.saturating_sub(row.row + 1) as usize;
            if count <= below {
                row.row += count as u32;
                return row;
            }
            let next = BlockId(row.block.0 + 1);
            if report.block(next).is_none() {
                row.row = rows.saturating_sub(1);
                return row;
            }
            count -= below + 1;
            row = Row { block: next, row: 0 };
        }
        row
    }

    /// The row `count` rows above `row`, the first row at most.
    pub fn up(&mut self, report: &Report, mut row: Row, mut count: usize) -> Row {
        while count > 0 {
            if count <= row.row as usize {
                row.row -= count as u32;
                return row;
            }
            if row.block.0 == 0 {
                return Row::default();
            }
            count -= row.row as usize + 1;
            let block = BlockId(row.block.0 - 1);
            row = Row { block, row: self.lines(report, block).rows().saturating_sub(1) };
        }
        row
    }

    /// The last row of the report.
    pub fn last(&mut self, report: &Report) -> Row {
        let block = BlockId(report.blocks.len().saturating_sub(1) as u32);
        Row { block, row: self.lines(report, block).rows().saturating_sub(1) }
    }

    /// The rows from `top` on, `count` at most.
    pub fn page(&mut self, report: &Report, top: Row, count: usize) -> Vec<PageRow> {
        let mut rows = Vec::with_capacity(count);
        let mut at = top;
        while rows.len() < count && report.block(at.block).is_some() {
            let lines = self.lines(report, at.block);
            let end = lines.rows().min(at.row.saturating_add((count - rows.len()) as u32));
            let set = report.block(at.block).map(|block| lines.lines(&block, at.row..end)).unwrap_or_default();
            rows.extend((at.row..end).zip(set).map(|(row, line)| PageRow { at: Row { row, ..at }, line }));
            at = Row { block: BlockId(at.block.0 + 1), row: 0 };
        }
        rows
    }
}
