//! Blocks and headings to the document as written: a tree of sections with bodies.

use std::collections::HashSet;

use crate::report::build::MAX_LEVEL;
use crate::report::{RawReport, RawSection};

use super::blocks::{Flat, Kind, plain_title};
use super::front::Front;
use super::headings::Mark;

/// The id of text without an outline entry, counted from the second on.
const CLOSING: &str = "closing";

/// Builds the tree. Every character of the blocks goes into a number, a title or a body.
pub(super) fn tree(front: Front, flats: Vec<Flat<'_>>, marks: &[Mark]) -> RawReport<'static> {
    let mut builder = Builder::default();
    let mut marks = marks.iter().peekable();
    for (at, flat) in flats.into_iter().enumerate() {
        let mut from = 0;
        while let Some(mark) = marks.next_if(|mark| mark.at == at) {
            builder.body(&flat, from..mark.number.start.min(mark.title.start).max(from));
            builder.open(&flat, mark);
            from = if mark.title.is_empty() { from } else { mark.title.end };
        }
        builder.body(&flat, from..flat.text.len());
    }
    builder.finish(front)
}

/// A section that is being filled.
struct Open {
    rank: u32,
    section: RawSection<'static>,
    body: String,
}

#[derive(Default)]
struct Builder {
    /// The body and sections of the report itself.
    root: (String, Vec<RawSection<'static>>),
    open: Vec<Open>,
    closings: HashSet<String>,
    /// Whether the block before is a list item.
    in_list: bool,
}

/// `text` as a title. Titles are plain text: a footnote's mark in one is printed as it is in the text, `[1]`.
fn title(text: &str) -> String {
    let mut title = plain_title(text);
    while let Some(at) = title.find("[^") {
        title.remove(at + 1);
    }
    title
}

impl Builder {
    fn open(&mut self, flat: &Flat<'_>, mark: &Mark) {
        while self.open.last().is_some_and(|top| top.rank >= mark.rank) || self.open.len() == MAX_LEVEL {
            self.close();
        }
        let part = |bytes: std::ops::Range<usize>| flat.text.get(bytes).map(title).unwrap_or_default();
        let mut section = RawSection {
            number: part(mark.number.clone()),
            title: part(mark.title.clone()),
            run_in: mark.run_in,
            ..RawSection::default()
        };
        if section.title.is_empty() {
            section.id = Some(self.closing_id());
        }
        self.open.push(Open { rank: mark.rank, section, body: String::new() });
    }

    fn closing_id(&mut self) -> String {
        let count = self.closings.len() + 1;
        let id = if count == 1 { CLOSING.to_owned() } else { format!("{CLOSING}-{count}") };
        self.closings.insert(id.clone());
        id
    }

    fn body(&mut self, flat: &Flat<'_>, bytes: std::ops::Range<usize>) {
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
        let body = self.open.last_mut().map_or(&mut self.root.0, |open| &mut open.body);
        if !body.is_empty() {
            body.push_str(if follows { "\n" } else { "\n\n" });
        }
        body.push_str(text);
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let mut section = open.section;
        section.body = open.body.into();
        let siblings = self.open.last_mut().map_or(&mut self.root.1, |parent| &mut parent.section.section);
        siblings.push(section);
    }

    fn finish(mut self, front: Front) -> RawReport<'static> {
        while !self.open.is_empty() {
            self.close();
        }
        let (body, section) = self.root;
        RawReport {
            schema: Some(crate::report::raw::SCHEMA),
            title: front.title,
            subtitle: front.subtitle,
            author: front.author,
            organization: front.organization,
            date: front.date,
            language: front.language,
            body: body.into(),
            metric: Vec::new(),
            section,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{self, BlockKind};

    #[test]
    fn a_list_behind_a_table_or_a_paragraph_reads_back_as_one() {
        let table = Flat { kind: Kind::Table, ..Flat::paragraph("| 名 | 值 |\n|---|---|\n| 甲 | 1 |", 1) };
        let item = |text: &'static str| Flat { kind: Kind::Item, ..Flat::paragraph(text, 2) };
        let flats =
            vec![table, item("- 甲 | 乙"), item("- 丙"), Flat::paragraph("段。", 4), item("3. 丁"), item("4. 戊")];
        let raw = tree(Front { title: "题".to_owned(), ..Front::default() }, flats, &[]);
        let kinds: Vec<bool> =
            report::build(raw).0.blocks.iter().map(|block| matches!(block.kind, BlockKind::Item { .. })).collect();
        assert_eq!(kinds, [false, false, true, true, false, true, true]);
    }

    #[test]
    fn a_note_in_a_title_is_printed_as_in_the_text() {
        assert_eq!(title("**背景**[^1]与\\*[^甲]"), "背景[1]与*[甲]");
    }
}
