//! Job control: a pipeline that ends in the reader is stopped and goes on as one job.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod common;
mod console;

use std::time::{Duration, Instant};

use common::Folder;
use console::{Console, Kind, quiet};
use portable_pty::CommandBuilder;

/// An interactive bash, `$PROGRAM` the reader; `None`, with a word, where there is no bash.
fn bash(folder: &Folder, kind: Kind) -> Option<Console> {
    if !std::path::Path::new("/bin/bash").exists() {
        eprintln!("skipped: job control needs /bin/bash (Debian: bash)");
        return None;
    }
    let mut shell = CommandBuilder::new("/bin/bash");
    shell.args(["--norc", "--noprofile", "-i"]);
    shell.cwd(folder.path());
    quiet(&mut shell, folder.path());
    for (name, value) in [("PROGRAM", env!("CARGO_BIN_EXE_gangmu")), ("PS1", "ready> "), ("HISTFILE", "")] {
        shell.env(name, value);
    }
    let console = Console::start(kind, shell);
    console.says("ready>");
    Some(console)
}

/// Whether the shell's screen is shown, with its cursor.
fn is_left(console: &Console) -> bool {
    let output = console.output.lock().unwrap();
    output.parser.as_ref().is_some_and(|parser| {
        let screen = parser.screen();
        !screen.alternate_screen() && !screen.hide_cursor()
    })
}

/// The states of the processes of a process group, as `/proc` has them.
fn states(group: i32) -> Vec<char> {
    let of_process = |entry: std::io::Result<std::fs::DirEntry>| {
        let stat = std::fs::read_to_string(entry.ok()?.path().join("stat")).ok()?;
        let (_, fields) = stat.rsplit_once(") ")?;
        let mut fields = fields.split(' ');
        let state = fields.next()?.chars().next()?;
        (fields.nth(1)?.parse() == Ok(group)).then_some(state)
    };
    std::fs::read_dir("/proc").unwrap().filter_map(of_process).collect()
}

#[test]
fn a_pipeline_is_stopped_whole_and_goes_on() {
    let folder = Folder::new("jobs");
    let Some(mut console) = bash(&folder, Kind::new(100, 30)) else { return };
    // The program before the reader in the pipeline lives on: were it not stopped, the shell would wait for it.
    console.send("sleep 301 | \"$PROGRAM\" --lang zh --no-state\r");
    console.says("目录");
    console.send("3p");
    console.says("重点 3/");
    console.settled(Instant::now(), Duration::from_millis(300));
    let before = console.rows();
    let group = console.master.as_ref().unwrap().process_group_leader().unwrap();
    for _ in 0..2 {
        console.send("\x1a");
        console.says("Stopped");
        // Not by SIGSTOP, which bash calls `Stopped (signal)`.
        assert!(!console.rows().iter().any(|row| row.contains("Stopped (")), "{}", console.rows().join("\n"));
        assert!(is_left(&console), "the shell's screen is back");
        console.send("clear; echo \"$(jobs -s | wc -l) stopped, $(jobs -r | wc -l) running\"\r");
        console.says("1 stopped, 0 running");
        assert_eq!(states(group), ['T', 'T'], "both programs are stopped");
        console.send("clear; fg\r");
        assert!(console.until(|rows| rows == before), "{}", console.rows().join("\n"));
    }
    console.send("q");
    // The shell waits for the rest of the pipeline, as with any other program at its end; the modes are its own again.
    assert!(console.until(|_| is_left(&console)));
    console.send("\x03");
    console.says("ready>");
    console.send("stty -a | grep -o ' icanon'; exit\r");
    console.says(" icanon");
    console.ended();
}

/// How often `sequence` is among `bytes`.
fn count(bytes: &[u8], sequence: &[u8]) -> usize {
    bytes.windows(sequence.len()).filter(|window| *window == sequence).count()
}

/// The parent of the process `id`.
fn parent(id: i32) -> Option<i32> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(") ")?;
    fields.split(' ').nth(1)?.parse().ok()
}

#[test]
fn where_nobody_could_make_it_go_on_it_does_not_stop() {
    let folder = Folder::new("orphan");
    // A shell without job control around one with it, which is killed: the group of the reader is then orphaned.
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", "/bin/sh -m -c '\"$PROGRAM\" --lang zh --no-state; true'; sleep 302"]);
    shell.cwd(folder.path());
    quiet(&mut shell, folder.path());
    shell.env("PROGRAM", env!("CARGO_BIN_EXE_gangmu"));
    let console = Console::start(Kind::new(100, 30), shell);
    console.says("目录");
    let reader = console.master.as_ref().unwrap().process_group_leader().unwrap();
    let inner = parent(reader).unwrap();
    let outer = console.program.process_id().map(u32::cast_signed);
    assert!(outer != Some(reader) && outer != Some(inner), "a group of its own, and a shell in between");
    rustix::process::kill_process(rustix::process::Pid::from_raw(inner).unwrap(), rustix::process::Signal::KILL)
        .unwrap();
    assert!(console.until(|_| parent(reader) != Some(inner)), "orphaned");
    for (times, phrase) in [(2, "重点 1/"), (3, "重点 2/")] {
        console.send("\x1a");
        let again = |_: &[String]| count(&console.bytes(), b"\x1b[?1049h") == times;
        assert!(console.until(again), "left and entered again");
        console.send("p");
        console.says(phrase);
    }
    console.send("q");
    assert!(console.until(|_| is_left(&console)));
}

#[test]
fn where_there_is_no_shell_to_go_back_to_nothing_happens() {
    let folder = Folder::new("leader");
    let console = Console::start(Kind::new(100, 30), console::gangmu(folder.path(), &["--lang", "zh", "--no-state"]));
    console.says("目录");
    console.send("3p");
    console.says("重点 3/");
    let drawn = console.settled(Instant::now(), Duration::from_millis(300));
    console.send("\x1a");
    console.says("没有可以回去的 shell");
    // What answers comes after what is sent before it.
    console.send("\x1a\x1a2p");
    console.says("重点 5/");
    let since = console.settled(Instant::now(), Duration::from_millis(300));
    let bytes = console.bytes();
    assert_eq!(count(&bytes[drawn..since], b"\x1b[J"), 0, "{:?}", String::from_utf8_lossy(&bytes[drawn..since]));
    console.send("q");
    assert!(console.until(|_| is_left(&console)));
}

#[test]
fn a_stopped_reader_is_ended_as_a_job_is() {
    let folder = Folder::new("ended");
    let Some(mut console) = bash(&folder, Kind::new(100, 30)) else { return };
    console.send("\"$PROGRAM\" --lang zh --no-state\r");
    console.says("目录");
    console.send("\x1a");
    console.says("Stopped");
    // SIGTERM and SIGCONT: the reader goes on in the background, where the terminal is not its own. bash says how it ended.
    console.send("clear; kill %1; while jobs -s | grep -q .; do sleep 0.1; done; stty -a | grep -o ' icanon'\r");
    console.says("Exit 143");
    console.says(" icanon");
    assert!(is_left(&console));
    console.send("exit\r");
    console.ended();
}

/// A terminal at the end of a slow line: its answers are under way for a while.
fn far_away() -> Kind {
    Kind { delay: Duration::from_millis(700), margins: true, ..Kind::new(100, 30) }
}

#[test]
fn what_comes_while_answers_are_awaited_is_not_lost() {
    let folder = Folder::new("awaiting");
    let Some(mut console) = bash(&folder, far_away()) else { return };
    console.send("\"$PROGRAM\" --lang zh --no-state\r");
    console.says("目录");
    console.send("\x1a3p");
    console.resize(90, 26);
    console.says("Stopped");
    console.send("clear; fg\r");
    let goes_on = |rows: &[String]| rows.len() == 26 && rows[25].contains("重点 3/");
    assert!(console.until(goes_on), "keys and size:\n{}", console.rows().join("\n"));
    let before = console.settled(Instant::now(), Duration::from_millis(300));
    console.send("j");
    let scrolled = |_: &[String]| count(&console.bytes()[before..], b"\x1b[?69h") > 0;
    assert!(console.until(scrolled), "the answers: margins are used");
    console.send("q");
    console.says("ready>");
    console.send("exit\r");
    console.ended();
}

#[test]
fn a_signal_that_ends_it_while_answers_are_awaited_ends_it() {
    let folder = Folder::new("ended-awaiting");
    let Some(mut console) = bash(&folder, far_away()) else { return };
    console.send("\"$PROGRAM\" --lang zh --no-state; echo left with $?\r");
    console.says("目录");
    let group = console.master.as_ref().unwrap().process_group_leader().unwrap();
    console.send("\x1a");
    // Time for the key to be read, far less than the answers take.
    std::thread::sleep(Duration::from_millis(150));
    rustix::process::kill_process(rustix::process::Pid::from_raw(group).unwrap(), rustix::process::Signal::TERM)
        .unwrap();
    console.says("left with 143");
    assert!(is_left(&console));
    console.send("exit\r");
    console.ended();
}
