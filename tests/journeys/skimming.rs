//! Skimming: what is shown of a report, and the way back to its full text.

use gangmu::reader::Mark;

use super::common::squeeze;
use super::documents::report;
use super::notes::UNSEEN;
use super::play::{BUNDLED, EN, Play, WIDE, ZH};

#[test]
fn skimming_shows_what_matters_and_nothing_else() {
    for (report, options) in [(&*BUNDLED, ZH), (&*BUNDLED, WIDE), (&*UNSEEN, EN)] {
        let mut full = Play::new(report, options, 100, 30);
        let mut skimmed = Play::new(report, options, 100, 30);
        skimmed.keys("s");
        let (full, short) = (full.read_to_the_end(), skimmed.read_to_the_end());
        assert!(short.len() < full.len());
        for section in report.sections().filter(|section| section.is_titled()) {
            assert!(short.contains(&squeeze(section.title())), "{}", section.title());
        }
        for phrase in &report.phrases {
            let block = report.block(phrase.block).unwrap();
            let text = &block.text[phrase.bytes.start as usize..phrase.bytes.end as usize];
            assert!(short.contains(&squeeze(text)), "{text}");
        }
        for metric in report.all_metrics() {
            let found = metric.found.unwrap();
            let block = report.block(found.block).unwrap();
            let value = &block.text[found.value.start as usize..found.value.end as usize];
            assert!(short.contains(&squeeze(value)), "{value}");
        }
        for block in report.blocks.iter() {
            let first = gangmu::text::sentence::sentences(block.text).next().unwrap();
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
    let mut play = Play::new(&report(source), ZH, 60, 12);
    let page = play.keys("s").page().join("\n");
    assert!(page.contains("区") && page.contains("34") && !page.contains("12"), "{page}");
}
