//! What is kept, in a real pseudo-terminal: the clipboard's bytes, files stepped through and read again, marks across
//! documents, the mouse's modes.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/terminal.rs"]
mod terminal;

use std::time::Duration;

use common::{Folder, wait_for};
use terminal::{PATIENCE, Terminal};

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
    let mut terminal = Terminal::open(folder.path(), &["--no-state"], variables);
    terminal.says("政府工作报告");
    terminal.send("py");
    terminal.says("已发送");
    terminal.quit()
}

#[test]
fn a_phrase_is_sent_in_an_osc_52_that_ends_in_st() {
    let phrase = &common::source_phrases()[0];
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
    let mut terminal = Terminal::open(folder.path(), &["--no-state"], &[("TERM", "linux")]);
    terminal.says("政府工作报告");
    terminal.send("py");
    terminal.says("请用鼠标选取");
    let screen = terminal.screen();
    assert!(screen.lines().any(|line| line.trim_end() == common::source_phrases()[0]), "{screen}");
    assert!(between(&terminal.bytes(), b"\x1b]52", b"\\").is_none());
    terminal.send("x");
    terminal.quit();
}

fn document(title: &str, paragraphs: usize) -> String {
    let body: Vec<String> = (1..=paragraphs).map(|nth| format!("{title}第{nth}段的文字。")).collect();
    let body = body.join("\n\n");
    format!(
        "schema = 1\ntitle = \"{title}\"\n[[section]]\nid = \"all\"\ntitle = \"{title}全文\"\nbody = '''\n{body}\n'''\n"
    )
}

#[test]
fn files_are_stepped_through_each_at_its_own_place() {
    for state in [true, false] {
        let folder = Folder::new("files");
        folder.file("a.toml", document("甲", 60));
        folder.file("b.toml", document("乙", 60));
        let mut arguments = vec!["a.toml", "b.toml", "missing.toml"];
        arguments.extend((!state).then_some("--no-state"));
        let mut terminal = Terminal::open(folder.path(), &arguments, &[]);
        terminal.says("甲第1段");
        terminal.send("30j:n\r");
        terminal.says("2/3 b.toml");
        terminal.says("乙第1段");
        terminal.send("20j:p\r");
        terminal.says("1/3 a.toml");
        terminal.says("甲第40段");
        assert!(!terminal.screen().contains("甲第1段"));
        terminal.send(":n\r");
        terminal.says("乙第30段");
        terminal.send(":n\r");
        terminal.says("missing.toml");
        assert!(terminal.screen().contains("乙第30段"), "what cannot be read is said, and nothing moves");
        terminal.quit();
    }
}

#[test]
fn a_file_that_changes_is_noticed_at_a_key_and_read_again() {
    let folder = Folder::new("again");
    let path = folder.file("a.toml", document("甲", 60));
    let mut terminal = Terminal::open(folder.path(), &["a.toml", "--no-state"], &[]);
    terminal.says("甲第1段");
    terminal.send("30j");
    terminal.says("甲第40段");
    let top = terminal.screen().lines().nth(1).unwrap().to_owned();
    let written = terminal.bytes().len();
    std::fs::write(&path, document("甲", 60).replace("甲第1段", "先添的一段。\n\n甲第1段")).unwrap();
    std::thread::sleep(Duration::from_millis(1300));
    assert_eq!(terminal.bytes().len(), written, "nobody is woken");
    terminal.send("j");
    terminal.says("文件已改");
    terminal.send("kR");
    terminal.says("已重读");
    assert_eq!(terminal.screen().lines().nth(1).unwrap(), top);
    std::fs::write(&path, "schema = ").unwrap();
    terminal.send("R");
    terminal.says("a.toml:1:");
    assert_eq!(terminal.screen().lines().nth(1).unwrap(), top, "a file that is broken leaves the old text");
    terminal.quit();
}

#[test]
fn marks_outlive_the_session_and_lead_from_one_document_to_another() {
    let folder = Folder::new("marks");
    folder.file("a.toml", document("甲", 60));
    folder.file("b.toml", document("乙", 60));
    let mut terminal = Terminal::open(folder.path(), &["a.toml"], &[]);
    terminal.says("甲第1段");
    terminal.send("30jmamA");
    terminal.says("已标 A");
    terminal.quit();
    folder.file("a.toml", document("甲", 60).replace("甲第1段", "先添的一段。\n\n甲第1段"));
    let mut terminal = Terminal::open(folder.path(), &["b.toml"], &[]);
    terminal.says("乙第1段");
    terminal.send("'A");
    terminal.says("甲第30段");
    assert!(!terminal.screen().contains("乙第"));
    terminal.send("g");
    terminal.says("先添的一段");
    terminal.send("'a");
    terminal.says("甲第30段");
    terminal.send("Mdd");
    terminal.quit();
}

#[test]
fn a_jump_into_another_document_is_undone_and_redone() {
    let folder = Folder::new("across");
    folder.file("a.toml", document("甲", 60));
    folder.file("b.toml", document("乙", 60));
    let mut terminal = Terminal::open(folder.path(), &["a.toml", "b.toml", "--no-state"], &[]);
    terminal.says("甲第1段");
    terminal.send("30jmA20}");
    terminal.says("甲第51段");
    terminal.send(":n\r");
    terminal.says("乙第1段");
    terminal.send("10}");
    terminal.says("乙第20段");
    terminal.send("'A");
    terminal.says("甲第30段");
    terminal.send("''");
    terminal.says("乙第20段");
    terminal.send("''");
    terminal.says("甲第30段");
    // Back: '' and '' again, 'A, }, :n, and } in the first document.
    terminal.send("3\u{f}");
    terminal.says("乙第20段");
    terminal.says("2/2 b.toml");
    terminal.send("\u{f}");
    terminal.says("乙第1段");
    terminal.send("\u{f}");
    terminal.says("1/2 a.toml");
    terminal.says("甲第51段");
    terminal.send("\u{f}");
    terminal.says("甲第40段");
    terminal.send("\u{f}");
    terminal.says("没有更早的跳转");
    terminal.send("2\u{10}");
    terminal.says("乙第1段");
    terminal.send(":p\r");
    terminal.says("1/2 a.toml");
    terminal.send("''");
    terminal.says("乙第1段");
    terminal.quit();
}

#[test]
fn a_capital_mark_finds_its_file_under_another_name() {
    let folder = Folder::new("renamed");
    folder.file("a.toml", document("甲", 60));
    folder.file("b.toml", document("乙", 60));
    let mut terminal = Terminal::open(folder.path(), &["a.toml"], &[]);
    terminal.says("甲第1段");
    terminal.send("30jmA");
    terminal.says("已标 A");
    terminal.quit();
    std::fs::rename(folder.path().join("a.toml"), folder.path().join("c.toml")).unwrap();
    let mut terminal = Terminal::open(folder.path(), &["b.toml"], &[]);
    terminal.says("乙第1段");
    terminal.send("M");
    terminal.says("a.toml 甲");
    terminal.send("\u{1b}");
    terminal.send("'A");
    terminal.says("打开一次新的就能找到");
    terminal.quit();
    // In the renamed file itself the mark is a jump.
    let mut terminal = Terminal::open(folder.path(), &["c.toml"], &[]);
    terminal.says("甲第30段");
    terminal.send("g");
    terminal.says("甲第1段");
    terminal.send("'A");
    terminal.says("甲第30段");
    terminal.quit();
    std::fs::rename(folder.path().join("c.toml"), folder.path().join("d.toml")).unwrap();
    Terminal::open(folder.path(), &["d.toml"], &[]).quit();
    let mut terminal = Terminal::open(folder.path(), &["b.toml"], &[]);
    terminal.says("乙第1段");
    terminal.send("'A");
    terminal.says("甲第30段");
    terminal.send("\u{f}");
    terminal.says("乙第1段");
    terminal.send("M");
    terminal.says("d.toml 甲");
    terminal.send("\u{1b}");
    terminal.quit();
}

#[test]
fn what_was_searched_for_is_remembered_unless_nothing_is_to_be_kept() {
    let folder = Folder::new("history");
    folder.file("a.toml", document("甲", 60));
    folder.file("b.toml", document("乙", 60));
    let mut terminal = Terminal::open(folder.path(), &["a.toml"], &[]);
    terminal.says("甲第1段");
    terminal.send("/第41\r:50%\r");
    terminal.quit();
    let mut terminal = Terminal::open(folder.path(), &["b.toml", "--no-state"], &[]);
    terminal.says("乙第1段");
    terminal.send("n");
    terminal.says("还没有查找过");
    terminal.send("/第42\r");
    terminal.says("乙第42段");
    terminal.quit();
    let mut terminal = Terminal::open(folder.path(), &["b.toml"], &[]);
    terminal.says("乙第1段");
    terminal.send("/\u{1b}[A");
    terminal.says("/第41");
    terminal.send("\r");
    terminal.says("匹配 1/1");
    terminal.says("乙第41段");
    terminal.send(":\u{1b}[A");
    terminal.says(":50%");
    terminal.send("\u{3}");
    terminal.quit();
}

#[test]
fn an_encoding_is_that_of_all_files_named() {
    let folder = Folder::new("encoding");
    for (name, title) in [("a.txt", "甲"), ("b.txt", "乙")] {
        let text = (1..60).map(|nth| format!("{title}第{nth}段的文字。\n")).collect::<String>();
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let arguments = ["a.txt", "b.txt", "--encoding", "utf-16be", "--no-state"];
    let mut terminal = Terminal::open(folder.path(), &arguments, &[]);
    terminal.says("甲第1段");
    terminal.send(":n\r");
    terminal.says("乙第1段");
    terminal.quit();
}

#[test]
fn a_link_opens_its_file_at_its_words() {
    let folder = Folder::new("link");
    folder.file("a.toml", document("甲", 60));
    for link in ["a.toml#all~\"甲第45段的文字。\"", "a.toml#all~甲第45段"] {
        let terminal = Terminal::open(folder.path(), &["--no-state", "--at", link], &[]);
        terminal.says("甲第45段");
        assert!(!terminal.screen().contains("甲第44段"), "the words stand at the top:\n{}", terminal.screen());
        terminal.quit();
    }
}

#[test]
fn the_mouse_is_listened_to_only_while_asked_and_given_back_at_the_end() {
    let folder = Folder::new("mouse");
    let has = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    let mut terminal = Terminal::open(folder.path(), &["--no-state"], &[]);
    terminal.says("政府工作报告");
    assert!(!has(&terminal.bytes(), b"\x1b[?1002h"), "off by default");
    terminal.send("c");
    terminal.says("鼠标已开");
    assert!(has(&terminal.bytes(), b"\x1b[?1002h\x1b[?1006h"));
    terminal.says("镇长 王 炜");
    terminal.send("\x1b[<65;60;10M\x1b[<65;60;10M");
    let scrolled = wait_for(PATIENCE, || (!terminal.screen().contains("镇长")).then_some(()));
    assert!(scrolled.is_some(), "the wheel takes the title away:\n{}", terminal.screen());
    let bytes = terminal.quit();
    assert!(has(&bytes, b"\x1b[?1006l\x1b[?1002l"), "switched off at the end");

    let mut terminal = Terminal::open(folder.path(), &["--no-state", "--mouse"], &[]);
    terminal.says("政府工作报告");
    assert!(has(&terminal.bytes(), b"\x1b[?1002h"));
    terminal.send("\x1b[<0;10;5M\x1b[<0;10;5m");
    terminal.says("面对严峻复杂");
    terminal.send("c");
    terminal.says("鼠标已关");
    assert!(has(&terminal.bytes(), b"\x1b[?1006l\x1b[?1002l"));
    terminal.quit();
}

#[test]
fn a_key_steps_through_the_themes_in_one_frame_each() {
    let folder = Folder::new("theme");
    std::fs::create_dir_all(folder.path().join("config/gangmu")).unwrap();
    folder.file(
        "config/gangmu/config.toml",
        "theme = 'light'\n[themes.\"纸\"]\nbase = 'light'\nphrase = { fg = 'red' }\n",
    );
    let config = folder.path().join("config").display().to_string();
    let mut terminal = Terminal::open(folder.path(), &["--no-state"], &[("XDG_CONFIG_HOME", &config)]);
    // How many columns are on the black of the theme of high contrast; the second one of a wide glyph has no colour of
    // its own.
    let black = |terminal: &Terminal| {
        let output = terminal.output.lock().unwrap();
        let cells = (0..20).flat_map(|row| (0..100).map(move |column| (row, column)));
        let is_black = |cell: &vt100::Cell| cell.bgcolor() == vt100::Color::Idx(16) || cell.is_wide_continuation();
        cells.filter(|at| output.0.screen().cell(at.0, at.1).is_some_and(is_black)).count()
    };
    terminal.says("重点 0/24");
    for (name, all) in
        [("mono", false), ("contrast", true), ("纸", false), ("auto", false), ("dark", false), ("light", false)]
    {
        terminal.send("t");
        terminal.says(&format!("主题 {name}"));
        let is_so = wait_for(PATIENCE, || ((black(&terminal) == 20 * 100) == all).then_some(()));
        assert!(is_so.is_some(), "{name}");
    }
    terminal.quit();
}

#[test]
fn a_dragged_edge_is_there_again_in_the_next_session() {
    let folder = Folder::new("edge");
    // The column of the rule between outline and page, in the third row.
    let rule = |terminal: &Terminal| {
        let row = terminal.screen().lines().nth(2).unwrap_or_default().to_owned();
        row.split_once('│').map(|(before, _)| gangmu::text::Ambiguous::Narrow.of_str(before))
    };
    let mut terminal = Terminal::open(folder.path(), &["--mouse"], &[]);
    terminal.says("重点 0/24");
    let before = rule(&terminal).expect("there is an outline");
    terminal.send(&format!("\x1b[<0;{0};5M\x1b[<32;{1};5M\x1b[<0;{1};5m", before + 1, before - 4));
    let dragged = wait_for(PATIENCE, || rule(&terminal).filter(|&now| now == before - 5));
    assert!(dragged.is_some(), "{}", terminal.screen());
    terminal.quit();
    let terminal = Terminal::open(folder.path(), &[], &[]);
    terminal.says("重点 0/24");
    assert_eq!(rule(&terminal), dragged);
    terminal.quit();
}

#[test]
fn who_waits_is_told_what_for_and_can_stop_it() {
    let folder = Folder::new("waiting");
    // Typed input that does not end is waited for, and shows nothing of itself but this.
    for arguments in [&["outline", "-"][..], &["check", "-"], &["import", "-", "-o", "new.toml"], &["--linear", "-"]] {
        let mut terminal = Terminal::open(folder.path(), arguments, &[]);
        terminal.says("正在读 标准输入（按 Ctrl-C 停止）");
        terminal.send("\x03");
        let status = wait_for(PATIENCE, || terminal.program.try_wait().unwrap()).expect("the program ends");
        assert!(!status.success(), "{arguments:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is half written");
    let mut terminal = Terminal::open(folder.path(), &["outline", "-"], &[]);
    terminal.send("# 一\n\n文字。\n");
    terminal.says("正在读");
    terminal.send("\x04");
    let status = wait_for(PATIENCE, || terminal.program.try_wait().unwrap()).expect("the program ends");
    assert!(status.success() && !terminal.screen().contains("正在读"), "{}", terminal.screen());
}
