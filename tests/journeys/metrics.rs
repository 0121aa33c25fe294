//! The walk through the metrics, and the pane that shows those of the section being read.

use gangmu::reader::{Mark, Pane};
use ratatui::style::Modifier;

use super::common::{METRICS, source_outline, squeeze};
use super::documents::{MIXED, report};
use super::play::{BUNDLED, EN, Play, WIDE, ZH, bundled};

/// The rows of the gold list: label, value as stated, unit, period, change, the words that state it.
fn gold() -> Vec<Vec<&'static str>> {
    METRICS.lines().map(|line| line.split('\t').collect()).collect()
}

/// Metric `nth` (from 1) is the one marked: its number stands reversed inside its words, which are in view.
#[track_caller]
fn assert_at(play: &Play, nth: usize) {
    let gold = gold();
    let row = &gold[nth - 1];
    let metric = play.state.report.metric(nth - 1).unwrap();
    assert_eq!(metric.label, row[0]);
    let marked = squeeze(&play.marked());
    assert!(!marked.is_empty(), "metric {nth} is not marked: {:#?}", play.page());
    assert!(squeeze(row[5]).contains(&marked), "metric {nth}: {marked} is not in {}", row[5]);
    let stated = squeeze(metric.shown());
    assert!(stated.contains(&marked) || marked.contains(&stated), "metric {nth}: {marked} is not {stated}");
    let count = format!("{nth}/91");
    assert!(play.status().contains(&count), "{count} is not in {}", play.status());
}

#[test]
fn all_metrics_in_reading_order_and_back() {
    assert_eq!(gold().len(), 91);
    for (options, columns, rows) in [(ZH, 120, 40), (EN, 80, 24), (WIDE, 100, 30), (ZH, 40, 12)] {
        let mut play = Play::new(&BUNDLED, options, columns, rows);
        for nth in 1..=91 {
            assert_at(play.keys("v"), nth);
        }
        assert_at(play.keys("v"), 91);
        for nth in (1..91).rev() {
            assert_at(play.keys("V"), nth);
        }
        assert_at(play.keys("V"), 1);
        assert_at(play.keys("9v"), 10);
        assert_at(play.keys("500v 4V"), 87);
    }
}

#[test]
fn the_number_is_marked_and_its_clause_with_it() {
    let mut play = bundled(120, 40);
    play.keys("5v");
    assert_eq!(play.marked(), "1028.6");
    let area = play.area(Pane::Page);
    let clause: String =
        play.screen().stretches_in(area, Modifier::UNDERLINED).into_iter().map(|(_, text)| text).collect();
    assert_eq!(squeeze(&clause), squeeze(gold()[4][5]));
}

#[test]
fn enter_on_a_metric_goes_to_the_sentence_that_states_it() {
    let outline = source_outline();
    for (nth, metric) in BUNDLED.all_metrics().enumerate() {
        // The nearest section with a heading, and the metrics it has before this one.
        let section = std::iter::once(metric.section)
            .chain(BUNDLED.ancestors(metric.section))
            .find(|&id| BUNDLED.section(id).is_titled())
            .unwrap();
        let heading = BUNDLED.section(section).heading();
        let jumps = 1 + outline.iter().position(|(_, it)| *it == heading).unwrap();
        let downs = nth - BUNDLED.section(section).metrics().start as usize;
        let mut play = bundled(120, 40);
        play.keys(&format!("{jumps}J <Tab>"));
        assert_eq!(play.state.focus, Pane::Metrics);
        if downs > 0 {
            play.keys(&format!("{downs}j"));
        }
        let cursor: Vec<(u16, String)> = play.screen().stretches_in(play.area(Pane::Metrics), Modifier::REVERSED);
        assert!(cursor.iter().any(|(_, text)| label_fits(text, metric.label)), "{cursor:?} is not {}", metric.label);
        play.keys("<Enter>");
        assert_eq!(play.state.focus, Pane::Page, "the page has the focus again");
        assert_at(&play, nth + 1);
    }
}

/// Whether `text` is `label`, or its beginning and a mark that it was cut.
fn label_fits(text: &str, label: &str) -> bool {
    let text = text.trim();
    text == label || text.strip_suffix('…').is_some_and(|start| label.starts_with(start))
}

#[test]
fn the_pane_shows_the_metrics_of_the_section_being_read() {
    let mut play = bundled(120, 40);
    for _ in 0..source_outline().len() {
        play.keys("J");
        let section = play.state.report.section(play.state.section()).clone();
        let pane = play.pane(Pane::Metrics);
        if section.metrics().is_empty() {
            assert!(pane[0].contains("本节没有"), "{}: {pane:#?}", section.heading());
            assert!(pane[1..].iter().all(String::is_empty), "{pane:#?}");
        } else {
            assert!(pane[0].contains(&section.metrics().len().to_string()), "{}: {pane:#?}", section.heading());
            let first = play.state.report.metric(section.metrics().start as usize).unwrap();
            assert!(label_fits(&pane[1], first.label), "{pane:#?} does not begin with {}", first.label);
            assert!(pane[2].contains(first.shown()), "{pane:#?} has no {}", first.shown());
        }
    }
}

#[test]
fn values_are_shown_with_unit_period_change_share_and_promise() {
    let mut play = Play::new(&report(MIXED), ZH, 120, 40);
    let pane = play.keys("J").pane(Pane::Metrics).join("\n");
    for expected in ["收入", "12.5 亿元", "▲ 8.1% 同比", "利润", "▼ 3.2%"] {
        assert!(pane.contains(expected), "{expected} is missing: {pane}");
    }
    let pane = play.keys("g 4J").pane(Pane::Metrics);
    let bar = pane.iter().find(|row| row.contains('█')).unwrap_or_else(|| panic!("no bar: {pane:#?}"));
    assert!(bar.contains("96%"), "{bar}");
    let pane = play.keys("2J").pane(Pane::Metrics).join("\n");
    assert_eq!(play.heading(), "2 打算");
    assert!(pane.contains("计划") && pane.contains("30 家"), "a promise is told from a result: {pane}");
}

#[test]
fn a_qualified_number_is_shown_as_it_is_printed() {
    let pane = bundled(120, 40).keys("3J").pane(Pane::Metrics).join("\n");
    assert!(pane.contains("近9000余 名"), "{pane}");
}

#[test]
fn the_walk_takes_the_pane_with_it() {
    let mut play = bundled(120, 40);
    for nth in 1..=91 {
        play.keys("v");
        let metric = play.state.report.metric(nth - 1).unwrap();
        let pane = play.pane(Pane::Metrics);
        let label = pane.iter().find(|row| row.starts_with('▌')).map(|row| row.trim_start_matches('▌').to_owned());
        let label = label.unwrap_or_else(|| panic!("metric {nth} is not pointed to: {pane:#?}"));
        assert!(label_fits(&label, metric.label), "{label} is not {}", metric.label);
    }
    assert_eq!(play.state.mark, Some(Mark::Metric(90)));
}

#[test]
fn every_metric_of_a_part_can_be_reached_in_the_pane() {
    let mut play = bundled(120, 20);
    play.keys("J <Tab>");
    let all = BUNDLED.section(gangmu::report::SectionId(1)).metrics().len();
    for nth in 0..all {
        let cursor = play.screen().stretches_in(play.area(Pane::Metrics), Modifier::REVERSED);
        assert!(
            cursor.iter().any(|(_, text)| label_fits(text, BUNDLED.metric(nth).unwrap().label)),
            "{nth}: {cursor:?}"
        );
        play.keys("j");
    }
    play.keys("99k");
    let cursor = play.screen().stretches_in(play.area(Pane::Metrics), Modifier::REVERSED);
    assert!(cursor.iter().any(|(_, text)| label_fits(text, BUNDLED.metric(0).unwrap().label)), "{cursor:?}");
}

#[test]
fn the_pane_with_the_focus_follows_what_moves_the_page() {
    for keys in ["50%", "3J", "9p", "20v", "2]", "K"] {
        let mut from_page = bundled(120, 40);
        from_page.keys("9J 4J").keys(keys).keys("<Tab>");
        let mut play = bundled(120, 40);
        play.keys("9J 4J <Tab> 2j").keys(keys);
        assert_eq!(play.state.focus, Pane::Metrics, "{keys}");
        assert_eq!(play.state.metrics.section(), play.state.section(), "{keys}");
        assert_eq!(play.pane(Pane::Metrics), from_page.pane(Pane::Metrics), "{keys}");
    }
    // Within the section the cursor stays.
    let mut play = bundled(120, 40);
    play.keys("9J <Tab> 2j");
    let before = (play.state.metrics.section(), play.state.metrics.cursor());
    assert_eq!(before.1, 2);
    play.keys("zz");
    assert_eq!((play.state.metrics.section(), play.state.metrics.cursor()), before);
}
