//! The metrics of a report, held together: a statistical bulletin states one in every few words, and a dozen strings for
//! each would take ten times the text.

use std::fmt;
use std::ops::{Deref, Range};

use super::blocks::Blocks;
use super::find::{self, Folded};
use super::model::{BlockId, Report, SectionId};
use super::raw::RawMetric;
use super::twins;

/// A figure that the report states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metric<'r> {
    /// The section whose text states it.
    pub section: SectionId,
    /// What is counted.
    pub label: &'r str,
    /// The number, a decimal.
    pub value: &'r str,
    /// The number as printed with its qualifiers (`近9000余`), where they differ from `value`.
    pub stated: Option<&'r str>,
    /// The unit, 万 and 亿 included; empty where there is none.
    pub unit: &'r str,
    /// The time it holds for (`今年以来`).
    pub period: Option<&'r str>,
    /// The change, signed (`+19.08%`).
    pub change: Option<&'r str>,
    /// What the change is measured against, or its kind (`同比`, `缩短至`).
    pub basis: Option<&'r str>,
    /// The earlier value where the text says from–to.
    pub from: Option<&'r str>,
    /// Whether it is a share of a target, drawn as a bar.
    pub share: bool,
    /// Whether it is promised, not reported.
    pub target: bool,
    /// The clause that states it, as in the text.
    pub quote: &'r str,
    /// Where the quote stands; `None` only for a report that [`check`](crate::report) finds fault with.
    pub found: Option<Found>,
}

/// Where a metric's quote stands, white space set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The block in which the quote begins.
    pub block: BlockId,
    /// The quote, in bytes of that block's text.
    pub quote: Range<u32>,
    /// The number inside the quote, in bytes of that block's text; the quote's own range where it holds no number.
    pub value: Range<u32>,
}

/// Qualifiers that stand behind the unit of a number, the longer ones first.
const BEHIND_UNITS: [&str; 10] = ["及以上", "及以下", "以上", "以下", "以内", "以內", "之内", "之內", "左右", "上下"];

impl<'r> Metric<'r> {
    /// The number as the reader should see it: as printed where that is known.
    pub fn shown(&self) -> &'r str {
        self.stated.unwrap_or(self.value)
    }

    /// The number as printed with its unit: `6.09 亿元`, `近9000余 名`; no space stands before a per cent sign, and what
    /// follows a unit in print follows it here (`98%以上`, stated as `98以上`).
    pub fn amount(&self) -> String {
        let (stated, unit) = (self.shown(), self.unit);
        if unit.is_empty() {
            return stated.to_owned();
        }
        let gap = if unit.starts_with(['%', '％', '‰']) { "" } else { " " };
        let behind = BEHIND_UNITS.iter().find_map(|&word| Some((stated.strip_suffix(word)?, word)));
        let (number, behind) = behind.unwrap_or((stated, ""));
        format!("{number}{gap}{unit}{behind}")
    }

    /// The change with its basis before it (`同比 +19.08%`), either alone, or nothing.
    pub fn shown_change(&self) -> String {
        [self.basis, self.change].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl Found {
    /// The place of `metric`, whose quote stands at `quote` of `block`, one of `blocks`.
    pub fn new(block: BlockId, quote: Range<u32>, metric: &Metric<'_>, blocks: &Blocks) -> Self {
        let text = blocks.text(block.index());
        let value = find::number(text, quote.clone(), metric);
        Found { block, quote, value }
    }
}

impl<'r, T: Deref<Target = str>> From<&'r RawMetric<T>> for Metric<'r> {
    /// The metric as written, of no section and without a place.
    fn from(raw: &'r RawMetric<T>) -> Self {
        Metric {
            label: &raw.label,
            value: &raw.value,
            stated: raw.stated.as_deref(),
            unit: &raw.unit,
            period: raw.period.as_deref(),
            change: raw.change.as_deref(),
            basis: raw.basis.as_deref(),
            from: raw.from.as_deref(),
            share: raw.share,
            target: raw.target,
            quote: &raw.quote,
            ..Metric::default()
        }
    }
}

impl From<&Metric<'_>> for RawMetric {
    fn from(metric: &Metric<'_>) -> Self {
        let optional = |text: Option<&str>| text.map(str::to_owned);
        RawMetric {
            label: metric.label.to_owned(),
            value: metric.value.to_owned(),
            stated: optional(metric.stated),
            unit: metric.unit.to_owned(),
            period: optional(metric.period),
            change: optional(metric.change),
            basis: optional(metric.basis),
            from: optional(metric.from),
            share: metric.share,
            target: metric.target,
            quote: metric.quote.to_owned(),
        }
    }
}

/// All metrics of a report, in the order of the text that states them.
///
/// The last ones may still wait for the rest of their section; they are not counted, and nobody sees them.
#[derive(Clone, Default)]
pub struct Metrics {
    rows: Vec<Row>,
    /// What the rows say.
    words: String,
    /// Rows whose section has been read to its end.
    settled: usize,
    /// The row that each section begins with, up to the last section that has any: the outline asks for two in each of its
    /// lines, and a search among those of a long document takes it longer than among those of a short one.
    starts: Vec<u32>,
}

/// What is known of a metric besides its words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    section: SectionId,
    /// The block in which the quote begins; [`NOWHERE`] for a quote without a place.
    block: BlockId,
    quote: Range<u32>,
    value: Range<u32>,
    /// The byte at which its words begin: a line for its label, value, unit, what is stated, period, change, basis, from, and
    /// for the quote where it is not the text at its place. In a field a line end is a space; an absent one has no words.
    words: u32,
    share: bool,
    target: bool,
}

/// The block of a quote that stands nowhere.
const NOWHERE: BlockId = BlockId(u32::MAX);

/// The lines of a metric's words.
const LINES: usize = 9;

/// Bytes of the words of a metric, about.
const WORDS: usize = 48;

impl Row {
    fn found(&self) -> Option<Found> {
        let Row { block, quote, value, .. } = self.clone();
        (block != NOWHERE).then_some(Found { block, quote, value })
    }

    fn put(&mut self, found: Option<Found>) {
        let nowhere = Found { block: NOWHERE, quote: 0..0, value: 0..0 };
        Found { block: self.block, quote: self.quote, value: self.value } = found.unwrap_or(nowhere);
    }
}

impl Metrics {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.settled
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.settled == 0
    }

    /// Where the `nth` stands.
    pub fn found(&self, nth: usize) -> Option<Found> {
        self.settled().get(nth)?.found()
    }

    /// The first that `block` or one behind it states.
    pub fn first_from(&self, block: BlockId) -> usize {
        self.settled().partition_point(|row| row.block < block)
    }

    /// The first that `section` or one behind it states.
    pub fn first_of(&self, section: SectionId) -> usize {
        self.starts.get(section.index()).map_or(self.settled, |start| *start as usize)
    }

    fn settled(&self) -> &[Row] {
        self.rows.get(..self.settled).unwrap_or_default()
    }

    /// Adds a metric that waits to be [settled](Metrics::settle); `blocks` are all that its place may be in.
    pub(super) fn push(&mut self, metric: &Metric<'_>, blocks: &Blocks) {
        let words = self.write(metric, blocks);
        let Metric { section, share, target, .. } = *metric;
        let mut row = Row { section, block: NOWHERE, quote: 0..0, value: 0..0, words, share, target };
        row.put(metric.found.clone());
        self.rows.push(row);
    }

    /// Writes down what `metric` says; where that begins.
    fn write(&mut self, metric: &Metric<'_>, blocks: &Blocks) -> u32 {
        let start = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let there = metric.found.as_ref().map_or("", |found| said(found.block, &found.quote, blocks));
        let quote = if metric.quote == there { "" } else { metric.quote };
        let Metric { label, value, unit, .. } = *metric;
        let optional =
            [metric.stated, metric.period, metric.change, metric.basis, metric.from].map(Option::unwrap_or_default);
        for line in [label, value, unit].into_iter().chain(optional).chain([quote]) {
            for (nth, part) in line.split('\n').enumerate() {
                self.words.push_str(if nth == 0 { "" } else { " " });
                self.words.push_str(part);
            }
            self.words.push('\n');
        }
        start
    }

    /// The `nth`, which may be waiting.
    fn get<'r>(&'r self, nth: usize, blocks: &'r Blocks) -> Option<Metric<'r>> {
        let row = self.rows.get(nth)?;
        let mut lines = self.lines(row);
        let mut line = || lines.next().unwrap_or_default();
        let optional = |line: &'r str| Some(line).filter(|line| !line.is_empty());
        Some(Metric {
            section: row.section,
            label: line(),
            value: line(),
            unit: line(),
            stated: optional(line()),
            period: optional(line()),
            change: optional(line()),
            basis: optional(line()),
            from: optional(line()),
            quote: optional(line()).unwrap_or_else(|| said(row.block, &row.quote, blocks)),
            share: row.share,
            target: row.target,
            found: row.found(),
        })
    }

    fn lines(&self, row: &Row) -> impl Iterator<Item = &str> {
        self.words.get(row.words as usize..).unwrap_or_default().split('\n').take(LINES)
    }

    /// Lengthens the quotes of those that wait and that `own`, the blocks of their section, states before already, until
    /// each stands at one place only. Of a text and a quote in it, `longer` tells where a longer one begins.
    fn set_apart(&mut self, own: Range<u32>, blocks: &Blocks, longer: impl Fn(&str, Range<usize>) -> Option<usize>) {
        let waiting = self.rows.get(self.settled..).unwrap_or_default();
        let quotes = waiting.iter().map(|row| (row.block, row.quote.clone())).collect();
        for (nth, starts) in twins::longer_starts(quotes, &Folded::new(blocks, own), blocks, longer) {
            self.lengthen(self.settled + nth, &starts, blocks);
        }
    }

    /// Lets the quote of the `nth` begin at the last of `starts` with which the number in it stays the same.
    fn lengthen(&mut self, nth: usize, starts: &[u32], blocks: &Blocks) {
        let Some(metric) = self.get(nth, blocks) else { return };
        let Some(old) = metric.found.as_ref().filter(|old| metric.quote == said(old.block, &old.quote, blocks)) else {
            return;
        };
        let keeps = |start: &u32| Found::new(old.block, *start..old.quote.end, &metric, blocks).value == old.value;
        // A number that is taken for another one before it is so in each longer quote.
        let kept = starts.partition_point(keeps).checked_sub(1).and_then(|at| starts.get(at)).copied();
        if let (Some(start), Some(row)) = (kept, self.rows.get_mut(nth)) {
            row.quote.start = start;
        }
    }

    /// Puts each of those that wait at the first place of its quote in `own`, the blocks of its section, of which `first` is
    /// the first.
    fn put_first(&mut self, own: Range<u32>, blocks: &Blocks) {
        let waiting = self.settled..self.rows.len();
        let quote = |nth| self.get(nth, blocks).map_or("", |metric| metric.quote);
        let quotes: Vec<&str> = waiting.clone().map(quote).collect();
        let mut moved: Vec<(usize, RawMetric, Option<Found>)> = Vec::new();
        for (nth, place) in waiting.zip(Folded::new(blocks, own).locate(&quotes)) {
            let Some(metric) = self.get(nth, blocks) else { continue };
            let found = place.map(|(block, quote)| Found::new(block, quote, &metric, blocks));
            if found != metric.found {
                moved.push((nth, RawMetric::from(&metric), found));
            }
        }
        for (nth, raw, found) in moved {
            let words = self.write(&Metric { found: found.clone(), ..Metric::from(&raw) }, blocks);
            if let Some(row) = self.rows.get_mut(nth) {
                row.words = words;
                row.put(found);
            }
        }
    }

    /// Puts those that wait into the order of their text; those without a place come last. Now they are seen.
    pub(super) fn settle(&mut self) {
        let waiting = self.rows.get_mut(self.settled..).unwrap_or_default();
        let key = |row: &Row| (row.block, row.value.start, row.quote.start);
        // As found they nearly always are in order, and to sort takes half of their memory once more.
        if !waiting.is_sorted_by_key(key) {
            waiting.sort_by_key(key);
        }
        for (nth, row) in (self.settled as u32..).zip(waiting) {
            let known = self.starts.len().max(row.section.index() + 1);
            self.starts.resize(known, nth);
        }
        self.settled = self.rows.len();
    }
}

/// The text at `quote` of `block`, one of `blocks`.
pub(super) fn said<'r>(block: BlockId, quote: &Range<u32>, blocks: &'r Blocks) -> &'r str {
    let text = blocks.text(block.index());
    text.get(quote.start as usize..quote.end as usize).unwrap_or_default()
}

impl PartialEq for Metrics {
    fn eq(&self, other: &Self) -> bool {
        let bare = |row: &Row| Row { words: 0, ..row.clone() };
        let same = |(a, b): (&Row, &Row)| bare(a) == bare(b) && self.lines(a).eq(other.lines(b));
        self.len() == other.len() && self.settled().iter().zip(other.settled()).all(same)
    }
}

impl Eq for Metrics {}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.settled().iter().map(|row| (row, self.lines(row).collect::<Vec<_>>()))).finish()
    }
}

/// Bytes of a section's text up to which quotes are looked for in all of it.
const LONGEST: usize = 1 << 18;

/// Bytes of a section's text up to which quotes are told apart.
const LONGEST_TO_SET_APART: usize = 1 << 16;

impl Report {
    /// The `nth` metric, if there is one.
    pub fn metric(&self, nth: usize) -> Option<Metric<'_>> {
        if nth < self.metrics.len() { self.metrics.get(nth, &self.blocks) } else { None }
    }

    /// All metrics, in the order of the text that states them.
    pub fn all_metrics(&self) -> impl Iterator<Item = Metric<'_>> {
        (0..self.metrics.len()).filter_map(|nth| self.metric(nth))
    }

    /// Makes room for `metrics` metrics. Room that is not used takes no memory; to move what was found would hold up a key
    /// for milliseconds. Where there is no such room, that is what happens.
    pub fn expect_metrics(&mut self, metrics: usize) {
        _ = self.metrics.rows.try_reserve(metrics);
        _ = self.metrics.words.try_reserve(metrics * WORDS);
    }

    /// Adds a metric that the text of `section` states at `quote` of `block`; it is seen once those of the section are
    /// [settled](Report::settle_metrics).
    pub fn add_metric(&mut self, section: SectionId, raw: &RawMetric, block: BlockId, quote: Range<u32>) {
        let metric = Metric { section, ..Metric::from(raw) };
        let found = Found::new(block, quote, &metric, &self.blocks);
        self.metrics.push(&Metric { found: Some(found), ..metric }, &self.blocks);
    }

    /// Ends the metrics that were added for `section`. Sections are to be ended in reading order, each once.
    ///
    /// Each is put at the first place of its quote, as in a report that is read from a file. So a quote that the section
    /// states before already (`完成预算的100%`) is lengthened until it stands at one place only; of a text and a quote in it,
    /// `longer` tells where a longer one begins. Where the section is a book of its own that would take too long, and they
    /// stay where they are.
    pub fn settle_metrics(&mut self, section: SectionId, longer: impl Fn(&str, Range<usize>) -> Option<usize>) {
        let own = self.section(section).blocks;
        let Report { metrics, blocks, .. } = self;
        let length: usize = own.clone().map(|nth| blocks.text(nth as usize).len()).sum();
        if length <= LONGEST_TO_SET_APART {
            metrics.set_apart(own.clone(), blocks, longer);
        }
        if length <= LONGEST {
            metrics.put_first(own, blocks);
        }
        metrics.settle();
    }
}

#[cfg(test)]
mod tests {
    use super::super::raw::{RawReport, RawSection};
    use super::*;

    #[test]
    fn an_amount_reads_as_in_print() {
        let amount = |value, stated, unit| Metric { value, stated, unit, ..Metric::default() }.amount();
        assert_eq!(amount("6.09", None, "亿元"), "6.09 亿元");
        assert_eq!(amount("96", None, "%"), "96%");
        assert_eq!(amount("9000", Some("近9000余"), "名"), "近9000余 名");
        assert_eq!(amount("98", Some("98以上"), "%"), "98%以上");
        assert_eq!(amount("1", Some("1个及以上"), ""), "1个及以上");
        assert_eq!(amount("15", Some("约15左右"), "天"), "约15 天左右");
    }

    #[test]
    fn a_metric_reads_as_it_was_added() {
        let raw = RawMetric {
            label: "核酸筛查人次".to_owned(),
            value: "1028.6".to_owned(),
            stated: Some("近1028.6".to_owned()),
            unit: "万人次".to_owned(),
            period: Some("今年以来".to_owned()),
            change: Some("+3%".to_owned()),
            basis: Some("同比".to_owned()),
            from: Some("9".to_owned()),
            share: true,
            target: true,
            quote: "共 1028.6 万人次".to_owned(),
        };
        let bare = RawMetric { label: "甲".to_owned(), value: "5".to_owned(), ..RawMetric::default() };
        let mut metrics = Metrics::default();
        let nowhere = |raw| Metric { section: SectionId(7), ..Metric::from(raw) };
        metrics.push(&nowhere(&raw), &Blocks::default());
        metrics.push(&nowhere(&bare), &Blocks::default());
        assert!(metrics.is_empty() && metrics.found(0).is_none());
        metrics.settle();
        assert_eq!(metrics.get(0, &Blocks::default()).map(|metric| RawMetric::from(&metric)), Some(raw.clone()));
        assert_eq!(metrics.get(1, &Blocks::default()), Some(nowhere(&bare)));
        assert_eq!((metrics.len(), metrics.get(2, &Blocks::default())), (2, None));
        let mut others = Metrics::default();
        others.push(&nowhere(&raw), &Blocks::default());
        others.push(&nowhere(&RawMetric { label: "乙".to_owned(), ..bare.clone() }), &Blocks::default());
        others.settle();
        assert_ne!(metrics, others);
    }

    #[test]
    fn a_line_end_in_a_field_is_a_space() {
        let raw = RawMetric { label: "Jobs\ncreated".to_owned(), unit: "people".to_owned(), ..RawMetric::default() };
        let mut metrics = Metrics::default();
        metrics.push(&Metric::from(&raw), &Blocks::default());
        metrics.settle();
        let none = Blocks::default();
        let metric = metrics.get(0, &none).unwrap();
        assert_eq!((metric.label, metric.unit), ("Jobs created", "people"));
    }

    #[test]
    fn sections_without_metrics_begin_where_the_next_ones_do() {
        let section = |metrics: usize| {
            let metric = RawMetric { label: "d".into(), value: "1".into(), quote: "1".into(), ..RawMetric::default() };
            let title = "t".into();
            RawSection { title, body: "1".into(), metric: vec![metric; metrics], ..RawSection::default() }
        };
        let raw = RawReport { section: [0, 2, 0, 1, 0].map(section).into(), ..RawReport::default() };
        let (report, _) = super::super::build(raw);
        let firsts = (0..8).map(|section| report.metrics.first_of(SectionId(section))).collect::<Vec<_>>();
        assert_eq!(firsts, [0, 0, 0, 2, 2, 3, 3, 3]);
    }

    #[test]
    fn a_quote_is_kept_as_written_and_found_as_printed() {
        let body = "共 1028.6 万人次。";
        let metric =
            |quote: &'static str| RawMetric { value: "1028.6".into(), quote: quote.into(), ..RawMetric::default() };
        let raw = RawReport {
            body: body.into(),
            metric: vec![metric("共1028.6万人次"), metric("共 1028.6 万人次")],
            ..RawReport::default()
        };
        let (report, _) = super::super::build(raw);
        let quotes: Vec<&str> = report.all_metrics().map(|metric| metric.quote).collect();
        assert_eq!(quotes, ["共1028.6万人次", "共 1028.6 万人次"]);
        assert_eq!(report.metrics.found(0), report.metrics.found(1));
    }
}
