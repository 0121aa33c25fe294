//! The matches of a report, in reading order: counted, walked forward and back.

use std::ops::Range;

use super::matcher::Kind;
use crate::report::BlockId;

/// A match in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The block it stands in.
    pub block: BlockId,
    /// Where, in bytes of the block's text; never empty.
    pub bytes: Range<u32>,
    /// How it was found.
    pub kind: Kind,
}

impl Hit {
    /// Where it begins, for comparing in reading order.
    fn start(&self) -> (BlockId, u32) {
        (self.block, self.bytes.start)
    }
}

/// Matches in reading order. A scan fills in those before its first block last, so they lie apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Those in blocks before the one that the scan began with.
    before: Vec<Hit>,
    /// Those from that block on.
    after: Vec<Hit>,
    /// How many of all were found by pinyin.
    pinyin: usize,
}

impl Hits {
    /// Adds a hit behind those known from the first block of the scan on, or behind those known before it.
    pub(super) fn push(&mut self, hit: Hit, wrapped: bool) {
        self.pinyin += usize::from(hit.kind == Kind::Pinyin);
        if wrapped { self.before.push(hit) } else { self.after.push(hit) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.before.len() + self.after.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many were found by pinyin; the others say what was typed.
    pub fn pinyin(&self) -> usize {
        self.pinyin
    }

    /// The hit of number `at`, counted from 0 in reading order.
    pub fn get(&self, at: usize) -> Option<&Hit> {
        self.before.get(at).or_else(|| self.after.get(at.checked_sub(self.before.len())?))
    }

    /// All in reading order.
    pub fn iter(&self) -> impl Iterator<Item = &Hit> {
        self.before.iter().chain(&self.after)
    }

    /// The number of the first hit that begins at or behind byte `byte` of block `block`; [`Self::len`] where there is
    /// none.
    pub fn first_from(&self, block: BlockId, byte: u32) -> usize {
        let before = self.before.partition_point(|hit| hit.start() < (block, byte));
        if before < self.before.len() {
            return before;
        }
        before + self.after.partition_point(|hit| hit.start() < (block, byte))
    }

    /// The numbers of the hits in `blocks`, such as those of a section: its length is their count.
    pub fn within(&self, blocks: Range<u32>) -> Range<usize> {
        let start = self.first_from(BlockId(blocks.start), 0);
        start..self.first_from(BlockId(blocks.end.max(blocks.start)), 0)
    }

    /// The hits of one block, in reading order.
    pub fn in_block(&self, block: BlockId) -> &[Hit] {
        let part = if self.after.first().is_some_and(|hit| hit.block <= block) { &self.after } else { &self.before };
        let start = part.partition_point(|hit| hit.block < block);
        let end = part.partition_point(|hit| hit.block <= block);
        part.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits() -> Hits {
        let mut hits = Hits::default();
        let hit = |block, start, kind| Hit { block: BlockId(block), bytes: start..start + 3, kind };
        hits.push(hit(5, 0, Kind::Literal), false);
        hits.push(hit(5, 9, Kind::Pinyin), false);
        hits.push(hit(7, 3, Kind::Literal), false);
        hits.push(hit(1, 6, Kind::Pinyin), true);
        hits.push(hit(4, 0, Kind::Literal), true);
        hits
    }

    #[test]
    fn reading_order_and_counts() {
        let hits = hits();
        let starts: Vec<_> = hits.iter().map(|hit| (hit.block.0, hit.bytes.start)).collect();
        assert_eq!(starts, [(1, 6), (4, 0), (5, 0), (5, 9), (7, 3)]);
        assert_eq!((hits.len(), hits.pinyin()), (5, 2));
        assert_eq!(hits.get(2).map(|hit| hit.block), Some(BlockId(5)));
        assert_eq!(hits.get(5), None);
    }

    #[test]
    fn walking_from_a_place() {
        let hits = hits();
        for (block, byte, wanted) in
            [(0, 0, 0), (1, 6, 0), (1, 7, 1), (4, 1, 2), (5, 1, 3), (6, 0, 4), (7, 4, 5), (9, 0, 5)]
        {
            assert_eq!(hits.first_from(BlockId(block), byte), wanted, "{block} {byte}");
        }
    }

    #[test]
    fn counting_within_blocks() {
        let hits = hits();
        for (blocks, wanted) in [(0..8, 0..5), (2..6, 1..4), (5..6, 2..4), (6..7, 4..4), (8..9, 5..5)] {
            assert_eq!(hits.within(blocks), wanted);
        }
        for (block, wanted) in [(1, 1), (4, 1), (5, 2), (6, 0), (7, 1), (0, 0)] {
            assert_eq!(hits.in_block(BlockId(block)).len(), wanted, "{block}");
        }
    }
}
