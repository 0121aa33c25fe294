//! The outline: it follows the text, is walked with the arrows, and says how much lies inside.

use gangmu::reader::{Options, Pane};
use gangmu::report::{Report, SectionId};

use super::common::{source_outline, squeeze};
use super::documents::{MIXED, report};
use super::play::{BUNDLED, Play, WIDE, ZH, bundled};

/// The title of an outline row as drawn, without marks and counts.
fn title_of(row: &str) -> String {
    let marks = ['▌', '>', '▾', '▸', '+', '-', ' '];
    row.trim_start_matches(marks).trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned()
}

/// Whether `row` shows `heading`, whole or cut with a mark.
fn shows(row: &str, heading: &str) -> bool {
    let (title, heading) = (squeeze(&title_of(row)), squeeze(heading));
    title == heading
        || title.strip_suffix(['…', '~']).is_some_and(|start| !start.is_empty() && heading.starts_with(start))
}

/// The nearest section around `section`, itself included, that has a heading.
fn titled(report: &Report, section: SectionId) -> Option<String> {
    std::iter::once(section)
        .chain(report.ancestors(section))
        .find(|&id| report.section(id).is_titled() && id != SectionId::ROOT)
        .map(|id| report.section(id).heading().to_owned())
}

#[test]
fn every_heading_has_a_row() {
    let rows = bundled(160, 60).pane(Pane::Outline);
    for ((_, heading), row) in source_outline().iter().zip(&rows[1..]) {
        assert!(shows(row, heading), "{row} is not {heading}");
    }
    assert!(rows[1 + source_outline().len()..].iter().all(String::is_empty), "{rows:#?}");
}

#[test]
fn it_follows_the_text_as_it_scrolls() {
    for (columns, rows) in [(120, 40), (80, 24), (80, 10)] {
        let mut play = bundled(columns, rows);
        while !play.state.page.at_end() {
            play.keys("j");
            let expected = titled(&play.state.report, play.state.section());
            // Before the first section no row is marked.
            if let Some(heading) = expected {
                let cursor = play.outline_cursor();
                assert!(shows(&cursor, &heading), "{cursor} is not {heading}");
            }
        }
    }
}

#[test]
fn it_follows_jumps_into_view() {
    let mut play = bundled(80, 12);
    for (_, heading) in source_outline() {
        play.keys("J");
        assert!(shows(&play.outline_cursor(), &heading), "{heading}");
    }
    play.keys("g J");
    assert!(shows(&play.outline_cursor(), &source_outline()[0].1));
}

#[test]
fn rows_say_how_many_phrases_and_metrics_lie_inside() {
    let rows = bundled(160, 60).pane(Pane::Outline);
    let headed: Vec<_> = BUNDLED.sections().skip(1).filter(|section| section.is_titled()).collect();
    for (section, row) in headed.iter().zip(&rows[1..]) {
        let counts: Vec<String> = [section.phrases().len(), section.metrics().len()]
            .into_iter()
            .filter(|&count| count > 0)
            .map(|count| count.to_string())
            .collect();
        let shown: Vec<&str> = row.split_whitespace().rev().take(counts.len()).collect();
        let expected: Vec<&str> = counts.iter().rev().map(String::as_str).collect();
        assert_eq!(shown, expected, "{row}");
    }
    // 24 phrases and 91 metrics in the two parts together.
    let parts: Vec<_> = headed.iter().filter(|section| section.level == 1).collect();
    assert_eq!(parts.iter().map(|part| part.phrases().len()).sum::<usize>(), 24);
    assert_eq!(parts.iter().map(|part| part.metrics().len()).sum::<usize>(), 91);
}

#[test]
fn its_rows_are_walked_without_moving_the_text() {
    let mut play = bundled(120, 40);
    let page = play.page();
    play.keys("<S-Tab> j j 2j");
    assert_eq!(play.page(), page);
    assert!(shows(&play.outline_cursor(), &source_outline()[4].1));
    play.keys("3k");
    assert!(shows(&play.outline_cursor(), &source_outline()[1].1));
    play.keys("<Down> <Up> 99k");
    assert!(shows(&play.outline_cursor(), &source_outline()[0].1));
    play.keys("99j");
    assert!(shows(&play.outline_cursor(), &source_outline().last().unwrap().1));
    assert_eq!(play.page(), page);
}

#[test]
fn enter_goes_to_every_section() {
    for (nth, (_, heading)) in source_outline().iter().enumerate() {
        let mut play = bundled(120, 40);
        play.keys(&format!("<S-Tab> {nth}j")).keys(if nth == 0 { "k" } else { "" });
        assert!(shows(&play.outline_cursor(), heading));
        play.keys("<Enter>");
        assert_eq!(play.state.focus, Pane::Page);
        let (top, heading) = (squeeze(&play.page()[0]), squeeze(heading));
        assert!(top.starts_with(&heading) || heading.starts_with(&top), "{top} is not {heading}");
    }
}

#[test]
fn esc_leaves_it_where_the_text_is() {
    let mut play = bundled(120, 40);
    let before = play.screen().rows();
    play.keys("<S-Tab> 9j <Esc>");
    assert_eq!(play.screen().rows(), before);
    assert_eq!(play.state.focus, Pane::Page);
}

#[test]
fn titles_are_cut_by_columns() {
    for (options, mark) in [(ZH, '…'), (WIDE, '…'), (Options { ascii: true, ..ZH }, '~')] {
        let play = Play::new(&BUNDLED, options, 80, 60);
        let rows = play.pane(Pane::Outline);
        let cut = rows.iter().filter(|row| row.contains(mark)).count();
        assert!(cut >= 14, "the numbered titles are longer than the pane: {rows:#?}");
    }
}

#[test]
fn left_and_right_walk_the_tree() {
    let mut play = bundled(120, 40);
    play.keys("3J <S-Tab>");
    let cursor = |play: &Play| title_of(&play.outline_cursor());
    let third = cursor(&play);
    assert!(shows(&play.outline_cursor(), "坚持科学精准，全心全意守护人民健康。"), "{third}");
    play.keys("h");
    assert!(shows(&play.outline_cursor(), &source_outline()[1].1), "nothing to fold: the parent");
    play.keys("<Left>");
    let folded = play.pane(Pane::Outline);
    assert!(folded.iter().any(|row| row.contains('▸')), "folded: {folded:#?}");
    assert!(!folded.iter().any(|row| shows(row, "坚持科学精准，全心全意守护人民健康。")), "{folded:#?}");
    play.keys("<Right>");
    assert!(play.pane(Pane::Outline).iter().any(|row| shows(row, "坚持科学精准，全心全意守护人民健康。")));
    play.keys("l");
    assert!(shows(&play.outline_cursor(), "坚持科学精准，全心全意守护人民健康。"), "open: the first child");
    play.keys("2h");
    assert!(play.pane(Pane::Outline).iter().any(|row| row.contains('▸')), "a count: the parent, then folded");
}

#[test]
fn a_text_without_a_title_has_no_row() {
    let play = Play::new(&report(MIXED), ZH, 120, 40);
    let rows = play.pane(Pane::Outline);
    let titles: Vec<String> = rows[1..].iter().filter(|row| !row.is_empty()).map(|row| title_of(row)).collect();
    assert_eq!(titles, ["1 经营情况", "1.1 市场", "小结", "1.2 附表", "小结", "2 打算", "稳住队伍。"]);
}
