//! What an English number counts: the subject before it, or the noun behind it.

use super::words::{
    ADJECTIVES, ADVERBS, AGO, AIMS, AUXILIARIES, BY, CHANGES, COMPARATIVES, DATED, IN_NO_NOUN, NOUNS, PREPOSITIONS,
    PROMISES, RECORDS, ROUNDINGS, STATES, STOPS,
};

/// The longest label, in words.
const LONGEST: usize = 8;

/// The longest noun behind a number, in words.
const LONGEST_NOUN: usize = 4;

/// The longest deed that is told of it, in words.
const LONGEST_DEED: usize = 5;

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
            Some((word, _)) if !self.subject.is_empty() => format!("{} {word}", self.subject),
            _ => self.subject.clone(),
        }
    }
}

/// Reads the words before a number, qualifiers set aside.
pub(super) fn lead(text: &str) -> Lead {
    let words: Vec<&str> = text.split_whitespace().collect();
    // Country plans and 9 regional ones: a noun that an aim may be as well.
    let aims = |at: usize| !matches!(words.get(at + 1), Some(&("and" | "or")));
    let told = |(at, word): (usize, &&str)| is(word, STATES) || change_of(word).is_some() || is(word, AIMS) && aims(at);
    if let Some(lead) = change_in(&words) {
        return lead;
    }
    let Some(verb) = words.iter().enumerate().rev().find(|&(at, word)| told((at, word))).map(|(at, _)| at) else {
        return Lead { subject: last(&words), ..Lead::default() };
    };
    let (before, behind) = (words.get(..verb).unwrap_or(&[]), words.get(verb + 1..).unwrap_or(&[]));
    let word = words.get(verb).copied().unwrap_or("");
    if let Some((subject, sign)) = changed_by(word, behind) {
        return Lead { subject, change: Some((word.to_lowercase(), sign)), stated: true };
    }
    if let Some(subject) = by_whom(word, behind) {
        return Lead { subject, change: None, stated: true };
    }
    // Rose to, was at: the number is the new value and no change; grew at an annual rate of is one.
    let rate = behind.first() == Some(&"at") && behind.iter().any(|word| matches!(*word, "rate" | "pace"));
    let level = !rate && behind.iter().any(|word| matches!(*word, "to" | "at" | "from"));
    let change = change_of(word).filter(|_| !level).map(|sign| (word.to_lowercase(), sign));
    // We aim for GDP growth of: the aim is behind the verb.
    let aimed = before.iter().rposition(|word| is(word, AIMS) || *word == "saw").map_or(0, |at| at + 1);
    // Revenue went up: the verb before is no part of the subject.
    let moved = matches!(word, "up" | "down") && before.last().is_some_and(|verb| is(verb, STATES));
    let subject = last(before.get(aimed..before.len() - usize::from(moved)).unwrap_or(&[]));
    if !subject.is_empty() {
        // The verb must be the last word but for small ones, or what stands behind it is the subject.
        let stated = behind.iter().all(|word| is(word, STOPS) || word.ends_with("ly"));
        if stated || !is(word, AIMS) {
            return Lead { subject, change, stated: stated || level };
        }
    }
    // Increased the minimum pension from; exceeding, of what was spoken of before.
    let object = first(behind);
    let inverted = words.iter().any(|word| matches!(*word, "as" | "There" | "there"));
    if is(word, AUXILIARIES) && inverted && !object.is_empty() && !level {
        // As were all of the remaining, there was investment in: no verb states it.
        return Lead { subject: object, change, stated: false };
    }
    Lead { stated: !object.is_empty() || is(word, STATES) || level, subject: object, change }
}

/// What a verb of change has as its object, and the sign: deflation reduced `revenue` by 1.5%.
fn changed_by(verb: &str, behind: &[&str]) -> Option<(String, char)> {
    let (by, object) = behind.split_last()?;
    let first = object.first()?;
    let adverb = is(first, STOPS) && !matches!(*first, "the" | "its" | "their" | "our") || first.ends_with("ly");
    if *by != "by" || adverb || is(first, ADVERBS) || is(verb, NOUNS) && !is(verb, BY) && verb != "cut" {
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

/// What is counted by a partitive in the words that lead a sentence (Of all the people targeted, 128 million…), or else what
/// its first clause speaks of (The States is the biggest donor, giving $14 billion).
pub(super) fn spoken_of(clause: &str) -> Option<String> {
    let words: Vec<&str> = clause.split_whitespace().collect();
    if let Some(("Of", rest)) = words.split_first().map(|(first, rest)| (*first, rest)) {
        return Some(first(rest)).filter(|words| !words.is_empty());
    }
    let verb = words.iter().position(|word| is(word, STATES))?;
    // In two years, four trillion yuan of investment was made.
    let start = words.get(..verb)?.iter().rposition(|word| word.ends_with(',')).map_or(0, |at| at + 1);
    Some(last(words.get(start..verb)?)).filter(|words| !words.is_empty())
}

/// What an amount of money is in: $87 million in dividends.
pub(super) fn money_in(behind: &str) -> Option<String> {
    let words = behind.trim_start().strip_prefix("in ")?;
    let noun = noun(words);
    let first = noun.split_whitespace().next()?;
    (!is(first, IN_NO_NOUN)).then_some(noun)
}

/// `text` without the time that it begins with: from 65,884 `last year` to 61,483, from 8.4% `at the end of 2007` to 13.3%.
pub(super) fn without_time(text: &str) -> &str {
    let rest = AGO.iter().find_map(|time| text.strip_prefix(time));
    let year = || {
        let behind = DATED.iter().find_map(|time| text.strip_prefix(time))?;
        let (year, rest) = behind.split_at_checked(4)?;
        year.bytes().all(|byte| byte.is_ascii_digit()).then_some(rest)
    };
    rest.or_else(year).filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start)
}

/// `text`, behind a percentage, without what it is a percentage of and without a time: from 2.8% `of GDP in 2009` to 1.5%.
pub(super) fn without_whole(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("of ") else { return without_time(text) };
    let whole = rest.split_whitespace().take(2).take_while(|word| !is(word, STOPS));
    let length: usize = whole.map(|word| word.len() + 1).sum();
    rest.get(length..).map_or(text, without_time)
}

/// The sign of a word of change.
fn change_of(word: &str) -> Option<char> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    CHANGES.iter().find(|(change, _)| *change == word).map(|(_, sign)| *sign)
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

/// Whether `word` is in a table, whatever its case.
fn is(word: &str, table: &[&str]) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    table.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

/// Whether `lead` ends with one of `words`.
pub(super) fn ends_with(lead: &str, words: &[&str]) -> bool {
    words.iter().any(|word| lead.trim_end().ends_with(word))
}

/// Whether `lead` ends with an article: a 5% sales decline.
pub(super) fn article(lead: &str) -> bool {
    lead.split_whitespace().next_back().is_some_and(|word| matches!(word, "a" | "an" | "the"))
}

/// The last words of `words` as a label, without small ones at its ends.
fn last(words: &[&str]) -> String {
    let end = words.iter().rposition(|word| !is(word, STOPS)).map_or(0, |at| at + 1);
    if end > LONGEST
        && let Some(open) = words.iter().position(|word| word.starts_with('(')).filter(|&open| open > 0)
        && let Some(close) = words.get(open..end).and_then(|note| note.iter().position(|word| word.ends_with(')')))
    {
        // A note in brackets is no part of a name that is too long with it.
        let kept = [words.get(..open).unwrap_or(&[]), words.get(open + close + 1..end).unwrap_or(&[])].concat();
        return last(&kept);
    }
    let words = words.get(..end).unwrap_or(&[]);
    // What a dash begins is an item.
    let first = usize::from(words.first().is_some_and(|word| matches!(*word, "–" | "—" | "•")));
    let start = words.iter().rposition(|word| *word == "--").map_or(first, |at| at + 1);
    let named = named(words.get(start..).unwrap_or(&[]));
    label(headed(named).unwrap_or(words.get(end.saturating_sub(LONGEST)..).unwrap_or(&[])))
}

/// `words` from what they name on: without small words and, where it stands before an article, the verb of a promise
/// (raise the reimbursement rate).
fn named<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let capita = |at: usize| words.get(at + 1).is_some_and(|next| next.eq_ignore_ascii_case("capita"));
    // At a time when output: the clause of the time is no part of it.
    let when = words.iter().rposition(|word| matches!(*word, "when" | "where")).map_or(0, |at| at + 1);
    let words = words.get(when..).unwrap_or(&[]);
    let small = words.iter().enumerate().position(|(at, word)| !is(word, STOPS) || capita(at)).unwrap_or(0);
    let words = words.get(small..).unwrap_or(&[]);
    match words {
        [verb, article, ..] if is(verb, PROMISES) && matches!(*article, "the" | "a" | "an" | "our" | "its") => {
            words.get(2..).unwrap_or(&[])
        }
        _ => words,
    }
}

/// The head of `words` where they are too long for a label: lending by large commercial banks | to small businesses of all
/// kinds. What is told too closely is left out, and the first of two clauses.
fn headed<'w, 't>(words: &'w [&'t str]) -> Option<&'w [&'t str]> {
    if words.len() <= LONGEST {
        return Some(words);
    }
    let joint = words.windows(2).rposition(|pair| matches!(pair, ["and", "the" | "a" | "an"]));
    if let Some(rest) = joint.and_then(|at| words.get(at + 2..)).filter(|rest| rest.len() > 1) {
        return headed(rest);
    }
    let near = words.get(..LONGEST + 1)?;
    let at = near.iter().rposition(|word| PREPOSITIONS.contains(word)).filter(|&at| at > 1)?;
    words.get(..at)
}

/// The first words of `text` as a label.
pub(super) fn first_words(text: &str) -> String {
    first(&text.split_whitespace().collect::<Vec<_>>())
}

/// The first words of `words` as a label, without small ones at its ends.
fn first(words: &[&str]) -> String {
    let start = words.iter().position(|word| !is(word, STOPS)).unwrap_or(words.len());
    let words = words.get(start..).unwrap_or(&[]);
    let ended = words.iter().rposition(|word| !is(word, STOPS)).map_or(0, |at| at + 1);
    let words =
        headed(words.get(..ended).unwrap_or(&[])).unwrap_or(words.get(..words.len().min(LONGEST)).unwrap_or(&[]));
    let end = words.iter().rposition(|word| !is(word, STOPS)).map_or(0, |at| at + 1);
    label(words.get(..end).unwrap_or(&[]))
}

/// `words` as a label.
fn label(words: &[&str]) -> String {
    let capita = |at: usize| words.get(at + 1).is_some_and(|next| next.eq_ignore_ascii_case("capita"));
    let start = words.iter().enumerate().position(|(at, word)| !is(word, STOPS) || capita(at)).unwrap_or(words.len());
    let words = words.get(start..).unwrap_or(&[]).join(" ");
    let label = words.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '"' | '”' | '%'));
    // The rest of a note: (34 per cent) or.
    if label.contains('(') { label } else { label.trim_matches(|c: char| matches!(c, ')' | ' ')) }.to_owned()
}

/// The noun that the words behind a number begin with: 42 clinics; `and` may join adjectives before it.
pub(super) fn noun(text: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    let (mut own, mut joins) = (0, true);
    for word in text.split_whitespace().skip_while(|word| matches!(*word, "additional" | "further" | "other")) {
        if matches!(word, "and" | "or") && joins && own > 0 {
            // Large and medium-sized reservoirs.
            own = 0;
        } else if own == LONGEST_NOUN
            || is(word, STOPS)
            || word.ends_with("ly")
            || !(word.starts_with(char::is_lowercase) || is_acronym(word))
        {
            break;
        } else {
            own += 1;
            joins = joins && is(word, ADJECTIVES);
        }
        words.push(word);
    }
    if own == 0 {
        words.pop();
    }
    let words: Vec<&str> = words.into_iter().skip_while(|word| is(word, ROUNDINGS)).collect();
    words.join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// What a part of what was spoken of is: high-speed railways of `of which are high-speed railways`.
pub(super) fn part_of_last(behind: &str) -> Option<String> {
    let rest = ["of which ", "of whom ", "of them "].iter().find_map(|of| behind.trim_start().strip_prefix(of))?;
    let rest = rest.split_whitespace().skip_while(|word| is(word, AUXILIARIES)).collect::<Vec<_>>().join(" ");
    Some(noun(&rest)).filter(|noun| !noun.is_empty())
}

/// What a change is recorded of: the price index of `the price index posted a`.
pub(super) fn recorded(lead: &str) -> Option<String> {
    let words: Vec<&str> = lead.split_whitespace().collect();
    let (_, before) = words.split_last().filter(|(article, _)| matches!(**article, "a" | "an"))?;
    let (verb, subject) = before.split_last()?;
    Some(last(subject)).filter(|subject| is(verb, RECORDS) && !subject.is_empty())
}

/// Whether a word is an acronym (UK, FCC).
fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The noun behind a number with what was done: housing units rebuilt in rundown urban areas.
pub(super) fn deed(text: &str, noun: &str) -> String {
    let behind = text.trim_start().strip_prefix(noun).unwrap_or("");
    let mut words = behind.split_whitespace().peekable();
    let mut passed = None;
    while let Some(word) = words.next_if(|word| is(word, AUXILIARIES)) {
        passed = passed.or(Some(word));
    }
    // 4,100 kilometers of railways opened to traffic.
    let to = passed == Some("to");
    if passed.is_none() {
        return noun.to_owned();
    }
    let deed: Vec<&str> = words
        .take_while(|word| !matches!(*word, "and" | "or") && !word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    let deed = first(deed.get(..deed.len().min(LONGEST_DEED)).unwrap_or(&[]));
    [noun, if to { "to" } else { "" }, &deed].join(" ").replace("  ", " ").trim_end().to_owned()
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
    fn a_clause_before_tells_what_is_spoken_of() {
        assert_eq!(
            spoken_of("Of all the people targeted by plans,").as_deref(),
            Some("all the people targeted by plans")
        );
        assert_eq!(spoken_of("The United States is the biggest donor,").as_deref(), Some("United States"));
        assert_eq!(money_in(" in dividends.").as_deref(), Some("dividends"));
        assert_eq!(money_in(" in total."), None);
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
    fn adjectives_may_be_joined_before_a_noun() {
        assert_eq!(noun(" large and medium-sized reservoirs were built"), "large and medium-sized reservoirs");
        assert_eq!(noun(" clinics and schools"), "clinics");
        assert_eq!(noun(" additional police staff"), "police staff");
        assert_eq!(part_of_last(" of which are high-speed railways").as_deref(), Some("high-speed railways"));
        assert_eq!(part_of_last(" of them girls.").as_deref(), Some("girls"));
        assert_eq!(part_of_last(" of the total"), None);
        assert_eq!(recorded("the price index posted a").as_deref(), Some("price index"));
        assert_eq!(recorded("the price index of a"), None);
    }

    #[test]
    fn a_growth_is_a_change_by_its_name() {
        assert_eq!(named_growth("revenue growth"), Some('+'));
        assert_eq!(named_growth("decline of the first quarter"), Some('-'));
        assert_eq!(named_growth("contribution of services to economic growth"), None);
    }

    #[test]
    fn a_noun_takes_its_deed_along() {
        let text = " housing units were rebuilt in rundown urban areas and 3 others";
        assert_eq!(noun(text), "housing units");
        assert_eq!(deed(text, "housing units"), "housing units rebuilt in rundown urban areas");
        assert_eq!(deed(" new businesses opening daily", "new businesses opening"), "new businesses opening");
    }
}
