//! The terminal's clipboard by OSC 52, which reaches the reader's own machine through SSH. Pure: the bytes to send.

use std::fmt::Write;

/// The most text that is sent, in bytes: 100,000 bytes of sequence, which is what hterm's osc52.sh and xterm's kin bound
/// it to, hold this much in base64.
pub const MOST: usize = 74_994;

/// What stands between the program and the terminal, and how text gets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// Straight to the terminal.
    Direct,
    /// Through tmux: once for tmux itself (`set-clipboard on`) and once past it (`allow-passthrough on`).
    Tmux,
    /// Through GNU screen, which passes on what a device control string holds.
    Screen,
    /// The terminal is known not to take it.
    None,
}

/// Bytes of a device control string that every GNU screen takes; longer ones are cut off by old ones at 256.
const SCREEN_CHUNK: usize = 240;

impl Clipboard {
    /// What the environment tells, `variable` being the value of a variable of the given name, empty where it is not set.
    /// Not taken on the Linux and BSD consoles, by the DEC terminals and by Terminal.app.
    pub fn from_environment(variable: impl Fn(&str) -> String) -> Clipboard {
        let term = variable("TERM");
        let is_set = |name| !variable(name).is_empty();
        if is_set("TMUX") || term.starts_with("tmux") {
            return Clipboard::Tmux;
        }
        if is_set("STY") || term.starts_with("screen") {
            return Clipboard::Screen;
        }
        let lacks = ["linux", "vt1", "vt2", "vt3", "vt4", "vt5", "cons25", "dumb", "nsterm", "wsvt"];
        if lacks.iter().any(|name| term.starts_with(name)) || variable("TERM_PROGRAM") == "Apple_Terminal" {
            return Clipboard::None;
        }
        Clipboard::Direct
    }

    /// The bytes that put `text` on the clipboard; `None` where the terminal does not take it or it is longer than
    /// [`MOST`]. They end in ST, never in BEL: a terminal that knows no OSC 52 must not ring.
    pub fn sequence(self, text: &str) -> Option<Vec<u8>> {
        if text.len() > MOST {
            return None;
        }
        let plain = format!("\x1b]52;c;{}\x1b\\", base64(text.as_bytes()));
        match self {
            Clipboard::None => None,
            Clipboard::Direct => Some(plain.into_bytes()),
            Clipboard::Tmux => {
                let doubled = plain.replace('\x1b', "\x1b\x1b");
                Some(format!("{plain}\x1bPtmux;{doubled}\x1b\\").into_bytes())
            }
            Clipboard::Screen => Some(through_screen(&plain)),
        }
    }
}

/// `plain` in device control strings of [`SCREEN_CHUNK`] bytes. The ST inside is cut between its two bytes: whole, it
/// would end the string that carries it.
fn through_screen(plain: &str) -> Vec<u8> {
    let mut wrapped = Vec::with_capacity(plain.len() + plain.len() / 32 + 16);
    let (body, backslash) = plain.as_bytes().split_at(plain.len().saturating_sub(1));
    for chunk in body.chunks(SCREEN_CHUNK).chain(std::iter::once(backslash)) {
        wrapped.extend_from_slice(b"\x1bP");
        wrapped.extend_from_slice(chunk);
        wrapped.extend_from_slice(b"\x1b\\");
    }
    wrapped
}

/// Base64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let three = group.iter().chain([&0, &0]).take(3).fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
        for nth in 0..4 {
            let digit = DIGITS.get((three >> (18 - 6 * nth)) as usize & 63).map_or('=', |digit| char::from(*digit));
            // A string takes every character.
            let _ = text.write_char(if nth <= group.len() { digit } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Clipboard {
        let value = |name: &str| variables.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        Clipboard::from_environment(|name| value(name).to_owned())
    }

    #[test]
    fn base64_of_rfc_4648() {
        let cases =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (text, wanted) in cases {
            assert_eq!(base64(text.as_bytes()), wanted);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }

    #[test]
    fn the_environment_tells_the_way() {
        assert_eq!(of(&[("TERM", "xterm-256color")]), Clipboard::Direct);
        assert_eq!(of(&[("TERM", "xterm"), ("TMUX", "/tmp/tmux,1,0")]), Clipboard::Tmux);
        assert_eq!(of(&[("TERM", "screen"), ("TMUX", "/tmp/tmux,1,0")]), Clipboard::Tmux);
        assert_eq!(of(&[("TERM", "tmux-256color")]), Clipboard::Tmux);
        assert_eq!(of(&[("TERM", "screen.xterm-256color"), ("STY", "1.pts")]), Clipboard::Screen);
        for term in ["linux", "vt100", "vt220", "dumb"] {
            assert_eq!(of(&[("TERM", term)]), Clipboard::None, "{term}");
        }
        assert_eq!(of(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")]), Clipboard::None);
    }

    #[test]
    fn every_way_ends_in_st_and_none_rings() {
        let text = "镇园一体化持续深入".repeat(40);
        for way in [Clipboard::Direct, Clipboard::Tmux, Clipboard::Screen] {
            let sequence = way.sequence(&text).unwrap();
            assert!(sequence.ends_with(b"\x1b\\"));
            assert!(!sequence.contains(&7));
        }
        assert_eq!(Clipboard::None.sequence("x"), None);
        assert_eq!(Clipboard::Direct.sequence(&"x".repeat(MOST + 1)), None);
        let longest = Clipboard::Direct.sequence(&"x".repeat(MOST)).unwrap();
        assert!((99_990..=100_010).contains(&longest.len()), "{}", longest.len());
    }

    #[test]
    fn screen_gets_short_strings_that_make_up_the_whole() {
        let plain = Clipboard::Direct.sequence(&"纲".repeat(300)).unwrap();
        let wrapped = Clipboard::Screen.sequence(&"纲".repeat(300)).unwrap();
        // GNU screen: ESC inside a string is taken as it is unless a backslash follows; ESC ESC \ is an ESC and the end.
        let mut passed = Vec::new();
        let mut rest = wrapped.as_slice();
        while let Some(inside) = rest.strip_prefix(b"\x1bP") {
            let end = inside.windows(2).position(|pair| pair == b"\x1b\\").unwrap();
            assert!(end <= SCREEN_CHUNK);
            passed.extend_from_slice(&inside[..end]);
            rest = &inside[end + 2..];
        }
        assert!(rest.is_empty());
        assert_eq!(passed, plain);
    }
}
