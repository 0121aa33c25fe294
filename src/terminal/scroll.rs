//! Ways to scroll parts of the screen, and the choice between them.

use ratatui::layout::Rect;

use super::encode::{Cursor, Encoder, Standing};
use super::estimate;
use super::glyph::{Glyph, Pen, Text};
use super::motion::{Motion, motion};
use super::paint::paint;
use super::screen::{Frame, Grid};

/// Bytes that a motion must save for it to be counted whether it does: to set its region takes as many.
const LEAST_SAVED: usize = 24;

/// Bytes that it takes to have left and right margins for a frame.
const MARGINS: usize = 20;

/// What share of a frame's text must be saved for it to be plain that repainting takes more: the estimate leaves out most
/// of the moves and styles, which are alike in both.
const SURELY: usize = 8;

/// Writes what makes a terminal that shows `old` show `new`: repainted, or with what has moved in `panes` scrolled, in
/// regions of whole rows or, where there may be `margins`, inside left and right ones; whichever takes the fewest bytes.
/// What is scrolled is tried in the memory of `moved`.
pub(super) fn cheapest(
    encoder: &mut Encoder,
    old: &Grid,
    new: Frame<'_>,
    moved: &mut Grid,
    panes: &[Rect],
    margins: bool,
) {
    let motions: Vec<Motion> = panes.iter().filter_map(|&pane| motion(old, new.grid, pane)).collect();
    let mut best: Option<Encoder> = None;
    let (ways, saved) = ways(&motions, old, new.grid, margins);
    for way in ways {
        let limit = best.as_ref().map_or(usize::MAX, |best| best.bytes.len());
        moved.copy(old);
        best = plan(&way, encoder.standing, moved, new, limit).or(best);
    }
    let begin = encoder.bytes.len();
    let before = encoder.standing;
    let limit = best.as_ref().map_or(usize::MAX, |best| begin + best.bytes.len());
    // A frame is not written of which it is known before that it is no shorter.
    let is_longer = || {
        let fewest = estimate::fewest(old, new.grid);
        begin + fewest > limit || saved * SURELY > fewest
    };
    let repainted = (best.is_none() || !is_longer()) && paint(encoder, old, new, limit);
    if let (false, Some(best)) = (repainted, best) {
        encoder.bytes.truncate(begin);
        encoder.standing = before;
        encoder.raw(&best.bytes);
        encoder.standing = best.standing;
    }
}

/// What is worth being scrolled for a frame in which the panes have made `motions`: all of them that save something, and
/// the whole rows that one of them stands in, as far as the terminal can do it. The likeliest first: the others are given
/// up as soon as they are longer. And about how many bytes the first of them saves, which has every motion that does.
fn ways(motions: &[Motion], old: &Grid, new: &Grid, margins: bool) -> (Vec<Vec<Motion>>, usize) {
    let columns = old.columns;
    let saved = |motion: &Motion| estimate::saved(old, new, *motion);
    let can = |motion: &Motion| (margins || motion.area.width == columns) && can_be_made(*motion, old);
    let is_worth = |motion: &Motion| can(motion) && saved(motion) > LEAST_SAVED;
    let apart: Vec<Motion> = motions.iter().copied().filter(is_worth).collect();
    let saved_apart: usize = apart.iter().map(saved).sum();
    let parts = motions.iter().filter(|motion| motion.area.width < columns);
    let whole = parts.map(|motion| Motion { area: Rect { x: 0, width: columns, ..motion.area }, ..*motion });
    let mut whole: Vec<(usize, Motion)> = whole.map(|motion| (saved(&motion), motion)).collect();
    whole.retain(|(saved, _)| apart.is_empty() || saved + MARGINS > saved_apart);
    whole.sort_by_key(|(saved, _)| std::cmp::Reverse(*saved));
    let whole = whole.into_iter().map(|(_, motion)| vec![motion]);
    (Some(apart).filter(|apart| !apart.is_empty()).into_iter().chain(whole).collect(), saved_apart)
}

/// The frame with `motions` scrolled in what is `shown` and then repaired, from the standing `from`; `None` where that
/// cannot be done, or not in `limit` bytes.
fn plan(motions: &[Motion], from: Standing, shown: &mut Grid, new: Frame<'_>, limit: usize) -> Option<Encoder> {
    let mut plan = Encoder { bytes: Vec::with_capacity(256), standing: from };
    let between_margins = motions.iter().any(|motion| motion.area.width < shown.columns);
    // What scrolls in is blank, in the background of the pen.
    if !from.pen.is_some_and(Pen::erases_plainly) {
        plan.set_pen(Pen::default());
    }
    if between_margins {
        plan.raw(b"\x1b[?69h");
    }
    for motion in motions.iter().copied() {
        let Motion { area, lines } = motion;
        let by = u16::try_from(lines.unsigned_abs()).ok().filter(|_| can_be_made(motion, shown))?;
        if between_margins {
            plan.csi_pair(area.left() + 1, area.right(), b's');
        }
        plan.csi_pair(area.top() + 1, area.bottom(), b'r');
        plan.csi(by, if lines > 0 { b'S' } else { b'T' });
        shift(shown, area, lines > 0, usize::from(by));
    }
    if between_margins {
        plan.raw(b"\x1b[?69l");
    }
    plan.raw(b"\x1b[r");
    plan.standing.cursor = Cursor::default();
    paint(&mut plan, shown, new, limit).then_some(plan)
}

/// Whether the terminal can make `motion` in what is `shown` and break nothing beside it.
fn can_be_made(Motion { area, lines }: Motion, shown: &Grid) -> bool {
    let fits = lines.unsigned_abs() <= u32::from(area.height) && area.height >= 2 && area.width >= 2;
    fits && !cuts_glyph(shown, area)
}

/// Whether a glyph, or what it may have painted, lies across the left or right edge of `area`.
fn cuts_glyph(grid: &Grid, area: Rect) -> bool {
    let (left, right) = (usize::from(area.left()), usize::from(area.right()));
    let rows = grid.rows.iter().take(usize::from(area.bottom())).skip(usize::from(area.top()));
    rows.into_iter().any(|row| {
        let crosses = |edge: usize| {
            row.get(edge).is_some_and(|glyph| glyph.text == Text::COVER)
                || grid.has_uncertain
                    && row.iter().enumerate().take(edge).any(|(x, glyph)| x + usize::from(glyph.reach) > edge)
        };
        crosses(left) || crosses(right)
    })
}

/// Moves what stands in `area` up or down by `by` rows and blanks what is laid bare. A row that holds an uncertain glyph is
/// not known afterwards: xterm in its wide mode draws such rows from memory with the Latin-1 glyphs in wrong places.
fn shift(grid: &mut Grid, area: Rect, up: bool, by: usize) {
    let columns = usize::from(area.left())..usize::from(area.right());
    let height = usize::from(area.height);
    let mut part = Vec::with_capacity(columns.len());
    for step in 0..height {
        // Upwards the rows are taken from the top, downwards from the bottom, so that none is overwritten too early.
        let (to, from) = if up { (step, step + by) } else { (height - 1 - step, (height - 1 - step).wrapping_sub(by)) };
        let top = usize::from(area.top());
        part.clear();
        if from < height
            && let Some(source) = grid.rows.get(top + from).and_then(|row| row.get(columns.clone()))
        {
            let is_certain = !grid.has_uncertain || source.iter().all(|glyph| !glyph.uncertain);
            part.extend(source.iter().map(|glyph| if is_certain { *glyph } else { Glyph::UNKNOWN }));
        }
        if let Some(target) = grid.rows.get_mut(top + to).and_then(|row| row.get_mut(columns.clone())) {
            part.resize(target.len(), Glyph::BLANK);
            target.copy_from_slice(&part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten rows of two panes with a rule between: four columns of a letter each, from `first` on.
    fn panes(first: char) -> Grid {
        let glyph = |c| Glyph { text: Text::char(c), ..Glyph::BLANK };
        let row = |y: u8| {
            let letter = glyph(char::from(first as u8 + y));
            (0..9).map(|x| if x == 4 { glyph('|') } else { letter }).collect()
        };
        Grid { columns: 9, rows: (0..10).map(row).collect(), ..Grid::default() }
    }

    #[test]
    fn a_pane_that_cannot_be_scrolled_keeps_no_other_from_it() {
        let (mut old, new) = (panes('a'), panes('b'));
        let motions = [0, 5].map(|x| Motion { area: Rect { x, y: 0, width: 4, height: 10 }, lines: 1 });
        let (found, saved) = ways(&motions, &old, &new, true);
        assert_eq!(found.first(), Some(&motions.to_vec()));
        assert!(saved > LEAST_SAVED);
        // A glyph across the left edge of the second.
        old.rows[3][5].text = Text::COVER;
        assert_eq!(ways(&motions, &old, &new, true).0.first(), Some(&vec![motions[0]]));
        // Without margins there are whole rows alone.
        let (found, saved) = ways(&motions, &old, &new, false);
        assert!(!found.is_empty() && found.iter().flatten().all(|motion| motion.area.width == 9));
        assert_eq!(saved, 0);
    }
}
