//! The reader in a pseudo-terminal whose screen is read by an emulator.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtyPair, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use super::common::{Folder, wait_for};
use super::console::QUIET;

/// How long anything may take on a machine with other things to do.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// A program in a pseudo-terminal.
pub(super) struct Terminal {
    pub(super) master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    pub(super) program: Box<dyn Child + Send + Sync>,
    pub(super) output: Arc<Mutex<Output>>,
    /// The terminal's modes before the program.
    pub(super) modes: String,
    /// Its own folder, kept until the end.
    pub(super) folder: Option<Folder>,
}

pub(super) struct Output {
    pub(super) parser: vt100::Parser,
    pub(super) bytes: Vec<u8>,
    last: Instant,
    /// The program has closed its end, and all it wrote is here.
    ended: bool,
}

pub(super) fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn cells_of(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    /// Starts the binary with `arguments` in a terminal of `columns` by `rows`.
    pub(super) fn open(columns: u16, rows: u16, arguments: &[&str]) -> Terminal {
        Terminal::with(columns, rows, arguments, &[])
    }

    /// As [`Terminal::open`], with `variables` in its environment.
    pub(super) fn with(columns: u16, rows: u16, arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_gangmu"));
        command.args(arguments);
        Terminal::start(columns, rows, command, variables)
    }

    pub(super) fn start(columns: u16, rows: u16, command: CommandBuilder, variables: &[(&str, &str)]) -> Terminal {
        let folder = Folder::new("pty");
        let mut terminal = Terminal::run(folder.path(), (columns, rows), command, variables);
        terminal.folder = Some(folder);
        terminal
    }

    /// Starts the binary in Chinese with `arguments` in a terminal of 100 by 20, in a folder that others come to, too.
    pub(super) fn inside(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_gangmu"));
        command.args(arguments);
        command.arg("--lang=zh");
        Terminal::run(folder, (100, 20), command, variables)
    }

    fn run(folder: &Path, size: (u16, u16), mut command: CommandBuilder, variables: &[(&str, &str)]) -> Terminal {
        let (columns, rows) = size;
        command.cwd(folder);
        for name in QUIET {
            command.env_remove(name);
        }
        for (name, place) in [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"), ("HOME", "home")] {
            command.env(name, folder.join(place));
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let PtyPair { master, slave } = native_pty_system().openpty(cells_of(columns, rows)).unwrap();
        let modes = modes_of(&*master);
        let program = slave.spawn_command(command).unwrap();
        // Held open here, it would not end with the program.
        drop(slave);
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let output = Arc::new(Mutex::new(Output { parser, bytes: Vec::new(), last: Instant::now(), ended: false }));
        let (sink, mut reader) = (Arc::clone(&output), master.try_clone_reader().unwrap());
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                let mut sink = sink.lock().unwrap();
                sink.parser.process(&bytes[..length]);
                sink.bytes.extend_from_slice(&bytes[..length]);
                sink.last = Instant::now();
            }
            sink.lock().unwrap().ended = true;
        });
        let writer = master.take_writer().unwrap();
        Terminal { master, writer, program, output, modes, folder: None }
    }

    pub(super) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.writer.write_all(bytes.as_ref()).unwrap();
        self.writer.flush().unwrap();
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.output.lock().unwrap().parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(cells_of(columns, rows)).unwrap();
    }

    pub(super) fn rows(&self) -> Vec<String> {
        let output = self.output.lock().unwrap();
        let screen = output.parser.screen();
        let (_, columns) = screen.size();
        screen.rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// What the emulator shows.
    pub(super) fn emulated(&self) -> vt100::Screen {
        self.output.lock().unwrap().parser.screen().clone()
    }

    /// The screen's text.
    pub(super) fn screen(&self) -> String {
        self.emulated().contents()
    }

    /// Presses `q` and waits for the end; gives all bytes written.
    #[track_caller]
    pub(super) fn quit(mut self) -> Vec<u8> {
        self.send("q");
        let status = self.ended();
        assert!(status.success(), "{status:?}");
        self.bytes()
    }

    /// Waits until the screen is `expected`.
    #[track_caller]
    pub(super) fn shows(&self, expected: &[String], what: &str) {
        if wait_for(PATIENCE, || (self.rows() == expected).then_some(())).is_none() {
            for (row, (expected, shown)) in expected.iter().zip(self.rows()).enumerate() {
                assert_eq!(&shown, expected, "{what}: row {row}");
            }
            panic!("{what}: {} rows instead of {}", self.rows().len(), expected.len());
        }
    }

    /// Waits until the screen has `text` somewhere.
    #[track_caller]
    pub(super) fn says(&self, text: &str) {
        let found = wait_for(PATIENCE, || self.rows().iter().any(|row| row.contains(text)).then_some(()));
        assert!(found.is_some(), "no {text:?} on the screen:\n{}", self.rows().join("\n"));
    }

    /// Waits for the program's end, and for its last bytes.
    #[track_caller]
    pub(super) fn ended(&mut self) -> ExitStatus {
        let status = wait_for(PATIENCE, || self.program.try_wait().unwrap()).expect("the program ends");
        let ended = wait_for(PATIENCE, || self.output.lock().unwrap().ended.then_some(()));
        ended.expect("nothing that it started holds the terminal");
        status
    }

    /// Waits until nothing has been written for `quiet`; gives how much has been written in all.
    pub(super) fn settled(&self, quiet: Duration) -> usize {
        let settled = wait_for(PATIENCE, || {
            let output = self.output.lock().unwrap();
            (output.last.elapsed() >= quiet).then_some(output.bytes.len())
        });
        settled.expect("the program comes to rest")
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.output.lock().unwrap().bytes.clone()
    }

    /// The terminal is as it was before the program, whose screen is gone.
    #[track_caller]
    pub(super) fn is_put_back(&self) {
        let left = wait_for(PATIENCE, || {
            let output = self.output.lock().unwrap();
            let screen = output.parser.screen();
            (!screen.alternate_screen() && !screen.hide_cursor()).then_some(())
        });
        assert!(left.is_some(), "the alternate screen is left and the cursor shown");
        assert_eq!(modes_of(&*self.master), self.modes, "the modes are those of before");
        let screen = self.output.lock().unwrap().parser.screen().clone();
        assert!(!screen.bracketed_paste() && !screen.application_cursor());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.inverse() && !screen.bold(), "the style is the default again");
        assert_eq!(screen.contents().trim(), "", "nothing of it stays on the screen");
    }

    pub(super) fn signal(&self, signal: Signal) {
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

pub(super) fn modes_of(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}
