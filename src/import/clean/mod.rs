//! Takes out what is not the document: page furniture, buttons, debris; and joins what a page break tore apart.
//!
//! Everything taken out is listed. A line that reads as a sentence is only taken out where it repeats one that stays.

mod apart;
pub(super) mod contents;
pub(super) mod furniture;
mod join;
mod menu;
pub(super) mod pages;
mod records;
mod tail;

use super::blocks::{Dropped, Flat, Why, plain};
use super::shared::Chunk;

/// What is to become of each block: `Some` where it goes.
type Verdicts = Vec<Option<Why>>;

/// Cleans `flats` in place and lists what went.
pub(super) fn clean(flats: &mut Vec<Flat<'_>>, dropped: &mut Vec<Dropped>) {
    join::spread_words(flats);
    apart::join(flats);
    let mut verdicts: Verdicts = vec![None; flats.len()];
    furniture::judge(flats, &mut verdicts);
    menu::judge(flats, &mut verdicts);
    tail::judge(flats, &mut verdicts);
    pages::judge(flats, &mut verdicts);
    contents::judge(flats, &mut verdicts);
    take(flats, &verdicts, dropped);
    join::set_apart(flats);
    join::join(flats);
}

/// Moves the blocks that go to `dropped`.
fn take(flats: &mut Vec<Flat<'_>>, verdicts: &Verdicts, dropped: &mut Vec<Dropped>) {
    let mut verdicts = verdicts.iter();
    let mut chunk = Chunk::default();
    let mut bound = dropped.len();
    let mut new_page = false;
    flats.retain_mut(|flat| {
        // The new page that a dropped page number began is the next block's.
        flat.look.new_page |= std::mem::take(&mut new_page);
        let Some(&why) = verdicts.next().and_then(Option::as_ref) else { return true };
        new_page = flat.look.new_page || matches!(why, Why::PageNumber | Why::RunningHead);
        dropped.push(Dropped { why, text: chunk.add(&plain(&flat.text)), line: flat.line });
        if chunk.is_full() {
            chunk.bind(dropped.iter_mut().skip(bound).map(|one| &mut one.text));
            bound = dropped.len();
        }
        false
    });
    chunk.bind(dropped.iter_mut().skip(bound).map(|one| &mut one.text));
}

/// `text` without white space, for comparing.
fn squeezed(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
pub(super) fn cleaned(text: &str) -> (Vec<String>, Vec<(Why, String)>) {
    let mut flats = super::text::read(text);
    let mut dropped = Vec::new();
    clean(&mut flats, &mut dropped);
    let texts = flats.into_iter().map(|flat| flat.text.into_owned()).collect();
    (texts, dropped.into_iter().map(|one| (one.why, one.text.to_string())).collect())
}
