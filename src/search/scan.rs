//! Searching a report piece by piece: from what is on the screen on, then around its end to its start.

use super::hits::{Hit, Hits};
use super::matcher::Search;
use crate::report::{BlockId, Report};

/// A search of a report that can be stopped after any block and continued, or dropped.
///
/// It belongs to the [`Search`] and the [`Report`] it is stepped with; those are handed in so that it borrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    start: u32,
    /// How many blocks have been searched.
    done: u32,
    hits: Hits,
}

impl Scan {
    /// A scan that begins with block `start` (the first one on the screen), or with the first block where there is no
    /// such.
    pub fn new(start: BlockId) -> Scan {
        Scan { start: start.0, ..Scan::default() }
    }

    /// Searches on until at least `bytes` bytes of text have been searched or the report is through, and gives whether
    /// there is more to do. A caller with a deadline calls it with a few ten thousand bytes and looks at the clock.
    pub fn step(&mut self, search: &Search, report: &Report, bytes: usize) -> bool {
        let count = report.blocks.len() as u32;
        let start = if self.start < count { self.start } else { 0 };
        let mut searched = 0;
        while self.done < count {
            if searched >= bytes {
                return true;
            }
            let wrapped = self.done >= count - start;
            let number = if wrapped { self.done - (count - start) } else { start + self.done };
            if let Some(block) = report.blocks.get(number as usize) {
                let hits = &mut self.hits;
                search.each(block.text, |found| {
                    hits.push(Hit { block: BlockId(number), bytes: found.bytes, kind: found.kind }, wrapped);
                });
                // A block costs something though it be empty.
                searched += block.text.len() + 1;
            }
            self.done += 1;
        }
        false
    }

    /// What was found so far: complete from the first block of the scan up to where it has come.
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    /// Whether the whole report has been searched.
    pub fn is_done(&self, report: &Report) -> bool {
        self.done as usize >= report.blocks.len()
    }

    /// What was found, without the scan.
    pub fn into_hits(self) -> Hits {
        self.hits
    }
}
