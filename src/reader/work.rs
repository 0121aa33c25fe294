//! What a key has begun and is finished between keys, slice by slice.

use super::state::State;

/// Bytes of text that are searched in the time that it takes to look at one label of a list.
const BYTES_A_LABEL: usize = 256;

impl State {
    /// Whether something is left to be done between keys. While nothing is, nobody has to be woken.
    pub fn has_work(&self) -> bool {
        self.is_searching() || self.is_ranking() || self.is_completing() || self.outline.is_filtering(&self.report)
    }

    /// Does a slice of it, as much as searching about `bytes` bytes of text (a megabyte takes a few milliseconds), and
    /// gives whether there is more.
    pub fn work(&mut self, bytes: usize) -> bool {
        let labels = (bytes / BYTES_A_LABEL).max(1);
        if self.is_searching() {
            self.search_on(bytes);
        } else if self.is_ranking() {
            self.rank_on(labels);
        } else if self.is_completing() {
            self.complete_on(labels);
        } else {
            self.outline.filter_on(&self.report, labels);
            self.settle();
        }
        self.has_work()
    }

    /// Does a slice of what keys will be quicker for, which shows nowhere, in about the time that `sections` labels of a list
    /// are looked at in; gives whether there is more.
    pub fn prepare(&mut self, sections: usize) -> bool {
        self.report.enter_ids(sections)
    }
}
