//! The table of number, issuer and date that a government's page has above its text, printed row by row.

use crate::import::blocks::Flat;
use crate::import::text::reads_as_sentence;

/// Labels of the table that a government's page has above its text.
const RECORD: &[&str] = &[
    "索引号",
    "文号",
    "发文字号",
    "发布机构",
    "发文机关",
    "发文机构",
    "生成日期",
    "成文日期",
    "发布日期",
    "公开日期",
    "主题分类",
    "有效性",
    "公文时效",
    "标题",
    "名称",
    "信息名称",
    "主题词",
    "体裁",
    "组配分类",
];

/// The label that a row of that table begins with, white space inside it aside, and whether another one follows.
fn record_label(text: &str) -> Option<(&'static str, bool)> {
    let label = |text: &str| {
        RECORD.iter().copied().find(|label| {
            let mut rest = text;
            let holds = label.chars().all(|c| rest.strip_prefix(c).map(|behind| rest = behind.trim_start()).is_some());
            holds && text.len() > rest.len() && text[..text.len() - rest.len()].ends_with(char::is_whitespace)
        })
    };
    let first = label(text)?;
    let more = text
        .match_indices(char::is_whitespace)
        .skip(first.chars().count())
        .any(|(at, gap)| label(&text[at + gap.len()..]).is_some());
    Some((first, more))
}

/// `索 引 号 SM06101-3000 文号 宁政办〔2023〕11号`: a row with two labels, or one beside such rows.
pub(super) fn is_row(flats: &[Flat<'_>], at: usize) -> bool {
    let row = |at: usize| flats.get(at).filter(|flat| flat.is_paragraph()).and_then(|flat| record_label(&flat.text));
    let double = |at: usize| row(at).is_some_and(|(_, more)| more);
    let beside = (at.saturating_sub(MOST_ROWS)..at).rev().take_while(|&other| row(other).is_some()).any(double);
    row(at).is_some() && (double(at) || beside) && !reads_as_sentence(&flats[at].text)
}

/// Rows of the table that are looked at.
const MOST_ROWS: usize = 8;

#[cfg(test)]
mod tests {
    use super::super::cleaned;

    #[test]
    fn the_table_above_a_page_goes() {
        let table = "索 引 号 SM06101-3000-2023-00013 文号 宁政办〔2023〕11号\n发布机构 某县人民政府办公室 生成日期 2023-05-05\n标题 某县人民政府办公室关于开展评估工作的通知\n有效性 有效\n";
        let (kept, dropped) = cleaned(&format!("{table}某县人民政府办公室关于开展评估工作的通知\n各乡镇人民政府："));
        assert_eq!((kept.len(), dropped.len()), (2, 4));
        assert_eq!(cleaned("标题 某县通知\n名称 的由来\n各位代表：").1.len(), 0);
    }
}
