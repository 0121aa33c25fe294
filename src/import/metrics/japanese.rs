//! Japanese prose, modestly: what the Chinese conventions find, where a noun is left when the particles are gone.

use super::Extracted;

/// A label must keep this many characters without the kana at its ends.
const SHORTEST: usize = 2;

/// Whether `text` reads as Japanese: it holds hiragana, which Chinese prose does not.
pub(super) fn reads_as(text: &str) -> bool {
    text.chars().filter(|&c| is_kana(c)).take(3).count() == 3
}

/// Whether `c` is hiragana.
fn is_kana(c: char) -> bool {
    ('ぁ'..='ん').contains(&c)
}

/// Takes the particles off the labels of `found` from `first` on, and drops what has no noun left.
pub(super) fn tidy(found: &mut Vec<Extracted>, first: usize) {
    let mut at = 0;
    found.retain_mut(|found| {
        let metric = &mut found.metric;
        at += 1;
        if at <= first {
            return true;
        }
        metric.label = metric.label.trim_matches(is_kana).to_string();
        let nouns = metric.label.chars().filter(|&c| !is_kana(c)).count();
        // 3人目, 1人当たり: a count of people is as often an ordinal or a base.
        nouns >= SHORTEST && !matches!(metric.unit.as_str(), "人" | "個" | "本")
    });
}

#[cfg(test)]
mod tests {
    use crate::import::metrics::{Context, extract};

    #[test]
    fn particles_are_no_part_of_a_label() {
        let text = "保育士の離職率は9.3％であり、2024年度は15人です。";
        let found = extract(std::iter::once(text), &Context::default());
        let rows: Vec<_> = found
            .iter()
            .map(|found| &found.metric)
            .map(|metric| (metric.label.as_str(), metric.value.as_str(), metric.unit.as_str()))
            .collect();
        assert_eq!(rows, [("保育士の離職率", "9.3", "%")]);
    }
}
