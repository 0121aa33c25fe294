//! Words as a label: without small words at their ends, and not too long.

use super::words::{DATED, DURATIONS, FLOW, NAMES, ORDINALS, PREPOSITIONS, PROMISES, SAYS, STOPS};
use crate::import::dates::MONTHS;

/// The longest label, in words.
pub(super) const LONGEST: usize = 8;

/// `text` without the article or demonstrative that it begins with: that surplus.
pub(super) fn without_article(text: &str) -> &str {
    let words = ["that ", "this ", "these ", "those ", "the ", "such ", "our ", "its ", "their "];
    words.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text)
}

/// `words` without the time that they end in: earnings `for the 53 weeks ended February 3, 2001`.
fn without_time<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let ended = words.iter().rposition(|word| matches!(*word, "ended" | "ending"));
    let head = ended.and_then(|at| words.get(..at)).unwrap_or(&[]);
    let at =
        head.iter().rposition(|word| matches!(*word, "for" | "in")).filter(|&at| at > 0 && head.len() - at <= LONGEST);
    at.and_then(|at| words.get(..at)).unwrap_or(words)
}

/// The last words of `words` as a label, without small ones at its ends.
pub(super) fn last(words: &[&str]) -> String {
    let words = without_time(words);
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
    let first = usize::from(words.first().is_some_and(|word| matches!(*word, "–" | "—" | "•" | "-")));
    let start = words.iter().rposition(|word| *word == "--").map_or(first, |at| at + 1);
    // Has been allocated: allocated.
    let passive = |word: &&&str| !matches!(**word, "has" | "have" | "had" | "been" | "will");
    let kept: Vec<&str> = words.get(start..).unwrap_or(&[]).iter().filter(passive).copied().collect();
    let (words, end) = (kept.as_slice(), kept.len());
    let named = named(words);
    label(headed(named).unwrap_or(words.get(end.saturating_sub(LONGEST)..).unwrap_or(&[])))
}

/// `words` from what they name on: without small words and, where it stands before an article, the verb of a promise
/// (raise the reimbursement rate).
fn named<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let capita = |at: usize| words.get(at + 1).is_some_and(|next| next.eq_ignore_ascii_case("capita"));
    // At a time when output: the clause of the time is no part of it.
    let when = words.iter().enumerate().rposition(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or("");
        matches!(*word, "when" | "where") || *word == "as" && at > 0 && conjoins(words.get(at - 1), next)
    });
    // I am confident that we will.
    let that = words.windows(2).rposition(|pair| matches!(pair, ["that", "we" | "it" | "they"])).map(|at| at + 1);
    let says = words.iter().rposition(|word| SAYS.contains(word)).filter(|&at| at > 0).map(|at| at + 1);
    // A bracket that is not closed: (California.
    let open = words.iter().rposition(|word| word.starts_with('('));
    let open = open.filter(|&at| words.get(at..).is_some_and(|note| !note.iter().any(|word| word.contains(')'))));
    let than = words.get(..2).filter(|pair| matches!(pair, ["more" | "less" | "higher" | "lower", "than"])).map(|_| 2);
    let when = when.max(that).max(says).max(open).max(than).map_or(0, |at| at + 1);
    let words = words.get(when..).unwrap_or(&[]);
    let small = words.iter().enumerate().position(|(at, word)| !opens(word) || capita(at)).unwrap_or(0);
    let words = words.get(small..).unwrap_or(&[]);
    match words {
        [verb, article, ..] if is(verb, PROMISES) && matches!(*article, "the" | "a" | "an" | "our" | "its") => {
            words.get(2..).unwrap_or(&[])
        }
        _ => words,
    }
}

/// Whether an `as` between the two words begins a clause (grew as shoppers spent), and is no part of a name (as a share of,
/// such as, known as).
fn conjoins(before: Option<&&str>, next: &str) -> bool {
    let named = ["such", "well", "known", "same", "as", "far", "long", "many", "much", "soon", "defined", "regarded"];
    let share = ["a", "an", "the", "of", "well", "percentage", "part", "compared", "per", ""];
    before.is_some_and(|word| !named.contains(word)) && !share.contains(&next) && next.chars().all(char::is_alphabetic)
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
    let words: Vec<&str> = text.split_whitespace().collect();
    // For roads and $3 million for parks: the next number is told of something else.
    let next = words.windows(2).position(|pair| match pair {
        [before, word] => {
            let number = word.trim_start_matches(['$', '£', '€']).starts_with(|c: char| c.is_ascii_digit());
            number && (matches!(*before, "and" | "or") || word.starts_with(['$', '£', '€']) || word.contains('%'))
        }
        _ => false,
    });
    first(words.get(..next.map_or(words.len(), |at| at + 1)).unwrap_or(&[]))
}

/// `text` up to an auxiliary verb, which goes on to say what is done: winter rape `are sown`.
pub(super) fn before_verb(text: &str) -> &str {
    let verbs = [" is ", " are ", " was ", " were ", " has ", " have ", " had ", " will ", " being "];
    let end = verbs.iter().filter_map(|verb| text.find(verb)).filter(|&at| at > 0).min();
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The first words of `words` as a label, without small ones at its ends.
pub(super) fn first(words: &[&str]) -> String {
    let dash = words.iter().position(|word| matches!(*word, "–" | "—" | "--")).filter(|&at| at > 0);
    let words = words.get(..dash.unwrap_or(words.len())).unwrap_or(&[]);
    // In same store sales and the growth of the network: the second is told of something else.
    let joint = words.windows(2).position(|pair| matches!(pair, ["and", "the" | "a" | "an"])).filter(|&at| at > 1);
    let words = words.get(..joint.filter(|_| words.len() > LONGEST).unwrap_or(words.len())).unwrap_or(&[]);
    let start = words.iter().position(|word| !is(word, STOPS)).unwrap_or(words.len());
    let words = words.get(start..).unwrap_or(&[]);
    let ended = words.iter().rposition(|word| !is(word, STOPS)).map_or(0, |at| at + 1);
    let words =
        headed(words.get(..ended).unwrap_or(&[])).unwrap_or(words.get(..words.len().min(LONGEST)).unwrap_or(&[]));
    let end = words.iter().rposition(|word| !is(word, STOPS)).map_or(0, |at| at + 1);
    label(words.get(..end).unwrap_or(&[]))
}

/// `words` as a label.
pub(super) fn label(words: &[&str]) -> String {
    let capita = |at: usize| words.get(at + 1).is_some_and(|next| next.eq_ignore_ascii_case("capita"));
    let start = words.iter().enumerate().position(|(at, word)| !opens(word) || capita(at)).unwrap_or(words.len());
    let words = words.get(start..).unwrap_or(&[]).join(" ");
    let label = words.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '"' | '”' | '%'));
    // The rest of a note: (34 per cent) or.
    if label.contains('(') { label } else { label.trim_matches(|c: char| matches!(c, ')' | ' ')) }.to_owned()
}

/// What an article at the end of `lead` names, or all of it: smaller deficit of two factors produced a `smaller deficit`.
pub(super) fn behind_article(lead: &str) -> &str {
    let articles = [" a ", " an ", " the "].into_iter();
    let start = articles.filter_map(|article| Some(lead.rfind(article)? + article.len())).max();
    let named = start.and_then(|start| lead.get(start..)).unwrap_or(lead);
    if (1..=LONGEST / 2).contains(&named.split_whitespace().count()) { named } else { lead }
}

/// Whether a label does not begin with `word`.
fn opens(word: &str) -> bool {
    is(word, STOPS) || is(word, FLOW)
}

/// The words before a number from behind `that` on, where they name nothing but a time: data show `that in the first 50 weeks`
/// 93% of patients were treated.
pub(super) fn behind_that(lead: &str) -> &str {
    let Some((before, behind)) = lead.rsplit_once(" that").filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '))
    else {
        return lead;
    };
    let timely = |word: &str| {
        is(word, STOPS)
            || is(word, DATED)
            || is(word, ORDINALS)
            || is(word, DURATIONS)
            || MONTHS.contains(&word)
            || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let told = before.split_whitespace().next_back().is_some_and(|word| !PREPOSITIONS.contains(&word));
    if told && behind.split_whitespace().all(timely) { "" } else { lead }
}

/// Whether `word` makes the number behind it a part of a name or a date: Table 5, June 30.
pub(super) fn begins_name(word: &str) -> bool {
    NAMES.contains(&word) || MONTHS.contains(&word)
}

/// Whether `word` is in a table, whatever its case.
pub(super) fn is(word: &str, table: &[&str]) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    table.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}
