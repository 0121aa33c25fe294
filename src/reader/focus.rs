//! Which panes are shown, which has the focus, how wide the page is and where on it the place stands.

use super::action::Count;
use super::panes::Pane;
use super::state::State;
use super::update::Effect;

/// Columns by which a key makes the page narrower or wider: two 汉字.
const WIDTH_STEP: isize = 4;

impl State {
    pub(super) fn leave(&mut self, _: Count) -> Option<Effect> {
        if self.help.take().is_some() {
            return None;
        }
        if self.focus == Pane::Page && self.covering().is_none() {
            if self.is_skimming() && self.mark.is_none() && self.finding.is_none() {
                self.open_full_text();
                return None;
            }
            self.left = self.mark.take().or(self.left);
            self.finding = None;
        }
        self.show_page();
        self.follow();
        None
    }

    pub(super) fn next_pane(&mut self, count: Count) -> Option<Effect> {
        self.cycle(count.unwrap_or(1) as isize)
    }

    pub(super) fn previous_pane(&mut self, count: Count) -> Option<Effect> {
        self.cycle(-(count.unwrap_or(1) as isize))
    }

    /// Moves the focus along outline, page, metrics. A pane without room is shown over the page; one that was put away
    /// is passed over. Like all that changes the panes, it closes help: below it nobody would see what was done.
    fn cycle(&mut self, steps: isize) -> Option<Effect> {
        self.help = None;
        let all: Vec<Pane> =
            [(Pane::Outline, self.wishes.outline), (Pane::Page, true), (Pane::Metrics, self.wishes.metrics)]
                .into_iter()
                .filter_map(|(pane, wished)| wished.then_some(pane))
                .collect();
        let now = all.iter().position(|&pane| pane == self.focus).unwrap_or(0) as isize;
        let next = (now + steps).rem_euclid(all.len() as isize) as usize;
        if let Some(&pane) = all.get(next) {
            self.focus_on(pane);
        }
        None
    }

    /// Gives `pane` the focus: a side pane in the place of another where only one has room beside the page, over the page
    /// where none has.
    fn focus_on(&mut self, pane: Pane) {
        self.catch_up();
        if pane == Pane::Page {
            self.show_page();
            return self.follow();
        }
        if self.wishes.first != pane {
            self.wishes.replaced.get_or_insert(self.wishes.first);
            self.wishes.first = pane;
        }
        self.wishes.over = Some(pane);
        self.focus = pane;
        self.arrange();
    }

    pub(super) fn toggle_outline(&mut self, _: Count) -> Option<Effect> {
        self.toggle(Pane::Outline)
    }

    pub(super) fn toggle_metrics(&mut self, _: Count) -> Option<Effect> {
        self.toggle(Pane::Metrics)
    }

    /// Shows or hides a side pane; one that has no room beside the page is shown over it.
    fn toggle(&mut self, pane: Pane) -> Option<Effect> {
        self.help = None;
        if self.covering() == Some(pane) {
            self.show_page();
            return None;
        }
        // What is asked for by name stays.
        self.wishes.replaced = None;
        let shown = self.panes.is_some_and(|panes| panes.area(pane).is_some());
        let outline_waits =
            self.wishes.outline && self.panes.is_some_and(|panes| panes.outline.is_none() && panes.metrics.is_some());
        match pane {
            // The metrics stood in the outline's place, and give it back.
            Pane::Metrics if shown && outline_waits => self.wishes.first = Pane::Outline,
            Pane::Outline => self.wishes.outline = !shown,
            Pane::Metrics => self.wishes.metrics = !shown,
            Pane::Page => {}
        }
        if !shown {
            self.wishes.first = pane;
        }
        if shown && self.focus == pane {
            self.focus = Pane::Page;
        }
        self.wishes.over = (!shown).then_some(pane);
        if self.covering().is_some() {
            self.focus_on(pane);
        } else {
            // The pane with the focus may have lost its place to this one; then the page is read on.
            self.wishes.over = Some(self.focus);
            if self.covering().is_some() {
                self.focus = Pane::Page;
            }
            self.wishes.over = None;
            self.arrange();
            self.follow();
        }
        None
    }

    pub(super) fn narrower(&mut self, count: Count) -> Option<Effect> {
        self.change_width(-(count.unwrap_or(1) as isize))
    }

    pub(super) fn wider(&mut self, count: Count) -> Option<Effect> {
        self.change_width(count.unwrap_or(1) as isize)
    }

    fn change_width(&mut self, steps: isize) -> Option<Effect> {
        self.help = None;
        self.widen(WIDTH_STEP * steps);
        None
    }

    pub(super) fn place_top(&mut self, _: Count) -> Option<Effect> {
        self.put_here(0)
    }

    pub(super) fn place_middle(&mut self, _: Count) -> Option<Effect> {
        self.put_here(self.page.height() / 2)
    }

    pub(super) fn place_bottom(&mut self, _: Count) -> Option<Effect> {
        self.put_here(self.page.height().saturating_sub(1))
    }

    fn put_here(&mut self, rows: usize) -> Option<Effect> {
        self.help = None;
        self.page.put_here(&self.report, rows);
        self.settle();
        None
    }
}
