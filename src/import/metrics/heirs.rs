//! What the label of an amount takes from what was said before it: 产量 alone is that of the crop before.

use super::finish::finish;
use super::label::{leading_verb, verb_of};
use super::words::{ends_with_any, starts_with_any};
use super::{change, owner};

/// The word before a duration that something has gone on for.
pub(super) const RUNNING: &str = "连续";

/// How the note in a label begins that tells which part of the amount before it is.
const PART: &str = "（其中";

/// How a label begins that tells how long the thing before has gone on.
const GOING_ON: &[&str] = &[RUNNING, "增速连续", "已连续", "均连续"];

/// The longest name that a clause before lends, in characters.
const LONGEST_TOPIC: usize = 12;

/// Words that say that an amount is a mean.
const MEANS: &[&str] = &["日均", "月均"];

/// Words by which a number is that of the metric before once more, counted in another way: 按年均汇率折算为6908美元.
const CONVERSIONS: &[&str] = &["折算", "折合", "换算"];

/// An amount that has a label of its own, and what was said before it.
pub(super) struct Named<'n> {
    /// The words right before the number that are its own.
    pub(super) own: &'n str,
    /// The label that they make.
    pub(super) label: &'n str,
    /// The label of the metric before; empty where there is none.
    pub(super) last: &'n str,
    /// The clause without a number that was spoken of since.
    pub(super) topic: Option<&'n str>,
    /// What the sentence before speaks of, where it states no number.
    pub(super) lead_in: Option<&'n str>,
    /// Whether it is a member of a list.
    pub(super) member: bool,
    /// Whether it is the first number of its clause.
    pub(super) first: bool,
    /// Whether it is a percentage.
    pub(super) rate: bool,
}

impl Named<'_> {
    /// Whether there is a metric before.
    fn follows(&self) -> bool {
        !self.last.is_empty()
    }

    /// The label with the thing before it that the label before is a side of.
    fn of_last_thing(&self) -> String {
        finish([owner::without_aspect(before_running(self.last)), self.label].concat())
    }
}

/// One way in which a label takes words from before.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
#[derive(Clone, Copy)]
pub(super) struct Heir {
    /// What it is called.
    pub(super) name: &'static str,
    /// A text of which one label does so.
    pub(super) example: &'static str,
    /// What that states, as `label | value unit | change` of each metric.
    pub(super) rows: &'static [&'static str],
    /// The label with the words from before, where it takes them in this way.
    pub(super) label: fn(&Named) -> Option<String>,
}

/// Every such way, in the order in which they are asked; a label that none holds for stays as it is.
pub(super) const HEIRS: &[Heir] = &[
    Heir {
        name: "total of what the sentence before leads in to",
        example: "经营主体稳中培优。总量达1461.4万户。",
        rows: &["经营主体总量 | 1461.4 万户 | "],
        label: |named| {
            let subject = named.lead_in.filter(|_| named.topic.is_none())?;
            owner::with_subject(named.label, subject)
        },
    },
    Heir {
        name: "deed done to what was spoken of",
        example: "受理案件26155件，办结25631件。",
        rows: &["受理案件 | 26155 件 | ", "办结案件 | 25631 件 | "],
        label: |named| owner::of_deed(named.label, named.topic, named.last),
    },
    Heir {
        name: "the same amount counted in another way",
        example: "人均生产总值47654元，按年均汇率折算为6908美元。",
        rows: &["人均生产总值 | 47654 元 | ", "人均生产总值按年均汇率折算 | 6908 美元 | "],
        label: |named| {
            let converted = named.label.starts_with(['按', '折']) && ends_with_any(named.label, CONVERSIONS).is_some();
            (named.follows() && converted).then(|| finish([named.last, named.label].concat()))
        },
    },
    Heir {
        name: "part, level or rate of the amount before",
        example: "经济总量达到4万亿元、占全省比重达61.3%。",
        rows: &["经济总量 | 4 万亿元 | ", "经济总量占全省比重 | 61.3 % | "],
        label: |named| {
            let part = named.label.starts_with('占')
                || named.label.starts_with('对') && named.label.ends_with("贡献率")
                || matches!(named.label, "人均" | "恢复");
            // 增加值增长7.9%，对增长的贡献率为29.8%: of the amount and not of its growth.
            let whole = if named.label.starts_with('对') { change::without_growth(named.last) } else { named.last };
            (named.follows() && part).then(|| finish([whole, named.label].concat()))
        },
    },
    Heir {
        name: "mean by day or month of the amount before",
        example: "接听各类警情2620988起，日均7181起。",
        rows: &["接听各类警情 | 2620988 起 | ", "接听各类警情日均 | 7181 起 | "],
        label: |named| {
            let mean = matches!(named.label, "日" | "月") && ends_with_any(named.own.trim_end(), MEANS).is_some();
            (named.follows() && mean).then(|| finish([named.last, named.label, "均"].concat()))
        },
    },
    Heir {
        name: "how long the topic has gone on",
        example: "粮食总产再创历史新高，连续16年位居首位。",
        rows: &["粮食总产连续位居首位 | 16 年 | "],
        label: |named| {
            let topic = named.topic.filter(|_| !named.follows() && goes_on(named.label))?;
            let name = owner::named_by(topic).filter(|name| name.chars().count() <= LONGEST_TOPIC)?;
            Some(finish(name + named.label))
        },
    },
    Heir {
        name: "how long the amount before has gone on",
        example: "平均浓度下降16.5%，连续5年达标。",
        rows: &["平均浓度下降 | 16.5 % | -16.5%", "平均浓度连续达标 | 5 年 | "],
        label: |named| {
            let goes_on = named.follows() && goes_on(named.label);
            goes_on.then(|| finish([change::without_growth(named.last), named.label].concat()))
        },
    },
    Heir {
        name: "yield of the topic",
        example: "金融业是占比最大的行业，实现增加值946.9亿元。",
        rows: &["金融业增加值 | 946.9 亿元 | "],
        label: |named| {
            let topic = named.topic.filter(|_| !named.follows() && owner::is_yield(named.label))?;
            let name = owner::named_by(topic).or_else(|| owner::of_lead_in(topic).map(String::from));
            Some(finish(name.unwrap_or_default() + named.label))
        },
    },
    Heir {
        name: "share that a side of the thing before makes of a whole",
        example: "粮食增产169.8亿斤，增量占全国18.7%。",
        rows: &["粮食增产 | 169.8 亿斤 | +169.8亿斤", "粮食增量占全国 | 18.7 % | "],
        label: |named| {
            let thing = || owner::without_aspect(change::without_growth(named.last));
            let share = named.follows() && owner::is_share_of_aspect(named.label);
            share.then(|| finish([thing(), named.label].concat()))
        },
    },
    Heir {
        name: "side of the thing before in a list",
        example: "种植辣椒3万亩、产量2.7万吨。",
        rows: &["种植辣椒 | 3 万亩 | ", "种植辣椒产量 | 2.7 万吨 | "],
        label: |named| (named.member && owner::is_aspect(named.label)).then(|| named.of_last_thing()),
    },
    Heir {
        name: "yield of the thing before in a clause of its own",
        example: "蔬菜播种面积39公顷，产量10吨。",
        rows: &["蔬菜播种面积 | 39 公顷 | ", "蔬菜产量 | 10 吨 | "],
        label: |named| {
            let comes_of = named.first && named.follows() && owner::is_yield(named.label);
            comes_of.then(|| named.of_last_thing())
        },
    },
    Heir {
        name: "part of the amount before by 其中",
        example: "新登记经营主体147万户、其中企业57.3万家。",
        rows: &["新登记经营主体 | 147 万户 | ", "新登记经营主体（其中企业） | 57.3 万家 | "],
        label: |named| {
            let noted = named.own.trim_start_matches(['、', '，']).trim_start().starts_with("其中");
            let bare = named.label.chars().count() <= 3;
            // Of several parts each is one of the amount, not of the part before.
            let whole = named.last.split(PART).next().unwrap_or(named.last);
            (noted && bare && named.follows()).then(|| [whole, PART, named.label, "）"].concat())
        },
    },
    Heir {
        name: "verb that a list shares",
        example: "新增省级创新平台30个、高新技术企业150家。",
        rows: &["新增省级创新平台 | 30 个 | ", "新增高新技术企业 | 150 家 | "],
        label: |named| {
            // 新增森林4000亩、覆盖率达20%: a rate is not added.
            if !named.member || named.rate || named.first {
                return None;
            }
            // 惠及80个乡镇近300万群众: nothing of its own stands before the number.
            let verb = if named.own.trim().is_empty() { verb_of(named.last) } else { leading_verb(named.last) };
            let verb = verb.filter(|verb| named.last.len() > verb.len() && leading_verb(named.label).is_none())?;
            Some(finish([verb, named.label].concat()))
        },
    },
];

/// Whether `label` tells how long the thing before has gone on; a deed (连续实施) has a doer of its own.
fn goes_on(label: &str) -> bool {
    let rest = starts_with_any(label, GOING_ON).and_then(|word| label.get(word.len()..));
    rest.is_some_and(|rest| leading_verb(rest).is_none())
}

/// The thing in a label that tells how long it has gone on.
pub(super) fn before_running(label: &str) -> &str {
    label.split(RUNNING).next().unwrap_or(label)
}
