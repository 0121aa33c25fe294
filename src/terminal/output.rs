//! Frames to a writer: one write each.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use super::capability::Capabilities;
use super::probe::Probe;
use super::screen::Screen;
use crate::text::width::Ambiguous;

/// A writer and the screen behind it.
///
/// [`Output::present`] is the way frames go. The type is a ratatui [`Backend`] too, for what wants to draw through
/// `ratatui::Terminal`: it keeps the cells it is given and presents them at the flush.
#[derive(Debug)]
pub struct Output<W: Write> {
    writer: W,
    screen: Screen,
    size: Size,
    /// The cells of [`Backend::draw`], none before it was called, and the policy they are drawn under.
    cells: Buffer,
    ambiguous: Ambiguous,
    cursor: Position,
}

impl<W: Write> Output<W> {
    /// An output to `writer`, a terminal of `size` with `capabilities`. Writes nothing yet.
    pub fn new(writer: W, size: Size, capabilities: Capabilities) -> Self {
        Output {
            writer,
            screen: Screen::new(capabilities),
            size,
            cells: Buffer::default(),
            ambiguous: Ambiguous::default(),
            cursor: Position::ORIGIN,
        }
    }

    /// Shows `next` under the width policy `ambiguous`, in one write, or none where it is shown already. `panes` are the
    /// parts of the screen that scroll by themselves.
    ///
    /// # Errors
    /// What the writer says; the next frame is then drawn in full.
    pub fn present(&mut self, next: &Buffer, ambiguous: Ambiguous, panes: &[Rect]) -> io::Result<()> {
        let bytes = self.screen.encode(next, ambiguous, panes);
        if bytes.is_empty() {
            return Ok(());
        }
        let written = self.writer.write_all(bytes).and_then(|()| self.writer.flush());
        if written.is_err() {
            self.screen.invalidate();
        }
        written
    }

    /// Writes `bytes` past the screen: a question, a clipboard sequence. They must leave cells, cursor and style alone;
    /// otherwise call [`Output::invalidate`].
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)?;
        self.writer.flush()
    }

    /// Asks the terminal what it can do, in one write; see [`Screen::question`].
    ///
    /// # Errors
    /// What the writer says.
    pub fn ask(&mut self) -> io::Result<Probe> {
        let (bytes, probe) = self.screen.question();
        let written = self.writer.write_all(bytes).and_then(|()| self.writer.flush());
        if written.is_err() {
            self.screen.invalidate();
        }
        written.map(|()| probe)
    }

    /// Forgets what is shown: the next frame is drawn in full.
    pub fn invalidate(&mut self) {
        self.screen.invalidate();
    }

    /// What the terminal can do.
    pub fn capabilities(&self) -> Capabilities {
        self.screen.capabilities()
    }

    /// Takes another opinion of what the terminal can do, from the next frame on.
    pub fn set_capabilities(&mut self, capabilities: Capabilities) {
        self.screen.set_capabilities(capabilities);
    }

    /// The width policy of frames that come through [`Backend`].
    pub fn set_ambiguous(&mut self, ambiguous: Ambiguous) {
        self.ambiguous = ambiguous;
    }

    /// The terminal has now `size`; the next frame is drawn in full.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.cells.resize(Rect::default());
        self.screen.invalidate();
    }

    /// The writer.
    pub fn writer(&mut self) -> &mut W {
        &mut self.writer
    }
}

impl<W: Write> Backend for Output<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.cells.resize(Rect::from(self.size));
        for (x, y, cell) in content {
            if let Some(place) = self.cells.cell_mut(Position { x, y }) {
                place.clone_from(cell);
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.write(b"\x1b[?25l")
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.write(b"\x1b[?25h")
    }

    /// The place last asked for; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.cells.reset();
        self.screen.invalidate();
        Ok(())
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        match clear_type {
            ClearType::All => self.clear(),
            _ => Err(io::Error::new(io::ErrorKind::Unsupported, "only the whole screen can be cleared")),
        }
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.cells.resize(Rect::from(self.size));
        let cells = std::mem::take(&mut self.cells);
        let presented = self.present(&cells, self.ambiguous, &[]);
        self.cells = cells;
        presented
    }
}
