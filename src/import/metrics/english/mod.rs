//! English prose, modestly: `6.1 percent`, `$5 billion`, `1.2 million jobs`, from `$3.2 billion to $3.9 billion`.

mod clause;
mod joint;
mod label;
mod naming;
mod number;
mod words;

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
use words::{BASES, COMPARED, COUNTING, DOWN_FROM, EMERGENCIES};

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
    let mut sentence =
        Sentence { text, number, context, heading, first: found.len(), subject: String::new(), topic: String::new() };
    let mut start = 0;
    while let Some(digit) = first_digit(text.as_bytes(), start) {
        // Clauses without a number are passed over; where one ends a sentence the next begins anew.
        let passed = text.get(start..digit).unwrap_or("");
        if let Some((at, mark)) = last_mark(passed) {
            if ends_sentence(mark, passed) {
                sentence.begins(found.len());
            }
            if mark == b','
                && let Some(topic) = passed.get(..at).map(last_sentence).and_then(label::spoken_of)
            {
                sentence.topic = topic;
            }
            let behind = passed.get(at + 1..).unwrap_or("").trim_start();
            if mark == b',' && COUNTING.iter().any(|verb| behind.starts_with(verb)) {
                // All poor residents, totaling 5.51 million: the clause before is what is counted.
                sentence.topic = passed.get(..at).map(last_sentence).map(label::first_words).unwrap_or_default();
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
}

impl<'t> Sentence<'t> {
    /// Begins the next sentence, when `found` metrics have been found.
    fn begins(&mut self, found: usize) {
        self.first = found;
        self.subject.clear();
        self.topic.clear();
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
            if leads_to_value(lead) && self.becomes(clause, lead, &first, found) {
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
        // What it is compared with was before, and is told beside the number that it is held against.
        if label::ends_with(lead, COMPARED) || label::ends_with(lead, DOWN_FROM) && self.was(&number, found) {
            return None;
        }
        let behind = self.part(number.bytes.end..clause.end);
        let noun = label::noun(behind);
        if EMERGENCIES.contains(&number.value.as_str()) && noun.starts_with("call") {
            return None;
        }
        let said = self.said(clause, lead, &number, behind, found)?;
        // $187 million, or 42% of the requirement: the same once more.
        let again = lead.trim() == "or" && number.is_relative() && behind.trim_start().starts_with("of ");
        let last = found.get(self.first..).and_then(<[_]>::last).filter(|_| again);
        let label = match last {
            Some(last) => last.metric.label.clone(),
            None => self.label(&said, &number, &noun, behind)?,
        };
        let after_number = number.bytes.start.saturating_sub(lead.len()) > clause.start;
        let lists = after_number && said.change.is_none() && !said.stated && lead.trim_end().ends_with(" and");
        // $60 million cash on hand and $525 million total liquidity: the words between are said of the first.
        let label = if lists && !number.currency.is_empty() && !noun.is_empty() { noun.clone() } else { label };
        let changed = said.change.is_some() && lead.trim_end().ends_with(" by");
        let by = number.is_relative() || !number.is_bare() && (changed || label::changes_by(lead));
        let sign = said.change.as_ref().filter(|_| by).map(|(_, sign)| *sign);
        let sign = sign.or_else(|| label::named_growth(&said.subject).filter(|_| number.unit == "%"));
        // The noun of what has a subject is its unit: staff rose to 1,200 people.
        let noun = if noun_is_unit(&said, &number, &noun) { noun.as_str() } else { "" };
        let unit = [number.unit().as_str(), noun].join(" ").trim().to_owned();
        let quote = about(self.text, clause.clone(), &number.bytes);
        let size = number.value.trim_start_matches('-');
        let qualified = || format!("{} {}", number.qualifier, number.value);
        let metric = RawMetric {
            label,
            stated: stated.or_else(|| (!number.qualifier.is_empty()).then(qualified)),
            change: sign.map(|sign| format!("{sign}{size}{}{unit}", if unit == "%" { "" } else { " " })),
            unit,
            period: self.context.period().map(String::from),
            target: self.context.promised_by(self.part(quote.clone())),
            quote: self.part(quote.clone()).to_owned(),
            value: number.value,
            ..RawMetric::default()
        };
        Some(Extracted { metric, paragraph: self.number, value_bytes: number.bytes, quote_bytes: quote })
    }

    /// What is said of `number` by the words before it, its lead, and those `behind`; `None` where that is a change of the
    /// last metric, which it is then written to.
    fn said(
        &self,
        clause: &Range<usize>,
        lead: &str,
        number: &Number,
        behind: &str,
        found: &mut [Extracted],
    ) -> Option<Lead> {
        let mut said = label::lead(lead);
        if matches!(number.qualifier, "above" | "below") {
            // Does not rise above 4.5%: a value.
            said.change = None;
        }
        let added = found.last().is_some_and(|last| !number.is_bare() && last.metric.unit == number.unit());
        if !(number.is_relative() || added && said.subject.is_empty()) {
            return Some(said);
        }
        if let Some(change) = label::change_behind(behind) {
            // The price index posted a 2.5 percent growth.
            let subject = label::recorded(lead).unwrap_or_default();
            said = Lead { subject, change: Some(change), ..said };
        } else if let Some((subject, change)) = label::named_change_behind(behind).filter(|_| label::article(lead)) {
            said = Lead { subject, change: Some(change), stated: false };
        } else if let Some(change) = label::compared_behind(behind).filter(|_| said.change.is_none()) {
            said.change = Some(change);
        }
        if said.subject.is_empty() && said.change.is_some() {
            match label::changed_behind(behind) {
                Some(subject) => said.subject = subject,
                None if self.changes_last(clause, &said, number, behind, found) => return None,
                // Up 2.3% including tax, up 1.6% without: the second is said of the same.
                None => said.subject.clone_from(&self.subject),
            }
        }
        Some(said)
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
        let last = found.get_mut(self.first..).and_then(<[_]>::last_mut);
        let (Some(last), Some((_, sign))) = (last, &said.change) else { return false };
        if let Some(change) = &last.metric.change {
            // An increase of 3 million tons, up by 2.5 percent: the same change once more.
            let same = last.metric.unit != "%" && change.ends_with(&last.metric.unit) && change.starts_with(*sign);
            return same && number.unit == "%" && !last.metric.unit.is_empty();
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Metric;

    /// `label | from→stated unit | change` of each metric.
    fn rows(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        read(text, 0, &Context::default(), &mut found);
        for found in &found {
            assert_eq!(&text[found.quote_bytes.clone()], found.metric.quote);
            assert!(found.metric.quote.contains(&text[found.value_bytes.clone()]), "{found:?}");
        }
        let from = |metric: &RawMetric| metric.from.as_ref().map(|from| format!("{from}→")).unwrap_or_default();
        let change = |metric: &RawMetric| metric.change.clone().unwrap_or_default();
        let row = |metric: &RawMetric| {
            let shown = Metric::from(metric).shown();
            format!("{} | {}{shown} {} | {}", metric.label, from(metric), metric.unit, change(metric))
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
            ["high-speed railways opened to traffic | 4100 kilometers | "]
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
    fn from_to_may_tell_its_times_and_its_whole() {
        assert_eq!(rows("The deficit dropped from 2.8% of GDP in 2009 to 1.5% last year."), ["deficit | 2.8→1.5 % | "]);
        assert_eq!(
            rows("The capital rate rose from 8.4% at the end of 2007 to 13.3% by the end of last year."),
            ["capital rate | 8.4→13.3 % | "]
        );
        assert_eq!(rows("Revenue went up from 5.1 trillion yuan to 11.7 trillion yuan.").len(), 1);
    }

    #[test]
    fn a_part_or_an_addition_is_named_behind_its_number() {
        assert_eq!(
            rows(
                "A total of 19,700 kilometers of rail lines were built, 8,951 kilometers of which are high-speed railways."
            ),
            ["rail lines built | 19700 kilometers | ", "high-speed railways | 8951 kilometers | "]
        );
        assert_eq!(
            rows("We reduced the tax burden by 2.6 trillion yuan, including 1.7 trillion yuan in premium cuts."),
            ["tax burden | 2.6 trillion yuan | -2.6 trillion yuan", "premium cuts | 1.7 trillion yuan | "]
        );
        assert_eq!(
            rows(
                "All poor residents, totaling 5.5 million, were assisted, as were all of the remaining 52 poor counties."
            ),
            ["All poor residents | 5.5 million | ", "poor counties | 52 | "]
        );
        assert_eq!(rows("They were made when output had exceeded 60 trillion yuan."), ["output | 60 trillion yuan | "]);
        assert_eq!(rows("The price index posted a 2.5 percent growth."), ["price index growth | 2.5 % | +2.5%"]);
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
    fn a_change_may_be_told_in_a_clause_of_its_own() {
        assert_eq!(
            rows("Output was 126.27 million tons, an increase of 3.12 million tons, up by 2.5 percent year-on-year."),
            ["Output | 126.27 million tons | +3.12 million tons"]
        );
        assert_eq!(
            rows("Poverty is at 48.3 percent, a 4-percentage point decline compared to the same period in 2020."),
            ["Poverty | 48.3 % | -4 percentage points"]
        );
        assert_eq!(
            rows("The margin increased 9.7% over the prior year to a record 50.1%."),
            ["margin | 50.1 % | +9.7%"]
        );
        assert_eq!(rows("Assets were $15.8 billion, down from $16.1 billion."), ["Assets | 16.1→15.8 billion $ | "]);
        assert_eq!(rows("EPS of $0.38 compared to $0.29 a year before"), ["EPS | 0.38 $ | "]);
        assert_eq!(rows("Profit of £761 million, 8.6% ahead of last year."), ["Profit | 761 million £ | +8.6%"]);
        assert_eq!(rows("Better costs offset a 5% sales decline."), ["sales decline | 5 % | -5%"]);
        assert_eq!(
            rows("The poor population decreased by 11 million."),
            ["poor population | 11 million | -11 million"]
        );
        assert_eq!(rows("The rate does not rise above 4.5%."), ["rate | above 4.5 % | "]);
    }

    #[test]
    fn an_amount_is_named_by_what_stands_about_it() {
        assert_eq!(
            rows("The Office appealed for 46.4 billion U.S. dollars to help."),
            ["Office appealed | 46.4 billion US$ | "]
        );
        assert_eq!(
            rows("With $60 million cash on hand and $525 million total liquidity, all is well."),
            ["cash | 60 million $ | ", "total liquidity | 525 million $ | "]
        );
        assert_eq!(rows("It finished the quarter paying $87 million in dividends."), ["dividends | 87 million $ | "]);
        assert_eq!(
            rows("The States are by far the biggest donor, giving over $14 billion so far."),
            ["States | over 14 billion $ | "]
        );
        assert_eq!(
            rows("They help people through 36 country plans and 9 regional plans."),
            ["country plans | 36 | ", "regional plans | 9 | "]
        );
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
