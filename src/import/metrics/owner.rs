//! Whose a bare side of a thing is: the words that a label takes from what was spoken of before it.

use super::finish::finish;
use super::label::{leading_verb, of_lead, strip_openers};
use super::words::{ends_with_any, first_of, starts_with_any};

/// Sides of a thing that are named alone where the thing has been: 种植辣椒3万亩、产量2.7万吨.
#[rustfmt::skip]
const ASPECTS: &[&str] = &[
    "产量", "产值", "总产值", "收入", "面积", "成交价", "总投资", "投资额", "交易额", "成交额", "占比", "税收",
    "利润", "长度", "总数", "总产", "单产", "亩产", "播种面积", "种植面积", "总产量", "人次", "增量", "完成投资",
    "总装机", "总里程", "总规模",
];

/// Sides of a thing that are what comes of it, and so are named alone in a clause of their own: 播种面积3938公顷，产量9万吨.
#[rustfmt::skip]
const YIELDS: &[&str] = &["产量", "总产量", "总产", "单产", "亩产", "增加值", "总投资", "增量", "长度", "全长", "总长"];

/// How fast a thing grows, which a clause may name alone: 工业增加值增长6.4%，增速比上年加快0.3个百分点.
const PACES: &[&str] = &["增速", "增幅", "涨幅", "降幅", "跌幅"];

/// How long a side is told of: 五年增量.
const SPANS: &[&str] = &["五年", "四年", "三年", "年", "全年", "月"];

/// What a court or an office does with a case, which a clause may name alone: 受理案件26155件，办结25631件.
#[rustfmt::skip]
const DEEDS: &[&str] =
    &["受理", "立案", "审结", "办结", "执结", "结案", "收案", "起诉", "批捕", "查处", "判处", "侦结", "调解", "调撤"];

/// Totals that a sentence may begin with where the one before it, which states no number, names whose they are:
/// 经营主体持续壮大。总量接近800万户.
const TOTALS: &[&str] = &["总量", "总数", "总规模", "规模", "数量", "总额", "总值", "增速", "占比", "比重"];

/// Words with which a sentence goes on to say how its subject does: 经营主体|持续壮大.
#[rustfmt::skip]
const FLOW: &[&str] = &[
    "持续", "稳中", "稳步", "不断", "显著", "加快", "更加", "更趋", "更为", "进一步", "全面", "日益", "有效", "有序",
    "健康", "快速", "蓬勃", "明显", "大幅", "稳定", "加速", "逐步", "深入", "扎实",
];

/// Verbs behind what a clause without a number speaks of: 粮食总产|再创历史新高.
const TOPIC_VERBS: &[&str] = &[
    "由20", "从20", "由19", "从19", "突破", "超过", "达到", "跨越", "跨过", "连跨", "迈上", "站上", "实现", "是",
    "再创", "创", "刷新",
];

/// The longest sentence that only leads in to the next, in characters.
const LONGEST_LEAD_IN: usize = 20;

/// How a thing came to be, between it and its side: 电厂三期建成投产、总装机386万千瓦.
#[rustfmt::skip]
const ARRIVALS: &[&str] = &[
    "建成投产", "建成投用", "建成通车", "建成运营", "投产", "投用", "开工建设", "开工", "竣工", "完工", "通车", "开通",
    "投入运营", "投入使用",
];

/// The label of a clause that names nothing but a deed, by the `topic` that was spoken of (依法严惩暴力犯罪，起诉6.1万人), or by
/// `last`, the label before, which names another deed (受理案件); `None` where `label` is more than a deed.
pub(super) fn of_deed(label: &str, topic: Option<&str>, last: &str) -> Option<String> {
    if !DEEDS.contains(&label) {
        return None;
    }
    if let Some(topic) = topic {
        let topic = strip_openers(topic);
        let tail = ['的', '等'].iter().filter_map(|mark| topic.rfind(*mark)).max();
        let tail = tail.and_then(|at| topic.get(at..)).map(|tail| tail.trim_start_matches(['的', '等']));
        let words = tail.filter(|tail| tail.chars().count() >= 3).unwrap_or(topic);
        return Some(finish([words, label].concat()));
    }
    let other = DEEDS.iter().find(|deed| **deed != label && last.len() > deed.len() && last.contains(**deed))?;
    Some(finish(last.replacen(other, label, 1)))
}

/// Whether `label` is nothing but a side of a thing: 产量, 五年增量.
pub(super) fn is_aspect(label: &str) -> bool {
    let bare = starts_with_any(label, SPANS).map_or(label, |span| label.get(span.len()..).unwrap_or(""));
    ASPECTS.contains(&bare)
}

/// Whether `label` is what a side of a thing makes of a whole: 增量占全国.
pub(super) fn is_share_of_aspect(label: &str) -> bool {
    starts_with_any(label, ASPECTS)
        .and_then(|aspect| label.get(aspect.len()..))
        .is_some_and(|rest| rest.starts_with('占') && !rest.starts_with("占比"))
}

/// Whether `label` is nothing but what comes of a thing.
pub(super) fn is_yield(label: &str) -> bool {
    YIELDS.contains(&label)
}

/// Whether `label` is nothing but how fast a thing grows.
pub(super) fn is_pace(label: &str) -> bool {
    PACES.contains(&label)
}

/// The label of what a clause without a number speaks of: the words before its verb.
pub(super) fn of_topic(clause: &str) -> String {
    named_by(clause).unwrap_or_else(|| of_lead(clause))
}

/// The same, where the clause has such a verb.
pub(super) fn named_by(clause: &str) -> Option<String> {
    let verb = first_of(clause, TOPIC_VERBS)?;
    clause.get(..verb).map(of_lead).filter(|topic| !topic.is_empty())
}

/// `label` without the side that it ends with.
pub(super) fn without_aspect(label: &str) -> &str {
    ends_with_any(label, ASPECTS)
        .and_then(|aspect| label.strip_suffix(aspect))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(label)
}

/// What a sentence without a number, which leads in to the next, speaks of: 经营主体 of 经营主体持续壮大.
pub(super) fn of_lead_in(sentence: &str) -> Option<&str> {
    let sentence = sentence.trim();
    if sentence.chars().count() > LONGEST_LEAD_IN || sentence.contains(['，', '、', '；', '：']) {
        return None;
    }
    let end = first_of(sentence, FLOW)?;
    sentence.get(..end).map(strip_openers).filter(|subject| subject.chars().count() >= 2)
}

/// `label` with `subject`, which the sentence before speaks of, where it is nothing but a total (总量) or a verb (新登记).
pub(super) fn with_subject(label: &str, subject: &str) -> Option<String> {
    if TOTALS.contains(&label) {
        return Some(finish([subject, label].concat()));
    }
    (leading_verb(label) == Some(label)).then(|| finish([label, subject].concat()))
}

/// `words` without what tells how the thing came to be, where its side is named behind a list mark.
pub(super) fn beside_arrival(words: &str) -> Option<String> {
    let (head, side) = words.rsplit_once('、').filter(|(_, side)| is_aspect(side))?;
    let thing = ends_with_any(head, ARRIVALS).and_then(|word| head.strip_suffix(word))?;
    let thing = thing.rsplit('、').next().unwrap_or(thing);
    (!thing.is_empty()).then(|| [thing, side].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_alone_is_told_of_what_was_spoken_of() {
        let topic = "依法从严惩治故意杀人、抢劫等严重暴力犯罪";
        assert_eq!(of_deed("起诉", Some(topic), "").as_deref(), Some("严重暴力犯罪起诉"));
        assert_eq!(of_deed("办结", None, "全市法院受理各类案件").as_deref(), Some("全市法院办结各类案件"));
        assert_eq!(of_deed("立案", None, "平时提案"), None);
        assert_eq!(of_deed("起诉农村涉黑犯罪", Some(topic), ""), None);
    }

    #[test]
    fn a_sentence_without_a_number_leads_in_to_a_total() {
        assert_eq!(of_lead_in("经营主体持续壮大"), Some("经营主体"));
        assert_eq!(of_lead_in("生态环境更加优美"), Some("生态环境"));
        assert_eq!(of_lead_in("各位代表"), None);
        assert_eq!(of_lead_in("面对压力，市场更加活跃"), None);
        assert_eq!(with_subject("总量", "经营主体").as_deref(), Some("经营主体总量"));
        assert_eq!(with_subject("新登记", "经营主体").as_deref(), Some("新登记经营主体"));
        assert_eq!(with_subject("企业主体", "经营主体"), None);
    }

    #[test]
    fn a_side_named_behind_its_arrival_is_of_the_thing() {
        assert_eq!(beside_arrival("电厂三期建成投产、总装机").as_deref(), Some("电厂三期总装机"));
        assert_eq!(beside_arrival("黄金、白银产量"), None);
    }
}
