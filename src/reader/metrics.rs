//! The metrics pane: those of the section being read, each in a few rows.

use std::ops::Range;

use crate::report::{Metric, Report, SectionId};
use crate::text::{Ambiguous, Lang};

/// The metrics pane.
#[derive(Clone, Debug, Default)]
pub struct MetricsPane {
    section: SectionId,
    cursor: usize,
    top: usize,
    /// The top when a key was last pressed: a resize and another one back scroll from there.
    rest: usize,
}

/// One row of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryRow {
    /// What is counted.
    Label(String),
    /// The number with its unit, then what is said beside it.
    Value {
        /// Number and unit.
        value: String,
        /// Change, period, or that it is promised; cut to the pane.
        beside: String,
    },
    /// What is said about it that had no room beside the value.
    Note(String),
    /// A share of a target in thousandths, drawn as a bar, and the number.
    Share {
        /// The share in thousandths, 1,000 at most.
        share: u16,
        /// Number and unit.
        value: String,
        /// What is said beside it.
        beside: String,
    },
}

/// How entries are set: the pane's columns and what decides widths and words.
#[derive(Clone, Copy, Debug)]
pub struct EntrySetting {
    /// Columns of the pane.
    pub columns: usize,
    /// The width policy.
    pub ambiguous: Ambiguous,
    /// Directions of change in ASCII.
    pub ascii: bool,
    /// What shows that something was cut off.
    pub cut: &'static str,
    /// The language of the words.
    pub lang: Lang,
}

impl MetricsPane {
    /// The metrics shown, as indexes into [`Report::metrics`].
    pub fn range(&self, report: &Report) -> Range<usize> {
        let metrics = report.section(self.section).metrics();
        metrics.start as usize..metrics.end as usize
    }

    /// The section whose metrics are shown.
    pub fn section(&self) -> SectionId {
        self.section
    }

    /// The entry of the cursor, counted from the first shown.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first entry in view.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The metric under the cursor, as an index into [`Report::metrics`].
    pub fn chosen(&self, report: &Report) -> Option<usize> {
        let range = self.range(report);
        (range.start + self.cursor < range.end).then_some(range.start + self.cursor)
    }

    /// Shows the metrics of `section`, from the first one.
    pub fn follow(&mut self, section: SectionId) {
        if section != self.section {
            *self = MetricsPane { section, ..MetricsPane::default() };
        }
    }

    /// Puts the cursor on metric `metric`, an index into [`Report::metrics`], where it is shown.
    pub fn point(&mut self, report: &Report, metric: usize) {
        let range = self.range(report);
        if range.contains(&metric) {
            self.cursor = metric - range.start;
        }
    }

    /// Moves the cursor by `entries` entries.
    pub fn step(&mut self, report: &Report, entries: isize) {
        let last = self.range(report).len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(entries).min(last);
    }

    /// Scrolls by `entries` entries, whatever the cursor's place.
    pub fn scroll(&mut self, report: &Report, entries: isize) {
        self.top = self.top.saturating_add_signed(entries).min(self.range(report).len().saturating_sub(1));
        self.rest = self.top;
    }

    /// Takes the present scrolling as the one that further changes begin from.
    pub(super) fn rest(&mut self) {
        self.rest = self.top;
    }

    /// Scrolls a pane of `height` rows so that the entry of the cursor is whole in view.
    pub fn settle(&mut self, report: &Report, height: usize, setting: &EntrySetting) {
        self.cursor = self.cursor.min(self.range(report).len().saturating_sub(1));
        self.top = self.rest.min(self.cursor);
        let start = self.range(report).start;
        let mut rows = 0;
        for at in (self.top..=self.cursor).rev() {
            rows += report.metric(start + at).map_or(0, |metric| entry(&metric, setting).len());
            if rows > height {
                self.top = (at + 1).min(self.cursor);
                break;
            }
        }
    }
}

/// The rows of `metric` in the pane.
pub fn entry(metric: &Metric<'_>, setting: &EntrySetting) -> Vec<EntryRow> {
    let fit = |text: &str, columns: usize| setting.ambiguous.fit(text, columns, setting.cut).into_owned();
    let columns = setting.columns;
    let value = stated(metric);
    let mut notes: Vec<String> = Vec::new();
    if metric.target {
        notes.push(setting.lang.pick("计划", "promised").to_owned());
    }
    notes.extend(change(metric, setting));
    notes.extend(metric.period.map(str::to_owned));
    let share = share_of(metric);
    let taken = setting.ambiguous.of_str(&value) + if share.is_some() { BAR_COLUMNS + 1 } else { 0 };
    let room = columns.saturating_sub(INDENT + taken + 2);
    // As many notes as fit go beside the value, the others on rows of their own.
    let mut width = 0;
    let fits = |note: &&String| {
        width += setting.ambiguous.of_str(note) + 1;
        width <= room + 1
    };
    let beside_count = notes.iter().take_while(fits).count();
    let below = notes.split_off(beside_count);
    let beside = notes.join(" ");
    let mut rows = vec![EntryRow::Label(fit(metric.label, columns.saturating_sub(1)))];
    rows.push(match share {
        Some(share) => EntryRow::Share { share, value, beside },
        None => EntryRow::Value { value: fit(&value, columns.saturating_sub(INDENT)), beside },
    });
    rows.extend(below.iter().map(|note| EntryRow::Note(fit(note, columns.saturating_sub(INDENT)))));
    rows
}

/// Columns before the rows below a label.
pub const INDENT: usize = 3;

/// Columns of the bar of a share.
pub const BAR_COLUMNS: usize = 10;

/// Number and unit as printed, from–to with an arrow.
fn stated(metric: &Metric<'_>) -> String {
    let from = metric.from.map(|from| format!("{from}→")).unwrap_or_default();
    format!("{from}{}", metric.amount())
}

/// The signs of a number.
const SIGNS: [char; 3] = ['+', '-', '−'];

/// The change with its direction and basis: `▲ 19.08% 同比`.
fn change(metric: &Metric<'_>, setting: &EntrySetting) -> Option<String> {
    let basis = metric.basis.map(str::to_owned);
    let Some(change) = metric.change else { return basis };
    let size = metric.value.trim_start_matches(SIGNS);
    if change.trim_start_matches(SIGNS).strip_prefix(size) == Some(metric.unit) {
        // The metric is the change itself: once is enough.
        return basis;
    }
    let (up, down) = if setting.ascii { ("+", "-") } else { ("▲ ", "▼ ") };
    let signed = match (change.strip_prefix('+'), change.strip_prefix(['-', '−'])) {
        (Some(rest), _) => format!("{up}{rest}"),
        (_, Some(rest)) => format!("{down}{rest}"),
        _ => change.to_owned(),
    };
    Some(match basis {
        Some(basis) => format!("{signed} {basis}"),
        None => signed,
    })
}

/// The share in thousandths of a metric that is a percentage of a target.
fn share_of(metric: &Metric<'_>) -> Option<u16> {
    let value: f64 = metric.value.parse().ok().filter(|_| metric.share)?;
    matches!(metric.unit, "%" | "％").then(|| (value * 10.0).clamp(0.0, 1000.0).round() as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTING: EntrySetting =
        EntrySetting { columns: 28, ambiguous: Ambiguous::Narrow, ascii: false, cut: "…", lang: Lang::Zh };

    fn metric() -> Metric<'static> {
        Metric {
            label: "综合税收",
            value: "6.09",
            unit: "亿元",
            period: Some("截至11月底"),
            change: Some("+19.08%"),
            basis: Some("同比"),
            ..Metric::default()
        }
    }

    #[test]
    fn what_has_no_room_beside_the_value_goes_below() {
        assert_eq!(
            entry(&metric(), &SETTING),
            [
                EntryRow::Label("综合税收".into()),
                EntryRow::Value { value: "6.09 亿元".into(), beside: "▲ 19.08% 同比".into() },
                EntryRow::Note("截至11月底".into()),
            ]
        );
        let wide = EntrySetting { columns: 60, ..SETTING };
        assert_eq!(entry(&metric(), &wide).len(), 2);
    }

    #[test]
    fn a_share_of_a_target_is_a_bar() {
        let share = Metric { value: "96", unit: "%", share: true, ..Metric::default() };
        assert!(matches!(entry(&share, &SETTING)[1], EntryRow::Share { share: 960, .. }));
        let plain = Metric { share: false, ..share };
        assert!(matches!(entry(&plain, &SETTING)[1], EntryRow::Value { .. }));
    }
}
