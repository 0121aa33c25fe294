//! What an English number counts: the subject before it, or the noun behind it.

use super::counted::LONGEST_NOUN;
use super::phrase::{first, first_words, is, label, last};
use super::words::{
    ADVERBS, AIMS, ATTRIBUTES, AUXILIARIES, BY, CHANGES, COMPARATIVES, CONTINUES, DETERMINERS, GROWS, MEANS, NOUNS,
    ORDINALS, OWNS, PEGS, PHRASAL, PREPOSITIONS, RATES, RECORDS, RESETS, STATES, STEEP, STOPS, SUMMED, SUMS,
};

/// What the words before a number say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// What the number is said of; empty where nothing is named.
    pub(super) subject: String,
    /// The word of change right before the number, and its sign.
    pub(super) change: Option<(String, char)>,
    /// Whether a verb states the number of the subject: a noun behind it is then its unit.
    pub(super) stated: bool,
}

impl Lead {
    /// The label of an amount: the subject alone.
    pub(super) fn amount(&self) -> String {
        self.subject.clone()
    }

    /// The label of a change: the subject with the word of change.
    pub(super) fn grown(&self) -> String {
        match &self.change {
            Some((word, _)) if !self.subject.is_empty() => format!("{} {word}", self.subject).trim_end().to_owned(),
            _ => self.subject.clone(),
        }
    }
}

/// Reads the words before a number, qualifiers set aside.
pub(super) fn lead(text: &str) -> Lead {
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some(lead) = change_in(&words) {
        return lead;
    }
    if let Some(subject) = given(&words) {
        return Lead { subject, ..Lead::default() };
    }
    let Some(verb) = (0..words.len()).rev().find(|&at| tells(&words, at)) else {
        return Lead { subject: last(&words), ..Lead::default() };
    };
    let (before, behind) = (words.get(..verb).unwrap_or(&[]), words.get(verb + 1..).unwrap_or(&[]));
    let word = words.get(verb).copied().unwrap_or("");
    if let Some((subject, sign)) = changed_by(word, before.last() == Some(&"to"), behind) {
        return Lead { subject, change: Some((word.to_lowercase(), sign)), stated: true };
    }
    if is(word, RESETS) && matches!(behind, ["it" | "them", "to" | "from"]) {
        // To reduce it to: what it is was told before.
        return Lead { stated: true, ..Lead::default() };
    }
    if let Some(subject) = by_whom(word, behind) {
        return Lead { subject, change: None, stated: true };
    }
    // Rose to, was at: the number is the new value and no change; grew at an annual rate of is one.
    let rate = behind.first() == Some(&"at") && behind.iter().any(|word| matches!(*word, "rate" | "pace"));
    let rate = rate || behind == ["at"] && is(word, GROWS);
    // Were a key partner to 39 pharmacies: what they were is no level.
    let is_one = is(word, AUXILIARIES) && behind.last() == Some(&"to") && matches!(behind, ["a" | "an", ..]);
    let level = !rate && !is_one && leads_to_level(behind);
    let change = change_of(word).filter(|_| !level).map(|sign| (word.to_lowercase(), sign));
    // We aim for GDP growth of: the aim is behind the verb.
    let aims = |at: usize, word: &str| is(word, AIMS) && !(at > 0 && before.get(at - 1).is_some_and(|of| owns(of)));
    let aimed = before.iter().enumerate().rposition(|(at, word)| aims(at, word) || *word == "saw");
    let aimed = aimed.map_or(0, |at| at + 1);
    // Sales saw an increase: nothing stands between.
    let bare = before.get(aimed..).is_none_or(|rest| rest.iter().all(|word| is(word, STOPS) || is(word, MEANS)));
    let aimed = if bare && is(word, NOUNS) && aimed > 0 { 0 } else { aimed };
    let before = if aimed == 0 && bare { before.strip_suffix(&["saw", "an"]).unwrap_or(before) } else { before };
    // Revenue went up: the verb before is no part of the subject.
    let moved = matches!(word, "up" | "down") && before.last().is_some_and(|verb| is(verb, STATES));
    let before = before.get(aimed..before.len() - usize::from(moved)).unwrap_or(&[]);
    let before = of_absolute(word, before);
    // Breaches more than doubled to.
    let before = match before {
        [before @ .., "more" | "less", "than"] => before,
        _ => before,
    };
    // And in 2020 it grew: what it is was told before.
    let told_before = before.last().is_some_and(|who| matches!(*who, "it" | "It" | "they" | "They"));
    let before = if told_before && change.is_some() && behind.is_empty() { &[] } else { before };
    if let Some(subject) = object_put(word, behind) {
        return Lead { subject, change: None, stated: true };
    }
    let subject = last(if is(word, NOUNS) { without_mean(before) } else { of_predicates(before) });
    if !subject.is_empty() {
        // The verb must be the last word but for small ones, or what stands behind it is the subject.
        let stated = behind.iter().all(|word| is(word, STOPS) || word.ends_with("ly"));
        if stated || !is(word, AIMS) {
            return Lead { subject, change, stated: stated || level };
        }
    }
    // Increased the minimum pension from; exceeding, of what was spoken of before; grew at a rate of names nothing.
    let object = if rate { String::new() } else { first(behind) };
    let inverted = words.iter().any(|word| matches!(*word, "as" | "There" | "there"));
    let doing = is(word, AUXILIARIES) && matches!(behind, [verb] if verb.ends_with("ing") && !is(verb, STATES));
    let inverted = inverted || is_one || doing;
    if is(word, AUXILIARIES) && inverted && !object.is_empty() && !level {
        // As were all of the remaining, there was investment in: no verb states it.
        return Lead { subject: object, change, stated: false };
    }
    // Cut the rate of 16 percent: what it is now is no change.
    let change = change.filter(|_| object.is_empty() || behind.last() != Some(&"of") || is(word, NOUNS));
    // An improvement on the 22 000 jobs: those are told of elsewhere.
    let known = behind.last() == Some(&"the") && !object.is_empty() && !level;
    Lead { stated: !known && (!object.is_empty() || is(word, STATES) || level), subject: object, change }
}

/// Whether the word at `at` tells something of the number behind `words`: it states it, changes or aims for it.
fn tells(words: &[&str], at: usize) -> bool {
    let word = words.get(at).copied().unwrap_or("");
    let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or("");
    let next = words.get(at + 1).copied().unwrap_or("");
    // The budgeted limit: a participle before a noun.
    let noun = !next.is_empty() && !is(next, STOPS) && !next.ends_with("ly");
    let participle = word.ends_with("ed") && noun && matches!(before, "the" | "a" | "an");
    // The growth rate: a noun of change that only tells another more closely.
    let closer = is(word, NOUNS) && RATES.contains(&next);
    // Shut down, set up.
    let phrasal = matches!(word, "up" | "down") && is(before, PHRASAL);
    // Country plans and 9 regional ones, the plan will do something: a noun that an aim may be as well.
    let does = is(next, AUXILIARIES) || is(next, STATES);
    let named = matches!(next, "and" | "or") || owns(before) || does && is(before, DETERMINERS);
    is(word, STATES) && !participle || change_of(word).is_some() && !closer && !phrasal || is(word, AIMS) && !named
}

/// Whether `word` makes the one behind it a noun: the target, our plan.
fn owns(word: &str) -> bool {
    ["the", "a", "our", "its", "their", "this"].iter().any(|owner| owner.eq_ignore_ascii_case(word))
}

/// What the verb `word` puts somewhere: pegged `the deficit` at, raised its `growth forecast` to.
fn object_put(word: &str, behind: &[&str]) -> Option<String> {
    let (to, object) = behind.split_last()?;
    // Estimated by the Bureau at: by whom is no object.
    let own = behind.first().is_some_and(|word| matches!(*word, "the" | "its" | "their" | "our"));
    let put = *to == "at" && is(word, PEGS) || own && matches!(*to, "to" | "from") && is(word, RESETS);
    let object = object.split_first().filter(|(first, _)| put && !PREPOSITIONS.contains(first)).map(|_| object)?;
    Some(first(object)).filter(|object| !object.is_empty())
}

/// Whether the words behind a verb lead to a value: to a record, at a low level of, from. To place pupils does not.
fn leads_to_level(behind: &[&str]) -> bool {
    let small =
        |word: &&str| is(word, STOPS) || is(word, SUMS) || is(word, STEEP) || word.ends_with("ly") || *word == "new";
    let infinitive = |at: usize| behind.get(at + 1..).is_some_and(|rest| !rest.iter().all(small));
    // Well above the record of 5%.
    if behind.iter().any(|word| matches!(*word, "above" | "below")) && behind.last() == Some(&"of") {
        return true;
    }
    let mut levels = behind.iter().enumerate().filter(|(_, word)| matches!(**word, "to" | "at" | "from"));
    levels.any(|(at, word)| *word != "to" || !infinitive(at))
}

/// The subject of a participle behind `with`: with the `manufacturing sector` growing at.
fn of_absolute<'w, 't>(verb: &str, before: &'w [&'t str]) -> &'w [&'t str] {
    let recorded = before.last().filter(|word| word.ends_with("ing") && is(word, RECORDS)).is_some();
    let before = if recorded && is(verb, NOUNS) { before.get(..before.len() - 1).unwrap_or(&[]) } else { before };
    let with = before.iter().rposition(|word| *word == "with").filter(|_| recorded || verb.ends_with("ing"));
    with.and_then(|at| before.get(at + 1..)).filter(|words| !words.is_empty()).unwrap_or(before)
}

/// What an amount is the size of, behind an article or `with` and before `of`: ended the year with a `surplus` of $5
/// million, cash generation with `net debt` of £3m.
fn given(words: &[&str]) -> Option<String> {
    let (of, words) = words.split_last()?;
    if words.ends_with(&["at", "a", "cost"]) {
        return Some("cost".to_owned());
    }
    if let [plants @ .., "with", "a", measure] = words
        && is(measure, ATTRIBUTES)
    {
        // Plants with a capacity of.
        let whose = plants.iter().rev().take(LONGEST_NOUN).take_while(|word| !is(word, STOPS) && !word.ends_with("ed"));
        let whose = last(plants.get(plants.len() - whose.count()..).unwrap_or(&[]));
        return (!whose.is_empty()).then(|| format!("{measure} of {whose}"));
    }
    let at = words.iter().rposition(|word| matches!(*word, "a" | "an" | "with"))?;
    let named = words.get(at + 1..).filter(|named| *of == "of" && (1..=LONGEST_NOUN + 1).contains(&named.len()))?;
    let head = named.last()?;
    let plain = |word: &&&str| !is(word, STATES) && !is(word, NOUNS) && !PREPOSITIONS.contains(word);
    let level = at > 0 && words.get(at - 1).is_some_and(|word| matches!(*word, "at" | "by" | "to"));
    let names = !level && !is(head, SUMS) && !is(head, STOPS) && named.iter().all(|word| plain(&word));
    let owner = words.get(..at)?.split_last().filter(|(verb, _)| is(verb, OWNS)).map(|(_, owner)| last(owner));
    let owner = owner.filter(|owner| owner.split_whitespace().count() < LONGEST_NOUN);
    let name = names.then(|| last(named)).filter(|name| !name.is_empty())?;
    Some(owner.map_or(name.clone(), |owner| format!("{owner} {name}").trim_start().to_owned()))
}

/// `words` before a noun of change without the words that say that it is a mean, and the verb that records it: the
/// industry `achieved an average annual` increase.
fn without_mean<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let end = words.iter().rposition(|word| !is(word, MEANS)).map_or(0, |at| at + 1);
    let Some(kept) = words.get(..end).filter(|_| end < words.len()) else { return words };
    let end = kept.iter().rposition(|word| !matches!(*word, "a" | "an" | "the")).map_or(0, |at| at + 1);
    match kept.get(..end) {
        Some([subject @ .., verb]) if is(verb, RECORDS) => subject,
        _ => kept,
    }
}

/// The subject of two predicates, of which `words` hold the first: `the Fund` of `the Fund continues to grow and`.
fn of_predicates<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    // GDP is forecast to grow.
    let infinitive = words.last() == Some(&"to");
    if let [subject @ .., "is" | "are" | "was" | "were", _, "to"] = words {
        return subject;
    }
    let verb = words.iter().position(|word| is(word, CONTINUES)).filter(|&at| at > 0);
    let joined = words.windows(2).rposition(|pair| matches!(pair, ["and", verb] if is(verb, AUXILIARIES)));
    let verb = verb.or_else(|| {
        // Rose for four years to reach.
        let first = words.get(..joined.or_else(|| infinitive.then_some(words.len()))?)?;
        first.iter().position(|word| is(word, STATES) || change_of(word).is_some() && !is(word, NOUNS))
    });
    verb.filter(|&at| at > 0).and_then(|at| words.get(..at)).unwrap_or(words)
}

/// What a verb of change has as its object, and the sign: deflation reduced `revenue` by 1.5%.
fn changed_by(verb: &str, infinitive: bool, behind: &[&str]) -> Option<(String, char)> {
    let (by, object) = behind.split_last()?;
    let first = object.first()?;
    let adverb = is(first, STOPS) && !matches!(*first, "the" | "its" | "their" | "our") || first.ends_with("ly");
    let noun = is(verb, NOUNS) && !is(verb, BY) && verb != "cut" && !infinitive;
    if *by != "by" || adverb || is(first, ADVERBS) || noun {
        return None;
    }
    Some((last(object), change_of(verb)?)).filter(|(words, _)| !words.is_empty())
}

/// What did it, where its amount stands behind it: was fueled by investments `of` 22 trillion.
fn by_whom(verb: &str, behind: &[&str]) -> Option<String> {
    let by = behind.iter().rposition(|word| *word == "by").filter(|_| is(verb, AUXILIARIES))?;
    let whom = behind.get(by + 1..).filter(|whom| whom.last() == Some(&"of"))?;
    Some(last(whom)).filter(|words| !words.is_empty())
}

/// A noun of change with what changes behind it, right before its number: keep the increase in the CPI at.
fn change_in(words: &[&str]) -> Option<Lead> {
    let at = words.windows(2).rposition(|pair| matches!(pair, [noun, "in"] if is(noun, NOUNS)))?;
    let behind = words.get(at + 2..).filter(|behind| behind.last().is_some_and(|last| is(last, STOPS)))?;
    let told = |word: &&&str| is(word, STATES) || change_of(word).is_some();
    let subject = last(behind);
    if subject.is_empty() || behind.iter().any(|word| told(&word)) {
        return None;
    }
    let noun = words.get(at)?;
    Some(Lead { subject, change: Some((noun.to_lowercase(), change_of(noun)?)), stated: true })
}

/// The sign of a growth that the subject of a percentage names: revenue growth was 8.4%, the growth of the quarter was 9%.
pub(super) fn named_growth(subject: &str) -> Option<char> {
    // What a contribution to growth is a percentage of does not grow by it: the noun before the first preposition counts.
    let prepositions = ["of", "to", "in", "for", "on", "from", "by"];
    let head = subject.split_whitespace().take_while(|word| !prepositions.contains(word)).last()?;
    change_of(head).filter(|_| is(head, NOUNS))
}

/// Whether a verb of change before a number says of any amount by how much: decreased by 11 million.
pub(super) fn changes_by(text: &str) -> bool {
    let mut words = text.split_whitespace().rev().peekable();
    words.next_if(|word| *word == "by");
    words.next().is_some_and(|word| is(word, BY))
}

/// The words before a number without those that say that it is a sum: reducing the burden by `an average of`.
pub(super) fn unsummed(lead: &str) -> &str {
    let lead = lead.trim_end();
    let bare = SUMMED.iter().find_map(|sum| lead.strip_suffix(sum));
    bare.filter(|bare| bare.ends_with(" by") || bare.ends_with(" to")).unwrap_or(lead)
}

/// The words before a number from its verb on, where those before only say what the change told last is measured against: fell
/// by 0.3% `from the previous quarter but` rose by 16.7%.
pub(super) fn behind_basis(lead: &str) -> &str {
    let words = lead.trim_start();
    let basis = ["from ", "over ", "on ", "compared "].iter().any(|word| words.starts_with(word));
    let rest = [" but ", " and "].iter().filter_map(|joint| words.rsplit_once(joint)).map(|(_, rest)| rest).next();
    let verb = |rest: &&str| rest.split(' ').next().and_then(change_of).is_some();
    rest.filter(verb).filter(|_| basis).unwrap_or(lead)
}

/// The mean that the words before a number name with nothing that it is of: `average annual` of `an average annual increase`.
pub(super) fn mean(lead: &str) -> Option<&'static str> {
    let words: Vec<&str> = lead.split_whitespace().collect();
    let noun = words.iter().rposition(|word| is(word, NOUNS))?;
    let annual = words.get(..noun)?.ends_with(&["average", "annual"]);
    annual.then_some("average annual")
}

/// The sign of a word of change.
pub(super) fn change_of(word: &str) -> Option<char> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    CHANGES.iter().find(|(change, _)| change.eq_ignore_ascii_case(word)).map(|(_, sign)| *sign)
}

/// The noun of change that the words behind a percentage begin with: a 6.5 percent increase.
pub(super) fn change_behind(text: &str) -> Option<(String, char)> {
    let word = text.split_whitespace().next()?;
    Some((word.to_lowercase(), change_of(word).filter(|_| is(word, NOUNS))?))
}

/// The comparison that the words behind a percentage begin with: 8.6% ahead of last year, 0.4 points lower.
pub(super) fn compared_behind(text: &str) -> Option<(String, char)> {
    let word = text.split_whitespace().next()?.trim_matches(|c: char| !c.is_alphanumeric());
    COMPARATIVES.iter().find(|(known, _)| *known == word).map(|(known, sign)| ((*known).to_owned(), *sign))
}

/// The same with what changes between: a 5% sales decline. The second gives what changes.
pub(super) fn named_change_behind(text: &str) -> Option<(String, (String, char))> {
    let words: Vec<&str> = text.split_whitespace().take(LONGEST_NOUN).collect();
    let at = words.iter().position(|word| is(word, NOUNS)).filter(|&at| at > 0)?;
    let named = words.get(..at)?;
    let plain = named.iter().all(|word| word.chars().all(|c| c.is_alphanumeric() || c == '-') && !is(word, STOPS));
    let noun = words.get(at)?;
    plain.then_some((
        label(named),
        (noun.to_lowercase().trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned(), change_of(noun)?),
    ))
}

/// What changes where that stands behind: a drop of 3 percent in energy consumption, a 6.4% rise in the precept.
pub(super) fn changed_behind(text: &str) -> Option<String> {
    let words = text.trim_start();
    let noun = change_behind(words).map_or(0, |(noun, _)| noun.len());
    let behind = words.get(noun..)?.trim_start().strip_prefix("in ")?;
    Some(first_words(behind)).filter(|words| !words.is_empty())
}

/// Whether `lead` ends with one of `words`.
pub(super) fn ends_with(lead: &str, words: &[&str]) -> bool {
    words.iter().any(|word| lead.trim_end().ends_with(word))
}

/// Whether `lead` ends with an article: a 5% sales decline, a steep 15% contraction.
pub(super) fn article(lead: &str) -> bool {
    let word = lead.split_whitespace().rev().find(|word| !is(word, STEEP));
    word.is_some_and(|word| matches!(word, "a" | "an" | "the"))
}

/// Whether the words before a number name nothing, so that it is said of what the last one was said of: grew by 7.1% in
/// 2022 `and` 8.5%, 9.4 per cent `and` 9.6 per cent.
pub(super) fn names_nothing(lead: &str) -> bool {
    let mut words = lead.split_whitespace();
    words.all(|word| {
        matches!(word, "and" | "finally" | "in" | "for" | "by" | "then" | "the" | "year" | "quarter" | "half")
            || is(word, ORDINALS)
            || word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// What a change is recorded of: the price index of `the price index posted a`.
pub(super) fn recorded(lead: &str) -> Option<String> {
    let words: Vec<&str> = lead.split_whitespace().collect();
    let (_, before) = words.split_last().filter(|(article, _)| matches!(**article, "a" | "an"))?;
    let (verb, subject) = before.split_last()?;
    Some(last(subject)).filter(|subject| is(verb, RECORDS) && !subject.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<char>) {
        let lead = lead(text);
        (lead.subject, lead.change.map(|(_, sign)| sign))
    }

    #[test]
    fn the_subject_stands_before_the_verb_or_behind_one_that_leads() {
        for (text, subject, sign) in [
            ("Consumer prices rose by", "Consumer prices", Some('+')),
            ("and the unemployment rate remained stable at a low level of", "unemployment rate", None),
            ("The contribution of advances to growth has risen to", "contribution of advances to growth", None),
            ("and we aim for GDP growth of", "GDP", Some('+')),
            ("and increased the minimum pension benefits from", "minimum pension benefits", None),
            ("with the rural poor population reduced by", "rural poor population", Some('-')),
            ("exceeding", "", None),
            ("an increase of", "", Some('+')),
            ("a year-on-year increase of", "", Some('+')),
            ("keep the increase in the CPI at", "CPI", Some('+')),
            ("and the per capita income of residents exceeds", "per capita income of residents", None),
            (") or", "", None),
            ("Commodity price deflation reduced revenue by", "revenue", Some('-')),
            ("Output grew year on year by", "Output", Some('+')),
            ("Growth was fueled largely by fixed investments of", "fixed investments", None),
            (
                "Adjusted EPS from operations (excluding the impact of shares) improved",
                "Adjusted EPS from operations",
                Some('+'),
            ),
        ] {
            assert_eq!(read(text), (subject.to_owned(), sign), "{text}");
        }
    }

    #[test]
    fn an_amount_is_the_size_of_what_an_article_leads() {
        for (text, subject) in [
            ("The State ended the year with a general revenue surplus of", "general revenue surplus"),
            ("The manager is proposing a General Fund budget of", "General Fund budget"),
            ("Strong cash generation with net debt of", "net debt"),
            ("The real economy thus received an infusion of", "real economy infusion"),
            ("at an annual rate of", "annual rate"),
            ("The Fund continues to grow rapidly and is now valued at an estimated", "Fund"),
            ("2020 as shoppers spent", "shoppers spent"),
            ("the service sector as a share of GDP was", "service sector as a share of GDP"),
            ("The industry has achieved an average annual increase of", "industry"),
            ("The target growth rate of", "target growth rate"),
            ("A plan was drafted to improve the budget gap by", "budget gap"),
        ] {
            assert_eq!(read(text).0, subject, "{text}");
        }
        assert_eq!(read("The target growth rate of").1, None);
    }

    #[test]
    fn a_subject_that_is_too_long_keeps_its_head() {
        for (text, subject) in [
            (
                "and lending by large commercial banks to very small businesses increased by",
                "lending by large commercial banks",
            ),
            (
                "-- The per capita disposable income of all urban residents rose by",
                "per capita disposable income of all urban residents",
            ),
            ("we will raise the reimbursement rate from", "reimbursement rate"),
            (
                "new businesses opening daily and the total number of market entities exceeding",
                "total number of market entities",
            ),
            ("Revenue went up from", "Revenue"),
            ("GDP grew at an average annual rate of", "GDP"),
        ] {
            assert_eq!(read(text).0, subject, "{text}");
        }
        assert_eq!(read("GDP grew at an average annual rate of").1, Some('+'));
        assert_eq!(read("GDP growth stood at").1, None);
    }

    #[test]
    fn a_change_may_be_recorded_of_its_subject() {
        assert_eq!(recorded("the price index posted a").as_deref(), Some("price index"));
        assert_eq!(recorded("the price index of a"), None);
    }

    #[test]
    fn a_growth_is_a_change_by_its_name() {
        assert_eq!(named_growth("revenue growth"), Some('+'));
        assert_eq!(named_growth("decline of the first quarter"), Some('-'));
        assert_eq!(named_growth("contribution of services to economic growth"), None);
    }
}
