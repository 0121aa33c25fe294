//! English prose, modestly: `6.1 percent`, `$5 billion`, `1.2 million jobs`.

use std::ops::Range;

use super::lex::{decimal, digits_end, first_digit};
use super::{Context, Extracted};

/// Words that multiply the number before them.
const SCALES: &[&str] = &["thousand", "million", "billion", "trillion"];

/// Units as printed, and as they are kept.
const UNITS: &[(&str, &str)] = &[
    ("percentage points", "percentage points"),
    ("percentage point", "percentage points"),
    ("percent", "%"),
    ("per cent", "%"),
    ("%", "%"),
    ("yuan", "yuan"),
    ("RMB", "yuan"),
    ("dollars", "dollars"),
    ("U.S. dollars", "US$"),
    ("US dollars", "US$"),
    ("euros", "euros"),
    ("square kilometers", "square kilometers"),
    ("square meters", "square meters"),
    ("cubic meters", "cubic meters"),
    ("kilometers", "kilometers"),
    ("hectares", "hectares"),
    ("kilowatts", "kilowatts"),
    ("tons", "tons"),
    ("tonnes", "tonnes"),
    ("times", "times"),
];

/// Currency signs before a number.
const CURRENCIES: &[&str] = &["US$", "RMB", "$", "€", "£", "¥"];

/// Qualifiers before a number.
const QUALIFIERS: &[&str] = &[
    "more than",
    "less than",
    "close to",
    "at least",
    "over",
    "nearly",
    "around",
    "about",
    "almost",
    "approximately",
    "some",
];

/// Words that rise (+) and fall (-); a percentage behind one is a change.
const CHANGES: &[(&str, char)] = &[
    ("grew", '+'),
    ("grow", '+'),
    ("rose", '+'),
    ("rise", '+'),
    ("risen", '+'),
    ("increase", '+'),
    ("increased", '+'),
    ("up", '+'),
    ("expanded", '+'),
    ("fell", '-'),
    ("fall", '-'),
    ("decline", '-'),
    ("declined", '-'),
    ("decreased", '-'),
    ("decrease", '-'),
    ("dropped", '-'),
    ("reduced", '-'),
    ("cut", '-'),
    ("lowered", '-'),
    ("down", '-'),
];

/// Words before a number that make it a date, an ordinal or a reference.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    "No.", "Article", "Chapter", "Section", "Figure", "Table", "page", "version", "Phase", "Part", "Resolution", "Step",
];

/// Words that end what is counted, or that a label does not begin or end with.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "of", "and", "to", "in", "or", "by", "was", "were", "is", "are", "has", "have", "had", "for", "from", "with", "on", "at", "the", "a",
    "an", "that", "which", "will", "be", "been", "an", "as", "we", "We", "The", "A", "In", "This", "By", "than", "its", "our", "per", "through",
    "reached", "exceeded", "exceeding", "totaled", "reaching", "approached", "nationwide", "last", "including", "into", "there",
];

/// The longest label, in words.
const LONGEST: usize = 8;

/// The longest noun behind a number, in words.
const LONGEST_NOUN: usize = 4;

/// A paragraph shorter than this that ends without a full stop is a heading.
const LONGEST_HEADING: usize = 100;

/// Whether `text` reads as English: hardly a character outside ASCII.
pub(super) fn reads_as(text: &str) -> bool {
    let wide = text.bytes().filter(|&byte| byte >= 0xE3).count();
    wide * 20 < text.len()
}

/// Reads one paragraph; what it states is appended to `found`.
pub(super) fn read(text: &str, number: usize, context: &Context, found: &mut Vec<Extracted>) {
    if text.len() < LONGEST_HEADING && !text.trim_end().ends_with(['.', '!', '?', ';', '"', '”', ')']) {
        return;
    }
    let mut at = 0;
    while let Some(start) = first_digit(text.as_bytes(), at) {
        let end = digits_end(text, start);
        at = end;
        let clause = clause_around(text, start, end);
        if let Some(metric) = metric(text, number, context, start..end, clause) {
            at = metric.value_bytes.end.max(end);
            found.push(metric);
        }
    }
}

/// The clause around a number: between two marks, a comma or a full stop only where white space follows it.
fn clause_around(text: &str, start: usize, end: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let mark = |at: usize| match bytes.get(at) {
        Some(b';' | b'!' | b'?' | b'\n') => true,
        Some(b',' | b'.' | b':') => bytes.get(at + 1).is_none_or(|next| next.is_ascii_whitespace()),
        _ => false,
    };
    let from = (0..start).rev().find(|&at| mark(at)).map_or(0, |at| at + 1);
    let to = (end..text.len()).find(|&at| mark(at)).unwrap_or(text.len());
    let part = text.get(from..to).unwrap_or("");
    let from = from + (part.len() - part.trim_start().len());
    from..from + part.trim().len()
}

/// The metric of the digits, if they are one.
fn metric(
    text: &str,
    number: usize,
    context: &Context,
    digits: Range<usize>,
    clause: Range<usize>,
) -> Option<Extracted> {
    let before = text.get(clause.start..digits.start)?;
    let behind = text.get(digits.end..clause.end)?;
    let currency = CURRENCIES.iter().find(|sign| before.ends_with(**sign));
    let lead = currency.map_or(before, |sign| before.get(..before.len() - sign.len()).unwrap_or(""));
    // 13th, 5G, 12-month, COVID-19, PM2.5 and 1+X are names.
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '+' | '_' | '.');
    if lead.ends_with(joined) || behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '+')) {
        return None;
    }
    let (scale, rest) = take(behind, SCALES.iter().map(|&word| (word, word)));
    let (unit, rest) = take(rest, UNITS.iter().copied());
    let noun = noun(rest);
    let bare = scale.is_empty() && unit.is_empty() && currency.is_none();
    let value = decimal(text.get(digits.clone())?);
    let year = bare && value.len() == 4 && digits.len() == 4 && value.starts_with(['1', '2']);
    let last = lead.split_whitespace().next_back().unwrap_or("");
    if year || NAMES.contains(&last) || (bare && (noun.is_empty() || NAMES.iter().any(|name| noun.starts_with(name)))) {
        return None;
    }
    let qualifier = QUALIFIERS.iter().find(|word| lead.trim_end().ends_with(**word));
    let lead = qualifier.map_or(lead, |word| lead.trim_end().strip_suffix(word).unwrap_or(lead));
    let label = if unit.is_empty() && currency.is_none() && !noun.is_empty() { noun } else { tail(lead) };
    if label.is_empty() {
        return None;
    }
    let relative = matches!(unit, "%" | "percentage points");
    let sign = relative.then(|| change(lead)).flatten();
    let money = currency.copied().unwrap_or("");
    let unit = [scale, unit, money].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let start = clause.start + lead.trim_end().len() + usize::from(!lead.trim_end().is_empty());
    Some(Extracted {
        paragraph: number,
        label,
        stated: qualifier.map(|word| format!("{word} {value}")),
        change: sign.map(|sign| format!("{sign}{value}{}{unit}", if unit == "%" { "" } else { " " })),
        value,
        unit,
        period: context.period().map(String::from),
        target: context.promised_by(before),
        quote: text.get(clause.clone())?.to_string(),
        value_bytes: start.min(digits.start)..text.len() - behind_len(text, clause.end, rest),
        quote_bytes: clause,
        ..Extracted::default()
    })
}

/// How many bytes of `text` stand behind the number, of whose clause `rest` is what its unit leaves.
fn behind_len(text: &str, end: usize, rest: &str) -> usize {
    text.len() - end + rest.len()
}

/// The first of `words` that `text` begins with behind white space, as it is kept, and what is left.
fn take(text: &str, words: impl Iterator<Item = (&'static str, &'static str)>) -> (&'static str, &str) {
    let bare = text.trim_start();
    for (word, kept) in words {
        if let Some(rest) = bare.strip_prefix(word)
            && !rest.starts_with(char::is_alphanumeric)
        {
            return (kept, rest);
        }
    }
    ("", text)
}

/// The words behind a number that name what is counted.
fn noun(text: &str) -> String {
    let words = text
        .split_whitespace()
        .take_while(|word| !STOPS.contains(word) && word.starts_with(|c: char| c.is_lowercase()));
    words.take(LONGEST_NOUN).collect::<Vec<_>>().join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_string()
}

/// The last words before a number, as a label: without those that only lead up to it.
fn tail(lead: &str) -> String {
    let mut words: Vec<&str> = lead.split_whitespace().collect();
    while words.last().is_some_and(|word| STOPS.contains(word)) {
        words.pop();
    }
    let skip = words.len().saturating_sub(LONGEST);
    let words = words.get(skip..).unwrap_or(&[]).iter().skip_while(|word| STOPS.contains(word));
    words.copied().collect::<Vec<_>>().join(" ")
}

/// The sign of the change that the last words before a percentage speak of.
fn change(lead: &str) -> Option<char> {
    let words = lead.split_whitespace().rev().take(3);
    words.filter_map(|word| CHANGES.iter().find(|(change, _)| *change == word)).map(|(_, sign)| *sign).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<(String, String, String, Option<String>)> {
        let mut found = Vec::new();
        read(text, 0, &Context::default(), &mut found);
        for metric in &found {
            assert!(text[metric.value_bytes.clone()].contains(&metric.value), "{metric:?}");
        }
        found.into_iter().map(|metric| (metric.label, metric.value, metric.unit, metric.change)).collect()
    }

    fn row(label: &str, value: &str, unit: &str, change: Option<&str>) -> (String, String, String, Option<String>) {
        (label.into(), value.into(), unit.into(), change.map(String::from))
    }

    #[test]
    fn percent_money_and_counts() {
        let text = "Gross domestic product (GDP) grew by 6.6 percent, exceeding 90 trillion yuan.";
        assert_eq!(read_all(text)[0], row("Gross domestic product (GDP) grew", "6.6", "%", Some("+6.6%")));
        assert_eq!(
            read_all("A further 13.61 million new urban jobs were added."),
            [row("new urban jobs", "13.61", "million", None)]
        );
        let text = "Utilized foreign investment totaled US$138.3 billion.";
        assert_eq!(read_all(text), [row("Utilized foreign investment", "138.3", "billion US$", None)]);
    }

    #[test]
    fn years_ordinals_names_and_headings_are_none() {
        assert_eq!(read_all("In 2018 the 13th Congress met on March 5 about COVID-19, 5G and PM2.5."), []);
        assert_eq!(read_all("I. 2018 in Review of 12 projects"), []);
    }
}
