//! Long Markdown in portions: a parser's tree takes thirty times the text.

/// Bytes of text that are parsed at once where that makes no difference.
const PORTION: usize = 1 << 20;

/// What reaches over a heading, so that a text with it is parsed whole: fences of code, definitions of links and notes, and
/// blocks of HTML.
const REACHING: &[&str] = &["```", "~~~", "]:"];

/// `text` in portions that a parser of Markdown reads one by one as it would read them together, each with the number of
/// lines before it.
pub(super) fn portions(text: &str) -> Vec<(u32, &str)> {
    portions_of(text, PORTION)
}

fn portions_of(text: &str, length: usize) -> Vec<(u32, &str)> {
    let tags = text.starts_with('<') || text.contains("\n<") || text.contains("\n ");
    let whole = text.len() <= length || tags || REACHING.iter().any(|mark| text.contains(mark));
    let (mut found, mut rest, mut lines) = (Vec::new(), text, 0);
    while let Some(at) = seam(rest, length).filter(|_| !whole) {
        let (portion, behind) = rest.split_at(at);
        found.push((lines, portion));
        lines += portion.matches('\n').count() as u32;
        rest = behind;
    }
    found.push((lines, rest));
    found
}

/// Where the first heading begins that stands `from` bytes on or more.
fn seam(text: &str, from: usize) -> Option<usize> {
    let from = (from..text.len()).find(|&at| text.is_char_boundary(at))?;
    text.get(from..)?.find("\n# ").map(|at| from + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_parted_before_headings() {
        let text = "# 一\n\n甲\n# 二\n乙\n# 三\n";
        assert_eq!(portions_of(text, 4), [(0, "# 一\n\n甲\n"), (3, "# 二\n乙\n"), (5, "# 三\n")]);
        assert_eq!(portions_of(text, 99), [(0, text)]);
    }

    #[test]
    fn what_reaches_over_a_heading_keeps_the_text_whole() {
        for mark in ["```\n# 二\n```", "[a]: b", "<pre>\n# 二\n</pre>", "- 一\n  # 二"] {
            let text = format!("# 一\n{mark}\n# 三\n");
            assert_eq!(portions_of(&text, 1).len(), 1, "{mark}");
        }
    }
}
