//! Sentence by sentence, clause by clause: where the numbers stand, what was spoken of before each, and which rule of the
//! grammar reads it.

use std::ops::Range;

use super::clause::{clauses, sentence_around, sentences};
use super::digits::{digits_end, first_digit};
use super::figure::Figure;
use super::grammar::Grammar;
use super::label::{behind_rounding, closes, strip_openers};
use super::lex::figure;
use super::sentence::{Clause, Place, Sentence};
use super::traps::Around;
use super::words::{ends_with_any, starts_with_any};
use super::{Context, Extracted, change, owner, period};

/// The longest opening clause whose period holds for the whole paragraph (刚刚过去的2025年，…), in bytes.
const LONGEST_SCOPE: usize = 45;

/// The shortest clause without a number that takes over as what is spoken of, in characters.
const LEAST_TOPIC: usize = 9;

/// How a clause begins that only says more of the number before it.
#[rustfmt::skip]
const NO_TOPICS: &[&str] = &[
    "按", "扣除", "比", "较", "创", "高于", "快于", "居", "位居", "位列", "排名", "首次", "再", "实现了", "是",
    "为", "到20", "至20", "增速", "总量", "连续", "续写", "刷新", "改写", "同创", "均创", "写下",
];

/// How a clause ends that only says where what was told before it stands.
const RANKS: &[&str] = &["首位", "前列", "榜首", "持平"];

/// A paragraph to be read.
pub(super) struct Paragraph<'t> {
    pub(super) text: &'t str,
    /// Its place among those of its section, counted from 0.
    pub(super) number: usize,
    /// Whether it is Japanese, where what is counted stands before the number.
    pub(super) japanese: bool,
}

/// Reads one paragraph; what it states is appended to `found`.
pub(super) fn paragraph(paragraph: &Paragraph, context: &Context, grammar: &Grammar, found: &mut Vec<Extracted>) {
    let text = paragraph.text;
    let scope = scope(text).or_else(|| context.period().map(String::from));
    let (mut at, mut spoken_of) = (0, String::new());
    while let Some(digit) = first_digit(text.as_bytes(), at) {
        let range = sentence_around(text, at, digit);
        let lead_in = text.get(at..range.start).and_then(|before| sentences(before).next_back());
        at = range.end;
        let mut sentence = Sentence::new(text, range, grammar);
        sentence.spoken_of = std::mem::take(&mut spoken_of);
        sentence.lead_in = lead_in.and_then(owner::of_lead_in);
        sentence.japanese = paragraph.japanese;
        sentence.read();
        if let Some(last) = sentence.metrics.iter().rfind(|metric| !metric.share) {
            spoken_of.clone_from(&last.label);
        }
        sentence.finish(paragraph.number, scope.as_deref(), context, found);
    }
}

/// The period that the paragraph's first clause sets for all of it.
fn scope(text: &str) -> Option<String> {
    let end = text.find('，')?;
    let first = text.get(..end).filter(|first| first.len() <= LONGEST_SCOPE)?;
    period::last(first).and_then(|range| first.get(range)).map(period::plain)
}

impl<'t> Sentence<'t> {
    /// Reads all clauses of the sentence.
    fn read(&mut self) {
        let mut figures = Vec::new();
        for range in clauses(self.text, self.range.clone()) {
            self.figures(&range, &mut figures);
            if !figures.is_empty() {
                let clause = Clause { range, figures: std::mem::take(&mut figures) };
                self.clause(&clause);
                figures = clause.figures;
                self.topic = None;
            } else if self.sets_topic(&range) {
                self.topic = Some(range);
            }
        }
    }

    /// Whether a clause without a number takes over as what is spoken of (收入连续七年实现长效增长，年均增长率 20.52%); a short
    /// one (创历史新高) and one that says how is reckoned (按可比价格计算) do not.
    fn sets_topic(&self, clause: &Range<usize>) -> bool {
        let words = strip_openers(self.part(clause.clone()));
        // 收案量和案件增加量均占全省第四位: where it stands is no deed.
        let ranked = words.ends_with('位') && words.contains('第') || ends_with_any(words, RANKS).is_some();
        // 与第五次普查相比: what the next number is measured against.
        let likened = change::is_likened(self.part(clause.clone()));
        words.chars().count() >= LEAST_TOPIC && starts_with_any(words, NO_TOPICS).is_none() && !ranked && !likened
    }

    /// The numbers of a clause that may be metrics.
    fn figures(&self, clause: &Range<usize>, figures: &mut Vec<Figure>) {
        figures.clear();
        let mut at = clause.start;
        // Behind the clause there may be thousands more without a digit.
        let bytes = self.text.as_bytes().get(..clause.end).unwrap_or(&[]);
        while let Some(start) = first_digit(bytes, at) {
            let figure = figure(self.text, at, start);
            at = figure.bytes.end.max(digits_end(self.text, start));
            let around = Around {
                before: self.part(clause.start..figure.bytes.start).trim_end(),
                after: self.part(figure.bytes.end..clause.end).trim_start(),
                text: self.text,
                figure: &figure,
                named: self.is_named(start),
            };
            if !self.grammar.traps.iter().any(|trap| (trap.holds)(&around)) {
                figures.push(figure);
            }
        }
    }

    /// Reads the numbers of a clause in order.
    fn clause<'c>(&mut self, clause: &'c Clause)
    where
        't: 'c,
    {
        let mut place = Place { clause, at: 0, from: clause.range.start, lead: "", open: false };
        while let Some(figure) = clause.figures.get(place.at) {
            place.lead = behind_rounding(self.part(place.from..figure.bytes.start));
            let taken = self.grammar.readings.iter().find_map(|rule| (rule.read)(self, &place)).unwrap_or(0);
            if taken == 0 {
                // Its digits are words like any other.
                place.at += 1;
                continue;
            }
            // The first number of the clause is what was led up to.
            self.topic = None;
            let last = clause.figures.get(place.at + taken - 1).unwrap_or(figure);
            place.from = last.bytes.end;
            place.open = !closes(self.part(last.bytes.end..clause.range.end));
            place.at += taken;
        }
    }

    /// Appends the metrics of the sentence to `found`, each with the time it holds for: the last that the sentence names
    /// before it, or `scope`.
    fn finish(self, paragraph: usize, scope: Option<&str>, context: &Context, found: &mut Vec<Extracted>) {
        if self.metrics.is_empty() {
            return;
        }
        let text = self.text;
        let promised = context.promised_by(self.part(self.range.clone()));
        let (mut seen, mut period) = (self.range.start, None);
        for metric in self.metrics {
            // What stands before the metric before has been looked at.
            let start = metric.figure.bytes.start;
            if let Some(range) = text.get(seen..start).and_then(period::last) {
                period = text.get(seen + range.start..seen + range.end);
            }
            seen = seen.max(start);
            let time = period.map(period::plain).or_else(|| scope.map(String::from));
            found.push(metric.finish(text, paragraph, time, |clause| promised && context.leaves_open(clause)));
        }
    }
}
