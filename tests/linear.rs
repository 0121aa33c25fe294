//! Linear mode through pipes: commands on standard input, plain text on standard output.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{Folder, Ran, gangmu, source_characters, source_outline, source_phrases, squeeze};
use gangmu::reader::linear::{Linear, Setting};
use gangmu::report;
use gangmu::text::{Ambiguous, Lang};
use proptest::prelude::*;

/// A document with what is hard to say: control characters, a table, a list, a footnote, text after the last subsection.
const UNSEEN: &str = "schema = 1\ntitle = \"Harbour \\u001b[31mreport\"\nbody = \"Dear members:\"\n\
    [[section]]\nid = \"works\"\nnumber = \"I.\"\ntitle = \"Works\"\nbody = '''\nThe quay was rebuilt[^1].\n\n\
    | berth | metres |\n|---|---|\n| north | 120 |\n| south | 95 |\n\n- cranes\n- rails\n\n[^1]: In spring.\n'''\n\
    [[section.section]]\ntitle = \"Dredging\"\nbody = \"Dredged \\u001b]0;evil\\u0007 **120 m** of \\u202ebasin.\"\n\
    [[section.section.metric]]\nlabel = \"Basin\"\nvalue = \"120\"\nunit = \"m\"\ntarget = true\nquote = \"120 m\"\n\
    [[section.section]]\nid = \"closing\"\nbody = \"Thanks to all.\"\n\
    [[section]]\ntitle = \"Plans\"\n";

/// Runs `command` with `typed` on its standard input.
fn talk_to(command: &mut Command, typed: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that has ended does not read the rest.
    let _ = child.stdin.take().unwrap().write_all(typed);
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
    }
}

/// What is said in `folder` to `arguments` and the lines `typed`.
fn talk(folder: &Path, arguments: &[&str], typed: &[&str]) -> String {
    let mut command = gangmu(folder);
    command.env("TERM", "dumb").arg("--linear").args(arguments);
    let typed: String = typed.iter().map(|line| format!("{line}\n")).collect();
    let said = talk_to(&mut command, typed.as_bytes()).done();
    let bad = said.chars().find(|&c| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c));
    assert_eq!(bad, None, "{said}");
    said
}

/// The part of `said` from `from` on, up to `to`.
#[track_caller]
fn between<'s>(said: &'s str, from: &str, to: &str) -> &'s str {
    let start = said.find(from).unwrap_or_else(|| panic!("no “{from}” in:\n{said}"));
    let rest = &said[start..];
    let end = rest[from.len()..].find(to).unwrap_or_else(|| panic!("no “{to}” in:\n{rest}"));
    &rest[..from.len() + end]
}

/// The text of the report in `said`, a paragraph a line: what is said about it is left out.
fn text_in(said: &str) -> String {
    let about = ["本节", "第 ", "这是", "End of the section", "Section ", "section ", "This is"];
    let about = |line: &str| about.iter().any(|lead| line.starts_with(lead)) || line.ends_with([' ']);
    let text = |line: &str| match line.split_once("：").or_else(|| line.split_once(": ")) {
        // A heading stands behind the number of its section.
        Some((lead, heading)) if lead.starts_with("第 ") || lead.starts_with("Section ") => heading.to_owned(),
        _ if about(line) || ["开头", "开头：", "Beginning"].contains(&line) || line.contains("无标题的文字") => {
            String::new()
        }
        _ if line.starts_with("untitled text") || line.starts_with("Untitled text") => String::new(),
        _ => line.to_owned(),
    };
    squeeze(&said.lines().skip(1).map(text).collect::<String>())
}

#[test]
fn enter_reads_the_whole_report_once_in_order() {
    let folder = Folder::new("linear");
    for (lang, last) in [("zh", "这是最后一节。"), ("en", "This is the last section.")] {
        let mut command = gangmu(folder.path());
        command.envs([("COLUMNS", "100000"), ("LINES", "1000")]).args(["--linear", "--no-state", "--lang", lang]);
        let said = talk_to(&mut command, &[b'\n'; 60]).done();
        assert!(said.contains(last), "{said}");
        let (read, source) = (text_in(&said), source_characters());
        let same = read.chars().zip(source.chars()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| text.chars().skip(same.saturating_sub(10)).take(40).collect::<String>();
        assert!(read == source, "{lang}: “{}” is read for “{}”", near(&read), near(&source));
    }
}

#[test]
fn the_outline_is_numbered_and_a_number_goes_there() {
    let folder = Folder::new("linear");
    let said = talk(folder.path(), &["--lang", "zh", "--no-state"], &["o", "+", "+", "q"]);
    let mut listed = said.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    for (level, heading) in source_outline() {
        let (number, title) = listed.next().unwrap().split_once(' ').unwrap();
        assert_eq!(number.split('.').count(), level, "{number} {title}");
        assert_eq!(squeeze(title), squeeze(&heading));
    }
    assert_eq!(listed.next(), None);
    for (typed, wanted) in [
        ("1.2.2", "第 1.2.2 节\n联合大招商高效运行。"),
        ("１．２", "第 1.2 节：（二）千方百计谋发展"),
        ("review-economy", "第 1.2 节：（二）千方百计谋发展"),
        ("9", "没有 9；可用 1 到 2"),
        ("nonsense", "没有“nonsense”"),
    ] {
        let said = talk(folder.path(), &["--lang", "zh", "--no-state"], &[typed]);
        assert!(said.contains(wanted), "{typed}: {said}");
    }
}

#[test]
fn sections_are_stepped_through_and_told() {
    let folder = Folder::new("linear");
    let said = talk(folder.path(), &["--lang", "en", "--no-state"], &["p", "n", "n", "n", "p", "u", "w", "r"]);
    let order: Vec<&str> = said.lines().filter(|line| line.starts_with("Section ")).collect();
    let numbers: Vec<&str> = order.iter().map(|line| line.split([':', ' ']).nth(1).unwrap()).collect();
    assert_eq!(numbers, ["1", "1.1", "1.1.1", "1.1", "1", "1", "1"], "{said}");
    assert!(said.contains("This is the beginning."));
    let deep = talk(folder.path(), &["--lang", "en", "--no-state"], &["1.2.1", "w"]);
    let told = deep.split("\nsection 1.2.1: \n").nth(1).unwrap();
    assert!(told.contains("in section 1.2: （二）") && told.contains("in section 1: 2022"), "{told}");
    assert!(told.contains("% of the whole"), "{told}");
}

#[test]
fn phrases_and_metrics_are_listed() {
    let folder = Folder::new("linear");
    let said = talk(folder.path(), &["--lang", "zh", "--no-state"], &["k", "+", "+", "q"]);
    for phrase in source_phrases() {
        assert!(squeeze(&said).contains(&squeeze(&phrase)), "{phrase}");
    }
    let said = talk(folder.path(), &["--lang", "zh", "--no-state"], &["m 1.2.1", "m 1.2", "k 2.1", "m 7"]);
    assert!(said.contains("综合税收：6.09 亿元，同比 +19.08%，截至11月底"), "{said}");
    assert!(said.contains("（第 1.2.2 节）"), "where a metric of a section below stands: {said}");
    assert!(said.contains("这里没有重点。") && said.contains("没有 7；可用 1 到 2"), "{said}");
}

#[test]
fn finding_goes_from_match_to_match_and_reads_on_from_there() {
    let folder = Folder::new("linear");
    let said = talk(
        folder.path(),
        &["--lang", "en", "--no-state"],
        &["/综合税收", "/", "+", "／jpxq", "/\\(", "/没有这个", "/"],
    );
    let first = between(&said, "Match 1 of ", "section 1.2.1, + for more");
    assert!(squeeze(first).contains("92家企业完成综合税收6.09亿元"), "{first}");
    let second = between(&said, "Match 2 of ", "section 1.2.1, + for more");
    assert!(squeeze(second).contains("完成综合税收1亿元"), "{second}");
    let on = said.split("Match 2 of").nth(1).unwrap().split("+ for more: \n").nth(1).unwrap();
    assert!(on.starts_with("上当年引进的重点项目"), "reading goes on with the sentence found: {on}");
    assert!(squeeze(between(&said, "bad pattern", "\n")).len() > "badpattern:".len());
    assert_eq!(said.matches("Nothing found.").count(), 2, "{said}");
    let around = talk(folder.path(), &["--lang", "zh", "--no-state"], &["/逆势上行", "/", "/", "/"]);
    assert!(around.contains("已到末尾，从头找起。"), "{around}");
}

#[test]
fn a_document_cannot_speak_to_the_terminal() {
    let folder = Folder::new("linear");
    let file = folder.file("unseen.toml", UNSEEN);
    let file = file.to_str().unwrap();
    for lang in ["zh", "en"] {
        let said = talk(
            folder.path(),
            &[file, "--lang", lang],
            &["n", "n", "n", "n", "n", "o", "k 1", "m 1", "/evil", "\u{1b}[2J"],
        );
        assert!(said.contains("␛]0;evil␇") && said.contains("␛[31mreport") && said.contains("“␛[2J”"), "{said}");
    }
}

#[test]
fn what_is_not_running_text_is_said_in_words() {
    let folder = Folder::new("linear");
    let file = folder.file("unseen.toml", UNSEEN);
    let file = file.to_str().unwrap();
    let said = talk(folder.path(), &[file, "--lang", "en", "--no-state"], &["n", "n", "m", "k", "n", "n", "n"]);
    for wanted in [
        "2 rows",
        "berth: north; metres: 120\nberth: south; metres: 95\n",
        "- cranes\n",
        "Note 1: In spring.",
        "Section 1: I. Works\n",
        "Basin: 120 m, promised\n",
        "\n120 m\n",
        "Untitled text in section 1\nThanks to all.\n",
        "Section 2: Plans\n\nEnd of the section.\n",
        "This is the last section.",
    ] {
        let wanted = wanted.replace("2 rows", "Table, 3 rows, 2 columns: berth, metres.");
        assert!(said.contains(&wanted), "“{wanted}” is not in:\n{said}");
    }
}

#[test]
fn a_long_section_is_read_by_the_page() {
    let folder = Folder::new("linear");
    let body: Vec<String> = (1..=60).map(|nth| format!("第 {nth} 段的话。")).collect();
    let file =
        folder.file("long.toml", format!("schema = 1\ntitle = \"长\"\nbody = '''\n{}\n'''\n", body.join("\n\n")));
    let file = file.to_str().unwrap();
    let said = talk(folder.path(), &[file, "--lang", "zh"], &["+", "", "n"]);
    let pages: Vec<&str> = said.split("+ 接着读。").collect();
    assert!(pages.len() > 3, "{said}");
    for page in &pages[..3] {
        assert!(page.lines().count() <= 20 + 5, "{page}");
    }
    let order: Vec<usize> = body.iter().filter_map(|line| said.find(line.as_str())).collect();
    assert!(order.len() > 20 && order.is_sorted(), "each paragraph once, in order: {order:?}");
    assert_eq!(said.matches("第 7 段的话。").count(), 1);
    // The next session goes on with the page read last.
    let again = talk(folder.path(), &[file, "--lang", "zh"], &[]);
    assert!(again.contains("从上次") && !again.contains("第 1 段的话。"), "{again}");
    let last = pages[2].lines().find(|line| line.contains("段的话")).unwrap();
    assert!(again.contains(last), "{last}: {again}");
}

#[test]
fn the_place_is_shared_with_the_reader_and_kept_unless_forbidden() {
    let folder = Folder::new("linear");
    talk(folder.path(), &["--lang", "zh"], &["1.3"]);
    assert!(talk(folder.path(), &["--lang", "zh"], &[]).contains("第 1.3 节：（三）"));
    assert!(!talk(folder.path(), &["--lang", "zh", "--no-state"], &[]).contains("第 1.3 节"));
    talk(folder.path(), &["--lang", "zh", "--no-state"], &["2"]);
    assert!(talk(folder.path(), &["--lang", "zh"], &[]).contains("第 1.3 节：（三）"));
    assert!(talk(folder.path(), &["--lang", "zh", "--at", "review-economy"], &[]).contains("第 1.2 节：（二）"));
    // What the reader keeps beside the place stays.
    let state = folder.path().join("state/gangmu");
    let record = std::fs::read_dir(&state).unwrap().next().unwrap().unwrap().path();
    let kept = std::fs::read_to_string(&record).unwrap();
    std::fs::write(&record, kept.replace("folded = []", "folded = [\"review-2022\"]")).unwrap();
    talk(folder.path(), &["--lang", "zh"], &["n"]);
    assert!(std::fs::read_to_string(&record).unwrap().contains("review-2022"));
}

#[test]
fn lines_keep_to_the_columns() {
    let folder = Folder::new("linear");
    for columns in ["20", "33", "80"] {
        let mut command = gangmu(folder.path());
        command.env("COLUMNS", columns).args(["--linear", "--lang", "zh", "--no-state"]);
        let said = talk_to(&mut command, "1.2\n\n\nm\n+\n?\no\n".as_bytes()).done();
        let columns: usize = columns.parse().unwrap();
        for line in said.lines().filter(|line| !line.ends_with('：')) {
            assert!(Ambiguous::Narrow.of_str(line) <= columns, "{columns}: {line}");
        }
    }
}

#[test]
fn it_ends_quietly() {
    let folder = Folder::new("linear");
    assert!(talk(folder.path(), &["--lang", "en"], &[]).ends_with("beginning: \n"));
    let quit = talk(folder.path(), &["--lang", "en", "--no-state"], &["q", "n"]);
    assert!(quit.ends_with("beginning: \n") && !quit.contains("Section 1"), "{quit}");
    let odd = talk_to(gangmu(folder.path()).args(["--linear", "--lang", "en"]), b"\xff\xfe\x00\nq").done();
    assert!(odd.contains("no command or id"), "{odd}");
    let several = talk_to(gangmu(folder.path()).args(["--linear", "a.txt", "b.txt"]), b"").failed(2);
    assert!(several.contains("one document"), "{several}");
    talk_to(gangmu(folder.path()).args(["--linear", "missing.toml"]), b"").failed(2);
    let mut child = gangmu(folder.path());
    let mut child = child.args(["--linear"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(b"n\nn\nn\n");
    assert_eq!(child.wait().unwrap().code(), Some(0), "a closed pipe is no error");
}

/// A line that somebody might type, or nobody.
fn typed() -> impl Strategy<Value = String> {
    const KNOWN: [&str; 19] =
        ["", "+", "n", "p", "u", "r", "o", "o 1", "k", "m", "m 2", "w", "?", "/", "1", "1.1", "1.2", "2", "works"];
    prop_oneof![
        4 => proptest::sample::select(&KNOWN[..]).prop_map(str::to_owned),
        1 => "/[a-zA-Z甲。 ]{0,4}",
        1 => "\\PC{0,12}",
    ]
}

proptest! {
    #[test]
    fn whatever_is_typed_gets_a_plain_answer(
        lines in proptest::collection::vec(typed(), 0..40),
        columns in 1_usize..90,
        page in 1_usize..12,
        zh in any::<bool>(),
    ) {
        let report = report::parse("unseen.toml", UNSEEN).unwrap();
        let lang = if zh { Lang::Zh } else { Lang::En };
        let setting = Setting { lang, ambiguous: Ambiguous::Narrow, columns, lines: page, speed: 400 };
        let (mut linear, greeting) = Linear::open(report, setting, None);
        let mut said = vec![greeting];
        for line in &lines {
            let answer = linear.enter(line);
            prop_assert!(linear.has_ended() || !answer.trim().is_empty(), "no answer to “{line}”");
            said.push(answer);
            said.push(linear.prompt());
            let (block, _) = linear.report().locate(linear.place());
            prop_assert!(linear.report().block(block).is_some());
            // A session that goes on from here says the same words first.
            let place = linear.place();
            let (again, _) = Linear::open(linear.report().clone(), setting, Some(place));
            prop_assert_eq!(again.place(), place);
        }
        for text in said {
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{}", text);
        }
    }
}

#[test]
fn a_percentage_leads_there() {
    let folder = Folder::new("percent");
    let said = talk(folder.path(), &["--lang", "en", "--no-state"], &["50%", "w", "100%", "w", "0%", "w", "９９９%"]);
    let told: Vec<u64> = said.lines().filter_map(|line| line.split_once("% of the whole")?.0.parse().ok()).collect();
    assert!(matches!(told[..], [45..=50, 95..=99, 0]), "{told:?} in:\n{said}");
}

#[test]
fn the_readme_has_the_help() {
    let folder = Folder::new("linear");
    let said = talk(folder.path(), &["--lang", "en", "--no-state"], &["?", "q"]);
    let help = between(&said, "Enter: ", "\nbeginning: ");
    let readme = include_str!("../README.md");
    assert!(readme.contains(help), "the README's section on linear mode should hold:\n{help}");
}
