//! Jumps undone and redone: by keys, searches, picks and commands, across widths and edits.

use gangmu::reader::Mark;

use super::documents::report;
use super::notes::{NOTES, UNSEEN, plays};
use super::play::{BUNDLED, Play, ZH};

#[test]
fn every_jump_is_undone_and_redone() {
    let jumps = ["J", "2J", "K", "]", "[", "}", "{", "H", "p", "3p", "P", "v", "V", "G", "g", "70%", "30%", "'a", "2}"];
    for mut play in plays() {
        play.keys("2} ma 3 j");
        for jump in jumps.iter().chain(&jumps) {
            let before = (play.page(), play.words_here(), play.state.mark);
            play.keys(jump);
            let after = (play.page(), play.words_here(), play.state.mark);
            if (&before.0, &before.1) == (&after.0, &after.1) {
                continue;
            }
            play.keys("^o");
            assert_eq!((play.page(), play.words_here(), play.state.mark), before, "{jump} undone");
            play.keys("^p");
            assert_eq!((play.page(), play.words_here(), play.state.mark), after, "{jump} redone");
        }
    }
}

#[test]
fn a_search_a_pick_and_a_command_are_one_jump_each() {
    for (report, query, id) in [(&*BUNDLED, "jpxq", "2.3"), (&*UNSEEN, "szyz", "2.2")] {
        let mut play = Play::new(report, ZH, 120, 20);
        play.keys("2 j");
        let start = (play.page(), play.words_here());
        let ways: [&[&str]; 3] = [&["/", query], &["f", query], &[":", id]];
        for way in ways {
            for part in way {
                play.text(part);
            }
            play.keys("<Enter>");
            let there = (play.page(), play.words_here());
            assert_ne!(there, start, "{way:?}");
            play.keys("<Esc> ^o");
            assert_eq!((play.page(), play.words_here()), start, "{way:?} undone");
            play.keys("^p");
            assert_eq!((play.page(), play.words_here()), there, "{way:?} redone");
            play.keys("^o");
        }
        // What is shown while one types is no place that anybody went to.
        play.keys("/");
        play.text(query);
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
        let one = (play.page(), play.words_here());
        play.keys("J J");
        let before = (play.page(), play.words_here());
        play.keys("G");
        let two = (play.page(), play.words_here());
        if before == two {
            continue;
        }
        play.keys("''");
        assert_eq!((play.page(), play.words_here()), before);
        play.keys("''");
        assert_eq!((play.page(), play.words_here()), two);
        play.keys("’’");
        assert_eq!((play.page(), play.words_here()), before, "full-width quotes are twins");
        play.keys("6 ^o");
        assert_eq!((play.page(), play.words_here()), one);
    }
}

#[test]
fn jumps_survive_another_width_and_another_day_of_the_text() {
    let mut play = Play::new(&UNSEEN, ZH, 100, 6);
    play.keys("J J J p");
    let words: Vec<String> = (0..3)
        .map(|_| {
            play.keys("^o");
            play.words_here()
        })
        .collect();
    play.keys("3 ^p");
    play.resize(44, 6);
    play.state.reload(report(&NOTES.replace("body = \"开头", "body = \"先添一段。\\n\\n开头")));
    for wanted in words {
        play.keys("^o");
        assert_eq!(play.words_here(), wanted);
    }
}
