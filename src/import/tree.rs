//! Blocks and headings to the report, section by section in reading order.

use std::ops::Range;

use crate::report::build::MAX_LEVEL;
use crate::report::{Builder, Heading, Meta, Report};

use super::blocks::{Flat, Kind, plain_title};
use super::headings::Mark;

/// The id of text without an outline entry, counted from the second on.
const CLOSING: &str = "closing";

/// Builds the report. Every character of the blocks goes into a number, a title or a body.
///
/// Blocks and marks are taken from the end of their reversed lists, whose memory is given back on the way: of a million
/// paragraphs, what was read need not stand beside all that is made from it.
pub(super) fn tree(front: Meta, mut flats: Vec<Flat<'_>>, mut marks: Vec<Mark>) -> Report {
    let untitled = |mark: &&Mark| flats.get(mark.at).is_none_or(|flat| part(flat, &mark.title).is_empty());
    let closings = marks.iter().filter(untitled).count();
    let mut tree = Tree {
        report: Builder::new(front, (1..=closings).map(closing_id)),
        open: Vec::new(),
        closings: 0,
        in_list: false,
        has_body: false,
    };
    flats.reverse();
    marks.reverse();
    let mut at = 0;
    while let Some(flat) = take_last(&mut flats) {
        let mut from = 0;
        while marks.last().is_some_and(|mark| mark.at == at)
            && let Some(mark) = take_last(&mut marks)
        {
            tree.body(&flat, from..mark.number.start.min(mark.title.start).max(from));
            tree.open(&flat, &mark);
            from = if mark.title.is_empty() { from } else { mark.title.end };
        }
        tree.body(&flat, from..flat.text.len());
        at += 1;
    }
    tree.report.finish().0
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

/// The number or the title of a heading, which is at `bytes` of `flat`.
fn part(flat: &Flat<'_>, bytes: &Range<usize>) -> String {
    flat.text.get(bytes.clone()).map(title).unwrap_or_default()
}

/// `text` as a title. Titles are plain text: a footnote's mark in one is printed as it is in the text, `[1]`.
fn title(text: &str) -> String {
    let mut title = plain_title(text);
    while let Some(at) = title.find("[^") {
        title.remove(at + 1);
    }
    title
}

impl Tree {
    fn open(&mut self, flat: &Flat<'_>, mark: &Mark) {
        while self.open.last().is_some_and(|&rank| rank >= mark.rank) || self.open.len() == MAX_LEVEL {
            self.open.pop();
            self.report.close();
        }
        let (number, title) = (part(flat, &mark.number), part(flat, &mark.title));
        let id = title.is_empty().then(|| {
            self.closings += 1;
            closing_id(self.closings)
        });
        self.report.open(Heading { id, number, title, run_in: mark.run_in });
        self.open.push(mark.rank);
        self.has_body = false;
    }

    fn body(&mut self, flat: &Flat<'_>, bytes: Range<usize>) {
        let text = flat.text.get(bytes.clone()).unwrap_or_default();
        let text = if bytes.start > 0 { text.trim() } else { text.trim_end() };
        // A heading's bold marks close behind its title.
        let text = if bytes.start > 0 && text == "**" { "" } else { text };
        if text.is_empty() {
            return;
        }
        // The items of a list follow each other; anything else is parted by a blank line.
        let item = flat.kind == Kind::Item;
        let follows = std::mem::replace(&mut self.in_list, item) && item;
        if std::mem::replace(&mut self.has_body, true) && !follows {
            self.report.part();
        }
        self.report.body(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::BlockKind;

    #[test]
    fn a_list_behind_a_table_or_a_paragraph_reads_back_as_one() {
        let table = Flat { kind: Kind::Table, ..Flat::paragraph("| 名 | 值 |\n|---|---|\n| 甲 | 1 |", 1) };
        let item = |text: &'static str| Flat { kind: Kind::Item, ..Flat::paragraph(text, 2) };
        let flats =
            vec![table, item("- 甲 | 乙"), item("- 丙"), Flat::paragraph("段。", 4), item("3. 丁"), item("4. 戊")];
        let report = tree(Meta { title: "题".to_owned(), ..Meta::default() }, flats, Vec::new());
        let kinds: Vec<bool> = report.blocks.iter().map(|block| matches!(block.kind, BlockKind::Item { .. })).collect();
        assert_eq!(kinds, [false, false, true, true, false, true, true]);
    }

    #[test]
    fn a_note_in_a_title_is_printed_as_in_the_text() {
        assert_eq!(title("**背景**[^1]与\\*[^甲]"), "背景[1]与*[甲]");
    }
}
