//! What an English number is called: by its subject, by the noun behind it, or by what was spoken of.

use super::Sentence;
use super::label::{self, Lead};
use super::number::Number;
use super::words::{DURATIONS, MEASURES, MONEY};

impl Sentence<'_> {
    /// The label of a number; `None` where nothing is counted.
    pub(super) fn label(&mut self, said: &Lead, number: &Number, noun: &str, behind: &str) -> Option<String> {
        // 8,951 kilometers of which are high-speed railways, 51% of them girls: the part is named behind.
        if let Some(part) = label::part_of_last(behind) {
            return Some(part);
        }
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
        } else if let Some(noun) = label::money_in(behind).filter(|_| !number.currency.is_empty() && !said.stated) {
            noun
        } else if let Some(noun) =
            label::money_in(behind).filter(|_| MONEY.contains(&number.unit) && said.subject.is_empty() && !said.stated)
        {
            // Including 1.7 trillion yuan in tax cuts.
            noun
        } else if number.is_relative() {
            said.grown()
        } else {
            said.amount()
        };
        let label = if label.is_empty() && !number.is_bare() && !DURATIONS.contains(&number.unit) {
            std::mem::take(&mut self.topic)
        } else {
            label
        };
        let goes_on = label.is_empty() && said.stated && !number.is_bare();
        if !said.subject.is_empty() {
            self.subject.clone_from(&said.subject);
        }
        let label = if goes_on { self.subject.clone() } else { label };
        // This accounts for 31% of home sales: what it is a part of names it.
        let part = behind.trim_start().strip_prefix("of ").filter(|_| goes_on && number.is_relative());
        let label = if label.is_empty() { part.map_or(label, label::first_words) } else { label };
        // And 9.5 percent for the second quarter.
        let whose = behind.trim_start().strip_prefix("for the ").filter(|_| label.is_empty() && number.is_relative());
        let label = whose.map_or(label, label::noun);
        (!label.is_empty()).then_some(label)
    }
}

/// Whether the noun behind a count is the unit of a subject that a verb states it of.
pub(super) fn noun_is_unit(said: &Lead, number: &Number, noun: &str) -> bool {
    number.unit.is_empty() && number.currency.is_empty() && said.stated && !said.subject.is_empty() && !noun.is_empty()
}
