//! Tables of contents: lists of titles that all come again as headings.

use std::collections::HashMap;

use super::Verdicts;
use crate::import::blocks::{Flat, Kind, Why, plain};

/// Bytes of the longest entry.
const LONGEST: usize = 260;
/// Entries of the shortest table; fewer are a list.
const FEWEST: usize = 3;

/// Marks the entries of a table of contents and the word above them.
pub(super) fn judge(flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    // A table of contents stands before the text; what comes later is not looked at, but may be what it names.
    let limit = flats.len().min(400);
    if !flats.iter().take(limit).any(may_open) {
        return;
    }
    let mut last: HashMap<String, usize> = HashMap::new();
    for (at, flat) in flats.iter().enumerate().filter(|(_, flat)| is_short(flat) && flat.kind != Kind::Item) {
        last.insert(entry(&flat.text), at);
    }
    let mut at = 0;
    while at < limit {
        let titled = is_contents_title(&flats[at]);
        let start = at + usize::from(titled);
        let end = run_end(flats, start, &last);
        let entries = end - start;
        let listed = |flat: &Flat<'_>| flat.kind == Kind::Item || flat.look.links > 0;
        let list = start < end && flats[start..end].iter().all(listed);
        if entries >= FEWEST && (titled || list) {
            verdicts[at..end].fill(Some(Why::Contents));
        }
        at = end.max(at + 1);
    }
}

fn may_open(flat: &Flat<'_>) -> bool {
    flat.kind == Kind::Item || flat.look.links > 0 || is_contents_title(flat)
}

/// `目　录`, `Contents`: the word above a table of contents.
pub(crate) fn is_contents_title(flat: &Flat<'_>) -> bool {
    let word: String = plain(&flat.text).chars().take(24).filter(|c| !c.is_whitespace()).collect();
    matches!(
        word.to_lowercase().as_str(),
        "目录" | "目錄" | "目次" | "もくじ" | "목차" | "contents" | "tableofcontents" | "toc"
    )
}

/// One past the last of the entries from `start` on: each stands again further down.
fn run_end(flats: &[Flat<'_>], start: usize, last: &HashMap<String, usize>) -> usize {
    let again = |at: usize| is_short(&flats[at]) && last.get(&entry(&flats[at].text)).is_some_and(|&other| other > at);
    let mut end = start;
    while end < flats.len() && again(end) {
        end += 1;
    }
    // The text begins with the first heading named twice: it is an entry only where it stands a second time below.
    end
}

fn is_short(flat: &Flat<'_>) -> bool {
    flat.text.len() <= LONGEST && matches!(flat.kind, Kind::Paragraph | Kind::Item | Kind::Heading(_))
}

/// An entry without its marker, link, dots and page number.
fn entry(text: &str) -> String {
    let plain = plain(text);
    let text = plain.trim_start_matches(['-', '*', ' ']);
    let text = text.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let text = if text.len() < plain.len() && !text.ends_with(['.', '…', '·', ' ', '\t', '．', '-', '—', '(', '（'])
    {
        plain.trim_start_matches(['-', '*', ' '])
    } else {
        text.trim_end_matches(['.', '…', '·', ' ', '\t', '．', '-', '—', '(', '（'])
    };
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::cleaned;
    use super::*;

    #[test]
    fn contents_go_and_headings_stay() {
        let text = "规划纲要\n目　录\n第一章 总则……1\n第二章 目标 ........ 12\n第三章 附则\t30\n第一章 总则\n甲。\n第二章 目标\n乙。\n第三章 附则\n丙。";
        let (kept, dropped) = cleaned(text);
        assert_eq!(kept, ["规划纲要", "第一章 总则", "甲。", "第二章 目标", "乙。", "第三章 附则", "丙。"]);
        assert!(dropped.iter().all(|(why, _)| *why == Why::Contents) && dropped.len() == 4);
    }

    #[test]
    fn a_list_that_names_no_heading_stays() {
        assert_eq!(cleaned("目录\n甲一二三\n乙一二三\n丙一二三\n别的话在这里。").1, []);
    }
}
