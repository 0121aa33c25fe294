//! Marks: set, listed, gone to, deleted, found again in an edited report and in another document.

use gangmu::reader::{Effect, Mark, Opening, Source};

use super::documents::report;
use super::notes::{NOTES, UNSEEN, plays};
use super::play::{BUNDLED, Play, ZH};

#[test]
fn a_mark_is_set_listed_gone_to_and_deleted() {
    for mut play in plays() {
        play.keys("2 J ma");
        let marked = play.words_here();
        play.keys("G mZ g M");
        let screen = play.screen().rows().join("\n");
        assert!(screen.contains("标记") && (screen.contains("删除") || play.state.screen.0 == 40), "{screen}");
        play.keys("<Enter>");
        assert_eq!(play.words_here(), marked);
        play.keys("g M j d q");
        assert!(play.state.marks.far.is_empty());
        play.keys("'Z");
        assert!(play.status().contains("没有标记 Z") || play.state.screen.0 == 40, "{}", play.status());
        play.keys("'a");
        assert_eq!(play.words_here(), marked);
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
    assert!(play.words_here().starts_with("第二处要点"));
    let edited =
        NOTES.replace("第二段先说一句。", "插进来的一段。\n\n第二段改说一句。").replace("id = \"north\"", "id = \"n\"");
    let mut later = Play::new(&report(&edited), ZH, 80, 12);
    later.state.marks.own = kept.marks;
    later.keys("'x");
    assert!(later.words_here().starts_with("第二处要点"), "{}", later.words_here());
}

#[test]
fn a_capital_mark_opens_its_document() {
    let source = |path: &str| Source::of_path(path.into());
    let mut one = Play::new(&UNSEEN, ZH, 80, 12);
    one.state.documents.source = source("/tmp/one.toml");
    one.keys("2p mA J 'A");
    assert!(one.effects.is_empty() && one.words_here().starts_with("第二处要点"), "in the same document it is a jump");
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
