//! Tables in plain text: rows with tabs, as a table is copied into text.

use std::borrow::Cow;

use super::blocks::{Flat, Kind, escape};
use super::inline::PipeTable;

/// Makes tables of lines that follow each other and have as many tabs, as a table is copied into text.
pub(super) fn tables(flats: &mut Vec<Flat<'_>>) {
    let mut start = 0;
    while let Some(count) = flats.get(start).map(tabs) {
        let rest = flats.get_mut(start..).unwrap_or_default();
        let length = if count == 0 { 1 } else { rest.iter().take_while(|flat| tabs(flat) == count).count() };
        if length * count >= FEWEST_CELLS
            && let Some((first, others)) = rest.get_mut(..length).and_then(<[_]>::split_first_mut)
        {
            make_table(first, others);
        }
        start += length;
    }
    flats.retain(|flat| !flat.text.is_empty());
}

/// Whether two lines that follow each other are rows of a table, however wide they are.
pub(super) fn are_rows(above: &str, below: &str) -> bool {
    let tabs = |text: &str| memchr::memchr_iter(b'\t', text.as_bytes()).count();
    tabs(below) * 2 >= FEWEST_CELLS && tabs(below) == tabs(above)
}

/// The tabs in a paragraph.
fn tabs(flat: &Flat<'_>) -> usize {
    if flat.is_paragraph() { memchr::memchr_iter(b'\t', flat.text.as_bytes()).count() } else { 0 }
}

/// Makes a table of `first` and the rows behind it, which are left without text.
fn make_table(first: &mut Flat<'_>, others: &mut [Flat<'_>]) {
    let mut table = PipeTable::default();
    table.row(cells(&first.text));
    for row in others {
        table.row(cells(&std::mem::take(&mut row.text)));
    }
    if let Some(text) = table.finish() {
        *first = Flat { kind: Kind::Table, text: text.into(), ..first.clone() };
    }
}

/// The cells of a row, which are parted by tabs.
fn cells(row: &str) -> impl Iterator<Item = Cow<'_, str>> {
    row.split('\t').map(|cell| escape(cell.trim(), false))
}

/// The lines with tabs that stand last. A long table is made as its rows come: to have them all as paragraphs first would
/// take ten times their text.
#[derive(Default)]
pub(super) struct Rows {
    tabs: usize,
    count: usize,
}

/// Rows more than which are a long table.
const LONG: usize = 1000;

impl Rows {
    /// Whether the last of `flats` is a row of a long table, into which it goes.
    pub(super) fn takes_last(&mut self, flats: &mut Vec<Flat<'_>>) -> bool {
        let tabs = flats.last().map_or(0, tabs);
        self.count = if tabs == self.tabs { self.count + 1 } else { 1 };
        self.tabs = tabs;
        if tabs == 0 || self.count <= LONG {
            return false;
        }
        if self.count == LONG + 1
            && let Some(start) = flats.len().checked_sub(self.count)
            && let Some((first, others)) = flats.get_mut(start..).and_then(<[_]>::split_first_mut)
        {
            make_table(first, others);
            flats.truncate(start + 1);
        } else if let Some(row) = flats.pop()
            && let Some(last) = flats.last_mut()
        {
            let mut table = PipeTable::going_on(std::mem::take(&mut last.text).into_owned());
            table.row(cells(&row.text));
            last.text = table.finish().unwrap_or_default().into();
        }
        true
    }
}

/// Cells beside the first column that make a table; one tab or two may be a gap.
const FEWEST_CELLS: usize = 4;

#[cfg(test)]
mod tests {
    use super::super::text::{mark, read};
    use super::*;

    #[test]
    fn rows_with_tabs_are_a_table() {
        let read_marked = |text: &str| {
            let mut flats = read(text);
            mark(&mut flats);
            flats.into_iter().map(|flat| (flat.kind, flat.text.into_owned())).collect::<Vec<_>>()
        };
        assert_eq!(
            read_marked("表1\n指标\t全市\t农村\n衣着\t1.4\t1.0\n食品*\t\t-0.8\n段。"),
            [
                (Kind::Paragraph, "表1".to_owned()),
                (
                    Kind::Table,
                    "| 指标 | 全市 | 农村 |\n|---|---|---|\n| 衣着 | 1.4 | 1.0 |\n| 食品\\* |  | -0.8 |".to_owned()
                ),
                (Kind::Paragraph, "段。".to_owned()),
            ]
        );
        assert_eq!(read_marked("甲\t乙\n丙\t丁").len(), 2);
        let wide = format!("名称和单位{}\n", "\t12345.6".repeat(6));
        assert_eq!(read_marked(&wide.repeat(30)).len(), 1);
        let long = read_marked(&"名\t*值\t\t注\n".repeat(LONG + 50));
        let rows = format!("| 名 | \\*值 |  | 注 |\n|---|---|---|---|{}", "\n| 名 | \\*值 |  | 注 |".repeat(LONG + 49));
        assert_eq!(long, [(Kind::Table, rows)]);
    }
}
