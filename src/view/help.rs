//! The help screen.

use super::{Canvas, Theme};
use crate::reader::{ABOUT_INDENT, Area, Help, HelpLine, State};

/// Draws help over `area`.
pub(super) fn draw(state: &State, area: Area, theme: &Theme, canvas: &mut Canvas) {
    let Some(help) = state.help else { return };
    let lines = Help::shown(state.options, usize::from(area.width));
    let keys_width = lines
        .iter()
        .map(|line| match line {
            HelpLine::Keys(keys, _) => canvas.width(keys),
            _ => 0,
        })
        .max()
        .unwrap_or(0) as u16;
    let limit = area.x + area.width;
    let left = area.x + if area.width >= 60 { 4 } else { 1 };
    for (y, line) in (area.y..area.y + area.height).zip(lines.iter().skip(help.top())) {
        match line {
            HelpLine::Title(title) => {
                canvas.put(left, y, limit, title, theme.heading);
            }
            HelpLine::Keys(keys, about) => {
                canvas.put(left, y, limit, keys, theme.phrase);
                canvas.put(left + keys_width + 2, y, limit, about, Default::default());
            }
            HelpLine::Note(note) => {
                canvas.put(left, y, limit, note, theme.dim);
            }
            HelpLine::KeysAbove(keys) => {
                canvas.put(left, y, limit, keys, theme.phrase);
            }
            HelpLine::About(about) => {
                canvas.put(area.x + ABOUT_INDENT as u16, y, limit, about, Default::default());
            }
            HelpLine::Blank => {}
        }
    }
}
