//! What a number can count: the units, and the multipliers before them.

use super::words::telling;

/// What kind of unit stands after a number; it decides what else must hold for the number to be a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Counts things: 个, 家, 万人次. A metric wherever it stands.
    Count,
    /// Money, length, area, weight, energy, data.
    Measure,
    /// Money: a band (5000万元以上企业) names a class of things.
    Money,
    /// Duration, age or score: as often part of a name (15 分钟生活圈, 60 岁以上) as a measured value.
    Time,
    /// ％ and ‰: a share, a rate or a change.
    Percent,
    /// 个百分点: a change, or a comparison.
    Points,
    /// 倍: a change.
    Times,
    /// A multiplier without a unit: 46万群众, 人次86.5万.
    Scaled,
    /// No unit: a metric only as a ratio (由3.27缩小至2.93).
    Bare,
    /// A grade that names a thing: 750千伏, 500亿元级.
    Grade,
}

impl Kind {
    /// Whether it says how much of something, or by how much more or less, and not how much there is.
    pub(super) fn is_relative(self) -> bool {
        matches!(self, Self::Percent | Self::Points | Self::Times)
    }
}

/// A unit as printed, its kind, and the characters that may not follow it because the two make another word.
struct Unit(&'static str, Kind, &'static str);

/// Every unit known. The longest that fits wins, so the order is free; a new unit is one line.
const UNITS: &[Unit] = {
    use Kind::{Count, Grade, Measure, Money, Percent, Points, Time, Times};
    &[
        // Shares and changes.
        Unit("%", Percent, ""),
        Unit("％", Percent, ""),
        Unit("‰", Percent, ""),
        // 1500/10万: so many of a hundred thousand.
        Unit("/10万", Percent, "元户家"),
        Unit("／10万", Percent, "元户家"),
        Unit("个百分点", Points, ""),
        Unit("百分点", Points, ""),
        Unit("個百分點", Points, ""),
        Unit("个基点", Points, ""),
        Unit("基点", Points, ""),
        Unit("个千分点", Points, ""),
        Unit("千分点", Points, ""),
        Unit("ポイント", Points, ""),
        Unit("倍", Times, ""),
        // 7成: seven tenths.
        Unit("成", Percent, "功立为果本效都交员长品熟年人渝绩就分片群套型"),
        // Money.
        Unit("元", Money, "旦"),
        Unit("元人民币", Money, ""),
        Unit("美元", Money, ""),
        Unit("欧元", Money, ""),
        Unit("英镑", Money, ""),
        Unit("港元", Money, ""),
        Unit("港币", Money, ""),
        Unit("日元", Money, ""),
        Unit("円", Money, ""),
        // Length, area, volume, weight.
        Unit("米", Measure, ""),
        Unit("千米", Measure, ""),
        Unit("公里", Measure, ""),
        Unit("海里", Measure, ""),
        Unit("车道公里", Measure, ""),
        Unit("吨公里", Measure, ""),
        Unit("人公里", Measure, ""),
        Unit("毫米", Measure, ""),
        Unit("厘米", Measure, ""),
        Unit("平方米", Measure, ""),
        Unit("平米", Measure, ""),
        Unit("平方公里", Measure, ""),
        Unit("平方千米", Measure, ""),
        Unit("公顷", Measure, ""),
        Unit("亩", Measure, ""),
        Unit("畝", Measure, ""),
        Unit("亩次", Measure, ""),
        Unit("立方米", Measure, ""),
        Unit("标准立方米", Measure, ""),
        Unit("立方", Measure, ""),
        Unit("方", Measure, "面案向式"),
        Unit("吨", Measure, ""),
        Unit("噸", Measure, ""),
        Unit("吨级", Measure, ""),
        Unit("总吨", Measure, ""),
        Unit("载重吨", Measure, ""),
        Unit("吨标准煤", Measure, ""),
        Unit("吨标煤", Measure, ""),
        Unit("公斤", Measure, ""),
        Unit("千克", Measure, ""),
        Unit("克", Measure, ""),
        Unit("毫克", Measure, ""),
        Unit("微克", Measure, ""),
        Unit("斤", Measure, ""),
        Unit("担", Measure, "保当任"),
        Unit("升", Measure, "级学至到"),
        Unit("毫升", Measure, ""),
        Unit("km", Measure, ""),
        Unit("kg", Measure, ""),
        Unit("㎡", Measure, ""),
        Unit("m²", Measure, ""),
        Unit("m2", Measure, ""),
        Unit("m³", Measure, ""),
        Unit("m3", Measure, ""),
        Unit("km2", Measure, ""),
        Unit("km²", Measure, ""),
        Unit("mm", Measure, ""),
        Unit("℃", Measure, ""),
        Unit("摄氏度", Measure, ""),
        Unit("分贝", Measure, ""),
        // Energy and data.
        Unit("千瓦", Measure, ""),
        Unit("千瓦时", Measure, ""),
        Unit("千瓦小时", Measure, ""),
        Unit("兆瓦", Measure, ""),
        Unit("兆瓦时", Measure, ""),
        Unit("吉瓦", Measure, ""),
        Unit("吉瓦时", Measure, ""),
        Unit("千伏安", Measure, ""),
        Unit("伏安", Measure, ""),
        Unit("度", Measure, "假过以的"),
        Unit("度电", Measure, ""),
        Unit("大卡", Measure, ""),
        Unit("吉焦", Measure, ""),
        Unit("kW", Measure, ""),
        Unit("kWh", Measure, ""),
        Unit("MW", Measure, ""),
        Unit("MWh", Measure, ""),
        Unit("GW", Measure, ""),
        Unit("GWh", Measure, ""),
        Unit("P", Measure, ""),
        Unit("PFLOPS", Measure, ""),
        Unit("PFlops", Measure, ""),
        Unit("EFLOPS", Measure, ""),
        Unit("EFlops", Measure, ""),
        Unit("Eflops", Measure, ""),
        Unit("Pflops", Measure, ""),
        Unit("GB", Measure, ""),
        Unit("TB", Measure, ""),
        Unit("PB", Measure, ""),
        Unit("Mbps", Measure, ""),
        Unit("Gbps", Measure, ""),
        Unit("Tbps", Measure, ""),
        Unit("TEU", Measure, ""),
        // People.
        Unit("人", Count, ""),
        Unit("人口", Count, ""),
        Unit("人员", Count, "工"),
        Unit("人次", Count, ""),
        Unit("人日", Count, ""),
        Unit("人泊", Count, ""),
        Unit("人天", Count, ""),
        Unit("人份", Count, ""),
        Unit("名", Count, ""),
        Unit("位", Count, ""),
        Unit("户", Count, ""),
        Unit("戶", Count, ""),
        Unit("户次", Count, ""),
        Unit("户家庭", Count, ""),
        Unit("家", Count, ""),
        Unit("家次", Count, ""),
        Unit("对", Count, ""),
        Unit("世帯", Count, ""),
        // Things.
        Unit("个", Count, "性"),
        Unit("個", Count, ""),
        Unit("个次", Count, ""),
        Unit("件", Count, ""),
        Unit("件次", Count, ""),
        Unit("项", Count, ""),
        Unit("項", Count, ""),
        Unit("项次", Count, ""),
        Unit("处", Count, ""),
        Unit("處", Count, ""),
        Unit("处次", Count, ""),
        Unit("台", Count, "阶"),
        Unit("台次", Count, ""),
        Unit("台套", Count, ""),
        Unit("台件", Count, ""),
        Unit("辆", Count, ""),
        Unit("车", Count, "道辆间位站次型速程祸流库牌险主票展市企业用体载联身站皮"),
        Unit("辆次", Count, ""),
        Unit("车次", Count, ""),
        Unit("艘", Count, ""),
        Unit("艘次", Count, ""),
        Unit("架", Count, ""),
        Unit("架次", Count, ""),
        Unit("架飞机", Count, ""),
        Unit("列", Count, ""),
        Unit("列次", Count, ""),
        Unit("班", Count, "子组"),
        Unit("班次", Count, ""),
        Unit("航次", Count, ""),
        Unit("航班", Count, ""),
        Unit("标箱", Count, ""),
        Unit("标准箱", Count, ""),
        Unit("套", Count, ""),
        Unit("套次", Count, ""),
        Unit("间", Count, ""),
        Unit("栋", Count, ""),
        Unit("幢", Count, ""),
        Unit("座", Count, ""),
        Unit("座次", Count, ""),
        Unit("所", Count, ""),
        Unit("所（点）", Count, ""),
        Unit("条", Count, ""),
        Unit("條", Count, ""),
        Unit("条次", Count, ""),
        Unit("支", Count, "部行"),
        Unit("队", Count, ""),
        Unit("组", Count, ""),
        Unit("群", Count, "众"),
        Unit("只", Count, ""),
        Unit("羽", Count, ""),
        Unit("头", Count, ""),
        Unit("头只", Count, ""),
        Unit("匹", Count, ""),
        Unit("尾", Count, ""),
        Unit("株", Count, ""),
        Unit("棵", Count, ""),
        Unit("枚", Count, ""),
        Unit("颗", Count, ""),
        Unit("盏", Count, ""),
        Unit("根", Count, ""),
        Unit("块", Count, ""),
        Unit("片", Count, "区"),
        Unit("宗", Count, ""),
        Unit("笔", Count, ""),
        Unit("单", Count, "位元"),
        Unit("票", Count, ""),
        Unit("例", Count, ""),
        Unit("例次", Count, ""),
        Unit("份", Count, ""),
        Unit("股", Count, "东权份市票价"),
        Unit("本", Count, "地级市科省书届"),
        Unit("册", Count, ""),
        Unit("字", Count, "节号头"),
        Unit("篇", Count, ""),
        Unit("首", Count, ""),
        Unit("幅", Count, ""),
        Unit("部", Count, "门委队分"),
        Unit("张", Count, ""),
        Unit("床", Count, "位"),
        Unit("床位", Count, ""),
        Unit("张床位", Count, ""),
        Unit("款", Count, ""),
        Unit("种", Count, ""),
        Unit("種", Count, ""),
        Unit("类", Count, ""),
        Unit("大类", Count, ""),
        Unit("门", Count, "类"),
        Unit("口", Count, "岸径"),
        Unit("眼", Count, ""),
        Unit("孔", Count, ""),
        Unit("层", Count, "次"),
        Unit("场", Count, "所地景馆"),
        Unit("场次", Count, ""),
        Unit("次", Count, ""),
        Unit("期", Count, "工项建开扩间货刊待望末中"),
        Unit("轮", Count, ""),
        Unit("轮次", Count, ""),
        Unit("批", Count, ""),
        Unit("批次", Count, ""),
        Unit("剂", Count, ""),
        Unit("剂次", Count, ""),
        Unit("针次", Count, ""),
        Unit("起", Count, ""),
        Unit("宗次", Count, ""),
        Unit("趟", Count, ""),
        Unit("趟次", Count, ""),
        Unit("通", Count, "道用"),
        Unit("亿次", Count, ""),
        Unit("课时", Count, ""),
        Unit("学时", Count, ""),
        Unit("箱", Count, ""),
        Unit("吨次", Count, ""),
        Unit("袋", Count, ""),
        Unit("瓶", Count, ""),
        Unit("盒", Count, ""),
        Unit("件套", Count, ""),
        Unit("平台", Count, ""),
        Unit("标段", Count, ""),
        Unit("项目", Count, ""),
        Unit("席", Count, "位"),
        Unit("席位", Count, ""),
        Unit("か所", Count, ""),
        Unit("カ所", Count, ""),
        Unit("ヶ所", Count, ""),
        // Areas that count themselves (迭部、碌曲等4县).
        Unit("县", Count, "级城域"),
        Unit("县区", Count, ""),
        Unit("市", Count, "民场政级"),
        Unit("市州", Count, ""),
        Unit("州", Count, ""),
        Unit("省", Count, "级"),
        Unit("省份", Count, ""),
        Unit("国", Count, "家际内道"),
        Unit("镇", Count, "街"),
        Unit("村", Count, ""),
        // Time, age and scores.
        Unit("年", Time, ""),
        Unit("个月", Time, ""),
        Unit("个季度", Time, ""),
        Unit("个学年", Time, ""),
        Unit("天", Time, ""),
        Unit("天次", Count, ""),
        Unit("站次", Count, ""),
        Unit("日", Time, ""),
        Unit("个工作日", Time, ""),
        Unit("工作日", Time, ""),
        Unit("周", Time, ""),
        Unit("个小时", Time, ""),
        Unit("小时", Time, ""),
        Unit("时", Time, ""),
        Unit("分钟", Time, ""),
        Unit("分", Time, ""),
        Unit("秒", Time, ""),
        Unit("岁", Time, ""),
        Unit("周岁", Time, ""),
        Unit("歳", Time, ""),
        // Grades that name things.
        Unit("千伏", Grade, ""),
        Unit("元级", Grade, ""),
        Unit("伏", Grade, ""),
        Unit("级", Grade, ""),
        Unit("代", Grade, ""),
        Unit("强", Grade, ""),
        Unit("版", Grade, ""),
        Unit("号", Grade, ""),
        Unit("路", Grade, ""),
        Unit("弄", Grade, ""),
        Unit("室", Grade, ""),
        Unit("届", Count, "人全中毕"),
        Unit("周年", Grade, ""),
        Unit("年代", Grade, ""),
    ]
};

/// The byte that tells the first character of each unit, in the order of [`UNITS`]: one short walk finds the candidates.
const TELLING: [u8; UNITS.len()] = {
    let mut bytes = [0; UNITS.len()];
    let mut at = 0;
    while at < UNITS.len() {
        bytes[at] = telling(UNITS[at].0);
        at += 1;
    }
    bytes
};

/// The unit that `text` begins with, as its kind and its length in bytes.
pub(super) fn unit_at(text: &str) -> Option<(Kind, usize)> {
    let first = text.chars().next()?;
    let mark = telling(text);
    let mut best: Option<(Kind, usize)> = None;
    for (unit, _) in UNITS.iter().zip(TELLING).filter(|(_, byte)| *byte == mark) {
        if !text.starts_with(unit.0) {
            continue;
        }
        let after = text.get(unit.0.len()..).and_then(|rest| rest.chars().next());
        let joined =
            after.is_some_and(|c| unit.2.contains(c) || (first.is_ascii_alphabetic() && c.is_ascii_alphanumeric()));
        if !joined && best.is_none_or(|(_, length)| length < unit.0.len()) {
            best = Some((unit.1, unit.0.len()));
        }
    }
    let (kind, length) = best?;
    let length = length + if kind == Kind::Count { alternative(text.get(length..).unwrap_or("")) } else { 0 };
    Some((kind, length + per(text.get(length..).unwrap_or(""))))
}

/// The length of another unit in brackets, which what is counted goes by too: 台`（套）`, 万户`（套）`.
fn alternative(rest: &str) -> usize {
    let inside = |open, close| {
        let (unit, _) = rest.strip_prefix(open)?.split_once(close)?;
        let known = UNITS.iter().any(|other| other.1 == Kind::Count && other.0 == unit);
        known.then(|| unit.len() + char::len_utf8(open) + char::len_utf8(close))
    };
    inside('（', '）').or_else(|| inside('(', ')')).unwrap_or(0)
}

/// Times that a unit is measured by and that are none themselves: 元/月.
const PER_TIMES: &[&str] = &["月", "人月", "人年", "季度"];

/// The length of a second unit that the first is measured by: `/立方米`, `每立方米`, `/月`.
fn per(rest: &str) -> usize {
    for joint in ["/", "／", "每"] {
        if let Some(below) = rest.strip_prefix(joint) {
            let scale = below.chars().take_while(|&c| scale_of(c).is_some()).map(char::len_utf8).sum::<usize>();
            let below = below.get(scale..).unwrap_or("");
            let units = UNITS.iter().map(|unit| unit.0).chain(PER_TIMES.iter().copied());
            let found = units.filter(|unit| below.starts_with(unit)).map(str::len).max();
            return found.map_or(0, |length| joint.len() + scale + length);
        }
    }
    0
}

/// How many zeros a multiplier adds: 万 four, 亿 eight.
pub(super) fn scale_of(c: char) -> Option<u32> {
    match c {
        '百' => Some(2),
        '千' => Some(3),
        '万' | '萬' => Some(4),
        '亿' | '億' => Some(8),
        '兆' => Some(12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Option<(Kind, &str)> {
        unit_at(text).map(|(kind, length)| (kind, &text[..length]))
    }

    #[test]
    fn the_longest_unit_wins() {
        assert_eq!(printed("人次接种"), Some((Kind::Count, "人次")));
        assert_eq!(printed("个百分点"), Some((Kind::Points, "个百分点")));
        assert_eq!(printed("千伏安变压器"), Some((Kind::Measure, "千伏安")));
        assert_eq!(printed("千伏线路"), Some((Kind::Grade, "千伏")));
        assert_eq!(printed("人口脱贫"), Some((Kind::Count, "人口")));
        assert_eq!(printed("人员工资"), Some((Kind::Count, "人")));
        assert_eq!(printed("个性化学习"), None);
    }

    #[test]
    fn a_unit_may_be_measured_by_another() {
        assert_eq!(printed("微克/立方米"), Some((Kind::Measure, "微克/立方米")));
        assert_eq!(printed("微克每立方米，"), Some((Kind::Measure, "微克每立方米")));
        assert_eq!(printed("件/万人"), Some((Kind::Count, "件/万人")));
        assert_eq!(printed("元/月、"), Some((Kind::Money, "元/月")));
    }

    #[test]
    fn a_unit_may_name_another_in_brackets() {
        assert_eq!(printed("户（套）、"), Some((Kind::Count, "户（套）")));
        assert_eq!(printed("台(套)"), Some((Kind::Count, "台(套)")));
        assert_eq!(printed("个（市、区）"), Some((Kind::Count, "个")));
    }

    #[test]
    fn a_character_that_makes_another_word_is_no_unit() {
        assert_eq!(printed("市民热线"), None);
        assert_eq!(printed("场所"), None);
        assert_eq!(printed("PM浓度"), None);
    }
}
