//! Reading inside tmux and GNU screen: colours, keys, resizing, detaching and attaching, and a clean end.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod common;
mod console;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::Folder;
use console::{Console, Kind};
use portable_pty::CommandBuilder;

const QUIET: Duration = Duration::from_millis(400);

/// Whether `name` runs; says that it does not.
fn has(name: &str, package: &str) -> bool {
    let runs = Command::new(name).arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
        || Command::new(name).arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !runs {
        eprintln!("skipped: reading inside {name} is not tested, {package} is not installed");
    }
    runs
}

/// A shell command that reads, then says how it ended.
const READ: &str = "\"$PROGRAM\" --lang zh; echo \"left with $?\"; sleep 60";

fn command(folder: &Folder, program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.cwd(folder.path());
    console::quiet(&mut command, folder.path());
    command.env("PROGRAM", env!("CARGO_BIN_EXE_gangmu"));
    command.env("SHELL", "/bin/sh");
    command.env("SCREENDIR", folder.path().join("screens"));
    command.env("TMUX_TMPDIR", folder.path());
    command
}

/// What the reader shows on a terminal of its own after `keys`.
fn alone(folder: &Folder, columns: u16, rows: u16, keys: &str) -> Vec<String> {
    let console = Console::start(
        Kind::new(columns, rows),
        command(folder, "/bin/sh", &["-c", "exec \"$PROGRAM\" --lang zh --no-state"]),
    );
    console.says("目录");
    console.send(keys);
    console.settled(Instant::now(), QUIET);
    console.rows()
}

#[track_caller]
fn shows(console: &Console, expected: &[String], what: &str) {
    if !console.until(|rows| rows == expected) {
        for (row, (expected, shown)) in expected.iter().zip(console.rows()).enumerate() {
            assert_eq!(&shown, expected, "{what}: row {row}");
        }
    }
}

/// Whether bold, and a colour, are on the glass somewhere.
fn styles(console: &Console) -> (bool, bool) {
    let output = console.output.lock().unwrap();
    let screen = output.parser.as_ref().unwrap().screen();
    let (rows, columns) = screen.size();
    let cells = (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x)));
    let cells: Vec<_> = cells.filter_map(|(y, x)| screen.cell(y, x)).collect();
    (cells.iter().any(|cell| cell.bold()), cells.iter().any(|cell| cell.fgcolor() != vt100::Color::Default))
}

#[test]
fn inside_tmux() {
    if !has("tmux", "tmux") {
        return;
    }
    let folder = Folder::new("tmux");
    // No status line: the window is the whole screen. The size follows the terminal that is attached.
    folder.file(
        "tmux.conf",
        "set -g status off\nset -g default-terminal tmux-256color\nset -g exit-empty on\nset -sg escape-time 10\n",
    );
    let conf = folder.path().join("tmux.conf").display().to_string();
    let socket = folder.path().join("socket").display().to_string();
    let quiet = Kind { answers: false, ..Kind::new(100, 30) };
    let base = ["-u", "-f", &conf, "-S", &socket];
    let start = |arguments: &[&str]| Console::start(quiet, command(&folder, "tmux", &[&base, arguments].concat()));
    let mut console = start(&["new-session", READ]);
    console.says("目录");
    shows(&console, &alone(&folder, 100, 30, ""), "the start");
    console.send("jjj\x1b[B9p");
    shows(&console, &alone(&folder, 100, 30, "jjj\x1b[B9p"), "keys");
    assert_eq!(styles(&console), (true, true), "bold and colours come through");
    console.resize(70, 20);
    console.settled(Instant::now(), QUIET);
    console.resize(100, 30);
    shows(&console, &alone(&folder, 100, 30, "jjj\x1b[B9p"), "a resize and back");
    console.send("\x02d");
    assert_eq!(console.ended(), 0, "detached");
    let mut console = start(&["attach-session"]);
    shows(&console, &alone(&folder, 100, 30, "jjj\x1b[B9p"), "attached again");
    console.send("p");
    shows(&console, &alone(&folder, 100, 30, "jjj\x1b[B9pp"), "a key after that");
    console.send("q");
    console.says("left with 0");
    let rows = console.rows();
    assert_eq!(rows.iter().filter(|row| !row.is_empty()).count(), 1, "nothing else stays: {rows:?}");
    let _ = Command::new("tmux").args(base).arg("kill-server").status();
    console.ended();
}

#[test]
fn inside_screen() {
    if !has("screen", "screen") {
        return;
    }
    let folder = Folder::new("screen");
    folder.file(
        "screenrc",
        "startup_message off\naltscreen on\ndefutf8 on\ndefencoding utf8\ncjkwidth off\nterm screen-256color\n",
    );
    std::fs::create_dir_all(folder.path().join("screens")).unwrap();
    let _ =
        std::fs::set_permissions(folder.path().join("screens"), std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let conf = folder.path().join("screenrc").display().to_string();
    let quiet = Kind { answers: false, ..Kind::new(100, 30) };
    let start = |arguments: &[&str]| Console::start(quiet, command(&folder, "screen", arguments));
    let mut console = start(&["-U", "-c", &conf, "-S", "reading", "/bin/sh", "-c", READ]);
    console.says("目录");
    console.send("jjj\x1b[B9p");
    shows(&console, &alone(&folder, 100, 30, "jjj\x1b[B9p"), "keys");
    assert!(styles(&console).0, "bold comes through");
    console.send("\x01d");
    console.ended();
    let mut console = start(&["-U", "-r", "reading"]);
    shows(&console, &alone(&folder, 100, 30, "jjj\x1b[B9p"), "attached again");
    console.send("q");
    console.says("left with 0");
    let rows = console.rows();
    assert_eq!(rows.iter().filter(|row| !row.is_empty()).count(), 1, "nothing else stays: {rows:?}");
    let mut quit = Command::new("screen");
    quit.args(["-S", "reading", "-X", "quit"]).env("SCREENDIR", folder.path().join("screens"));
    let _ = quit.status();
    console.ended();
}
