//! The outline: fold mark, number and title of each row, and how many phrases and metrics lie inside.

use super::{Canvas, Glyphs, Theme};
use crate::reader::outline::Outline;
use crate::reader::{Area, Pane, State};
use crate::report::SectionId;

/// Draws the outline into `area`, its heading in the first row.
pub(super) fn draw(state: &State, area: Area, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let limit = area.x + area.width - 1;
    let counts = CountColumns::of(state, area.width);
    canvas.put(area.x + 1, area.y, limit, state.options.lang.pick("目录", "Outline"), theme.dim);
    counts.draw(area.y, limit, state.options.lang.pick(("重", "指"), ("p", "v")), theme, canvas);
    let rows = state.outline.rows().iter().enumerate().skip(state.outline.top());
    for (y, (nth, &section)) in (area.y + 1..area.y + area.height).zip(rows) {
        let row = Row { section, is_cursor: nth == state.outline.cursor(), y };
        draw_row(state, area, &row, &counts, theme, glyphs, canvas);
    }
}

struct Row {
    section: SectionId,
    is_cursor: bool,
    y: u16,
}

fn draw_row(
    state: &State,
    area: Area,
    row: &Row,
    counts: &CountColumns,
    theme: &Theme,
    glyphs: &Glyphs,
    canvas: &mut Canvas,
) {
    let section = state.report.section(row.section);
    let limit = area.x + area.width - 1;
    let style = match (row.is_cursor, state.focus) {
        (true, Pane::Outline) => theme.cursor,
        (true, _) => theme.followed,
        (false, _) => Default::default(),
    };
    if row.is_cursor {
        canvas.put(area.x, row.y, area.x + 1, glyphs.here, theme.bar);
    }
    let fold = match (Outline::can_fold(&state.report, row.section), state.outline.is_folded(row.section)) {
        (false, _) => " ",
        (true, true) => glyphs.folded,
        (true, false) => glyphs.open,
    };
    let indent = 2 * section.level.saturating_sub(1).min(area.width / 6);
    let x = canvas.put(area.x + 1 + indent, row.y, limit, fold, style) + 1;
    let number = |range: &std::ops::Range<u32>| match range.len() {
        0 => String::new(),
        some => some.to_string(),
    };
    let left = counts.draw(row.y, limit, (&number(&section.phrases), &number(&section.metrics)), theme, canvas);
    canvas.put_cut(x, row.y, left.saturating_sub(1), &section.heading(), glyphs.cut, style);
    if row.is_cursor && state.focus == Pane::Outline {
        canvas.paint(area.x + 1, row.y, left.saturating_sub(1), theme.cursor);
    }
}

/// The narrowest outline that has room for counts, in columns.
const NARROWEST_WITH_COUNTS: u16 = 26;

/// The two columns of counts at the right edge.
struct CountColumns {
    phrases: u16,
    metrics: u16,
}

impl CountColumns {
    /// As wide as the largest counts, which are the whole report's; none in a pane too narrow for them.
    fn of(state: &State, width: u16) -> Self {
        if width < NARROWEST_WITH_COUNTS {
            return CountColumns { phrases: 0, metrics: 0 };
        }
        let digits = |count: usize| count.to_string().len().max(2) as u16;
        CountColumns { phrases: digits(state.report.phrases.len()), metrics: digits(state.report.metrics.len()) }
    }

    /// Draws two texts right-aligned before `limit`; gives the column the counts begin in.
    fn draw(&self, y: u16, limit: u16, texts: (&str, &str), theme: &Theme, canvas: &mut Canvas) -> u16 {
        if self.phrases == 0 {
            return limit + 1;
        }
        let split = limit.saturating_sub(self.metrics + 1);
        let left = split.saturating_sub(self.phrases);
        canvas.put_right(split + 1, y, limit, texts.1, theme.dim);
        canvas.put_right(left, y, split, texts.0, theme.dim);
        left
    }
}
