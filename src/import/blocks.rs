//! What every format reader gives: the document as a flat run of blocks, before it is cleaned and has an outline.

use std::borrow::Cow;

use super::shared::SharedStr;
use super::words::Words;

/// A block as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flat<'a> {
    /// What the format says it is.
    pub kind: Kind,
    /// The text in the small Markdown of report bodies: `**bold**`, `\*`, pipe tables, `- ` items, `[^1]`. One line but
    /// for tables, without white space around it.
    pub text: Words<'a>,
    /// The line it begins on, from 1; the number of the paragraph where the format has no lines.
    pub line: u32,
    /// How it looks.
    pub look: Look,
}

/// What a format says of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The title of the document.
    Title,
    /// The line under it.
    Subtitle,
    /// A heading marked as such, of a level from 1.
    Heading(u8),
    /// A paragraph, which may be a heading that is not marked.
    Paragraph,
    /// Paragraphs of a few letters each, parted by blank lines.
    Letters,
    /// A list item; the text begins with its marker, indented by two columns a level.
    Item,
    /// A table.
    Table,
    /// A footnote; the text begins with `[^label]: `.
    Footnote,
}

/// How a paragraph looks, as far as it matters for what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// White space stood before its first character.
    pub indented: bool,
    /// It is set in the middle of the line.
    pub centred: bool,
    /// All of it is bold; its text has no `**` then.
    pub bold: bool,
    /// Its font or size is not that of the text around it.
    pub apart: bool,
    /// The links in it, where all of it is links, but for marks between them; 0 otherwise.
    pub links: u16,
    /// A new page begins before it.
    pub new_page: bool,
    /// Bytes of text that stand apart by bold or font at its start, where more follows; 0 for none, and for more than a
    /// heading can have.
    pub lead: u16,
}

impl<'a> Flat<'a> {
    /// A plain paragraph that begins on `line`.
    pub fn paragraph(text: impl Into<Words<'a>>, line: u32) -> Self {
        Flat { kind: Kind::Paragraph, text: text.into(), line, look: Look::default() }
    }

    /// Whether nothing but its text can tell what it is.
    pub fn is_paragraph(&self) -> bool {
        self.kind == Kind::Paragraph
    }
}

/// Something that stood in the file and is not in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Why it is not.
    pub why: Why,
    /// What it was, as it stood.
    pub text: SharedStr,
    /// The line it stood on, as in [`Flat::line`].
    pub line: u32,
}

/// Why something was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The number of a page.
    PageNumber,
    /// A line that comes again at the top or foot of pages.
    RunningHead,
    /// Balloons and field texts of a word processor.
    WordDebris,
    /// A button, a menu or a link of the web page around the text.
    Button,
    /// Where and when a web page took the text from.
    Source,
    /// What a web page sets below the text: editors, related links.
    Tail,
    /// The title printed once more.
    RepeatedTitle,
    /// A table of contents that repeats the headings.
    Contents,
    /// A mark without meaning of its own: a rule, a comment.
    Mark,
}

impl Why {
    /// The reason in Chinese or English.
    pub fn name(self, chinese: bool) -> &'static str {
        let (zh, en) = match self {
            Why::PageNumber => ("页码", "page number"),
            Why::RunningHead => ("页眉页脚", "running head"),
            Why::WordDebris => ("文字处理软件残留", "word-processor debris"),
            Why::Button => ("网页按钮", "button"),
            Why::Source => ("来源信息", "source line"),
            Why::Tail => ("网页尾部", "page tail"),
            Why::RepeatedTitle => ("重复标题", "repeated title"),
            Why::Contents => ("目录", "table of contents"),
            Why::Mark => ("标记", "mark"),
        };
        if chinese { zh } else { en }
    }
}

/// `text` with a backslash before each character that would mean something in a report's body, bold marks kept where
/// `stars` says that they are meant.
pub fn escape(text: &str, stars: bool) -> Cow<'_, str> {
    if !needs_escape(text, stars) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let meant = match c {
            '*' => stars,
            '\\' => !next.is_some_and(|c| c.is_ascii_punctuation()),
            '[' => next != Some('^'),
            _ => true,
        };
        if !meant {
            safe.push('\\');
        }
        safe.push(c);
    }
    Cow::Owned(safe)
}

fn needs_escape(text: &str, stars: bool) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'*', b'\\', b'[', bytes).any(|at| match bytes[at] {
        b'*' => !stars,
        b'[' => bytes.get(at + 1) == Some(&b'^'),
        _ => bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation),
    })
}

/// What stands in `text` behind the first of `words` that it begins with.
///
/// The words are many and nearly always wrong by their first bytes, so these are compared here: a call of `memcmp` for
/// each word takes several times as long.
pub fn behind<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let [first, second, ..] = *text.as_bytes() else { return words.iter().find_map(|word| text.strip_prefix(word)) };
    let may_start = |word: &str| match *word.as_bytes() {
        [a, b, ..] => a == first && b == second,
        [a] => a == first,
        [] => true,
    };
    words.iter().filter(|word| may_start(word)).find_map(|word| text.strip_prefix(word))
}

/// Whether `text` begins with one of `words`.
pub fn begins_with(text: &str, words: &[&str]) -> bool {
    behind(text, words).is_some()
}

/// `text` without `**`, backslash escapes and white space around it: how it reads.
pub fn plain(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if memchr::memchr2(b'*', b'\\', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['*', '\\']) {
        plain.push_str(&rest[..at]);
        let marked = &rest[at..];
        rest = if let Some(behind) = marked.strip_prefix("**") {
            behind
        } else {
            let escaped = marked.starts_with('\\') && marked[1..].starts_with(|c: char| c.is_ascii_punctuation());
            let skip = usize::from(escaped);
            plain.push_str(&marked[skip..=skip]);
            &marked[skip + 1..]
        };
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// `text` as a title: titles have no marks, and `**` in them would be taken for one.
pub fn plain_title(text: &str) -> String {
    let plain = plain(text);
    if plain.contains("**") { plain.replace("**", "").trim().to_owned() } else { plain.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping_keeps_what_was_written() {
        for (text, stars, safe) in [
            ("**重点**句", true, "**重点**句"),
            ("**重点**句", false, "\\*\\*重点\\*\\*句"),
            ("见[^1]和[2]", true, "见\\[^1]和[2]"),
            ("c:\\*.txt \\汉", true, "c:\\\\*.txt \\汉"),
        ] {
            assert_eq!(escape(text, stars), safe);
        }
        assert!(matches!(escape("平常的句子[1]。", true), Cow::Borrowed(_)));
    }

    #[test]
    fn plain_text_is_without_marks() {
        assert_eq!(plain(" 一**重点**\\*星\\汉 "), "一重点*星\\汉");
        assert!(matches!(plain("平常"), Cow::Borrowed("平常")));
    }
}
