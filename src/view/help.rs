//! The help screen.

use super::{Canvas, Theme};
use crate::reader::{ABOUT_INDENT, Area, Help, HelpLine, State};

/// Draws help over `area`.
pub(super) fn draw(state: &State, area: Area, theme: &Theme, canvas: &mut Canvas) {
    let Some(help) = state.help else { return };
    let lines = Help::shown(&state.keymap, state.options, usize::from(area.width));
    let keys_width = lines
        .iter()
        .map(|line| match line {
            HelpLine::Keys(keys, _) => canvas.width(keys),
            _ => 0,
        })
        .max()
        .unwrap_or(0) as u16;
    // Help runs on from one column of text to the next.
    let flow = Help::flow(&state.keymap, state.options, usize::from(area.width)) as u16;
    let width = area.width / flow;
    let margin = if width >= 60 { 4 } else { 1 };
    let height = usize::from(area.height.max(1));
    for (nth, line) in lines.iter().skip(help.top()).take(height * usize::from(flow)).enumerate() {
        let start = area.x + width * (nth / height) as u16;
        let y = area.y + (nth % height) as u16;
        draw_line(line, (start + margin, y, start + width), keys_width, theme, canvas);
    }
}

fn draw_line(line: &HelpLine, at: (u16, u16, u16), keys_width: u16, theme: &Theme, canvas: &mut Canvas) {
    let (x, y, limit) = at;
    match line {
        HelpLine::Title(title) => {
            canvas.put(x, y, limit, title, theme.heading);
        }
        HelpLine::Keys(keys, about) => {
            canvas.put(x, y, limit, keys, theme.phrase);
            canvas.put(x + keys_width + 2, y, limit, about, Default::default());
        }
        HelpLine::Note(note) => {
            canvas.put(x, y, limit, note, theme.dim);
        }
        HelpLine::KeysAbove(keys) => {
            canvas.put(x, y, limit, keys, theme.phrase);
        }
        HelpLine::About(about) => {
            canvas.put(x + ABOUT_INDENT as u16 - 1, y, limit, about, Default::default());
        }
        HelpLine::Blank => {}
    }
}
