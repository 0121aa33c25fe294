//! Reports that the program was not made for.

use gangmu::reader::{Mark, Pane};

use super::common::squeeze;
use super::documents::{BARE, FLAT, HOSTILE, MIXED, MIXED_TEXT, SINGLE, report};
use super::play::{EN, Play, WIDE, ZH};

#[test]
fn lists_tables_and_footnotes_are_read_in_order() {
    for options in [ZH, EN] {
        for (columns, rows) in [(120, 40), (80, 10), (40, 6)] {
            assert_eq!(
                Play::new(&report(MIXED), options, columns, rows).read_to_the_end().replace('─', ""),
                MIXED_TEXT
            );
        }
    }
}

#[test]
fn list_items_hang_behind_their_markers() {
    let mut play = Play::new(&report(MIXED), ZH, 80, 40);
    play.keys("2J");
    let page = play.page();
    // Figures stand right, so that their units line up.
    let column = |text: &str| {
        let row = page.iter().find(|row| row.contains(text)).unwrap_or_else(|| panic!("{text} is missing: {page:#?}"));
        row.len() - row.trim_start().len()
    };
    assert!(column("- 华东") > column("- 国内"), "nested deeper, set deeper: {page:#?}");
    assert_eq!(column("- 国外"), column("- 国内"));
    assert_eq!(column("1. 第一步"), column("2. 第二步"));
}

#[test]
fn cells_of_a_table_line_up() {
    let mut play = Play::new(&report(MIXED), ZH, 80, 40);
    let page = play.keys("4J").page();
    let column = |text: &str| {
        let row = page.iter().find(|row| row.contains(text)).unwrap_or_else(|| panic!("{text} is missing: {page:#?}"));
        ZH.ambiguous.of_str(row.split(text).next().unwrap()) + ZH.ambiguous.of_str(text)
    };
    assert_eq!(column("金额"), column("12 万元"));
    assert_eq!(column("金额"), column("3 万元"));
}

#[test]
fn phrases_and_metrics_of_an_unseen_report_are_walked() {
    let mut play = Play::new(&report(MIXED), ZH, 80, 24);
    let mut marked = Vec::new();
    for _ in 0..3 {
        marked.push(play.keys("p").marked());
    }
    assert_eq!(marked, ["同比增长 8.1%", "完成预算的 96%", "完成预算的 96%"]);
    let mut play = Play::new(&report(MIXED), ZH, 80, 24);
    let mut marked = Vec::new();
    for _ in 0..4 {
        marked.push(play.keys("v").marked());
    }
    assert_eq!(marked, ["12.5", "2.4", "96", "30"]);
    assert!(play.status().contains("4/4"), "{}", play.status());
}

#[test]
fn one_section_and_nothing_to_count() {
    for options in [ZH, EN, WIDE] {
        let mut play = Play::new(&report(SINGLE), options, 120, 40);
        let before = play.screen().rows();
        assert!(!play.status().contains("0/0"), "{}", play.status());
        assert!(play.status().contains("100%"), "{}", play.status());
        for (keys, said) in [("p", ["没有重点", "no key phrases"]), ("V", ["没有指标", "no metrics"])] {
            play.keys(keys);
            assert!(said.iter().any(|said| play.status().contains(said)), "{}", play.status());
        }
        for keys in ["j", "k", "<Space>", "b", "zM zR"] {
            play.keys(keys);
            assert_eq!(play.screen().rows(), before, "{keys}");
        }
        let page = play.page();
        assert_eq!(play.keys("G").page(), page);
        assert_eq!(play.keys("g").screen().rows(), before);
        assert_eq!(play.state.mark, None::<Mark>);
        play.keys("<Tab> j k <Enter> <Tab> <Enter> J K ] [ } { H");
        assert!(play.page().concat().contains("国庆放假七天。"));
    }
}

#[test]
fn a_title_alone_and_a_text_without_sections() {
    for source in [BARE, FLAT] {
        for (columns, rows) in [(120, 40), (40, 12), (20, 5)] {
            let mut play = Play::new(&report(source), ZH, columns, rows);
            let keys =
                "j k J K ] [ } { H p P v V h l za zo zc zM zR z3 <Tab> j <Enter> <Tab> j <Enter> o i < > zt zz zb";
            for key in keys.split(' ') {
                play.keys(key).screen();
            }
        }
    }
    for (options, said) in [(ZH, "目录  不分节"), (EN, "Outline  no sections")] {
        let mut play = Play::new(&report(FLAT), options, 80, 24);
        assert!(!play.shown(Pane::Outline));
        assert_eq!(play.keys("o").pane(Pane::Outline)[0].trim(), said);
    }
    let mut play = Play::new(&report(FLAT), ZH, 80, 24);
    assert_eq!(play.keys("p").marked(), "要点");
    assert_eq!(play.read_to_the_end(), "短文第一段，要点在此。第二段。");
    assert_eq!(Play::new(&report(BARE), ZH, 80, 24).read_to_the_end(), "只有标题");
}

#[test]
fn nothing_that_a_terminal_would_obey_reaches_the_screen() {
    for options in [ZH, EN, WIDE] {
        for (columns, rows) in [(120, 40), (40, 12), (20, 5)] {
            let mut play = Play::new(&report(HOSTILE), options, columns, rows);
            let mut drawn = String::new();
            for keys in ["", "J", "v", "p", "<Tab>", "<Tab>", "G", "i", "o"] {
                drawn += &play.keys(keys).screen().rows().concat();
            }
            let obeyed: Vec<char> = drawn
                .chars()
                .filter(|c| {
                    c.is_control() || ('\u{202a}'..='\u{202e}').contains(c) || ('\u{2066}'..='\u{2069}').contains(c)
                })
                .collect();
            assert_eq!(obeyed, [], "{drawn}");
            assert!(drawn.contains('␛') && drawn.contains('␦'), "they are shown as pictures: {drawn}");
        }
    }
    let mut play = Play::new(&report(HOSTILE), ZH, 120, 40);
    let text = play.read_to_the_end();
    for shown in ["标题␛[2J␇", "正文␛]0;pwned␇之后␦倒写␦，", "␡删除", "重␛[7m点", "节␛[31m名", "12␀万元", "ｶﾞ"]
    {
        assert!(text.contains(shown), "{shown} is missing: {text}");
    }
    let pane = play.keys("J").pane(Pane::Metrics).concat();
    assert!(squeeze(&pane).contains("标␛签"), "{pane}");
}
