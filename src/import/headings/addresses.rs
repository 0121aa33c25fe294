//! Lines of an address in English, which look as headings do: short, with capitals.

use crate::import::rule::{LineRule, any_holds};

const RULES: &[LineRule] = &[
    LineRule {
        name: "a house number and a street",
        example: "1300 Pennsylvania Avenue, NW",
        holds: |text| {
            let mut words = words(text);
            words.next().is_some_and(|first| first.len() <= 5 && first.bytes().all(|byte| byte.is_ascii_digit()))
                && words.any(|word| STREETS.iter().any(|street| street.eq_ignore_ascii_case(word)))
        },
    },
    LineRule {
        name: "a town with state and ZIP code",
        example: "Washington, DC 20523",
        holds: |text| {
            let words: Vec<&str> = words(text).collect();
            let [.., state, code] = words[..] else { return false };
            let zip = code.len() >= 5 && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            zip && state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase())
        },
    },
    LineRule {
        name: "a British postcode",
        example: "London SW1A 2AS",
        holds: |text| {
            let words: Vec<&str> = words(text).collect();
            let [.., area, inward] = words[..] else { return false };
            let begins = area.starts_with(|c: char| c.is_ascii_uppercase());
            let mixed = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
            let area_ends = area.len() <= 4 && mixed(area) && area.contains(|c: char| c.is_ascii_digit());
            let inward_fits = inward.len() == 3 && mixed(inward) && inward.starts_with(|c: char| c.is_ascii_digit());
            begins && area_ends && inward_fits && inward[1..].bytes().all(|byte| byte.is_ascii_uppercase())
        },
    },
    LineRule {
        name: "a box at the post office",
        example: "P.O. Box 23089",
        holds: |text| ["P.O. Box ", "PO Box ", "P. O. Box ", "GPO Box "].iter().any(|word| text.starts_with(word)),
    },
];

/// What streets are called.
const STREETS: &[&str] = &[
    "Street",
    "St",
    "Avenue",
    "Ave",
    "Road",
    "Rd",
    "Boulevard",
    "Blvd",
    "Drive",
    "Lane",
    "Place",
    "Square",
    "Way",
    "Court",
    "Parade",
    "Terrace",
    "Highway",
    "Crescent",
    "Plaza",
];

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches([',', '.']))
}

/// Whether `text` is a line of an address.
pub(super) fn is_address(text: &str) -> bool {
    text.is_ascii() && text.contains(|c: char| c.is_ascii_digit() || c == 'x') && any_holds(RULES, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::rule::assert_examples;

    #[test]
    fn every_rule_knows_its_example() {
        assert_examples(RULES);
        assert!(RULES.iter().all(|rule| is_address(rule.example)));
        for text in ["Our Streets", "2024 Annual Report", "Budget for FY 2024", "Vision 2030", "12 Ways Forward"] {
            assert!(!is_address(text), "{text}");
        }
    }
}
