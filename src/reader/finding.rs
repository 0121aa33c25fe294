//! A search of the report under way or done: its query, what has been found so far, and which match is sought.

use super::page::Spot;
use crate::report::{BlockId, Report};
use crate::search::{BadPattern, Hit, Hits, Kind, Query, Scan, Search};
use crate::text::Lang;

/// A search of the report.
#[derive(Debug)]
pub struct Finding {
    query: Query,
    search: Result<Search, BadPattern>,
    /// Where the search began.
    from: Spot,
    scan: Scan,
    is_done: bool,
    /// What is to be gone to as soon as it is found.
    pub(super) wanted: Option<Wanted>,
}

/// A match that a reader has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The first one from where the search began.
    First,
    /// The match of that number among those at or behind a place, counted from 1; before it where negative.
    Steps(Spot, isize),
}

/// Where a wanted match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sought {
    /// It has this number, and whether the way there led around an end of the report.
    At(usize, bool),
    /// There is none.
    Nowhere,
    /// More has to be searched first.
    Later,
}

impl Finding {
    /// A search for what was `typed`, from the block of `from` on; nothing has been searched yet.
    pub(super) fn new(typed: &str, from: Spot) -> Self {
        Finding { wanted: Some(Wanted::First), ..Finding::of_query(Query::parse(typed), from) }
    }

    /// A search for `query` from `from` on that goes nowhere by itself.
    pub(super) fn of_query(query: Query, from: Spot) -> Self {
        let search = Search::new(&query);
        let is_done = search.is_err();
        Finding { query, search, from, scan: Scan::new(from.block), is_done, wanted: None }
    }

    /// What it asks for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What was found so far.
    pub fn hits(&self) -> &Hits {
        self.scan.hits()
    }

    /// Whether the whole report has been searched, so that the counts are final.
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// What is wrong with the regular expression.
    pub fn fault(&self) -> Option<&BadPattern> {
        self.search.as_ref().err()
    }

    /// Searches on through about `bytes` bytes of text.
    pub(super) fn step(&mut self, report: &Report, bytes: usize) {
        if let Ok(search) = &self.search {
            self.is_done = !self.scan.step(search, report, bytes);
        }
    }

    /// The match that the report was searched for at first: the first at or behind where the search began, then those
    /// before it. A match that says what was typed comes before one that only reads like it.
    pub(super) fn first(&self) -> Sought {
        let hits = self.hits();
        let all = hits.len();
        let ahead = hits.first_from(self.from.block, self.from.byte);
        let literal = |at: &usize| hits.get(*at).is_some_and(|hit| hit.kind != Kind::Pinyin);
        let has_literal = hits.pinyin() < all;
        let found = match (has_literal.then(|| (ahead..all).find(literal)).flatten(), self.is_done) {
            (Some(found), _) => Some(found),
            (None, true) if has_literal => (0..ahead).find(literal),
            (None, _) if ahead < all => Some(ahead),
            (None, true) if all > 0 => Some(0),
            (None, true) => return Sought::Nowhere,
            (None, false) => None,
        };
        found.map_or(Sought::Later, |at| Sought::At(at, at < ahead))
    }

    /// The match of number `steps` among those at or behind `spot`, counted from 1; before it where negative. Around
    /// the ends of the report.
    pub(super) fn steps(&self, spot: Spot, steps: isize) -> Sought {
        let hits = self.hits();
        let all = hits.len() as isize;
        let target = hits.first_from(spot.block, spot.byte) as isize + steps - isize::from(steps > 0);
        // From where the search began on, matches are known without a gap.
        let is_known = self.is_done || steps > 0 && spot.block >= self.from.block && target < all;
        match (is_known, all) {
            (false, _) => Sought::Later,
            (true, 0) => Sought::Nowhere,
            (true, _) => Sought::At(target.rem_euclid(all) as usize, !(0..all).contains(&target)),
        }
    }

    /// How many matches there are in the blocks `blocks`, as far as is known.
    pub fn within(&self, blocks: std::ops::Range<u32>) -> usize {
        self.hits().within(blocks).len()
    }

    /// The matches in `block`.
    pub fn in_block(&self, block: BlockId) -> &[Hit] {
        self.hits().in_block(block)
    }
}

/// What is said of a bad regular expression, worded from long to short.
pub(super) fn bad_pattern(fault: &BadPattern, lang: Lang) -> Vec<String> {
    let lead = lang.pick("正则有误", "bad pattern");
    vec![format!("{lead}: {fault}"), lead.to_owned(), "!".to_owned()]
}
