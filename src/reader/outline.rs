//! The outline: which sections are folded, which rows that leaves, and where its cursor stands.

use super::filter::Filter;
use super::rows::{Folds, Rows};
use crate::report::{Report, Section, SectionId};
use crate::text::Ambiguous;

/// Rows kept between the cursor and the pane's edge.
const MARGIN: usize = 2;

/// How many titles are measured to know how wide the outline would like to be.
const LOOKED_AT: usize = 2000;

/// Columns of a row beside its indent and title: marks before it, counts behind it.
const BESIDE_TITLE: usize = 12;

/// The outline of one report. A row is told by the section it shows; the root has none, and stands for no row.
#[derive(Debug)]
pub struct Outline {
    folds: Folds,
    is_empty: bool,
    cursor: SectionId,
    top: SectionId,
    /// The top when a key was last pressed: a resize and another one back scroll from there.
    rest: SectionId,
    /// While there is one, its rows are shown and folds do not count.
    filter: Option<Filter>,
}

impl Outline {
    /// The outline of `report`, nothing folded.
    pub fn new(report: &Report) -> Self {
        let mut outline = Outline {
            folds: Folds::just(&[]),
            is_empty: false,
            cursor: SectionId::ROOT,
            top: SectionId::ROOT,
            rest: SectionId::ROOT,
            filter: None,
        };
        outline.go_to_first(report);
        outline.is_empty = outline.chosen().is_none();
        outline
    }

    /// Columns that the longest title takes with indent, fold mark and counts, as far as the first titles tell.
    pub fn widest_row(report: &Report, ambiguous: Ambiguous) -> usize {
        let titled = report.sections().skip(1).filter(|section| section.is_titled()).take(LOOKED_AT);
        let row = |section: Section<'_>| {
            2 * usize::from(section.level.saturating_sub(1)) + ambiguous.of_str(section.heading()) + BESIDE_TITLE
        };
        titled.map(row).max().unwrap_or(0)
    }

    fn walk<'o>(&'o self, report: &'o Report) -> Rows<'o> {
        Rows { report, folds: &self.folds, filtered: self.filter.as_ref().map(Filter::rows) }
    }

    /// The sections that have a row, from the top of the tree.
    pub fn rows<'o>(&'o self, report: &'o Report) -> impl Iterator<Item = SectionId> + 'o {
        let rows = self.walk(report);
        std::iter::successors(rows.first(), move |&row| rows.after(row))
    }

    /// The sections of the rows in view and below.
    pub fn in_view<'o>(&'o self, report: &'o Report) -> impl Iterator<Item = SectionId> + 'o {
        let rows = self.walk(report);
        std::iter::successors(rows.around(self.top), move |&row| rows.after(row))
    }

    /// Whether there is no section to show, filtered or not.
    pub fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// What the rows are filtered by.
    pub fn filter(&self) -> Option<&Filter> {
        self.filter.as_ref()
    }

    /// Shows the rows of `filter`, or all that are not folded away; the cursor goes to the first row that fits.
    pub(super) fn set_filter(&mut self, report: &Report, filter: Option<Filter>) {
        self.filter = filter;
        self.go_to_first(report);
    }

    /// Puts the cursor on the first row that fits, and the first row to the top.
    fn go_to_first(&mut self, report: &Report) {
        let first = self.walk(report).first().unwrap_or_default();
        self.cursor = self.filter.as_ref().and_then(Filter::first).unwrap_or(first);
        self.top = first;
        self.rest();
    }

    /// Whether the filter has sections of `report` still to look at.
    pub(super) fn is_filtering(&self, report: &Report) -> bool {
        self.filter.as_ref().is_some_and(|filter| !filter.is_done(report))
    }

    /// Lets the filter look at `sections` sections more; whether there are still others.
    pub(super) fn filter_on(&mut self, report: &Report, sections: usize) -> bool {
        let Some(filter) = &mut self.filter else { return false };
        let had_none = filter.first().is_none();
        let more = filter.step(report, sections);
        if had_none {
            self.go_to_first(report);
        }
        more
    }

    /// Where the cursor and the top of the pane are.
    pub(super) fn standing(&self) -> (SectionId, SectionId) {
        (self.cursor, self.top)
    }

    /// Puts the cursor and the top of the pane where [`Self::standing`] gave them.
    pub(super) fn stand(&mut self, report: &Report, (cursor, top): (SectionId, SectionId)) {
        self.follow(report, cursor);
        self.top = top;
        self.rest();
    }

    /// The section under the cursor.
    pub fn chosen(&self) -> Option<SectionId> {
        Some(self.cursor).filter(|&cursor| cursor != SectionId::ROOT)
    }

    /// Whether `section` is shown folded.
    pub fn is_folded(&self, report: &Report, section: SectionId) -> bool {
        self.filter.is_none() && self.folds.is_folded(report, section)
    }

    /// The sections that are folded.
    pub fn folded<'o>(&'o self, report: &'o Report) -> impl Iterator<Item = SectionId> + 'o {
        let all = (1..report.sections.len() as u32).map(SectionId);
        all.filter(|&section| self.folds.is_folded(report, section))
    }

    /// Folds `sections` and unfolds all others.
    pub fn fold_just(&mut self, report: &Report, sections: &[SectionId]) {
        self.folds = Folds::just(sections);
        self.follow(report, self.cursor);
    }

    /// Whether `section` has anything to fold.
    pub fn can_fold(report: &Report, section: SectionId) -> bool {
        (section.0 + 1..report.sections.end(section).0).any(|below| report.sections.is_titled(SectionId(below)))
    }

    /// Puts the cursor on `section` or, where that has no row, on the nearest section around it that has.
    pub fn follow(&mut self, report: &Report, section: SectionId) {
        let rows = self.walk(report);
        self.cursor = rows.around(section).or_else(|| rows.first()).unwrap_or_default();
    }

    /// Moves the cursor by `rows` rows.
    pub fn step(&mut self, report: &Report, rows: isize) {
        if self.chosen().is_some() {
            self.cursor = self.walk(report).from(self.cursor, rows);
        }
    }

    /// Folds or unfolds `section`; the cursor stays on its section or goes to the one that hides it.
    pub fn fold(&mut self, report: &Report, section: SectionId, folded: bool) {
        self.folds.set(report, section, folded);
        self.follow(report, self.cursor);
    }

    /// Folds every section of level `level` and deeper, unfolds the others.
    pub fn fold_from(&mut self, report: &Report, level: usize) {
        self.folds = Folds::from(level);
        self.follow(report, self.cursor);
    }

    /// Scrolls a pane of `height` rows so that the cursor is in view with a little room around it.
    pub fn settle(&mut self, report: &Report, height: usize) {
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        let rows = self.walk(report);
        let back = |steps: usize| rows.from(self.cursor, -(steps as isize));
        let lowest = back(margin);
        let highest = back(height.saturating_sub(margin + 1));
        let rest = rows.around(self.rest).unwrap_or(highest);
        self.top = self.filling(report, rest.max(highest).min(lowest), height);
    }

    /// Takes the present scrolling as the one that further changes begin from.
    pub(super) fn rest(&mut self) {
        self.rest = self.top;
    }

    /// Scrolls a pane of `height` rows by `rows` rows, whatever the cursor's place.
    pub fn scroll(&mut self, report: &Report, rows: isize, height: usize) {
        let top = self.walk(report).from(self.top, rows);
        self.top = self.filling(report, top, height);
        self.rest = self.top;
    }

    /// The row `top`, or the one nearest before it from which on there are `height` rows.
    fn filling(&self, report: &Report, top: SectionId, height: usize) -> SectionId {
        let rows = self.walk(report);
        let below = std::iter::successors(Some(top), |&row| rows.after(row)).take(height).count();
        if below == height {
            return top;
        }
        rows.last().map_or(top, |last| rows.from(last, 1 - height as isize))
    }
}
