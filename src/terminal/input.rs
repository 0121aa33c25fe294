//! Bytes from the terminal → key presses, pastes, mouse events and answers to questions.
//!
//! A pure state machine over the grammar of ECMA-48 (CSI, SS3, OSC, DCS, APC, PM, SOS): it reads nothing and knows no
//! clock. What it does not know it swallows whole, so that a late or foreign answer never turns into key presses. Bytes
//! may be split anywhere between two calls of [`Parser::feed`].

use super::report::{Report, csi_report, string_report};
use super::sequence::{Keys, csi_keys, mouse, ss3_keys};
use crate::reader::Mouse;
use crate::reader::key::{Key, KeyCode};

/// Longest control string (OSC, DCS, APC, PM, SOS) that is waited for, in bytes; one that grows longer is given up.
pub const MAX_STRING: usize = 4096;
/// Longest CSI parameter text that is kept, in bytes; a longer sequence is swallowed to its end.
const MAX_PARAMETERS: usize = 64;
/// Longest paste that is kept, in bytes; the rest is dropped.
pub const MAX_PASTE: usize = 1 << 20;
/// How often an unfinished sequence may stall before it is given up: the most key presses a broken answer can swallow.
const MAX_STALLS: u16 = 8;
/// What ends a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// One thing the terminal said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key press.
    Key(Key),
    /// Text pasted between the brackets of mode 2004; line ends are `\n`.
    Paste(String),
    /// A mouse event (SGR encoding, mode 1006).
    Mouse(Mouse),
    /// An answer to a question.
    Report(Report),
}

/// Which control string is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StringKind {
    /// Operating system command, `ESC ]`.
    Osc,
    /// Device control string, `ESC P`.
    Dcs,
    /// APC, PM and SOS (`ESC _`, `ESC ^`, `ESC X`), all swallowed; the introducing byte is kept.
    Swallowed(u8),
}

impl StringKind {
    /// The kind that `ESC` and `byte` begin.
    fn begun_by(byte: u8) -> Option<Self> {
        match byte {
            b']' => Some(StringKind::Osc),
            b'P' => Some(StringKind::Dcs),
            b'_' | b'^' | b'X' => Some(StringKind::Swallowed(byte)),
            _ => None,
        }
    }

    /// The character behind `ESC` that begins this kind.
    fn introducer(self) -> char {
        match self {
            StringKind::Osc => ']',
            StringKind::Dcs => 'P',
            StringKind::Swallowed(byte) => char::from(byte),
        }
    }
}

/// Where in the grammar the parser stands. The bytes gathered so far are in [`Parser::held`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// Inside a character of several UTF-8 bytes.
    Utf8 {
        length: usize,
    },
    Escape,
    /// Behind `ESC [`.
    Csi,
    /// Behind `ESC [ [`: one more byte, a function key of the Linux console.
    LinuxFunction,
    /// Behind `ESC [ M`: the three bytes of an old mouse report, swallowed.
    OldMouse {
        left: u8,
    },
    /// Behind `ESC O`.
    Ss3,
    String(StringKind),
    /// An `ESC` inside a control string: half of its terminator, or its end by something new.
    StringEscape(StringKind),
    Paste,
}

/// The parser. See the module's description.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    held: Vec<u8>,
    /// Whether [`Parser::flush`] was called since the last byte and left the sequence open.
    stalled: bool,
    stalls: u16,
    /// Whether the terminal was asked something that it has not answered.
    awaits_answers: bool,
    /// What stood behind an ESC that [`Parser::flush`] took for a key, where it may have been the beginning of an
    /// answer and nothing came since.
    severed: Option<Vec<u8>>,
    /// Whether [`Parser::flush`] ended a paste whose end had not come, and nothing came since.
    cut_paste: bool,
}

impl Parser {
    /// A parser that has seen nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says whether the terminal was asked something that it has not answered. As long as it is so, the rest of an answer
    /// is told from keys also where its ESC has become a key, because the rest came too late.
    pub fn set_awaits_answers(&mut self, awaits: bool) {
        self.awaits_answers = awaits;
    }

    /// Whether what is held is no more than the beginning of a sequence, which a key is as well: an ESC, or an ESC and one
    /// byte.
    pub fn holds_introducer(&self) -> bool {
        let is_introducer = matches!(self.state, State::Escape | State::Csi | State::Ss3 | State::String(_));
        is_introducer && self.held.is_empty() && self.pending()
    }

    /// Whether the end of a paste is awaited, whose parts may come slowly.
    pub fn holds_paste(&self) -> bool {
        self.state == State::Paste
    }

    /// Takes `bytes` as they came and appends what they complete to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        if bytes.is_empty() {
            return;
        }
        if let Some(begun) = self.severed.take()
            && goes_on_as_answer(&[&begun, bytes].concat())
        {
            self.enter(State::Escape);
            for byte in begun {
                self.step(byte, out);
            }
        }
        // No key has the end of a paste behind it.
        if std::mem::take(&mut self.cut_paste) && bytes.windows(PASTE_END.len()).any(|window| window == PASTE_END) {
            self.enter(State::Paste);
        }
        for &byte in bytes {
            self.step(byte, out);
        }
        self.stalled = false;
    }

    /// Whether an ESC or the beginning of a sequence is held that [`Parser::flush`] would decide upon.
    pub fn pending(&self) -> bool {
        self.state != State::Ground && !self.stalled
    }

    /// Decides upon what is held, to be called when nothing came for a while: a lone ESC is the Esc key, `ESC [` is Alt and
    /// `[`, a paste has ended, lest one whose end was lost swallow all keys. A sequence that has more than its introducer is
    /// an answer that comes slowly: it stays open, a few times, so that its rest does not become key presses.
    pub fn flush(&mut self, out: &mut Vec<Input>) {
        let open = !self.held.is_empty();
        if self.awaits_answers && !open {
            self.severed = match self.state {
                State::Escape => Some(Vec::new()),
                State::Csi => Some(b"[".to_vec()),
                State::String(StringKind::Osc) => Some(b"]".to_vec()),
                _ => None,
            };
        }
        match self.state {
            State::Ground => return,
            State::Escape => out.push(key(KeyCode::Esc)),
            State::Csi if !open => alt('[', out),
            State::Ss3 if !open => alt('O', out),
            State::String(kind) if !open => alt(kind.introducer(), out),
            State::Utf8 { .. } => {}
            State::Paste => {
                self.end_paste(out);
                self.cut_paste = true;
            }
            _ if self.stalls < MAX_STALLS => return self.stall(),
            _ => {}
        }
        self.ground();
    }

    fn stall(&mut self) {
        self.stalled = true;
        self.stalls += 1;
    }

    fn ground(&mut self) {
        self.enter(State::Ground);
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.held.clear();
        self.stalled = false;
        self.stalls = 0;
    }

    fn step(&mut self, byte: u8, out: &mut Vec<Input>) {
        match self.state {
            State::Ground => self.ground_byte(byte, out),
            State::Utf8 { length } => self.utf8_byte(byte, length, out),
            State::Escape => self.escape_byte(byte, out),
            State::Csi => self.csi_byte(byte, out),
            State::LinuxFunction => {
                self.ground();
                if (b'A'..=b'E').contains(&byte) {
                    out.push(key(KeyCode::F(byte - b'A' + 1)));
                }
            }
            State::OldMouse { left } if left > 1 => self.state = State::OldMouse { left: left - 1 },
            State::OldMouse { .. } => self.ground(),
            State::Ss3 => self.ss3_byte(byte, out),
            State::String(kind) => self.string_byte(byte, kind, out),
            State::StringEscape(kind) => self.string_escape_byte(byte, kind, out),
            State::Paste => self.paste_byte(byte, out),
        }
    }

    fn ground_byte(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            0x1b => self.enter(State::Escape),
            0x00..=0x1f | 0x7f => out.push(Input::Key(control(byte))),
            0x20..=0x7e => out.push(key(KeyCode::Char(char::from(byte)))),
            0xc2..=0xdf => self.begin_utf8(byte, 2),
            0xe0..=0xef => self.begin_utf8(byte, 3),
            0xf0..=0xf4 => self.begin_utf8(byte, 4),
            // A continuation without a beginning, or a byte that UTF-8 never uses.
            _ => {}
        }
    }

    fn begin_utf8(&mut self, byte: u8, length: usize) {
        self.enter(State::Utf8 { length });
        self.held.push(byte);
    }

    fn utf8_byte(&mut self, byte: u8, length: usize, out: &mut Vec<Input>) {
        if !(0x80..=0xbf).contains(&byte) {
            // The character was cut off: it is dropped, the new byte is not.
            self.ground();
            return self.ground_byte(byte, out);
        }
        self.held.push(byte);
        if self.held.len() < length {
            return;
        }
        let c = std::str::from_utf8(&self.held).ok().and_then(|text| text.chars().next());
        self.ground();
        match c {
            // A C1 control in UTF-8 is the eight-bit form of ESC and a letter.
            Some(c @ '\u{80}'..='\u{9f}') => {
                self.enter(State::Escape);
                self.escape_byte((u32::from(c) as u8).wrapping_sub(0x40), out);
            }
            Some(c) => out.push(key(KeyCode::Char(c))),
            None => {}
        }
    }

    fn escape_byte(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            b'[' => self.enter(State::Csi),
            b'O' => self.enter(State::Ss3),
            // The end of a string that was given up.
            b'\\' => self.ground(),
            0x1b => {
                out.push(key(KeyCode::Esc));
                self.enter(State::Escape);
            }
            _ => match StringKind::begun_by(byte) {
                Some(kind) => self.enter(State::String(kind)),
                None => {
                    out.push(key(KeyCode::Esc));
                    self.ground();
                    self.ground_byte(byte, out);
                }
            },
        }
    }

    fn csi_byte(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            b'[' if self.held.is_empty() => {
                self.enter(State::LinuxFunction);
                self.held.push(byte);
            }
            b'M' if self.held.is_empty() => {
                self.enter(State::OldMouse { left: 3 });
                self.held.push(byte);
            }
            // rxvt ends its shifted keys with an intermediate byte: `ESC [ 7 $`. A mode report has a `;` before it.
            b'$' if !self.held.is_empty() && self.held.iter().all(u8::is_ascii_digit) => self.end_csi(byte, out),
            0x20..=0x3f => {
                if self.held.len() <= MAX_PARAMETERS {
                    self.held.push(byte);
                }
            }
            0x40..=0x7e => self.end_csi(byte, out),
            _ => {
                self.ground();
                self.ground_byte(byte, out);
            }
        }
    }

    fn end_csi(&mut self, last: u8, out: &mut Vec<Input>) {
        let parameters = std::mem::take(&mut self.held);
        self.ground();
        if parameters.len() > MAX_PARAMETERS {
            return;
        }
        if parameters == b"200" && last == b'~' {
            self.enter(State::Paste);
        } else if let Some(event) = mouse(&parameters, last) {
            out.push(Input::Mouse(event));
        } else if let Some(report) = csi_report(&parameters, last) {
            out.push(Input::Report(report));
        } else if let Some(keys) = csi_keys(&parameters, last) {
            push_keys(keys, out);
        }
    }

    fn ss3_byte(&mut self, byte: u8, out: &mut Vec<Input>) {
        match byte {
            b'0'..=b'9' | b';' if self.held.len() < MAX_PARAMETERS => self.held.push(byte),
            0x40..=0x7e => {
                let keys = ss3_keys(&self.held, byte);
                self.ground();
                if let Some(keys) = keys {
                    push_keys(keys, out);
                }
            }
            _ => {
                self.ground();
                self.ground_byte(byte, out);
            }
        }
    }

    fn string_byte(&mut self, byte: u8, kind: StringKind, out: &mut Vec<Input>) {
        match byte {
            0x1b => self.state = State::StringEscape(kind),
            0x07 if kind == StringKind::Osc => self.end_string(kind, out),
            // Enter, ^C and their like never stand in an answer: whoever presses them wants to be heard.
            0x00..=0x1f => {
                self.ground();
                self.ground_byte(byte, out);
            }
            _ if self.held.len() >= MAX_STRING => self.ground(),
            // The eight-bit terminator in UTF-8.
            0x9c if self.held.last() == Some(&0xc2) => {
                self.held.pop();
                self.end_string(kind, out);
            }
            _ => self.held.push(byte),
        }
    }

    fn string_escape_byte(&mut self, byte: u8, kind: StringKind, out: &mut Vec<Input>) {
        if byte == b'\\' {
            self.end_string(kind, out);
        } else {
            self.enter(State::Escape);
            self.escape_byte(byte, out);
        }
    }

    fn end_string(&mut self, kind: StringKind, out: &mut Vec<Input>) {
        if let Some(report) = string_report(kind, &self.held) {
            out.push(Input::Report(report));
        }
        self.ground();
    }

    fn paste_byte(&mut self, byte: u8, out: &mut Vec<Input>) {
        if self.held.len() >= MAX_PASTE {
            // Only the tail is needed from here on, to see the end.
            let tail = self.held.len() - PASTE_END.len();
            self.held.remove(tail);
        }
        self.held.push(byte);
        if self.held.ends_with(PASTE_END) {
            self.held.truncate(self.held.len() - PASTE_END.len());
            self.end_paste(out);
            self.ground();
        }
    }

    fn end_paste(&mut self, out: &mut Vec<Input>) {
        let mut text = String::with_capacity(self.held.len());
        for chunk in self.held.utf8_chunks() {
            text.push_str(chunk.valid());
        }
        out.push(Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
}

/// Whether `bytes`, which followed an ESC too late, are the rest of an answer: of a mode report or device attributes,
/// which begin as no keys do, of a colour, or a whole cursor report.
fn goes_on_as_answer(bytes: &[u8]) -> bool {
    let cursor = |rest: &[u8]| {
        let end = rest.iter().position(|byte| !(byte.is_ascii_digit() || *byte == b';'));
        end.is_some_and(|end| rest.get(end) == Some(&b'R') && rest.contains(&b';') && end > 2)
    };
    match bytes {
        [b'[', b'?', next, ..] => next.is_ascii_digit(),
        [b'[', rest @ ..] => cursor(rest),
        _ => bytes.starts_with(b"]11;"),
    }
}

fn key(code: KeyCode) -> Input {
    Input::Key(Key::plain(code))
}

/// An Alt-key: Esc, then the key.
fn alt(c: char, out: &mut Vec<Input>) {
    out.push(key(KeyCode::Esc));
    out.push(key(KeyCode::Char(c)));
}

fn push_keys(keys: Keys, out: &mut Vec<Input>) {
    if keys.alt {
        out.push(key(KeyCode::Esc));
    }
    out.push(Input::Key(keys.key));
}

/// The key of a C0 control or DEL. Backspace sends ^H or DEL, Return ^M or ^J, depending on the terminal.
fn control(byte: u8) -> Key {
    match byte {
        0x08 | 0x7f => Key::plain(KeyCode::Backspace),
        b'\t' => Key::plain(KeyCode::Tab),
        b'\r' | b'\n' => Key::plain(KeyCode::Enter),
        0x00 => Key::ctrl(' '),
        // ^A is a, and ^\ ^] ^^ ^_ are themselves.
        0x01..=0x1a => Key::ctrl(char::from(byte + 0x60)),
        _ => Key::ctrl(char::from(byte + 0x40)),
    }
}
