//! The marks of frames, folds and bars.

use crate::reader::Options;
use crate::text::Ambiguous;

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
