//! Numbered paragraphs that begin with a label and a colon: `一、元旦：1月1日放假，与周末连休。`

use std::ops::Range;

use super::runs::{FIRST_RANK_OF_ARABIC, Numbered};
use crate::import::blocks::Flat;
use crate::import::text::ends_sentence;

/// Characters of the longest label.
const LONGEST: usize = 16;
/// Labels that make a habit.
const HABIT: usize = 3;
/// How what explains a term goes on behind it: `一、财政拨款收入：指单位从财政部门取得的资金。`
const EXPLAINS: &[&str] = &["指", "是指", "系指", "即", "反映", "为", "主要指"];

/// The label of a paragraph that goes on with a sentence, with its colon and the bold marks that close there.
pub(super) fn label(one: &Numbered, flats: &[Flat<'_>]) -> Option<Range<usize>> {
    let text = flats.get(one.at)?.text.as_ref();
    let start = one.title().start;
    let rest = text.get(start..)?;
    let colon = rest.find(['：', ':'])?;
    let (name, behind) = rest.split_at(colon);
    let mark = behind.chars().next().map_or(0, char::len_utf8);
    let words = name.chars().all(|c| c.is_alphabetic() || c == '、');
    let sentence = behind[mark..].trim_start_matches("**").trim_start();
    let explains = EXPLAINS.iter().any(|word| sentence.starts_with(word));
    let fits = (2..=LONGEST).contains(&name.chars().count()) && words;
    (fits && ends_sentence(sentence) && !explains).then(|| start..start + colon + mark)
}

/// Whether the paragraphs of a run, numbered as chapters and their parts are, are led by labels: all of them, three or more,
/// or those beside one whose label stands alone above its text (`（一）健全長照服務體系：`).
pub(super) fn lead(run: &[&Numbered], flats: &[Flat<'_>]) -> bool {
    let alone =
        |one: &&&Numbered| !one.is_text() && flats.get(one.at).is_some_and(|flat| flat.text.ends_with(['：', ':']));
    if run.first().is_none_or(|one| one.rank() >= FIRST_RANK_OF_ARABIC) {
        return false;
    }
    let labels = run.iter().filter(|one| one.is_text() && label(one, flats).is_some()).count();
    let lines = run.iter().filter(alone).count();
    labels + lines == run.len() && labels > 0 && (lines > 0 || labels >= HABIT)
}

#[cfg(test)]
mod tests {
    use super::super::examples::titles;

    #[test]
    fn labels_of_numbered_paragraphs_lead_them() {
        let days = "一、元旦：1月1日放假，与周末连休。\n二、春节：2月10日至17日放假调休，共8天。\n三、清明节：4月4日至6日放假。\n";
        assert_eq!(titles(days), ["元旦：", "春节：", "清明节："]);
        let beside = "（一）健全服务体系：\n1、据点\n据点已有一万处。\n2、量能\n人数增长四倍。\n（二）托育政策：零至六岁一起养。\n";
        assert_eq!(titles(beside), ["健全服务体系：", "据点", "量能", "托育政策："]);
    }

    #[test]
    fn terms_and_fields_are_no_headings() {
        let terms =
            "一、财政拨款收入：指单位取得的资金。\n二、事业收入：指单位开展活动的收入。\n三、其他收入：指其他收入。\n";
        assert_eq!(titles(terms), Vec::<String>::new());
        let items =
            "1.地区生产总值：增长百分之五左右。\n2.粮食产量：稳定在一亿吨以上。\n3.居民收入：与经济同步增长。\n";
        assert_eq!(titles(items), Vec::<String>::new());
    }
}
