//! A style as a reader writes it: colours by name, number or value, and what is set or taken away beside.

use ratatui::style::{Color, Modifier, Style};

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own.
    Default,
    /// An entry of the terminal's palette; the first sixteen are what the terminal makes of them.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// The names of colours: the terminal's own, and the sixteen of every terminal's palette in their order.
pub const COLOUR_NAMES: [&str; 17] = [
    "default",
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl Colour {
    /// The colour that `text` writes: a name of [`COLOUR_NAMES`] or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Colour> {
        if let Some(hex) = text.strip_prefix('#') {
            let value = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6 && !hex.starts_with('+'))?;
            let [_, r, g, b] = value.to_be_bytes();
            return Some(Colour::Rgb(r, g, b));
        }
        match COLOUR_NAMES.iter().position(|name| *name == text)? {
            0 => Some(Colour::Default),
            number => Some(Colour::Indexed(number as u8 - 1)),
        }
    }

    /// The colour as it is drawn with.
    fn drawn(self) -> Color {
        const SIXTEEN: [Color; 16] = [
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
            Color::DarkGray,
            Color::LightRed,
            Color::LightGreen,
            Color::LightYellow,
            Color::LightBlue,
            Color::LightMagenta,
            Color::LightCyan,
            Color::White,
        ];
        match self {
            Colour::Default => Color::Reset,
            Colour::Indexed(number) => SIXTEEN.get(usize::from(number)).copied().unwrap_or(Color::Indexed(number)),
            Colour::Rgb(r, g, b) => Color::Rgb(r, g, b),
        }
    }
}

/// A style, laid over another: what is not said stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// The colour of the text.
    pub fg: Option<Colour>,
    /// The colour behind it.
    pub bg: Option<Colour>,
    /// Bold, dim, reversed, underlined, in the order of [`MODIFIERS`]; taken away where false.
    pub modifiers: [Option<bool>; 4],
}

/// The names of what may be set beside colours.
pub const MODIFIERS: [&str; 4] = ["bold", "dim", "reverse", "underline"];

const DRAWN: [Modifier; 4] = [Modifier::BOLD, Modifier::DIM, Modifier::REVERSED, Modifier::UNDERLINED];

impl Paint {
    /// `style` with this over it; without colours where not `coloured`.
    pub(super) fn over(&self, style: Style, coloured: bool) -> Style {
        let mut style = style;
        if coloured {
            style.fg = self.fg.map(Colour::drawn).or(style.fg);
            style.bg = self.bg.map(Colour::drawn).or(style.bg);
        }
        for (asked, modifier) in self.modifiers.iter().zip(DRAWN) {
            style = match asked {
                None => style,
                Some(true) => style.add_modifier(modifier),
                Some(false) => Style { add_modifier: style.add_modifier - modifier, ..style },
            };
        }
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_names_and_values() {
        assert_eq!(Colour::parse("bright-red"), Some(Colour::Indexed(9)));
        assert_eq!(Colour::parse("default"), Some(Colour::Default));
        assert_eq!(Colour::parse("#0a80ff"), Some(Colour::Rgb(10, 128, 255)));
        for wrong in ["#fff", "#+12345", "rot", "", "#12345g"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_not_said_stays() {
        let base = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
        let paint = Paint {
            bg: Some(Colour::Indexed(4)),
            modifiers: [Some(false), None, Some(true), None],
            ..Paint::default()
        };
        let style = paint.over(base, true);
        assert_eq!((style.fg, style.bg, style.add_modifier), (Some(Color::Red), Some(Color::Blue), Modifier::REVERSED));
        assert_eq!(paint.over(base, false).bg, None);
    }
}
