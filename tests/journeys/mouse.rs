//! The mouse: the wheel, clicks on rows, edges of panes that are dragged.

use gangmu::reader::picker::Entry;
use gangmu::reader::popup::Popup;
use gangmu::reader::{Effect, Event, Mark, Mouse, MouseKind, Pane, Snapshot, update};

use super::play::{BUNDLED, Play, ZH};

fn mouse(play: &mut Play, kind: MouseKind, column: u16, row: u16) {
    update(&mut play.state, Event::Mouse(Mouse { kind, column, row }));
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut play = Play::new(&BUNDLED, ZH, 140, 20);
    play.keys("30%");
    let (page, outline, metrics) = (play.area(Pane::Page), play.area(Pane::Outline), play.area(Pane::Metrics));
    let before = play.page();
    mouse(&mut play, MouseKind::Wheel(false), page.x + 5, 5);
    assert_eq!(play.page()[0], before[3]);
    mouse(&mut play, MouseKind::Wheel(true), page.x + 5, 5);
    assert_eq!(play.page(), before);
    let rows = play.pane(Pane::Outline);
    mouse(&mut play, MouseKind::Wheel(false), outline.x + 3, 5);
    assert_eq!(play.pane(Pane::Outline)[1], rows[4]);
    assert_eq!(play.page(), before, "the page stays");
    let rows = play.pane(Pane::Metrics);
    mouse(&mut play, MouseKind::Wheel(false), metrics.x + 3, 5);
    assert_ne!(play.pane(Pane::Metrics)[1], rows[1]);
    assert_eq!(play.page(), before);
}

#[test]
fn a_click_goes_to_the_row_that_is_seen() {
    let mut play = Play::new(&BUNDLED, ZH, 140, 20);
    let area = play.area(Pane::Outline);
    for row in [3, 9, 15] {
        let section = play.state.outline.in_view(&play.state.report).nth(row - 1).unwrap();
        mouse(&mut play, MouseKind::Press, area.x + 12, area.y + row as u16);
        assert_eq!(play.state.section(), section);
        assert_eq!(play.state.focus, Pane::Page);
    }
    play.keys("^o ^o ^o");
    assert_eq!(play.state.progress().percent, 0, "clicks are jumps");
    let folds = play.state.outline.rows(&play.state.report).count();
    let mark = play.pane(Pane::Outline)[1].chars().position(|c| c == '▾').unwrap() as u16;
    mouse(&mut play, MouseKind::Press, area.x + mark, area.y + 1);
    assert!(play.state.outline.rows(&play.state.report).count() < folds, "a click on the mark folds");
    assert_eq!(play.state.progress().percent, 0);
    let area = play.area(Pane::Metrics);
    let row = play.pane(Pane::Metrics).iter().position(|row| row.contains("志愿者")).unwrap() as u16;
    mouse(&mut play, MouseKind::Press, area.x + 4, area.y + row + 1);
    let Some(Mark::Metric(nth)) = play.state.mark else { panic!("{:?}", play.state.mark) };
    assert_eq!(BUNDLED.metric(nth).unwrap().label, "志愿者", "a click on the number is one on its metric");
}

#[test]
fn a_click_in_a_list_goes_there() {
    let mut play = Play::new(&BUNDLED, ZH, 100, 20);
    let body = play.state.panes.unwrap().body;
    play.keys("9J f");
    let wanted = play.state.picker.as_ref().unwrap().in_view(&play.state.report).nth(7).unwrap();
    mouse(&mut play, MouseKind::Press, 20, body.y + 8);
    assert!(play.state.prompt.is_none() && play.state.picker.is_none());
    assert_eq!(Entry::Section(play.state.section()), wanted);
    play.keys("^o f");
    let before = play.state.picker.as_ref().unwrap().chosen(&play.state.report);
    mouse(&mut play, MouseKind::Wheel(false), 20, body.y + 8);
    assert_ne!(play.state.picker.as_ref().unwrap().chosen(&play.state.report), before);
    mouse(&mut play, MouseKind::Press, 20, body.y);
    assert!(play.state.picker.is_some(), "the row of the kinds is no entry");
    let marked = play.keys("<Esc> g 3p ma 5p mb").state.mark;
    play.keys("g M");
    let cursor = |play: &Play| match &play.state.popup {
        Some(Popup::Marks(list)) => list.cursor(),
        other => panic!("{other:?}"),
    };
    assert_eq!(cursor(&play), 0);
    mouse(&mut play, MouseKind::Wheel(false), 20, body.y + 2);
    assert_eq!(cursor(&play), 1, "the wheel moves in what is open, not below it");
    mouse(&mut play, MouseKind::Wheel(true), 20, body.y + 2);
    assert_eq!(cursor(&play), 0);
    let area = play.state.popup_area().unwrap();
    mouse(&mut play, MouseKind::Press, area.x + 5, area.y + 2);
    assert_eq!((play.state.popup.is_none(), play.state.mark), (true, marked));
    assert_eq!(marked, Some(Mark::Phrase(7)));
}

#[test]
fn an_edge_follows_the_pointer_where_the_metrics_have_no_room() {
    let mut play = Play::new(&BUNDLED, ZH, 100, 20);
    let edge = play.area(Pane::Page).x - 1;
    mouse(&mut play, MouseKind::Press, edge, 5);
    for column in [edge + 4, edge + 10, edge + 20] {
        mouse(&mut play, MouseKind::Drag, column, 5);
        assert_eq!(play.area(Pane::Outline).width, column);
        assert!(play.state.panes.unwrap().metrics.is_none(), "no pane comes up under the hand");
    }
}

#[test]
fn an_edge_is_dragged_and_leaves_room_for_both() {
    let mut play = Play::new(&BUNDLED, ZH, 140, 20);
    let edge = play.area(Pane::Page).x - 1;
    mouse(&mut play, MouseKind::Drag, 60, 5);
    assert_eq!(play.area(Pane::Page).x - 1, edge, "nothing is held yet");
    mouse(&mut play, MouseKind::Press, edge, 5);
    mouse(&mut play, MouseKind::Drag, 24, 5);
    assert_eq!(play.area(Pane::Outline).width, 24);
    for column in [0, 139, 70] {
        mouse(&mut play, MouseKind::Drag, column, 5);
        assert!(play.shown(Pane::Metrics), "{column}");
        assert!(play.area(Pane::Page).width >= 36 && play.area(Pane::Outline).width >= 14, "{column}");
        play.screen();
    }
    mouse(&mut play, MouseKind::Release, 70, 5);
    let right = play.area(Pane::Metrics).x - 1;
    mouse(&mut play, MouseKind::Press, right, 5);
    mouse(&mut play, MouseKind::Drag, right - 2, 5);
    assert_eq!(play.area(Pane::Metrics).x - 1, right - 2);
    let widths = |play: &Play| [Pane::Outline, Pane::Metrics].map(|pane| play.area(pane).width);
    let dragged = widths(&play);
    let kept = play.state.snapshot();
    let mut next = Play::new(&BUNDLED, ZH, 140, 20);
    assert_ne!(widths(&next), dragged);
    let untouched = next.state.snapshot();
    assert_eq!((untouched.outline_columns, untouched.metrics_columns), (None, None), "nothing to keep");
    next.state.restore(&kept);
    assert_eq!(widths(&next), dragged, "the next session has them again");
    let broken = Snapshot { outline_columns: Some(u16::MAX), metrics_columns: Some(0), ..kept };
    for play in [&mut play, &mut next] {
        play.state.restore(&broken);
        for (columns, rows) in [(60, 10), (20, 5), (200, 60), (140, 20)] {
            play.resize(columns, rows).screen();
        }
    }
}

#[test]
fn the_mouse_is_switched_by_a_key() {
    let mut play = Play::new(&BUNDLED, ZH, 80, 12);
    assert_eq!(play.keys("c").effects, [Effect::Mouse(true)]);
    assert!(play.status().contains("Shift"), "{}", play.status());
    assert_eq!(play.keys("c").effects, [Effect::Mouse(false)]);
}
