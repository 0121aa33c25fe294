//! The command line: every subcommand on the bundled report, on files, and on bad input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::io::{Read, Write};
use std::process::Stdio;

use common::{Folder, METRICS, OUTLINE, Ran, gangmu, run, source_characters, source_outline, source_phrases, squeeze};
use gangmu::text::Ambiguous;

/// A small document without faults.
const SMALL: &str = "schema = 1\ntitle = \"短文\"\n[[section]]\nid = \"one\"\ntitle = \"第一节\"\nbody = \"甲。**乙**。\"\n\
    [[section]]\nid = \"two\"\ntitle = \"第二节\"\nbody = \"共 12 家。\"\n\
    [[section.metric]]\nlabel = \"家数\"\nvalue = \"12\"\nunit = \"家\"\nquote = \"共 12 家\"\n";

/// One with several faults, behind Chinese text.
const FAULTY: &str = "schema = 1\ntitle = \"坏文\"\nbody = \"一段**没有配对。\"\n\n[[section]]\nid = \"a\"\ntitle = \"一\"\n\
    heading = 1\n\n[[section]]\nid = \"a\"\ntitle = \"二\"\nbody = \"文。\"\n\
    [[section.metric]]\nlabel = \"数\"\nvalue = \"十二\"\nquote = \"不在文中\"\n\n\
    [[section]]\ntitle = \"\"\nbody = \"无题。\"\n";

const SUBCOMMANDS: [&str; 4] = ["print", "outline", "metrics", "phrases"];

#[test]
fn print_at_a_great_width_is_the_source() {
    let printed = run(&["print", "--width", "100000"]).done();
    assert_eq!(squeeze(&printed), source_characters());
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/report.toml");
    assert_eq!(run(&["print", file, "--width", "100000"]).done(), printed, "the bundled copy is report.toml");
}

#[test]
fn print_begins_with_the_title_block() {
    let printed = run(&["print"]).done();
    let lines: Vec<&str> = printed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[0], "政府工作报告");
    assert!(lines[1].starts_with("—2022年12月29日在新泾镇"), "{}", lines[1]);
    let (author, salutation) =
        (lines.iter().position(|it| *it == "新泾镇镇长 王 炜"), lines.iter().position(|it| *it == "各位代表："));
    assert!(author.unwrap() < salutation.unwrap());
    assert_eq!(squeeze(&printed), source_characters(), "nothing is added and nothing is lost");
}

#[test]
fn print_keeps_to_its_width_under_both_policies() {
    for (name, policy) in [("narrow", Ambiguous::Narrow), ("wide", Ambiguous::Wide)] {
        for width in [10, 23, 40, 60, 80, 120] {
            let printed = run(&["print", "--width", &width.to_string(), "--ambiguous", name]).done();
            for line in printed.lines() {
                assert!(policy.of_str(line) <= width, "{name}, {width}: {line}");
                assert_eq!(line, line.trim_end(), "no spaces at the end of a line");
            }
            assert_eq!(squeeze(&printed), source_characters(), "{name}, {width}");
        }
    }
    assert_eq!(run(&["print", "--ambiguous", "auto"]).done(), run(&["print", "--ambiguous", "narrow"]).done());
}

#[test]
fn print_gives_one_section_alone() {
    let printed = squeeze(&run(&["print", "--section", "town-economy", "--width", "70"]).done());
    assert!(printed.starts_with("镇域经济逆势向好。今年以来"), "{printed}");
    assert!(source_characters().contains(&printed) && !printed.contains("联合大招商高效运行"), "{printed}");
    let part = squeeze(&run(&["print", "--section", "review-2022"]).done());
    assert!(part.starts_with("2022年主要工作回顾"));
    assert!(!part.contains("2023年工作总体安排"), "with its subsections, no more");
    assert!(part.contains("全面强化政治引领"));
    let missing = run(&["print", "--section", "no-such-section"]).failed(2);
    assert!(missing.contains("no-such-section"), "{missing}");
}

#[test]
fn the_closing_words_belong_to_the_part() {
    let part = squeeze(&run(&["print", "--section", "review-2022"]).done());
    let source = source_characters();
    let closing = source.find("各位代表！过去的一年").unwrap();
    let next_part = source.find("2023年工作总体安排").unwrap();
    assert!(part.ends_with(&source[closing..next_part]), "{}", &part[part.len() - 60..]);
    let sixth = gangmu::report::parse("report.toml", gangmu::cli::BUNDLED).unwrap();
    let sixth = sixth.sections.iter().find(|section| section.number == "(六)" || section.number == "(六) ").unwrap();
    let printed = squeeze(&run(&["print", "--section", &sixth.id]).done());
    assert!(!printed.contains("各位代表！过去的一年"), "not to the last of its sections: {printed}");
}

#[test]
fn outline_as_tsv_is_the_gold() {
    assert_eq!(run(&["outline", "--format", "tsv"]).done(), OUTLINE);
    let text = run(&["outline"]).done();
    assert_eq!(text, run(&["outline", "--format", "text"]).done());
    for ((level, heading), line) in source_outline().iter().zip(text.lines()) {
        assert_eq!(line.trim_start(), heading);
        assert_eq!(line.len() - line.trim_start().len(), 2 * (level - 1));
    }
    assert_eq!(source_outline().iter().filter(|(level, _)| *level == 1).count(), 2);
    assert_eq!(source_outline().iter().filter(|(level, _)| *level == 2).count(), 14);
    assert_eq!(source_outline().iter().filter(|(level, _)| *level == 3).count(), 15);
}

#[test]
fn metrics_as_tsv_are_the_gold() {
    for lang in ["zh_CN.UTF-8", "C"] {
        let folder = Folder::new("metrics");
        let given = Ran::of(gangmu(folder.path()).env("LC_ALL", lang).args(["metrics", "--format", "tsv"])).done();
        let mut lines = given.lines();
        assert_eq!(lines.next(), Some("label\tvalue\tunit\tperiod\tchange\tsource\tsection"), "whatever the language");
        let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
        let gold: Vec<Vec<&str>> = METRICS.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows.len(), gold.len());
        for (row, gold) in rows.iter().zip(&gold) {
            assert_eq!(row[..6], gold[..6]);
            assert!(!row[6].is_empty());
        }
    }
}

#[test]
fn metrics_name_sections_that_state_them() {
    let given = run(&["metrics", "--format", "tsv"]).done();
    for line in given.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let text = squeeze(&run(&["print", "--section", fields[6], "--width", "1000"]).done());
        assert!(text.contains(&squeeze(fields[5])), "{} does not state {}", fields[6], fields[5]);
    }
}

#[test]
fn metrics_as_a_table_line_up() {
    let table = run(&["metrics"]).done();
    assert_eq!(table, run(&["metrics", "--format", "table"]).done());
    let lines: Vec<&str> = table.lines().collect();
    for row in METRICS.lines() {
        let (label, value) = (row.split('\t').next().unwrap(), row.split('\t').nth(1).unwrap());
        assert!(lines.iter().any(|line| line.starts_with(label) && line.contains(value)), "{label} {value}");
    }
    let column = |line: &str, word: &str| Ambiguous::Narrow.of_str(line.split(word).next().unwrap());
    let changes: Vec<usize> =
        lines.iter().filter(|line| line.contains("  同比 +")).map(|line| column(line, "同比 +")).collect();
    assert!(changes.len() > 1 && changes.iter().all(|at| *at == changes[0]), "{changes:?}");
}

#[test]
fn phrases_are_numbered_and_placed() {
    let tsv = run(&["phrases", "--format", "tsv"]).done();
    let phrases = source_phrases();
    assert_eq!(phrases.len(), 24);
    assert_eq!(tsv.lines().count(), 24);
    for (nth, (line, phrase)) in tsv.lines().zip(&phrases).enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 3, "{line}");
        assert_eq!((fields[0], fields[2]), ((nth + 1).to_string().as_str(), phrase.as_str()));
        let section = squeeze(&run(&["print", "--section", fields[1], "--width", "1000"]).done());
        assert!(section.contains(&squeeze(phrase)), "{} has no {phrase}", fields[1]);
    }
    let text = run(&["phrases"]).done();
    assert_eq!(text, run(&["phrases", "--format", "text"]).done());
    for (line, phrase) in text.lines().zip(&phrases) {
        assert!(line.ends_with(phrase.as_str()), "{line}");
    }
}

#[test]
fn keys_come_from_the_action_table() {
    for (lang, pick) in [("zh", 0), ("en", 1)] {
        let text = run(&["keys", "--lang", lang]).done();
        let markdown = run(&["keys", "--lang", lang, "--format", "markdown"]).done();
        for action in gangmu::reader::ACTIONS {
            let about = [action.zh, action.en][pick];
            assert!(text.contains(about) && markdown.contains(about), "{}", action.name);
            assert!(markdown.contains(&format!("`{}`", action.name)), "{}", action.name);
        }
        assert!(markdown.lines().all(|line| line.starts_with('|') && line.ends_with('|')), "{markdown}");
    }
}

#[test]
fn check_is_silent_about_a_clean_document() {
    let folder = Folder::new("check");
    let small = folder.file("small.toml", SMALL);
    assert_eq!(Ran::of(gangmu(folder.path()).arg("check").arg(small)).done(), "");
    assert_eq!(run(&["check", concat!(env!("CARGO_MANIFEST_DIR"), "/report.toml")]).done(), "");
}

#[test]
fn check_lists_every_problem_with_line_and_column() {
    let folder = Folder::new("check");
    folder.file("bad.toml", FAULTY);
    for (lang, expected) in [
        (
            "en",
            [
                "pair it",
                "neither title nor id",
                "no field “heading”",
                "the id “a” is taken",
                "“十二” is not a decimal",
                "the quote is not",
            ],
        ),
        (
            "zh",
            ["不成对", "既没有标题也没有 id", "没有“heading”这个字段", "id“a”重复", "“十二”不是十进制数", "引文不在"],
        ),
    ] {
        let ran = Ran::of(gangmu(folder.path()).args(["check", "bad.toml", "--lang", lang]));
        assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{}", ran.out);
        for message in expected {
            assert!(ran.out.contains(message), "{message} is missing:\n{}", ran.out);
        }
        let places: Vec<&str> = ran.out.lines().filter_map(|line| line.strip_prefix("bad.toml:")).collect();
        let places: Vec<(usize, usize)> = places
            .iter()
            .map(|rest| {
                let mut parts = rest.splitn(3, ':');
                (parts.next().unwrap().parse().unwrap(), parts.next().unwrap().parse().unwrap())
            })
            .collect();
        assert!(places.contains(&(3, 11)), "the lone ** stands in line 3, character 11: {places:?}");
        assert!(places.iter().any(|(line, _)| *line == 8), "the unknown field stands in line 8: {places:?}");
        assert!(places.is_sorted(), "in the order of the file: {places:?}");
    }
}

#[test]
fn the_caret_stands_under_the_character_even_behind_chinese_text() {
    let folder = Folder::new("caret");
    folder.file("bad.toml", FAULTY);
    let ran = Ran::of(gangmu(folder.path()).args(["check", "bad.toml", "--lang", "en"]));
    let lines: Vec<&str> = ran.out.lines().collect();
    let shown = lines.iter().position(|line| line.contains("一段**没有配对")).unwrap_or_else(|| panic!("{}", ran.out));
    let caret = Ambiguous::Narrow.of_str(lines[shown + 1].split('^').next().unwrap());
    let stars = Ambiguous::Narrow.of_str(lines[shown].split("**").next().unwrap());
    assert_eq!(caret, stars, "{}", ran.out);
}

#[test]
fn unreadable_documents_end_with_two_and_a_word_on_standard_error() {
    let folder = Folder::new("unreadable");
    let directory = folder.path().display().to_string();
    for arguments in [vec!["check", "absent.toml"], vec!["check", &directory], vec!["absent.toml", "--no-state"]] {
        let error = Ran::of(gangmu(folder.path()).args(&arguments)).failed(2);
        assert!(
            error.contains(if arguments.contains(&"check") && arguments[1] == directory {
                &directory
            } else {
                "absent.toml"
            }),
            "{error}"
        );
        assert!(!error.contains("os error"), "in the reader's words: {error}");
    }
    for command in SUBCOMMANDS {
        let error = Ran::of(gangmu(folder.path()).args([command, "absent.toml"])).failed(2);
        assert!(error.contains("absent.toml"), "{error}");
    }
    folder.file("latin.toml", b"schema = 1\ntitle = \"\xd5\xfe\xb8\xae\"\n");
    let ran = Ran::of(gangmu(folder.path()).args(["check", "latin.toml", "--lang", "en"]));
    assert!(matches!(ran.code, Some(1 | 2)), "{ran:?}");
    let told = format!("{}{}", ran.out, ran.err);
    assert!(told.contains("latin.toml:2:10") && told.contains("UTF-8"), "{told}");
}

#[test]
fn a_document_with_problems_is_refused_with_its_place() {
    let folder = Folder::new("refused");
    folder.file("bad.toml", FAULTY);
    for arguments in [
        vec!["bad.toml"],
        vec!["print", "bad.toml"],
        vec!["outline", "bad.toml"],
        vec!["metrics", "bad.toml"],
        vec!["phrases", "bad.toml"],
    ] {
        let error = Ran::of(gangmu(folder.path()).env("LANG", "en_US.UTF-8").args(&arguments)).failed(2);
        assert!(error.contains("bad.toml:3:11: "), "{error}");
        assert!(error.contains("gangmu check"), "where to find the rest: {error}");
    }
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [
        &["--no-such-option"][..],
        &["print", "--no-such-option"],
        &["print", "--width", "0"],
        &["print", "--width", "wide"],
        &["print", "--ambiguous", "sometimes"],
        &["outline", "--format", "xml"],
        &["metrics", "--format", "text"],
        &["phrases", "--format", "table"],
        &["--lang", "la"],
        &["check"],
        &["check", "a.toml", "b.toml"],
    ] {
        run(arguments).failed(2);
    }
    // What is no subcommand is taken for a document; there is none of that name.
    let error = run(&["prnit"]).failed(2);
    assert!(error.contains("prnit"), "{error}");
    run(&["prnit", "report.toml"]).failed(2);
}

#[test]
fn help_and_version_go_to_standard_output() {
    let help = run(&["--help"]).done();
    for command in ["check", "print", "outline", "metrics", "phrases", "--ambiguous", "--ascii", "--lang", "--no-state"]
    {
        assert!(help.contains(command), "{command} is not in\n{help}");
    }
    assert!(run(&["--version"]).done().contains(env!("CARGO_PKG_VERSION")));
    for command in SUBCOMMANDS.iter().chain(&["check", "keys"]) {
        assert!(run(&[command, "--help"]).done().contains("Example"), "{command}");
    }
}

#[test]
fn without_a_file_the_report_here_is_read_else_the_bundled_one() {
    let folder = Folder::new("default");
    for command in [&["print"][..], &[], &["--no-state"], &["outline"]] {
        assert!(Ran::of(gangmu(folder.path()).args(command)).done().contains("2022 年主要工作回顾"), "{command:?}");
    }
    folder.file("report.toml", SMALL);
    for command in [&["print"][..], &[], &["--no-state"], &["outline"]] {
        let given = Ran::of(gangmu(folder.path()).args(command)).done();
        assert!(given.contains("第一节") && !given.contains("2022 年主要工作回顾"), "{command:?}: {given}");
    }
    let other = folder.file("other.toml", SMALL.replace("第一节", "别处"));
    assert!(Ran::of(gangmu(folder.path()).arg(&other)).done().contains("别处"));
    folder.file("report.toml", FAULTY);
    assert!(Ran::of(&mut gangmu(folder.path())).failed(2).contains("report.toml:3:11"), "a bad one is not passed over");
}

#[test]
fn standard_input_is_a_document_too() {
    let folder = Folder::new("stdin");
    let mut child =
        gangmu(folder.path()).args(["outline", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(SMALL.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "第一节\n第二节\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn without_a_terminal_the_reader_prints_plain_text() {
    let folder = Folder::new("plain");
    let plain = Ran::of(&mut gangmu(folder.path())).done();
    assert!(!plain.contains('\u{1b}'), "no escapes");
    assert_eq!(plain, run(&["print", "--width", "80"]).done(), "eighty columns");
    let narrow = Ran::of(gangmu(folder.path()).env("COLUMNS", "40")).done();
    assert_eq!(narrow, run(&["print", "--width", "40"]).done(), "COLUMNS says how many");
    assert_eq!(Ran::of(gangmu(folder.path()).arg("print").env("COLUMNS", "40")).done(), narrow);
    for nonsense in ["", "0", "-3", "wide"] {
        assert_eq!(Ran::of(gangmu(folder.path()).env("COLUMNS", nonsense)).done(), plain, "COLUMNS={nonsense}");
    }
    let wide = Ran::of(gangmu(folder.path()).args(["--ambiguous", "wide"])).done();
    assert_eq!(wide, run(&["print", "--width", "80", "--ambiguous", "wide"]).done());
    assert_eq!(squeeze(&plain), source_characters());
}

#[test]
fn control_characters_of_a_document_are_not_printed() {
    let folder = Folder::new("hostile");
    let hostile = folder.file(
        "hostile.toml",
        "schema = 1\ntitle = \"题\\u001B[2J\"\nbody = \"文\\u001B]0;x\\u0007\\u009B31m\\u202E**重\\u001B点**\"\n\
         [[section]]\ntitle = \"节\\u001B[m\"\nbody = \"12\\u001B家\"\n\
         [[section.metric]]\nlabel = \"数\\u001B\"\nvalue = \"12\"\nquote = \"12\\u001B家\"\n",
    );
    for arguments in [
        &["print"][..],
        &["outline"],
        &["outline", "--format", "tsv"],
        &["metrics"],
        &["metrics", "--format", "tsv"],
        &["phrases"],
        &["phrases", "--format", "tsv"],
        &["check"],
    ] {
        let given = Ran::of(gangmu(folder.path()).args(arguments).arg(&hostile)).done();
        let obeyed: Vec<char> =
            given.chars().filter(|c| c.is_control() && !"\n\t".contains(*c) || *c == '\u{202e}').collect();
        assert_eq!(obeyed, [], "{arguments:?}: {given:?}");
    }
    folder.file("broken.toml", "schema = 1\ntitle = \"题\"\n\u{1b}[31m = 1\n");
    let ran = Ran::of(gangmu(folder.path()).args(["check", "broken.toml"]));
    assert!(!ran.out.contains('\u{1b}') && ran.code == Some(1), "{ran:?}");
}

#[test]
fn the_language_is_that_of_the_locale() {
    let folder = Folder::new("language");
    let told = |variables: &[(&str, &str)], arguments: &[&str]| {
        Ran::of(gangmu(folder.path()).envs(variables.iter().copied()).args(arguments)).failed(2)
    };
    let (zh, en) = ("没有这个文件", "no such file");
    let absent = &["print", "absent.toml"];
    assert!(told(&[], absent).contains(en));
    assert!(told(&[("LANG", "zh_CN.UTF-8")], absent).contains(zh));
    assert!(told(&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "zh_CN.UTF-8")], absent).contains(zh));
    assert!(told(&[("LC_ALL", "zh_TW.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")], absent).contains(zh));
    assert!(told(&[("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "zh_CN")], absent).contains(zh), "empty is unset");
    assert!(told(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], absent).contains(en));
    assert!(told(&[("LANG", "zh_CN.UTF-8")], &["absent.toml", "--lang", "en"]).contains(en));
    assert!(told(&[], &["absent.toml", "--lang", "zh"]).contains(zh));
    let keys = Ran::of(gangmu(folder.path()).env("LANG", "zh_CN.UTF-8").arg("keys")).done();
    assert!(keys.contains("下一重点"), "{keys}");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly_with_zero() {
    let folder = Folder::new("pipe");
    for arguments in [
        &["print", "--width", "12"][..],
        &["--no-state"],
        &["metrics", "--format", "tsv"],
        &["metrics"],
        &["outline"],
        &["outline", "--format", "tsv"],
        &["phrases"],
        &["keys"],
        &["--help"],
    ] {
        // Closed before the first byte.
        let mut child =
            gangmu(folder.path()).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
    // Closed after some of more than a pipe holds.
    let long = format!("schema = 1\ntitle = \"长\"\nbody = \"{}\"\n", "文字".repeat(200_000));
    folder.file("long.toml", long);
    let mut child = gangmu(folder.path())
        .args(["print", "long.toml"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 4096];
    child.stdout.as_mut().unwrap().read_exact(&mut some).unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = Folder::new("full");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ran = Ran::of(gangmu(folder.path()).arg("print").stdout(full));
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(!ran.err.is_empty());
}

#[test]
fn too_deep_a_document_is_said_to_be_so() {
    let folder = Folder::new("deep");
    let mut deep = "schema = 1\ntitle = \"深\"\n".to_owned();
    for level in 1..=90 {
        deep.push_str(&format!("[[{}]]\ntitle = \"{level}\"\n", vec!["section"; level].join(".")));
    }
    folder.file("deep.toml", deep);
    let ran = Ran::of(gangmu(folder.path()).args(["check", "deep.toml", "--lang", "en"]));
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("too deep"), "{}", ran.out);
    Ran::of(gangmu(folder.path()).arg("deep.toml")).failed(2);
}

#[test]
fn the_readme_lists_the_keys() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for lang in ["en", "zh"] {
        let begin = format!("<!-- keys: gangmu keys --lang {lang} --format markdown -->\n");
        let listed = readme.split(&begin).nth(1).and_then(|rest| rest.split("<!-- end of keys -->").next());
        let given = run(&["keys", "--lang", lang, "--format", "markdown"]).done();
        let listed = listed.expect("a list of keys");
        for (listed, given) in listed.lines().zip(given.lines()) {
            assert_eq!(listed, given);
        }
        assert_eq!(listed.lines().count(), given.lines().count());
    }
}

/// A document to search: two sections of one title, a table, a text without a title.
const SEARCHED: &str = r#"
schema = 1
title = "见闻"
[[section]]
id = "one"
title = "小结"
body = "去了**重庆**。重庆的“精品小区”不错！GDP 增长。"
[[section.section]]
id = "two"
body = "无题，重庆。"
[[section]]
id = "three"
number = "二、"
title = "小结"
body = '''
| 城市 | 区 |
|------|----|
| 成都 | 武侯 |
| 重庆 | 渝中 |
'''
"#;

#[test]
fn search_prints_section_and_sentence_of_each_match() {
    let folder = Folder::new("search");
    let file = folder.file("s.toml", SEARCHED);
    let file = file.to_str().unwrap();
    let found = run(&["search", file, "chongqing"]).done();
    assert_eq!(found, "小结\n  去了重庆。\n  重庆的“精品小区”不错！\n  无题，重庆。\n\n二、小结\n  重庆 渝中\n");
    let found = run(&["search", file, "cq", "--format", "tsv"]).done();
    let lines: Vec<Vec<&str>> = found.lines().map(|line| line.split('\t').collect()).collect();
    let wanted = [
        ["one", "小结", "去了重庆。"],
        ["one", "小结", "重庆的“精品小区”不错！"],
        ["one", "小结", "无题，重庆。"],
        ["three", "二、小结", "重庆 渝中"],
    ];
    assert_eq!(lines, wanted);
    let found = run(&["search", file, "庆的精品小区", "--format", "json"]).done();
    let wanted = r#"{"schema":1,"kind":"matches","file":"FILE","matches":[{"section":"one","heading":"小结","block":1,"char":6,"text":"庆的“精品小区","sentence":"重庆的“精品小区”不错！","kind":"literal"}]}"#;
    assert_eq!(found, format!("{}\n", wanted.replace("FILE", file)));
    assert!(run(&["search", file, "jpxq", "--format", "json"]).done().contains(r#""kind":"pinyin""#));
    assert!(run(&["search", file, r"\gd.", "--format", "json"]).done().contains(r#""kind":"regex""#));
    let across = run(&["search", file, "。重庆"]).done();
    assert_eq!(across, "小结\n  去了重庆。重庆的“精品小区”不错！\n", "both sentences that the match reaches into");
}

#[test]
fn search_tells_by_its_exit_code() {
    let folder = Folder::new("search");
    let file = folder.file("s.toml", SEARCHED);
    let file = file.to_str().unwrap();
    let nothing = format!("{{\"schema\":1,\"kind\":\"matches\",\"file\":\"{file}\",\"matches\":[]}}\n");
    for (format, out) in [("text", ""), ("tsv", ""), ("json", nothing.as_str())] {
        let ran = run(&["search", file, "没有这样的话", "--format", format]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), out, ""), "{format}");
    }
    assert!(run(&["search", file, r"\(", "--lang", "zh"]).failed(2).contains("正则有误"));
    assert!(run(&["search", file, r"\(", "--lang", "en"]).failed(2).contains("bad pattern"));
    run(&["search", file, " "]).failed(2);
    run(&["search", file]).failed(2);
    run(&["search", "/no/such/file", "x"]).failed(2);
    assert_eq!(run(&["search", file, "-q"]).code, Some(1), "a query may begin with a hyphen");
}

#[test]
fn the_document_shown_in_the_readme_passes_the_check() {
    let readme = include_str!("../README.md");
    let source = readme.split("```toml\n").find(|block| block.starts_with("schema")).unwrap();
    let source = source.split("```").next().unwrap();
    let problems = gangmu::report::check("README.toml", source.as_bytes());
    assert!(problems.is_empty(), "{}", problems[0]);
    let report = gangmu::report::parse("README.toml", source).unwrap();
    assert_eq!((report.metrics.len(), report.phrases.len()), (3, 1));
}

/// Runs in English or, where `chinese`, in Chinese by the locale.
fn run_in(chinese: bool, arguments: &[&str]) -> Ran {
    let folder = Folder::new("lang");
    let mut command = gangmu(folder.path());
    Ran::of(command.env("LANG", if chinese { "zh_CN.UTF-8" } else { "C" }).args(arguments))
}

#[test]
fn help_is_in_the_language_asked_for() {
    for (arguments, chinese, expected) in [
        (&["-h"][..], true, "用法：gangmu [选项] [FILE]...\n      gangmu [选项] <命令>\n"),
        (&["-h"], false, "Usage: gangmu [OPTIONS] [FILE]...\n       gangmu [OPTIONS] <COMMAND>\n"),
        (&["--lang", "zh", "print", "--help"], false, "用法：gangmu print [选项] [FILE]"),
        (&["print", "--help", "--lang=en"], true, "Usage: gangmu print [OPTIONS] [FILE]"),
        (&["--lang", "zh", "man"], false, ".SH 概述\n"),
        (&["man", "check"], true, "列出文件里的每一处问题"),
        (&["completions", "fish"], true, "列出文件里的每一处问题"),
        (&["completions", "zsh", "--lang", "en"], true, "Print every problem of a document"),
    ] {
        let out = run_in(chinese, arguments).done();
        assert!(out.contains(expected), "{arguments:?}: {out}");
    }
    assert!(run_in(true, &["--version"]).done().starts_with("gangmu "));
}

#[test]
fn wrong_usage_is_told_in_both_languages() {
    for (arguments, chinese, english) in [
        (&["--linaer"][..], "错误：不认识参数 --linaer；是不是 --linear？\n", "unexpected argument '--linaer' found"),
        (&["check"], "错误：缺少 <FILE>\n\n用法：gangmu check <FILE>\n", "required arguments were not provided"),
        (&["outline", "--format", "jsn"], "不能是“jsn”；是不是 json？", "invalid value 'jsn'"),
        (&["--ambiguous", "x"], "不能是“x”；可选 auto、narrow、wide", "invalid value 'x'"),
        (&["print", "--width", "0"], "不能是“0”；应是 1 至 1000000 的整数", "0 is not in 1..=1000000"),
        (&["print", "--width", "x"], "不能是“x”；应是整数", "invalid digit"),
        (&["--theme"], "--theme <NAME> 后面要写值", "a value is required"),
        (&["--quiet", "--quiet"], "--quiet 只能写一次", "cannot be used multiple times"),
        (&["--last", "x"], "--last 不能与 [FILE]... 同用", "cannot be used with"),
        (&["keys", "a"], "不认识参数 a", "unexpected argument 'a'"),
        (&["otline"], "otline: 没有这个文件；是不是命令 outline？", "no such file; is it the command outline?"),
        (&["man", "nope"], "没有这个子命令: nope", "there is no such subcommand: nope"),
    ] {
        let said = run_in(true, arguments).failed(2);
        assert!(said.contains(chinese), "{arguments:?}: {said}");
        for word in ["error", "Usage", "try", "tip"] {
            assert!(!said.contains(word), "{arguments:?}: {said}");
        }
        let said = run_in(false, arguments).failed(2);
        assert!(said.contains(english), "{arguments:?}: {said}");
        assert!(said.lines().all(|line| !line.contains("错误")), "{said}");
    }
}

#[test]
fn options_of_every_command_may_stand_before_it() {
    let outline = run(&["outline"]).done();
    for before in
        [&["--quiet"][..], &["--no-config"], &["--color", "never"], &["--lang", "en"], &["--lang=zh", "--quiet"]]
    {
        assert_eq!(run(&[before, &["outline"]].concat()).done(), outline, "{before:?}");
    }
    assert!(run(&["--lang", "zh", "keys"]).done().starts_with("移动\n"));
    assert!(run(&["--lang", "zh", "keys", "--lang", "en"]).done().starts_with("Moving\n"), "the nearer one holds");
    assert!(run(&["--color", "always", "print"]).done().contains('\u{1b}'));
    let report = concat!(env!("CARGO_MANIFEST_DIR"), "/report.toml");
    assert_eq!(run(&["--quiet", "search", report, "zzzzzz"]).code, Some(1));
}

#[test]
fn what_is_for_reading_is_refused_before_a_command() {
    let english = run_in(false, &["--theme", "dark", "outline"]).failed(2);
    assert_eq!(english, "gangmu: --theme is for reading; outline has no use for it\n");
    let chinese = run_in(true, &["--encoding", "gbk", "outline"]).failed(2);
    assert_eq!(chinese, "gangmu: --encoding 要写在命令后面：gangmu outline --encoding …\n");
}

#[test]
fn a_file_with_the_name_of_a_command_can_be_read() {
    let folder = Folder::new("names");
    folder.file("outline", SMALL);
    let read = |arguments: &[&str]| Ran::of(gangmu(folder.path()).args(arguments)).done();
    for arguments in [&["./outline"][..], &["--no-state", "--", "outline"]] {
        assert!(read(arguments).contains("第二节"), "{arguments:?}");
    }
}

#[test]
fn check_says_where_faults_may_be_hidden() {
    let folder = Folder::new("hidden");
    folder.file("broken.toml", "schema = 1\ntitle = \"题\"\nbody = \"没有结束\n[[section]]\nboddy = 1\n");
    folder.file("faulty.toml", FAULTY);
    let check = |arguments: &[&str]| Ran::of(gangmu(folder.path()).arg("check").args(arguments));
    let broken = check(&["broken.toml"]);
    assert_eq!(broken.err, "gangmu: further faults may follow once the syntax is mended; check again\n");
    assert_eq!(broken.code, Some(1));
    assert_eq!(check(&["broken.toml", "--lang", "zh"]).err, "gangmu: 改正语法后可能还有别的问题，请再查一次\n");
    assert!(check(&["broken.toml", "--format", "json"]).out.contains("\"complete\":false"));
    let whole = check(&["faulty.toml", "--format", "json"]);
    assert!(whole.out.contains("\"complete\":true") && whole.err.is_empty(), "{}", whole.out);
}
