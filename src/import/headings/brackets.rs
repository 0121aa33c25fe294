//! Headings that are set in round brackets: `（首脳外交）`, as above the parts of an address.

use std::collections::HashSet;

use super::lines::{PROSE, has_heading_form};
use super::numbers;
use crate::import::blocks::{Flat, plain};
use crate::import::dates;
use crate::import::text::ends_sentence;

/// Characters of the longest heading between brackets.
const LONGEST: usize = 24;
/// Characters of the longest heading without a number that such lines stand below.
const LONGEST_ABOVE: usize = 30;
/// Lines set so that make a habit.
const HABIT: usize = 3;

/// Where lines in brackets stand above prose, one by one. A line set so may be a remark or a date; it takes several with
/// different words.
pub(super) fn find(flats: &[Flat<'_>]) -> HashSet<usize> {
    let found: Vec<usize> = (0..flats.len()).filter(|&at| is_heading(flats, at)).collect();
    let words: HashSet<&str> = found.iter().map(|&at| flats[at].text.as_ref()).collect();
    if words.len() < HABIT || words.len() < found.len() { HashSet::new() } else { found.into_iter().collect() }
}

fn is_heading(flats: &[Flat<'_>], at: usize) -> bool {
    let Some((flat, next)) = flats.get(at).zip(flats.get(at + 1)) else { return false };
    let Some(inner) = between_brackets(&flat.text) else { return false };
    let prose = next.is_paragraph() && ends_sentence(&next.text) && next.text.chars().nth(PROSE).is_some();
    let above = at.checked_sub(1).and_then(|above| flats.get(above));
    let below_text = above.is_some_and(|above| {
        ends_sentence(&above.text)
            || numbers::number(&plain(&above.text)).is_some()
            || above.text.ends_with(['）', ')'])
            || has_heading_form(&plain(&above.text), LONGEST_ABOVE)
    });
    let words = (2..=LONGEST).contains(&inner.chars().count())
        && !inner.contains(['（', '）', '(', ')', '。', '：', '；'])
        && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '・' | '、' | 'ー' | '，' | '「' | '」'))
        && dates::find(inner).is_none()
        && !is_period(inner)
        && numbers::number(&flat.text).is_none();
    flat.is_paragraph() && words && prose && below_text
}

/// `1月20日至2月20日`, `4月29日以来`: the days of a year that is named elsewhere.
fn is_period(inner: &str) -> bool {
    let month = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let words =
        month.trim_start_matches(|c: char| c.is_ascii_digit() || "年月日时至到起止初中末底旬以来后前、".contains(c));
    month.len() < inner.len() && month.starts_with('月') && words.is_empty()
}

/// What stands between the brackets that `text` is set in: `（首脳外交）`, `(子育て支援)`; Latin words in brackets are a remark.
pub(super) fn between_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    (text.starts_with('（') || !inner.is_ascii()).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::super::examples::titles;
    use super::super::find;
    use crate::import::text;

    const PROSE: &str =
        "国際社会が緊迫の度を強める中、対話を重ね、世界を分断から協調へと導くため、全力で取り組んでまいります。";

    #[test]
    fn lines_in_brackets_above_prose_are_headings() {
        let text = format!(
            "一　経済\n（供給力の強化）\n{PROSE}\n（国民への還元）\n{PROSE}\n二　社会\n（地方創生）\n{PROSE}\n三　結び\n{PROSE}"
        );
        assert_eq!(titles(&text), ["経済", "（供給力の強化）", "（国民への還元）", "社会", "（地方創生）", "結び"]);
    }

    #[test]
    fn lines_in_brackets_stand_below_lines_without_a_number() {
        let text = format!(
            "{PROSE}\n着実に前進するまち\n（防災対策）\n{PROSE}\n（行政改革）\n{PROSE}\n誰もが元気なまち\n（子育て支援）\n{PROSE}\n（健康づくり）\n{PROSE}\nむすびに\n{PROSE}"
        );
        let flats = text::read(&text);
        let ranks: Vec<u32> = find(&flats, 0).into_iter().map(|mark| mark.rank).collect();
        assert_eq!(ranks, [50, 75, 75, 50, 75, 75, 50]);
    }

    #[test]
    fn brackets_may_be_narrow() {
        let text = format!(
            "はじめに\n{PROSE}\n(一年の振り返り)\n{PROSE}\n(市政の運営)\n{PROSE}\n主要な施策\n(子育て支援)\n{PROSE}"
        );
        assert_eq!(titles(&text), ["はじめに", "(一年の振り返り)", "(市政の運営)", "主要な施策", "(子育て支援)"]);
        let remarks = format!("Aims\n{PROSE}\n(applause)\n{PROSE}\n(laughter)\n{PROSE}\n(cheers)\n{PROSE}");
        assert_eq!(titles(&remarks), ["Aims"]);
    }

    #[test]
    fn remarks_in_brackets_are_text() {
        let text = format!("一、甲\n{PROSE}\n（鼓掌）\n{PROSE}\n（鼓掌）\n{PROSE}\n（起立）\n{PROSE}\n二、乙\n{PROSE}");
        assert_eq!(titles(&text), ["甲", "乙"]);
        let periods = format!(
            "一、甲\n{PROSE}\n（1月20日至2月20日）\n{PROSE}\n（2月21日至3月17日）\n{PROSE}\n（4月29日以来）\n{PROSE}\n二、乙\n{PROSE}"
        );
        assert_eq!(titles(&periods), ["甲", "乙"]);
        let dates = format!("一、甲\n{PROSE}\n（2023年1月3日）\n{PROSE}\n（此件公开发布）\n{PROSE}\n二、乙\n{PROSE}");
        assert_eq!(titles(&dates), ["甲", "乙"]);
    }
}
