//! The rows of a table, held together: a table of figures has a cell in every few bytes, and a list for each row would take
//! many times the text.

use std::ops::Range;

/// The rows of a table, all of as many cells; the first row is the head. Cells are stretches of their block's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    columns: usize,
    /// Where each cell ends, row by row, in bytes of the text. A cell begins where the one before it ends, or behind the
    /// space that parts it from the text before.
    ends: Box<[u32]>,
}

/// A row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'r> {
    /// Where the cell before its first ends.
    before: u32,
    ends: &'r [u32],
}

impl Rows {
    /// Rows of `columns` cells, whose ends are `ends`, row by row.
    pub(super) fn new(columns: usize, ends: Vec<u32>) -> Self {
        Rows { columns: columns.max(1), ends: ends.into() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len() / self.columns.max(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cells of a row.
    pub fn columns(&self) -> usize {
        if self.is_empty() { 0 } else { self.columns }
    }

    /// The `nth` row, if there is one.
    pub fn get(&self, nth: usize) -> Option<Row<'_>> {
        let start = nth.checked_mul(self.columns)?;
        let ends = self.ends.get(start..start.checked_add(self.columns)?).filter(|ends| !ends.is_empty())?;
        let before = start.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0);
        Some(Row { before, ends })
    }

    /// All of them, the head first.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|nth| self.get(nth))
    }
}

impl<'r> Row<'r> {
    /// Its cells, as bytes of the block's text.
    pub fn cells(self) -> impl Iterator<Item = Range<u32>> + 'r {
        let mut before = self.before;
        self.ends.iter().map(move |&end| {
            let space = u32::from(end > before && before > 0);
            std::mem::replace(&mut before, end) + space..end
        })
    }

    /// From the start of its first cell to the end of its last.
    pub fn bytes(self) -> Range<u32> {
        let start = self.cells().next().map_or(self.before, |cell| cell.start);
        start..self.ends.last().copied().unwrap_or(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_begin_behind_the_space_that_parts_them() {
        // 名 值 | (empty) 5 | (empty) (empty)
        let rows = Rows::new(2, vec![3, 7, 7, 9, 9, 9]);
        let cells: Vec<Vec<Range<u32>>> = rows.iter().map(|row| row.cells().collect()).collect();
        assert_eq!(cells, [[0..3, 4..7], [7..7, 8..9], [9..9, 9..9]]);
        assert_eq!(rows.get(1).map(Row::bytes), Some(7..9));
        assert_eq!((rows.len(), rows.columns(), rows.get(3)), (3, 2, None));
        assert_eq!((Rows::default().len(), Rows::default().columns(), Rows::default().get(0)), (0, 0, None));
    }
}
