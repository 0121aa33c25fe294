//! No byte of a document, of its name or of what is wrong with it is obeyed by the terminal: every form of control is
//! put in every place, and what the binary writes to a real pseudo-terminal holds only its own sequences.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod console;
mod hostile;

use std::path::Path;
use std::time::{Duration, Instant};

use common::Folder;
use console::{Console, Kind, gangmu};

const QUIET: Duration = Duration::from_millis(150);

fn kind() -> Kind {
    Kind { emulated: false, ..Kind::new(120, 40) }
}

#[track_caller]
fn is_own(console: &Console, what: &str) {
    assert_eq!(hostile::foreign(&console.bytes()), None, "{what}");
}

/// Runs the binary to its end in a terminal of its own and checks what it wrote.
#[track_caller]
fn ran(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let mut console = Console::start(kind(), gangmu(folder, arguments));
    console.ended();
    console.settled(Instant::now(), QUIET);
    is_own(&console, &format!("{arguments:?}"));
    console.bytes()
}

#[test]
fn the_check_itself_tells_foreign_sequences() {
    for form in hostile::forms() {
        // Alone, some are what a frame has, too: a line end, or a plain character behind ESC [ with its numbers.
        let found = hostile::foreign(form.as_bytes());
        let own = ["\r", "\n", "\x08", "\x1b]11;?\x1b\\"].contains(&form.as_str())
            || form.strip_prefix("\x1b[").is_some_and(|rest| rest.ends_with(|c| "ABCDGHKSTXmrsJchlp".contains(c)));
        assert!(found.is_some() || own, "{form:?}");
    }
    assert_eq!(hostile::foreign(b"\x1b[?1049h\x1b[;1mtext\xe7\xba\xb2\x1b]11;?\x1b\\\x1b[6n"), None);
    for bytes in
        [&b"\x1b[2J"[..], b"\x1b]0;t\x07", b"\x1b[?1000h", b"\x1b[5n", b"\x1bc", b"\xc2\x9b", b"\x07", b"\t", b"\xff"]
    {
        assert!(hostile::foreign(bytes).is_some(), "{bytes:?}");
    }
}

#[test]
fn every_form_in_every_place_of_a_document() {
    let folder = Folder::new("controls");
    folder.file("hostile.toml", hostile::document(24));
    let console = Console::start(kind(), gangmu(folder.path(), &["hostile.toml", "--lang", "zh", "--mouse"]));
    console.settled(Instant::now(), Duration::from_millis(600));
    assert!(console.bytes().len() > 2000, "a frame is there");
    // Through all of it: by pages and sections, phrases, metrics, the outline folded, lists and popups with its words.
    for keys in [
        "?", "q", "\t", "jjjj", "\r", "\x1b[Z", "zM", "zR", "f", "节", "\x1b", "/", "重", "\r", "nnn", "M", "\x1b",
        "ma", "M", "\x1b", "Y", "y", "\x1b", "s", "s", "iooi",
    ] {
        console.send(keys);
        console.settled(Instant::now(), Duration::from_millis(40));
    }
    for keys in ["J", "p", "v", " "] {
        for _ in 0..30 {
            console.send(keys);
            console.settled(Instant::now(), Duration::from_millis(15));
        }
    }
    console.settled(Instant::now(), QUIET);
    let bytes = without_clipboard(console.bytes());
    assert_eq!(hostile::foreign(&bytes), None);
    for command in ["print", "outline", "metrics", "phrases", "check"] {
        ran(folder.path(), &[command, "hostile.toml"]);
    }
    ran(folder.path(), &["search", "hostile.toml", "重"]);
}

/// What is copied goes out in an OSC 52 of base64, which holds no byte of the document as it is.
fn without_clipboard(bytes: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(bytes).unwrap();
    let mut kept = String::new();
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("\x1b]52;c;") {
        let (base64, after) = behind.split_once("\x1b\\").expect("ST ends it");
        assert!(base64.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c)), "{base64:?}");
        kept.push_str(before);
        rest = after;
    }
    kept.push_str(rest);
    kept.into_bytes()
}

#[test]
fn every_form_in_what_is_wrong_with_a_document() {
    let folder = Folder::new("faults");
    for (nth, forms) in hostile::forms().chunks(60).enumerate() {
        let text = forms.join("字");
        let plain = text.replace(['\n', '\r', '\0'], " ");
        for (name, source) in [
            // Ids and keys that hold it, values that do not fit, a quote that is not there; and bytes that are no TOML.
            (
                "id",
                format!("schema = 1\ntitle = \"题\"\n[[section]]\nid = {}\ntitle = \"节\"\n", hostile::quoted(&text)),
            ),
            ("key", format!("schema = 1\ntitle = \"题\"\n{} = 1\n", hostile::quoted(&text))),
            ("value", format!("schema = 1\ntitle = \"题\"\ndate = {}\n", hostile::quoted(&text))),
            (
                "quote",
                format!(
                    "schema = 1\ntitle = \"题\"\n[[metric]]\nlabel = \"a\"\nvalue = \"1\"\nquote = {}\n",
                    hostile::quoted(&text)
                ),
            ),
            ("raw", format!("schema = 1\ntitle = {plain}\n")),
        ] {
            let file = format!("{name}-{nth}.toml");
            folder.file(&file, source);
            let said = ran(folder.path(), &["check", &file]);
            assert!(!said.is_empty(), "{file} has a problem");
            if nth % 4 == 0 {
                ran(folder.path(), &[&file]);
            }
        }
    }
}

#[test]
fn every_form_in_names_and_arguments() {
    let folder = Folder::new("names");
    for (nth, forms) in hostile::forms().chunks(90).enumerate() {
        let text: String = forms.concat().replace(['\0', '/'], "").chars().take(60).collect();
        let name = format!("{nth}{text}.toml");
        for arguments in [&[name.as_str()][..], &["check", &name], &["--at", &text], &["outline", &name]] {
            ran(folder.path(), arguments);
        }
        // Read under that name, with its link copied and the list of marks, which show it.
        folder.file(&name, gangmu::cli::BUNDLED);
        let console = Console::start(kind(), gangmu(folder.path(), &[&name, "--lang", "zh"]));
        console.settled(Instant::now(), Duration::from_millis(400));
        for keys in ["Y", "mA", "M", "\x1b", ":n\r"] {
            console.send(keys);
            console.settled(Instant::now(), Duration::from_millis(40));
        }
        assert_eq!(hostile::foreign(&without_clipboard(console.bytes())), None, "{name:?}");
    }
}
