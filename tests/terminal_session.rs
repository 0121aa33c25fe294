//! The life of the terminal, in a real pseudo-terminal. The program in it is this test binary again, running the test
//! [`child`] with an environment variable set.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use gangmu::reader::key::{Key, KeyCode};
use gangmu::terminal::{Event, Input, Options, Session};
use gangmu::text::width::Ambiguous;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

const CHILD: &str = "GANGMU_SESSION_CHILD";

/// Shows every event; q leaves, x panics, ^Z suspends, a signal or a hang-up leaves.
#[test]
fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let mut session = Session::open(Options::default()).unwrap();
    let mut events = vec!["ready".to_owned()];
    let how = loop {
        let mut buffer = Buffer::empty(Rect::from(session.size()));
        for (y, event) in (0..buffer.area.height).zip(events.iter().rev()) {
            buffer.set_string(0, y, event, Style::default());
        }
        let _ = session.present(&buffer, Ambiguous::Narrow, &[]);
        let event = session.next_event(None).unwrap();
        events.push(format!("{} {event:?}", events.len()));
        match event {
            Event::Input(Input::Key(Key { code: KeyCode::Char('q'), .. })) => break "quit".to_owned(),
            Event::Input(Input::Key(Key { code: KeyCode::Char('x'), .. })) => panic!("asked for"),
            Event::Input(Input::Key(Key { code: KeyCode::Char('z'), ctrl: true })) => session.suspend().unwrap(),
            Event::Signal(signal) => break format!("signal {signal}"),
            Event::HangUp => break "hang-up".to_owned(),
            _ => {}
        }
    };
    drop(session);
    if let Some(path) = std::env::var_os("GANGMU_SESSION_LAST_WORDS") {
        std::fs::write(path, &how).unwrap();
    }
    let _ = writeln!(std::io::stdout(), "left by {how}");
}

fn cells(n: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(n).unwrap()
}

/// A program in a pseudo-terminal.
struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    program: Box<dyn Child + Send + Sync>,
    output: Arc<Mutex<(vt100::Parser, Vec<u8>)>>,
    modes: String,
}

impl Terminal {
    fn start(mut command: CommandBuilder) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes = format!("{:?}", pair.master.get_termios().unwrap());
        command.env("TERM", "xterm");
        command.env_remove("RUST_BACKTRACE");
        let program = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let output = Arc::new(Mutex::new((vt100::Parser::new(cells(24), cells(80), 0), Vec::new())));
        let (sink, mut reader) = (Arc::clone(&output), pair.master.try_clone_reader().unwrap());
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                let mut sink = sink.lock().unwrap();
                sink.0.process(&bytes[..length]);
                sink.1.extend_from_slice(&bytes[..length]);
            }
        });
        let writer = Some(pair.master.take_writer().unwrap());
        Terminal { master: Some(pair.master), writer, program, output, modes }
    }

    /// The child alone, the leader of its session.
    fn child() -> Self {
        Self::start(child_command())
    }

    fn type_keys(&mut self, keys: &[u8]) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys).unwrap();
        writer.flush().unwrap();
    }

    fn screen(&self) -> String {
        self.output.lock().unwrap().0.screen().contents()
    }

    fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    fn wait_until(&self, what: &str, condition: impl Fn(&str) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !condition(&self.screen()) {
            assert!(Instant::now() < deadline, "no {what:?} on the screen:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn current_modes(&self) -> String {
        format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap())
    }

    /// The terminal is as it was before the program.
    fn assert_clean(&self) {
        assert_eq!(self.current_modes(), self.modes);
        let output = self.output.lock().unwrap();
        let screen = output.0.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        let count = |sequence: &[u8]| output.1.windows(sequence.len()).filter(|window| *window == sequence).count();
        for (on, off) in [(b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?25l\x1b[", b"\x1b[?25h\x1b[")] {
            assert_eq!(count(on), count(off), "as often left as entered");
        }
        assert!(count(b"\x1b[?7h") > 0);
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let pid = i32::try_from(self.program.process_id().unwrap()).unwrap();
        rustix::process::kill_process(rustix::process::Pid::from_raw(pid).unwrap(), signal).unwrap();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn child_command() -> CommandBuilder {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child", "--nocapture", "--test-threads=1"]);
    command.env(CHILD, "1");
    command
}

#[test]
fn keys_arrive_and_quitting_leaves_the_terminal_clean() {
    let mut terminal = Terminal::child();
    terminal.wait_for("ready");
    assert_ne!(terminal.current_modes(), terminal.modes, "raw mode");
    terminal.type_keys("j纲\x1b[5~\x1b[?69;2$y".as_bytes());
    terminal.wait_for("4 Input(Report(Mode { number: 69, state: 2 }))");
    terminal.wait_for("3 Input(Key(Key { code: PageUp, ctrl: false }))");
    terminal.wait_for("2 Input(Key(Key { code: Char('纲'), ctrl: false }))");
    terminal.type_keys(b"\x1b");
    terminal.wait_for("5 Input(Key(Key { code: Esc, ctrl: false }))");
    terminal.type_keys(b"q");
    terminal.wait_for("left by quit");
    terminal.assert_clean();
}

#[test]
fn a_panic_restores_first_and_says_one_line() {
    let mut terminal = Terminal::child();
    terminal.wait_for("ready");
    terminal.type_keys(b"x");
    terminal.wait_for("asked for");
    let screen = terminal.screen();
    let said: Vec<&str> = screen.lines().filter(|line| line.contains("gangmu: ")).collect();
    assert_eq!(said.len(), 1, "{screen}");
    assert!(!screen.contains("RUST_BACKTRACE"), "{screen}");
    terminal.assert_clean();
}

#[test]
fn a_signal_is_an_event_and_leaves_the_terminal_clean() {
    use rustix::process::Signal;
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let terminal = Terminal::child();
        terminal.wait_for("ready");
        terminal.signal(signal);
        terminal.wait_for(&format!("left by signal {}", signal.as_raw()));
        terminal.assert_clean();
    }
}

#[test]
fn a_resize_is_an_event() {
    let mut terminal = Terminal::child();
    terminal.wait_for("ready");
    let size = PtySize { rows: 10, cols: 70, pixel_width: 0, pixel_height: 0 };
    terminal.output.lock().unwrap().0.screen_mut().set_size(cells(10), cells(70));
    terminal.master.as_ref().unwrap().resize(size).unwrap();
    terminal.wait_for("1 Resize { columns: 70, rows: 10 }");
    terminal.type_keys(b"q");
    terminal.wait_for("left by quit");
}

#[test]
fn a_lost_terminal_ends_the_program() {
    let last_words = std::env::temp_dir().join(format!("gangmu-session-{}", std::process::id()));
    let mut command = child_command();
    command.env("TERM", "xterm");
    command.env("GANGMU_SESSION_LAST_WORDS", &last_words);
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut program = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut output = Vec::new();
    while !String::from_utf8_lossy(&output).contains("ready") {
        let mut bytes = [0; 1024];
        let length = reader.read(&mut bytes).unwrap();
        output.extend_from_slice(&bytes[..length]);
    }
    // The last of the master's end closes: the line is cut.
    drop((reader, pair.master));
    let deadline = Instant::now() + Duration::from_secs(10);
    while program.try_wait().unwrap().is_none() {
        assert!(Instant::now() < deadline, "still running");
        std::thread::sleep(Duration::from_millis(10));
    }
    let words = std::fs::read_to_string(&last_words).unwrap();
    std::fs::remove_file(&last_words).unwrap();
    assert!(words == "signal 1" || words == "hang-up", "{words}");
}

#[test]
fn a_program_alone_in_its_terminal_is_not_suspended() {
    let mut terminal = Terminal::child();
    terminal.wait_for("ready");
    terminal.type_keys(b"\x1aj");
    terminal.wait_for("2 Input(Key(Key { code: Char('j'), ctrl: false }))");
    terminal.type_keys(b"q");
    terminal.wait_for("left by quit");
    terminal.assert_clean();
}

/// Under a shell with job control: suspended, a shell again, and back after fg. Stopped from outside, `tests/pty` tries with
/// the program itself: here the test harness has a thread of its own, which takes the signal.
#[test]
fn suspended_by_its_key_and_back() {
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.arg("-i");
    shell.env("PS1", "$ ");
    shell.env("ENV", "");
    shell.env(CHILD, "1");
    shell.env("PROGRAM", std::env::current_exe().unwrap());
    let mut terminal = Terminal::start(shell);
    terminal.wait_for("$ ");
    terminal.type_keys(b"\"$PROGRAM\" --exact child --nocapture --test-threads=1\r");
    terminal.wait_for("ready");
    terminal.type_keys(b"\x1a");
    terminal.wait_for("Stopped");
    assert!(!terminal.output.lock().unwrap().0.screen().alternate_screen());
    terminal.type_keys(b"echo a$((1+1))b\r");
    terminal.wait_for("a2b");
    terminal.type_keys(b"fg\r");
    terminal.wait_for("Resume");
    terminal.type_keys(b"k");
    terminal.wait_for("Char('k')");
    terminal.type_keys(b"q");
    terminal.wait_for("left by quit");
    terminal.type_keys(b"exit\r");
    let _ = terminal.program.wait();
}

#[test]
fn nothing_is_written_and_nothing_wakes_while_idle() {
    let mut terminal = Terminal::child();
    terminal.wait_for("ready");
    let pid = terminal.program.process_id().unwrap();
    // All threads: the one that waits is not the main one of a test binary.
    let switches = || -> u64 {
        let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
        let of = |status: String| -> u64 {
            let line = status.lines().find(|line| line.starts_with("voluntary")).unwrap().to_owned();
            line.split_whitespace().last().unwrap().parse().unwrap()
        };
        tasks.map(|task| of(std::fs::read_to_string(task.unwrap().path().join("status")).unwrap())).sum()
    };
    terminal.type_keys(b"\x1b]11;rgb:0");
    std::thread::sleep(Duration::from_millis(300));
    let (before, written) = (switches(), terminal.output.lock().unwrap().1.len());
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!((switches(), terminal.output.lock().unwrap().1.len()), (before, written));
    terminal.type_keys(b"\x1b\\q");
    terminal.wait_for("left by quit");
}
