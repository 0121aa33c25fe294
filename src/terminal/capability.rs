//! What the terminal can do, as far as it changes what is written.

use ratatui::style::Color;

/// What the terminal can do. The default is what every terminal of the last thirty years can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Synchronized updates (mode 2026).
    pub synchronized: bool,
    /// Left and right margins (mode 69, DECSLRM).
    pub margins: bool,
    /// Scrolling by SU and SD inside a scroll region (the Linux console has the region, not the sequences).
    pub scrolling: bool,
    /// Erasing (ECH) and scrolling in parts of rows. mlterm does both for at most as many columns as there are glyphs left
    /// in the row, and leaves the rest of wide ones standing.
    pub parts_of_rows: bool,
    /// How many colours.
    pub colours: ColourDepth,
}

impl Default for Capabilities {
    fn default() -> Self {
        Capabilities {
            synchronized: false,
            margins: false,
            scrolling: true,
            parts_of_rows: true,
            colours: ColourDepth::Sixteen,
        }
    }
}

/// How many colours the terminal shows; others are mapped to the nearest of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColourDepth {
    /// None: bold, dim, reverse and underline carry the meaning.
    None,
    /// The eight of ECMA-48 and their bright variants.
    #[default]
    Sixteen,
    /// xterm's palette of 256.
    Palette,
    /// 24 bits.
    True,
}

impl Capabilities {
    /// The capabilities that the environment tells, before the terminal was asked: colour depth from `term` (`TERM`),
    /// `colorterm` (`COLORTERM`) and whether `NO_COLOR` is set to anything; no SU and SD on the Linux console, whole rows
    /// alone in mlterm.
    pub fn from_environment(term: &str, colorterm: &str, no_color: bool) -> Self {
        Capabilities {
            scrolling: !term.starts_with("linux"),
            parts_of_rows: !term.starts_with("mlterm"),
            colours: ColourDepth::from_environment(term, colorterm, no_color).0,
            ..Capabilities::default()
        }
    }

    /// Whether scrolling between left and right margins is of use: it erases parts of rows.
    pub fn scrolls_in_margins(&self) -> bool {
        self.margins && self.parts_of_rows
    }
}

/// Black or white, whichever is nearer to the background that `colorfgbg` tells: the variable `COLORFGBG`, which rxvt and
/// Konsole set to the numbers of foreground and background, the last one being the background (`15;0`, `0;default;15`). The
/// dark ones are 0 to 6 and 8, as vim has it; other words, such as `default`, tell nothing.
pub fn background_in(colorfgbg: &str) -> Option<(u8, u8, u8)> {
    let (_, background) = colorfgbg.rsplit_once(';')?;
    match background.parse::<u8>().ok()? {
        0..=6 | 8 => Some((0, 0, 0)),
        7 | 9..=15 => Some((255, 255, 255)),
        _ => None,
    }
}

/// The sixteen colours in the order of their numbers, with the values xterm gives them.
pub(super) const SIXTEEN: [(Color, (u8, u8, u8)); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

impl ColourDepth {
    /// The depth that the environment tells, as [`Capabilities::from_environment`] takes it, and the variable that decides.
    pub fn from_environment(term: &str, colorterm: &str, no_color: bool) -> (ColourDepth, &'static str) {
        if no_color {
            (ColourDepth::None, "NO_COLOR")
        } else if term == "dumb" || term.starts_with("vt1") || term.starts_with("vt2") {
            (ColourDepth::None, "TERM")
        } else if colorterm == "truecolor" || colorterm == "24bit" {
            (ColourDepth::True, "COLORTERM")
        } else if term.ends_with("-direct") {
            (ColourDepth::True, "TERM")
        } else if term.contains("256color") || term.contains("kitty") || term.contains("alacritty") {
            (ColourDepth::Palette, "TERM")
        } else {
            (ColourDepth::Sixteen, "TERM")
        }
    }

    /// `colour` as this depth can show it.
    #[inline]
    pub fn map(self, colour: Color) -> Color {
        // Most cells have no colour, and this is asked twice for every cell of a frame.
        if colour == Color::Reset { colour } else { self.nearest(colour) }
    }

    fn nearest(self, colour: Color) -> Color {
        match (self, colour) {
            (ColourDepth::None, _) => Color::Reset,
            (ColourDepth::True, _) => colour,
            (ColourDepth::Palette, Color::Rgb(r, g, b)) => Color::Indexed(nearest_of_palette((r, g, b))),
            (ColourDepth::Sixteen, Color::Rgb(r, g, b)) => nearest_of_sixteen((r, g, b)),
            (ColourDepth::Sixteen, Color::Indexed(n)) => match SIXTEEN.get(usize::from(n)) {
                Some((colour, _)) => *colour,
                None => nearest_of_sixteen(palette(n)),
            },
            _ => colour,
        }
    }
}

/// The levels of a channel in xterm's colour cube.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// What xterm shows for entry `n` of its palette, 16 and up.
fn palette(n: u8) -> (u8, u8, u8) {
    if n >= 232 {
        let grey = 8 + 10 * (n - 232);
        return (grey, grey, grey);
    }
    let n = usize::from(n.saturating_sub(16));
    let level = |at: usize| CUBE.get(at % 6).copied().unwrap_or(0);
    (level(n / 36), level(n / 6), level(n))
}

/// The squared distance of two colours.
fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

fn nearest_of_palette(colour: (u8, u8, u8)) -> u8 {
    (16..=255).min_by_key(|&n| distance(colour, palette(n))).unwrap_or(16)
}

fn nearest_of_sixteen(colour: (u8, u8, u8)) -> Color {
    SIXTEEN.iter().min_by_key(|(_, value)| distance(colour, *value)).map_or(Color::Reset, |(colour, _)| *colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_mapped_to_what_the_terminal_has() {
        let orange = Color::Rgb(255, 135, 0);
        assert_eq!(ColourDepth::True.map(orange), orange);
        assert_eq!(ColourDepth::Palette.map(orange), Color::Indexed(208));
        assert_eq!(ColourDepth::Palette.map(Color::Rgb(8, 8, 8)), Color::Indexed(232));
        assert_eq!(ColourDepth::Sixteen.map(Color::Rgb(250, 10, 10)), Color::LightRed);
        assert_eq!(ColourDepth::Sixteen.map(Color::Indexed(4)), Color::Blue);
        assert_eq!(ColourDepth::Sixteen.map(Color::Indexed(255)), Color::Gray);
        assert_eq!(ColourDepth::None.map(Color::Red), Color::Reset);
        assert_eq!(ColourDepth::Sixteen.map(Color::Reset), Color::Reset);
    }

    #[test]
    fn the_environment_may_tell_the_background() {
        let (black, white) = (Some((0, 0, 0)), Some((255, 255, 255)));
        for (told, background) in [
            ("15;0", black),
            ("0;15", white),
            ("0;default;15", white),
            ("7;default;8", black),
            ("0;7", white),
            ("default;default", None),
            ("15;16", None),
            ("15;", None),
            ("0", None),
            ("", None),
        ] {
            assert_eq!(background_in(told), background, "{told:?}");
        }
    }

    #[test]
    fn the_environment_names_the_colour_depth() {
        for (term, colorterm, no_color, depth) in [
            ("xterm-256color", "", false, (ColourDepth::Palette, "TERM")),
            ("xterm-256color", "truecolor", false, (ColourDepth::True, "COLORTERM")),
            ("xterm-direct", "yes", false, (ColourDepth::True, "TERM")),
            ("xterm", "1", false, (ColourDepth::Sixteen, "TERM")),
            ("vt220", "truecolor", false, (ColourDepth::None, "TERM")),
            ("xterm-256color", "truecolor", true, (ColourDepth::None, "NO_COLOR")),
        ] {
            assert_eq!(ColourDepth::from_environment(term, colorterm, no_color), depth, "{term} {colorterm}");
            assert_eq!(Capabilities::from_environment(term, colorterm, no_color).colours, depth.0);
        }
        assert!(!Capabilities::from_environment("linux", "", false).scrolling);
        assert!(!Capabilities::from_environment("mlterm", "", false).parts_of_rows);
        assert!(Capabilities::from_environment("xterm", "", false).parts_of_rows);
        let with_margins = |term| Capabilities { margins: true, ..Capabilities::from_environment(term, "", false) };
        assert!(with_margins("xterm").scrolls_in_margins() && !with_margins("mlterm-256color").scrolls_in_margins());
    }
}
