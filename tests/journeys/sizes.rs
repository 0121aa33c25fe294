//! Screens of every size, and resizing at any moment.

use gangmu::reader::{ACTIONS, Copied, Event, Key, KeyCode, Options, Pane, State, update};
use gangmu::report::Report;
use gangmu::text::{Ambiguous, Lang};
use proptest::prelude::*;

use super::documents::{HOSTILE, MIXED, report};
use super::play::{BUNDLED, EN, Play, WIDE, ZH, bundled};

/// The words at the top of the page: the first byte of the first row that has any.
fn words_at_top(state: &State) -> (u32, u32) {
    let row = state.page.rows().iter().find(|row| row.line().is_some()).expect("a row with text");
    (row.at.block.0, row.line().map_or(0, |line| line.start))
}

/// Whether byte `byte` of block `block` stands in the first row of the page that has text.
#[track_caller]
fn assert_at_top(state: &State, (block, byte): (u32, u32), context: &str) {
    let mut rows = state.page.rows().iter().filter(|row| row.line().is_some());
    let first = rows.next().expect("a row with text");
    assert_eq!(first.at.block.0, block, "{context}: another block is at the top");
    let start = first.line().map_or(0, |line| line.start);
    assert!(start <= byte, "{context}: the top begins at byte {start}, behind {byte}");
    let next = rows.next().filter(|next| next.at.block == first.at.block);
    let next = next.and_then(|row| row.line()).map(|line| line.start);
    assert!(
        next.is_none_or(|next| byte < next || next == start),
        "{context}: byte {byte} stands above the second line at {next:?}"
    );
}

#[test]
fn panes_give_way_in_order() {
    let shown = |columns| {
        let play = bundled(columns, 24);
        (play.shown(Pane::Outline), play.shown(Pane::Page), play.shown(Pane::Metrics))
    };
    assert_eq!(shown(120), (true, true, true));
    assert_eq!(shown(80), (true, true, false));
    assert_eq!(shown(40), (false, true, false));
    let mut before = shown(300);
    assert_eq!(before, (true, true, true));
    for columns in (20..300).rev() {
        let now = shown(columns);
        assert!(now.1, "the page stays at {columns}");
        assert!(now.0 || !now.2, "the metrics go before the outline, at {columns}");
        assert!((now.0 <= before.0) && (now.2 <= before.2), "nothing comes back at {columns}");
        before = now;
    }
}

#[test]
fn every_size_is_drawn() {
    for report in [&*BUNDLED, &report(MIXED), &report(HOSTILE)] {
        for options in [ZH, EN, WIDE, Options { ascii: true, ..EN }] {
            for columns in (0..60).step_by(3).chain([79, 80, 119, 120, 300]) {
                for rows in [0, 1, 2, 4, 5, 6, 9, 10, 24, 100] {
                    let mut play = Play::new(report, options, columns, rows);
                    play.screen();
                    play.keys("7p 2v").screen();
                    play.keys("?").screen();
                    play.keys("q o").screen();
                    play.keys("i").screen();
                }
            }
        }
    }
}

#[test]
fn the_smallest_screens_read() {
    for options in [ZH, EN, WIDE, Options { lang: Lang::En, ..WIDE }] {
        let mut play = Play::new(&BUNDLED, options, 20, 5);
        assert!(play.keys("7p").status().contains("7/24"), "{}", play.status());
        assert_eq!(super::common::squeeze(&play.marked()), super::common::source_phrases()[6]);
        let mut play = Play::new(&BUNDLED, options, 20, 5);
        assert_eq!(play.read_to_the_end(), super::common::source_characters());
    }
}

#[test]
fn a_screen_too_small_shows_one_line_that_says_so() {
    for options in [ZH, EN, WIDE] {
        for (columns, rows) in [(19, 24), (80, 4), (19, 4), (24, 1), (12, 3)] {
            let play = Play::new(&BUNDLED, options, columns, rows);
            let lines: Vec<String> = play.screen().rows().into_iter().filter(|row| !row.is_empty()).collect();
            assert_eq!(lines.len(), 1, "{columns}x{rows}: {lines:#?}");
            assert!(lines[0].contains("20x5"), "the size wanted is said, at {columns}x{rows} too: {lines:#?}");
        }
        let mut play = Play::new(&BUNDLED, options, 1, 1);
        play.keys("j p v J zM o i ? q").screen();
    }
}

#[test]
fn a_reader_who_passes_through_a_tiny_screen_loses_nothing() {
    for keys in ["", "33j", "7p", "50%", "G", "20v", "9J <Tab> 2j", "9J <S-Tab> 3j", "?", "9J o", "zM 4J", "12"] {
        for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
            let mut play = bundled(columns, rows);
            play.keys(keys);
            let before = play.picture();
            for (small, low) in [(1, 1), (0, 0), (19, 4), (5, 40)] {
                play.resize(small, low).screen();
                play.resize(columns, rows);
                assert_eq!(play.picture(), before, "{keys} at {columns}x{rows}, then {small}x{low}");
            }
        }
    }
}

#[test]
fn ascii_frames_and_marks() {
    let mut play = Play::new(&BUNDLED, Options { ascii: true, ..EN }, 120, 40);
    for keys in ["", "3J zM", "9v", "<Tab>", "<S-Tab> j", "?"] {
        let drawn = play.keys(keys).screen().rows().concat();
        let foreign: String = drawn
            .chars()
            .filter(|c| ('\u{2190}'..='\u{2bff}').contains(c) || "›·".contains(*c))
            .filter(|c| !gangmu::cli::BUNDLED.contains(*c))
            .collect();
        assert_eq!(foreign, "", "{keys}");
    }
    // Where ambiguous characters are wide, frames of them would shift: they are ASCII too.
    let drawn = Play::new(&BUNDLED, WIDE, 120, 40).keys("9v").screen().rows().concat();
    assert!(!drawn.contains(['│', '▌', '▾', '█', '›']), "{drawn}");
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        4 => (1u16..=300, 1u16..=100),
        2 => (20u16..=130, 5u16..=45),
        1 => (1u16..=21, 1u16..=6),
        1 => Just((80, 24)),
    ]
}

fn options() -> impl Strategy<Value = Options> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(zh, wide, ascii)| Options {
        lang: if zh { Lang::Zh } else { Lang::En },
        ambiguous: if wide { Ambiguous::Wide } else { Ambiguous::Narrow },
        ascii,
    })
}

/// A way to some place of the report.
fn way() -> impl Strategy<Value = String> {
    prop_oneof![
        (0usize..700).prop_map(|lines| format!("{lines}j")),
        (1usize..40).prop_map(|sections| format!("{sections}J")),
        (1usize..25, 0usize..4).prop_map(|(phrases, lines)| format!("{phrases}p {lines}k")),
        (1usize..92).prop_map(|metrics| format!("{metrics}v")),
        (0usize..=100).prop_map(|percent| format!("{percent}%")),
        Just("G".to_owned()),
    ]
}

/// A key of the action table, or another, with or without a count.
fn any_keys() -> impl Strategy<Value = Vec<Key>> {
    let all: Vec<&'static str> = ACTIONS
        .iter()
        .filter(|action| action.name != "quit" && action.name != "suspend")
        .flat_map(|action| action.keys.iter().copied())
        .collect();
    (proptest::option::weighted(0.3, 1usize..30), proptest::sample::select(all), 1u8..=9, any::<char>(), 0u8..20)
        .prop_map(|(count, keys, digit, stray, dice)| {
            let mut pressed: Vec<Key> = count.map(|count| Key::sequence(&count.to_string())).unwrap_or_default();
            match dice {
                0 => pressed.push(super::play::char_key(stray)),
                1 => pressed.extend(Key::sequence(keys).into_iter().take(1)),
                _ => pressed.extend(Key::sequence(&keys.replace('#', &digit.to_string()).replace('@', "a"))),
            }
            pressed
        })
}

#[derive(Clone)]
enum Step {
    Keys(Vec<Key>),
    Size(u16, u16),
}

/// Short, because a failure lists a thousand of them.
impl std::fmt::Debug for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Step::Size(columns, rows) => write!(f, "{columns}x{rows}"),
            Step::Keys(keys) => keys.iter().try_for_each(|key| match (key.ctrl, key.code) {
                (true, KeyCode::Char(c)) => write!(f, "^{c}"),
                (false, KeyCode::Char(c)) => write!(f, "{}", c.escape_debug()),
                (_, code) => write!(f, "<{code:?}>"),
            }),
        }
    }
}

fn steps(count: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        9 => any_keys().prop_map(Step::Keys),
        1 => size().prop_map(|(columns, rows)| Step::Size(columns, rows)),
    ];
    proptest::collection::vec(step, count)
}

fn play_steps(report: &Report, options: Options, (columns, rows): (u16, u16), steps: &[Step]) {
    let mut play = Play::new(report, options, columns, rows);
    for step in steps {
        match step {
            Step::Keys(keys) => {
                for key in keys {
                    update(&mut play.state, Event::Key(*key));
                }
            }
            Step::Size(columns, rows) => {
                play.resize(*columns, *rows);
            }
        }
        // Looking at the screen is the test: nothing is cut, covered or unprintable on it.
        play.screen();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn resizing_keeps_the_words_at_the_top(
        options in options(), way in way(), start in size(), sizes in proptest::collection::vec(size(), 1..12),
    ) {
        let mut play = Play::new(&BUNDLED, options, start.0.max(20), start.1.max(5));
        play.keys(&way);
        let words = words_at_top(&play.state);
        for (columns, rows) in sizes {
            play.resize(columns, rows).screen();
            if play.state.panes.is_some() {
                assert_at_top(&play.state, words, &format!("{way} at {columns}x{rows}"));
            }
        }
    }

    #[test]
    fn resizing_and_back_restores_the_screen(
        options in options(), ways in proptest::collection::vec(any_keys(), 0..12), way in way(), start in size(),
        sizes in proptest::collection::vec(size(), 1..6),
    ) {
        let mut play = Play::new(&BUNDLED, options, start.0, start.1);
        play.keys(&way);
        for key in ways.iter().flatten() {
            update(&mut play.state, Event::Key(*key));
        }
        let before = play.picture();
        for (columns, rows) in sizes {
            play.resize(columns, rows);
        }
        play.resize(start.0, start.1);
        prop_assert_eq!(play.picture(), before);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_thousand_keys_leave_every_screen_whole(options in options(), start in size(), steps in steps(1000)) {
        play_steps(&BUNDLED, options, start, &steps);
    }

    #[test]
    fn a_thousand_keys_in_an_unseen_report(options in options(), start in size(), steps in steps(1000)) {
        play_steps(&report(MIXED), options, start, &steps);
        play_steps(&report(HOSTILE), options, start, &steps);
    }
}

#[test]
fn messages_are_read_whole_in_a_narrow_terminal() {
    let mut play = Play::new(&BUNDLED, EN, 40, 12);
    play.keys("/").text("jpxq").keys("<Enter> n M");
    assert!(play.status().contains("no marks yet; ma..Z sets one"), "{}", play.status());
    play.state.copied("精品小区", Copied::Sent);
    assert!(play.status().contains("sent 4 characters to the terminal"), "{}", play.status());
    assert!(play.command("9").contains("no 9; 1 to 2 would do"), "{}", play.status());
}
