//! 分别: one verb, several subjects, as many numbers, dealt out in order.

use super::change;
use super::draft::{Draft, signed};
use super::label::{self, finish, strip_openers};
use super::lex::Figure;
use super::reading::{Place, Sentence};
use super::units::{Kind, scale_of};
use super::words::starts_with_any;

/// Nouns that name what is measured. The last member of a list carries it for all (黄金、白银产量), or each has its own
/// (起数、死亡人数).
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "产量", "产值", "增加值", "收入", "面积", "标准", "人数", "起数", "件数", "次数", "总数", "数量", "比例", "比重",
    "占比", "覆盖率", "普及率", "合格率", "优良率", "优良比例", "参保率", "完成率", "投资", "总额", "销售额",
    "交易额", "成交额", "零售额", "营业额", "合同额", "投资额", "贡献率", "余额", "总量", "规模", "里程", "吞吐量",
    "客流量", "货值", "损失", "增速", "价格", "浓度", "排放量", "消费量", "发电量", "装机容量", "装机", "利润",
    "税收", "支出", "存款", "贷款", "进出口", "进口", "出口", "人次", "数", "率", "量", "额", "值", "费",
];

/// Classes that a list names once, at its end (新材料、生物医药产业).
const CLASSES: &[&str] = &[
    "产业",
    "制造业",
    "服务业",
    "行业",
    "领域",
    "地区",
    "居民",
    "企业",
    "贸易",
    "人口",
    "死亡率",
    "水质",
    "空气",
    "案件",
];

/// Pairs that one word holds: 城乡居民 are 城镇居民 and 农村居民.
const PAIRS: &[(&str, &str, &str)] = &[
    ("城乡居民", "城镇居民", "农村居民"),
    ("城乡", "城市", "农村"),
    ("进出口", "进口", "出口"),
    ("存贷款", "存款", "贷款"),
    ("新改建", "新建", "改建"),
    ("存、贷款", "存款", "贷款"),
    ("水陆", "水路", "陆路"),
    ("内外资", "内资", "外资"),
];

/// What a list says once before its first member: 对非洲、欧洲出口, 每千人托位、床位数.
const OPENERS: &[&str] = &["对", "每千人", "每万人", "每百户", "每千", "每万"];

impl Sentence<'_> {
    /// Several numbers dealt out: by 分别 to the subjects before it, or, with it or without, as changes of the amounts before.
    pub(super) fn dealt(&mut self, place: &Place) -> Option<usize> {
        let lead = self.lead(place);
        let group = self.list(place);
        let Some(at) = lead.find("分别") else { return self.dealt_silently(place, group, lead) };
        if let Some(taken) = self.deal_verbs(place, lead) {
            return Some(taken);
        }
        let (head, verb) = (lead.get(..at)?, lead.get(at + "分别".len()..)?);
        // 年均分别增长 and 分别年均增长 say the same.
        let words = [head, verb].concat();
        let growth = change::growth(&words).filter(|_| !verb.trim().is_empty());
        if let Some(growth) = growth.as_ref().filter(|growth| growth.subject.is_empty())
            && let Some(taken) = self.deal_changes(place, group, growth)
        {
            return Some(taken);
        }
        let unit = group.iter().rev().find(|figure| figure.kind != Kind::Bare).map(|figure| figure.unit(self.text))?;
        let subject = growth.as_ref().map_or_else(|| label::strip_enders(strip_openers(head)), |growth| growth.subject);
        let tail = match &growth {
            Some(growth) => [growth.yearly(), growth.verb].concat(),
            None => label::of_lead(verb),
        };
        for (subject, figure) in subjects(subject, group.len()).into_iter().zip(group) {
            let mut draft = Draft::amount(figure, label::finish(subject + &tail), &place.clause.range);
            // 分别惠及3500万、2300万人次, 高于全国12.7个、12个百分点: the unit is named once.
            let base = unit.trim_start_matches(|c| scale_of(c).is_some());
            if self.part(figure.unit.clone()) != base && base.starts_with(self.part(figure.unit.clone())) {
                draft.unit = Some([self.part(figure.scale.clone()), base].concat());
            }
            if let Some(growth) = &growth {
                draft.grows(self.text, growth);
            }
            self.metrics.push(draft);
        }
        Some(group.len())
    }

    /// Numbers dealt out without 分别: changes of the amounts before, or one to each of as many subjects.
    fn dealt_silently(&mut self, place: &Place, group: &[Figure], lead: &str) -> Option<usize> {
        if group.len() < 2 {
            return None;
        }
        let growth = change::growth(lead);
        if let Some(growth) = growth.as_ref().filter(|growth| growth.subject.is_empty()) {
            return self.deal_changes(place, group, growth);
        }
        let named = || label::without_done(label::strip_enders(strip_openers(lead)));
        let subject = growth.as_ref().map_or_else(named, |growth| growth.subject);
        if place.open || !names_each(subject, group.len()) {
            return None;
        }
        for (subject, figure) in subjects(subject, group.len()).into_iter().zip(group) {
            let tail = growth.as_ref().map_or(String::new(), |growth| [growth.yearly(), growth.verb].concat());
            let mut draft = Draft::amount(figure, finish(subject + &tail), &place.clause.range);
            match &growth {
                Some(growth) => draft.grows(self.text, growth),
                None => draft.basis = change::reached(lead).map(String::from),
            }
            self.metrics.push(draft);
        }
        Some(group.len())
    }

    /// Deals the numbers of `group` out to the last amounts of the sentence as their changes, where it has as many without.
    fn deal_changes(&mut self, place: &Place, group: &[Figure], growth: &change::Growth) -> Option<usize> {
        let first = self.open_hosts(group.len())?;
        let unit = group.last().map(|last| last.unit(self.text)).unwrap_or_default();
        for (at, figure) in group.iter().enumerate() {
            let mut amount = signed(self.text, growth.sign, figure);
            // 分别提高0.3个、0.5个百分点: the unit is named once.
            if let Some(rest) = unit.strip_prefix(figure.unit(self.text).as_str()).filter(|_| figure.after.is_empty()) {
                amount.push_str(rest);
            }
            self.change_host(first + at, amount, growth.basis.map(String::from), place.clause.range.end);
        }
        Some(group.len())
    }

    /// Deals changes with a verb each out: 受理、审结分别下降38.6%、上升2.8%. How many they are.
    fn deal_verbs(&mut self, place: &Place, lead: &str) -> Option<usize> {
        let first = change::growth(lead).filter(|growth| growth.subject.is_empty())?;
        let figures = place.clause.figures.get(place.at..)?;
        let mut signs = vec![first.sign];
        for pair in figures.windows(2) {
            let [one, next] = pair else { break };
            let between = self.part(one.bytes.end..next.bytes.start);
            let Some(growth) = change::growth(between).filter(|growth| growth.subject.is_empty()) else { break };
            signs.push(growth.sign);
        }
        if signs.len() < 2 {
            return None;
        }
        let hosts = self.open_hosts(signs.len())?;
        for (at, (sign, figure)) in signs.iter().zip(figures).enumerate() {
            let basis = first.basis.map(String::from);
            self.change_host(hosts + at, signed(self.text, *sign, figure), basis, place.clause.range.end);
        }
        Some(signs.len())
    }

    /// The numbers of the list that begins at `place`: parted by nothing but 、 and conjunctions.
    pub(super) fn list<'c>(&self, place: &Place<'c>) -> &'c [Figure] {
        let rest = place.clause.figures.get(place.at..).unwrap_or(&[]);
        let joined = rest.windows(2).take_while(|pair| match pair {
            [first, second] => matches!(
                self.part(first.bytes.end..second.bytes.start).trim(),
                "、" | "和" | "及" | "以及" | "与" | ","
            ),
            _ => false,
        });
        rest.get(..joined.count() + 1).unwrap_or(rest)
    }
}

/// Whether `subject` names each of `count` numbers by itself: as a list of as many members, or as a pair in one word.
fn names_each(subject: &str, count: usize) -> bool {
    let members = subject.split('、').count();
    let pair = count == 2 && PAIRS.iter().any(|(word, ..)| subject.contains(word));
    // 城镇和农村居民收入: so short a first member joined by 和.
    let joined = subject.split_once(['和', '与']).filter(|(first, _)| (2..=4).contains(&first.chars().count()));
    members == count && !subject.ends_with('等') && !subject.contains('等')
        || members == 1 && pair
        || members == 1 && count == 2 && joined.is_some_and(|(_, second)| !second.contains(['和', '与']))
}

/// The `count` subjects that the words before 分别 name; the whole of the words for each where they name another number.
pub(super) fn subjects(head: &str, count: usize) -> Vec<String> {
    let head = head.trim();
    // 对中亚五国、东盟进出口 is a list of two already.
    let listed = |word: &str| head.replacen(word, "", 1).split('、').count() == count;
    if count == 2
        && let Some((word, first, second)) = PAIRS.iter().find(|(word, ..)| head.contains(word) && !listed(word))
    {
        return vec![finish(head.replacen(word, first, 1)), finish(head.replacen(word, second, 1))];
    }
    let mut parts: Vec<&str> = head.split('、').collect();
    if parts.len() < count {
        parts = parts.iter().flat_map(|part| split_conjunction(part, count)).collect();
    }
    if parts.len() > count {
        // What stands before the list (在甲、乙带动下…) is no member of it.
        parts = parts.split_off(parts.len() - count);
    }
    if parts.len() == count && count > 1 {
        let opener = parts.first().and_then(|first| starts_with_any(first, OPENERS)).unwrap_or("");
        let opens = |part: &String| opener.is_empty() || starts_with_any(part, OPENERS).is_some();
        let members = share_words(&parts).into_iter();
        return members.map(|part| if opens(&part) { part } else { finish([opener, &part].concat()) }).collect();
    }
    vec![finish(head); count]
}

/// `part` split at the conjunctions in it, into at most `count` parts.
fn split_conjunction(part: &str, count: usize) -> Vec<&str> {
    for word in ["以及", "和", "及", "与"] {
        let parts: Vec<&str> = part.splitn(count, word).collect();
        if parts.len() > 1 && parts.iter().all(|part| part.chars().count() > 1) {
            return parts;
        }
    }
    vec![part]
}

/// The members of a list with the words they share: the end of the last (城市、县城建成区面积) or the beginning of the
/// first (生产安全事故起数、死亡人数).
fn share_words(parts: &[&str]) -> Vec<String> {
    let measured =
        |part: &str| MEASURES.iter().filter(|noun| part.ends_with(**noun)).max_by_key(|noun| noun.len()).copied();
    let length = |part: &str| part.chars().count();
    let (Some((last, others)), Some((first, behind))) = (parts.split_last(), parts.split_first()) else {
        return Vec::new();
    };
    // 工业技改投资、制造业技改投资增速: what the last says more of the same measure goes for all.
    let more = measured(last).and_then(|more| Some((more, last.strip_suffix(more)?)));
    if let Some((more, bare)) = more
        && let Some(noun) = measured(bare)
        && others.iter().all(|part| measured(part) == Some(noun))
    {
        let members = others.iter().map(|part| finish([*part, more].concat()));
        return members.chain([finish(last)]).collect();
    }
    if others.iter().all(|part| measured(part).is_none()) {
        let tail = shared_tail(others.last().copied().unwrap_or(""), last).unwrap_or("");
        let members = others.iter().map(|part| finish([*part, unless_classed(part, tail)].concat()));
        return members.chain([finish(last)]).collect();
    }
    // 基础设施投资、工业投资: the same measure again is told of another, which goes by a name of its own.
    if let Some(noun) = measured(first)
        && length(first) >= length(noun) + 2
        && behind.iter().all(|part| measured(part).is_some() && length(part) + 1 < length(first))
        && !behind.iter().any(|part| measured(part) == Some(noun) && length(part) > length(noun))
    {
        let head = first.strip_suffix(noun).unwrap_or("");
        return parts
            .iter()
            .enumerate()
            .map(|(at, part)| finish([if at > 0 { head } else { "" }, part].concat()))
            .collect();
    }
    // 巩固率、高中阶段、高等教育毛入学率: the only member without a measure shares that of the next.
    let only = parts.iter().filter(|part| measured(part).is_none()).count() == 1;
    let whole = |at: usize, part: &str| {
        let next = parts.get(at + 1).filter(|next| only && measured(part).is_none() && measured(next).is_some());
        let tail = next.and_then(|next| shared_tail(part, next)).unwrap_or("");
        finish([part, unless_classed(part, tail)].concat())
    };
    parts.iter().enumerate().map(|(at, part)| whole(at, part)).collect()
}

/// `tail` without the class it begins with, where `part` ends with a class of its own: 高技术制造业 + 产业增加值.
fn unless_classed<'t>(part: &str, tail: &'t str) -> &'t str {
    let class = CLASSES
        .iter()
        .find(|class| tail.starts_with(**class))
        .filter(|_| CLASSES.iter().any(|class| part.ends_with(class)));
    class.and_then(|class| tail.strip_prefix(class)).unwrap_or(tail)
}

/// The end of `last` that goes for `other` too: from the class that it names on (产业产值), from behind as many characters
/// as `other` has (城市、县城|建成区面积), or only the measure itself (精炼铜、镍|产量).
fn shared_tail<'t>(other: &str, last: &'t str) -> Option<&'t str> {
    let class = CLASSES
        .iter()
        .filter(|class| !other.ends_with(**class))
        .filter_map(|class| last.find(class))
        .min()
        .filter(|&at| at > 0);
    let measure = MEASURES.iter().filter_map(|noun| last.find(noun)).min().filter(|&at| at > 0);
    let equal = last.char_indices().nth(other.chars().count()).map(|(at, _)| at);
    // One character between (卫生户|厕|普及率) is a part of the member.
    let apart = |at: usize, measure: usize| last.get(at..measure).is_some_and(|words| words.chars().count() != 1);
    let equal = equal.filter(|&at| measure.is_some_and(|measure| at <= measure && apart(at, measure)));
    last.get(class.or(equal).or(measure)?..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::metrics::rows::rows;

    #[test]
    fn the_last_member_carries_the_measure() {
        assert_eq!(subjects("新材料、生物医药产业产值", 2), ["新材料产业产值", "生物医药产业产值"]);
        assert_eq!(
            subjects("六大优势产业、高技术制造业、绿色产业增加值", 3)[..2],
            ["六大优势产业增加值", "高技术制造业增加值"]
        );
        assert_eq!(subjects("刑事、治安案件", 2), ["刑事案件", "治安案件"]);
        assert_eq!(subjects("黄金、白银、精炼铜、镍产量", 4), ["黄金产量", "白银产量", "精炼铜产量", "镍产量"]);
        assert_eq!(subjects("城市、县城建成区面积", 2), ["城市建成区面积", "县城建成区面积"]);
    }

    #[test]
    fn the_first_member_carries_the_owner() {
        assert_eq!(subjects("生产安全事故起数、死亡人数", 2), ["生产安全事故起数", "生产安全事故死亡人数"]);
    }

    #[test]
    fn a_list_says_once_what_goes_for_all() {
        assert_eq!(subjects("对中亚五国、东盟进出口", 2), ["对中亚五国进出口", "对东盟进出口"]);
        assert_eq!(subjects("每千人托位、养老床位数", 2), ["每千人托位数", "每千人养老床位数"]);
        assert_eq!(subjects("工业技改投资、制造业技改投资增速", 2), ["工业技改投资增速", "制造业技改投资增速"]);
        assert_eq!(subjects("实际使用内外资", 2), ["实际使用内资", "实际使用外资"]);
    }

    #[test]
    fn as_many_subjects_as_numbers_need_no_word_for_it() {
        assert_eq!(
            rows("“新三样”、集成电路出口增长30.4%、30.1%。"),
            ["“新三样”出口增长 | 30.4 % | +30.4%", "集成电路出口增长 | 30.1 % | +30.1%"]
        );
        assert_eq!(
            rows("自来水、卫生户厕普及率超过98%、85%。"),
            ["自来水普及率 | 超过98 % | ", "卫生户厕普及率 | 85 % | "]
        );
        assert_eq!(
            rows("城镇和农村居民收入完成29092元、17191元。"),
            ["城镇居民收入 | 29092 元 | ", "农村居民收入 | 17191 元 | "]
        );
        assert_eq!(
            rows("工业、制造业投资增速分别高于全国12.7个、12个百分点。")[0],
            "工业投资增速高于全国 | 12.7 个百分点 | "
        );
        assert_eq!(rows("新建甲、乙等学校3所、2处。").len(), 2);
    }

    #[test]
    fn a_measure_of_its_own_needs_no_owner() {
        assert_eq!(subjects("基础设施投资、工业投资", 2), ["基础设施投资", "工业投资"]);
        assert_eq!(subjects("新能源汽车、节能家电零售额", 2), ["新能源汽车零售额", "节能家电零售额"]);
    }

    #[test]
    fn a_member_without_a_measure_shares_that_of_the_next() {
        assert_eq!(
            subjects("学前教育毛入园率、高中阶段和高等教育毛入学率", 3),
            ["学前教育毛入园率", "高中阶段毛入学率", "高等教育毛入学率"]
        );
    }

    #[test]
    fn one_word_may_hold_a_pair() {
        assert_eq!(subjects("城乡居民人均可支配收入", 2), ["城镇居民人均可支配收入", "农村居民人均可支配收入"]);
        assert_eq!(subjects("本外币存、贷款余额", 2), ["本外币存款余额", "本外币贷款余额"]);
        assert_eq!(subjects("城乡低保平均标准", 2), ["城市低保平均标准", "农村低保平均标准"]);
    }

    #[test]
    fn a_conjunction_parts_two_members() {
        assert_eq!(subjects("全国文明城市、国家历史文化名城", 2), ["全国文明城市", "国家历史文化名城"]);
        assert_eq!(subjects("货物贸易和服务贸易", 2), ["货物贸易", "服务贸易"]);
    }

    #[test]
    fn changes_with_a_verb_each_are_dealt_out() {
        assert_eq!(
            rows("受理审查逮捕83.7万人，受理审查起诉209.2万人，比2018年分别下降38.6%、上升2.8%。"),
            ["受理审查逮捕 | 83.7 万人 | -38.6%", "受理审查起诉 | 209.2 万人 | +2.8%"]
        );
        assert_eq!(
            rows("办案409万件，其中市院办理8980件，同比分别下降3.6%和上升9.4%。"),
            ["办案 | 409 万件 | -3.6%", "市院办理 | 8980 件 | +9.4%"]
        );
    }
}
