//! Skimming: the page with headings, first sentences, key phrases and metrics alone. A way to set the page, so that every
//! movement, jump and search is the same as in the full text.

use super::action::Count;
use super::page::Bring;
use super::state::State;
use super::update::Effect;
use crate::layout::{Mode, Setting};

impl State {
    /// Whether the page is skimmed.
    pub fn is_skimming(&self) -> bool {
        self.page.setting().mode == Mode::Skim
    }

    pub(super) fn skim(&mut self, _: Count) -> Option<Effect> {
        self.help = None;
        self.show_page();
        if self.is_skimming() {
            self.open_full_text();
        } else {
            self.set_mode(Mode::Skim);
        }
        None
    }

    /// Takes note that the report has metrics it did not have: a page that is skimmed shows the sentences that state them.
    pub fn metrics_have_come(&mut self) {
        if self.is_skimming() {
            self.page.renew(&self.report);
            self.settle();
        }
    }

    /// Opens the full text where the reader is.
    pub(super) fn open_full_text(&mut self) {
        self.set_mode(Mode::Full);
    }

    /// Sets the page in another way: the words at its top stay, and the place being read stays in view.
    fn set_mode(&mut self, mode: Mode) {
        let here = self.page.here();
        let setting = Setting { mode, ..self.page.setting() };
        self.page.set(&self.report, setting, self.page.height());
        if !self.page.shows(&self.report, here) {
            self.page.go(&self.report, here, Bring::Context);
        }
        self.follow();
    }
}
