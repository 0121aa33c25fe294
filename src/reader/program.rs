//! What concerns the program and the screen as a whole.

use super::action::Count;
use super::state::State;
use super::update::Effect;

impl State {
    pub(super) fn redraw(&mut self, _: Count) -> Option<Effect> {
        Some(Effect::Redraw)
    }

    pub(super) fn suspend(&mut self, _: Count) -> Option<Effect> {
        Some(Effect::Suspend)
    }

    pub(super) fn next_theme(&mut self, _: Count) -> Option<Effect> {
        Some(Effect::NextTheme)
    }

    /// Closes help or a side pane that covers the page; where nothing is open, ends the program.
    pub(super) fn quit(&mut self, _: Count) -> Option<Effect> {
        if self.help.take().is_some() {
            return None;
        }
        if self.covering().is_some() {
            self.show_page();
            return None;
        }
        if self.is_skimming() {
            self.open_full_text();
            return None;
        }
        Some(Effect::Quit)
    }
}
