//! Tables of contents: lists of titles that all come again as headings.

use std::collections::HashMap;

use super::Verdicts;
use crate::import::blocks::{Flat, Kind, Why, plain};
use crate::import::headings::numbers;
use crate::import::text::{ends_sentence, reads_as_sentence};

/// Bytes of the longest entry.
const LONGEST: usize = 260;
/// Entries of the shortest table; fewer are a list.
const FEWEST: usize = 3;
/// The same for a table without a word above it.
const FEWEST_NUMBERED: usize = 5;

/// Marks the entries of a table of contents and the word above them.
pub(super) fn judge(flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    // A table of contents stands before the text; what comes later is not looked at, but may be what it names.
    let limit = flats.len().min(400);
    if !flats.iter().take(limit).any(may_open) {
        return;
    }
    // The contents of an act are in small letters, and its headings in capitals.
    let folds = flats.iter().take(limit).any(introduces);
    let entry = |text: &str| if folds { entry(text).to_ascii_lowercase() } else { entry(text) };
    // Only what a table may name is looked for: of a million lines, not each needs a place in a map.
    let may_name = flats.iter().take(FARTHEST).filter(|flat| is_short(flat));
    let mut last: HashMap<String, usize> = may_name.map(|flat| (entry(&flat.text), 0)).collect();
    for (at, flat) in flats.iter().enumerate().filter(|(_, flat)| is_short(flat) && flat.kind != Kind::Item) {
        if let Some(place) = last.get_mut(&entry(&flat.text)) {
            *place = at;
        }
    }
    let mut at = 0;
    while at < limit {
        let introduced = introduces(&flats[at]);
        let titled = introduced || is_contents_title(&flats[at]);
        let start = at + usize::from(titled);
        let again = run_end(flats, start, &last, entry);
        // 前文 is the first entry and no heading of an ordinance.
        let second = if titled && again == start { run_end(flats, start + 1, &last, entry) } else { again };
        let again = if second > start + FEWEST { second } else { again };
        let end = if titled { again.max(begun_anew(flats, start)).max(paged(flats, start)) } else { again };
        let entries = end - start;
        let listed = |flat: &Flat<'_>| flat.kind == Kind::Item || flat.look.links > 0;
        let list = start < end && flats[start..end].iter().all(listed);
        // Without the word above them, numbered lines that all come again.
        let counted = entries >= FEWEST_NUMBERED && flats[start..end].iter().all(is_numbered);
        if entries >= FEWEST && (titled || list) || counted {
            // A sentence that says what follows is text.
            verdicts[if introduced { start } else { at }..end].fill(Some(Why::Contents));
        }
        at = end.max(at + 1);
    }
}

fn may_open(flat: &Flat<'_>) -> bool {
    flat.kind == Kind::Item || flat.look.links > 0 || is_contents_title(flat) || is_numbered(flat) || introduces(flat)
}

/// `(b) Table of Contents.--The table of contents for this Act is as follows:`
fn introduces(flat: &Flat<'_>) -> bool {
    flat.text.len() <= LONGEST
        && flat.text.ends_with("as follows:")
        && flat.text.to_ascii_lowercase().contains("table of contents")
}

fn is_numbered(flat: &Flat<'_>) -> bool {
    is_short(flat) && numbers::number(&flat.text).is_some_and(|number| number.len < flat.text.len())
}

/// `目　录`, `Contents`: the word above a table of contents.
pub(crate) fn is_contents_title(flat: &Flat<'_>) -> bool {
    let word: String = plain(&flat.text).chars().take(24).filter(|c| !c.is_whitespace()).collect();
    let named = matches!(
        word.to_lowercase().as_str(),
        "目录" | "目錄" | "目次" | "もくじ" | "목차" | "contents" | "tableofcontents" | "toc"
    );
    // 某市应急预案目录
    named || flat.text.len() <= LONGEST && ["目录", "目錄", "目次"].iter().any(|word| plain(&flat.text).ends_with(word))
}

/// One past the last of the entries from `start` on: each stands again further down.
fn run_end(flats: &[Flat<'_>], start: usize, last: &HashMap<String, usize>, entry: impl Fn(&str) -> String) -> usize {
    // A rule and a short sentence are no entries, and the word above a table begins one of its own.
    let names = |flat: &Flat<'_>| {
        let sentence = flat.text.ends_with(['。', '.', '！', '!', '？', '?']) && !flat.text.contains("..");
        let unnumbered = || flat.kind == Kind::Paragraph && numbers::number(&flat.text).is_none();
        let words = flat.text.contains(char::is_alphanumeric) && !(sentence && unnumbered());
        is_short(flat) && !is_contents_title(flat) && words
    };
    let comes_again = |flat: &Flat<'_>, at: usize| last.get(&entry(&flat.text)).is_some_and(|&other| other > at);
    let again = |at: usize| flats.get(at).is_some_and(|flat| names(flat) && comes_again(flat, at));
    // An entry on two lines is not found again: `4.2. Binary and Other Architecture Dependent` and `Modules`.
    let torn = |at: usize| {
        let entry = flats.get(at).is_some_and(|flat| numbers::number(&flat.text).is_some());
        let rest = flats.get(at + 1).is_some_and(|flat| numbers::number(&flat.text).is_none());
        let lines = flats.get(at..at + 2).unwrap_or_default();
        entry && rest && lines.iter().all(|flat| is_short(flat) && !ends_sentence(&flat.text))
    };
    let mut end = start;
    while end < flats.len() {
        if again(end) {
            end += 1;
        } else if end >= start + FEWEST && torn(end) && end + 2 < flats.len() && again(end + 2) {
            end += 2;
        } else {
            break;
        }
    }
    // The text begins with the first heading named twice: it is an entry only where it stands a second time below.
    end
}

/// Where the first of the entries from `start` on comes again, with nothing but short lines between: there the text begins,
/// whether or not its other headings are worded as the entries are. `start` where it does not.
fn begun_anew(flats: &[Flat<'_>], start: usize) -> usize {
    let is_line = |flat: &Flat<'_>| is_short(flat) && !reads_as_sentence(&flat.text);
    let first = flats.get(start).map(|flat| entry(&flat.text)).unwrap_or_default();
    if first.chars().nth(1).is_none() {
        return start;
    }
    let lines = flats[start..].iter().skip(1).take(LINES).take_while(|flat| is_line(flat));
    let found = lines.into_iter().position(|flat| entry(&flat.text) == first);
    found.map(|at| start + 1 + at).filter(|end| end - start >= FEWEST).unwrap_or(start)
}

/// Entries from `start` on that end in the number of a page: `INTRODUCTION      1`, `第二节 目标……12`. `start` where there
/// are too few.
fn paged(flats: &[Flat<'_>], start: usize) -> usize {
    let mut end = start;
    let mut count = 0;
    for (at, flat) in flats.iter().enumerate().skip(start).take(LINES) {
        let head = at == start && is_column_head(&plain(&flat.text));
        if ends_in_page(&flat.text) && is_short(flat) {
            count += 1;
            end = at + 1;
        } else if !head && (at > end || !is_short(flat) || reads_as_sentence(&flat.text)) {
            // One line between may be an entry that goes on, or one that names no page.
            break;
        }
    }
    if count >= FEWEST { end } else { start }
}

/// Blocks at the start of a document in which a table of contents may stand.
const FARTHEST: usize = 4000;

/// Blocks of the longest table.
const LINES: usize = 300;

/// Words above the columns of a table of contents.
const COLUMN_HEADS: &[&str] =
    &["page", "pages", "chapter page", "section page", "paragraphs page", "page no.", "页码", "頁碼", "頁次", "ページ"];

/// `Chapter Page`: the words above the columns of a table of contents.
pub(crate) fn is_column_head(text: &str) -> bool {
    text.len() <= 20 && COLUMN_HEADS.contains(&text.to_lowercase().as_str())
}

/// Whether a gap or a row of dots and then a page stands at the end: a number, `iv`, `A-1`.
fn ends_in_page(text: &str) -> bool {
    let text = text.trim_end();
    let before = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let page = &text[before.len()..];
    let roman = page.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let number = page.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '-');
    let is_page = (1..=5).contains(&page.len())
        && (roman || !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    let leader = |c: char| c.is_whitespace() || LEADERS.contains(&c);
    let gap = &before[before.trim_end_matches(leader).len()..];
    let wide = gap.chars().nth(2).is_some() || gap.contains("  ") || gap.contains(['\t', '…']);
    is_page && wide && gap.len() < before.len()
}

/// What leads from an entry to its page.
const LEADERS: &[char] = &['.', '…', '·', '・', '‥', '．', '-', '—', '─', '_'];

fn is_short(flat: &Flat<'_>) -> bool {
    flat.text.len() <= LONGEST && matches!(flat.kind, Kind::Paragraph | Kind::Item | Kind::Heading(_))
}

/// An entry without its marker, link, dots and page number.
fn entry(text: &str) -> String {
    let leads = |c: char| LEADERS.contains(&c) || matches!(c, ' ' | '\t' | '(' | '（');
    let plain = plain(text);
    let plain = without_articles(plain.trim_end());
    let text = plain.trim_start_matches(['-', '*', ' ']);
    let text = text.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let text = if text.len() < plain.len() && !text.ends_with(leads) {
        plain.trim_start_matches(['-', '*', ' '])
    } else {
        text.trim_end_matches(leads)
    };
    unlabelled(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// `Chapter 2. Packaging` without the word that its entry, `2. Packaging`, has not.
fn unlabelled(text: &str) -> &str {
    let number = |behind: &&str| numbers::number(behind).is_some_and(|number| number.len < behind.len());
    ["Chapter ", "Appendix "].iter().find_map(|label| text.strip_prefix(label)).filter(number).unwrap_or(text)
}

/// `第1章　総則（第1条―第3条）` without the articles that a table of contents of a Japanese ordinance names.
fn without_articles(text: &str) -> &str {
    let named = |inner: &str| inner.starts_with('第') && inner.contains(['条', '條']) && !inner.contains(['（', '）']);
    match text.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '('])) {
        Some((before, inner)) if named(inner) => before.trim_end(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cleaned;
    use super::*;

    #[test]
    fn entries_of_an_ordinance_name_its_articles() {
        let text = "基本条例\n目次\n前文\n第1章　総則（第1条―第3条）\n第2章　市政（第4条・第5条）\n附則\n私たちのまちは発展してきた。\n第1章　総則\n甲。\n第2章　市政\n乙。\n附　則\n丙。";
        assert_eq!(cleaned(text).1.len(), 5);
    }

    #[test]
    fn entries_may_lack_the_word_chapter_and_be_torn() {
        let text = "Policy\nTable of Contents\n1. About\n2. Packaging\n2.1. Versions\n2.2. Modules that depend\non others\nA. Perl\nChapter 1. About\nIt is so and stays so.\nChapter 2. Packaging\nIt is so and stays so.\n2.1. Versions\nIt is so and stays so.\n2.2. Modules that depend on others\nIt is so and stays so.\nAppendix A. Perl\nIt is so and stays so.";
        let (kept, dropped) = cleaned(text);
        assert_eq!((kept.len(), dropped.len()), (11, 7));
        // Rules, and a table of its own below a chapter.
        let ruled = text.replace("Table of Contents", "----------\nTable of Contents").replace(
            "Chapter 2. Packaging\n",
            "Chapter 2. Packaging\nTable of Contents\n2.1. Versions\n2.2. Modules\n2.3. Names\n",
        ) + "\n----------\n2.2. Modules\nIt is so and stays so.\n2.3. Names\nIt is so and stays so.";
        let entries = |text: &str| cleaned(text).1.iter().filter(|(why, _)| *why == Why::Contents).count();
        assert_eq!(entries(&ruled), 7 + 4, "{:?}", cleaned(&ruled).1);
    }

    #[test]
    fn contents_go_and_headings_stay() {
        let text = "规划纲要\n目　录\n第一章 总则……1\n第二章 目标 ........ 12\n第三章 附则\t30\n第一章 总则\n甲。\n第二章 目标\n乙。\n第三章 附则\n丙。";
        let (kept, dropped) = cleaned(text);
        assert_eq!(kept, ["规划纲要", "第一章 总则", "甲。", "第二章 目标", "乙。", "第三章 附则", "丙。"]);
        assert!(dropped.iter().all(|(why, _)| *why == Why::Contents) && dropped.len() == 4);
    }

    #[test]
    fn contents_go_up_to_where_their_first_entry_comes_again() {
        let text = "某市应急预案\n某市应急预案目录\n1.总则\n1.1编制目的\n1.2适用范围\n2.应急响应\n1.总则\n1.1编制目的\n为规范工作，制订本预案。\n2.响应\n立即响应。";
        assert_eq!(cleaned(text).1.len(), 5);
        let torn = "事業報告\n目\n次\nはじめに・・・・・・・・\n1\n第1章 公益事業\n1 研究会・・・・・\n2\nはじめに\n昨年来、景気は回復した。";
        assert_eq!(cleaned(torn).0, ["事業報告", "はじめに", "昨年来、景気は回復した。"]);
    }

    #[test]
    fn numbered_lines_that_all_come_again_need_no_word_above_them() {
        let entries = "1. はじめに\n2. 基本姿勢\n(1)市民協働\n(2)改革\n3. おわりに\n";
        let text: String = entries.lines().map(|line| format!("{line}\n方針を申し上げる。\n")).collect();
        let (kept, dropped) = cleaned(&format!("市政執行方針\n{entries}予算案を上程する。\n{text}"));
        assert_eq!((kept.len(), dropped.len()), (12, 5));
    }

    #[test]
    fn entries_with_pages_go_whether_or_not_they_come_again() {
        let text = "REVIEW\nTABLE OF CONTENTS\nPage\nEXECUTIVE SUMMARY      i\nRESULTS OF AUDIT ..... 5\nMANAGEMENT RESPONSE    A-1\nEXECUTIVE SUMMARY\nWe looked at it.";
        assert_eq!(cleaned(text).0, ["REVIEW", "EXECUTIVE SUMMARY", "We looked at it."]);
        for line in ["see p. 5", "共12", "12", "Fiscal year 2024", "....... 12"] {
            assert!(!ends_in_page(line), "{line}");
        }
    }

    #[test]
    fn the_contents_of_an_act_are_in_small_letters() {
        let text = "SECTION 1. SHORT TITLE.\n(b) Table of Contents.--The table of contents for this Act is as follows:\nSec. 1. Short title.\nTITLE I--AIMS\nSec. 101. Plans.\nTITLE II--MEANS\nSec. 201. Funds.\nTITLE I--AIMS\nSEC. 101. PLANS.\nThere are plans.\nTITLE II--MEANS\nSEC. 201. FUNDS.\nThere are funds.";
        let (kept, dropped) = cleaned(text);
        assert_eq!((kept.len(), dropped.len()), (8, 5));
        assert!(kept[1].starts_with("(b) Table of Contents."));
    }

    #[test]
    fn a_list_that_names_no_heading_stays() {
        assert_eq!(cleaned("目录\n甲一二三\n乙一二三\n丙一二三\n别的话在这里。").1, []);
    }
}
