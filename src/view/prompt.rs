//! The line of text entry.

use super::{Canvas, Theme};
use crate::reader::prompt::Prompt;
use crate::reader::{Area, State};
use crate::text::width::graphemes;

/// Columns that the text keeps however long the note beside it is.
const TEXT_COLUMNS: usize = 8;

/// Draws `prompt` into the status line `area`: its sign, the text around the cursor, and a note at the right.
pub(super) fn draw(state: &State, prompt: &Prompt, area: Area, theme: &Theme, canvas: &mut Canvas) {
    let right = area.x + area.width;
    let x = canvas.put(area.x, area.y, right, prompt.purpose().sign, theme.heading);
    let (before, behind) = prompt.parts();
    // One column for the cursor, two between text and note.
    let wanted = (canvas.width(before) + canvas.width(behind)).min(TEXT_COLUMNS) as u16 + 1;
    let limit = note(state, prompt, (x + wanted + 2, area.y, right.saturating_sub(1)), theme, canvas).unwrap_or(right);
    let room = usize::from(limit.saturating_sub(x));
    // The character under the cursor has to be seen too.
    let under = graphemes(behind).next().map_or(" ", |(_, cluster)| cluster);
    let shown = tail(before, room.saturating_sub(canvas.width(under)), canvas);
    let cursor = canvas.put(x, area.y, limit, shown, Default::default());
    let x = canvas.put(cursor, area.y, limit, under, theme.cursor);
    canvas.put(x, area.y, limit, behind.strip_prefix(under).unwrap_or_default(), Default::default());
}

/// Draws the longest note that has room between the columns of `at`; gives the column that the text must end before.
fn note(state: &State, prompt: &Prompt, at: (u16, u16, u16), theme: &Theme, canvas: &mut Canvas) -> Option<u16> {
    let (x, y, limit) = at;
    let notes = (prompt.purpose().note)(state);
    notes.iter().find_map(|note| canvas.put_right(x, y, limit, note, theme.dim)).map(|x| x.saturating_sub(2))
}

/// The end of `text` that has room in `columns`.
fn tail<'a>(text: &'a str, columns: usize, canvas: &Canvas) -> &'a str {
    let mut used = 0;
    let mut start = text.len();
    for (at, cluster) in graphemes(text).rev() {
        used += canvas.width(cluster);
        if used > columns {
            break;
        }
        start = at;
    }
    text.get(start..).unwrap_or_default()
}
