//! What the terminal shows, and the bytes that turn it into the next frame.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::capability::Capabilities;
use super::encode::{Cursor, Encoder};
use super::glyph::{Clusters, Drawing, Glyph, LastPen, Pen};
use super::paint::paint_on_blank;
use super::probe::{FEATURES, Probe, SAMPLE, SAMPLE_COLUMNS};
use super::scroll;
use crate::text::width::Ambiguous;

/// Rows of glyphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) columns: u16,
    pub(super) rows: Vec<Vec<Glyph>>,
    /// Whether any of them is uncertain: elsewhere no glyph reaches further than into its own cover.
    pub(super) has_uncertain: bool,
}

impl Grid {
    /// Becomes as `other`, in the memory that it has.
    pub(super) fn copy(&mut self, other: &Grid) {
        self.columns = other.columns;
        self.rows.clone_from(&other.rows);
        self.has_uncertain = other.has_uncertain;
    }

    /// Takes what `buffer` shows.
    fn take(&mut self, buffer: &Buffer, drawing: Drawing, clusters: &mut Clusters) {
        let columns = usize::from(buffer.area.width);
        self.columns = buffer.area.width;
        let mut last = LastPen::default();
        self.rows.resize_with(usize::from(buffer.area.height), Vec::new);
        for (at, row) in self.rows.iter_mut().enumerate() {
            let cells = buffer.content.get(at * columns..(at + 1) * columns).unwrap_or_default();
            drawing.row(cells, row, clusters, &mut last);
        }
        self.has_uncertain = self.rows.iter().flatten().any(|glyph| glyph.uncertain);
    }
}

/// A frame that is to be shown: its glyphs, and the texts of those that are clusters.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) grid: &'a Grid,
    pub(super) clusters: &'a Clusters,
}

/// The screen: remembers what it shows and writes only what changes.
#[derive(Debug, Default)]
pub struct Screen {
    capabilities: Capabilities,
    /// The frame on the glass, and under which drawing; `None` where that is not known.
    drawing: Option<Drawing>,
    shown: Grid,
    next: Grid,
    /// What the frame on the glass becomes where parts of it are scrolled; kept for its memory.
    moved: Grid,
    clusters: Clusters,
    encoder: Encoder,
}

impl Screen {
    /// A screen of which nothing is known: the first frame clears it.
    pub fn new(capabilities: Capabilities) -> Self {
        Screen { capabilities, ..Screen::default() }
    }

    /// What the terminal can do.
    pub fn capabilities(&self) -> Capabilities {
        self.capabilities
    }

    /// Takes another opinion of what the terminal can do, from the next frame on.
    pub fn set_capabilities(&mut self, capabilities: Capabilities) {
        self.capabilities = capabilities;
    }

    /// Forgets what is shown: the next frame clears the screen and draws all.
    pub fn invalidate(&mut self) {
        self.drawing = None;
    }

    /// The bytes that make the terminal show `next`, with ambiguous characters under the policy `ambiguous`; empty when
    /// it shows just that already. `panes` are the parts of the screen that scroll by themselves; they decide about the
    /// number of bytes, and nothing else. The bytes are meant to be written whole and once: where that fails, call
    /// [`Screen::invalidate`]. Autowrap must be off.
    pub fn encode(&mut self, next: &Buffer, ambiguous: Ambiguous, panes: &[Rect]) -> &[u8] {
        let drawing = Drawing { ambiguous, colours: self.capabilities.colours };
        self.next.take(next, drawing, &mut self.clusters);
        let same_size = self.next.columns == self.shown.columns && self.next.rows.len() == self.shown.rows.len();
        let known = same_size && self.drawing == Some(drawing);
        self.encoder.bytes.clear();
        // A byte and a half for each cell is what a page of 汉字 takes.
        self.encoder.bytes.reserve(next.content.len() * 3 / 2);
        self.encoder.standing.spaces_only = !self.capabilities.parts_of_rows;
        if known && self.next == self.shown {
            return &[];
        }
        if self.capabilities.synchronized {
            self.encoder.raw(b"\x1b[?2026h");
        }
        let frame = Frame { grid: &self.next, clusters: &self.clusters };
        if known {
            let panes = if self.capabilities.scrolling { panes } else { &[] };
            let margins = self.capabilities.scrolls_in_margins();
            scroll::cheapest(&mut self.encoder, &self.shown, frame, &mut self.moved, panes, margins);
        } else {
            clear(&mut self.encoder);
            paint_on_blank(&mut self.encoder, frame);
        }
        if self.capabilities.synchronized {
            self.encoder.raw(b"\x1b[?2026l");
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.drawing = Some(drawing);
        if self.clusters.are_many() {
            // Those of frames that are gone are forgotten.
            self.clusters = Clusters::default();
            self.shown.take(next, drawing, &mut self.clusters);
        }
        &self.encoder.bytes
    }

    /// The bytes of the question that tells what the terminal can do, and the [`Probe`] that takes the answers. They
    /// are to be written once, after a frame. The sample of glyphs is written unseen where the screen is blank and erased
    /// again; on a screen without such a place it covers the first cells, and the next frame draws these anew.
    pub fn question(&mut self) -> (&[u8], Probe) {
        self.encoder.bytes.clear();
        let place = self.place_for_sample();
        if let Some((row, column)) = place {
            let unseen = Pen { modifier: Modifier::HIDDEN, ..Pen::default() };
            self.encoder.move_to(row, column);
            self.encoder.set_pen(unseen);
            self.encoder.raw(SAMPLE.as_bytes());
            self.encoder.raw(b"\x1b[6n");
            self.encoder.standing.cursor.column = None;
            self.encoder.move_to(row, column);
            // QTerminal and Zutty do not know the `$` of a question about a mode and write its `p`: over the sample, unseen.
            self.encoder.raw(FEATURES);
            self.encoder.standing.cursor = Cursor::default();
            self.encoder.move_to(row, column);
            self.encoder.set_pen(Pen::default());
            self.encoder.blank(SAMPLE_COLUMNS);
        } else {
            self.encoder.raw(FEATURES);
        }
        (&self.encoder.bytes, Probe::asked_at(place))
    }

    /// A row and a column with as many blanks behind them as the sample takes.
    fn place_for_sample(&mut self) -> Option<(u16, u16)> {
        let room = usize::from(SAMPLE_COLUMNS);
        for (y, row) in (0..).zip(&self.shown.rows) {
            let place = row.windows(room).position(|run| run.iter().all(|glyph| *glyph == Glyph::BLANK));
            if let Some(x) = place {
                return Some((y, u16::try_from(x).ok()?));
            }
        }
        let covered = self.shown.rows.first_mut()?.get_mut(..room)?;
        covered.fill(Glyph::UNKNOWN);
        Some((0, 0))
    }
}

/// Clears the screen, in a state of the terminal that is not known.
fn clear(encoder: &mut Encoder) {
    encoder.standing.pen = None;
    encoder.set_pen(Pen::default());
    encoder.raw(b"\x1b[H\x1b[J");
    encoder.standing.cursor = Cursor { row: Some(0), column: Some(0) };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame of 30,000 clusters that no frame of another number has.
    fn frame(number: u32) -> (Buffer, Vec<String>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 300, 100));
        let mark = |n: u32| char::from_u32(0x300 + n % 100).unwrap();
        let cluster = |n: u32| String::from_iter([char::from(b'a' + (n / 10_000) as u8), mark(n), mark(n / 100)]);
        let clusters: Vec<String> = (number * 30_000..(number + 1) * 30_000).map(cluster).collect();
        for (cell, cluster) in buffer.content.iter_mut().zip(&clusters) {
            cell.set_symbol(cluster);
        }
        (buffer, clusters)
    }

    #[test]
    fn clusters_without_end_are_forgotten_and_still_drawn() {
        let mut screen = Screen::default();
        for number in 0..6 {
            let (buffer, clusters) = frame(number);
            let bytes = screen.encode(&buffer, Ambiguous::Narrow, &[]);
            let drawn = std::str::from_utf8(bytes).unwrap();
            let mut at = 0;
            for cluster in &clusters {
                at += drawn[at..].find(cluster.as_str()).unwrap_or_else(|| panic!("{cluster} of frame {number}"));
            }
            assert!(screen.encode(&buffer, Ambiguous::Narrow, &[]).is_empty(), "frame {number} again is nothing");
        }
        assert!(!screen.clusters.are_many(), "some were forgotten");
    }
}
