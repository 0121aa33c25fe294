//! Folds are the outline's alone: they hide no text and never lose the place.

use gangmu::reader::Pane;

use super::common::source_outline;
use super::documents::{MIXED, report};
use super::play::{Play, ZH, bundled};

/// Every key that folds or unfolds.
const FOLD_KEYS: [&str; 20] = [
    "za", "zo", "zc", "zR", "zM", "z0", "z1", "z2", "z3", "z4", "z5", "z6", "z7", "z8", "z9", "h", "l", "<Left>",
    "<Right>", "3h",
];

/// The rows of the outline below its heading.
fn rows(play: &Play) -> Vec<String> {
    play.pane(Pane::Outline).into_iter().skip(1).filter(|row| !row.is_empty()).collect()
}

/// How many headings have a level of `level` or less.
fn headings_to(level: usize) -> usize {
    source_outline().iter().filter(|(its, _)| *its <= level).count()
}

#[test]
fn no_fold_key_moves_the_text_or_the_place() {
    for focus in ["", "<Tab>", "<S-Tab>", "<S-Tab> 4j"] {
        for place in ["", "j", "17J 5j", "9p", "G", "40v"] {
            let mut play = bundled(120, 40);
            play.keys(place).keys(focus);
            let (page, here, status) = (play.page(), play.state.page.here(), play.status());
            let marked = play.marked();
            for key in FOLD_KEYS {
                play.keys(key);
                assert_eq!(play.page(), page, "{focus} {place} {key}");
                assert_eq!(play.state.page.here(), here, "{focus} {place} {key}");
                assert_eq!(play.status(), status, "{focus} {place} {key}");
                assert_eq!(play.marked(), marked, "{focus} {place} {key}");
            }
            if focus.starts_with("<S-Tab>") {
                assert_eq!(play.keys("<Space>").page(), page, "{place} Space");
            }
        }
    }
}

#[test]
fn everything_folds_and_unfolds() {
    let mut play = bundled(120, 60);
    let all = rows(&play);
    assert_eq!(all.len(), source_outline().len());
    assert_eq!(rows(play.keys("zM")).len(), 2, "the two parts");
    assert!(rows(&play).iter().all(|row| row.contains('▸')), "{:#?}", rows(&play));
    assert_eq!(rows(play.keys("zR")), all);
    assert_eq!(rows(play.keys("zM z0")), all);
}

#[test]
fn folding_to_a_level_leaves_that_many() {
    let mut play = bundled(120, 60);
    for level in (1..=9).chain([1, 3, 2]) {
        assert_eq!(rows(play.keys(&format!("z{level}"))).len(), headings_to(level), "z{level}");
    }
}

#[test]
fn one_section_folds_and_unfolds() {
    let mut play = bundled(120, 60);
    let all = rows(play.keys("2J"));
    let inside = 3;
    for (fold, unfold) in [("zc", "zo"), ("za", "za"), ("h", "l"), ("<Left>", "<Right>"), ("zc zc", "zo zo")] {
        let folded = rows(play.keys(fold.split(' ').next().unwrap()));
        assert_eq!(folded.len(), all.len() - inside, "{fold}");
        assert_eq!(rows(play.keys(unfold.split(' ').next().unwrap())), all, "{unfold}");
    }
    let mut play = bundled(120, 60);
    play.keys("<S-Tab> j");
    assert_eq!(rows(play.keys("<Space>")).len(), all.len() - inside, "Space in the outline");
    assert_eq!(rows(play.keys("<Space>")).len(), all.len());
}

#[test]
fn where_nothing_can_be_folded_the_section_around_folds() {
    let mut play = bundled(120, 60);
    let all = rows(play.keys("3J")).len();
    assert_eq!(rows(play.keys("zc")).len(), all - 3);
    assert!(play.outline_cursor().contains("（一）全力以赴"), "{}", play.outline_cursor());
}

#[test]
fn a_folded_section_is_pointed_to_while_its_inside_is_read() {
    let mut play = bundled(120, 40);
    play.keys("zM");
    let mut part = String::new();
    for (level, heading) in source_outline() {
        play.keys("J");
        if level == 1 {
            part = heading.clone();
        }
        assert!(play.outline_cursor().contains(&part), "{heading}: {}", play.outline_cursor());
        assert_eq!(play.heading(), heading, "the text goes on");
    }
    assert_eq!(rows(&play).len(), 2, "reading unfolds nothing");
}

#[test]
fn folds_survive_resizing_and_jumping() {
    let mut play = bundled(120, 60);
    let folded = rows(play.keys("z2 5J"));
    play.resize(40, 12).resize(1, 1).resize(120, 60).keys("g G g 5J");
    assert_eq!(rows(&play), folded);
}

#[test]
fn sections_of_one_title_fold_apart() {
    let source = "schema = 1\ntitle = \"年报\"\n\
        [[section]]\ntitle = \"小结\"\n[[section.section]]\ntitle = \"甲\"\n\
        [[section]]\ntitle = \"小结\"\n[[section.section]]\ntitle = \"乙\"\n\
        [[section]]\ntitle = \"小结\"\n[[section.section]]\ntitle = \"甲\"\n";
    let mut play = Play::new(&report(source), ZH, 80, 24);
    let titles = |play: &Play| -> String {
        rows(play).iter().map(|row| row.trim_matches([' ', '▌', '▾']).to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(titles(&play), "小结 甲 小结 乙 小结 甲");
    assert_eq!(titles(play.keys("3J zc")), "小结 甲 ▸ 小结 小结 甲");
    assert_eq!(titles(play.keys("2J zc")), "小结 甲 ▸ 小结 ▸ 小结");
    assert_eq!(titles(play.keys("g J zc")), "▸ 小结 ▸ 小结 ▸ 小结");
    assert_eq!(titles(play.keys("]  zo")), "▸ 小结 小结 乙 ▸ 小结");
}

#[test]
fn untitled_text_has_no_fold_of_its_own() {
    let mut play = Play::new(&report(MIXED), ZH, 120, 40);
    play.keys("G zc zo za za h l zM zR");
    assert_eq!(rows(&play).len(), 7);
}
