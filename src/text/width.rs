//! The width of a character on the screen, asked in this one place.
//!
//! East Asian Width (UAX #11) leaves some characters *ambiguous* (“ ” — … · ① and their kin): most terminals draw them
//! one column wide, some two. [`Ambiguous`] is the policy in force; it is a value that callers hand on, never a global.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::letters::is_ambiguous_letter;
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
    /// Columns that `c` takes alone: 0, 1 or 2. A control character is as wide as its picture (a tab: one column), a
    /// soft hyphen and a mark that combines take none, and the few characters that tables call wider take two.
    pub fn of_char(self, c: char) -> usize {
        // Nearly every character of a report is one of these, and no table is asked for them.
        match c {
            ' '..='~' => return 1,
            '\u{4e00}'..='\u{9fff}' => return 2,
            _ => {}
        }
        let c = visible(c);
        let width = match self {
            Ambiguous::Narrow => c.width(),
            Ambiguous::Wide if is_ambiguous_letter(c) => Some(2),
            Ambiguous::Wide => c.width_cjk(),
        };
        width.unwrap_or(0).min(2)
    }

    /// Columns that the grapheme cluster `cluster` takes: 0, 1 or 2.
    ///
    /// Flags, keycaps, emoji joined by U+200D or asked for by U+FE0F take two; a character asked for as text by U+FE0E
    /// takes one; a mark that combines with nothing takes none. CR LF, one cluster, is as wide as its two pictures.
    pub fn of_grapheme(self, cluster: &str) -> usize {
        let mut chars = cluster.chars();
        match (chars.next(), chars.next()) {
            (None, _) => 0,
            (Some(c), None) => self.of_char(c),
            (Some('\r'), Some(_)) => cluster.chars().map(|c| self.of_char(c)).sum(),
            (Some(base), Some(_)) => match self {
                Ambiguous::Narrow => cluster.width().min(2),
                Ambiguous::Wide if is_ambiguous_letter(base) => 2,
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
    pub fn fit<'t>(self, text: &'t str, columns: usize, mark: &str) -> Cow<'t, str> {
        // A title may be long: no more of it is measured than there is room for.
        let (room, _) = self.prefix(text, columns);
        if room == text.len() {
            return text.into();
        }
        let mark_width = self.of_str(mark);
        let (end, _) = self.prefix(text.get(..room).unwrap_or_default(), columns.saturating_sub(mark_width));
        let mut cut = text.get(..end).unwrap_or_default().trim_end().to_owned();
        if mark_width <= columns {
            cut.push_str(mark);
        }
        cut.into()
    }
}

/// Whether `c` is drawn one column wide by some terminals and two by others.
pub fn is_ambiguous(c: char) -> bool {
    is_ambiguous_letter(c) || c.width() == Some(1) && c.width_cjk() == Some(2)
}

/// The grapheme clusters (UAX #29, extended) of `text` with their byte offsets.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    Graphemes { text, at: 0, known: None }
}

/// Whether `c` is a grapheme cluster of its own between any two characters like it: ASCII that is printed, 汉字, kana,
/// and the punctuation set among them. Asked for every character, before the tables of UAX #29 are.
fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

/// What [`graphemes`] gives.
struct Graphemes<'t> {
    /// What is left, and the byte of the whole text that it begins at.
    text: &'t str,
    at: usize,
    /// Whether the first character of what is left is simple, where that has been asked.
    known: Option<bool>,
}

impl<'t> Iterator for Graphemes<'t> {
    type Item = (usize, &'t str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let mut chars = self.text.chars();
        let first = chars.next()?;
        let (length, known) = if self.known.unwrap_or_else(|| is_simple(first)) {
            match chars.next().map(is_simple) {
                None => (self.text.len(), None),
                Some(true) => (first.len_utf8(), Some(true)),
                Some(false) => (self.text.graphemes(true).next()?.len(), None),
            }
        } else {
            (self.text.graphemes(true).next()?.len(), None)
        };
        let (cluster, rest) = self.text.split_at_checked(length)?;
        let at = self.at;
        *self = Graphemes { text: rest, at: at + length, known };
        Some((at, cluster))
    }
}

impl DoubleEndedIterator for Graphemes<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let cluster = self.text.graphemes(true).next_back()?;
        self.text = self.text.get(..self.text.len() - cluster.len())?;
        Some((self.at + self.text.len(), cluster))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn clusters_are_those_of_the_tables(text in "[ a~“—…、。〉〪ぁ゙アー一龥！｠ｱﾞ\u{300}\u{200d}\u{fe0f}👍🏽🇨한\u{1100}\u{1161}\r\n\u{600}]{0,12}") {
            let expected: Vec<_> = text.grapheme_indices(true).collect();
            proptest::prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), expected.clone());
            proptest::prop_assert_eq!(graphemes(&text).rev().collect::<Vec<_>>(), expected.into_iter().rev().collect::<Vec<_>>());
        }
    }

    #[test]
    fn simple_characters_stand_alone() {
        for c in ('\u{20}'..='\u{ffff}').filter(|c| is_simple(*c)) {
            let between: String = ['a', c, '一', c, c, '。'].iter().collect();
            assert_eq!(between.graphemes(true).count(), 6, "{c:?}");
        }
    }

    #[test]
    fn the_tables_say_the_same_of_characters_that_they_are_not_asked_for() {
        for c in (' '..='~').chain('\u{4e00}'..='\u{9fff}') {
            assert!(visible(c) == c && !is_ambiguous_letter(c), "{c:?}");
            let widths = (Some(Ambiguous::Narrow.of_char(c)), Some(Ambiguous::Wide.of_char(c)));
            assert_eq!(widths, (c.width(), c.width_cjk()), "{c:?}");
        }
    }

    #[test]
    fn letters_of_pinyin_are_ambiguous_though_they_decompose() {
        for c in "àéǚüЙё≠μΩжæßø".chars() {
            assert!(is_ambiguous(c), "{c}");
            assert_eq!((Ambiguous::Narrow.of_char(c), Ambiguous::Wide.of_char(c)), (1, 2), "{c}");
        }
        for c in "eñç纲".chars() {
            assert!(!is_ambiguous(c), "{c}");
        }
    }

    fn both(cluster: &str) -> (usize, usize) {
        assert_eq!(graphemes(cluster).count(), 1, "{cluster:?} is one cluster");
        (Ambiguous::Narrow.of_grapheme(cluster), Ambiguous::Wide.of_grapheme(cluster))
    }

    #[test]
    fn only_ambiguous_characters_depend_on_the_policy() {
        for c in ["“", "”", "‘", "’", "—", "…", "·", "①", "→", "─", "│"] {
            assert_eq!(both(c), (1, 2), "{c}");
        }
        for c in ["a", "ñ", "ﾊ", "\t", "\u{1b}", "\u{202e}"] {
            assert_eq!(both(c), (1, 1), "{c:?}");
        }
        for c in ["汉", "，", "Ａ", "한", "あ"] {
            assert_eq!(both(c), (2, 2), "{c}");
        }
    }

    #[test]
    fn clusters_take_two_columns_at_most() {
        for c in [
            "🇨🇳",
            "1\u{fe0f}\u{20e3}",
            "❤\u{fe0f}",
            "👍🏽",
            "👨\u{200d}👩\u{200d}👧",
            "\u{1112}\u{1161}\u{11ab}",
            "\u{17d8}",
        ] {
            assert_eq!(both(c), (2, 2), "{c}");
        }
        assert_eq!(both("❤\u{fe0e}"), (1, 1));
        assert_eq!(both("e\u{301}"), (1, 1));
        assert_eq!(both("\r\n"), (2, 2));
    }

    #[test]
    fn what_is_not_drawn_takes_no_column() {
        for c in ["\u{ad}", "\u{301}", "\u{200b}", "\u{2060}", "\u{feff}"] {
            assert_eq!(both(c), (0, 0), "{c:?}");
        }
    }

    #[test]
    fn text_is_cut_by_columns() {
        assert_eq!(Ambiguous::Narrow.prefix("纲目ab", 3), (3, 2));
        assert_eq!(Ambiguous::Narrow.fit("全力以赴防疫情", 9, "…"), "全力以赴…");
        assert_eq!(Ambiguous::Wide.fit("全力以赴防疫情", 9, "…"), "全力以…");
        assert_eq!(Ambiguous::Wide.fit("纲目", 4, "…"), "纲目");
        assert_eq!(Ambiguous::Wide.fit("纲目", 1, "…"), "");
    }
}
