//! `gangmu export`, `man`, `completions`, the examples of `--help`, and the README's section for scripts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::HashSet;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{Folder, Ran, gangmu, run, source_characters, squeeze};

const REPORT: &str = include_str!("../report.toml");
const README: &str = include_str!("../README.md");
const FULL: &str = include_str!("documents/valid/full.toml");

/// Everything that a document can say, said with bad intent.
const HOSTILE: &str = r#"schema = 1
title = "</title><script>alert(1)</script>"
subtitle = "\" onload=\"alert(1)"
author = "' onmouseover='alert(1)"
organization = "\"><script>"
language = "zh\" onload=\"x"
body = '''
</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) **</strong><script>** &lt;b&gt; <!-- --> ]]> [^"><i>]

- <li> <script>

| </td><script> | `x` |
|---|---|
| <iframe src="javascript:alert(1)"> | &#x3c; |

[^"><i>]: </p><script>
'''

[[section]]
id = "\"><script>alert(1)</script>"
title = "</h2><script>\u001b[31m\u202e\u0007"
run_in = true
body = "</p><style>*{display:none}</style> 12 家"

[[section.metric]]
label = "<script>\u0000label"
value = "12"
unit = "\"家'"
period = "<b>"
quote = "12 家"

[[section]]
id = "main"
title = "id 与页面的一样"

[[section.section]]
id = "metrics"
title = "又一个"

[[section]]
id = "javascript:alert(1)"
title = "地址"
"#;

/// A tag of a page: its name and attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

/// The start tags of `page`, read strictly: attributes in double quotes or without a value, every end tag in its place.
fn tags(page: &str) -> Vec<Tag> {
    const VOID: [&str; 2] = ["meta", "br"];
    let body = page.strip_prefix("<!DOCTYPE html>\n").expect("a doctype");
    let (mut tags, mut open, mut rest): (Vec<Tag>, Vec<String>, &str) = (Vec::new(), Vec::new(), body);
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').expect("a tag that ends") + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "what is opened last is closed first");
            continue;
        }
        let (name, mut more) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while !more.is_empty() {
            let end = more.find([' ', '=']).unwrap_or(more.len());
            let (attribute, behind) = more.split_at(end);
            let value = behind.strip_prefix("=\"").map_or("", |value| value.split_once('"').expect("a quoted value").0);
            attributes.push((attribute.to_owned(), value.to_owned()));
            more = behind.get(if behind.starts_with('=') { value.len() + 3 } else { 0 }..).unwrap_or("").trim_start();
        }
        if name == "style" {
            rest = rest.split_once("</style>").unwrap().1;
        } else if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
        tags.push(Tag { name: name.to_owned(), attributes });
    }
    assert!(open.is_empty(), "{open:?} stay open");
    tags
}

fn page_of(source: &str) -> String {
    let folder = Folder::new("page");
    folder.file("x.toml", source);
    Ran::of(gangmu(folder.path()).args(["export", "x.toml", "--to", "html"])).done()
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn a_page_is_valid_accessible_and_stays_in_itself() {
    for source in [REPORT, FULL, HOSTILE] {
        let page = page_of(source);
        let tags = tags(&page);
        let known = "html head meta title style body nav a p ol ul li main header h1 h2 h3 h4 h5 h6 section div strong span \
                     sup table thead tbody tr th td aside";
        let known: HashSet<&str> = known.split_whitespace().collect();
        let attributes: HashSet<&str> =
            "lang charset http-equiv content name id class href aria-label aria-labelledby role \
            aria-level tabindex scope data-field data-text data-run-in data-note value"
                .split_whitespace()
                .collect();
        for tag in &tags {
            assert!(known.contains(tag.name.as_str()), "<{}>", tag.name);
            for (name, _) in &tag.attributes {
                assert!(attributes.contains(name.as_str()), "<{} {name}>", tag.name);
            }
        }
        let ids: Vec<String> = tags.iter().filter_map(|tag| tag.get("id")).map(unescaped).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "ids are unique");
        assert!(ids.iter().all(|id| !id.is_empty() && !id.contains(|c: char| c.is_ascii_whitespace())));
        for href in tags.iter().filter_map(|tag| tag.get("href")) {
            let target = unescaped(href.strip_prefix('#').expect("every link stays in the page"));
            let target = ["%20", "%22", "%3C", "%3E", "%60", "%23", "%25"].iter().fold(target, |it, code| {
                let byte = u8::from_str_radix(&code[1..], 16).unwrap();
                it.replace(code, &char::from(byte).to_string())
            });
            assert!(ids.contains(&target), "{href} leads nowhere");
        }
        // One h1, then no level skipped.
        let levels: Vec<usize> = tags
            .iter()
            .filter_map(|tag| match tag.name.as_bytes() {
                [b'h', digit @ b'1'..=b'6'] => Some(usize::from(digit - b'0')),
                _ => tag.get("aria-level").and_then(|level| level.parse().ok()),
            })
            .collect();
        assert_eq!((levels[0], levels.iter().filter(|&&level| level == 1).count()), (1, 1));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        let first = |name: &str| tags.iter().position(|tag| tag.name == name);
        let skip = tags.iter().find(|tag| tag.name == "a").unwrap();
        assert_eq!(skip.get("class"), Some("skip"), "the first link leads past the outline");
        assert!(first("nav") < first("main") && first("main") < first("h1"));
        assert!(tags[0].get("lang").is_some_and(|lang| !lang.contains(' ')));
        assert!(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
        assert!(!page.chars().any(|c| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c)));
    }
    let page = page_of(REPORT);
    assert_eq!(page.matches("<strong>").count(), common::source_phrases().len());
    assert_eq!(page.matches("<tr><th scope=\"row\">").count(), 91);
    assert!(page.len() < 200_000, "{} bytes", page.len());
}

#[test]
fn markdown_and_text_of_a_hostile_document_are_harmless() {
    let folder = Folder::new("hostile");
    folder.file("x.toml", HOSTILE);
    for to in ["md", "txt"] {
        let text = Ran::of(gangmu(folder.path()).args(["export", "x.toml", "--to", to])).done();
        assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t' || c == '\u{202e}'), "{text}");
        if to == "md" {
            let body = text.split_once("\n---\n").unwrap().1;
            let marked: Vec<usize> = body.match_indices('<').map(|(at, _)| at).collect();
            let own = |at: usize| {
                ["<!-- -->", "<!-- run-in", "<!-- subtitle", "<!-- author", "<!-- text"]
                    .iter()
                    .any(|it| body[at..].starts_with(it))
            };
            let ok = |at: usize| body[..at].ends_with('\\') || own(at);
            assert!(marked.iter().all(|&at| ok(at)), "{body}");
            assert!(!body.replace("\\](", "").contains("]("), "{body}");
        }
    }
}

#[test]
fn text_is_the_text() {
    let text = run(&["export", "--to", "txt"]).done();
    assert_eq!(squeeze(&text), source_characters());
}

#[test]
fn an_output_file_is_written_whole_or_not_at_all() {
    let folder = Folder::new("output");
    let out = folder.path().join("r.md");
    std::fs::write(&out, "old").unwrap();
    assert_eq!(Ran::of(gangmu(folder.path()).args(["export", "--to", "md", "-o", "r.md"])).done(), "");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), run(&["export", "--to", "md"]).done());
    Ran::of(gangmu(folder.path()).args(["export", "absent.toml", "--to", "md", "-o", "r.md"])).failed(2);
    assert!(std::fs::read_to_string(&out).unwrap().starts_with("---"), "what was there stays");
    let error = Ran::of(gangmu(folder.path()).args(["export", "--to", "md", "-o", "no/such/r.md"])).failed(2);
    assert!(error.contains("no/such/r.md"), "{error}");
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().contains("tmp")), "{names:?}");
    run(&["export"]).failed(2);
    run(&["export", "--to", "pdf"]).failed(2);
}

/// Runs `line` in a shell in `folder`, the binary being on the path.
fn shell(folder: &Path, line: &str) -> Ran {
    let program = Path::new(env!("CARGO_BIN_EXE_gangmu")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let plain = gangmu(folder);
    let mut command = Command::new("sh");
    command.args(["-eu", "-c", line]).current_dir(folder).stdin(Stdio::null());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    Ran::of(command.env("PATH", path))
}

/// A folder with what the examples read.
fn library() -> Folder {
    let folder = Folder::new("library");
    folder.file("report.toml", REPORT);
    std::fs::create_dir(folder.path().join("reports")).unwrap();
    folder.file("reports/town.toml", REPORT);
    folder.file("reports/other.toml", FULL);
    folder
}

#[cfg(unix)]
#[test]
fn every_subcommand_shows_an_example_that_runs() {
    let help = run(&["--help"]).done();
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 11, "{names:?}");
    for name in names {
        let help = run(&[name, "--help"]).done();
        let examples: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("Example: ")).collect();
        assert!(!examples.is_empty(), "{name} has no example");
        for example in examples {
            let folder = library();
            // `import` reads other formats than the one that is bundled.
            for format in ["md", "html"] {
                let page = run(&["export", "--to", format]).done();
                folder.file(&format!("report.{format}"), page);
            }
            if example.contains(".docx") {
                continue;
            }
            let ran = shell(folder.path(), example);
            assert_eq!(ran.code, Some(0), "{example}: {}", ran.err);
            let written = example.split(['>', ' ']).next_back().map(|file| folder.path().join(file));
            let wrote = written.is_some_and(|file| std::fs::metadata(file).is_ok_and(|it| it.len() > 0));
            assert!(!ran.out.is_empty() || wrote || name == "check", "{example} gives nothing");
        }
    }
}

/// The commands of the README's section for scripts, each block in a folder of its own.
#[cfg(unix)]
#[test]
fn the_readme_section_for_scripts_runs_as_printed() {
    let section = README.split("\n## For scripts\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let blocks: Vec<&str> = section.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let folder = library();
        for line in block.lines().filter(|line| !line.trim().is_empty()) {
            let ran = shell(folder.path(), line);
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{line}");
        }
    }
    for command in ["outline", "metrics", "phrases", "print", "search", "export", "check", "keys", "man", "completions"]
    {
        assert!(section.contains(&format!("gangmu {command} ")), "gangmu {command} is not shown");
    }
}

/// The Python of the same section, where its libraries are installed.
#[cfg(unix)]
#[test]
fn the_readme_section_reads_its_files_in_python() {
    let section = README.split("\n## For scripts\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let script = section.split("```python\n").nth(1).unwrap().split("```").next().unwrap();
    let python = std::env::var("GANGMU_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = |library: &str| {
        let import = format!("import {library}");
        Command::new(&python).args(["-c", &import]).output().is_ok_and(|output| output.status.success())
    };
    if !has("pandas") || !has("duckdb") {
        return;
    }
    let folder = library();
    for line in [
        "gangmu metrics report.toml --format csv > metrics.csv",
        "gangmu metrics --format jsonl reports/*.toml > metrics.jsonl",
    ] {
        assert!(section.contains(line), "{line} is not in the README");
        shell(folder.path(), line).done();
    }
    let output = Command::new(&python).args(["-c", script]).current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("91") && told.contains("综合税收"), "{told}");
}

#[test]
fn the_manual_page_renders() {
    let page = run(&["man"]).done();
    assert!(page.contains(".TH gangmu 1") || page.contains(".TH GANGMU 1"), "{}", &page[..200]);
    for section in [".SH KEYS", ".SH EXIT STATUS", ".SH ENVIRONMENT", ".SH FILES", ".SH EXAMPLES"] {
        assert!(page.contains(section), "{section}");
    }
    assert!(
        page.contains("\ngangmu check\n") && !page.contains("check(1)"),
        "pages that nobody installs are not named"
    );
    assert!(run(&["man", "metrics"]).done().contains("bom"));
    run(&["man", "nothing"]).failed(2);
    let folder = Folder::new("man");
    folder.file("gangmu.1", page);
    let Ok(output) = Command::new("man").args(["-l", "gangmu.1"]).current_dir(folder.path()).output() else { return };
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.is_empty() || shown.contains("SYNOPSIS"), "{shown}");
}

#[test]
fn completions_parse_in_their_shells() {
    let folder = Folder::new("completions");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]).done();
        assert!(script.contains("metrics") && script.contains("completions"), "{shell}");
        folder.file(shell, script);
        // The last two do not check without running.
        if ["bash", "zsh", "fish"].contains(&shell)
            && let Ok(output) = Command::new(shell).args(["-n", shell]).current_dir(folder.path()).output()
        {
            assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
    run(&["completions", "tcsh"]).failed(2);
}

/// Whether zsh with the completions loaded makes `whole` of `typed` and Tab; None without zsh.
#[cfg(unix)]
fn completed_by_zsh(typed: &str, whole: &str) -> Option<bool> {
    let folder = Folder::new("zsh");
    folder.file("_gangmu", run(&["completions", "zsh"]).done());
    folder.file("report.toml", REPORT);
    // ^X prints the line as it stands.
    let script = format!(
        "zmodload zsh/zpty && zpty z zsh -f -i || exit 77
         zpty -w z 'fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D'
         zpty -w z 'line() {{ print -r -- \"[$BUFFER]\"; }}; zle -N line; bindkey ^X line; print re\"\"ady'
         zpty -r z seen '*ready*'; zpty -w -n z '{typed}'$'\\t\\x18'; zpty -r z seen '*\\[{whole}\\]*'"
    );
    let ran = Command::new("timeout").args(["20", "zsh", "-f", "-c", &script]).current_dir(folder.path()).output();
    let code = ran.ok()?.status.code();
    (!matches!(code, Some(77 | 127))).then_some(code == Some(0))
}

#[cfg(unix)]
#[test]
fn zsh_completes_commands_files_and_what_stands_behind_them() {
    for (typed, whole) in [
        ("gangmu expo", "gangmu export "),
        ("gangmu repo", "gangmu report.toml "),
        ("gangmu print repo", "gangmu print report.toml "),
        ("gangmu metrics --format cs", "gangmu metrics --format csv "),
        ("gangmu --theme contr", "gangmu --theme contrast "),
    ] {
        // Without zsh there is nothing to ask.
        let Some(completed) = completed_by_zsh(typed, whole) else { return };
        assert!(completed, "{typed}<Tab> should give {whole:?}");
    }
}
