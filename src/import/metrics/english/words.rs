//! The words that English prose is read by. What is added to a table is read at once.

/// Words that multiply the number before them, and the zeros that they add.
pub(super) const SCALES: &[(&str, i32)] =
    &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("lakh crore", 12), ("crore", 7), ("lakh", 5)];

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
    ("per 100,000", "per 100,000"), ("per 10,000", "per 10,000"), ("per 1,000", "per 1,000"), ("per million", "per million"),
    ("yuan", "yuan"), ("RMB", "yuan"), ("U.S. dollars", "US$"), ("US dollars", "US$"), ("dollars", "dollars"),
    ("euros", "euros"), ("pounds", "pounds"),
    ("square kilometers", "square kilometers"), ("square kilometres", "square kilometres"),
    ("square meters", "square meters"), ("square metres", "square metres"),
    ("cubic meters", "cubic meters"), ("cubic metres", "cubic metres"),
    ("kilometers", "kilometers"), ("kilometres", "kilometres"), ("km", "km"), ("miles", "miles"),
    ("meters", "meters"), ("metres", "metres"), ("hectares", "hectares"), ("acres", "acres"),
    ("kilowatt-hours", "kilowatt-hours"), ("kilowatts", "kilowatts"), ("kWh", "kWh"), ("MWh", "MWh"), ("GWh", "GWh"),
    ("TWh", "TWh"), ("kW", "kW"), ("MW", "MW"), ("GW", "GW"), ("liters", "liters"), ("litres", "litres"),
    ("catties", "catties"), ("jin", "jin"), ("mu", "mu"), ("mt", "mt"), ("MT", "MT"), ("ha", "ha"),
    ("square feet", "square feet"), ("square miles", "square miles"),
    ("metric tons", "metric tons"), ("tons", "tons"), ("tonnes", "tonnes"), ("kilograms", "kilograms"), ("kg", "kg"),
    ("°C", "°C"), ("°F", "°F"), ("sets", "sets"), ("pieces", "pieces"), ("copies", "copies"), ("pairs", "pairs"),
    ("years", "years"), ("months", "months"), ("weeks", "weeks"), ("days", "days"), ("hours", "hours"),
    ("minutes", "minutes"), ("times", "times"), ("pence", "pence"), ("cents", "cents"),
    ("percentage-point", "percentage points"), ("ppts", "percentage points"), ("ppt", "percentage points"),
    ("gigawatts", "gigawatts"), ("megawatts", "megawatts"), ("terawatt-hours", "terawatt-hours"),
    ("gigatonnes", "gigatonnes"), ("Gigatonnes", "Gigatonnes"), ("gigatons", "gigatons"), ("euro", "euro"),
];

/// Units behind which `of` names what is counted: 4,100 kilometers of high-speed railways.
#[rustfmt::skip]
pub(super) const MEASURES: &[&str] = &[
    "square kilometers", "square kilometres", "square meters", "square metres", "cubic meters", "cubic metres",
    "kilometers", "kilometres", "km", "miles", "meters", "metres", "hectares", "acres", "kilowatt-hours", "kilowatts",
    "kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW", "liters", "litres", "metric tons", "tons", "tonnes", "kilograms",
    "kg", "sets", "pieces", "copies", "pairs",
    "catties", "jin", "mu", "mt", "MT", "ha", "square feet", "square miles", "gigawatts", "megawatts",
    "terawatt-hours", "gigatonnes", "Gigatonnes", "gigatons",
];

/// Durations: as often a time as a measured value (within 30 days), so a metric only where a verb states them.
pub(super) const DURATIONS: &[&str] = &["years", "months", "weeks", "days", "hours", "minutes", "times"];

/// Qualifiers before a number.
#[rustfmt::skip]
pub(super) const QUALIFIERS: &[&str] = &[
    "no less than", "no more than", "no fewer than", "not less than", "more than", "less than", "fewer than",
    "greater than", "higher than", "lower than", "as much as", "close to", "at least", "at most", "as many as", "up to",
    "over", "under", "above", "below", "within", "nearly",
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
    ("boosting", '+'), ("raising", '+'), ("improving", '+'), ("expanding", '+'), ("reduce", '-'), ("raise", '+'),
    ("boost", '+'), ("improve", '+'), ("expand", '+'), ("shorten", '-'), ("contraction", '-'), ("contracted", '-'),
    ("narrowed", '-'), ("declines", '-'), ("decreases", '-'), ("reductions", '-'), ("gain", '+'), ("gains", '+'),
    ("hike", '+'),
    ("widened", '+'), ("surged", '+'), ("jumped", '+'), ("soared", '+'), ("plunged", '-'), ("slipped", '-'),
    ("easing", '-'), ("eased", '-'), ("weakened", '-'), ("strengthened", '+'),
];

/// Verbs of growth, at whose rate a percentage is the change: growing at 8.1 per cent.
pub(super) const GROWS: &[&str] = &["grew", "grow", "grown", "growing", "growth"];

/// Adjectives between an article and a change: after a steep 15.2% contraction.
pub(super) const STEEP: &[&str] = &[
    "steep",
    "sharp",
    "slight",
    "modest",
    "record",
    "further",
    "healthy",
    "strong",
    "significant",
    "massive",
    "projected",
    "estimated",
    "small",
    "large",
    "huge",
];

/// Verbs that put their object at a value: pegged the deficit at 6.4 per cent.
pub(super) const PEGS: &[&str] = &["pegged", "put", "kept", "set", "held", "maintained", "estimated", "projected"];

/// Verbs of what is done with money: set aside R462 million for housing.
#[rustfmt::skip]
pub(super) const SPENDS: &[&str] = &[
    "aside", "allocated", "spent", "invested", "earmarked", "provided", "out", "paid", "budgeted", "granted", "awarded",
    "appropriated", "committed", "contributed", "donated", "raised", "approved", "secured", "dedicated", "pledged",
    "mobilized", "mobilised", "disbursed", "devoted", "needed", "required",
];

/// Nouns for a measure of what stands before `with`: plants with a capacity of 445 million kW.
pub(super) const ATTRIBUTES: &[&str] =
    &["capacity", "population", "area", "length", "output", "membership", "workforce"];

/// Nouns among [`CHANGES`]: a drop of around 3 percent in energy consumption.
#[rustfmt::skip]
pub(super) const NOUNS: &[&str] = &[
    "contraction", "growth", "rise", "increase", "fall", "decline", "decrease", "drop", "reduction", "cut",
    "declines", "decreases", "reductions", "gain", "gains", "hike",
];

/// Words behind a percentage that compare it with another time: 8.6% ahead of last year.
pub(super) const COMPARATIVES: &[(&str, char)] =
    &[("ahead", '+'), ("higher", '+'), ("lower", '-'), ("more", '+'), ("less", '-'), ("fewer", '-')];

/// Verbs that state a value of what stands before them.
#[rustfmt::skip]
pub(super) const STATES: &[&str] = &[
    "exceed", "exceeds", "requires", "required", "require", "reach", "reaches", "unchanged", "accounts", "pegged",
    "accounted",
    "accounting", "reached", "reaching", "exceeded", "exceeding", "totaled", "totalled", "totaling", "approached",
    "approaching", "remained", "remains", "remain", "stood", "stands", "stabilized", "kept", "maintained", "passed",
    "passing", "surpassed", "amounted", "averaged", "topped", "hit", "projected", "set", "budgeted", "estimated",
    "doubled", "double", "doubling", "tripled", "trebled", "quadrupled", "halved",
    "went", "came", "changed", "moved", "was", "were", "is", "are", "be", "being",
];

/// Verbs of an aim: what they aim for stands behind them.
pub(super) const AIMS: &[&str] = &["aim", "aims", "aimed", "plan", "plans", "expect", "expects", "target", "targets"];

/// Auxiliary verbs, between a noun and what was done with it: 6.2 million housing units were rebuilt.
#[rustfmt::skip]
pub(super) const AUXILIARIES: &[&str] =
    &["was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "will", "would", "should", "to", "also", "thus"];

/// Words before a number that make it an ordinal or a reference; a month makes it a date.
#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "No.", "Article", "Chapter", "Section", "Figure", "Table", "page", "version", "Version", "Phase", "Part", "Resolution",
    "Step", "age", "aged", "ages",
];

/// Words of the flow of a text, which a label does not begin with.
#[rustfmt::skip]
pub(super) const FLOW: &[&str] = &[
    "whereas", "whilst", "although", "though", "however", "because", "if", "even", "then", "finally", "meanwhile",
    "moreover", "furthermore", "currently", "yet", "nevertheless", "therefore", "hence", "instead", "additionally",
    "consequently", "similarly", "likewise", "elsewhere",
];

/// Words at the head of a clause that tell a time or that all is counted, and nothing of what a number is.
#[rustfmt::skip]
pub(super) const OUTSET: &[&str] = &[
    "for the first time", "At present", "at present", "To date", "to date", "So far", "so far", "In total", "in total",
    "In all", "in all", "Today", "today",
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
    "now", "thus", "being", "would", "should", "both", "across", "who", "can", "could", "might", "must", "since",
    "until",
    "adding", "resulted", "consisted", "consisting", "comprised", "comprising", "we're",
    "we've", "they're", "they've", "it's", "we’re", "we’ve", "it’s",
];

/// Times between the two ends of a from–to.
pub(super) const AGO: &[&str] =
    &["last year", "a year earlier", "a year ago", "the previous year", "the year before", "in the previous year"];

/// What stands before the year between the two ends of a from–to.
pub(super) const DATED: &[&str] =
    &["in", "of", "at", "by", "since", "the", "end", "beginning", "quarter", "half", "fiscal", "early", "late", "mid"];

/// Words that only round a number off: the 100 million mark.
pub(super) const ROUNDINGS: &[&str] = &["mark", "level", "threshold"];

/// Verbs of change that say of any amount by how much: decreased by 11 million. Others may have it as their object (cut 5 jobs).
pub(super) const BY: &[&str] =
    &["increased", "decreased", "grew", "rose", "fell", "declined", "dropped", "shrank", "climbed"];

/// Words behind a verb of change that say when or how and are not its object.
pub(super) const ADVERBS: &[&str] =
    &["year", "over", "steadily", "again", "overall", "during", "under", "more", "less", "back", "faster"];

/// Words before a number that it is compared with, and that was before.
pub(super) const COMPARED: &[&str] = &[
    "compares to",
    "compares with",
    "compared to",
    "compared with",
    "as compared to",
    "as compared with",
    "versus",
    "vs",
    "vs.",
    "as against",
];

/// Words before a value that was before: $15.80 billion, down from $16.15 billion.
pub(super) const DOWN_FROM: &[&str] = &["down from", "up from"];

/// What follows `in` behind an amount of money and does not name it.
pub(super) const IN_NO_NOUN: &[&str] = &[
    "total", "all", "fiscal", "FY", "value", "size", "turn", "addition", "constant", "real", "nominal", "early",
    "late", "mid",
];

/// Words that a note on a change begins with: over the previous year, year on year.
pub(super) const BASES: &[&str] =
    &["over", "than", "compared", "year", "from", "on", "in", "year-on-year", "year-over-year"];

/// Units of money that are printed behind the number.
pub(super) const MONEY: &[&str] = &["yuan", "US$", "dollars", "euros", "euro", "pounds"];

/// Verbs of a clause that counts what the one before it names: all residents, totaling 5 million.
pub(super) const COUNTING: &[&str] = &["totaling", "totalling", "numbering", "reaching"];

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
    "registering",
    "recording",
    "posting",
    "achieving",
    "showing",
    "seeing",
];

/// Adjectives that `and` joins before the noun that is counted: large and medium-sized reservoirs.
#[rustfmt::skip]
pub(super) const ADJECTIVES: &[&str] = &[
    "large", "medium", "medium-sized", "medium-length", "small", "small-sized", "micro", "key", "new", "old", "urban",
    "temporary", "permanent", "smallholder", "commercial", "direct", "indirect", "formal", "informal", "social",
    "skilled",
    "rural", "public", "private", "major", "domestic", "foreign", "national", "local", "primary", "secondary",
];

/// Prepositions behind which a subject that is too long is told more closely: lending `by` commercial banks to firms.
pub(super) const PREPOSITIONS: &[&str] =
    &["by", "of", "in", "for", "to", "on", "from", "with", "at", "among", "between", "above", "during"];

/// Verbs of a promise, which do not belong to what is promised: raise the reimbursement rate.
pub(super) const PROMISES: &[&str] = &[
    "bring", "reduce", "raise", "keep", "increase", "cut", "lower", "maintain", "set", "expand", "improve", "achieve",
];

/// Nouns that only measure the one that `of` joins to them: 6.6 million units of housing.
pub(super) const CLASSES: &[&str] = &["units", "cases", "items", "types", "kinds", "forms", "batches", "pairs"];

/// Verbs of what is done to those that are counted behind them, and their participles: plans cover 5 million people.
#[rustfmt::skip]
pub(super) const DEEDS: &[(&str, &str)] = &[
    ("cover", "covered"), ("covers", "covered"), ("covered", "covered"), ("covering", "covered"),
    ("serve", "served"), ("serves", "served"), ("served", "served"), ("serving", "served"),
    ("help", "helped"), ("helped", "helped"), ("helping", "helped"), ("assisted", "assisted"),
    ("support", "supported"), ("supported", "supported"), ("supporting", "supported"),
    ("benefit", "benefited"), ("benefits", "benefited"), ("benefited", "benefited"), ("benefiting", "benefited"),
    ("employ", "employed"), ("employs", "employed"), ("employed", "employed"), ("employing", "employed"),
    ("train", "trained"), ("trained", "trained"), ("training", "trained"),
    ("create", "created"), ("created", "created"), ("creating", "created"),
    ("build", "built"), ("built", "built"), ("building", "built"), ("rebuilt", "rebuilt"),
    ("complete", "completed"), ("completed", "completed"), ("completing", "completed"),
    ("handled", "handled"), ("received", "received"), ("issued", "issued"), ("approved", "approved"),
    ("opened", "opened"), ("launched", "launched"), ("delivered", "delivered"), ("renovated", "renovated"),
    ("abolished", "abolished"), ("delegated", "delegated"), ("cancelled", "cancelled"), ("canceled", "canceled"),
    ("reinforcing", "reinforced"), ("reinforced", "reinforced"), ("upgraded", "upgraded"), ("improved", "improved"),
    ("expanded", "expanded"), ("repaired", "repaired"), ("established", "established"), ("place", "placed"),
    ("placed", "placed"), ("restored", "restored"), ("assist", "assisted"), ("purchased", "purchased"),
    ("recruited", "recruited"), ("hired", "hired"), ("resettled", "resettled"), ("relocated", "relocated"),
    ("accepted", "accepted"), ("concluded", "concluded"), ("heard", "heard"), ("closed", "closed"), ("tried", "tried"),
    ("sentenced", "sentenced"), ("convicted", "convicted"), ("prosecuted", "prosecuted"), ("arrested", "arrested"),
    ("resolved", "resolved"), ("settled", "settled"), ("investigated", "investigated"), ("installed", "installed"),
    ("seized", "seized"), ("planted", "planted"), ("inspected", "inspected"), ("dealt with", "dealt with"),
    ("carried out", "carried out"), ("responded to", "responded to"), ("shut down", "shut down"), ("made", "made"),
    ("delivering", "delivered"), ("handling", "handled"), ("adding", "added"), ("added", "added"),
    ("conducted", "conducted"),
    ("affect", "affected"), ("affects", "affected"), ("affected", "affected"), ("affecting", "affected"),
    ("hosted", "hosted"), ("held", "held"), ("protected", "protected"), ("set up", "set up"),
];

/// Verbs behind which `up` and `down` tell no change: shut down 12 shops, set up 5 centres.
pub(super) const PHRASAL: &[&str] = &[
    "shut", "close", "closed", "set", "setting", "sets", "take", "took", "taken", "put", "pick", "picked", "sign",
    "signed", "open", "opened", "back", "backed", "make", "makes", "made", "making", "track", "tracked", "break",
    "broken", "build",
];

/// Verbs that state a number, and are done to it where it counts those of [`PERSONS`]: the programme reached 5 million children.
pub(super) const REACHES: &[&str] = &["reach", "reaches", "reached", "reaching"];

/// Nouns for those to whom something is done.
#[rustfmt::skip]
pub(super) const PERSONS: &[&str] = &[
    "people", "children", "women", "men", "girls", "boys", "students", "pupils", "households", "families", "residents",
    "patients", "farmers", "workers", "beneficiaries", "persons", "refugees",
];

/// Nouns for a number of [`PERSONS`], which reaches it: the population reached 5 million people.
pub(super) const COUNTS: &[&str] = &["number", "population", "total", "staff", "enrolment", "enrollment", "membership"];

/// Nouns for many, whose number stands behind `of`: a staff of 1,200.
pub(super) const BODIES: &[&str] =
    &["staff", "workforce", "population", "membership", "fleet", "enrolment", "enrollment", "readership"];

/// Superlatives, which make a number behind `the` one that picks: the 10 largest industries.
pub(super) const SUPERLATIVES: &[&str] = &[
    "largest", "biggest", "smallest", "poorest", "richest", "top", "most", "least", "best", "worst", "highest",
    "lowest",
];

/// Words that say that a change is a mean: an average annual growth.
pub(super) const MEANS: &[&str] = &["average", "annual", "yearly", "mean", "compound", "cumulative", "monthly"];

/// Nouns before `of` that name nothing themselves: at a rate of 5%, a total of 12 schools.
#[rustfmt::skip]
pub(super) const SUMS: &[&str] = &[
    "total", "level", "rate", "pace", "average", "record", "high", "low", "sum", "maximum", "minimum", "amount",
    "number",
    "peak", "range", "margin", "increment", "aggregate", "estimate", "cost", "value", "tune",
];

/// Verbs that go on to what their subject does: the Fund continues to grow.
pub(super) const CONTINUES: &[&str] = &["continue", "continues", "continued"];

/// Verbs that change what stands behind them up to its present value: reduce the rate of 16% to 13%.
#[rustfmt::skip]
pub(super) const RESETS: &[&str] = &[
    "reduce", "reduced", "reducing", "raise", "raised", "raising", "lower", "lowered",
    "lowering", "cut", "cutting", "increase", "increased", "increasing", "adjust", "adjusted",
    "doubled", "doubling", "tripled", "quadrupled", "halved", "halving",
];

/// Nouns that a noun of change only tells more closely: the growth rate.
pub(super) const RATES: &[&str] = &[
    "rate",
    "rates",
    "target",
    "targets",
    "model",
    "pole",
    "poles",
    "drivers",
    "forecast",
    "forecasts",
    "projection",
    "projections",
    "figures",
];

/// Participles of what is handed to those counted: safe water was provided to 97 million residents.
pub(super) const HANDED: &[&str] =
    &["provided", "available", "extended", "given", "distributed", "paid", "offered", "delivered"];

/// Words between a verb and its number that say that it is a sum: by an average of 133 billion.
pub(super) const SUMMED: &[&str] =
    &[" an average of", " a total of", " an annual average of", " a combined total of", " an estimated"];

/// Verbs of who says what follows: the Mayor noted unemployment has declined.
pub(super) const SAYS: &[&str] = &["noted", "said", "says"];

/// Words before a duration that only tells a time: the lowest in more than 20 years.
pub(super) const DURING: &[&str] = &["in", "over", "for"];

/// Verbs of what an owner has, which names it with its owner: the economy received an infusion of 1.5 trillion yuan.
pub(super) const OWNS: &[&str] = &["has", "have", "had", "received"];

/// Participles that tell nothing new of what was counted.
pub(super) const NO_DEEDS: &[&str] = &["compared", "based", "needed", "related", "speed", "hundred", "united"];

/// Words that a clause set between a subject and its verb begins with: demand, `a` key index, fell by 3%.
pub(super) const APPOSED: &[&str] = &["a", "an", "the", "which", "including", "excluding", "counting", "also", "one"];

/// Words behind which a verb of an aim is a noun: this plan, the target.
pub(super) const DETERMINERS: &[&str] = &["the", "a", "this", "that", "our", "its", "their", "new"];

/// What is aimed at, of which a share is reached.
pub(super) const TARGETS: &[&str] = &[
    "budgeted figure",
    "budgeted amount",
    "budget target",
    "annual target",
    "annual plan",
    "target for the year",
    "full-year target",
    "planned target",
    "planned figure",
    "yearly target",
];

/// Participles that do not end in -ed.
pub(super) const IRREGULAR: &[&str] = &[
    "built",
    "rebuilt",
    "cut",
    "made",
    "held",
    "taken",
    "given",
    "spent",
    "paid",
    "sold",
    "bought",
    "sent",
    "drawn",
    "lost",
    "born",
    "grown",
    "withdrawn",
];

/// Words that end like an adverb and are none: 500 elderly residents.
pub(super) const NO_ADVERBS: &[&str] = &[
    "early", "elderly", "family", "daily", "weekly", "monthly", "yearly", "friendly", "supply", "assembly", "anomaly",
    "fly",
];

/// Words of many without an ending that says so: nouns, and those before one (a million, more, new).
pub(super) const MANY: &[&str] =
    &["staff", "police", "personnel", "cattle", "fish", "aircraft", "head", "million", "more", "new"];

/// Ordinals, which name a part of a year: in the third quarter.
pub(super) const ORDINALS: &[&str] = &["first", "second", "third", "fourth"];

/// Words that begin what is no subject.
pub(super) const OPENINGS: &[&str] = &[
    "while",
    "although",
    "though",
    "however",
    "last",
    "this",
    "meanwhile",
    "also",
    "as",
    "despite",
    "since",
    "so",
    "moreover",
    "according",
    "based",
    "given",
    "due",
    "thanks",
    "compared",
    "finally",
    "first",
    "second",
    "third",
    "overall",
    "today",
    "that",
];
