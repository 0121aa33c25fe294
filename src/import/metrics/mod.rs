//! Prose to metrics: the numbers a report states, with what they count.
//!
//! What a paragraph is written in decides who reads it: `english`, or the passes below; traditional characters are folded
//! before them (`traditional`), and Japanese is tidied behind them (`japanese`). One sentence through all passes:
//!
//! > 今年以来，第3批项目完成投资近5亿元，增长8.2%。
//!
//! 1. `clause`: the sentence is parted at its commas: 今年以来 | 第3批项目完成投资近5亿元 | 增长8.2%.
//! 2. `lex`, `digits`, `units`: each number (a `figure`) is read with all printed about it: 3批, a count; 近5亿元, money; 8.2%, a share.
//! 3. `traps`: what is no metric is let go: 第3批 is an ordinal, and its digits are words from here on.
//! 4. `grammar`: the first rule of a table that holds says what each number is. Those that read several at once come
//!    first (`pairs`, `deal`), then those of one (`single`): 近5亿元 is an amount, 8.2% a change of it (`change`). A share
//!    of a target would be told by `share`.
//! 5. `naming`, `label`, `noun`, `finish`: the words about the amount become its label: 第3批项目完成投资. What says only a side
//!    of a thing takes the thing from before by a rule of `heirs`; a list shares its words out in `members`.
//! 6. `period`: the last time named before it is what it holds for: 今年以来. Else the headings tell (`context`).
//! 7. `draft`: what was found is put down with its quote: 近5 亿元, +8.2%.
//!
//! To add a convention: where it is a word (a unit, a verb of change), add it to the table of its file, beside its like;
//! where it is a rule, add a row with a name, an example and what that states to the table of its kind: `traps`
//! (what is no metric), `grammar` (what a number is), `heirs` (what a label takes from before) or `members` (what a list
//! shares). The tests read the example of each row with and without the row.

mod change;
mod clause;
mod context;
mod deal;
mod digits;
mod draft;
mod english;
mod figure;
mod finish;
mod grammar;
mod heirs;
mod items;
mod japanese;
mod label;
mod lex;
mod members;
mod naming;
mod noun;
mod owner;
mod pairs;
mod period;
mod reading;
#[cfg(test)]
mod rows;
mod scale;
mod sentence;
mod share;
mod single;
mod traditional;
mod traps;
mod units;
mod words;

use std::ops::Range;

use crate::report::{RawMetric, is_change};
pub use context::Context;
use grammar::{GRAMMAR, Grammar};
pub use items::ItemNumber;
use reading::Paragraph;

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
    extract_by(&GRAMMAR, paragraphs, context)
}

/// The same by the rules of `grammar`, where the paragraphs are not English.
fn extract_by<'t>(grammar: &Grammar, paragraphs: impl Iterator<Item = &'t str>, context: &Context) -> Vec<Extracted> {
    let mut found = Vec::new();
    for (number, text) in paragraphs.enumerate() {
        if !digits::has_digit(text) {
            continue;
        }
        if english::reads_as(text) {
            english::read(text, number, context, &mut found);
            continue;
        }
        let first = found.len();
        let japanese = japanese::reads_as(text);
        let folded = if japanese { None } else { traditional::folded(text) };
        let read = folded.as_ref().map_or(text, |folded| &folded.text);
        reading::paragraph(&Paragraph { text: read, number, japanese }, context, grammar, &mut found);
        if let Some(folded) = folded {
            found.iter_mut().skip(first).for_each(|found| folded.restore(text, found));
        } else if japanese {
            japanese::tidy(&mut found, first);
        }
    }
    found.retain_mut(|found| is_stated(&mut found.metric));
    found
}

/// Takes white space off the ends of what the metric says, as a document's fields are read, and a change that is no signed
/// number with a unit; whether there are words left for what is counted. A number alone (`6.09 亿元，同比增长 19.08%` at the head of a text) states nothing.
fn is_stated(metric: &mut RawMetric) -> bool {
    for text in [&mut metric.label, &mut metric.unit] {
        trim(text);
    }
    for field in [&mut metric.stated, &mut metric.period, &mut metric.change, &mut metric.basis, &mut metric.from] {
        field.iter_mut().for_each(trim);
        field.take_if(|text| text.is_empty());
    }
    metric.change.take_if(|change| !is_change(change));
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
    fn the_sentence_above_goes_through_all_passes() {
        let found = found("今年以来，第3批项目完成投资近5亿元，增长8.2%。");
        let [metric] = found.as_slice() else { panic!("{found:?}") };
        let amount = (metric.label.as_str(), metric.stated.as_deref(), metric.unit.as_str());
        assert_eq!(amount, ("第3批项目完成投资", Some("近5"), "亿元"));
        assert_eq!((metric.period.as_deref(), metric.change.as_deref()), (Some("今年以来"), Some("+8.2%")));
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
