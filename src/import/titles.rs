//! What documents are called and how they are numbered.

use std::borrow::Cow;

use super::blocks::{Flat, Kind, plain};
use super::headings::english;
use super::headings::numbers::han_digit;

/// What titles of documents end with.
const TITLE_NOUNS: &[&str] = &[
    "报告",
    "意见",
    "决定",
    "决议",
    "通知",
    "方案",
    "规划",
    "纲要",
    "办法",
    "条例",
    "规定",
    "公报",
    "讲话",
    "致辞",
    "演讲",
    "公告",
    "通告",
    "通报",
    "批复",
    "细则",
    "章程",
    "准则",
    "要点",
    "计划",
    "建议",
    "法",
    "令",
    "函",
    "白皮书",
    "宣言",
    "声明",
    "（草案）",
    "（试行）",
    "指南",
    "解释",
    "纪要",
    "摘要",
    "总结",
    "年报",
    "議事録",
    "会議録",
    "会议记录",
    "報告書",
    "計画書",
];

/// Whether `text` names a kind of document, as titles do.
pub(super) fn is_named(text: &str) -> bool {
    // 工　作　报　告
    let spread = text.contains(char::is_whitespace) && text.chars().nth(LONGEST_SPREAD).is_none();
    let text = if spread { Cow::Owned(squeeze(text)) } else { Cow::Borrowed(text) };
    // 政府工作报告（2026年）
    let before =
        text.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '('])).map(|(before, _)| before);
    TITLE_NOUNS.iter().any(|noun| text.ends_with(noun) || before.is_some_and(|before| before.ends_with(noun)))
}

/// Characters of the longest name that is set with space between its characters.
const LONGEST_SPREAD: usize = 40;

/// What documents are called in English.
const ENGLISH_NOUNS: &[&str] = &[
    "accounts",
    "address",
    "agenda",
    "assessment",
    "audit",
    "budget",
    "bulletin",
    "charter",
    "code",
    "communique",
    "framework",
    "guide",
    "guidelines",
    "manual",
    "message",
    "minutes",
    "newsletter",
    "outlook",
    "plan",
    "policy",
    "proposal",
    "report",
    "reports",
    "resolution",
    "review",
    "speech",
    "statement",
    "strategy",
    "summary",
    "survey",
    "update",
];

/// Whether `text` names a kind of document in English, as titles do: `Annual Report and Accounts 2022–23`.
pub(super) fn is_named_in_english(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    english::is_latin(text) && words.any(|word| is_one_of(word, ENGLISH_NOUNS))
}

/// What the names of bodies begin and end with in English.
const ISSUER_STARTS: &[&str] = &[
    "Department of ",
    "Department for ",
    "Ministry of ",
    "Office of ",
    "Office for ",
    "City of ",
    "County of ",
    "Town of ",
    "Village of ",
    "Borough of ",
    "State of ",
    "Province of ",
    "Government of ",
    "Commonwealth of ",
    "Bureau of ",
    "Board of ",
    "University of ",
];
const ISSUER_ENDS: &[&str] = &[
    "Council",
    "Commission",
    "Committee",
    "Authority",
    "Agency",
    "Government",
    "Department",
    "Ministry",
    "Board",
    "Office",
    "Inspector General",
    "Association",
    "Trust",
    "University",
];

/// Whether `text` is the name of a body that issues documents, in English.
pub(super) fn is_issuer(text: &str) -> bool {
    let begins = |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let ends = |word: &str| {
        let at = text.len().checked_sub(word.len());
        at.and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
    };
    ISSUER_STARTS.iter().any(|word| begins(word)) || ISSUER_ENDS.iter().any(|word| ends(word))
}

/// Words with which no English title ends.
const OPEN_ENDS: &[&str] =
    &["of", "and", "the", "for", "on", "to", "with", "by", "an", "as", "at", "from", "or", "into"];

/// Whether `text` ends as no title does in English: `REVIEW OF`, `REVIEW OF THE CITY’S`.
pub(super) fn ends_open(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let more = text.split_whitespace().nth(1).is_some();
    more && (OPEN_ENDS.contains(&last.as_str()) || last.ends_with("'s") || last.ends_with("’s"))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// What stands before a title.
const TITLE_LABELS: &[&str] = &["Title", "Subject", "Re", "标题", "题目", "件名"];

/// The bytes of the label that a title has on top of a memorandum, with the space behind it: `SUBJECT:  `.
pub(super) fn title_label(text: &str) -> Option<usize> {
    let (label, behind) = text.split_once([':', '：'])?;
    let title = behind.trim_start();
    let gap = behind.len() > title.len() || !text.is_ascii();
    (gap && !title.is_empty() && is_one_of(label.trim(), TITLE_LABELS)).then(|| text.len() - title.len())
}

/// `国发〔2019〕4号`; `2020年第3号`, `（第 12 号）` and `条例第4号`, as orders and rules are numbered.
pub(super) fn is_document_number(text: &str) -> bool {
    let counted =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "年度第号（）()".contains(c) || han_digit(c).is_some();
    if !text.trim_end_matches(['）', ')']).ends_with('号') {
        return false;
    }
    let order = |text: &str| text.contains('第') && text.chars().all(counted);
    let ruled = RULES.iter().any(|rule| text.strip_prefix(rule).is_some_and(order));
    order(text) || ruled || text.ends_with('号') && text.contains(['〔', '［', '['])
}

/// What is numbered so in Japan: `条例第4号`, `平成` and the year aside.
const RULES: &[&str] = &["条例", "規則", "告示", "訓令", "法律", "政令", "省令", "令", "公告", "通告"];

/// The heading that a page's own title begins with, where the heading at `at` is the name of the site, with which that title
/// ends: `工作总结-某区人民政府`.
pub(super) fn below_site(flats: &[Flat<'_>], at: usize, hint: Option<&str>) -> Option<usize> {
    let hint = squeeze(hint?);
    let site = squeeze(&plain(&flats.get(at)?.text));
    // The name of the site may have been left out of it.
    let before = hint.strip_suffix(&site).unwrap_or(&hint).trim_end_matches(['-', '_', '|', '–', '—', '·', '｜']);
    let named = |flat: &Flat<'_>| {
        matches!(flat.kind, Kind::Heading(_)) && !before.is_empty() && squeeze(&plain(&flat.text)) == before
    };
    (at + 1..flats.len().min(at + FARTHEST)).find(|&other| named(&flats[other]))
}

/// Blocks behind the name of a site among which the title is looked for.
const FARTHEST: usize = 16;

/// `text` without white space.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_documents_are_told_from_headings() {
        for text in ["国发〔2019〕4号", "2020年第3号", "第12号", "（第十二号）", "2024年 第 5 号", "条例第4号"]
        {
            assert!(is_document_number(text), "{text}");
        }
        for text in ["第三号文件", "三号", "2020年", "电话号"] {
            assert!(!is_document_number(text), "{text}");
        }
    }

    #[test]
    fn english_documents_and_bodies_are_known_by_their_names() {
        for text in ["Annual Report and Accounts 2022–23", "FISCAL YEAR 2025 PROPOSED BUDGET", "Council Plan 2023-2027"]
        {
            assert!(is_named_in_english(text) && !is_issuer(text), "{text}");
        }
        for text in ["Department for Rural Services", "CITY OF RIVERBEND", "Highwood Parish Council"] {
            assert!(is_issuer(text) && !is_named_in_english(text), "{text}");
        }
        assert!(
            ends_open("REVIEW OF GSA’S")
                && ends_open("Report on the")
                && !ends_open("Working Capital Fund")
                && !ends_open("Annex A")
        );
    }

    #[test]
    fn titles_may_have_a_label() {
        assert_eq!(title_label("SUBJECT:   Road Works"), Some(11));
        assert_eq!(title_label("件名：道路工事"), Some(9));
        assert_eq!((title_label("Subject:"), title_label("Roads: a review")), (None, None));
    }

    #[test]
    fn the_title_may_stand_below_the_name_of_the_site() {
        let of = |title: &str| {
            let page = format!(
                "<html><title>{title}</title><h1>某区人民政府</h1><h2>街道工作总结</h2><p>现将情况总结如下。</p><p>一、甲</p><p>正文在此。</p><p>二、乙</p><p>正文在此。</p></html>"
            );
            super::super::import("a.html", page.into_bytes(), &Default::default()).unwrap().report.meta.title
        };
        assert_eq!(of("街道工作总结-某区人民政府"), "街道工作总结");
        assert_eq!(of("某区人民政府"), "某区人民政府");
    }
}
