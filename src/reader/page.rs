//! The page: which words stand at its top, which place is being read, and how it scrolls.

use crate::layout::{Layout, PageRow, Piece, Row, Setting};
use crate::report::{BlockId, Report};

/// A byte of a block: the form of a place that the layout works with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The block.
    pub block: BlockId,
    /// The byte of its text.
    pub byte: u32,
}

/// What keeps the same words at the top whatever the layout: a spot, and how many of the blank rows before its block
/// stand above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Anchor {
    spot: Spot,
    blank: u32,
}

/// The page.
#[derive(Debug)]
pub struct Page {
    layout: Layout,
    anchor: Anchor,
    top: Row,
    here: Spot,
    height: usize,
    rows: Vec<PageRow>,
    at_end: bool,
}

/// Where a page stood, for going back to exactly that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How the page was set when `top` was its top row.
    setting: Option<Setting>,
    anchor: Anchor,
    top: Row,
    here: Spot,
}

impl Standing {
    /// With `spot` at the top and read, before any layout.
    #[cfg(test)]
    pub(super) fn at(spot: Spot) -> Self {
        Standing { setting: None, anchor: Anchor { spot, blank: 0 }, top: Row::default(), here: spot }
    }

    /// Whether both show the same words and the same place is read.
    pub(super) fn is_like(&self, other: &Standing) -> bool {
        (self.anchor, self.here) == (other.anchor, other.here)
    }

    /// The same in a text where `find` says each spot is now; `None` where it does not know.
    pub(super) fn moved(self, find: impl Fn(Spot) -> Option<Spot>) -> Option<Self> {
        let anchor = Anchor { spot: find(self.anchor.spot)?, ..self.anchor };
        Some(Standing { setting: None, anchor, here: find(self.here)?, ..self })
    }
}

/// Where on the page a place is brought to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bring {
    /// To the top row; rows below the end stay blank.
    Top,
    /// To the top row, or as near to it as the last full page brings it.
    Near,
    /// Into view, with some rows of text above it; nothing moves where it is well in view already.
    Context,
}

impl Page {
    /// The page at the start of `report`, set as `setting` says, `height` rows high.
    pub fn new(report: &Report, setting: Setting, height: usize) -> Self {
        let mut page = Page {
            layout: Layout::new(setting),
            anchor: Anchor::default(),
            top: Row::default(),
            here: Spot::default(),
            height,
            rows: Vec::new(),
            at_end: false,
        };
        page.show(report);
        page
    }

    /// The rows in view, from the top.
    pub fn rows(&self) -> &[PageRow] {
        &self.rows
    }

    /// How the page is set.
    pub fn setting(&self) -> Setting {
        self.layout.setting()
    }

    /// The place being read: the target of the last jump or, after scrolling, what stands at the top.
    pub fn here(&self) -> Spot {
        self.here
    }

    /// Whether the end of the report is in view.
    pub fn at_end(&self) -> bool {
        self.at_end
    }

    /// The top row.
    pub fn top(&self) -> Row {
        self.top
    }

    /// The page's height in rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Sets the page anew for another setting or height; the words at the top stay.
    pub fn set(&mut self, report: &Report, setting: Setting, height: usize) {
        if setting != self.layout.setting() {
            self.layout = Layout::new(setting);
            self.top = self.anchored(report);
        }
        self.height = height;
        self.show(report);
    }

    /// Sets the page anew for a report that has been added to; the words at the top stay.
    pub(super) fn renew(&mut self, report: &Report) {
        self.layout = Layout::new(self.setting());
        self.top = self.anchored(report);
        self.show(report);
    }

    /// The top row that the anchor asks for.
    fn anchored(&mut self, report: &Report) -> Row {
        let row = self.layout.row_of(report, self.anchor.spot.block, self.anchor.spot.byte);
        Row { row: row.row.saturating_sub(self.anchor.blank), ..row }
    }

    /// Where the page stands now.
    pub fn standing(&self) -> Standing {
        Standing { setting: Some(self.setting()), anchor: self.anchor, top: self.top, here: self.here }
    }

    /// Goes back to where the page stood: to the same row or, where the page has been set anew since, the same words.
    pub fn stand(&mut self, report: &Report, standing: Standing) {
        self.anchor = standing.anchor;
        self.here = standing.here;
        self.top = if standing.setting == Some(self.setting()) { standing.top } else { self.anchored(report) };
        self.show(report);
    }

    /// Scrolls by `rows` rows, down where positive; the place read is then the top.
    pub fn scroll(&mut self, report: &Report, rows: isize) {
        let top = if rows < 0 {
            self.layout.up(report, self.top, rows.unsigned_abs())
        } else {
            let lowest = self.lowest_top(report).max(self.top);
            self.layout.down(report, self.top, rows.unsigned_abs()).min(lowest)
        };
        if top != self.top {
            self.scroll_to(report, top);
            self.here = self.top_spot();
        }
    }

    /// Shows the last full page; its last line is the place read.
    pub fn end(&mut self, report: &Report) {
        let top = self.lowest_top(report);
        self.scroll_to(report, top);
        let last = self.rows.last().and_then(|row| Some(Spot { block: row.at.block, byte: row.line()?.start }));
        self.here = last.unwrap_or_else(|| self.top_spot());
    }

    /// Goes to `spot`, which becomes the place read.
    pub fn go(&mut self, report: &Report, spot: Spot, bring: Bring) {
        let row = self.layout.row_of(report, spot.block, spot.byte);
        let context = (self.height / 4).min(5);
        let top = match bring {
            Bring::Top => row,
            Bring::Near => row.min(self.lowest_top(report)),
            Bring::Context if self.is_well_in_view(row) => self.top,
            Bring::Context => {
                let lowest = self.lowest_top(report);
                self.layout.up(report, row, context).min(lowest)
            }
        };
        self.scroll_to(report, top);
        if bring == Bring::Top {
            // In a page set wider, or not yet set at all, the row begins before these words: they are what stays on top.
            self.anchor = Anchor { spot, blank: 0 };
        }
        self.here = spot;
    }

    /// Scrolls so that the place read stands `rows` rows below the top.
    pub fn put_here(&mut self, report: &Report, rows: usize) {
        let row = self.layout.row_of(report, self.here.block, self.here.byte);
        let top = self.layout.up(report, row, rows);
        self.scroll_to(report, top);
    }

    /// Takes `spot`, which stands on the page, for the place read.
    pub fn read_at(&mut self, spot: Spot) {
        self.here = spot;
    }

    /// Whether `spot` stands on the page.
    pub fn shows(&mut self, report: &Report, spot: Spot) -> bool {
        let row = self.layout.row_of(report, spot.block, spot.byte);
        self.rows.first().is_some_and(|first| first.at <= row) && self.rows.last().is_some_and(|last| row <= last.at)
    }

    /// Whether the character at `spot` is printed in one of the rows in view; skimming leaves text out.
    pub fn prints(&self, spot: Spot) -> bool {
        let holds = |piece: &Piece| matches!(piece, Piece::Text { bytes, .. } if bytes.contains(&spot.byte));
        self.rows
            .iter()
            .filter(|row| row.at.block == spot.block)
            .filter_map(PageRow::line)
            .any(|line| line.pieces.iter().any(holds))
    }

    /// Whether `row` is in view with a row or two of text above it and one below.
    fn is_well_in_view(&self, row: Row) -> bool {
        let above = if self.height < 6 { 0 } else { 2 };
        let at_start = self.top == Row::default();
        self.rows
            .iter()
            .position(|shown| shown.at == row)
            .is_some_and(|at| (at >= above || at_start) && (at + 1 < self.height.max(2) || self.at_end))
    }

    /// The top row of the last full page.
    fn lowest_top(&mut self, report: &Report) -> Row {
        let last = self.layout.last(report);
        self.layout.up(report, last, self.height.saturating_sub(1))
    }

    fn scroll_to(&mut self, report: &Report, top: Row) {
        self.top = top;
        self.show(report);
        // Told by the layout, not by the rows in view: a page may have none before its size is known.
        let blank = self.layout.lines(report, top.block).blank;
        self.anchor = match self.layout.line(report, top) {
            Some(line) => Anchor { spot: Spot { block: top.block, byte: line.start }, blank: 0 },
            None => Anchor { spot: Spot { block: top.block, byte: 0 }, blank: blank.saturating_sub(top.row) },
        };
    }

    /// The words at the top.
    pub fn top_spot(&self) -> Spot {
        self.anchor.spot
    }

    fn show(&mut self, report: &Report) {
        self.rows = self.layout.page(report, self.top, self.height);
        let last = self.layout.last(report);
        self.at_end = self.rows.last().is_none_or(|row| row.at == last);
    }
}
