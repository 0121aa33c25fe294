//! A table set into lines: columns shared out by what their cells need, cells wrapped, a rule under the head.

use std::ops::Range;

use super::{Line, Piece, Setting};
use crate::report::Block;
use crate::text::{Measure, break_lines};

/// Columns between two cells.
const GAP: usize = 2;

/// The narrowest a cell is pressed to: two 汉字.
const NARROWEST: usize = 4;

/// Sets the table in `block` whose cells are `rows`, byte ranges of the block's text.
pub(super) fn set(block: &Block, rows: &[Vec<Range<u32>>], setting: &Setting) -> Vec<Line> {
    let widths = share_out(&wanted(block, rows, setting), setting.columns);
    let mut lines = Vec::new();
    for (nth, row) in rows.iter().enumerate() {
        set_row(block, row, &widths, setting, &mut lines);
        if nth == 0 && rows.len() > 1 {
            lines.push(rule(&widths, setting, row.last().map_or(0, |cell| cell.end)));
        }
    }
    if lines.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// The columns that the widest cell of each table column would take on one line.
fn wanted(block: &Block, rows: &[Vec<Range<u32>>], setting: &Setting) -> Vec<usize> {
    let mut wanted = vec![1; rows.iter().map(Vec::len).max().unwrap_or(0)];
    for row in rows {
        for (most, cell) in wanted.iter_mut().zip(row) {
            let whole = setting.ambiguous.of_str(text_of(block, cell));
            *most = (*most).max(whole.min(setting.columns));
        }
    }
    wanted
}

/// Shares `columns` out among table columns that want `wanted`: the widest give way first, down to [`NARROWEST`].
fn share_out(wanted: &[usize], columns: usize) -> Vec<usize> {
    let mut widths = wanted.to_vec();
    let room = columns.saturating_sub(GAP * wanted.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= NARROWEST {
            break;
        }
        *widest -= 1;
    }
    widths
}

/// Sets one row: every cell broken into lines of its own, side by side.
fn set_row(block: &Block, row: &[Range<u32>], widths: &[usize], setting: &Setting, lines: &mut Vec<Line>) {
    let first = lines.len();
    let mut column = 0;
    for (cell, &width) in row.iter().zip(widths) {
        if column >= setting.columns {
            break;
        }
        let columns = width.min(setting.columns - column);
        let measure = Measure { columns, first_indent: 0, indent: 0, hang: false, ambiguous: setting.ambiguous };
        for (nth, part) in break_lines(text_of(block, cell), &measure).into_iter().enumerate() {
            let bytes = cell.start + part.start as u32..cell.start + part.end as u32;
            if lines.len() <= first + nth {
                lines.push(Line { start: bytes.start, pieces: Vec::new() });
            }
            if let Some(line) = lines.get_mut(first + nth) {
                line.pieces.push(Piece::Text { column, bytes });
            }
        }
        column += width + GAP;
    }
    // A place in a later cell is found in the row's first line: the lines of a row all begin with its first byte.
    let start = row.first().map_or(0, |cell| cell.start);
    for line in lines.iter_mut().skip(first) {
        line.start = start;
    }
}

fn rule(widths: &[usize], setting: &Setting, start: u32) -> Line {
    let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let glyph = if setting.ascii || setting.ambiguous.of_char('─') != 1 { "-" } else { "─" };
    let text = glyph.repeat(whole.min(setting.columns));
    Line { pieces: vec![Piece::Ornament { column: 0, text }], start }
}

fn text_of<'a>(block: &'a Block, cell: &Range<u32>) -> &'a str {
    block.text.get(cell.start as usize..cell.end as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::share_out;

    #[test]
    fn the_widest_column_gives_way_first() {
        assert_eq!(share_out(&[6, 40, 8], 34), [6, 16, 8]);
        assert_eq!(share_out(&[6, 8], 80), [6, 8]);
        assert_eq!(share_out(&[9, 9], 4), [4, 4]);
    }
}
