//! A program in a pseudo-terminal that answers questions as terminals do, at a pace of its own, and times what comes.
#![allow(dead_code)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take on a machine with other things to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What kind of terminal it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    /// Answers what it is asked; otherwise it is silent.
    pub(crate) answers: bool,
    /// Says that it has left and right margins and synchronized updates.
    pub(crate) margins: bool,
    /// How long an answer is under way.
    pub(crate) delay: Duration,
    /// Bytes it takes in a second, if that is bounded.
    pub(crate) rate: Option<u32>,
    /// Whether the screen is emulated, which takes time between two reads.
    pub(crate) emulated: bool,
}

impl Kind {
    pub(crate) fn new(columns: u16, rows: u16) -> Kind {
        Kind { columns, rows, answers: true, margins: false, delay: Duration::ZERO, rate: None, emulated: true }
    }
}

/// What came from the program.
pub(crate) struct Output {
    pub(crate) parser: Option<vt100::Parser>,
    pub(crate) bytes: Vec<u8>,
    /// When how many bytes had come.
    pub(crate) times: Vec<(Instant, usize)>,
    pub(crate) ended: bool,
    /// The line is cut: the next bytes are not read any more.
    cut: bool,
}

pub(crate) struct Console {
    pub(crate) master: Option<Box<dyn MasterPty + Send>>,
    pub(crate) writer: Arc<Mutex<Option<Box<dyn Write + Send>>>>,
    pub(crate) program: Box<dyn Child + Send + Sync>,
    pub(crate) output: Arc<Mutex<Output>>,
}

/// The questions the reader asks, with what a terminal answers; the cursor's place is put in.
const QUESTIONS: [(&[u8], &str, &str); 5] = [
    (b"\x1b[6n", "", ""),
    (b"\x1b[?69$p", "\x1b[?69;2$y", "\x1b[?69;0$y"),
    (b"\x1b[?2026$p", "\x1b[?2026;2$y", "\x1b[?2026;0$y"),
    (b"\x1b]11;?\x1b\\", "\x1b]11;rgb:1010/1212/1616\x1b\\", "\x1b]11;rgb:1010/1212/1616\x1b\\"),
    (b"\x1b[c", "\x1b[?62;22c", "\x1b[?62;22c"),
];

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Console {
    pub(crate) fn start(kind: Kind, command: CommandBuilder) -> Console {
        let pair = native_pty_system().openpty(size(kind.columns, kind.rows)).unwrap();
        let program = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = kind.emulated.then(|| vt100::Parser::new(cells(kind.rows), cells(kind.columns), 0));
        let output =
            Arc::new(Mutex::new(Output { parser, bytes: Vec::new(), times: Vec::new(), ended: false, cut: false }));
        let writer = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let sink = Arc::clone(&output);
        let (answers, due) = std::sync::mpsc::channel::<(Instant, String)>();
        let answering = Arc::clone(&writer);
        std::thread::spawn(move || {
            for (at, text) in due {
                std::thread::sleep(at.saturating_duration_since(Instant::now()));
                write(&answering, text.as_bytes());
            }
        });
        std::thread::spawn(move || {
            let mut bytes = vec![0; if kind.rate.is_some() { 512 } else { 1 << 16 }];
            let mut seen = 0;
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                let now = Instant::now();
                {
                    let mut sink = sink.lock().unwrap();
                    if sink.cut {
                        break;
                    }
                    sink.bytes.extend_from_slice(&bytes[..length]);
                    let all = sink.bytes.len();
                    sink.times.push((now, all));
                    if kind.answers {
                        seen = answer(kind, &mut sink, seen, &answers);
                    } else if let Some(parser) = &mut sink.parser {
                        parser.process(&bytes[..length]);
                    }
                }
                if let Some(rate) = kind.rate {
                    std::thread::sleep(Duration::from_secs_f64(length as f64 / f64::from(rate)));
                }
            }
            sink.lock().unwrap().ended = true;
        });
        Console { master: Some(pair.master), writer, program, output }
    }

    pub(crate) fn send(&self, keys: impl AsRef<[u8]>) {
        write(&self.writer, keys.as_ref());
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        if let Some(parser) = &mut self.output.lock().unwrap().parser {
            parser.screen_mut().set_size(cells(rows), cells(columns));
        }
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    pub(crate) fn rows(&self) -> Vec<String> {
        let output = self.output.lock().unwrap();
        let Some(parser) = &output.parser else { return Vec::new() };
        let (_, columns) = parser.screen().size();
        parser.screen().rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// Waits until the screen satisfies `condition`; gives whether it did in time.
    pub(crate) fn until(&self, condition: impl Fn(&[String]) -> bool) -> bool {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if condition(&self.rows()) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        false
    }

    /// Waits until the screen has `text` somewhere.
    #[track_caller]
    pub(crate) fn says(&self, text: &str) {
        let said = self.until(|rows| rows.iter().any(|row| row.contains(text)));
        assert!(said, "no {text:?} on the screen:\n{}", self.rows().join("\n"));
    }

    /// Waits until nothing has come for `quiet` after `since`; gives how many bytes have come in all.
    pub(crate) fn settled(&self, since: Instant, quiet: Duration) -> usize {
        loop {
            let output = self.output.lock().unwrap();
            let last = output.times.last().map_or(since, |(at, _)| (*at).max(since));
            if last.elapsed() >= quiet || output.ended {
                return output.bytes.len();
            }
            drop(output);
            std::thread::sleep(Duration::from_millis(1).min(quiet));
        }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.output.lock().unwrap().bytes.clone()
    }

    /// Waits for the program's end; gives its exit code.
    #[track_caller]
    pub(crate) fn ended(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.program.try_wait().unwrap() {
                self.drained();
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "still running:\n{}", self.rows().join("\n"));
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until what the program wrote last has come through the pty, which then ends; not for ever, as something the
    /// program started may hold the pty open.
    fn drained(&self) {
        let deadline = Instant::now() + Duration::from_secs(2);
        while !self.output.lock().unwrap().ended && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// The line is cut: the terminal's end of the pair is closed, as far as it is held here.
    pub(crate) fn cut(&mut self) {
        self.output.lock().unwrap().cut = true;
        // A redraw wakes the one that reads, who then lets go of the line.
        self.send("\x0c");
        let deadline = Instant::now() + PATIENCE;
        while !self.output.lock().unwrap().ended && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(1));
        }
        self.writer.lock().unwrap().take();
        self.master.take();
    }

    /// A number of the process's status, such as `VmHWM:` in kilobytes.
    pub(crate) fn status(&self, name: &str) -> u64 {
        let id = self.program.process_id().unwrap();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        if matches!(self.program.try_wait(), Ok(None)) {
            let _ = self.program.kill();
            let _ = self.program.wait();
        }
    }
}

fn write(writer: &Mutex<Option<Box<dyn Write + Send>>>, bytes: &[u8]) {
    if let Some(writer) = writer.lock().unwrap().as_mut() {
        // A program that has ended reads no more.
        let _ = writer.write_all(bytes).and_then(|()| writer.flush());
    }
}

/// Emulates what came since `seen`, answering on the way; gives up to where.
fn answer(kind: Kind, output: &mut Output, seen: usize, answers: &Sender<(Instant, String)>) -> usize {
    let Output { parser, bytes, .. } = output;
    let mut seen = seen;
    let found = |from: usize| {
        let at = |question: &[u8]| bytes[from..].windows(question.len()).position(|window| window == question);
        QUESTIONS
            .iter()
            .filter_map(|(question, known, unknown)| Some((from + at(question)? + question.len(), *known, *unknown)))
            .min_by_key(|(end, ..)| *end)
    };
    while let Some((end, known, unknown)) = found(seen) {
        if let Some(parser) = parser {
            parser.process(&bytes[seen..end]);
        }
        seen = end;
        let (row, column) = parser.as_ref().map_or((0, 4), |parser| parser.screen().cursor_position());
        let text = match if kind.margins { known } else { unknown } {
            "" => format!("\x1b[{};{}R", row + 1, column + 1),
            text => text.to_owned(),
        };
        // Nobody is left to answer once the line is cut.
        let _ = answers.send((Instant::now() + kind.delay, text));
    }
    // A question may be cut between two reads.
    let tail = &bytes[seen..];
    let cut = QUESTIONS.iter().flat_map(|(question, ..)| (1..question.len()).map(|length| &question[..length]));
    let held = cut.filter(|begun| tail.ends_with(begun)).map(<[u8]>::len).max().unwrap_or(0);
    let whole = bytes.len() - held;
    if let Some(parser) = parser {
        parser.process(&bytes[seen..whole]);
    }
    whole
}

/// The binary with `arguments`, in `folder`, with an environment that says nothing.
pub(crate) fn gangmu(folder: &std::path::Path, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_gangmu"));
    command.args(arguments);
    command.cwd(folder);
    quiet(&mut command, folder);
    command
}

/// Variables that change what is shown.
pub(crate) const QUIET: [&str; 12] = [
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "COLORTERM",
    "COLORFGBG",
    "RUST_BACKTRACE",
    "TMUX",
    "STY",
    "TERM_PROGRAM",
];

/// Takes out of the environment of `command` what changes the screen, and keeps its files in `folder`.
pub(crate) fn quiet(command: &mut CommandBuilder, folder: &std::path::Path) {
    for name in QUIET {
        command.env_remove(name);
    }
    for (name, place) in [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"), ("HOME", "home")] {
        command.env(name, folder.join(place));
    }
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
}
