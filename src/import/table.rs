//! Tables, and those that only lay out a page.

use crate::import::blocks::{Flat, Kind, Look, plain};
use crate::import::inline::pipe_table;
use crate::import::text::append;

/// Characters of text in a cell that make it prose.
const PROSE: usize = 400;
/// Columns that a cell may claim.
const WIDEST: usize = 64;

/// The tables being read, each inside the one before it.
#[derive(Debug, Default)]
pub(super) struct Tables(Vec<Table>);

impl Tables {
    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// Begins a table in the innermost one.
    pub(super) fn begin(&mut self) {
        self.0.push(Table::default());
    }

    /// Begins a row of the innermost table.
    pub(super) fn row(&mut self) {
        if let Some(table) = self.0.last_mut() {
            table.row();
        }
    }

    /// Begins a cell of the innermost table, which claims columns and rows.
    pub(super) fn cell(&mut self, columns: usize, rows: usize) {
        if let Some(table) = self.0.last_mut() {
            table.cell(columns, rows);
        }
    }

    /// Puts `flat` into the innermost table, unless it is one of the outermost `outer`; then it is given back.
    pub(super) fn push(&mut self, flat: Flat<'static>, outer: usize) -> Option<Flat<'static>> {
        let Some(table) = self.0.get_mut(outer..).and_then(<[Table]>::last_mut) else { return Some(flat) };
        table.push(flat);
        None
    }

    /// Ends the innermost table. Its blocks stand in the one around it, unless that is one of the outermost `outer`; then
    /// they are given back.
    pub(super) fn end(&mut self, outer: usize) -> Vec<Flat<'static>> {
        let Some(table) = self.0.pop() else { return Vec::new() };
        if let Some(around) = self.0.get_mut(outer..).and_then(<[Table]>::last_mut) {
            around.nests = true;
        }
        table.finish().into_iter().filter_map(|flat| self.push(flat, outer)).collect()
    }
}

/// A table being read.
#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<Vec<Flat<'static>>>>,
    /// Columns claimed by the cell that is open.
    span: usize,
    /// For each column, rows below that a cell above reaches into.
    reaching: Vec<usize>,
    /// Whether a table stood in it, whatever became of that.
    nests: bool,
    /// What stood outside of all cells.
    outside: Vec<Flat<'static>>,
}

impl Table {
    fn row(&mut self) {
        self.close_cell();
        self.rows.push(Vec::new());
    }

    /// Begins a cell that claims columns and rows.
    fn cell(&mut self, columns: usize, rows: usize) {
        self.close_cell();
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        let Some(row) = self.rows.last_mut() else { return };
        while let Some(reaching) = self.reaching.get_mut(row.len()).filter(|rows| **rows > 0) {
            *reaching -= 1;
            row.push(Vec::new());
        }
        self.span = columns.clamp(1, WIDEST);
        if rows > 1 && row.len() < WIDEST {
            self.reaching.resize(self.reaching.len().max(row.len() + self.span), 0);
            self.reaching[row.len()..row.len() + self.span].fill(rows - 1);
        }
        row.push(Vec::new());
    }

    fn close_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.extend((1..std::mem::take(&mut self.span).max(1)).map(|_| Vec::new()));
        }
    }

    fn push(&mut self, flat: Flat<'static>) {
        self.nests |= flat.kind == Kind::Table;
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.push(flat),
            None => self.outside.push(flat),
        }
    }

    /// Its blocks: one table, or what it laid out.
    fn finish(mut self) -> Vec<Flat<'static>> {
        self.close_cell();
        let cells = || self.rows.iter().flatten();
        let filled = cells().filter(|cell| !cell.is_empty()).count();
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let is_prose = |cell: &Vec<Flat<'_>>| {
            cell.iter().any(|flat| matches!(flat.kind, Kind::Heading(_)))
                || cell.iter().map(|flat| flat.text.chars().count()).sum::<usize>() > PROSE
        };
        // 网站首页 | 政务公开 | 办事服务: a menu set as a table.
        let menu = cells().flatten().all(|flat| flat.look.links > 0);
        let layout = self.nests || columns < 2 || filled < 2 || menu || cells().any(is_prose);
        let mut flats = std::mem::take(&mut self.outside);
        if layout {
            flats.extend(self.rows.into_iter().flatten().flatten());
            return flats;
        }
        let line = cells().flatten().map(|flat| flat.line).next().unwrap_or(1);
        let cell = |cell: &Vec<Flat<'_>>| {
            let mut text = String::new();
            cell.iter().for_each(|flat| append(&mut text, &plain_cell(flat)));
            text
        };
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        if let Some(text) = pipe_table(&rows) {
            flats.push(Flat { kind: Kind::Table, text: text.into(), line, look: Look::default() });
        }
        flats
    }
}

/// A cell without bold: in tables it marks heads and not key phrases.
fn plain_cell(flat: &Flat<'_>) -> String {
    crate::import::blocks::escape(&plain(&flat.text), false).into_owned()
}
