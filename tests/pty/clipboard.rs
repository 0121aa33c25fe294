//! The bytes by which a copy is sent to the terminal's clipboard.

use super::common::{Folder, source_phrases};
use super::terminal::Terminal;

/// What stands between `start` and the next `end` in `bytes`.
fn between<'b>(bytes: &'b [u8], start: &[u8], end: &[u8]) -> Option<&'b [u8]> {
    let find = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).position(|window| window == wanted);
    let rest = &bytes[find(bytes, start)? + start.len()..];
    Some(&rest[..find(rest, end)?])
}

/// Base64, decoded.
fn decoded(text: &[u8]) -> String {
    let digit = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("{c}"),
    };
    let mut bytes = Vec::new();
    for group in text.chunks(4) {
        let digits: Vec<u32> = group.iter().filter(|c| **c != b'=').map(|c| u32::from(digit(*c))).collect();
        let all = digits.iter().fold(0, |all, digit| all << 6 | digit) << (6 * (4 - digits.len()));
        bytes.extend((1..digits.len()).map(|nth| (all >> (24 - 8 * nth)) as u8));
    }
    String::from_utf8(bytes).unwrap()
}

fn copied_phrase(variables: &[(&str, &str)]) -> Vec<u8> {
    let folder = Folder::new("copy");
    let mut terminal = Terminal::inside(folder.path(), &["--no-state"], variables);
    terminal.says("政府工作报告");
    terminal.send("py");
    terminal.says("已发送");
    terminal.quit()
}

#[test]
fn a_phrase_is_sent_in_an_osc_52_that_ends_in_st() {
    let phrase = &source_phrases()[0];
    let bytes = copied_phrase(&[]);
    assert_eq!(decoded(between(&bytes, b"\x1b]52;c;", b"\x1b\\").unwrap()), *phrase);
    assert!(between(&bytes, b"\x1bPtmux;", b"\x1b\\").is_none());
    assert!(!bytes.contains(&7), "no bell");

    let bytes = copied_phrase(&[("TMUX", "/tmp/tmux-1000/default,1,0"), ("TERM", "tmux-256color")]);
    assert_eq!(decoded(between(&bytes, b"\x1b]52;c;", b"\x1b\\").unwrap()), *phrase);
    let passed =
        between(&bytes, b"\x1bPtmux;\x1b\x1b]52;c;", b"\x1b\x1b\\\x1b\\").expect("past tmux, every ESC doubled");
    assert_eq!(decoded(passed), *phrase);
    assert!(!bytes.contains(&7));
}

#[test]
fn where_the_clipboard_is_not_taken_the_text_is_shown() {
    let folder = Folder::new("console");
    let mut terminal = Terminal::inside(folder.path(), &["--no-state"], &[("TERM", "linux")]);
    terminal.says("政府工作报告");
    terminal.send("py");
    terminal.says("请用鼠标选取");
    let screen = terminal.screen();
    assert!(screen.lines().any(|line| line.trim_end() == source_phrases()[0]), "{screen}");
    assert!(between(&terminal.bytes(), b"\x1b]52", b"\\").is_none());
    terminal.send("x");
    terminal.quit();
}
