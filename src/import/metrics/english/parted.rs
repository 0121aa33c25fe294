//! Subjects that stand in another clause than their number.

use super::label::change_of;
use super::phrase::{LONGEST, first, is, last};
use super::words::{APPOSED, AUXILIARIES, NOUNS, OPENINGS, PREPOSITIONS, RECORDS, STATES};

/// The longest subject with the clauses that part it from its verb, in bytes.
const LONGEST_PARTED: usize = 200;

/// A subject that clauses part from its verb.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parted {
    /// Told more closely between.
    Apposed(String),
    /// The first of several members, which stand for all.
    Members(String),
}

/// The subject that stands before clauses without a verb: `demand` of `demand, a key index for water,` fell by 3%, the
/// first of several members of `trips, vehicles,` and meals were cut by 3%. `behind` is the clause with the verb.
pub(super) fn parted_subject(before: &str, behind: &str) -> Option<Parted> {
    let (head, between) = before.split_once(", ").unwrap_or((before, ""));
    let states = |word: &str| is(word, STATES) || is(word, RECORDS) || word != "to" && is(word, AUXILIARIES);
    let verbless = |text: &str| !text.split_whitespace().any(|word| states(word) || change_of(word).is_some());
    // Excluding capital gains: a noun of change in what is apposed.
    let noun = |word: &str| change_of(word).is_none() || is(word, NOUNS);
    let closer = |text: &str| text.split_whitespace().all(|word| !states(word) && noun(word));
    let words: Vec<&str> = head.split_whitespace().skip_while(|word| matches!(*word, "--" | "-" | "–" | "•")).collect();
    let opening = words.first().is_none_or(|word| is(word, PREPOSITIONS) || is(word, OPENINGS) || word.ends_with("ly"));
    let long = before.len() > LONGEST_PARTED || words.len() > 2 * LONGEST;
    if long || opening || !verbless(head) || !closer(between) {
        return None;
    }
    let subject: Vec<&str> = behind
        .split_whitespace()
        .take(LONGEST)
        .take_while(|word| !is(word, STATES) && change_of(word).is_none())
        .collect();
    if subject.len() < LONGEST && subject.contains(&"and") && words.iter().any(|word| is(word, PREPOSITIONS)) {
        // Spending on agriculture, rural areas and farmers totaled.
        return Some(Parted::Members(last(&words)));
    }
    let verb = behind.split_whitespace().find(|word| !word.ends_with("ly"))?;
    let states = is(verb, STATES) || change_of(verb).is_some() && !is(verb, NOUNS);
    let apposed = between.split_whitespace().next().is_some_and(|word| is(word, APPOSED));
    match (verb == "and", states && apposed) {
        (true, _) => Some(Parted::Members(last(&words))),
        (_, true) => Some(Parted::Apposed(last(&words))),
        _ => None,
    }
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

/// What the clause before a verb that counts speaks of: all of `all poor residents`, behind the verb that records it (last
/// year saw `a record amount of income`).
pub(super) fn counted(clause: &str) -> String {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let start = words.iter().position(|word| is(word, RECORDS)).map_or(0, |at| at + 1);
    first(words.get(start..).unwrap_or(&[]))
}

/// What `which` tells of: grain production of `highs were set for grain production, which` reached 545 million tons.
pub(super) fn which(before: &str, behind: &str) -> Option<String> {
    let words: Vec<&str> = before.split_whitespace().collect();
    let near = words.get(words.len().saturating_sub(LONGEST)..)?;
    let start = near.iter().rposition(|word| is(word, PREPOSITIONS)).map_or(0, |at| at + 1);
    let told = behind.strip_prefix("which ")?.split_whitespace().next().is_some_and(|verb| is(verb, STATES));
    Some(last(near.get(start..)?)).filter(|name| told && !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_may_be_parted_from_its_verb() {
        let parted = |before, behind| parted_subject(before, behind);
        assert_eq!(
            parted("Oxygen demand, a key index for water", "fell by"),
            Some(Parted::Apposed("Oxygen demand".to_owned()))
        );
        assert_eq!(
            parted("-- Spending on trips, official vehicles", "and meals was cut by"),
            Some(Parted::Members("Spending on trips".to_owned()))
        );
        assert_eq!(parted("Output rose, the best so far", "reached"), None);
        assert_eq!(parted("Last year, the economy", "grew by"), None);
        assert_eq!(parted("In cities, towns", "and villages"), None);
    }

    #[test]
    fn a_clause_before_tells_what_is_spoken_of() {
        assert_eq!(
            spoken_of("Of all the people targeted by plans,").as_deref(),
            Some("all the people targeted by plans")
        );
        assert_eq!(counted("Last year saw a record amount of income received"), "record amount of income received");
        assert_eq!(spoken_of("The United States is the biggest donor,").as_deref(), Some("United States"));
    }
}
