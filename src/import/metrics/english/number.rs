//! A number in English prose with its qualifier, currency sign, multiplier and unit.

use std::ops::Range;

use super::super::digits::decimal;
use super::super::scale::shifted;
use super::currency;
use super::phrase::{begins_name, is};
use super::words::{ABBREVIATIONS, LETTERS, MEASURES, PERSONS, QUALIFIERS, SCALES, UNITS};

/// What stands right behind a number that is exceeded: 8000+ prescriptions.
const MORE: &str = "+";

/// How far before a number the words may stand that tell what is counted, in bytes.
const REACH: usize = 120;

/// The longest short form of a unit, in bytes: (TWh).
const LONGEST_SHORT: usize = 5;

/// The least digits of such a number; 5+ and 60+ are names of classes.
const LEAST_EXCEEDED: usize = 3;

/// A number with what is printed about it.
#[derive(Debug)]
pub(super) struct Number<'t> {
    /// From the qualifier, the currency sign or the minus to the end of the unit.
    pub(super) bytes: Range<usize>,
    pub(super) value: String,
    pub(super) digits: Range<usize>,
    pub(super) qualifier: &'t str,
    pub(super) currency: &'static str,
    pub(super) scale: &'static str,
    pub(super) unit: &'static str,
}

impl Number<'_> {
    /// The unit as it is kept: `billion US$`.
    pub(super) fn unit(&self) -> String {
        [self.scale, self.unit, self.currency].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether there is nothing but digits.
    pub(super) fn is_bare(&self) -> bool {
        self.scale.is_empty() && self.unit.is_empty() && self.currency.is_empty()
    }

    pub(super) fn is_relative(&self) -> bool {
        matches!(self.unit, "%" | "percentage points" | "percentage point" | "basis points")
    }

    /// Whether this one says by how much, and `other` to what: up 46% to £75.5m, up 190 basis points to 46.8%.
    pub(super) fn is_change_of(&self, other: &Number) -> bool {
        self.is_relative() && (!other.is_relative() || self.unit != "%" && other.unit == "%")
    }

    /// Whether it may be a year: four digits together, of a time that a report speaks of, and no word before them says that
    /// something is counted (over 1700 calls; about 2010 may be a time).
    pub(super) fn is_year(&self) -> bool {
        let told = matches!(self.value.parse(), Ok(1600..=2100));
        let counted = !self.qualifier.is_empty() && !["about", "around"].iter().any(|word| self.says(word));
        self.is_bare() && self.digits.len() == 4 && self.value.len() == 4 && told && !counted
    }

    /// Whether `word` is its qualifier.
    fn says(&self, word: &str) -> bool {
        self.qualifier.eq_ignore_ascii_case(word)
    }

    /// The number with its qualifier: over 5.
    pub(super) fn stated(&self) -> Option<String> {
        (!self.qualifier.is_empty()).then(|| format!("{} {}", self.qualifier, self.value))
    }

    /// Whether both are counted in the same, or this one leaves it to `other` to say in what.
    pub(super) fn goes_with(&self, other: &Number) -> bool {
        (self.unit.is_empty() || self.unit == other.unit)
            && (self.currency.is_empty() || self.currency == other.currency)
    }

    /// The value in the scale of `other`. A number without a scale of its own is counted in that of the other (from 9.8
    /// to 10.5 million), unless it is a long one (from 900,000 to 1.2 million).
    pub(super) fn in_scale_of(&self, other: &Number) -> String {
        let zeros = |scale: &str| SCALES.iter().find(|(word, _)| *word == scale).map_or(0, |(_, zeros)| *zeros);
        if self.scale.is_empty() && self.value.len() < 4 || self.scale == other.scale {
            return self.value.clone();
        }
        shifted(&self.value, zeros(self.scale) - zeros(other.scale))
    }
}

/// The number of `digits`, unless they are a part of a name, a date or an address.
pub(super) fn number_at(text: &str, from: usize, digits: Range<usize>, end: usize) -> Option<Number<'_>> {
    let part = |range: Range<usize>| text.get(range).unwrap_or("");
    let before = part(from..digits.start);
    let behind = part(digits.end..end);
    // $.07: a fraction without its zero.
    let fraction = before.strip_suffix('.').filter(|head| currency::ends_with_sign(head));
    let (before, fraction) = (fraction.unwrap_or(before), fraction.is_some());
    let (currency, currency_size) = currency::before(before, behind);
    let lead = before.get(..before.len() - currency_size).unwrap_or("");
    let minus =
        lead.ends_with(['-', '−', '–']) && !lead.trim_end_matches(['-', '−', '–']).ends_with(char::is_alphanumeric);
    let lead = if minus { lead.trim_end_matches(['-', '−', '–']) } else { lead };
    // 13th, 5G, 12-month, COVID-19, PM2.5, 1+X and 192.168.1.1 are names.
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '+' | '_' | '.' | '–');
    let (behind, hyphen) = measured(behind);
    let (short, behind) =
        match millions(part(digits.clone()), near(text, digits.start), behind).filter(|_| currency.is_empty()) {
            Some(rest) => ("million", rest),
            None if currency.is_empty() => pence(part(digits.clone()), behind),
            None => abbreviated(behind),
        };
    let counted = digits.len() >= LEAST_EXCEEDED && !part(digits.clone()).contains('.');
    let more = behind.strip_prefix(MORE).filter(|rest| counted && rest.starts_with(' '));
    let behind = more.unwrap_or(behind);
    let joined_on = |c: char| c.is_alphanumeric() && !hyphen && !is_attached(behind) || matches!(c, '/' | '+');
    let goes_on = behind.starts_with(joined_on)
        || behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || behind.strip_prefix('-').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    if lead.ends_with(joined) || goes_on {
        return None;
    }
    let (scale, rest) = take(behind, SCALES.iter().map(|&(word, _)| (word, word)));
    let units = UNITS.iter().copied().filter(|(unit, _)| currency.is_empty() || !unit.starts_with("per 1"));
    let (unit, rest) = take(rest, units);
    // 260 gigawatts (GW) of renewables.
    let rest = if unit.is_empty() { rest } else { behind_short_form(rest) };
    let (scale, unit) = match short {
        "" => (scale, unit),
        "p" | "x" if currency.is_empty() => ("", short),
        _ => (short, unit),
    };
    let bare = lead.trim_end();
    let qualifier = QUALIFIERS.iter().filter_map(|word| at_end(bare, word)).max_by_key(|words| words.len());
    let qualifier = qualifier.unwrap_or("");
    let lead = bare.get(..bare.len() - qualifier.len()).unwrap_or("");
    let first = digits.start - usize::from(fraction) - currency_size;
    let start = match qualifier {
        "" => first - if minus { minus_before(text, first) } else { 0 },
        _ => from + lead.len(),
    };
    let size = decimal(part(digits.clone()));
    let size = if fraction { format!("0.{size}") } else { size };
    let value = if minus { format!("-{size}") } else { size };
    let unit = if unit == "percentage points" && value == "1" { "percentage point" } else { unit };
    let number = Number { bytes: start..end - rest.len(), value, digits, qualifier, currency, scale, unit };
    let last = lead.split_whitespace().next_back().unwrap_or("");
    (!begins_name(last)).then_some(number)
}

/// `rest`, behind a unit, without its short form in brackets.
fn behind_short_form(rest: &str) -> &str {
    let short = rest.strip_prefix(" (").and_then(|inside| inside.split_once(')'));
    let named =
        |form: &str| !form.is_empty() && form.len() <= LONGEST_SHORT && form.bytes().all(|b| b.is_ascii_alphabetic());
    short.filter(|(form, _)| named(form)).map_or(rest, |(_, rest)| rest)
}

/// The multiplier that an amount of money is abbreviated with, right behind its digits, and what is left: `m` of £4.5m.
fn abbreviated(behind: &str) -> (&'static str, &str) {
    let mut found = ABBREVIATIONS.iter().filter_map(|(short, scale)| Some((*scale, behind.strip_prefix(short)?)));
    found.find(|(_, rest)| !rest.starts_with(char::is_alphanumeric)).unwrap_or(("", behind))
}

/// Whether `behind` begins with a measure that is printed right behind its digits: 2,295km, 40MW.
fn is_attached(behind: &str) -> bool {
    let mut units = MEASURES.iter().filter_map(|unit| behind.strip_prefix(unit));
    units.any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
}

/// `behind` without a hyphen that joins a measure to its number (a 4-percentage-point decline), and whether there is one.
fn measured(behind: &str) -> (&str, bool) {
    let unit = behind.strip_prefix('-').filter(|unit| unit.starts_with("percent") || unit.starts_with("basis"));
    (unit.unwrap_or(behind), unit.is_some())
}

/// The words before byte `at`, so many that they tell what is counted.
fn near(text: &str, at: usize) -> &str {
    text.get(text.floor_char_boundary(at.saturating_sub(REACH))..at).unwrap_or("")
}

/// What follows the `m` of so many millions of those that are counted, and of no metres: 1.4m children, a number of patients
/// of 1.2m.
fn millions<'t>(digits: &str, lead: &str, behind: &'t str) -> Option<&'t str> {
    let rest = behind.strip_prefix('m').filter(|rest| digits.contains('.') && !rest.starts_with(char::is_alphanumeric));
    let word = rest?.split_whitespace().next().unwrap_or("");
    let many = word.starts_with(|c: char| c.is_ascii_lowercase()) && word.len() > 4 && word.ends_with('s');
    let counted = lead.rsplit(". ").next().is_some_and(|lead| lead.contains("number of ")) || many || is(word, PERSONS);
    rest.filter(|_| counted)
}

/// The `p` of pence right behind its digits (26.9p, 40p; 720p is the height of a picture), the `x` of a multiple (1.6x) or
/// the letter of a multiplier (348K).
fn pence<'t>(digits: &str, behind: &'t str) -> (&'static str, &'t str) {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/'));
    // 1,000M is a width of band, 4K a screen.
    let told = |letter: &str| digits.contains('.') || letter == "K" && digits.len() > 2;
    let letters = LETTERS.iter().filter(|(letter, _)| told(letter));
    let mut letters = letters.filter_map(|(letter, scale)| Some((*scale, behind.strip_prefix(letter)?)));
    if let Some(found) = letters.find(|(_, rest)| ends(rest)) {
        return found;
    }
    if let Some(rest) = behind.strip_prefix('x').filter(|rest| digits.contains('.') && ends(rest)) {
        return ("x", rest);
    }
    let sum = digits.contains('.') || digits.len() < 3;
    match behind.strip_prefix('p') {
        Some(rest) if sum && !rest.starts_with(char::is_alphanumeric) => ("p", rest),
        _ => ("", behind),
    }
}

/// The length of the minus before byte `at`.
fn minus_before(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|head| head.chars().next_back()).map_or(0, char::len_utf8)
}

/// `word` as it stands at the end of `text`, whatever its case, where it is a word of its own.
fn at_end<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(word.len())?;
    let end = text.get(at..).filter(|end| end.eq_ignore_ascii_case(word))?;
    (!text.get(..at)?.ends_with(char::is_alphanumeric)).then_some(end)
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

#[cfg(test)]
mod tests {
    use super::super::super::digits::{digits_end, first_digit};
    use super::*;

    /// The value and the unit of the first number of `text`.
    fn read(text: &str) -> Option<(String, String)> {
        let start = first_digit(text.as_bytes(), 0)?;
        number_at(text, 0, start..digits_end(text, start), text.len())
            .map(|number| (number.value.clone(), number.unit()))
    }

    #[test]
    fn four_digits_are_a_year_unless_they_are_counted() {
        let year = |text: &str| {
            let start = first_digit(text.as_bytes(), 0).unwrap();
            number_at(text, 0, start..digits_end(text, start), text.len()).is_some_and(|number| number.is_year())
        };
        assert!(year("in 2018") && year("by about 2030") && year("founded 1798"));
        assert!(!year("over 1700 calls") && !year("some 2400 jobs") && !year("1200 pupils") && !year("1,812 pupils"));
    }

    #[test]
    fn money_may_be_abbreviated() {
        let is = |value: &str, unit: &str| Some((value.to_owned(), unit.to_owned()));
        assert_eq!(read("to £492.8m, including"), is("492.8", "million £"));
        assert_eq!(read("of $3.2bn"), is("3.2", "billion $"));
        assert_eq!(read("a dividend of 5.0p per share"), is("5.0", "p"));
        assert_eq!(read("grew to 348K from"), is("348", "thousand"));
        assert_eq!(read("1.2M users"), is("1.2", "million"));
        assert_eq!(read("leverage was 1.6x,"), is("1.6", "x"));
        assert_eq!(read("a 4-percentage-point decline"), is("4", "percentage points"));
        assert_eq!(read("US$ 2.97 trillion"), is("2.97", "trillion US$"));
        assert_eq!(read("aside R462 million for"), is("462", "million R"));
        assert_eq!(read("totalling Rs. 5145.37 crore"), is("5145.37", "crore Rs"));
        assert_eq!(read("₹6.96 lakh crore"), is("6.96", "lakh crore ₹"));
        assert_eq!(read("445 million kW were"), is("445", "million kW"));
        assert_eq!(read("maintaining 2,295km of roads"), is("2295", "km"));
        assert_eq!(read("an impressive 8000+ prescriptions"), is("8000", ""));
        assert_eq!(read("added $.07 in earnings"), is("0.07", "$"));
        assert_eq!(read("fell by 1 percentage point"), is("1", "percentage point"));
        assert_eq!(read("from Rs.60,732 crore"), is("60732", "crore Rs"));
        assert_eq!(read("17.8 per 100,000."), is("17.8", "per 100,000"));
        assert_eq!(read("$5 per 1,000 litres"), is("5", "$"));
        assert_eq!(read("a 5+ child"), None);
        assert_eq!(read("on the 1+1 plan"), None);
        assert_eq!(read("the refrigerant R22"), None);
        assert_eq!(read("a 4K screen"), None);
        assert_eq!(read("1,000M broadband"), None);
        assert_eq!(read("a 720p screen"), None);
        assert_eq!(read("a 5m pool"), None);
        assert_eq!(read("a wall of 1.2m height"), None);
        assert_eq!(read("already 1.4m children"), is("1.4", "million"));
        assert_eq!(read("The number of patients has grown to 1.2m in"), is("1.2", "million"));
        assert_eq!(read("up 30 basis points"), is("30", "basis points"));
    }
}
