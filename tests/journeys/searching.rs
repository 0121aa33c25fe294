//! Searching: `/` as one types, then from match to match.

use gangmu::reader::{Event, Mark, Pane, update};
use gangmu::search::{Kind, Match, Query, Search};
use ratatui::style::Modifier;

use super::common::squeeze;
use super::documents::report;
use super::play::{BUNDLED, EN, Play, WIDE, ZH, bundled};

/// A report with what the bundled one does not have.
const UNSEEN: &str = "schema = 1\ntitle = '见闻'\nbody = '从重庆到绿洲，甲**乙丙**丁戊。'\n\
    [[section]]\ntitle = '第一节'\nbody = '重庆的女子走进国务院。AI 与 ＡＩ，爱与哀。'\n\
    [[section]]\ntitle = '第二节'\nbody = '電話與計算機，重庆。'\n";

/// All matches of `typed` in the bundled report, with their blocks.
fn matches(typed: &str) -> Vec<(usize, Match)> {
    let search = Search::new(&Query::parse(typed)).unwrap();
    let mut all = Vec::new();
    for (nth, block) in BUNDLED.blocks.iter().enumerate() {
        let mut found = Vec::new();
        search.block(block.text, &mut found);
        all.extend(found.into_iter().map(|found| (nth, found)));
    }
    all
}

/// The text that is marked as the current match.
fn current(play: &Play) -> String {
    match play.state.mark {
        Some(Mark::Match { block, start, end }) => {
            play.state.report.block(block).unwrap().text[start as usize..end as usize].to_owned()
        }
        _ => String::new(),
    }
}

#[test]
fn initials_find_what_they_stand_for() {
    let mut play = bundled(120, 40);
    play.keys("/").text("jpxq");
    assert_eq!(play.marked(), "精品小区");
    assert_eq!(play.status().split_whitespace().collect::<Vec<_>>(), ["/jpxq", "原文", "0", "拼音", "5"]);
    let underlined = play.screen().stretches_in(play.area(Pane::Page), Modifier::UNDERLINED);
    assert!(
        underlined.len() > 1 && underlined.iter().all(|(_, text)| "精品小区".contains(text.as_str())),
        "{underlined:?}"
    );
    let outline = play.pane(Pane::Outline);
    assert!(outline[0].ends_with("匹配"), "{}", outline[0]);
    assert!(outline[1].ends_with('2'), "the part that is the review: {}", outline[1]);
    let first = play.page();
    play.keys("<Enter>");
    assert_eq!(play.page(), first, "Enter stays");
    assert!(play.status().contains("匹配 1/5"), "{}", play.status());
    assert!(play.keys("n").status().contains("匹配 2/5"), "{}", play.status());
    let mut play = Play::new(&BUNDLED, EN, 120, 40);
    assert!(play.keys("/").text("jpxq").status().contains("as typed 0  pinyin 5"), "{}", play.status());
    assert!(play.keys("<Enter>").status().contains("match 1/5"), "{}", play.status());
}

#[test]
fn every_way_of_typing() {
    for (typed, wanted) in [
        ("精品小区", "精品小区"),
        ("jingpinxiaoqu", "精品小区"),
        ("jingpxq", "精品小区"),
        ("精pxq", "精品小区"),
        ("最后100米", "最后 100 米"),
        ("ｊｐｘｑ", "精品小区"),
        ("新時代", "新时代"),
        ("\\\\d{4}年", "2022年"),
    ] {
        let mut play = bundled(80, 24);
        play.keys("/").text(typed);
        assert_eq!(squeeze(&current(&play)), squeeze(wanted), "{typed}");
    }
    for (typed, wanted) in [
        ("zhongqing", "重庆"),
        ("chongqing", "重庆"),
        ("cq", "重庆"),
        ("nvzi", "女子"),
        ("nuzi", "女子"),
        ("lvz", "绿洲"),
        ("luzhou", "绿洲"),
        ("國務院", "国务院"),
        ("电话", "電話"),
        ("甲乙", "甲乙"),
        ("丙丁", "丙丁"),
        ("ＡＩ", "AI"),
        // What the text says comes before what only reads like it, 爱 and 哀.
        ("ai", "AI"),
    ] {
        let mut play = Play::new(&report(UNSEEN), ZH, 80, 24);
        play.keys("/").text(typed);
        assert_eq!(current(&play), wanted, "{typed}");
        assert_eq!(play.marked(), wanted, "{typed}");
    }
}

#[test]
fn the_prompt_says_how_many_of_each() {
    for typed in ["gdp", "xin", "jpxq", "x", "ai", "1", "shi"] {
        let all = matches(typed);
        let pinyin = all.iter().filter(|(_, found)| found.kind == Kind::Pinyin).count();
        let mut play = bundled(80, 24);
        play.keys("/").text(typed);
        let wanted = match Query::parse(typed).is_pinyin() {
            _ if typed == "x" => format!("原文 {}  拼音要两个字母", all.len()),
            _ if all.is_empty() => "没有".to_owned(),
            true => format!("原文 {}  拼音 {pinyin}", all.len() - pinyin),
            false => format!("{} 处", all.len()),
        };
        assert!(squeeze(&play.status()).contains(&squeeze(&wanted)), "{wanted}: {}", play.status());
        let inside: usize = play
            .state
            .report
            .children(gangmu::report::SectionId::ROOT)
            .map(|part| play.state.finding.as_ref().map_or(0, |it| it.within(BUNDLED.blocks_within(part))))
            .sum();
        let first = BUNDLED.section(gangmu::report::SectionId(1)).blocks.start as usize;
        assert_eq!(inside, all.iter().filter(|(block, _)| *block >= first).count(), "{typed}: counts of the parts");
    }
}

#[test]
fn n_goes_on_from_the_marked_match_after_a_scrolled_line() {
    let mut play = bundled(120, 40);
    play.keys("/").text("疫苗");
    play.keys("<Enter>");
    for nth in 1..=4 {
        assert!(play.status().contains(&format!("{nth}/4")), "{}", play.status());
        play.keys("j");
        assert!(play.status().contains(&format!("{nth}/4")), "after a line: {}", play.status());
        play.keys("n");
    }
}

#[test]
fn n_walks_all_matches_in_order_and_around_the_end() {
    let all = matches("sq");
    assert!(all.len() > 10);
    for (options, columns, rows) in [(ZH, 120, 40), (ZH, 40, 12), (EN, 20, 5), (WIDE, 80, 24)] {
        let mut play = Play::new(&BUNDLED, options, columns, rows);
        play.keys("/").text("sq").keys("<Enter>");
        for (nth, (block, found)) in all.iter().enumerate() {
            let text = &BUNDLED.blocks.text(*block)[found.bytes.start as usize..found.bytes.end as usize];
            assert_eq!(squeeze(&play.marked()), squeeze(text), "match {} at {columns}", nth + 1);
            let count = format!("{}/{}", nth + 1, all.len());
            assert!(play.status().contains(&count), "{count}: {}", play.status());
            assert_eq!(play.state.message, None);
            play.keys("n");
        }
        assert!(play.state.message.is_some(), "it says that it went around");
        assert!(play.status().contains(&format!("1/{}", all.len())), "{}", play.status());
        play.keys("N");
        assert!(play.state.message.is_some(), "and back");
        play.keys("3N");
        assert!(play.status().contains(&format!("{}/{}", all.len() - 3, all.len())), "{}", play.status());
        assert_eq!(play.keys("5n").state.progress().hit, Some((2, all.len())));
    }
}

#[test]
fn the_search_begins_at_the_place_being_read() {
    let all = matches("jpxq");
    let (before, _) = all.iter().find(|(block, _)| *block > all[0].0).unwrap();
    let start = BUNDLED.section_of(gangmu::report::BlockId(*before as u32));
    let mut play = bundled(80, 24);
    play.state.open_at(gangmu::report::Place { section: start, ..Default::default() });
    play.keys("/").text("jpxq").keys("<Enter>");
    let wanted = 1 + all.iter().position(|(block, _)| block == before).unwrap();
    assert_eq!(play.state.progress().hit, Some((wanted, all.len())));
    let mut play = bundled(80, 24);
    play.keys("G /").text("zfgzbg").keys("<Enter>");
    assert_eq!(current(&play), "政府工作报告", "around the end to the start");
}

#[test]
fn escape_leads_back_to_the_identical_screen() {
    for (options, columns, rows) in [(ZH, 120, 40), (EN, 80, 24), (ZH, 40, 12), (ZH, 20, 5), (WIDE, 80, 24)] {
        for before in ["", "7J 5j", "3p", "5v", "G", "<Tab> 2j", "zM", "20j zc", "50%", "i", "< < 9j", "5J s 4j"] {
            let mut play = Play::new(&BUNDLED, options, columns, rows);
            play.keys(before);
            let (screen, place) = (play.screen(), play.state.snapshot());
            for typed in ["jpxq", "gdp", "zzzz", "\\(", "2023", ""] {
                play.keys("/").text(typed).keys("<Esc>");
                assert!(
                    play.screen().is_same_as(&screen),
                    "{before} / {typed} at {columns}: {:#?}",
                    play.screen().rows()
                );
                assert_eq!(play.state.snapshot(), place, "{before} / {typed}");
            }
            play.keys("/").text("jpx").keys("<Backspace> <Backspace> <Backspace> <Backspace>");
            assert!(play.screen().is_same_as(&screen), "Backspace on an empty line leaves too");
            play.keys("/").text("jpxq").keys("^c");
            assert!(play.screen().is_same_as(&screen), "and so does ^C");
        }
    }
}

#[test]
fn escape_brings_the_search_before_back() {
    let mut play = bundled(120, 40);
    play.keys("/").text("jpxq").keys("<Enter> n");
    let screen = play.screen();
    play.keys("/").text("gdp").keys("<Esc>");
    assert!(play.screen().is_same_as(&screen));
    assert_eq!(play.keys("n").state.progress().hit, Some((3, 5)));
}

#[test]
fn escape_on_the_page_clears_the_marks_and_n_takes_them_up_again() {
    let mut play = bundled(120, 40);
    let plain = play.screen();
    play.keys("/").text("zfgzbg").keys("<Enter>");
    assert_ne!(play.marked(), "");
    play.keys("<Esc>");
    assert!(play.screen().is_same_as(&plain), "{:#?}", play.screen().rows());
    play.keys("n");
    assert_eq!(play.marked(), "政府工作报告");
    let mut play = bundled(120, 40);
    assert!(play.keys("n").status().contains("还没有查找过"), "{}", play.status());
}

#[test]
fn an_empty_enter_repeats_and_up_brings_back_what_was_typed() {
    let mut play = bundled(80, 24);
    play.keys("/").text("jpxq").keys("<Enter>");
    play.keys("/ <Enter>");
    assert_eq!(play.state.progress().hit, Some((2, 5)));
    play.keys("<Esc> / <Enter>");
    assert_eq!(current(&play), "精品小区");
    play.keys("/").text("gdp").keys("<Esc> /").text("qiye").keys("<Enter> /").text("s").keys("<Up>");
    assert!(play.status().starts_with("/qiye"), "{}", play.status());
    assert_eq!(current(&play), "企业", "what is brought back is searched for");
    assert!(play.keys("<Up>").status().starts_with("/jpxq"), "what was left with Esc was not entered");
    assert!(play.keys("<Down> <Down>").status().starts_with("/s"), "{}", play.status());
}

#[test]
fn what_is_not_there_and_what_is_no_pattern() {
    for (options, none, lead) in [(ZH, "没有找到", "正则有误"), (EN, "not found", "bad pattern")] {
        let mut play = Play::new(&BUNDLED, options, 80, 24);
        let page = play.page();
        play.keys("/").text("zzzz").keys("<Enter>");
        assert!(play.status().contains(none), "{}", play.status());
        assert_eq!((play.page(), play.state.finding.is_none()), (page.clone(), true));
        play.keys("/").text("\\(");
        assert!(play.status().contains(lead), "{}", play.status());
        play.text("a)");
        assert!(!play.status().contains(lead), "{}", play.status());
        play.keys("<Backspace> <Enter>");
        assert!(play.status().contains(lead), "{}", play.status());
        assert_eq!(play.page(), page);
    }
}

#[test]
fn a_match_runs_across_line_ends() {
    let paragraph = BUNDLED.blocks.iter().find(|block| block.spans.len() > 1 && block.text.len() > 300).unwrap();
    let long: String = paragraph.text.chars().skip(20).take(40).collect();
    for columns in [20, 24, 28] {
        let mut play = Play::new(&BUNDLED, ZH, columns, 12);
        play.keys("/").text(&long);
        assert_eq!(squeeze(&play.marked()), squeeze(&long));
        assert!(play.marked_rows().len() > 1);
    }
}

#[test]
fn pasted_text_goes_into_the_prompt_and_nowhere_else() {
    let mut play = bundled(80, 24);
    let screen = play.screen();
    assert_eq!(update(&mut play.state, Event::Paste("jjjq".to_owned())), None);
    assert!(play.screen().is_same_as(&screen));
    play.keys("/");
    update(&mut play.state, Event::Paste("精品小区\n".to_owned()));
    assert_eq!(play.marked(), "精品小区");
}

#[test]
fn from_a_side_pane_over_the_page() {
    let mut play = bundled(40, 12);
    play.keys("<Tab>");
    assert!(!play.shown(Pane::Page));
    play.keys("/").text("jpxq").keys("<Enter>");
    assert_eq!(play.marked(), "精品小区");
}

#[test]
fn a_match_that_skimming_leaves_out_opens_the_full_text() {
    let mut play = bundled(80, 24);
    play.keys("s");
    let screen = play.screen();
    play.keys("/").text("午潮港获全市");
    assert_eq!(squeeze(&play.marked()), "午潮港获全市");
    assert!(!play.state.is_skimming());
    play.keys("<Esc>");
    assert!(play.state.is_skimming() && play.screen().is_same_as(&screen), "{:#?}", play.screen().rows());
    play.keys("/").text("csgxbd").keys("<Enter>");
    assert_eq!(play.marked(), "城市更新不断");
    assert!(play.state.is_skimming(), "what skimming shows is gone to there");
}

#[test]
fn a_search_is_one_jump() {
    let mut play = bundled(80, 24);
    play.keys("3J 2j");
    let page = play.page();
    play.keys("/").text("jpxq").keys("<Enter>");
    let found = play.page();
    assert_eq!(play.keys("^o").page(), page);
    assert_eq!(play.keys("^p").page(), found);
    play.keys("f").text("csgxbd").keys("<Enter> ^o");
    assert_eq!(play.page(), found);
    play.keys("/").text("gdp").keys("<Esc> ^o");
    assert_eq!(play.page(), page, "a search that was left is no jump");
}

#[test]
fn a_resize_while_typing() {
    let mut play = bundled(120, 40);
    play.keys("9J");
    let screen = play.screen();
    play.keys("/").text("jp").resize(60, 20).text("xq").resize(120, 40);
    assert_eq!(play.marked(), "精品小区");
    play.keys("<Esc>");
    assert!(play.screen().is_same_as(&screen), "{:#?}", play.screen().rows());
}

#[test]
fn nothing_is_made_before_it_is_asked_for() {
    let mut play = bundled(80, 24);
    play.keys("3J p v <Tab> j <Esc> ? q");
    let state = &play.state;
    assert!(state.finding.is_none() && state.picker.is_none() && state.prompt.is_none() && !state.has_work());
    assert!(state.outline.filter().is_none());
}

/// Three megabytes: a paragraph with a match here and there, and one match at the end.
fn large() -> gangmu::report::Report {
    let mut source = String::from("schema = 1\ntitle = '长文'\nbody = '''\n");
    for nth in 0..10_000 {
        source.push_str(if nth % 100 == 50 { "今年以来，精品小区建设稳步推进。\n\n" } else { "" });
        source.push_str(
            "纲举目张，提起大绳，网眼都张开了；读一份长报告也是这样，先看骨架，再看血肉，最后看字句。"
                .repeat(2)
                .as_str(),
        );
        source.push_str("\n\n");
    }
    source.push_str("末尾有一处重庆。\n'''\n");
    gangmu::report::parse("large.toml", &source).unwrap()
}

#[test]
fn a_long_report_is_searched_between_keys() {
    let report = large();
    let mut play = Play::new(&report, ZH, 80, 24);
    play.keys("/").text("jpxq");
    assert_eq!(play.marked(), "精品小区", "the first page at once");
    assert!(play.state.has_work());
    assert!(play.status().contains('+'), "it says that there may be more: {}", play.status());
    let mut slices = 0;
    while play.state.work(1 << 18) {
        slices += 1;
    }
    assert!((2..100).contains(&slices), "{slices}");
    assert!(play.status().contains("拼音 100") && !play.status().contains('+'), "{}", play.status());
    assert!(!play.state.work(1 << 18), "then there is silence");
    // Another key takes its place.
    play.keys("<Backspace>");
    assert!(play.state.has_work());
    play.keys("<Esc>");
    assert!(!play.state.has_work());
    // What has not been found yet is gone to when it is.
    play.keys("/").text("chongq");
    assert_eq!(play.marked(), "");
    while play.state.work(1 << 18) {}
    assert_eq!(play.marked(), "重庆");
    play.keys("<Esc> /").text("chongq").keys("<Enter>");
    while play.state.work(1 << 18) {}
    assert_eq!(play.marked(), "重庆");
    // Back around the start before the count is known.
    play.keys("<Esc> g /").text("jpxq").keys("<Enter>");
    assert!(play.state.has_work());
    play.keys("N");
    while play.state.work(1 << 18) {}
    assert_eq!(play.state.progress().hit, Some((100, 100)));
}

#[test]
fn one_letter_is_told_that_pinyin_takes_two() {
    let mut play = bundled(120, 40);
    play.keys("/").text("j");
    assert!(play.status().contains("原文 0  拼音要两个字母"), "{}", play.status());
    play.text("p");
    assert!(play.status().contains("拼音 2"), "{}", play.status());
    play.keys("<Backspace> <Enter>");
    assert!(play.status().contains("没有找到；拼音要两个字母"), "{}", play.status());
    let mut play = Play::new(&BUNDLED, EN, 40, 12);
    play.keys("/").text("x");
    assert!(play.status().contains("11  pinyin takes two letters"), "{}", play.status());
    play.keys("<Enter>");
    assert!(play.status().contains("match 1/11"), "letters that stand there are found: {}", play.status());
}
