//! The words that English prose is read by. What is added to a table is read at once.

/// Words that multiply the number before them, and the zeros that they add.
pub(super) const SCALES: &[(&str, i32)] = &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];

/// Multipliers of money as they are abbreviated right behind the digits, and as they are kept.
#[rustfmt::skip]
pub(super) const ABBREVIATIONS: &[(&str, &str)] = &[
    ("bn", "billion"), ("mn", "million"), ("tn", "trillion"), ("m", "million"), ("M", "million"), ("B", "billion"),
    ("k", "thousand"), ("K", "thousand"),
];

/// Multipliers right behind the digits of what is no money (348K, 1.2M), and as they are kept. 4K and 5M are names.
pub(super) const LETTERS: &[(&str, &str)] = &[("K", "thousand"), ("M", "million"), ("B", "billion")];

/// Numbers to call in need: 101 and 999 calls are no counts.
pub(super) const EMERGENCIES: &[&str] = &["101", "111", "112", "911", "999"];

/// Units as printed, and as they are kept.
#[rustfmt::skip]
pub(super) const UNITS: &[(&str, &str)] = &[
    ("basis points", "basis points"), ("basis point", "basis points"), ("bps", "basis points"),
    ("percentage points", "percentage points"), ("percentage point", "percentage points"),
    ("percent", "%"), ("per cent", "%"), ("%", "%"),
    ("yuan", "yuan"), ("RMB", "yuan"), ("U.S. dollars", "US$"), ("US dollars", "US$"), ("dollars", "dollars"),
    ("euros", "euros"), ("pounds", "pounds"),
    ("square kilometers", "square kilometers"), ("square kilometres", "square kilometres"),
    ("square meters", "square meters"), ("square metres", "square metres"),
    ("cubic meters", "cubic meters"), ("cubic metres", "cubic metres"),
    ("kilometers", "kilometers"), ("kilometres", "kilometres"), ("km", "km"), ("miles", "miles"),
    ("meters", "meters"), ("metres", "metres"), ("hectares", "hectares"), ("acres", "acres"),
    ("kilowatt-hours", "kilowatt-hours"), ("kilowatts", "kilowatts"), ("MW", "MW"), ("GW", "GW"),
    ("metric tons", "metric tons"), ("tons", "tons"), ("tonnes", "tonnes"), ("kilograms", "kilograms"), ("kg", "kg"),
    ("°C", "°C"), ("°F", "°F"), ("sets", "sets"), ("pieces", "pieces"), ("copies", "copies"), ("pairs", "pairs"),
    ("years", "years"), ("months", "months"), ("weeks", "weeks"), ("days", "days"), ("hours", "hours"),
    ("minutes", "minutes"), ("times", "times"), ("pence", "pence"), ("cents", "cents"),
    ("percentage-point", "percentage points"),
];

/// Units behind which `of` names what is counted: 4,100 kilometers of high-speed railways.
#[rustfmt::skip]
pub(super) const MEASURES: &[&str] = &[
    "square kilometers", "square kilometres", "square meters", "square metres", "cubic meters", "cubic metres",
    "kilometers", "kilometres", "km", "miles", "meters", "metres", "hectares", "acres", "kilowatt-hours", "kilowatts",
    "MW", "GW", "metric tons", "tons", "tonnes", "kilograms", "kg", "sets", "pieces", "copies", "pairs",
];

/// Durations: as often a time as a measured value (within 30 days), so a metric only where a verb states them.
pub(super) const DURATIONS: &[&str] = &["years", "months", "weeks", "days", "hours", "minutes", "times"];

/// Currency signs before a number.
pub(super) const CURRENCIES: &[&str] = &["US$", "RMB", "$", "€", "£", "¥"];

/// Qualifiers before a number.
#[rustfmt::skip]
pub(super) const QUALIFIERS: &[&str] = &[
    "no less than", "no more than", "no fewer than", "not less than", "more than", "less than", "fewer than",
    "close to", "at least", "at most", "as many as", "up to", "over", "under", "above", "below", "within", "nearly",
    "around", "about", "almost", "approximately", "some", "roughly",
];

/// Verbs and nouns that rise (+) and fall (-); a percentage behind one is a change.
#[rustfmt::skip]
pub(super) const CHANGES: &[(&str, char)] = &[
    ("grew", '+'), ("grow", '+'), ("grown", '+'), ("growing", '+'), ("growth", '+'), ("rose", '+'), ("rise", '+'),
    ("risen", '+'), ("rising", '+'), ("increase", '+'), ("increased", '+'), ("increasing", '+'), ("increases", '+'),
    ("up", '+'), ("expanded", '+'), ("climbed", '+'), ("gained", '+'), ("raised", '+'), ("improved", '+'),
    ("fell", '-'), ("fall", '-'), ("fallen", '-'), ("falling", '-'), ("decline", '-'), ("declined", '-'),
    ("declining", '-'), ("decreased", '-'), ("decrease", '-'), ("dropped", '-'), ("drop", '-'), ("reduced", '-'),
    ("reduction", '-'), ("reducing", '-'), ("cut", '-'), ("lowered", '-'), ("down", '-'), ("shrank", '-'),
    ("shortened", '-'), ("lessened", '-'), ("lessening", '-'), ("lowering", '-'), ("cutting", '-'), ("boosted", '+'),
    ("boosting", '+'), ("raising", '+'), ("improving", '+'), ("expanding", '+'),
];

/// Nouns among [`CHANGES`]: a drop of around 3 percent in energy consumption.
pub(super) const NOUNS: &[&str] =
    &["growth", "rise", "increase", "fall", "decline", "decrease", "drop", "reduction", "cut"];

/// Words behind a percentage that compare it with another time: 8.6% ahead of last year.
pub(super) const COMPARATIVES: &[(&str, char)] = &[("ahead", '+'), ("higher", '+'), ("lower", '-')];

/// Verbs that state a value of what stands before them.
#[rustfmt::skip]
pub(super) const STATES: &[&str] = &[
    "exceed", "exceeds", "requires", "required", "require", "reach", "reaches", "unchanged", "accounts", "accounted",
    "accounting", "reached", "reaching", "exceeded", "exceeding", "totaled", "totalled", "totaling", "approached",
    "approaching", "remained", "remains", "remain", "stood", "stands", "stabilized", "kept", "maintained", "passed",
    "passing", "surpassed", "amounted", "averaged", "topped", "hit", "projected", "set", "budgeted", "estimated",
    "went", "came", "changed", "moved", "was", "were", "is", "are", "be",
];

/// Verbs of an aim: what they aim for stands behind them.
pub(super) const AIMS: &[&str] = &["aim", "aims", "plan", "plans", "expect", "expects", "target", "targets"];

/// Auxiliary verbs, between a noun and what was done with it: 6.2 million housing units were rebuilt.
#[rustfmt::skip]
pub(super) const AUXILIARIES: &[&str] =
    &["was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "will", "would", "should", "to", "also", "thus"];

/// Words before a number that make it a date, an ordinal or a reference.
#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "No.", "Article", "Chapter", "Section", "Figure", "Table", "page", "version", "Phase", "Part",
    "Resolution", "Step",
];

/// Words that end what is counted, or that a label does not begin or end with.
#[rustfmt::skip]
pub(super) const STOPS: &[&str] = &[
    "of", "and", "to", "in", "or", "by", "was", "were", "is", "are", "has", "have", "had", "for", "from", "with",
    "on", "at", "the", "a", "an", "that", "which", "will", "be", "been", "as", "than", "its", "their", "our", "per",
    "through", "it", "they", "we", "there", "nationwide", "last", "including", "giving", "after", "before", "into",
    "further", "another", "additional", "this", "these", "while", "so", "between", "only", "year-on-year",
    "year-over-year", "quarter-on-quarter", "slight", "sharp", "modest", "significant", "reflecting", "representing",
    "marking", "registering", "posting", "compared", "versus", "does", "do", "did", "not", "just", "but", "also",
    "now", "thus", "being", "would", "should", "both",
];

/// Times between the two ends of a from–to.
pub(super) const AGO: &[&str] =
    &["last year", "a year earlier", "a year ago", "the previous year", "the year before", "in the previous year"];

/// What stands before the year between the two ends of a from–to.
pub(super) const DATED: &[&str] = &["in ", "at the end of ", "by the end of ", "at the beginning of ", "since "];

/// Words that only round a number off: the 100 million mark.
pub(super) const ROUNDINGS: &[&str] = &["mark", "level", "threshold"];

/// Verbs of change that say of any amount by how much: decreased by 11 million. Others may have it as their object (cut 5 jobs).
pub(super) const BY: &[&str] =
    &["increased", "decreased", "grew", "rose", "fell", "declined", "dropped", "shrank", "climbed"];

/// Words behind a verb of change that say when or how and are not its object.
pub(super) const ADVERBS: &[&str] =
    &["year", "over", "steadily", "again", "overall", "during", "under", "more", "less", "back", "faster"];

/// Words before a number that it is compared with, and that was before.
pub(super) const COMPARED: &[&str] =
    &["compared to", "compared with", "as compared to", "as compared with", "versus", "vs", "vs.", "as against"];

/// Words before a value that was before: $15.80 billion, down from $16.15 billion.
pub(super) const DOWN_FROM: &[&str] = &["down from", "up from"];

/// What follows `in` behind an amount of money and does not name it.
pub(super) const IN_NO_NOUN: &[&str] = &[
    "total", "all", "fiscal", "value", "size", "turn", "addition", "constant", "real", "nominal", "early", "late",
    "mid",
];

/// Words that a note on a change begins with: over the previous year, year on year.
pub(super) const BASES: &[&str] = &["over", "than", "compared", "year", "from", "on", "in"];

/// Units of money that are printed behind the number.
pub(super) const MONEY: &[&str] = &["yuan", "US$", "dollars", "euros", "pounds"];

/// Verbs of a clause that counts what the one before it names: all residents, totaling 5 million.
pub(super) const COUNTING: &[&str] = &["totaling", "totalling", "numbering"];

/// Verbs that have a change as their object: posted a 2.5 percent growth.
pub(super) const RECORDS: &[&str] = &[
    "posted",
    "recorded",
    "registered",
    "saw",
    "showed",
    "reported",
    "achieved",
    "experienced",
    "maintained",
    "enjoyed",
];

/// Adjectives that `and` joins before the noun that is counted: large and medium-sized reservoirs.
#[rustfmt::skip]
pub(super) const ADJECTIVES: &[&str] = &[
    "large", "medium", "medium-sized", "medium-length", "small", "small-sized", "micro", "key", "new", "old", "urban",
    "rural", "public", "private", "major", "domestic", "foreign", "national", "local", "primary", "secondary",
];

/// Prepositions behind which a subject that is too long is told more closely: lending `by` commercial banks to firms.
pub(super) const PREPOSITIONS: &[&str] =
    &["by", "of", "in", "for", "to", "on", "from", "with", "at", "among", "between", "above", "during"];

/// Verbs of a promise, which do not belong to what is promised: raise the reimbursement rate.
pub(super) const PROMISES: &[&str] =
    &["reduce", "raise", "keep", "increase", "cut", "lower", "maintain", "set", "expand", "improve", "achieve"];
