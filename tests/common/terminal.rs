//! The reader in a pseudo-terminal whose screen is read by an emulator.

#![allow(dead_code)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::common::wait_for;

/// How long anything may take on a machine with other things to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// The reader in a pseudo-terminal of 100 by 20.
pub(crate) struct Terminal {
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    pub(crate) program: Box<dyn Child + Send + Sync>,
    pub(crate) output: Arc<Mutex<(vt100::Parser, Vec<u8>)>>,
}

impl Terminal {
    pub(crate) fn open(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_gangmu"));
        command.args(arguments);
        command.arg("--lang=zh");
        command.cwd(folder);
        for name in ["TMUX", "STY", "TERM_PROGRAM", "COLUMNS", "LINES", "NO_COLOR", "COLORTERM"] {
            command.env_remove(name);
        }
        command.env("HOME", folder);
        command.env("XDG_STATE_HOME", folder.join("state"));
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let size = PtySize { rows: 20, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let program = pair.slave.spawn_command(command).unwrap();
        let cells = |n| NonZeroU16::new(n).unwrap();
        let output = Arc::new(Mutex::new((vt100::Parser::new(cells(20), cells(100), 0), Vec::new())));
        let (sink, mut reader) = (Arc::clone(&output), pair.master.try_clone_reader().unwrap());
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                let mut sink = sink.lock().unwrap();
                sink.0.process(&bytes[..length]);
                sink.1.extend_from_slice(&bytes[..length]);
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Terminal { _master: pair.master, writer, program, output }
    }

    pub(crate) fn send(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub(crate) fn screen(&self) -> String {
        self.output.lock().unwrap().0.screen().contents()
    }

    #[track_caller]
    pub(crate) fn says(&self, text: &str) {
        let found = wait_for(PATIENCE, || self.screen().contains(text).then_some(()));
        assert!(found.is_some(), "no {text:?} on the screen:\n{}", self.screen());
    }

    /// The bytes written so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.output.lock().unwrap().1.clone()
    }

    /// Presses `q` and waits for the end; gives all bytes written.
    #[track_caller]
    pub(crate) fn quit(mut self) -> Vec<u8> {
        self.send("q");
        let status = wait_for(PATIENCE, || self.program.try_wait().unwrap()).expect("the program ends");
        assert!(status.success(), "{status:?}");
        std::thread::sleep(Duration::from_millis(100));
        self.bytes()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
