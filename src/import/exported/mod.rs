//! Files that `gangmu export` wrote say so, and are read as they say: nothing in them is guessed.

mod html;
mod markdown;
mod outline;

use super::Format;
use super::inline::pipe_table;
use crate::report::{self, RawReport, Report};

/// Bytes at the start of a page in which it says what wrote it.
const HEAD: usize = 4096;

/// The document in `text`, where `gangmu export` wrote it. A file that says so and is no whole report any more (its title
/// deleted, two ids alike) is read like any other: by what it looks like.
pub(super) fn read(text: &str, format: Format) -> Option<Report> {
    let (report, faults) = report::build(as_written(text, format)?);
    faults.is_empty().then_some(report)
}

fn as_written(text: &str, format: Format) -> Option<RawReport<'static>> {
    match format {
        Format::Markdown => {
            let (front, _) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
            front.lines().any(|line| line == "generator: gangmu").then(|| markdown::read(text))
        }
        Format::Html => {
            let end = text.floor_char_boundary(HEAD);
            text[..end].contains("<meta name=\"generator\" content=\"gangmu\">").then(|| html::read(text))
        }
        _ => None,
    }
}

/// Adds `text` in the Markdown of bodies: with a backslash before what would be a mark.
fn escape(text: &str, out: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, '\\' | '*') || c == '[' && chars.peek() == Some(&'^') {
            out.push('\\');
        }
        out.push(c);
    }
}

/// `text` as a paragraph that does not begin like a list item.
fn paragraph(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let at = if text.starts_with("- ") {
        0
    } else if digits > 0 && text[digits..].starts_with(['.', ')']) {
        digits
    } else {
        return text.to_owned();
    };
    format!("{}\\{}", &text[..at], &text[at..])
}

/// A list item in the Markdown of bodies, in as many lists as `nesting` says.
fn item(nesting: usize, marker: &str, text: &str) -> String {
    format!("{}{marker} {}", "    ".repeat(nesting), text.trim().replace('|', "\\|"))
}

/// Cells in the Markdown of bodies as a pipe table.
fn table(rows: &[Vec<String>]) -> Option<String> {
    pipe_table(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_whole_report_is_read_like_any_other() {
        let page = |title: &str| format!("---\ntitle: {title}\ngenerator: gangmu\n---\n\n# {title}\n\n正文一句。\n");
        assert_eq!(read(&page("题目"), Format::Markdown).map(|raw| raw.meta.title), Some("题目".to_owned()));
        assert_eq!(read(&page(""), Format::Markdown), None);
    }
}
