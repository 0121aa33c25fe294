//! Parts that documents have beside their chapters, by their names: forewords, appendices, chapters without a number.

use super::numbers;
use crate::import::blocks::{Flat, behind};
use crate::import::text::ends_sentence;

/// Characters of the longest name of a chapter without a number, with its title.
const LONGEST_CHAPTER: usize = 30;
/// Characters of the longest title of an appendix, and bytes of the longest English part.
const LONGEST_TITLE: usize = 60;
/// Characters of the longest word or phrase in [`PARTS`] with its number.
const LONGEST_PART: usize = 12;

/// Parts that documents have beside their chapters: of the first level whatever stands around them.
const PARTS: &[&str] = &[
    "前言",
    "引言",
    "序言",
    "まえがき",
    "あとがき",
    "序",
    "总纲",
    "總綱",
    "緒言",
    "むすび",
    "むすびに",
    "导言",
    "导语",
    "摘要",
    "概述",
    "结语",
    "结束语",
    "后记",
    "附录",
    "附件",
    "附表",
    "注释",
    "名词解释",
    "名词注释",
    "名词术语解释",
    "术语解释",
    "有关名词解释",
    "参考文献",
    "致谢",
    "编者按",
    "附則",
    "附则",
    "はじめに",
    "おわりに",
    "Foreword",
    "Preface",
    "Preamble",
    "Schedule",
    "Introduction",
    "Conclusion",
    "References",
    "Appendix",
    "Annex",
    "Notes",
    "Glossary",
    "Abbreviations",
    "Abstract",
    "Acknowledgements",
    "Bibliography",
    "Signatures",
    "Executive Summary",
    "Next Steps",
];

/// Whether `text` is called as the parts that documents have beside their chapters.
pub(crate) fn is_part(text: &str) -> bool {
    is_titled_appendix(text) || is_english_part(text) || is_named_part(text)
}

fn is_named_part(text: &str) -> bool {
    let letters = || text.chars().filter(|c| !c.is_whitespace());
    // Most lines are longer, and need no copy.
    if letters().nth(LONGEST_PART).is_some() {
        return false;
    }
    let word: String = letters().collect();
    // 【概述】
    let word = word.strip_prefix('【').and_then(|word| word.strip_suffix('】')).unwrap_or(&word);
    let stem =
        word.trim_end_matches(|c: char| c.is_ascii_digit() || numbers::han_digit(c).is_some() || c == '：' || c == ':');
    PARTS.contains(&stem) || PARTS.contains(&text)
}

/// Whether `text` is called as the parts that come before the chapters or behind them, and so is no title of a document;
/// an appendix may be a document of its own.
pub(crate) fn is_preface(text: &str) -> bool {
    !is_appendix(text) && (is_named_part(text) || is_english_part(text))
}

/// `Executive summary`, `Secretary's foreword`, `APPENDIX: LIST OF WITNESSES`: a part, with whose or what it is.
fn is_english_part(text: &str) -> bool {
    let named = |words: &str| PARTS.iter().any(|part| part.eq_ignore_ascii_case(words));
    let owned = || text.split_once("'s ").or_else(|| text.split_once("’s ")).is_some_and(|(_, part)| named(part));
    // Ministerial foreword
    let last = || {
        text.split_whitespace().count() <= 3
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text
                .rsplit_once(' ')
                .is_some_and(|(_, part)| ["foreword", "preface"].contains(&part.to_lowercase().as_str()))
    };
    let titled = || {
        text.split_once(": ").is_some_and(|(part, title)| {
            ["Appendix", "Annex"].iter().any(|word| word.eq_ignore_ascii_case(part)) && !ends_sentence(title)
        })
    };
    text.len() <= LONGEST_TITLE && (owned() || text.is_ascii() && (named(text) || last() || titled()))
}

/// The words that the label of an appendix begins with.
const APPENDICES: &[&str] = &["附件", "附录", "附錄", "附表", "別紙", "別添", "별첨", "Appendix", "Annex"];

/// The bytes of the label of an appendix that `text` begins with, and whether a number or letter is part of it:
/// `附件1`, `附录B`, `Annex II:`.
fn appendix_label(text: &str) -> Option<(usize, bool)> {
    let behind = behind(text, APPENDICES)?;
    let word = &text[..text.len() - behind.len()];
    let sign = |c: char| {
        c.is_ascii_digit() || numbers::han_digit(c).is_some() || c.is_ascii_uppercase() || ('０'..='９').contains(&c)
    };
    let from = behind.len() - behind.trim_start().len();
    let signs: usize = behind[from..].chars().take_while(|&c| sign(c)).take(3).map(char::len_utf8).sum();
    let end = if signs == 0 { word.len() } else { word.len() + from + signs };
    let rest = &text[end..];
    let marks = rest.len() - rest.trim_start_matches([' ', '　', '：', ':', '.', '．']).len();
    Some((end + marks, signs > 0))
}

/// `附件1 任务分工表`, `附录B 参考文献`, `Appendix A: Performance Indicators`: a label with its number and a title.
pub(crate) fn is_titled_appendix(text: &str) -> bool {
    let Some((end, numbered)) = appendix_label(text) else { return false };
    let (label, title) = text.split_at(end);
    let parted = label.ends_with([' ', '　', '：', ':', '．', '.']);
    // 附件：名词解释, and not 附件：任务分工表, which may be all there is of it.
    parted
        && (numbered || is_named_part(title))
        && (2..=LONGEST_TITLE).contains(&title.chars().count())
        && !ends_sentence(title)
        && !title.contains(['，', '。', '；'])
        && appendix_label(title).is_none()
}

/// Whether the part `text` at `at` is there and not only named: appendices named one after the other are a list.
pub(super) fn has_part_below(text: &str, flats: &[Flat<'_>], at: usize) -> bool {
    let beside = |at: Option<usize>| at.and_then(|at| flats.get(at)).is_some_and(|flat| is_appendix(&flat.text));
    let listed = is_appendix(text) && (beside(at.checked_sub(1)) || beside(at.checked_add(1)));
    // 附件： and below it what is attached, numbered.
    let names = text.ends_with(['：', ':'])
        && is_appendix_label(text.trim_end_matches(['：', ':']))
        && flats.get(at + 1).is_some_and(|next| numbers::number(&next.text).is_some() && !ends_sentence(&next.text));
    !listed && !names && (flats.get(at + 1).is_some() || is_titled_appendix(text))
}

/// Whether `text` is the label of an appendix, with or without a title.
fn is_appendix(text: &str) -> bool {
    is_appendix_label(text) || is_titled_appendix(text)
}

/// Whether `text` is the label of an appendix and no more: `附件1`, `附录`. With a colon and no number it leads to a list of
/// what is attached: `附件：`.
pub(crate) fn is_appendix_label(text: &str) -> bool {
    appendix_label(text).is_some_and(|(end, numbered)| end == text.len() && (numbered || !text.ends_with(['：', ':'])))
}

/// The same, with a number: `附件1：`.
pub(crate) fn is_numbered_appendix_label(text: &str) -> bool {
    appendix_label(text) == Some((text.len(), true))
}

/// Chapters that have a name instead of a number, beside 第1章.
const NAMED_CHAPTERS: &[&str] = &["序章", "終章", "终章", "結章", "补章", "補章", "序編", "尾声"];

/// `序章 計画の概要`: a chapter before the first or behind the last one, with its title.
pub(super) fn is_named_chapter(text: &str) -> bool {
    behind(text, NAMED_CHAPTERS).is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '　', '：', ':']))
        && text.chars().nth(LONGEST_CHAPTER).is_none()
        && !ends_sentence(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_known_by_their_names() {
        for text in [
            "前 言",
            "附录二",
            "结语：",
            "【结束语】",
            "Executive summary",
            "Secretary's foreword",
            "Annex: Witnesses",
            "附件1 分工表",
            "附件：名词解释",
        ] {
            assert!(is_part(text), "{text}");
        }
        for text in
            ["前言部分说明了什么", "附件：任务分工表", "Foreword to the second edition", "附件1 甲局负责，乙局配合。"]
        {
            assert!(!is_part(text), "{text}");
        }
        assert!(is_preface("引言") && !is_preface("附录") && !is_preface("附件1 分工表"));
    }

    #[test]
    fn labels_of_appendices_stand_alone() {
        for (text, label, numbered) in [
            ("附件1", true, true),
            ("附件1：", true, true),
            ("附录", true, false),
            ("附件：", false, false),
            ("附件1 分工表", false, false),
        ] {
            assert_eq!((is_appendix_label(text), is_numbered_appendix_label(text)), (label, numbered), "{text}");
        }
    }

    #[test]
    fn chapters_may_have_a_name_instead_of_a_number() {
        assert!(is_named_chapter("序章") && is_named_chapter("終章　計画の推進"));
        assert!(!is_named_chapter("序章的写法") && !is_named_chapter("序章 计划已经完成。"));
    }
}
