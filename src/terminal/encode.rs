//! The bytes that move a terminal's cursor and change its style: always the fewest that do.

use ratatui::style::Modifier;

use super::glyph::{Ink, Pen, Shade};

/// Where the cursor is, as far as that is known; rows and columns count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) row: Option<u16>,
    pub(super) column: Option<u16>,
}

/// What the terminal stands at between two sequences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) cursor: Cursor,
    /// The pen in force; `None` where it is not known.
    pub(super) pen: Option<Pen>,
    /// Parts of rows are blanked with spaces, not erased.
    pub(super) spaces_only: bool,
}

/// A buffer of bytes, and where the terminal stands once it has read them.
#[derive(Debug, Default)]
pub(super) struct Encoder {
    pub(super) bytes: Vec<u8>,
    pub(super) standing: Standing,
}

/// A short sequence on the stack, to compare before it is written.
#[derive(Clone, Copy)]
struct Short {
    bytes: [u8; 24],
    length: usize,
}

impl Short {
    const EMPTY: Short = Short { bytes: [0; 24], length: 0 };

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    /// `ESC [ n letter`, without `n` where it is the default of 1.
    fn csi(&mut self, n: u16, letter: u8) {
        self.push(0x1b);
        self.push(b'[');
        if n != 1 {
            self.number(n);
        }
        self.push(letter);
    }

    fn number(&mut self, n: u16) {
        let mut divisor = 10_000;
        while divisor > 1 && n < divisor {
            divisor /= 10;
        }
        while divisor > 0 {
            self.push(b'0' + (n / divisor % 10) as u8);
            divisor /= 10;
        }
    }

    fn repeat(&mut self, byte: u8, times: u16) {
        for _ in 0..times {
            self.push(byte);
        }
    }

    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// Moves down or up by whole rows. The column stays: raw mode leaves a line feed alone.
    fn rows(&mut self, from: u16, to: u16) {
        match to.checked_sub(from) {
            Some(down @ 0..=3) => self.repeat(b'\n', down),
            Some(down) => self.csi(down, b'B'),
            None => self.csi(from - to, b'A'),
        }
    }

    /// Moves along the row. To the right no column's number is shorter than the way there.
    fn columns(&mut self, from: u16, to: u16) {
        match to.checked_sub(from) {
            Some(0) => {}
            Some(right) => self.csi(right, b'C'),
            None => self.columns_back(from, to),
        }
    }

    fn columns_back(&mut self, from: u16, to: u16) {
        let absolute = {
            let mut short = Short::EMPTY;
            short.csi(to + 1, b'G');
            short
        };
        let relative = {
            let mut short = Short::EMPTY;
            match from - to {
                left @ ..=4 => short.repeat(b'\x08', left),
                left => short.csi(left, b'D'),
            }
            short
        };
        let shorter = if absolute.length < relative.length { absolute } else { relative };
        for &byte in shorter.as_slice() {
            self.push(byte);
        }
    }
}

impl Encoder {
    /// The bytes that [`Encoder::move_to`] would write.
    fn path(&self, row: u16, column: u16) -> Short {
        let mut best = Short::EMPTY;
        if let Cursor { row: Some(here), column: Some(from) } = self.standing.cursor
            && here == row
            && from < column
        {
            best.columns(from, column);
            return best;
        }
        best.push(0x1b);
        best.push(b'[');
        if row > 0 {
            best.number(row + 1);
        }
        if column > 0 {
            best.push(b';');
            best.number(column + 1);
        }
        best.push(b'H');
        let Some(from_row) = self.standing.cursor.row else { return best };
        let mut consider = |candidate: Short| {
            if candidate.length < best.length {
                best = candidate;
            }
        };
        let mut returned = Short::EMPTY;
        returned.push(b'\r');
        returned.rows(from_row, row);
        returned.columns(0, column);
        consider(returned);
        if let Some(from_column) = self.standing.cursor.column {
            let mut relative = Short::EMPTY;
            relative.rows(from_row, row);
            relative.columns(from_column, column);
            consider(relative);
        } else {
            let mut absolute = Short::EMPTY;
            absolute.rows(from_row, row);
            absolute.csi(column + 1, b'G');
            consider(absolute);
        }
        best
    }

    /// How many bytes it takes to move the cursor to `row` and `column`.
    pub(super) fn distance(&self, row: u16, column: u16) -> usize {
        if self.standing.cursor == (Cursor { row: Some(row), column: Some(column) }) {
            0
        } else {
            self.path(row, column).length
        }
    }

    /// Moves the cursor to `row` and `column`.
    pub(super) fn move_to(&mut self, row: u16, column: u16) {
        let target = Cursor { row: Some(row), column: Some(column) };
        if self.standing.cursor != target {
            let path = self.path(row, column);
            self.bytes.extend_from_slice(path.as_slice());
            self.standing.cursor = target;
        }
    }

    /// `ESC [ n letter`, without `n` where it is 1.
    pub(super) fn csi(&mut self, n: u16, letter: u8) {
        let mut short = Short::EMPTY;
        short.csi(n, letter);
        self.bytes.extend_from_slice(short.as_slice());
    }

    /// `ESC [ a ; b letter`.
    pub(super) fn csi_pair(&mut self, a: u16, b: u16, letter: u8) {
        let mut short = Short::EMPTY;
        short.push(0x1b);
        short.push(b'[');
        short.number(a);
        short.push(b';');
        short.number(b);
        short.push(letter);
        self.bytes.extend_from_slice(short.as_slice());
    }

    /// Blanks `columns` columns from the cursor on.
    pub(super) fn blank(&mut self, columns: u16) {
        if self.standing.spaces_only {
            self.bytes.resize(self.bytes.len() + usize::from(columns), b' ');
            self.standing.cursor.column = None;
        } else {
            self.csi(columns, b'X');
        }
    }

    /// `bytes` as they are; they must not move the cursor or change the style.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Takes the pen `to`: whatever changes, or a reset and the whole where that is shorter.
    pub(super) fn set_pen(&mut self, to: Pen) {
        if self.standing.pen == Some(to) {
            return;
        }
        let mut anew = Sgr::new();
        if to != Pen::default() {
            anew.empty();
            anew.change(Pen::default(), to);
        }
        let sgr = match self.standing.pen {
            None => anew,
            Some(from) => {
                let mut change = Sgr::new();
                change.change(from, to);
                if change.length < anew.length { change } else { anew }
            }
        };
        self.bytes.extend_from_slice(b"\x1b[");
        self.bytes.extend_from_slice(sgr.bytes.get(..sgr.length).unwrap_or_default());
        self.bytes.push(b'm');
        self.standing.pen = Some(to);
    }
}

/// The parameters of an SGR sequence.
struct Sgr {
    bytes: [u8; 96],
    length: usize,
    begun: bool,
}

/// Modifier, what switches it on, what switches it off. 22 ends both bold and dim.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Sgr {
    fn new() -> Self {
        Sgr { bytes: [0; 96], length: 0, begun: false }
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    /// An empty parameter, which is a reset.
    fn empty(&mut self) {
        self.begun = true;
    }

    fn parameter(&mut self, n: u8) {
        if self.begun {
            self.push(b';');
        }
        self.begun = true;
        if n >= 100 {
            self.push(b'0' + n / 100);
        }
        if n >= 10 {
            self.push(b'0' + n / 10 % 10);
        }
        self.push(b'0' + n % 10);
    }

    fn change(&mut self, from: Pen, to: Pen) {
        let mut on = from.modifier;
        for (modifier, _, off) in MODIFIERS {
            if on.contains(modifier) && !to.modifier.contains(modifier) {
                self.parameter(off);
                for (other, _, other_off) in MODIFIERS {
                    if other_off == off {
                        on.remove(other);
                    }
                }
            }
        }
        for (modifier, number, _) in MODIFIERS {
            if to.modifier.contains(modifier) && !on.contains(modifier) {
                self.parameter(number);
            }
        }
        if from.fg != to.fg {
            self.colour(to.fg, 30);
        }
        if from.bg != to.bg {
            self.colour(to.bg, 40);
        }
    }

    /// A colour; `base` is 30 for the foreground, 40 for the background.
    fn colour(&mut self, colour: Ink, base: u8) {
        match colour.shade() {
            Shade::Default => self.parameter(base + 9),
            Shade::Basic(n) => self.parameter(base + n),
            Shade::Indexed(n) => self.parameters(&[base + 8, 5, n]),
            Shade::Rgb(r, g, b) => self.parameters(&[base + 8, 2, r, g, b]),
        }
    }

    fn parameters(&mut self, numbers: &[u8]) {
        for &number in numbers {
            self.parameter(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::*;

    /// The bytes that take the pen from the terminal's own colours to `fg` on `bg`.
    fn change(fg: Color, bg: Color) -> String {
        let mut encoder = Encoder::default();
        encoder.standing.pen = Some(Pen::default());
        encoder.set_pen(Pen { fg: fg.into(), bg: bg.into(), ..Pen::default() });
        String::from_utf8(encoder.bytes).unwrap()
    }

    #[test]
    fn each_colour_has_its_parameter() {
        let dark = [
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
        ];
        let bright = [
            Color::DarkGray,
            Color::LightRed,
            Color::LightGreen,
            Color::LightYellow,
            Color::LightBlue,
            Color::LightMagenta,
            Color::LightCyan,
            Color::White,
        ];
        for (at, (dark, bright)) in dark.into_iter().zip(bright).enumerate() {
            assert_eq!(change(dark, Color::Reset), format!("\x1b[{}m", 30 + at));
            assert_eq!(change(Color::Reset, bright), format!("\x1b[{}m", 100 + at));
        }
        assert_eq!(change(Color::Indexed(0), Color::Indexed(255)), "\x1b[38;5;0;48;5;255m");
        assert_eq!(change(Color::Rgb(0, 0, 0), Color::Rgb(1, 2, 3)), "\x1b[38;2;0;0;0;48;2;1;2;3m");
        assert_eq!(change(Color::Reset, Color::Reset), "");
    }
}
