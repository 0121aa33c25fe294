//! The blocks of a report, held together: a long report has a million short ones, and a row with a text, a list and a count
//! of its own for each would take many times what they say.
//!
//! All text stands in one string. What every block has, an end and a kind, stands in a list each; what few have (marks,
//! cells, labels, numbers) stands in lists of those that have it. A [`Block`] is put together when it is asked for.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::model::{Block, BlockId, BlockKind, Marker, Span};
use super::rows::Rows;
use crate::text::pace;

/// All blocks of a report, in reading order.
#[derive(Clone, Default)]
pub struct Blocks {
    text: String,
    /// Where each block ends in the text; it begins where the one before it ends.
    ends: Vec<u32>,
    codes: Vec<Code>,
    /// The spans of all blocks, and where those of each block that has any begin.
    spans: Vec<Span>,
    spanned: Vec<(BlockId, u32)>,
    numbers: Vec<(BlockId, Number)>,
    tables: Vec<(BlockId, Rows)>,
    labels: Vec<(BlockId, Box<str>)>,
    counts: Vec<(BlockId, Count)>,
    all: Count,
}

/// What a block is, in a byte. Of those with more to tell than fits in, the lists tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Code(u8);

impl Code {
    const TITLE: Code = Code(0);
    const SUBTITLE: Code = Code(1);
    const AUTHOR: Code = Code(2);
    const HEADING: Code = Code(3);
    const PARAGRAPH: Code = Code(4);
    const NUMBER: Code = Code(5);
    const TABLE: Code = Code(6);
    const FOOTNOTE: Code = Code(7);
    /// An item with a dash; its depth is added.
    const DASH: u8 = 8;
    /// Added where the block has spans.
    const SPANNED: u8 = 0x80;

    fn is_spanned(self) -> bool {
        self.0 & Code::SPANNED != 0
    }

    fn bare(self) -> Code {
        Code(self.0 & !Code::SPANNED)
    }
}

/// The number of a list item, and how deep it stands.
#[derive(Clone, Copy, Debug)]
struct Number {
    value: u32,
    digits: u8,
    depth: u8,
}

/// Characters, and what they take to read as [`pace::weight`] counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Characters (Unicode scalar values).
    pub chars: u64,
    /// What they take to read.
    pub weight: u64,
}

impl Count {
    fn of(text: &str) -> Count {
        Count { chars: text.chars().count() as u64, weight: pace::weight(text) }
    }

    fn add(&mut self, other: Count) {
        self.chars += other.chars;
        self.weight += other.weight;
    }
}

/// Bytes and blocks behind which it is written down what stands before a block. What lies between is counted when it is
/// asked for.
const COUNTED_BYTES: usize = 1 << 12;
const COUNTED_BLOCKS: u32 = 1 << 9;

/// Bytes of a string that is kept rather than copied.
const LONG: usize = 1 << 18;

impl Blocks {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many bytes of text they have.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Makes room for so many more blocks, and bytes of text. Room that is not used takes no memory; lists that grow step by
    /// step leave holes.
    pub(super) fn expect(&mut self, blocks: usize, bytes: usize) {
        self.text.reserve_exact(bytes);
        self.ends.reserve_exact(blocks);
        self.codes.reserve_exact(blocks);
    }

    /// Adds a block behind the last.
    pub fn push<'t>(&mut self, kind: BlockKind<'_>, text: impl Into<Cow<'t, str>>, spans: &[Span]) {
        let id = BlockId(self.ends.len() as u32);
        self.count(id);
        let mut code = self.code(id, kind);
        if !spans.is_empty() {
            code.0 |= Code::SPANNED;
            self.spanned.push((id, self.spans.len() as u32));
            self.spans.extend_from_slice(spans);
        }
        let text = text.into();
        self.all.add(Count::of(&text));
        self.append(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.codes.push(code);
    }

    /// Sets `text` behind all other text; a long string with more than that becomes the string that holds all: a table of
    /// megabytes is not there twice.
    fn append(&mut self, text: Cow<'_, str>) {
        match text {
            Cow::Owned(text) if text.len() >= LONG.max(self.text.len()) => {
                let before = std::mem::replace(&mut self.text, text);
                self.text.insert_str(0, &before);
            }
            text => self.text.push_str(&text),
        }
    }

    /// Writes down what stands before `id`, the block that comes next, where enough does.
    fn count(&mut self, id: BlockId) {
        let last = self.counts.last().map_or(BlockId(0), |(last, _)| *last);
        if id.0 - last.0 >= COUNTED_BLOCKS || self.text.len() - self.start(last.index()) >= COUNTED_BYTES {
            self.counts.push((id, self.all));
        }
    }

    fn code(&mut self, id: BlockId, kind: BlockKind<'_>) -> Code {
        match kind {
            BlockKind::Title => Code::TITLE,
            BlockKind::Subtitle => Code::SUBTITLE,
            BlockKind::Author => Code::AUTHOR,
            BlockKind::Heading => Code::HEADING,
            BlockKind::Paragraph => Code::PARAGRAPH,
            BlockKind::Item { marker: Marker::Dash, depth } => {
                Code((Code::DASH + depth.min(Code::SPANNED / 2)).min(0x7f))
            }
            BlockKind::Item { marker: Marker::Number { value, digits }, depth } => {
                self.numbers.push((id, Number { value, digits, depth }));
                Code::NUMBER
            }
            BlockKind::Table { rows } => {
                self.tables.push((id, rows.into_owned()));
                Code::TABLE
            }
            BlockKind::Footnote { label } => {
                self.labels.push((id, label.into()));
                Code::FOOTNOTE
            }
        }
    }

    /// The block `nth`, if there is one.
    pub fn get(&self, nth: usize) -> Option<Block<'_>> {
        let code = *self.codes.get(nth)?;
        let id = BlockId(nth as u32);
        let spans = if code.is_spanned() { self.spans_of(id) } else { &[] };
        Some(Block { id, kind: self.kind(id, code), text: self.text(nth), spans })
    }

    /// The text of block `nth`, without the rest of it; empty where there is no such block.
    pub fn text(&self, nth: usize) -> &str {
        let end = self.ends.get(nth).map_or(0, |&end| end as usize);
        self.text.get(self.start(nth)..end).unwrap_or_default()
    }

    /// Where block `nth` begins in the text.
    fn start(&self, nth: usize) -> usize {
        nth.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize)
    }

    fn spans_of(&self, id: BlockId) -> &[Span] {
        let Ok(at) = self.spanned.binary_search_by_key(&id, |(block, _)| *block) else { return &[] };
        let start = |at: usize| self.spanned.get(at).map_or(self.spans.len(), |(_, start)| *start as usize);
        self.spans.get(start(at)..start(at + 1)).unwrap_or_default()
    }

    fn kind(&self, id: BlockId, code: Code) -> BlockKind<'_> {
        match code.bare() {
            Code::TITLE => BlockKind::Title,
            Code::SUBTITLE => BlockKind::Subtitle,
            Code::AUTHOR => BlockKind::Author,
            Code::HEADING => BlockKind::Heading,
            Code::PARAGRAPH => BlockKind::Paragraph,
            Code::NUMBER => listed(&self.numbers, id).map_or(BlockKind::Paragraph, |number| {
                let Number { value, digits, depth } = *number;
                BlockKind::Item { marker: Marker::Number { value, digits }, depth }
            }),
            Code::TABLE => listed(&self.tables, id)
                .map_or(BlockKind::Paragraph, |rows| BlockKind::Table { rows: Cow::Borrowed(rows) }),
            Code::FOOTNOTE => listed(&self.labels, id)
                .map_or(BlockKind::Paragraph, |label| BlockKind::Footnote { label: Cow::Borrowed(label) }),
            Code(dash) => BlockKind::Item { marker: Marker::Dash, depth: dash.saturating_sub(Code::DASH) },
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Block<'_>> + ExactSizeIterator {
        (0..self.len()).map(|nth| {
            let none = Block { id: BlockId(nth as u32), kind: BlockKind::Paragraph, text: "", spans: &[] };
            self.get(nth).unwrap_or(none)
        })
    }

    /// The labels of footnotes.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|(_, label)| &**label)
    }

    /// Those of `range`, as far as they are there.
    pub fn within(&self, range: Range<u32>) -> impl DoubleEndedIterator<Item = Block<'_>> {
        range.filter_map(|nth| self.get(nth as usize))
    }

    /// The footnote `label` among the blocks `own` or, where they have none, the first of all.
    pub fn footnote(&self, label: &str, own: Range<u32>) -> Option<Block<'_>> {
        let before = |block: u32| self.labels.partition_point(|(id, _)| id.0 < block);
        let is_it = |(_, it): &&(BlockId, Box<str>)| **it == *label;
        let within = self.labels.get(before(own.start)..before(own.end)).unwrap_or_default();
        let (id, _) = within.iter().find(is_it).or_else(|| self.labels.iter().find(is_it))?;
        self.get(id.index())
    }

    /// What all of them hold together.
    pub fn all(&self) -> Count {
        self.all
    }

    /// What those before `id` hold together.
    pub fn before(&self, id: BlockId) -> Count {
        let counted = self.counts.partition_point(|(block, _)| *block <= id);
        let (from, mut count) = self.counted(counted);
        for nth in from.index()..id.index().min(self.len()) {
            count.add(Count::of(self.text(nth)));
        }
        count
    }

    /// The block that holds character `char`, counted from the first block's first; the last one behind the end.
    pub fn at_char(&self, char: u64) -> BlockId {
        let counted = self.counts.partition_point(|(_, before)| before.chars <= char);
        let (mut at, Count { mut chars, .. }) = self.counted(counted);
        while at.index() + 1 < self.len() {
            chars += self.text(at.index()).chars().count() as u64;
            if chars > char {
                break;
            }
            at.0 += 1;
        }
        at
    }

    /// The last of the first `many` counts.
    fn counted(&self, many: usize) -> (BlockId, Count) {
        many.checked_sub(1).and_then(|last| self.counts.get(last)).copied().unwrap_or_default()
    }
}

/// What `list`, which is in the order of its blocks, has for `id`.
fn listed<T>(list: &[(BlockId, T)], id: BlockId) -> Option<&T> {
    let at = list.binary_search_by_key(&id, |(block, _)| *block).ok()?;
    list.get(at).map(|(_, it)| it)
}

impl PartialEq for Blocks {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Blocks {}

impl fmt::Debug for Blocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: AsRef<str>> FromIterator<T> for Blocks {
    /// Paragraphs of the texts given.
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut blocks = Blocks::default();
        texts.into_iter().for_each(|text| blocks.push(BlockKind::Paragraph, text.as_ref(), &[]));
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::SpanKind;
    use super::*;

    #[test]
    fn blocks_are_as_they_were_added() {
        let number = Marker::Number { value: 7, digits: 2 };
        let phrase = [Span { bytes: 0..3, kind: SpanKind::KeyPhrase }];
        let kinds = [
            BlockKind::Title,
            BlockKind::Subtitle,
            BlockKind::Author,
            BlockKind::Heading,
            BlockKind::Paragraph,
            BlockKind::Item { marker: Marker::Dash, depth: 0 },
            BlockKind::Item { marker: Marker::Dash, depth: 16 },
            BlockKind::Item { marker: number, depth: 3 },
            BlockKind::Table { rows: Cow::Owned(Rows::new(1, vec![3])) },
            BlockKind::Footnote { label: "注".into() },
        ];
        let mut blocks = Blocks::default();
        for spans in [&[][..], &phrase] {
            kinds.iter().for_each(|kind| blocks.push(kind.clone(), "一二", spans));
        }
        assert_eq!((blocks.len(), blocks.get(20)), (20, None));
        for (nth, block) in blocks.iter().enumerate() {
            assert_eq!((block.id.index(), block.text, &block.kind), (nth, "一二", &kinds[nth % 10]));
            assert_eq!(block.spans, if nth < 10 { &[][..] } else { &phrase });
        }
        assert_eq!(blocks.within(18..30).count(), 2);
    }

    #[test]
    fn a_short_block_takes_little() {
        assert_eq!((size_of::<Code>(), size_of::<(BlockId, Number)>(), size_of::<Span>()), (1, 12, 12));
    }

    #[test]
    fn a_long_string_is_kept_behind_the_text_before_it() {
        let texts = [1, LONG / 3, 1, LONG, 2 * LONG, 1].map(|count| "字".repeat(count));
        let mut blocks = Blocks::default();
        for text in &texts {
            let mut own = String::with_capacity(4 * text.len());
            own.push_str(text);
            let (start, is_kept) = (own.as_ptr(), own.len() >= LONG);
            blocks.push(BlockKind::Paragraph, own, &[]);
            assert_eq!(blocks.text.as_ptr() == start, is_kept);
        }
        assert!(blocks.iter().map(|block| block.text).eq(&texts));
    }

    proptest::proptest! {
        #[test]
        fn what_stands_before_a_block_is_what_was_counted(
            lengths in proptest::collection::vec(proptest::sample::select(&[0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 1400][..]), 1..700),
        ) {
            let texts: Vec<String> = lengths.iter().map(|length| "字a".repeat(*length)).collect();
            let blocks: Blocks = texts.iter().collect();
            let mut count = Count::default();
            for (nth, text) in texts.iter().enumerate() {
                // A few are enough: each case asks for others.
                if nth.is_multiple_of(13) {
                    proptest::prop_assert_eq!(blocks.before(BlockId(nth as u32)), count);
                    // An empty block holds no character: the last block before which so many stand is the one.
                    let rest = nth + 1..texts.len();
                    let last = rest.take_while(|&next| texts[next - 1].is_empty()).last().unwrap_or(nth);
                    proptest::prop_assert_eq!(blocks.at_char(count.chars).index(), last);
                }
                count.add(Count::of(text));
            }
            proptest::prop_assert_eq!(blocks.all(), count);
        }
    }
}
