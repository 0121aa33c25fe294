//! The panes: which there are, where they stand, how they give way in a narrow terminal. Columns and rows of the screen.

use crate::layout::WIDEST;

/// A pane of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The tree of sections.
    Outline,
    /// The text.
    #[default]
    Page,
    /// The metrics of the section being read.
    Metrics,
}

/// A rectangle of the screen, in columns and rows from the upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// The smallest screen that is read in, in columns and rows.
pub const SMALLEST: (u16, u16) = (20, 5);

/// The narrowest page beside another pane, in columns.
const PAGE_BESIDE: u16 = 36;

/// The narrowest page between two others, in columns.
const PAGE_BETWEEN: u16 = 44;

/// Rows from which on the header has a row of its own.
const ROWS_FOR_HEADER: u16 = 10;

/// What the reader has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// Whether the outline is to be shown where there is room.
    pub outline: bool,
    /// Whether the metrics are to be shown where there is room.
    pub metrics: bool,
    /// The side pane that is shown where only one has room beside the page.
    pub first: Pane,
    /// The side pane that was first until another one got the focus; it is first again when the page has the focus.
    pub replaced: Option<Pane>,
    /// A side pane to be shown over the page where there is no room beside it.
    pub over: Option<Pane>,
    /// Columns that the longest title of the outline takes with all that stands beside it.
    pub outline_content: u16,
    /// Columns of the outline, where its edge was dragged.
    pub outline_columns: Option<u16>,
    /// Columns of the metrics, where their edge was dragged.
    pub metrics_columns: Option<u16>,
}

/// The narrowest and the widest that the edge of a side pane can be dragged to, in columns.
pub const DRAGGED: (u16, u16) = (14, 80);

impl Wishes {
    /// Holds dragged edges within what a screen of `columns` has room for: the page keeps its least width, the pane that is
    /// dragged shows something. `beside` says whether outline and metrics are shown now: one that is not takes no room.
    pub fn hold(&mut self, columns: u16, beside: (bool, bool)) {
        let page = if beside == (true, true) { PAGE_BETWEEN } else { PAGE_BESIDE };
        let metrics = if beside.1 { self.metrics_width(columns) + 1 } else { 0 };
        let room = |other: u16| columns.saturating_sub(page + other + 1).clamp(DRAGGED.0, DRAGGED.1);
        self.outline_columns = self.outline_columns.map(|asked| asked.clamp(DRAGGED.0, room(metrics)));
        let outline = if beside.0 { self.outline_width(columns) + 1 } else { 0 };
        self.metrics_columns = self.metrics_columns.map(|asked| asked.clamp(DRAGGED.0, room(outline)));
    }

    /// The side pane that covers the page on a screen of `columns`: the one wished for, where it has no room beside.
    pub fn covering(&self, columns: u16) -> Option<Pane> {
        self.over.filter(|&pane| !Panes::has_room(pane, columns, *self))
    }

    fn outline_width(&self, columns: u16) -> u16 {
        self.outline_columns.unwrap_or_else(|| {
            let least = (columns * 3 / 20 + 18).clamp(26, 40).min(self.outline_content.max(26));
            let metrics = if self.metrics { self.metrics_width(columns) + 1 } else { 0 };
            // What the widest page leaves over goes to the titles.
            let left = columns.saturating_sub(WIDEST as u16 + 2 + metrics + 1);
            least.max(left.min(self.outline_content))
        })
    }

    fn metrics_width(&self, columns: u16) -> u16 {
        self.metrics_columns.unwrap_or_else(|| (columns / 4).saturating_sub(2).clamp(24, 36))
    }
}

impl Default for Wishes {
    fn default() -> Self {
        Wishes {
            outline: true,
            metrics: true,
            first: Pane::Outline,
            replaced: None,
            over: None,
            outline_content: 40,
            outline_columns: None,
            metrics_columns: None,
        }
    }
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The row with the path and the title, where there is one.
    pub header: Option<Area>,
    /// Everything between header and status line.
    pub body: Area,
    /// The outline, where it is shown.
    pub outline: Option<Area>,
    /// The page; `None` while a side pane is shown over it.
    pub page: Option<Area>,
    /// The metrics, where they are shown.
    pub metrics: Option<Area>,
    /// The status line.
    pub status: Area,
}

impl Panes {
    /// The panes on a screen of `columns` by `rows`; `None` on one smaller than [`SMALLEST`].
    pub fn place(columns: u16, rows: u16, wishes: Wishes) -> Option<Panes> {
        if columns < SMALLEST.0 || rows < SMALLEST.1 {
            return None;
        }
        let top = u16::from(rows >= ROWS_FOR_HEADER);
        let body = Area { x: 0, y: top, width: columns, height: rows - 1 - top };
        let mut panes = Panes {
            header: (top > 0).then_some(Area { x: 0, y: 0, width: columns, height: 1 }),
            body,
            status: Area { x: 0, y: rows - 1, width: columns, height: 1 },
            ..Panes::default()
        };
        match wishes.covering(columns) {
            Some(Pane::Outline) => panes.outline = Some(body),
            Some(Pane::Metrics) => panes.metrics = Some(body),
            _ => panes.place_beside(wishes),
        }
        Some(panes)
    }

    /// Whether a side pane has room beside the page on a screen of `columns`, with the other side pane as `wishes` say.
    fn has_room(pane: Pane, columns: u16, wishes: Wishes) -> bool {
        let (outline, metrics) = shown_beside(columns, wishes);
        match pane {
            Pane::Outline => outline,
            Pane::Page => true,
            Pane::Metrics => metrics,
        }
    }

    /// Where `pane` stands, if it is shown.
    pub fn area(&self, pane: Pane) -> Option<Area> {
        match pane {
            Pane::Outline => self.outline,
            Pane::Page => self.page,
            Pane::Metrics => self.metrics,
        }
    }

    /// The page with the side panes that have room, one column for the rule between two panes.
    fn place_beside(&mut self, wishes: Wishes) {
        let (outline, metrics) = shown_beside(self.body.width, wishes);
        let mut page = self.body;
        if outline {
            let width = wishes.outline_width(self.body.width);
            self.outline = Some(Area { width, ..self.body });
            page.x += width + 1;
            page.width -= width + 1;
        }
        if metrics {
            let width = wishes.metrics_width(self.body.width);
            page.width -= width + 1;
            self.metrics = Some(Area { x: page.x + page.width + 1, width, ..self.body });
        }
        self.page = Some(page);
    }
}

/// Whether the outline and the metrics are shown beside the page. Where only one has room it is the one that comes
/// first: the metrics give way to the outline unless they were asked for last.
fn shown_beside(columns: u16, wishes: Wishes) -> (bool, bool) {
    let (outline_width, metrics_width) = (wishes.outline_width(columns), wishes.metrics_width(columns));
    if columns > outline_width + 1 + PAGE_BETWEEN + metrics_width {
        return (wishes.outline, wishes.metrics);
    }
    let has_room = |width| columns > width + PAGE_BESIDE;
    match (wishes.first, wishes.metrics) {
        (Pane::Metrics, true) => (false, has_room(metrics_width)),
        _ => (wishes.outline && has_room(outline_width), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_give_way_in_order_and_never_overlap() {
        let shown = |columns| {
            let panes = Panes::place(columns, 24, Wishes::default()).unwrap();
            (panes.outline.is_some(), panes.page.is_some(), panes.metrics.is_some())
        };
        assert_eq!(shown(120), (true, true, true));
        assert_eq!(shown(80), (true, true, false));
        assert_eq!(shown(40), (false, true, false));
        for columns in 20..=300 {
            let panes = Panes::place(columns, 24, Wishes::default()).unwrap();
            let page = panes.page.unwrap();
            let left = panes.outline.map_or(0, |it| it.width + 1);
            let right = panes.metrics.map_or(0, |it| it.width + 1);
            assert_eq!(left + page.width + right, columns);
            assert!(page.width >= PAGE_BESIDE.min(columns), "{columns}");
        }
    }

    #[test]
    fn the_pane_asked_for_last_has_the_only_room() {
        let wishes = Wishes { first: Pane::Metrics, ..Wishes::default() };
        let panes = Panes::place(80, 24, wishes).unwrap();
        assert!(panes.outline.is_none() && panes.metrics.is_some());
        let panes = Panes::place(120, 24, wishes).unwrap();
        assert!(panes.outline.is_some() && panes.metrics.is_some());
        // An outline put away leaves its room to the page.
        let panes = Panes::place(80, 24, Wishes { outline: false, ..Wishes::default() }).unwrap();
        assert!(panes.outline.is_none() && panes.metrics.is_none());
    }

    #[test]
    fn the_outline_takes_what_the_widest_page_leaves() {
        let wishes = Wishes { outline_content: 60, ..Wishes::default() };
        assert_eq!(Panes::place(300, 60, wishes).unwrap().outline.map(|area| area.width), Some(60));
        assert_eq!(Panes::place(80, 60, wishes).unwrap().outline.map(|area| area.width), Some(30));
    }

    #[test]
    fn too_small_a_screen_has_no_panes() {
        assert!(Panes::place(20, 5, Wishes::default()).is_some());
        assert!(Panes::place(19, 5, Wishes::default()).is_none());
        assert!(Panes::place(20, 4, Wishes::default()).is_none());
    }
}
