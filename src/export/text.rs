//! A report as plain text: a block a paragraph, without marks, in lines as long as they are.

use std::ops::Range;

use crate::report::{Block, BlockKind, Report, Row};
use crate::text::picture::visible_text;

/// `report` as plain text: blank lines between blocks, list items on lines of their own, the cells of a table parted by
/// tabs, footnotes behind their label.
pub fn of(report: &Report) -> String {
    let mut out = String::with_capacity(report.blocks.all().chars as usize * 3);
    let mut after_item = false;
    for block in report.blocks.iter() {
        let item = matches!(block.kind, BlockKind::Item { .. });
        if !out.is_empty() {
            out.push_str(if item && after_item { "\n" } else { "\n\n" });
        }
        out.push_str(&lines(&block));
        after_item = item;
    }
    out.push('\n');
    out
}

fn lines(block: &Block) -> String {
    let text = visible_text(block.text);
    match &block.kind {
        BlockKind::Item { marker, depth } => format!("{:indent$}{marker} {text}", "", indent = 2 * usize::from(*depth)),
        BlockKind::Footnote { label } => format!("[{}] {text}", visible_text(label)),
        BlockKind::Table { rows } => {
            let cell = |cell: Range<u32>| visible_text(block.slice(&cell)).into_owned();
            let row = |row: Row<'_>| row.cells().map(cell).collect::<Vec<_>>().join("\t");
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
        _ => text.into_owned(),
    }
}
