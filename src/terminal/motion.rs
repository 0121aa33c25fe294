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
    let rows = Rows { old: parts(old, area), new: parts(new, area) };
    let changed: Vec<usize> = (0..rows.new.len()).filter(|&y| rows.old.get(y) != rows.new.get(y)).collect();
    let (from, to, lines) = rows.shift(&changed).or_else(|| rows.clearance())?;
    let height = u16::try_from(to - from).ok()?;
    Some(Motion { area: Rect { y: area.y + u16::try_from(from).ok()?, height, ..area }, lines })
}

/// The part of each row of `area` that lies in it.
fn parts(grid: &Grid, area: Rect) -> Vec<&[Glyph]> {
    let columns = usize::from(area.left())..usize::from(area.right());
    let rows = grid.rows.iter().take(usize::from(area.bottom())).skip(usize::from(area.top()));
    rows.map(|row| row.get(columns.clone()).unwrap_or_default()).collect()
}

fn is_blank(row: &[Glyph]) -> bool {
    row.iter().all(|glyph| *glyph == Glyph::BLANK)
}

/// The rows of an area in two frames.
struct Rows<'a> {
    old: Vec<&'a [Glyph]>,
    new: Vec<&'a [Glyph]>,
}

impl Rows<'_> {
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
        // Of motions that save as much, the shortest.
        for lines in (1..height).flat_map(|lines| [lines, -lines]) {
            let texts = changed.iter().copied().filter(|&y| self.new.get(y).is_some_and(|row| !is_blank(row)));
            let moved: Vec<usize> = texts.filter(|&y| self.comes(y, lines)).collect();
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
            if !is_blank(new) {
                (from, cleared) = (y + 1, 0);
            } else if !is_blank(old) {
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
    use super::*;
    use crate::terminal::glyph::Text;

    /// A grid of two columns a row: a character of `rows`, and a stroke that is the same everywhere.
    fn grid(rows: &str) -> Grid {
        let glyph = |c| Glyph { text: Text::Char(c), ..Glyph::BLANK };
        Grid { columns: 2, rows: rows.chars().map(|c| vec![glyph(c), glyph('|')]).collect() }
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
