//! The mouse, where it is switched on: the wheel scrolls what is under it, a click goes to a row of a pane or list, an
//! edge between two panes can be dragged.

use super::action::Count;
use super::key::{Key, KeyCode};
use super::metrics::entry;
use super::outline::Outline;
use super::panes::{Area, Pane};
use super::popup::Popup;
use super::state::{Mark, State};
use super::update::Effect;
use crate::report::SectionId;

/// Something done with the mouse, in columns and rows of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// The column of the pointer.
    pub column: u16,
    /// The row of the pointer.
    pub row: u16,
}

/// What can be done with the mouse; of the buttons only the left one does anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The wheel was turned one notch: up where true.
    Wheel(bool),
    /// The left button went down.
    Press,
    /// The pointer moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
}

/// Whether the mouse is listened to, and what it has hold of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MouseState {
    /// Whether the terminal reports the mouse. Its own selection then needs Shift.
    pub on: bool,
    /// The side pane whose edge is being dragged.
    dragged: Option<Pane>,
}

/// Rows that one notch of the wheel scrolls, as in most terminals.
const NOTCH: isize = 3;

impl State {
    pub(super) fn toggle_mouse(&mut self, _: Count) -> Option<Effect> {
        self.mouse = MouseState { on: !self.mouse.on, dragged: None };
        if self.mouse.on {
            self.say("鼠标已开；选取文字请按住 Shift", "mouse on; hold Shift to select text");
        } else {
            self.say("鼠标已关", "mouse off");
        }
        Some(Effect::Mouse(self.mouse.on))
    }

    /// Does what `mouse` asks for.
    pub(super) fn point(&mut self, mouse: Mouse) -> Option<Effect> {
        if self.picker.is_some() {
            return self.point_in_picker(&mouse);
        }
        if self.prompt.is_some() {
            return None;
        }
        match mouse.kind {
            MouseKind::Wheel(up) => self.wheel(&mouse, if up { -NOTCH } else { NOTCH }),
            MouseKind::Press => {
                self.catch_up();
                return self.click(&mouse);
            }
            MouseKind::Drag => self.drag(mouse.column),
            MouseKind::Release => self.mouse.dragged = None,
        }
        None
    }

    fn wheel(&mut self, mouse: &Mouse, rows: isize) {
        if let Some(help) = &mut self.help {
            return help.scroll(rows);
        }
        if self.popup.is_some() {
            self.scroll_popup(rows);
            return;
        }
        match self.pane_at(mouse) {
            Some((Pane::Page, _)) => self.scroll_lines(rows),
            // The cursors stay: the next key brings them back into view.
            Some((Pane::Outline, area)) => {
                self.outline.scroll(&self.report, rows, usize::from(area.height).saturating_sub(1));
            }
            Some((Pane::Metrics, _)) => self.metrics.scroll(&self.report, rows.signum()),
            None => {}
        }
    }

    /// The wheel walks the list of the picker, a click goes to the entry under it.
    fn point_in_picker(&mut self, mouse: &Mouse) -> Option<Effect> {
        let height = self.picker_rows();
        // The first row names the kinds.
        let first = self.panes?.body.y + 1;
        let picker = self.picker.as_mut()?;
        match mouse.kind {
            MouseKind::Wheel(up) => picker.move_by(&self.report, if up { -NOTCH } else { NOTCH }, height),
            MouseKind::Press => {
                let row = usize::from(mouse.row.checked_sub(first)?);
                if row < height && picker.choose(&self.report, row, height) {
                    return self.press_in_prompt(Key::plain(KeyCode::Enter));
                }
            }
            MouseKind::Drag | MouseKind::Release => {}
        }
        None
    }

    /// The letter of the mark in the row under the pointer, where the list of marks is open.
    fn mark_at(&self, mouse: &Mouse) -> Option<char> {
        let (Popup::Marks(list), area) = (self.popup.as_ref()?, self.popup_area()?) else { return None };
        // The first row is the title.
        let row = usize::from(mouse.row.checked_sub(area.y + 1)?);
        let height = usize::from(area.height.saturating_sub(1));
        let inside = row < height && (area.x..area.x + area.width).contains(&mouse.column);
        inside.then(|| list.rows().get(list.top(height) + row).map(|row| row.letter))?
    }

    fn click(&mut self, mouse: &Mouse) -> Option<Effect> {
        if let Some(letter) = self.mark_at(mouse) {
            self.popup = None;
            return self.go_to_mark_of(letter);
        }
        if self.popup.take().is_some() || self.help.take().is_some() {
            return None;
        }
        self.mouse.dragged = self.edge_at(mouse);
        if self.mouse.dragged.is_some() {
            return None;
        }
        match self.pane_at(mouse)? {
            (Pane::Page, _) => self.show_page(),
            (Pane::Outline, area) => {
                let row = usize::from((mouse.row - area.y).checked_sub(1)?);
                let section = self.outline.in_view(&self.report).nth(row)?;
                if mouse.column == fold_column(area, self.report.section(section).level)
                    && Outline::can_fold(&self.report, section)
                {
                    let folded = self.outline.is_folded(&self.report, section);
                    self.outline.fold(&self.report, section, !folded);
                } else {
                    self.click_section(section);
                }
            }
            (Pane::Metrics, area) => {
                let row = usize::from((mouse.row - area.y).checked_sub(1)?);
                let metric = self.metric_in_row(row)?;
                self.show_page();
                self.mark_and_show(Mark::Metric(metric));
            }
        }
        None
    }

    fn click_section(&mut self, section: SectionId) {
        self.show_page();
        self.go_to_section(section);
    }

    /// The metric in row `row` below the heading of its pane, as an index into [`crate::report::Report::metrics`].
    fn metric_in_row(&self, row: usize) -> Option<usize> {
        let setting = self.entry_setting();
        let range = self.metrics.range(&self.report);
        let mut below = 0;
        (range.start + self.metrics.top()..range.end).find(|&nth| {
            below += self.report.metric(nth).map_or(0, |metric| entry(&metric, &setting).len());
            row < below
        })
    }

    /// The pane under the pointer, and where it stands.
    fn pane_at(&self, mouse: &Mouse) -> Option<(Pane, Area)> {
        let panes = self.panes?;
        [Pane::Outline, Pane::Page, Pane::Metrics].into_iter().find_map(|pane| {
            let area = panes.area(pane)?;
            let inside = (area.x..area.x + area.width).contains(&mouse.column)
                && (area.y..area.y + area.height).contains(&mouse.row);
            inside.then_some((pane, area))
        })
    }

    /// The side pane whose edge is under the pointer.
    fn edge_at(&self, mouse: &Mouse) -> Option<Pane> {
        let panes = self.panes?;
        let page = panes.page?;
        if !(page.y..page.y + page.height).contains(&mouse.row) {
            return None;
        }
        let left = panes.outline.filter(|_| mouse.column + 1 == page.x).map(|_| Pane::Outline);
        left.or(panes.metrics.filter(|_| mouse.column == page.x + page.width).map(|_| Pane::Metrics))
    }

    /// Puts the edge that is held into `column`, as far as that leaves something of both panes.
    fn drag(&mut self, column: u16) {
        let columns = self.screen.0;
        let beside = self.panes.map_or((false, false), |panes| (panes.outline.is_some(), panes.metrics.is_some()));
        match self.mouse.dragged {
            Some(Pane::Outline) => self.wishes.outline_columns = Some(column),
            Some(Pane::Metrics) => self.wishes.metrics_columns = Some(columns.saturating_sub(column + 1)),
            _ => return,
        }
        self.wishes.hold(columns, beside);
        self.arrange();
    }
}

/// The column of the screen with the fold mark of a row of level `level`, in an outline that stands in `area`. Deep levels
/// share one, a third of the way across.
pub fn fold_column(area: Area, level: u16) -> u16 {
    area.x + 1 + 2 * level.saturating_sub(1).min(area.width / 6)
}
