//! What has moved on the screen: found by comparing rows, so that nobody has to keep account of it.

use ratatui::layout::Rect;

use super::glyph::Glyph;
use super::screen::Grid;

/// Row `y` of `area` shows what row `y + lines` showed, and where that lies outside of it, nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Motion {
    pub(super) area: Rect,
    /// By how many rows; positive when the text moved up. As many as `area` has where all of it is gone.
    pub(super) lines: i32,
}

/// Rows that must come into their place, above those that leave it, for a motion to be worth a count of bytes.
const FEWEST_MOVED: usize = 2;

/// Rows that must be cleared at once for that to be worth a count of bytes: to erase one costs four.
const FEWEST_CLEARED: usize = 6;

/// The motion in `area` that brings the most rows of `old` to where `new` shows them, or clears the most.
pub(super) fn motion(old: &Grid, new: &Grid, area: Rect) -> Option<Motion> {
    let rows = u16::try_from(old.rows.len()).ok()?;
    let area = area.intersection(Rect::new(0, 0, old.columns, rows));
    let rows = Rows { old: digests(old, area), new: digests(new, area), blank: blanks(area.width) };
    let changed: Vec<usize> = (0..rows.new.len()).filter(|&y| rows.old.get(y) != rows.new.get(y)).collect();
    let (from, to, lines) = rows.shift(&changed).or_else(|| rows.clearance())?;
    let height = u16::try_from(to - from).ok()?;
    Some(Motion { area: Rect { y: area.y + u16::try_from(from).ok()?, height, ..area }, lines })
}

/// What stands in a part of a row, as one number: rows are compared with many others. Two rows with the same number and
/// different glyphs, or glyphs that differ in their colours alone, cost bytes and nothing else: what is written after a
/// scroll is found glyph by glyph.
fn digest<'g>(glyphs: impl IntoIterator<Item = &'g Glyph>) -> u64 {
    glyphs.into_iter().fold(0, |digest: u64, glyph| {
        let text = u64::from(glyph.text.number());
        // The odd number is 2^64 divided by the golden ratio, which spreads what differs over all bits (Knuth 6.4).
        (digest.rotate_left(5) ^ text ^ u64::from(glyph.pen.modifier.bits()) << 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// The digest of the part of each row of `area` that lies in it.
fn digests(grid: &Grid, area: Rect) -> Vec<u64> {
    let columns = usize::from(area.left())..usize::from(area.right());
    let rows = grid.rows.iter().take(usize::from(area.bottom())).skip(usize::from(area.top()));
    rows.map(|row| digest(row.get(columns.clone()).unwrap_or_default())).collect()
}

/// The digest of as many blanks.
fn blanks(columns: u16) -> u64 {
    digest(std::iter::repeat_n(&Glyph::BLANK, usize::from(columns)))
}

/// The digests of the rows of an area in two frames, and of a blank row.
struct Rows {
    old: Vec<u64>,
    new: Vec<u64>,
    blank: u64,
}

impl Rows {
    /// Whether row `y` shows what row `y + lines` showed.
    fn comes(&self, y: usize, lines: i32) -> bool {
        let source = y.checked_add_signed(lines as isize).and_then(|from| self.old.get(from));
        source.is_some() && source == self.new.get(y)
    }

    /// The first row, the row behind the last, and by how many rows what stands between them is shifted; `changed` are
    /// the rows that differ.
    fn shift(&self, changed: &[usize]) -> Option<(usize, usize, i32)> {
        let height = i32::try_from(self.new.len()).ok()?;
        let mut best = None;
        let mut most = FEWEST_MOVED - 1;
        let is_text = |y: &usize| self.new.get(*y).is_some_and(|row| *row != self.blank);
        let texts: Vec<usize> = changed.iter().copied().filter(is_text).collect();
        // Of motions that save as much, the shortest.
        for lines in (1..height).flat_map(|lines| [lines, -lines]) {
            let moved: Vec<usize> = texts.iter().copied().filter(|&y| self.comes(y, lines)).collect();
            let (Some(&first), Some(&last)) = (moved.first(), moved.last()) else { continue };
            if moved.len() <= most {
                continue;
            }
            // Blank rows go with the text beside them.
            let first = (0..first).rev().take_while(|&y| self.comes(y, lines)).last().unwrap_or(first);
            let last = (last + 1..self.new.len()).take_while(|&y| self.comes(y, lines)).last().unwrap_or(last);
            // Where the rows come from and where they go.
            let distance = lines.unsigned_abs() as usize;
            let (from, to) = if lines > 0 { (first, last + distance) } else { (first - distance, last) };
            let broken = (from..=to).filter(|&y| self.comes(y, 0) && !self.comes(y, lines)).count();
            let saved = moved.len().saturating_sub(broken);
            if saved > most {
                (best, most) = (Some((from, to + 1, lines)), saved);
            }
        }
        best
    }

    /// The first row, the row behind the last, and their number, of rows that are cleared side by side.
    fn clearance(&self) -> Option<(usize, usize, i32)> {
        let mut best = None;
        let mut most = FEWEST_CLEARED - 1;
        let (mut from, mut cleared) = (0, 0);
        for (y, (old, new)) in self.old.iter().zip(&self.new).enumerate() {
            if *new != self.blank {
                (from, cleared) = (y + 1, 0);
            } else if *old != self.blank {
                cleared += 1;
                if cleared > most {
                    (best, most) = (Some((from, y + 1, i32::try_from(y + 1 - from).ok()?)), cleared);
                }
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyph::Text;
    use super::*;

    /// A grid of two columns a row: a character of `rows`, and a stroke that is the same everywhere.
    fn grid(rows: &str) -> Grid {
        let glyph = |c| Glyph { text: Text::char(c), ..Glyph::BLANK };
        Grid { columns: 2, rows: rows.chars().map(|c| vec![glyph(c), glyph('|')]).collect(), ..Grid::default() }
    }

    /// First row, rows and lines of the motion in the first column from `old` to `new`.
    fn found(old: &str, new: &str) -> Option<(u16, u16, i32)> {
        let area = Rect::new(0, 0, 1, 99);
        motion(&grid(old), &grid(new), area).map(|motion| (motion.area.y, motion.area.height, motion.lines))
    }

    #[test]
    fn what_scrolls_is_found_both_ways() {
        assert_eq!(found("abcdefgh", "bcdefghi"), Some((0, 8, 1)));
        assert_eq!(found("abcdefgh", "defghijk"), Some((0, 8, 3)));
        assert_eq!(found("defghijk", "abcdefgh"), Some((0, 8, -3)));
        assert_eq!(found("abcdefgh", "abcdefgh"), None);
        assert_eq!(found("abcdefgh", "ijklmnop"), None);
    }

    #[test]
    fn only_the_rows_that_move_are_moved() {
        // A fold of two rows under b, closed and opened; what stands above stays.
        assert_eq!(found("abCDefgh", "abefghij"), Some((2, 6, 2)));
        assert_eq!(found("abefghij", "abCDefgh"), Some((2, 6, -2)));
        assert_eq!(found("a cdefg ", " cdefg h"), Some((0, 8, 1)), "blank rows go with the text");
        // What is marked on the way is drawn again, and changes nothing.
        assert_eq!(found("abcdefgh", "bcdEfghi"), Some((0, 8, 1)));
    }

    #[test]
    fn rows_that_stay_are_worth_as_much_as_rows_that_come() {
        assert_eq!(found("abxyzw", "xyabzw"), Some((0, 4, 2)), "one way or the other two must be drawn");
        assert_eq!(found("abxyzw", "xyxyzw"), None, "two would come, and four would have to be put back");
    }

    #[test]
    fn many_rows_that_become_blank_are_cleared_at_once() {
        assert_eq!(found("abcdefghijk", "abc        "), Some((3, 8, 8)));
        assert_eq!(found("ab cdefgh k", "ab        k"), Some((2, 7, 7)));
        assert_eq!(found("abcdefgh", "abc     "), None, "five are erased one by one");
    }
}
