//! English prose, modestly: `6.1 percent`, `$5 billion`, `1.2 million jobs`, from `$3.2 billion to $3.9 billion`.

mod between;
mod clause;
mod counted;
mod currency;
mod dealt;
mod joint;
mod label;
mod line;
mod naming;
mod number;
mod parted;
mod phrase;
mod said;
mod words;

use std::collections::VecDeque;
use std::ops::Range;

use super::digits::{digits_end, first_digit};
use super::draft::about;
use super::{Context, Extracted};
use crate::report::RawMetric;
use clause::{clause_end, ends_sentence, last_mark, last_sentence};
use joint::{Joint, leads_to_value};
use label::Lead;
use naming::noun_is_unit;
use number::{Number, number_at};
use words::{COMPARED, COUNTING, DOWN_FROM, DURATIONS, DURING, EMERGENCIES, OUTSET};

/// A paragraph shorter than this that ends without a full stop may be a heading, unless it is a list item: of its numbers
/// those with a unit are metrics.
const LONGEST_HEADING: usize = 100;

/// The least number that counts at the head of a line; one below may number a heading.
const LEAST_ITEM: f64 = 20.0;

/// The words before a number that are read, and those behind it, in bytes.
const LONGEST_LEAD: usize = 600;

/// The same with what is printed right before the number: its qualifier and currency.
const LONGEST_BEFORE: usize = LONGEST_LEAD + 100;

/// The most numbers without a metric that the words before a number reach back over. What holds more of them is no prose
/// but a row, and each number of it would be read with hundreds of words.
const MOST_PASSED: usize = 12;

/// The bytes within which so many numbers stand in a row.
const LONGEST_ROW: usize = 100;

/// The longest note on what a change is measured against, in words.
const LONGEST_BASIS: usize = 6;

/// Whether `text` reads as English: hardly a character outside ASCII.
pub(super) fn reads_as(text: &str) -> bool {
    let wide = text.bytes().filter(|&byte| byte >= 0xE3).count();
    wide * 20 < text.len()
}

/// Reads one paragraph; what it states is appended to `found`.
pub(super) fn read(text: &str, number: usize, context: &Context, found: &mut Vec<Extracted>) {
    if line::read(text, number, context, found) {
        return;
    }
    let stops = text.trim_end().ends_with(['.', '!', '?', ';', '"', '”', ')']);
    let heading = text.len() < LONGEST_HEADING && !stops && !context.is_item();
    let mut sentence = Sentence {
        text,
        number,
        context,
        heading,
        first: found.len(),
        subject: String::new(),
        topic: String::new(),
        counted: String::new(),
        members: String::new(),
        dealt: 0,
        undealt: 0,
    };
    let mut start = 0;
    while let Some(digit) = first_digit(text.as_bytes(), start) {
        // Clauses without a number are passed over; where one ends a sentence the next begins anew.
        let passed = text.get(start..digit).unwrap_or("");
        if let Some((at, mark)) = last_mark(passed) {
            if ends_sentence(mark, passed) {
                sentence.begins(found.len());
            }
            if mark == b','
                && let Some(topic) = passed.get(..at).map(last_sentence).and_then(parted::spoken_of)
            {
                sentence.topic = topic;
            }
            let behind = passed.get(at + 1..).unwrap_or("").trim_start();
            let begins = sentence.first == found.len();
            if mark == b',' && COUNTING.iter().any(|verb| behind.starts_with(verb) && (begins || *verb != "reaching")) {
                // All poor residents, totaling 5.51 million: the clause before is what is counted.
                sentence.topic = passed.get(..at).map(last_sentence).map(parted::counted).unwrap_or_default();
            }
            let which = passed.get(..at).map(last_sentence).filter(|_| mark == b',');
            if let Some(subject) = which.and_then(|before| parted::which(before, behind)) {
                sentence.topic = subject;
            }
            if mark == b',' && sentence.first == found.len() {
                match passed.get(..at).map(last_sentence).and_then(|before| parted::parted_subject(before, behind)) {
                    Some(parted::Parted::Apposed(subject)) => sentence.subject = subject,
                    Some(parted::Parted::Members(first)) => sentence.members = first,
                    None => {}
                }
            }
            start += at + 1;
        }
        let end = clause_end(text, digit);
        let part = text.get(start..end).unwrap_or("");
        let clause = start + (part.len() - part.trim_start().len())..start + part.trim_end().len();
        sentence.clause(clause, found);
        if text.as_bytes().get(end).is_some_and(|mark| matches!(mark, b'.' | b'!' | b'?' | b'\n')) {
            sentence.begins(found.len());
        }
        start = text.ceil_char_boundary(end + 1);
    }
}

/// The words right before a number, of which there may be many without one that is taken.
fn near(lead: &str) -> &str {
    let start = lead.len().saturating_sub(LONGEST_LEAD);
    let start = lead.floor_char_boundary(start);
    let gap = lead.bytes().skip(start).position(|byte| byte == b' ').filter(|_| start > 0);
    lead.get(start + gap.unwrap_or(0)..).unwrap_or(lead)
}

/// The words right behind a number, of which there may be as many.
fn near_behind(behind: &str) -> &str {
    if behind.len() <= LONGEST_LEAD {
        return behind;
    }
    let near = behind.get(..behind.floor_char_boundary(LONGEST_LEAD)).unwrap_or(behind);
    near.rsplit_once(' ').map_or(near, |(words, _)| words)
}

/// A sentence while its clauses are read.
struct Sentence<'t> {
    text: &'t str,
    /// The paragraph's number.
    number: usize,
    context: &'t Context,
    /// Whether the paragraph may be a heading.
    heading: bool,
    /// The first metric of the sentence among those found.
    first: usize,
    /// What was last spoken of; a clause that names nothing goes on about it.
    subject: String,
    /// What a clause without a number spoke of, for one that names nothing itself.
    topic: String,
    /// The noun of what was last counted.
    counted: String,
    /// The first of several members that the next verb is said of.
    members: String,
    /// Where the numbers end that have been dealt out, which may be in a later clause.
    dealt: usize,
    /// Where those end that could not be dealt out: a row of thousands is not gone through anew from each of its numbers.
    undealt: usize,
}

impl<'t> Sentence<'t> {
    /// Begins the next sentence, when `found` metrics have been found.
    fn begins(&mut self, found: usize) {
        self.first = found;
        self.subject.clear();
        self.topic.clear();
        self.counted.clear();
        self.members.clear();
    }

    fn part(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or("")
    }

    /// Reads the numbers of a clause.
    fn clause(&mut self, clause: Range<usize>, found: &mut Vec<Extracted>) {
        let clause = self.behind_note(clause.start)..clause.end;
        let (mut at, mut from) = (clause.start.max(self.dealt), clause.start);
        let mut passed = VecDeque::new();
        while let Some(start) = first_digit(self.text.as_bytes(), at).filter(|&start| start < clause.end) {
            let end = digits_end(self.text, start);
            at = end;
            let first = if passed.len() == MOST_PASSED { passed.pop_front() } else { None };
            let in_row = first.is_some_and(|first| first >= from && start - first < LONGEST_ROW);
            from = first.unwrap_or(from).max(from);
            passed.push_back(end);
            let near_from = from.max(self.text.floor_char_boundary(start.saturating_sub(LONGEST_BEFORE)));
            let Some(number) = number_at(self.text, near_from, start..end, clause.end) else { continue };
            if in_row && number.is_bare() && counted::noun(near_behind(self.part(end..clause.end))).is_empty() {
                continue;
            }
            let lead = near(self.part(near_from..number.bytes.start));
            let number = match self.dealt_out(&clause, lead, number, found) {
                Ok(end) => {
                    (at, from, self.dealt) = (end, end, end);
                    continue;
                }
                Err(number) => number,
            };
            // For the 53 weeks ended: a time is a word like any other.
            let lasts = DURATIONS.contains(&number.unit);
            let money = !number.currency.is_empty();
            let (taken, metric) = self.metric(&clause, lead, number, found);
            at = at.max(taken);
            if let Some(metric) = metric {
                from = taken;
                found.push(metric);
            } else if (taken > end || money) && !lasts {
                from = taken;
            }
        }
    }

    /// Where a clause that begins at `start` goes on behind the value of another year that it begins with: behind the
    /// bracket of `(2009: 44.9%) giving a margin of 46%`.
    fn behind_note(&self, start: usize) -> usize {
        let before = self.part(0..start).trim_end().as_bytes();
        let noted = matches!(before, [.., b'(', b'1' | b'2', _, _, _, b':']);
        let close = self.text.get(start..).filter(|_| noted).and_then(|rest| near_behind(rest).find(')'));
        close.map_or(start, |at| start + at + 1)
    }

    /// What goes on behind the value of another year that a bracket at `end` notes: £32.4m (2019: £38.4m) `from donations`.
    fn behind_bracket(&self, end: usize) -> &'t str {
        let rest = near_behind(self.text.get(end..).filter(|rest| rest.starts_with('(')).unwrap_or(""));
        let start = rest.find(')').map_or(self.text.len(), |at| end + at + 1);
        self.part(start..clause_end(self.text, start))
    }

    /// The metric of a number with the words before it, and where what it takes of the clause ends.
    fn metric(
        &mut self,
        clause: &Range<usize>,
        lead: &str,
        first: Number<'t>,
        found: &mut [Extracted],
    ) -> (usize, Option<Extracted>) {
        let Some((joint, second)) = self.second(clause, lead, &first) else {
            let taken = first.bytes.end;
            if leads_to_value(lead) && self.becomes(clause, lead, &first, found) {
                return (taken, None);
            }
            return (taken, self.single(clause, lead, first, None, found));
        };
        let bytes = first.bytes.start..first.bytes.end.max(second.bytes.end);
        let taken = bytes.end;
        let metric = match joint {
            Joint::Range => {
                let printed = self.part(first.digits.start..second.digits.end);
                let whole = first.is_bare() && !printed.contains(" and ");
                let stated = if whole { printed.to_owned() } else { format!("{}–{}", first.value, second.value) };
                let stated = [first.qualifier, &stated].join(" ").trim_start().to_owned();
                let number = Number { bytes, value: first.in_scale_of(&second), qualifier: first.qualifier, ..second };
                let lead = lead.trim_end();
                self.single(clause, lead.strip_suffix("between").unwrap_or(lead), number, Some(stated), found)
            }
            Joint::FromTo | Joint::ToFrom => {
                let (old, new) = if matches!(joint, Joint::FromTo) { (first, second) } else { (second, first) };
                let from = old.in_scale_of(&new);
                // Grew by 4 per cent from 2,506 to 2,719: the change is between the two.
                if lead.trim() == "from" && self.becomes(clause, lead, &new, found) {
                    found.last_mut().into_iter().for_each(|last| last.metric.from = Some(from.clone()));
                    return (taken, None);
                }
                let head = lead.trim_end();
                let head = head.strip_suffix("from").unwrap_or(head);
                let number = Number { bytes, ..new };
                // Rose from 8 to 5 percent is a value, and no change of 5 percent.
                let metric = self.single(clause, &format!("{head} to"), number, None, found);
                metric.map(|found| Extracted { metric: RawMetric { from: Some(from), ..found.metric }, ..found })
            }
            Joint::ChangeTo => {
                let said = label::lead(lead);
                let sign = said.change.as_ref().map_or('+', |(_, sign)| *sign);
                let gap = if first.unit == "%" { "" } else { " " };
                let change = Some(format!("{sign}{}{gap}{}", first.value, first.unit()));
                let number = Number { bytes, ..second };
                let metric = self.single(clause, &format!("{lead} to"), number, None, found);
                metric.map(|found| Extracted { metric: RawMetric { change, ..found.metric }, ..found })
            }
        };
        (taken, metric)
    }

    /// The label of a percentage that only tells of an amount before how much it is: $187 million, or 42% of the requirement;
    /// revenue was 5 billion yuan, 111.6% of the budgeted figure, its `target`.
    fn label_of_amount(
        &self,
        lead: &str,
        number: &Number,
        behind: &str,
        target: Option<&str>,
        found: &[Extracted],
    ) -> Option<String> {
        let told = found.get(self.first..)?;
        // Rose by 4 billion, or 2%: the same change once more.
        let alone = behind.trim().is_empty() && told.last().is_some_and(|last| last.metric.change.is_none());
        let of = alone || behind.trim_start().starts_with("of ");
        let again = lead.trim() == "or" && number.is_relative() && of;
        let named = || !phrase::last(&lead.split_whitespace().collect::<Vec<_>>()).is_empty();
        let amount = if again {
            told.last()?
        } else {
            target.filter(|_| !named())?;
            told.iter().rfind(|amount| !amount.metric.share)?
        };
        let label = &amount.metric.label;
        Some(target.map_or(label.clone(), |target| format!("{label} of the {target}")))
    }

    /// Whether a number that is the first thing of a line counts what the line names, as in a list of figures (57 Reviews
    /// performed), and does not number a heading.
    fn is_item(&self, number: &Number) -> bool {
        let first = self.part(0..number.bytes.start).trim().is_empty();
        let words = self.part(number.bytes.end..self.text.len()).split_whitespace().take(phrase::LONGEST);
        let mut words = words.map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
        let counts = first && number.value.parse().is_ok_and(|value: f64| value >= LEAST_ITEM);
        counts && words.any(|word| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"))
    }

    /// What a share or an amount that is the first thing of a line is of: 73% `work required or requested`.
    fn item_of(&self, number: &Number) -> Option<String> {
        let first = self.part(0..number.bytes.start).trim().is_empty() && self.text.len() < LONGEST_HEADING;
        let item = first && (!number.is_bare() || self.heading && self.is_item(number));
        let words = || phrase::first_words(self.part(number.bytes.end..self.text.len()));
        item.then(words).filter(|words| !words.is_empty())
    }

    /// The metric of one number, or of two that have been made one.
    fn single(
        &mut self,
        clause: &Range<usize>,
        lead: &str,
        number: Number,
        stated: Option<String>,
        found: &mut [Extracted],
    ) -> Option<Extracted> {
        let lead = label::unsummed(lead).trim_start();
        // Exceeded 2 trillion for the first time to reach: how is not what.
        let lead = OUTSET.iter().find_map(|words| lead.strip_prefix(words)).unwrap_or(lead);
        let lead = label::behind_basis(phrase::behind_that(lead));
        // The deficit (10.5% of GDP) is named before the bracket; 413 thousand (2.4%) is told in another way.
        let noted = lead.trim_end().strip_suffix('(').filter(|_| !number.is_bare());
        if noted.is_some_and(|lead| lead.trim().is_empty()) && number.is_relative() {
            return None;
        }
        let lead = noted.map_or(lead, phrase::behind_article);
        if number.is_year() || self.heading && number.is_bare() && !self.is_item(&number) {
            return None;
        }
        // The lowest level in more than 20 years.
        let last = lead.split_whitespace().next_back().unwrap_or("");
        if DURATIONS.contains(&number.unit) && DURING.contains(&last) {
            return None;
        }
        // Nine per 100 residents: what a rate is told of is no count.
        if last == "per" {
            return None;
        }
        // What it is compared with was before, and is told beside the number that it is held against.
        let plain = lead.trim_end().strip_suffix(" just").unwrap_or(lead);
        if label::ends_with(plain, COMPARED) || label::ends_with(lead, DOWN_FROM) && self.was(&number, found) {
            return None;
        }
        let behind = self.part(number.bytes.end..clause.end);
        let behind = near_behind(if behind.trim().is_empty() { self.behind_bracket(clause.end) } else { behind });
        let behind = counted::whole(behind).filter(|_| number.is_bare()).unwrap_or(behind);
        let noun = counted::noun(behind);
        if EMERGENCIES.contains(&number.value.as_str()) && noun.starts_with("call") {
            return None;
        }
        if number.is_bare() && counted::picks(lead, behind) {
            return None;
        }
        let done = counted::done(lead, &noun)
            .filter(|_| number.unit.is_empty() && number.currency.is_empty() && !noun.is_empty());
        let said = self.said(clause, lead, &number, behind, found)?;
        // Plans cover 5 million people: the verb states nothing of the plans.
        let said = if done.is_some() { Lead::default() } else { said };
        // Increased its reach with 50,000 enrolments: they are counted by themselves.
        let with = last == "with" && number.unit.is_empty() && number.currency.is_empty() && !noun.is_empty();
        let said = if with { Lead::default() } else { said };
        let target = counted::target(behind).filter(|_| number.unit == "%" && said.change.is_none());
        let label = match self.label_of_amount(lead, &number, behind, target, found) {
            Some(label) => label,
            None => {
                let label = self.label(&said, &number, &noun, lead, behind).filter(|_| done.is_none()).or(done);
                let label = label.or_else(|| self.part_of(lead, &number, behind, found));
                label.or_else(|| self.item_of(&number))?
            }
        };
        let after_number = number.bytes.start.saturating_sub(lead.len()) > clause.start;
        let lists = after_number && said.change.is_none() && !said.stated && lead.trim_end().ends_with(" and");
        // $60 million cash on hand and $525 million total liquidity: the words between are said of the first.
        let label = if lists && !number.currency.is_empty() && !noun.is_empty() { noun.clone() } else { label };
        let changed = said.change.is_some() && lead.trim_end().ends_with(" by");
        let by = number.is_relative() || changed || !number.is_bare() && label::changes_by(lead);
        let sign = said.change.as_ref().filter(|_| by).map(|(_, sign)| *sign);
        let sign = sign.or_else(|| label::named_growth(&said.subject).filter(|_| number.unit == "%"));
        // The noun of what has a subject is its unit: staff rose to 1,200 people.
        let noun = if noun_is_unit(&said, &number, &noun) { noun.as_str() } else { "" };
        let unit = [number.unit().as_str(), noun].join(" ").trim().to_owned();
        // A change is told from its unit by its digits: by 4 CO2 credits is none.
        let sign = sign.filter(|_| !unit.contains(|c: char| c.is_ascii_digit()));
        let quote = about(self.text, clause.clone(), &number.bytes);
        // Of $.07 the value is not printed as it is kept: the quote begins with it.
        let kept = number.value.starts_with("0.") && !self.part(number.bytes.clone()).contains("0.");
        let quote = if kept { number.bytes.start..quote.end } else { quote };
        let size = number.value.trim_start_matches('-');
        let metric = RawMetric {
            label,
            stated: stated.or_else(|| number.stated()),
            change: sign
                .map(|sign| format!("{sign}{size}{}{unit}", if unit == "%" || unit.is_empty() { "" } else { " " })),
            unit,
            period: self.context.period().map(String::from),
            share: target.is_some(),
            target: self.context.promised_by(self.part(quote.clone())),
            quote: self.part(quote.clone()).to_owned(),
            value: number.value,
            ..RawMetric::default()
        };
        Some(Extracted { metric, paragraph: self.number, value_bytes: number.bytes, quote_bytes: quote })
    }
}

#[cfg(test)]
mod conventions;
#[cfg(test)]
mod tests;
