//! Keys that come otherwise than meant: full-width ones, Alt-keys, counts given up, keys without a meaning.

use gangmu::reader::{Effect, Event, Key, KeyCode, Pane, update};

use super::play::{bundled, char_key};

#[test]
fn full_width_keys_act_as_their_twins() {
    for (stray, twin) in [
        ("ｊ", "j"),
        ("ｐ", "p"),
        ("３ｐ", "3p"),
        ("５０％", "50%"),
        ("Ｇ", "G"),
        ("Ｊ】", "J]"),
        ("Ｇ【", "G["),
        ("］［", "]["),
        ("」」「", "}}{"),
        ("｝｝｛", "}}{"),
        ("《", "<"),
        ("》", ">"),
        ("＜", "<"),
        ("？", "?"),
        ("　", " "),
        ("ｚｔ", "zt"),
        ("ｚ２", "z2"),
        ("ｏｉ", "oi"),
    ] {
        for start in ["", "9J"] {
            let (mut strayed, mut meant) = (bundled(120, 40), bundled(120, 40));
            strayed.keys(start);
            meant.keys(start);
            strayed.text(stray);
            meant.text(twin);
            assert_eq!(strayed.screen().rows(), meant.screen().rows(), "{start} {stray}");
        }
    }
    let mut play = bundled(120, 40);
    play.text("ｑ");
    assert_eq!(play.effects, [Effect::Quit]);
}

#[test]
fn an_alt_key_is_esc_and_the_key() {
    let mut alt = bundled(120, 40);
    alt.keys("<Esc> j");
    assert_eq!(alt.screen().rows(), bundled(120, 40).keys("j").screen().rows());
    let mut alt = bundled(120, 40);
    alt.keys("5J <S-Tab> <Esc> p");
    assert_eq!(alt.screen().rows(), bundled(120, 40).keys("5J p").screen().rows());
}

#[test]
fn esc_gives_up_what_was_being_typed() {
    let mut play = bundled(120, 40);
    play.keys("12");
    assert!(play.status().ends_with("12"), "it is shown: {}", play.status());
    play.keys("z");
    assert!(play.status().ends_with("12z"), "{}", play.status());
    play.keys("<Esc>");
    assert_eq!(play.screen().rows(), bundled(120, 40).screen().rows());
    assert_eq!(play.keys("j").screen().rows(), bundled(120, 40).keys("j").screen().rows(), "the count is gone");
    // The Esc that gives up a count does not leave the pane as well.
    let mut play = bundled(120, 40);
    assert_eq!(play.keys("<S-Tab> 3 <Esc>").state.focus, Pane::Outline);
    assert_eq!(play.keys("<Esc>").state.focus, Pane::Page);
}

#[test]
fn keys_without_a_meaning_do_nothing() {
    let mut play = bundled(120, 40);
    play.keys("3p");
    let before = play.screen().rows();
    for code in [KeyCode::Insert, KeyCode::Delete, KeyCode::Backspace, KeyCode::F(1), KeyCode::F(12)] {
        update(&mut play.state, Event::Key(Key::plain(code)));
        assert_eq!(play.screen().rows(), before, "{code:?}");
    }
    for c in ['纲', 'é', '\u{1}', '~', '\\', '|'] {
        update(&mut play.state, Event::Key(char_key(c)));
        assert_eq!(play.screen().rows(), before, "{c:?}");
    }
    play.keys("zx zj z! ^a");
    assert_eq!(play.screen().rows(), before);
}

#[test]
fn enormous_counts_are_no_harm() {
    for keys in [
        "99999999999999999999j",
        "99999999999999999999^f",
        "99999999999999999999p",
        "99999999999999999999J",
        "99999999999999999999}",
        "99999999999999999999]",
        "99999999999999999999v",
        "99999999999999999999d",
        "99999999999999999999h",
        "99999999999999999999l",
        "99999999999999999999H",
        "99999999999999999999>",
        "99999999999999999999<",
        "99999999999999999999%",
        "99999999999999999999G",
        "99999999999999999999 <Tab>",
        "99999999999999999999 <S-Tab>",
    ] {
        let mut play = bundled(80, 24);
        play.keys(keys).screen();
        play.keys(&keys.replace(['j', 'p', 'J', '}', ']', 'v'], "k")).screen();
    }
}

#[test]
fn what_has_been_begun_is_given_up_before_the_reader_is_left() {
    let mut play = bundled(80, 12);
    let interrupt = || Event::Key(Key::ctrl('c'));
    for begun in ["12", "3z", "m"] {
        play.text(begun);
        assert_eq!(update(&mut play.state, interrupt()), None, "{begun}");
        assert_eq!(play.state.keymap.pending(), "");
    }
    assert_eq!(update(&mut play.state, interrupt()), Some(Effect::Quit));
}
