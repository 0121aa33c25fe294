//! The file read again: words, folds, marks and walks stay where they were.

use gangmu::reader::{Effect, Source};

use super::documents::report;
use super::play::{BUNDLED, EN, Play, ZH};

#[test]
fn reading_again_keeps_the_words_at_the_top() {
    let source = gangmu::cli::BUNDLED;
    let mut play = Play::new(&BUNDLED, ZH, 120, 20);
    play.state.documents.source = Source::of_path("/tmp/report.toml".into());
    play.keys("zM 40% 3 j ma R");
    assert_eq!(play.effects, [Effect::Reload]);
    let top = play.page()[0].clone();
    let folded: Vec<_> = play.state.outline.folded(&play.state.report).collect();
    let edited = source.replacen("body = '''\n", "body = '''\n先添上的一段话。\n\n", 3);
    assert_ne!(edited, source);
    play.state.documents.changed = true;
    assert!(play.keys("j k").status().contains("文件已改"), "{}", play.status());
    play.state.reload(report(&edited));
    assert_eq!(play.page()[0], top);
    assert!(!play.state.documents.changed);
    assert_eq!(play.state.outline.folded(&play.state.report).count(), folded.len());
    play.keys("g 'a");
    assert!(play.page().contains(&top));
    let mut bundled = Play::new(&BUNDLED, ZH, 120, 20);
    assert!(bundled.keys("R").effects.is_empty() && bundled.status().contains("内置"), "{}", bundled.status());
}

#[test]
fn a_walk_goes_on_after_reading_again() {
    let edited = gangmu::cli::BUNDLED.replacen("body = '''\n", "body = '''\n居民区先添上的一段话。\n\n", 1);
    for (walk, next, before, after) in [
        ("/jumqu <Enter> n n", "n", "匹配 3/14", "匹配 5/15"),
        ("5p", "p", "5/24", "6/24"),
        ("9v", "v", "指标 9/91", "指标 10/91"),
    ] {
        let mut play = Play::new(&BUNDLED, ZH, 120, 20);
        play.keys(walk);
        assert!(play.status().contains(before), "{walk}: {}", play.status());
        play.state.reload(report(&edited));
        while play.state.work(usize::MAX) {}
        play.keys(next);
        assert!(play.status().contains(after), "{walk}: {}", play.status());
    }
}

#[test]
fn beside_a_message_the_counts_are_whole_or_left_out() {
    for (columns, options, said) in [(22, EN, "read again"), (30, EN, "read again"), (20, ZH, "已重读")] {
        let mut play = Play::new(&BUNDLED, options, columns, 12);
        play.state.documents.source = Source::of_path("/tmp/report.toml".into());
        play.keys("/").text("zhss").keys("<Enter> R");
        while play.state.work(usize::MAX) {}
        play.state.reload(report(gangmu::cli::BUNDLED));
        while play.state.work(usize::MAX) {}
        let status = play.status();
        assert!(status.contains(said), "{columns}: {status}");
        assert!(!status.contains(" /"), "a count without its name: {columns}: {status}");
    }
}
