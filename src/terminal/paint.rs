//! From one grid of glyphs to another, row by row, in as few bytes as it takes.

use std::ops::Range;

use super::encode::{Cursor, Encoder};
use super::glyph::{Clusters, Glyph, Pen, Text};
use super::screen::{Frame, Grid};

/// The longest stretch of unchanged glyphs that may be written again instead of stepped over.
const REWRITE: u16 = 8;

/// Bytes of a frame up to which no shorter one is looked for: with few pens there is little to save.
const SHORT: usize = 128;

/// Writes what makes a terminal that shows nothing but blanks show `new`: with each pen by itself, since on a screen of
/// several panes every row has several.
pub(super) fn paint_on_blank(encoder: &mut Encoder, new: Frame<'_>) {
    let blank = vec![Glyph::BLANK; usize::from(new.grid.columns)];
    let old = std::iter::repeat(blank.as_slice());
    let rows: Vec<ChangedRow<'_>> = differing(old, new).map(|pair| ChangedRow::of(pair, new.clusters)).collect();
    paint_by_pens(encoder, &rows, usize::MAX);
}

/// A row of the screen: its number, what it shows and what it is to show.
type Pair<'a> = (u16, &'a [Glyph], &'a [Glyph]);

/// The rows of `new` that are not as those of `old`.
fn differing<'a>(old: impl Iterator<Item = &'a [Glyph]>, new: Frame<'a>) -> impl Iterator<Item = Pair<'a>> {
    let pairs = (0..).zip(old.zip(&new.grid.rows)).map(|(y, (old, new))| (y, old, new.as_slice()));
    pairs.filter(|(_, old, new)| old != new)
}

/// Writes what makes a terminal that shows `old` show `new`, which has the same size: row by row, or one pen after the
/// other and row by row with each, whichever takes fewer bytes. Gives up, and false, once the encoder holds more than
/// `limit` bytes. Pens save less than a third of a frame: where two thirds of the rows do not fit, the other way is not
/// tried.
pub(super) fn paint(encoder: &mut Encoder, old: &Grid, new: Frame<'_>, limit: usize) -> bool {
    let begin = encoder.bytes.len();
    let before = encoder.standing;
    let differing: Vec<Pair<'_>> = differing(old.rows.iter().map(Vec::as_slice), new).collect();
    let mut rest = differing.iter().map(|&pair| ChangedRow::of(pair, new.clusters));
    let mut rows: Vec<ChangedRow<'_>> = Vec::with_capacity(differing.len());
    let mut by_rows_fits = true;
    for row in rest.by_ref() {
        row.painter(encoder, &row.changed).paint();
        rows.push(row);
        by_rows_fits = encoder.bytes.len() <= limit;
        if !by_rows_fits {
            break;
        }
    }
    let is_short = by_rows_fits && encoder.bytes.len() - begin <= SHORT;
    let is_hopeless = !by_rows_fits && (rows.len() - 1) * 3 < differing.len() * 2;
    if is_short || is_hopeless {
        return by_rows_fits;
    }
    rows.extend(rest);
    let most = if by_rows_fits { encoder.bytes.len().saturating_sub(1) } else { limit };
    let mut by_pens = Encoder { bytes: Vec::with_capacity(encoder.bytes.len() - begin), standing: before };
    if !paint_by_pens(&mut by_pens, &rows, most.saturating_sub(begin)) {
        return by_rows_fits;
    }
    encoder.bytes.truncate(begin);
    encoder.raw(&by_pens.bytes);
    encoder.standing = by_pens.standing;
    true
}

/// Writes the rows with each pen by itself, so that no pen is taken twice. Gives up, and false, once the encoder holds
/// more than `limit` bytes.
fn paint_by_pens(encoder: &mut Encoder, rows: &[ChangedRow<'_>], limit: usize) -> bool {
    let mut pens: Vec<Pen> = encoder.standing.pen.into_iter().collect();
    let shares: Vec<Share> = rows.iter().map(|row| Share::of(row.owners(), &mut pens)).collect();
    let mut own = Vec::new();
    (0..pens.len()).all(|pen| {
        rows.iter().zip(&shares).all(|(row, share)| {
            share.columns(pen, &mut own);
            if !own.is_empty() {
                row.painter(encoder, &own).paint();
            }
            encoder.bytes.len() <= limit
        })
    })
}

/// Which pens a row is written with: runs of columns, each with its pen's place in the list of all pens.
struct Share(Vec<(Range<usize>, usize)>);

impl Share {
    /// The share of a row whose columns `owners` write; pens that `all` does not list yet are added to it.
    fn of(owners: Vec<Option<Pen>>, all: &mut Vec<Pen>) -> Self {
        let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
        for (x, owner) in owners.into_iter().enumerate() {
            let Some(pen) = owner else { continue };
            if let Some((columns, place)) = runs.last_mut()
                && columns.end == x
                && all.get(*place) == Some(&pen)
            {
                columns.end = x + 1;
                continue;
            }
            let place = all.iter().position(|other| *other == pen).unwrap_or_else(|| {
                all.push(pen);
                all.len() - 1
            });
            runs.push((x..x + 1, place));
        }
        Share(runs)
    }

    /// Makes `own` tell which columns `pen` writes, up to the last of them.
    fn columns(&self, pen: usize, own: &mut Vec<bool>) {
        own.clear();
        for (columns, _) in self.0.iter().filter(|(_, owner)| *owner == pen) {
            own.resize(columns.start, false);
            own.resize(columns.end, true);
        }
    }
}

/// A row that is to show something else.
struct ChangedRow<'a> {
    y: u16,
    old: &'a [Glyph],
    new: &'a [Glyph],
    clusters: &'a Clusters,
    /// The columns to be written.
    changed: Vec<bool>,
    /// The column from which on all is to be blank.
    text_end: usize,
}

impl<'a> ChangedRow<'a> {
    fn of((y, old, new): Pair<'a>, clusters: &'a Clusters) -> Self {
        let text_end = new.iter().rposition(|glyph| *glyph != Glyph::BLANK).map_or(0, |last| last + 1);
        ChangedRow { y, old, new, clusters, changed: changed(old, new), text_end }
    }

    /// What writes those columns of this row that are set in `columns`, which may end before the row does.
    fn painter<'b>(&'b self, encoder: &'b mut Encoder, columns: &'b [bool]) -> RowPainter<'b>
    where
        'a: 'b,
    {
        let Self { y, old, new, clusters, text_end, .. } = *self;
        RowPainter { encoder, y, columns: new.len(), old, new, clusters, changed: columns, text_end, spilled: 0 }
    }

    /// With which pen each column to be written is written when a pen writes all of its own at once. A blank goes with the
    /// text before it, as far as it looks the same with that pen. A row with an uncertain glyph goes as one, since what
    /// such a glyph may spill over must be written after it.
    fn owners(&self) -> Vec<Option<Pen>> {
        let mut texts = self.changed.iter().zip(self.new).filter(|(changed, glyph)| **changed && !glyph.is_space());
        let first = texts.next().map(|(_, glyph)| glyph.pen);
        let is_whole = self.old.iter().chain(self.new).any(|glyph| glyph.uncertain);
        let mut last = first;
        let mut owners: Vec<Option<Pen>> = Vec::with_capacity(self.new.len());
        for (x, (changed, glyph)) in self.changed.iter().zip(self.new).enumerate() {
            let owner = if is_whole {
                first.unwrap_or_default()
            } else if glyph.is_space() {
                last.filter(|pen| pen.suits_blank(glyph.pen)).unwrap_or(glyph.pen)
            } else {
                glyph.pen
            };
            if *changed && !glyph.is_space() {
                last = Some(glyph.pen);
                // The blank on the left half of a wide glyph goes with what is written over the right one.
                if self.old.get(x).is_some_and(|old| old.text == Text::COVER)
                    && let Some(left) = x.checked_sub(1)
                    && self.new.get(left).is_some_and(|left| left.is_space() && owner.suits_blank(left.pen))
                    && let Some(place) = owners.get_mut(left)
                {
                    *place = Some(owner);
                }
            }
            owners.push(changed.then_some(owner));
        }
        owners
    }
}

/// The columns to be written. Columns that a glyph of either row joins stand or fall together: a wide glyph is never half
/// overwritten, and what a glyph may have spilled over is written after it.
fn changed(old: &[Glyph], new: &[Glyph]) -> Vec<bool> {
    let mut changed = vec![false; new.len()];
    let mut begin = 0;
    let mut joined = 0;
    let mut differs = false;
    for (x, (a, b)) in old.iter().zip(new).enumerate() {
        if x >= joined {
            begin = x;
            differs = false;
        }
        joined = joined.max(x + usize::from(a.reach.max(b.reach).max(1)));
        differs |= a != b;
        if differs {
            for flag in changed.iter_mut().take(x + 1).skip(begin) {
                *flag = true;
            }
            begin = x;
        }
    }
    changed
}

struct RowPainter<'a> {
    encoder: &'a mut Encoder,
    y: u16,
    columns: usize,
    old: &'a [Glyph],
    new: &'a [Glyph],
    clusters: &'a Clusters,
    changed: &'a [bool],
    text_end: usize,
    /// The column up to which an earlier glyph of this row may have painted.
    spilled: usize,
}

impl RowPainter<'_> {
    fn paint(mut self) {
        let text_end = self.text_end;
        let changed_end = self.changed.iter().rposition(|changed| *changed).map_or(0, |last| last + 1);
        let mut x = self.changed.iter().position(|changed| *changed).unwrap_or(0);
        while x < changed_end {
            if !self.is_changed(x) {
                x += 1;
            } else if x >= text_end {
                self.erase_rest(text_end, x, changed_end);
                return;
            } else {
                self.approach(x);
                x = self.erase_run(x).unwrap_or_else(|| self.put(x));
            }
        }
    }

    fn is_changed(&self, x: usize) -> bool {
        self.changed.get(x).copied().unwrap_or(false)
    }

    /// Brings the cursor to column `x`, by writing unchanged glyphs again where that is no longer than stepping.
    fn approach(&mut self, x: usize) {
        let target = x as u16;
        if let Cursor { row: Some(row), column: Some(from) } = self.encoder.standing.cursor
            && row == self.y
            && from < target
            && target - from <= REWRITE
            && let Some(gap) = self.new.get(usize::from(from)..x)
            && let Some(cost) = gap.iter().map(|glyph| self.cost_as_is(glyph)).sum::<Option<usize>>()
            && cost <= self.encoder.distance(row, target)
        {
            for glyph in gap {
                self.text(glyph);
            }
            self.encoder.standing.cursor.column = Some(target);
            return;
        }
        self.encoder.move_to(self.y, target);
    }

    /// Bytes of `glyph` if it can be written with the pen in force.
    fn cost_as_is(&self, glyph: &Glyph) -> Option<usize> {
        let pen = self.encoder.standing.pen?;
        let fits = if glyph.is_space() { pen.suits_blank(glyph.pen) } else { pen == glyph.pen };
        (fits && !glyph.uncertain).then(|| self.clusters.bytes(glyph.text, &mut [0; 4]).len())
    }

    fn text(&mut self, glyph: &Glyph) {
        self.encoder.raw(self.clusters.bytes(glyph.text, &mut [0; 4]));
    }

    /// Takes a pen that draws blanks as `pen` does.
    fn set_blank_pen(&mut self, pen: Pen) {
        if !self.encoder.standing.pen.is_some_and(|now| now.suits_blank(pen)) {
            self.encoder.set_pen(pen);
        }
    }

    /// Takes a pen that erases to the default background.
    fn set_erasing_pen(&mut self) {
        if !self.erases_plainly() {
            self.encoder.set_pen(Pen::default());
        }
    }

    fn erases_plainly(&self) -> bool {
        self.encoder.standing.pen.is_some_and(Pen::erases_plainly)
    }

    /// Blanks everything from column `x` on; the changes end before column `end`. From column `from` on all is blank to
    /// be: what lies between may be blanked again where that is nearer.
    fn erase_rest(&mut self, from: usize, x: usize, end: usize) {
        let here = self.encoder.standing.cursor.column.map(usize::from).filter(|here| (from..x).contains(here));
        let nearest = [Some(x), here, Some(from)].into_iter().flatten();
        let x = nearest.min_by_key(|&x| self.encoder.distance(self.y, x as u16)).unwrap_or(x);
        self.encoder.move_to(self.y, x as u16);
        self.set_erasing_pen();
        if end - x <= 3 {
            self.spaces(x, end - x);
        } else {
            self.encoder.raw(b"\x1b[K");
        }
    }

    /// Erases a run of blanks that begins at column `x` where that is shorter than writing them; gives the column
    /// behind it.
    fn erase_run(&mut self, x: usize) -> Option<usize> {
        let run = self
            .new
            .iter()
            .zip(self.changed)
            .skip(x)
            .take_while(|(glyph, changed)| **changed && **glyph == Glyph::BLANK);
        let length = run.count();
        if length < 5 || self.encoder.standing.spaces_only {
            return None;
        }
        let digits = if length < 10 {
            1
        } else if length < 100 {
            2
        } else {
            3
        };
        let change = if self.erases_plainly() { 0 } else { 3 };
        // Behind an erased run the cursor must still step over it.
        let step = if self.is_changed(x + length) { 3 + digits } else { 0 };
        if 3 + digits + step + change >= length + change {
            return None;
        }
        self.set_erasing_pen();
        // The right half of a wide glyph whose left one is erased is written next: it is erased as well.
        let cuts = self.is_changed(x + length) && self.old.get(x + length).is_some_and(|old| old.text == Text::COVER);
        self.encoder.csi((length + usize::from(cuts)) as u16, b'X');
        Some(x + length)
    }

    /// Writes `count` spaces from column `x` on with the pen in force.
    fn spaces(&mut self, x: usize, count: usize) {
        self.encoder.bytes.resize(self.encoder.bytes.len() + count, b' ');
        self.advance(x + count);
    }

    /// The cursor has moved to column `x`. At the right edge terminals disagree where it stands.
    fn advance(&mut self, x: usize) {
        self.encoder.standing.cursor.column = if x < self.columns { Some(x as u16) } else { None };
    }

    /// Writes the glyph at column `x`, where the cursor is; gives the column behind it.
    fn put(&mut self, x: usize) -> usize {
        let Some(glyph) = self.new.get(x) else { return x + 1 };
        let end = x + usize::from(glyph.width.max(1));
        if glyph.text == Text::COVER {
            return end;
        }
        if glyph.is_space() {
            self.set_blank_pen(glyph.pen);
        } else {
            self.encoder.set_pen(glyph.pen);
        }
        if glyph.uncertain {
            self.erase_under(x, glyph);
        }
        self.text(glyph);
        if glyph.uncertain {
            self.spilled = self.spilled.max(x + usize::from(glyph.reach));
            self.encoder.standing.cursor.column = None;
        } else {
            self.advance(end);
        }
        end
    }

    /// Blanks the columns that `glyph` at column `x` may or may not paint, unless they are blank.
    fn erase_under(&mut self, x: usize, glyph: &Glyph) {
        let end = (x + usize::from(glyph.reach)).min(self.columns);
        let blank = Glyph::space(glyph.pen);
        let under = self.old.get(x..end).unwrap_or_default();
        if x < self.spilled || under.iter().any(|old| *old != blank) {
            self.spaces(x, end - x);
            self.encoder.move_to(self.y, x as u16);
        }
    }
}
