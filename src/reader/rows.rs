//! The rows of the outline, walked from one to the next and never listed: what a key costs does not grow with the report.

use std::collections::BTreeSet;

use crate::report::{Report, SectionId};

/// Which sections are folded: those from a level on, but for some that are the other way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folds {
    /// The level from which on sections are folded; the root's is 0.
    from: u16,
    others: BTreeSet<SectionId>,
}

impl Folds {
    /// Sections of `level` and deeper, which is at least 1.
    pub(super) fn from(level: usize) -> Folds {
        Folds { from: level.clamp(1, usize::from(u16::MAX)) as u16, others: BTreeSet::new() }
    }

    /// None but `sections`.
    pub(super) fn just(sections: &[SectionId]) -> Folds {
        Folds { others: sections.iter().copied().collect(), ..Folds::from(usize::MAX) }
    }

    pub(super) fn is_folded(&self, report: &Report, section: SectionId) -> bool {
        (report.sections.level(section) >= self.from) != self.others.contains(&section)
    }

    pub(super) fn set(&mut self, report: &Report, section: SectionId, folded: bool) {
        if self.is_folded(report, section) == folded {
            return;
        }
        if !self.others.remove(&section) {
            self.others.insert(section);
        }
    }
}

/// The sections that have a row: those with a title that are not folded away, or those that a filter has.
#[derive(Clone, Copy)]
pub(super) struct Rows<'o> {
    pub(super) report: &'o Report,
    pub(super) folds: &'o Folds,
    pub(super) filtered: Option<&'o [SectionId]>,
}

impl Rows<'_> {
    pub(super) fn first(self) -> Option<SectionId> {
        self.after(SectionId::ROOT)
    }

    pub(super) fn last(self) -> Option<SectionId> {
        self.before(SectionId(self.report.sections.len() as u32))
    }

    /// The row behind that of `section`.
    pub(super) fn after(self, section: SectionId) -> Option<SectionId> {
        if let Some(rows) = self.filtered {
            return rows.get(rows.partition_point(|&row| row <= section)).copied();
        }
        let sections = &self.report.sections;
        let next = if self.hides(section) { sections.end(section) } else { SectionId(section.0 + 1) };
        (next.0..sections.len() as u32).map(SectionId).find(|&section| sections.is_titled(section))
    }

    /// The row before that of `section`.
    pub(super) fn before(self, section: SectionId) -> Option<SectionId> {
        if let Some(rows) = self.filtered {
            return rows.get(rows.partition_point(|&row| row < section).checked_sub(1)?).copied();
        }
        (1..section.0).rev().map(SectionId).find_map(|before| {
            let hidden_in = self.report.ancestors(before).filter(|&up| self.hides(up)).last();
            hidden_in.or_else(|| self.report.sections.is_titled(before).then_some(before))
        })
    }

    /// The row of `section` or, where it has none, of the nearest section around it that has one.
    pub(super) fn around(self, section: SectionId) -> Option<SectionId> {
        let mut lineage = self.report.lineage(section).filter(|&section| section != SectionId::ROOT);
        if let Some(rows) = self.filtered {
            return lineage.find(|section| rows.binary_search(section).is_ok());
        }
        let titled = lineage.filter(|&section| self.report.sections.is_titled(section));
        titled.reduce(|row, up| if self.hides(up) { up } else { row })
    }

    /// The row `steps` behind that of `section` or, where negative, before it; the last or first where there are not so many.
    pub(super) fn from(self, section: SectionId, steps: isize) -> SectionId {
        // No more steps than there are sections lead to either end.
        if steps.unsigned_abs() >= self.report.sections.len() {
            return if steps > 0 { self.last() } else { self.first() }.unwrap_or(section);
        }
        let step = |&row: &SectionId| if steps > 0 { self.after(row) } else { self.before(row) };
        std::iter::successors(Some(section), step).take(steps.unsigned_abs() + 1).last().unwrap_or(section)
    }

    /// Whether the rows below `section` are folded into its row.
    fn hides(self, section: SectionId) -> bool {
        section != SectionId::ROOT
            && self.folds.is_folded(self.report, section)
            && self.report.sections.is_titled(section)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A report with a section of each level given, those without a title among them.
    fn report(levels: &[(usize, bool)]) -> Report {
        let mut source = "schema = 1\ntitle = '题'\n".to_owned();
        let mut depth = 0;
        for (nth, (level, titled)) in levels.iter().enumerate() {
            depth = (*level).clamp(1, depth + 1);
            let title = if *titled { format!("title = '节{nth}'\n") } else { String::new() };
            source += &format!("[[section{}]]\nid = 's{nth}'\n{title}", ".section".repeat(depth - 1));
        }
        crate::report::parse("t.toml", &source).unwrap()
    }

    /// The rows as they are listed from the top of the tree.
    fn listed(report: &Report, folds: &Folds) -> Vec<SectionId> {
        let mut rows = Vec::new();
        let mut at = SectionId(1);
        while at.index() < report.sections.len() {
            let is_titled = report.sections.is_titled(at);
            if is_titled {
                rows.push(at);
            }
            let is_folded = is_titled && folds.is_folded(report, at);
            at = if is_folded { report.sections.end(at) } else { SectionId(at.0 + 1) };
        }
        rows
    }

    proptest! {
        #[test]
        fn walking_meets_the_rows_that_a_list_has(
            levels in proptest::collection::vec((1_usize..5, prop::bool::weighted(0.8)), 1..30),
            from in 1_usize..6,
            others in proptest::collection::vec(1_u32..30, 0..8),
        ) {
            let report = report(&levels);
            let mut folds = Folds::from(from);
            for section in others.into_iter().map(SectionId).filter(|section| section.index() <= levels.len()) {
                folds.set(&report, section, !folds.is_folded(&report, section));
            }
            let wanted = listed(&report, &folds);
            for filtered in [None, Some(&wanted[..])] {
                let rows = Rows { report: &report, folds: &folds, filtered };
                let forward: Vec<_> = std::iter::successors(rows.first(), |&row| rows.after(row)).collect();
                let mut backward: Vec<_> = std::iter::successors(rows.last(), |&row| rows.before(row)).collect();
                backward.reverse();
                prop_assert_eq!(&forward, &wanted);
                prop_assert_eq!(&backward, &wanted);
                for section in (1..=levels.len() as u32).map(SectionId) {
                    let around = report.lineage(section).find(|section| wanted.contains(section));
                    prop_assert_eq!(rows.around(section), around);
                }
                for (at, &row) in wanted.iter().enumerate() {
                    for steps in [-40, -2, -1, 0, 1, 3, 40] {
                        let target = at.saturating_add_signed(steps).min(wanted.len() - 1);
                        prop_assert_eq!(rows.from(row, steps), wanted[target]);
                    }
                }
            }
        }
    }
}
