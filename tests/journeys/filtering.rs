//! The outline filtered as one types.

use gangmu::reader::Pane;
use ratatui::style::Modifier;

use super::common::source_outline;
use super::play::{BUNDLED, EN, Play, ZH, bundled};

/// The titles of the rows that are shown.
fn rows(play: &Play) -> Vec<String> {
    play.state.outline.rows(&play.state.report).map(|id| play.state.report.section(id).heading().to_owned()).collect()
}

#[test]
fn rows_that_fit_are_kept_with_those_around_them() {
    for (options, columns, rows_of_screen) in [(ZH, 120, 40), (EN, 80, 24), (ZH, 40, 12), (ZH, 20, 5)] {
        let mut play = Play::new(&BUNDLED, options, columns, rows_of_screen);
        play.keys("<S-Tab> /").text("jzhyhjpz");
        assert_eq!(rows(&play), [""; 0], "nothing reads like this");
        play.keys("^u").text("yjyshj");
        assert_eq!(rows(&play), [""; 0]);
        play.keys("^u").text("jzhj");
        let shown = rows(&play);
        assert_eq!(shown.len(), 3, "{shown:?}");
        assert!(shown[0].starts_with("2022"), "{shown:?}");
        assert!(shown[1].starts_with("（三）坚持不懈"), "{shown:?}");
        assert_eq!(shown[2], "着力优化居住环境品质。");
        assert!(play.outline_cursor().contains("着力优化"), "the row that fits: {}", play.outline_cursor());
        let found = play.screen().stretches_in(play.area(Pane::Outline), Modifier::UNDERLINED);
        assert!(found.iter().any(|(_, text)| "居住环境".starts_with(text.as_str())), "{found:?}");
        play.keys("<Enter>");
        assert_eq!(play.heading(), "着力优化居住环境品质。");
        assert_eq!(play.state.focus, Pane::Page);
        assert_eq!(rows(&play).len(), source_outline().len(), "the whole outline is there again");
    }
}

#[test]
fn folds_do_not_count_and_come_back() {
    let mut play = bundled(120, 40);
    play.keys("zM <S-Tab>");
    let screen = play.screen();
    let folded = rows(&play);
    assert_eq!(folded.len(), 2);
    play.keys("/").text("品质");
    let shown = rows(&play);
    assert!(shown.len() > 3 && shown.iter().any(|row| row == "着力优化居住环境品质。"), "{shown:?}");
    assert!(play.pane(Pane::Outline).iter().all(|row| !row.contains('▸')), "{:#?}", play.pane(Pane::Outline));
    play.keys("<Esc>");
    assert!(play.screen().is_same_as(&screen), "{:#?}", play.screen().rows());
    play.keys("/").text("品质").keys("<Enter>");
    assert_eq!(rows(&play), folded);
}

#[test]
fn up_and_down_choose_a_row() {
    let mut play = bundled(80, 24);
    play.keys("<S-Tab> /").text("聚焦");
    let shown = rows(&play);
    assert_eq!(shown.len(), 9, "a part and its eight sections: {shown:?}");
    play.keys("<Down> ^n <Up> <Down> ^p <Enter>");
    assert_eq!(play.heading(), shown[2]);
}

#[test]
fn escape_leads_back_to_the_identical_screen() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 12), (20, 5)] {
        for before in ["<S-Tab>", "9J <S-Tab> 3j", "<S-Tab> zM l j", "G <S-Tab> 20k"] {
            let mut play = Play::new(&BUNDLED, ZH, columns, rows);
            play.keys(before);
            let screen = play.screen();
            for typed in ["聚焦", "zzzz", "jj", "\\("] {
                play.keys("/").text(typed).keys("<Down> <PgDn> <Esc>");
                assert!(play.screen().is_same_as(&screen), "{before} / {typed}: {:#?}", play.screen().rows());
            }
            play.keys("/").text("jj").keys("^u");
            assert_eq!(play.screen().rows()[..usize::from(rows) - 1], screen.rows()[..usize::from(rows) - 1]);
            play.keys("<Esc>");
            assert!(play.screen().is_same_as(&screen), "{before}");
        }
    }
}

#[test]
fn one_letter_filters_by_pinyin_and_enter_on_nothing_says_so() {
    let mut play = bundled(80, 24);
    play.keys("<S-Tab> /").text("m");
    assert!(rows(&play).len() > 2, "{:?}", rows(&play));
    play.keys("^u").text("zzzzzz").keys("<Enter>");
    assert!(play.status().contains("没有找到"), "{}", play.status());
    assert_eq!(rows(&play).len(), source_outline().len());
}
