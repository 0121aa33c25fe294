//! The outline: which sections are folded, which rows that leaves, and where its cursor stands.

use super::filter::Filter;
use crate::report::{Report, Section, SectionId};
use crate::text::Ambiguous;

/// Rows kept between the cursor and the pane's edge.
const MARGIN: usize = 2;

/// How many titles are measured to know how wide the outline would like to be.
const LOOKED_AT: usize = 2000;

/// Columns of a row beside its indent and title: marks before it, counts behind it.
const BESIDE_TITLE: usize = 12;

/// The outline of one report.
#[derive(Debug, Default)]
pub struct Outline {
    folded: Vec<bool>,
    rows: Vec<SectionId>,
    cursor: usize,
    top: usize,
    /// The top when a key was last pressed: a resize and another one back scroll from there.
    rest: usize,
    /// While there is one, its rows are shown and folds do not count.
    filter: Option<Filter>,
}

impl Outline {
    /// The outline of `report`, nothing folded.
    pub fn new(report: &Report) -> Self {
        let mut outline = Outline { folded: vec![false; report.sections.len()], ..Outline::default() };
        outline.gather(report, None);
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

    /// The sections that have a row, from the top of the tree.
    pub fn rows(&self) -> &[SectionId] {
        self.filter.as_ref().map_or(&self.rows[..], Filter::rows)
    }

    /// Whether there is no section to show, filtered or not.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What the rows are filtered by.
    pub fn filter(&self) -> Option<&Filter> {
        self.filter.as_ref()
    }

    /// Shows the rows of `filter`, or all that are not folded away; the cursor goes to the first row that fits.
    pub(super) fn set_filter(&mut self, filter: Option<Filter>) {
        self.filter = filter;
        self.cursor = self.filter.as_ref().and_then(Filter::first).unwrap_or(0);
        self.top = 0;
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
        if let Some(first) = filter.first().filter(|_| had_none) {
            self.cursor = first;
        }
        more
    }

    /// Puts the cursor on a row and another at the top, as [`Self::cursor`] and [`Self::top`] gave them.
    pub(super) fn put_cursor(&mut self, (cursor, top): (usize, usize)) {
        self.cursor = cursor;
        self.top = top;
        self.rest();
        self.step(0);
    }

    /// The row of the cursor, counted from the top of the tree.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first row in view.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The section under the cursor.
    pub fn chosen(&self) -> Option<SectionId> {
        self.rows().get(self.cursor).copied()
    }

    /// Whether `section` is shown folded.
    pub fn is_folded(&self, section: SectionId) -> bool {
        self.filter.is_none() && self.folded.get(section.index()).copied().unwrap_or(false)
    }

    /// The sections that are folded.
    pub fn folded(&self) -> impl Iterator<Item = SectionId> {
        self.folded.iter().enumerate().filter(|(_, folded)| **folded).map(|(at, _)| SectionId(at as u32))
    }

    /// Folds `sections` and unfolds all others.
    pub fn fold_just(&mut self, report: &Report, sections: &[SectionId]) {
        self.folded.fill(false);
        for section in sections {
            if let Some(slot) = self.folded.get_mut(section.index()) {
                *slot = true;
            }
        }
        self.gather(report, self.chosen());
    }

    /// Whether `section` has anything to fold.
    pub fn can_fold(report: &Report, section: SectionId) -> bool {
        (section.0 + 1..report.sections.end(section).0).any(|below| report.sections.is_titled(SectionId(below)))
    }

    /// Puts the cursor on `section` or, where that has no row, on the nearest section around it that has.
    pub fn follow(&mut self, report: &Report, section: SectionId) {
        let shown = report.lineage(section).find_map(|section| self.rows().binary_search(&section).ok());
        self.cursor = shown.unwrap_or(0);
    }

    /// Moves the cursor by `rows` rows.
    pub fn step(&mut self, rows: isize) {
        let last = self.rows().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// Folds or unfolds `section`; the cursor stays on its section or goes to the one that hides it.
    pub fn fold(&mut self, report: &Report, section: SectionId, folded: bool) {
        if let Some(slot) = self.folded.get_mut(section.index()) {
            *slot = folded;
        }
        self.gather(report, self.chosen());
    }

    /// Folds every section of level `level` and deeper, unfolds the others.
    pub fn fold_from(&mut self, report: &Report, level: usize) {
        for (slot, section) in self.folded.iter_mut().zip(report.sections()) {
            *slot = section.level > 0 && usize::from(section.level) >= level;
        }
        self.gather(report, self.chosen());
    }

    /// Scrolls a pane of `height` rows so that the cursor is in view with a little room around it.
    pub fn settle(&mut self, height: usize) {
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        let lowest = self.cursor.saturating_sub(margin);
        let highest = (self.cursor + margin + 1).saturating_sub(height);
        let furthest = self.rows().len().saturating_sub(height);
        self.top = self.rest.max(highest).min(lowest).min(furthest);
    }

    /// Takes the present scrolling as the one that further changes begin from.
    pub(super) fn rest(&mut self) {
        self.rest = self.top;
    }

    /// Scrolls a pane of `height` rows by `rows` rows, whatever the cursor's place.
    pub fn scroll(&mut self, rows: isize, height: usize) {
        self.top = self.top.saturating_add_signed(rows).min(self.rows().len().saturating_sub(height));
        self.rest = self.top;
    }

    /// Lists the rows again and keeps the cursor with `chosen`.
    fn gather(&mut self, report: &Report, chosen: Option<SectionId>) {
        self.rows.clear();
        let mut at = SectionId(1);
        while at.index() < report.sections.len() {
            let is_titled = report.sections.is_titled(at);
            if is_titled {
                self.rows.push(at);
            }
            let is_folded = self.folded.get(at.index()).copied().unwrap_or(false);
            at = if is_titled && is_folded { report.sections.end(at) } else { SectionId(at.0 + 1) };
        }
        if let Some(chosen) = chosen {
            self.follow(report, chosen);
        }
    }
}
