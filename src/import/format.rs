//! Which format a file is in, told by what is in it; a name only tips the scales.

/// A format that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// CommonMark with tables and footnotes.
    Markdown,
    /// HTML.
    Html,
    /// A Word document (Office Open XML).
    Docx,
    /// A report.toml.
    Toml,
}

impl Format {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "Markdown",
            Format::Html => "HTML",
            Format::Docx => "DOCX",
            Format::Toml => "TOML",
        }
    }
}

/// The first characters of a text that are looked at.
const SAMPLE: usize = 64 * 1024;

/// Whether `bytes` are an archive that holds a Word document.
pub fn is_docx(bytes: &[u8]) -> bool {
    is_zip(bytes) && memchr::memmem::find(bytes, b"word/document.xml").is_some()
}

/// Whether `bytes` are a ZIP archive that is not empty.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether the file called `name` is TOML whatever is in it.
pub fn is_toml_name(name: &str) -> bool {
    has_ending(name, &[".toml"])
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let tail = name.char_indices().rev().nth(9).map_or(name, |(at, _)| &name[at..]).to_ascii_lowercase();
    endings.iter().any(|ending| tail.ends_with(ending))
}

/// The format of a text read from a file called `name`.
pub fn of_text(name: &str, text: &str) -> Format {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let sample = &text[..end];
    if is_toml_name(name) || is_toml(sample) {
        return Format::Toml;
    }
    if is_page(sample) {
        return Format::Html;
    }
    // A readme may begin with its name set in HTML.
    let named = has_ending(name, &[".md", ".markdown", ".mdown", ".mkd"]);
    if named || is_markdown(sample) && !has_ending(name, &[".html", ".htm"]) {
        return Format::Markdown;
    }
    if is_piece_of_page(sample) { Format::Html } else { Format::Text }
}

/// A report.toml says `schema = …` before its first table.
fn is_toml(sample: &str) -> bool {
    let mut lines = sample.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let is_schema = |line: &str| line.strip_prefix("schema").is_some_and(|rest| rest.trim_start().starts_with('='));
    lines.by_ref().take_while(|line| !line.starts_with('[') && line.contains('=')).any(is_schema)
}

/// The first characters of a text, in small letters.
fn start(sample: &str) -> String {
    sample.chars().take(4096).collect::<String>().to_ascii_lowercase()
}

/// A page says so.
fn is_page(sample: &str) -> bool {
    let start = start(sample);
    ["<!doctype html", "<html", "<body"].iter().any(|tag| start.contains(tag))
}

/// A piece of a page begins with a tag and closes blocks.
fn is_piece_of_page(sample: &str) -> bool {
    let start = start(sample);
    start.trim_start().starts_with('<')
        && ["</p>", "</div>", "</td>", "</h1>", "</head>"].iter().any(|tag| start.contains(tag))
}

/// Two marks that only Markdown has; one would be an accident.
fn is_markdown(sample: &str) -> bool {
    let mut marks = 0;
    let mut before = "";
    for line in sample.lines() {
        let level = line.bytes().take_while(|&byte| byte == b'#').count();
        let heading = (1..=6).contains(&level) && line[level..].starts_with(' ');
        let rule = line.starts_with("|-") || line.starts_with("|:-") || line.starts_with("| -");
        let table = rule && before.starts_with('|');
        let fence = line.starts_with("```");
        let link = line.contains("](http") || line.contains("](#") || line.starts_with("[^") && line.contains("]:");
        marks += usize::from(heading) + 2 * usize::from(table) + usize::from(fence) + usize::from(link);
        before = line;
    }
    marks >= 2 || sample.starts_with("---\n") && sample[4..].contains("\n---\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content() {
        for (name, text, format) in [
            ("a.txt", "政府工作报告\n\n各位代表：\n", Format::Text),
            ("a.txt", "# 题\n\n## 一\n正文", Format::Markdown),
            ("a.txt", "# 只有一个井号\n正文", Format::Text),
            ("a.md", "没有标记", Format::Markdown),
            ("-", "---\ntitle: x\n---\n正文", Format::Markdown),
            ("-", "| a | b |\n|---|---|\n| 1 | 2 |", Format::Markdown),
            ("a.txt", "<!DOCTYPE html>\n<html>", Format::Html),
            ("-", "<div><p>一</p></div>", Format::Html),
            ("-", "<div align=\"center\"><h1>题</h1></div>\n\n## 一\n\n## 二\n", Format::Markdown),
            ("a.md", "<p>一</p>\n\n二", Format::Markdown),
            ("a.html", "<p>一</p>\n\n## 一\n\n## 二\n", Format::Html),
            ("-", "# 说明\nschema = 1\ntitle = \"x\"", Format::Toml),
            ("a.toml", "没有", Format::Toml),
            ("-", "[[section]]\nschema = 1", Format::Text),
            ("-", "1 < 2 </p> 之间", Format::Text),
        ] {
            assert_eq!(of_text(name, text), format, "{name} {text}");
        }
    }
}
