//! Going to a section, key phrase or metric by typing a few of its letters.

use gangmu::reader::picker::Entry;
use gangmu::reader::{Mark, Options, Pane};
use gangmu::report::{Report, SectionId};
use gangmu::text::{Ambiguous, Lang};
use pinyin::ToPinyin;

use super::common::squeeze;
use super::documents::{HOSTILE, MIXED, report};
use super::play::{BUNDLED, EN, Play, WIDE, ZH, bundled};

/// What somebody without an input method types for the first four characters of `label`, marks left out.
fn initials(label: &str) -> String {
    label
        .chars()
        .filter(|c| c.is_alphanumeric())
        .take(4)
        .map(|c| match c.to_pinyin() {
            Some(reading) => reading.first_letter().to_owned(),
            None => c.to_lowercase().to_string(),
        })
        .collect()
}

/// Opens the picker, types `typed`, goes down to `wanted` and presses Enter; gives how far down it was.
#[track_caller]
fn go_to(play: &mut Play, typed: &str, wanted: Entry) -> usize {
    play.keys("f").text(typed);
    let mut down = 0;
    while play.state.picker.as_ref().unwrap().chosen(&play.state.report) != Some(wanted) {
        assert!(down < 40, "{wanted:?} is not among the first for {typed}: {:#?}", play.screen().rows());
        play.keys("<Down>");
        down += 1;
    }
    play.keys("<Enter>");
    assert!(play.state.picker.is_none() && play.state.prompt.is_none());
    down
}

#[test]
fn every_phrase_and_metric_is_reached_by_its_initials() {
    let (phrases, metrics) = (BUNDLED.phrases.len(), BUNDLED.metrics.len());
    assert_eq!((phrases, metrics), (24, 91));
    let mut play = bundled(120, 40);
    let mut first = 0;
    for entry in (0..phrases).map(Entry::Phrase).chain((0..metrics).map(Entry::Metric)) {
        let label = entry.label(&BUNDLED).into_owned();
        let down = go_to(&mut play, &initials(&label), entry);
        first += usize::from(down == 0);
        match entry {
            Entry::Phrase(nth) => {
                assert_eq!(play.state.mark, Some(Mark::Phrase(nth)), "{label}");
                assert_eq!(squeeze(&play.marked()), squeeze(&label));
            }
            Entry::Metric(nth) => {
                assert_eq!(play.state.mark, Some(Mark::Metric(nth)), "{label}");
                assert_ne!(play.marked(), "");
            }
            Entry::Section(_) => {}
        }
    }
    assert!(first > 80, "most are the first of the list: {first}");
}

#[test]
fn every_section_is_reached_and_comes_to_the_top() {
    let mut play = bundled(80, 24);
    for nth in (1..BUNDLED.sections.len() as u32).map(SectionId).filter(|&id| BUNDLED.section(id).is_titled()) {
        let section = BUNDLED.section(nth);
        go_to(&mut play, &initials(section.title()), Entry::Section(nth));
        assert_eq!(play.heading(), section.heading());
    }
}

#[test]
fn a_row_says_kind_label_place_and_the_words_around() {
    let mut play = bundled(120, 40);
    play.keys("f").text("jpxqjsmj");
    let rows = play.screen().rows();
    let row = rows.iter().find(|row| row.contains("精品小区建设面积")).unwrap();
    assert!(row.starts_with("▌指 精品小区建设面积"), "{row}");
    assert!(row.contains("着力优化居住环境") && row.contains("22 万平方米"), "{row}");
    let mut play = bundled(120, 40);
    play.keys("f").text("csgxbdsr");
    let rows = play.screen().rows();
    assert!(rows[2].starts_with("▌重 城市更新不断深入") && rows[2].contains("。城市更新不断深入，推进"), "{}", rows[2]);
}

#[test]
fn nothing_typed_points_at_the_place_being_read() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
        for nth in [1, 9, 30] {
            let mut play = bundled(columns, rows);
            play.keys(&format!("{nth}J f"));
            let wanted = Entry::Section(play.state.section());
            assert_eq!(play.state.picker.as_ref().unwrap().chosen(&play.state.report), Some(wanted));
            let before = play.state.picker.as_ref().unwrap().cursor();
            assert_eq!(before.min(2), (nth - 1).min(2), "there is context above");
            play.keys("<Down>");
            assert_ne!(play.state.picker.as_ref().unwrap().chosen(&play.state.report), Some(wanted));
        }
    }
    let mut play = bundled(120, 40);
    play.keys("5p f <Tab> <Tab>");
    assert_eq!(play.state.picker.as_ref().unwrap().chosen(&play.state.report), Some(Entry::Phrase(4)));
    play.keys("<Tab> <Tab> x <Backspace>");
    assert_eq!(
        play.state.picker.as_ref().unwrap().chosen(&play.state.report),
        Some(Entry::Section(play.state.section()))
    );
}

#[test]
fn tab_narrows_to_one_kind_after_the_other() {
    let mut play = bundled(120, 40);
    play.keys("f");
    let count = |play: &Play| play.state.picker.as_ref().unwrap().count(&play.state.report);
    let titled = BUNDLED.sections().filter(|section| section.is_titled()).count();
    assert_eq!(count(&play), titled + 24 + 91);
    assert_eq!(count(play.keys("<Tab>")), titled);
    assert_eq!(count(play.keys("<Tab>")), 24);
    assert_eq!(count(play.keys("<Tab>")), 91);
    assert_eq!(count(play.keys("<Tab>")), titled + 24 + 91);
    assert_eq!(count(play.keys("<S-Tab>")), 91);
    let narrowed = count(play.text("jpxq"));
    assert_eq!(narrowed, 4, "what is typed counts within the kind");
    assert!(play.keys("<S-Tab>").screen().row(2).is_empty(), "{:#?}", play.screen().rows());
}

#[test]
fn escape_leaves_everything_as_it_was() {
    for (options, columns, rows) in [(ZH, 120, 40), (EN, 80, 24), (WIDE, 40, 12), (ZH, 20, 5)] {
        for before in ["", "7J 5j", "3p", "<Tab> 2j", "<S-Tab> zM", "5v"] {
            let mut play = Play::new(&BUNDLED, options, columns, rows);
            play.keys(before);
            let screen = play.screen();
            for keys in ["f <Esc>", "f j p <Down> <PgDn> <Tab> <Esc>", "f ^c", "f z z z z z z <Enter> z <Esc>"] {
                play.keys(keys);
                // That nothing was found is said until the next key.
                assert!(play.screen().is_same_as(&screen), "{before} {keys}: {:#?}", play.screen().rows());
            }
        }
    }
}

#[test]
fn it_can_be_used_on_the_smallest_screen() {
    for lang in [Lang::Zh, Lang::En] {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let mut play = Play::new(&BUNDLED, Options { lang, ambiguous, ascii: false }, 20, 5);
            play.keys("f").text("jpxq");
            let rows = play.screen().rows();
            assert!(rows[1].contains("精品小区"), "{rows:#?}");
            assert!(rows[4].starts_with("f jpxq") && rows[4].contains('4'), "{rows:#?}");
            play.keys("<Down> <Down> <Down>");
            assert!(play.screen().rows()[3].starts_with(['▌', '>']), "{:#?}", play.screen().rows());
            play.keys("<Enter>");
            assert_ne!(play.marked(), "");
        }
    }
}

#[test]
fn a_resize_keeps_the_cursor_in_view() {
    let mut play = bundled(120, 40);
    play.keys("f <PgDn>");
    let chosen = play.state.picker.as_ref().unwrap().chosen(&play.state.report).unwrap().label(&BUNDLED).into_owned();
    play.resize(40, 10);
    let rows = play.screen().rows();
    let cursor = rows.iter().find(|row| row.starts_with('▌')).unwrap();
    let shown: String = cursor.chars().skip(3).take(4).collect();
    assert!(chosen.starts_with(&shown), "{chosen}: {cursor}");
}

#[test]
fn an_unseen_report() {
    let mixed = report(MIXED);
    let all = |report: &Report| {
        let sections = (1..report.sections.len() as u32).map(SectionId).filter(|&id| report.section(id).is_titled());
        let phrases = (0..report.phrases.len()).map(Entry::Phrase);
        sections.map(Entry::Section).chain(phrases).chain((0..report.metrics.len()).map(Entry::Metric)).collect()
    };
    let entries: Vec<Entry> = all(&mixed);
    let mut play = Play::new(&mixed, ZH, 80, 24);
    for entry in entries {
        go_to(&mut play, &initials(&entry.label(&mixed)), entry);
    }
    let hostile = report(HOSTILE);
    for (columns, rows) in [(120, 40), (20, 5)] {
        let mut play = Play::new(&hostile, ZH, columns, rows);
        play.keys("f").screen();
        play.keys("<Down> <Tab>").screen();
        play.keys("<Enter> /").text("shan").screen();
    }
    assert!(play.shown(Pane::Page));
}
