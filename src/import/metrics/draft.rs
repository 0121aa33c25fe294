//! A metric while its sentence is being read, and what becomes of it.

use std::ops::Range;

use super::figure::Figure;
use super::{Extracted, change};
use crate::report::RawMetric;

/// A metric while its sentence is being read.
pub(super) struct Draft {
    pub(super) figure: Figure,
    pub(super) label: String,
    pub(super) change: Option<String>,
    pub(super) basis: Option<String>,
    pub(super) from: Option<String>,
    pub(super) share: bool,
    /// Whether it is a multiple of an earlier value, of which no change is told.
    pub(super) multiple: bool,
    /// Whether the number is itself the change: 地区生产总值增长5.8%.
    pub(super) growth: bool,
    /// Whether a verb says which way it goes.
    pub(super) worded: bool,
    /// A unit taken over from another member of the list, where this one has none.
    pub(super) unit: Option<String>,
    pub(super) quote: Range<usize>,
}

/// A change as it is kept: sign, number, unit and the qualifier behind it. A minus in the text outweighs `sign`, what
/// the words say: 增速-2.3%.
pub(super) fn signed(text: &str, sign: char, figure: &Figure) -> String {
    let sign = if figure.sign(text) == Some('-') { '-' } else { sign };
    let after = text.get(figure.after.clone()).unwrap_or("");
    format!("{sign}{}{}{after}", figure.size(text), figure.unit(text))
}

impl Draft {
    /// An amount stated by the clause at `quote`.
    pub(super) fn amount(figure: &Figure, label: String, quote: &Range<usize>) -> Self {
        Self {
            figure: figure.clone(),
            label,
            change: None,
            basis: None,
            from: None,
            share: false,
            multiple: false,
            growth: false,
            worded: false,
            unit: None,
            quote: quote.clone(),
        }
    }

    /// Makes the number a change of its own.
    pub(super) fn grows(&mut self, text: &str, growth: &change::Growth) {
        self.change = Some(signed(text, growth.sign, &self.figure));
        self.basis = growth.basis.map(String::from);
        self.growth = true;
        self.worded = !growth.verb.is_empty();
    }

    /// The metric of paragraph `paragraph`, which holds for `period`; `promised` tells by its clause whether it is a promise.
    pub(super) fn finish(
        self,
        text: &str,
        paragraph: usize,
        period: Option<String>,
        promised: impl Fn(&str) -> bool,
    ) -> Extracted {
        let clause = text.get(self.quote.start..self.figure.bytes.start).unwrap_or("");
        let target = promised(clause);
        let worded = self.growth && self.worded;
        let quote = about(text, self.quote.clone(), &self.figure.bytes);
        let metric = RawMetric {
            label: self.label,
            // 下降−5%: the verb says it.
            value: if worded { self.figure.size(text) } else { self.figure.value(text) },
            stated: self.figure.stated(text).filter(|_| !worded || self.figure.sign.is_empty()),
            unit: self.unit.unwrap_or_else(|| self.figure.unit(text)),
            period,
            change: self.change,
            basis: self.basis,
            from: self.from,
            share: self.share,
            target,
            quote: text.get(quote.clone()).unwrap_or("").to_string(),
        };
        Extracted { metric, paragraph, value_bytes: self.figure.bytes, quote_bytes: quote }
    }
}

/// The longest quote, in bytes: a clause longer than that is a list, of which the words about the number are enough.
const LONGEST: usize = 360;

/// What is quoted of the clause at `quote` for the number at `number`: all of it where it is not too long, without the white
/// space at its ends.
pub(super) fn about(text: &str, quote: Range<usize>, number: &Range<usize>) -> Range<usize> {
    trimmed(text, behind_twin(text, bounded(text, quote, number), number))
}

/// `quote` without the members of a list up to one that states the same number: the second of 新增4个示范区、4个基地 is
/// quoted as 4个基地, for the number of a quote is looked for from its beginning.
fn behind_twin(text: &str, quote: Range<usize>, number: &Range<usize>) -> Range<usize> {
    let (Some(before), Some(printed)) = (text.get(quote.start..number.start), text.get(number.clone())) else {
        return quote;
    };
    let twin = before.rfind(printed).map(|at| at + printed.len());
    let member = |from: usize| {
        let between = before.get(from..)?;
        let marks = [('、', true), ('和', false), ('及', false), ('与', false)].into_iter();
        let ends = marks.filter_map(|(mark, _)| between.rfind(mark).map(|at| from + at + mark.len_utf8()));
        ends.max()
    };
    let start = twin.and_then(member).map_or(quote.start, |at| quote.start + at);
    start..quote.end
}

/// The clause at `quote`, or the part of it about `number` where it is longer than [`LONGEST`], so that a sentence of a
/// thousand figures is not copied a thousand times.
fn bounded(text: &str, quote: Range<usize>, number: &Range<usize>) -> Range<usize> {
    if quote.len() <= LONGEST {
        return quote;
    }
    let near = |at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let start = near(number.start.saturating_sub(LONGEST * 2 / 3).max(quote.start)).min(number.start);
    let end = near((number.end + LONGEST / 3).min(quote.end)).max(number.end);
    start..end
}

/// `range` without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or("");
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_about_one_number() {
        let text = "新增4个示范区、4个基地";
        let second = text.rfind('4').unwrap();
        assert_eq!(&text[about(text, 0..text.len(), &(second..second + "4个".len()))], "4个基地");
    }

    #[test]
    fn of_a_long_list_the_words_about_the_number_are_quoted() {
        let text = ["甲乙丙丁、".repeat(60), "学校5所、".into(), "甲乙丙丁、".repeat(60)].concat();
        let number = text.find('5').unwrap();
        let quote = about(&text, 0..text.len(), &(number..number + "5所".len()));
        assert!(quote.len() < LONGEST + 10 && text[quote].contains("学校5所"));
    }
}
