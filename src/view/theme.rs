//! Colours and glyphs. Bold and reverse alone carry the meaning; a colour only repeats it.

use ratatui::style::{Color, Modifier, Style};

use crate::reader::Options;
use crate::text::Ambiguous;

/// How many colours may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None: bold, dim, reverse and underline only.
    #[default]
    None,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The 256 of xterm.
    Many,
}

/// The look of everything. Foreground and background stay the terminal's own, so light and dark both read well.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Secondary text.
    pub dim: Style,
    /// Titles of the report, its parts and sections, and of panes.
    pub heading: Style,
    /// A run-in heading.
    pub run_in: Style,
    /// A key phrase.
    pub phrase: Style,
    /// The key phrase or number that was gone to.
    pub current: Style,
    /// A match of the search.
    pub matched: Style,
    /// The clause around the number that was gone to.
    pub clause: Style,
    /// The row of the cursor in the pane that has the focus.
    pub cursor: Style,
    /// The row of the cursor in another pane.
    pub followed: Style,
    /// A number in the metrics pane.
    pub value: Style,
    /// A bar.
    pub bar: Style,
}

impl Theme {
    /// The look with `colours`.
    pub fn new(colours: Colours) -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        // Mid-tones that stand at 4.4:1 or better on black and on white alike.
        let accent = match colours {
            Colours::None => bold,
            Colours::Sixteen => bold.fg(Color::Magenta),
            Colours::Many => bold.fg(Color::Indexed(30)),
        };
        let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
        let underlined_bold = underlined.add_modifier(Modifier::BOLD);
        Theme {
            dim: Style::new().add_modifier(Modifier::DIM),
            heading: bold,
            run_in: bold,
            phrase: accent,
            current: accent.add_modifier(Modifier::REVERSED),
            matched: match colours {
                Colours::None => underlined_bold,
                Colours::Sixteen => underlined_bold.fg(Color::Red),
                Colours::Many => underlined_bold.fg(Color::Indexed(130)),
            },
            clause: underlined,
            cursor: Style::new().add_modifier(Modifier::REVERSED),
            followed: bold,
            value: bold,
            bar: accent.remove_modifier(Modifier::BOLD),
        }
    }
}

/// The marks of frames, folds and bars.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs {
    /// The rule between two panes.
    pub rule: &'static str,
    /// The rule above something laid over the page.
    pub line: &'static str,
    /// A section that is folded.
    pub folded: &'static str,
    /// A section that is open.
    pub open: &'static str,
    /// The row of the section being read.
    pub here: &'static str,
    /// What parts the steps of the path.
    pub step: &'static str,
    /// What shows that something was cut off.
    pub cut: &'static str,
    /// A cell of a bar filled by 0 to 8 eighths.
    pub eighths: [&'static str; 9],
    /// What parts two names in one line.
    pub dot: &'static str,
}

const DRAWN: Glyphs = Glyphs {
    rule: "│",
    line: "─",
    folded: "▸",
    open: "▾",
    here: "▌",
    step: " › ",
    cut: "…",
    eighths: [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    dot: " · ",
};

const ASCII: Glyphs = Glyphs {
    rule: "|",
    line: "-",
    folded: "+",
    open: "-",
    here: ">",
    step: " > ",
    cut: "~",
    eighths: [".", ".", ".", ".", "#", "#", "#", "#", "#"],
    dot: " - ",
};

/// ASCII but for the mark of a cut, which is text and takes its two columns as text does.
const WIDE: Glyphs = Glyphs { cut: DRAWN.cut, ..ASCII };

impl Glyphs {
    /// The marks for `options`: ASCII where asked for, and where the drawn ones would be two columns wide.
    pub fn of(options: Options) -> &'static Glyphs {
        match (options.ascii, options.ambiguous) {
            (true, _) => &ASCII,
            (false, Ambiguous::Wide) => &WIDE,
            (false, Ambiguous::Narrow) => &DRAWN,
        }
    }
}
