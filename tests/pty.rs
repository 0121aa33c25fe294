//! The binary in a real pseudo-terminal, with a terminal emulator that reads what it writes.
//!
//! Whatever the emulator shows is compared with what the same keys leave on a buffer: what lies between the two, from
//! the key's bytes to the last cell erased, is what is tested here.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod common;

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::{Folder, wait_for};
use gangmu::reader::{Event, Key, Options, State, update};
use gangmu::text::{Ambiguous, Lang};
use gangmu::view::{self, Colours, Theme};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtyPair, PtySize, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// How long anything may take on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program in a pseudo-terminal.
struct Terminal {
    pair: PtyPair,
    writer: Box<dyn Write + Send>,
    program: Box<dyn Child + Send + Sync>,
    output: Arc<Mutex<Output>>,
    /// The terminal's modes before the program.
    modes: String,
    folder: Folder,
}

struct Output {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    last: Instant,
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    /// Starts the binary with `arguments` in a terminal of `columns` by `rows`.
    fn open(columns: u16, rows: u16, arguments: &[&str]) -> Terminal {
        Terminal::with(columns, rows, arguments, &[])
    }

    /// As [`Terminal::open`], with `variables` in its environment.
    fn with(columns: u16, rows: u16, arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_gangmu"));
        command.args(arguments);
        Terminal::start(columns, rows, command, variables)
    }

    fn start(columns: u16, rows: u16, mut command: CommandBuilder, variables: &[(&str, &str)]) -> Terminal {
        let folder = Folder::new("pty");
        command.cwd(folder.path());
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "LINES", "NO_COLOR", "COLORTERM", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        for (name, place) in [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"), ("HOME", "home")] {
            command.env(name, folder.path().join(place));
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes = modes_of(&*pair.master);
        let program = pair.slave.spawn_command(command).unwrap();
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let output = Arc::new(Mutex::new(Output { parser, bytes: Vec::new(), last: Instant::now() }));
        let (sink, mut reader) = (Arc::clone(&output), pair.master.try_clone_reader().unwrap());
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                let mut sink = sink.lock().unwrap();
                sink.parser.process(&bytes[..length]);
                sink.bytes.extend_from_slice(&bytes[..length]);
                sink.last = Instant::now();
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Terminal { pair, writer, program, output, modes, folder }
    }

    fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.writer.write_all(bytes.as_ref()).unwrap();
        self.writer.flush().unwrap();
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.output.lock().unwrap().parser.screen_mut().set_size(cells(rows), cells(columns));
        self.pair.master.resize(size(columns, rows)).unwrap();
    }

    fn rows(&self) -> Vec<String> {
        let output = self.output.lock().unwrap();
        let screen = output.parser.screen();
        let (_, columns) = screen.size();
        screen.rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// Waits until the screen is `expected`.
    #[track_caller]
    fn shows(&self, expected: &[String], what: &str) {
        if wait_for(PATIENCE, || (self.rows() == expected).then_some(())).is_none() {
            for (row, (expected, shown)) in expected.iter().zip(self.rows()).enumerate() {
                assert_eq!(&shown, expected, "{what}: row {row}");
            }
            panic!("{what}: {} rows instead of {}", self.rows().len(), expected.len());
        }
    }

    /// Waits until the screen has `text` somewhere.
    #[track_caller]
    fn says(&self, text: &str) {
        let found = wait_for(PATIENCE, || self.rows().iter().any(|row| row.contains(text)).then_some(()));
        assert!(found.is_some(), "no {text:?} on the screen:\n{}", self.rows().join("\n"));
    }

    /// Waits for the program's end, and for its last bytes.
    #[track_caller]
    fn ended(&mut self) -> ExitStatus {
        let status = wait_for(PATIENCE, || self.program.try_wait().unwrap()).expect("the program ends");
        // What it wrote last may still be on its way through the pty.
        let ended = Instant::now();
        wait_for(PATIENCE, || (ended.elapsed() >= Duration::from_millis(200)).then_some(()));
        self.settled(Duration::from_millis(100));
        status
    }

    /// Waits until nothing has been written for `quiet`; gives how much has been written in all.
    fn settled(&self, quiet: Duration) -> usize {
        let settled = wait_for(PATIENCE, || {
            let output = self.output.lock().unwrap();
            (output.last.elapsed() >= quiet).then_some(output.bytes.len())
        });
        settled.expect("the program comes to rest")
    }

    fn bytes(&self) -> Vec<u8> {
        self.output.lock().unwrap().bytes.clone()
    }

    /// The terminal is as it was before the program, whose screen is gone.
    #[track_caller]
    fn is_put_back(&self) {
        let left = wait_for(PATIENCE, || {
            let output = self.output.lock().unwrap();
            let screen = output.parser.screen();
            (!screen.alternate_screen() && !screen.hide_cursor()).then_some(())
        });
        assert!(left.is_some(), "the alternate screen is left and the cursor shown");
        assert_eq!(modes_of(&*self.pair.master), self.modes, "the modes are those of before");
        let screen = self.output.lock().unwrap().parser.screen().clone();
        assert!(!screen.bracketed_paste() && !screen.application_cursor());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.inverse() && !screen.bold(), "the style is the default again");
        assert_eq!(screen.contents().trim(), "", "nothing of it stays on the screen");
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.program.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if matches!(self.program.try_wait(), Ok(None)) {
            let _ = self.program.kill();
            let _ = self.program.wait();
        }
    }
}

fn modes_of(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

/// A reader of the bundled report without a terminal: what the one in the terminal is compared with.
struct Twin(State);

impl Twin {
    fn new(columns: u16, rows: u16) -> Twin {
        let report = gangmu::report::parse("report.toml", gangmu::cli::BUNDLED).unwrap();
        let options = Options { lang: Lang::Zh, ambiguous: Ambiguous::Narrow, ..Options::default() };
        Twin(State::new(report, options, columns, rows))
    }

    /// Presses the keys that `text` writes as the action table does, a word each.
    fn press(&mut self, text: &str) -> Vec<String> {
        for key in text.split(' ').filter(|word| !word.is_empty()).flat_map(Key::sequence) {
            update(&mut self.0, Event::Key(key));
        }
        self.rows()
    }

    fn resize(&mut self, columns: u16, rows: u16) -> Vec<String> {
        update(&mut self.0, Event::Resize { columns, rows });
        self.rows()
    }

    fn rows(&self) -> Vec<String> {
        let (columns, rows) = self.0.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.0, &Theme::new(Colours::None), &mut buffer);
        (0..rows)
            .map(|y| {
                let mut row = String::new();
                let mut x = 0;
                while x < columns {
                    let symbol = buffer[(x, y)].symbol();
                    row.push_str(symbol);
                    x += (Ambiguous::Narrow.of_grapheme(symbol) as u16).max(1);
                }
                row.trim_end().to_owned()
            })
            .collect()
    }
}

const ARGUMENTS: [&str; 5] = ["--lang", "zh", "--no-state", "--ambiguous", "narrow"];

#[test]
fn the_report_is_read_from_start_to_quit() {
    let (mut terminal, mut twin) = (Terminal::open(120, 40, &ARGUMENTS), Twin::new(120, 40));
    terminal.shows(&twin.rows(), "the start");
    assert!(terminal.output.lock().unwrap().parser.screen().alternate_screen());
    for nth in 1..=24 {
        terminal.send("p");
        let expected = twin.press("p");
        assert!(expected.last().unwrap().contains(&format!("重点 {nth}/24")));
        terminal.shows(&expected, &format!("phrase {nth}"));
    }
    for (bytes, keys) in [
        ("G", "G"),
        ("?", "?"),
        (" ", "Space"),
        ("q", "q"),
        ("g", "g"),
        ("5v", "5v"),
        ("\t", "Tab"),
        ("j", "j"),
        ("\r", "Enter"),
        ("\x1b[Z", "S-Tab"),
        ("zM", "zM"),
        ("zR", "zR"),
        ("\x1b[B\x1b[B", "Down Down"),
        ("\r", "Enter"),
        ("\x1b[6~", "PgDn"),
        ("\x06\x06", "^f ^f"),
        ("3J", "3J"),
        ("jjj", "j j j"),
        ("kk", "k k"),
        ("\x1bOA", "Up"),
        ("50%", "50%"),
        ("d", "d"),
        ("<", "<"),
        ("o", "o"),
        ("i", "i"),
        ("}}", "} }"),
        ("ｊ　", "j Space"),
        ("\x1b[F", "End"),
        ("\x1b[H", "Home"),
    ] {
        terminal.send(bytes);
        terminal.shows(&twin.press(keys), keys);
    }
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_put_back();
}

#[test]
fn line_by_line_through_the_report() {
    let (mut terminal, mut twin) = (Terminal::open(80, 24, &ARGUMENTS), Twin::new(80, 24));
    terminal.shows(&twin.rows(), "the start");
    for line in 0..120 {
        terminal.send("j");
        let expected = twin.press("j");
        // Some in one go, so that frames are skipped, some one by one.
        if line % 3 == 0 {
            terminal.shows(&expected, &format!("line {line}"));
        }
    }
    for line in 0..40 {
        terminal.send("k");
        let expected = twin.press("k");
        if line % 2 == 0 {
            terminal.shows(&expected, &format!("{line} lines back"));
        }
    }
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn a_terminal_resized_is_drawn_anew() {
    let (mut terminal, mut twin) = (Terminal::open(80, 24, &ARGUMENTS), Twin::new(80, 24));
    terminal.shows(&twin.rows(), "the start");
    terminal.send("9p");
    terminal.shows(&twin.press("9p"), "the ninth phrase");
    for (columns, rows) in [(40, 12), (120, 40), (20, 5), (19, 4), (1, 1), (300, 100), (61, 24), (80, 24)] {
        terminal.resize(columns, rows);
        terminal.shows(&twin.resize(columns, rows), &format!("{columns}x{rows}"));
    }
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_put_back();
}

#[test]
fn control_c_quits_like_q() {
    let mut terminal = Terminal::open(80, 24, &ARGUMENTS);
    terminal.shows(&Twin::new(80, 24).rows(), "the start");
    terminal.send("\x03");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_put_back();
}

/// GNU screen as it comes, and whoever switched it off elsewhere.
#[test]
fn nothing_is_left_where_there_is_no_alternate_screen() {
    let mut terminal = Terminal::open(80, 24, &ARGUMENTS);
    terminal.shows(&Twin::new(80, 24).rows(), "the start");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_put_back();
    let bytes = String::from_utf8(terminal.bytes()).unwrap();
    let mut screen = vt100::Parser::new(cells(24), cells(80), 0);
    screen.process(bytes.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").as_bytes());
    assert_eq!((screen.screen().contents().as_str(), screen.screen().cursor_position()), ("", (0, 0)));
}

#[test]
fn signals_put_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut terminal = Terminal::open(80, 24, &ARGUMENTS);
        terminal.shows(&Twin::new(80, 24).rows(), "the start");
        assert_ne!(modes_of(&*terminal.pair.master), terminal.modes, "raw while it reads");
        terminal.signal(signal);
        let status = terminal.ended();
        assert_eq!(status.exit_code(), 128 + signal.as_raw() as u32, "{signal:?}");
        terminal.is_put_back();
    }
}

#[test]
fn not_one_byte_is_written_while_idle() {
    for keys in ["", "7p", "?"] {
        let (mut terminal, mut twin) = (Terminal::open(120, 40, &["--lang", "zh", "--no-state"]), Twin::new(120, 40));
        terminal.shows(&twin.rows(), "the start");
        terminal.send(keys);
        terminal.shows(&twin.press(keys), keys);
        // A question to the terminal may follow the first frame; then there is nothing more to say.
        let written = terminal.settled(Duration::from_millis(500));
        std::thread::sleep(Duration::from_secs(1));
        let output = terminal.bytes();
        assert_eq!(output.len(), written, "{:?}", String::from_utf8_lossy(&output[written..]));
        terminal.send("qq");
        assert_eq!(terminal.ended().exit_code(), 0);
    }
}

#[test]
fn stopped_and_brought_back() {
    if !std::path::Path::new("/bin/sh").exists() {
        eprintln!("skipped: stopping and going on needs a shell, and there is no /bin/sh");
        return;
    }
    for from_outside in [false, true] {
        let mut shell = CommandBuilder::new("/bin/sh");
        shell.arg("-i");
        let program = env!("CARGO_BIN_EXE_gangmu");
        let variables = [("PS1", "ready> "), ("ENV", ""), ("PROGRAM", program), ("HISTFILE", "")];
        let mut terminal = Terminal::start(80, 24, shell, &variables);
        terminal.says("ready>");
        terminal.send("\"$PROGRAM\" --lang zh --no-state --ambiguous narrow; echo left with $?\r");
        let mut twin = Twin::new(80, 24);
        terminal.shows(&twin.rows(), "the start");
        terminal.send("3p");
        terminal.shows(&twin.press("3p"), "the third phrase");
        let raw = modes_of(&*terminal.pair.master);
        if from_outside {
            let group = terminal.pair.master.process_group_leader().unwrap();
            kill_process_group(Pid::from_raw(group).unwrap(), Signal::TSTP).unwrap();
        } else {
            terminal.send("\x1a");
        }
        let stopped = wait_for(PATIENCE, || {
            let output = terminal.output.lock().unwrap();
            (!output.parser.screen().alternate_screen() && !output.parser.screen().hide_cursor()).then_some(())
        });
        assert!(stopped.is_some(), "the shell's screen is back");
        terminal.says("Stopped");
        terminal.send("echo $((40 + 2)) answers\r");
        terminal.says("42 answers");
        assert_ne!(modes_of(&*terminal.pair.master), raw, "the shell has its modes back");
        terminal.send("fg\r");
        terminal.shows(&twin.rows(), "back where it was");
        terminal.send("p");
        terminal.shows(&twin.press("p"), "the fourth phrase");
        terminal.send("q");
        // dash goes on with the rest of the line when the job stops, bash does not: either way the shell is there.
        terminal.says("ready>");
        terminal.send("exit\r");
        terminal.ended();
    }
}

#[test]
fn a_bad_document_leaves_the_terminal_untouched() {
    for (name, content, told) in [
        ("bad.toml", "schema = 1\ntitle = \"坏\"\nbody = \"一段**没有配对。\"\n", "bad.toml:3:11"),
        ("absent.toml", "", "absent.toml"),
    ] {
        let folder = Folder::new("bad");
        if !content.is_empty() {
            folder.file(name, content);
        }
        let path = folder.path().join(name).display().to_string();
        let mut terminal = Terminal::open(200, 24, &[&path, "--lang", "zh", "--no-state"]);
        assert_eq!(terminal.ended().exit_code(), 2);
        let output = String::from_utf8(terminal.bytes()).unwrap();
        assert!(output.contains(told), "{output}");
        assert!(!output.contains('\x1b'), "no escape is written: {output:?}");
        assert_eq!(modes_of(&*terminal.pair.master), terminal.modes);
    }
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let variables = [("TERM", "dumb"), ("COLUMNS", "50")];
    let mut terminal = Terminal::with(80, 24, &["--lang", "zh", "--no-state"], &variables);
    assert_eq!(terminal.ended().exit_code(), 0);
    let output = String::from_utf8(terminal.bytes()).unwrap();
    assert!(!output.contains('\x1b'));
    // The word on linear mode goes to standard error, which is the same terminal.
    let (text, word) = output.split_once("gangmu: ").expect("a word on linear mode");
    assert!(word.contains("--linear"), "{word}");
    assert_eq!(common::squeeze(text), common::source_characters());
    assert!(output.lines().all(|line| Ambiguous::Narrow.of_str(line) <= 50));
}

/// What the SGR sequences of some bytes set.
#[derive(Debug, Default, PartialEq, Eq)]
struct Styles {
    bold: bool,
    reversed: bool,
    foreground: bool,
    background: bool,
}

impl Styles {
    fn of(bytes: &[u8]) -> Styles {
        let text = String::from_utf8_lossy(bytes);
        let mut styles = Styles::default();
        for rest in text.split("\x1b[").skip(1) {
            let end = rest.find(|c: char| !c.is_ascii_digit() && !";:".contains(c)).unwrap_or(rest.len());
            if !rest[end..].starts_with('m') {
                continue;
            }
            let mut parameters = rest[..end].split([';', ':']).map(|it| it.parse::<u32>().unwrap_or(0));
            while let Some(parameter) = parameters.next() {
                match parameter {
                    1 => styles.bold = true,
                    7 => styles.reversed = true,
                    30..=38 | 90..=97 => styles.foreground = true,
                    40..=48 | 100..=107 => styles.background = true,
                    _ => {}
                }
                if matches!(parameter, 38 | 48) {
                    // The colour's own numbers: 5;n or 2;r;g;b.
                    let numbers = if parameters.next() == Some(2) { 3 } else { 1 };
                    parameters.by_ref().take(numbers).for_each(drop);
                }
            }
        }
        styles
    }
}

#[test]
fn colours_are_left_out_where_asked_and_the_background_is_never_set() {
    for (name, value, foreground) in [
        ("NO_COLOR", "1", false),
        ("TERM", "vt100", false),
        ("TERM", "xterm", true),
        ("TERM", "xterm-256color", true),
        ("COLORTERM", "truecolor", true),
    ] {
        let (mut terminal, mut twin) = (Terminal::with(120, 40, &ARGUMENTS, &[(name, value)]), Twin::new(120, 40));
        terminal.shows(&twin.rows(), "the start");
        terminal.send("7p");
        terminal.shows(&twin.press("7p"), "the seventh phrase");
        terminal.send("\t");
        terminal.shows(&twin.press("Tab"), "the metrics");
        terminal.send("q");
        assert_eq!(terminal.ended().exit_code(), 0);
        // Bold and reverse carry the meaning; a colour only repeats it.
        let expected = Styles { bold: true, reversed: true, foreground, background: false };
        assert_eq!(Styles::of(&terminal.bytes()), expected, "{name}={value}");
    }
}

#[test]
fn keys_typed_while_it_starts_are_not_lost() {
    let (mut terminal, mut twin) = (Terminal::open(80, 24, &ARGUMENTS), Twin::new(80, 24));
    terminal.send("9p");
    terminal.shows(&twin.press("9p"), "the ninth phrase");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn a_document_from_a_pipe_is_read_with_keys_from_the_terminal() {
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", "cat \"$DOCUMENT\" | \"$PROGRAM\" --lang zh --no-state --ambiguous narrow -"]);
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/report.toml");
    let variables = [("PROGRAM", env!("CARGO_BIN_EXE_gangmu")), ("DOCUMENT", document)];
    let (mut terminal, mut twin) = (Terminal::start(80, 24, shell, &variables), Twin::new(80, 24));
    terminal.shows(&twin.rows(), "the start");
    terminal.send("3p");
    terminal.shows(&twin.press("3p"), "the third phrase");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    terminal.is_put_back();
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_small() {
    let (mut terminal, mut twin) = (Terminal::open(300, 100, &ARGUMENTS), Twin::new(300, 100));
    terminal.shows(&twin.rows(), "the start");
    terminal.send("24p?qG");
    terminal.shows(&twin.press("24p ? q G"), "the end");
    let id = terminal.program.process_id().unwrap();
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let kilobytes = |name: &str| -> u64 {
        let value = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        value.split_whitespace().next().unwrap().parse().unwrap()
    };
    assert!(kilobytes("RssAnon:") < 8 * 1024, "{status}");
    // Of what is mapped from the binary, a debug build has many times as much.
    if !cfg!(debug_assertions) {
        assert!(kilobytes("VmHWM:") < 12 * 1024, "{status}");
    }
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn nothing_that_rings_or_retitles_is_sent() {
    let (mut terminal, mut twin) = (Terminal::open(120, 40, &["--lang", "zh", "--no-state"]), Twin::new(120, 40));
    terminal.shows(&twin.rows(), "the start");
    terminal.send("7pG?q");
    terminal.shows(&twin.press("7p G ? q"), "a few keys");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    let bytes = terminal.bytes();
    assert!(!bytes.contains(&7), "no BEL");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!text.contains("\x1b[>4"), "modifyOtherKeys is left alone");
    for rest in text.split("\x1b]").skip(1) {
        let body = rest.split('\x1b').next().unwrap();
        assert!(rest[body.len()..].starts_with("\x1b\\"), "an OSC ends with ST: {body:?}");
        assert!(body.ends_with('?'), "it asks, and sets neither title nor palette: {body:?}");
    }
}

#[test]
fn hostile_text_never_reaches_the_terminal() {
    let folder = Folder::new("hostile");
    let path = folder.file(
        "hostile.toml",
        "schema = 1\ntitle = \"题\\u001B[2J\\u001B]0;x\\u0007\"\nbody = \"文\\u009B31m\\u0007**重\\u001B[5m点**\\u202E\"\n\
         [[section]]\ntitle = \"节\\u001B[?1049l\"\nbody = \"12\\u001B[8m家\"\n\
         [[section.metric]]\nlabel = \"数\\u001Bc\"\nvalue = \"12\"\nquote = \"12\\u001B[8m家\"\n",
    );
    let path = path.display().to_string();
    let mut terminal = Terminal::open(120, 40, &[&path, "--lang", "zh", "--no-state", "--ambiguous", "narrow"]);
    terminal.says("文␦31m␇重␛[5m点␦");
    terminal.send("pvJ\t");
    terminal.says("数␛c");
    terminal.send("qq");
    assert_eq!(terminal.ended().exit_code(), 0);
    let left = || terminal.bytes().windows(8).any(|bytes| bytes == b"\x1b[?1049l").then_some(());
    wait_for(PATIENCE, left).expect("the alternate screen is left");
    let bytes = terminal.bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!text.contains(['\u{7}', '\u{9b}', '\u{202e}']));
    assert!(
        !text.contains("\x1b[2J\x1b]")
            && !text.contains("\x1b[5m")
            && !text.contains("\x1b[8m")
            && !text.contains("\x1bc")
    );
    assert_eq!(text.matches("\x1b[?1049l").count(), 1, "left once, at the end");
    assert!(!terminal.folder.path().join("state").exists(), "and nothing is kept");
}
