//! Sentence by sentence: which number is an amount, which a change of the amount before it, which belong together.

use std::ops::Range;

use super::clause::{clauses, names, sentence_around, sentences};
use super::digits::{digits_end, first_digit};
use super::draft::{Draft, signed};
use super::label::{self, closes, strip_openers};
use super::lex::{Figure, figure};
use super::share::{self, Share};
use super::traps::{self, Around};
use super::units::Kind;
use super::words::{ends_with_any, starts_with_any};
use super::{Context, Extracted, change, japanese, owner, period};

/// The longest opening clause whose period holds for the whole paragraph (刚刚过去的2025年，…), in bytes.
const LONGEST_SCOPE: usize = 45;

/// The words of a share of a target (完成全年目标) that are too short to stand without what is counted, in characters.
const LONGEST_TARGET: usize = 8;

/// The shortest clause without a number that takes over as what is spoken of, in characters.
const LEAST_TOPIC: usize = 9;

/// The word before a duration that something has gone on for.
pub(super) const RUNNING: &str = "连续";

/// How a clause begins that only says more of the number before it.
#[rustfmt::skip]
const NO_TOPICS: &[&str] = &[
    "按", "扣除", "比", "较", "创", "高于", "快于", "居", "位居", "位列", "排名", "首次", "再", "实现了", "是",
    "为", "增速", "总量", "连续", "续写", "刷新", "改写", "同创", "均创", "写下",
];

/// Reads one paragraph; what it states is appended to `found`.
pub(super) fn paragraph(text: &str, number: usize, context: &Context, found: &mut Vec<Extracted>) {
    let scope = scope(text).or_else(|| context.period().map(String::from));
    let (mut at, mut spoken_of) = (0, String::new());
    let japanese = japanese::reads_as(text);
    while let Some(digit) = first_digit(text.as_bytes(), at) {
        let range = sentence_around(text, at, digit);
        let lead_in = text.get(at..range.start).and_then(|before| sentences(before).next_back());
        at = range.end;
        let mut sentence = Sentence {
            text,
            spoken_of: std::mem::take(&mut spoken_of),
            range: range.clone(),
            names: names(text, range),
            metrics: Vec::new(),
            topic: None,
            lead_in: lead_in.and_then(owner::of_lead_in),
            base: None,
            japanese,
        };
        sentence.read();
        if sentence.metrics.is_empty() {
            continue;
        }
        spoken_of =
            sentence.metrics.iter().rfind(|metric| !metric.share).map_or_else(String::new, |it| it.label.clone());
        let part = sentence.part(sentence.range.clone());
        let promised = context.promised_by(part);
        let (mut seen, mut period) = (sentence.range.start, None);
        for metric in sentence.metrics {
            // The last time named before the number; what stands before the metric before it has been looked at.
            let start = metric.figure.bytes.start;
            if let Some(range) = text.get(seen..start).and_then(period::last) {
                period = text.get(seen + range.start..seen + range.end);
            }
            seen = seen.max(start);
            let time = period.map(period::plain).or_else(|| scope.clone());
            found.push(metric.finish(text, number, time, |clause| promised && context.leaves_open(clause)));
        }
    }
}

/// The period that the paragraph's first clause sets for all of it.
fn scope(text: &str) -> Option<String> {
    let end = text.find('，')?;
    let first = text.get(..end).filter(|first| first.len() <= LONGEST_SCOPE)?;
    period::last(first).and_then(|range| first.get(range)).map(period::plain)
}

/// A sentence with at least one digit.
pub(super) struct Sentence<'t> {
    pub(super) text: &'t str,
    range: Range<usize>,
    names: Vec<Range<usize>>,
    pub(super) metrics: Vec<Draft>,
    /// The last amount of the sentence before, of which this one may go on to tell the share of a target.
    spoken_of: String,
    /// A clause without a number since the last metric; what follows without a subject is said of it.
    pub(super) topic: Option<Range<usize>>,
    /// What the sentence before speaks of, where it states no number.
    pub(super) lead_in: Option<&'t str>,
    /// What the next change is measured against, where the text gives the number: 较“十三五”末的9323.1亿元.
    base: Option<String>,
    /// Whether the paragraph is Japanese, where what is counted stands before the number.
    pub(super) japanese: bool,
}

/// A clause of the sentence with the numbers in it that no trap caught.
pub(super) struct Clause {
    pub(super) range: Range<usize>,
    pub(super) figures: Vec<Figure>,
}

/// Where a number stands among the numbers of its clause.
pub(super) struct Place<'c> {
    pub(super) clause: &'c Clause,
    /// Which of the clause's figures it is.
    pub(super) at: usize,
    /// Where the words before it begin: behind the number before it, or where the clause does.
    pub(super) from: usize,
    /// Whether the number before it stands before its noun, so that the words between belong to both.
    pub(super) open: bool,
}

impl<'t> Sentence<'t> {
    /// The text of a byte range.
    pub(super) fn part(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or("")
    }

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
        words.chars().count() >= LEAST_TOPIC && starts_with_any(words, NO_TOPICS).is_none()
    }

    /// The numbers of a clause that may be metrics.
    fn figures(&self, clause: &Range<usize>, figures: &mut Vec<Figure>) {
        figures.clear();
        let mut at = clause.start;
        while let Some(start) = first_digit(self.text.as_bytes(), at).filter(|&start| start < clause.end) {
            let figure = figure(self.text, at, start);
            at = figure.bytes.end.max(digits_end(self.text, start));
            let around = Around {
                before: self.part(clause.start..figure.bytes.start).trim_end(),
                after: self.part(figure.bytes.end..clause.end).trim_start(),
                text: self.text,
                figure: &figure,
                named: self.names.iter().any(|name| name.contains(&start)),
            };
            if traps::caught(&around).is_none() {
                figures.push(figure);
            }
        }
    }

    /// Reads the numbers of a clause in order.
    fn clause(&mut self, clause: &Clause) {
        let mut place = Place { clause, at: 0, from: clause.range.start, open: false };
        while let Some(figure) = clause.figures.get(place.at) {
            let taken = self
                .changed(&place)
                .or_else(|| self.together(&place))
                .or_else(|| self.dealt(&place))
                .unwrap_or_else(|| self.single(&place));
            if taken == 0 {
                // A bare number that is no metric: its digits are words like any other.
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

    /// The words before the number at `place`, back to the number before it.
    pub(super) fn lead(&self, place: &Place) -> &'t str {
        let start = place.clause.figures.get(place.at).map_or(place.from, |figure| figure.bytes.start);
        label::behind_rounding(self.part(place.from..start))
    }

    /// The words behind the number at `place`, up to the next number.
    pub(super) fn behind(&self, place: &Place) -> &'t str {
        let figures = &place.clause.figures;
        let start = figures.get(place.at).map_or(place.from, |figure| figure.bytes.end);
        let next = figures.get(place.at + 1..).and_then(|rest| rest.iter().find(|figure| figure.kind != Kind::Bare));
        self.part(start..next.map_or(place.clause.range.end, |figure| figure.bytes.start))
    }

    /// One number: a base, a change, a comparison, a share or an amount. How many numbers it took; 0 where it is no metric.
    fn single(&mut self, place: &Place) -> usize {
        let Some(figure) = place.clause.figures.get(place.at) else { return 0 };
        let lead = self.lead(place);
        let closed = closes(self.behind_all(place));
        if figure.kind == Kind::Bare {
            let ratio = (figure.has_point(self.text) || figure.is_ratio())
                && closed
                && ends_with_any(lead.trim_end(), &["至", "到", "为", "达", "比"]).is_some();
            if !ratio {
                return 0;
            }
        }
        if figure.kind == Kind::Times && self.multiple(place, figure, lead) {
            return 1;
        }
        if change::is_base(lead) {
            self.base = Some(period::plain(strip_openers(lead)).trim_end_matches('的').to_string());
            return 1;
        }
        let relative = matches!(figure.kind, Kind::Percent | Kind::Points | Kind::Times);
        if relative && change::compares(lead) && self.compared(place, figure, lead) {
            return 1;
        }
        let told = figure.sign(self.text).filter(|_| relative).and_then(|sign| change::told_by_sign(lead, sign));
        if let Some(growth) = told.or_else(|| change::growth(lead).filter(|_| relative || closed)) {
            self.grown(place, figure, &growth);
            return 1;
        }
        if relative && let Some(share) = share::of_target(lead) {
            self.shared(place, figure, share, lead);
            return 1;
        }
        self.amount(place, figure, lead, closed);
        1
    }

    /// All that stands behind the number at `place` in its clause.
    pub(super) fn behind_all(&self, place: &Place) -> &'t str {
        let end = place.clause.figures.get(place.at).map_or(place.from, |figure| figure.bytes.end);
        self.part(end..place.clause.range.end)
    }

    /// A change: of the amount before it, or a metric of its own where it has a subject.
    fn grown(&mut self, place: &Place, figure: &Figure, growth: &change::Growth) {
        let basis = growth.basis.map(String::from).or_else(|| self.base.take());
        // 稳居全国前十强、增长4.8%: of an amount in the same clause, not of the clause before.
        let topic = self.topic.clone();
        if growth.subject.is_empty()
            && topic.is_none()
            && let Some(host) = self.host(place)
        {
            self.change_host(host, signed(self.text, growth.sign, figure), basis, place.clause.range.end);
            return;
        }
        let topic = topic.filter(|_| growth.subject.is_empty()).map_or("", |topic| self.part(topic));
        let subject = if growth.subject.is_empty() { strip_openers(topic) } else { growth.subject };
        // 工业总产值23亿元，增加值同比增长9%.
        let side =
            owner::is_yield(subject) || owner::is_aspect(subject) && self.lead(place).trim_start().starts_with('、');
        let of = self.metrics.last().filter(|_| side).map_or("", |last| change::without_growth(&last.label));
        let label = label::finish([owner::without_aspect(of), subject, growth.yearly(), growth.verb].concat());
        let mut draft = Draft::amount(figure, label, &place.clause.range);
        draft.grows(self.text, growth);
        draft.basis = basis;
        self.metrics.push(draft);
    }

    /// A comparison with another place (高于全国8.5个百分点): it goes with the metric before it. Whether there is one.
    fn compared(&mut self, place: &Place, figure: &Figure, lead: &str) -> bool {
        let Some(host) = self.host(place) else { return false };
        let sign = if lead.contains(['低']) { '-' } else { '+' };
        let basis = Some(change::comparison_words(lead).to_string());
        self.change_host(host, signed(self.text, sign, figure), basis, place.clause.range.end);
        true
    }

    /// A share of a target, named after the amount before it.
    pub(super) fn shared(&mut self, place: &Place, figure: &Figure, share: Share, lead: &str) {
        let words = label::finish(label::strip_enders(strip_openers(lead)));
        let alone = share == Share::Rate || words.chars().count() >= LONGEST_TARGET;
        let label = if alone {
            words.clone()
        } else {
            let host = Some(self.last_label()).filter(|label| !label.is_empty());
            label::finish(host.unwrap_or_else(|| self.spoken_of.clone()) + &words)
        };
        let mut draft = Draft::amount(figure, label, &place.clause.range);
        match share {
            Share::Done | Share::Rate => draft.share = true,
            Share::Over => {
                draft.change = Some(signed(self.text, '+', figure));
                draft.basis = Some(period::plain(&words));
            }
        }
        self.metrics.push(draft);
    }

    /// A multiple of an earlier value: 是2015年的3倍. It is named after what was spoken of. Whether it is one.
    fn multiple(&mut self, place: &Place, figure: &Figure, lead: &str) -> bool {
        let Some((head, of)) = change::multiple_of(lead) else { return false };
        let label = label::of_lead(head);
        let label = if label.is_empty() { self.last_label() } else { label };
        let mut draft = Draft::amount(figure, label, &place.clause.range);
        draft.basis = Some(of.to_string());
        draft.multiple = true;
        self.metrics.push(draft);
        true
    }

    /// An amount with the words about it as label.
    fn amount(&mut self, place: &Place, figure: &Figure, lead: &str, closed: bool) {
        // 资产总额增长116.2%、达到23.2万亿元: the amount takes the change before it along.
        if closed
            && self.topic.is_none()
            && label::of_lead(lead).is_empty()
            && (figure.kind != Kind::Percent || self.follows_points(lead))
            && ends_with_any(lead.trim_end(), &["达到", "达", "至", "到"]).is_some() | !figure.before.is_empty()
            && let Some(last) = self.metrics.last_mut().filter(|last| last.growth)
        {
            last.label = label::finish(change::without_growth(&last.label));
            last.figure = figure.clone();
            last.growth = false;
            last.quote.end = place.clause.range.end;
            return;
        }
        let label = self.label(place, lead, closed);
        let mut draft = Draft::amount(figure, label, &place.clause.range);
        draft.basis = change::reached(lead).map(String::from);
        if change::is_net(lead) || draft.label.starts_with("净增") {
            draft.change = Some(signed(self.text, '+', figure));
        }
        self.metrics.push(draft);
    }

    /// Whether a percentage behind `lead` is the value that a change in points leads to: 上升16.4个百分点至36.8%.
    fn follows_points(&self, lead: &str) -> bool {
        matches!(lead.trim(), "至" | "到") && self.metrics.last().is_some_and(|last| last.figure.kind == Kind::Points)
    }

    /// The label of the metric before, for one that has no words of its own.
    pub(super) fn last_label(&self) -> String {
        self.metrics.last().map(|last| last.label.clone()).unwrap_or_default()
    }

    /// The metric that a change without a subject is a change of: the last of the sentence that is no share and not noted
    /// in brackets that are closed before the change (收入47亿元（其中专项7亿元），增长2%).
    pub(super) fn host(&self, place: &Place) -> Option<usize> {
        let change = place.clause.figures.get(place.at).map_or(place.from, |figure| figure.bytes.start);
        let noted = |start: usize| is_noted(self.part(self.range.start..start), self.part(start..change));
        self.metrics.iter().rposition(|metric| !metric.share && !metric.multiple && !noted(metric.figure.bytes.start))
    }

    /// The first of the last `count` amounts without a change, if the sentence has as many.
    pub(super) fn open_hosts(&self, count: usize) -> Option<usize> {
        let first = self.metrics.len().checked_sub(count)?;
        self.metrics.get(first..)?.iter().all(|metric| metric.change.is_none()).then_some(first)
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

/// Whether brackets that `before` leaves open are closed in `behind`.
fn is_noted(before: &str, behind: &str) -> bool {
    let open = before.rfind(['（', '(']).and_then(|at| before.get(at..));
    open.is_some_and(|inside| !inside.contains(['）', ')'])) && behind.contains(['）', ')'])
}

/// Whether the number at `place` is the first of its clause.
pub(super) fn place_is_first(place: &Place) -> bool {
    place.from == place.clause.range.start
}
