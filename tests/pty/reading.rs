//! The bundled report read in a terminal, compared with a reader that has none.

use portable_pty::CommandBuilder;

use super::terminal::Terminal;
use super::twin::{ARGUMENTS, Twin};

#[test]
fn the_report_is_read_from_start_to_quit() {
    let (mut terminal, mut twin) = (Terminal::open(120, 40, &ARGUMENTS), Twin::new(120, 40));
    terminal.shows(&twin.rows(), "the start");
    assert!(terminal.emulated().alternate_screen());
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
fn keys_typed_while_it_starts_are_not_lost() {
    let (mut terminal, mut twin) = (Terminal::open(80, 24, &ARGUMENTS), Twin::new(80, 24));
    terminal.send("9p");
    terminal.shows(&twin.press("9p"), "the ninth phrase");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn a_paste_whose_end_never_comes_gives_the_keys_back() {
    let mut terminal = Terminal::open(80, 24, &ARGUMENTS);
    terminal.shows(&Twin::new(80, 24).rows(), "the start");
    terminal.send("/\x1b[200~精品小区");
    terminal.says("/精品小区");
    terminal.send("\r");
    terminal.says("匹配 1/5");
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
