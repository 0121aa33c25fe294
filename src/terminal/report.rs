//! The answers of a terminal to the questions it was asked, read out of their sequences.

use super::input::StringKind;
use super::sequence::numbers;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// Where the cursor stands (`ESC[6n`), counted from 0 at the top left.
    Cursor {
        /// Row.
        row: u16,
        /// Column.
        column: u16,
    },
    /// What the terminal is (DA1, `ESC[c`): the numbers of its answer.
    DeviceAttributes(Vec<u32>),
    /// Whether a private mode is known (DECRPM, the answer to `ESC[?number$p`).
    Mode {
        /// Number of the mode.
        number: u32,
        /// 0 not recognized, 1 set, 2 reset, 3 set for ever, 4 reset for ever.
        state: u32,
    },
    /// The background colour (OSC 11), eight bits a channel.
    Background(u8, u8, u8),
    /// Name and version of the terminal (XTVERSION).
    Version(String),
    /// An answer that nobody needs.
    Other,
}

/// The answer in a CSI sequence, or `None` where it is not one. `CSI n ; m R` is Shift-F3 on some terminals and a cursor
/// report on all: it is taken as a report.
pub(super) fn csi_report(parameters: &[u8], last: u8) -> Option<Report> {
    let private = parameters.first().copied().filter(|byte| (b'<'..=b'?').contains(byte));
    let bare = if private.is_some() { parameters.get(1..)? } else { parameters };
    match (private, last) {
        (None | Some(b'?'), b'R') => {
            let numbers = numbers(bare)?;
            let (row, column) = (numbers.first().copied()?, numbers.get(1).copied()?);
            let cell = |number: u32| u16::try_from(number.saturating_sub(1)).unwrap_or(u16::MAX);
            Some(Report::Cursor { row: cell(row), column: cell(column) })
        }
        (Some(b'?'), b'c') => Some(Report::DeviceAttributes(numbers(bare)?)),
        (Some(b'?'), b'y') => match numbers(bare.strip_suffix(b"$")?)?.as_slice() {
            &[number, state] => Some(Report::Mode { number, state }),
            _ => Some(Report::Other),
        },
        // The mouse: what of it is no event is no answer either.
        (Some(b'<'), _) => None,
        (Some(_), _) | (None, b'c' | b'n' | b't' | b'x' | b'y') => Some(Report::Other),
        _ => None,
    }
}

/// The answer in a control string; every control string a terminal sends is an answer.
pub(super) fn string_report(kind: StringKind, bytes: &[u8]) -> Option<Report> {
    let text = String::from_utf8_lossy(bytes);
    match kind {
        StringKind::Osc => Some(
            text.strip_prefix("11;").and_then(colour).map_or(Report::Other, |(r, g, b)| Report::Background(r, g, b)),
        ),
        StringKind::Dcs => {
            Some(text.strip_prefix(">|").map_or(Report::Other, |version| Report::Version(version.to_owned())))
        }
        StringKind::Swallowed(_) => None,
    }
}

/// An X11 colour, `rgb:r/g/b` or `rgba:r/g/b/a` with one to four hexadecimal digits each, or `#rrggbb`.
fn colour(text: &str) -> Option<(u8, u8, u8)> {
    if let Some(hex) = text.strip_prefix('#') {
        let channel = |at: usize| hex.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        return if hex.len() == 6 { Some((channel(0)?, channel(2)?, channel(4)?)) } else { None };
    }
    let rest = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut channels = rest.split('/').map(|digits| {
        let most = match digits.len() {
            1..=4 => (1_u32 << (4 * digits.len())) - 1,
            _ => return None,
        };
        let value = u32::from_str_radix(digits, 16).ok()?;
        u8::try_from((value * 255 + most / 2) / most).ok()
    });
    Some((channels.next()??, channels.next()??, channels.next()??))
}
