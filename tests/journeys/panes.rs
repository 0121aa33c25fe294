//! Focus, panes shown and hidden, the width of the page, where the place stands, what the program is asked for.

use gangmu::reader::{Effect, Pane};

use super::common::squeeze;
use super::play::{BUNDLED, Play, ZH, bundled};

#[test]
fn tab_goes_round() {
    let mut play = bundled(120, 40);
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push(play.keys("<Tab>").state.focus);
    }
    assert_eq!(seen, [Pane::Metrics, Pane::Outline, Pane::Page]);
    seen.clear();
    for _ in 0..3 {
        seen.push(play.keys("<S-Tab>").state.focus);
    }
    assert_eq!(seen, [Pane::Outline, Pane::Metrics, Pane::Page]);
    assert_eq!(play.keys("2 <Tab>").state.focus, Pane::Outline);
}

#[test]
fn side_panes_are_shown_and_hidden() {
    for (key, pane) in [("o", Pane::Outline), ("i", Pane::Metrics)] {
        let mut play = bundled(120, 40);
        let before = play.screen().rows();
        assert!(play.shown(pane));
        play.keys(key);
        assert!(!play.shown(pane), "{key} hides it");
        play.keys(key);
        assert!(play.shown(pane), "{key} shows it");
        assert_eq!(play.screen().rows(), before);
    }
    let mut play = bundled(120, 40);
    play.keys("o i");
    assert!(!play.shown(Pane::Outline) && !play.shown(Pane::Metrics) && play.shown(Pane::Page));
}

#[test]
fn hiding_the_pane_with_the_focus_gives_it_to_the_page() {
    assert_eq!(bundled(120, 40).keys("<S-Tab> o").state.focus, Pane::Page);
    assert_eq!(bundled(120, 40).keys("<Tab> i").state.focus, Pane::Page);
}

#[test]
fn a_pane_without_room_is_one_key_away_and_closed_first() {
    for close in ["q", "<Esc>", "^c"] {
        for (key, pane) in [("o", Pane::Outline), ("i", Pane::Metrics)] {
            let mut play = bundled(40, 12);
            play.keys("3p");
            let before = play.screen().rows();
            play.keys(key);
            assert!(play.shown(pane) && !play.shown(Pane::Page), "{key} shows it over the page");
            assert_eq!(play.state.focus, pane);
            play.keys(close);
            assert_eq!(play.effects, [], "{close} closes it alone");
            assert_eq!(play.screen().rows(), before, "{key} {close}");
        }
    }
    let mut play = bundled(40, 12);
    let before = play.screen().rows();
    assert_eq!(play.keys("o o").screen().rows(), before, "the same key puts it away");
    assert!(play.keys("<Tab>").shown(Pane::Metrics) && play.state.focus == Pane::Metrics);
    assert!(play.keys("<Tab>").shown(Pane::Outline) && play.state.focus == Pane::Outline);
    assert_eq!(play.keys("<Tab>").screen().rows(), before);
}

#[test]
fn enter_on_a_pane_over_the_page_goes_there() {
    let mut play = bundled(40, 12);
    play.keys("o 4j <Enter>");
    assert!(play.shown(Pane::Page));
    assert!(squeeze(&play.page()[0]).starts_with("坚持源头管控"), "{:#?}", play.page());
    let mut play = bundled(40, 12);
    play.keys("J i 4j <Enter>");
    assert_eq!(play.marked(), "1028.6");
}

#[test]
fn quit_quits_where_nothing_is_open() {
    for keys in ["q", "^c"] {
        assert_eq!(bundled(120, 40).keys(keys).effects, [Effect::Quit]);
        assert_eq!(bundled(40, 12).keys("o").keys(keys).keys(keys).effects, [Effect::Quit]);
        assert_eq!(bundled(10, 3).keys(keys).effects, [Effect::Quit], "on a screen too small to read in");
    }
}

#[test]
fn the_terminal_is_asked_to_draw_again_and_to_stop() {
    assert_eq!(bundled(120, 40).keys("^l").effects, [Effect::Redraw]);
    assert_eq!(bundled(120, 40).keys("^z").effects, [Effect::Suspend]);
}

#[test]
fn a_page_is_made_narrower_and_wider() {
    let mut play = bundled(160, 40);
    play.keys("i");
    let longest = |play: &Play| play.page().iter().map(|row| ZH.ambiguous.of_str(row)).max().unwrap();
    let top = |play: &Play| squeeze(&play.page()[0]);
    play.keys("4J");
    let (before, place) = (longest(&play), top(&play));
    play.keys("<");
    let narrower = longest(&play);
    assert!(narrower < before && narrower + 8 >= before, "{narrower} after {before}");
    play.keys("4 <");
    assert!(longest(&play) < narrower);
    assert!(place.starts_with(&top(&play)[..30]), "the words at the top stay");
    play.keys("5 >");
    assert_eq!((longest(&play), top(&play)), (before, place));
    play.keys("999<");
    assert!(longest(&play) <= 20 && longest(&play) >= 16, "{}", longest(&play));
    play.keys("999>");
    let area = play.area(Pane::Page);
    assert!(longest(&play) <= usize::from(area.width));
    assert!(longest(&play) > before, "wider than the usual measure where that is asked for");
}

#[test]
fn a_page_is_at_most_forty_two_han_wide() {
    for columns in [120, 200, 300] {
        let mut play = bundled(columns, 40);
        while !play.state.page.at_end() {
            let widest = play.page().iter().map(|row| ZH.ambiguous.of_str(row)).max().unwrap();
            assert!(widest <= 84 + 2, "{widest} columns");
            play.keys("^f");
        }
        let (left, width) = play.state.text_columns();
        let area = play.area(Pane::Page);
        let (before, after) = (left - area.x, (area.x + area.width).saturating_sub(left + width as u16));
        assert!(before.abs_diff(after) <= 1, "the page stands in the middle: {before} and {after}");
    }
}

#[test]
fn the_place_goes_to_top_middle_and_bottom() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
        for nth in [5, 12, 20] {
            let mut play = bundled(columns, rows);
            play.keys(&format!("{nth}p"));
            let area = play.area(Pane::Page);
            let row = |play: &Play| play.marked_rows()[0] - area.y;
            assert_eq!(row(play.keys("zt")), 0);
            assert_eq!(row(play.keys("zz")), area.height / 2);
            assert_eq!(row(play.keys("zb")), area.height - 1);
            assert_eq!(play.state.progress().phrase.0, nth, "the place is the same");
        }
    }
}

#[test]
fn the_top_stays_where_panes_come_and_go() {
    let mut play = Play::new(&BUNDLED, ZH, 120, 40);
    play.keys("7J 3j");
    let top = squeeze(&play.page()[0]);
    for key in ["o", "i", "o", "i"] {
        play.keys(key);
        let now = squeeze(&play.page()[..2].concat());
        assert!(now.contains(&top[..9]), "{key}: {now} is without {top}");
    }
    assert_eq!(squeeze(&play.page()[0]), top);
}

/// A line that begins another section costs the wire as little as any other, and panes do not flicker by.
#[test]
fn while_lines_are_scrolled_the_side_panes_wait_for_a_pause() {
    let mut play = bundled(120, 40);
    let before = [Pane::Outline, Pane::Metrics].map(|pane| play.pane(pane));
    play.keys_at_once("12 j");
    assert_ne!(play.state.section(), play.state.beside());
    assert_eq!([Pane::Outline, Pane::Metrics].map(|pane| play.pane(pane)), before);
    let heading = play.state.report.section(play.state.section()).heading();
    assert!(play.screen().row(0).contains(heading), "the header is never behind");
    play.pause();
    let there = [Pane::Outline, Pane::Metrics].map(|pane| play.pane(pane));
    assert_ne!(there, before);
    assert_eq!(there, [Pane::Outline, Pane::Metrics].map(|pane| bundled(120, 40).keys("12 j").pane(pane)));
    assert_eq!(play.state.section(), play.state.beside());
}

#[test]
fn keys_that_work_on_side_panes_find_them_at_the_place_being_read() {
    let after = |keys: &str| {
        let mut play = bundled(120, 40);
        play.keys_at_once("12 j").keys_at_once(keys);
        play
    };
    let mut folded = after("za");
    let section = folded.state.section();
    assert_eq!(folded.state.outline.folded(&folded.state.report).collect::<Vec<_>>(), [section]);
    for keys in ["<Tab>", "<S-Tab>", "o", "i", "} {", "d", "p"] {
        let mut play = after(keys);
        assert!(!play.state.is_behind(), "{keys}");
        let shown = play.screen().rows();
        assert_eq!(play.pause().screen().rows(), shown, "{keys}");
    }
    folded.keys_at_once("<Tab> <Tab>");
    assert_eq!((folded.state.focus, folded.state.outline.chosen()), (Pane::Outline, Some(section)));
}

#[test]
fn a_pane_that_gave_its_place_to_another_has_it_back() {
    for columns in [80, 90, 100] {
        let before = bundled(columns, 24).keys("3J").screen().rows();
        for keys in ["<Tab> <Esc>", "<Tab> 2j <Esc>", "<Tab> <Tab> <Tab>", "<S-Tab> <S-Tab> <S-Tab>", "<Tab> i"] {
            let mut play = bundled(columns, 24);
            play.keys("3J").keys(keys);
            assert_eq!(play.state.focus, Pane::Page, "{keys} at {columns}");
            assert_eq!(play.screen().rows(), before, "{keys} at {columns}");
        }
        // A search that is given up in between changes nothing.
        let mut play = bundled(columns, 24);
        play.keys("3J <Tab> /").text("zhss").keys("<Esc>");
        assert!(play.state.focus == Pane::Metrics && play.shown(Pane::Metrics) && !play.shown(Pane::Outline));
        assert_eq!(play.keys("<Esc>").screen().rows(), before, "{columns}");
        let mut play = bundled(columns, 24);
        play.keys("3J <Tab> <Enter>");
        assert!(play.shown(Pane::Outline) && !play.marked().is_empty(), "{columns}");
        // What was asked for by its own key stays.
        let mut play = bundled(columns, 24);
        assert!(play.keys("3J i <Tab> <Esc>").shown(Pane::Metrics), "{columns}");
        assert!(play.keys("o").shown(Pane::Outline), "{columns}");
    }
}

#[test]
fn a_pane_asked_for_in_the_place_of_the_one_with_the_focus_stands_beside_the_page() {
    let mut play = bundled(80, 24);
    let before = play.screen().rows();
    play.keys("<Tab> o");
    assert_eq!(play.state.focus, Pane::Page);
    assert_eq!(play.screen().rows(), before);
    let mut play = bundled(80, 24);
    play.keys("<S-Tab> i");
    assert_eq!(play.state.focus, Pane::Page);
    assert!(play.shown(Pane::Page) && play.shown(Pane::Metrics) && !play.shown(Pane::Outline));
}
