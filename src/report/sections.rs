//! The sections of a report, held together: what a heading says stands in the text, and is not written down once more.

use std::ops::Range;

use super::blocks::Blocks;
use super::lookup::Lookup;
use super::model::{BlockId, Report, Section, SectionId};
use super::order;

/// All sections of a report, in reading order; the root first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    rows: Vec<Row>,
    /// The ids, one behind the other, but for those that read as the heading does.
    ids: String,
    /// Those without an entry in the outline; the root is one of them.
    untitled: Vec<SectionId>,
    pub(super) lookup: Lookup,
}

/// What is known of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    parent: SectionId,
    /// One past the last section of its subtree.
    end: SectionId,
    /// Its first block; its blocks end where those of the next section begin.
    blocks: u32,
    /// Bytes of number and title, which its first block begins with.
    printed: u32,
    /// Bytes of the number in that.
    number: u32,
    /// Where its id ends among the ids.
    id: u32,
    level: u16,
    run_in: bool,
    /// Whether its id is what its heading says.
    named: bool,
}

impl Row {
    /// What is printed of number and title.
    fn heading<'b>(&self, blocks: &'b Blocks) -> &'b str {
        blocks.text(self.blocks as usize).get(..self.printed as usize).unwrap_or_default()
    }
}

/// A section as it begins.
#[derive(Default)]
pub(super) struct Opening<'o> {
    pub(super) parent: SectionId,
    pub(super) level: u16,
    pub(super) id: &'o str,
    pub(super) printed: &'o str,
    /// Bytes of the number in what is printed.
    pub(super) number: usize,
    pub(super) run_in: bool,
    /// The block that comes next.
    pub(super) block: BlockId,
}

impl Sections {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none; a report has a root at least.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Makes room for so many more.
    pub(super) fn expect(&mut self, sections: usize) {
        self.rows.reserve_exact(sections);
    }

    /// Begins a section behind all that are there.
    pub(super) fn open(&mut self, opening: Opening<'_>) -> SectionId {
        let Opening { parent, level, id, printed, number, run_in, block } = opening;
        let named = id == printed;
        if !named {
            self.ids.push_str(id);
        }
        let this = SectionId(self.rows.len() as u32);
        if printed.is_empty() {
            self.untitled.push(this);
        }
        self.rows.push(Row {
            parent,
            end: SectionId(this.0 + 1),
            blocks: block.0,
            printed: printed.len() as u32,
            number: number as u32,
            id: u32::try_from(self.ids.len()).unwrap_or(u32::MAX),
            level,
            run_in,
            named,
        });
        this
    }

    /// Ends the subtree of `section` with the last that is there.
    pub(super) fn close(&mut self, section: SectionId) {
        let end = SectionId(self.rows.len() as u32);
        if let Some(row) = self.rows.get_mut(section.index()) {
            row.end = end;
        }
    }

    /// One past the last section of the subtree of `section`.
    pub fn end(&self, section: SectionId) -> SectionId {
        self.rows.get(section.index()).map_or(section, |row| row.end)
    }

    /// Whether `section` has an entry in the outline.
    pub fn is_titled(&self, section: SectionId) -> bool {
        self.rows.get(section.index()).is_some_and(|row| row.printed > 0)
    }

    /// How many have an entry in the outline.
    pub fn titled(&self) -> usize {
        self.rows.len() - self.untitled.len()
    }

    /// That of number `nth` among those that have an entry in the outline, counted from 0.
    pub fn nth_titled(&self, nth: usize) -> SectionId {
        let titled_before = |at: usize| self.untitled.get(at).map_or(0, |untitled| untitled.index() - at);
        let untitled = order::before(self.untitled.len(), |at| titled_before(at) <= nth);
        SectionId((nth + untitled) as u32)
    }

    /// Steps of `section` below the root, which is 0.
    pub fn level(&self, section: SectionId) -> u16 {
        self.rows.get(section.index()).map_or(0, |row| row.level)
    }

    /// The section that holds `section`; `None` for the root.
    pub fn parent(&self, section: SectionId) -> Option<SectionId> {
        self.rows.get(section.index()).filter(|row| row.level > 0).map(|row| row.parent)
    }

    /// The section that `block` belongs to.
    pub(super) fn of_block(&self, block: BlockId) -> SectionId {
        // Of sections that begin with one block all but the last are empty.
        SectionId(self.rows.partition_point(|row| row.blocks <= block.0).saturating_sub(1) as u32)
    }

    /// The blocks of section `nth` of a report of `blocks` blocks.
    pub(super) fn blocks(&self, nth: usize, blocks: usize) -> Range<u32> {
        let start = |nth: usize| self.rows.get(nth).map_or(blocks as u32, |row| row.blocks);
        start(nth)..start(nth + 1)
    }

    /// The id of `section` of the report whose blocks are `blocks`; empty where there is no such section.
    pub(super) fn id<'r>(&'r self, section: SectionId, blocks: &'r Blocks) -> &'r str {
        let nth = section.index();
        let Some(row) = self.rows.get(nth) else { return "" };
        if row.named {
            return row.heading(blocks);
        }
        let start = nth.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, |before| before.id);
        self.ids.get(start as usize..row.id as usize).unwrap_or_default()
    }

    /// The section `nth` of `report`, which these are the sections of.
    pub(super) fn get<'r>(&'r self, nth: usize, report: &'r Report) -> Option<Section<'r>> {
        let row = self.rows.get(nth)?;
        let this = SectionId(nth as u32);
        Some(Section {
            report,
            nth: this,
            id: self.id(this, &report.blocks),
            printed: row.heading(&report.blocks),
            number: row.number,
            run_in: row.run_in,
            level: row.level,
            parent: row.parent,
            end: row.end,
            blocks: self.blocks(nth, report.blocks.len()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_little() {
        assert_eq!(size_of::<Row>(), 28);
    }

    #[test]
    fn an_empty_section_owns_no_block() {
        let mut sections = Sections::default();
        for (nth, block) in [0, 2, 2, 5].into_iter().enumerate() {
            let opening = Opening {
                parent: SectionId::ROOT,
                level: u16::from(nth > 0),
                id: "x",
                printed: "",
                number: 0,
                run_in: false,
                block: BlockId(block),
            };
            sections.open(opening);
        }
        sections.close(SectionId::ROOT);
        let owners: Vec<u32> = (0..6).map(|block| sections.of_block(BlockId(block)).0).collect();
        assert_eq!(owners, [0, 0, 2, 2, 2, 3]);
        let ranges: Vec<_> = (0..4).map(|nth| sections.blocks(nth, 6)).collect();
        assert_eq!(ranges, [0..2, 2..2, 2..5, 5..6]);
        assert_eq!(sections.rows[0].end, SectionId(4));
    }

    #[test]
    fn those_with_a_title_are_counted() {
        let mut sections = Sections::default();
        for printed in ["", "甲", "", "", "乙", "丙", ""] {
            sections.open(Opening { id: "x", printed, ..Opening::default() });
        }
        assert_eq!(sections.titled(), 3);
        assert_eq!([0, 1, 2].map(|nth| sections.nth_titled(nth).0), [1, 4, 5]);
    }
}
