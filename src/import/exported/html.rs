//! Pages as `gangmu export --to html` writes them; the attributes it understands are listed in `export/html`.

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::outline::Outline;
use super::{escape, paragraph, table};
use crate::report::RawReport;

/// Reads the page `text`.
pub(super) fn read(text: &str) -> RawReport<'static> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let mut page = tokenizer.sink.0.into_inner();
    page.finish_block();
    page.outline.finish()
}

#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                page.start(&tag);
                // What is in them is no markup.
                match &*tag.name {
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => {}
                }
            }
            Token::TagToken(tag) => page.end(&tag.name),
            Token::CharacterTokens(text) => page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The block whose text is being read.
#[derive(Debug)]
enum Kind {
    Heading { run_in: bool, id: Option<String> },
    Paragraph,
    Note(String),
    Item(String),
    Cell,
}

#[derive(Debug, Default)]
struct Page {
    outline: Outline,
    /// Whether the text of the document is being read: inside main, outside header.
    inside: bool,
    /// Sections that are open.
    depth: usize,
    lists: usize,
    block: Option<(Kind, String)>,
    rows: Vec<Vec<String>>,
    /// Inside a reference to a footnote.
    reference: bool,
}

impl Page {
    fn start(&mut self, tag: &Tag) {
        match &*tag.name {
            "html" => {
                self.outline.field("language", attribute(tag, "lang").filter(|it| it != "und").unwrap_or_default())
            }
            "meta" => {
                if let (Some(name), Some(content)) = (attribute(tag, "name"), attribute(tag, "content")) {
                    self.outline.field(&name, content);
                }
            }
            "main" => self.inside = true,
            "header" => self.inside = false,
            _ if self.inside => self.start_inside(tag),
            _ => {}
        }
    }

    fn start_inside(&mut self, tag: &Tag) {
        match &*tag.name {
            "section" => {
                self.finish_block();
                self.depth += 1;
                if attribute(tag, "data-text").is_some() {
                    self.outline.untitled(self.depth, &attribute(tag, "id").unwrap_or_default());
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.start_heading(tag),
            "div" if attribute(tag, "role").as_deref() == Some("heading") => self.start_heading(tag),
            "p" => self.start_block(attribute(tag, "data-note").map_or(Kind::Paragraph, Kind::Note)),
            "ul" | "ol" => {
                self.finish_block();
                self.lists += 1;
            }
            "li" => {
                let marker = attribute(tag, "value").map_or_else(|| "-".to_owned(), |value| format!("{value}."));
                self.start_block(Kind::Item(marker));
            }
            "tr" => self.rows.push(Vec::new()),
            "td" | "th" => self.start_block(Kind::Cell),
            "strong" | "b" => self.mark("**"),
            "a" => {
                if let Some(label) = attribute(tag, "data-note") {
                    self.mark(&format!("[^{label}]"));
                    self.reference = true;
                }
            }
            _ => {}
        }
    }

    fn start_heading(&mut self, tag: &Tag) {
        let run_in = attribute(tag, "data-run-in").is_some();
        self.start_block(Kind::Heading { run_in, id: attribute(tag, "id") });
    }

    fn end(&mut self, name: &str) {
        match name {
            "header" => self.inside = true,
            "main" => {
                self.finish_block();
                self.inside = false;
            }
            _ if !self.inside => {}
            "section" => {
                self.finish_block();
                self.depth = self.depth.saturating_sub(1);
            }
            "ul" | "ol" => {
                self.finish_block();
                self.lists = self.lists.saturating_sub(1);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "div" | "p" | "li" | "td" | "th" => self.finish_block(),
            "table" => {
                let rows = std::mem::take(&mut self.rows);
                self.outline.block(&table(&rows).unwrap_or_default(), false);
            }
            "strong" | "b" => self.mark("**"),
            "a" => self.reference = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.block {
            Some(_) if self.reference => {}
            Some((Kind::Heading { .. }, block)) => block.push_str(text),
            Some((_, block)) => escape(text, block),
            None => {}
        }
    }

    /// Adds a mark of the Markdown of bodies; headings have none.
    fn mark(&mut self, mark: &str) {
        if let Some((kind, text)) = &mut self.block
            && !matches!(kind, Kind::Heading { .. })
        {
            text.push_str(mark);
        }
    }

    fn start_block(&mut self, kind: Kind) {
        self.finish_block();
        self.block = Some((kind, String::new()));
    }

    fn finish_block(&mut self) {
        let Some((kind, text)) = self.block.take() else { return };
        let text = text.trim();
        match kind {
            Kind::Heading { run_in, id } => self.outline.heading(self.depth.max(1), text, run_in, id.as_deref()),
            Kind::Paragraph => self.outline.block(&paragraph(text), false),
            Kind::Note(label) => self.outline.block(&format!("[^{label}]: {text}"), false),
            Kind::Item(marker) => {
                self.outline.block(&super::item(self.lists.saturating_sub(1), &marker, text), true);
            }
            Kind::Cell => self.rows.iter_mut().next_back().into_iter().for_each(|row| row.push(text.to_owned())),
        }
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}
