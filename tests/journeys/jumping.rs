//! Sections, siblings, parents, paragraphs.

use gangmu::report::BlockKind;

use super::common::source_outline;
use super::documents::{MIXED, report};
use super::play::{BUNDLED, EN, Play, ZH, bundled};

/// The first row of the page begins with `heading`, as far as it has room.
#[track_caller]
fn assert_on_top(play: &Play, heading: &str) {
    let page = play.page();
    let (top, heading) = (squeezed(&page[0]), squeezed(heading));
    assert!(!top.is_empty(), "the top row is blank: {page:#?}");
    assert!(top.starts_with(&heading) || heading.starts_with(&top), "{top} is not {heading}");
}

fn squeezed(text: &str) -> String {
    super::common::squeeze(text)
}

#[test]
fn next_section_visits_every_heading_in_order() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
        let mut play = bundled(columns, rows);
        for (_, heading) in source_outline() {
            play.keys("J");
            assert_on_top(&play, &heading);
            assert_eq!(play.heading(), heading);
        }
        let last = play.page();
        assert_eq!(play.keys("J").page(), last, "behind the last section there is none");
        for (_, heading) in source_outline().iter().rev().skip(1) {
            play.keys("K");
            assert_on_top(&play, heading);
        }
        let start = bundled(columns, rows).page();
        assert_eq!(play.keys("K").page(), start, "before the first section there is the title");
    }
}

#[test]
fn where_nothing_comes_any_more_it_is_said() {
    const ZH_WORDS: [&str; 6] =
        ["后面没有了", "前面没有了", "没有下一节", "没有上一节", "没有下一个同级节", "没有上一个同级节"];
    const EN_WORDS: [&str; 6] = [
        "no more below",
        "no more above",
        "no next section",
        "no previous section",
        "no next section of this level",
        "no previous section of this level",
    ];
    for (report, options, words) in [(&*BUNDLED, ZH, ZH_WORDS), (&report(MIXED), EN, EN_WORDS)] {
        let [below, above, next, previous, next_sibling, previous_sibling] = words;
        let mut play = Play::new(report, options, 120, 40);
        for (key, said) in [("K", previous), ("[", previous_sibling), ("{", above)] {
            let before = play.page();
            assert!(play.keys(key).status().contains(said), "{key}: {}", play.status());
            assert_eq!(play.page(), before);
        }
        for (keys, said) in
            [("99J J", next), ("99]", next_sibling), ("]", next_sibling), ("999} }", below), ("p 99p p", below)]
        {
            assert!(play.keys(keys).status().contains(said), "{keys}: {}", play.status());
        }
        // The last line is read there, and the start of its paragraph stands above it.
        let end = play.keys("G").page();
        assert!(play.keys("}").status().contains(below), "{}", play.status());
        assert_eq!(play.page(), end, "no way back");
        assert!(!play.keys("K").status().contains(previous), "there is one: {}", play.status());
    }
}

#[test]
fn counts_skip_sections() {
    let outline = source_outline();
    for count in 1..=outline.len() {
        let mut play = bundled(120, 40);
        play.keys(&format!("{count}J"));
        assert_on_top(&play, &outline[count - 1].1);
        assert_on_top(
            play.keys("2J 2K"),
            if count + 2 > outline.len() { &outline[outline.len() - 3].1 } else { &outline[count - 1].1 },
        );
    }
    assert_on_top(bundled(120, 40).keys("99J"), &outline.last().unwrap().1);
}

#[test]
fn previous_section_goes_first_to_the_start_of_the_one_being_read() {
    let mut play = bundled(120, 40);
    play.keys("3J 2j K");
    assert_on_top(&play, &source_outline()[2].1);
}

#[test]
fn siblings_are_sections_of_the_same_level() {
    let outline = source_outline();
    for level in 1..=3 {
        let same: Vec<(usize, &String)> = outline
            .iter()
            .enumerate()
            .filter(|(_, (its, _))| *its == level)
            .map(|(nth, (_, heading))| (nth, heading))
            .collect();
        let mut play = bundled(120, 40);
        play.keys(&format!("{}J", same[0].0 + 1));
        for (_, heading) in &same[1..] {
            play.keys("]");
            assert_on_top(&play, heading);
        }
        for (_, heading) in same.iter().rev().skip(1) {
            play.keys("[");
            assert_on_top(&play, heading);
        }
        play.keys("2]");
        if let Some((_, heading)) = same.get(2) {
            assert_on_top(&play, heading);
        }
    }
}

#[test]
fn the_parent_is_the_section_around() {
    let outline = source_outline();
    for (nth, (level, _)) in outline.iter().enumerate().filter(|(_, (level, _))| *level > 1) {
        let parent = outline[..nth].iter().rev().find(|(its, _)| its < level).unwrap();
        let mut play = bundled(120, 40);
        play.keys(&format!("{}J H", nth + 1));
        assert_on_top(&play, &parent.1);
        let mut counted = bundled(120, 40);
        counted.keys(&format!("{}J 2H", nth + 1));
        assert_eq!(counted.page(), play.keys("H").page());
    }
    for (options, said) in [(ZH, "已是最上一级"), (EN, "this is the top")] {
        let mut play = Play::new(&BUNDLED, options, 120, 40);
        play.keys("J H");
        assert_eq!(play.page(), Play::new(&BUNDLED, options, 120, 40).page(), "around a part there is the report");
        assert!(!play.status().contains(said), "{}", play.status());
        assert!(play.keys("H").status().contains(said), "{}", play.status());
    }
    let start = bundled(120, 40).page();
    assert_eq!(bundled(120, 40).keys("J H").page(), start, "around a part is the report");
}

#[test]
fn paragraphs_one_by_one() {
    let mut play = bundled(120, 40);
    let blocks: Vec<String> = BUNDLED.blocks.iter().map(|block| block.text.to_string()).collect();
    for text in &blocks[1..] {
        play.keys("}");
        assert_on_top(&play, text);
    }
    let last = play.page();
    assert_eq!(play.keys("}").page(), last);
    for text in blocks.iter().rev().skip(1) {
        play.keys("{");
        assert_on_top(&play, text);
    }
    assert_on_top(bundled(120, 40).keys("7}"), &blocks[7]);
    assert_on_top(bundled(120, 40).keys("7} 3{"), &blocks[4]);
}

#[test]
fn back_from_inside_a_paragraph_is_to_its_beginning() {
    let long = BUNDLED.blocks.iter().position(|block| block.text.chars().count() > 300).unwrap();
    let mut play = bundled(120, 40);
    play.keys(&format!("{long}}} 2j"));
    assert!(!play.page()[0].starts_with(' '), "inside a paragraph");
    assert_on_top(play.keys("{"), BUNDLED.blocks.text(long));
}

#[test]
fn jumps_act_from_every_pane() {
    for jump in ["J", "3J", "]", "}", "2}", "p", "v", "G", "g", "H", "K", "[", "{", "P", "V"] {
        let mut from_page = bundled(120, 40);
        from_page.keys("9J").keys(jump);
        for pane in ["<Tab>", "<S-Tab>"] {
            let mut play = bundled(120, 40);
            play.keys("9J").keys(pane).keys(jump);
            assert_eq!(play.page(), from_page.page(), "{pane} {jump}");
            assert_eq!(play.marked(), from_page.marked(), "{pane} {jump}");
        }
    }
}

#[test]
fn the_header_names_the_path() {
    let mut play = bundled(200, 40);
    for nth in 0..source_outline().len() {
        play.keys("J");
        let section = play.state.report.section(play.state.section()).clone();
        let header = play.header();
        assert!(header.contains(section.heading()), "{nth}: {header}");
        for id in play.state.report.ancestors(play.state.section()) {
            let above = play.state.report.section(id).heading();
            assert!(header.contains(above), "{header} has no {above}");
        }
    }
}

#[test]
fn paragraphs_of_a_page_are_indented_by_two_columns_of_han() {
    let mut play = Play::new(&BUNDLED, ZH, 120, 40);
    for (nth, block) in BUNDLED.blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Paragraph) {
        play.keys(&format!("g {nth}}}"));
        let row = play.page().swap_remove(0);
        let indent = row.len() - row.trim_start().len();
        let salutation = nth < 5 && block.text.ends_with('：');
        assert_eq!(indent, if salutation { 0 } else { 4 }, "{row}");
    }
}

#[test]
fn where_there_are_no_sections_none_are_promised() {
    let body = "一句话。\n\n".repeat(90);
    let flat = report(&format!("schema = 1\ntitle = '题'\nbody = '''\n{body}'''\n"));
    for (options, said, hint) in [(ZH, "没有下一节", "J 下一节"), (EN, "no next section", "J next section")] {
        let mut play = Play::new(&flat, options, 120, 12);
        for keys in ["", "s", "s"] {
            let status = play.keys(keys).status();
            assert!(status.contains('?') && !status.contains(hint), "{keys}: {status}");
        }
        let page = play.page();
        assert!(!play.state.page.at_end() && play.keys("J").status().contains(said), "{}", play.status());
        assert_eq!(play.page(), page);
        assert!(Play::new(&BUNDLED, options, 120, 40).status().contains(hint));
    }
}
