//! Help, made from the action table.

use std::collections::HashSet;

use gangmu::reader::{ACTIONS, Effect, Group, Key, Options};
use gangmu::text::Lang;

use super::common::{run, squeeze};
use super::play::{BUNDLED, EN, Play, WIDE, ZH, bundled};

/// All rows of help, page by page, without the header and the status line.
fn pages(play: &mut Play) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    loop {
        let body = play.state.panes.unwrap().body;
        let rows = play.screen().rows();
        let rows = &rows[usize::from(body.y)..usize::from(body.y + body.height)];
        let before = all.len();
        for row in rows.iter().filter(|row| !row.is_empty()) {
            if !all.contains(row) {
                all.push(row.clone());
            }
        }
        play.keys("<Space>");
        if all.len() == before {
            return all;
        }
    }
}

#[test]
fn help_has_every_action_whole() {
    for options in [ZH, EN, WIDE, Options { ascii: true, ..ZH }] {
        for (columns, height) in [(80, 24), (120, 40), (40, 12)] {
            let mut play = Play::new(&BUNDLED, options, columns, height);
            let rows = pages(play.keys("?"));
            for group in Group::ALL {
                let title = group.title(options.lang);
                assert!(rows.iter().any(|row| row.contains(title)), "{title} is missing: {rows:#?}");
            }
            let text = squeeze(&rows.concat());
            for action in ACTIONS {
                let about = action.about(options.lang);
                let keys: Vec<String> = action.keys.iter().map(|keys| Key::label(keys, options.ascii)).collect();
                // What has no room in one row may go on in the next.
                let entry = squeeze(&(keys.concat() + about));
                assert!(text.contains(&entry), "{} is missing or cut at {columns}: {rows:#?}", action.name);
            }
        }
    }
}

#[test]
fn help_speaks_the_language_asked_for() {
    let rows = pages(Play::new(&BUNDLED, EN, 80, 24).keys("?"));
    assert!(rows.iter().all(|row| !row.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))), "{rows:#?}");
    assert_eq!(EN.lang, Lang::En);
    let rows = pages(bundled(80, 24).keys("?"));
    assert!(rows.iter().any(|row| row.contains("下一重点")), "{rows:#?}");
}

#[test]
fn help_is_read_with_the_movement_keys_and_closed_first() {
    for close in ["?", "q", "<Esc>", "^c"] {
        let mut play = bundled(80, 24);
        play.keys("5p");
        let before = play.screen().rows();
        play.keys("?");
        let open = play.screen().rows();
        assert_ne!(open, before);
        assert_ne!(play.keys("j").screen().rows(), open, "it scrolls");
        play.keys("k");
        assert_eq!(play.screen().rows(), open);
        play.keys("G k g d u <Space> b 3j");
        play.keys(close);
        assert_eq!(play.effects, [], "{close} closes help alone");
        assert_eq!(play.screen().rows(), before, "{close} leaves the page as it was");
    }
    let mut play = bundled(80, 24);
    assert_eq!(play.keys("? q q").effects, [Effect::Quit]);
}

#[test]
fn a_jump_closes_help_and_is_made() {
    let mut play = bundled(80, 24);
    play.keys("? 3p");
    assert!(play.status().contains("3/24"), "{}", play.status());
    assert_eq!(play.page(), bundled(80, 24).keys("3p").page());
}

#[test]
fn what_changes_the_panes_or_the_page_closes_help() {
    for keys in ["o", "i", "<Tab>", "<S-Tab>", "<", ">", "zt", "zz", "zb", "s"] {
        let mut play = bundled(120, 40);
        play.keys("5p ?").keys(keys);
        assert!(play.state.help.is_none(), "{keys}");
        assert_eq!(play.screen().rows(), bundled(120, 40).keys("5p").keys(keys).screen().rows(), "{keys}");
    }
}

#[test]
fn the_status_line_names_keys_that_help_here() {
    for (keys, expected) in [("", "p 下一重点"), ("<Tab>", "Enter 看原文"), ("<S-Tab>", "Space 开合"), ("?", "q 关闭")]
    {
        let mut play = bundled(120, 40);
        assert!(play.keys(keys).status().contains(expected), "{keys}: {}", play.status());
    }
    assert!(bundled(120, 40).status().contains("? 帮助"));
}

#[test]
fn help_on_the_smallest_screen_is_read_to_its_end() {
    let mut play = bundled(20, 5);
    let rows = pages(play.keys("?"));
    let text = squeeze(&rows.concat());
    for action in ACTIONS {
        let label = squeeze(&Key::label(action.keys[0], false));
        assert!(text.contains(&label), "{label}");
    }
}

#[test]
fn the_new_keys_are_in_help_in_both_languages() {
    for lang in ["zh", "en"] {
        let help = run(&["keys", "--lang", lang]).done();
        let keys: HashSet<&str> = help.lines().filter_map(|line| line.split_whitespace().next()).collect();
        for key in ["ma…Z", "'a…Z", "''", "M", "y", "Y", "^O", "^P", "R", "s", ":", "c"] {
            assert!(keys.contains(key), "{key}: {help}");
        }
    }
}
