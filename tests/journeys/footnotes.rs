//! Footnotes and notes at the end, peeked at in place.

use gangmu::reader::Effect;
use gangmu::report::SpanKind;

use super::documents::report;
use super::notes::UNSEEN;
use super::play::{BUNDLED, Play, ZH};

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
        play.text(":south");
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
    let mut play = Play::new(&report(source), ZH, 80, 20);
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
fn a_long_footnote_is_paged_both_ways() {
    let lines: String = (10..40).map(|nth| format!("第{nth}句脚注说得很长很长，一行才够。")).collect();
    let source = format!("schema = 1\ntitle = \"题\"\nbody = \"正文。[^1]\\n\\n[^1]: {lines}\"\n");
    let mut play = Play::new(&report(&source), ZH, 40, 8);
    play.keys("} <Enter>");
    let seen = |play: &Play, nth: usize| play.screen().rows().concat().contains(&format!("第{nth}句"));
    let start = play.screen().rows();
    assert!(seen(&play, 10) && !seen(&play, 20));
    assert!(play.status().contains("Space 下一屏"), "{}", play.status());
    for (forward, back) in
        [("<Space>", "b"), ("<PgDn>", "<PgUp>"), ("j", "k"), ("<Down>", "<Up>"), ("^f", "^b"), ("G", "g")]
    {
        play.keys(forward);
        assert!(play.state.popup.is_some() && play.screen().rows() != start, "{forward}");
        assert_eq!(play.keys(back).screen().rows(), start, "{back}");
    }
    assert!(seen(play.keys("G"), 39));
    assert!(!play.status().contains("Space"), "there is no more: {}", play.status());
    assert!(play.keys("j").state.popup.is_none(), "at its end it is closed by this key as by others");
}

#[test]
fn what_is_open_does_not_keep_the_reader_from_being_stopped() {
    let mut play = Play::new(&UNSEEN, ZH, 80, 20);
    for open in ["J <Enter>", "ma M", "?", "/", "f", ":"] {
        assert_eq!(play.keys(open).keys("^z").effects, [Effect::Suspend], "{open}");
        assert_eq!(play.keys("^l").effects, [Effect::Redraw], "{open}");
        play.keys("<Esc>");
    }
}
