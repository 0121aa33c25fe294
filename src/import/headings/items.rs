//! Items of lists that are numbered as the headings are, told by where they stand: further in.

use std::collections::BTreeMap;

use super::numbers;
use super::runs::{KindOfNumber, Numbered, is_latin};
use crate::import::blocks::Flat;

/// In Latin text numbers at the margin that count on without a gap are the headings; those of the same kind that stand in
/// below them are the items of lists. A number of two digits may reach the margin. For each of `all`, whether it is such
/// an item.
pub(super) fn that_stand_in(all: &[Numbered], flats: &[Flat<'_>]) -> Vec<bool> {
    // How many numbers stand at the margin, and where those do that count on.
    let mut margins: BTreeMap<KindOfNumber, (usize, Vec<usize>)> = BTreeMap::new();
    for one in all.iter().filter(|one| !flats[one.at].look.indented) {
        let (count, places) = margins.entry(one.kind).or_default();
        *count += 1;
        let stays = numbers::may_stay(one.kind) && one.value as usize == places.len();
        if one.value as usize == places.len() + 1 || stays {
            places.push(one.at);
        }
    }
    margins.retain(|_, (count, places)| places.len() >= FEWEST_AT_MARGIN && places.len() * 4 >= *count * 3);
    let item = |one: &Numbered| {
        let flat = &flats[one.at];
        let chapters = margins.get(&one.kind);
        chapters.is_some_and(|(_, places)| places.binary_search(&one.at).is_err())
            && flat.text.get(one.title()).is_some_and(is_latin)
    };
    let stand_in = all.iter().any(|one| margins.contains_key(&one.kind) && flats[one.at].look.indented);
    if stand_in { all.iter().map(item).collect() } else { vec![false; all.len()] }
}

/// Numbers at the margin that make a habit.
const FEWEST_AT_MARGIN: usize = 3;

#[cfg(test)]
mod tests {
    use super::super::runs;
    use crate::import::text;

    #[test]
    fn latin_items_stand_in_below_headings_at_the_margin() {
        let text = "1. Bodies\n\nThey are:\n\n   1. The Members. They meet.\n\n   2. The Chair. It sits.\n\n2. Members\n\n   1. Nobody is bound. All may go.\n\n3. Chair\n\nIt sits.";
        let flats = text::read(text);
        let titles: Vec<&str> = runs::find(&flats).iter().map(|one| &flats[one.at].text[one.title()]).collect();
        assert_eq!(titles, ["Bodies", "Members", "Chair"]);
    }
}
