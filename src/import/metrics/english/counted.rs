//! What is counted: the noun behind a number, what was done with it, and what an amount of money is in.

use super::phrase::{self, begins_name, first, first_words, is, last};
use super::words::{
    ADJECTIVES, ATTRIBUTES, AUXILIARIES, CLASSES, COUNTING, COUNTS, DEEDS, HANDED, IN_NO_NOUN, IRREGULAR, MANY,
    NO_ADVERBS, NO_DEEDS, PERSONS, REACHES, ROUNDINGS, STOPS, SUPERLATIVES, TARGETS,
};

/// The longest noun behind a number, in words.
pub(super) const LONGEST_NOUN: usize = 4;

/// The most words that are told of persons.
const LONGEST_TOLD: usize = 8;

/// The longest deed that is told of it, in words.
const LONGEST_DEED: usize = 5;

/// What an amount of money is in: $87 million in dividends.
pub(super) fn money_in(behind: &str) -> Option<String> {
    let words = behind.trim_start();
    let words = words.strip_prefix("in ").or_else(|| words.strip_prefix("into "))?;
    let noun = noun(words);
    let first = noun.split_whitespace().next()?;
    (!is(first, IN_NO_NOUN)).then_some(noun)
}

/// The target that a percentage is a share of: the budgeted figure of 105% `of the budgeted figure`.
pub(super) fn target(behind: &str) -> Option<&str> {
    let of =
        ["of the ", "of its ", "of our ", "of their "].iter().find_map(|of| behind.trim_start().strip_prefix(of))?;
    TARGETS.iter().find_map(|target| of.get(..target.len()).filter(|words| words == target))
}

/// The words behind a number from what it is a part of on, of which there are many: `beds were taken up` of 173 `of its`.
pub(super) fn whole(behind: &str) -> Option<&str> {
    let of = ["of its ", "of their ", "of our ", "of the ", "of these ", "of those ", "of all "];
    let rest = of.iter().find_map(|of| behind.trim_start().strip_prefix(of))?;
    // 12 of the 15 targets.
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',').trim_start();
    let noun = noun(rest);
    let last = noun.split_whitespace().next_back()?;
    (last.ends_with('s') && !last.ends_with("ss") || is(last, PERSONS)).then_some(rest)
}

/// What those of `topic` are of which a number is told alone: `calls for fire` of Of all calls, 232 `were for fire`, `false
/// alarms` of 1,386 `were false alarms`.
pub(super) fn of_kind(topic: &str, behind: &str) -> Option<String> {
    let rest = ["were ", "are ", "was ", "is "].iter().find_map(|are| behind.trim_start().strip_prefix(are))?;
    let topic = topic.strip_prefix("all ").unwrap_or(topic);
    let word = rest.split(' ').next().filter(|word| matches!(*word, "for" | "from" | "in" | "to" | "by" | "of"));
    match word.map(|word| (word, first_words(rest))) {
        Some((_, told)) if told.is_empty() => None,
        Some((word, told)) => Some(format!("{topic} {word} {told}")),
        None => Some(noun(rest)).filter(|noun| !noun.is_empty()),
    }
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
            || word.ends_with("ly") && !word.contains('-') && !is(word, NO_ADVERBS)
            || matches!(word, "up" | "down" | "over" | "during" | "aged")
            || own > 0 && is(word, COUNTING)
            || !(word.starts_with(char::is_alphabetic))
            || word.contains(char::is_control)
            || begins_name(word)
        {
            break;
        } else {
            own += 1;
            // Gold and silver medals, Early Learning and childcare places: one that is not many is no noun of its own.
            let plural = word.ends_with('s') || is(word, PERSONS) || is(word, MANY) || is(word, ATTRIBUTES);
            joins = joins && (is(word, ADJECTIVES) || word.starts_with(char::is_uppercase) || own == 1 && !plural);
        }
        words.push(word);
    }
    if own == 0 {
        words.pop();
    }
    // Gauteng residents: a name is no noun without one behind it.
    let noun = |word: &&str| word.starts_with(char::is_lowercase) || is_acronym(word) || is_people(word);
    // Special Constables: but several words of a name may tell of many.
    let many = words.len() > 1 && words.last().is_some_and(|word| word.ends_with('s') && !word.ends_with("ss"));
    let end = if many { words.len() } else { words.iter().rposition(noun).map_or(0, |at| at + 1) };
    words.truncate(end);
    let words: Vec<&str> = words.into_iter().skip_while(|word| is(word, ROUNDINGS)).collect();
    let noun = words.join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    // 6.6 million units of housing: what they are units of names them.
    let whole = Some(&noun).filter(|noun| is(noun, CLASSES)).and_then(|noun| text.trim_start().strip_prefix(&**noun));
    match whole.and_then(|rest| rest.strip_prefix(" of ")).map(noun_behind) {
        Some(of) if !of.is_empty() => format!("{noun} of {of}"),
        _ => noun,
    }
}

/// The noun of a class, which is no class itself.
fn noun_behind(text: &str) -> String {
    let of = text.split_whitespace().next().is_some_and(|word| is(word, CLASSES));
    if of { String::new() } else { noun(text) }
}

/// Those that something is done to, with the deed and who does it: `people covered by insurance plans` of `insurance plans
/// cover` 1.35 billion `people`, `approvals abolished or delegated`. `None` where the lead does not end with a deed.
pub(super) fn done(lead: &str, noun: &str) -> Option<String> {
    let words: Vec<&str> = lead.split_whitespace().collect();
    let kept =
        words.iter().rposition(|word| !matches!(*word, "a" | "an" | "additional" | "another")).map_or(0, |at| at + 1);
    if let Some([before @ .., handed, "to"]) = words.get(..kept)
        && is(handed, HANDED)
        && noun.split_whitespace().next_back().is_some_and(|noun| is(noun, PERSONS))
    {
        // Safe water was provided to 97 million rural residents.
        let what = before.iter().rposition(|word| is(word, AUXILIARIES)).and_then(|at| before.get(..at)).map(last);
        let noun = noun.strip_prefix("more ").unwrap_or(noun);
        return what.filter(|what| !what.is_empty()).map(|what| format!("{noun} with {what}"));
    }
    let (verb, before) = words.split_last()?;
    let persons = noun.split_whitespace().next_back().is_some_and(|noun| is(noun, PERSONS));
    // To build and will build are yet to be done.
    let coming = before.last().is_some_and(|word| matches!(*word, "to" | "will"));
    let (deed, before) = match before.split_last() {
        Some((joint @ (&"or" | &"and"), [before @ .., other])) if deed_of(verb).is_some() => match deed_of(other) {
            Some(other) => (format!("{other} {joint} {}", deed_of(verb)?), before),
            None => (deed_of(verb)?.to_owned(), before),
        },
        _ if persons && is(verb, REACHES) => ("reached".to_owned(), before),
        // Dealt with, shut down: a verb of two words.
        Some((first, earlier)) if deed_of(&format!("{first} {verb}")).is_some() => {
            (deed_of(&format!("{first} {verb}"))?.to_owned(), earlier)
        }
        _ => (deed_of(verb)?.to_owned(), before),
    };
    let we = before.last().is_some_and(|who| matches!(*who, "We" | "we" | "They" | "they"));
    let who = before.iter().rev().skip_while(|word| is(word, STOPS) || word.ends_with("ly")).count();
    let who = last(before.get(..who).unwrap_or(&[]));
    let counts = who.split_whitespace().any(|word| is(word, COUNTS) || is(word, PERSONS));
    if is(verb, REACHES) && (counts || who.is_empty() && !we) {
        return None;
    }
    // Only what covers or reaches them is worth its words: the rest is done by whom the report is about.
    let by = persons && !coming && !who.is_empty() && who.split_whitespace().count() < LONGEST_DEED + 1;
    let by = if by { format!(" by {who}") } else { String::new() };
    let deed = if coming { format!("to be {deed}") } else { deed };
    Some(format!("{noun} {deed}{by}"))
}

/// What was done to those that are not named, and for what: `prosecuted for violent crimes` of prosecuted 405,000 for violent
/// crimes.
pub(super) fn done_for(lead: &str, behind: &str) -> Option<String> {
    let mut words =
        lead.split_whitespace().skip_while(|word| is(word, STOPS) || matches!(*word, "--" | "-" | "–" | "•"));
    let deed = words.next().map(str::to_lowercase).filter(|_| words.next().is_none())?;
    let deed = deed_of(&deed)?;
    let why = first_words(behind.trim_start().strip_prefix("for ")?);
    (!why.is_empty()).then(|| format!("{deed} for {why}"))
}

/// The participle of a deed.
fn deed_of(verb: &str) -> Option<&'static str> {
    DEEDS.iter().find(|(deed, _)| *deed == verb).map(|(_, participle)| *participle)
}

/// Whether the number picks out by a superlative, and counts nothing: the 10 `largest` industries.
pub(super) fn picks(lead: &str, behind: &str) -> bool {
    let the = lead.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case("the"));
    the && behind.split_whitespace().next().is_some_and(|word| is(word, SUPERLATIVES))
}

/// What is done to more of those counted before, where the words behind a number name nothing but a deed: `completed` of
/// `were completed`, `relocated from the city`.
pub(super) fn deed_alone(behind: &str) -> Option<String> {
    let plain = |word: &&str| !word.contains(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = behind.split_whitespace().take(LONGEST_DEED + 2).take_while(plain).collect();
    // Close to 900 000 now have access.
    let now = usize::from(words.first() == Some(&"now"));
    if let Some(["have" | "had", has @ ..]) = words.get(now..)
        && has.first().is_some_and(|word| !is(word, AUXILIARIES) && !is(word, STOPS) && !word.ends_with("ed"))
    {
        return Some(format!("with {}", first_words(&has.join(" "))));
    }
    let start = words.iter().position(|word| !is(word, AUXILIARIES))?;
    let deed = words.get(start..)?;
    let end = deed.iter().position(|word| is(word, AUXILIARIES) && *word != "to").unwrap_or(deed.len());
    let deed = deed.get(..end)?;
    let passive = deed.first()?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let named = deed.get(1).is_some_and(|next| !is(next, STOPS) && !passive.is_empty());
    let done = passive.ends_with("ed") || IRREGULAR.contains(&passive);
    // 500 retired teachers are named.
    let own = start > 0 || !named || deed.first() != Some(&passive);
    // That is needed tells nothing, that is needed for schools does.
    let vain = is(passive, NO_DEEDS) && !(passive == "needed" && matches!(deed.get(1), Some(&("for" | "to" | "by"))));
    (done && own && passive.len() > 3 && !vain).then(|| first_words(&deed.join(" ")))
}

/// What a part of what was spoken of is: high-speed railways of `of which are high-speed railways`.
pub(super) fn part_of_last(behind: &str) -> Option<String> {
    let rest = ["of which ", "of whom ", "of them "].iter().find_map(|of| behind.trim_start().strip_prefix(of))?;
    let rest = rest.split_whitespace().skip_while(|word| is(word, AUXILIARIES)).collect::<Vec<_>>().join(" ");
    Some(noun(&rest)).filter(|noun| !noun.is_empty())
}

/// Whether a word is the name of a people (Palestinians, Nigerians).
fn is_people(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with("ans")
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
        return persons(behind, noun).unwrap_or_else(|| noun.to_owned());
    }
    let deed: Vec<&str> = words
        .take_while(|word| {
            !matches!(*word, "and" | "or" | "since" | "over" | "during") && !word.contains(|c: char| c.is_ascii_digit())
        })
        .collect();
    let deed = first(deed.get(..deed.len().min(LONGEST_DEED)).unwrap_or(&[]));
    [noun, if to { "to" } else { "" }, &deed].join(" ").replace("  ", " ").trim_end().to_owned()
}

/// How the words go on behind a noun for persons that alone tells nothing, and tell which they are or what they do.
const TOLD: &[&str] = &[
    "who",
    "in",
    "with",
    "without",
    "from",
    "living",
    "under",
    "at",
    "can",
    "could",
    "may",
    "might",
    "of",
    "originally",
    "internally",
    "forcibly",
    "successfully",
    "affected",
    "displaced",
];

/// Words at which what is told of them ends.
#[rustfmt::skip]
const ENDS_TOLD: &[&str] = &[
    "and", "or", "as", "over", "this", "last", "each", "every", "while", "but", "during", "since", "have", "has", "had",
    "will", "were", "are",
];

/// Those counted by a noun for persons alone, with what is told of them by `behind`: people `internally displaced`, people
/// `who moved to cities`, children `can get a drink`; people used `our computers`.
fn persons(behind: &str, noun: &str) -> Option<String> {
    let mut named = noun.split_whitespace();
    let plain = named.next().is_some_and(|noun| is(noun, PERSONS));
    let verb = named.next_back();
    let done = verb.is_some_and(|verb| verb.ends_with("ed") || IRREGULAR.contains(&verb));
    let first = behind.split_whitespace().next().unwrap_or("");
    let tells = match verb {
        Some(_) => done && (is(first, STOPS) && !matches!(first, "and" | "or" | "as" | "than" | "last" | "this")),
        None => is(first, TOLD),
    };
    let who = matches!(first, "who" | "can" | "could" | "may" | "might");
    // People originally from rural areas gained residency: what all of them did is told of them by the verb.
    let ends = |at: usize, word: &str| {
        word.contains(|c: char| c.is_ascii_digit()) || is(word, ENDS_TOLD) || at > 1 && !who && word.ends_with("ed")
    };
    let rest: Vec<&str> = behind
        .split_whitespace()
        .enumerate()
        .filter(|(at, word)| *at != 1 || !matches!(*word, "have" | "has" | "had"))
        .take(if plain && tells { LONGEST_TOLD } else { 0 })
        .take_while(|(at, word)| !ends(*at, word))
        .map(|(_, word)| word)
        .collect();
    // In total, at home: one word alone may say how.
    let rest = rest.split_last().map_or(&[][..], |(end, head)| if is(end, STOPS) { head } else { &rest });
    let told = rest.iter().filter(|word| !is(word, STOPS)).count() > 0 && !rest.contains(&"total");
    told.then(|| phrase::label(&[&[noun], rest].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_named_by_what_is_told_of_them() {
        let told = |behind, noun| persons(behind, noun).unwrap_or_default();
        assert_eq!(told(" internally displaced", "people"), "people internally displaced");
        assert_eq!(
            told(" who have relocated from rural to urban areas have gained", "people"),
            "people who relocated from rural to urban areas"
        );
        assert_eq!(
            told(" originally from rural areas gained residency", "people"),
            "people originally from rural areas"
        );
        assert_eq!(told(" could be malnourished this year", "children"), "children could be malnourished");
        assert_eq!(told(" our public computers this year", "people used"), "people used our public computers");
        assert_eq!(told(" in total", "people") + &told(" from 2021", "people") + &told(" of the", "schools built"), "");
    }

    #[test]
    fn an_amount_of_money_is_in_something() {
        assert_eq!(money_in(" in dividends.").as_deref(), Some("dividends"));
        assert_eq!(money_in(" in total."), None);
    }

    #[test]
    fn adjectives_may_be_joined_before_a_noun() {
        assert_eq!(noun(" large and medium-sized reservoirs were built"), "large and medium-sized reservoirs");
        assert_eq!(noun(" clinics and schools"), "clinics");
        assert_eq!(noun(" additional police staff"), "police staff");
        assert_eq!(part_of_last(" of which are high-speed railways").as_deref(), Some("high-speed railways"));
        assert_eq!(part_of_last(" of them girls.").as_deref(), Some("girls"));
        assert_eq!(part_of_last(" of the total"), None);
    }

    #[test]
    fn those_that_something_is_done_to_are_named_by_it() {
        let done = |lead, noun| done(lead, noun).unwrap_or_default();
        assert_eq!(done("Social pension schemes now cover", "people"), "people covered by Social pension schemes");
        assert_eq!(done("as the government abolished or delegated", "approvals"), "approvals abolished or delegated");
        assert_eq!(done("The programme reached", "children"), "children reached by programme");
        assert_eq!(done("The number of pupils reached", "children"), "");
        assert_eq!(done("The network reached", "schools"), "");
        assert_eq!(done("We visited", "schools"), "");
    }

    #[test]
    fn a_deed_alone_and_a_class() {
        assert_eq!(deed_alone(" were completed.").as_deref(), Some("completed"));
        assert_eq!(
            deed_alone(" relocated from inhospitable areas").as_deref(),
            Some("relocated from inhospitable areas")
        );
        assert_eq!(deed_alone(" retired teachers"), None);
        assert_eq!(deed_alone(" schools"), None);
        assert_eq!(noun(" units of public housing and"), "units of public housing");
        assert!(picks("value of the", " largest firms") && !picks("about", " largest firms"));
    }

    #[test]
    fn a_noun_takes_its_deed_along() {
        let text = " housing units were rebuilt in rundown urban areas and 3 others";
        assert_eq!(noun(text), "housing units");
        assert_eq!(deed(text, "housing units"), "housing units rebuilt in rundown urban areas");
        assert_eq!(deed(" new businesses opening daily", "new businesses opening"), "new businesses opening");
    }
}
