//! Blocks as plain lines, and the sheet that an answer is written on.

use std::ops::Range;

use super::Setting;
use crate::report::{Block, BlockKind, Row, Rows};
use crate::text::picture::visible_text;
use crate::text::{Ambiguous, Lang, Measure, break_lines};

/// A line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProseLine {
    /// The first byte of the block's text that stands in it; the lines of one row of a table share theirs.
    pub(super) start: u32,
    /// What it says.
    pub(super) text: String,
}

/// `block` from byte `from` of its text on as lines: no indents and rules, which are for the eye; a table row by row,
/// each cell behind the head of its column.
pub(super) fn lines_of(block: &Block, from: u32, setting: &Setting) -> Vec<ProseLine> {
    let lead = match &block.kind {
        BlockKind::Table { rows } => return table(block, rows, from, setting),
        _ if from > 0 => String::new(),
        BlockKind::Item { marker, .. } => format!("{marker} "),
        BlockKind::Footnote { label } => setting.lang.pick(format!("注 {label}："), format!("Note {label}: ")),
        _ => String::new(),
    };
    let rest = block.text.get(from as usize..).unwrap_or_default();
    let mut lines = running(rest, &lead, setting);
    for line in &mut lines {
        line.start += from;
    }
    lines
}

/// `text` behind `lead`, broken into lines.
fn running(text: &str, lead: &str, setting: &Setting) -> Vec<ProseLine> {
    let whole = format!("{lead}{text}");
    broken(&whole, setting.columns, setting.ambiguous)
        .map(|line| ProseLine {
            start: line.start.saturating_sub(lead.len()) as u32,
            text: whole.get(line).unwrap_or_default().to_owned(),
        })
        .collect()
}

fn table(block: &Block, rows: &Rows, from: u32, setting: &Setting) -> Vec<ProseLine> {
    let cell = |bytes: Range<u32>| block.slice(&bytes);
    let head: Vec<&str> = rows.iter().take(1).flat_map(Row::cells).map(cell).collect();
    let (colon, semicolon) = setting.lang.pick(("：", "；"), (": ", "; "));
    let size = match setting.lang {
        Lang::Zh => format!("表，{} 行 {} 列：{}。", rows.len(), head.len(), head.join("、")),
        Lang::En => format!("Table, {} rows, {} columns: {}.", rows.len(), head.len(), head.join(", ")),
    };
    let mut lines = if from == 0 { running(&size, "", setting) } else { Vec::new() };
    for line in &mut lines {
        line.start = 0;
    }
    // From a cell on, its whole row is read.
    let comes = |row: &Row<'_>| row.bytes().end > from;
    for row in rows.iter().skip(1).filter(comes) {
        let cells: Vec<String> = row
            .cells()
            .enumerate()
            .map(|(nth, range)| match head.get(nth).filter(|head| !head.is_empty()) {
                Some(head) => format!("{head}{colon}{}", cell(range)),
                None => cell(range).to_owned(),
            })
            .collect();
        let start = row.bytes().start;
        lines.extend(running(&cells.join(semicolon), "", setting).into_iter().map(|line| ProseLine { start, ..line }));
    }
    lines
}

/// The lines of `text` as byte ranges.
fn broken(text: &str, columns: usize, ambiguous: Ambiguous) -> impl Iterator<Item = Range<usize>> {
    let measure = Measure { columns, first_indent: 0, indent: 0, hang: false, ambiguous };
    break_lines(text, &measure).into_iter().map(|line| line.start..line.end)
}

/// What an answer is written on: plain lines, without a character that a terminal would obey.
#[derive(Debug)]
pub(super) struct Sheet {
    columns: usize,
    ambiguous: Ambiguous,
    text: String,
}

impl Sheet {
    pub(super) fn new(columns: usize, ambiguous: Ambiguous) -> Sheet {
        Sheet { columns, ambiguous, text: String::new() }
    }

    /// Writes `text`, broken into as many lines as it takes; gives how many.
    pub(super) fn lines(&mut self, text: &str) -> usize {
        let broken = broken(text, self.columns, self.ambiguous);
        broken.map(|line| self.set(text.get(line).unwrap_or_default())).count()
    }

    /// Writes `text`, broken into as many lines as it takes.
    pub(super) fn line(&mut self, text: &str) {
        self.lines(text);
    }

    /// Writes one line that has been broken before.
    pub(super) fn set(&mut self, line: &str) {
        self.text.push_str(visible_text(line).trim_end());
        self.text.push('\n');
    }

    /// Writes a blank line, unless there is one already.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
