//! Random keys, sizes and interruptions, over documents good and bad, in terminals of every kind.
//!
//! Whatever happens, the screen that grew frame by frame is, cell by cell, the one drawn at once; nothing reaches over
//! a row's end; and no control character of a document is among the bytes. The emulator panics at a sequence that no
//! frame has. A short run is part of the tests; a long one, of so many events, is
//!
//!     GANGMU_MONKEY=200000 cargo test --release --test monkey -- --nocapture
//!
//! and `GANGMU_MONKEY_SEED=7` begins with the journey of seed 7.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod common;
mod console;
mod emulator;
mod hostile;

use emulator::{Cell, Emulator, HALF, Kind};
use gangmu::layout::Piece;
use gangmu::reader::{ACTIONS, Copied, Effect, Event, Key, KeyCode, Mouse, MouseKind, Options, State, update};
use gangmu::report::{self, Report};
use gangmu::terminal::{Capabilities, ColourDepth, screen::Screen};
use gangmu::text::width::graphemes;
use gangmu::text::{Ambiguous, Lang};
use gangmu::view::{self, Colours, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Events of one journey.
const JOURNEY: usize = 80;
/// Events of the run that is part of the tests.
const SHORT: usize = 480;

/// A random number generator (SplitMix64, Steele, Lea and Flood 2014), so that a seed is a journey for ever.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// A size: mostly one that people have, at times anything from 1x1 to 300x100.
    fn size(&mut self) -> (u16, u16) {
        match self.below(8) {
            0 => (1 + self.below(300) as u16, 1 + self.below(100) as u16),
            1 => (1 + self.below(30) as u16, 1 + self.below(8) as u16),
            2 => *self.pick(&[(1, 1), (300, 100), (20, 5), (19, 5), (20, 4), (300, 1), (1, 100)]),
            _ => (40 + self.below(100) as u16, 6 + self.below(40) as u16),
        }
    }
}

/// Texts that put the measuring of columns to the test.
const AWKWARD: &[&str] = &[
    "“引号”——破折号……省略号·间隔①②③×÷±°§→←│─",
    "é à ü ñ ß e\u{301} o\u{308}\u{301}\u{327} \u{301}单独的附加符 a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}",
    "👍🏽 ❤\u{fe0f} ❤ ☎\u{fe0e} 👨\u{200d}👩\u{200d}👧 🇨🇳🇫🇷🇨 1\u{fe0f}\u{20e3} 🏴\u{e0067}\u{e0062}\u{e007f}",
    "한국어 글 \u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af} \u{1112}\u{1161}",
    "ＡＢＣ　ｊｋｌ ｱｲｳ ﾞﾟ ！？",
    "制表\t符\t\t号，零\u{200b}宽\u{200c}字\u{200d}符\u{2060}\u{feff}\u{ad}末",
    "替换 \u{fffd}\u{fffd}\u{fffd} 字符，私用 \u{e000}\u{f8ff}，增补 𠀀𠮷𪚥",
    "नमस्ते สวัสดีครับ مرحبا שלום",
    "averyverylongwordwithoutanyplacetobreakitwhateverthewidthofthepagemaybeandthensomemore https://example.org/a/b?c=d&e=f#g",
    "2144.69 万元，增长 19.08%，2022 年 12 月 29 日，（（（（“““““《《《《》》》》”””””））））。。。。，，，，",
];

fn awkward() -> String {
    let mut source = String::from("schema = 1\ntitle = \"难排的字：e\u{301} 👍🏽 한국어 “引号”\"\nbody = '''\n");
    for text in AWKWARD {
        source.push_str(&format!(
            "{text}**重点{text}**{text}\n\n| {text} | 乙 |\n|---|---|\n| 1 | {text} |\n\n- {text}\n\n"
        ));
    }
    source.push_str("'''\n");
    for (nth, text) in AWKWARD.iter().enumerate() {
        let title = text.replace('\t', " ");
        source
            .push_str(&format!("[[section]]\nid = \"s{nth}\"\ntitle = \"{title}\"\nbody = \"{title}12 家{title}\"\n"));
        source.push_str(&format!(
            "[[section.metric]]\nlabel = \"{title}\"\nvalue = \"12\"\nunit = \"家\"\nperiod = \"{title}\"\nquote = \"12 家\"\n"
        ));
    }
    source
}

/// Sections inside sections, as deep as a document may have them.
fn deep() -> String {
    let mut source = String::from("schema = 1\ntitle = \"深\"\n");
    for depth in 1..=12 {
        source.push_str(&format!(
            "[[{}]]\ntitle = \"第{depth}层，标题“很长”——{}\"\nbody = \"**第{depth}层**的话。\"\n",
            vec!["section"; depth].join("."),
            "长".repeat(depth * 7)
        ));
    }
    source
}

/// The documents, with a name each.
fn documents() -> Vec<(&'static str, Report)> {
    let sources = [
        ("bundled", gangmu::cli::BUNDLED.to_owned()),
        ("hostile", hostile::document(40)),
        ("hostile, many sections", hostile::document(4)),
        ("awkward", awkward()),
        ("deep", deep()),
        ("a title", "schema = 1\ntitle = \"题\"\n".to_owned()),
        ("one paragraph", format!("schema = 1\ntitle = \"段\"\nbody = \"{}\"\n", "没有尽头的“一段”话，".repeat(2000))),
    ];
    sources
        .into_iter()
        .map(|(name, source)| {
            (
                name,
                report::parse(name, &source)
                    .unwrap_or_else(|p| panic!("{}", p.iter().take(3).map(ToString::to_string).collect::<String>())),
            )
        })
        .collect()
}

/// All keys of the table, digits, and keys and letters that mean nothing or are text.
fn keys() -> Vec<Vec<Key>> {
    let mut keys: Vec<Vec<Key>> =
        ACTIONS.iter().flat_map(|action| action.keys).map(|keys| Key::sequence(&keys.replace('#', "2"))).collect();
    keys.extend("0123456789/fn N:mz'“”，ｊ汉jpxq?".chars().map(|c| vec![Key::plain(KeyCode::Char(c))]));
    let typed = [
        "/发展\r",
        "/jpxq\r",
        "/\\\\d+\r",
        "/“\x1b",
        "f指标\r",
        "fjz\r",
        ":50%\r",
        ":3\r",
        ":无\r",
        ":wq",
        "ma",
        "'a",
        "''",
        "M",
    ];
    keys.extend(typed.map(|text| text.chars().map(typed_key).collect()));
    let others = [KeyCode::Esc, KeyCode::Enter, KeyCode::Backspace, KeyCode::Delete, KeyCode::Insert, KeyCode::F(1)];
    keys.extend(others.map(|code| vec![Key::plain(code)]));
    keys.extend(
        ["5j", "3p", "50%", "9J", "2>"].map(|text| text.chars().map(|c| Key::plain(KeyCode::Char(c))).collect()),
    );
    keys
}

fn typed_key(c: char) -> Key {
    Key::plain(match c {
        '\r' => KeyCode::Enter,
        '\x1b' => KeyCode::Esc,
        c => KeyCode::Char(c),
    })
}

/// One terminal and one reader in it.
struct Journey {
    state: State,
    theme: Theme,
    kind: Kind,
    screen: Screen,
    glass: Emulator,
}

fn new_glass(kind: Kind, (columns, rows): (u16, u16)) -> Emulator {
    Emulator::new(kind, usize::from(columns), usize::from(rows))
}

impl Journey {
    fn begin(report: Report, dice: &mut Dice) -> Journey {
        let kind = Kind {
            wide: dice.one_in(2),
            latin1_quirk: dice.one_in(2),
            clusters: dice.one_in(2),
            erases_with_background: dice.one_in(2),
            beyond_edge: dice.one_in(2),
            margins: dice.one_in(2),
            counts_glyphs: dice.one_in(8),
            types_questions: dice.one_in(8),
        };
        // The first frame is drawn before the terminal has said how wide it is, half the time.
        let ambiguous = if kind.wide && dice.one_in(2) { Ambiguous::Wide } else { Ambiguous::Narrow };
        let options = Options { lang: *dice.pick(&[Lang::Zh, Lang::En]), ambiguous, ascii: dice.one_in(4) };
        let size = dice.size();
        let colours = *dice.pick(&[ColourDepth::None, ColourDepth::Sixteen, ColourDepth::Palette, ColourDepth::True]);
        let theme = Theme::new(match colours {
            ColourDepth::None => Colours::None,
            ColourDepth::Sixteen => Colours::Sixteen,
            _ => Colours::Many,
        });
        let mut glass = new_glass(kind, size);
        glass.soil();
        let capabilities = Capabilities {
            colours,
            scrolling: !dice.one_in(5),
            parts_of_rows: !kind.counts_glyphs,
            ..Capabilities::default()
        };
        let mut journey = Journey {
            state: State::new(report, options, size.0, size.1),
            theme,
            kind,
            screen: Screen::new(capabilities),
            glass,
        };
        let buffer = journey.buffer();
        let bytes = journey.screen.encode(&buffer, ambiguous, &[]);
        // A wide terminal would be overrun by a frame for a narrow one: of that one only the answer is of use.
        if kind.wide == (ambiguous == Ambiguous::Wide) {
            journey.glass.feed(bytes);
            journey.compare(&buffer);
        } else {
            journey.state.set_ambiguous(Ambiguous::Wide);
        }
        let answered = Capabilities { margins: kind.margins, synchronized: dice.one_in(2), ..capabilities };
        journey.screen.set_capabilities(answered);
        journey.draw();
        journey
    }

    fn buffer(&self) -> Buffer {
        let (columns, rows) = self.state.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.state, &self.theme, &mut buffer);
        buffer
    }

    /// Draws a frame as the program does, and compares.
    fn draw(&mut self) {
        let buffer = self.buffer();
        let panes = view::scrolling(&self.state);
        let bytes = self.screen.encode(&buffer, self.state.options.ambiguous, &panes).to_vec();
        self.glass.feed(&bytes);
        assert_eq!(hostile::foreign(&bytes), None, "not one of the reader's own sequences");
        self.compare(&buffer);
        self.check_rows();
    }

    /// The glass is as if the frame had been drawn at once, and shows what the frame holds.
    fn compare(&self, buffer: &Buffer) {
        let mut fresh = new_glass(self.kind, self.state.screen);
        fresh.feed(Screen::new(self.screen.capabilities()).encode(buffer, self.state.options.ambiguous, &[]));
        for (y, (row, expected)) in self.glass.cells.iter().zip(&fresh.cells).enumerate() {
            for (x, (cell, expected)) in row.iter().zip(expected).enumerate() {
                let same = cell == expected || cell.look() == expected.look();
                assert!(same, "row {y}, column {x}: {cell:?} instead of {expected:?}");
                // A terminal that knows no clusters draws the parts of 👨\u{200d}👩\u{200d}👧 one by one, up to its edge.
                let torn = !self.kind.clusters && x + 1 == row.len();
                assert!(torn || cell.text != HALF, "row {y}, column {x}: half a glyph");
            }
            if self.kind.clusters {
                self.compare_row(row, y, buffer);
            }
        }
    }

    fn compare_row(&self, row: &[Cell], y: usize, buffer: &Buffer) {
        let mut x = 0;
        while x < row.len() {
            let symbol = graphemes(buffer[(x as u16, y as u16)].symbol()).next().map_or(" ", |(_, first)| first);
            // A joiner at the end joins nothing and is not sent.
            let symbol = symbol.trim_end_matches(['\u{200c}', '\u{200d}']);
            assert_eq!(row[x].text, symbol, "row {y}, column {x}");
            x += self.state.options.ambiguous.of_grapheme(symbol).max(1);
        }
    }

    /// No line of the page is longer than the page with its gutter for a hanging mark.
    fn check_rows(&self) {
        let setting = self.state.page.setting();
        for row in self.state.page.rows() {
            let Some(line) = row.line() else { continue };
            let text = self.state.report.block(row.at.block).map_or("", |block| block.text);
            for piece in &line.pieces {
                let width = match piece {
                    Piece::Text { bytes, .. } => {
                        let shown =
                            gangmu::text::picture::visible_text(&text[bytes.start as usize..bytes.end as usize])
                                .into_owned();
                        setting.ambiguous.of_str(shown.trim_end())
                    }
                    Piece::Ornament { text, .. } => setting.ambiguous.of_str(text),
                };
                let end = piece.column() + width;
                assert!(end <= setting.columns + 2, "{piece:?} ends in column {end} of {}", setting.columns);
            }
        }
    }

    /// Lets `event` happen and does what it asks for, with `report` for whatever document is opened.
    fn happen(&mut self, event: Event, report: &Report) {
        match update(&mut self.state, event) {
            Some(Effect::Redraw | Effect::Suspend) => self.interrupt(),
            Some(Effect::Copy(text)) => self.state.copied(&text, Copied::Sent),
            Some(Effect::Reload | Effect::Open(_)) => {
                self.state.reload(report.clone());
            }
            Some(Effect::Quit | Effect::Mouse(_) | Effect::NextTheme) | None => {}
        }
    }

    fn point(&mut self, dice: &mut Dice) {
        let kinds =
            [MouseKind::Wheel(true), MouseKind::Wheel(false), MouseKind::Press, MouseKind::Drag, MouseKind::Release];
        let (columns, rows) = self.state.screen;
        let (column, row) = (dice.below(usize::from(columns) + 1) as u16, dice.below(usize::from(rows) + 1) as u16);
        update(&mut self.state, Event::Mouse(Mouse { kind: *dice.pick(&kinds), column, row }));
    }

    /// The terminal has another size, in which its old content stands or not.
    fn resize(&mut self, size: (u16, u16)) {
        self.glass = new_glass(self.kind, size);
        self.glass.soil();
        self.screen.invalidate();
        update(&mut self.state, Event::Resize { columns: size.0, rows: size.1 });
    }

    /// Another program had the terminal.
    fn interrupt(&mut self) {
        self.glass.soil();
        self.screen.invalidate();
    }
}

/// The journey of `seed`, of `events` events.
fn travel(seed: u64, events: usize, documents: &[(&str, Report)], keys: &[Vec<Key>]) {
    let mut dice = Dice(seed);
    // Every second journey is through the bundled report, the others through the rest in turn.
    let turn = if seed.is_multiple_of(2) { 0 } else { seed as usize / 2 % documents.len() };
    let (name, report) = &documents[turn];
    let mut journey = Journey::begin(report.clone(), &mut dice);
    let (columns, rows) = journey.state.screen;
    println!("seed {seed}: {name}, {columns}x{rows}, {:?}", journey.kind);
    for nth in 0..events {
        let what = match dice.below(30) {
            0 => {
                let size = dice.size();
                journey.resize(size);
                format!("resize to {}x{}", size.0, size.1)
            }
            1 if dice.one_in(4) => {
                journey.interrupt();
                "interrupted".to_owned()
            }
            1 => {
                journey.happen(Event::Pause, report);
                "a pause".to_owned()
            }
            2 => {
                journey.point(&mut dice);
                "the mouse".to_owned()
            }
            3 if dice.one_in(2) => {
                let text = dice.pick(&["发展", "两行\n文字", "\u{1b}[2J\u{9b}31m\u{202e}", "", "👍🏽한e\u{301}“"]);
                journey.happen(Event::Paste((*text).to_owned()), report);
                format!("{text:?} pasted")
            }
            _ => {
                let keys = dice.pick(keys);
                for key in keys {
                    journey.happen(Event::Key(*key), report);
                }
                format!("{keys:?}")
            }
        };
        while journey.state.has_work() && !dice.one_in(4) {
            journey.state.work(1 << 14);
        }
        // Frames are skipped while keys are waiting.
        if dice.one_in(5) && nth + 1 < events {
            continue;
        }
        let drawn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| journey.draw()));
        if let Err(cause) = drawn {
            println!("seed {seed}, event {nth}: {what}, {:?}", journey.state.screen);
            std::panic::resume_unwind(cause);
        }
    }
}

fn from_environment(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn whatever_is_pressed_the_screen_is_right() {
    let events = from_environment("GANGMU_MONKEY").unwrap_or(SHORT);
    let first = from_environment("GANGMU_MONKEY_SEED").unwrap_or(1) as u64;
    let (documents, keys) = (documents(), keys());
    let journeys = events.div_ceil(JOURNEY) as u64;
    println!("seeds {first} to {}, {JOURNEY} events each", first + journeys - 1);
    for seed in first..first + journeys {
        travel(seed, JOURNEY, &documents, &keys);
    }
}

/// Keys of the real binary that neither end it nor leave the document.
const TYPED: [&str; 30] = [
    "j",
    "k",
    " ",
    "b",
    "d",
    "u",
    "g",
    "G",
    "J",
    "K",
    "p",
    "P",
    "v",
    "H",
    "}",
    "{",
    "\t",
    "\r",
    "zM",
    "zR",
    "za",
    "o",
    "i",
    "?",
    "\x1b",
    "/发展\r",
    "n",
    "f指标\x1b",
    "s",
    "\x1b[6~",
];

#[test]
fn keys_sizes_and_signals_in_a_real_terminal() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::time::{Duration, Instant};

    let seed = from_environment("GANGMU_MONKEY_SEED").unwrap_or(1) as u64;
    println!("seed {seed}");
    let mut dice = Dice(seed);
    let folder = common::Folder::new("monkey");
    let kind = console::Kind::new(100, 30);
    let mut console = console::Console::start(kind, console::gangmu(folder.path(), &["--lang", "zh", "--no-state"]));
    console.says("目录");
    let id = Pid::from_raw(i32::try_from(console.program.process_id().unwrap()).unwrap()).unwrap();
    for round in 0..8 {
        for _ in 0..40 {
            match dice.below(12) {
                0 => {
                    let (columns, rows) = dice.size();
                    console.resize(columns, rows);
                }
                1 => {
                    // The leader of a session has no shell to go back to: it stays.
                    let signals = [Signal::TSTP, Signal::CONT, Signal::WINCH];
                    kill_process(id, *dice.pick(&signals)).unwrap();
                }
                _ => console.send(dice.pick(&TYPED)),
            }
            if dice.one_in(4) {
                std::thread::sleep(Duration::from_millis(dice.below(12) as u64));
            }
        }
        // A popup, a prompt, help: closed one by one. The status line may hold a message, which goes with the next key.
        console.resize(100, 30);
        for _ in 0..4 {
            console.send("\x1b");
            console.settled(Instant::now(), Duration::from_millis(60));
        }
        console.settled(Instant::now(), Duration::from_millis(300));
        let grown = console.rows();
        console.send("\x0c");
        console.settled(Instant::now(), Duration::from_millis(300));
        let fresh = console.rows();
        assert_eq!(grown[..29], fresh[..29], "seed {seed}, round {round}");
        assert!(fresh[29].contains('%'), "seed {seed}, round {round}: {fresh:?}");
    }
    kill_process(id, Signal::TERM).unwrap();
    assert_eq!(console.ended(), 128 + 15);
    console.settled(Instant::now(), Duration::from_millis(100));
    // While the program is suspended the terminal echoes what is typed, a tab as it is.
    let written: Vec<u8> = console.bytes().into_iter().filter(|&byte| byte != b'\t').collect();
    assert_eq!(hostile::foreign(&written), None);
    let output = console.output.lock().unwrap();
    let screen = output.parser.as_ref().unwrap().screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
}
