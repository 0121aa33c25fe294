//! HTML to blocks, from the tokens of html5ever and without a tree: what a page nests does not matter, only where blocks
//! begin and end, and what stands around the text.

mod element;
mod menus;
mod notes;

use std::cell::RefCell;
use std::ops::Range;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::Draft;
use super::blocks::{Dropped, Flat, Kind, Look, Why};
use super::clean::furniture;
use super::inline::Inline;
use super::letters;
use super::normalize::normalize;
use super::table::Tables;
use super::text::reads_as_sentence;
use element::{Open, Role, Style, hint, role, style};
use notes::Notes;

/// Open elements that are kept; what nests deeper is read as if it did not.
const DEEPEST: usize = 400;
/// Bytes of the page, about, that the tokenizer has at a time: it takes a copy.
const CHUNK: usize = 1 << 16;

/// Reads the page `text`.
pub(super) fn read(text: &str) -> Draft<'static> {
    let page = Page { notes: Notes::scan(text), ..Page::default() };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(page)), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        // Cut before a tag, so that no text is torn.
        let tag = memchr::memchr(b'<', rest.as_bytes().get(CHUNK..).unwrap_or_default());
        let (chunk, behind) = rest.split_at(tag.map_or(rest.len(), |tag| CHUNK + tag));
        queue.push_back(StrTendril::from_slice(chunk));
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        rest = behind;
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        page.line = u32::try_from(line).unwrap_or(u32::MAX);
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => page.start(&tag),
            Token::TagToken(tag) => {
                page.end(&tag.name);
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(text) => {
                page.text(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

#[derive(Debug, Default)]
struct Page {
    draft: Draft<'static>,
    /// Blocks that are settled.
    settled: usize,
    open: Vec<Open>,
    tables: Tables,
    inline: Inline,
    /// Bytes of the block's text that are links, and that are set apart.
    linked: usize,
    apart: usize,
    bytes: usize,
    /// Bytes of the block's text that are links that do something on the page, and whether a button was taken out of it.
    acting: usize,
    pressed: bool,
    /// The blocks that the page calls its text.
    main: Option<Range<usize>>,
    /// Links in the block.
    links: u16,
    /// Whether white space that people see stood before the block's text.
    indented: bool,
    /// The marker of the list item whose text is awaited.
    marker: Option<String>,
    /// Text around the document's: what is to be listed, and the block being read.
    around: String,
    aside: String,
    window_title: String,
    notes: Notes,
    /// The label of the note whose text is awaited.
    note: Option<String>,
    line: u32,
    block_line: u32,
}

impl Page {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let role = match role(&tag.name) {
            Role::Block if element::is_head(tag) => Role::Head,
            role => role,
        };
        match role {
            Role::Void => return TokenSinkResult::Continue,
            Role::LineEnd => {
                self.line_end();
                return TokenSinkResult::Continue;
            }
            _ => {}
        }
        self.imply_ends(&tag.name, role);
        let style = style(tag);
        self.begin(tag, role);
        if &*tag.name == "html" {
            self.draft.front.language = attribute(tag, "lang").filter(|lang| !lang.is_empty());
        }
        if self.open.len() < DEEPEST && &*tag.name != "hr" && !tag.self_closing {
            self.push(tag, role, style);
        }
        // How a word is read stands above it on the page, and （…） behind it in a line.
        if &*tag.name == "rt" {
            self.text("（");
        }
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            name if element::is_raw(name) => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }

    /// A block, list item, row or cell ends the one before it that has no end tag.
    fn imply_ends(&mut self, name: &str, role: Role) {
        let ends: &[&str] = match role {
            Role::Inline | Role::Unread | Role::WindowTitle => return,
            Role::Item => &["li", "p"],
            Role::Cell => &["td", "th", "p"],
            Role::Row => &["tr"],
            _ if matches!(name, "dt" | "dd") => &["dt", "dd", "p"],
            _ => &["p"],
        };
        for end in ends {
            self.end_within(end);
        }
    }

    fn begin(&mut self, tag: &Tag, role: Role) {
        match role {
            Role::Inline | Role::Unread | Role::WindowTitle => return,
            Role::Around => self.settle_aside(),
            _ => {
                self.settle_aside();
                self.flush();
            }
        }
        let number = |name| attribute(tag, name).and_then(|value| value.trim().parse().ok()).unwrap_or(1);
        match role {
            Role::Table => self.tables.begin(),
            Role::Row => self.tables.row(),
            Role::Cell => self.tables.cell(number("colspan"), number("rowspan")),
            Role::Item => self.marker = Some(self.next_marker()),
            _ => {}
        }
    }

    fn next_marker(&mut self) -> String {
        let list = self.open.iter_mut().rev().find_map(|open| match open.role {
            Role::List(numbered) => Some((open, numbered)),
            _ => None,
        });
        let Some((list, numbered)) = list else { return "-".to_owned() };
        list.items += 1;
        if numbered { format!("{}.", list.items) } else { "-".to_owned() }
    }

    fn push(&mut self, tag: &Tag, role: Role, style: Style) {
        let unread = self.open.last().is_some_and(|open| open.out.is_some());
        let note = &*tag.name == "a" && !unread && self.is_note(tag);
        let parent = self.open.last();
        let out = parent.and_then(|open| open.out).or(match role {
            Role::Unread => Some(false),
            Role::Around => Some(true),
            _ if style.hidden => Some(false),
            _ if style.mark => Some(true),
            _ if style.around && self.inline.is_blank() => Some(true),
            _ if note => Some(false),
            _ => None,
        });
        let inherited = |get: fn(&Open) -> bool| parent.is_some_and(get);
        let open = Open {
            name: tag.name.to_string(),
            role,
            bold: style.bold.unwrap_or_else(|| inherited(|open| open.bold)) && !matches!(role, Role::Heading(_)),
            apart: style.apart.unwrap_or_else(|| inherited(|open| open.apart)),
            centred: style.centred || inherited(|open| open.centred) && role != Role::Table,
            link: &*tag.name == "a" || inherited(|open| open.link),
            out,
            items: 0,
            before: self.draft.flats.len(),
            acts: &*tag.name == "a"
                && attribute(tag, "href").is_some_and(|href| href.starts_with("javascript:") || href == "#")
                || inherited(|open| open.acts),
            main: &*tag.name == "main" || attribute(tag, "role").is_some_and(|role| role == "main"),
        };
        if &*tag.name == "a" && out.is_none() {
            self.links = self.links.saturating_add(1);
        }
        self.open.push(open);
    }

    fn end(&mut self, name: &str) {
        if name == "p" && !self.open.iter().any(|open| open.name == "p") {
            return self.flush();
        }
        self.end_within(name);
    }

    /// Closes the innermost element `name` that stands in the same cell, and all in it.
    fn end_within(&mut self, name: &str) {
        let crosses = |open: &Open| match name {
            "table" => false,
            "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" => open.role == Role::Table,
            "li" => matches!(open.role, Role::List(_) | Role::Table),
            _ => matches!(open.role, Role::Cell | Role::Table) || open.out.is_some() && name == "p",
        };
        for at in (0..self.open.len()).rev() {
            if self.open[at].name == name {
                return self.close_from(at);
            }
            if crosses(&self.open[at]) {
                return;
            }
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at {
            let role = self.open.last().map_or(Role::Inline, |open| open.role);
            if !matches!(role, Role::Inline | Role::Unread | Role::WindowTitle) {
                self.settle_aside();
            }
            if !matches!(role, Role::Inline | Role::Unread | Role::WindowTitle | Role::Around) {
                self.flush();
            }
            if self.open.last().is_some_and(|open| open.name == "rt" && open.out.is_none()) {
                self.text("）");
            }
            let closed = self.open.pop();
            let before = closed.as_ref().map_or(0, |open| open.before);
            if closed.is_some_and(|open| open.main) {
                self.flush();
                self.main = Some(before..self.draft.flats.len());
            }
            match role {
                Role::Head => menus::end_head(&mut self.draft, before),
                Role::Table => self.draft.flats.extend(self.tables.end(0)),
                Role::Item => self.marker = None,
                _ => {}
            }
        }
        if !self.open.iter().any(|open| open.out == Some(true)) {
            self.end_around();
        }
    }

    /// Ends a block around the text: to be listed, unless it reads as a sentence, which stays.
    fn settle_aside(&mut self) {
        let text = std::mem::take(&mut self.aside).split_whitespace().collect::<Vec<_>>().join(" ");
        if reads_as_sentence(&text) {
            let mut inline = Inline::default();
            inline.push(&normalize(text.as_str().into()), false);
            self.draft.flats.push(Flat::paragraph(inline.write().text, self.line));
        } else if !text.is_empty() {
            self.around.push_str(&text);
            self.around.push(' ');
        }
    }

    fn end_around(&mut self) {
        self.settle_aside();
        let text = self.around.split_whitespace().collect::<Vec<_>>().join(" ");
        self.around.clear();
        if !text.is_empty() {
            self.draft.dropped.push(Dropped { why: Why::Button, text: text.into(), line: self.line });
        }
    }

    fn text(&mut self, text: &str) {
        let top = self.open.last();
        let out = self.open.iter().any(|open| open.role == Role::WindowTitle);
        if out {
            return self.window_title.push_str(text);
        }
        match top.and_then(|open| open.out) {
            Some(true) => return self.aside.push_str(text),
            Some(false) => return,
            None => {}
        }
        if top.is_some_and(|open| open.acts) && furniture::is_button(text.trim()) {
            self.aside.push_str(text);
            self.links = self.links.saturating_sub(1);
            self.pressed = true;
            return self.end_around();
        }
        let (bold, link, apart) = top.map_or((false, false, false), |open| (open.bold, open.link, open.apart));
        if self.inline.is_blank() && !text.trim().is_empty() {
            self.block_line = self.line;
            self.indented |= text.starts_with(['\u{3000}', '\u{a0}']) || text.starts_with("  ") && !text.contains('\n');
        }
        let before = self.inline.len();
        // Entities bring back what the text of the page was rid of.
        self.inline.push_collapsed(&normalize(text.into()), bold);
        let added = self.inline.len() - before;
        self.bytes += added;
        self.linked += if link || !text.contains(char::is_alphanumeric) { added } else { 0 };
        self.acting += if top.is_some_and(|open| open.acts) || text.trim().is_empty() { added } else { 0 };
        self.apart += if apart || text.trim().is_empty() { added } else { 0 };
    }

    /// `<br>` ends a paragraph, but in headings and items it ends a line.
    fn line_end(&mut self) {
        let within = |open: &Open| matches!(open.role, Role::Heading(_) | Role::Item);
        if self.open.last().is_some_and(|open| open.out == Some(true)) {
            return self.settle_aside();
        }
        let block = self.open.iter().rev().find(|open| open.role != Role::Inline);
        if block.is_some_and(within) { self.inline.line_end() } else { self.flush() }
    }

    /// Ends the block.
    fn flush(&mut self) {
        let inline = std::mem::take(&mut self.inline);
        let (linked, apart, bytes) =
            (std::mem::take(&mut self.linked), std::mem::take(&mut self.apart), std::mem::take(&mut self.bytes));
        let indented = std::mem::take(&mut self.indented);
        let links = std::mem::take(&mut self.links);
        let (acting, pressed) = (std::mem::take(&mut self.acting), std::mem::take(&mut self.pressed));
        if inline.is_blank() {
            return;
        }
        let mut written = inline.write();
        let is_button = acting == bytes && links > 0
            || pressed && !written.text.contains(char::is_alphanumeric)
            || linked > 0 && menus::is_today(&written.text, bytes - linked);
        let heading = self.open.iter().rev().find_map(|open| match open.role {
            Role::Heading(level) => Some(level),
            _ => None,
        });
        written.look = Look {
            indented,
            centred: self.open.last().is_some_and(|open| open.centred),
            apart: apart == bytes,
            links: if linked == bytes { links } else { 0 },
            ..written.look
        };
        if is_button && heading.is_none() && !reads_as_sentence(&written.text) {
            self.marker = None;
            let text = written.text.trim().to_owned();
            return self.draft.dropped.push(Dropped { why: Why::Button, text: text.into(), line: self.block_line });
        }
        let (kind, text) = match (heading, self.note.take(), self.marker.take()) {
            (Some(level), ..) => (Kind::Heading(level), written.text.replace("**", "")),
            (None, Some(label), _) => (Kind::Footnote, format!("[^{label}]: {}", written.text)),
            (None, None, Some(marker)) => {
                let lists = self.open.iter().filter(|open| matches!(open.role, Role::List(_))).count();
                let bold = if written.look.bold { "**" } else { "" };
                (Kind::Item, format!("{}{marker} {bold}{}{bold}", "    ".repeat(lists.clamp(1, 16) - 1), written.text))
            }
            (None, None, None) => (Kind::Paragraph, written.text),
        };
        let flat = Flat { kind, text: text.into(), line: self.block_line, look: written.look };
        self.draft.flats.extend(self.tables.push(flat, 0));
        self.settle();
    }

    /// Settles the blocks since it was last done, where there are enough of them. What an open element began behind stays
    /// where it is.
    fn settle(&mut self) {
        self.settled = self.settled.min(self.draft.flats.len());
        if letters::are_many(&self.draft.flats, self.settled) {
            let counted = self.open.iter().filter(|open| open.main || open.role == Role::Head).map(|open| open.before);
            let counted = counted.chain(self.main.iter().map(|main| main.end)).max().unwrap_or(0);
            letters::settle(&mut self.draft.flats, counted.max(self.settled));
            self.settled = self.draft.flats.len();
        }
    }

    fn finish(mut self) -> Draft<'static> {
        self.close_from(0);
        self.flush();
        while self.tables.depth() > 0 {
            self.draft.flats.extend(self.tables.end(0));
        }
        self.end_around();
        if let Some(main) = self.main.take() {
            menus::drop_outside(&mut self.draft, main);
        }
        menus::drop_menus(&mut self.draft);
        notes::settle(&mut self.draft.flats);
        self.draft.hint = hint(&self.window_title);
        self.draft
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(Kind, String)> {
        read(text).flats.into_iter().map(|flat| (flat.kind, flat.text.into_owned())).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        seen(text).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn blocks_end_where_tags_say_or_imply() {
        let page = "<html lang=zh><head><title>题目如此_某网站</title><style>p{}</style></head><body><h1>题</h1><p>一<b>重</b>点<p>二&nbsp;段<br>三<ul><li>甲<li>乙<ol><li>丙</ol></ul><div>四<div>五</div>六</div>";
        assert_eq!(
            seen(page),
            [
                (Kind::Heading(1), "题".to_owned()),
                (Kind::Paragraph, "一**重**点".to_owned()),
                (Kind::Paragraph, "二 段".to_owned()),
                (Kind::Paragraph, "三".to_owned()),
                (Kind::Item, "- 甲".to_owned()),
                (Kind::Item, "- 乙".to_owned()),
                (Kind::Item, "    1. 丙".to_owned()),
                (Kind::Paragraph, "四".to_owned()),
                (Kind::Paragraph, "五".to_owned()),
                (Kind::Paragraph, "六".to_owned()),
            ]
        );
        let draft = read(page);
        assert_eq!((draft.hint.as_deref(), draft.front.language.as_deref()), (Some("题目如此"), Some("zh")));
    }

    #[test]
    fn what_stands_around_the_text_goes_and_is_listed() {
        let page = "<nav><a>首页</a> <a>新闻</a></nav><p>正文</p><button>打印</button><div class=footer>版权</div><p style='display: none'>隐</p><script>1<2</script><ul><li><a>甲</a><li><a>乙</a><li><a>丙</a></ul>";
        let draft = read(page);
        assert_eq!(draft.flats.len(), 1);
        let dropped: Vec<&str> = draft.dropped.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(dropped, ["首页 新闻", "打印", "版权", "- 甲", "- 乙", "- 丙"]);
    }

    #[test]
    fn weight_font_and_place_are_seen() {
        let page = "<p style='text-align:center'><span style='font-weight:bold'>一、总则</span></p><p><span style='font-family: 楷体_GB2312'>（一）目标。</span></p><p><b>前言。</b>正文</p>";
        let looks: Vec<Look> = read(page).flats.into_iter().map(|flat| flat.look).collect();
        assert!(looks[0].bold && looks[0].centred && !looks[0].apart);
        assert!(looks[1].apart && !looks[1].bold);
        assert_eq!(looks[2].lead, 13);
    }

    #[test]
    fn tables_stay_and_layout_goes() {
        let data = "<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>";
        assert_eq!(texts(data), ["| 甲 | 1 |\n|---|---|\n|  | 2 |"]);
        let layout = format!("<table><tr><td>{data}</td><td><p>段一</p><p>段二</p></td></tr></table>");
        assert_eq!(texts(&layout)[1..], ["段一", "段二"]);
        assert_eq!(texts("<table><tr><td>一、甲<br>段一<br>段二</td></tr></table>"), ["一、甲", "段一", "段二"]);
        assert_eq!(texts("<table><tr><td>金额<br>（千元）<td>1</table>"), ["| 金额（千元） | 1 |\n|---|---|"]);
    }

    #[test]
    fn broken_pages_end() {
        for page in ["<p>一<table><tr><td>二<p>三", "</p></div>一", "<a <b <c", "<table></td></tr>一", "<![CDATA[一]]>"]
        {
            let _ = read(page);
        }
        assert_eq!(texts(&("<div>".repeat(5000) + "深")), ["深"]);
    }
}
