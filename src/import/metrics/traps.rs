//! Numbers that are not metrics: dates, ordinals, addresses, versions, names of mechanisms, bands of age and size.

use super::digits::decimal;
use super::figure::Figure;
use super::label::closes;
use super::period;
use super::units::Kind;
use super::words::{ends_with_any, starts_with_any};

/// What stands about a number, for a trap to judge.
pub(super) struct Around<'t> {
    /// The clause before the number and its qualifiers, white space at its end dropped.
    pub(super) before: &'t str,
    /// The clause behind the number, its unit and qualifiers, white space at its start dropped.
    pub(super) after: &'t str,
    /// The paragraph.
    pub(super) text: &'t str,
    /// The number.
    pub(super) figure: &'t Figure,
    /// Whether it stands inside quotation marks or 《》.
    pub(super) named: bool,
}

impl Around<'_> {
    /// The character right before the digits, when no qualifier and no space stands between.
    fn previous(&self) -> Option<char> {
        self.text.get(..self.figure.digits.start).and_then(|text| text.chars().next_back())
    }

    /// The character right behind the digits.
    fn next(&self) -> Option<char> {
        self.text.get(self.figure.span.end..).and_then(|text| text.chars().next())
    }

    /// The text from right behind the digits on.
    fn tail(&self) -> &str {
        self.text.get(self.figure.span.end..).unwrap_or("").trim_start()
    }

    /// The digits as a plain decimal.
    fn value(&self) -> String {
        decimal(self.text.get(self.figure.digits.clone()).unwrap_or(""))
    }

    /// The qualifier after the unit.
    fn qualifier(&self) -> &str {
        self.text.get(self.figure.after.clone()).unwrap_or("")
    }

    /// The unit without its multiplier.
    fn unit(&self) -> &str {
        self.text.get(self.figure.unit.clone()).unwrap_or("")
    }

    /// Whether nothing but a list mark or the clause's end follows, so that the number is what the clause says.
    fn closes(&self) -> bool {
        closes(self.after)
    }

    /// Whether a verb that states a value stands right before the number: 达到, 缩短至, 连续.
    fn stated(&self) -> bool {
        ends_with_any(self.before, VALUE_ENDS).is_some() || self.figure.before.len() > 3
    }
}

/// One convention by which a number is not a metric.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
#[derive(Clone, Copy)]
pub(super) struct Trap {
    /// What it is called.
    pub(super) name: &'static str,
    /// A clause with such a number.
    pub(super) example: &'static str,
    /// What it states all the same, as `label | value unit | change`.
    pub(super) rows: &'static [&'static str],
    /// Whether the number is one.
    pub(super) holds: fn(&Around) -> bool,
}

/// Ends of a clause after which a duration or an age is a measured value.
#[rustfmt::skip]
const VALUE_ENDS: &[&str] = &[
    "连续", "达到", "达", "至", "到", "控制在", "稳定在", "保持在", "缩短", "压缩", "延长", "提前", "减少", "增加",
    "平均", "超", "不足", "仅需", "仅",
];

/// Times that end like 前10位 begins: 目前34个项目.
const TIMES_BEFORE: &[&str] = &["目前", "当前", "此前", "日前", "之前", "以前", "年前", "月前", "会前", "节前"];

/// Words before a duration that make it a period: 未来5年.
const PERIOD_ENDS: &[&str] = &[
    "未来", "过去", "今后", "此后", "其后", "最近", "近", "前", "后", "每", "再", "用", "利用", "经过", "历时", "力争",
    "这", "的", "第", "满", "年", "月",
];

/// How the name of a thing that is pure goes on behind its percentage.
const PURE: &[&str] = &["纯", "有机", "天然", "純", "棉", "羊毛", "果汁", "全麦", "可可"];

/// Numbers that are called for help.
const EMERGENCIES: &[&str] = &["110", "119", "120", "122", "12309", "12315", "12333", "12345"];

/// What a count of is the layout of the report and not a result: 六个方面.
const STRUCTURE: &[&str] = &["方面", "个方面", "大方面", "点意见", "个问题", "个关键", "个字"];

/// Verbs of those who look for problems, and count what they find.
const FINDINGS: &[&str] =
    &["反映", "发现", "查出", "查找", "排查", "整改", "梳理", "涉及", "反馈", "通报", "存在", "移交", "化解", "纠正"];

/// Every trap. A number is a metric only when none of these holds.
pub(super) const TRAPS: &[Trap] = &[
    Trap { name: "quoted name", example: "开展“5个一”活动", rows: &[], holds: |a| a.named },
    Trap {
        name: "year",
        example: "建成于2022年",
        rows: &[],
        holds: |a| {
            let counts_years = a.figure.kind == Kind::Time && a.unit().starts_with('年');
            counts_years && a.value().len() == 4 && !a.figure.has_point(a.text) && !period::is_age(a.before, a.after)
        },
    },
    Trap {
        name: "month or day",
        example: "会议定于20日",
        rows: &[],
        holds: |a| {
            a.tail().starts_with('月')
                || a.tail().starts_with("日至")
                || (a.unit() == "日"
                    && (a.before.ends_with('月') || a.closes() || a.after.starts_with(['在', '起', '，'])))
        },
    },
    Trap {
        name: "ordinal",
        example: "第20届第5次会议居前10位、首9个月",
        rows: &[],
        holds: |a| {
            if a.figure.kind == Kind::Time && a.before.ends_with('首') {
                return true;
            }
            let rank = a.figure.before.is_empty() && ends_with_any(a.before, &["第", "前", "NO.", "No."]).is_some();
            rank && ends_with_any(a.before, TIMES_BEFORE).is_none()
        },
    },
    Trap {
        name: "mark of a note",
        example: "覆盖率由61%[3]提高到65%",
        rows: &["覆盖率 | 61→65 % | "],
        holds: |a| a.next() == Some('］') || a.next() == Some(']') && a.previous() == Some('['),
    },
    Trap {
        name: "grade or address",
        example: "750千伏通道、715弄、2.0版、6.2级地震",
        rows: &[],
        holds: |a| a.figure.kind == Kind::Grade,
    },
    Trap {
        name: "postal code", example: "总部在〒379-2395群马", rows: &[], holds: |a| a.previous() == Some('〒')
    },
    Trap {
        name: "part of a Latin name",
        example: "开行CR400列车",
        rows: &[],
        holds: |a| {
            // GDP19.92亿元 is an amount.
            let measured = matches!(a.figure.kind, Kind::Money | Kind::Percent | Kind::Points);
            a.previous().is_some_and(|c| c.is_ascii_alphabetic()) && !measured
                || a.figure.sign.is_empty()
                    && matches!(a.previous(), Some('-' | '.' | '/' | '_' | '−'))
                    && a.text
                        .get(..a.figure.digits.start.saturating_sub(1))
                        .is_some_and(|text| text.ends_with(|c: char| c.is_ascii_alphanumeric()))
        },
    },
    Trap {
        name: "technology or grade",
        example: "景区由4A级升到5A级",
        rows: &[],
        holds: |a| a.figure.unit.is_empty() && a.next().is_some_and(|c| c.is_ascii_alphabetic()),
    },
    Trap {
        name: "formula",
        example: "打造1+5+1机制、3×3、100+案例",
        rows: &[],
        holds: |a| {
            let joint = |c: Option<char>| matches!(c, Some('+' | '＋' | '×' | '*' | '＊' | 'X' | 'x' | '='));
            joint(a.previous()) && a.figure.sign.is_empty() || joint(a.next())
        },
    },
    Trap {
        name: "network address, version of three parts",
        example: "服务器地址为192.168.1.1、升级到2.0.1版",
        rows: &[],
        holds: |a| {
            a.text
                .get(a.figure.span.end..)
                .and_then(|text| text.strip_prefix('.'))
                .is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
        },
    },
    Trap {
        name: "ratio to a base",
        example: "每10万人口",
        rows: &[],
        holds: |a| {
            a.figure.before.is_empty() && a.before.ends_with('每')
                || a.unit() == "人" && a.after.starts_with('口') && a.before.ends_with('每')
        },
    },
    Trap {
        name: "age band",
        example: "服务对象为60岁以上",
        rows: &[],
        holds: |a| {
            // 15—59岁人口的比重: a range of ages names those of them.
            let range = a.figure.span.end > a.figure.digits.end;
            matches!(a.unit(), "岁" | "周岁" | "歳")
                && (a.qualifier().contains(['上', '下']) || a.after.starts_with('至') || range && !a.closes())
                && !a.stated()
                || a.unit() == "岁" && range && a.after.starts_with('、')
        },
    },
    Trap {
        name: "class of calls by the number called",
        example: "接报110类警情",
        rows: &[],
        holds: |a| a.unit() == "类" && EMERGENCIES.contains(&&*a.value()),
    },
    Trap {
        name: "class of accidents by the harm done",
        example: "未发生一次死亡5人以上的特大交通事故",
        rows: &[],
        holds: |a| {
            let harm = ends_with_any(a.before, &["死亡", "受伤", "重伤", "伤亡"]).is_some();
            harm && a.qualifier().ends_with("以上") && a.after.starts_with('的')
        },
    },
    Trap {
        name: "upper band",
        example: "单笔50万元以下欠款",
        rows: &[],
        holds: |a| matches!(a.qualifier(), "以下" | "及以下") && !a.stated(),
    },
    Trap {
        name: "class by size",
        example: "营收2000万元以上企业",
        rows: &[],
        holds: |a| a.figure.kind == Kind::Money && a.qualifier().ends_with("以上") && !a.closes() && !a.stated(),
    },
    Trap {
        name: "part of a whole that a name notes in brackets",
        example: "增值税（50%部分）3亿元",
        rows: &["增值税（50%部分） | 3 亿元 | "],
        holds: |a| a.figure.kind == Kind::Percent && a.before.ends_with(['（', '(']) && a.after.starts_with("部分"),
    },
    Trap {
        name: "purity in the name of a thing",
        example: "100%纯果汁、100%有机肥",
        rows: &[],
        holds: |a| {
            a.figure.kind == Kind::Percent
                && ends_with_any(a.before, VALUE_ENDS).is_none()
                && starts_with_any(a.after, PURE).is_some()
        },
    },
    Trap {
        name: "duration that names something",
        example: "打造15分钟生活圈、再延长30年试点、3年行动、未来5年",
        rows: &[],
        holds: |a| {
            a.figure.kind == Kind::Time
                && !a.figure.has_point(a.text)
                && ends_with_any(a.before, &["连续", "由", "从"]).is_none()
                && (!a.closes()
                    || !a.stated() && (a.before.is_empty() || ends_with_any(a.before, PERIOD_ENDS).is_some()))
        },
    },
    Trap {
        name: "layout of the report",
        example: "做好10个方面工作",
        rows: &[],
        holds: |a| {
            let from_unit = a.text.get(a.figure.unit.start..).unwrap_or("");
            // 审计反映1263个问题: found, they are counted.
            let found = ends_with_any(a.before, FINDINGS).is_some();
            let word = STRUCTURE.iter().find(|word| from_unit.starts_with(**word) || a.after.starts_with(**word));
            word.is_some_and(|word| !(found && *word == "个问题"))
        },
    },
    Trap {
        name: "ratio of parts, time of day",
        example: "三次产业结构调整为8.2:40.5:51.3、每天8:30开始",
        rows: &[],
        holds: |a| {
            let colon = |c: Option<char>| matches!(c, Some(':' | '：' | '∶'));
            let behind = a.tail().trim_start_matches([':', '：', '∶']);
            let second = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            // 收入比缩小到2.36:1 is a measured value: only a ratio of three, or a whole number before a colon, is a trap.
            let parts = second.len() < behind.len() && (colon(second.chars().next()) || !a.figure.has_point(a.text));
            // 其中：12个 is no ratio: nothing is counted before the colon.
            let head = a.text.get(..a.figure.digits.start).unwrap_or("").trim_end_matches([':', '：', '∶']);
            let counted = head.ends_with(|c: char| c.is_ascii_digit());
            colon(a.previous()) && counted || colon(a.next()) && parts
        },
    },
    Trap {
        name: "one of several",
        example: "成为5个试点地区之一",
        rows: &[],
        holds: |a| a.figure.kind == Kind::Count && a.after.ends_with("之一"),
    },
    Trap {
        name: "number of a unit of its own",
        example: "3号楼5单元、10时30分",
        rows: &[],
        holds: |a| {
            a.unit() == "分" && a.before.ends_with('时')
                || a.unit() == "时"
                || a.unit() == "单" && a.after.starts_with('元')
        },
    },
];

#[cfg(test)]
mod tests {
    use crate::import::metrics::rows::rows;

    #[test]
    fn measured_values_of_the_same_form_are_metrics() {
        for text in [
            "新增“水盆子”项目3个",
            "平均处置时长缩短至2小时",
            "人均预期寿命达到78岁",
            "增速连续16个季度高于全国",
            "失业率控制在5.5%以下",
            "实现产值100亿元以上",
            "惠及60万人",
            "每个县发展起1个以上特色产业",
            "位居前列的企业5家",
            "目前34个项目开工",
            "其中：12个乡镇",
            "预计实现GDP19.92亿元",
            "平均办理时间由15个工作日缩短至3个工作日",
            "城乡收入比缩小到2.36:1",
            "平均受教育年限达到10.5年",
            "全县建城3200年",
            "审计共反映1263个问题",
            "古城建城已有2500年",
        ] {
            assert_eq!(rows(text).len(), 1, "{text}");
        }
    }
}
