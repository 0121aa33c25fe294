//! What documents are called and how they are numbered.

use super::blocks::{Flat, Kind, plain};
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
    "報告書",
    "計画書",
];

/// Whether `text` names a kind of document, as titles do.
pub(super) fn is_named(text: &str) -> bool {
    TITLE_NOUNS.iter().any(|noun| text.ends_with(noun))
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
