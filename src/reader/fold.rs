//! Folding the outline. Folds are the outline's alone: they hide no text and move no place.

use super::action::Count;
use super::outline::Outline;
use super::panes::Pane;
use super::state::State;
use super::update::Effect;
use crate::report::SectionId;

impl State {
    /// Folds the section under the cursor or, where there is nothing to fold, goes to the section around it.
    pub(super) fn fold_or_parent(&mut self, count: Count) -> Option<Effect> {
        for _ in 0..count.unwrap_or(1) {
            let Some(section) = self.outline.chosen() else { break };
            if self.is_open(section) {
                self.set_fold(section, true);
            } else if let Some(parent) = self.titled_parent(section) {
                // From the page the cursor cannot leave the section being read, so the section around it is folded.
                match self.focus {
                    Pane::Outline => self.outline.follow(&self.report, parent),
                    _ => self.set_fold(parent, true),
                }
                self.settle();
            }
        }
        None
    }

    /// Unfolds the section under the cursor or, where it is open, goes to the first section in it.
    pub(super) fn unfold_or_child(&mut self, count: Count) -> Option<Effect> {
        for _ in 0..count.unwrap_or(1) {
            let Some(section) = self.outline.chosen() else { break };
            if self.outline.is_folded(&self.report, section) {
                self.set_fold(section, false);
            } else if self.focus == Pane::Outline && self.is_open(section) {
                self.outline.step(&self.report, 1);
                self.settle();
            }
        }
        None
    }

    pub(super) fn toggle_fold(&mut self, _: Count) -> Option<Effect> {
        if let Some(section) = self.outline.chosen() {
            match (self.outline.is_folded(&self.report, section), self.is_open(section)) {
                (true, _) => self.set_fold(section, false),
                (false, true) => self.set_fold(section, true),
                (false, false) => self.fold_around(section),
            }
        }
        None
    }

    pub(super) fn unfold(&mut self, _: Count) -> Option<Effect> {
        if let Some(section) = self.outline.chosen() {
            self.set_fold(section, false);
        }
        None
    }

    pub(super) fn fold(&mut self, _: Count) -> Option<Effect> {
        if let Some(section) = self.outline.chosen() {
            match self.is_open(section) {
                true => self.set_fold(section, true),
                false => self.fold_around(section),
            }
        }
        None
    }

    pub(super) fn unfold_all(&mut self, _: Count) -> Option<Effect> {
        self.fold_below(usize::MAX)
    }

    pub(super) fn fold_all(&mut self, _: Count) -> Option<Effect> {
        self.fold_below(1)
    }

    pub(super) fn fold_to_level(&mut self, count: Count) -> Option<Effect> {
        self.fold_below(count.unwrap_or(1))
    }

    fn fold_below(&mut self, level: usize) -> Option<Effect> {
        self.outline.fold_from(&self.report, level);
        self.after_folding();
        None
    }

    /// As vim does where there is nothing to fold: folds the section around `section`.
    fn fold_around(&mut self, section: SectionId) {
        if let Some(parent) = self.titled_parent(section).filter(|_| !self.outline.is_folded(&self.report, section)) {
            self.set_fold(parent, true);
        }
    }

    fn set_fold(&mut self, section: SectionId, folded: bool) {
        self.outline.fold(&self.report, section, folded);
        self.after_folding();
    }

    fn after_folding(&mut self) {
        if self.focus != Pane::Outline {
            let section = self.section();
            self.outline.follow(&self.report, section);
        }
        self.settle();
    }

    fn is_open(&self, section: SectionId) -> bool {
        !self.outline.is_folded(&self.report, section) && Outline::can_fold(&self.report, section)
    }

    fn titled_parent(&self, section: SectionId) -> Option<SectionId> {
        self.report.ancestors(section).find(|&up| up != SectionId::ROOT && self.report.sections.is_titled(up))
    }
}
