//! Growth and decline: 增长19.08%, 同比, 较2020年提高2个百分点, 缩短至.

use super::label::strip_openers;
use super::period;
use super::words::{ends_with_any, starts_with_any};

/// What the words before a number say of a change.
#[derive(Debug, PartialEq)]
pub(super) struct Growth<'t> {
    /// What changes: the words before the verb and its basis; empty where the change is that of the number before.
    pub(super) subject: &'t str,
    /// What it is measured against or how: 同比, 年均, 较“十三五”末.
    pub(super) basis: Option<&'t str>,
    /// The verb as printed.
    pub(super) verb: &'static str,
    /// `+` or `-`.
    pub(super) sign: char,
}

impl Growth<'_> {
    /// 年均 where the change is a yearly one: it is part of what the number is called.
    pub(super) fn yearly(&self) -> &'static str {
        if self.basis == Some("年均") { "年均" } else { "" }
    }
}

/// Verbs of change with their sign. The longest that the words end with wins.
const VERBS: &[(&str, char)] = &[
    ("增长", '+'),
    ("增加", '+'),
    ("净增长", '+'),
    ("净增加", '+'),
    ("净增", '+'),
    ("提高", '+'),
    ("提升", '+'),
    ("提速", '+'),
    ("上升", '+'),
    ("上涨", '+'),
    ("上浮", '+'),
    ("上调", '+'),
    ("扩大", '+'),
    ("回升", '+'),
    ("多增", '+'),
    ("改善", '+'),
    ("涨", '+'),
    ("增", '+'),
    ("升", '+'),
    ("下降", '-'),
    ("降低", '-'),
    ("减少", '-'),
    ("减低", '-'),
    ("缩短", '-'),
    ("缩小", '-'),
    ("缩减", '-'),
    ("收窄", '-'),
    ("压减", '-'),
    ("压降", '-'),
    ("压缩", '-'),
    ("下调", '-'),
    ("下跌", '-'),
    ("回落", '-'),
    ("削减", '-'),
    ("精简", '-'),
    ("微降", '-'),
    ("增产", '+'),
    ("增收", '+'),
    ("增支", '+'),
    ("减支", '-'),
    ("暴增", '+'),
    ("激增", '+'),
    ("剧增", '+'),
    ("大增", '+'),
    ("成长", '+'),
    ("暴跌", '-'),
    ("下滑", '-'),
    ("大减", '-'),
    ("减产", '-'),
    ("少增", '-'),
    ("多减", '-'),
    ("减收", '-'),
    ("降", '-'),
    ("减", '-'),
];

/// Words of more and less. They tell a change only behind a comparison in time: 比上年高0.2个千分点, 较年初多3户, 增速比1—10月
/// 加快0.3个百分点 (not 加快2条铁路建设), 较常年偏少7.4%.
#[rustfmt::skip]
const DEGREES: &[(&str, char)] = &[
    ("偏高", '+'), ("偏多", '+'), ("偏低", '-'), ("偏少", '-'), ("高", '+'), ("多", '+'), ("加快", '+'), ("快", '+'),
    ("低", '-'), ("少", '-'), ("放缓", '-'), ("慢", '-'),
];

/// Nouns of change: the number is the change itself (年均增长率20.52%).
const NOUNS: &[(&str, char)] = &[
    ("增长率", '+'),
    ("增速", '+'),
    ("总增幅", '+'),
    ("增幅", '+'),
    ("增长幅度", '+'),
    ("增长比例", '+'),
    ("涨幅", '+'),
    ("升幅", '+'),
    ("降幅", '-'),
    ("跌幅", '-'),
    ("减幅", '-'),
    ("下降幅度", '-'),
    ("下降比例", '-'),
];

/// Rates that end like a noun of change and are values: the rate of 9.41‰ is not by how much it changed.
const RATES: &[&str] = &["自然增长率", "人口增长率"];

/// Changes within a time that one word tells, as papers in Taiwan have them (年增43.4%, 出口月減2%), or with 比 for 同比 (比增48%).
#[rustfmt::skip]
const TIMED: &[(&str, char)] = &[
    ("年增率", '+'), ("年增", '+'), ("年减率", '-'), ("年减", '-'), ("月增率", '+'), ("月增", '+'), ("月减", '-'),
    ("季增", '+'), ("季减", '-'), ("比增", '+'), ("比减", '-'), ("比降", '-'),
];

/// What makes such a word the end of another: 五年增, 每年增, 12月增, 占比增.
const BEFORE_TIMED: &[char] = &[
    '一', '二', '两', '三', '四', '五', '十', '几', '每', '今', '去', '当', '全', '本', '逐', '连', '个', '历', '占',
    '同', '环', '之', '对',
];

/// Words that end with a verb's characters and are none: 新增 counts, it does not compare.
const NO_VERBS: &[&str] = &["新增", "引增", "年增", "连升", "晋升", "稳增", "扩增", "加减"];

/// Ways of comparing that stand between subject and verb.
const BASES: &[&str] = &[
    "同比",
    "环比",
    "按年",
    "按月",
    "按季",
    "年均",
    "同口径",
    "可比口径",
    "可比价",
    "可比",
    "现价",
    "名义",
    "实际",
    "平均",
    "平均每年",
    "按可比价格计算",
    "按不变价格计算",
];

/// Adverbs between subject, basis and verb that say nothing of the basis.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "大幅", "显著", "稳步", "持续", "预计", "累计", "共", "均", "各", "约", "已", "再", "又", "首次", "分别",
    "合计", "总体", "整体", "成功", "将", "有望", "力争", "实现", "也", "平均", "逆势", "快速", "均实现", "了",
    "预期", "同步", "总计", "五年", "五年累计", "年度", "按", "按照",
];

/// What follows 比 where it begins a comparison and is not part of 占比, 比重, 比例.
#[rustfmt::skip]
const AFTER_BI: &[&str] = &[
    "上年", "去年", "上月", "上季", "年初", "前年", "全国", "全省", "全市", "计划", "预期", "“", "19", "20",
    "五年前", "前五年", "前三年", "前一年", "前几年", "前两年", "同期", "上一", "规划", "本年", "原", "首年",
    "预算", "决算", "执行数", "上届", "常年", "多年", "往年", "历年",
];

/// What ends a comparison with the time of something that happened: 比合校时, 较疫情前, 比建厂初.
const HAPPENED: &[&str] = &["时", "之时", "前", "之前", "初", "之初", "初期"];

/// Characters before 比 that make it the end of another word: 占比, 对比.
const BEFORE_BI: &[char] = &['占', '同', '环', '对', '之', '评', '可', '类', '正', '反'];

/// The longest comparison before a word of degree, in bytes: 比上年同期有所.
const LONGEST_COMPARED: usize = 24;

/// Words that begin with 同 where it compares nothing.
const SAME: &[&str] = &["同期", "同月", "同季", "同年", "同类", "同口径", "同一"];

/// The longest basis, in characters: 较“十三五”末的9323.1亿元.
const LONGEST_BASIS: usize = 24;

/// What `lead`, the words right before a number, says of a change; `None` where the number is an amount.
pub(super) fn growth(lead: &str) -> Option<Growth<'_>> {
    let lead = lead.trim_end();
    let told = timed_change(lead)
        .or_else(|| noun_of_change(lead))
        .or_else(|| verb_of_change(lead))
        .or_else(|| degree_of_change(lead));
    let (head, verb, sign) = told?;
    let (subject, basis) = basis(head);
    // 十年间增长21.7%, 近10年年均增长9%: in what time is not what.
    let (subject, basis) = if is_span(subject) { ("", basis.or(Some(subject))) } else { (subject, basis) };
    Some(Growth { subject, basis, verb, sign })
}

/// Whether `text` is nothing but a span of years: 十年间, 近10年, 5年来.
fn is_span(text: &str) -> bool {
    let text = ["近", "过去", "这", "最近"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let years = text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十两几".contains(c));
    let years = years.trim_start().strip_prefix("多").unwrap_or(years.trim_start());
    years.len() < text.len() && matches!(years, "年" | "年间" | "年来" | "年内" | "年时间")
}

/// A change that its sign tells and no verb: 同比-3.2%, 全因死亡率（-12%）. `None` where the number is a value below zero.
pub(super) fn told_by_sign(lead: &str, sign: char) -> Option<Growth<'_>> {
    let lead = lead.trim_end();
    let (subject, basis) = basis(lead.trim_end_matches(['（', '(']));
    // What is noted in brackets is said of the last of a list.
    let subject = subject.rsplit('、').next().unwrap_or(subject);
    (basis.is_some() || lead.ends_with(['（', '('])).then_some(Growth { subject, basis, verb: "", sign })
}

/// `年增`, `出口月减约`: the words before, the word of change and its sign.
fn timed_change(lead: &str) -> Option<(&str, &'static str, char)> {
    let lead = strip_end(lead, &["达", "约", "为", "逾"]);
    let (head, word, sign) = TIMED.iter().find_map(|&(word, sign)| Some((lead.strip_suffix(word)?, word, sign)))?;
    // 城乡居民收入比降2%: the ratio falls. Of the income that grows (收入比增10%) no ratio is told.
    let ratio = head.ends_with("收入") && matches!(word, "比降" | "比减");
    let part = ratio || head.ends_with(BEFORE_TIMED) || head.ends_with(|c: char| c.is_ascii_digit());
    (!part).then_some((head, word, sign))
}

/// `增幅`, `降幅达`: the words before, the noun and its sign.
fn noun_of_change(lead: &str) -> Option<(&str, &'static str, char)> {
    let lead = strip_end(lead, &["达到", "达", "为", "约", "在", "控制在", "稳定在", "保持在", "年均", "平均"]);
    if ends_with_any(lead, RATES).is_some() {
        return None;
    }
    NOUNS.iter().find_map(|&(noun, sign)| Some((lead.strip_suffix(noun)?, noun, sign)))
}

/// `比上年高`: the words before, the word of degree and its sign.
fn degree_of_change(lead: &str) -> Option<(&str, &'static str, char)> {
    // 比上年, not the 较 of 较高.
    let compared = |head: &&str| {
        ends_with_any(head.trim_end(), &["同比", "环比"]).is_some()
            || comparison(head)
                .is_some_and(|at| (at + '比'.len_utf8() + 1..=at + LONGEST_COMPARED).contains(&head.len()))
    };
    // 比常年（293.5亿立方米）偏少: what it is compared with stands before the bracket.
    let noted = |head: &&str| matches!(*head, "）" | ")");
    let holds = |head: &&str| compared(head) || noted(head);
    DEGREES.iter().find_map(|&(word, sign)| Some((lead.strip_suffix(word).filter(holds)?, word, sign)))
}

/// `增长了`, `提高`: the words before, the verb and its sign.
fn verb_of_change(lead: &str) -> Option<(&str, &'static str, char)> {
    let lead = lead.strip_suffix('了').unwrap_or(lead);
    if ends_with_any(lead, NO_VERBS).is_some() {
        return None;
    }
    let (verb, sign) = VERBS
        .iter()
        .filter(|(verb, _)| verb.as_bytes().last() == lead.as_bytes().last() && lead.ends_with(verb))
        .max_by_key(|(verb, _)| verb.len())?;
    Some((lead.strip_suffix(verb)?, verb, *sign))
}

/// Parts `head` into the subject and what the change is measured against.
fn basis(head: &str) -> (&str, Option<&str>) {
    let mut rest = head.trim_end();
    let mut found = None;
    // 年均 before the adverb 均 that it ends with.
    loop {
        if let Some(word) = ends_with_any(rest, BASES) {
            let at = rest.len() - word.len();
            (found, rest) = (found.or(rest.get(at..)), rest.get(..at).unwrap_or("").trim_end());
        } else if let Some(word) = ends_with_any(rest, FILLERS).filter(|_| !rest.ends_with("前五年")) {
            rest = rest.get(..rest.len() - word.len()).unwrap_or("").trim_end();
        } else if let Some(at) = comparison(rest).or_else(|| likened(rest)) {
            (found, rest) = (found.or(rest.get(at..)), rest.get(..at).unwrap_or("").trim_end());
        } else {
            break;
        }
    }
    // 达到5万亿元、居全国前列、增长5%: a list mark parts the verb from what stands before it; nor is a bracket a subject.
    let subject = if rest.ends_with('、') { "" } else { strip_openers(rest).trim_start_matches(['（', '(']) };
    (subject, found.map(|basis| basis.trim_end_matches(['，', '的'])))
}

/// Where a comparison that runs to the end of `text` begins: 较2020年, 比上年.
fn comparison(text: &str) -> Option<usize> {
    let (at, _) = text.char_indices().rev().take(LONGEST_BASIS).find(|&(at, c)| {
        let behind = text.get(at + c.len_utf8()..).unwrap_or("");
        c == '较' && !behind.starts_with(['大', '快', '高', '好', '为'])
            || c == '比'
                && (starts_with_any(behind, AFTER_BI).is_some()
                    || period::begins(behind, 0).is_some()
                    || ends_with_any(behind, HAPPENED).is_some()
                        && !text.get(..at).is_some_and(|before| before.ends_with(BEFORE_BI)))
    })?;
    Some(at)
}

/// Where a comparison by 相比 that runs to the end of `text` begins: 与去年同期相比, 同2015年相比.
fn likened(text: &str) -> Option<usize> {
    let before = text.strip_suffix("相比").or_else(|| text.strip_suffix("相比较"))?;
    let (start, _) = before.char_indices().rev().take(LONGEST_BASIS).last()?;
    let near = before.get(start..)?;
    // The 同 of 同期 likens nothing, and 和 may join two subjects: 粮食和蔬菜产量与去年同期相比.
    let likens = |&(at, _): &(usize, &str)| near.get(at..).is_some_and(|words| starts_with_any(words, SAME).is_none());
    let at = near.rfind('与').or_else(|| near.rmatch_indices('同').find(likens).map(|(at, _)| at));
    at.or_else(|| near.rfind('和')).map(|at| start + at)
}

/// Whether `clause` says nothing but what is compared: 与第五次全国人口普查相比.
pub(super) fn is_likened(clause: &str) -> bool {
    let clause = clause.trim();
    clause.starts_with(['与', '同', '和']) && ["相比", "相比较"].iter().any(|end| clause.ends_with(end))
}

/// `text` without any of `words` at its end, as often as one stands there.
fn strip_end<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let mut text = text.trim_end();
    while let Some(word) = ends_with_any(text, words) {
        text = text.get(..text.len() - word.len()).unwrap_or("").trim_end();
    }
    text
}

/// What a multiple is said of, and what it is a multiple of: 规模为上年的, 是2015年的.
pub(super) fn multiple_of(lead: &str) -> Option<(&str, &str)> {
    let of = lead.trim_end().strip_suffix('的')?;
    let at = ["相当于", "达到", "是", "为"].iter().filter_map(|verb| of.rfind(verb)).max()?;
    Some((of.get(..at)?, of.get(at..)?)).filter(|(_, of)| of.len() <= LONGEST_COMPARED * 2)
}

/// The label of a growth without its verb: 城镇化率 of 城镇化率每年提高.
pub(super) fn without_growth(label: &str) -> &str {
    growth(label).map_or(label, |growth| strip_end(growth.subject, &["每年", "年均"]))
}

/// Whether the words before an amount call it a net gain: 净增有进出口实绩企业485家.
pub(super) fn is_net(lead: &str) -> bool {
    strip_openers(lead).starts_with("净增")
}

/// The verb with 至, 到 or 为 that `lead` ends with (缩短至, 提高到): the number behind it is the new value.
pub(super) fn reached(lead: &str) -> Option<&str> {
    let lead = lead.trim_end();
    let bare = lead.strip_suffix(['至', '到'])?;
    let (head, _, _) = verb_of_change(bare)?;
    lead.get(head.len()..)
}

/// Words that compare with another place, or with what was aimed at.
const COMPARISONS: &[&str] = &[
    "高于",
    "快于",
    "低于",
    "好于",
    "优于",
    "高出",
    "领先",
    "增速高于",
    "增速快于",
    "增幅高于",
    "跑赢",
    "的目标",
    "的计划",
    "的预期",
];

/// Whether the words compare with another place instead of another time: 高于全国, 快于全省平均水平, 比全国高.
pub(super) fn compares(lead: &str) -> bool {
    let lead = strip_openers(lead);
    starts_with_any(lead, COMPARISONS).is_some()
        || (starts_with_any(lead, &["比全国", "比全省", "比全市", "较全国", "较全省"]).is_some()
            && lead.ends_with(['高', '快', '低']))
}

/// What `lead` says of another place, as the basis of the comparison: 高于全国.
pub(super) fn comparison_words(lead: &str) -> &str {
    strip_openers(lead).trim_end()
}

/// Whether the number is the value that another is measured against: 较“十三五”末的9323.1亿元, 比常年（293.5亿立方米）偏少,
/// 与2010年的133972万人相比.
pub(super) fn is_base(lead: &str, behind: &str) -> bool {
    let lead = lead.trim_end();
    let of = lead.strip_suffix('的').and_then(comparison).is_some();
    let noted = lead.strip_suffix(['（', '(']).filter(|_| behind.starts_with(['）', ')']));
    let opens = |c: char| !c.is_alphanumeric();
    let likens =
        lead.trim_start_matches(opens).starts_with(['与', '同', '和']) && behind.trim_start().starts_with("相比");
    of || noted.and_then(comparison).is_some() || likens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lead: &str) -> Option<(&str, Option<&str>, &str, char)> {
        growth(lead).map(|growth| (growth.subject, growth.basis, growth.verb, growth.sign))
    }

    #[test]
    fn a_change_has_subject_basis_verb_and_sign() {
        assert_eq!(read("同比增长 "), Some(("", Some("同比"), "增长", '+')));
        assert_eq!(read("地区生产总值增长"), Some(("地区生产总值", None, "增长", '+')));
        assert_eq!(read("进出口总值年均增长"), Some(("进出口总值", Some("年均"), "增长", '+')));
        assert_eq!(read("、压降"), Some(("", None, "压降", '-')));
        assert_eq!(read("窗口服务效率提速"), Some(("窗口服务效率", None, "提速", '+')));
    }

    #[test]
    fn a_comparison_in_time_is_the_basis() {
        assert_eq!(read("占GDP比重较2020年提高"), Some(("占GDP比重", Some("较2020年"), "提高", '+')));
        assert_eq!(read("覆盖率比上年下降"), Some(("覆盖率", Some("比上年"), "下降", '-')));
        assert_eq!(read("比重提高"), Some(("比重", None, "提高", '+')));
        assert_eq!(read("，与去年同期相比增长"), Some(("", Some("与去年同期相比"), "增长", '+')));
        assert_eq!(
            read("粮食和蔬菜产量与去年同期相比增长"),
            Some(("粮食和蔬菜产量", Some("与去年同期相比"), "增长", '+'))
        );
        assert_eq!(read("产量同2015年相比下降"), Some(("产量", Some("同2015年相比"), "下降", '-')));
        assert_eq!(read("税收和去年同期相比增长"), Some(("税收", Some("和去年同期相比"), "增长", '+')));
        assert_eq!(read("人口出生率比上年高"), Some(("人口出生率", Some("比上年"), "高", '+')));
        assert_eq!(read("事故起数较上年少"), Some(("事故起数", Some("较上年"), "少", '-')));
        assert_eq!(read("，增速比1—10月加快"), Some(("增速", Some("比1—10月"), "加快", '+')));
        assert_eq!(read("涨幅比上半年放缓"), Some(("涨幅", Some("比上半年"), "放缓", '-')));
        assert_eq!(read("，同比高"), Some(("", Some("同比"), "高", '+')));
        assert_eq!(read("，比合校时增长"), Some(("", Some("比合校时"), "增长", '+')));
        assert_eq!(read("游客人次较疫情前增长"), Some(("游客人次", Some("较疫情前"), "增长", '+')));
        assert_eq!(read("，比预算数减少"), Some(("", Some("比预算数"), "减少", '-')));
        assert_eq!(read("贷款占比初步提高"), Some(("贷款占比初步", None, "提高", '+')));
        assert_eq!(read("，近10年年均增长"), Some(("", Some("年均"), "增长", '+')));
        assert_eq!(read("，十年间分别提高了"), Some(("", Some("十年间"), "提高", '+')));
        assert_eq!(read("，比增"), Some(("", None, "比增", '+')));
        assert_eq!(read("税收比增"), Some(("税收", None, "比增", '+')));
        assert_eq!(read("税收占比增"), Some(("税收占比", None, "增", '+')));
        assert_eq!(read("预算收入比增"), Some(("预算收入", None, "比增", '+')));
        assert_eq!(read("城乡收入比降"), Some(("城乡收入比", None, "降", '-')));
        assert_eq!(read("加快"), None);
        assert_eq!(read("位置较高"), None);
        assert_eq!(read("规模较大提升"), Some(("规模较大", None, "提升", '+')));
    }

    #[test]
    fn nouns_of_change_count_too() {
        assert_eq!(read("居民消费价格涨幅"), Some(("居民消费价格", None, "涨幅", '+')));
        assert_eq!(read("人口自然增长率"), None);
        assert_eq!(read("降幅达"), Some(("", None, "降幅", '-')));
        assert_eq!(read("年均增长率"), Some(("", Some("年均"), "增长率", '+')));
        assert_eq!(read("消费价格涨幅控制在"), Some(("消费价格", None, "涨幅", '+')));
    }

    #[test]
    fn a_sign_tells_a_change_where_it_is_compared_or_noted() {
        let told = |lead| told_by_sign(lead, '-').map(|growth| (growth.subject, growth.basis));
        assert_eq!(told("出口额同比"), Some(("出口额", Some("同比"))));
        assert_eq!(told("吃白肉、蔬果为主（"), Some(("蔬果为主", None)));
        assert_eq!(told("最低气温"), None);
    }

    #[test]
    fn a_word_with_its_time_is_a_change() {
        assert_eq!(read("年增"), Some(("", None, "年增", '+')));
        assert_eq!(read("产量五年增"), None);
        assert_eq!(read("出口年减约"), Some(("出口", None, "年减", '-')));
        assert_eq!(read("，年增率"), Some(("", None, "年增率", '+')));
        assert_eq!(read("营业额按年增加"), Some(("营业额", Some("按年"), "增加", '+')));
        assert_eq!(read("净利润同比暴增"), Some(("净利润", Some("同比"), "暴增", '+')));
        assert_eq!(read("，比前五年上升"), Some(("", Some("比前五年"), "上升", '+')));
        assert_eq!(read("、比2017年增支"), Some(("", Some("比2017年"), "增支", '+')));
    }

    #[test]
    fn a_new_value_is_no_change() {
        assert_eq!(read("平均处置时长缩短至"), None);
        assert_eq!(reached("平均处置时长缩短至"), Some("缩短至"));
        assert_eq!(read("新增"), None);
        assert_eq!(reached("达到"), None);
    }

    #[test]
    fn other_places_and_bases_are_told_apart() {
        assert!(compares("、高于全国"));
        assert!(compares("比全国高"));
        assert!(!compares("比重提高"));
        assert!(is_net("、净增有进出口实绩企业"));
        assert!(!is_net("新增企业"));
        assert_eq!(multiple_of("产量是2015年的"), Some(("产量", "是2015年")));
        assert_eq!(multiple_of("产量增长"), None);
        assert_eq!(without_growth("城镇化率每年提高"), "城镇化率");
        assert!(is_base("较“十三五”末的", "增长41%"));
        assert!(is_base("比常年（", "）偏少") && is_base("与2010年的", "相比"));
        assert!(!is_base("完成全年目标的", "") && !is_base("与企业签约", "项目"));
    }
}
