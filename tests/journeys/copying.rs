//! What is copied, what is said of it, and links that lead back.

use gangmu::reader::{Copied, Effect, Pane};
use gangmu::report::{BlockId, Link};

use super::common::{source_phrases, squeeze};
use super::notes::{UNSEEN, plays};
use super::play::{BUNDLED, EN, Play, ZH};

/// What a key asks to be copied.
fn copied(play: &mut Play, keys: &str) -> String {
    play.keys(keys);
    match play.effects.as_slice() {
        [Effect::Copy(text)] => text.clone(),
        other => panic!("{keys}: {other:?}"),
    }
}

#[test]
fn what_is_copied_is_what_is_marked() {
    let mut play = Play::new(&UNSEEN, ZH, 140, 20);
    assert_eq!(copied(&mut play, "p y"), "三座驿站");
    assert_eq!(copied(&mut play, "v y"), "到账 12.5 万元 “到账 12.5 万元”");
    play.keys("<Esc> /");
    play.text("建成 三");
    assert_eq!(copied(&mut play, "<Enter> y"), "建成 三");
    assert_eq!(copied(&mut play, "<Esc> } y"), "第二段先说一句。再说一句。又说 第二处要点 在这里。");
    play.keys("g J <Tab>");
    assert_eq!(play.state.focus, Pane::Metrics);
    assert!(copied(&mut play, "y").starts_with("到账 12.5 万元"));
    let mut bundled = Play::new(&BUNDLED, ZH, 140, 40);
    let phrases: Vec<String> = (0..24).map(|_| copied(&mut bundled, "p y")).collect();
    assert_eq!(phrases, source_phrases());
}

#[test]
fn what_is_said_of_a_copy() {
    let mut play = Play::new(&UNSEEN, EN, 100, 20);
    play.state.copied("三座驿站", Copied::Sent);
    assert!(play.status().contains("sent 4 characters") && !play.status().contains("copied"), "{}", play.status());
    play.state.copied("x", Copied::TooLong { bytes: 80_000, most: 74_994 });
    assert!(play.status().contains("80000") && play.status().contains("74994"), "{}", play.status());
    let long = "一段要选取的文字，".repeat(12);
    play.state.copied(&long, Copied::NotTaken);
    let rows = play.screen().rows();
    let text: Vec<&String> = rows.iter().filter(|row| row.contains("选取的文字")).collect();
    assert!(text.len() >= 2);
    let all: String = text.iter().map(|row| row.as_str()).collect();
    assert_eq!(squeeze(&all), long, "nothing stands at its sides: {rows:#?}");
    play.keys("j");
    assert!(play.state.popup.is_none());
}

#[test]
fn a_copied_link_leads_back() {
    for mut play in plays() {
        for keys in ["g", "J", "2p", "50%", "G", "2 k", "v"] {
            let link = copied(&mut play, &format!("{keys} Y"));
            assert!(link.starts_with("report.toml#"), "{link}");
            let place = Link::parse(&link).find(&play.state.report).unwrap();
            let here = play.state.page.here();
            assert_eq!(play.state.report.locate(place), (here.block, here.byte), "{link}");
            let unquoted = link.replace('"', "");
            assert_eq!(Link::parse(&unquoted).find(&play.state.report), Some(place), "{unquoted}");
        }
    }
}

#[test]
fn in_a_side_pane_what_its_cursor_is_on_is_copied() {
    for mut play in plays() {
        // Read elsewhere, and with a phrase marked.
        play.keys("p <S-Tab> G");
        assert_eq!(play.state.focus, Pane::Outline);
        let section = play.state.outline.chosen().unwrap();
        let here = play.state.page.here();
        let words = copied(&mut play, "y");
        let heading = play.state.report.section(section).heading();
        assert!(squeeze(&words).starts_with(&squeeze(heading)), "{words} is not {heading}");
        let link = copied(&mut play, "Y");
        let place = Link::parse(&link).find(&play.state.report).unwrap();
        let block = play.state.report.section(section).blocks.start;
        assert_eq!(play.state.report.locate(place), (BlockId(block), 0), "{link}");
        assert_eq!(play.state.page.here(), here, "nothing moves");
        play.keys("<Enter>");
        assert_eq!(copied(&mut play, "y"), words, "as from the page");
        assert_eq!(copied(&mut play, "Y"), link);
    }
    let mut play = Play::new(&BUNDLED, ZH, 120, 40);
    play.keys("9p J <Tab> 3j");
    assert_eq!(play.state.focus, Pane::Metrics);
    let words = copied(&mut play, "y");
    let link = copied(&mut play, "Y");
    let chosen = play.state.metrics.chosen(&play.state.report).unwrap();
    let metric = play.state.report.metrics.found(chosen).unwrap();
    let place = Link::parse(&link).find(&play.state.report).unwrap();
    assert_eq!(play.state.report.locate(place), (metric.block, metric.value.start), "{link}");
    play.keys("<Enter>");
    assert_eq!(copied(&mut play, "y"), words, "as from the page");
    assert_eq!(copied(&mut play, "Y"), link);
}
