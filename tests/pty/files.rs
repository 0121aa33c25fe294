//! Files stepped through, read again, opened by a link, waited for.

use std::time::Duration;

use super::common::Folder;
use super::document;
use super::terminal::Terminal;

#[test]
fn files_are_stepped_through_each_at_its_own_place() {
    for state in [true, false] {
        let folder = Folder::new("files");
        folder.file("a.toml", document("甲", 60));
        folder.file("b.toml", document("乙", 60));
        let mut arguments = vec!["a.toml", "b.toml", "missing.toml"];
        arguments.extend((!state).then_some("--no-state"));
        let mut terminal = Terminal::inside(folder.path(), &arguments, &[]);
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
fn the_first_file_that_can_be_read_is_opened() {
    let folder = Folder::new("unreadable");
    folder.file("broken.toml", "schema = ");
    folder.file("good.toml", document("甲", 60));
    let arguments = ["missing.txt", "broken.toml", "good.toml", "--no-state"];
    let mut terminal = Terminal::inside(folder.path(), &arguments, &[]);
    terminal.says("甲第1段");
    terminal.says("missing.txt: 没有这个文件");
    terminal.says("broken.toml:1:");
    terminal.send("30j");
    terminal.says("甲第40段");
    terminal.send(":p\r");
    terminal.says("broken.toml:1:");
    assert!(!terminal.screen().contains("missing.txt"), "{}", terminal.screen());
    terminal.send(":n\r");
    terminal.says("已是最后一个文件");
    terminal.quit();
    // Where none can be read, and where a command was meant, nothing is opened.
    for (arguments, wrong) in [
        (&["missing.txt", "broken.toml"][..], &["missing.txt: 没有这个文件", "broken.toml:1:"][..]),
        (&["missing.txt"], &["missing.txt: 没有这个文件"]),
        (&["otline", "good.toml"], &["otline: 没有这个文件；是不是命令 outline？"]),
        (&["missing.txt", "good.toml", "--at", "nowhere"], &["nowhere"]),
    ] {
        let mut terminal = Terminal::inside(folder.path(), arguments, &[]);
        assert_eq!(terminal.ended().exit_code(), 2, "{arguments:?}");
        let said = terminal.screen().replace('\n', "");
        assert!(wrong.iter().all(|wrong| said.contains(wrong)), "{arguments:?}: {said}");
    }
}

#[test]
fn a_file_that_changes_is_noticed_at_a_key_and_read_again() {
    let folder = Folder::new("again");
    let path = folder.file("a.toml", document("甲", 60));
    let mut terminal = Terminal::inside(folder.path(), &["a.toml", "--no-state"], &[]);
    terminal.says("甲第1段");
    terminal.send("30j");
    // The outline follows when the keys pause.
    terminal.says("▌");
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
fn an_encoding_is_that_of_all_files_named() {
    let folder = Folder::new("encoding");
    for (name, title) in [("a.txt", "甲"), ("b.txt", "乙")] {
        let text = (1..60).map(|nth| format!("{title}第{nth}段的文字。\n")).collect::<String>();
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let arguments = ["a.txt", "b.txt", "--encoding", "utf-16be", "--no-state"];
    let mut terminal = Terminal::inside(folder.path(), &arguments, &[]);
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
        let terminal = Terminal::inside(folder.path(), &["--no-state", "--at", link], &[]);
        terminal.says("甲第45段");
        assert!(!terminal.screen().contains("甲第44段"), "the words stand at the top:\n{}", terminal.screen());
        terminal.quit();
    }
}

#[test]
fn who_waits_is_told_what_for_and_can_stop_it() {
    let folder = Folder::new("waiting");
    // Typed input that does not end is waited for, and shows nothing of itself but this.
    for arguments in [&["outline", "-"][..], &["check", "-"], &["import", "-", "-o", "new.toml"], &["--linear", "-"]] {
        let mut terminal = Terminal::inside(folder.path(), arguments, &[]);
        terminal.says("正在读 标准输入（按 Ctrl-C 停止）");
        terminal.send("\x03");
        assert!(!terminal.ended().success(), "{arguments:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is half written");
    let mut terminal = Terminal::inside(folder.path(), &["outline", "-"], &[]);
    terminal.send("# 一\n\n文字。\n");
    terminal.says("正在读");
    terminal.send("\x04");
    assert!(terminal.ended().success(), "{}", terminal.screen());
    assert!(!terminal.screen().contains("正在读"), "{}", terminal.screen());
}
