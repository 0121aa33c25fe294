//! The noun that stands behind a number, told from what the clause goes on to say of it.

use super::label::{NO_ENDERS, ROUNDINGS, strip_enders};
use super::words::{CONJUNCTIONS, ends_with_any, starts_with_any};

/// The longest noun behind a number, in characters, before it is cut behind one of [`HEADS`].
pub(super) const LONGEST_NOUN: usize = 16;

/// The shortest noun that is looked for before a verb, in bytes.
const LEAST_SUBJECT: usize = 9;

/// Words behind a noun that go on to say what it is there for: 98 个便民点位作为常态化检测.
#[rustfmt::skip]
const NOUN_ENDS: &[&str] = &[
    "作为", "用于", "、", "以及", "圆满完成", "全面完成", "全部完成", "全部成功", "顺利完成", "如期完成", "均完成",
    "提质增效", "进展顺利", "扎实推进", "加快推进", "稳步推进", "有序推进", "顺利推进",
];

/// Nouns that end what a clause counts, where the words behind a number are too long.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "项目", "企业", "工程", "单位", "机构", "平台", "基地", "园区", "小区", "学校", "医院", "中心", "家庭", "群众",
    "人员", "干部", "养殖场", "学生", "老人", "老年人", "居民", "农户", "店铺", "道路", "公路", "桥梁", "村", "县",
    "社区", "街区", "站点", "点位", "场所", "产业", "集群",
];

/// Verbs by which a noun goes on to another number: 6个重点项目|完成投资3亿元.
const RUNNING_ON: &[&str] = &["完成", "发放", "投入", "实现", "获得", "获", "达到", "累计"];

/// Verbs that go on to say what became of what a number belongs to: 全长4公里的隧道|实现合龙.
const PREDICATES: &[&str] =
    &["实现", "刷新", "开工", "投产", "建成", "通车", "贯通", "获", "成为", "加快", "正式", "顺利"];

/// The noun that words behind a number begin with: up to the next member of the list, and cut where they run on.
pub(super) fn noun(behind: &str) -> &str {
    let noun = end(behind).and_then(|end| behind.get(..end)).unwrap_or(behind);
    // 40个吸引力强、带动面广的场景: what they are like comes before what they are.
    let like = noun.ends_with(['强', '高', '好', '广', '优', '多', '足', '快', '实', '佳']);
    if let Some((_, kind)) = behind.rsplit_once('的').filter(|(_, kind)| like && !kind.is_empty()) {
        return strip_enders(kind.trim());
    }
    let noun = starts_with_any(noun, ROUNDINGS).and_then(|word| noun.get(word.len()..)).unwrap_or(noun);
    let noun = strip_conjunction(noun.trim()).trim_end_matches('的');
    let noun = if noun.chars().count() > LONGEST_NOUN { head_of(noun) } else { noun };
    strip_enders(noun)
}

/// Whether `noun` is nothing but a head noun.
pub(super) fn is_head(noun: &str) -> bool {
    HEADS.contains(&noun)
}

/// The noun at the beginning of words that run on to another number: 重点项目 of 6个重点项目完成投资3亿元.
pub(super) fn subject_of(words: &str) -> &str {
    let verb = RUNNING_ON.iter().filter_map(|verb| words.find(verb)).filter(|&at| at >= LEAST_SUBJECT).min();
    verb.and_then(|at| words.get(..at)).unwrap_or_else(|| head_of(words))
}

/// The part of `text` up to its first head noun, or all of it where there is none.
pub(super) fn head_of(text: &str) -> &str {
    let text = text.trim();
    let ends = HEADS.iter().filter_map(|head| text.find(head).map(|at| at + head.len()));
    let end = ends.filter(|&end| text.get(..end).is_some_and(|part| part.chars().count() >= 3)).min();
    let Some(mut end) = end else { return text };
    // 高速公路项目: one head noun may follow another.
    while let Some(head) = text.get(end..).and_then(|rest| starts_with_any(rest, HEADS)) {
        end += head.len();
    }
    text.get(..end).unwrap_or(text)
}

/// Where the clause goes on behind the noun that `behind` begins with. A word that it begins with itself ends nothing.
fn end(behind: &str) -> Option<usize> {
    let opener = starts_with_any(behind, NOUN_ENDS);
    let ends = |at: usize| behind.get(at..).and_then(|rest| starts_with_any(rest, NOUN_ENDS));
    let places = behind.char_indices().map(|(at, _)| at);
    places.skip(1).find(|&at| ends(at).is_some_and(|word| Some(word) != opener) && !is_in_brackets(behind, at))
}

/// Whether byte `at` of `text` stands in （）.
fn is_in_brackets(text: &str, at: usize) -> bool {
    let open = text.get(..at).and_then(|before| before.rfind('（'));
    let close = open.and_then(|open| text.get(open..)?.find('）').map(|length| open + length));
    close.is_some_and(|close| close > at)
}

/// `text` without a conjunction at its end.
fn strip_conjunction(text: &str) -> &str {
    if ends_with_any(text, NO_ENDERS).is_some() {
        return text;
    }
    CONJUNCTIONS.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end()
}

/// `owner` up to the verb that tells what became of it.
pub(super) fn before_predicate(owner: &str) -> &str {
    let end = PREDICATES.iter().filter_map(|verb| owner.find(verb)).filter(|&at| at >= LEAST_SUBJECT).min();
    end.and_then(|at| owner.get(..at)).unwrap_or(owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_ends_where_the_clause_goes_on() {
        assert_eq!(noun("生产力基地建设扎实推进"), "生产力基地建设");
        assert_eq!(noun("县（市、区）整县建设"), "县（市、区）整县建设");
        assert_eq!(noun("吸引力强、带动面广的消费场景"), "消费场景");
        assert_eq!(subject_of("重点项目完成投资"), "重点项目");
        assert_eq!(subject_of("中央定点帮扶单位援助资金"), "中央定点帮扶单位");
        assert_eq!(head_of("高速公路项目和其他"), "高速公路项目");
        assert_eq!(before_predicate("生态屏障实现合龙"), "生态屏障");
        assert!(is_head("县") && !is_head("县城"));
    }
}
