//! What is said of an English number: of what, whether it changes, and whether it is a change of what was told before.

use std::ops::Range;

use super::super::Extracted;
use super::super::draft::about;
use super::counted;
use super::label::{self, Lead};
use super::number::Number;
use super::words::{BASES, MONEY};
use super::{LONGEST_BASIS, Sentence};
use crate::report::RawMetric;

impl Sentence<'_> {
    /// What is said of `number` by the words before it, its lead, and those `behind`; `None` where that is a change of the
    /// last metric, which it is then written to.
    pub(super) fn said(
        &mut self,
        clause: &Range<usize>,
        lead: &str,
        number: &Number,
        behind: &str,
        found: &mut [Extracted],
    ) -> Option<Lead> {
        // 111.6% of the budgeted figure and an increase of 18.3%: what changes is told before.
        let lead = joined_change(lead).unwrap_or(lead);
        let mut said = label::lead(lead);
        if !self.members.is_empty() && !said.subject.is_empty() {
            said.subject = std::mem::take(&mut self.members);
        }
        if matches!(number.qualifier, "above" | "below") {
            // Does not rise above 4.5%: a value.
            said.change = None;
        }
        let unit = number.unit();
        // 2.15 trillion yuan of bonds, an 800 billion yuan increase: the scales may differ.
        let counted = |unit: &str| unit.rsplit(' ').next().map(String::from);
        let money = !number.currency.is_empty() || MONEY.contains(&number.unit);
        let added = found.last().is_some_and(|last| {
            let same = money && counted(&last.metric.unit) == counted(&unit);
            !number.is_bare() && (last.metric.unit == unit || same)
        });
        if !(number.is_relative() || added && said.subject.is_empty()) {
            return Some(said);
        }
        if let Some(change) = label::change_behind(behind) {
            // The price index posted a 2.5 percent growth.
            let subject = label::recorded(lead).unwrap_or_default();
            said = Lead { subject, change: Some(change), ..said };
        } else if let Some((subject, change)) = label::named_change_behind(behind).filter(|_| label::article(lead)) {
            said = Lead { subject, change: Some(change), stated: false };
        } else if let Some((word, sign)) = label::compared_behind(behind).filter(|_| said.change.is_none()) {
            // 27 percent more bike lanes: of these there are more.
            let noun = counted::noun(behind.trim_start().strip_prefix(&*word).unwrap_or(""));
            let of_noun = number.is_relative() && !noun.is_empty();
            said =
                if of_noun { Lead { subject: noun, change: Some((String::new(), sign)), stated: false } } else { said };
            said.change = said.change.or(Some((word, sign)));
        }
        let last = found.get(self.first..).and_then(<[_]>::last).filter(|last| last.metric.unit == number.unit());
        if let Some(same) = last.and_then(|last| same_again(lead, behind, &mut said, &last.metric)) {
            return Some(same);
        }
        let since = found.get(self.first..).and_then(<[_]>::last).filter(|last| last.metric.from.is_some());
        if let Some(mean) = label::mean(lead).filter(|_| said.subject.is_empty() && since.is_some()) {
            // From 54 to 82.7 trillion, an average annual growth of 7.1 percent: no change between the two.
            said.subject = format!("{} {mean}", self.subject);
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
        let of_amount = self.tells_share(number, found);
        let last = found.get_mut(self.first..).and_then(|told| match (of_amount, told) {
            (true, [.., amount, _]) => Some(amount),
            (_, told) => told.last_mut(),
        });
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

    /// Whether the last metric is the share that the one before it accounts for, so that a growth is that of the amount:
    /// reached 151 billion yuan, accounting for 18% of GDP, up by 6.7%.
    fn tells_share(&self, number: &Number, found: &[Extracted]) -> bool {
        let Some([.., amount, share]) = found.get(self.first..) else { return false };
        let accounts = ["accounting for ", "representing ", "making up "];
        let told = share.metric.share || accounts.iter().any(|verb| share.metric.quote.starts_with(verb));
        let grows = amount.metric.change.is_none() && amount.metric.unit != "%" && !amount.metric.unit.is_empty();
        told && grows && number.unit == "%" && share.metric.unit == "%"
    }
}

/// The end of the words before a number that names nothing but a change: `an increase of` of `of the budgeted figure and an
/// increase of`.
fn joined_change(lead: &str) -> Option<&str> {
    let at = lead.rfind(" and a").filter(|&at| at > 0)?;
    let change = lead.get(at + " and ".len()..)?;
    let words: Vec<&str> = change.split_whitespace().collect();
    let named = matches!(words.as_slice(), ["a" | "an", noun, "of" | "by"] if label::change_of(noun).is_some());
    (named && lead.trim_start().starts_with("of ")).then_some(change)
}

/// What is said of a percentage in a clause without a verb: of the same as the one before (7.1% in 2022 and 8.5% in 2023),
/// or of a subject of its own that changes in the same way (urban income rose by 9.7% and rural income by 8.9%).
fn same_again(lead: &str, behind: &str, said: &mut Lead, last: &RawMetric) -> Option<Lead> {
    let rest = behind.trim_start();
    let dated = ["in 1", "in 2", "for 1", "for 2", "this year", "next year", "last year", "respectively"];
    if last.change.is_none() && label::names_nothing(lead) && dated.iter().any(|time| rest.starts_with(time)) {
        // 1.7% in 2018, 2.1% in 2019.
        return Some(Lead { subject: last.label.clone(), change: None, stated: true });
    }
    let sign = last.change.as_ref().filter(|_| last.unit == "%")?.chars().next()?;
    let verb = last.label.split_whitespace().next_back().filter(|word| label::change_of(word).is_some())?;
    let told = ["in ", "on ", "for ", "by ", "and ", "from ", "respectively"]
        .iter()
        .any(|word| behind.trim_start().starts_with(word));
    if label::names_nothing(lead) && (told || behind.trim().is_empty()) {
        let subject = last.label.strip_suffix(verb).unwrap_or(&last.label).trim_end().to_owned();
        return Some(Lead { subject, change: Some((verb.to_owned(), sign)), stated: true });
    }
    let by = lead.trim_end().strip_suffix(" by").filter(|_| said.change.is_none() && !said.subject.is_empty())?;
    let subject = label::lead(by).subject;
    (!subject.is_empty()).then(|| Lead { subject, change: Some((verb.to_owned(), sign)), stated: true })
}
