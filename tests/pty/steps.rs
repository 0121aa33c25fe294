//! Lines of keys and what the screen then says, on the bundled report and on one that no part of the program was made for.

use std::time::Duration;

use super::common::{Folder, wait_for};
use super::terminal::{PATIENCE, Terminal};

/// A report of another province, as text.
const UNSEEN: &str = "hainan-2026.txt";

/// Keys and what stands on the screen after them.
pub(super) type Step = (&'static str, &'static [&'static str]);

/// The reader with the bundled report.
pub(super) fn bundled(name: &str) -> (Folder, Terminal) {
    let folder = Folder::new(name);
    let terminal = Terminal::inside(folder.path(), &["--no-state"], &[]);
    terminal.says("政府工作报告");
    (folder, terminal)
}

/// The reader with the unseen one, all its metrics found.
pub(super) fn unseen(name: &str) -> (Folder, Terminal) {
    let folder = Folder::new(name);
    let path = format!("{}/tests/fixtures/{UNSEEN}", env!("CARGO_MANIFEST_DIR"));
    let terminal = Terminal::inside(folder.path(), &[&path, "--no-state"], &[]);
    terminal.says("海南省人民政府");
    (folder, terminal)
}

/// Sends the keys of each step and waits for its texts, one of which at least must be new on the screen: what stood there
/// before says nothing of the keys, and is gone a moment later.
#[track_caller]
pub(super) fn play(terminal: &mut Terminal, steps: &[Step]) {
    for (keys, wanted) in steps {
        // The last of the frame before may still be under way.
        let is_new = |terminal: &Terminal| wanted.iter().any(|text| !terminal.screen().contains(text));
        let new = wanted.is_empty() || wait_for(PATIENCE, || is_new(terminal).then_some(())).is_some();
        assert!(new, "{wanted:?} before {keys:?}:\n{}", terminal.screen());
        terminal.send(keys);
        for text in *wanted {
            let found = wait_for(PATIENCE, || terminal.screen().contains(text).then_some(()));
            assert!(found.is_some(), "no {text:?} after {keys:?}:\n{}", terminal.screen());
        }
    }
}

/// Backspaces that empty a prompt.
const CLEAR: &str = "\u{15}";

#[test]
fn the_search_counts_as_one_types() {
    let (_folder, mut terminal) = bundled("find");
    play(&mut terminal, &[("/jpxq", &["原文 0  拼音 5", "匹配"])]);
    for (typed, says) in [
        ("精品小区", "5 处"),
        ("精品小區", "5 处"),
        ("jingpinxiaoqu", "拼音 5"),
        ("jingpxq", "拼音 5"),
        ("精pxq", "拼音 5"),
        ("最后100米", "1 处"),
        ("lvse", "拼音"),
        ("lüse", "拼音"),
        ("zhongqing", "没有"),
        ("１５", "处"),
        ("\\\\d+\\.\\d+%", "处"),
        ("\\(", "正则有误"),
    ] {
        play(&mut terminal, &[(CLEAR, &[])]);
        terminal.send(typed);
        terminal.says(&format!("/{typed}"));
        terminal.says(says);
    }
    terminal.send("\u{3}");
    terminal.quit();
    let (_folder, mut terminal) = unseen("find-unseen");
    for (typed, says) in [
        ("zmg", "原文 0  拼音"),
        ("自由貿易港", "处"),
        ("gdp", "原文"),
        ("［2］", "2 处"),
        ("，", "处"),
        ("没有这样的话", "没有"),
    ] {
        terminal.send("/");
        terminal.send(typed);
        terminal.says(&format!("/{typed}"));
        terminal.says(says);
        terminal.send("\u{3}");
    }
    terminal.quit();
}

#[test]
fn matches_are_walked_and_escape_leads_back() {
    let (_folder, mut terminal) = bundled("walk");
    play(
        &mut terminal,
        &[
            ("/jpxq\r", &["匹配 1/5"]),
            ("n", &["匹配 2/5"]),
            ("jjn", &["匹配 3/5"]),
            ("N", &["匹配 2/5"]),
            ("4n", &["匹配 1/5", "过了末尾，从头继续"]),
            ("\u{1b}", &["f 前往"]),
        ],
    );
    // The time of a lone Esc.
    std::thread::sleep(Duration::from_millis(100));
    let shown = |terminal: &Terminal| -> Vec<String> {
        terminal.screen().lines().map(|line| line.trim_end().to_owned()).collect()
    };
    let before = shown(&terminal);
    play(&mut terminal, &[("/疫苗", &["/疫苗"]), ("\u{1b}", &["f 前往"])]);
    assert!(wait_for(PATIENCE, || (shown(&terminal) == before).then_some(())).is_some(), "{}", terminal.screen());
    play(&mut terminal, &[("/\u{1b}[A", &["/jpxq"]), ("\r", &["n 下一处"])]);
    terminal.quit();
    let (_folder, mut terminal) = unseen("walk-unseen");
    play(
        &mut terminal,
        &[
            ("/zmq\r", &["匹配 1/6"]),
            ("n", &["匹配 2/6"]),
            ("10jn", &["匹配 3/6"]),
            ("R", &["已重读"]),
            ("n", &["匹配 4/6"]),
            ("\u{f}", &["匹配 3/6"]),
            ("\u{10}", &["匹配 4/6"]),
        ],
    );
    terminal.quit();
}

#[test]
fn the_picker_and_the_filter_take_pinyin() {
    let (_folder, mut terminal) = bundled("pick");
    play(
        &mut terminal,
        &[
            ("9Jf", &["全部 节 重点 指标"]),
            ("jpxq", &["精品小区建设", " 4  Tab 换类"]),
            ("\t\t", &[" 0  Tab 换类"]),
            ("\t", &["22 万平方米", " 4  Tab 换类"]),
            ("\r", &["/91"]),
            ("\u{1b}[Z", &["Space 开合"]),
            ("/zyjj", &["2 节", "（二）千方百计", "镇域经济逆势向好"]),
            ("\r", &["› 镇域经济逆势向好"]),
        ],
    );
    terminal.quit();
    let (_folder, mut terminal) = unseen("pick-unseen");
    play(&mut terminal, &[("fcyjgcx", &["产业结构持续优化", "Tab 换类"]), ("\r", &["› 产业结构持续优化"])]);
    play(&mut terminal, &[("fkdywl\t\t\t", &["快递业务量年均增长"]), ("\r", &["/26"])]);
    terminal.quit();
}

#[test]
fn the_line_goes_to_numbers_percentages_and_titles() {
    let (_folder, mut terminal) = bundled("line");
    play(
        &mut terminal,
        &[
            (":1.2\r", &["› （二）千方百计谋发展"]),
            (":2.\t", &[":2.1"]),
            ("\u{3}:50%\r", &[" 50%"]),
            (":9\r", &["没有 9；可用 1 到"]),
            (":zyjjns\t\r", &["› 镇域经济逆势向好"]),
            ("''", &[" 50%"]),
        ],
    );
    terminal.quit();
    let (_folder, mut terminal) = unseen("line-unseen");
    play(&mut terminal, &[(":2.2\r", &["聚焦高质量发展"]), (":cyjgcxyh\t\r", &["› 产业结构持续优化"])]);
    play(&mut terminal, &[(":2.99\r", &["可用 2.1 到 2.8"]), ("：５０％\r", &[" 50%"])]);
    terminal.quit();
}

#[test]
fn skimming_notes_marks_and_full_width_keys() {
    let (_folder, mut terminal) = bundled("keep");
    play(
        &mut terminal,
        &[
            ("3p", &["重点 3/24"]),
            ("ma", &["已标 a"]),
            ("Gs", &["停止略读"]),
            ("\r", &["f 前往"]),
            ("‘ａ", &["重点 3/24"]),
            ("M", &["标记", "a  "]),
            ("q／jpxq\r", &["匹配"]),
            ("？", &["帮助 1/"]),
            ("ｑ", &["匹配"]),
        ],
    );
    terminal.quit();
    let (_folder, mut terminal) = unseen("keep-unseen");
    play(
        &mut terminal,
        &[
            ("/四大主导产业［2\r", &["匹配 1/"]),
            ("\r", &["脚注；按任意键关闭", "旅游业、现代服务业、高新技术产业、热带特色高效农业。"]),
            ("x", &["n 下一处"]),
            ("s", &["停止略读"]),
            ("p", &["没有重点"]),
            ("s9v", &["指标 "]),
            ("y", &["已发送"]),
        ],
    );
    terminal.quit();
}
