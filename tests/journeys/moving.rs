//! Lines, pages, start, end, percentages.

use super::common::{source_characters, squeeze};
use super::play::{Play, WIDE, bundled};

/// What `script` leaves on the page of a reader at `start`.
fn page_after(start: &str, script: &str) -> Vec<String> {
    let mut play = bundled(120, 40);
    play.keys(start).keys(script).page()
}

#[test]
fn a_line_down_is_a_line_and_a_line_up_takes_it_back() {
    for (down, up) in [("j", "k"), ("<Down>", "<Up>"), ("^e", "^y")] {
        let mut play = bundled(120, 40);
        let before = play.page();
        let after = play.keys(down).page();
        assert_eq!(after[..after.len() - 1], before[1..], "{down}");
        assert_ne!(after.last(), before.last());
        assert_eq!(play.keys(up).page(), before, "{up}");
    }
}

#[test]
fn counts_multiply_lines() {
    assert_eq!(page_after("", "12j"), page_after("", "j j j j j j j j j j j j"));
    assert_eq!(page_after("30j", "9k"), page_after("", "21j"));
    assert_eq!(page_after("30j", "9 <Up>"), page_after("", "21j"));
}

#[test]
fn a_page_keeps_one_line_for_the_eye() {
    let whole = bundled(120, 40).page();
    for keys in ["<Space>", "<PgDn>", "^f"] {
        let next = page_after("", keys);
        assert_eq!(next[0], whole[whole.len() - 1], "{keys}");
    }
    for keys in ["b", "<PgUp>", "^b"] {
        assert_eq!(page_after("<Space> <Space>", keys), page_after("", "<Space>"), "{keys}");
    }
    assert_eq!(page_after("", "3 <Space>"), page_after("", "<Space> ^f <PgDn>"));
    assert_eq!(page_after("4^f", "2b"), page_after("", "2^f"));
}

#[test]
fn half_a_page() {
    let whole = bundled(120, 40).page();
    for keys in ["d", "^d"] {
        assert_eq!(page_after("", keys)[0], whole[whole.len() / 2], "{keys}");
    }
    for keys in ["u", "^u"] {
        assert_eq!(page_after("4d", keys), page_after("", "3d"), "{keys}");
    }
    assert_eq!(page_after("6d", "2u"), page_after("", "d ^d d d"));
}

#[test]
fn start_and_end() {
    let start = bundled(120, 40).page();
    assert!(start.iter().any(|row| row.trim() == "政府工作报告"), "{start:#?}");
    let end = page_after("", "G");
    assert!(end.last().is_some_and(|row| !row.is_empty()), "the last row is the last line: {end:#?}");
    assert!(source_characters().ends_with(&squeeze(end.last().unwrap())));
    assert_eq!(page_after("", "<End>"), end);
    for keys in ["g", "<Home>"] {
        assert_eq!(page_after("G", keys), start, "{keys}");
    }
    assert_eq!(page_after("G", "j j 5^f"), end, "nothing comes after the end");
    assert_eq!(page_after("", "k 5b u"), start, "nothing comes before the start");
    let mut play = bundled(120, 40);
    assert!(play.status().contains("0%"), "{}", play.status());
    assert!(play.keys("G").status().contains("100%"), "{}", play.status());
    assert!(play.status().contains('完'), "{}", play.status());
}

#[test]
fn a_percentage_is_that_much_of_the_text() {
    let mut play = bundled(120, 40);
    for percent in 0..=100 {
        play.keys(&format!("{percent}%"));
        let shown = play.state.progress().percent;
        let at_end = play.state.page.at_end();
        assert!(shown == percent || shown + 1 == percent || at_end && shown == 100, "{percent}% shows {shown}%");
        assert!(play.status().trim_start().starts_with(&format!("{shown}%")), "{}", play.status());
    }
    assert_eq!(page_after("", "100%"), page_after("", "G"));
    assert_eq!(page_after("33j", "500%"), page_after("", "G"), "more than all is all");
}

#[test]
fn minutes_left_are_four_hundred_characters_each() {
    let mut play = bundled(120, 40);
    let all = source_characters().chars().count() as u64;
    let minutes = play.state.progress().minutes;
    // The report's spaces are characters too: some, not many.
    assert!((all / 400..=all / 400 + 3).contains(&minutes), "{minutes} minutes for {all} characters");
    assert!(play.status().contains(&format!("余 {minutes} 分钟")), "{}", play.status());
    let mut last = minutes;
    while !play.state.page.at_end() {
        let now = play.keys("^f").state.progress().minutes;
        assert!(now <= last);
        last = now;
    }
    assert_eq!(last, 0);
}

#[test]
fn line_by_line_the_whole_report_goes_by() {
    assert_eq!(bundled(120, 40).read_to_the_end(), source_characters());
    assert_eq!(bundled(47, 9).read_to_the_end(), source_characters());
    let mut wide = Play::new(&super::play::BUNDLED, WIDE, 80, 24);
    assert_eq!(wide.read_to_the_end(), source_characters());
}

#[test]
fn enter_on_the_page_is_a_line_down_as_in_less() {
    assert_eq!(page_after("", "<Enter>"), page_after("", "j"));
}
