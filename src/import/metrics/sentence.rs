//! A sentence with a number in it: what has been found in it so far, and what a rule may ask of it.

use std::cell::OnceCell;
use std::ops::Range;

use super::clause::{brackets, names};
use super::draft::Draft;
use super::figure::Figure;
use super::grammar::Grammar;
use super::label::{closes, strip_openers};
use super::units::Kind;

/// A sentence with at least one digit.
pub(super) struct Sentence<'t> {
    pub(super) text: &'t str,
    /// The rules it is read by.
    pub(super) grammar: &'t Grammar<'t>,
    pub(super) range: Range<usize>,
    names: Vec<Range<usize>>,
    /// Its brackets, once they have been asked for.
    brackets: OnceCell<Vec<(usize, bool)>>,
    pub(super) metrics: Vec<Draft>,
    /// The last amount of the sentence before, of which this one may go on to tell the share of a target.
    pub(super) spoken_of: String,
    /// A clause without a number since the last metric; what follows without a subject is said of it.
    pub(super) topic: Option<Range<usize>>,
    /// What the sentence before speaks of, where it states no number.
    pub(super) lead_in: Option<&'t str>,
    /// What the next change is measured against, where the text gives the number: 较“十三五”末的9323.1亿元.
    pub(super) base: Option<String>,
    /// Whether the paragraph is Japanese, where what is counted stands before the number.
    pub(super) japanese: bool,
}

/// A clause of the sentence with the numbers in it that no trap caught.
pub(super) struct Clause {
    pub(super) range: Range<usize>,
    pub(super) figures: Vec<Figure>,
}

/// Where a number stands among the numbers of its clause.
#[derive(Clone, Copy)]
pub(super) struct Place<'c> {
    pub(super) clause: &'c Clause,
    /// Which of the clause's figures it is.
    pub(super) at: usize,
    /// Where the words before it begin: behind the number before it, or where the clause does.
    pub(super) from: usize,
    /// Those words, without one that only rounds the number before off.
    pub(super) lead: &'c str,
    /// Whether the number before it stands before its noun, so that the words between belong to both.
    pub(super) open: bool,
}

impl<'c> Place<'c> {
    /// The number that stands here.
    pub(super) fn figure(&self) -> Option<&'c Figure> {
        self.clause.figures.get(self.at)
    }

    /// The number here and those behind it.
    pub(super) fn figures(&self) -> &'c [Figure] {
        self.clause.figures.get(self.at..).unwrap_or(&[])
    }

    /// The place `count` numbers further on, where those numbers stand before their nouns. The words before it stay those of
    /// the first.
    pub(super) fn further(&self, count: usize) -> Self {
        Self { at: self.at + count, open: true, ..*self }
    }

    /// Whether the number is the first of its clause.
    pub(super) fn is_first(&self) -> bool {
        self.from == self.clause.range.start
    }
}

impl<'t> Sentence<'t> {
    /// The sentence at `range` of the paragraph `text`, of which nothing has been read.
    pub(super) fn new(text: &'t str, range: Range<usize>, grammar: &'t Grammar<'t>) -> Self {
        Self {
            text,
            grammar,
            names: names(text, range.clone()),
            range,
            brackets: OnceCell::new(),
            metrics: Vec::new(),
            spoken_of: String::new(),
            topic: None,
            lead_in: None,
            base: None,
            japanese: false,
        }
    }

    /// The text of a byte range.
    pub(super) fn part(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or("")
    }

    /// The clause that was spoken of since the last metric.
    pub(super) fn topic(&self) -> Option<&'t str> {
        self.topic.clone().map(|topic| self.part(topic))
    }

    /// Whether byte `at` stands in a name.
    pub(super) fn is_named(&self, at: usize) -> bool {
        let behind = self.names.partition_point(|name| name.start <= at);
        behind.checked_sub(1).and_then(|last| self.names.get(last)).is_some_and(|name| name.contains(&at))
    }

    /// The words behind the number at `place`, up to the next number.
    pub(super) fn behind(&self, place: &Place) -> &'t str {
        let start = place.figure().map_or(place.from, |figure| figure.bytes.end);
        let next = place.figures().iter().skip(1).find(|figure| figure.kind != Kind::Bare);
        self.part(start..next.map_or(place.clause.range.end, |figure| figure.bytes.start))
    }

    /// All that stands behind the number at `place` in its clause.
    pub(super) fn behind_all(&self, place: &Place) -> &'t str {
        let end = place.figure().map_or(place.from, |figure| figure.bytes.end);
        self.part(end..place.clause.range.end)
    }

    /// Whether the number at `place` is the last thing that its clause, or member of a list, says.
    pub(super) fn closes(&self, place: &Place) -> bool {
        closes(self.behind_all(place))
    }

    /// The label of the metric before, for one that has no words of its own.
    pub(super) fn last_label(&self) -> String {
        self.metrics.last().map(|last| last.label.clone()).unwrap_or_default()
    }

    /// The metric that a change without a subject is a change of: the last of the sentence that is no share and not noted
    /// in brackets that are closed before the change (收入47亿元（其中专项7亿元），增长2%).
    pub(super) fn host(&self, place: &Place) -> Option<usize> {
        let change = place.figure().map_or(place.from, |figure| figure.bytes.start);
        let hosts = |metric: &Draft| !metric.share && !metric.multiple;
        self.metrics.iter().rposition(|metric| hosts(metric) && !self.is_noted(metric.figure.bytes.start, change))
    }

    /// The metric that a change in percent is a change of: where `host` is the share that an amount makes of a whole, the
    /// amount, for a share changes by 个百分点 (报警310起，占总数的5.6%，下降17.9%).
    pub(super) fn amount_of_share(&self, host: usize) -> usize {
        let Some(amount) = host.checked_sub(1) else { return host };
        let Some([whole, share]) = self.metrics.get(amount..=host) else { return host };
        let between = self.part(whole.figure.bytes.end..share.figure.bytes.start);
        let shares = share.figure.kind == Kind::Percent && strip_openers(between).starts_with('占');
        let counts = matches!(whole.figure.kind, Kind::Count | Kind::Measure | Kind::Money);
        // One that has changed before it was told what share it makes changes no more.
        let open = whole.change.is_none() || whole.quote.end > share.figure.bytes.end;
        if shares && counts && open && share.change.is_none() { amount } else { host }
    }

    /// Whether byte `at` stands in brackets that are closed before byte `end`. A sentence may be a row of thousands of
    /// changes: its brackets are looked up once.
    fn is_noted(&self, at: usize, end: usize) -> bool {
        let brackets = self.brackets.get_or_init(|| brackets(self.text, self.range.clone()));
        let (before, behind) = brackets.split_at(brackets.partition_point(|bracket| bracket.0 < at));
        let opened = before.last().is_some_and(|&(_, opens)| opens);
        opened && behind.iter().take_while(|bracket| bracket.0 < end).any(|&(_, opens)| !opens)
    }

    /// The first of the last `count` amounts without a change, if the sentence has as many.
    pub(super) fn open_hosts(&self, count: usize) -> Option<usize> {
        let first = self.metrics.len().checked_sub(count)?;
        self.metrics.get(first..)?.iter().all(|metric| metric.change.is_none()).then_some(first)
    }

    /// The last percentages without a change, as many as `changes` in 个百分点, which are theirs and not those of the amounts
    /// between them: 里程和比例分别达445万公里和96.8%、422万公里和91.8%，分别提高11.9个百分点和27.2个百分点.
    pub(super) fn open_rates(&self, changes: &[Figure]) -> Option<Vec<usize>> {
        let near = self.metrics.iter().enumerate().rev().take(2 * changes.len());
        let open = |metric: &Draft| metric.figure.kind == Kind::Percent && metric.change.is_none() && !metric.share;
        let mut rates: Vec<usize> = near.filter(|(_, metric)| open(metric)).map(|(at, _)| at).collect();
        rates.reverse();
        let points = changes.iter().all(|change| change.kind == Kind::Points);
        (points && rates.len() == changes.len()).then_some(rates)
    }

    /// Writes a change to the metric `host`, unless it has one; its quote goes on to the change.
    pub(super) fn change_host(&mut self, host: usize, amount: String, basis: Option<String>, end: usize) {
        if let Some(metric) = self.metrics.get_mut(host).filter(|metric| metric.change.is_none()) {
            metric.change = Some(amount);
            metric.basis = basis;
            metric.quote.end = metric.quote.end.max(end);
        }
    }
}
