//! Standard input and output: which document is read, plain text, closed pipes, a full disk, controls.

use std::io::{Read, Write};
use std::process::Stdio;

use super::common::{Folder, Ran, gangmu, run, source_characters, squeeze};
use super::{FAULTY, SMALL};

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
fn without_a_terminal_the_reader_prints_from_the_place_asked_for() {
    let folder = Folder::new("at");
    let all = Ran::of(&mut gangmu(folder.path())).done();
    let from = |link: &str| Ran::of(gangmu(folder.path()).args(["--at", link])).done();
    let rest = from("town-economy");
    assert!(
        rest.starts_with("　　镇域经济逆势向好。") || rest.trim_start().starts_with("镇域经济逆势向好。"),
        "{rest}"
    );
    assert!(all.ends_with(&rest), "to the end of the document");
    assert!(run(&["print", "--section", "town-economy"]).done().len() < rest.len());
    let words = from("town-economy~\"完成综合税收\"");
    assert!(words.lines().next().unwrap().contains("完成综合税收"), "{words}");
    assert!(rest.ends_with(&words) && words.len() < rest.len());
    let missing = Ran::of(gangmu(folder.path()).args(["--at", "nowhere"])).failed(2);
    assert!(missing.contains("nowhere"), "{missing}");
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
fn a_file_that_cannot_be_written_is_named_in_the_language_asked_for() {
    let folder = Folder::new("unwritable");
    folder.file("a.toml", SMALL);
    for (lang, said) in [("zh", "写不了"), ("en", "cannot be written")] {
        for command in [&["import"][..], &["export", "--to", "md"]] {
            let run = Ran::of(gangmu(folder.path()).args(command).args(["a.toml", "-o", "no/a.out", "--lang", lang]));
            let told = run.failed(2);
            assert!(told.starts_with(&format!("gangmu: no/a.out: {said}: ")), "{command:?}: {told}");
        }
    }
}

#[test]
fn what_is_written_to_a_dash_goes_to_standard_output() {
    let folder = Folder::new("dash");
    let document = folder.file("a.txt", "报告\n\n一、甲\n正文。\n\n二、乙\n正文。\n");
    for (command, out) in [("import", "-"), ("import", "/dev/stdout"), ("export", "-")] {
        let rest: &[&str] = if command == "export" { &["--to", "txt"] } else { &[] };
        let ran = Ran::of(gangmu(folder.path()).arg(command).arg(&document).args(["-o", out]).args(rest));
        let written = ran.done();
        assert!(written.contains("正文。"), "{command} {out}: {written}");
        assert!(!folder.path().join("-").exists());
    }
    let copy = folder.path().join("copy.toml");
    let status = gangmu(folder.path())
        .arg("import")
        .arg(&document)
        .args(["-o", "/dev/stdout"])
        .stdout(std::fs::File::create(&copy).unwrap())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&status.stderr), "", "nothing is kept of a stream");
    assert!(std::fs::read_to_string(copy).unwrap().contains("正文。"));
}

#[test]
fn what_is_no_document_is_said_with_what_to_do() {
    let folder = Folder::new("binary");
    let program = [b"\x7fELF\x02\x01\x01".to_vec(), vec![0; 64]].concat();
    let data: Vec<u8> = (0..4000_u32).map(|at| (at * at % 251) as u8 & 0x8f).collect();
    for (name, bytes, en, zh) in [
        ("a.pdf", b"%PDF-1.7\n".to_vec(), "PDF; convert it to", "是 PDF；请转成"),
        ("b", program, "ELF; it holds no text", "是 ELF；里面没有"),
        ("c.bin", data, "binary data", "是二进制数据"),
    ] {
        let path = folder.file(name, bytes);
        for (lang, said) in [("en", en), ("zh", zh)] {
            for command in [&["outline"][..], &["import"], &[]] {
                let error = Ran::of(gangmu(folder.path()).args(command).arg(&path).args(["--lang", lang])).failed(2);
                assert!(error.contains(said), "{command:?} {name}: {error}");
            }
        }
    }
}

#[test]
fn a_pipe_that_is_not_named_is_not_passed_over_silently() {
    let folder = Folder::new("unread");
    let piped = |arguments: &[&str]| {
        let mut command = gangmu(folder.path());
        command.env("LANG", "C").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Who does not read may be gone before all is written.
        _ = child.stdin.take().unwrap().write_all(SMALL.as_bytes());
        let output = child.wait_with_output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    for arguments in [&["outline"][..], &["export", "--to", "txt"], &[]] {
        assert!(piped(arguments).contains("standard input is not read"), "{arguments:?}");
    }
    folder.file("other.toml", SMALL);
    for arguments in [&["outline", "-"][..], &["outline", "other.toml"], &["other.toml"], &["-"]] {
        assert_eq!(piped(arguments), "", "{arguments:?}");
    }
    assert_eq!(Ran::of(gangmu(folder.path()).arg("outline")).err, "", "nothing comes from there");
}

#[test]
fn several_documents_are_printed_one_behind_the_other() {
    let folder = Folder::new("several");
    for name in ["甲", "乙"] {
        folder.file(&format!("{name}.toml"), SMALL.replace("第一节", &format!("{name}节")));
    }
    let both = Ran::of(gangmu(folder.path()).args(["甲.toml", "乙.toml"])).done();
    assert!(both.find("甲节").unwrap() < both.find("乙节").unwrap());
    let ran = Ran::of(gangmu(folder.path()).args(["甲.toml", "none.txt", "乙.toml"]));
    assert_eq!(ran.out, both, "what can be read is");
    assert!(ran.code == Some(2) && ran.err.contains("none.txt"), "{}", ran.err);
    assert_eq!(both.matches("\n\n\n   ").count(), 1, "{both}");
}

#[test]
fn a_document_is_not_overwritten_with_what_is_made_of_it() {
    let folder = Folder::new("same");
    let file = folder.file("small.toml", SMALL);
    let arguments = ["export", "small.toml", "--to", "md", "-o", "./small.toml"];
    let ran = Ran::of(gangmu(folder.path()).env("LANG", "C").args(arguments));
    assert!(ran.failed(2).contains("give another name"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), SMALL);
    folder.file("report.toml", SMALL);
    Ran::of(gangmu(folder.path()).args(["export", "--to", "txt", "-o", "report.toml"])).failed(2);
    assert_eq!(std::fs::read_to_string(folder.path().join("report.toml")).unwrap(), SMALL);
}
