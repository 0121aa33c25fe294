//! Prose to metrics: the numbers a report states, with what they count.
//!
//! A paragraph goes through one pass, and what has no digit is passed over. Each sentence with a digit is parted into
//! clauses (`clause`); each number is read with its qualifiers and unit (`lex`, `units`) and let go where it is no
//! metric (`traps`); what is left is an amount, a change of an amount (`change`), a share of a target (`share`), one
//! of several that 分别 deals out (`deal`), or the two ends of a from–to (`pairs`); the words about it become its
//! label (`label`) and the time it holds for (`period`).
//!
//! To add a convention, add a row to the table of the file that has its subject, and a test beside it.

mod change;
mod clause;
mod context;
mod deal;
mod digits;
mod draft;
mod english;
mod japanese;
mod label;
mod lex;
mod naming;
mod noun;
mod owner;
mod pairs;
mod period;
mod reading;
#[cfg(test)]
mod rows;
mod scale;
mod share;
mod traditional;
mod traps;
mod units;
mod words;

use std::ops::Range;

use crate::report::RawMetric;

pub use context::Context;

/// A metric found in prose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// The metric; its section and the place of its quote are left to the report that it is put into.
    pub metric: RawMetric,
    /// The paragraph that states it, counted from 0.
    pub paragraph: usize,
    /// Where the number stands with its qualifiers and unit, in bytes of the paragraph.
    pub value_bytes: Range<usize>,
    /// Where the quote stands, in bytes of the paragraph.
    pub quote_bytes: Range<usize>,
}

/// The metrics that the paragraphs of a section state, in the order of the text.
///
/// `paragraphs` are text without marks, in order; `context` is what the section's headings tell. Pure; never fails: what
/// cannot be read as a metric is left out.
pub fn extract<'t>(paragraphs: impl Iterator<Item = &'t str>, context: &Context) -> Vec<Extracted> {
    let mut found = Vec::new();
    for (at, text) in paragraphs.enumerate() {
        if !digits::has_digit(text) {
            continue;
        }
        if english::reads_as(text) {
            english::read(text, at, context, &mut found);
        } else if let Some(folded) = traditional::folded(text) {
            let first = found.len();
            reading::paragraph(&folded.text, at, context, &mut found);
            found.iter_mut().skip(first).for_each(|found| folded.restore(text, found));
        } else {
            let first = found.len();
            reading::paragraph(text, at, context, &mut found);
            if found.len() > first && japanese::reads_as(text) {
                japanese::tidy(&mut found, first);
            }
        }
    }
    found.retain_mut(|found| is_stated(&mut found.metric));
    found
}

/// Takes white space off the ends of what the metric says, as a document's fields are read; whether there are words left
/// for what is counted. A number alone (`6.09 亿元，同比增长 19.08%` at the head of a text) states nothing.
fn is_stated(metric: &mut RawMetric) -> bool {
    for text in [&mut metric.label, &mut metric.unit] {
        trim(text);
    }
    for field in [&mut metric.stated, &mut metric.period, &mut metric.change, &mut metric.basis, &mut metric.from] {
        field.iter_mut().for_each(trim);
        field.take_if(|text| text.is_empty());
    }
    !metric.label.is_empty()
}

/// Takes white space off the ends of `text`.
fn trim(text: &mut String) {
    text.truncate(text.trim_end().len());
    text.drain(..text.len() - text.trim_start().len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<RawMetric> {
        extract(std::iter::once(text), &Context::default()).into_iter().map(|found| found.metric).collect()
    }

    #[test]
    fn a_number_of_nothing_is_no_metric() {
        let labels = |text| found(text).into_iter().map(|metric| metric.label).collect::<Vec<_>>();
        assert_eq!(labels("6.09 亿元，完成全年目标的 96%，同比增长 19.08%。"), ["完成全年目标"]);
    }

    #[test]
    fn the_earlier_value_is_counted_as_the_later_one() {
        let ends = |text| found(text).into_iter().map(|metric| (metric.from, metric.value, metric.unit)).next();
        let expected = |from: &str, value: &str, unit: &str| Some((Some(from.into()), value.into(), unit.into()));
        assert_eq!(ends("营业收入从9000万元增加到1.1亿元。"), expected("0.9", "1.1", "亿元"));
        assert_eq!(ends("规模以上企业从1832户增加到3382户。"), expected("1832", "3382", "户"));
        assert_eq!(ends("服务机构从1832户增加到3382个。"), Some((None, "3382".into(), "个".into())));
    }

    #[test]
    fn a_label_ends_with_a_word() {
        let found = found("forged ahead and overcame di税收占一般公共预算收入比重超75%。");
        assert_eq!(found.iter().map(|metric| &*metric.label).collect::<Vec<_>>(), ["forged ahead and overcame"]);
    }

    #[test]
    fn a_change_leads_to_its_value() {
        let rows = |text| {
            let row = |metric: RawMetric| (metric.label, metric.value, metric.unit, metric.change.unwrap_or_default());
            found(text).into_iter().map(row).collect::<Vec<_>>()
        };
        let row = |label: &str, value: &str, unit: &str, change: &str| {
            vec![(label.into(), value.into(), unit.into(), change.into())]
        };
        assert_eq!(rows("营业额上升57﹒1%至1086﹒16亿元。"), row("营业额", "1086.16", "亿元", "+57.1%"));
        assert_eq!(rows("毛利率上升16.4个百分点至36.8%。"), row("毛利率", "36.8", "%", "+16.4个百分点"));
    }
}
