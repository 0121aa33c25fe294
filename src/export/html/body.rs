//! The text of the page: sections, headings in order, lists, tables, notes.

use std::collections::HashSet;
use std::ops::Range;

use super::inline::Inline;
use super::outline::depth;
use super::places::link;
use super::{Page, escaped};
use crate::report::{Block, BlockId, BlockKind, Marker, Rows, SectionId};

/// The deepest heading element.
const DEEPEST: usize = 6;

/// Writes the main part.
pub(super) fn write(page: &Page<'_>, out: &mut String) {
    let mut writer = Writer { page, out, lists: Vec::new(), referred: HashSet::new() };
    writer.out.push_str(&format!("<main id=\"{}\" tabindex=\"-1\">\n", escaped(&page.places.main)));
    writer.head();
    writer.section(SectionId::ROOT);
    writer.out.push_str("</main>\n");
}

struct Writer<'a, 'p> {
    page: &'p Page<'a>,
    out: &'p mut String,
    /// The elements of the lists that are open, outermost first.
    lists: Vec<&'static str>,
    /// Notes that have been referred to.
    referred: HashSet<String>,
}

impl Writer<'_, '_> {
    /// Title, subtitle and author.
    fn head(&mut self) {
        let page = self.page;
        self.out.push_str("<header>\n");
        for index in page.report.section(SectionId::ROOT).blocks.clone() {
            let Some(block) = page.report.block(BlockId(index)) else { continue };
            let (open, close) = match block.kind {
                BlockKind::Title => (format!("<h1 id=\"{}\">", escaped(page.places.section(SectionId::ROOT))), "h1"),
                BlockKind::Subtitle => ("<p data-field=\"subtitle\">".to_owned(), "p"),
                BlockKind::Author => ("<p data-field=\"author\">".to_owned(), "p"),
                _ => continue,
            };
            self.out.push_str(&open);
            self.inline(BlockId(index), &block, 0..block.text.len());
            self.out.push_str(&format!("</{close}>\n"));
        }
        self.out.push_str("</header>\n");
    }

    /// A section with its subsections. Documents have a bounded depth.
    fn section(&mut self, id: SectionId) {
        let section = self.page.report.section(id);
        for index in section.blocks.clone() {
            let id = BlockId(index);
            if let Some(block) = self.page.report.block(id) {
                self.block(id, &block, section.run_in && index == section.blocks.start);
            }
        }
        self.close_lists(0);
        let children: Vec<SectionId> = self.page.report.children(id).collect();
        for child in children {
            let place = escaped(self.page.places.section(child));
            if self.page.report.sections.is_titled(child) {
                self.out.push_str("<section>\n");
            } else {
                self.out.push_str(&format!("<section id=\"{place}\" data-text>\n"));
            }
            self.section(child);
            self.out.push_str("</section>\n");
        }
    }

    fn block(&mut self, id: BlockId, block: &Block, run_in: bool) {
        if !matches!(block.kind, BlockKind::Item { .. }) {
            self.close_lists(0);
        }
        let all = 0..block.text.len();
        match &block.kind {
            BlockKind::Title | BlockKind::Subtitle | BlockKind::Author => {}
            BlockKind::Heading => {
                self.heading(id, block, all, "");
                self.out.push('\n');
            }
            BlockKind::Paragraph if run_in => self.run_in(id, block),
            BlockKind::Paragraph => {
                self.out.push_str("<p class=\"text\">");
                self.inline(id, block, all);
                self.out.push_str("</p>\n");
            }
            BlockKind::Item { marker, depth } => self.item(id, block, *marker, usize::from(*depth)),
            BlockKind::Table { rows } => self.table(id, block, rows),
            BlockKind::Footnote { label } => self.footnote(id, block, label),
        }
    }

    /// The stretch `bytes` of `block` as the heading of its section.
    fn heading(&mut self, id: BlockId, block: &Block, bytes: Range<usize>, attribute: &str) {
        let level = depth(self.page, self.section_of(block)) + 2;
        let place = escaped(self.page.places.section(self.section_of(block)));
        let (open, close) = if level > DEEPEST {
            (format!("div class=\"deep\" role=\"heading\" aria-level=\"{level}\""), "div".to_owned())
        } else {
            (format!("h{level}"), format!("h{level}"))
        };
        self.out.push_str(&format!("<{open} id=\"{place}\"{attribute}>"));
        self.inline(id, block, bytes);
        self.out.push_str(&format!("</{close}>"));
    }

    fn section_of(&self, block: &Block) -> SectionId {
        self.page.report.section_of(block.id)
    }

    fn run_in(&mut self, id: BlockId, block: &Block) {
        let title = self.page.report.section(self.section_of(block)).heading();
        let end = if block.text.starts_with(title) { title.len() } else { 0 };
        let behind = block.text.get(end..).unwrap_or_default();
        let start = block.text.len() - behind.trim_start().len();
        self.out.push_str("<div class=\"run-in\">");
        self.heading(id, block, 0..end, " data-run-in");
        if start < block.text.len() {
            self.out.push_str(if start > end { " <p>" } else { "<p>" });
            self.inline(id, block, start..block.text.len());
            self.out.push_str("</p>");
        }
        self.out.push_str("</div>\n");
    }

    fn item(&mut self, id: BlockId, block: &Block, marker: Marker, depth: usize) {
        let number = match marker {
            Marker::Dash => None,
            Marker::Number { value, .. } => Some(value),
        };
        let list = if number.is_some() { "ol" } else { "ul" };
        let depth = depth.min(self.lists.len());
        self.close_lists(depth + 1);
        if self.lists.get(depth).is_some_and(|&open| open != list) {
            self.close_lists(depth);
        }
        if self.lists.len() > depth {
            self.out.push_str("</li>\n");
        } else {
            self.out.push_str(&format!("<{list}>\n"));
            self.lists.push(list);
        }
        let value = number.map(|number| format!(" value=\"{number}\"")).unwrap_or_default();
        self.out.push_str(&format!("<li{value}>"));
        self.inline(id, block, 0..block.text.len());
    }

    /// Closes lists until `depth` are open.
    fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            if let Some(list) = self.lists.pop() {
                self.out.push_str(&format!("</li>\n</{list}>\n"));
            }
        }
    }

    fn table(&mut self, id: BlockId, block: &Block, rows: &Rows) {
        let name = self.page.lang.pick("表", "Table");
        self.out.push_str(&format!(
            "<div class=\"scroll\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">\n<table>\n"
        ));
        for (nth, row) in rows.iter().enumerate() {
            let (before, open, close) = match nth {
                0 => ("<thead>\n", "<th scope=\"col\">", "</th>"),
                1 => ("</thead>\n<tbody>\n", "<td>", "</td>"),
                _ => ("", "<td>", "</td>"),
            };
            self.out.push_str(before);
            self.out.push_str("<tr>");
            for cell in row.cells() {
                self.out.push_str(open);
                self.inline(id, block, cell.start as usize..cell.end as usize);
                self.out.push_str(close);
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str(if rows.len() > 1 { "</tbody>\n" } else { "</thead>\n" });
        self.out.push_str("</table>\n</div>\n");
    }

    /// A note with the way back; one that nothing refers to has none.
    fn footnote(&mut self, id: BlockId, block: &Block, label: &str) {
        let note = self.page.notes.label(id).and_then(|label| Some((label, self.page.places.note(label)?)));
        let Some((label, (place, back))) = note else {
            self.out.push_str(&format!("<p class=\"note\" data-note=\"{}\">", escaped(label)));
            self.inline(id, block, 0..block.text.len());
            return self.out.push_str("</p>\n");
        };
        let aria = self.page.lang.pick("返回正文", "Back to the text");
        self.out.push_str(&format!(
            "<p class=\"note\" id=\"{}\" role=\"doc-footnote\" data-note=\"{}\">",
            escaped(place),
            escaped(label)
        ));
        self.inline(id, block, 0..block.text.len());
        self.out.push_str(&format!(" <a class=\"back\" href=\"{}\" aria-label=\"{aria}\"></a></p>\n", link(back)));
    }

    fn inline(&mut self, id: BlockId, block: &Block, bytes: Range<usize>) {
        Inline::new(self.page, id, block).write(bytes, &mut self.referred, self.out);
    }
}
