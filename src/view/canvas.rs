//! Text into a buffer, measured by the width policy.

use std::borrow::Cow;
use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};

use crate::text::Ambiguous;
use crate::text::picture::visible_text;
use crate::text::width::graphemes;

/// A buffer to draw in.
pub struct Canvas<'b> {
    buffer: &'b mut Buffer,
    ambiguous: Ambiguous,
    /// What every cell has, whatever style is drawn over it.
    base: Style,
}

impl<'b> Canvas<'b> {
    /// Draws into `buffer` under the width policy `ambiguous`; all text has the style `base` under its own.
    pub fn new(buffer: &'b mut Buffer, ambiguous: Ambiguous, base: Style) -> Self {
        Canvas { buffer, ambiguous, base }
    }

    /// Columns that `text` takes.
    pub fn width(&self, text: &str) -> usize {
        self.ambiguous.of_str(text)
    }

    /// `text` cut with `mark` to at most `columns` columns.
    pub fn cut<'t>(&self, text: &'t str, columns: usize, mark: &str) -> Cow<'t, str> {
        self.ambiguous.fit(text, columns, mark)
    }

    /// Writes `text` from column `x` of row `y` on, up to but not into column `limit`; gives the column behind it.
    /// Control characters are drawn as pictures; a wide glyph that would reach into `limit` is left out.
    pub fn put(&mut self, x: u16, y: u16, limit: u16, text: &str, style: Style) -> u16 {
        let mut x = x;
        let mut blank = Cell::EMPTY;
        blank.set_style(self.base.patch(style));
        never_both(&mut blank);
        for (_, cluster) in graphemes(&visible_text(text)) {
            let width = self.ambiguous.of_grapheme(cluster) as u16;
            if x + width > limit {
                break;
            }
            if width > 0 {
                self.set(x, y, cluster, width, &blank);
            }
            x += width;
        }
        x
    }

    /// Writes `text`, cut with `mark` where it is too long, so that it ends before column `limit`.
    pub fn put_cut(&mut self, x: u16, y: u16, limit: u16, text: &str, mark: &str, style: Style) -> u16 {
        let cut = self.ambiguous.fit(text, usize::from(limit.saturating_sub(x)), mark);
        self.put(x, y, limit, &cut, style)
    }

    /// Writes `text` so that it ends before column `limit`, not further left than `x`; nothing where it is too long.
    /// Gives the column it begins in.
    pub fn put_right(&mut self, x: u16, y: u16, limit: u16, text: &str, style: Style) -> Option<u16> {
        let start = usize::from(limit).checked_sub(self.width(text)).filter(|&start| start >= usize::from(x))? as u16;
        self.put(start, y, limit, text, style);
        Some(start)
    }

    /// Draws `glyph` down column `x`, `height` rows from row `y` on.
    pub fn column(&mut self, x: u16, y: u16, height: u16, glyph: &str, style: Style) {
        for y in y..y + height {
            self.put(x, y, x + 1, glyph, style);
        }
    }

    /// Clears the cells from column `x` of row `y` up to column `limit`, and the other half of a wide glyph that is cut at
    /// the left.
    pub fn blank(&mut self, x: u16, y: u16, limit: u16) {
        let before = x.checked_sub(1).filter(|&before| {
            let cell = self.buffer.cell(Position { x: before, y });
            cell.is_some_and(|cell| self.ambiguous.of_str(cell.symbol()) == 2)
        });
        for x in before.into_iter().chain(x..limit) {
            if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                cell.reset();
                cell.set_style(self.base);
            }
        }
    }

    /// Adds `style` to the cells from column `x` of row `y` up to column `limit`.
    pub fn paint(&mut self, x: u16, y: u16, limit: u16, style: Style) {
        for x in x..limit {
            if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                cell.set_style(style);
                never_both(cell);
            }
        }
    }

    /// Puts `cluster`, which takes `width` columns, into the cell in column `x` of row `y`, and makes it and those that
    /// it covers otherwise as `blank`.
    fn set(&mut self, x: u16, y: u16, cluster: &str, width: u16, blank: &Cell) {
        let Some(cell) = self.buffer.cell_mut(Position { x, y }) else { return };
        cell.clone_from(blank);
        cell.set_symbol(cluster);
        // What ratatui takes for narrow and this terminal draws wide must be told cell by cell.
        if self.ambiguous == Ambiguous::Wide
            && width == 2
            && Ambiguous::Narrow.of_grapheme(cluster) == 1
            && let Some(forced) = NonZeroU16::new(2)
        {
            cell.set_diff_option(CellDiffOption::ForcedWidth(forced));
        }
        for behind in x + 1..x + width {
            if let Some(cell) = self.buffer.cell_mut(Position { x: behind, y }) {
                cell.clone_from(blank);
            }
        }
    }
}

/// What is reversed is not bold: terminals that draw bold in a brighter colour (PuTTY, QTerminal) brighten the background
/// that has become the text, and black on a colour turns into grey on it.
fn never_both(cell: &mut Cell) {
    if cell.modifier.contains(Modifier::REVERSED) {
        cell.modifier.remove(Modifier::BOLD);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    fn cells(buffer: &Buffer) -> Vec<&str> {
        buffer.content.iter().map(|cell| cell.symbol()).collect()
    }

    #[test]
    fn a_wide_glyph_never_reaches_over_the_limit() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        let end = Canvas::new(&mut buffer, Ambiguous::Narrow, Style::new()).put(0, 0, 5, "纲目纲", Style::default());
        assert_eq!(end, 4);
        assert_eq!(cells(&buffer), ["纲", " ", "目", " ", " ", " "]);
    }

    #[test]
    fn what_is_reversed_is_not_bold_whichever_comes_first() {
        let (bold, reversed) =
            (Style::new().add_modifier(Modifier::BOLD), Style::new().add_modifier(Modifier::REVERSED));
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        let mut canvas = Canvas::new(&mut buffer, Ambiguous::Narrow, Style::new());
        canvas.put(0, 0, 2, "纲", bold.patch(reversed));
        canvas.put(2, 0, 4, "目", bold);
        canvas.paint(2, 0, 4, reversed);
        canvas.put(4, 0, 6, "题", bold);
        let modifiers: Vec<Modifier> = buffer.content.iter().map(|cell| cell.modifier).collect();
        let (reversed, bold) = (Modifier::REVERSED, Modifier::BOLD);
        assert_eq!(modifiers, [reversed, reversed, reversed, reversed, bold, bold]);
    }

    #[test]
    fn a_quote_takes_two_columns_where_the_terminal_draws_it_so() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let end = Canvas::new(&mut buffer, Ambiguous::Wide, Style::new()).put(0, 0, 4, "“a", Style::default());
        assert_eq!(end, 3);
        assert_eq!(cells(&buffer), ["“", " ", "a", " "]);
        assert!(matches!(buffer.content[0].diff_option, CellDiffOption::ForcedWidth(width) if width.get() == 2));
        Canvas::new(&mut buffer, Ambiguous::Wide, Style::new()).put(0, 0, 4, "abcd", Style::default());
        assert!(
            matches!(buffer.content[0].diff_option, CellDiffOption::None),
            "the forced width is gone with the quote"
        );
    }

    #[test]
    fn control_characters_are_drawn_as_pictures() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        Canvas::new(&mut buffer, Ambiguous::Narrow, Style::new()).put(0, 0, 8, "\x1b[2J\u{9b}", Style::default());
        assert_eq!(cells(&buffer), ["␛", "[", "2", "J", "␦", " ", " ", " "]);
    }
}
