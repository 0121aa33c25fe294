//! Arguments: wrong ones, their order, help, and files with the names of commands.

use super::common::{Folder, Ran, gangmu, run};
use super::{SMALL, SUBCOMMANDS, run_in};

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
