//! What is shown over the page: the list of marks, a footnote, a text to select by hand.

use super::{Canvas, Glyphs, Theme};
use crate::reader::popup::{MarkList, Popup};
use crate::reader::{Area, State};

/// Draws the popup over whatever stands in its area.
pub(super) fn draw(state: &State, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let (Some(popup), Some(area)) = (&state.popup, state.popup_area()) else { return };
    let limit = area.x + area.width;
    for y in area.y..area.y + area.height {
        canvas.blank(area.x, y, limit);
    }
    match popup {
        Popup::Marks(list) => {
            let title = state.options.lang.pick("标记", "Marks");
            let title = list.file().map_or_else(|| title.to_owned(), |file| format!("{title}: {file}"));
            heading(&title, area, theme, glyphs, canvas);
            draw_marks(list, area, theme, glyphs, canvas);
        }
        Popup::Text(text) => {
            // A text to be selected has nothing at its sides that would be selected with it.
            let left = if text.whole { area.x } else { area.x + 1 };
            heading(&text.title, area, theme, glyphs, canvas);
            let lines = state.popup_lines(text, area);
            let end = area.y + 1 + area.height.saturating_sub(popup.rules());
            if end < area.y + area.height {
                rule(end, area, theme, glyphs, canvas);
            }
            for (y, line) in (area.y + 1..end).zip(lines.iter().skip(text.top())) {
                canvas.put(left, y, limit, line, Default::default());
            }
        }
    }
}

/// The first row: what it is, on a rule.
fn heading(title: &str, area: Area, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let limit = area.x + area.width;
    rule(area.y, area, theme, glyphs, canvas);
    canvas.put_cut(area.x + 1, area.y, limit, &format!(" {title} "), glyphs.cut, theme.heading);
}

fn rule(y: u16, area: Area, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let limit = area.x + area.width;
    for x in area.x..limit {
        canvas.put(x, y, limit, glyphs.line, theme.rule);
    }
}

fn draw_marks(list: &MarkList, area: Area, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let limit = area.x + area.width;
    let within = usize::from(area.width / 3);
    let top = list.top(usize::from(area.height.saturating_sub(1)));
    for (y, (nth, row)) in (area.y + 1..area.y + area.height).zip(list.rows().iter().enumerate().skip(top)) {
        // The cursor is reversed: on top of it, dim and coloured text would be hard to read.
        let is_cursor = nth == list.cursor();
        let (letter, dim) = if is_cursor { Default::default() } else { (theme.phrase, theme.dim) };
        let x = canvas.put(area.x + 1, y, limit, &row.letter.to_string(), letter) + 2;
        let end = (x + within as u16).min(limit);
        canvas.put_cut(x, y, end, &row.within, glyphs.cut, dim);
        canvas.put_cut(end + 2, y, limit, &row.words, glyphs.cut, Default::default());
        if is_cursor {
            canvas.paint(area.x, y, limit, theme.cursor);
        }
    }
}
