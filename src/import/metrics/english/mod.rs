//! English prose, modestly: `6.1 percent`, `$5 billion`, `1.2 million jobs`, from `$3.2 billion to $3.9 billion`.

mod label;
mod words;

use std::ops::Range;

use super::draft::about;
use super::lex::{decimal, digits_end, first_digit};
use super::scale::shifted;
use super::{Context, Extracted};
use crate::report::Metric;
use label::Lead;
use words::{BASES, CURRENCIES, DURATIONS, MEASURES, NAMES, QUALIFIERS, SCALES, UNITS};

/// A paragraph shorter than this that ends without a full stop is a heading, unless it is a list item's with a unit.
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
    if text.len() < LONGEST_HEADING && !text.trim_end().ends_with(['.', '!', '?', ';', '"', '”', ')']) {
        return;
    }
    let mut sentence = Sentence { text, number, context, first: found.len(), subject: String::new() };
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

/// Whether the byte at `at` parts two clauses: a comma, a colon or a full stop only where white space follows it.
fn parts(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b';' | b'!' | b'?' | b'\n') => true,
        Some(b',' | b'.' | b':') => bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace),
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
    /// The first metric of the sentence among those found.
    first: usize,
    /// What was last spoken of; a clause that names nothing goes on about it.
    subject: String,
}

/// A number with what is printed about it.
#[derive(Debug)]
struct Number<'t> {
    /// From the qualifier, the currency sign or the minus to the end of the unit.
    bytes: Range<usize>,
    value: String,
    digits: Range<usize>,
    qualifier: &'t str,
    currency: &'static str,
    scale: &'static str,
    unit: &'static str,
}

impl Number<'_> {
    /// The unit as it is kept: `billion US$`.
    fn unit(&self) -> String {
        [self.scale, self.unit, self.currency].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether there is nothing but digits.
    fn is_bare(&self) -> bool {
        self.scale.is_empty() && self.unit.is_empty() && self.currency.is_empty()
    }

    fn is_relative(&self) -> bool {
        matches!(self.unit, "%" | "percentage points")
    }

    fn is_year(&self) -> bool {
        self.is_bare() && self.digits.len() == 4 && self.value.len() == 4 && self.value.starts_with(['1', '2'])
    }

    /// Whether both are counted in the same, or this one leaves it to `other` to say in what.
    fn goes_with(&self, other: &Number) -> bool {
        (self.unit.is_empty() || self.unit == other.unit)
            && (self.currency.is_empty() || self.currency == other.currency)
    }

    /// The value in the scale of `other`. A number without a scale of its own is counted in that of the other (from 9.8
    /// to 10.5 million), unless it is a long one (from 900,000 to 1.2 million).
    fn in_scale_of(&self, other: &Number) -> String {
        let zeros = |scale: &str| SCALES.iter().find(|(word, _)| *word == scale).map_or(0, |(_, zeros)| *zeros);
        if self.scale.is_empty() && self.value.len() < 4 || self.scale == other.scale {
            return self.value.clone();
        }
        shifted(&self.value, zeros(self.scale) - zeros(other.scale))
    }
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
        let (mut at, mut from) = (clause.start, clause.start);
        while let Some(start) = first_digit(self.text.as_bytes(), at).filter(|&start| start < clause.end) {
            let end = digits_end(self.text, start);
            at = end;
            let Some(number) = self.number_at(from, start..end, clause.end) else { continue };
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

    /// The number of `digits`, unless they are a part of a name, a date or an address.
    fn number_at(&self, from: usize, digits: Range<usize>, end: usize) -> Option<Number<'t>> {
        let before = self.part(from..digits.start);
        let behind = self.part(digits.end..end);
        let currency = CURRENCIES.iter().find(|sign| before.ends_with(**sign)).copied().unwrap_or("");
        let lead = before.get(..before.len() - currency.len()).unwrap_or("");
        let minus =
            lead.ends_with(['-', '−', '–']) && !lead.trim_end_matches(['-', '−', '–']).ends_with(char::is_alphanumeric);
        let lead = if minus { lead.trim_end_matches(['-', '−', '–']) } else { lead };
        // 13th, 5G, 12-month, COVID-19, PM2.5, 1+X and 192.168.1.1 are names.
        let joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '+' | '_' | '.' | '–');
        let goes_on = behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '+'))
            || behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            || behind.strip_prefix('-').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        if lead.ends_with(joined) || goes_on {
            return None;
        }
        let (scale, rest) = take(behind, SCALES.iter().map(|&(word, _)| (word, word)));
        let (unit, rest) = take(rest, UNITS.iter().copied());
        let bare = lead.trim_end();
        let qualifier = QUALIFIERS.iter().filter_map(|word| at_end(bare, word)).max_by_key(|words| words.len());
        let qualifier = qualifier.unwrap_or("");
        let lead = bare.get(..bare.len() - qualifier.len()).unwrap_or("");
        let start = match qualifier {
            "" => {
                digits.start - currency.len() - if minus { self.minus_before(digits.start - currency.len()) } else { 0 }
            }
            _ => from + lead.len(),
        };
        let size = decimal(self.part(digits.clone()));
        let value = if minus { format!("-{size}") } else { size };
        let number = Number { bytes: start..end - rest.len(), value, digits, qualifier, currency, scale, unit };
        let last = lead.split_whitespace().next_back().unwrap_or("");
        (!NAMES.contains(&last)).then_some(number)
    }

    /// The length of the minus before byte `at`.
    fn minus_before(&self, at: usize) -> usize {
        self.part(0..at).chars().next_back().map_or(0, char::len_utf8)
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

    /// The number that goes with `first`, as one end of a range or of a from–to.
    fn second(&self, clause: &Range<usize>, lead: &str, first: &Number) -> Option<(Joint, Number<'t>)> {
        let behind = self.part(first.bytes.end..clause.end);
        let bare = behind.trim_start();
        let joints = ["to", "from", "and", "–", "—", "-"];
        let joint = joints.into_iter().find(|joint| bare.starts_with(joint))?;
        let words = bare.get(joint.len()..)?;
        let from = clause.end - words.len();
        let start = first_digit(self.text.as_bytes(), from).filter(|&start| start < clause.end)?;
        // Nothing but a qualifier, a currency sign and white space may stand between.
        let between = self.part(from..start);
        let number = self.number_at(from, start..digits_end(self.text, start), clause.end)?;
        let dash = matches!(joint, "–" | "—" | "-");
        if self.part(from..number.bytes.start).trim() != "" || !dash && !between.starts_with(char::is_whitespace) {
            return None;
        }
        let last = lead.split_whitespace().next_back().unwrap_or("");
        let joint = match joint {
            "to" if last == "from" && first.goes_with(&number) => Joint::FromTo,
            // Fell by 3 days to 12 days.
            "to" if last == "by" && label::lead(lead).change.is_some() => Joint::ChangeTo,
            "to" if first.is_relative() && !number.is_relative() && label::lead(lead).change.is_some() => {
                Joint::ChangeTo
            }
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
        if number.is_year() {
            return None;
        }
        let behind = self.part(number.bytes.end..clause.end);
        let mut said = label::lead(lead);
        let noun = label::noun(behind);
        if number.is_relative() {
            if let Some(change) = label::change_behind(behind) {
                said.change = Some(change);
                said.subject.clear();
            }
            if said.subject.is_empty() && said.change.is_some() {
                match label::changed_behind(behind) {
                    Some(subject) => said.subject = subject,
                    None => return self.changes_last(clause, &said, &number, behind, found),
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
        let counts = number.unit.is_empty() && number.currency.is_empty();
        let label = if DURATIONS.contains(&number.unit) && !said.stated {
            String::new()
        } else if let Some(of) = of {
            label::deed(of, &label::noun(of))
        } else if counts && !noun.is_empty() && !noun_is_unit(said, number, noun) {
            label::deed(behind, noun)
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
        (!label.is_empty()).then_some(label)
    }

    /// A change that names nothing is that of the last metric: …to $3.9 billion, an increase of 12% over the year before.
    fn changes_last(
        &self,
        clause: &Range<usize>,
        said: &Lead,
        number: &Number,
        behind: &str,
        found: &mut [Extracted],
    ) -> Option<Extracted> {
        let last = found.get_mut(self.first..)?.last_mut().filter(|last| last.metric.change.is_none())?;
        let (_, sign) = said.change.as_ref()?;
        let gap = if number.unit == "%" { "" } else { " " };
        last.metric.change = Some(format!("{sign}{}{gap}{}", number.value.trim_start_matches('-'), number.unit()));
        let basis: Vec<&str> = behind.split_whitespace().take(LONGEST_BASIS + 1).collect();
        let fits = basis.len() <= LONGEST_BASIS && basis.first().is_some_and(|word| BASES.contains(word));
        last.metric.basis = fits.then(|| basis.join(" "));
        last.quote_bytes = about(self.text, last.quote_bytes.start..clause.end, &last.value_bytes);
        last.metric.quote = self.part(last.quote_bytes.clone()).to_owned();
        None
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

/// `word` as it stands at the end of `text`, whatever its case, where it is a word of its own.
fn at_end<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(word.len())?;
    let end = text.get(at..).filter(|end| end.eq_ignore_ascii_case(word))?;
    (!text.get(..at)?.ends_with(char::is_alphanumeric)).then_some(end)
}

/// The first of `words` that `text` begins with behind white space, as it is kept, and what is left.
fn take(text: &str, words: impl Iterator<Item = (&'static str, &'static str)>) -> (&'static str, &str) {
    let bare = text.trim_start();
    for (word, kept) in words {
        if let Some(rest) = bare.strip_prefix(word)
            && !rest.starts_with(char::is_alphanumeric)
        {
            return (kept, rest);
        }
    }
    ("", text)
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
