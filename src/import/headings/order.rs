//! The order of the ways of numbering in a document: what stands above what.

use std::collections::{BTreeMap, BTreeSet};

use super::STEP;
use super::numbers::{self, CONVENTIONS};
use super::runs::{KindOfNumber, Numbered};

/// Ranks by kind of number.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// The highest first.
    kinds: Vec<KindOfNumber>,
    /// Kinds of a translation, with those whose headings they repeat; kinds of the appendices, with those of the chapters.
    twins: BTreeMap<KindOfNumber, KindOfNumber>,
}

impl Order {
    /// The rank of headings numbered so.
    pub(super) fn rank(&self, kind: KindOfNumber) -> u32 {
        let kind = self.twins.get(&kind).copied().unwrap_or(kind);
        let at = self.kinds.iter().position(|&other| other == kind).unwrap_or(self.kinds.len());
        (at as u32 + 1) * STEP
    }

    /// Whether chapters are numbered as such: 第一章.
    pub(super) fn has_chapters(&self) -> bool {
        self.kinds.iter().any(|kind| CONVENTIONS[usize::from(kind.0)].name == "chapter")
    }

    /// The kinds, the highest first.
    pub(super) fn kinds(&self) -> &[KindOfNumber] {
        &self.kinds
    }
}

/// Orders the kinds of `numbered`: one that begins right behind another, time and again, stands below it, unless it was
/// there first, as 一、 that begins anew in an appendix behind the last （五） of the text. Where neither stands below the
/// other by that, the convention decides.
pub(super) fn order(numbered: &[Numbered]) -> Order {
    let mut twins = twins(numbered);
    twins.extend(appendices(numbered));
    let own: Vec<&Numbered> = numbered.iter().filter(|one| !twins.contains_key(&one.kind)).collect();
    let numbered = own.as_slice();
    let mut kinds: Vec<KindOfNumber> = numbered.iter().map(|one| one.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let begins = begins(numbered);
    let mut first: BTreeMap<KindOfNumber, usize> = BTreeMap::new();
    for (index, one) in numbered.iter().enumerate() {
        first.entry(one.kind).or_insert(index);
    }
    let count = |above, below| {
        if first.get(&above) < first.get(&below) { begins.get(&(above, below)).copied().unwrap_or(0) } else { 0 }
    };
    let rank = |kind: KindOfNumber| CONVENTIONS[usize::from(kind.0)].rank;
    // A section of an act may stand before its first title.
    let named = |kind: KindOfNumber| CONVENTIONS[usize::from(kind.0)].is_of_an_act();
    let is_above = |a: KindOfNumber, b: KindOfNumber| match count(a, b).cmp(&count(b, a)) {
        _ if named(a) && named(b) => (rank(a), a.1) < (rank(b), b.1),
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => (rank(a), a.1) < (rank(b), b.1),
    };
    let above = |kind: KindOfNumber| kinds.iter().filter(|&&other| other != kind && is_above(other, kind)).count();
    let mut sorted = kinds.clone();
    sorted.sort_by_key(|&kind| above(kind));
    Order { kinds: sorted, twins }
}

/// Kinds whose headings repeat those of another in a second language, each right below it with the same number: `一、总体要求`
/// and `I. General Requirements`.
fn twins(numbered: &[Numbered]) -> BTreeMap<KindOfNumber, KindOfNumber> {
    // For each kind, how often it is there, and how often right below another kind with the same number.
    let mut all: BTreeMap<KindOfNumber, usize> = BTreeMap::new();
    let mut repeats: BTreeMap<(KindOfNumber, KindOfNumber), usize> = BTreeMap::new();
    for one in numbered {
        *all.entry(one.kind).or_default() += 1;
    }
    for (above, one) in numbered.iter().zip(numbered.iter().skip(1)) {
        let repeats_it = above.kind != one.kind && above.value == one.value && above.at + 1 == one.at;
        if repeats_it && [above, one].iter().any(|one| one.value > 1) {
            *repeats.entry((above.kind, one.kind)).or_default() += 1;
        }
    }
    let count = |kind: &KindOfNumber| all.get(kind).copied().unwrap_or_default();
    let first = numbered.iter().filter(|one| one.value == 1);
    let mut ones: BTreeMap<KindOfNumber, usize> = BTreeMap::new();
    first.for_each(|one| *ones.entry(one.kind).or_default() += 1);
    let begun = |kind: &KindOfNumber| ones.get(kind).copied().unwrap_or_default();
    let is_twin = |&(&(above, one), &times): &(&(KindOfNumber, KindOfNumber), &usize)| {
        count(&above) == count(&one) && times > 0 && times + begun(&one) == count(&one)
    };
    repeats.iter().filter(is_twin).map(|(&(above, one), _)| (one, above)).collect()
}

/// Kinds of appendices that have letters behind the last number of the chapters, and parts of their own: `A. Procedure` and
/// `A.1 Proposal` stand where `9. Property` and `9.1 Trust` do.
fn appendices(numbered: &[Numbered]) -> BTreeMap<KindOfNumber, KindOfNumber> {
    let class = |name: &str| numbers::class(name).unwrap_or_default();
    let (letter, parts, decimal) = (class("letter with stop"), class("letter with parts"), class("decimal parts"));
    let kinds: BTreeSet<KindOfNumber> = numbered.iter().map(|one| one.kind).collect();
    let chapters = numbered.first().map(|one| one.kind).filter(|kind| ![letter, parts].contains(&kind.0));
    let last = chapters.and_then(|kind| numbered.iter().rposition(|one| one.kind == kind));
    let first = numbered.iter().position(|one| one.kind == (letter, 0));
    let Some((chapters, _)) = chapters.zip(first).filter(|_| last < first && kinds.contains(&(parts, 1))) else {
        return BTreeMap::new();
    };
    let inner = kinds.iter().filter(|kind| kind.0 == parts).map(|&kind| (kind, (decimal, kind.1)));
    std::iter::once(((letter, 0), chapters)).chain(inner.filter(|(_, of)| kinds.contains(of))).collect()
}

/// How often the second kind begins, for the first time or anew, right behind one of the first.
fn begins(numbered: &[&Numbered]) -> BTreeMap<(KindOfNumber, KindOfNumber), usize> {
    let mut last: BTreeMap<KindOfNumber, u32> = BTreeMap::new();
    let mut begins = BTreeMap::new();
    for (index, one) in numbered.iter().enumerate() {
        let before = last.insert(one.kind, one.value);
        let parent = index.checked_sub(1).map(|before| numbered[before].kind).filter(|&kind| kind != one.kind);
        if let Some(parent) = parent
            && before.map_or(one.value == 1, |before| one.value <= before)
        {
            *begins.entry((parent, one.kind)).or_insert(0) += 1;
        }
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::super::runs;
    use super::*;
    use crate::import::text;

    fn levels(text: &str) -> Vec<&'static str> {
        let flats = text::read(text);
        order(&runs::find(&flats)).kinds().iter().map(|kind| CONVENTIONS[usize::from(kind.0)].name).collect()
    }

    #[test]
    fn levels_are_relative_to_each_other() {
        assert_eq!(
            levels("一、甲\n（1）乙\n文。\n（2）丙\n文。\n二、丁\n（3）戊\n文。"),
            ["Han with stop", "Arabic in brackets"]
        );
        assert_eq!(
            levels("1. 甲\n一、乙\n文。\n二、丙\n文。\n2. 丁\n一、戊\n文。\n二、己\n文。"),
            ["Arabic with stop", "Han with stop"]
        );
        let act = "SECTION 1. NAME.\ntext.\nTITLE I--A\nSEC. 101. B.\ntext.\nTITLE II--C\nSEC. 201. D.\ntext.\nSEC. 202. E.\ntext.";
        assert_eq!(levels(act), ["English title of an act", "English section"]);
        let law = "第一编 甲\n第一章 乙\n第一节 丙\n文。\n第二节 丁\n文。\n第二编 戊\n第一章 己\n文。";
        assert_eq!(levels(law), ["part", "chapter", "section"]);
        assert_eq!(
            levels("I. A\n1. B\ntext.\n2. C\ntext.\nII. D\n1. E\ntext.\n2. F\ntext."),
            ["Roman", "Arabic with stop"]
        );
        assert_eq!(
            levels("I. A\nA. B\ntext.\nB. C\ntext.\nII. D\nA. E\n1. F\ntext.\n2. G\ntext.\nB. H\ntext."),
            ["Roman", "letter with stop", "Arabic with stop"]
        );
        assert_eq!(
            levels("I. A\nA. B\n1. C\na. D\ntext.\nb. E\ntext.\n2. F\ntext.\nB. G\ntext.\nII. H\ntext."),
            ["Roman", "letter with stop", "Arabic with stop", "small letter with stop"]
        );
    }

    #[test]
    fn headings_of_a_translation_stand_beside_those_they_repeat() {
        let text = "一、甲\nI. A\n文。\n（一）乙\n1. B\n文。\n（二）丙\n2. C\n文。\n二、丁\nII. D\n文。\n（一）戊\n1. E\n文。\n（二）己\n2. F\n文。";
        let flats = text::read(text);
        let numbered = runs::find(&flats);
        let order = order(&numbered);
        let ranks: Vec<u32> = numbered.iter().map(|one| order.rank(one.kind)).collect();
        assert_eq!(ranks, [100, 100, 200, 200, 200, 200, 100, 100, 200, 200, 200, 200]);
    }

    #[test]
    fn letters_of_appendices_stand_beside_the_numbers_of_chapters() {
        let text =
            "1. A\n1.1. B\ntext.\n1.2. C\ntext.\n2. D\n2.1. E\ntext.\nA. F\nA.0. G\ntext.\nA.1. H\ntext.\nB. I\ntext.";
        let flats = text::read(text);
        let numbered = runs::find(&flats);
        let order = order(&numbered);
        let ranks: Vec<u32> = numbered.iter().map(|one| order.rank(one.kind)).collect();
        assert_eq!(ranks, [100, 200, 200, 100, 200, 100, 200, 200, 100]);
    }

    #[test]
    fn items_of_a_filing_stand_below_its_parts() {
        let text = "PART I\nItem 1. A\ntext.\nItem 1A. B\ntext.\nItem 2. C\ntext.\nPART II\nItem 5. D\ntext.\nItem 7. E\ntext.";
        assert_eq!(levels(text), ["English part", "item of a filing"]);
    }

    #[test]
    fn what_begins_anew_in_an_appendix_is_not_below_what_stands_before_it() {
        let text = "一、甲\n文。\n二、乙\n（一）丙\n文。\n（二）丁\n文。\n三、戊\n（三）己\n文。\n附件1 庚\n一、辛\n文。\n二、壬\n文。";
        assert_eq!(levels(text), ["Han with stop", "Han in brackets"]);
    }
}
