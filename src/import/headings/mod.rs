//! Which blocks are headings, and of what level.
//!
//! A document that marks its headings is believed. In any other they are found in this order, each step building on the
//! one before: numbered headings (`runs`), their order (`order`), lines without a number (`lines`), sentences
//! that lead a paragraph or stand alone above it (`leads`). A heading is never told by its words alone: what counts is
//! that its neighbours are set the same way.

mod addresses;
mod alone;
mod attached;
mod brackets;
mod bullets;
mod captions;
mod digits;
pub(super) mod english;
mod headline;
mod items;
mod labels;
pub mod lead;
mod leads;
mod lines;
mod marked;
mod nested;
pub mod numbers;
mod order;
pub(super) mod parts;
mod questions;
mod runs;
mod sole;
mod tiers;

use std::ops::Range;

use super::blocks::{Flat, Kind};

/// A heading, or the start of text that belongs to no heading before it. Narrow, as a document has a million.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    at: u32,
    number: Range<u32>,
    title: Range<u32>,
    /// Whether text follows the title in the same paragraph.
    pub run_in: bool,
    /// Its place among the levels: a heading belongs to the nearest one before it with a smaller rank.
    pub rank: u32,
}

impl Mark {
    /// A heading in the block `at`, its `number` and `title` as bytes of the block's text.
    pub fn new(at: usize, number: Range<usize>, title: Range<usize>, run_in: bool, rank: u32) -> Mark {
        let narrow = |bytes: Range<usize>| bytes.start as u32..bytes.end as u32;
        Mark { at: at as u32, number: narrow(number), title: narrow(title), run_in, rank }
    }

    /// The block.
    pub fn at(&self) -> usize {
        self.at as usize
    }

    /// The number as printed, in bytes of the block's text; empty where there is none.
    pub fn number(&self) -> Range<usize> {
        self.number.start as usize..self.number.end as usize
    }

    /// The title, in bytes of the block's text; empty for text without an outline entry.
    pub fn title(&self) -> Range<usize> {
        self.title.start as usize..self.title.end as usize
    }
}

/// Ranks from one level of numbered or marked headings to the next; what stands between has room in between.
const STEP: u32 = 100;

/// The headings of `flats` in reading order. Lines before the block at `title`, above the title of the document, are none
/// unless they are marked.
pub fn find(flats: &[Flat<'_>], title: usize) -> Vec<Mark> {
    let marked = flats.iter().filter(|flat| matches!(flat.kind, Kind::Heading(_))).count();
    let mut marks = if marked > 0 { marked::find(flats) } else { unmarked(flats, title) };
    if marked > 0 && !marks.iter().any(|mark| mark.run_in) {
        let more = leads::below_marked(flats, &marks);
        marks.extend(more);
        marks.sort_by_key(|mark| (mark.at, mark.title.start));
    }
    closing_words(flats, &mut marks);
    marks
}

fn unmarked(flats: &[Flat<'_>], title: usize) -> Vec<Mark> {
    let numbered = runs::find(flats);
    let order = order::order(&numbered);
    let mut marks: Vec<Mark> = numbered.iter().map(|one| one.mark(order.rank(one.kind))).collect();
    marks.extend(lines::find(flats, title, &numbered, &order));
    marks.sort_by_key(|mark| mark.at);
    let more = leads::find(flats, &marks);
    marks.extend(more);
    marks.sort_by_key(|mark| (mark.at, mark.title.start));
    marks
}

/// Words to the audience behind a subsection belong to the whole: they begin text without an outline entry, beside the
/// subsections of the heading of the first level.
fn closing_words(flats: &[Flat<'_>], marks: &mut Vec<Mark>) {
    let salutes = |flat: &Flat<'_>| flat.kind == Kind::Paragraph && lead::is_salutation(&flat.text);
    let places: Vec<usize> = (0..flats.len()).filter(|&at| salutes(&flats[at])).collect();
    if places.is_empty() {
        return;
    }
    // The highest rank up to each mark.
    let tops: Vec<u32> = marks
        .iter()
        .scan(u32::MAX, |top, mark| {
            *top = mark.rank.min(*top);
            Some(*top)
        })
        .collect();
    let mut closings = Vec::new();
    for at in places {
        let before = &marks[..marks.partition_point(|mark| mark.at() < at)];
        let Some(&top) = before.len().checked_sub(1).and_then(|last| tops.get(last)) else { continue };
        let taken = marks.get(before.len()).is_some_and(|mark| mark.at() == at);
        let inside = before.iter().rev().take_while(|mark| mark.rank > top).map(|mark| mark.rank).min();
        if let Some(rank) = inside.filter(|_| !taken) {
            closings.push(Mark::new(at, 0..0, 0..0, false, rank));
        }
    }
    marks.extend(closings);
    marks.sort_by_key(|mark| (mark.at, mark.title.start));
}

#[cfg(test)]
mod examples {
    use crate::import::text;

    /// The titles of the headings in the plain text `text`.
    pub(super) fn titles(text: &str) -> Vec<String> {
        let flats = text::read(text);
        super::find(&flats, 0).into_iter().map(|mark| flats[mark.at()].text[mark.title()].to_owned()).collect()
    }
}
