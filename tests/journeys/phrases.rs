//! The walk through the key phrases.

use gangmu::reader::{Options, Pane};
use gangmu::text::Lang;
use ratatui::style::Modifier;

use super::common::{source_phrases, squeeze};
use super::play::{BUNDLED, EN, Play, WIDE, ZH, bundled};

/// The phrase `nth` (from 1) of `all` is in view, set apart, counted, with text above it.
#[track_caller]
fn assert_at(play: &Play, nth: usize, phrases: &[String]) {
    assert_eq!(squeeze(&play.marked()), squeeze(&phrases[nth - 1]), "phrase {nth}");
    let status = play.status();
    let count = format!("{nth}/{}", phrases.len());
    assert!(status.split_whitespace().any(|word| word == count), "{count} is not in {status}");
    let area = play.area(Pane::Page);
    let first = play.marked_rows()[0];
    if area.height >= 8 {
        let above = play.page()[..usize::from(first - area.y)].iter().filter(|row| !row.is_empty()).count();
        assert!(above >= 1, "phrase {nth} has no text above it: {:#?}", play.page());
    }
}

#[test]
fn all_phrases_in_reading_order_and_back() {
    let phrases = source_phrases();
    assert_eq!(phrases.len(), 24);
    for options in [ZH, EN, WIDE, Options { lang: Lang::En, ..WIDE }] {
        for (columns, rows) in [(120, 40), (80, 24), (40, 12), (20, 5), (300, 100)] {
            let mut play = Play::new(&BUNDLED, options, columns, rows);
            for nth in 1..=24 {
                assert_at(play.keys("p"), nth, &phrases);
            }
            let last = play.page();
            // Where both have no room, that there is no other is said until the next key.
            assert_at(play.keys("p z <Esc>"), 24, &phrases);
            assert_eq!(play.page(), last, "behind the last there is none");
            for nth in (1..24).rev() {
                assert_at(play.keys("P"), nth, &phrases);
            }
            assert_at(play.keys("P z <Esc>"), 1, &phrases);
        }
    }
}

#[test]
fn counts_number_phrases() {
    let phrases = source_phrases();
    for count in [1, 3, 7, 24] {
        assert_at(bundled(80, 24).keys(&format!("{count}p")), count, &phrases);
    }
    assert_at(bundled(80, 24).keys("99p"), 24, &phrases);
    assert_at(bundled(80, 24).keys("20p 5P"), 15, &phrases);
    assert_at(bundled(80, 24).keys("20p 99P"), 1, &phrases);
}

#[test]
fn the_status_line_names_what_it_counts() {
    let mut play = bundled(120, 40);
    assert!(play.keys("7p").status().contains("重点 7/24"), "{}", play.status());
    let mut play = Play::new(&BUNDLED, EN, 120, 40);
    assert!(play.keys("7p").status().contains("phrase 7/24"), "{}", play.status());
}

#[test]
fn the_count_survives_at_forty_columns() {
    for options in [ZH, EN, WIDE, Options { lang: Lang::En, ..WIDE }] {
        for keys in ["7p", "7p 7v 6P", "7p 2j"] {
            let mut play = Play::new(&BUNDLED, options, 40, 12);
            play.keys("7p");
            assert!(play.status().contains("7/24"), "{keys}: {}", play.status());
        }
        let mut play = Play::new(&BUNDLED, options, 40, 12);
        play.keys("7p 3v");
        assert!(play.status().contains("/24"), "the phrases are counted beside the metrics: {}", play.status());
        // A count being typed has its place, and takes none from this one.
        let mut play = Play::new(&BUNDLED, options, 40, 12);
        assert!(play.keys("7p 12").status().contains("7/24"), "{}", play.status());
    }
}

#[test]
fn the_current_phrase_is_set_apart_from_the_other_bold_ones() {
    let mut play = bundled(120, 40);
    play.keys("2p");
    let area = play.area(Pane::Page);
    let phrases = source_phrases();
    let bold: String = play.screen().stretches_in(area, Modifier::BOLD).into_iter().map(|(_, text)| text).collect();
    for phrase in &phrases[2..4] {
        assert!(squeeze(&bold).contains(phrase.as_str()), "{phrase} is bold: {bold}");
    }
    assert!(!squeeze(&bold).contains(phrases[1].as_str()), "some terminals draw bold on a colour in grey");
    assert_eq!(play.marked(), phrases[1], "one alone is reversed");
    assert_eq!(play.keys("<Esc>").marked(), "", "Esc clears it");
}

#[test]
fn the_walk_begins_at_the_place_being_read() {
    let phrases = source_phrases();
    let first_in_part_two = BUNDLED
        .sections()
        .position(|section| section.heading().starts_with("（五）一以贯之"))
        .map(|at| BUNDLED.section(gangmu::report::SectionId(at as u32)).phrases().start as usize)
        .unwrap();
    let jumps =
        1 + super::common::source_outline().iter().position(|(_, it)| it.starts_with("（五）一以贯之")).unwrap();
    let mut play = bundled(120, 40);
    assert_at(play.keys(&format!("{jumps}J p")), first_in_part_two + 1, &phrases);
    let mut play = bundled(120, 40);
    assert_at(play.keys(&format!("{jumps}J P")), first_in_part_two, &phrases);
    assert_at(bundled(120, 40).keys("G P"), 24, &phrases);
}

#[test]
fn scrolling_on_counts_the_phrases_passed() {
    let mut play = bundled(120, 40);
    let mut last = 0;
    while !play.state.page.at_end() {
        let (passed, all) = play.keys("j").state.progress().phrase;
        assert!(all == 24 && passed >= last);
        last = passed;
    }
}
