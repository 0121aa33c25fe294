//! The width of a character on the screen, asked in this one place.
//!
//! East Asian Width (UAX #11) leaves some characters *ambiguous* (“ ” — … · ① and their kin): most terminals draw them
//! one column wide, some two. [`Ambiguous`] is the policy in force; it is a value that callers hand on, never a global.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::picture::visible;

/// How many columns an ambiguous character takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One column: most terminals.
    #[default]
    Narrow,
    /// Two columns: `xterm -cjk_width`, mlterm, PuTTY with its option.
    Wide,
}

impl Ambiguous {
    /// Columns that `c` takes alone: 0, 1 or 2. A control character is as wide as its picture.
    pub fn of_char(self, c: char) -> usize {
        let c = visible(c);
        let width = match self {
            Ambiguous::Narrow => c.width(),
            Ambiguous::Wide => c.width_cjk(),
        };
        width.unwrap_or(0)
    }

    /// Columns that the grapheme cluster `cluster` takes.
    pub fn of_grapheme(self, cluster: &str) -> usize {
        let mut chars = cluster.chars();
        match (chars.next(), chars.next()) {
            (None, _) => 0,
            (Some(c), None) => self.of_char(c),
            _ => match self {
                Ambiguous::Narrow => cluster.width().min(2),
                Ambiguous::Wide => cluster.width_cjk().min(2),
            },
        }
    }

    /// Columns that `text` takes: the sum over its grapheme clusters.
    pub fn of_str(self, text: &str) -> usize {
        graphemes(text).map(|(_, cluster)| self.of_grapheme(cluster)).sum()
    }

    /// The longest beginning of `text` that takes at most `columns` columns: its length in bytes and its width.
    pub fn prefix(self, text: &str, columns: usize) -> (usize, usize) {
        let mut used = 0;
        for (at, cluster) in graphemes(text) {
            let width = self.of_grapheme(cluster);
            if used + width > columns {
                return (at, used);
            }
            used += width;
        }
        (text.len(), used)
    }

    /// `text` cut to at most `columns` columns, with `mark` (such as …) at the end where something was cut off.
    pub fn fit(self, text: &str, columns: usize, mark: &str) -> String {
        if self.of_str(text) <= columns {
            return text.to_owned();
        }
        let mark_width = self.of_str(mark);
        let (end, _) = self.prefix(text, columns.saturating_sub(mark_width));
        let mut cut = text.get(..end).unwrap_or_default().trim_end().to_owned();
        if mark_width <= columns {
            cut.push_str(mark);
        }
        cut
    }
}

/// Whether `c` is drawn one column wide by some terminals and two by others.
pub fn is_ambiguous(c: char) -> bool {
    c.width() == Some(1) && c.width_cjk() == Some(2)
}

/// The grapheme clusters (UAX #29, extended) of `text` with their byte offsets.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}
