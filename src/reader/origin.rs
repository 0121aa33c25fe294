//! Where a reader was before a search or a filter moved things about, for going back to exactly that.

use super::metrics::MetricsPane;
use super::page::{Spot, Standing};
use super::panes::Pane;
use super::state::{Mark, State};
use crate::layout::{Mode, Setting};
use crate::report::SectionId;

/// Everything that is seen of the document and that a search moves.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    page: Standing,
    mode: Mode,
    mark: Option<Mark>,
    focus: Pane,
    /// The pane over the page, the one that comes first beside it, and the one that it replaces.
    panes: (Option<Pane>, Pane, Option<Pane>),
    /// Cursor and top of the outline.
    outline: (SectionId, SectionId),
    metrics: MetricsPane,
    /// The place that was read.
    pub(super) here: Spot,
}

impl State {
    /// Where the reader is now.
    pub(super) fn origin(&self) -> Origin {
        Origin {
            page: self.page.standing(),
            mode: self.page.setting().mode,
            mark: self.mark,
            focus: self.focus,
            panes: (self.wishes.over, self.wishes.first, self.wishes.replaced),
            outline: self.outline.standing(),
            metrics: self.metrics.clone(),
            here: self.page.here(),
        }
    }

    /// Takes the page back to `origin`; focus and panes stay.
    pub(super) fn page_back_to(&mut self, origin: &Origin) {
        self.mark = origin.mark;
        // A match that skimming leaves out has opened the full text.
        let setting = Setting { mode: origin.mode, ..self.page.setting() };
        self.page.set(&self.report, setting, self.page.height());
        self.page.stand(&self.report, origin.page);
    }

    /// Takes everything back to `origin`.
    pub(super) fn back_to(&mut self, origin: &Origin) {
        self.focus = origin.focus;
        if (self.wishes.over, self.wishes.first, self.wishes.replaced) != origin.panes {
            (self.wishes.over, self.wishes.first, self.wishes.replaced) = origin.panes;
            self.arrange();
        }
        self.page_back_to(origin);
        self.outline.stand(&self.report, origin.outline);
        self.metrics = origin.metrics.clone();
        // The screen may have another size by now.
        self.settle();
    }
}
