//! Tables, and those that only lay out a page.

use crate::import::blocks::{Flat, Kind, Look, escape, plain};
use crate::import::inline::PipeTable;
use crate::import::text::append;

/// Characters of text in a cell that make it prose.
const PROSE: usize = 400;
/// Columns that a cell may claim.
const WIDEST: usize = 64;
/// Rows that only a table has.
const LONG: usize = 1000;

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
    /// What stood before these rows, where it is so long that it can only be a table, and the line it began on.
    written: Option<(PipeTable, u32)>,
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
        if self.written.is_some() || self.rows.len() >= LONG && !self.is_layout() {
            self.write();
        }
        self.rows.push(Vec::new());
    }

    /// Writes the rows that there are: blocks take many times their text.
    fn write(&mut self) {
        let (mut table, line) = self.written.take().unwrap_or_else(|| (PipeTable::default(), self.line()));
        let filled = |row: &&Vec<Vec<Flat<'_>>>| row.iter().any(|cell| !cell.is_empty());
        let columns = self.rows.iter().filter(filled).map(Vec::len).max().unwrap_or(0);
        for row in self.rows.drain(..) {
            let missing = columns.saturating_sub(row.len());
            table.row(row.iter().map(cell_text).chain(std::iter::repeat_n(String::new(), missing)));
        }
        self.written = Some((table, line));
    }

    /// The line that its first words stand on.
    fn line(&self) -> u32 {
        self.rows.iter().flatten().flatten().map(|flat| flat.line).next().unwrap_or(1)
    }

    /// Whether it only lays out a page.
    fn is_layout(&self) -> bool {
        let cells = || self.rows.iter().flatten();
        let filled = cells().filter(|cell| !cell.is_empty()).count();
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let is_prose = |cell: &Vec<Flat<'_>>| {
            cell.iter().any(|flat| matches!(flat.kind, Kind::Heading(_)))
                || cell.iter().map(|flat| flat.text.chars().count()).sum::<usize>() > PROSE
        };
        // 网站首页 | 政务公开 | 办事服务: a menu set as a table.
        let menu = cells().flatten().all(|flat| flat.look.links > 0);
        self.nests || columns < 2 || filled < 2 || menu || cells().any(is_prose)
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
        let mut flats = std::mem::take(&mut self.outside);
        if self.written.is_none() && self.is_layout() {
            flats.extend(self.rows.into_iter().flatten().flatten());
            return flats;
        }
        self.write();
        if let Some((table, line)) = self.written
            && let Some(text) = table.finish()
        {
            flats.push(Flat { kind: Kind::Table, text: text.into(), line, look: Look::default() });
        }
        flats
    }
}

fn cell_text(cell: &Vec<Flat<'_>>) -> String {
    let mut text = String::new();
    cell.iter().for_each(|flat| append(&mut text, &plain_cell(flat)));
    text
}

/// A cell without bold: in tables it marks heads and not key phrases. A note in one is text behind its number.
fn plain_cell(flat: &Flat<'_>) -> String {
    let note = flat.text.strip_prefix("[^").filter(|_| flat.kind == Kind::Footnote);
    match note.and_then(|note| note.split_once("]: ")) {
        Some((label, text)) => escape(&format!("[{label}] {}", plain(text)), false).into_owned(),
        None => escape(&plain(&flat.text), false).into_owned(),
    }
}
