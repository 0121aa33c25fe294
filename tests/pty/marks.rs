//! Marks, jumps and searches that outlive the session and lead across documents.

use super::common::Folder;
use super::document;
use super::terminal::Terminal;

#[test]
fn marks_outlive_the_session_and_lead_from_one_document_to_another() {
    let folder = Folder::new("marks");
    folder.file("a.toml", document("甲", 60));
    folder.file("b.toml", document("乙", 60));
    let mut terminal = Terminal::inside(folder.path(), &["a.toml"], &[]);
    terminal.says("甲第1段");
    terminal.send("30jmamA");
    terminal.says("已标 A");
    terminal.quit();
    folder.file("a.toml", document("甲", 60).replace("甲第1段", "先添的一段。\n\n甲第1段"));
    let mut terminal = Terminal::inside(folder.path(), &["b.toml"], &[]);
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
fn two_readers_of_one_document_keep_the_marks_of_both() {
    let folder = Folder::new("both");
    folder.file("a.toml", document("甲", 60));
    let open = || {
        let terminal = Terminal::inside(folder.path(), &["a.toml"], &[]);
        terminal.says("甲全文");
        terminal
    };
    let mut first = open();
    first.send("mdmk");
    first.says("已标 k");
    first.quit();
    // Both know d and k; one sets x and moves k, the other takes d away, sets y and leaves last.
    let (mut first, mut second) = (open(), open());
    first.send("40jmxmk");
    first.says("已标 k");
    first.quit();
    second.send("Md");
    second.send("\u{1b}");
    second.send("20jmy");
    second.says("已标 y");
    second.says("甲第20段");
    second.quit();
    let mut again = open();
    again.says("甲第20段");
    assert!(!again.screen().contains("甲第40段"), "the place is that of the last:\n{}", again.screen());
    for (keys, says) in [("'x", "甲第40段"), ("'y", "甲第20段"), ("'k", "甲第40段"), ("'d", "没有标记 d")]
    {
        again.send("g");
        again.says("甲第1段");
        again.send(keys);
        again.says(says);
    }
    again.quit();
}

#[test]
fn a_jump_into_another_document_is_undone_and_redone() {
    let folder = Folder::new("across");
    folder.file("a.toml", document("甲", 60));
    folder.file("b.toml", document("乙", 60));
    let mut terminal = Terminal::inside(folder.path(), &["a.toml", "b.toml", "--no-state"], &[]);
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
    let mut terminal = Terminal::inside(folder.path(), &["a.toml"], &[]);
    terminal.says("甲第1段");
    terminal.send("30jmA");
    terminal.says("已标 A");
    terminal.quit();
    std::fs::rename(folder.path().join("a.toml"), folder.path().join("c.toml")).unwrap();
    let mut terminal = Terminal::inside(folder.path(), &["b.toml"], &[]);
    terminal.says("乙第1段");
    terminal.send("M");
    terminal.says("a.toml 甲");
    terminal.send("\u{1b}");
    terminal.send("'A");
    terminal.says("打开一次新的就能找到");
    terminal.quit();
    // In the renamed file itself the mark is a jump.
    let mut terminal = Terminal::inside(folder.path(), &["c.toml"], &[]);
    terminal.says("甲第30段");
    terminal.send("g");
    terminal.says("甲第1段");
    terminal.send("'A");
    terminal.says("甲第30段");
    terminal.quit();
    std::fs::rename(folder.path().join("c.toml"), folder.path().join("d.toml")).unwrap();
    Terminal::inside(folder.path(), &["d.toml"], &[]).quit();
    let mut terminal = Terminal::inside(folder.path(), &["b.toml"], &[]);
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
    let mut terminal = Terminal::inside(folder.path(), &["a.toml"], &[]);
    terminal.says("甲第1段");
    terminal.send("/第41\r:50%\r");
    terminal.quit();
    let mut terminal = Terminal::inside(folder.path(), &["b.toml", "--no-state"], &[]);
    terminal.says("乙第1段");
    terminal.send("n");
    terminal.says("还没有查找过");
    terminal.send("/第42\r");
    terminal.says("乙第42段");
    terminal.quit();
    let mut terminal = Terminal::inside(folder.path(), &["b.toml"], &[]);
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
