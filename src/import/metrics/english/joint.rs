//! Two English numbers that go together: the ends of a range or of a from–to, a change and the value it leads to.

use std::ops::Range;

use super::super::Extracted;
use super::super::digits::{digits_end, first_digit};
use super::super::draft::about;
use super::number::{Number, number_at};
use super::words::BASES;
use super::{LONGEST_BASIS, Sentence, between, label};

/// How two numbers go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// 6–6.5 percent, 5 to 10 schools, between 20% and 30%.
    Range,
    /// From 9.8 to 7.5 percent.
    FromTo,
    /// To 4.1% from 5.2%.
    ToFrom,
    /// Increased 8% to £4.5 million.
    ChangeTo,
}

impl<'t> Sentence<'t> {
    /// Whether the change before is that of `number`, the new value, which a note parts from it:
    /// up by 43% (2010: 63%) to £183.1m.
    pub(super) fn becomes(&self, clause: &Range<usize>, lead: &str, number: &Number, found: &mut [Extracted]) -> bool {
        let last = found.get_mut(self.first..).and_then(<[_]>::last_mut);
        // Grew by 14.3 million over the decade to 114.6 million.
        let plain =
            !number.scale.is_empty() && number.currency.is_empty() && lead.trim_start().starts_with("over the ");
        let same = |unit: &str| plain && unit == number.unit();
        let relative = |unit: &str| matches!(unit, "%" | "basis points") || same(unit);
        let grown = |last: &&mut Extracted| last.metric.change.is_some() && relative(&last.metric.unit);
        // From a growth of 5% to 6%: of two percentages only the new high is told apart.
        let value = !number.currency.is_empty() || number.unit == "p" || lead.trim() != "to";
        let Some(last) = last.filter(|last| value && grown(last) && !number.is_year()) else { return false };
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

    /// Whether `number` is what the last metric was before ($15.80 billion, down from $16.15 billion), which is written to it.
    pub(super) fn was(&self, number: &Number, found: &mut [Extracted]) -> bool {
        let last = found.get_mut(self.first..).and_then(<[_]>::last_mut);
        let Some(last) = last.filter(|last| last.metric.unit == number.unit() && last.metric.from.is_none()) else {
            return false;
        };
        last.metric.from = Some(number.value.clone());
        true
    }

    /// The number that goes with `first`, as one end of a range or of a from–to.
    pub(super) fn second(&self, clause: &Range<usize>, lead: &str, first: &Number) -> Option<(Joint, Number<'t>)> {
        let behind = self.part(first.bytes.end..clause.end);
        let mut words = lead.split_whitespace().rev().skip_while(|word| *word == "the");
        let last = words.next().unwrap_or("");
        let bare = behind.trim_start();
        let bare = if last == "from" && first.is_relative() {
            between::without_whole(bare)
        } else {
            between::without_time(bare)
        };
        let bare = if last == "of" && between::resets(lead) { between::without_scope(bare) } else { bare };
        let joints = ["to", "from", "and", "–", "—", "-"];
        let joint = joints.into_iter().find(|joint| bare.starts_with(joint))?;
        let words = bare.get(joint.len()..)?;
        let from = clause.end - words.len();
        // Grew by 11% to reach 39.8 trillion.
        let reach = ["reach ", "hit ", "total "].iter().find_map(|verb| words.trim_start().strip_prefix(verb));
        let from = reach.filter(|_| joint == "to").map_or(from, |rest| clause.end - rest.len() - 1);
        let start = first_digit(self.text.as_bytes(), from).filter(|&start| start < clause.end)?;
        // Nothing but a qualifier, a currency sign and white space may stand between.
        let between = self.part(from..start);
        let number = number_at(self.text, from, start..digits_end(self.text, start), clause.end)?;
        let dash = matches!(joint, "–" | "—" | "-");
        if self.part(from..number.bytes.start).trim() != "" || !dash && !between.starts_with(char::is_whitespace) {
            return None;
        }
        let joint = match joint {
            // In 2009 to 1.5%: the year is no end of a range.
            "to" if first.is_year() && !number.is_bare() => return None,
            "to" if last == "from" && first.goes_with(&number) => Joint::FromTo,
            "to" if last == "of" && between::resets(lead) && first.goes_with(&number) => Joint::FromTo,
            // Fell by 3 days to 12 days.
            "to" if last == "by" && label::lead(lead).change.is_some() => Joint::ChangeTo,
            "to" if first.is_change_of(&number) && label::lead(lead).change.is_some() => Joint::ChangeTo,
            "to" if first.goes_with(&number) => Joint::Range,
            "from" if last == "to" && number.goes_with(first) => Joint::ToFrom,
            "and" if last.eq_ignore_ascii_case("between") && first.goes_with(&number) => Joint::Range,
            // 555-1234 is no range.
            "-" if number.is_bare() => return None,
            // 2004-05 is a year.
            "–" | "—" | "-" if first.goes_with(&number) && !number.is_year() && !first.is_year() => Joint::Range,
            _ => return None,
        };
        Some((joint, number))
    }
}

/// Whether the words between a change and the number behind it lead on to the new value: 9.7% `over the prior year to a
/// record` 50.1%.
pub(super) fn leads_to_value(lead: &str) -> bool {
    let mut words: Vec<&str> = lead.split_whitespace().collect();
    while words
        .pop_if(|word| {
            matches!(*word, "a" | "an" | "the" | "record" | "new" | "historic" | "all-time" | "high" | "low" | "of")
        })
        .is_some()
    {}
    // Was down 35% year-on-year at 6.96 trillion.
    let at = words.len() > 1 && words.last() == Some(&"at") && words.first().is_some_and(|word| BASES.contains(word));
    let plain = words.last() == Some(&"to");
    at || plain
        && (words.len() == 1
            || words.len() <= LONGEST_BASIS + 1 && words.first().is_some_and(|word| BASES.contains(word)))
}
