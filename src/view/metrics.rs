//! The metrics pane: the figures of the section being read.

use super::{Canvas, Glyphs, Theme};
use crate::reader::metrics::{BAR_COLUMNS, EntryRow, INDENT, entry};
use crate::reader::{Area, Mark, Pane, State};

/// Draws the metrics into `area`, their heading in the first row.
pub(super) fn draw(state: &State, area: Area, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let limit = area.x + area.width;
    let range = state.metrics.range(&state.report);
    let lang = state.options.lang;
    let x = canvas.put(area.x + 1, area.y, limit, lang.pick("指标", "Metrics"), theme.dim);
    let count = match range.len() {
        0 => lang.pick("本节没有", "none here").to_owned(),
        some => some.to_string(),
    };
    canvas.put(x + 2, area.y, limit, &count, theme.dim);
    let setting = state.entry_setting();
    let mut y = area.y + 1;
    for nth in range.clone().skip(state.metrics.top()) {
        let Some(metric) = state.report.metric(nth) else { return };
        let is_cursor = nth == range.start + state.metrics.cursor();
        let is_marked = state.mark == Some(Mark::Metric(nth));
        for (at, row) in entry(&metric, &setting).iter().enumerate() {
            if y >= area.y + area.height {
                return;
            }
            draw_row(row, area, y, theme, glyphs, canvas);
            if is_marked || is_cursor && state.focus == Pane::Metrics {
                canvas.put(area.x, y, area.x + 1, glyphs.here, theme.bar);
            }
            if at == 0 && is_cursor && state.focus == Pane::Metrics {
                canvas.paint(area.x + 1, y, limit, theme.cursor);
            }
            y += 1;
        }
    }
}

fn draw_row(row: &EntryRow, area: Area, y: u16, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let limit = area.x + area.width;
    let inner = area.x + 1 + INDENT as u16 - 1;
    match row {
        EntryRow::Label(label) => {
            canvas.put(area.x + 1, y, limit, label, Default::default());
        }
        EntryRow::Value { value, beside } => {
            let x = canvas.put(inner, y, limit, value, theme.value);
            canvas.put(x + 2, y, limit, beside, theme.dim);
        }
        EntryRow::Note(note) => {
            canvas.put(inner, y, limit, note, theme.dim);
        }
        EntryRow::Share { share, value, beside } => {
            let x = canvas.put(inner, y, limit, &bar(*share, glyphs), theme.bar);
            let x = canvas.put(x + 1, y, limit, value, theme.value);
            canvas.put(x + 2, y, limit, beside, theme.dim);
        }
    }
}

/// A bar of [`BAR_COLUMNS`] columns for `share` thousandths, in steps of an eighth of a column.
fn bar(share: u16, glyphs: &Glyphs) -> String {
    let eighths = usize::from(share) * BAR_COLUMNS * 8 / 1000;
    (0..BAR_COLUMNS)
        .map(|column| glyphs.eighths.get(eighths.saturating_sub(column * 8).min(8)).copied().unwrap_or(" "))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::Options;

    #[test]
    fn a_bar_is_drawn_in_eighths() {
        let drawn = Glyphs::of(Options::default());
        assert_eq!(bar(960, drawn), "█████████▌");
        assert_eq!(bar(1000, drawn), "██████████");
        assert_eq!(bar(0, drawn), "          ");
        let ascii = Glyphs::of(Options { ascii: true, ..Options::default() });
        assert_eq!(bar(960, ascii), "##########");
        assert_eq!(bar(500, ascii), "#####.....");
    }
}
