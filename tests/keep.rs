//! Journeys that come back: jumps undone, marks, copies, links, the command line, reloading, skimming, footnotes; on the bundled report and on one that the program was not made for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[allow(dead_code)]
#[path = "journeys/play.rs"]
mod play;

use std::collections::HashSet;
use std::sync::LazyLock;

use common::squeeze;
use gangmu::reader::{Copied, Effect, Event, Key, Mark, Opening, Pane, Source, update};
use gangmu::report::{self, Link, Report, SectionId, SpanKind};
use play::{BUNDLED, EN, Play, WIDE, ZH};

const NOTES: &str = r#"schema = 1
title = "年度小结"
body = "开头一段。后面还有一句没有要点的话。"

[[section]]
id = "north"
title = "小结"
body = '''
北区共建成 **三座驿站**。此外还做了一些别的事。最后到账 12.5 万元。[^1]后来又有一些补充的话，与前面无关。

第二段先说一句。再说一句。又说 **第二处要点** 在这里。

[^1]: 以财务口径为准。
'''
[[section.metric]]
label = "到账"
value = "12.5"
unit = "万元"
quote = "到账 12.5 万元"

[[section]]
id = "untitled"
# untitled
body = "过渡的一段话。"

[[section]]
id = "south"
title = "小结"
body = "南区的正文。[^1]\n\n[^1]: 南区另计。"
[[section.section]]
id = "south-a"
title = "甲"
body = "甲的正文，**三座驿站** 又出现一次。"
[[section.section]]
id = "south-b"
title = "乙"
body = "乙的正文。"
"#;

static UNSEEN: LazyLock<Report> = LazyLock::new(|| parse(NOTES));

fn parse(source: &str) -> Report {
    report::parse("test.toml", source).unwrap()
}

/// Both reports at a size where all panes are shown, and at small ones.
fn plays() -> Vec<Play> {
    let sizes = [(140, 30), (80, 12), (40, 6)];
    let of = |report: &Report| sizes.map(|(columns, rows)| Play::new(report, ZH, columns, rows));
    of(&BUNDLED).into_iter().chain(of(&UNSEEN)).collect()
}

/// Types `text` key by key.
fn type_text(play: &mut Play, text: &str) {
    for c in text.chars() {
        update(&mut play.state, Event::Key(play::char_key(c)));
    }
}

/// What is read now: from the place being read on.
fn words_here(play: &Play) -> String {
    let here = play.state.page.here();
    play.state.report.block(here.block).unwrap().text[here.byte as usize..].to_owned()
}

#[test]
fn every_jump_is_undone_and_redone() {
    let jumps = ["J", "2J", "K", "]", "[", "}", "{", "H", "p", "3p", "P", "v", "V", "G", "g", "70%", "30%", "'a", "2}"];
    for mut play in plays() {
        play.keys("2} ma 3 j");
        for jump in jumps.iter().chain(&jumps) {
            let before = (play.page(), words_here(&play), play.state.mark);
            play.keys(jump);
            let after = (play.page(), words_here(&play), play.state.mark);
            if (&before.0, &before.1) == (&after.0, &after.1) {
                continue;
            }
            play.keys("^o");
            assert_eq!((play.page(), words_here(&play), play.state.mark), before, "{jump} undone");
            play.keys("^p");
            assert_eq!((play.page(), words_here(&play), play.state.mark), after, "{jump} redone");
        }
    }
}

#[test]
fn a_search_a_pick_and_a_command_are_one_jump_each() {
    for (report, query, id) in [(&*BUNDLED, "jpxq", "2.3"), (&*UNSEEN, "szyz", "2.2")] {
        let mut play = Play::new(report, ZH, 120, 20);
        play.keys("2 j");
        let start = (play.page(), words_here(&play));
        let ways: [&[&str]; 3] = [&["/", query], &["f", query], &[":", id]];
        for way in ways {
            for part in way {
                type_text(&mut play, part);
            }
            play.keys("<Enter>");
            let there = (play.page(), words_here(&play));
            assert_ne!(there, start, "{way:?}");
            play.keys("<Esc> ^o");
            assert_eq!((play.page(), words_here(&play)), start, "{way:?} undone");
            play.keys("^p");
            assert_eq!((play.page(), words_here(&play)), there, "{way:?} redone");
            play.keys("^o");
        }
        // What is shown while one types is no place that anybody went to.
        play.keys("/");
        type_text(&mut play, query);
        play.keys("<Esc> ^o");
        assert!(play.status().contains("没有更早的跳转"), "{}", play.status());
    }
}

#[test]
fn enter_in_a_side_pane_is_a_jump() {
    let mut play = Play::new(&BUNDLED, ZH, 140, 30);
    play.keys("4 j");
    let start = play.page();
    play.keys("<S-Tab> 5 j <Enter>");
    assert_ne!(play.page(), start);
    play.keys("^o");
    assert_eq!(play.page(), start);
    play.keys("<Tab> j j <Enter>");
    assert!(matches!(play.state.mark, Some(Mark::Metric(_))));
    play.keys("^o");
    assert_eq!((play.page(), play.state.mark), (start, None));
}

#[test]
fn two_quotes_go_back_and_forth() {
    for mut play in plays() {
        play.keys("j");
        let one = (play.page(), words_here(&play));
        play.keys("J J");
        let before = (play.page(), words_here(&play));
        play.keys("G");
        let two = (play.page(), words_here(&play));
        if before == two {
            continue;
        }
        play.keys("''");
        assert_eq!((play.page(), words_here(&play)), before);
        play.keys("''");
        assert_eq!((play.page(), words_here(&play)), two);
        play.keys("’’");
        assert_eq!((play.page(), words_here(&play)), before, "full-width quotes are twins");
        play.keys("6 ^o");
        assert_eq!((play.page(), words_here(&play)), one);
    }
}

#[test]
fn jumps_survive_another_width_and_another_day_of_the_text() {
    let mut play = Play::new(&UNSEEN, ZH, 100, 6);
    play.keys("J J J p");
    let words: Vec<String> = (0..3)
        .map(|_| {
            play.keys("^o");
            words_here(&play)
        })
        .collect();
    play.keys("3 ^p");
    play.resize(44, 6);
    play.state.reload(parse(&NOTES.replace("body = \"开头", "body = \"先添一段。\\n\\n开头")));
    for wanted in words {
        play.keys("^o");
        assert_eq!(words_here(&play), wanted);
    }
}

#[test]
fn a_mark_is_set_listed_gone_to_and_deleted() {
    for mut play in plays() {
        play.keys("2 J ma");
        let marked = words_here(&play);
        play.keys("G mZ g M");
        let screen = play.screen().rows().join("\n");
        assert!(screen.contains("标记") && (screen.contains("删除") || play.state.screen.0 == 40), "{screen}");
        play.keys("<Enter>");
        assert_eq!(words_here(&play), marked);
        play.keys("g M j d q");
        assert!(play.state.marks.far.is_empty());
        play.keys("'Z");
        assert!(play.status().contains("没有标记 Z") || play.state.screen.0 == 40, "{}", play.status());
        play.keys("'a");
        assert_eq!(words_here(&play), marked);
        play.keys("M d");
        assert!(play.state.popup.is_none() && play.state.marks.own.is_empty(), "the last one closes the list");
    }
}

#[test]
fn the_list_of_marks_says_their_words() {
    let mut play = Play::new(&UNSEEN, ZH, 120, 20);
    play.keys("p mb M");
    let rows = play.screen().rows();
    let row = rows.iter().find(|row| row.contains("三座驿站") && row.contains("b  小结")).unwrap();
    assert!(row.contains("三座驿站。此外"), "{row}");
    play.keys("<Esc> g 'b");
    assert_eq!(play.state.mark, Some(Mark::Phrase(0)), "the phrase at a mark is set apart again");
}

#[test]
fn a_mark_finds_its_words_in_an_edited_report() {
    let mut play = Play::new(&UNSEEN, ZH, 80, 12);
    play.keys("2p mx");
    let kept = play.state.snapshot();
    assert!(words_here(&play).starts_with("第二处要点"));
    let edited =
        NOTES.replace("第二段先说一句。", "插进来的一段。\n\n第二段改说一句。").replace("id = \"north\"", "id = \"n\"");
    let mut later = Play::new(&parse(&edited), ZH, 80, 12);
    later.state.marks.own = kept.marks;
    later.keys("'x");
    assert!(words_here(&later).starts_with("第二处要点"), "{}", words_here(&later));
}

#[test]
fn a_capital_mark_opens_its_document() {
    let source = |path: &str| Source::of_path(path.into());
    let mut one = Play::new(&UNSEEN, ZH, 80, 12);
    one.state.documents.source = source("/tmp/one.toml");
    one.keys("2p mA J 'A");
    assert!(one.effects.is_empty() && words_here(&one).starts_with("第二处要点"), "in the same document it is a jump");
    let mut two = Play::new(&BUNDLED, ZH, 80, 12);
    two.state.documents.source = source("/tmp/two.toml");
    two.state.succeed(&one.state, None);
    two.keys("'A");
    let [Effect::Open(Opening { source: opened, place: Some(place), .. })] = two.effects.as_slice() else {
        panic!("{:?}", two.effects)
    };
    assert_eq!(*opened, source("/tmp/one.toml"));
    assert!(place.words.starts_with("第二处要点"));
    two.keys("M");
    let rows = two.screen().rows();
    assert!(rows.iter().any(|row| row.contains("标记: /tmp/one.toml")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.contains("A  one.toml 年度") && row.contains("第二处要点")));
}

/// What a key asks to be copied.
fn copied(play: &mut Play, keys: &str) -> String {
    play.keys(keys);
    match play.effects.as_slice() {
        [Effect::Copy(text)] => text.clone(),
        other => panic!("{keys}: {other:?}"),
    }
}

#[test]
fn what_is_copied_is_what_is_marked() {
    let mut play = Play::new(&UNSEEN, ZH, 140, 20);
    assert_eq!(copied(&mut play, "p y"), "三座驿站");
    assert_eq!(copied(&mut play, "v y"), "到账 12.5 万元 “到账 12.5 万元”");
    play.keys("<Esc> /");
    type_text(&mut play, "建成 三");
    assert_eq!(copied(&mut play, "<Enter> y"), "建成 三");
    assert_eq!(copied(&mut play, "<Esc> } y"), "第二段先说一句。再说一句。又说 第二处要点 在这里。");
    play.keys("g J <Tab>");
    assert_eq!(play.state.focus, Pane::Metrics);
    assert!(copied(&mut play, "y").starts_with("到账 12.5 万元"));
    let mut bundled = Play::new(&BUNDLED, ZH, 140, 40);
    let phrases: Vec<String> = (0..24).map(|_| copied(&mut bundled, "p y")).collect();
    assert_eq!(phrases, common::source_phrases());
}

#[test]
fn what_is_said_of_a_copy() {
    let mut play = Play::new(&UNSEEN, EN, 100, 20);
    play.state.copied("三座驿站", Copied::Sent);
    assert!(play.status().contains("sent 4 characters") && !play.status().contains("copied"), "{}", play.status());
    play.state.copied("x", Copied::TooLong { bytes: 80_000, most: 74_994 });
    assert!(play.status().contains("80000") && play.status().contains("74994"), "{}", play.status());
    let long = "一段要选取的文字，".repeat(12);
    play.state.copied(&long, Copied::NotTaken);
    let rows = play.screen().rows();
    let text: Vec<&String> = rows.iter().filter(|row| row.contains("选取的文字")).collect();
    assert!(text.len() >= 2);
    let all: String = text.iter().map(|row| row.as_str()).collect();
    assert_eq!(squeeze(&all), long, "nothing stands at its sides: {rows:#?}");
    play.keys("j");
    assert!(play.state.popup.is_none());
}

#[test]
fn a_copied_link_leads_back() {
    for mut play in plays() {
        for keys in ["g", "J", "2p", "50%", "G", "2 k", "v"] {
            let link = copied(&mut play, &format!("{keys} Y"));
            assert!(link.starts_with("report.toml#"), "{link}");
            let place = Link::parse(&link).find(&play.state.report).unwrap();
            let here = play.state.page.here();
            assert_eq!(play.state.report.locate(place), (here.block, here.byte), "{link}");
            let unquoted = link.replace('"', "");
            assert_eq!(Link::parse(&unquoted).find(&play.state.report), Some(place), "{unquoted}");
        }
    }
}

#[test]
fn outline_numbers_lead_to_every_titled_section() {
    for report in [&*BUNDLED, &*UNSEEN] {
        let mut numbers: Vec<u32> = Vec::new();
        for (at, section) in report.sections.iter().enumerate().skip(1).filter(|(_, section)| section.is_titled()) {
            numbers.resize(usize::from(section.level), 0);
            *numbers.last_mut().unwrap() += 1;
            let text = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
            let mut play = Play::new(report, ZH, 80, 8);
            type_text(&mut play, &format!(":{text}"));
            play.keys("<Enter>");
            assert_eq!(play.state.section(), SectionId(at as u32), "{text}");
        }
    }
}

/// The status line after a command.
fn after_command(play: &mut Play, text: &str) -> String {
    type_text(play, ":");
    type_text(play, text);
    play.keys("<Enter>");
    play.status()
}

#[test]
fn commands_go_to_percentages_and_ids_and_wrong_ones_say_what_would_do() {
    let mut play = Play::new(&UNSEEN, ZH, 120, 12);
    after_command(&mut play, "south-b");
    assert_eq!(play.heading(), "乙");
    after_command(&mut play, "50%");
    let by_command = (play.page(), words_here(&play));
    play.keys("g 50%");
    assert_eq!((play.page(), words_here(&play)), by_command);
    after_command(&mut play, "２．１");
    assert_eq!(play.heading(), "甲", "full-width characters are twins");
    after_command(&mut play, "north~\"第二处");
    assert!(words_here(&play).starts_with("第二处要点"));
    for (wrong, hint) in [
        ("3.2", "可用 1 到 2"),
        ("2.9", "可用 2.1 到 2.2"),
        ("1.1", "1 下不再分节"),
        ("sooth", "没有 sooth"),
        ("south-c", "有 south-a south-b"),
    ] {
        let status = after_command(&mut play, wrong);
        assert!(status.contains(hint), "{wrong}: {status}");
    }
    assert!(after_command(&mut play, "n").contains("只打开了一个文件"));
}

#[test]
fn tab_completes_ids() {
    let mut play = Play::new(&UNSEEN, ZH, 120, 12);
    let text = |play: &Play| play.state.prompt.as_ref().unwrap().text().to_owned();
    play.keys(":");
    type_text(&mut play, "so");
    let walked: Vec<String> = ["<Tab>", "<Tab>", "<Tab>", "<Tab>", "<S-Tab>"]
        .iter()
        .map(|key| {
            play.keys(key);
            text(&play)
        })
        .collect();
    assert_eq!(walked, ["south", "south-a", "south-b", "south", "south-b"]);
    play.keys("<Enter>");
    assert_eq!(play.heading(), "乙");
    play.keys(":");
    type_text(&mut play, "zzz");
    play.keys("<Tab>");
    assert_eq!(text(&play), "zzz");
}

#[test]
fn tab_completes_numbers_and_titles_by_pinyin() {
    let mut play = Play::new(&BUNDLED, ZH, 120, 12);
    let text = |play: &Play| play.state.prompt.as_ref().unwrap().text().to_owned();
    type_text(&mut play, ":1.");
    for (number, title) in [("1.1", "（一）全力以赴"), ("1.2", "（二）千方百计")] {
        play.keys("<Tab>");
        assert_eq!(text(&play), number);
        assert!(play.status().contains(title), "{}", play.status());
    }
    play.keys("<S-Tab> <Enter>");
    assert!(play.heading().starts_with("（一）全力以赴"), "{}", play.heading());
    type_text(&mut play, ":2");
    play.keys("<Tab>");
    assert_eq!(text(&play), "2.1", "behind the number itself come those below it");
    play.keys("<Esc>");
    type_text(&mut play, ":zyjjs");
    assert!(play.status().contains("镇域经济逆势向好"), "before Tab already: {}", play.status());
    play.keys("<Tab> <Enter>");
    assert_eq!(play.heading(), "镇域经济逆势向好。");
    type_text(&mut play, ":zyjjx");
    play.keys("<Enter>");
    assert!(play.status().contains("没有 zyjjx"), "{}", play.status());
    type_text(&mut play, ":镇域经济");
    play.keys("<Enter>");
    let id = &BUNDLED.section(play.state.section()).id;
    assert!(
        play.status().contains(&format!("有 {id}")),
        "a title that is no id is said with its id: {}",
        play.status()
    );
    // A whole title is as good as an id.
    for title in ["集体经济蓬勃发展", "（二）千方百计谋发展,推动区域经济稳中提质", "2022年主要工作回顾"]
    {
        after_command(&mut play, title);
        assert!(squeeze(&play.heading()).starts_with(title.split(',').next().unwrap()), "{title}: {}", play.status());
    }
}

#[test]
fn files_are_stepped_through() {
    let mut play = Play::new(&UNSEEN, ZH, 120, 12);
    let files: Vec<Source> = ["/a.toml", "/b.toml", "/c.toml"].map(|path| Source::of_path(path.into())).to_vec();
    play.state.documents.named = files.clone();
    play.state.documents.source = files[1].clone();
    for (command, to) in [("n", 2), ("p", 0)] {
        type_text(&mut play, ":");
        type_text(&mut play, command);
        play.keys("<Enter>");
        assert_eq!(play.effects, [Effect::Open(Opening { source: files[to].clone(), place: None, fingerprint: None })]);
    }
    play.state.documents.source = files[2].clone();
    assert!(after_command(&mut play, "n").contains("最后一个"));
    assert!(play.effects.is_empty());
}

#[test]
fn reading_again_keeps_the_words_at_the_top() {
    let source = BUNDLED_SOURCE;
    let mut play = Play::new(&BUNDLED, ZH, 120, 20);
    play.state.documents.source = Source::of_path("/tmp/report.toml".into());
    play.keys("zM 40% 3 j ma R");
    assert_eq!(play.effects, [Effect::Reload]);
    let top = play.page()[0].clone();
    let folded: Vec<_> = play.state.outline.folded().collect();
    let edited = source.replacen("body = '''\n", "body = '''\n先添上的一段话。\n\n", 3);
    assert_ne!(edited, source);
    play.state.documents.changed = true;
    assert!(play.keys("j k").status().contains("文件已改"), "{}", play.status());
    play.state.reload(parse(&edited));
    assert_eq!(play.page()[0], top);
    assert!(!play.state.documents.changed);
    assert_eq!(play.state.outline.folded().count(), folded.len());
    play.keys("g 'a");
    assert!(play.page().contains(&top));
    let mut bundled = Play::new(&BUNDLED, ZH, 120, 20);
    assert!(bundled.keys("R").effects.is_empty() && bundled.status().contains("内置"), "{}", bundled.status());
}

#[test]
fn a_walk_goes_on_after_reading_again() {
    let edited = BUNDLED_SOURCE.replacen("body = '''\n", "body = '''\n居民区先添上的一段话。\n\n", 1);
    for (walk, next, before, after) in [
        ("/jumqu <Enter> n n", "n", "匹配 3/14", "匹配 5/15"),
        ("5p", "p", "5/24", "6/24"),
        ("9v", "v", "指标 9/91", "指标 10/91"),
    ] {
        let mut play = Play::new(&BUNDLED, ZH, 120, 20);
        play.keys(walk);
        assert!(play.status().contains(before), "{walk}: {}", play.status());
        play.state.reload(parse(&edited));
        while play.state.work(usize::MAX) {}
        play.keys(next);
        assert!(play.status().contains(after), "{walk}: {}", play.status());
    }
}

const BUNDLED_SOURCE: &str = gangmu::cli::BUNDLED;

#[test]
fn skimming_shows_what_matters_and_nothing_else() {
    for (report, options) in [(&*BUNDLED, ZH), (&*BUNDLED, WIDE), (&*UNSEEN, EN)] {
        let mut full = Play::new(report, options, 100, 30);
        let mut skimmed = Play::new(report, options, 100, 30);
        skimmed.keys("s");
        let (full, short) = (full.read_to_the_end(), skimmed.read_to_the_end());
        assert!(short.len() < full.len());
        for section in report.sections.iter().filter(|section| section.is_titled()) {
            assert!(short.contains(&squeeze(&section.title)), "{}", section.title);
        }
        for phrase in &report.phrases {
            let block = report.block(phrase.block).unwrap();
            let text = &block.text[phrase.bytes.start as usize..phrase.bytes.end as usize];
            assert!(short.contains(&squeeze(text)), "{text}");
        }
        for metric in &report.metrics {
            let found = metric.found.as_ref().unwrap();
            let block = report.block(found.block).unwrap();
            let value = &block.text[found.value.start as usize..found.value.end as usize];
            assert!(short.contains(&squeeze(value)), "{value}");
        }
        for block in &report.blocks {
            let first = gangmu::text::sentence::sentences(&block.text).next().unwrap();
            assert!(short.contains(&squeeze(&block.text[first])), "{}", block.text);
        }
    }
    let mut play = Play::new(&UNSEEN, ZH, 100, 30);
    let short = play.keys("s").page().join("\n");
    for gone in ["没有要点的话", "别的事", "再说一句", "与前面无关"] {
        assert!(!short.contains(gone), "{gone}: {short}");
    }
    assert!(short.contains("… 最后到账 12.5 万元"), "{short}");
}

#[test]
fn metrics_that_are_found_later_are_skimmed_too() {
    let mut without = UNSEEN.clone();
    let metrics = std::mem::take(&mut without.metrics);
    let mut play = Play::new(&without, ZH, 100, 30);
    assert!(!play.keys("s").page().join("\n").contains("12.5"));
    play.state.report.metrics = metrics;
    play.state.metrics_have_come();
    assert!(play.page().join("\n").contains("12.5"));
}

#[test]
fn enter_opens_the_full_text_where_one_is() {
    for options in [ZH, EN, WIDE] {
        for (report, steps) in [(&*BUNDLED, 24), (&*UNSEEN, 3)] {
            let mut play = Play::new(report, options, 80, 12);
            for step in 1..=steps {
                play.keys("s p");
                assert!(play.state.is_skimming());
                assert_eq!(play.state.mark, Some(Mark::Phrase(step - 1)));
                play.keys("<Enter>");
                assert!(!play.state.is_skimming());
                assert_eq!(play.state.mark, Some(Mark::Phrase(step - 1)));
                assert!(!play.marked().is_empty(), "the phrase stands on the page");
            }
        }
    }
    let mut play = Play::new(&BUNDLED, ZH, 120, 40);
    play.keys("40% 7 j");
    let before = play.page();
    play.keys("s");
    assert_ne!(play.page(), before);
    play.keys("s");
    assert_eq!(play.page(), before, "to skim and back moves nothing");
}

#[test]
fn a_skimmed_table_keeps_its_head_and_the_rows_that_matter() {
    let source = "schema = 1\ntitle = \"题\"\nbody = '''\n| 区 | 数 |\n|---|---|\n| 北 | 12 |\n| 南 | **34** |\n'''\n";
    let mut play = Play::new(&parse(source), ZH, 60, 12);
    let page = play.keys("s").page().join("\n");
    assert!(page.contains("区") && page.contains("34") && !page.contains("12"), "{page}");
}

#[test]
fn footnotes_are_peeked_at_in_place() {
    for (columns, rows) in [(120, 20), (60, 14)] {
        let mut play = Play::new(&UNSEEN, ZH, columns, rows);
        play.keys("J");
        let before = play.page();
        play.keys("<Enter>");
        let shown = play.screen().rows().join("\n");
        assert!(shown.contains("脚注") && shown.contains("[1] 以财务口径为准。"), "{shown}");
        play.keys("x");
        assert_eq!(play.page(), before, "any key closes, and does nothing else");
        type_text(&mut play, ":south");
        play.keys("<Enter> } <Enter>");
        assert!(play.screen().rows().join("\n").contains("[1] 南区另计。"), "each section has its own");
        play.keys("<Esc>");
    }
    let mut play = Play::new(&BUNDLED, ZH, 80, 12);
    assert!(BUNDLED.blocks.iter().all(|block| block.spans.iter().all(|span| span.kind != SpanKind::FootnoteRef)));
    let second = play.page()[1].clone();
    play.keys("<Enter>");
    assert_eq!(play.page()[0], second, "where there are none, Enter is a line down");
}

#[test]
fn notes_at_the_end_are_peeked_at_as_footnotes_are() {
    let source = "schema = 1\ntitle = \"题\"\nbody = '''\n坚持“一降三减”［1］，降低成本。\n\n没有标号的一段。\n\n\
        “七个有之”［2］和“一降三减”［1］。\n'''\n[[section]]\ntitle = \"注释\"\nbody = '''\n［1］一降三减：\n\n降本、减量。\n\n\
        ［2］七个有之：\n\n从略。\n'''\n";
    let mut play = Play::new(&parse(source), ZH, 80, 20);
    let shown = play.keys("} <Enter>").screen().rows().join("\n");
    assert!(shown.contains("脚注") && shown.contains("降本、减量。"), "{shown}");
    let popup = shown.split("脚注").nth(1).unwrap();
    assert!(!popup.contains("七个有之"), "only that of the line: {shown}");
    let shown = play.keys("x 2} <Enter>").screen().rows().join("\n");
    let popup = shown.split("脚注").nth(1).unwrap();
    let [two, one] = ["［2］七个有之：", "［1］一降三减："].map(|note| popup.find(note).unwrap());
    assert!(two < one, "in the order of the text: {shown}");
    play.keys("x J");
    assert!(!play.keys("<Enter>").screen().rows().join("\n").contains("脚注"), "a note refers to nothing");
}

#[test]
fn the_new_keys_are_in_help_in_both_languages() {
    for lang in ["zh", "en"] {
        let help = common::run(&["keys", "--lang", lang]).done();
        let keys: HashSet<&str> = help.lines().filter_map(|line| line.split_whitespace().next()).collect();
        for key in ["ma…Z", "'a…Z", "''", "M", "y", "Y", "^O", "^P", "R", "s", ":", "c"] {
            assert!(keys.contains(key), "{key}: {help}");
        }
    }
}

#[test]
fn what_has_been_begun_is_given_up_before_the_reader_is_left() {
    let mut play = Play::new(&BUNDLED, ZH, 80, 12);
    let interrupt = || Event::Key(Key::ctrl('c'));
    for begun in ["12", "3z", "m"] {
        type_text(&mut play, begun);
        assert_eq!(update(&mut play.state, interrupt()), None, "{begun}");
        assert_eq!(play.state.keymap.pending(), "");
    }
    assert_eq!(update(&mut play.state, interrupt()), Some(Effect::Quit));
}

#[test]
fn messages_are_read_whole_in_a_narrow_terminal() {
    let mut play = Play::new(&BUNDLED, EN, 40, 12);
    play.keys("/").text("jpxq").keys("<Enter> n M");
    assert!(play.status().contains("no marks yet; ma..Z sets one"), "{}", play.status());
    play.state.copied("精品小区", Copied::Sent);
    assert!(play.status().contains("sent 4 characters to the terminal"), "{}", play.status());
    assert!(after_command(&mut play, "9").contains("no 9; 1 to 2 would do"), "{}", play.status());
}
