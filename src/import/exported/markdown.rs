//! Markdown as `gangmu export --to md` writes it; the comments it understands are listed in `export/markdown.rs`.

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, parse_document};

use super::outline::Outline;
use super::{escape, paragraph, table};
use crate::import::markdown::{DEEPEST, items, nesting, options};
use crate::report::RawReport;

/// Reads `text`.
pub(super) fn read(text: &str) -> RawReport<'static> {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let mut nodes: Vec<Node<'_>> = root.children().collect();
    // The parser gathers footnotes at the end; here they stay in their sections.
    nodes.sort_by_key(|node| node.data.borrow().sourcepos.start.line);
    let mut reader = Reader::default();
    for node in nodes {
        reader.block(node, 0);
    }
    reader.outline.finish()
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    /// Whether the title has been read: it stands in the front matter, too.
    titled: bool,
}

/// What a comment says.
enum Comment<'a> {
    RunIn(usize),
    Level(usize),
    Text(usize, &'a str),
    Field,
    Nothing,
}

fn comment(html: &str) -> Comment<'_> {
    let inner = html.trim().strip_prefix("<!--").and_then(|it| it.strip_suffix("-->")).unwrap_or_default().trim();
    let (name, rest) = inner.split_once(' ').unwrap_or((inner, ""));
    let (number, id) = rest.split_once(' ').unwrap_or((rest, ""));
    // The document's title is of level 1.
    let level = number.parse::<usize>().ok().and_then(|level| level.checked_sub(1)).filter(|&level| level > 0);
    match (name, level) {
        ("run-in", Some(level)) => Comment::RunIn(level),
        ("level", Some(level)) => Comment::Level(level),
        ("text", Some(level)) => Comment::Text(level, id.trim()),
        ("subtitle" | "author", _) => Comment::Field,
        _ => Comment::Nothing,
    }
}

impl Reader {
    fn block(&mut self, node: Node<'_>, depth: usize) {
        match &node.data.borrow().value {
            NodeValue::FrontMatter(text) => self.front(text),
            NodeValue::Heading(heading) => self.heading(node, usize::from(heading.level)),
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::Table(_) => {
                let cell = |cell: Node<'_>| inline(cell.children());
                let row = |row: Node<'_>| row.children().map(cell).collect();
                let rows: Vec<Vec<String>> = node.children().map(row).collect();
                self.outline.block(&table(&rows).unwrap_or_default(), false);
            }
            NodeValue::FootnoteDefinition(note) => {
                let parts: Vec<String> = node.children().map(|child| inline(child.children())).collect();
                self.outline.block(&format!("[^{}]: {}", note.name, parts.join(" ")), false);
            }
            NodeValue::CodeBlock(code) => {
                for line in code.literal.lines() {
                    let mut text = String::new();
                    escape(line.trim(), &mut text);
                    self.outline.block(&paragraph(&text), false);
                }
            }
            NodeValue::HtmlBlock(html) => {
                if let Comment::Text(level, id) = comment(&html.literal) {
                    self.outline.untitled(level, id);
                }
            }
            NodeValue::List(_) if depth < DEEPEST => self.list(node, depth),
            _ if depth < DEEPEST => node.children().for_each(|child| self.block(child, depth + 1)),
            _ => {}
        }
    }

    fn front(&mut self, text: &str) {
        for line in text.lines() {
            if let Some((name, value)) = line.split_once(": ") {
                let value = serde_json::from_str(value).unwrap_or_else(|_| value.to_owned());
                self.outline.field(name, value);
            }
        }
    }

    fn heading(&mut self, node: Node<'_>, level: usize) {
        let text = plain(node.children());
        if level == 1 && !self.titled {
            self.titled = true;
            if self.outline.raw.title.is_empty() {
                self.outline.field("title", text);
            }
            return;
        }
        let deep = comments(node).find_map(|html| match comment(&html) {
            Comment::Level(level) => Some(level),
            _ => None,
        });
        self.outline.heading(deep.unwrap_or(level.saturating_sub(1).max(1)), &text, false, None);
    }

    fn paragraph(&mut self, node: Node<'_>) {
        if comments(node).any(|html| matches!(comment(&html), Comment::Field)) {
            return;
        }
        let children: Vec<Node<'_>> = node.children().collect();
        let lead = children.iter().enumerate().find_map(|(at, child)| match &child.data.borrow().value {
            NodeValue::HtmlInline(html) => match comment(html) {
                Comment::RunIn(level) => Some((at, level)),
                _ => None,
            },
            _ => None,
        });
        let Some((at, level)) = lead else {
            return self.outline.block(&paragraph(&inline(children.into_iter())), false);
        };
        let (title, rest) = children.split_at(at);
        self.outline.heading(level, &plain(title.iter().copied()), true, None);
        self.outline.block(&paragraph(inline(rest.iter().copied()).trim()), false);
    }

    fn list(&mut self, list: Node<'_>, depth: usize) {
        for (marker, item) in items(list, None) {
            for (nth, child) in item.children().enumerate() {
                if nth == 0 && matches!(child.data.borrow().value, NodeValue::Paragraph) {
                    self.outline.block(&super::item(nesting(list), &marker, &inline(child.children())), true);
                } else {
                    self.block(child, depth + 1);
                }
            }
        }
    }
}

/// The comments in a block's text.
fn comments<'a>(node: Node<'a>) -> impl Iterator<Item = String> + 'a {
    node.children().filter_map(|child| match &child.data.borrow().value {
        NodeValue::HtmlInline(html) => Some(html.clone()),
        _ => None,
    })
}

/// Text without marks.
fn plain<'a>(nodes: impl Iterator<Item = Node<'a>>) -> String {
    let mut text = String::new();
    for node in nodes.flat_map(|node| node.descendants()) {
        match &node.data.borrow().value {
            NodeValue::Text(part) => text.push_str(part),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Text in the Markdown of bodies.
fn inline<'a>(nodes: impl Iterator<Item = Node<'a>>) -> String {
    let mut text = String::new();
    for node in nodes {
        for edge in node.traverse() {
            let (node, starts) = match edge {
                comrak::arena_tree::NodeEdge::Start(node) => (node, true),
                comrak::arena_tree::NodeEdge::End(node) => (node, false),
            };
            match &node.data.borrow().value {
                NodeValue::Strong => text.push_str("**"),
                _ if !starts => {}
                NodeValue::Text(part) => escape(part, &mut text),
                NodeValue::Code(code) => escape(&code.literal, &mut text),
                NodeValue::SoftBreak | NodeValue::LineBreak => text.push('\n'),
                NodeValue::FootnoteReference(reference) => text.push_str(&format!("[^{}]", reference.name)),
                _ => {}
            }
        }
    }
    text
}
