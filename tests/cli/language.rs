//! Chinese or English: by the locale, and as asked for.

use super::common::{Folder, Ran, gangmu};
use super::run_in;

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
