//! What a key has begun and is finished between keys, slice by slice.

use super::state::State;
use crate::report::Report;

/// Bytes of text that are searched in the time that it takes to rank one byte of a label.
const BYTES_A_BYTE: usize = 8;

/// Bytes of text that are searched in the time that it takes to look at one heading.
const BYTES_A_HEADING: usize = 256;

/// How many headings are looked at while a key waits for its answer, about as many as a report has. Of more only so many
/// first: the rest follows between keys, and another frame with it.
const AT_ONCE: usize = 40;
const AT_FIRST: usize = 20;

/// How many headings of `report` are looked at while a key waits for its answer.
pub(super) fn headings_at_once(report: &Report) -> usize {
    if report.sections.len() <= AT_ONCE { usize::MAX } else { AT_FIRST }
}

impl State {
    /// Whether something is left to be done between keys. While nothing is, nobody has to be woken.
    pub fn has_work(&self) -> bool {
        self.is_searching() || self.is_ranking() || self.is_completing() || self.outline.is_filtering(&self.report)
    }

    /// Does a slice of it, as much as searching about `bytes` bytes of text (a megabyte takes a few milliseconds), and
    /// gives whether there is more.
    pub fn work(&mut self, bytes: usize) -> bool {
        let headings = (bytes / BYTES_A_HEADING).max(1);
        if self.is_searching() {
            self.search_on(bytes);
        } else if self.is_ranking() {
            self.rank_on((bytes / BYTES_A_BYTE).max(1));
        } else if self.is_completing() {
            self.complete_on(headings);
        } else {
            self.outline.filter_on(&self.report, headings);
            self.settle();
        }
        self.has_work()
    }

    /// Does a slice of what makes later keys quick and shows nowhere, `sections` sections of it; gives whether there is
    /// more.
    pub fn prepare(&mut self, sections: usize) -> bool {
        self.report.enter_ids(sections)
    }
}
