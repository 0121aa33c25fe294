//! The line between the reader and its terminal: slow, late, silent or cut; and what is kept when it is.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod common;
mod console;
#[path = "common/schema.rs"]
mod schema;

use std::path::Path;
use std::time::{Duration, Instant};

use common::Folder;
use console::{Console, Kind, PATIENCE, gangmu};
use portable_pty::CommandBuilder;

const QUIET: Duration = Duration::from_millis(300);

/// The binary in a terminal of `kind`, its state in `folder`.
fn read(kind: Kind, folder: &Path, arguments: &[&str]) -> Console {
    let mut all = vec!["--lang", "zh"];
    all.extend(arguments);
    Console::start(kind, gangmu(folder, &all))
}

/// The screen that `keys` leave in a quick terminal, each given time.
fn expected(kind: Kind, folder: &Path, arguments: &[&str], keys: &str) -> Vec<String> {
    let console = read(Kind { delay: Duration::ZERO, rate: None, ..kind }, folder, arguments);
    console.says("目录");
    console.send(keys);
    console.settled(Instant::now(), QUIET);
    console.rows()
}

#[track_caller]
fn shows(console: &Console, expected: &[String]) {
    if !console.until(|rows| rows == expected) {
        for (row, (expected, shown)) in expected.iter().zip(console.rows()).enumerate() {
            assert_eq!(&shown, expected, "row {row}");
        }
    }
}

#[test]
fn keys_faster_than_the_line_never_fall_behind() {
    let folder = Folder::new("slow");
    // Without margins a line costs some 2,600 bytes: 30 of them in a second are four times what the line takes.
    let kind = Kind { rate: Some(20_000), ..Kind::new(120, 40) };
    let console = read(kind, folder.path(), &["--no-state"]);
    console.says("目录");
    console.settled(Instant::now(), QUIET);
    let before = console.bytes().len();
    let begin = Instant::now();
    const LINES: u32 = 90;
    for nth in 0..LINES {
        std::thread::sleep((Duration::from_secs(1) * nth / 30).saturating_sub(begin.elapsed()));
        console.send("j");
    }
    let held = begin.elapsed();
    let written = console.settled(Instant::now(), QUIET) - before;
    let behind = begin.elapsed() - held - QUIET;
    // What is in the line when the key is let go: the frame on its way, the next, and the pseudo-terminal's buffer.
    assert!(behind < Duration::from_millis(1200), "{behind:?} behind after {written} bytes");
    assert!(
        (written as f64) < held.as_secs_f64() * 20_000.0 + 24_000.0,
        "{written} bytes in {held:?}: no frame is skipped"
    );
    shows(&console, &expected(Kind::new(120, 40), folder.path(), &["--no-state"], &"j".repeat(LINES as usize)));
}

#[test]
fn late_answers_are_used_and_become_no_keys() {
    let folder = Folder::new("late");
    let kind = Kind { delay: Duration::from_millis(400), margins: true, ..Kind::new(120, 40) };
    let begin = Instant::now();
    let console = read(kind, folder.path(), &["--no-state"]);
    console.says("目录");
    assert!(begin.elapsed() < Duration::from_millis(400), "the first frame waits for nothing");
    console.send("jj");
    console.settled(Instant::now(), Duration::from_millis(900));
    let before = console.bytes().len();
    console.send("j");
    console.settled(Instant::now(), QUIET);
    let after = console.bytes();
    // The margins that were answered late are used.
    assert!(after[before..].windows(6).any(|bytes| bytes == b"\x1b[?69h"));
    assert!(after.len() - before <= 500);
}

#[test]
fn half_an_answer_is_no_key() {
    let folder = Folder::new("half");
    let kind = Kind { answers: false, ..Kind::new(100, 30) };
    let wanted = expected(Kind { answers: true, ..kind }, folder.path(), &["--no-state"], "jjj");
    for halves in [
        ["\x1b[?69;", "0$y"],
        ["\x1b[1;", "5R"],
        ["\x1b]11;rgb:ffff/ff", "ff/ffff\x1b\\"],
        ["\x1b[?62;", ""],
        ["\x1b]11;rgb:1", ""],
    ] {
        let console = read(kind, folder.path(), &["--no-state"]);
        console.says("目录");
        for half in halves {
            console.send(half);
            std::thread::sleep(Duration::from_millis(80));
        }
        // An answer without an end is given up at an Esc.
        console.send(if halves[1].is_empty() { "\x1b" } else { "" });
        std::thread::sleep(Duration::from_millis(80));
        console.send("jjj");
        shows(&console, &wanted);
    }
}

#[test]
fn an_answer_cut_behind_its_escape_is_no_key() {
    let folder = Folder::new("severed");
    let kind = Kind { answers: false, ..Kind::new(100, 30) };
    let wanted = expected(Kind { answers: true, ..kind }, folder.path(), &["--no-state"], "jjj");
    let begin = Instant::now();
    let console = read(kind, folder.path(), &["--no-state"]);
    console.says("目录");
    let page = console.rows();
    console.send("?");
    assert!(console.until(|rows| rows != page), "the help opens");
    console.settled(Instant::now(), QUIET);
    let help = console.rows();
    for (escape, rest) in [("\x1b", "[?69;0$y"), ("\x1b[", "1;5R"), ("\x1b", "]11;rgb:ffff/ffff/ffff\x1b\\")] {
        console.send(escape);
        std::thread::sleep(Duration::from_millis(80));
        console.send(rest);
        console.settled(Instant::now(), QUIET);
        // A machine with other things to do may have been late.
        assert!(console.rows() == help || begin.elapsed() > Duration::from_secs(2), "{rest:?} became keys");
    }
    // Later an ESC is the key again, and what follows it is still the rest of an answer.
    std::thread::sleep(Duration::from_millis(2100).saturating_sub(begin.elapsed()));
    console.send("\x1b");
    assert!(console.until(|rows| rows == page), "Esc closes the help");
    console.send("[?62;22c");
    console.send("jjj");
    shows(&console, &wanted);
}

#[test]
fn escape_is_quick_once_all_is_answered() {
    let folder = Folder::new("quick");
    let console = read(Kind::new(100, 30), folder.path(), &["--no-state"]);
    console.says("目录");
    console.settled(Instant::now(), QUIET);
    let page = console.rows();
    let took = |_| {
        console.send("?");
        assert!(console.until(|rows| rows != page), "the help opens");
        let begin = Instant::now();
        console.send("\x1b");
        assert!(console.until(|rows| rows == page), "Esc closes the help");
        begin.elapsed()
    };
    let least = (0..5).map(took).min().unwrap();
    assert!(least < Duration::from_millis(200), "{least:?}");
}

#[test]
fn answers_on_their_way_do_not_reach_the_shell() {
    let folder = Folder::new("answers");
    let kind = Kind { delay: Duration::from_millis(300), ..Kind::new(100, 30) };
    let mut shell = CommandBuilder::new("/bin/sh");
    // What the shell would get is read and shown.
    shell
        .args(["-c", "\"$PROGRAM\" --no-state --lang zh; stty -echo -icanon min 0 time 8; echo got=\"$(cat -v)\"=end"]);
    shell.cwd(folder.path());
    console::quiet(&mut shell, folder.path());
    shell.env("PROGRAM", env!("CARGO_BIN_EXE_gangmu"));
    let mut console = Console::start(kind, shell);
    console.says("目录");
    console.send("q");
    console.says("got==end");
    assert_eq!(console.ended(), 0);
}

#[test]
fn a_cut_line_keeps_the_place() {
    let folder = Folder::new("cut");
    let kind = Kind::new(100, 30);
    let mut console = read(kind, folder.path(), &[]);
    console.says("目录");
    console.send("9p");
    console.says("重点 9/24");
    console.send("zM");
    console.settled(Instant::now(), QUIET);
    let wanted = console.rows();
    // The writer of the pseudo-terminal types a line end and ^D when it is dropped; help takes them and moves no place.
    console.send("?");
    console.says("帮助");
    console.settled(Instant::now(), QUIET);
    console.cut();
    let code = console.ended();
    assert_eq!(code, 129, "as after a SIGHUP");
    let console = read(kind, folder.path(), &[]);
    console.says("目录");
    console.settled(Instant::now(), QUIET);
    assert_eq!(page(&console.rows()), page(&wanted));
    assert_eq!(outline(&console.rows()), outline(&wanted), "folds are kept, too");
}

/// The outline's rows.
fn outline(rows: &[String]) -> Vec<String> {
    rows.iter()
        .take(rows.len() - 1)
        .skip(1)
        .map(|row| row.split('│').next().unwrap_or_default().trim_end().to_owned())
        .collect()
}

/// The text of the page's rows, header and status line apart.
fn page(rows: &[String]) -> Vec<String> {
    let middle = |row: &String| row.split('│').nth(1).unwrap_or_default().trim_end().to_owned();
    rows.iter().take(rows.len() - 1).map(middle).collect()
}

#[test]
fn the_place_is_kept_after_two_seconds_and_found_under_another_name() {
    let folder = Folder::new("renamed");
    let kind = Kind::new(100, 30);
    folder.file("a.toml", gangmu::cli::BUNDLED);
    let mut console = read(kind, folder.path(), &["a.toml"]);
    console.says("目录");
    console.send("9p");
    console.says("重点 9/24");
    let wanted = page(&console.rows());
    let state = folder.path().join("state/gangmu");
    let files = || {
        std::fs::read_dir(&state).map_or(0, |entries| {
            entries.flatten().filter(|entry| entry.path().extension().is_some_and(|it| it == "toml")).count()
        })
    };
    let kept = common::wait_for(PATIENCE, || (files() > 0).then_some(()));
    assert!(kept.is_some(), "the place is written while nobody does anything");
    let _ = console.program.kill();
    console.ended();
    std::fs::rename(folder.path().join("a.toml"), folder.path().join("b.toml")).unwrap();
    let again = |arguments: &[&str], what: &str| {
        let console = read(kind, folder.path(), arguments);
        console.says("目录");
        console.settled(Instant::now(), QUIET);
        assert_eq!(page(&console.rows()), wanted, "{what}");
    };
    again(&["b.toml"], "renamed");
    // A word more somewhere else: another file by content, the same document to a reader.
    folder.file("c.toml", gangmu::cli::BUNDLED.replacen("各位代表", "各位代表、同志们", 1));
    again(&["c.toml"], "edited");
    let mut last = read(kind, folder.path(), &["--last"]);
    last.says("目录");
    last.send("q");
    assert_eq!(last.ended(), 0);
}

#[test]
fn what_is_wrong_with_the_state_is_said_once_and_nothing_else_is_lost() {
    let kind = Kind::new(100, 30);
    let folder = Folder::new("corrupt");
    let state = folder.path().join("state/gangmu");
    let mut console = read(kind, folder.path(), &[]);
    console.says("目录");
    console.send("5pq");
    assert_eq!(console.ended(), 0);
    for entry in std::fs::read_dir(&state).unwrap().flatten() {
        std::fs::write(entry.path(), b"\0\xffrubbish").unwrap();
    }
    let mut console = read(kind, folder.path(), &[]);
    console.says("上次的位置读不出");
    console.send("5p");
    console.says("重点 5/24");
    assert!(console.until(|rows| !rows.iter().any(|row| row.contains("读不出"))), "one line, until the next key");
    console.send("q");
    assert_eq!(console.ended(), 0);
    // A folder that cannot be made: a file is in its place.
    let folder = Folder::new("unwritable");
    folder.file("state", "");
    let mut console = read(kind, folder.path(), &[]);
    console.says("目录");
    console.says("位置存不下来");
    console.send("5p");
    console.says("重点 5/24");
    console.send("q");
    assert_eq!(console.ended(), 0);
    // A full disk, as a bound on the size of files.
    let folder = Folder::new("full");
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$PROGRAM\" --lang zh"]);
    shell.cwd(folder.path());
    console::quiet(&mut shell, folder.path());
    shell.env("PROGRAM", env!("CARGO_BIN_EXE_gangmu"));
    let mut console = Console::start(kind, shell);
    console.says("目录");
    console.says("位置存不下来");
    console.send("q");
    assert_eq!(console.ended(), 0);
    let left: Vec<_> = std::fs::read_dir(folder.path().join("state/gangmu")).unwrap().flatten().collect();
    assert!(left.is_empty(), "nothing half written stays: {left:?}");
}

#[test]
fn two_readers_of_one_document_do_not_meet() {
    let folder = Folder::new("two");
    let kind = Kind::new(100, 30);
    let (mut one, mut two) = (read(kind, folder.path(), &[]), read(kind, folder.path(), &[]));
    for (console, keys) in [(&mut one, "3p"), (&mut two, "12p")] {
        console.says("目录");
        console.send(keys);
    }
    one.says("重点 3/24");
    two.says("重点 12/24");
    let wanted = page(&two.rows());
    one.send("q");
    assert_eq!(one.ended(), 0);
    two.send("q");
    assert_eq!(two.ended(), 0);
    let console = read(kind, folder.path(), &[]);
    console.says("目录");
    console.settled(Instant::now(), QUIET);
    assert_eq!(page(&console.rows()), wanted, "the last to leave is remembered");
}

#[test]
fn a_resize_and_back_restores_the_identical_screen() {
    let folder = Folder::new("resize");
    for keys in ["7p", "\tjj", "20j", "?", "/发展\r", "zM", "oi"] {
        let console = read(Kind::new(120, 40), folder.path(), &["--no-state"]);
        console.says("目录");
        console.send(keys);
        console.settled(Instant::now(), QUIET);
        let before = console.rows();
        for (columns, rows) in [(40, 12), (120, 40), (19, 4), (1, 1), (300, 100), (120, 40)] {
            console.resize(columns, rows);
            console.settled(Instant::now(), Duration::from_millis(150));
        }
        shows(&console, &before);
    }
}

#[test]
fn a_size_that_came_and_went_leaves_nothing_behind() {
    let folder = Folder::new("storm");
    let console = read(Kind::new(100, 30), folder.path(), &["--no-state"]);
    console.says("目录");
    console.send("p");
    console.says("重点 1/");
    console.settled(Instant::now(), QUIET);
    let before = console.rows();
    // The terminal was small for a moment, and has cut its text; only the signal of it is left.
    {
        let mut output = console.output.lock().unwrap();
        let parser = output.parser.as_mut().unwrap();
        for (rows, columns) in [(10, 40), (30, 100)] {
            parser.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        }
    }
    assert_ne!(console.rows(), before);
    let id = i32::try_from(console.program.process_id().unwrap()).unwrap();
    rustix::process::kill_process(rustix::process::Pid::from_raw(id).unwrap(), rustix::process::Signal::WINCH).unwrap();
    shows(&console, &before);
}

#[test]
fn the_doctor_says_what_was_answered_and_does_not_wait_long() {
    let folder = Folder::new("doctor");
    let doctor = |kind: Kind, arguments: &[&str]| {
        let begin = Instant::now();
        let mut console = Console::start(kind, gangmu(folder.path(), &[&["doctor", "--lang"], arguments].concat()));
        assert_eq!(console.ended(), 0);
        let took = begin.elapsed();
        console.settled(Instant::now(), QUIET);
        (console.rows().join("\n"), took)
    };
    let kind = Kind { margins: true, ..Kind::new(100, 30) };
    let (said, _) = doctor(kind, &["en"]);
    for line in [
        "TERM            xterm-256color",
        "colours         256",
        "margins         yes",
        "synchronized    yes",
        "background      #101216",
        "width of “ ” — … one column",
        "OSC 52",
    ] {
        assert!(said.contains(line), "{line} in\n{said}");
    }
    let with = |kind: Kind, (name, value): (&str, &str), lang: &str| {
        let mut command = gangmu(folder.path(), &["doctor", "--lang", lang]);
        command.env(name, value);
        let mut console = Console::start(kind, command);
        assert_eq!(console.ended(), 0);
        console.rows().join("\n")
    };
    for (colorterm, depth) in [("truecolor", "24 bits (COLORTERM=truecolor)"), ("1", "256 (TERM=xterm-256color)")] {
        let told = with(kind, ("COLORTERM", colorterm), "en");
        assert!(told.contains(&format!("colours         {depth}")), "the variable that decides: {told}");
    }
    let of_mlterm = |lang| with(kind, ("TERM", "mlterm"), lang);
    let silent = Kind { answers: false, ..kind };
    let told = with(silent, ("COLORFGBG", "0;default;15"), "en");
    assert!(told.contains("background      no answer; taken as light (COLORFGBG=0;default;15)"), "{told}");
    let told = with(silent, ("COLORFGBG", "15;0"), "zh");
    assert!(told.contains("没有回答；按深色（COLORFGBG=15;0）"), "{told}");
    let unused =
        "margins         yes; not used, as this terminal fails to erase and scroll parts of rows; scrolling repaints";
    assert!(of_mlterm("en").replace('\n', "").contains(unused), "{}", of_mlterm("en"));
    assert!(of_mlterm("zh").contains("有；不用，这种终端擦除和滚动行的一部分时会出错；滚动时重画"));
    // A long path may run over the edge; its beginning is there.
    let path: String = folder.path().join("state").display().to_string().chars().take(40).collect();
    assert!(said.contains(&path), "{path} in\n{said}");
    let (said, took) = doctor(Kind { answers: false, ..kind }, &["zh"]);
    assert!(said.contains("2 秒内没有回答") && said.contains("没有回答；按一列"), "{said}");
    assert!(took < Duration::from_secs(6), "{took:?}");
    let piped = common::run(&["doctor", "--lang", "en"]).done();
    assert!(piped.contains("not asked: standard input or output is no terminal"), "{piped}");
    let (said, _) = doctor(Kind { columns: 500, ..kind }, &["en", "--format", "json"]);
    let record = said.lines().find(|line| line.starts_with('{')).unwrap();
    let record = schema::held(record);
    assert_eq!(
        (&record["margins"], &record["background"], &record["ambiguous"], &record["colours"]),
        (&true.into(), &"#101216".into(), &"narrow".into(), &256.into())
    );
    let record = schema::held(&common::run(&["doctor", "--format", "json"]).done());
    assert_eq!((&record["asked"], &record["margins"]), (&false.into(), &serde_json::Value::Null));
}

#[test]
fn a_slow_answer_to_the_doctor_does_not_reach_the_shell() {
    let folder = Folder::new("slow-doctor");
    let kind = Kind { delay: Duration::from_millis(1200), ..Kind::new(100, 30) };
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", "\"$PROGRAM\" doctor --lang en; stty -icanon min 0 time 10; echo \"left: <$(cat -v)>\""]);
    shell.cwd(folder.path());
    console::quiet(&mut shell, folder.path());
    shell.env("PROGRAM", env!("CARGO_BIN_EXE_gangmu"));
    let mut console = Console::start(kind, shell);
    assert_eq!(console.ended(), 0);
    console.says("complete after 1");
    console.says("left: <>");
}
