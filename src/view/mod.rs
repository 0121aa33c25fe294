//! State → ratatui buffer, read-only; theme.
//!
//! Everything is put into the buffer by [`Canvas`], which knows the width policy; ratatui's own widgets measure
//! ambiguous characters as narrow and break lines before ，.

mod canvas;
mod glyphs;
mod help;
mod metrics;
mod outline;
mod page;
mod paint;
mod picker;
mod popup;
mod prompt;
mod status;
mod theme;

pub use canvas::Canvas;
pub use glyphs::Glyphs;
pub use paint::{COLOUR_NAMES, Colour, MODIFIERS, Paint};
pub use theme::{BUILT_IN, BuiltIn, Colours, ROLES, Role, Theme, contrast, luminance, rgb};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::reader::State;

/// Draws `state` into `buffer`, whose area is the screen's. Whatever stood there is replaced.
pub fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) {
    let mut blank = Cell::EMPTY;
    blank.set_style(theme.text);
    // Memory that is new is filled once, not first with the blanks of ratatui.
    buffer.content.clear();
    buffer.content.resize(buffer.area.area() as usize, blank);
    let mut canvas = Canvas::new(buffer, state.options.ambiguous, theme.text);
    let glyphs = Glyphs::of(state.options);
    let Some(panes) = state.panes else { return too_small(state, &mut canvas) };
    status::draw_status(state, &panes, theme, glyphs, &mut canvas);
    if let Some(area) = panes.header {
        status::draw_header(state, area, theme, glyphs, &mut canvas);
    }
    if state.help.is_some() {
        return help::draw(state, panes.body, theme, &mut canvas);
    }
    if let Some(picker) = &state.picker {
        return picker::draw(state, picker, panes.body, theme, glyphs, &mut canvas);
    }
    if let Some(area) = panes.outline {
        outline::draw(state, area, theme, glyphs, &mut canvas);
    }
    if let Some(area) = panes.page {
        page::draw(state, area, theme, &mut canvas);
        for x in [area.x.checked_sub(1), (area.x + area.width < panes.body.width).then_some(area.x + area.width)]
            .into_iter()
            .flatten()
        {
            canvas.column(x, area.y, area.height, glyphs.rule, theme.rule);
        }
    }
    if let Some(area) = panes.metrics {
        metrics::draw(state, area, theme, glyphs, &mut canvas);
    }
    popup::draw(state, theme, glyphs, &mut canvas);
}

/// The parts of the screen that scroll by themselves, as [`draw`] draws them.
pub fn scrolling(state: &State) -> Vec<Rect> {
    let Some(panes) = state.panes else { return Vec::new() };
    let areas = if state.help.is_some() || state.picker.is_some() {
        [Some(panes.body), None, None]
    } else {
        [panes.page, panes.outline, panes.metrics]
    };
    areas.into_iter().flatten().map(|area| Rect::new(area.x, area.y, area.width, area.height)).collect()
}

/// One clear line where there is no room to read in.
fn too_small(state: &State, canvas: &mut Canvas) {
    let (columns, rows) = state.screen;
    let wordings =
        state.options.lang.pick(["窗口太小，至少 20x5", "至少 20x5"], ["too small: 20x5 at least", "20x5 at least"]);
    // What the size must be is said last of all by leaving out the rest.
    let fitting = wordings.into_iter().find(|wording| canvas.width(wording) <= usize::from(columns));
    if rows > 0 {
        canvas.put(0, (rows - 1) / 2, columns, fitting.unwrap_or("20x5"), Style::default());
    }
}
