//! A table set into lines: columns shared out by what their cells need, cells wrapped, figures to the right, a rule under
//! the head. Where even the narrowest columns have no room side by side, the cells of a row stand one below the other.

use std::ops::Range;

use super::{Line, Piece, Setting};
use crate::report::Block;
use crate::text::{self, Measure, break_lines, widest_run};

/// Columns between two cells.
const GAP: usize = 2;

/// Columns below which running text in a cell is no longer read but spelt: four 汉字.
const LEGIBLE: usize = 8;

/// Columns before the cells of a row below its first, where they stand one below the other.
const STACKED_INDENT: usize = 2;

/// A column of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Column {
    /// Screen columns that its widest cell takes on one line.
    wanted: usize,
    /// Screen columns below which a number or a word of it would be torn, or its text be no wider than a few characters.
    least: usize,
    /// Whether it holds figures, which stand right.
    figures: bool,
}

/// Sets the table in `block` whose cells are `rows`, byte ranges of the block's text.
pub(super) fn set(block: &Block, rows: &[Box<[Range<u32>]>], setting: &Setting) -> Vec<Line> {
    let columns = columns(block, rows, setting);
    let widths = share_out(&columns, setting.columns);
    let mut lines = Vec::new();
    for (nth, row) in rows.iter().enumerate() {
        match &widths {
            Some(widths) => set_row(block, row, (widths, &columns), setting, &mut lines),
            None => stack_row(block, row, setting, &mut lines),
        }
        if nth == 0 && rows.len() > 1 {
            let beside = |widths: &Vec<usize>| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
            let whole = widths.as_ref().map_or(setting.columns, beside);
            lines.push(rule(whole, setting, row.last().map_or(0, |cell| cell.end)));
        }
    }
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// What each column of the table needs.
fn columns(block: &Block, rows: &[Box<[Range<u32>]>], setting: &Setting) -> Vec<Column> {
    let count = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut columns = vec![Column { wanted: 1, least: 1, figures: rows.len() > 1 }; count];
    for (nth, row) in rows.iter().enumerate() {
        for (column, cell) in columns.iter_mut().zip(row) {
            let text = block.slice(cell);
            column.wanted = column.wanted.max(setting.ambiguous.of_str(text));
            let least = setting.ambiguous.of_str(text).min(LEGIBLE).max(widest_run(text, setting.ambiguous));
            column.least = column.least.max(least);
            column.figures &= nth == 0 || text.is_empty() || is_figure(text);
        }
    }
    columns
}

/// Whether a cell holds a figure: a number, signed or not, with whatever unit.
fn is_figure(text: &str) -> bool {
    text.trim_start_matches(['+', '-', '−', '¥', '￥', '$', '约', '近', '超', ' '])
        .starts_with(|c: char| c.is_ascii_digit())
}

/// Shares `room` out among `columns`: what they want where there is room for it, else the widest give way first, none
/// below its least. `None` where there is not even room for that.
fn share_out(columns: &[Column], room: usize) -> Option<Vec<usize>> {
    let room = room.checked_sub(GAP * columns.len().saturating_sub(1))?;
    if columns.iter().map(|column| column.least).sum::<usize>() > room {
        return None;
    }
    let mut widths: Vec<usize> = columns.iter().map(|column| column.wanted.min(room)).collect();
    while widths.iter().sum::<usize>() > room {
        let spare = widths.iter_mut().zip(columns).filter(|(width, column)| **width > column.least);
        let (widest, _) = spare.max_by_key(|(width, _)| **width)?;
        *widest -= 1;
    }
    Some(widths)
}

/// Sets one row in columns of the `widths` given: every cell broken into lines of its own, side by side.
fn set_row(
    block: &Block,
    row: &[Range<u32>],
    (widths, columns): (&[usize], &[Column]),
    setting: &Setting,
    lines: &mut Vec<Line>,
) {
    let first = lines.len();
    let mut left = 0;
    for ((cell, &width), column) in row.iter().zip(widths).zip(columns) {
        for (nth, part) in parts(block, cell, width, setting).into_iter().enumerate() {
            let bytes = cell.start + part.start as u32..cell.start + part.end as u32;
            if lines.len() <= first + nth {
                lines.push(Line::default());
            }
            if let Some(line) = lines.get_mut(first + nth) {
                let pushed = if column.figures { width.saturating_sub(part.width) } else { 0 };
                line.pieces.push(Piece::Text { column: left + pushed, bytes });
            }
        }
        left += width + GAP;
    }
    // A place in a later cell is found in the row's first line: the lines of a row all begin with its first byte.
    let start = row.first().map_or(0, |cell| cell.start);
    for line in lines.iter_mut().skip(first) {
        line.start = start;
    }
}

/// Sets one row with its cells one below the other, all but the first indented.
fn stack_row(block: &Block, row: &[Range<u32>], setting: &Setting, lines: &mut Vec<Line>) {
    for (nth, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let indent = if nth > 0 && setting.columns >= 4 * STACKED_INDENT { STACKED_INDENT } else { 0 };
        lines.extend(parts(block, cell, setting.columns - indent, setting).into_iter().map(|part| {
            let bytes = cell.start + part.start as u32..cell.start + part.end as u32;
            Line { start: bytes.start, pieces: vec![Piece::Text { column: indent, bytes }] }
        }));
    }
}

/// The lines of a cell `width` columns wide.
fn parts(block: &Block, cell: &Range<u32>, width: usize, setting: &Setting) -> Vec<text::Line> {
    let measure = Measure { columns: width, first_indent: 0, indent: 0, hang: false, ambiguous: setting.ambiguous };
    break_lines(block.slice(cell), &measure)
}

fn rule(whole: usize, setting: &Setting, start: u32) -> Line {
    let glyph = if setting.ascii || setting.ambiguous.of_char('─') != 1 { "-" } else { "─" };
    let text = glyph.repeat(whole.min(setting.columns));
    Line { pieces: vec![Piece::Ornament { column: 0, text }], start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{self, BlockKind};
    use crate::text::Ambiguous;

    #[test]
    fn the_widest_column_gives_way_first_and_none_below_its_least() {
        let of = |columns: &[(usize, usize)], room| {
            let column = |&(wanted, least)| Column { wanted, least, figures: false };
            share_out(&columns.iter().map(column).collect::<Vec<_>>(), room)
        };
        assert_eq!(of(&[(6, 2), (40, 2), (8, 2)], 34), Some(vec![6, 16, 8]));
        assert_eq!(of(&[(6, 2), (8, 2)], 80), Some(vec![6, 8]));
        assert_eq!(of(&[(30, 2), (12, 12)], 24), Some(vec![10, 12]));
        assert_eq!(of(&[(9, 4), (9, 4)], 9), None);
    }

    const TABLE: &str = r#"
schema = 1
title = "题"
body = '''
| 指标 | 数值 | 说明 |
|---|---|---|
| 综合税收 | 2144.69 万元 | 同比增长 |
| 走访 | 635 家次 | |
'''
"#;

    /// The lines of the table at `columns`, pieces at their columns.
    fn lines(columns: usize) -> Vec<String> {
        let report = report::parse("t.toml", TABLE).unwrap();
        let setting = Setting { columns, ascii: true, ..Setting::default() };
        let block = &report.blocks[1];
        let BlockKind::Table { rows } = &block.kind else { panic!("no table") };
        let shown = |line: &Line| {
            let mut text = String::new();
            for piece in &line.pieces {
                let pad = piece.column().saturating_sub(Ambiguous::Narrow.of_str(&text));
                text.push_str(&" ".repeat(pad));
                match piece {
                    Piece::Text { bytes, .. } => text.push_str(&block.text[bytes.start as usize..bytes.end as usize]),
                    Piece::Ornament { text: rule, .. } => text.push_str(rule),
                }
            }
            text.trim_end().to_owned()
        };
        set(block, rows, &setting).iter().map(shown).collect()
    }

    #[test]
    fn figures_stand_right() {
        assert_eq!(
            lines(40),
            [
                "指标              数值  说明",
                "--------------------------------",
                "综合税收  2144.69 万元  同比增长",
                "走访          635 家次",
            ]
        );
    }

    #[test]
    fn cells_without_room_beside_each_other_stand_one_below_the_other() {
        let stacked = [
            "指标",
            "  数值",
            "  说明",
            "--------------",
            "综合税收",
            "  2144.69 万元",
            "  同比增长",
            "走访",
            "  635 家次",
        ];
        assert_eq!(lines(14), stacked);
    }

    #[test]
    fn no_line_is_wider_than_the_page_no_cell_is_lost_no_number_torn() {
        for columns in 4..60 {
            let lines = lines(columns);
            for line in &lines {
                assert!(Ambiguous::Narrow.of_str(line) <= columns, "{line:?} at {columns}");
            }
            let all: String = lines.iter().map(|line| line.trim_start()).collect();
            assert!(columns < 14 || all.contains("2144.69 万元"), "{columns}: {all}");
            for cell in ["综合", "税收", "家次", "说明", "同比", "增长"] {
                assert!(all.contains(cell), "{cell} is missing at {columns}: {lines:#?}");
            }
        }
    }
}
