//! Long Markdown in portions: a parser's tree takes thirty times the text.

/// Bytes of text that are parsed at once where that makes no difference.
const PORTION: usize = 1 << 16;

/// What reaches over every seam, so that a text with it is parsed whole: fences of code, definitions of links and notes, and
/// blocks of HTML, which may be indented by up to three spaces.
const REACHING: &[&str] = &["```", "~~~", "]:", "\n<", "\n <", "\n  <", "\n   <"];

/// `text` in portions that a parser of Markdown reads one by one as it would read them together, each with the number of
/// lines before it.
pub(super) fn portions(text: &str) -> Vec<(u32, &str)> {
    portions_of(text, PORTION)
}

fn portions_of(text: &str, length: usize) -> Vec<(u32, &str)> {
    let whole = text.len() <= length
        || text.trim_start().starts_with('<')
        || REACHING.iter().any(|mark| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some());
    let (mut found, mut rest, mut lines) = (Vec::new(), text, 0);
    while let Some(at) = seam(rest, length).filter(|_| !whole) {
        let (portion, behind) = rest.split_at(at);
        found.push((lines, portion));
        lines += memchr::memchr_iter(b'\n', portion.as_bytes()).count() as u32;
        rest = behind;
    }
    found.push((lines, rest));
    found
}

/// Where the first block begins that stands `from` bytes on or more and whatever is open ends at.
fn seam(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = memchr::memchr_iter(b'\n', bytes.get(from..)?).map(|end| from + end);
    ends.map(|end| end + 1).find(|&start| {
        let after_blank = matches!(bytes.get(..start), Some([.., b'\n', b'\n']));
        text.get(start..).is_some_and(|rest| begins_block(rest, after_blank))
    })
}

/// Whether `rest`, which stands at the edge of the page, begins a block that no list, quote or table before it goes on in: a
/// heading, an item of a list without numbers or, behind a blank line, a paragraph.
fn begins_block(rest: &str, after_blank: bool) -> bool {
    if let Some(item) = rest.strip_prefix("- ") {
        return item.starts_with(char::is_alphanumeric);
    }
    let title = rest.trim_start_matches('#');
    let heading = (1..=6).contains(&(rest.len() - title.len())) && title.starts_with(' ');
    heading || after_blank && rest.starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_parted_before_headings() {
        let text = "# 一\n\n甲\n# 二\n乙\n# 三\n";
        assert_eq!(portions_of(text, 7), [(0, "# 一\n\n甲\n"), (3, "# 二\n乙\n"), (5, "# 三\n")]);
        assert_eq!(portions_of(text, 99), [(0, text)]);
        let list = "甲\n- 乙\n  - 丙\n- 丁\n\n  戊\n\n己\n庚\n";
        let parts: Vec<&str> = portions_of(list, 1).into_iter().map(|(_, part)| part).collect();
        assert_eq!(parts, ["甲\n", "- 乙\n  - 丙\n", "- 丁\n\n  戊\n\n", "己\n庚\n"]);
    }

    #[test]
    fn portions_are_read_as_the_whole() {
        let text = "# 一\n\n前言\n- 甲\n  续\n  - 乙\n\n    段\n- 丙\n\n1. 丁\n2. 戊\n   # 己\n\n庚 **辛**\n壬\n\n| 名 | 值 |\n|---|---|\n| 癸 | 1 |\n- 子\n> 丑\n\n寅\n---\n\n    卯\n\n辰\n## 巳\n";
        let read = |text: &str| super::super::markdown::read(text).flats;
        let parts = portions_of(text, 1);
        assert!(parts.len() > 6, "{parts:?}");
        let parted = parts.iter().flat_map(|&(lines, part)| {
            read(part).into_iter().map(move |flat| super::super::blocks::Flat { line: flat.line + lines, ..flat })
        });
        assert_eq!(parted.collect::<Vec<_>>(), read(text));
    }

    #[test]
    fn what_reaches_over_a_seam_keeps_the_text_whole() {
        for mark in ["```\n# 二\n```", "[a]: b", "<pre>\n# 二\n</pre>", "  <pre>\n# 二\n"] {
            let text = format!("# 一\n{mark}\n# 三\n");
            assert_eq!(portions_of(&text, 1).len(), 1, "{mark}");
        }
    }
}
