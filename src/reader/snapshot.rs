//! What of a session is worth keeping, and how a session takes it up again.

use std::collections::BTreeMap;

use super::page::Spot;
use super::panes::DRAGGED;
use super::state::State;
use crate::report::{Kept, Place, SectionId};

/// What is kept of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The words at the top of the page.
    pub top: Place,
    /// The sections that are folded.
    pub folded: Vec<SectionId>,
    /// Whether the outline is to be shown where there is room.
    pub outline: bool,
    /// Whether the metrics are to be shown where there is room.
    pub metrics: bool,
    /// The widest the page may be, in columns; 0 where it is as preferred.
    pub columns: usize,
    /// Columns of the outline; none where they are as preferred.
    pub outline_columns: Option<u16>,
    /// Columns of the metrics; none where they are as preferred.
    pub metrics_columns: Option<u16>,
    /// The marks of the document.
    pub marks: BTreeMap<char, Kept>,
}

impl State {
    /// What is worth keeping now.
    pub fn snapshot(&self) -> Snapshot {
        let top = self.page.top_spot();
        let liked = &self.preferences;
        Snapshot {
            top: self.report.place(top.block, top.byte),
            folded: self.outline.folded(&self.report).collect(),
            outline: self.wishes.outline,
            metrics: self.wishes.metrics,
            columns: if self.widest == self.preferences.width { 0 } else { self.widest },
            outline_columns: self
                .wishes
                .outline_columns
                .filter(|_| self.wishes.outline_columns != liked.outline_columns),
            metrics_columns: self
                .wishes
                .metrics_columns
                .filter(|_| self.wishes.metrics_columns != liked.metrics_columns),
            marks: self.marks.own.clone(),
        }
    }

    /// Takes up what was kept.
    pub fn restore(&mut self, kept: &Snapshot) {
        self.wishes.outline = kept.outline;
        self.wishes.metrics = kept.metrics;
        if kept.columns > 0 {
            self.set_widest(kept.columns);
        }
        let held = |columns: u16| columns.clamp(DRAGGED.0, DRAGGED.1);
        self.wishes.outline_columns = kept.outline_columns.map(held).or(self.wishes.outline_columns);
        self.wishes.metrics_columns = kept.metrics_columns.map(held).or(self.wishes.metrics_columns);
        self.marks.own.clone_from(&kept.marks);
        self.outline.fold_just(&self.report, &kept.folded);
        self.arrange();
        self.open_at(kept.top);
    }

    /// Opens at `place`.
    pub fn open_at(&mut self, place: Place) {
        let (block, byte) = self.report.locate(place);
        self.go_to(Spot { block, byte }, super::page::Bring::Top);
        // Whoever opens a document has not jumped in it.
        self.jumps.forget_origin();
    }
}
