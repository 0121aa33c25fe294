//! The title of a letter or report that stands behind the text it is attached to, above whom it is addressed to.

use crate::import::blocks::Flat;
use crate::import::text::ends_sentence;
use crate::import::titles;

/// Characters of the longest line that names an addressee.
const LONGEST_ADDRESSEE: usize = 60;

/// Whether `text`, the line at `at`, is called as documents are and stands above an addressee and prose: `关于……的报告`,
/// and below it `国务院：`.
pub(super) fn is_above_addressee(text: &str, flats: &[Flat<'_>], at: usize) -> bool {
    titles::is_named(text)
        && flats.get(at + 1).is_some_and(is_addressee)
        && flats.get(at + 2).is_some_and(|below| below.is_paragraph() && ends_sentence(&below.text))
}

/// `国务院：`, `各省、自治区、直辖市人民政府：`: a body, and a colon that ends the line.
fn is_addressee(flat: &Flat<'_>) -> bool {
    let name = flat.text.strip_suffix(['：', ':']).unwrap_or_default();
    let body = |c: char| c.is_alphabetic() || matches!(c, '、' | '，' | '（' | '）');
    flat.is_paragraph()
        && BODIES.iter().any(|body| name.ends_with(body))
        && name.chars().nth(LONGEST_ADDRESSEE).is_none()
        && name.chars().all(body)
}

/// What the names of bodies end with that others write to.
const BODIES: &[&str] =
    &["国务院", "政府", "委员会", "办公厅", "办公室", "机构", "单位", "部门", "部", "委", "厅", "局"];

#[cfg(test)]
mod tests {
    use super::super::examples::titles;

    #[test]
    fn a_report_that_is_attached_has_its_title_above_whom_it_is_for() {
        let text = "一年来，我们坚持稳中求进。\n（本文有删减）\n关于防震减灾工作意见的报告\n国务院：\n现将有关意见报告如下：\n一、甲\n正文在此。\n二、乙\n正文在此。";
        assert_eq!(titles(text), ["关于防震减灾工作意见的报告", "甲", "乙"]);
        for other in ["有关情况如下：", "联系人："] {
            assert_eq!(titles(&text.replace("国务院：", other)), ["甲", "乙"], "{other}");
        }
        assert_eq!(titles(&text.replace("意见的报告", "意见")).len(), 3);
        assert_eq!(titles(&text.replace("意见的报告", "情况")), ["甲", "乙"]);
    }
}
