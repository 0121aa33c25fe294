//! A small terminal emulator, written apart from the encoder it tests. What it does not know, it panics at.
//!
//! It knows both width policies, xterm's way with the ambiguous characters of Latin-1, terminals with and without
//! grapheme clusters, erasing with and without the current background, scroll regions, left and right margins. A half
//! of a wide glyph whose other half was overwritten becomes [`HALF`].
#![allow(dead_code, unreachable_pub)]

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What is left of a wide glyph that was half overwritten.
pub const HALF: &str = "☒";

/// How the terminal behaves where terminals differ.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kind {
    /// Ambiguous characters take two columns.
    pub wide: bool,
    /// xterm in its wide mode: moves two columns for Latin-1, é included, but paints one; smears it when it scrolls.
    pub latin1_quirk: bool,
    /// Grapheme clusters are one glyph.
    pub clusters: bool,
    /// Erased cells take the current background.
    pub erases_with_background: bool,
    /// The cursor stands beyond the last column after writing there.
    pub beyond_edge: bool,
    /// Knows left and right margins.
    pub margins: bool,
    /// Erases a part of a row for at most as many columns as there are glyphs left in the row up to the last one that is no
    /// blank, as mlterm does.
    pub counts_glyphs: bool,
    /// Writes the last letter of a question about a mode, as QTerminal and Zutty do.
    pub types_questions: bool,
}

/// SGR attributes: those set, by number, and the colours as their parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    pub attributes: [bool; 10],
    pub fg: Vec<u16>,
    pub bg: Vec<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The glyph; empty for the second column of a wide one.
    pub text: String,
    pub wide: bool,
    pub pen: Pen,
}

impl Cell {
    fn blank(pen: Pen) -> Self {
        Cell { text: " ".into(), wide: false, pen }
    }

    /// The cell as it looks: on a blank, most attributes do not show.
    pub fn look(&self) -> Cell {
        let mut look = self.clone();
        let shows = [4, 7, 9].iter().any(|&n| self.pen.attributes[n]);
        if self.text == " " && !shows {
            look.pen = Pen { bg: self.pen.bg.clone(), ..Pen::default() };
        }
        look
    }
}

#[derive(Clone, Debug)]
pub struct Emulator {
    pub kind: Kind,
    pub columns: usize,
    pub rows: usize,
    pub cells: Vec<Vec<Cell>>,
    pub pen: Pen,
    x: usize,
    y: usize,
    region: (usize, usize),
    margins: Option<(usize, usize)>,
    /// Where the last character went, for what combines with it.
    last: Option<(usize, usize)>,
    pub autowrap: bool,
    pub cursor_shown: bool,
    pub alternate: bool,
    pub synchronized: bool,
    pub modes: std::collections::BTreeSet<u16>,
    /// What was asked of the terminal.
    pub questions: Vec<String>,
}

impl Emulator {
    pub fn new(kind: Kind, columns: usize, rows: usize) -> Self {
        Emulator {
            kind,
            columns,
            rows,
            cells: vec![vec![Cell::blank(Pen::default()); columns]; rows],
            pen: Pen::default(),
            x: 0,
            y: 0,
            region: (0, rows),
            margins: None,
            last: None,
            autowrap: false,
            cursor_shown: false,
            alternate: true,
            synchronized: false,
            modes: Default::default(),
            questions: Vec::new(),
        }
    }

    /// Fills the screen with rubbish, as if another program had been there.
    pub fn soil(&mut self) {
        for row in &mut self.cells {
            row.fill(Cell { text: "@".into(), wide: false, pen: Pen { bg: vec![41], ..Pen::default() } });
        }
        (self.x, self.y) = (self.columns / 2, self.rows / 2);
        self.pen.attributes[7] = true;
    }

    /// The screen as it looks.
    pub fn looks(&self) -> Vec<Vec<Cell>> {
        self.cells.iter().map(|row| row.iter().map(Cell::look).collect()).collect()
    }

    /// The cursor's column and row.
    pub fn cursor(&self) -> (usize, usize) {
        (self.x, self.y)
    }

    /// The rows' text.
    pub fn lines(&self) -> Vec<String> {
        self.cells.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect()
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        let text = std::str::from_utf8(bytes).expect("a frame is UTF-8");
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\x1b' => match chars.next() {
                    Some('[') => {
                        let mut parameters = String::new();
                        let last = loop {
                            match chars.next().expect("a whole sequence") {
                                c @ ' '..='?' => parameters.push(c),
                                c => break c,
                            }
                        };
                        self.csi(&parameters, last);
                    }
                    Some(']') => {
                        let mut text = String::new();
                        while !text.ends_with("\x1b\\") {
                            text.push(chars.next().expect("a whole string"));
                        }
                        self.questions.push(format!("]{text}"));
                    }
                    other => panic!("ESC {other:?}"),
                },
                '\r' => self.x = 0,
                '\n' => {
                    assert!(self.y + 1 < self.region.1, "a line feed would scroll");
                    self.y += 1;
                    self.x = self.x.min(self.columns - 1);
                }
                '\x08' => self.x = self.x.saturating_sub(1),
                c if c.is_control() => panic!("control character {c:?}"),
                c => self.print(c),
            }
            if matches!(c, '\x1b' | '\r' | '\n' | '\x08') {
                self.last = None;
            }
        }
    }

    fn width(&self, text: &str) -> usize {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if self.kind.wide => c.width_cjk().unwrap_or(0),
            (Some(c), None) => c.width().unwrap_or(0),
            _ if self.kind.wide => text.width_cjk().min(2),
            _ => text.width().min(2),
        }
    }

    fn print(&mut self, c: char) {
        if let Some((y, x)) = self.last {
            let joined = format!("{}{c}", self.cells[y][x].text);
            if self.width(&c.to_string()) == 0 || (self.kind.clusters && joined.graphemes(true).count() == 1) {
                let was = if self.cells[y][x].wide { 2 } else { 1 };
                let width = if self.kind.clusters { self.width(&joined) } else { was };
                if width == was {
                    self.cells[y][x].text = joined;
                } else {
                    self.x = x;
                    self.place(joined, width);
                }
                return;
            }
        }
        let text = c.to_string();
        let width = self.width(&text);
        assert!(width > 0, "{c:?} has nothing to combine with");
        let quirk = self.kind.wide && self.kind.latin1_quirk && ('\u{a0}'..'\u{100}').contains(&c);
        if quirk {
            let x = self.x;
            self.place(text, 1);
            self.move_on(x, 2);
        } else {
            self.place(text, width);
        }
    }

    fn place(&mut self, text: String, width: usize) {
        let (x, y) = (self.x.min(self.columns - 1), self.y);
        if x + width > self.columns {
            // No room for the second half.
            self.wipe(x, y);
            self.cells[y][x] = Cell { text: HALF.into(), wide: false, pen: self.pen.clone() };
            self.move_on(x, width);
            return;
        }
        for at in x..x + width {
            self.wipe(at, y);
        }
        self.cells[y][x] = Cell { text, wide: width == 2, pen: self.pen.clone() };
        if width == 2 {
            self.cells[y][x + 1] = Cell { text: String::new(), wide: false, pen: self.pen.clone() };
        }
        self.last = Some((y, x));
        self.move_on(x, width);
    }

    fn move_on(&mut self, x: usize, width: usize) {
        self.x = x + width;
        if self.x >= self.columns {
            assert!(!self.autowrap, "autowrap must be off");
            self.x = if self.kind.beyond_edge { self.columns } else { self.columns - 1 };
        }
    }

    /// Breaks the wide glyph that covers a cell, if one does.
    fn wipe(&mut self, x: usize, y: usize) {
        let row = &mut self.cells[y];
        if row[x].text.is_empty() {
            row[x - 1].text = HALF.into();
            row[x - 1].wide = false;
            row[x].text = " ".into();
        } else if row[x].wide {
            row[x + 1].text = HALF.into();
            row[x].wide = false;
        }
    }

    fn erased(&self) -> Cell {
        let bg = if self.kind.erases_with_background { self.pen.bg.clone() } else { Vec::new() };
        Cell::blank(Pen { bg, ..Pen::default() })
    }

    /// Glyphs from the cursor to the last one of its row that is no blank.
    fn glyphs_left(&self) -> usize {
        let row = &self.cells[self.y];
        let end = row.iter().rposition(|cell| cell.text != " ").map_or(0, |last| last + 1);
        row[..end].iter().skip(self.x).filter(|cell| !cell.text.is_empty()).count()
    }

    fn erase(&mut self, y: usize, from: usize, to: usize) {
        for x in from..to.min(self.columns) {
            self.wipe(x, y);
            self.cells[y][x] = self.erased();
        }
    }

    fn csi(&mut self, parameters: &str, last: char) {
        if let Some(private) = parameters.strip_prefix('?') {
            return self.private(private, last);
        }
        if parameters.ends_with('$') {
            panic!("CSI {parameters} {last}");
        }
        let numbers: Vec<usize> =
            parameters.split(';').map(|n| if n.is_empty() { 0 } else { n.parse().unwrap() }).collect();
        let n = numbers[0].max(1);
        let second = numbers.get(1).copied().unwrap_or(0);
        match last {
            'A' => self.y = self.y.checked_sub(n).expect("above the screen"),
            'B' => {
                self.y += n;
                assert!(self.y < self.rows, "below the screen");
                self.x = self.x.min(self.columns - 1);
            }
            'C' => {
                self.x += n;
                assert!(self.x < self.columns, "right of the screen");
            }
            'D' => self.x = self.x.checked_sub(n).expect("left of the screen"),
            'G' => {
                self.x = n - 1;
                assert!(self.x < self.columns, "right of the screen");
            }
            'H' => {
                (self.y, self.x) = (n - 1, second.max(1) - 1);
                assert!(self.x < self.columns && self.y < self.rows, "outside the screen");
            }
            'J' => {
                assert_eq!((numbers[0], self.x, self.y), (0, 0, 0), "only the whole screen is erased");
                for y in 0..self.rows {
                    self.erase(y, 0, self.columns);
                }
            }
            'K' => {
                assert_eq!(numbers[0], 0);
                assert!(self.x < self.columns, "an erasure from beyond the edge");
                self.erase(self.y, self.x, self.columns);
            }
            'X' => {
                assert!(self.x + n <= self.columns);
                let left = if self.kind.counts_glyphs { self.glyphs_left() } else { n };
                self.erase(self.y, self.x, self.x + n.min(left));
            }
            'S' => self.scroll(n, true),
            'T' => self.scroll(n, false),
            'm' => self.sgr(&numbers),
            'r' => {
                self.region = (n - 1, if second == 0 { self.rows } else { second });
                assert!(self.region.0 + 1 < self.region.1 && self.region.1 <= self.rows, "a region of two rows");
                (self.x, self.y) = (0, 0);
            }
            's' => {
                assert!(self.margins.is_some(), "margins without mode 69");
                let margins = (n - 1, if second == 0 { self.columns } else { second });
                assert!(margins.0 + 1 < margins.1 && margins.1 <= self.columns, "margins of two columns");
                self.margins = Some(margins);
                (self.x, self.y) = (0, 0);
            }
            'n' | 'c' => self.questions.push(format!("[{parameters}{last}")),
            _ => panic!("CSI {parameters} {last}"),
        }
    }

    fn private(&mut self, parameters: &str, last: char) {
        if last == 'p' {
            if self.kind.types_questions {
                self.print('p');
            }
            return self.questions.push(format!("[?{parameters}p"));
        }
        let on = last == 'h';
        assert!(on || last == 'l', "CSI ? {parameters} {last}");
        let mode: u16 = parameters.parse().unwrap();
        match mode {
            7 => self.autowrap = on,
            25 => self.cursor_shown = on,
            69 => {
                assert!(self.kind.margins, "margins on a terminal without");
                self.margins = on.then_some((0, self.columns));
            }
            1049 => self.alternate = on,
            2026 => {
                assert_ne!(self.synchronized, on, "synchronized updates do not nest");
                self.synchronized = on;
            }
            _ if on => _ = self.modes.insert(mode),
            _ => _ = self.modes.remove(&mode),
        }
    }

    fn scroll(&mut self, by: usize, up: bool) {
        let (top, bottom) = self.region;
        let (left, right) = self.margins.unwrap_or((0, self.columns));
        // A wide glyph across a margin is cut.
        for y in top..bottom {
            for edge in [left, right] {
                if edge < self.columns && self.cells[y][edge].text.is_empty() {
                    self.wipe(edge, y);
                    self.cells[y][edge].text = HALF.into();
                }
            }
        }
        let old = self.cells.clone();
        for y in top..bottom {
            let from = if up { Some(y + by) } else { y.checked_sub(by) };
            let from = from.filter(|from| (top..bottom).contains(from));
            let bare = vec![self.erased(); self.columns];
            let source = from.map_or(&bare, |from| &old[from]);
            let mut source = source[left..right].to_vec();
            let quirky = |cell: &Cell| cell.text.chars().any(|c| ('\u{a0}'..'\u{100}').contains(&c));
            if self.kind.wide && self.kind.latin1_quirk && source.iter().any(quirky) {
                // xterm draws the row from memory, and smears it.
                source.fill(Cell { text: HALF.into(), wide: false, pen: self.pen.clone() });
            }
            self.cells[y][left..right].clone_from_slice(&source);
        }
    }

    fn sgr(&mut self, numbers: &[usize]) {
        let mut numbers = numbers.iter().map(|&n| n as u16);
        while let Some(n) = numbers.next() {
            let attributes = &mut self.pen.attributes;
            match n {
                0 => self.pen = Pen::default(),
                1..=9 => attributes[usize::from(n)] = true,
                22 => (attributes[1], attributes[2]) = (false, false),
                25 => (attributes[5], attributes[6]) = (false, false),
                23 | 24 | 27 | 28 | 29 => attributes[usize::from(n - 20)] = false,
                30..=37 | 90..=97 => self.pen.fg = vec![n],
                40..=47 | 100..=107 => self.pen.bg = vec![n],
                39 => self.pen.fg.clear(),
                49 => self.pen.bg.clear(),
                38 | 48 => {
                    let kind = numbers.next().expect("a colour's kind");
                    let count = if kind == 5 { 1 } else { 3 };
                    let colour: Vec<u16> = [n, kind].into_iter().chain(numbers.by_ref().take(count)).collect();
                    assert_eq!(colour.len(), count + 2);
                    if n == 38 { self.pen.fg = colour } else { self.pen.bg = colour }
                }
                _ => panic!("SGR {n}"),
            }
        }
    }
}
