//! What an English number counts: the subject before it, or the noun behind it.

use super::words::{AGO, AIMS, AUXILIARIES, CHANGES, NOUNS, ROUNDINGS, STATES, STOPS};

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
    let told = |word: &&str| is(word, STATES) || change_of(word).is_some() || is(word, AIMS);
    let Some(verb) = words.iter().rposition(told) else {
        return Lead { subject: last(&words), ..Lead::default() };
    };
    let (before, behind) = (words.get(..verb).unwrap_or(&[]), words.get(verb + 1..).unwrap_or(&[]));
    let word = words.get(verb).copied().unwrap_or("");
    // Rose to, was at: the number is the new value and no change.
    let level = behind.iter().any(|word| matches!(*word, "to" | "at" | "from"));
    let change = change_of(word).filter(|_| !level).map(|sign| (word.to_lowercase(), sign));
    // We aim for GDP growth of: the aim is behind the verb.
    let aimed = before.iter().rposition(|word| is(word, AIMS)).map_or(0, |at| at + 1);
    let subject = last(before.get(aimed..).unwrap_or(&[]));
    if !subject.is_empty() {
        // The verb must be the last word but for small ones, or what stands behind it is the subject.
        let stated = behind.iter().all(|word| is(word, STOPS) || word.ends_with("ly"));
        if stated || !is(word, AIMS) {
            return Lead { subject, change, stated: stated || level };
        }
    }
    // Increased the minimum pension from; exceeding, of what was spoken of before.
    let object = first(behind);
    Lead { stated: !object.is_empty() || is(word, STATES) || level, subject: object, change }
}

/// `text` without the time that it begins with: from 65,884 `last year` to 61,483.
pub(super) fn without_time(text: &str) -> &str {
    let rest = AGO.iter().find_map(|time| text.strip_prefix(time));
    rest.filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start)
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

/// The last words of `words` as a label, without small ones at its ends.
fn last(words: &[&str]) -> String {
    let end = words.iter().rposition(|word| !is(word, STOPS)).map_or(0, |at| at + 1);
    let words = words.get(end.saturating_sub(LONGEST)..end).unwrap_or(&[]);
    label(words)
}

/// The first words of `text` as a label.
pub(super) fn first_words(text: &str) -> String {
    first(&text.split_whitespace().collect::<Vec<_>>())
}

/// The first words of `words` as a label, without small ones at its ends.
fn first(words: &[&str]) -> String {
    let start = words.iter().position(|word| !is(word, STOPS)).unwrap_or(words.len());
    let words = words.get(start..words.len().min(start + LONGEST)).unwrap_or(&[]);
    let end = words.iter().rposition(|word| !is(word, STOPS)).map_or(0, |at| at + 1);
    label(words.get(..end).unwrap_or(&[]))
}

/// `words` as a label.
fn label(words: &[&str]) -> String {
    let words: Vec<&str> = words.iter().copied().skip_while(|word| is(word, STOPS)).collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '"' | '”' | '%')).to_owned()
}

/// The noun that the words behind a number begin with: 42 clinics.
pub(super) fn noun(text: &str) -> String {
    let words = text.split_whitespace().take_while(|word| {
        !is(word, STOPS) && !word.ends_with("ly") && (word.starts_with(char::is_lowercase) || is_acronym(word))
    });
    let words: Vec<&str> = words.take(LONGEST_NOUN).skip_while(|word| is(word, ROUNDINGS)).collect();
    words.join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether a word is an acronym (UK, FCC).
fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The noun behind a number with what was done: housing units rebuilt in rundown urban areas.
pub(super) fn deed(text: &str, noun: &str) -> String {
    let behind = text.trim_start().strip_prefix(noun).unwrap_or("");
    let mut words = behind.split_whitespace().peekable();
    let mut passed = false;
    while words.next_if(|word| is(word, AUXILIARIES)).is_some() {
        passed = true;
    }
    if !passed {
        return noun.to_owned();
    }
    let deed: Vec<&str> = words
        .take_while(|word| !matches!(*word, "and" | "or") && !word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    let deed = first(deed.get(..deed.len().min(LONGEST_DEED)).unwrap_or(&[]));
    [noun, &deed].join(" ").trim_end().to_owned()
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
        ] {
            assert_eq!(read(text), (subject.to_owned(), sign), "{text}");
        }
    }

    #[test]
    fn a_noun_takes_its_deed_along() {
        let text = " housing units were rebuilt in rundown urban areas and 3 others";
        assert_eq!(noun(text), "housing units");
        assert_eq!(deed(text, "housing units"), "housing units rebuilt in rundown urban areas");
        assert_eq!(deed(" new businesses opening daily", "new businesses opening"), "new businesses opening");
    }
}
