//! The members of a list as the subjects of as many numbers: what the list says once is said of each.

use super::finish::finish;
use super::words::{CONJUNCTIONS, ends_with_any, first_of, starts_with_any};

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
const SAID_FIRST: &[&str] = &["对", "每千人", "每万人", "每百户", "每千", "每万"];

/// One way in which the members of a list share words.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
#[derive(Clone, Copy)]
struct Sharing {
    /// What it is called.
    name: &'static str,
    /// A list, and its members with what they share.
    example: (&'static [&'static str], &'static [&'static str]),
    /// The members with what they share, where they share it in this way.
    members: fn(&[&str]) -> Option<Vec<String>>,
}

/// Every such way, in the order in which they are tried; members that share nothing stay as they are.
const SHARINGS: &[Sharing] = &[
    Sharing {
        name: "what the last says more of the same measure",
        example: (&["工业技改投资", "制造业技改投资增速"], &["工业技改投资增速", "制造业技改投资增速"]),
        members: more_of_the_same,
    },
    Sharing {
        name: "the end of the last",
        example: (&["黄金", "白银", "精炼铜产量"], &["黄金产量", "白银产量", "精炼铜产量"]),
        members: end_of_last,
    },
    Sharing {
        name: "the beginning of the first",
        example: (&["生产安全事故起数", "死亡人数"], &["生产安全事故起数", "生产安全事故死亡人数"]),
        members: beginning_of_first,
    },
    Sharing {
        name: "the measure of the next, for the only one without",
        example: (&["巩固率", "高中阶段", "高等教育毛入学率"], &["巩固率", "高中阶段毛入学率", "高等教育毛入学率"]),
        members: measure_of_next,
    },
];

/// Whether `subject` names each of `count` numbers by itself: as a list of as many members, or as a pair in one word.
pub(super) fn names_each(subject: &str, count: usize) -> bool {
    let members = subject.split('、').count();
    let pair = count == 2 && PAIRS.iter().any(|(word, ..)| subject.contains(word));
    // 城镇和农村居民收入: so short a first member joined by 和.
    let joined = subject.split_once(['和', '与']).filter(|(first, _)| (2..=4).contains(&first.chars().count()));
    // 总周转量、旅客运输量和货邮运输量: the last of three or more.
    let last = subject.rsplit('、').next().filter(|_| members > 1 && members + 1 == count);
    let last = last.and_then(|last| last.split_once(['和', '与', '及']));
    let ends =
        last.is_some_and(|(first, second)| first.chars().count() > 1 && ends_with_any(second, MEASURES).is_some());
    (members == count || ends) && !subject.contains('等')
        || members == 1 && pair
        || members == 1 && count == 2 && joined.is_some_and(|(_, second)| !second.contains(['和', '与']))
}

/// The `count` subjects that `head` names; the whole of it for each where it names another number.
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
        let opener = parts.first().and_then(|first| starts_with_any(first, SAID_FIRST)).unwrap_or("");
        let opens = |part: &String| opener.is_empty() || starts_with_any(part, SAID_FIRST).is_some();
        let members = share_words(SHARINGS, &parts).into_iter();
        return members.map(|part| if opens(&part) { part } else { finish([opener, &part].concat()) }).collect();
    }
    vec![finish(head); count]
}

/// `part` split at the conjunctions in it, into at most `count` parts.
fn split_conjunction(part: &str, count: usize) -> Vec<&str> {
    for word in CONJUNCTIONS {
        let parts: Vec<&str> = part.splitn(count, word).collect();
        if parts.len() > 1 && parts.iter().all(|part| part.chars().count() > 1) {
            return parts;
        }
    }
    vec![part]
}

/// The members of a list with the words they share by the first of `sharings` that fits.
fn share_words(sharings: &[Sharing], parts: &[&str]) -> Vec<String> {
    let shared = sharings.iter().find_map(|sharing| (sharing.members)(parts));
    shared.unwrap_or_else(|| parts.iter().map(finish).collect())
}

/// The measure that `part` ends with.
fn measured(part: &str) -> Option<&'static str> {
    ends_with_any(part, MEASURES)
}

/// All name one measure, of which the last says more: it goes for all.
fn more_of_the_same(parts: &[&str]) -> Option<Vec<String>> {
    let (last, others) = parts.split_last()?;
    let more = measured(last)?;
    let noun = last.strip_suffix(more).and_then(measured)?;
    if !others.iter().all(|part| measured(part) == Some(noun)) {
        return None;
    }
    let members = others.iter().map(|part| finish([*part, more].concat()));
    Some(members.chain([finish(last)]).collect())
}

/// Only the last names a measure: its end goes for all.
fn end_of_last(parts: &[&str]) -> Option<Vec<String>> {
    let (last, others) = parts.split_last()?;
    if others.iter().any(|part| measured(part).is_some()) {
        return None;
    }
    let tail = others.last().and_then(|other| shared_tail(other, last)).unwrap_or("");
    let members = others.iter().map(|part| finish([*part, unless_classed(part, tail)].concat()));
    Some(members.chain([finish(last)]).collect())
}

/// Each names a measure, the first with its owner: it owns the others too, which are shorter by two characters at least.
fn beginning_of_first(parts: &[&str]) -> Option<Vec<String>> {
    let length = |part: &str| part.chars().count();
    let (first, others) = parts.split_first()?;
    let noun = measured(first).filter(|noun| length(first) >= length(noun) + 2)?;
    let bare = |part: &&str| measured(part).is_some() && length(part) + 1 < length(first);
    // 基础设施投资、工业投资: the same measure again is told of another, which goes by a name of its own.
    let again = |part: &&str| measured(part) == Some(noun) && length(part) > length(noun);
    if !others.iter().all(bare) || others.iter().any(again) {
        return None;
    }
    let owner = first.strip_suffix(noun).unwrap_or("");
    let members = others.iter().map(|part| finish([owner, part].concat()));
    Some([finish(first)].into_iter().chain(members).collect())
}

/// Only one names no measure: that of the next goes for it.
fn measure_of_next(parts: &[&str]) -> Option<Vec<String>> {
    let mut without = parts.iter().enumerate().filter(|(_, part)| measured(part).is_none());
    let (only, part) = without.next().filter(|_| without.next().is_none())?;
    let tail =
        parts.get(only + 1).and_then(|next| shared_tail(part, next)).map_or("", |tail| unless_classed(part, tail));
    let tail = |at: usize| if at == only { tail } else { "" };
    Some(parts.iter().enumerate().map(|(at, part)| finish([*part, tail(at)].concat())).collect())
}

/// `tail` without the class it begins with, where `part` ends with a class of its own: 高技术制造业 + 产业增加值.
fn unless_classed<'t>(part: &str, tail: &'t str) -> &'t str {
    let class = starts_with_any(tail, CLASSES).filter(|_| ends_with_any(part, CLASSES).is_some());
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
    let measure = first_of(last, MEASURES).filter(|&at| at > 0);
    let equal = last.char_indices().nth(other.chars().count()).map(|(at, _)| at);
    // One character between (卫生户|厕|普及率) is a part of the member.
    let apart = |at: usize, measure: usize| last.get(at..measure).is_some_and(|words| words.chars().count() != 1);
    let equal = equal.filter(|&at| measure.is_some_and(|measure| at <= measure && apart(at, measure)));
    last.get(class.or(equal).or(measure)?..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_sharing_is_needed_for_its_example() {
        for (at, sharing) in SHARINGS.iter().enumerate() {
            let (parts, members) = sharing.example;
            assert_eq!(share_words(SHARINGS, parts), members, "{}", sharing.name);
            let others: Vec<Sharing> =
                SHARINGS.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, it)| *it).collect();
            assert_ne!(share_words(&others, parts), members, "{}", sharing.name);
        }
    }

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
}
