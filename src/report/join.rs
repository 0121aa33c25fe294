//! How two lines of a file become one line of text.

use std::borrow::Cow;

use crate::text::width::Ambiguous;

/// Whether a space belongs between the last character of a line and the first of the next.
///
/// None between two East Asian characters, nor beside a full-width mark, which brings its own; one everywhere else, so
/// Latin words and Hangul stay apart. After CSS Text 4, segment break transformation (`white-space-collapse`).
pub(crate) fn gap(last: char, first: char) -> bool {
    if last.is_whitespace() || first.is_whitespace() || is_full_width_mark(last) || is_full_width_mark(first) {
        return false;
    }
    !(is_east_asian(last) && is_east_asian(first))
}

/// `text` on one line: white space around it dropped, line ends inside it joined, blank lines left out.
pub(crate) fn one_line(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_one_line(&text) {
        return text;
    }
    let trimmed = text.trim();
    if !trimmed.contains(['\n', '\r']) {
        return trimmed.to_owned().into();
    }
    let mut line = String::with_capacity(trimmed.len());
    for part in trimmed.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()) {
        append(&mut line, part);
    }
    line.into()
}

/// Whether nothing in `text` is a line end and neither end of it is white space; nearly all text is so.
fn is_one_line(text: &str) -> bool {
    let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    !is_space(text.chars().next())
        && !is_space(text.chars().next_back())
        && !text.bytes().fold(false, |found, byte| found | (byte == b'\n') | (byte == b'\r'))
}

/// Sets `next` behind `line` with the gap that belongs between them.
pub(crate) fn append(line: &mut String, next: &str) {
    if let (Some(last), Some(first)) = (line.chars().next_back(), next.chars().next())
        && gap(last, first)
    {
        line.push(' ');
    }
    line.push_str(next);
}

/// Wide under either width policy: 汉字, kana, and marks that Chinese text shares with others (“ ” — …).
fn is_east_asian(c: char) -> bool {
    !matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}')
        && Ambiguous::Wide.of_char(c) == 2
}

fn is_full_width_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff65}') && !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_only_where_words_need_them() {
        for (text, line) in [
            ("一年\n来", "一年来"),
            ("两个\nwords and\nmore", "两个 words and more"),
            ("截至，\n92 家", "截至，92 家"),
            ("所谓\n“四责”\n协同", "所谓“四责”协同"),
            ("한국\n어", "한국 어"),
            ("  a \r\n\r\n b　", "a b"),
        ] {
            assert_eq!(one_line(text.into()), line);
        }
    }
}
