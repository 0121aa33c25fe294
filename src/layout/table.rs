//! A table set into lines: columns shared out by what their cells need, cells wrapped, figures to the right, a rule under
//! the head. Where even the narrowest columns have no room side by side, the cells of a row stand one below the other.

use std::ops::Range;

use super::{Line, Piece, Setting};
use crate::report::{Block, BlockKind, Row, Rows};
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

/// Rows of a table that are set together.
const STRETCH: usize = 16;

/// The lines of a table, set when they are looked at. What is kept is how the columns share the room, and how many lines
/// stand before every few rows.
#[derive(Clone, Debug)]
pub(super) struct TableLines {
    setting: Setting,
    columns: Vec<Column>,
    /// The columns' widths; `None` where cells stand one below the other.
    widths: Option<Vec<usize>>,
    /// The rows that are set, where that is not all of them.
    chosen: Option<Vec<u32>>,
    /// How many lines stand before each stretch of [`STRETCH`] rows, and at the end how many there are.
    before: Vec<u32>,
}

impl TableLines {
    /// The table in `block` whose cells are `rows`, or those of its rows whose numbers are `chosen`.
    pub(super) fn new(block: &Block, rows: &Rows, chosen: Option<Vec<u32>>, setting: &Setting) -> Self {
        let mut table = TableLines { setting: *setting, columns: Vec::new(), widths: None, chosen, before: Vec::new() };
        table.columns = table.measured(block, rows);
        table.widths = share_out(&table.columns, setting.columns);
        let mut lines = 0;
        for nth in 0..table.rows(rows) {
            if nth % STRETCH == 0 {
                table.before.push(lines);
            }
            let row = table.row(rows, nth).map_or(0, |row| table.height(block, row));
            lines += row as u32 + u32::from(table.has_rule(rows, nth));
        }
        table.before.push(lines);
        table
    }

    /// How many lines it has: one at least.
    pub(super) fn len(&self) -> u32 {
        self.before.last().copied().unwrap_or(0).max(1)
    }

    /// The lines `wanted`.
    pub(super) fn lines(&self, block: &Block, wanted: Range<u32>) -> Vec<Line> {
        let first = self.before.partition_point(|&before| before <= wanted.start).saturating_sub(1);
        let skipped = wanted.start - self.before.get(first).copied().unwrap_or(0);
        let end = self.before.partition_point(|&before| before < wanted.end).max(first + 1);
        let set = (first..end).flat_map(|stretch| self.stretch(block, stretch));
        let set = set.chain((self.before.last() == Some(&0)).then(Line::default));
        set.skip(skipped as usize).take(wanted.len()).collect()
    }

    /// The line that holds byte `byte` of the block's text.
    pub(super) fn line_of(&self, block: &Block, byte: u32) -> u32 {
        let before = |stretch: usize| self.before.get(stretch).copied().unwrap_or(0);
        let mut stretch = self.last_stretch(block, |start| start <= byte);
        let mut lines = self.stretch(block, stretch);
        // The first row of a stretch may be empty and begin before its first line.
        while stretch > 0 && lines.first().is_none_or(|line| line.start > byte) {
            stretch -= 1;
            lines = self.stretch(block, stretch);
        }
        let last = lines.partition_point(|line| line.start <= byte).saturating_sub(1);
        let Some(start) = lines.get(last).map(|line| line.start) else { return 0 };
        let last = before(stretch) + last as u32;
        // The lines of a row share their start; the first of them is meant.
        let stretch = self.last_stretch(block, |from| from < start);
        let first = self.stretch(block, stretch).partition_point(|line| line.start < start) as u32;
        last.min(before(stretch) + first)
    }

    /// The last stretch whose first byte `begins` holds for; the first, where it holds for none.
    fn last_stretch(&self, block: &Block, begins: impl Fn(u32) -> bool) -> usize {
        let BlockKind::Table { rows } = &block.kind else { return 0 };
        let start = |stretch: usize| self.row(rows, stretch * STRETCH).map_or(0, |row| row.bytes().start);
        let (mut from, mut to) = (0, self.before.len().saturating_sub(1));
        while from < to {
            let middle = from.midpoint(to);
            if begins(start(middle)) { from = middle + 1 } else { to = middle }
        }
        from.saturating_sub(1)
    }

    /// The lines of the `stretch`th stretch of rows.
    fn stretch(&self, block: &Block, stretch: usize) -> Vec<Line> {
        let BlockKind::Table { rows } = &block.kind else { return Vec::new() };
        let mut lines = Vec::new();
        for nth in (stretch * STRETCH..self.rows(rows)).take(STRETCH) {
            let Some(row) = self.row(rows, nth) else { continue };
            match &self.widths {
                Some(widths) => set_row(block, row, (widths, &self.columns), &self.setting, &mut lines),
                None => stack_row(block, row, &self.setting, &mut lines),
            }
            if self.has_rule(rows, nth) {
                let beside = |widths: &Vec<usize>| widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
                let whole = self.widths.as_ref().map_or(self.setting.columns, beside);
                lines.push(rule(whole, &self.setting, row.bytes().end));
            }
        }
        lines
    }

    /// How many rows are set.
    fn rows(&self, rows: &Rows) -> usize {
        self.chosen.as_ref().map_or(rows.len(), Vec::len)
    }

    /// The `nth` of the rows that are set.
    fn row<'r>(&self, rows: &'r Rows, nth: usize) -> Option<Row<'r>> {
        match &self.chosen {
            None => rows.get(nth),
            Some(chosen) => rows.get(*chosen.get(nth)? as usize),
        }
    }

    /// Whether a rule stands below the `nth` row that is set: the head, where there is more.
    fn has_rule(&self, rows: &Rows, nth: usize) -> bool {
        nth == 0 && self.rows(rows) > 1
    }

    /// What each column needs.
    fn measured(&self, block: &Block, rows: &Rows) -> Vec<Column> {
        let count = self.rows(rows);
        let mut columns = vec![Column { wanted: 1, least: 1, figures: count > 1 }; rows.columns()];
        for (nth, row) in (0..count).filter_map(|nth| Some((nth, self.row(rows, nth)?))) {
            for (column, cell) in columns.iter_mut().zip(row.cells()) {
                let text = block.slice(&cell);
                let width = self.setting.ambiguous.of_str(text);
                column.wanted = column.wanted.max(width);
                // No run is wider than the whole, so most cells need not be broken into runs.
                if width > column.least {
                    let run = widest_run(text, self.setting.ambiguous);
                    column.least = column.least.max(width.min(LEGIBLE).max(run));
                }
                column.figures &= nth == 0 || text.is_empty() || is_figure(text);
            }
        }
        columns
    }

    /// The lines that `row` takes.
    fn height(&self, block: &Block, row: Row<'_>) -> usize {
        let lines = |cell: Range<u32>, width: usize| {
            let fits = self.setting.ambiguous.of_str(block.slice(&cell)) <= width;
            if fits { 1 } else { parts(block, &cell, width, &self.setting).len() }
        };
        match &self.widths {
            Some(widths) => row.cells().zip(widths).map(|(cell, &width)| lines(cell, width)).max().unwrap_or(0),
            None => {
                let cells = row.cells().enumerate().filter(|(_, cell)| !cell.is_empty());
                cells.map(|(nth, cell)| lines(cell, self.setting.columns - stacked_indent(nth, &self.setting))).sum()
            }
        }
    }
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
    row: Row<'_>,
    (widths, columns): (&[usize], &[Column]),
    setting: &Setting,
    lines: &mut Vec<Line>,
) {
    let first = lines.len();
    let mut left = 0;
    for ((cell, &width), column) in row.cells().zip(widths).zip(columns) {
        for (nth, part) in parts(block, &cell, width, setting).into_iter().enumerate() {
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
    let start = row.bytes().start;
    for line in lines.iter_mut().skip(first) {
        line.start = start;
    }
}

/// Sets one row with its cells one below the other, all but the first indented.
fn stack_row(block: &Block, row: Row<'_>, setting: &Setting, lines: &mut Vec<Line>) {
    for (nth, cell) in row.cells().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let indent = stacked_indent(nth, setting);
        lines.extend(parts(block, &cell, setting.columns - indent, setting).into_iter().map(|part| {
            let bytes = cell.start + part.start as u32..cell.start + part.end as u32;
            Line { start: bytes.start, pieces: vec![Piece::Text { column: indent, bytes }] }
        }));
    }
}

/// Columns before the `nth` cell of a row whose cells stand one below the other.
fn stacked_indent(nth: usize, setting: &Setting) -> usize {
    if nth > 0 && setting.columns >= 4 * STACKED_INDENT { STACKED_INDENT } else { 0 }
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
    use crate::report;
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
        let block = &report.blocks.get(1).unwrap();
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
        let table = TableLines::new(block, rows, None, &setting);
        table.lines(block, 0..table.len()).iter().map(shown).collect()
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
    fn lines_are_the_same_however_few_are_looked_at() {
        let rows: String = (0..60)
            .map(|nth| match nth % 7 {
                3 => "| | |\n".to_owned(),
                5 => format!("| 第{nth}项工作推进情况 | {} |\n", "说明文字".repeat(nth % 20)),
                _ => format!("| 第{nth}项 | {nth} 万元 |\n"),
            })
            .collect();
        let text = format!("schema = 1\ntitle = \"题\"\nbody = '''\n| 名 | 值 |\n|---|---|\n{rows}'''\n");
        let report = report::parse("t.toml", &text).unwrap();
        let block = &report.blocks.get(1).unwrap();
        let BlockKind::Table { rows } = &block.kind else { panic!("no table") };
        for columns in [12, 30, 70] {
            let setting = Setting { columns, ..Setting::default() };
            for chosen in [None, Some((0..61).step_by(3).collect())] {
                let table = TableLines::new(block, rows, chosen, &setting);
                let all = table.lines(block, 0..table.len());
                assert_eq!(all.len(), table.len() as usize);
                for from in (0..table.len()).step_by(3) {
                    for length in [1, 5, 40] {
                        let to = (from + length).min(table.len());
                        assert_eq!(table.lines(block, from..to), all[from as usize..to as usize]);
                    }
                }
                for byte in (0..block.text.len() as u32).step_by(5) {
                    let last = all.partition_point(|line| line.start <= byte).saturating_sub(1);
                    let first = all.partition_point(|line| line.start < all[last].start);
                    assert_eq!(table.line_of(block, byte) as usize, first, "{byte} in {columns} columns");
                }
            }
        }
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
