//! What an amount is called: the words about its number, the noun behind it, or what was spoken of before.

use super::change;
use super::finish::finish;
use super::heirs::{Named, RUNNING, before_running};
use super::label;
use super::sentence::{Place, Sentence};
use super::units::Kind;
use super::words::first_of;
use super::{japanese, noun, owner};

/// The longest name of a grade, in characters: 自治区级.
const LONGEST_GRADE: usize = 5;

/// Verbs by which what is counted comes onto a list.
const ENTRIES: &[&str] = &[
    "受到",
    "获省级",
    "获市级",
    "获国家",
    "获全国",
    "入选",
    "获评",
    "获批",
    "上榜",
    "纳入",
    "荣获",
    "列入",
    "进入",
    "跻身",
    "被评为",
    "被认定为",
];

/// The longest words from such a verb on that the members of a list share, in characters.
const LONGEST_ENTRY: usize = 14;

impl<'t> Sentence<'t> {
    /// The label of the amount at `place`.
    pub(super) fn label(&self, place: &Place) -> String {
        let lead = place.lead;
        let closed = self.closes(place) || self.closes_with_next(place);
        // Behind a number that stands before its noun, that noun comes first and a list mark parts the two.
        let list = place.open.then(|| lead.rfind('、')).flatten();
        let own = match list {
            Some(at) => lead.get(at + '、'.len_utf8()..).unwrap_or(""),
            None if place.open && !closed => "",
            None => lead,
        };
        let named = self.japanese.then(|| finish(japanese::subject(lead))).filter(|label| !label.is_empty());
        if let Some(label) = named {
            return label;
        }
        let label = if closed { label::of_lead(own) } else { self.label_by_noun(place, own) };
        let member =
            list.is_some() || own.trim_start().starts_with(['、', '和', '及', '与']) || place.open && own.is_empty();
        if label.is_empty() {
            return self.label_before(member);
        }
        let named = Named {
            own,
            label: &label,
            last: self.metrics.last().map_or("", |last| &last.label),
            topic: self.topic(),
            lead_in: self.lead_in,
            member,
            first: place.is_first(),
            rate: place.figure().is_some_and(|figure| figure.kind == Kind::Percent),
        };
        self.grammar.heirs.iter().find_map(|heir| (heir.label)(&named)).unwrap_or(label)
    }

    /// Whether another count of the same follows at once and is the last thing said, so that both stand behind their noun:
    /// 查处受贿、行贿犯罪50件63人.
    fn closes_with_next(&self, place: &Place) -> bool {
        let next = place.further(1);
        let counts = |place: &Place| place.figure().is_some_and(|figure| figure.kind == Kind::Count);
        counts(place) && counts(&next) && !place.open && self.behind(place).trim().is_empty() && self.closes(&next)
    }

    /// The label of an amount that stands before its noun; `own` are the words before it.
    fn label_by_noun(&self, place: &Place, own: &str) -> String {
        let shared = Some(own).filter(|own| own.trim().is_empty()).and_then(|_| self.shared_entry(place));
        let noun = match self.class_of_next(place) {
            Some((grade, class)) => [grade, class].concat(),
            None => self.noun(place).to_string(),
        };
        finish([&label::of_noun(own, &noun), shared.unwrap_or("")].concat())
    }

    /// The label of an amount that nothing is said of itself; `member` of a list or not.
    fn label_before(&self, member: bool) -> String {
        let last = self.metrics.last().map_or("", |last| last.label.as_str());
        if let Some(topic) = self.topic() {
            // 粮食产量突破百亿斤大关，达到105亿斤.
            let named = if last.is_empty() { Some(owner::of_topic(topic)) } else { owner::named_by(topic) };
            if let Some(named) = named {
                return named;
            }
        }
        let last = match self.metrics.last().filter(|last| last.growth && !member) {
            // 城镇化率每年提高1个百分点，达到65%: the value is not the growth.
            Some(_) => change::without_growth(last),
            None => last,
        };
        // 新增百亿县区26个，累计达到46个: the total is not new.
        let total = last.strip_prefix("新增").or_else(|| last.strip_suffix("新增")).unwrap_or(last);
        Some(before_running(total)).filter(|words| !words.is_empty()).unwrap_or(total).to_string()
    }

    /// What the last member of a list of nouns with nothing before them says for all: 16所高校、48个学科|入选名单.
    fn shared_entry(&self, place: &Place) -> Option<&'t str> {
        let [one, next] = place.figures() else { return None };
        let noun = self.part(one.bytes.end..next.bytes.start);
        let last = self.part(next.bytes.end..place.clause.range.end);
        let listed = (noun.ends_with(['、', '和', '与']) || (2..=LONGEST_GRADE).contains(&noun.chars().count()))
            && label::leading_verb(noun).is_none()
            && !ENTRIES.iter().any(|word| noun.contains(word));
        let at = Some(last).filter(|_| listed).and_then(|last| first_of(last, ENTRIES)).filter(|&at| at > 0)?;
        last.get(at..).filter(|entry| entry.chars().count() <= LONGEST_ENTRY && !entry.contains('、'))
    }

    /// A grade that is all that stands behind a number, and the class that the next number names for both: 4个国家级、4个省级
    /// 医疗中心.
    fn class_of_next(&self, place: &Place) -> Option<(&'t str, &'t str)> {
        let behind = self.behind(place);
        let grade = behind.trim_end_matches(['、', '和', '与']).trim();
        let next = place.further(1);
        next.figure().filter(|_| grade.ends_with('级') && behind.ends_with(['、', '和', '与']))?;
        let (other, class) = self.behind(&next).split_once('级')?;
        let short = |text: &str| text.chars().count() <= LONGEST_GRADE;
        (short(grade) && short(other) && !class.trim().is_empty()).then_some((grade, class))
    }

    /// The words behind a number that stands before its noun: those behind the next number, where it follows at once
    /// (13.07万户46万群众).
    fn noun(&self, place: &Place) -> &'t str {
        if place.lead.trim_end().ends_with(RUNNING) {
            // 粮食产量连续5年稳定在700亿斤以上: what goes on so long is all that follows.
            return self.behind_all(place);
        }
        let behind = self.behind(place);
        if behind.len() < self.behind_all(place).len() && !behind.contains('、') && behind.chars().count() > 4 {
            // 6个重点项目完成投资3.26亿元: the words run on to what is told of them.
            return noun::subject_of(behind);
        }
        if !behind.trim().is_empty() {
            return behind;
        }
        self.behind(&place.further(1))
    }
}

#[cfg(test)]
mod tests {
    use crate::import::metrics::rows::rows;

    #[test]
    fn a_total_is_of_what_leads_in_to_it() {
        assert_eq!(
            rows("经营主体稳中培优。总量达1461.4万户，新登记147万户、其中企业57.3万家。"),
            [
                "经营主体总量 | 1461.4 万户 | ",
                "新登记经营主体 | 147 万户 | ",
                "新登记经营主体（其中企业） | 57.3 万家 | "
            ]
        );
        assert_eq!(
            rows("地区生产总值迈上5万亿台阶、五年增量超1.36万亿元。"),
            ["地区生产总值 | 5 万亿 | ", "地区生产总值五年增量 | 超1.36 万亿元 | "]
        );
    }

    #[test]
    fn what_goes_on_is_said_of_what_was_measured() {
        assert_eq!(
            rows("PM2.5平均浓度下降16.5%，连续5年达标。"),
            ["PM2.5平均浓度下降 | 16.5 % | -16.5%", "PM2.5平均浓度连续达标 | 5 年 | "]
        );
        assert_eq!(rows("工业总产值23亿元，增加值增长9%。"), ["工业总产值 | 23 亿元 | ", "工业增加值增长 | 9 % | +9%"]);
    }

    #[test]
    fn a_noun_ends_where_the_clause_goes_on() {
        assert_eq!(rows("6个重点项目完成投资3.2亿元。"), ["重点项目 | 6 个 | ", "重点项目完成投资 | 3.2 亿元 | "]);
        assert_eq!(
            rows("16所高校、48个学科入选“双一流”名单。"),
            ["高校入选“双一流”名单 | 16 所 | ", "学科入选“双一流”名单 | 48 个 | "]
        );
        assert_eq!(rows("12类45件民生实事全面完成。"), ["民生实事 | 12 类 | ", "民生实事 | 45 件 | "]);
        assert_eq!(rows("将于5年内打造105亿元的产业集群。"), ["打造产业集群 | 105 亿元 | "]);
    }

    #[test]
    fn two_counts_of_the_same_stand_behind_their_noun() {
        assert_eq!(
            rows("查处受贿、行贿犯罪50件63人，走访企业155家。"),
            ["查处受贿、行贿犯罪 | 50 件 | ", "查处受贿、行贿犯罪 | 63 人 | ", "走访企业 | 155 家 | "]
        );
    }

    #[test]
    fn each_part_is_one_of_the_whole() {
        assert_eq!(
            rows("新登记经营主体147万户、其中企业57万家、其中个体80万户。"),
            [
                "新登记经营主体 | 147 万户 | ",
                "新登记经营主体（其中企业） | 57 万家 | ",
                "新登记经营主体（其中个体） | 80 万户 | "
            ]
        );
    }

    #[test]
    fn what_a_number_leaves_out_was_said_before() {
        assert_eq!(
            rows("粮食增产169.8亿斤，增量占全国18.7%。"),
            ["粮食增产 | 169.8 亿斤 | +169.8亿斤", "粮食增量占全国 | 18.7 % | "]
        );
        assert_eq!(
            rows("人均生产总值47654元，按年均汇率折算为6908美元。"),
            ["人均生产总值 | 47654 元 | ", "人均生产总值按年均汇率折算 | 6908 美元 | "]
        );
        assert_eq!(rows("金融业是占比最大的行业，实现增加值946.9亿元。"), ["金融业增加值 | 946.9 亿元 | "]);
        assert_eq!(rows("每年70%以上的支出投入民生，连续3年实施十件实事。")[1], "连续实施十件实事 | 3 年 | ");
        assert_eq!(rows("累计惠及80个乡镇近300万群众。"), ["累计惠及乡镇 | 80 个 | ", "惠及群众 | 近300 万 | "]);
    }

    #[test]
    fn a_clause_without_a_number_lends_its_subject() {
        assert_eq!(
            rows("粮食总产再创历史新高，连续16年位居首位，增量39.7亿斤、占全国23.6%。"),
            ["粮食总产连续位居首位 | 16 年 | ", "粮食增量 | 39.7 亿斤 | ", "粮食增量占全国 | 23.6 % | "]
        );
        assert_eq!(rows("不良贷款率保持低位，连续6年无高风险机构。"), ["连续无高风险机构 | 6 年 | "]);
        assert_eq!(
            rows("对东盟进出口增长19%，全省进出口总值创历史新高，达到5379亿元、增长18.5%。"),
            ["对东盟进出口增长 | 19 % | +19%", "全省进出口总值 | 5379 亿元 | +18.5%"]
        );
        assert_eq!(rows("新增森林4000亩、覆盖率达20%。")[1], "覆盖率 | 20 % | ");
        assert_eq!(
            rows("总产值249亿元，是2005年的1.9倍，年均增长15%。"),
            ["总产值 | 249 亿元 | +15%", "总产值 | 1.9 倍 | "]
        );
    }

    #[test]
    fn a_class_and_a_reach_are_named_once_for_a_list() {
        assert_eq!(
            rows("建成4个国家级、4个自治区级区域医疗中心。"),
            ["建成国家级区域医疗中心 | 4 个 | ", "建成自治区级区域医疗中心 | 4 个 | "]
        );
        assert_eq!(rows("5G网络覆盖所有城区、镇区和93%以上行政村。"), ["5G网络覆盖行政村 | 93以上 % | "]);
        assert_eq!(rows("成功举办2届博览会、3届商博会。")[1], "举办商博会 | 3 届 | ");
        assert_eq!(rows("全长3046公里的生态屏障实现合龙。"), ["生态屏障全长 | 3046 公里 | "]);
        assert_eq!(
            rows("城乡居民收入年均增长5.3%、8.1%。"),
            ["城镇居民收入年均增长 | 5.3 % | +5.3%", "农村居民收入年均增长 | 8.1 % | +8.1%"]
        );
    }

    #[test]
    fn what_is_passed_and_what_things_are_like_are_no_names() {
        assert_eq!(rows("经济总量跨过两个万亿元大关、超过6万亿元。"), ["经济总量 | 超过6 万亿元 | "]);
        assert_eq!(rows("打造40个吸引力强、带动面广的消费场景。"), ["打造消费场景 | 40 个 | "]);
        assert_eq!(
            rows("医疗旅游人次86.5万、收入83.9亿元。"),
            ["医疗旅游人次 | 86.5 万 | ", "医疗旅游收入 | 83.9 亿元 | "]
        );
        assert_eq!(
            rows("制品总产量增长19%、产值增长18%。"),
            ["制品总产量增长 | 19 % | +19%", "制品产值增长 | 18 % | +18%"]
        );
        assert_eq!(rows("我们坚持深化国有企业改革，资产总额增长116.2%、达到23.2万亿元。").len(), 1);
    }

    #[test]
    fn a_rank_between_an_amount_and_its_change_is_no_subject() {
        let expected = ["地区生产总值 | 5.53 万亿元 | +4.8%"];
        assert_eq!(rows("我们努力加快高质量发展，地区生产总值达5.53万亿元、稳居全国前列、增长4.8%。"), expected);
        assert_eq!(rows("预算收入35亿元（增长1.7%）。"), ["预算收入 | 35 亿元 | +1.7%"]);
        assert_eq!(rows("预算收入35亿元、增长1.7%（同口径增长2.5%）。"), ["预算收入 | 35 亿元 | +1.7%"]);
        assert_eq!(rows("交易总金额达714万元，总增幅127%。"), ["交易总金额 | 714 万元 | +127%"]);
    }

    #[test]
    fn tenths_are_shares() {
        assert_eq!(rows("新兴市场占比近7成，外贸额下降超3成。")[0], "新兴市场占比 | 近7 成 | ");
        assert_eq!(rows("7成功立为3果。"), Vec::<String>::new());
    }
}
