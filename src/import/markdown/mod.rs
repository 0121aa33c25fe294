//! Markdown to blocks: CommonMark with tables, footnotes and front matter.

mod definitions;
mod marks;
mod parted;
mod portions;
mod tight;

use comrak::Options;
use comrak::nodes::{ListDelimType, ListType, Node, NodeValue};

use super::Draft;
use super::blocks::{Dropped, Flat, Kind, Look, Why};
use super::dates;
use super::html;
use super::inline::{Inline, PipeTable, Written};
use crate::report::Meta;

use definitions::Notes;
pub(super) use parted::{Reading, look_through};

/// Reads `text`.
#[cfg(test)]
pub(super) fn read(text: &str) -> Draft<'static> {
    look_through(text).read(text.into())
}

/// What is Markdown here, and in what `gangmu export` writes.
pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    // CommonMark takes `**高质量发展。**然后` for stars: a mark of punctuation stands inside, a letter outside.
    options.extension.cjk_friendly_emphasis = true;
    options
}

/// Nesting of quotes and lists that is followed; the parser itself stops at a hundred.
pub(super) const DEEPEST: usize = 120;

/// The items of `list` with their markers, as bodies write them; `from` is the first number, where that is not its own.
pub(super) fn items<'a>(list: Node<'a>, from: Option<usize>) -> impl Iterator<Item = (String, Node<'a>)> {
    let (ordered, start) = match &list.data.borrow().value {
        NodeValue::List(list) => (list.list_type == ListType::Ordered, from.unwrap_or(list.start)),
        _ => (false, 0),
    };
    let marker = move |index| if ordered { format!("{}.", start + index) } else { "-".to_owned() };
    list.children().enumerate().map(move |(index, item)| (marker(index), item))
}

/// Lists around `list`.
pub(super) fn nesting(list: Node<'_>) -> usize {
    list.ancestors().skip(1).filter(|node| matches!(node.data.borrow().value, NodeValue::List(_))).count()
}

#[derive(Default)]
struct Reader {
    draft: Draft<'static>,
    /// Notes, where the text is read in portions: then they wait for its end.
    notes: Option<Notes>,
    /// The numbered list that the portion before ends with, and its next number.
    list: Option<(ListDelimType, usize)>,
    /// Whether the portion before ends with a note.
    in_note: bool,
}

impl Reader {
    fn block(&mut self, node: Node<'_>, depth: usize) {
        let line = line(node);
        match &node.data.borrow().value {
            NodeValue::FrontMatter(text) => front_matter(text, &mut self.draft.front),
            // What is quoted has headings of its own.
            NodeValue::Heading(_) if is_quoted(node) => self.text(node, Kind::Paragraph),
            NodeValue::Heading(heading) => self.text(node, Kind::Heading(heading.level)),
            NodeValue::Paragraph => self.text(node, Kind::Paragraph),
            NodeValue::Table(_) => self.table(node),
            NodeValue::FootnoteDefinition(definition) => self.footnote(node, &definition.name),
            NodeValue::CodeBlock(code) => {
                for (index, one) in code.literal.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                    self.literal(one, line + 1 + index as u32);
                }
            }
            NodeValue::HtmlBlock(html) => self.html(&html.literal, line),
            NodeValue::ThematicBreak => self.drop("---", line),
            NodeValue::List(_) if depth < DEEPEST => self.list(node, depth, None),
            _ if depth < DEEPEST => {
                for child in node.children() {
                    self.block(child, depth + 1);
                }
            }
            _ => self.text(node, Kind::Paragraph),
        }
    }

    fn list(&mut self, list: Node<'_>, depth: usize, from: Option<usize>) {
        for (marker, item) in items(list, from) {
            let mut first = true;
            for child in item.children() {
                let is_text = matches!(child.data.borrow().value, NodeValue::Paragraph);
                if std::mem::take(&mut first) && is_text {
                    self.item(child, &marker, nesting(list));
                } else {
                    self.block(child, depth + 1);
                }
            }
        }
    }

    fn item(&mut self, node: Node<'_>, marker: &str, nesting: usize) {
        let written = self.inline(node);
        if written.text.is_empty() {
            return;
        }
        let bold = if written.look.bold { "**" } else { "" };
        let text = format!("{}{marker} {bold}{}{bold}", "    ".repeat(nesting), written.text);
        self.push(Kind::Item, text, line(node), Look::default());
    }

    fn text(&mut self, node: Node<'_>, kind: Kind) {
        let written = self.inline(node);
        if is_contents_mark(&written.text) {
            return self.drop(&written.text, line(node));
        }
        let plain_heading = matches!(kind, Kind::Heading(_));
        let text = if plain_heading { written.text.replace("**", "") } else { written.text };
        self.push(kind, text, line(node), written.look);
    }

    fn push(&mut self, kind: Kind, mut text: String, line: u32, look: Look) {
        if !text.trim().is_empty() {
            text.shrink_to_fit();
            self.draft.flats.push(Flat { kind, text: text.into(), line, look });
        }
    }

    /// A line of code; what begins like a list item is none.
    fn literal(&mut self, text: &str, line: u32) {
        let mut inline = Inline::default();
        inline.push(text.trim(), false);
        self.push(Kind::Paragraph, inline.write().text, line, Look::default());
    }

    fn table(&mut self, table: Node<'_>) {
        if let Some(text) = self.rows(table, 0, PipeTable::default()) {
            self.push(Kind::Table, text, line(table), Look::default());
        }
    }

    /// Writes the rows of `table` below those that are `written`, but for so many of the first.
    fn rows(&mut self, table: Node<'_>, skipped: usize, mut written: PipeTable) -> Option<String> {
        for row in table.children().skip(skipped) {
            written.row(row.children().map(|cell| {
                let cell = self.inline(cell);
                if cell.look.bold && !cell.text.is_empty() { format!("**{}**", cell.text) } else { cell.text }
            }));
        }
        written.finish()
    }

    fn footnote(&mut self, node: Node<'_>, name: &str) {
        let parts: Vec<String> = node.children().map(|child| self.inline(child).text).collect();
        let mut parts = parts.join(" ");
        if parts.trim().is_empty() {
            parts = bare(node);
        }
        let text = format!("[^{}]: {parts}", label(name));
        match &mut self.notes {
            None => self.push(Kind::Footnote, text, line(node), Look::default()),
            Some(notes) => {
                let (line, look) = (line(node), Look::default());
                notes.push(name, Flat { kind: Kind::Footnote, text: text.into(), line, look });
            }
        }
    }

    fn html(&mut self, literal: &str, line: u32) {
        let inner = html::read(literal);
        if inner.flats.is_empty() {
            self.drop(literal.trim(), line);
        } else {
            self.draft
                .dropped
                .extend(inner.dropped.into_iter().map(|one| Dropped { line: one.line + line - 1, ..one }));
        }
        let shifted = inner.flats.into_iter().map(|flat| Flat { line: flat.line + line - 1, ..flat });
        self.draft.flats.extend(shifted);
    }

    fn drop(&mut self, text: &str, line: u32) {
        self.draft.dropped.push(Dropped { why: Why::Mark, text: text.into(), line });
    }

    /// The text of a block's inline children.
    fn inline(&mut self, block: Node<'_>) -> Written {
        let mut inline = Inline::default();
        let (mut bold, mut image, mut link) = (0_u32, 0_u32, 0_u32);
        let (mut links, mut unlinked) = (0_u16, false);
        for edge in block.traverse() {
            let (node, starts) = match edge {
                comrak::arena_tree::NodeEdge::Start(node) => (node, true),
                comrak::arena_tree::NodeEdge::End(node) => (node, false),
            };
            let step = |count: u32| if starts { count + 1 } else { count.saturating_sub(1) };
            match &node.data.borrow().value {
                NodeValue::Strong => bold = step(bold),
                NodeValue::Image(_) => image = step(image),
                NodeValue::Link(_) => {
                    links = links.saturating_add(u16::from(starts));
                    link = step(link);
                }
                _ if !starts => {}
                NodeValue::Text(text) if image > 0 => self.drop(text, line(node)),
                NodeValue::Text(text) => {
                    unlinked |= link == 0 && text.contains(char::is_alphanumeric);
                    inline.push(text, bold > 0);
                }
                NodeValue::Code(code) => {
                    unlinked |= link == 0;
                    inline.push(&code.literal, bold > 0);
                }
                NodeValue::SoftBreak | NodeValue::LineBreak => inline.line_end(),
                NodeValue::FootnoteReference(reference) => {
                    if let Some(notes) = &mut self.notes {
                        notes.refer(&reference.name);
                    }
                    inline.footnote(&label(&reference.name));
                }
                NodeValue::HtmlInline(tag) if tag.starts_with("<br") => inline.line_end(),
                _ => {}
            }
        }
        let mut written = inline.write();
        written.look.links = if unlinked { 0 } else { links };
        written
    }
}

/// Whether a quotation is around `node`.
fn is_quoted(node: Node<'_>) -> bool {
    node.ancestors().skip(1).any(|node| matches!(node.data.borrow().value, NodeValue::BlockQuote))
}

/// Where programs that print Markdown put a table of contents.
const CONTENTS_MARKS: &[&str] = &["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{{toc}}", "${toc}", "@[toc]"];

fn is_contents_mark(text: &str) -> bool {
    text.len() <= 12 && CONTENTS_MARKS.contains(&text.replace('\\', "").to_lowercase().as_str())
}

fn line(node: Node<'_>) -> u32 {
    node.data.borrow().sourcepos.start.line as u32
}

/// What is written in a footnote that holds no paragraph, as HTML or code; a footnote needs a text.
fn bare(footnote: Node<'_>) -> String {
    let mut inline = Inline::default();
    for node in footnote.descendants() {
        match &node.data.borrow().value {
            NodeValue::HtmlBlock(block) => inline.push_collapsed(block.literal.trim(), false),
            NodeValue::CodeBlock(block) => inline.push_collapsed(block.literal.trim(), false),
            _ => {}
        }
    }
    let written = inline.write().text;
    if written.trim().is_empty() { "…".to_owned() } else { written }
}

/// A footnote's name as bodies allow it.
fn label(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_whitespace() || c.is_control() || matches!(c, '[' | ']' | '\\' | '*' | '|') { '-' } else { c })
        .collect()
}

/// `key: value` lines at the start of the file.
fn front_matter(text: &str, front: &mut Meta) {
    for line in text.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() || line.starts_with(char::is_whitespace) {
            continue;
        }
        let value = value.to_owned();
        match key.trim().to_lowercase().as_str() {
            "title" => front.title = value,
            "subtitle" => front.subtitle = Some(value),
            "author" | "speaker" => front.author = Some(value),
            "organization" | "organisation" | "institution" => front.organization = Some(value),
            "date" => front.date = dates::find(&value).map(|date| date.iso),
            "lang" | "language" => front.language = Some(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(Kind, String)> {
        read(text).flats.into_iter().map(|flat| (flat.kind, flat.text.into_owned())).collect()
    }

    #[test]
    fn quoted_headings_and_marks_for_contents_are_no_text_of_the_outline() {
        let draft = read(
            "# Guide\n\n[TOC]\n\n> # Advice\n> Be kind.\n\n<nav><a>Home</a></nav><p>Text stays.</p>\n\n1. One\n\n   > ## Two\n",
        );
        let headings = draft.flats.iter().filter(|flat| matches!(flat.kind, Kind::Heading(_))).count();
        assert_eq!(headings, 1);
        assert!(draft.flats.iter().any(|flat| flat.text == "Advice"));
        let dropped: Vec<&str> = draft.dropped.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(dropped, ["[TOC]", "Home"]);
    }

    #[test]
    fn blocks_keep_what_they_are() {
        let text = "# 题\n\n段\n落 **高质量发展。**然后 `a*b`\n\n- 甲\n  1. 乙\n     续\n\n---\n\n> 引";
        assert_eq!(
            seen(text),
            [
                (Kind::Heading(1), "题".to_owned()),
                (Kind::Paragraph, "段落 **高质量发展。**然后 a\\*b".to_owned()),
                (Kind::Item, "- 甲".to_owned()),
                (Kind::Item, "    1. 乙续".to_owned()),
                (Kind::Paragraph, "引".to_owned()),
            ]
        );
    }

    #[test]
    fn tables_footnotes_and_html_are_read() {
        let text = "见[^a]。\n\n| 名 | 值 |\n|:--|--|\n| x\\|y | **2** |\n\n[^a]: 注\n\n<!-- 注释 -->\n\n<p>段</p>\n\n![图](x.png) [链接](y)";
        assert_eq!(
            seen(text),
            [
                (Kind::Paragraph, "见[^a]。".to_owned()),
                (Kind::Table, "| 名 | 值 |\n|---|---|\n| x\\|y | **2** |".to_owned()),
                (Kind::Paragraph, "段".to_owned()),
                (Kind::Paragraph, "链接".to_owned()),
                (Kind::Footnote, "[^a]: 注".to_owned()),
            ]
        );
    }

    #[test]
    fn a_footnote_without_a_paragraph_has_a_text_all_the_same() {
        let note = |text: &str| seen(text).pop();
        let footnote = |text: &str| Some((Kind::Footnote, text.to_owned()));
        assert_eq!(note("见[^1]。\n\n[^1]: ><pre>一\n"), footnote("[^1]: <pre>一"));
        assert_eq!(note("见[^1]。\n\n[^1]: <!-- -->\n"), footnote("[^1]: <!-- -->"));
    }

    #[test]
    fn no_cell_is_lost_behind_a_bar() {
        assert_eq!(
            seen("| 名 | 值 |\n|--|--|\n| `c|d` | 1 |\n| 甲 | 2 | 3 |"),
            [(Kind::Table, "| 名 | 值 |\n|---|---|\n| c\\|d | 1 |\n| 甲 | 2 \\| 3 |".to_owned())]
        );
    }

    #[test]
    fn front_matter_is_metadata() {
        let front = read("---\ntitle: \"报告\"\ndate: 2024-03-01\nlang: zh\n---\n正文").front;
        assert_eq!(
            (front.title.as_str(), front.date.as_deref(), front.language.as_deref()),
            ("报告", Some("2024-03-01"), Some("zh"))
        );
    }
}
