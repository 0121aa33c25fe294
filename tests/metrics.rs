//! Metrics read from whole reports, held against lists made by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::time::{Duration, Instant};

use gangmu::import::metrics::{Context, Extracted, extract};
use gangmu::report::Metric;
use proptest::prelude::*;

/// One row of a list: what is counted, number and base unit (1.2万余家次 is 12000家次), first number of the change.
struct Row {
    label: String,
    amount: Option<(f64, String)>,
    change: String,
}

/// The rows of `tests/fixtures/NAME`: label, value, unit, period, change, clause.
fn list(name: &str) -> Vec<Row> {
    let rows = fixture(name);
    let rows = rows.lines().map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row.len() > 2);
    rows.map(|row| Row {
        label: row[0].to_string(),
        amount: amount(row[1], row[2]),
        change: first_number(row.get(4).unwrap_or(&"")),
    })
    .collect()
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The first number of a text, or nothing.
fn first_number(text: &str) -> String {
    text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| c.is_ascii_digit() || *c == '.').collect()
}

/// The last number of a value with its unit: multipliers multiplied out, qualifiers left out.
fn amount(value: &str, unit: &str) -> Option<(f64, String)> {
    let text: String = [value.rsplit('→').next().unwrap(), unit]
        .concat()
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    let digits = first_number(&text);
    let mut number: f64 = digits.parse().ok()?;
    let rest = text.split_once(&digits)?.1;
    let mut base = rest.to_string();
    for word in ["左右", "以上", "余", "多"] {
        base = base.replace(word, "");
    }
    let scales = base.chars().map_while(|c| "十百千万亿".chars().position(|scale| scale == c));
    let scales: Vec<usize> = scales.collect();
    for scale in &scales {
        number *= [1e1, 1e2, 1e3, 1e4, 1e8][*scale];
    }
    Some(((number * 1e4).round(), base.chars().skip(scales.len()).collect()))
}

/// The pairs of equal rows of two lists in order: their longest common subsequence.
fn pairs(gold: &[Row], found: &[Row]) -> Vec<(usize, usize)> {
    let same = |i: usize, j: usize| gold[i].amount.is_some() && gold[i].amount == found[j].amount;
    let mut best = vec![vec![0; found.len() + 1]; gold.len() + 1];
    for i in (0..gold.len()).rev() {
        for j in (0..found.len()).rev() {
            let taken = if same(i, j) { best[i + 1][j + 1] + 1 } else { 0 };
            best[i][j] = taken.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < gold.len() && j < found.len() {
        if same(i, j) && best[i][j] == best[i + 1][j + 1] + 1 {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// Whether two labels share at least half of their pairs of characters (Dice).
fn alike(a: &str, b: &str) -> bool {
    let grams = |text: &str| {
        let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        chars.windows(2).map(|pair| (pair[0], pair[1])).collect::<HashSet<_>>()
    };
    let (a, b) = (grams(a), grams(b));
    4 * a.intersection(&b).count() >= a.len() + b.len() && !a.is_empty()
}

/// The paragraphs of a text of one paragraph a line; what a page break cut is joined.
fn paragraphs(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("带格式的")) {
        match out.last_mut() {
            Some(last) if last.chars().count() > 60 && !last.ends_with(['。', '！', '：']) => last.push_str(line),
            _ => out.push(line.to_string()),
        }
    }
    out
}

/// Precision and recall as F1, the part of the labels that are alike, and the part of the changes that are right.
fn figures(name: &str) -> (f64, f64, f64) {
    let text = paragraphs(&fixture(&format!("{name}.txt")));
    let found = extract(text.iter().map(String::as_str), &Context::default());
    for metric in &found {
        let paragraph = &text[metric.paragraph];
        assert_eq!(&paragraph[metric.quote_bytes.clone()], metric.metric.quote);
        assert!(
            metric.quote_bytes.start <= metric.value_bytes.start && metric.value_bytes.end <= metric.quote_bytes.end
        );
    }
    let row = |Extracted { metric, .. }: &Extracted| Row {
        label: metric.label.clone(),
        amount: amount(Metric::from(metric).shown(), &metric.unit),
        change: first_number(metric.change.as_deref().unwrap_or("")),
    };
    let found: Vec<Row> = found.iter().map(row).collect();
    let gold = list(&format!("{name}.metrics.tsv"));
    let optional = list(&format!("{name}.metrics.optional.tsv"));
    let pairs = pairs(&gold, &found);
    let used: HashSet<usize> = pairs.iter().map(|&(_, j)| j).collect();
    let extra = found
        .iter()
        .enumerate()
        .filter(|(j, row)| !used.contains(j) && optional.iter().all(|other| other.amount != row.amount));
    let (right, counted) = (pairs.len() as f64, (pairs.len() + extra.count()) as f64);
    let labels = pairs.iter().filter(|&&(i, j)| alike(&gold[i].label, &found[j].label)).count() as f64;
    let changed: Vec<_> = pairs.iter().filter(|&&(i, _)| !gold[i].change.is_empty()).collect();
    let changes = changed.iter().filter(|&&&(i, j)| gold[i].change == found[j].change).count() as f64;
    (2.0 * right / (gold.len() as f64 + counted), labels / right, changes / changed.len() as f64)
}

#[test]
fn the_metrics_of_a_town_report() {
    let (f1, labels, changes) = figures("seed");
    assert!(f1 >= 0.95, "F1 {f1}");
    assert!(labels >= 0.85, "labels alike {labels}");
    assert!(changes >= 1.0, "changes right {changes}");
}

#[test]
fn the_metrics_of_a_province_report() {
    let (f1, labels, changes) = figures("gansu-2026");
    assert!(f1 >= 0.88, "F1 {f1}");
    assert!(labels >= 0.7, "labels alike {labels}");
    assert!(changes >= 0.85, "changes right {changes}");
}

#[test]
fn the_metrics_of_a_review_that_the_rules_were_not_made_by() {
    let (f1, labels, changes) = figures("hainan-2026-review");
    assert!(f1 >= 0.95, "F1 {f1}");
    assert!(labels >= 0.9, "labels alike {labels}");
    assert!(changes >= 0.95, "changes right {changes}");
}

#[test]
fn the_metrics_of_english_prose() {
    let (f1, labels, changes) = figures("npc-2019-review");
    assert!(f1 >= 0.9, "F1 {f1}");
    assert!(labels >= 0.85, "labels alike {labels}");
    assert!(changes >= 0.9, "changes right {changes}");
}

/// One metric of a sentence, as `label | value unit | change`.
fn rows(text: &str) -> Vec<String> {
    let found = extract(std::iter::once(text), &Context::default());
    let value = |metric: &Metric<'_>| {
        [metric.from.map(|from| format!("{from}→")).unwrap_or_default(), metric.shown().to_owned()].concat()
    };
    found
        .iter()
        .map(|found| Metric::from(&found.metric))
        .map(|metric| format!("{} | {} {} | {}", metric.label, value(&metric), metric.unit, metric.shown_change()))
        .collect()
}

#[test]
fn conventions_hold_beyond_the_fixtures() {
    let cases: &[(&str, &[&str])] = &[
        ("完成固定资产投资35.6亿元，比上年增长12.4%。", &["完成固定资产投资 | 35.6 亿元 | 比上年 +12.4%"]),
        ("规上工业增加值增长6.2%，高于全国0.4个百分点。", &["规上工业增加值增长 | 6.2 % | +6.2%"]),
        ("城镇化率由61.2%提高到65.8%。", &["城镇化率 | 61.2→65.8 % | 提高到"]),
        ("一、二产业增加值分别增长3%、5.5%。", &["一产业增加值增长 | 3 % | +3%", "二产业增加值增长 | 5.5 % | +5.5%"]),
        (
            "PM2.5平均浓度下降8.3%，12345热线办结率达99.2%。",
            &["PM2.5平均浓度下降 | 8.3 % | -8.3%", "12345热线办结率 | 99.2 % | "],
        ),
        ("改造老旧小区32个、棚户区1.5万套。", &["改造老旧小区 | 32 个 | ", "改造棚户区 | 1.5 万套 | "]),
        ("财政收入由2015年的2.66亿元增加到2020年的4.5亿元。", &["财政收入 | 2.66→4.5 亿元 | 增加到"]),
        (
            "城乡居民人均可支配收入分别达6.9万元、3.4万元，增长4.2%、5.3%。",
            &["城镇居民人均可支配收入 | 6.9 万元 | +4.2%", "农村居民人均可支配收入 | 3.4 万元 | +5.3%"],
        ),
        ("人口出生率12.1‰，比上年高0.2个千分点。", &["人口出生率 | 12.1 ‰ | 比上年 +0.2个千分点"]),
        ("人口自然增长率3.4‰，比上年下降0.1个千分点。", &["人口自然增长率 | 3.4 ‰ | 比上年 -0.1个千分点"]),
        ("营业收入19亿元，与去年同期相比增长9.1%。", &["营业收入 | 19 亿元 | 与去年同期相比 +9.1%"]),
        ("支出47.2亿元（其中专项0.7亿元），增长2%。", &["支出 | 47.2 亿元 | +2%", "其中专项 | 0.7 亿元 | "]),
        (
            "增值税（50%部分）3亿元，增长2%，完成年度预算的98%。",
            &["增值税（50%部分） | 3 亿元 | +2%", "增值税（50%部分）完成年度预算 | 98 % | "],
        ),
        (
            "税收收入5亿元。完成调整预算（以下简称“预算”）的95%。",
            &["税收收入 | 5 亿元 | ", "税收收入完成调整预算 | 95 % | "],
        ),
        ("企业由120家增加到360家，是2015年的3倍。", &["企业 | 120→360 家 | 增加到", "企业 | 3 倍 | 是2015年"]),
        ("城乡收入比由2.5:1缩小到2.3:1。", &["城乡收入比 | 2.5→2.3:1  | 缩小到"]),
        (
            "巩固率99%，入学率95%，分别比上年提高0.3个、0.5个百分点。",
            &["巩固率 | 99 % | 比上年 +0.3个百分点", "入学率 | 95 % | 比上年 +0.5个百分点"],
        ),
        ("粮食总产量突破百亿斤大关，达到105亿斤。", &["粮食总产量 | 105 亿斤 | "]),
        ("蔬菜播种面积39公顷，下降2%，产量10吨。", &["蔬菜播种面积 | 39 公顷 | -2%", "蔬菜产量 | 10 吨 | "]),
        (
            "城镇化率每年提高1个百分点，到2025年达到65%。",
            &["城镇化率每年提高 | 1 个百分点 | +1个百分点", "城镇化率 | 65 % | "],
        ),
        ("接待游客9万人次，恢复到2019年的95%。", &["接待游客 | 9 万人次 | ", "接待游客恢复 | 95 % | "]),
        ("种植辣椒3万亩、产量2.7万吨。", &["种植辣椒 | 3 万亩 | ", "种植辣椒产量 | 2.7 万吨 | "]),
        ("国企资产总额增长116.2%、达到23.2万亿元。", &["国企资产总额 | 23.2 万亿元 | +116.2%"]),
        ("帮扶1436户6785名贫困人口。", &["帮扶贫困人口 | 1436 户 | ", "贫困人口 | 6785 名 | "]),
        ("完成年度计划的105%。", &["完成年度计划 | 105 % | "]),
        ("新增就业2,350人,登记失业率３．２％。", &["新增就业 | 2350 人 | ", "登记失业率 | 3.2 % | "]),
        ("全省生产总值增长5%—5.5%。", &["全省生产总值增长 | 5—5.5 % | +5%"]),
        ("失业率控制在5%至6%，民营企业占20%—30%。", &["失业率 | 5至6 % | ", "民营企业占 | 20—30 % | "]),
        ("价格为5万—8万元。", &["价格 | 5—8 万元 | "]),
        (
            "最低气温-5℃，全因死亡率（-12%），出口额同比-3.2%。",
            &["最低气温 | -5 ℃ | ", "全因死亡率 | -12 % | -12%", "出口额 | -3.2 % | 同比 -3.2%"],
        ),
        (
            "粮食产量连续5年稳定在700亿斤以上。",
            &["粮食产量连续稳定在700亿斤以上 | 5 年 | ", "粮食产量 | 700以上 亿斤 | "],
        ),
        ("服务器地址为192.168.1.1，电话028-86604477。", &[]),
        ("投资3亿2000万元。", &["投资 | 3亿2000万 元 | "]),
        ("为1200余名60岁以上老人提供服务。", &["60岁以上老人提供服务 | 1200余 名 | "]),
    ];
    for (text, expected) in cases {
        assert_eq!(rows(text), *expected, "{text}");
    }
}

/// Far more than the sentences take, and far less than if each clause looked through all of its sentence.
const DEADLINE: Duration = Duration::from_secs(10);

#[test]
fn a_sentence_without_end_is_read_in_time() {
    let many = |clause: &str| clause.repeat(300_000 / clause.len());
    let clauses = ["收入5亿元".to_string() + &many("，甲乙丙"), many("收入5亿元，增长5%，"), many("“甲”3个，")];
    for text in clauses {
        let begun = Instant::now();
        let found = extract(std::iter::once(text.as_str()), &Context::default());
        assert!(!found.is_empty() && begun.elapsed() < DEADLINE, "{:?}", begun.elapsed());
    }
}

#[test]
fn headings_give_period_and_promise() {
    let plan = Context::of_titles(["2023年工作总体安排", "（六）聚焦普惠民生"]);
    let found = extract(["新增 3 个助餐点。"].into_iter(), &plan);
    assert_eq!((found[0].metric.period.as_deref(), found[0].metric.target), (Some("2023年"), true));
    let review = Context::of_titles(["2022年主要工作回顾"]);
    let found = extract(["没有数字", "截至 11 月底，完成全年目标的 96%。"].into_iter(), &review);
    let metric = &found[0].metric;
    assert_eq!(
        (found[0].paragraph, metric.period.as_deref(), metric.share, metric.target),
        (1, Some("截至11月底"), true, false)
    );
}

proptest! {
    /// Whatever the text, nothing panics, and every range lies in its paragraph on character boundaries.
    #[test]
    fn any_text_is_read(text in "[0-9０-９.,，、。；：%％万亿余个元年月日人次从由到至分别增长下降同比较的“”《》（）年均新增达到第 a-zA-Z$\n-]{0,80}") {
        for metric in extract(text.split('\n'), &Context::default()) {
            let paragraph = text.split('\n').nth(metric.paragraph).unwrap();
            prop_assert_eq!(paragraph.get(metric.quote_bytes.clone()), Some(metric.metric.quote.as_str()));
            prop_assert!(paragraph.get(metric.value_bytes.clone()).is_some());
            let value = metric.metric.value.trim_start_matches('-');
            prop_assert!(value.starts_with(|c: char| c.is_ascii_digit()), "{}", value);
        }
    }
}
