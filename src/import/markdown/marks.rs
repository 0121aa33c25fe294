//! Where a paragraph of Markdown may be cut: between words, with no mark open.

use super::portions::Gap;

/// Bytes behind which a paragraph is cut with marks open too.
const HOPELESS: usize = 1 << 18;

/// Bytes behind which a bracket is not waited for any more.
const FORGOTTEN: usize = 1 << 10;

/// The marks that are open in a paragraph, on the way through it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// Where the way began, and how far it went.
    start: usize,
    at: usize,
    /// Whether stars, underscores and backticks are without their partner.
    star: bool,
    underscore: bool,
    tick: bool,
    /// The bracket that is waited for, of a link, a tag or an entity, and since where.
    awaited: Option<(char, usize)>,
    /// The character before, the first of its line, and whether a letter stands in that.
    before: Option<char>,
    first: Option<char>,
    has_letter: bool,
    /// Whether the line may define the target of a link.
    is_target: bool,
}

impl Marks {
    /// No marks yet, at byte `start` of a text.
    pub(super) fn at(start: usize) -> Self {
        Marks { start, at: start, ..Marks::default() }
    }

    /// The first place of `text` from byte `from` on and before `end` where the paragraph may be cut, and what stands there
    /// between its words; only the ends of lines where `within` does not allow a line to be cut.
    pub(super) fn cut(&mut self, text: &str, from: usize, end: usize, within: bool) -> Option<(usize, Gap)> {
        let start = self.at;
        for (offset, c) in text.get(start..end)?.char_indices() {
            let at = start + offset;
            let behind = text.get(at + c.len_utf8()..end)?;
            if at >= from
                && (at > self.start + HOPELESS || self.none_is_open(at))
                && let Some(gap) = self.gap(at, c, behind).filter(|gap| within || *gap == Gap::LineEnd)
            {
                return Some((at, gap));
            }
            self.take(at, c, behind);
        }
        self.at = end;
        None
    }

    fn none_is_open(&self, at: usize) -> bool {
        !self.star && !self.underscore && !self.tick && self.awaited.is_none_or(|(_, since)| at > since + FORGOTTEN)
    }

    /// What stands between the words before and those that `c` begins and `behind` goes on with, where neither changes
    /// what the other means.
    fn gap(&self, at: usize, c: char, behind: &str) -> Option<Gap> {
        let letter = |c: char| c.is_alphabetic();
        match self.before? {
            '\n' if letter(c) && self.first.is_some_and(letter) => Some(Gap::LineEnd),
            '\n' if c == '>' && self.first == Some('>') => {
                behind.strip_prefix(' ')?.starts_with(letter).then_some(Gap::LineEnd)
            }
            // The target of a link has no words.
            _ if self.is_target => None,
            // Behind the cut the rest of a quoted line would not be quoted, but the next one would.
            _ if self.first == Some('>') && at <= self.start + HOPELESS => None,
            // What marks a heading, a quote or an item stays with its first word.
            _ if !self.has_letter => None,
            ' ' if letter(c) => Some(Gap::Space),
            ' ' if matches!(c, '*' | '_' | '`') => {
                behind.trim_start_matches(c).starts_with(char::is_alphanumeric).then_some(Gap::Space)
            }
            ' ' if c == '[' => {
                let (words, target) = behind.split_at_checked(behind.find(']')?)?;
                (!words.starts_with('^') && target.starts_with("](")).then_some(Gap::Space)
            }
            before if letter(before) && letter(c) => Some(Gap::None),
            before if letter(c) && self.at_mark(before) => Some(Gap::None),
            _ => None,
        }
    }

    /// Whether the way is so long that marks stay open for good and `before`, one of them, is as good a place as any.
    fn at_mark(&self, before: char) -> bool {
        (self.star || self.underscore || self.tick) && matches!(before, '*' | '_' | '`' | ']' | ')')
    }

    /// Goes over `c`, which stands at byte `at` before `behind`.
    fn take(&mut self, at: usize, c: char, behind: &str) {
        let before = self.before.replace(c);
        if before.is_none_or(|before| before == '\n') {
            (self.first, self.has_letter) = (Some(c), false);
            let end = behind.get(..behind.floor_char_boundary(FORGOTTEN)).and_then(|label| label.find(']'));
            self.is_target = c == '['
                && !behind.starts_with('^')
                && end.and_then(|end| behind.get(end..)).is_some_and(|rest| rest.starts_with("]:"));
        }
        self.has_letter |= c.is_alphabetic();
        let next = behind.chars().next();
        // Only asked at the start of a run of stars or underscores: a rule of dashes may be as long as the text.
        let run_end = || behind.chars().find(|&other| other != c);
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match c {
            _ if before == Some('\\') => self.before = None,
            '*' | '_' | '`' if before == Some(c) => {}
            '`' => self.tick = !self.tick,
            _ if self.tick => {}
            '*' if !(blank(before) && blank(run_end())) => self.star = !self.star,
            '_' if !(word(before) && word(run_end())) => self.underscore = !self.underscore,
            '[' => self.awaited = Some((']', at)),
            ']' if next == Some('(') => self.awaited = Some((')', at)),
            '<' if next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) => {
                self.awaited = Some(('>', at));
            }
            '&' if word(next) || next == Some('#') => self.awaited = Some((';', at)),
            _ if self.awaited.is_some_and(|(awaited, _)| awaited == c) => self.awaited = None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_row_of_one_character_is_gone_through_once() {
        for mark in ["#", "=", "*", "_", "`", "。"] {
            let row = mark.repeat(200_000);
            let start = std::time::Instant::now();
            assert_eq!(Marks::at(0).cut(&row, 100_000, row.len(), true), None, "{mark}");
            assert!(start.elapsed().as_secs() < 5, "{mark}");
        }
    }

    #[test]
    fn a_paragraph_is_cut_between_words_outside_of_marks() {
        for (text, from, cut) in [
            ("one two three", 5, Some((5, Gap::None))),
            ("one two three", 7, Some((8, Gap::Space))),
            ("一二，**三四**五六", 7, Some((22, Gap::None))),
            ("**a** **b** c", 1, Some((6, Gap::Space))),
            ("a [b c](d e) f g", 3, Some((13, Gap::Space))),
            ("a `b c` de", 3, Some((8, Gap::Space))),
            ("3 < 4 a&amp;b c", 9, Some((14, Gap::Space))),
            ("a\nb\nc", 2, Some((2, Gap::LineEnd))),
            ("> a\n> b", 3, Some((4, Gap::LineEnd))),
            ("a\n- b", 1, None),
            ("**一，\n二**", 3, None),
        ] {
            assert_eq!(Marks::at(0).cut(text, from, text.len(), true), cut, "{text}");
        }
    }
}
