//! What reading costs on the wire and on the clock, against less on the same text and a stock ratatui-crossterm backend
//! drawing the same buffers.
//!
//! `cargo bench --bench wire`; `-- --idle 3` listens for three seconds instead of ten, `-- --quick` leaves out the
//! documents of 30 and 50 MB. Every limit is marked ok or OVER; a machine with other things to do is slower.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../console/mod.rs"]
mod console;

use std::cell::Cell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use console::{Console, Kind, gangmu, quiet};
use gangmu::reader::{Event, Key, Options, State, update};
use gangmu::report;
use gangmu::view::{self, Colours, Theme};
use portable_pty::CommandBuilder;
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui_crossterm::CrosstermBackend;

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;
/// How long nothing comes before a frame is taken to be over.
const QUIET: Duration = Duration::from_millis(30);
/// How long after a line the side panes have followed.
const PAUSE: Duration = Duration::from_millis(150);
/// The first thing the reader asks the terminal, right behind its first frame.
const QUESTION: &[u8] = b"\x1b[6n";
/// Starts of each program; they take turns, and the fastest counts: other work only ever slows one down.
const STARTS: usize = 15;
/// Keys pressed for a percentile.
const KEYS: usize = 200;

/// The bundled report with its sections `copies` times, under new ids.
fn copies(copies: usize) -> String {
    let source = gangmu::cli::BUNDLED;
    let (head, sections) = source.split_at(source.find("[[section]]").unwrap());
    let mut all = String::with_capacity(source.len() * copies);
    all.push_str(head);
    for copy in 0..copies {
        for line in sections.lines() {
            match line.strip_prefix("id = \"").and_then(|rest| rest.strip_suffix('"')) {
                Some(id) if copy > 0 => all.push_str(&format!("id = \"{id}-c{copy}\"")),
                _ => all.push_str(line),
            }
            all.push('\n');
        }
    }
    all
}

/// A folder for documents and state, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("gangmu-bench-wire-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn has_less() -> bool {
    Command::new("less").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

fn less(folder: &Path, file: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new("less");
    command.arg(file);
    command.cwd(folder);
    quiet(&mut command, folder);
    command.env("LESSHISTFILE", "-");
    command
}

fn kind(margins: bool) -> Kind {
    Kind { margins, emulated: false, ..Kind::new(COLUMNS, ROWS) }
}

/// Bytes and time of a start, to the last byte of the first frame: to the cursor report that is asked for behind it,
/// where one is.
fn start(kind: Kind, command: CommandBuilder) -> (Console, usize, Duration) {
    let begin = Instant::now();
    let console = Console::start(kind, command);
    // Times are taken where the bytes come in; to look more often would take time from the program on a small machine.
    while console.output.lock().unwrap().times.is_empty() {
        std::thread::sleep(QUIET);
    }
    // A large document is being read for a while after the terminal has been entered, or before.
    loop {
        let bytes = console.settled(begin, QUIET);
        if bytes > 1000 {
            let output = console.output.lock().unwrap();
            let asked = output.bytes.windows(QUESTION.len()).position(|window| window == QUESTION).unwrap_or(bytes);
            let last = output.times.iter().find(|(_, all)| *all >= asked).map_or(begin, |(at, _)| *at);
            drop(output);
            return (console, asked, last - begin);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Bytes and time of a key, to its last byte.
fn press(console: &Console, keys: &str) -> (usize, Duration) {
    let before = console.output.lock().unwrap().bytes.len();
    let begin = Instant::now();
    console.send(keys);
    let all = console.settled(begin, QUIET);
    let last = console.output.lock().unwrap().times.last().map_or(begin, |(at, _)| *at);
    (all - before, last.saturating_duration_since(begin))
}

/// How long nothing comes before what a letter has begun is through: in between, a frame comes every 50 ms.
const THROUGH: Duration = Duration::from_millis(75);

/// How long it takes until the first bytes of the answer to a letter come; what it counts through the whole document
/// follows.
fn answer(console: &Console, keys: &str) -> Duration {
    let reads = console.output.lock().unwrap().times.len();
    let begin = Instant::now();
    console.send(keys);
    console.settled(begin, THROUGH);
    let first = console.output.lock().unwrap().times.get(reads).map_or(begin, |(at, _)| *at);
    first.saturating_duration_since(begin)
}

/// What the key for a line down costs; nothing at the end of the report.
fn line_down(console: &Console) -> Vec<u8> {
    let before = console.output.lock().unwrap().bytes.len();
    let begin = Instant::now();
    console.send("j");
    // Of a frame that is longer than one read the rest comes at once.
    while console.output.lock().unwrap().bytes.len() == before && begin.elapsed() < QUIET * 4 {
        std::thread::sleep(Duration::from_micros(200));
    }
    console.settled(begin, Duration::from_millis(5));
    console.output.lock().unwrap().bytes[before..].to_vec()
}

/// What each line costs from the start of the report to its end, one right after another.
fn lines_down(console: &Console) -> Vec<Vec<u8>> {
    std::iter::repeat_with(|| line_down(console)).take_while(|line| !line.is_empty()).collect()
}

/// What it costs that the side panes follow, where the keys pause at each line that `begins` another section.
fn pauses(console: &Console, begins: &[bool]) -> Vec<usize> {
    let mut counts = Vec::new();
    for &begins in begins {
        line_down(console);
        if begins {
            let before = console.output.lock().unwrap().bytes.len();
            std::thread::sleep(PAUSE);
            counts.push(console.settled(Instant::now(), QUIET) - before);
        }
    }
    counts
}

/// Of each line down from the start of the report to its end, whether another section is read then.
fn section_begins(keys: &str) -> Vec<bool> {
    let mut stock = Stock::new();
    stock.press(keys);
    let mut lines = Vec::new();
    loop {
        let before = (stock.state.page.top(), stock.state.section());
        stock.press("j");
        if before.0 == stock.state.page.top() {
            return lines;
        }
        lines.push(before.1 != stock.state.section());
    }
}

/// How the bytes of `lines` spread: those at which another section `begins` bring its heading into the header too.
fn distribution(lines: &[Vec<u8>], begins: &[bool], limit: usize) {
    let counts = |begin: bool| -> Vec<usize> {
        lines.iter().zip(begins).filter(|(_, it)| **it == begin).map(|(line, _)| line.len()).collect()
    };
    let (inside, beginning) = (counts(false), counts(true));
    let over = |counts: &[usize]| counts.iter().filter(|&&count| count > limit).count();
    println!(
        "  {} lines inside a section: {} at the median, {} at most, {} over; {} that begin one: {}, {}, {}",
        inside.len(),
        median(inside.clone()),
        most(&inside),
        over(&inside),
        beginning.len(),
        median(beginning.clone()),
        most(&beginning),
        over(&beginning),
    );
    let [text, moves, styles, other] = lines.iter().max_by_key(|line| line.len()).map_or([0; 4], |it| parts(it));
    println!("  the longest: {text} of text, {moves} of moves, {styles} of styles, {other} of the rest");
}

/// How many bytes of a frame are text, moves of the cursor, styles, and the rest.
fn parts(frame: &[u8]) -> [usize; 4] {
    let [mut text, mut moves, mut styles, mut other] = [0; 4];
    let mut rest = frame;
    while let Some(&byte) = rest.first() {
        let last = rest.iter().skip(2).position(|byte| (0x40..=0x7e).contains(byte));
        let length = if byte == 0x1b { last.map_or(rest.len(), |last| last + 3) } else { 1 };
        let part = match (byte, rest.get(length - 1)) {
            (0x1b, Some(b'm')) => &mut styles,
            (0x1b, Some(b'A'..=b'H')) | (b'\r' | b'\n' | 0x08, _) => &mut moves,
            (0x1b, _) => &mut other,
            _ => &mut text,
        };
        *part += length;
        rest = &rest[length..];
    }
    [text, moves, styles, other]
}

fn median(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or(0)
}

fn most(numbers: &[usize]) -> usize {
    numbers.iter().copied().max().unwrap_or(0)
}

fn percentile(mut times: Vec<Duration>, percent: usize) -> Duration {
    times.sort_unstable();
    let at = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(at).copied().unwrap_or_default()
}

/// The 95th percentile and the median of `KEYS` keys of all kinds, again and again from the place that `start` goes to.
fn key_time(console: &Console, start: &str, keys: &[&str]) -> (Duration, String) {
    let mut times = Vec::new();
    while times.len() < KEYS {
        press(console, start);
        times.extend(keys.iter().map(|keys| press(console, keys).1));
    }
    let (worst, usual) = (percentile(times.clone(), 95), percentile(times, 50));
    (worst, format!("{} ({:.2})", ms(worst), usual.as_secs_f64() * 1e3))
}

const MIXED: [&str; 16] = ["j", "j", "j", " ", "p", "k", "J", "j", "d", "v", "}", "p", "b", "K", "j", "]"];
const MIXED_LESS: [&str; 6] = ["j", "j", "j", " ", "k", "b"];

/// The stock backend drawing the same buffers: bytes of each frame of a journey.
struct Stock {
    state: State,
    theme: Theme,
    backend: CrosstermBackend<Counter>,
    written: Counter,
    shown: Buffer,
}

/// Counts what is written to it; the count is shared.
#[derive(Clone, Default)]
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Stock {
    fn new() -> Stock {
        let report = report::parse("report.toml", gangmu::cli::BUNDLED).unwrap();
        let written = Counter::default();
        Stock {
            state: State::new(report, Options::default(), COLUMNS, ROWS),
            theme: Theme::new(Colours::Many),
            backend: CrosstermBackend::new(written.clone()),
            written,
            shown: Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS)),
        }
    }

    fn draw(&mut self) -> usize {
        let mut next = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
        view::draw(&self.state, &self.theme, &mut next);
        let before = self.written.0.get();
        self.backend.draw(self.shown.diff(&next).into_iter()).unwrap();
        Backend::flush(&mut self.backend).unwrap();
        self.shown = next;
        self.written.0.get() - before
    }

    fn press(&mut self, keys: &str) -> usize {
        for key in Key::sequence(if keys == " " { "Space" } else { keys }) {
            update(&mut self.state, Event::Key(key));
        }
        update(&mut self.state, Event::Pause);
        self.draw()
    }
}

/// The table.
fn row(what: &str, limit: &str, ours: &str, ok: Option<bool>, less: &str, stock: &str) {
    let mark = match ok {
        Some(true) => "ok",
        Some(false) => "OVER",
        None => "",
    };
    println!("{what:<44}{limit:>14}{ours:>16} {mark:<6}{less:>16}{stock:>14}");
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn bytes(count: usize) -> String {
    format!("{count} B")
}

fn none() -> String {
    "-".to_owned()
}

/// The starts of gangmu in a terminal that answers at once, after 400 ms, and never, and of less, in turn: the fastest of
/// each.
fn first_frames(folder: &Folder, text: Option<&str>) {
    let slow = Kind { delay: Duration::from_millis(400), ..kind(true) };
    let mute = Kind { answers: false, ..kind(true) };
    let mut ours = [(0, Duration::MAX); 3];
    let mut answered = 0;
    let mut theirs = (0, Duration::MAX);
    let report = folder.file("report.toml", gangmu::cli::BUNDLED.as_bytes());
    for _ in 0..STARTS {
        for (kind, ours) in [kind(true), slow, mute].into_iter().zip(&mut ours) {
            // As people start it: the file is named, the place in it is looked up.
            let mut command = gangmu(&folder.0, &[&report]);
            command.env("LC_ALL", "zh_CN.UTF-8");
            let (console, count, time) = start(kind, command);
            *ours = (ours.0.max(count), ours.1.min(time));
            answered = answered.max(console.output.lock().unwrap().bytes.len());
        }
        if let Some(text) = text {
            let (_console, count, time) = start(kind(true), less(&folder.0, text));
            theirs = (theirs.0.max(count), theirs.1.min(time));
        }
    }
    let of_less = if text.is_some() { bytes(theirs.0) } else { none() };
    let count = ours.iter().map(|(count, _)| *count).max().unwrap_or(0);
    row("first frame, bytes", "6500 B", &bytes(count), Some(count <= 6500), &of_less, &bytes(Stock::new().draw()));
    row("  with the question and what its answers change", "6500 B", &bytes(answered), Some(answered <= 6500), "", "");
    let whats = ["first frame, time (fastest of 15)", "  answers take 400 ms", "  nothing is answered"];
    for (what, (_, time)) in whats.into_iter().zip(ours) {
        let ratio = text.map(|_| time.as_secs_f64() / theirs.1.as_secs_f64());
        let shown = ratio.map_or(ms(time), |ratio| format!("{} ({ratio:.2}x)", ms(time)));
        let of_less = if text.is_some() { ms(theirs.1) } else { none() };
        row(what, "1.5x less", &shown, ratio.map(|ratio| ratio <= 1.5), &of_less, "");
    }
}

/// Bytes of single keys on the bundled report.
fn keys(folder: &Folder, text: Option<&str>) {
    let arguments = ["--no-state", "--lang", "zh"];
    let theirs = text.map(|text| start(kind(true), less(&folder.0, text)).0);
    let of_less = |keys: &str, times: usize| {
        theirs.as_ref().map_or(none(), |console| bytes(median((0..times).map(|_| press(console, keys).0).collect())))
    };
    let mut stock = Stock::new();
    stock.draw();
    let of_stock =
        |stock: &mut Stock, keys: &str, times: usize| bytes(median((0..times).map(|_| stock.press(keys)).collect()));
    let (less_line, stock_line) = (of_less("j", 20), of_stock(&mut stock, "j", 20));
    let (less_page, stock_page) = (of_less(" ", 5), of_stock(&mut stock, " ", 5));
    for (what, margins, hidden, limit) in [
        ("one line down, with margins", true, false, 250),
        ("one line down, without margins", false, false, 4000),
        ("one line down, both side panes hidden", true, true, 250),
        ("  and without margins", false, true, 250),
    ] {
        let (console, ..) = start(kind(margins), gangmu(&folder.0, &arguments));
        press(&console, if hidden { "oi" } else { "" });
        let lines = lines_down(&console);
        let counts: Vec<usize> = lines.iter().map(Vec::len).collect();
        let over = counts.iter().filter(|&&count| count > limit).count();
        let ours = format!("{} ({})", counts.iter().sum::<usize>() / counts.len(), most(&counts));
        let what = format!("{what}: mean (most)");
        row(&what, &bytes(limit), &ours, Some(over == 0), &less_line, &stock_line);
        distribution(&lines, &section_begins(if hidden { "oi" } else { "" }), limit);
    }
    let (console, ..) = start(kind(true), gangmu(&folder.0, &arguments));
    let counts = pauses(&console, &section_begins(""));
    let ours = format!("{} ({})", counts.iter().sum::<usize>() / counts.len(), most(&counts));
    row("  the side panes, 0.1 s after: mean (most)", "", &ours, None, "", "");
    let (console, ..) = start(kind(true), gangmu(&folder.0, &arguments));
    let counts: Vec<usize> = (0..8).map(|_| press(&console, " ").0).collect();
    let ours = format!("{} ({})", median(counts.clone()), most(&counts));
    row("one page down: median (most)", "4800 B", &ours, Some(most(&counts) <= 4800), &less_page, &stock_page);
    same_page_phrases(folder);
    let (ours, shown) = key_time(&console, "g", &MIXED);
    let less_time = theirs.as_ref().map_or(none(), |console| key_time(console, "g", &MIXED_LESS).1);
    row("key to last byte, p95 (median)", "1 ms", &shown, Some(ours <= Duration::from_millis(1)), &less_time, "");
}

/// The next key phrase where page and section stay: which steps those are, a state without a terminal tells.
fn same_page_phrases(folder: &Folder) {
    let (console, ..) = start(kind(true), gangmu(&folder.0, &["--no-state", "--lang", "zh"]));
    let mut stock = Stock::new();
    stock.draw();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..24 {
        let before = (stock.state.page.top(), stock.state.section(), stock.state.mark.is_some());
        let (count, drawn) = (press(&console, "p").0, stock.press("p"));
        if before == (stock.state.page.top(), stock.state.section(), true) {
            ours.push(count);
            theirs.push(drawn);
        }
    }
    let shown = format!("{} ({})", median(ours.clone()), most(&ours));
    let what = format!("next phrase, same page and section ({})", ours.len());
    row(&what, "400 B", &shown, Some(!ours.is_empty() && most(&ours) <= 400), &none(), &bytes(median(theirs)));
}

fn idle(folder: &Folder, seconds: u64) {
    let (console, ..) = start(kind(true), gangmu(&folder.0, &["--lang", "zh"]));
    press(&console, "jjp");
    // The place is saved two seconds after the last key.
    std::thread::sleep(Duration::from_secs(4));
    let switches = || console.status("voluntary_ctxt_switches:");
    let (before, count) = (console.output.lock().unwrap().bytes.len(), switches());
    std::thread::sleep(Duration::from_secs(seconds));
    let (written, woken) = (console.output.lock().unwrap().bytes.len() - before, switches() - count);
    let ours = format!("{written} B, {woken}");
    let saved = folder.0.join("state/gangmu").exists();
    row(
        &format!("idle {seconds} s: bytes, switches"),
        "0 B, 0",
        &ours,
        Some(written == 0 && woken == 0 && saved),
        "",
        "",
    );
}

/// The keys that go to the middle section of the middle one of `count` copies.
fn middle(count: usize) -> String {
    let report = report::parse("report.toml", gangmu::cli::BUNDLED).unwrap();
    let id = report.sections().nth(report.sections.len() / 2).unwrap().id;
    if count > 1 { format!(":{id}-c{}\r", count / 2) } else { format!(":{id}\r") }
}

/// The medians of keys of all kinds in one copy and in `count` of them, from the same section on, which is that of the
/// copy in the middle; pressed in turn, so that what else the machine does slows both.
fn keys_in_turn(one: &Console, many: &Console, count: usize) -> [Duration; 2] {
    let mut times = [Vec::new(), Vec::new()];
    let places = [middle(1), middle(count)];
    while times[0].len() < 2 * KEYS {
        for (console, place) in [one, many].into_iter().zip(&places) {
            press(console, place);
        }
        for keys in MIXED {
            for (console, times) in [one, many].into_iter().zip(&mut times) {
                times.push(press(console, keys).1);
            }
        }
    }
    times.map(|times| percentile(times, 50))
}

/// Letters typed where each is looked for in the whole document; Esc ends it.
const LETTERS: [&[&str]; 6] =
    [&["s", "e"], &["3", "."], &["j", "p", "x", "q"], &["精", "品"], &["的"], &["z", "z", "q"]];

/// The medians of the first answers to letters typed behind `:`, `/` and `f` in one copy and in many, pressed in turn.
fn letters_in_turn(one: &Console, many: &Console) -> [Duration; 2] {
    let mut times = [Vec::new(), Vec::new()];
    while times[0].len() < KEYS {
        for prompt in [":", "/", "f"] {
            for letters in LETTERS {
                for (console, times) in [one, many].into_iter().zip(&mut times) {
                    press(console, prompt);
                    times.extend(letters.iter().map(|letter| answer(console, letter)));
                    press(console, "\x1b");
                }
            }
        }
    }
    times.map(|times| percentile(times, 50))
}

/// One document of `count` copies: first frame, memory, keys, also beside those of the `one` copy given. Gives the program
/// that shows it.
fn scale(
    folder: &Folder,
    count: usize,
    limit: Option<u64>,
    key_limit: Option<u64>,
    one: Option<&Console>,
) -> Option<Console> {
    let source = copies(count);
    let size = source.len();
    let file = folder.file(&format!("copies-{count}.toml"), source.as_bytes());
    drop(source);
    let mut least = Duration::MAX;
    let mut last = None;
    for _ in 0..if count > 200 { 3 } else { 7 } {
        let (console, _, time) = start(kind(true), gangmu(&folder.0, &["--no-state", "--lang", "zh", &file]));
        least = least.min(time);
        last = Some(console);
    }
    let console = last?;
    let name = format!("{count} copies, {:.1} MB", size as f64 / 1e6);
    let ok = limit.map(|limit| least <= Duration::from_millis(limit));
    row(
        &format!("{name}: first frame"),
        &limit.map_or(String::new(), |limit| format!("{limit} ms")),
        &ms(least),
        ok,
        "",
        "",
    );
    let memory = console.status("VmHWM:") as usize * 1024;
    // The program itself takes a few megabytes whatever it reads.
    let times = memory as f64 / size as f64;
    let shown = format!("{:.1} MB ({times:.1}x)", memory as f64 / 1e6);
    let bounded = (count > 1).then_some(times <= 10.0);
    row(&format!("{name}: memory"), "10x", &shown, bounded, "", "");
    let (time, shown) = key_time(&console, "50%", &MIXED);
    let ok = key_limit.map(|limit| time <= Duration::from_millis(limit));
    row(
        &format!("{name}: key, p95"),
        &key_limit.map_or(String::new(), |limit| format!("{limit} ms")),
        &shown,
        ok,
        "",
        "",
    );
    let (_, jumps) = key_time(&console, "g", &["G", "g", "50%"]);
    row(&format!("{name}: G, g, 50%, p95"), "", &jumps, None, "", "");
    if let Some(one) = one {
        let whats = ["key", "letter behind : / f"];
        for (what, times) in whats.into_iter().zip([keys_in_turn(one, &console, count), letters_in_turn(one, &console)])
        {
            let [of_one, of_many] = times.map(|time| time.as_secs_f64() * 1e3);
            let shown = format!("{of_many:.2}/{of_one:.2} ms");
            // The machine's own unrest is within a tenth.
            let what = format!("{name}: {what}, median/of one copy");
            row(&what, "the same", &shown, Some(of_many <= of_one * 1.1), "", "");
        }
    }
    std::fs::remove_file(file).unwrap();
    Some(console)
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| arguments.iter().position(|it| it == name).and_then(|at| arguments.get(at + 1));
    let seconds = value("--idle").and_then(|seconds| seconds.parse().ok()).unwrap_or(10);
    let quick = arguments.iter().any(|argument| argument == "--quick");
    let folder = Folder::new();
    let text = has_less().then(|| {
        let printed = Command::new(env!("CARGO_BIN_EXE_gangmu"))
            .args(["print", "--width", "100"])
            .current_dir(&folder.0)
            .output()
            .unwrap();
        folder.file("report.txt", &printed.stdout)
    });
    if text.is_none() {
        println!("less is not installed (Debian: less): its column is left out");
    }
    row("120x40, three panes, the bundled report", "limit", "gangmu", None, "less", "stock ratatui");
    first_frames(&folder, text.as_deref());
    keys(&folder, text.as_deref());
    idle(&folder, seconds);
    println!();
    let one = scale(&folder, 1, None, Some(1), None);
    scale(&folder, 100, Some(100), Some(1), one.as_ref());
    if !quick {
        scale(&folder, 600, None, Some(3), one.as_ref());
        scale(&folder, 1000, Some(1000), None, one.as_ref());
    }
}
