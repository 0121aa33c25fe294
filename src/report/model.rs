//! The model of a report: flat arenas in reading order, addressed by number.
//!
//! Sections stand in one list in reading order (a section, then its subsections), so a subtree is a range and two
//! sections of the same title stay two. What is printed stands in another list, the blocks; each belongs to one
//! section, and the blocks of a section follow each other. The root is section 0: it holds the title block and what
//! stands before the first section.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::blocks::Blocks;
use super::metrics::Metrics;
use super::rows::Rows;
use super::sections::Sections;

/// The number of a section in [`Report::sections`]; the root is 0. Valid for the report it came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(pub u32);

/// The number of a block in [`Report::blocks`], counted through the whole report in reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockId(pub u32);

impl SectionId {
    /// The root section.
    pub const ROOT: SectionId = SectionId(0);

    /// The index into [`Report::sections`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl BlockId {
    /// The index into [`Report::blocks`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A place in the text that outlives every layout: never a screen line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The section.
    pub section: SectionId,
    /// The block, counted from 0 within the section.
    pub block: u32,
    /// The character (Unicode scalar value), counted from 0 within the block's text.
    pub char: u32,
}

/// What is known of the report as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title; never empty in a loaded report.
    pub title: String,
    /// As printed under the title.
    pub subtitle: Option<String>,
    /// Who speaks or signs, as printed.
    pub author: Option<String>,
    /// Whose report it is; not printed.
    pub organization: Option<String>,
    /// The date, `2022-12-29` or `2026-01`; not printed.
    pub date: Option<String>,
    /// The language, a BCP 47 tag; not printed.
    pub language: Option<String>,
}

/// A section of the report, put together where it is asked for.
#[derive(Clone, Debug)]
pub struct Section<'r> {
    pub(super) report: &'r Report,
    pub(super) nth: SectionId,
    /// Unique and stable.
    pub id: &'r str,
    /// The number and the title as [`Section::heading`] prints them.
    pub(super) printed: &'r str,
    /// Bytes of the number in that.
    pub(super) number: u32,
    /// Whether the title is the first sentence of the first paragraph (a run-in heading).
    pub run_in: bool,
    /// Steps below the root, which is 0.
    pub level: u16,
    /// The section that holds this one; the root holds itself.
    pub(super) parent: SectionId,
    /// One past the last section of this one's subtree.
    pub end: SectionId,
    /// Its own blocks, as indexes into [`Report::blocks`]: the heading first unless it runs in, subsections not included.
    pub blocks: Range<u32>,
}

impl<'r> Section<'r> {
    /// Its number in [`Report::sections`].
    pub fn nth(&self) -> SectionId {
        self.nth
    }

    /// The number as printed (`（一）`), empty where there is none.
    pub fn number(&self) -> &'r str {
        self.printed.get(..self.number as usize).unwrap_or_default()
    }

    /// The title as printed, without the number; empty for text without an outline entry.
    pub fn title(&self) -> &'r str {
        self.printed.get(self.number as usize..).unwrap_or_default().trim_start_matches(' ')
    }

    /// Whether the section has an entry in the outline.
    pub fn is_titled(&self) -> bool {
        !self.printed.is_empty()
    }

    /// The section that holds this one; `None` for the root.
    pub fn parent(&self) -> Option<SectionId> {
        Some(self.parent).filter(|_| self.level > 0)
    }

    /// The title as printed, with its number. A space parts them where the number ends in a letter, a digit or a narrow
    /// mark (`第一章 总则`, `1. 总则`, `１ 総則`); a wide mark is space enough (`一、总则`, `（一）总则`, `①总则`).
    pub fn heading(&self) -> &'r str {
        self.printed
    }

    /// The metrics of its subtree, by their numbers.
    pub fn metrics(&self) -> Range<u32> {
        let metrics = &self.report.metrics;
        metrics.first_of(self.nth) as u32..metrics.first_of(self.end) as u32
    }

    /// The key phrases of its subtree, as indexes into [`Report::phrases`].
    pub fn phrases(&self) -> Range<u32> {
        let blocks = self.report.blocks_within(self.nth);
        let before = |block| self.report.phrases.partition_point(|phrase| phrase.block < BlockId(block)) as u32;
        before(blocks.start)..before(blocks.end)
    }
}

/// A heading as [`Section::heading`] prints it.
pub(super) fn heading(number: &str, title: &str) -> String {
    let parted = |c: char| c.is_ascii() || c.is_alphanumeric() && !('①'..='⓿').contains(&c);
    let gap = if number.ends_with(parted) { " " } else { "" };
    format!("{number}{gap}{title}")
}

/// What stands before a list item. `Display` prints it as it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `-`
    Dash,
    /// `1.`
    Number {
        /// The number.
        value: u32,
        /// Its digits, zeros before it included.
        digits: u8,
    },
}

impl fmt::Display for Marker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Marker::Dash => f.write_str("-"),
            Marker::Number { value, digits } => write!(f, "{value:0width$}.", width = usize::from(digits)),
        }
    }
}

/// What kind of text a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind<'r> {
    /// The report's title.
    Title,
    /// The line under the title.
    Subtitle,
    /// Who speaks or signs.
    Author,
    /// A section's number and title on lines of their own.
    Heading,
    /// A paragraph; one of a run-in section begins with its title.
    Paragraph,
    /// A list item; its text is without the marker.
    Item {
        /// The marker.
        marker: Marker,
        /// Steps of nesting, 0 for the outermost.
        depth: u8,
    },
    /// A table; the text holds its cells in reading order, one space between.
    Table {
        /// The rows; the first is the head.
        rows: Cow<'r, Rows>,
    },
    /// A footnote's text.
    Footnote {
        /// The label between `[^` and `]`.
        label: Cow<'r, str>,
    },
}

/// What a span of a block's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// The title of a run-in section.
    RunIn,
    /// A key phrase (bold in the text).
    KeyPhrase,
    /// A reference to a footnote; the text in it is `[label]`.
    FootnoteRef,
}

/// A stretch of a block's text that is not plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where, in bytes of the block's text; never empty.
    pub bytes: Range<u32>,
    /// What it is.
    pub kind: SpanKind,
}

/// A piece of printed text: a heading, a paragraph, a list item, a table; put together where it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block<'r> {
    /// Which one it is.
    pub id: BlockId,
    /// What it is.
    pub kind: BlockKind<'r>,
    /// Its text without marks; no line ends.
    pub text: &'r str,
    /// Its spans in reading order, apart from each other (a key phrase inside a run-in title splits the title's span).
    pub spans: &'r [Span],
}

impl<'r> Block<'r> {
    /// The bytes `bytes` of its text; nothing where they are none of it, or cut a character.
    pub fn slice(&self, bytes: &Range<u32>) -> &'r str {
        self.text.get(bytes.start as usize..bytes.end as usize).unwrap_or_default()
    }
}

/// A key phrase: a bold stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The block it stands in.
    pub block: BlockId,
    /// Where, in bytes of the block's text.
    pub bytes: Range<u32>,
}

/// A loaded report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Title, author and the like.
    pub meta: Meta,
    /// All sections in reading order; the root first.
    pub sections: Sections,
    /// All blocks in reading order.
    pub blocks: Blocks,
    /// All key phrases in reading order.
    pub phrases: Vec<Phrase>,
    /// All metrics in the order of the text that states them.
    pub metrics: Metrics,
}

impl Report {
    /// The section `id`; the root where there is no such section.
    pub fn section(&self, id: SectionId) -> Section<'_> {
        self.sections.get(id.index(), self).or_else(|| self.sections.get(0, self)).unwrap_or_else(|| self.nowhere())
    }

    /// The root of a report that has not even that.
    fn nowhere(&self) -> Section<'_> {
        Section {
            report: self,
            nth: SectionId::ROOT,
            id: "",
            printed: "",
            number: 0,
            run_in: false,
            level: 0,
            parent: SectionId::ROOT,
            end: SectionId::ROOT,
            blocks: 0..self.blocks.len() as u32,
        }
    }

    /// All sections in reading order; the root first.
    pub fn sections(&self) -> impl DoubleEndedIterator<Item = Section<'_>> + ExactSizeIterator {
        (0..self.sections.len() as u32).map(|nth| self.section(SectionId(nth)))
    }

    /// The section that the block `id` belongs to.
    pub fn section_of(&self, id: BlockId) -> SectionId {
        self.sections.of_block(id)
    }

    /// The block `id`, if there is one.
    pub fn block(&self, id: BlockId) -> Option<Block<'_>> {
        self.blocks.get(id.index())
    }

    /// The sections directly below `id`, in reading order.
    pub fn children(&self, id: SectionId) -> impl Iterator<Item = SectionId> {
        let end = self.sections.end(id);
        let mut next = SectionId(id.0 + 1);
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let this = next;
                next = self.sections.end(this);
                this
            })
        })
    }

    /// The blocks of `id` and its subsections, as indexes into [`Report::blocks`].
    pub fn blocks_within(&self, id: SectionId) -> Range<u32> {
        let first = |id: SectionId| self.sections.blocks(id.index(), self.blocks.len()).start;
        first(id)..first(self.sections.end(id))
    }

    /// The sections above `id`, nearest first, the root last.
    pub fn ancestors(&self, id: SectionId) -> impl Iterator<Item = SectionId> {
        std::iter::successors(self.sections.parent(id), |&up| self.sections.parent(up))
    }

    /// `id` and the sections above it, nearest first, the root last.
    pub fn lineage(&self, id: SectionId) -> impl Iterator<Item = SectionId> {
        std::iter::once(id).chain(self.ancestors(id))
    }

    /// The nearest section with a title, `id` itself or one above it; the root where there is none.
    pub fn titled(&self, id: SectionId) -> SectionId {
        self.lineage(id).find(|&id| self.sections.is_titled(id)).unwrap_or(SectionId::ROOT)
    }

    /// The heading that the text of `id` stands under; the report's title where that is none of a section.
    pub fn heading_over(&self, id: SectionId) -> &str {
        match self.titled(id) {
            SectionId::ROOT => &self.meta.title,
            titled => self.section(titled).heading(),
        }
    }

    /// The text of `phrase`.
    pub fn phrase_text(&self, phrase: &Phrase) -> &str {
        self.block(phrase.block).map_or("", |block| block.slice(&phrase.bytes))
    }

    /// The place of byte `byte` of block `block`.
    pub fn place(&self, block: BlockId, byte: u32) -> Place {
        let Some(it) = self.block(block) else { return Place::default() };
        let before = it.text.get(..byte as usize).unwrap_or(it.text);
        let section = self.section_of(block);
        Place { section, block: block.0 - self.section(section).blocks.start, char: before.chars().count() as u32 }
    }

    /// The block and byte of `place`; a place outside the report is brought to the nearest inside.
    pub fn locate(&self, place: Place) -> (BlockId, u32) {
        let blocks = &self.section(place.section).blocks;
        let wanted = blocks.start.saturating_add(place.block);
        if wanted >= blocks.end && blocks.start < blocks.end {
            return (BlockId(blocks.end - 1), 0);
        }
        let block = BlockId(wanted.min(self.blocks.len().saturating_sub(1) as u32));
        let byte = self
            .block(block)
            .map_or(0, |it| it.text.char_indices().nth(place.char as usize).map_or(it.text.len(), |(at, _)| at) as u32);
        (block, byte)
    }
}
