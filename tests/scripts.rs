//! What scripts read: JSON against its schema, CSV, many files, exit codes, colours.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "common/schema.rs"]
mod schema;

use std::collections::HashSet;
use std::process::{Command, Stdio};

use common::{Folder, Ran, gangmu, run, source_outline, source_phrases};
use schema::held;
use serde_json::Value;

const BUNDLED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/report.toml");
const FULL: &str = include_str!("documents/valid/full.toml");

/// One metric, with a label that a spreadsheet would run.
const HOSTILE: &str = "schema = 1\ntitle = \"题\\u001B]0;x\\u0007\"\n[[section]]\nid = \"a\\u202E\"\ntitle = \"节\\u009B\"\n\
    body = \"甲\\u001B**乙\\u2028**12 家\"\n[[section.metric]]\nlabel = \"=cmd|' /C calc'!A0, \\\"x\\\"\"\nvalue = \"012\"\nunit = \"家\"\nquote = \"12 家\"\n";

/// Two sections of the same title, each with a metric and phrases of the same words.
const TWINS: &str = "schema = 1\ntitle = \"题\"\n[[section]]\ntitle = \"小结\"\nbody = \"**稳**中**稳**，共 1 家，又 2 家。\"\n\
    [[section.metric]]\nlabel = \"家数\"\nvalue = \"1\"\nquote = \"共 1 家\"\n[[section.metric]]\nlabel = \"家数\"\nvalue = \"2\"\nquote = \"又 2 家\"\n\
    [[section]]\ntitle = \"小结\"\nbody = \"**稳**，共 1 家。\"\n[[section.metric]]\nlabel = \"家数\"\nvalue = \"1\"\nquote = \"共 1 家\"\n";

fn texts<'a>(value: &'a Value, list: &str, field: &str) -> Vec<&'a str> {
    value[list].as_array().unwrap().iter().map(|it| it[field].as_str().unwrap()).collect()
}

#[test]
fn every_json_output_keeps_to_the_schema() {
    let folder = Folder::new("schema");
    for (name, source) in [("full.toml", FULL), ("hostile.toml", HOSTILE), ("twins.toml", TWINS)] {
        folder.file(name, source);
    }
    for file in [BUNDLED, "full.toml", "hostile.toml", "twins.toml"] {
        for (command, kind) in [("outline", "outline"), ("phrases", "phrases"), ("metrics", "metrics")] {
            let given = Ran::of(gangmu(folder.path()).args([command, file, "--format", "json"])).done();
            assert_eq!(held(&given)["kind"], kind);
            let lines = Ran::of(gangmu(folder.path()).args([command, file, "--format", "jsonl"])).done();
            assert!(lines.lines().all(|line| held(line)["file"] == file), "{file}");
        }
        let given = Ran::of(gangmu(folder.path()).args(["export", file, "--to", "json"])).done();
        assert_eq!(held(&given)["kind"], "report");
        let given = Ran::of(gangmu(folder.path()).args(["check", file, "--format", "json"])).done();
        assert_eq!(held(&given)["problems"], Value::Array(Vec::new()));
    }
    for lang in ["zh", "en"] {
        assert!(
            held(&run(&["keys", "--format", "json", "--lang", lang]).done())["keys"].as_array().unwrap().len() > 30
        );
    }
    let matches = held(&run(&["search", BUNDLED, "综合税收", "--format", "json"]).done());
    assert!(!matches["matches"].as_array().unwrap().is_empty());
    folder.file("bad.toml", "schema = 1\ntitle = \"题\"\nbody = \"一段**没有配对\"\nheading = 1\n");
    let ran = Ran::of(gangmu(folder.path()).args(["check", "bad.toml", "--format", "json"]));
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let problems = held(&ran.out);
    let ids: HashSet<&str> = texts(&problems, "problems", "id").into_iter().collect();
    assert_eq!(ids, HashSet::from(["lone-stars", "unknown-field"]));
}

#[test]
#[should_panic(expected = "colour is not in the schema")]
fn the_validator_finds_faults() {
    held(
        "{\"schema\":1,\"kind\":\"keys\",\"keys\":[{\"id\":\"a\",\"group\":\"b\",\"keys\":[],\"about\":\"\",\"colour\":1}]}",
    );
}

#[test]
fn json_holds_what_the_source_says() {
    let outline = held(&run(&["outline", "--format", "json"]).done());
    let given: Vec<(usize, String)> = outline["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["level"].as_u64().unwrap() as usize, it["heading"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(given, source_outline());
    assert_eq!(texts(&held(&run(&["phrases", "--format", "json"]).done()), "phrases", "text"), source_phrases());
    let metrics = held(&run(&["metrics", "--format", "json"]).done());
    let tax = metrics["metrics"].as_array().unwrap().iter().find(|it| it["label"] == "综合税收").unwrap().clone();
    assert_eq!(
        (tax["value"].as_f64(), &tax["unit"], &tax["change"], &tax["basis"]),
        (Some(6.09), &Value::from("亿元"), &Value::from("+19.08%"), &Value::from("同比"))
    );
}

/// The places in JSON are those of the whole report, and point at the words.
#[test]
fn places_point_at_the_words() {
    let report = held(&run(&["export", "--to", "json"]).done());
    let block = |it: &Value| {
        let section =
            report["sections"].as_array().unwrap().iter().find(|section| section["id"] == it["section"]).unwrap();
        section["blocks"][it["block"].as_u64().unwrap() as usize]["text"].as_str().unwrap().to_owned()
    };
    let behind = |it: &Value| -> String { block(it).chars().skip(it["char"].as_u64().unwrap() as usize).collect() };
    for phrase in report["phrases"].as_array().unwrap() {
        assert!(behind(phrase).starts_with(phrase["text"].as_str().unwrap()), "{phrase}");
    }
    for metric in report["metrics"].as_array().unwrap() {
        let number = |text: &str| {
            let from = text.chars().skip_while(|c| !c.is_ascii_digit());
            from.take_while(|c| c.is_ascii_digit() || *c == '.').collect::<String>()
        };
        let words: String = behind(metric).chars().take(24).collect();
        assert_eq!(number(&words), number(metric["stated"].as_str().unwrap()), "{metric}: {words}");
    }
}

#[test]
fn ids_are_unique_and_outlive_changes_elsewhere() {
    let folder = Folder::new("ids");
    folder.file("twins.toml", TWINS);
    // A section before the others, and text before the phrases.
    folder.file(
        "more.toml",
        TWINS
            .replacen("[[section]]", "[[section]]\ntitle = \"引\"\nbody = \"**新**\"\n[[section]]", 1)
            .replace("**稳**中", "又**新**，**稳**中"),
    );
    let ids = |file: &str, list: &str| -> Vec<String> {
        let json = held(&Ran::of(gangmu(folder.path()).args([list, file, "--format", "json"])).done());
        texts(&json, list, "id").into_iter().map(str::to_owned).collect()
    };
    assert_eq!(ids("twins.toml", "phrases"), ["小结/稳", "小结/稳-2", "小结-2/稳"]);
    assert_eq!(ids("twins.toml", "metrics"), ["小结/家数", "小结/家数-2", "小结-2/家数"]);
    let more = ids("more.toml", "phrases");
    assert!(ids("twins.toml", "phrases").iter().all(|id| more.contains(id)), "{more:?}");
    for (command, count) in [("phrases", source_phrases().len()), ("metrics", 91)] {
        let json = held(&run(&[command, "--format", "json"]).done());
        let all = texts(&json, command, "id");
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "{command}");
        assert_eq!(all.len(), count, "{command}");
    }
}

/// The records of CSV text (RFC 4180).
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => field.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'), "a record ends with CRLF");
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            '\n' if !quoted => panic!("a bare line feed"),
            c => field.push(c),
        }
    }
    assert!(!quoted && record.is_empty() && field.is_empty(), "the last record ends, too");
    records
}

#[test]
fn csv_is_ninety_two_records_that_say_what_json_says() {
    let given = records(&run(&["metrics", "--format", "csv"]).done());
    assert_eq!(given.len(), 92);
    let lines = run(&["metrics", "--format", "jsonl"]).done();
    for (row, line) in given[1..].iter().zip(lines.lines()) {
        let json = held(line);
        for (name, field) in given[0].iter().zip(row) {
            let expected = match &json[name.as_str()] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let number = |text: &str| text.parse::<f64>().ok();
            assert!(
                *field == expected || number(field).is_some() && number(field) == number(&expected),
                "{name}: {field}"
            );
        }
        assert_eq!(row.len(), given[0].len());
    }
    assert_eq!(lines.lines().count(), 91);
}

#[test]
fn csv_for_a_spreadsheet_has_a_mark_and_no_formulas() {
    let folder = Folder::new("bom");
    folder.file("hostile.toml", HOSTILE);
    let given = Ran::of(gangmu(folder.path()).args(["metrics", "hostile.toml", "--format", "csv", "--bom"])).done();
    let rows = records(given.strip_prefix('\u{feff}').expect("a byte order mark"));
    assert_eq!((rows[1][3].as_str(), rows[1][4].as_str()), ("'=cmd|' /C calc'!A0, \"x\"", "12"));
    let plain = Ran::of(gangmu(folder.path()).args(["metrics", "hostile.toml", "--format", "csv"])).done();
    assert_eq!(records(&plain)[1][3], "=cmd|' /C calc'!A0, \"x\"");
    let bundled = run(&["metrics", "--format", "csv", "--bom"]).done();
    assert_eq!(bundled.strip_prefix('\u{feff}').unwrap(), run(&["metrics", "--format", "csv"]).done());
    run(&["metrics", "--format", "tsv", "--bom"]).failed(2);
}

/// Python's own reader, where there is one.
#[test]
fn python_reads_the_csv() {
    let folder = Folder::new("python");
    folder.file("metrics.csv", run(&["metrics", "--format", "csv", "--bom"]).done());
    let script = "import csv; rows = list(csv.DictReader(open('metrics.csv', encoding='utf-8-sig', newline=''), strict=True)); \
                  print(len(rows), sorted(rows[0])[0], {len(row) for row in rows})";
    let Ok(output) = Command::new("python3").args(["-c", script]).current_dir(folder.path()).output() else { return };
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "91 basis {16}\n", "{:?}", String::from_utf8(output.stderr));
}

#[test]
fn many_files_are_streamed_and_one_that_fails_is_passed_over() {
    let folder = Folder::new("many");
    folder.file("a.toml", FULL);
    folder.file("broken.toml", "schema = 1\n");
    folder.file("b.toml", TWINS);
    let told = |arguments: &[&str]| Ran::of(gangmu(folder.path()).args(arguments));
    let ran = told(&["metrics", "--format", "jsonl", "a.toml", "broken.toml", "absent.toml", "b.toml"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("broken.toml:1:1") && ran.err.contains("absent.toml"), "{}", ran.err);
    let files: Vec<String> = ran.out.lines().map(|line| held(line)["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(files, ["a.toml", "a.toml", "a.toml", "a.toml", "a.toml", "b.toml", "b.toml", "b.toml"]);
    // The others' forms: a column more, a line above, a JSON text a file.
    let rows = records(&told(&["metrics", "--format", "csv", "a.toml", "b.toml"]).done());
    assert_eq!((rows[0][0].as_str(), rows.len(), rows[8][0].as_str()), ("file", 9, "b.toml"));
    let tsv = told(&["outline", "--format", "tsv", "b.toml", "a.toml"]).done();
    assert!(tsv.starts_with("b.toml\t1\t小结\n"), "{tsv}");
    let tsv = told(&["metrics", "--format", "tsv", "b.toml", "a.toml"]).done();
    assert!(tsv.starts_with("file\tlabel\t") && tsv.lines().count() == 9, "{tsv}");
    let text = told(&["phrases", "b.toml", "a.toml"]).done();
    assert!(text.starts_with("==> b.toml <==\n") && text.contains("\n\n==> a.toml <==\n"), "{text}");
    let json = told(&["outline", "--format", "json", "b.toml", "a.toml"]).done();
    assert_eq!(json.lines().map(|line| held(line)["kind"].clone()).collect::<Vec<_>>(), ["outline", "outline"]);
    // Nothing could be read; nothing is said.
    assert_eq!(told(&["metrics", "absent.toml", "broken.toml"]).code, Some(2));
    let ran = told(&["metrics", "--quiet", "--format", "jsonl", "absent.toml", "b.toml"]);
    assert_eq!((ran.code, ran.err.as_str(), ran.out.lines().count()), (Some(1), "", 3));
    let ran = told(&["outline", "--quiet", "absent.toml"]);
    assert_eq!((ran.code, ran.err.as_str(), ran.out.as_str()), (Some(2), "", ""));
    let ran = told(&["check", "--quiet", "broken.toml"]);
    assert_eq!((ran.code, ran.err.as_str(), ran.out.as_str()), (Some(1), "", ""));
}

#[test]
fn the_first_file_is_written_before_the_second_is_read() {
    use std::io::{BufRead, BufReader, Write};
    let folder = Folder::new("stream");
    folder.file("b.toml", TWINS);
    let mut child = gangmu(folder.path())
        .args(["metrics", "--format", "jsonl", "b.toml", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // Standard input is still open: what comes now was written before it was read to its end.
    assert_eq!(held(&lines.next().unwrap().unwrap())["file"], "b.toml");
    child.stdin.take().unwrap().write_all(TWINS.as_bytes()).unwrap();
    let files: Vec<String> = lines.map(|line| held(&line.unwrap())["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(files, ["b.toml", "b.toml", "-", "-", "-"]);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn colours_come_when_asked_for() {
    let folder = Folder::new("colours");
    let painted = |variables: &[(&str, &str)], arguments: &[&str]| {
        let ran = Ran::of(gangmu(folder.path()).envs(variables.iter().copied()).args(arguments));
        (ran.out.contains("\u{1b}["), ran.out)
    };
    for arguments in [&["outline"][..], &["phrases"], &["metrics"], &["print"]] {
        let plain = painted(&[], arguments);
        assert!(!plain.0, "no terminal, no colours: {arguments:?}");
        assert!(painted(&[("CLICOLOR_FORCE", "1")], arguments).0, "{arguments:?}");
        assert!(!painted(&[("CLICOLOR_FORCE", "0")], arguments).0, "{arguments:?}");
        assert!(!painted(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], arguments).0, "{arguments:?}");
        assert!(!painted(&[("CLICOLOR_FORCE", "1")], &[arguments, &["--color", "never"]].concat()).0, "{arguments:?}");
        let (on, text) = painted(&[("NO_COLOR", "1")], &[arguments, &["--color", "always"]].concat());
        assert!(on, "{arguments:?}");
        let mut stripped = text;
        for code in ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[31m"] {
            stripped = stripped.replace(code, "");
        }
        assert_eq!(stripped, plain.1, "the words are the same: {arguments:?}");
    }
    for data in [&["metrics", "--format", "csv"][..], &["outline", "--format", "json"], &["phrases", "--format", "tsv"]]
    {
        assert!(!painted(&[], &[data, &["--color", "always"]].concat()).0, "data has no colours: {data:?}");
    }
    run(&["outline", "--color", "sometimes"]).failed(2);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new("closed");
    for arguments in [
        &["metrics", "--format", "jsonl"][..],
        &["metrics", "--format", "csv"],
        &["outline", "--format", "json"],
        &["export", "--to", "html"],
        &["export", "--to", "md"],
        &["export", "--to", "json"],
        &["man"],
        &["completions", "zsh"],
        &["metrics", "--format", "jsonl", BUNDLED, BUNDLED],
    ] {
        let mut child =
            gangmu(folder.path()).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
    }
}
