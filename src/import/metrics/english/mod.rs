//! English prose, modestly: `6.1 percent`, `$5 billion`, `1.2 million jobs`, from `$3.2 billion to $3.9 billion`.

mod label;
mod number;
mod words;

use std::ops::Range;

use super::digits::{digits_end, first_digit};
use super::draft::about;
use super::{Context, Extracted};
use crate::report::Metric;
use label::Lead;
use number::{Number, number_at};
use words::{BASES, DURATIONS, EMERGENCIES, MEASURES};

/// A paragraph shorter than this that ends without a full stop may be a heading, unless it is a list item: of its numbers
/// those with a unit are metrics.
const LONGEST_HEADING: usize = 100;

/// The longest note on what a change is measured against, in words.
const LONGEST_BASIS: usize = 6;

/// Whether `text` reads as English: hardly a character outside ASCII.
pub(super) fn reads_as(text: &str) -> bool {
    let wide = text.bytes().filter(|&byte| byte >= 0xE3).count();
    wide * 20 < text.len()
}

/// Reads one paragraph; what it states is appended to `found`.
pub(super) fn read(text: &str, number: usize, context: &Context, found: &mut Vec<Extracted>) {
    let stops = text.trim_end().ends_with(['.', '!', '?', ';', '"', '”', ')']);
    let heading = text.len() < LONGEST_HEADING && !stops && !context.is_item();
    let mut sentence = Sentence { text, number, context, heading, first: found.len(), subject: String::new() };
    let mut start = 0;
    while let Some(digit) = first_digit(text.as_bytes(), start) {
        // Clauses without a number are passed over; where one ends a sentence the next begins anew.
        let passed = text.get(start..digit).unwrap_or("");
        if let Some((at, mark)) = last_mark(passed) {
            if ends_sentence(mark, passed) {
                sentence.begins(found.len());
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
        start = end + 1;
    }
}

/// Whether the byte at `at` parts two clauses: a comma, a colon or a full stop only where white space follows it, a
/// bracket where a year is noted in it.
fn parts(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b';' | b'!' | b'?' | b'\n') => true,
        Some(b',' | b'.' | b':') => bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace),
        // (2009: 44.9%): what it was before, in brackets.
        Some(b'(') => matches!(bytes.get(at + 1..at + 6), Some([b'1' | b'2', .., b':'])),
        _ => false,
    }
}

/// The last mark of `text` that parts two clauses.
fn last_mark(text: &str) -> Option<(usize, u8)> {
    let at = (0..text.len()).rev().find(|&at| parts(text.as_bytes(), at) && at + 1 < text.len())?;
    Some((at, text.as_bytes().get(at).copied()?))
}

/// Whether a sentence ends in `passed`, of which `mark` is the last mark.
fn ends_sentence(mark: u8, passed: &str) -> bool {
    mark != b',' || passed.contains(". ") || passed.contains(['!', '?', '\n'])
}

/// Where the clause of the number at `from` ends.
fn clause_end(text: &str, from: usize) -> usize {
    (from..text.len()).find(|&at| parts(text.as_bytes(), at)).unwrap_or(text.len())
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
}

impl<'t> Sentence<'t> {
    /// Begins the next sentence, when `found` metrics have been found.
    fn begins(&mut self, found: usize) {
        self.first = found;
        self.subject.clear();
    }

    fn part(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or("")
    }

    /// Reads the numbers of a clause.
    fn clause(&mut self, clause: Range<usize>, found: &mut Vec<Extracted>) {
        let clause = self.behind_note(clause.start)..clause.end;
        let (mut at, mut from) = (clause.start, clause.start);
        while let Some(start) = first_digit(self.text.as_bytes(), at).filter(|&start| start < clause.end) {
            let end = digits_end(self.text, start);
            at = end;
            let Some(number) = number_at(self.text, from, start..end, clause.end) else { continue };
            let lead = self.part(from..number.bytes.start);
            let (taken, metric) = self.metric(&clause, lead, number, found);
            at = at.max(taken);
            if let Some(metric) = metric {
                from = taken;
                found.push(metric);
            } else if taken > end {
                from = taken;
            }
        }
    }

    /// Where a clause that begins at `start` goes on behind the value of another year that it begins with: behind the
    /// bracket of `(2009: 44.9%) giving a margin of 46%`.
    fn behind_note(&self, start: usize) -> usize {
        let before = self.part(0..start).trim_end().as_bytes();
        let noted = matches!(before, [.., b'(', b'1' | b'2', _, _, _, b':']);
        let close = self.text.get(start..).filter(|_| noted).and_then(|rest| rest.find(')'));
        close.map_or(start, |at| start + at + 1)
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
            if lead.trim() == "to" && self.becomes(clause, &first, found) {
                return (taken, None);
            }
            return (taken, self.single(clause, lead, first, None, found));
        };
        let bytes = first.bytes.start..first.bytes.end.max(second.bytes.end);
        let taken = bytes.end;
        let metric = match joint {
            Joint::Range => {
                let stated = self.part(first.digits.start..second.digits.end).to_owned();
                let stated = if first.is_bare() { stated } else { format!("{}–{}", first.value, second.value) };
                let stated = [first.qualifier, &stated].join(" ").trim_start().to_owned();
                let number = Number { bytes, value: first.in_scale_of(&second), qualifier: first.qualifier, ..second };
                self.single(clause, lead, number, Some(stated), found)
            }
            Joint::FromTo | Joint::ToFrom => {
                let (old, new) = if matches!(joint, Joint::FromTo) { (first, second) } else { (second, first) };
                let from = old.in_scale_of(&new);
                let head = lead.trim_end();
                let head = head.strip_suffix("from").unwrap_or(head);
                let number = Number { bytes, ..new };
                // Rose from 8 to 5 percent is a value, and no change of 5 percent.
                let metric = self.single(clause, &format!("{head} to"), number, None, found);
                metric.map(|found| Extracted { metric: Metric { from: Some(from), ..found.metric }, ..found })
            }
            Joint::ChangeTo => {
                let said = label::lead(lead);
                let sign = said.change.as_ref().map_or('+', |(_, sign)| *sign);
                let gap = if first.unit == "%" { "" } else { " " };
                let change = Some(format!("{sign}{}{gap}{}", first.value, first.unit()));
                let number = Number { bytes, ..second };
                let metric = self.single(clause, &format!("{lead} to"), number, None, found);
                metric.map(|found| Extracted { metric: Metric { change, ..found.metric }, ..found })
            }
        };
        (taken, metric)
    }

    /// Whether the change before is that of `number`, the new value, which a note parts from it:
    /// up by 43% (2010: 63%) to £183.1m.
    fn becomes(&self, clause: &Range<usize>, number: &Number, found: &mut [Extracted]) -> bool {
        let last = found.get_mut(self.first..).and_then(<[_]>::last_mut);
        let grown =
            |last: &&mut Extracted| last.metric.change.is_some() && matches!(&*last.metric.unit, "%" | "basis points");
        let money = !number.currency.is_empty() || number.unit == "p";
        let Some(last) = last.filter(|last| money && grown(last)) else { return false };
        let label = label::lead(&last.metric.label).subject;
        if !label.is_empty() {
            last.metric.label = label;
        }
        last.metric.value.clone_from(&number.value);
        last.metric.stated = None;
        last.metric.unit = number.unit();
        last.value_bytes = number.bytes.clone();
        last.quote_bytes = about(self.text, last.quote_bytes.start..clause.end, &number.bytes);
        last.metric.quote = self.part(last.quote_bytes.clone()).to_owned();
        true
    }

    /// The number that goes with `first`, as one end of a range or of a from–to.
    fn second(&self, clause: &Range<usize>, lead: &str, first: &Number) -> Option<(Joint, Number<'t>)> {
        let behind = self.part(first.bytes.end..clause.end);
        let bare = label::without_time(behind.trim_start());
        let joints = ["to", "from", "and", "–", "—", "-"];
        let joint = joints.into_iter().find(|joint| bare.starts_with(joint))?;
        let words = bare.get(joint.len()..)?;
        let from = clause.end - words.len();
        let start = first_digit(self.text.as_bytes(), from).filter(|&start| start < clause.end)?;
        // Nothing but a qualifier, a currency sign and white space may stand between.
        let between = self.part(from..start);
        let number = number_at(self.text, from, start..digits_end(self.text, start), clause.end)?;
        let dash = matches!(joint, "–" | "—" | "-");
        if self.part(from..number.bytes.start).trim() != "" || !dash && !between.starts_with(char::is_whitespace) {
            return None;
        }
        let last = lead.split_whitespace().next_back().unwrap_or("");
        let joint = match joint {
            "to" if last == "from" && first.goes_with(&number) => Joint::FromTo,
            // Fell by 3 days to 12 days.
            "to" if last == "by" && label::lead(lead).change.is_some() => Joint::ChangeTo,
            "to" if first.is_change_of(&number) && label::lead(lead).change.is_some() => Joint::ChangeTo,
            "to" if first.goes_with(&number) => Joint::Range,
            "from" if last == "to" && number.goes_with(first) => Joint::ToFrom,
            "and" if last.eq_ignore_ascii_case("between") && first.goes_with(&number) => Joint::Range,
            // 555-1234 is no range.
            "-" if number.is_bare() => return None,
            "–" | "—" | "-" if first.goes_with(&number) && !number.is_year() => Joint::Range,
            _ => return None,
        };
        Some((joint, number))
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
        if number.is_year() || self.heading && number.is_bare() {
            return None;
        }
        let behind = self.part(number.bytes.end..clause.end);
        let mut said = label::lead(lead);
        let noun = label::noun(behind);
        if EMERGENCIES.contains(&number.value.as_str()) && noun.starts_with("call") {
            return None;
        }
        if number.is_relative() {
            if let Some(change) = label::change_behind(behind) {
                said.change = Some(change);
                said.subject.clear();
            }
            if said.subject.is_empty() && said.change.is_some() {
                match label::changed_behind(behind) {
                    Some(subject) => said.subject = subject,
                    None if self.changes_last(clause, &said, &number, behind, found) => return None,
                    // Up 2.3% including tax, up 1.6% without: the second is said of the same.
                    None => said.subject.clone_from(&self.subject),
                }
            }
        }
        let label = self.label(&said, &number, &noun, behind)?;
        let sign = said.change.as_ref().filter(|_| number.is_relative()).map(|(_, sign)| *sign);
        // The noun of what has a subject is its unit: staff rose to 1,200 people.
        let noun = if noun_is_unit(&said, &number, &noun) { noun.as_str() } else { "" };
        let unit = [number.unit().as_str(), noun].join(" ").trim().to_owned();
        let quote = about(self.text, clause.clone(), &number.bytes);
        let size = number.value.trim_start_matches('-');
        let qualified = || format!("{} {}", number.qualifier, number.value);
        let metric = Metric {
            label,
            stated: stated.or_else(|| (!number.qualifier.is_empty()).then(qualified)),
            change: sign.map(|sign| format!("{sign}{size}{}{unit}", if unit == "%" { "" } else { " " })),
            unit,
            period: self.context.period().map(String::from),
            target: self.context.promised_by(self.part(quote.clone())),
            quote: self.part(quote.clone()).to_owned(),
            value: number.value,
            ..Metric::default()
        };
        Some(Extracted { metric, paragraph: self.number, value_bytes: number.bytes, quote_bytes: quote })
    }

    /// The label of a number; `None` where nothing is counted.
    fn label(&mut self, said: &Lead, number: &Number, noun: &str, behind: &str) -> Option<String> {
        let of = behind.trim_start().strip_prefix("of ").filter(|_| MEASURES.contains(&number.unit));
        // 320 million dollars worth of improvements.
        let of = of.or_else(|| behind.trim_start().strip_prefix("worth of "));
        let counts = number.unit.is_empty() && number.currency.is_empty();
        let label = if DURATIONS.contains(&number.unit) && !said.stated {
            String::new()
        } else if let Some(of) = of {
            label::deed(of, &label::noun(of))
        } else if counts && !noun.is_empty() && !noun_is_unit(said, number, noun) {
            label::deed(behind, noun)
        } else if !number.currency.is_empty() && !noun.is_empty() && said.subject.is_empty() && !said.stated {
            // After £20.1m share buyback.
            noun.to_owned()
        } else if number.is_bare() && noun.is_empty() && !said.stated {
            String::new()
        } else if number.is_relative() {
            said.grown()
        } else {
            said.amount()
        };
        let goes_on = label.is_empty() && said.stated && !number.is_bare();
        if !said.subject.is_empty() {
            self.subject.clone_from(&said.subject);
        }
        let label = if goes_on { self.subject.clone() } else { label };
        // This accounts for 31% of home sales: what it is a part of names it.
        let part = behind.trim_start().strip_prefix("of ").filter(|_| goes_on && number.is_relative());
        let label = if label.is_empty() { part.map_or(label, label::first_words) } else { label };
        (!label.is_empty()).then_some(label)
    }

    /// Whether a change that names nothing is that of the last metric, which it is written to: …to $3.9 billion, an increase
    /// of 12% over the year before.
    fn changes_last(
        &self,
        clause: &Range<usize>,
        said: &Lead,
        number: &Number,
        behind: &str,
        found: &mut [Extracted],
    ) -> bool {
        let last = found.get_mut(self.first..).and_then(<[_]>::last_mut).filter(|last| last.metric.change.is_none());
        let (Some(last), Some((_, sign))) = (last, &said.change) else { return false };
        let gap = if number.unit == "%" { "" } else { " " };
        last.metric.change = Some(format!("{sign}{}{gap}{}", number.value.trim_start_matches('-'), number.unit()));
        let basis: Vec<&str> = behind.split_whitespace().take(LONGEST_BASIS + 1).collect();
        let fits = basis.len() <= LONGEST_BASIS && basis.first().is_some_and(|word| BASES.contains(word));
        last.metric.basis = fits.then(|| basis.join(" "));
        last.quote_bytes = about(self.text, last.quote_bytes.start..clause.end, &last.value_bytes);
        last.metric.quote = self.part(last.quote_bytes.clone()).to_owned();
        true
    }
}

/// How two numbers go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// 6–6.5 percent, 5 to 10 schools, between 20% and 30%.
    Range,
    /// From 9.8 to 7.5 percent.
    FromTo,
    /// To 4.1% from 5.2%.
    ToFrom,
    /// Increased 8% to £4.5 million.
    ChangeTo,
}

/// Whether the noun behind a count is the unit of a subject that a verb states it of.
fn noun_is_unit(said: &Lead, number: &Number, noun: &str) -> bool {
    number.unit.is_empty() && number.currency.is_empty() && said.stated && !said.subject.is_empty() && !noun.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `label | from→stated unit | change` of each metric.
    fn rows(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        read(text, 0, &Context::default(), &mut found);
        for found in &found {
            assert_eq!(&text[found.quote_bytes.clone()], found.metric.quote);
            assert!(found.metric.quote.contains(&text[found.value_bytes.clone()]), "{found:?}");
        }
        let from = |metric: &Metric| metric.from.as_ref().map(|from| format!("{from}→")).unwrap_or_default();
        let change = |metric: &Metric| metric.change.clone().unwrap_or_default();
        let row = |metric: &Metric| {
            format!("{} | {}{} {} | {}", metric.label, from(metric), metric.shown(), metric.unit, change(metric))
        };
        found.iter().map(|found| row(&found.metric).replace("  ", " ")).collect()
    }

    #[test]
    fn percent_money_and_counts() {
        assert_eq!(
            rows("Gross domestic product (GDP) grew by 6.6 percent, exceeding 90 trillion yuan."),
            ["Gross domestic product (GDP) grew | 6.6 % | +6.6%", "Gross domestic product (GDP) | 90 trillion yuan | "]
        );
        assert_eq!(
            rows("A further 13.61 million new urban jobs were added."),
            ["new urban jobs added | 13.61 million | "]
        );
        assert_eq!(
            rows("Utilized foreign investment totaled US$138.3 billion."),
            ["Utilized foreign investment | 138.3 billion US$ | "]
        );
        assert_eq!(
            rows("Another 4,100 kilometers of high-speed railways opened to traffic."),
            ["high-speed railways opened traffic | 4100 kilometers | "]
        );
    }

    #[test]
    fn from_to_is_one() {
        assert_eq!(
            rows("Revenue rose from $3.2 billion to $3.9 billion, an increase of 12% over the previous year."),
            ["Revenue | 3.2→3.9 billion $ | +12%"]
        );
        assert_eq!(rows("Profit fell from 8% to 5%."), ["Profit | 8→5 % | "]);
        assert_eq!(rows("Staff rose from 1,000 to 1,200 people."), ["Staff | 1000→1200 people | "]);
        assert_eq!(rows("The tariff level was reduced from 9.8 to 7.5 percent."), ["tariff level | 9.8→7.5 % | "]);
        assert_eq!(rows("Unemployment decreased to 4.1% from 5.2% a year earlier."), ["Unemployment | 5.2→4.1 % | "]);
        assert_eq!(rows("Spending increased 8% to £4.5 million."), ["Spending | 4.5 million £ | +8%"]);
        assert_eq!(
            rows("Average waiting time fell by 3 days to 12 days."),
            ["Average waiting time | 12 days | -3 days"]
        );
        assert_eq!(rows("Users grew from 900,000 to 1.2 million."), ["Users | 0.9→1.2 million | "]);
    }

    #[test]
    fn highlights_without_a_full_stop_are_figures() {
        assert_eq!(
            rows("Sales up 18.2% to £49.8m, up 1.6% abroad"),
            ["Sales | 49.8 million £ | +18.2%", "Sales up | 1.6 % | +1.6%"]
        );
        assert_eq!(rows("Margin up 190 basis points to 46.8% (2009: 44.9%)"), ["Margin | 46.8 % | +190 basis points"]);
        assert_eq!(
            rows("Final dividend of 5.0p (2009: 4.0p) giving a yearly dividend up 33% to 8.0p (2009: 6.0p)"),
            ["Final dividend | 5.0 p | ", "yearly dividend | 8.0 p | +33%"]
        );
        assert_eq!(
            rows("Online sales increased by 43.0% (2010: 63.0%) to £183.1m (2010: £128.0m)"),
            ["Online sales | 183.1 million £ | +43.0%"]
        );
        assert_eq!(rows("Overall crime fell from 65,884 last year to 61,483."), ["Overall crime | 65884→61483 | "]);
        assert_eq!(rows("Net debt of £3.7bn after £20m share buyback").len(), 2);
        let none: [&str; 0] = [];
        assert_eq!(rows("Review of 12 projects"), none);
        let item = Context::default().in_list();
        let mut found = Vec::new();
        read("18 UK stores modernised", 0, &item, &mut found);
        assert_eq!(found.iter().map(|found| &*found.metric.label).collect::<Vec<_>>(), ["UK stores modernised"]);
    }

    #[test]
    fn a_change_may_stand_before_its_noun() {
        assert_eq!(rows("This now accounts for 31% of home sales."), ["home sales | 31 % | "]);
        assert_eq!(rows("Better service comes from a 6.4% rise in the precept."), ["precept rise | 6.4 % | +6.4%"]);
        assert_eq!(
            rows("The number of officers reached 2,361 and answered 999 calls."),
            ["number of officers | 2361 | "]
        );
    }

    #[test]
    fn ranges_are_stated_whole() {
        assert_eq!(rows("We aim for GDP growth of 6–6.5 percent."), ["GDP growth | 6–6.5 % | +6%"]);
        assert_eq!(rows("Between 20% and 30% of pupils passed, in 5 to 10 schools."), ["schools | 5 to 10 | "]);
        assert_eq!(rows("A drop of around 3 percent in energy consumption per unit of GDP.").len(), 1);
    }

    #[test]
    fn years_ordinals_names_numbers_of_telephones_and_headings_are_none() {
        let none: [&str; 0] = [];
        assert_eq!(rows("In 2018 the 13th Congress met on March 5 about COVID-19, 5G and PM2.5."), none);
        assert_eq!(rows("Call 555-1234 or +1 (202) 555-0199; the server is at 192.168.1.1 since 2015–2020."), none);
        assert_eq!(rows("I. 2018 in Review of 12 projects"), none);
        assert_eq!(rows("Answers come within 30 days."), none);
    }
}
