//! Blocks and headings to the report, section by section in reading order.

use std::borrow::Cow;
use std::ops::Range;

use crate::report::build::MAX_LEVEL;
use crate::report::{Builder, Heading, Meta, Report};

use super::blocks::{Flat, Kind, plain_title};
use super::decode;
use super::headings::Mark;
use super::pieces::Pieces;
use super::words::Words;

/// The id of text without an outline entry, counted from the second on.
const CLOSING: &str = "closing";

/// What a report is made of: blocks and headings, without the text that they were found in.
#[derive(Debug)]
pub(super) struct Plan {
    front: Meta,
    parts: Vec<Part>,
    marks: Vec<Mark>,
    /// Sections without an outline entry.
    closings: usize,
}

/// A block, as far as the report is made of it.
#[derive(Debug)]
struct Part {
    kind: Kind,
    source: Source,
}

/// The text of a block.
#[derive(Debug)]
enum Source {
    /// As it stands at these bytes of the file's text.
    At(Range<usize>),
    Words(Words<'static>),
}

impl Source {
    fn len(&self) -> usize {
        match self {
            Source::At(bytes) => bytes.len(),
            Source::Words(words) => words.len(),
        }
    }
}

impl Part {
    /// The blocks that the report has of it: of a row of short ones, many.
    fn blocks(&self) -> usize {
        let Source::Words(text) = &self.source else { return 1 };
        let ends = || memchr::memchr_iter(b'\n', text.as_bytes()).count();
        match self.kind {
            Kind::Letters => ends() / 2 + 1,
            Kind::Item => ends() + 1,
            _ => 1,
        }
    }
}

impl Plan {
    /// A report of `flats`, which may be stretches of `text`, with headings where `marks` says.
    pub(super) fn new(front: Meta, flats: Vec<Flat<'_>>, marks: Vec<Mark>, text: &str) -> Plan {
        let untitled =
            |mark: &&Mark| flats.get(mark.at()).is_none_or(|flat| part(&flat.text, &mark.title()).is_empty());
        let closings = marks.iter().filter(untitled).count();
        let mut end = 0;
        let part = |flat: Flat<'_>| {
            let source = match flat.text {
                Words::Own(words) => Source::Words(words.into()),
                Words::Held(words) => Source::Words(Words::Held(words)),
                Words::Stretch(words) => match place(text, words).filter(|place| place.start >= end) {
                    Some(place) => {
                        end = place.end;
                        Source::At(place)
                    }
                    None => Source::Words(words.to_owned().into()),
                },
            };
            Part { kind: flat.kind, source }
        };
        Plan { front, parts: flats.into_iter().map(part).collect(), marks, closings }
    }

    /// Builds the report of `text`, the bytes that the plan was made for. Every character of the blocks goes into a number, a
    /// title or a body.
    ///
    /// Blocks and marks are taken from the end of their reversed lists, whose memory is given back on the way, as is the
    /// text's: what was read need not stand beside all that is made from it.
    pub(super) fn build(self, text: Vec<u8>) -> Report {
        let Plan { front, mut parts, mut marks, closings } = self;
        let bytes = parts.iter().map(|part| part.source.len()).sum();
        let blocks: usize = parts.iter().map(Part::blocks).sum();
        let mut report = Builder::new(front, (1..=closings).map(closing_id));
        // Before the text is cut into pieces: what stands behind those would keep them from being given back.
        report.expect(marks.len(), blocks + marks.len(), bytes);
        let mut pieces = pieces(text, &parts);
        let mut tree = Tree { report, open: Vec::new(), closings: 0, in_list: false, has_body: false };
        parts.reverse();
        marks.reverse();
        let mut at = 0;
        while let Some(Part { kind, source }) = take_last(&mut parts) {
            let text = match source {
                Source::Words(text)
                    if matches!(kind, Kind::Table | Kind::Letters | Kind::Item)
                        && text.len() > PIECE
                        && marks.last().is_none_or(|mark| mark.at() != at) =>
                {
                    tree.rows(kind, text.into_owned());
                    at += 1;
                    continue;
                }
                Source::Words(ref text) => text,
                Source::At(bytes) => pieces.get(bytes),
            };
            let mut from = 0;
            while marks.last().is_some_and(|mark| mark.at() == at)
                && let Some(mark) = take_last(&mut marks)
            {
                tree.body(kind, text, from..mark.number().start.min(mark.title().start).max(from));
                tree.open(text, &mark);
                from = if mark.title().is_empty() { from } else { mark.title().end };
            }
            tree.body(kind, text, from..text.len());
            at += 1;
        }
        tree.report.finish().0
    }
}

/// The bytes of `text` that `words` are, where they are a stretch of it and not just equal to one.
fn place(text: &str, words: &str) -> Option<Range<usize>> {
    let start = words.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let end = start.checked_add(words.len())?;
    (end <= text.len()).then_some(start..end)
}

/// Bytes of a piece of the file's text, about: enough for an allocator to give it back to the system.
const PIECE: usize = 1 << 18;

/// `text` in pieces, each of which holds the next of `parts` that stand in it. What is behind the last goes at once.
fn pieces(mut text: Vec<u8>, parts: &[Part]) -> Pieces {
    let (mut starts, mut last, mut end) = (Vec::new(), 0, 0);
    for part in parts {
        let Source::At(bytes) = &part.source else { continue };
        if bytes.start >= last + PIECE {
            last = bytes.start;
            starts.push(last);
        }
        end = bytes.end;
    }
    text.truncate(end);
    Pieces::new(text, &starts)
}

/// Items of a list whose memory is given back together once they are taken.
const TOGETHER: usize = 1 << 14;

/// The last of `items`, with the memory of those that were taken given back now and then.
fn take_last<T>(items: &mut Vec<T>) -> Option<T> {
    let last = items.pop();
    if items.capacity() - items.len() > TOGETHER {
        items.shrink_to_fit();
    }
    last
}

/// The report while its sections are opened and filled.
struct Tree {
    report: Builder,
    /// The ranks of the sections around the block, outermost first.
    open: Vec<u32>,
    /// Sections without an outline entry so far.
    closings: usize,
    /// Whether the block before is a list item.
    in_list: bool,
    /// Whether the section at hand has text of its own.
    has_body: bool,
}

fn closing_id(nth: usize) -> String {
    if nth == 1 { CLOSING.to_owned() } else { format!("{CLOSING}-{nth}") }
}

/// The number or the title of a heading, which is at `bytes` of `text`, its block's.
fn part(text: &str, bytes: &Range<usize>) -> String {
    text.get(bytes.clone()).map(title).unwrap_or_default()
}

/// `text` as a title. Titles are plain text: a footnote's mark in one is printed as it is in the text, `[1]`.
fn title(text: &str) -> String {
    let mut title = plain_title(text);
    while let Some(at) = title.find("[^") {
        title.remove(at + 1);
    }
    title
}

/// The part of `text` at `bytes`, its bold marks in pairs: what was bold on both sides of a cut stays so, and a pair with
/// nothing in it goes. `**（一）提质增效。**规模……` is cut behind its number and its title.
fn in_bold(text: &str, bytes: Range<usize>) -> Cow<'_, str> {
    if bytes == (0..text.len()) {
        return Cow::Borrowed(text);
    }
    let part = text.get(bytes.clone()).unwrap_or_default();
    let open_at = |at: usize| text.get(..at).is_some_and(|before| before.matches("**").count() % 2 == 1);
    let (before, behind) = (open_at(bytes.start), open_at(bytes.end));
    if !before && !behind {
        return Cow::Borrowed(part);
    }
    let mark = |open| if open { "**" } else { "" };
    let part = if before { part.trim_start() } else { part };
    let part = if behind { part.trim_end() } else { part };
    Cow::Owned(format!("{}{part}{}", mark(before), mark(behind)).replace("****", ""))
}

impl Tree {
    /// Begins the section whose heading stands in `text`, a block's, where `mark` says.
    fn open(&mut self, text: &str, mark: &Mark) {
        while self.open.last().is_some_and(|&rank| rank >= mark.rank) || self.open.len() == MAX_LEVEL {
            self.open.pop();
            self.report.close();
        }
        let (number, title) = (part(text, &mark.number()), part(text, &mark.title()));
        let id = title.is_empty().then(|| {
            self.closings += 1;
            closing_id(self.closings).into()
        });
        self.report.open(Heading { id, number: number.into(), title: title.into(), run_in: mark.run_in });
        self.open.push(mark.rank);
        self.has_body = false;
    }

    /// Adds rows without number, of the kind `kind`, whose memory is given back on the way.
    fn rows(&mut self, kind: Kind, rows: String) {
        let ends = memchr::memchr_iter(b'\n', rows.as_bytes()).map(|end| end + 1);
        let mut starts = vec![0];
        for start in ends {
            if start >= starts.last().copied().unwrap_or(0) + PIECE {
                starts.push(start);
            }
        }
        self.part(kind);
        if kind == Kind::Table {
            self.report.expect_table(rows.len(), memchr::memchr_iter(b'|', rows.as_bytes()).count());
        }
        let mut pieces = Pieces::new(rows.into_bytes(), &starts);
        for _ in starts {
            self.report.body(decode::utf8(&pieces.take()).unwrap_or_default());
        }
    }

    /// Ends the block before one of the kind `kind`, which the section at hand is to have.
    fn part(&mut self, kind: Kind) {
        // The items of a list follow each other; anything else is parted by a blank line.
        let item = kind == Kind::Item;
        let follows = std::mem::replace(&mut self.in_list, item) && item;
        if std::mem::replace(&mut self.has_body, true) && !follows {
            self.report.part();
        }
    }

    /// Adds what stands at `bytes` of `text`, a block's, to the section at hand.
    fn body(&mut self, kind: Kind, text: &str, bytes: Range<usize>) {
        let begins = bytes.start == 0;
        let text = in_bold(text, bytes);
        let text = if begins { text.trim_end() } else { text.trim() };
        if text.is_empty() {
            return;
        }
        self.part(kind);
        self.report.body(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::BlockKind;

    fn front() -> Meta {
        Meta { title: "题".to_owned(), ..Meta::default() }
    }

    #[test]
    fn a_text_that_is_read_in_pieces_is_whole() {
        let text: String = (0..20_000).map(|nth| format!("第{nth}段，平常的句子。\n")).collect();
        let mut flats: Vec<Flat<'_>> = text.lines().map(|line| Flat::paragraph(line, 1)).collect();
        flats[5].text.change(|text| text.push('续'));
        flats.swap(10, 7000);
        let expected: Vec<String> = flats.iter().map(|flat| flat.text.to_string()).collect();
        let plan = Plan::new(front(), flats, Vec::new(), &text);
        let owned: Vec<usize> = (0..20_000).filter(|&at| matches!(plan.parts[at].source, Source::Words(_))).collect();
        assert_eq!((owned.len(), owned[0], owned[1]), (6991, 5, 11));
        let report = plan.build(text.into_bytes());
        let read: Vec<&str> = report.blocks.iter().skip(1).map(|block| block.text).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn a_list_behind_a_table_or_a_paragraph_reads_back_as_one() {
        let table = Flat { kind: Kind::Table, ..Flat::paragraph("| 名 | 值 |\n|---|---|\n| 甲 | 1 |", 1) };
        let item = |text: &'static str| Flat { kind: Kind::Item, ..Flat::paragraph(text, 2) };
        let flats =
            vec![table, item("- 甲 | 乙"), item("- 丙"), Flat::paragraph("段。", 4), item("3. 丁"), item("4. 戊")];
        let report = Plan::new(front(), flats, Vec::new(), "").build(Vec::new());
        let kinds: Vec<bool> = report.blocks.iter().map(|block| matches!(block.kind, BlockKind::Item { .. })).collect();
        assert_eq!(kinds, [false, false, true, true, false, true, true]);
    }

    #[test]
    fn bold_marks_stay_in_pairs_where_a_heading_is_cut_out() {
        let body = |text: &'static str, number: Range<usize>, title: Range<usize>| {
            let mark = Mark::new(0, number, title, true, 100);
            let plan = Plan::new(front(), vec![Flat::paragraph(text, 1)], vec![mark], "");
            crate::report::to_toml(&plan.build(Vec::new()))
        };
        let whole = body("**（一）提质。**规模增长。", 2..11, 11..20);
        assert!(whole.contains("规模增长。") && !whole.contains('*'), "{whole}");
        let further = body("**（一）提质。增效**后", 2..11, 11..20);
        assert!(further.contains("**增效**后"), "{further}");
    }

    #[test]
    fn a_note_in_a_title_is_printed_as_in_the_text() {
        assert_eq!(title("**背景**[^1]与\\*[^甲]"), "背景[1]与*[甲]");
    }
}
