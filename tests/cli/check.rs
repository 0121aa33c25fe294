//! What `check` finds, and how other commands refuse what it would.

use gangmu::text::Ambiguous;

use super::common::{Folder, Ran, gangmu, run};
use super::{FAULTY, SMALL, SUBCOMMANDS};

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
