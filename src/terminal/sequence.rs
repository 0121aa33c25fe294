//! The tables of CSI and SS3 sequences that keys and mouse send: xterm, rxvt, Linux console, screen, tmux.

use crate::reader::key::{Key, KeyCode};
use crate::reader::{Mouse, MouseKind};

/// A key press with its Alt, which the reader sees as an Esc before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) alt: bool,
    pub(super) key: Key,
}

/// What the last byte of a CSI or SS3 sequence names.
const LETTERS: &[(u8, KeyCode)] = &[
    (b'A', KeyCode::Up),
    (b'B', KeyCode::Down),
    (b'C', KeyCode::Right),
    (b'D', KeyCode::Left),
    (b'F', KeyCode::End),
    (b'H', KeyCode::Home),
    (b'P', KeyCode::F(1)),
    (b'Q', KeyCode::F(2)),
    (b'R', KeyCode::F(3)),
    (b'S', KeyCode::F(4)),
    (b'Z', KeyCode::BackTab),
];

/// rxvt's arrows with a modifier: Shift behind CSI, Ctrl behind SS3.
const RXVT_ARROWS: &[(u8, KeyCode)] =
    &[(b'a', KeyCode::Up), (b'b', KeyCode::Down), (b'c', KeyCode::Right), (b'd', KeyCode::Left)];

/// What the number of `CSI number ~` names.
const NUMBERS: &[(u32, KeyCode)] = &[
    (1, KeyCode::Home),
    (2, KeyCode::Insert),
    (3, KeyCode::Delete),
    (4, KeyCode::End),
    (5, KeyCode::PageUp),
    (6, KeyCode::PageDown),
    (7, KeyCode::Home),
    (8, KeyCode::End),
    (11, KeyCode::F(1)),
    (12, KeyCode::F(2)),
    (13, KeyCode::F(3)),
    (14, KeyCode::F(4)),
    (15, KeyCode::F(5)),
    (17, KeyCode::F(6)),
    (18, KeyCode::F(7)),
    (19, KeyCode::F(8)),
    (20, KeyCode::F(9)),
    (21, KeyCode::F(10)),
    (23, KeyCode::F(11)),
    (24, KeyCode::F(12)),
    (25, KeyCode::F(13)),
    (26, KeyCode::F(14)),
    (28, KeyCode::F(15)),
    (29, KeyCode::F(16)),
    (31, KeyCode::F(17)),
    (32, KeyCode::F(18)),
    (33, KeyCode::F(19)),
    (34, KeyCode::F(20)),
];

/// The keypad in application mode: `SS3 letter`.
const KEYPAD: &[(u8, char)] = &[
    (b'j', '*'),
    (b'k', '+'),
    (b'l', ','),
    (b'm', '-'),
    (b'n', '.'),
    (b'o', '/'),
    (b'p', '0'),
    (b'q', '1'),
    (b'r', '2'),
    (b's', '3'),
    (b't', '4'),
    (b'u', '5'),
    (b'v', '6'),
    (b'w', '7'),
    (b'x', '8'),
    (b'y', '9'),
    (b'X', '='),
];

/// The first entry of `table` whose name is `name`.
fn look_up<N: Copy + PartialEq, V: Copy>(table: &[(N, V)], name: N) -> Option<V> {
    table.iter().find(|(n, _)| *n == name).map(|(_, value)| *value)
}

/// The numbers of `parameters`, parted by `;`, an empty one as 0, of sub-parameters (`:`) the first. `None` where
/// anything else stands in them.
pub(super) fn numbers(parameters: &[u8]) -> Option<Vec<u32>> {
    let text = std::str::from_utf8(parameters).ok()?;
    text.split(';')
        .map(|part| {
            let first = part.split(':').next().unwrap_or_default();
            if first.is_empty() { Some(0) } else { first.parse().ok() }
        })
        .collect()
}

/// `code` with xterm's modifier number: one more than the sum of Shift 1, Alt 2, Ctrl 4 and Meta 8. Shift is dropped,
/// but for Tab, Meta is Alt.
fn modified(code: KeyCode, modifier: u32) -> Keys {
    let bits = modifier.saturating_sub(1);
    let code = if code == KeyCode::Tab && bits & 1 != 0 { KeyCode::BackTab } else { code };
    Keys { alt: bits & 0b1010 != 0, key: Key { code, ctrl: bits & 4 != 0 } }
}

/// The key of a CSI sequence, or `None` for one that no key sends.
pub(super) fn csi_keys(parameters: &[u8], last: u8) -> Option<Keys> {
    let numbers = numbers(parameters)?;
    let first = numbers.first().copied().unwrap_or(0);
    let second = numbers.get(1).copied().unwrap_or(0);
    match last {
        b'~' if first == 27 => coded(numbers.get(2).copied()?, second),
        b'u' => coded(first, second),
        b'~' => Some(modified(look_up(NUMBERS, first)?, second)),
        // rxvt: Shift, Ctrl, and both.
        b'$' => Some(modified(look_up(NUMBERS, first)?, 2)),
        b'^' | b'@' => Some(modified(look_up(NUMBERS, first)?, 5)),
        b'a'..=b'd' if parameters.is_empty() => Some(modified(look_up(RXVT_ARROWS, last)?, 2)),
        _ if first <= 1 => Some(modified(look_up(LETTERS, last)?, second)),
        _ => None,
    }
}

/// A key that a terminal sends as the code of its character (`CSI 27 ; modifier ; code ~` and `CSI code ; modifier u`),
/// where somebody else has switched that on.
fn coded(code: u32, modifier: u32) -> Option<Keys> {
    let code = match code {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        _ => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
    };
    let mut keys = modified(code, modifier);
    if let (KeyCode::Char(c), true) = (keys.key.code, keys.key.ctrl) {
        keys.key.code = KeyCode::Char(c.to_ascii_lowercase());
    }
    Some(keys)
}

/// The key of an SS3 sequence; old terminals put the modifier between `ESC O` and the letter.
pub(super) fn ss3_keys(parameters: &[u8], last: u8) -> Option<Keys> {
    let modifier = numbers(parameters)?.last().copied().unwrap_or(0);
    if last == b'M' {
        return Some(modified(KeyCode::Enter, modifier));
    }
    if let Some(code) = look_up(RXVT_ARROWS, last) {
        return Some(modified(code, 5));
    }
    let code = look_up(LETTERS, last).or_else(|| look_up(KEYPAD, last).map(KeyCode::Char))?;
    Some(modified(code, modifier))
}

/// The mouse event of `CSI < buttons ; column ; row M` (`m` for a release), its cell counted from 0. Motion without a button,
/// and buttons other than the left one, give nothing.
pub(super) fn mouse(parameters: &[u8], last: u8) -> Option<Mouse> {
    let rest = parameters.strip_prefix(b"<")?;
    let numbers = numbers(rest)?;
    let &[bits, column, row] = numbers.as_slice() else { return None };
    let released = match last {
        b'M' => false,
        b'm' => true,
        _ => return None,
    };
    let kind = match bits & 0b1100_0011 {
        64 => MouseKind::Wheel(true),
        65 => MouseKind::Wheel(false),
        0 if released => MouseKind::Release,
        0 if bits & 32 != 0 => MouseKind::Drag,
        0 => MouseKind::Press,
        _ => return None,
    };
    let cell = |number: u32| u16::try_from(number.saturating_sub(1)).unwrap_or(u16::MAX);
    Some(Mouse { kind, column: cell(column), row: cell(row) })
}
