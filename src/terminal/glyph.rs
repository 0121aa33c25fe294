//! What a cell of a ratatui buffer puts on the glass, under a width policy and a colour depth.

use std::collections::BTreeMap;
use std::rc::Rc;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::capability::{ColourDepth, SIXTEEN};
use crate::text::picture::visible;
use crate::text::width::{Ambiguous, graphemes};

/// A colour as the parameters of an SGR sequence tell it, in four bytes that are compared at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink([u8; 4]);

/// What an [`Ink`] stands for.
pub(super) enum Shade {
    /// The terminal's own.
    Default,
    /// One of the sixteen: what is added to the 30 of a foreground or the 40 of a background.
    Basic(u8),
    /// A place in the palette.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

impl Ink {
    /// The terminal's own colour.
    const DEFAULT: Ink = Ink([0; 4]);

    /// What it stands for.
    pub(super) fn shade(self) -> Shade {
        match self.0 {
            [0, ..] => Shade::Default,
            [1, n, ..] => Shade::Basic(n),
            [2, n, ..] => Shade::Indexed(n),
            [_, r, g, b] => Shade::Rgb(r, g, b),
        }
    }
}

impl From<Color> for Ink {
    fn from(colour: Color) -> Ink {
        match colour {
            Color::Reset => Ink::DEFAULT,
            Color::Indexed(n) => Ink([2, n, 0, 0]),
            Color::Rgb(r, g, b) => Ink([3, r, g, b]),
            named => {
                let number = SIXTEEN.iter().position(|(colour, _)| *colour == named).unwrap_or(0) as u8;
                // The bright ones begin at 90 and 100, 60 above the others.
                Ink([1, if number < 8 { number } else { number - 8 + 60 }, 0, 0])
            }
        }
    }
}

/// The style of what is written: colours already mapped to what the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    pub(super) fg: Ink,
    pub(super) bg: Ink,
    pub(super) modifier: Modifier,
}

/// The modifiers that are to be seen on a blank.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Pen {
    /// This pen with all taken away that does not show on a blank.
    fn on_blank(self) -> Pen {
        if self.modifier.intersects(ON_BLANKS) {
            self
        } else {
            Pen { fg: Ink::DEFAULT, bg: self.bg, modifier: Modifier::empty() }
        }
    }

    /// Whether a blank written with this pen looks as with `blank`.
    pub(super) fn suits_blank(self, blank: Pen) -> bool {
        self == blank || self.on_blank() == blank
    }

    /// Whether what is erased with this pen becomes the default background on every terminal, whether or not it erases
    /// with the current background.
    pub(super) fn erases_plainly(self) -> bool {
        self.on_blank() == Pen::default()
    }
}

/// What is drawn in a cell, as one number: a character (a blank is a space), behind the last of these
/// [`Text::COVER`], and behind it the places of grapheme clusters of several characters in their [`Clusters`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Text(u32);

impl Text {
    /// Nothing: the second column of the glyph before.
    pub(super) const COVER: Text = Text(char::MAX as u32 + 1);

    /// The character `c`.
    pub(super) const fn char(c: char) -> Text {
        Text(c as u32)
    }

    /// The fewest bytes that it takes to write it: none for a blank, which may be erased.
    pub(super) fn fewest_bytes(self) -> usize {
        match char::from_u32(self.0) {
            Some(' ') => 0,
            Some(c) => c.len_utf8(),
            None => usize::from(self != Text::COVER),
        }
    }

    /// The number, which is another for another text.
    pub(super) const fn number(self) -> u32 {
        self.0
    }
}

/// The grapheme clusters of several characters that were drawn, each once.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    texts: Vec<Rc<str>>,
    found: BTreeMap<Rc<str>, Text>,
}

/// Clusters that are kept: as many as the largest screens have cells.
const MOST_CLUSTERS: usize = 1 << 16;

impl Clusters {
    /// Whether it is time to forget those that are not drawn any more.
    pub(super) fn are_many(&self) -> bool {
        self.texts.len() >= MOST_CLUSTERS
    }

    /// The cluster `text`.
    fn take(&mut self, text: &str) -> Text {
        if let Some(found) = self.found.get(text) {
            return *found;
        }
        let text: Rc<str> = text.into();
        let place = Text(Text::COVER.0 + 1 + u32::try_from(self.texts.len()).unwrap_or(0));
        self.texts.push(Rc::clone(&text));
        self.found.insert(text, place);
        place
    }

    /// The bytes of `text`; `room` is where those of a character are put.
    pub(super) fn bytes<'a>(&'a self, text: Text, room: &'a mut [u8; 4]) -> &'a [u8] {
        match char::from_u32(text.0) {
            Some(c) => c.encode_utf8(room).as_bytes(),
            None => {
                let place = text.0.checked_sub(Text::COVER.0 + 1);
                place.and_then(|place| self.texts.get(place as usize)).map_or(&[], |text| text.as_bytes())
            }
        }
    }
}

/// One column of a row on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) text: Text,
    pub(super) pen: Pen,
    /// Columns taken: 1 or 2, 0 for a cover.
    pub(super) width: u8,
    /// The most columns that some terminal paints for it. Where that may differ from `width`, the place of the cursor
    /// behind the glyph is not known.
    pub(super) reach: u8,
    /// Whether the terminal may move or paint otherwise than `width` says.
    pub(super) uncertain: bool,
}

impl Glyph {
    /// An empty cell in default colours.
    pub(super) const BLANK: Glyph = Glyph {
        text: Text::char(' '),
        pen: Pen { fg: Ink::DEFAULT, bg: Ink::DEFAULT, modifier: Modifier::empty() },
        width: 1,
        reach: 1,
        uncertain: false,
    };

    /// A cell of which is not known what it shows: no frame has this glyph, so that it is always drawn over.
    pub(super) const UNKNOWN: Glyph = Glyph { text: Text::char('\0'), ..Glyph::BLANK };

    pub(super) fn is_space(&self) -> bool {
        self.text == Text::char(' ')
    }

    /// A space with the pen `pen`.
    pub(super) fn space(pen: Pen) -> Glyph {
        Glyph { pen: pen.on_blank(), ..Glyph::BLANK }
    }
}

/// The style of a cell, and the pen that it was found to be: neighbours mostly have the same, and a colour that a
/// terminal does not have is looked for among all that it has.
#[derive(Clone, Copy, Default)]
pub(super) struct LastPen {
    colours: (Color, Color),
    pen: Pen,
}

/// How cells become glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Drawing {
    pub(super) ambiguous: Ambiguous,
    pub(super) colours: ColourDepth,
}

impl Drawing {
    /// Puts what `cells`, one row, shows into `row`. The width is that of the policy alone: a cell's forced width agrees
    /// with it or leaves a blank behind. A wide glyph without room in the last column becomes a blank.
    pub(super) fn row(self, cells: &[Cell], row: &mut Vec<Glyph>, clusters: &mut Clusters, last: &mut LastPen) {
        row.clear();
        let columns = cells.len();
        row.reserve(columns);
        let mut cells = cells.iter();
        while let Some(cell) = cells.next() {
            let glyph = self.glyph(cell, self.pen(cell, last), clusters);
            if glyph.width < 2 {
                row.push(glyph);
            } else if row.len() + 2 > columns {
                row.push(Glyph::space(glyph.pen));
            } else {
                let cover = Glyph { text: Text::COVER, pen: glyph.pen, width: 0, reach: 0, uncertain: false };
                row.push(glyph);
                row.push(cover);
                cells.next();
            }
        }
    }

    fn glyph(self, cell: &Cell, pen: Pen, clusters: &mut Clusters) -> Glyph {
        let symbol = cell.symbol();
        let mut chars = symbol.chars();
        match (chars.next(), chars.next()) {
            (None | Some(' '), None) => Glyph::space(pen),
            (Some(c @ '!'..='~'), None) => Glyph { text: Text::char(c), pen, width: 1, reach: 1, uncertain: false },
            (Some(c), None) => self.single(visible(c), pen),
            _ => self.cluster(symbol, pen, clusters),
        }
    }

    fn single(self, c: char, pen: Pen) -> Glyph {
        let width = self.ambiguous.of_char(c).min(2) as u8;
        // Alone, a combining mark would join whatever stands before it.
        if width == 0 {
            return Glyph::space(pen);
        }
        if self.ambiguous == Ambiguous::Narrow {
            return Glyph { text: Text::char(c), pen, width, reach: width, uncertain: false };
        }
        // In its wide mode xterm moves two columns for the ambiguous characters of Latin-1, but paints one. And what the
        // tables behind `text::width` call narrow, terminals in their wide mode may draw wide: é, ā, Й, half-width forms.
        let uncertain = width == 1 || c < '\u{100}';
        Glyph { text: Text::char(c), pen, width, reach: 2, uncertain }
    }

    /// A symbol of several characters; of one that is more than a grapheme cluster, the first.
    fn cluster(self, symbol: &str, pen: Pen, clusters: &mut Clusters) -> Glyph {
        let first = graphemes(symbol).next().map(|(_, cluster)| cluster).unwrap_or_default();
        // A joiner that joins nothing: xterm paints one over the glyph before it.
        let first = first.trim_end_matches(['\u{200c}', '\u{200d}']);
        let mut chars = first.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return self.single(visible(c), pen);
        }
        let text: String = first.chars().map(visible).collect();
        let width = self.ambiguous.of_grapheme(&text).min(2) as u8;
        if width == 0 {
            return Glyph::space(pen);
        }
        // Terminals without grapheme clusters paint every character of one by itself.
        // A regional indicator by itself takes one column in some, two in others.
        let apart: usize = text.chars().map(|c| if is_regional(c) { 2 } else { self.ambiguous.of_char(c) }).sum();
        let reach = u8::try_from(apart).unwrap_or(u8::MAX).max(width);
        let selector = text.contains(['\u{fe0e}', '\u{fe0f}', '\u{200d}']);
        Glyph { uncertain: selector || apart != usize::from(width), text: clusters.take(&text), pen, width, reach }
    }

    fn pen(self, cell: &Cell, last: &mut LastPen) -> Pen {
        if last.colours != (cell.fg, cell.bg) {
            let (fg, bg) = (self.colours.map(cell.fg).into(), self.colours.map(cell.bg).into());
            *last = LastPen { colours: (cell.fg, cell.bg), pen: Pen { fg, bg, ..Pen::default() } };
        }
        Pen { modifier: cell.modifier, ..last.pen }
    }
}

/// Whether `c` is a regional indicator: two of them are a flag.
fn is_regional(c: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)
}
