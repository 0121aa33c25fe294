//! What is written to the terminal, and what never is.

use std::time::Duration;

use gangmu::text::Ambiguous;

use super::common::{Folder, source_characters, squeeze, wait_for};
use super::terminal::{PATIENCE, Terminal};
use super::twin::{ARGUMENTS, Twin};

#[test]
fn not_one_byte_is_written_while_idle() {
    for keys in ["", "7p", "?"] {
        let (mut terminal, mut twin) = (Terminal::open(120, 40, &["--lang", "zh", "--no-state"]), Twin::new(120, 40));
        terminal.shows(&twin.rows(), "the start");
        terminal.send(keys);
        terminal.shows(&twin.press(keys), keys);
        // A question to the terminal may follow the first frame; then there is nothing more to say.
        let written = terminal.settled(Duration::from_millis(500));
        std::thread::sleep(Duration::from_secs(1));
        let output = terminal.bytes();
        assert_eq!(output.len(), written, "{:?}", String::from_utf8_lossy(&output[written..]));
        terminal.send("qq");
        assert_eq!(terminal.ended().exit_code(), 0);
    }
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let variables = [("TERM", "dumb"), ("COLUMNS", "50")];
    let mut terminal = Terminal::with(80, 24, &["--lang", "zh", "--no-state"], &variables);
    assert_eq!(terminal.ended().exit_code(), 0);
    let output = String::from_utf8(terminal.bytes()).unwrap();
    assert!(!output.contains('\x1b'));
    // The word on linear mode goes to standard error, which is the same terminal.
    let (text, word) = output.split_once("gangmu: ").expect("a word on linear mode");
    assert!(word.contains("--linear"), "{word}");
    assert_eq!(squeeze(text), source_characters());
    assert!(output.lines().all(|line| Ambiguous::Narrow.of_str(line) <= 50));
}

/// What the SGR sequences of some bytes set.
#[derive(Debug, Default, PartialEq, Eq)]
struct Styles {
    bold: bool,
    reversed: bool,
    foreground: bool,
    background: bool,
}

impl Styles {
    fn of(bytes: &[u8]) -> Styles {
        let text = String::from_utf8_lossy(bytes);
        let mut styles = Styles::default();
        for rest in text.split("\x1b[").skip(1) {
            let end = rest.find(|c: char| !c.is_ascii_digit() && !";:".contains(c)).unwrap_or(rest.len());
            if !rest[end..].starts_with('m') {
                continue;
            }
            let mut parameters = rest[..end].split([';', ':']).map(|it| it.parse::<u32>().unwrap_or(0));
            while let Some(parameter) = parameters.next() {
                match parameter {
                    1 => styles.bold = true,
                    7 => styles.reversed = true,
                    30..=38 | 90..=97 => styles.foreground = true,
                    40..=48 | 100..=107 => styles.background = true,
                    _ => {}
                }
                if matches!(parameter, 38 | 48) {
                    // The colour's own numbers: 5;n or 2;r;g;b.
                    let numbers = if parameters.next() == Some(2) { 3 } else { 1 };
                    parameters.by_ref().take(numbers).for_each(drop);
                }
            }
        }
        styles
    }
}

#[test]
fn colours_are_left_out_where_asked_and_the_background_is_never_set() {
    for (name, value, foreground) in [
        ("NO_COLOR", "1", false),
        ("TERM", "vt100", false),
        ("TERM", "xterm", true),
        ("TERM", "xterm-256color", true),
        ("COLORTERM", "truecolor", true),
    ] {
        let (mut terminal, mut twin) = (Terminal::with(120, 40, &ARGUMENTS, &[(name, value)]), Twin::new(120, 40));
        terminal.shows(&twin.rows(), "the start");
        terminal.send("7p");
        terminal.shows(&twin.press("7p"), "the seventh phrase");
        terminal.send("\t");
        terminal.shows(&twin.press("Tab"), "the metrics");
        terminal.send("q");
        assert_eq!(terminal.ended().exit_code(), 0);
        // Bold and reverse carry the meaning; a colour only repeats it.
        let expected = Styles { bold: true, reversed: true, foreground, background: false };
        assert_eq!(Styles::of(&terminal.bytes()), expected, "{name}={value}");
    }
}

#[test]
fn nothing_that_rings_or_retitles_is_sent() {
    let (mut terminal, mut twin) = (Terminal::open(120, 40, &["--lang", "zh", "--no-state"]), Twin::new(120, 40));
    terminal.shows(&twin.rows(), "the start");
    terminal.send("7pG?q");
    terminal.shows(&twin.press("7p G ? q"), "a few keys");
    terminal.send("q");
    assert_eq!(terminal.ended().exit_code(), 0);
    let bytes = terminal.bytes();
    assert!(!bytes.contains(&7), "no BEL");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!text.contains("\x1b[>4"), "modifyOtherKeys is left alone");
    for rest in text.split("\x1b]").skip(1) {
        let body = rest.split('\x1b').next().unwrap();
        assert!(rest[body.len()..].starts_with("\x1b\\"), "an OSC ends with ST: {body:?}");
        assert!(body.ends_with('?'), "it asks, and sets neither title nor palette: {body:?}");
    }
}

#[test]
fn hostile_text_never_reaches_the_terminal() {
    let folder = Folder::new("hostile");
    let path = folder.file(
        "hostile.toml",
        "schema = 1\ntitle = \"题\\u001B[2J\\u001B]0;x\\u0007\"\nbody = \"文\\u009B31m\\u0007**重\\u001B[5m点**\\u202E\"\n\
         [[section]]\ntitle = \"节\\u001B[?1049l\"\nbody = \"12\\u001B[8m家\"\n\
         [[section.metric]]\nlabel = \"数\\u001Bc\"\nvalue = \"12\"\nquote = \"12\\u001B[8m家\"\n",
    );
    let path = path.display().to_string();
    let mut terminal = Terminal::open(120, 40, &[&path, "--lang", "zh", "--no-state", "--ambiguous", "narrow"]);
    terminal.says("文␦31m␇重␛[5m点␦");
    terminal.send("pvJ\t");
    terminal.says("数␛c");
    terminal.send("qq");
    assert_eq!(terminal.ended().exit_code(), 0);
    let left = || terminal.bytes().windows(8).any(|bytes| bytes == b"\x1b[?1049l").then_some(());
    wait_for(PATIENCE, left).expect("the alternate screen is left");
    let bytes = terminal.bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!text.contains(['\u{7}', '\u{9b}', '\u{202e}']));
    assert!(
        !text.contains("\x1b[2J\x1b]")
            && !text.contains("\x1b[5m")
            && !text.contains("\x1b[8m")
            && !text.contains("\x1bc")
    );
    assert_eq!(text.matches("\x1b[?1049l").count(), 1, "left once, at the end");
    assert!(!terminal.folder.as_ref().unwrap().path().join("state").exists(), "and nothing is kept");
}
