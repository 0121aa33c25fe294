//! How many bytes it takes to turn what one part of the screen shows into something else, told without writing them.

use ratatui::layout::Rect;

use super::glyph::Glyph;
use super::motion::Motion;
use super::screen::Grid;

/// Bytes that a row takes beside its text: to go there, to choose a pen, to erase what is too much.
const BESIDE_TEXT: usize = 8;

/// The fewest bytes that turn `old` into `new`: those of the texts that differ, at least one for each row that does.
pub(super) fn fewest(old: &Grid, new: &Grid) -> usize {
    let row = |(old, new): (&Vec<Glyph>, &Vec<Glyph>)| if old == new { 0 } else { text(old, new).max(1) };
    old.rows.iter().zip(&new.rows).map(row).sum()
}

/// About how many bytes less it takes to show in the area of `motion` what `new` does once the motion has been made in
/// `old`; 0 where it takes more.
pub(super) fn saved(old: &Grid, new: &Grid, motion: Motion) -> usize {
    let Motion { area, lines } = motion;
    let blank = vec![Glyph::BLANK; usize::from(area.width)];
    let unknown = vec![Glyph::UNKNOWN; usize::from(area.width)];
    let (mut before, mut after) = (0, 0);
    for y in area.top()..area.bottom() {
        let target = part(new, area, y);
        before += about(part(old, area, y), target);
        let source = i32::from(y) + lines;
        let inside = (i32::from(area.top())..i32::from(area.bottom())).contains(&source);
        let source = if inside { part(old, area, source as u16) } else { &blank };
        // A row that holds an uncertain glyph is not known once it has been scrolled.
        let is_certain = !old.has_uncertain || source.iter().all(|glyph| !glyph.uncertain);
        after += about(if is_certain { source } else { &unknown }, target);
    }
    before.saturating_sub(after)
}

fn part(grid: &Grid, area: Rect, y: u16) -> &[Glyph] {
    let columns = usize::from(area.left())..usize::from(area.right());
    grid.rows.get(usize::from(y)).and_then(|row| row.get(columns)).unwrap_or_default()
}

fn about(old: &[Glyph], new: &[Glyph]) -> usize {
    if old == new { 0 } else { BESIDE_TEXT + text(old, new) }
}

/// The bytes of the texts in `new` that are not in `old`.
fn text(old: &[Glyph], new: &[Glyph]) -> usize {
    let differing = old.iter().zip(new).filter(|(old, new)| old != new);
    differing.map(|(_, new)| new.text.fewest_bytes()).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::encode::Encoder;
    use super::super::glyph::{Clusters, Text};
    use super::super::paint::paint;
    use super::super::screen::Frame;
    use super::*;

    /// A grid whose rows show the characters of `rows`, wide ones with their cover.
    fn grid(rows: &[String]) -> Grid {
        let glyphs = |c| match c {
            '汉' | '字' => {
                let wide = Glyph { text: Text::char(c), width: 2, reach: 2, ..Glyph::BLANK };
                vec![wide, Glyph { text: Text::COVER, width: 0, reach: 0, ..Glyph::BLANK }]
            }
            c => vec![Glyph { text: Text::char(c), ..Glyph::BLANK }],
        };
        let row = |row: &String| row.chars().flat_map(glyphs).chain(std::iter::repeat(Glyph::BLANK)).take(12).collect();
        Grid { columns: 12, rows: rows.iter().map(row).collect(), ..Grid::default() }
    }

    proptest! {
        #[test]
        fn no_frame_takes_fewer_bytes(
            old in proptest::collection::vec("[ab 汉字]{0,6}", 4),
            new in proptest::collection::vec("[ab 汉字]{0,6}", 4),
        ) {
            let (old, new) = (grid(&old), grid(&new));
            let mut encoder = Encoder::default();
            let frame = Frame { grid: &new, clusters: &Clusters::default() };
            prop_assert!(paint(&mut encoder, &old, frame, usize::MAX));
            prop_assert!(fewest(&old, &new) <= encoder.bytes.len(), "{:?}", String::from_utf8_lossy(&encoder.bytes));
        }
    }

    #[test]
    fn a_motion_saves_what_it_brings() {
        let rows = |rows: &str| grid(&rows.split('/').map(str::to_owned).collect::<Vec<_>>());
        let area = Rect::new(0, 0, 12, 4);
        let of = |old, new, lines| saved(&rows(old), &rows(new), Motion { area, lines });
        let row = BESIDE_TEXT;
        assert_eq!(of("汉字/aa/字字/bb", "aa/字字/bb/ab", 1), 3 * row + 2 + 6 + 2 + 1 - 2);
        assert!(of("汉字/aa/字字/bb", "aa/字字/bb/ab", -1) < row, "the other way nothing comes");
        assert_eq!(of("汉字/aa/字字/bb", "汉字/aa/字字/bb", 1), 0, "what stands would have to be written again");
        assert_eq!(of("汉字/aa/字字/bb", "///", 4), 4 * row, "all is cleared");
        // Only the columns of the motion count.
        let narrow = Motion { area: Rect { width: 2, ..area }, lines: 1 };
        assert_eq!(saved(&rows("汉a/字b/a /b "), &rows("字x/a /b /  "), narrow), 4 * row + 3 + 1 + 1);
    }
}
