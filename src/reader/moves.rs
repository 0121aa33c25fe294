//! Moving by lines and pages: in the page, in the rows of a side pane, or in the help screen, whichever has the keys.

use super::action::Count;
use super::page::{Bring, Spot};
use super::panes::Pane;
use super::state::State;
use super::update::Effect;

impl State {
    pub(super) fn line_down(&mut self, count: Count) -> Option<Effect> {
        self.move_by(count.unwrap_or(1) as isize, State::scroll_lines)
    }

    pub(super) fn line_up(&mut self, count: Count) -> Option<Effect> {
        self.move_by(-(count.unwrap_or(1) as isize), State::scroll_lines)
    }

    pub(super) fn page_down(&mut self, count: Count) -> Option<Effect> {
        self.move_by(self.rows_of_page(count), State::scroll_page)
    }

    /// What Space does: in the outline it folds, as in org-mode and jless, elsewhere it pages, as in less.
    pub(super) fn page_down_or_fold(&mut self, count: Count) -> Option<Effect> {
        match (self.focus, self.help) {
            (Pane::Outline, None) => self.toggle_fold(count),
            _ => self.page_down(count),
        }
    }

    pub(super) fn page_up(&mut self, count: Count) -> Option<Effect> {
        self.move_by(-self.rows_of_page(count), State::scroll_page)
    }

    pub(super) fn half_page_down(&mut self, count: Count) -> Option<Effect> {
        self.move_by(self.rows_of_half(count), State::scroll_page)
    }

    pub(super) fn half_page_up(&mut self, count: Count) -> Option<Effect> {
        self.move_by(-self.rows_of_half(count), State::scroll_page)
    }

    /// The start, or the line of that number counted from it.
    pub(super) fn start(&mut self, count: Count) -> Option<Effect> {
        if let Some(help) = &mut self.help {
            help.scroll(isize::MIN);
            return None;
        }
        self.mark = None;
        self.depart();
        self.page.go(&self.report, Spot::default(), Bring::Top);
        self.page.scroll(&self.report, count.unwrap_or(1).saturating_sub(1) as isize);
        self.follow();
        None
    }

    pub(super) fn end(&mut self, count: Count) -> Option<Effect> {
        if count.is_some() {
            return self.start(count);
        }
        if let Some(help) = &mut self.help {
            help.scroll(isize::MAX);
            return None;
        }
        self.depart();
        self.mark = None;
        self.page.end(&self.report);
        self.follow();
        None
    }

    /// The place that so many per cent of the characters stand before; without a count, the start.
    pub(super) fn go_to_percent(&mut self, count: Count) -> Option<Effect> {
        let percent = count.unwrap_or(0).min(100) as u64;
        if percent == 100 {
            return self.end(None);
        }
        let wanted = self.report.blocks.all().chars * percent / 100;
        let block = self.report.block(self.report.blocks.at_char(wanted))?;
        let within = wanted.saturating_sub(self.report.blocks.before(block.id).chars) as usize;
        let byte = block.text.char_indices().nth(within).map_or(0, |(byte, _)| byte) as u32;
        self.mark = None;
        self.go_to(Spot { block: block.id, byte }, Bring::Near);
        None
    }

    fn rows_of_page(&self, count: Count) -> isize {
        // One row stays, so that the eye finds its line again.
        let rows = self.keyed_height().saturating_sub(1).max(1);
        (rows * count.unwrap_or(1)) as isize
    }

    fn rows_of_half(&self, count: Count) -> isize {
        ((self.keyed_height() / 2).max(1) * count.unwrap_or(1)) as isize
    }

    /// Rows of whatever has the keys.
    fn keyed_height(&self) -> usize {
        let Some(panes) = self.panes else { return 1 };
        if self.help.is_some() {
            return usize::from(panes.body.height);
        }
        match self.focus {
            Pane::Page => self.page.height(),
            side => panes.area(side).map_or(1, |area| usize::from(area.height).saturating_sub(1)),
        }
    }

    /// Moves by `rows` rows in whatever has the keys; how the page does, `scroll` says.
    fn move_by(&mut self, rows: isize, scroll: fn(&mut State, isize)) -> Option<Effect> {
        if let Some(help) = &mut self.help {
            help.scroll(rows);
            return None;
        }
        match self.focus {
            Pane::Page => scroll(self, rows),
            Pane::Outline => {
                self.outline.step(&self.report, rows);
                self.settle();
            }
            Pane::Metrics => {
                self.metrics.step(&self.report, rows);
                self.settle();
            }
        }
        None
    }
}
