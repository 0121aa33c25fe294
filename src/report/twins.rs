//! Quotes that their section states more than once, told apart by the clauses before them.
//!
//! A quote that stands at one place only does so however much is put before it. So the first of ever longer quotes that does
//! is found by halving: clause by clause, a row of one amount would be looked through once for each of its clauses.

use std::ops::Range;

use super::blocks::Blocks;
use super::find::{Folded, Place};
use super::metrics::said;
use super::model::BlockId;

/// A quote that is stated before already, while it is found out how much longer it has to be.
struct Twin {
    nth: usize,
    block: BlockId,
    /// Where the quote ends.
    end: u32,
    /// Where the longer quotes begin, each a clause before the last.
    starts: Vec<u32>,
    /// Among which of these the first is whose quote is not stated before.
    among: Range<usize>,
}

/// The quotes that `text`, that of their section, states before already: which of `quotes` each is, and where ever longer
/// ones begin, up to the first that stands at one place only. Where there is no such one, up to the longest. Of a text and a
/// quote in it, `longer` tells where a longer one begins.
pub(super) fn longer_starts(
    quotes: Vec<(BlockId, Range<u32>)>,
    text: &Folded,
    blocks: &Blocks,
    longer: impl Fn(&str, Range<usize>) -> Option<usize>,
) -> impl Iterator<Item = (usize, Vec<u32>)> {
    let sought: Vec<&str> = quotes.iter().map(|(block, quote)| said(*block, quote, blocks)).collect();
    let places = text.locate(&sought).into_iter();
    let mut twins: Vec<Twin> = (0..)
        .zip(quotes)
        .zip(places)
        .filter(|((_, (block, quote)), place)| is_before(place.as_ref(), *block, quote.start))
        .map(|((nth, (block, quote)), _)| Twin::new(nth, block, quote, blocks, &longer))
        .collect();
    loop {
        let mut open: Vec<(usize, &mut Twin)> =
            twins.iter_mut().filter_map(|twin| Some((twin.middle()?, twin))).collect();
        if open.is_empty() {
            break;
        }
        let sought: Vec<&str> = open.iter().map(|(at, twin)| twin.quote(*at, blocks)).collect();
        for ((at, twin), place) in open.iter_mut().zip(text.locate(&sought)) {
            twin.narrow(*at, place.as_ref());
        }
    }
    twins.into_iter().map(Twin::enough)
}

impl Twin {
    fn new(
        nth: usize,
        block: BlockId,
        quote: Range<u32>,
        blocks: &Blocks,
        longer: impl Fn(&str, Range<usize>) -> Option<usize>,
    ) -> Self {
        let text = blocks.text(block.index());
        let before = |&start: &u32| {
            let before = longer(text, start as usize..quote.end as usize)? as u32;
            (before < start).then_some(before)
        };
        let starts: Vec<u32> = std::iter::successors(Some(quote.start), before).skip(1).collect();
        Twin { nth, block, end: quote.end, among: 0..starts.len(), starts }
    }

    /// The longer quote that is to be looked for next.
    fn middle(&self) -> Option<usize> {
        (!self.among.is_empty()).then(|| self.among.start.midpoint(self.among.end))
    }

    /// The longer quote that begins at the start `at`.
    fn quote<'r>(&self, at: usize, blocks: &'r Blocks) -> &'r str {
        self.starts.get(at).map_or("", |&start| said(self.block, &(start..self.end), blocks))
    }

    /// Takes note that the longer quote from the start `at` on stands at `place` first.
    fn narrow(&mut self, at: usize, place: Option<&Place>) {
        match self.starts.get(at) {
            Some(&start) if is_before(place, self.block, start) => self.among.start = at + 1,
            _ => self.among.end = at,
        }
    }

    /// Which quote it is, and the starts up to that of the first that is not stated before.
    fn enough(mut self) -> (usize, Vec<u32>) {
        self.starts.truncate(self.among.start + 1);
        (self.nth, self.starts)
    }
}

/// Whether `place` is before byte `start` of `block`.
fn is_before(place: Option<&Place>, block: BlockId, start: u32) -> bool {
    place.is_some_and(|(at, bytes)| (*at, bytes.start) < (block, start))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A longer quote begins one character before.
    fn longer(text: &str, quote: Range<usize>) -> Option<usize> {
        text.get(..quote.start)?.char_indices().next_back().map(|(at, _)| at)
    }

    proptest! {
        #[test]
        fn halving_finds_what_step_by_step_does(text in "[ab]{1,40}", first in 0_usize..40, length in 1_usize..4) {
            let first = first.min(text.len() - 1);
            let end = (first + length).min(text.len());
            let blocks: Blocks = [text.as_str()].into_iter().collect();
            let folded = Folded::new(&blocks, 0..1);
            let quotes = vec![(BlockId(0), first as u32..end as u32)];
            let found: Vec<_> = longer_starts(quotes, &folded, &blocks, longer).collect();
            let is_before = |start: usize| text.find(&text[start..end]).is_some_and(|at| at < start);
            let mut expected = Vec::new();
            let mut start = first;
            while is_before(start) {
                start -= 1;
                expected.push(start as u32);
            }
            let expected = if expected.is_empty() { vec![] } else { vec![(0, expected)] };
            prop_assert_eq!(found, expected);
        }
    }
}
