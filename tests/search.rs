//! Search over the bundled report's own words: tables of (text, query, what is found), and properties.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::ops::Range;

use gangmu::report::{BlockId, Report};
use gangmu::search::{Fuzzy, Hit, Kind, Match, Query, Scan, Search};
use pinyin::ToPinyinMulti;
use proptest::prelude::*;

const SEED: &str = include_str!("fixtures/seed.txt");
const METRICS: &str = include_str!("fixtures/seed.metrics.tsv");

/// The seed's paragraphs as blocks, `**` taken out; the search asks for no more of a report.
fn report() -> Report {
    let texts = SEED.lines().map(|line| line.replace("**", "")).filter(|line| !line.trim().is_empty());
    Report { blocks: texts.collect(), ..Report::default() }
}

fn key_phrases() -> Vec<&'static str> {
    SEED.split("**").skip(1).step_by(2).collect()
}

fn metric_labels() -> Vec<&'static str> {
    METRICS.lines().map(|line| line.split('\t').next().unwrap()).collect()
}

fn find(text: &str, typed: &str) -> Vec<Match> {
    let mut found = Vec::new();
    Search::new(&Query::parse(typed)).unwrap().block(text, &mut found);
    found
}

/// The matched stretches of `text`, `~` before those found by pinyin.
fn found(text: &str, typed: &str) -> Vec<String> {
    let shown = |it: &Match| {
        let mark = if it.kind == Kind::Pinyin { "~" } else { "" };
        format!("{mark}{}", &text[slice(&it.bytes)])
    };
    find(text, typed).iter().map(shown).collect()
}

fn slice(bytes: &Range<u32>) -> Range<usize> {
    bytes.start as usize..bytes.end as usize
}

fn whole(report: &Report, typed: &str) -> Scan {
    let search = Search::new(&Query::parse(typed)).unwrap();
    let mut scan = Scan::new(BlockId(0));
    assert!(!scan.step(&search, report, usize::MAX));
    scan
}

#[test]
fn what_a_query_finds() {
    let text = "打通畅通民生服务“最后 100 米”，启动“两扫一敲”专项行动；绿园一村等 10 个精品小区。小区、区委";
    let cases: &[(&str, &str, &[&str])] = &[
        (text, "最后100米", &["最后 100 米"]),
        (text, "最后 100 米", &["最后 100 米"]),
        (text, "服务最后", &["服务“最后"]),
        (text, "\"两扫一敲\"", &["“两扫一敲”"]),
        (text, "“两扫一敲”", &["“两扫一敲”"]),
        (text, "（两扫一敲）", &[]),
        (text, "行动绿园", &["行动；绿园"]),
        (text, "精品小区", &["精品小区"]),
        (text, "精品小區", &["精品小区"]),
        (text, "jpxq", &["~精品小区"]),
        (text, "JPXQ", &[]),
        (text, "jingpxq", &["~精品小区"]),
        (text, "精pxq", &["~精品小区"]),
        (text, "１００", &["100"]),
        (text, "lvyuan", &["~绿园"]),
        (text, "luyuan", &["~绿园"]),
        (text, "小区", &["小区", "小区"]),
        (text, "区小", &[]),
        (text, "区。小", &["区。小"]),
        (text, "区 小", &["区。小"]),
        (text, "小区区委", &["小区、区委"]),
        ("國務院發展研究中心", "国务院发展", &["國務院發展"]),
        ("国务院发展研究中心", "國務院發展", &["国务院发展"]),
        ("国务院发展研究中心", "gwyfz", &["~国务院发展"]),
        ("重庆的重点", "zhongqing", &["~重庆"]),
        ("重庆的重点", "chongqing", &["~重庆"]),
        ("ＡＢ ab Ab １２ 12", "ab", &["ＡＢ", "ab", "Ab"]),
        ("ＡＢ ab Ab １２ 12", "ＡＢ", &["ＡＢ", "ab", "Ab"]),
        ("ＡＢ ab Ab １２ 12", "Ab", &["Ab"]),
        ("ＡＢ ab Ab １２ 12", "12", &["１２", "12"]),
        ("The other, not here", "the", &["The", "the"]),
        ("The other, not here", "other not", &["other, not"]),
        ("The other, not here", "othernot", &[]),
        ("in\u{ad}visible", "invisible", &["in\u{ad}visible"]),
        ("精\u{200b}品\u{feff}小区", "jpxq", &["~精\u{200b}品\u{feff}小区"]),
        ("1 2 12", "12", &["12"]),
        ("2144.69 万元 214469", "2144.69万元", &["2144.69 万元"]),
        ("2144.69 万元 214469", "214469", &["214469"]),
        ("完成率达96.67%，96", "96", &["96", "96"]),
        ("完成率达96.67％，96", "96.67%", &["96.67％"]),
        ("“场所 / 码“数字哨兵”", "场所码", &["场所 / 码"]),
        ("“场所 / 码“数字哨兵”", "场所/码", &["场所 / 码"]),
        ("一——二…三", "--", &[]),
        ("一——二…三", "——", &["——"]),
        ("一——二…三", "一-二", &["一——二"]),
        ("甲，乙、丙,丁。戊.己．", "，", &["，", ","]),
        ("甲，乙、丙,丁。戊.己．", "、", &["、"]),
        ("甲，乙、丙,丁。戊.己．", ".", &[".", "．"]),
        ("甲，乙、丙,丁。戊.己．", "。", &["。"]),
        ("“甲”，乙”、丙。”，", "”，", &["”，", "”，"]),
        ("“甲”", "\"", &["“", "”"]),
        ("100％和100%", "%", &["％", "%"]),
        ("Café cafe CAFÉ cafe\u{301}s", "cafe", &["Café", "cafe", "CAFÉ", "cafe"]),
        ("Café cafe CAFÉ", "café", &["Café", "cafe", "CAFÉ"]),
        ("Café cafe CAFÉ", "Café", &["Café"]),
        ("干部、封面、家校、精神、某区", "anbu", &[]),
        ("干部、封面、家校、精神、某区", "bian", &[]),
        ("干部、封面、家校、精神、某区", "ou", &[]),
        ("中精", "zhongqing", &[]),
        ("银行会计提供调度", "yinhangkuaijitigongdiaodu", &["~银行会计提供调度"]),
        ("（一）全力以赴", "(一)", &["（一）"]),
        ("（一）全力以赴", "（一）全力", &["（一）全力"]),
        ("AI 赋能 5G 基站", "ai", &["AI"]),
        ("AI 赋能 5G 基站", "aifn", &["~AI 赋能"]),
        ("ai 爱", "ai", &["ai", "~爱"]),
        ("2022 年 1028.6 万", "\\\\d+", &["2022", "1028", "6"]),
        ("2022 年 1028.6 万", "\\\\d+(\\.\\d+)?", &["2022", "1028.6"]),
        ("2022 年 GDP gdp", "\\gdp", &["GDP", "gdp"]),
        ("2022 年 GDP gdp", "\\GDP", &["GDP"]),
        ("2022 年 GDP", "\\\\p{Han}", &["年"]),
        ("2022 年", "\\x*", &[]),
        ("2022 年", "", &[]),
        ("", "年", &[]),
    ];
    for (text, typed, wanted) in cases {
        assert_eq!(found(text, typed), *wanted, "{typed} in {text}");
    }
}

#[test]
fn counts_in_the_bundled_report() {
    let report = report();
    for (typed, literal, pinyin) in [("精品小区", 5, 0), ("jpxq", 0, 5), ("居民区", 13, 0), ("jumqu", 0, 13)] {
        let wanted: usize = report.blocks.iter().map(|block| block.text.matches(typed).count()).sum();
        assert_eq!(wanted, literal, "{typed}");
        let hits = whole(&report, typed).into_hits();
        assert_eq!((hits.len() - hits.pinyin(), hits.pinyin()), (literal, pinyin), "{typed}");
    }
}

#[test]
fn a_bad_regular_expression_says_why() {
    for typed in ["\\(", "\\[", "\\a{9999999}", "\\\\p{Nothing}"] {
        let reason = Search::new(&Query::parse(typed)).unwrap_err().to_string();
        assert!(!reason.is_empty() && !reason.contains('\n'), "{typed}: {reason}");
    }
}

/// The pinyin initials of the first four characters, marks left out; letters and digits stand for themselves.
fn initials(text: &str, count: usize) -> String {
    let chars = text.chars().filter(|c| c.is_alphanumeric()).take(count);
    chars.map(|c| c.to_pinyin_multi().map_or(c, |all| all.get(0).plain().chars().next().unwrap())).collect()
}

#[test]
fn metrics_and_phrases_are_reached_by_the_initials_of_their_first_four_characters() {
    let mut labels = metric_labels();
    labels.extend(key_phrases());
    assert_eq!(labels.len(), 91 + 24);
    for label in &labels {
        let fuzzy = Fuzzy::new(&initials(label, 4));
        let points = fuzzy.score(label).unwrap_or_else(|| panic!("{label} is not found")).points;
        let better = labels.iter().filter(|other| fuzzy.score(other).is_some_and(|it| it.points > points)).count();
        assert!(better < 4, "{label}: {better} before it");
    }
}

#[test]
fn scanning_goes_around_the_end_and_gives_reading_order() {
    let report = report();
    let at_once = whole(&report, "jpxq").into_hits();
    let search = Search::new(&Query::parse("jpxq")).unwrap();
    let mut scan = Scan::new(BlockId(60));
    assert!(scan.step(&search, &report, 1));
    assert!(!scan.is_done(&report));
    while scan.step(&search, &report, 1000) {}
    assert!(scan.is_done(&report));
    assert_eq!(scan.hits().iter().collect::<Vec<_>>(), at_once.iter().collect::<Vec<_>>());
}

/// Text and queries made of what the rules turn on.
fn mixed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select("精品小区重庆绿國国务略中上海〇㐀𠀀".chars().collect::<Vec<_>>()),
        4 => prop::sample::select("abjpxqzhAＡvuü".chars().collect::<Vec<_>>()),
        2 => prop::sample::select("019２".chars().collect::<Vec<_>>()),
        3 => prop::sample::select(" \u{3000}，。“”\"'（-—….%+\u{200b}".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(String::from_iter)
}

/// A stretch of 2 to 12 汉字 without anything between them, somewhere in the report.
fn han_slice() -> impl Strategy<Value = String> {
    let runs: Vec<Vec<char>> = SEED
        .split(|c: char| !matches!(c, '\u{4e00}'..='\u{9fff}'))
        .map(|run| run.chars().collect::<Vec<_>>())
        .filter(|run| run.len() >= 2)
        .collect();
    (prop::sample::select(runs), any::<prop::sample::Index>(), 2..12usize).prop_map(|(run, at, length)| {
        let start = at.index(run.len() - 1);
        run[start..(start + length).min(run.len())].iter().collect()
    })
}

proptest! {
    #[test]
    fn a_match_stands_on_character_boundaries_and_is_found_again_alone(text in mixed(), typed in mixed()) {
        let Ok(search) = Search::new(&Query::parse(&typed)) else { return Ok(()) };
        let mut matches = Vec::new();
        search.block(&text, &mut matches);
        let mut end = 0;
        for found in matches {
            prop_assert!(found.bytes.start >= end && found.bytes.start < found.bytes.end);
            end = found.bytes.end;
            let alone = text.get(slice(&found.bytes)).expect("on character boundaries");
            let mut again = Vec::new();
            search.block(alone, &mut again);
            if found.kind != Kind::Regex {
                prop_assert_eq!(again, vec![Match { bytes: 0..alone.len() as u32, kind: found.kind }]);
            }
        }
    }

    #[test]
    fn any_query_is_harmless(text in any::<String>(), typed in any::<String>()) {
        for typed in [typed.clone(), format!("\\{typed}")] {
            if let Ok(search) = Search::new(&Query::parse(&typed)) {
                search.block(&text, &mut Vec::new());
            }
            Fuzzy::new(&typed).score(&text);
        }
    }

    #[test]
    fn a_text_finds_itself(text in mixed()) {
        // Leading and trailing white space of a query is set aside; the rest of it is all there.
        let typed = text.trim_start_matches('\\');
        if !Query::parse(typed).is_empty() {
            prop_assert!(!find(typed, typed).is_empty());
        }
    }

    #[test]
    fn initials_of_any_slice_find_that_slice(words in han_slice()) {
        let typed = initials(&words, words.len());
        let report = report();
        let search = Search::new(&Query::parse(&typed)).unwrap();
        for block in report.blocks.iter() {
            let mut matches = Vec::new();
            search.block(block.text, &mut matches);
            for (at, _) in block.text.match_indices(&*words) {
                // A match that begins before it and overlaps may take its place.
                let covered = matches.iter().any(|it| slice(&it.bytes).contains(&at));
                prop_assert!(covered, "{typed} does not find {words} in {}", block.text);
            }
        }
        prop_assert_eq!(found(&words, &typed), vec![format!("~{words}")]);
    }

    #[test]
    fn full_pinyin_of_any_slice_finds_that_slice(words in han_slice()) {
        let full: String = words.chars().map(|c| c.to_pinyin_multi().unwrap().get(0).plain().replace('ü', "v")).collect();
        let matches = find(&words, &full);
        if full.len() <= 63 {
            prop_assert_eq!(matches.first().map(|it| it.bytes.start), Some(0), "{} in {}", full, words);
        }
    }

    #[test]
    fn a_score_names_characters_that_fit_in_order(label in prop::sample::select(metric_labels()), picks in any::<[bool; 40]>()) {
        let chars = label.chars().enumerate().filter(|(_, c)| c.is_alphanumeric());
        let picked: Vec<(usize, char)> = chars.zip(picks).filter(|(_, pick)| *pick).map(|(it, _)| it).collect();
        let typed = initials(&picked.iter().map(|(_, c)| c).collect::<String>(), picked.len());
        let score = Fuzzy::new(&typed).score(label).expect("the initials stand in it in this order");
        // Fewer where two initials read as one (z and h as zh).
        prop_assert!(score.chars.len() <= picked.len() && score.chars.is_empty() == picked.is_empty());
        prop_assert!(score.chars.is_sorted_by(|a, b| a < b));
        let matched: String = score.chars.iter().map(|&at| label.chars().nth(at as usize).unwrap()).collect();
        prop_assert!(Fuzzy::new(&typed).score(&matched).is_some());
    }

    #[test]
    fn scanning_in_steps_equals_scanning_at_once(start in 0..200u32, bytes in 0..4000usize, typed in "[a-z]{1,3}|区|年") {
        let report = report();
        let search = Search::new(&Query::parse(&typed)).unwrap();
        let mut scan = Scan::new(BlockId(start));
        let mut steps = 0;
        while scan.step(&search, &report, bytes.max(1)) {
            steps += 1;
            prop_assert!(steps <= report.blocks.len());
        }
        let mut wanted = Vec::new();
        for (number, block) in (0..).zip(report.blocks.iter()) {
            let mut matches = Vec::new();
            search.block(block.text, &mut matches);
            wanted.extend(matches.into_iter().map(|it| Hit { block: BlockId(number), bytes: it.bytes, kind: it.kind }));
        }
        prop_assert_eq!(scan.hits().iter().cloned().collect::<Vec<_>>(), wanted);
    }
}
