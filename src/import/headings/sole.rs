//! Chapters that are numbered with a wide space and stand by themselves: `１　はじめに` to `５　むすびに`.

use std::collections::BTreeMap;

use super::runs::{KindOfNumber, Numbered, has_prose};
use crate::import::blocks::Flat;

/// The ways of numbering that number the chapters of a document so: lines that count from one without a gap, half of them
/// above prose.
pub(super) fn kinds(accepted: &[usize], all: &[Numbered], flats: &[Flat<'_>]) -> Vec<KindOfNumber> {
    let mut members: BTreeMap<KindOfNumber, Vec<&Numbered>> = BTreeMap::new();
    for one in accepted.iter().filter_map(|&index| all.get(index)) {
        members.entry(one.kind).or_default().push(one);
    }
    let wide = |one: &&Numbered| {
        let text = &flats[one.at].text;
        text[one.number.end as usize..].starts_with('　') && one.is_line(flats)
    };
    members.retain(|_, row| {
        row.sort_unstable_by_key(|one| one.at);
        let counts = row.iter().zip(1..).all(|(one, value)| one.value == value);
        let bracketed = |one: &Numbered| flats.get(one.at + 1).is_some_and(|next| next.text.starts_with('（'));
        let bodied = row.iter().filter(|one| has_prose(one, flats) || bracketed(one)).count();
        row.len() >= FEWEST_CHAPTERS && counts && row.iter().all(wide) && bodied * 2 >= row.len()
    });
    members.into_keys().collect()
}

/// Lines numbered with a wide space that may be the chapters of a document.
const FEWEST_CHAPTERS: usize = 3;
