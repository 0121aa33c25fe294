//! Ways to scroll a part of the screen, and the choice between them.

use ratatui::layout::Rect;

use super::encode::{Cursor, Encoder, Standing};
use super::glyph::{Glyph, Pen, Text};
use super::paint::paint;
use super::screen::{Grid, Scrolled};

/// Writes what makes a terminal that shows `old` show `new`: repainted, scrolled in a region of whole rows, or scrolled
/// inside left and right margins, whichever takes the fewest bytes.
pub(super) fn cheapest(encoder: &mut Encoder, old: &Grid, new: &Grid, hint: Option<Scrolled>, margins: bool) {
    let mut best: Option<Encoder> = None;
    // The likeliest first: the others are given up as soon as they are longer.
    let ways = if margins { &[Way::Margins, Way::Region][..] } else { &[Way::Region] };
    for (scrolled, way) in hint.into_iter().flat_map(|hint| ways.iter().map(move |way| (hint, *way))) {
        let limit = best.as_ref().map_or(usize::MAX, |best| best.bytes.len());
        best = plan(way, scrolled, encoder.standing, old, new, limit).or(best);
    }
    let begin = encoder.bytes.len();
    let before = encoder.standing;
    let limit = best.as_ref().map_or(usize::MAX, |best| begin + best.bytes.len());
    let repainted = paint(encoder, old, new, limit);
    if let (false, Some(best)) = (repainted, best) {
        encoder.bytes.truncate(begin);
        encoder.standing = before;
        encoder.raw(&best.bytes);
        encoder.standing = best.standing;
    }
}

/// How to scroll.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A scroll region of whole rows (DECSTBM).
    Region,
    /// A region with left and right margins (DECSLRM).
    Margins,
}

/// The frame scrolled in `way` and repaired, from the standing `from`; `None` where that cannot be done, or not in
/// `limit` bytes.
fn plan(way: Way, scrolled: Scrolled, from: Standing, old: &Grid, new: &Grid, limit: usize) -> Option<Encoder> {
    let screen = Rect::new(0, 0, old.columns, u16::try_from(old.rows.len()).ok()?);
    let mut area = scrolled.area.intersection(screen);
    if way == Way::Region {
        area = Rect { x: 0, width: screen.width, ..area };
    }
    let by = u16::try_from(scrolled.lines.unsigned_abs()).ok()?;
    if by == 0 || by >= area.height || area.width < 2 {
        return None;
    }
    if way == Way::Margins && (area.width == screen.width || cuts_glyph(old, area)) {
        return None;
    }
    let mut plan = Encoder { bytes: Vec::with_capacity(256), standing: from };
    // What scrolls in is blank, in the background of the pen.
    if !from.pen.is_some_and(Pen::erases_plainly) {
        plan.set_pen(Pen::default());
    }
    if way == Way::Margins {
        plan.raw(b"\x1b[?69h");
        plan.csi_pair(area.left() + 1, area.right(), b's');
    }
    plan.csi_pair(area.top() + 1, area.bottom(), b'r');
    plan.csi(by, if scrolled.lines > 0 { b'S' } else { b'T' });
    if way == Way::Margins {
        plan.raw(b"\x1b[?69l");
    }
    plan.raw(b"\x1b[r");
    plan.standing.cursor = Cursor::default();
    let mut moved = old.clone();
    shift(&mut moved, area, scrolled.lines > 0, usize::from(by));
    paint(&mut plan, &moved, new, limit).then_some(plan)
}

/// Whether a glyph, or what it may have painted, lies across the left or right edge of `area`.
fn cuts_glyph(grid: &Grid, area: Rect) -> bool {
    let (left, right) = (usize::from(area.left()), usize::from(area.right()));
    let rows = grid.rows.iter().take(usize::from(area.bottom())).skip(usize::from(area.top()));
    rows.into_iter().any(|row| {
        let crosses = |edge: usize| {
            row.get(edge).is_some_and(|glyph| glyph.text == Text::Cover)
                || row.iter().enumerate().take(edge).any(|(x, glyph)| x + usize::from(glyph.reach) > edge)
        };
        crosses(left) || crosses(right)
    })
}

/// Moves what stands in `area` up or down by `by` rows and blanks what is laid bare. A row that holds an uncertain glyph is
/// not known afterwards: xterm in its wide mode draws such rows from memory with the Latin-1 glyphs in wrong places.
fn shift(grid: &mut Grid, area: Rect, up: bool, by: usize) {
    let columns = usize::from(area.left())..usize::from(area.right());
    let height = usize::from(area.height);
    for step in 0..height {
        // Upwards the rows are taken from the top, downwards from the bottom, so that none is overwritten too early.
        let (to, from) = if up { (step, step + by) } else { (height - 1 - step, (height - 1 - step).wrapping_sub(by)) };
        let top = usize::from(area.top());
        let source = grid.rows.get(top + from.min(height)).and_then(|row| row.get(columns.clone()));
        let source = source.filter(|_| from < height).map(|row| {
            let certain = row.iter().all(|glyph| !glyph.uncertain);
            if certain { row.to_vec() } else { vec![Glyph::UNKNOWN; row.len()] }
        });
        if let Some(target) = grid.rows.get_mut(top + to).and_then(|row| row.get_mut(columns.clone())) {
            match source {
                Some(source) => target.clone_from_slice(&source),
                None => target.fill(Glyph::BLANK),
            }
        }
    }
}
