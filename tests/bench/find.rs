//! What a key costs while somebody searches or picks: the key taken, the screen drawn, and the work left for the pause
//! behind it.
//!
//! `cargo bench --bench find`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::fmt::Write;
use std::time::{Duration, Instant};

use gangmu::reader::{Event, Key, KeyCode, Options, State, update};
use gangmu::report::Report;
use gangmu::text::{Ambiguous, Lang};
use gangmu::view::{self, Colours, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SEED: &str = include_str!("../fixtures/seed.txt");
const METRICS: &str = include_str!("../fixtures/seed.metrics.tsv");

/// Bytes of text that are searched between two looks at the keyboard.
const SLICE: usize = 1 << 18;
/// Times each figure is taken; the least is shown, as other work on the machine only ever adds.
const ROUNDS: usize = 5;

/// Sections of ten paragraphs of the seed each, until there are `bytes` bytes, the first `labels` with a title of their own.
fn report(bytes: usize, labels: usize) -> Report {
    let lines: Vec<String> =
        SEED.lines().map(|line| line.replace("**", "")).filter(|line| !line.trim().is_empty()).collect();
    let titles: Vec<&str> = METRICS.lines().filter_map(|line| line.split('\t').next()).collect();
    let mut source = String::from("schema = 1\ntitle = '长文'\n");
    let mut at = 0;
    while source.len() < bytes || at < labels {
        writeln!(source, "[[section]]\ntitle = '{}之{at}'\nbody = '''", titles[at % titles.len()]).unwrap();
        let paragraphs = if bytes > 0 { 10 } else { 0 };
        for nth in 0..paragraphs {
            writeln!(source, "{}（{nth}）\n", lines[(at * 10 + nth) % lines.len()]).unwrap();
        }
        source.push_str("'''\n");
        at += 1;
    }
    gangmu::report::parse("long.toml", &source).unwrap()
}

struct Cost {
    key: Duration,
    draw: Duration,
    behind: Duration,
}

/// What each key of `typed` costs behind `open` (`/`, `f`); the least over the rounds.
fn costs(report: &Report, open: char, typed: &str) -> Vec<Cost> {
    let options = Options { lang: Lang::Zh, ambiguous: Ambiguous::Narrow, ascii: false };
    let theme = Theme::new(Colours::None);
    let key = |c| Event::Key(Key::plain(KeyCode::Char(c)));
    let mut least: Vec<Cost> = Vec::new();
    for _ in 0..ROUNDS {
        let mut state = State::new(report.clone(), options, 120, 40);
        for (nth, c) in std::iter::once(open).chain(typed.chars()).enumerate() {
            let start = Instant::now();
            update(&mut state, key(c));
            let taken = start.elapsed();
            let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
            view::draw(&state, &theme, &mut buffer);
            let drawn = start.elapsed();
            while state.work(SLICE) {}
            let cost = Cost { key: taken, draw: drawn - taken, behind: start.elapsed() - drawn };
            match least.get_mut(nth) {
                Some(known) => {
                    known.key = known.key.min(cost.key);
                    known.draw = known.draw.min(cost.draw);
                    known.behind = known.behind.min(cost.behind);
                }
                None => least.push(cost),
            }
        }
    }
    least
}

fn show(report: &Report, open: char, typed: &str, limit: f64) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    for (c, cost) in std::iter::once(open).chain(typed.chars()).zip(costs(report, open, typed)) {
        let (key, draw, behind) = (milliseconds(cost.key), milliseconds(cost.draw), milliseconds(cost.behind));
        let over = if key + draw > limit { "  OVER" } else { "" };
        println!("{key:>8.2} {draw:>8.2} {behind:>8.2}  {c}{over}");
    }
}

fn main() {
    println!("milliseconds a key: taken, drawn, behind");
    for (megabytes, limit) in [(3, 5.0), (30, 60.0)] {
        let report = report(megabytes << 20, 0);
        for typed in ["jpxq", "精品小区", "qqqq", "\\d+万"] {
            println!("\n/{typed} in {megabytes} MB, goal {limit} ms");
            show(&report, '/', typed, limit);
        }
    }
    for labels in [10_000, 100_000] {
        let report = report(0, labels);
        for typed in ["jpxq", "精品小区"] {
            println!("\nf{typed} among {labels} labels, goal 5 ms");
            show(&report, 'f', typed, 5.0);
        }
    }
}
