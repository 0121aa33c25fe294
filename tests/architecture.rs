//! The sources keep to the map in `src/lib.rs`: who may use whom, who may name which library, where a width is asked.
//!
//! The checker looks at sources without their comments and string literals, and at every path that names a module of
//! the top level: `crate::module`, `crate::{a, b::c}`, `super::…` as far as it leads there, and the crate's own name.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

/// Each module of the top level and those it may use, in the order of the map.
const MAP: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("report", &["text"]),
    ("import", &["report", "text"]),
    ("search", &["report", "text"]),
    ("export", &["report", "text"]),
    ("layout", &["text", "report"]),
    ("reader", &["text", "report", "search", "layout"]),
    ("view", &["text", "report", "search", "layout", "reader"]),
    // The configuration names actions, keys and the roles of a theme.
    ("store", &["text", "report", "reader", "view"]),
    ("terminal", &["text", "reader"]),
    ("cli", &["text", "report", "import", "search", "export", "layout", "reader", "store", "view", "terminal"]),
];

/// What of the reader the terminal may name: the types of a key and of what the mouse did.
const OF_THE_READER_FOR_THE_TERMINAL: &[&str] = &["key", "Key", "KeyCode", "Mouse", "MouseKind"];

/// A library or a part of the standard library, where it may be named, and why nowhere else.
struct Naming {
    name: &'static str,
    places: &'static [&'static str],
    why: &'static str,
}

const NAMINGS: &[Naming] = &[
    Naming {
        name: "ratatui",
        places: &["view/", "terminal/", "cli/reading.rs"],
        why: "only the view draws, only the terminal shows, and the reading loop hands the buffer from one to the other",
    },
    Naming { name: "ratatui::widgets", places: &[], why: "its widgets measure ambiguous characters as narrow" },
    Naming { name: "crossterm", places: &["terminal/"], why: "only the terminal speaks to a terminal" },
    Naming { name: "unicode_width", places: &["text/width.rs"], why: "a width depends on the policy in force" },
    Naming { name: "UnicodeWidthStr", places: &["text/width.rs"], why: "a width depends on the policy in force" },
    Naming { name: "UnicodeWidthChar", places: &["text/width.rs"], why: "a width depends on the policy in force" },
    Naming { name: ".width()", places: &["text/width.rs"], why: "a width depends on the policy in force" },
    Naming { name: ".width_cjk()", places: &["text/width.rs"], why: "a width depends on the policy in force" },
    Naming {
        name: "chars().count()",
        places: &[
            // The longest unit before or behind a number, in characters of a table.
            "text/unit.rs",
            // Places and progress are counted in characters, which the file's editor and 字 count alike.
            "report/model.rs",
            "report/blocks.rs",
            "export/record.rs",
            "reader/status.rs",
            "cli/search.rs",
            // The distance between two names; an initial, which is one letter.
            "report/walk.rs",
            "text/sentence.rs",
            // Which characters of a cluster were matched; how many were copied.
            "view/picker.rs",
            "reader/copying.rs",
            // How long a label or a clause is, before anything is on a screen.
            "import/",
        ],
        why: "characters are not columns: a display width is asked of text::width",
    },
    Naming { name: "println!", places: &[], why: "output goes through cli::output, where a closed pipe is no panic" },
    Naming { name: "print!", places: &[], why: "output goes through cli::output, where a closed pipe is no panic" },
    Naming { name: "eprintln!", places: &[], why: "errors go through cli::output" },
    Naming { name: "eprint!", places: &[], why: "errors go through cli::output" },
    Naming { name: "dbg!", places: &[], why: "it is for debugging" },
    Naming { name: "static mut", places: &[], why: "there is no global state" },
    Naming { name: "thread_local!", places: &[], why: "there is no global state" },
    Naming { name: "std::fs", places: FILES, why: "the core is pure" },
    Naming { name: "std::net", places: &[], why: "nothing goes over a network" },
    Naming { name: "std::env", places: EDGES, why: "the core is pure" },
    Naming { name: "std::thread", places: EDGES, why: "the core is pure, and nothing ticks" },
    Naming {
        name: "std::process",
        // What saves a file names a neighbour of it after the process.
        places: &["report/save.rs", "store/", "terminal/", "cli/", "main.rs"],
        why: "the core is pure",
    },
];

/// Where files may be read and written.
const FILES: &[&str] = &["report/load.rs", "report/save.rs", "import/", "store/", "terminal/", "cli/"];

/// Where the program meets the world.
const EDGES: &[&str] = &["store/", "terminal/", "cli/", "main.rs"];

/// The most lines of a file; what is longer has more than one subject.
const LINES: usize = 600;

/// Files that may be longer, with their reasons.
const LONG: &[(&str, &str)] = &[];

/// Everything wrong with the file `path` (below `src/`) that holds `source`.
fn violations(path: &str, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = source.lines().count();
    if lines > LINES && !LONG.iter().any(|(long, _)| *long == path) {
        found.push(format!("{path} has {lines} lines; {LINES} at most, or a line with its reason in LONG"));
    }
    let (program, tests) = without_tests(source);
    let program = bare(program);
    for naming in NAMINGS {
        let allowed =
            naming.places.iter().any(|place| path == *place || place.ends_with('/') && path.starts_with(place));
        if !allowed && names(&program, naming.name) {
            found.push(format!("{path} names {}: {}", naming.name, naming.why));
        }
    }
    let tests = bare(tests);
    for (text, depth) in [(&program, depth_of(path)), (&tests, depth_of(path) + 1)] {
        found.extend(modules_named(text, depth).iter().filter_map(|used| forbidden(path, used)));
    }
    found.dedup();
    found
}

/// The complaint about `path` using `used`, a path from the crate's root, if that is not allowed.
fn forbidden(path: &str, used: &[String]) -> Option<String> {
    let own = path.split(['/', '.']).next()?;
    let target = used.first()?.as_str();
    if own == target || own == "lib" || own == "main" || !MAP.iter().any(|(module, _)| *module == target) {
        return None;
    }
    let Some((_, allowed)) = MAP.iter().find(|(module, _)| *module == own) else {
        return Some(format!("{path}: the module {own} is not on the map"));
    };
    if !allowed.contains(&target) {
        return Some(format!("{path} uses {}: the map has no arrow from {own} to {target}", used.join("::")));
    }
    let of_reader = used.get(1).map(String::as_str).unwrap_or_default();
    let too_much = own == "terminal" && target == "reader" && !OF_THE_READER_FOR_THE_TERMINAL.contains(&of_reader);
    too_much
        .then(|| format!("{path} uses {}: of the reader, the terminal knows keys and the mouse alone", used.join("::")))
}

/// How many `super`s lead from the file `path` to the crate's root.
fn depth_of(path: &str) -> usize {
    path.trim_end_matches("mod.rs").trim_end_matches(".rs").split('/').filter(|part| !part.is_empty()).count()
}

/// The program's part of `source` and its unit tests, which come last.
fn without_tests(source: &str) -> (&str, &str) {
    match source.find("#[cfg(test)]\nmod ") {
        Some(at) => source.split_at(at),
        None => (source, ""),
    }
}

/// Whether `name` stands in `text` as a whole, white space aside.
fn names(text: &str, name: &str) -> bool {
    let name: String = name.split(' ').collect::<Vec<_>>().join(" ");
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(&name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        let starts = !name.starts_with(is_part) || !before.is_some_and(is_part);
        let ends = !name.ends_with(is_part) || !after.is_some_and(is_part);
        starts && ends
    })
}

/// The paths from the crate's root that `text` names, its `use` groups taken apart; `depth` supers lead to the root.
fn modules_named(text: &str, depth: usize) -> Vec<Vec<String>> {
    let tokens = tokens(text);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = at == 0 || tokens[at - 1] != "::";
        let supers = tokens[at..].iter().step_by(2).take_while(|token| *token == "super").count();
        let root = match tokens[at].as_str() {
            "crate" | "gangmu" if begins => Some(at + 1),
            "super"
                if begins
                    && supers >= depth
                    && tokens[at + 1..].iter().step_by(2).take(supers).all(|it| it == "::") =>
            {
                Some(at + 2 * supers - 1)
            }
            _ => None,
        };
        if let Some(root) = root
            && tokens.get(root).is_some_and(|token| token == "::")
        {
            branches(&tokens, root + 1, &[], &mut paths);
        }
        at += 1;
    }
    paths
}

/// Adds the paths that begin at token `at` behind `stem`, and gives the token behind them.
fn branches(tokens: &[String], mut at: usize, stem: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = stem.to_vec();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    let next = branches(tokens, at, &path, paths);
                    at = next.max(at + 1);
                    if tokens.get(at).is_some_and(|token| token == ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Some(name) if name.starts_with(|c: char| c.is_alphabetic() || c == '_') || name == "*" => {
                path.push(name.to_owned());
                at += 1;
            }
            _ => break,
        }
        if tokens.get(at).is_some_and(|token| token == "::") {
            at += 1;
        } else {
            break;
        }
    }
    if path.len() > stem.len() {
        paths.push(path);
    }
    // What follows a renamed import is its new name.
    while tokens.get(at).is_some_and(|token| token == "as") {
        at += 2;
    }
    at
}

/// Names, `::` and other characters one by one.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            _ if c.is_alphanumeric() || c == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            ':' if rest.starts_with("::") => 2,
            _ => c.len_utf8(),
        };
        if !c.is_whitespace() {
            tokens.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    tokens
}

/// `source` without comments and the contents of string and character literals.
fn bare(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) =
            raw_string(rest).filter(|_| !text.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        {
            length
        } else if c == '"' {
            quoted(rest, '"')
        } else if c == '\'' {
            character(rest)
        } else {
            0
        };
        if skipped == 0 {
            text.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            text.push(' ');
            rest = &rest[skipped..];
        }
    }
    text
}

/// The length of the comment that `rest` begins with, those nested in it included.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// The length of the raw string that `rest` begins with.
fn raw_string(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let open = rest.len() - body.len() + hashes;
    rest[open..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(rest[open + 1..].find(&end).map_or(rest.len(), |at| open + 1 + at + end.len()))
}

/// The length of the literal between `mark`s that `rest` begins with.
fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of the character that `rest` begins with; nothing for a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.chars().skip(1);
    match (chars.next(), chars.next()) {
        (Some('\\'), _) => quoted(rest, '\''),
        (Some(c), Some('\'')) => 2 + c.len_utf8(),
        _ => 0,
    }
}

/// All sources with their paths below `src/`.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_sources_keep_to_the_map() {
    let found: Vec<String> = sources().iter().flat_map(|(path, source)| violations(path, source)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_is_on_the_map_below_what_it_uses() {
    let lib = sources().into_iter().find(|(path, _)| path == "lib.rs").expect("src/lib.rs").1;
    let drawn: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("//! | [`")).filter_map(|row| row.split('`').next()).collect();
    let declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "))
        .map(|rest| rest.trim_end_matches(';'))
        .collect();
    for module in &declared {
        assert!(drawn.contains(module), "{module} has no row in the map of src/lib.rs: {drawn:?}");
        assert!(MAP.iter().any(|(name, _)| name == module), "{module} is not known to this test");
    }
    for module in &drawn {
        assert!(declared.contains(module), "{module} is on the map and not there");
    }
    for (module, allowed) in MAP {
        let Some(row) = drawn.iter().position(|name| name == module) else { continue };
        for used in *allowed {
            if let Some(below) = drawn.iter().position(|name| name == used) {
                assert!(below < row, "{module} uses {used}, which stands below it on the map");
            }
        }
    }
}

#[test]
fn main_does_nothing_but_run() {
    let main = sources().into_iter().find(|(path, _)| path == "main.rs").expect("src/main.rs").1;
    assert!(main.lines().count() <= 20, "{main}");
}

/// The checker itself: what is planted is found, and only that.
#[test]
fn planted_violations_are_found() {
    let complaints = |path: &str, source: &str| violations(path, source).join("; ");
    for (path, source, told) in [
        ("text/a.rs", "use crate::report::Report;", "from text to report"),
        ("report/a.rs", "fn f() { crate::layout::Layout::new(1); }", "from report to layout"),
        ("layout/mod.rs", "use super::reader::State;", "from layout to reader"),
        ("layout/a.rs", "use super::super::reader::State;", "from layout to reader"),
        ("layout/a.rs", "use crate::{text::Lang, view};", "from layout to view"),
        ("layout/a.rs", "use crate::{text::{self, Lang}, report::{Report, model::{Block}}, cli::run as go};", "to cli"),
        ("reader/a.rs", "use crate::terminal::Input;", "from reader to terminal"),
        ("reader/a.rs", "use crate::store;", "from reader to store"),
        ("view/a.rs", "use gangmu::terminal::Session;", "from view to terminal"),
        ("terminal/a.rs", "use crate::reader::State;", "keys and the mouse alone"),
        ("terminal/a.rs", "use crate::reader::{Key, State};", "keys and the mouse alone"),
        ("store/a.rs", "use crate::report::SectionId;\nuse crate::terminal::Session;", "from store to terminal"),
        ("elsewhere/a.rs", "use crate::text::Lang;", "is not on the map"),
        ("text/mod.rs", "#[cfg(test)]\nmod tests {\n    use super::super::report;\n}", "from text to report"),
        ("reader/a.rs", "use ratatui::style::Style;", "names ratatui"),
        ("cli/reading.rs", "use ratatui::widgets::Paragraph;", "names ratatui::widgets"),
        ("view/a.rs", "use crossterm::event;", "names crossterm"),
        ("layout/a.rs", "use unicode_width::UnicodeWidthStr;", "names unicode_width"),
        ("view/a.rs", "let columns = text.width();", "names .width()"),
        ("view/a.rs", "let columns = text.chars().count();", "names chars().count()"),
        ("cli/a.rs", "println!(\"x\");", "names println!"),
        ("cli/a.rs", "eprintln!(\"x\");", "names eprintln!"),
        ("reader/a.rs", "std::fs::read(path)", "names std::fs"),
        ("view/a.rs", &"\n".repeat(601), "has 601 lines"),
    ] {
        let found = complaints(path, source);
        assert!(found.contains(told), "{path}: {source:?} gives {found:?}");
    }
    for (path, source) in [
        ("report/a.rs", "use crate::text::Lang; // crate::view"),
        ("report/a.rs", "/* use crate::view /* crate::cli */ */ const S: &str = \"crate::view\\\" crate::cli\";"),
        ("report/a.rs", "const S: &str = r#\"crate::view \" println!\"#; const C: char = '\"';"),
        ("report/model.rs", "fn f<'a>(it: &'a str) -> char { '\\'' }"),
        ("layout/a.rs", "use super::block::view;\nuse crate::report::view::cli;"),
        ("view/mod.rs", "#[cfg(test)]\nmod tests {\n    use super::*;\n    use super::page;\n}"),
        (
            "terminal/a.rs",
            "use crate::reader::key::{Key, KeyCode};\nuse crate::reader::Key;\nuse crate::text::Ambiguous;",
        ),
        ("cli/a.rs", "use crate::{import, search, store, view, terminal::Session, reader, report};"),
        ("view/a.rs", "use ratatui::buffer::Buffer; let width = area.width; self.width(text);"),
        ("view/a.rs", "#[cfg(test)]\nmod tests {\n    fn f(text: &str) -> usize { text.chars().count() }\n}"),
        ("cli/a.rs", "writeln!(out, \"x\"); fingerprint!(); my_println!();"),
    ] {
        assert_eq!(complaints(path, source), "", "{path}: {source}");
    }
}
