//! Whole screens, few and looked at. What stands reversed is listed below each.

use gangmu::reader::Options;

use super::documents::{MIXED, report};
use super::play::{BUNDLED, EN, Play, WIDE, ZH, bundled};

/// Compares the screen with the picture `name`.
fn compare(name: &str, play: &Play) {
    let (columns, rows) = play.state.screen;
    insta::with_settings!({
        snapshot_path => "../snapshots",
        prepend_module_to_snapshot => false,
        description => format!("{columns}x{rows}"),
        omit_expression => true,
    }, { insta::assert_snapshot!(name, play.picture()) });
}

#[test]
fn the_start_in_a_wide_terminal() {
    compare("start-120x40", &bundled(120, 40));
}

#[test]
fn a_phrase_with_three_panes() {
    let mut play = bundled(120, 40);
    compare("phrase-120x40", play.keys("7p"));
}

#[test]
fn a_metric_chosen_in_the_pane() {
    let mut play = bundled(120, 40);
    compare("metric-120x40", play.keys("3J <Tab> 4j <Enter> zM"));
}

#[test]
fn two_panes() {
    let mut play = bundled(80, 24);
    compare("section-80x24", play.keys("7J z2"));
}

#[test]
fn one_pane() {
    let mut play = bundled(40, 12);
    compare("phrase-40x12", play.keys("7p"));
}

#[test]
fn the_outline_over_the_page() {
    let mut play = bundled(40, 12);
    compare("outline-40x12", play.keys("7p o 2j"));
}

#[test]
fn the_smallest_screen() {
    let mut play = bundled(20, 5);
    compare("phrase-20x5", play.keys("7p"));
}

#[test]
fn ambiguous_characters_two_columns_wide() {
    let mut play = Play::new(&BUNDLED, WIDE, 120, 40);
    compare("wide-120x40", play.keys("5J"));
}

#[test]
fn english_and_ascii() {
    let mut play = Play::new(&BUNDLED, Options { ascii: true, ..EN }, 120, 24);
    compare("ascii-english-120x24", play.keys("5p"));
}

#[test]
fn help_in_chinese() {
    let mut play = bundled(80, 73);
    compare("help-chinese-80x73", play.keys("?"));
}

#[test]
fn help_in_english() {
    let mut play = Play::new(&BUNDLED, EN, 80, 73);
    compare("help-english-80x73", play.keys("?"));
}

#[test]
fn a_report_of_lists_tables_and_footnotes() {
    let mut play = Play::new(&report(MIXED), ZH, 120, 40);
    compare("unseen-120x40", play.keys("}"));
}

#[test]
fn the_picture_in_the_readme_is_a_real_screen() {
    let readme = include_str!("../../README.md");
    let picture = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a picture");
    let rows: Vec<String> = picture.lines().map(|row| row.trim_end().to_owned()).collect();
    // The hints end one column before the edge.
    let columns = ZH.ambiguous.of_str(rows.last().unwrap()) as u16 + 1;
    let mut play = bundled(columns, rows.len() as u16);
    let drawn = play.keys("9p v").screen().rows();
    assert_eq!(drawn, rows, "the screen is now:\n{}", drawn.join("\n"));
}
