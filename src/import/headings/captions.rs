//! Lines that are set as headings are and stand beside the text: captions, rows of tables, boxes of forms, the close of a
//! letter.

use super::english::is_latin;
use crate::import::rule::{LineRule, any_holds};

const RULES: &[LineRule] = &[
    LineRule { name: "a caption", example: "表1 主要指标", holds: is_caption },
    LineRule { name: "the row of a table", example: "衣着 1.4 1.5 1.0", holds: is_row },
    LineRule {
        name: "the row of a table with wide gaps", example: "地区　全市增长（%）　2.5　-", holds: is_wide_row
    },
    LineRule { name: "a label of the text itself", example: "【正文】", holds: |text| LABELS.contains(&text) },
    LineRule { name: "boxes to tick", example: "√适用 □不适用", holds: is_ticked },
    LineRule {
        name: "those a notice is addressed to", example: "各区人民政府，市直各单位", holds: is_addressees
    },
    LineRule { name: "the close of a letter", example: "敬祝", holds: is_close },
];

/// Whether a line is of a kind that is never a heading.
pub(super) fn is_beside_text(text: &str) -> bool {
    any_holds(RULES, text)
}

/// What the captions of figures, tables and boxes begin with.
const CAPTIONS: &[&str] = &["图", "表", "专栏", "Figure ", "Table ", "Chart ", "Box ", "Exhibit ", "Graph "];

/// 图1 …, 表 2 …, 专栏3 …
fn is_caption(text: &str) -> bool {
    let behind = CAPTIONS.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    // Box A: Tariffs
    let lettered = |behind: &str| behind.get(1..2).is_some_and(|mark| matches!(mark, ":" | ".")) && text.is_ascii();
    behind.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()) || lettered(behind))
}

/// `衣着 1.4 1.5 1.0`: the row of a table, several figures with gaps between, or one with a part behind a wide gap, or
/// behind Han words (`营业收入 1,286,345.35`).
pub(super) fn is_row(text: &str) -> bool {
    let figure = |cell: &&str| {
        let cell = cell.trim_start_matches(['-', '+', '−', '－', '[']).trim_end_matches(['%', '％', ']']);
        cell.starts_with(|c: char| c.is_ascii_digit()) && cell.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    };
    text.contains('\t') && text.split('\t').any(|cell| figure(&cell.trim()))
        || text.split_whitespace().filter(figure).nth(1).is_some()
        || text.rsplit_once('　').is_some_and(|(_, cell)| cell.contains('.') && figure(&cell))
        || text
            .rsplit_once(' ')
            .is_some_and(|(label, cell)| !is_latin(label) && cell.contains(['.', ',']) && figure(&cell))
}

/// `地区　全市增长（%）　2.5　-`: the row of a table, four cells or more with wide gaps between, of which two or more hold a
/// figure or the stroke that stands for none.
pub(super) fn is_wide_row(text: &str) -> bool {
    let figure =
        |cell: &&str| cell.starts_with(|c: char| c.is_ascii_digit()) || ["-", "－", "—", "–", "/", "…"].contains(cell);
    let cells = || text.split('　').map(str::trim).filter(|cell| !cell.is_empty());
    cells().nth(3).is_some() && cells().filter(figure).nth(1).is_some() && !text.contains('。')
}

/// What says only that the text begins.
const LABELS: &[&str] = &["正文", "【正文】", "［正文］", "[正文]", "【全文】", "【内容】"];

/// `您所在的部门是（  ）`, `姓名：____`: a question of a form, with a blank to fill in.
pub(super) fn is_form(text: &str) -> bool {
    let inner = text.strip_suffix(['）', ')']).unwrap_or(text).trim_end();
    inner.len() < text.len() && inner.ends_with(['（', '(']) || text.contains("___")
}

/// `√适用 □不适用`: boxes of a form to tick. One box alone at the start is the sign of a heading.
fn is_ticked(text: &str) -> bool {
    text.contains(['√', '☑', '☒', '✓']) || text.chars().skip(1).any(|c| matches!(c, '□' | '☐'))
}

/// What the bodies end with that a notice is addressed to.
const ADDRESSEES: &[&str] =
    &["单位", "部门", "企业", "机构", "政府", "委员会", "委", "局", "学校", "院校", "公司", "银行"];

/// `各县（区）人民政府，市直各单位`: the bodies a notice is addressed to, whose colon was lost.
fn is_addressees(text: &str) -> bool {
    text.starts_with('各') && text.contains(['，', '、']) && ADDRESSEES.iter().any(|body| text.ends_with(body))
}

/// What letters and speeches close with, alone on a line above the wish itself.
const CLOSES: &[&str] = &[
    "敬祝",
    "恭祝",
    "谨祝",
    "順頌",
    "顺颂",
    "此致",
    "此上",
    "谨呈",
    "謹呈",
    "敬具",
    "以上",
    "Yours sincerely",
    "Yours faithfully",
];

fn is_close(text: &str) -> bool {
    CLOSES.contains(&text.trim_end_matches(['，', ',', '：', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::rule::assert_examples;

    #[test]
    fn every_rule_knows_its_example() {
        assert_examples(RULES);
    }

    #[test]
    fn headings_are_let_through() {
        for text in [
            "表彰先进",
            "工　作　要　点",
            "拼經濟　謀發展　2023　惠民生",
            "□ 重点工作",
            "以上率下抓落实",
            "各项改革，全面推进",
            "Release 2.0",
            "图书馆建设",
        ] {
            assert!(!is_beside_text(text), "{text}");
        }
        assert!(is_beside_text("增长 5.5"));
    }
}
