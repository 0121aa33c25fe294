//! What an English number is called: by its subject, by the noun behind it, or by what was spoken of.

use super::super::Extracted;
use super::Sentence;
use super::label::{self, Lead};
use super::number::Number;
use super::words::{
    ATTRIBUTES, AUXILIARIES, BODIES, COUNTING, DURATIONS, FLOW, MEASURES, MONEY, NOUNS, SPENDS, STOPS, SUMS,
};
use super::{counted, phrase};

impl Sentence<'_> {
    /// What was done to more of those that the sentence counted last: 6 million houses were begun, and 5 million `completed`.
    fn done_again(&mut self, noun: &str, behind: &str) -> Option<String> {
        let deed = counted::deed_alone(behind);
        if deed.is_none() && !noun.is_empty() {
            noun.clone_into(&mut self.counted);
        }
        deed.filter(|_| !self.counted.is_empty()).map(|deed| format!("{} {deed}", self.counted))
    }

    /// More of those that the sentence counted last: convicted 24 people of theft and 56 `for fraud`, 12 new firms, totaling 47.
    fn same_counted(&self, lead: &str, noun: &str, behind: &str) -> Option<String> {
        if self.counted.is_empty() || !noun.is_empty() {
            return None;
        }
        let (lead, rest) = (lead.trim(), behind.trim_start());
        if COUNTING.contains(&lead) {
            return Some(self.counted.strip_prefix("new ").unwrap_or(&self.counted).to_owned());
        }
        let goes = ["with ", "for ", "from "].iter().any(|word| rest.starts_with(word));
        let told = Some(phrase::first_words(rest))
            .filter(|told| !told.is_empty() && !told.starts_with(|c: char| c.is_ascii_digit()));
        let word = rest.split(' ').next().unwrap_or("");
        told.filter(|_| goes && (lead.is_empty() || lead == "and" || lead.ends_with(" and")))
            .map(|told| format!("{} {word} {told}", self.counted))
    }

    /// A part of what was told before that is only told where it is from: spending of 4 trillion yuan, including 1 trillion
    /// `from the government`.
    fn included(&self, number: &Number, lead: &str, behind: &str) -> Option<String> {
        let money = MONEY.contains(&number.unit) || !number.currency.is_empty();
        // Losses of $600, with $400 in the City of Norwalk, $100 in Bronson Township and $50 in Norwalk.
        let place = behind.trim_start().strip_prefix("in ").map(|rest| rest.strip_prefix("the ").unwrap_or(rest));
        let place = place.filter(|place| place.starts_with(char::is_uppercase) && money && !self.subject.is_empty());
        let listed = || {
            let lead = lead.trim();
            matches!(lead, "" | "and" | "with") || lead.starts_with("in ") && lead.ends_with(" and")
        };
        if let Some(place) = place.filter(|_| listed()).map(phrase::first_words).filter(|place| !place.is_empty()) {
            return Some(format!("{} in {place}", self.subject));
        }
        let from = behind.trim_start().starts_with("from ") && money;
        let rest = behind.trim_start();
        let used = ["that was ", "that were ", "which was "].iter().find_map(|that| rest.strip_prefix(that));
        if let Some(deed) = used.filter(|_| lead.trim() == "including").and_then(counted::deed_alone) {
            return Some(deed);
        }
        let part = from && lead.trim() == "including" && !self.subject.is_empty();
        part.then(|| format!("{} from {}", self.subject, phrase::first_words(behind)))
    }

    /// The label of a part of what was told before, which is only told where it is: 2.09 million km of roads, including
    /// 1.1 million km `in poor areas`.
    pub(super) fn part_of(&self, lead: &str, number: &Number, behind: &str, found: &[Extracted]) -> Option<String> {
        let whole = found.get(self.first..)?.last().filter(|whole| whole.metric.unit == number.unit())?;
        let rest = behind.trim_start();
        let word = rest.split(' ').next().filter(|word| matches!(*word, "in" | "for" | "from" | "on" | "at"))?;
        let place = phrase::first_words(rest);
        let told = lead.trim() == "including" && !number.is_bare() && !place.is_empty();
        told.then(|| format!("{} {word} {place}", whole.metric.label))
    }

    /// The label of a number; `None` where nothing is counted.
    pub(super) fn label(
        &mut self,
        said: &Lead,
        number: &Number,
        noun: &str,
        lead: &str,
        behind: &str,
    ) -> Option<String> {
        let counts = number.unit.is_empty() && number.currency.is_empty();
        // 8,951 kilometers of which are high-speed railways, 51% of them girls: the part is named behind.
        if let Some(part) = counted::part_of_last(behind) {
            return Some(part);
        }
        // A staff of 1,200 answered calls.
        let body = lead.trim_end().strip_suffix(" of").and_then(|lead| lead.split_whitespace().next_back());
        if let Some(body) = body.filter(|body| counts && phrase::is(body, BODIES)) {
            return Some(body.to_owned());
        }
        if counts && let Some(deed) = self.done_again(noun, behind) {
            return Some(deed);
        }
        if counts && let Some(same) = self.same_counted(lead, noun, behind) {
            return Some(same);
        }
        if let Some(kind) = counted::of_kind(&self.topic, behind).filter(|_| counts && noun.is_empty()) {
            return Some(kind).filter(|_| !self.topic.is_empty());
        }
        if let Some(deed) = counted::done_for(lead, behind).filter(|_| counts && noun.is_empty()) {
            return Some(deed);
        }
        if let Some(named) = self.included(number, lead, behind).or_else(|| spent(number, lead, behind)) {
            return Some(named);
        }
        if let Some(named) = named_behind(said, number, noun, behind, lead) {
            return Some(named);
        }
        let of = behind.trim_start().strip_prefix("of ").filter(|_| MEASURES.contains(&number.unit));
        // 320 million dollars worth of improvements.
        let of = of.or_else(|| behind.trim_start().strip_prefix("worth of "));
        let label = if DURATIONS.contains(&number.unit) && !said.stated {
            String::new()
        } else if let Some(of) = of {
            counted::deed(of, &counted::noun(of))
        } else if counts && !noun.is_empty() && !noun_is_unit(said, number, noun) {
            counted::deed(behind, noun)
        } else if !number.currency.is_empty() && !noun.is_empty() && said.subject.is_empty() && !said.stated {
            // After £20.1m share buyback.
            noun.to_owned()
        } else if number.is_bare() && noun.is_empty() && !said.stated {
            String::new()
        } else if let Some(noun) = counted::money_in(behind).filter(|_| !number.currency.is_empty() && !said.stated) {
            noun
        } else if let Some(noun) = counted::money_in(behind)
            .filter(|_| MONEY.contains(&number.unit) && said.subject.is_empty() && !said.stated)
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
        // The sum of $3 million will be taken from reserves.
        let told = counted::deed_alone(behind).filter(|_| phrase::is(&label, SUMS));
        let label = told.map_or(label.clone(), |deed| format!("{label} {deed}"));
        // Then £21.9 billion.
        let flows = lead.split_whitespace().all(|word| phrase::is(word, STOPS) || phrase::is(word, FLOW))
            && lead.split_whitespace().any(|word| phrase::is(word, FLOW));
        let goes_on = label.is_empty() && (said.stated || flows) && !number.is_bare();
        if !said.subject.is_empty() {
            self.subject.clone_from(&said.subject);
        }
        let label = if goes_on { self.subject.clone() } else { label };
        // This accounts for 31% of home sales: what it is a part of names it.
        let listed = lead.trim_start().starts_with("of ") && lead.trim_end().ends_with(" and");
        let opens = listed || lead.split_whitespace().all(|word| phrase::is(word, STOPS));
        let part = behind.trim_start().strip_prefix("of ").filter(|_| (goes_on || opens) && number.unit == "%");
        let whole = |of: &str| phrase::first_words(if listed { phrase::before_verb(of) } else { of });
        let label = if label.is_empty() || listed { part.map_or(label, whole) } else { label };
        // And 9.5 percent for the second quarter.
        let whose = behind.trim_start().strip_prefix("for the ").filter(|_| label.is_empty() && number.is_relative());
        let label = whose.map_or(label, counted::noun);
        (!label.is_empty()).then_some(label)
    }
}

/// What stands behind a number that is its attribute or its part: a $113 million `surplus`, all but $67 million of that
/// `surplus`, including 13.6 percent in `tax revenue`.
fn named_behind(said: &Lead, number: &Number, noun: &str, behind: &str, lead: &str) -> Option<String> {
    let money = !number.currency.is_empty() || MONEY.contains(&number.unit);
    if label::article(lead) && (money || number.unit == "%") && !noun.is_empty() && said.change.is_none() {
        // A $15 minimum wage names it, a $15 maximum does not.
        let words: Vec<&str> = noun.split_whitespace().collect();
        let named = words.first().is_some_and(|word| {
            !phrase::is(word, NOUNS) && (!phrase::is(word, SUMS) || words.len() > 1 && !noun.contains(" amount"))
        });
        return named.then(|| noun.to_owned());
    }
    let rest = behind.trim_start();
    let goes = ["for ", "going to "].iter().find_map(|to| rest.strip_prefix(to));
    if let Some(to) = goes.filter(|_| money && goes_to(lead)) {
        return Some(phrase::first_words(to)).filter(|words| !words.is_empty());
    }
    if let Some(of) = rest.strip_prefix("of ").filter(|_| money && label::article(lead) && noun.is_empty()) {
        return Some(counted::noun(of)).filter(|noun| !noun.is_empty());
    }
    let more = lead.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case("another"));
    if let Some(deed) = counted::deed_alone(behind).filter(|_| money && more) {
        return Some(deed);
    }
    // Of which $2 million is to fund the deficit; adding the 10 billion yuan the fund contributed.
    let part = money && (said.subject.is_empty() || lead.trim() == "of which" || lead.trim_end().ends_with("and"));
    let to = ["is to ", "are to ", "was to ", "is for ", "goes to ", "went to ", "will go to ", "the "];
    if let Some(to) = to.iter().find_map(|to| rest.strip_prefix(to)).filter(|_| part) {
        return Some(phrase::first_words(to)).filter(|words| !words.is_empty());
    }
    let all = matches!(said.subject.as_str(), "" | "All" | "all");
    if let Some(of) = behind.trim_start().strip_prefix("of ").filter(|_| money && all && !said.stated) {
        return Some(counted::noun(phrase::without_article(of))).filter(|noun| !noun.is_empty());
    }
    if lead.trim().ends_with("with") && phrase::is(noun, ATTRIBUTES) {
        // Plants with 96 million kW capacity.
        let plants = label::lead(lead).subject;
        return Some(format!("{noun} of {}", plants.strip_prefix("including ").unwrap_or(&plants)));
    }
    // Of this, 43.7% was invested in housing; and 14.8% in recovery.
    let opens =
        matches!(lead.trim(), "" | "and" | "While" | "while" | "of which" | "of whom") || phrase::is(lead.trim(), FLOW);
    let flows = phrase::is(lead.trim(), FLOW);
    if number.unit == "%" && opens && (flows || behind.trim_start().starts_with(['w', 'i', 'a', 'h'])) {
        let passive = behind.split_whitespace().next().is_some_and(|word| phrase::is(word, AUXILIARIES));
        if let Some(deed) = counted::deed_alone(behind).filter(|_| passive) {
            return Some(deed);
        }
        // Whereas 25% required improvement.
        let verb = rest.split_whitespace().next().unwrap_or("");
        if phrase::is(lead.trim(), FLOW) && verb.ends_with("ed") {
            return Some(phrase::first_words(rest));
        }
        // While 80% were minor incidents.
        let are = ["were ", "are ", "was ", "is "].iter().find_map(|are| rest.strip_prefix(are));
        if let Some(noun) = are.map(counted::noun).filter(|noun| !noun.is_empty()) {
            return Some(noun);
        }
    }
    let including = (lead.trim() == "including" || opens && number.unit == "%") && number.is_relative();
    counted::money_in(behind).filter(|_| including)
}

/// Whether the words before an amount leave it to those behind to tell what it goes to: with $500 million for salaries, $5
/// million for roads and $3 million for parks.
fn goes_to(lead: &str) -> bool {
    let mut words = lead.split_whitespace();
    let first = words.next();
    match words.next_back().or(first) {
        Some("with" | "nearly") => true,
        Some("and") => matches!(first, Some("for" | "to" | "in" | "on")),
        _ => false,
    }
}

/// What money is spent on: `set aside for housing projects` of set aside R462 million, `allocated for agriculture` of $80
/// million has been allocated.
fn spent(number: &Number, lead: &str, behind: &str) -> Option<String> {
    if number.currency.is_empty() && !MONEY.contains(&number.unit) {
        return None;
    }
    let words: Vec<&str> = lead.split_whitespace().skip_while(|word| matches!(*word, "•" | "-" | "--" | "–")).collect();
    let on = ["for ", "in ", "on ", "towards "].into_iter().find(|on| behind.trim_start().starts_with(on));
    if let Some((verb, before)) = words.split_last().filter(|(verb, _)| phrase::is(verb, SPENDS)) {
        let of = before.last().filter(|before| matches!((**before, *verb), ("set", "aside") | ("paid", "out")));
        let deed = of.map_or((*verb).to_owned(), |before| format!("{before} {verb}"));
        let whole = phrase::first_words(behind);
        let year = whole.starts_with(|c: char| c.is_ascii_digit());
        let noun = if whole.is_empty() || year { None } else { Some(whole) };
        return on.zip(noun).map(|(on, noun)| format!("{deed} {on}{noun}"));
    }
    let passive = behind.split_whitespace().next().is_some_and(|word| phrase::is(word, AUXILIARIES));
    counted::deed_alone(behind).filter(|deed| {
        passive && words.is_empty() && deed.split_whitespace().next().is_some_and(|verb| phrase::is(verb, SPENDS))
    })
}

/// Whether the noun behind a count is the unit of a subject that a verb states it of.
pub(super) fn noun_is_unit(said: &Lead, number: &Number, noun: &str) -> bool {
    number.unit.is_empty() && number.currency.is_empty() && said.stated && !said.subject.is_empty() && !noun.is_empty()
}
