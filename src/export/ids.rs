//! Names for phrases, metrics and places in a page: made from words, so that they outlive changes elsewhere.

use std::collections::{HashMap, HashSet};

use crate::report::{Report, SectionId};

/// Characters of the longest name made from words.
const LONGEST: usize = 32;

/// Names that have been given away.
#[derive(Debug, Default)]
pub(super) struct Unique {
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Unique {
    /// `name`, or `name-2`, `name-3` … where it has been given before.
    pub(super) fn take(&mut self, name: &str) -> String {
        if self.taken.insert(name.to_owned()) {
            return name.to_owned();
        }
        let next = self.next.entry(name.to_owned()).or_insert(2);
        loop {
            let other = format!("{name}-{next}");
            *next += 1;
            if self.taken.insert(other.clone()) {
                return other;
            }
        }
    }
}

/// The ids of all phrases in reading order: section, slash, the letters and digits of the phrase.
pub(super) fn of_phrases(report: &Report) -> Vec<String> {
    let mut unique = Unique::default();
    let name = |phrase: &crate::report::Phrase| {
        let (section, text) = report.block(phrase.block).map_or((SectionId::ROOT, ""), |block| {
            let bytes = phrase.bytes.start as usize..phrase.bytes.end as usize;
            (report.section_of(block.id), block.text.get(bytes).unwrap_or_default())
        });
        unique.take(&joined(report, section, text))
    };
    report.phrases.iter().map(name).collect()
}

/// The ids of all metrics in their order: section, slash, the letters and digits of the label.
pub(super) fn of_metrics(report: &Report) -> Vec<String> {
    let mut unique = Unique::default();
    report.all_metrics().map(|metric| unique.take(&joined(report, metric.section, metric.label))).collect()
}

fn joined(report: &Report, section: SectionId, words: &str) -> String {
    let words: String = words.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
    format!("{}/{words}", report.section(section).id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_given_once() {
        let mut unique = Unique::default();
        let given: Vec<String> = ["a", "a", "a-2", "a", "b"].iter().map(|name| unique.take(name)).collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "b"]);
    }
}
