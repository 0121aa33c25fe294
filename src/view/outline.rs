//! The outline: fold mark, number and title of each row, and how many phrases and metrics, or matches, lie inside.

use ratatui::style::Style;

use super::{Canvas, Glyphs, Theme};
use crate::reader::mouse::fold_column;
use crate::reader::outline::Outline;
use crate::reader::{Area, Pane, State};
use crate::report::{Section, SectionId};
use crate::text::Lang;

/// Draws the outline into `area`, its heading in the first row.
pub(super) fn draw(state: &State, area: Area, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let limit = area.x + area.width - 1;
    let counts = Counts::of(state, area.width);
    let x = canvas.put(area.x + 1, area.y, limit, state.options.lang.pick("目录", "Outline"), theme.dim);
    if state.outline.is_empty() {
        canvas.put(x + 2, area.y, limit, state.options.lang.pick("不分节", "no sections"), theme.dim);
        return;
    }
    counts.draw_heading(area.y, limit, state.options.lang, theme, canvas);
    // Before the first section none is being read.
    let is_marked = state.focus == Pane::Outline || state.beside() != SectionId::ROOT;
    for (y, section) in (area.y + 1..area.y + area.height).zip(state.outline.in_view(&state.report)) {
        let is_cursor = state.outline.chosen() == Some(section) && is_marked;
        let row = Row { section: state.report.section(section), is_cursor, y };
        draw_row(state, area, &row, &counts, theme, glyphs, canvas);
    }
}

struct Row<'r> {
    section: Section<'r>,
    is_cursor: bool,
    y: u16,
}

fn draw_row(
    state: &State,
    area: Area,
    row: &Row<'_>,
    counts: &Counts,
    theme: &Theme,
    glyphs: &Glyphs,
    canvas: &mut Canvas,
) {
    let section = &row.section;
    let limit = area.x + area.width - 1;
    let style = match (row.is_cursor, state.focus) {
        (true, Pane::Outline) => theme.cursor,
        (true, _) => theme.followed,
        (false, _) => Default::default(),
    };
    if row.is_cursor {
        canvas.put(area.x, row.y, area.x + 1, glyphs.here, theme.bar);
    }
    let fold = match Outline::can_fold(&state.report, section.nth()) {
        false => " ",
        true if state.outline.is_folded(&state.report, section.nth()) => glyphs.folded,
        true => glyphs.open,
    };
    let x = canvas.put(fold_column(area, section.level), row.y, limit, fold, style) + 1;
    let left = counts.draw_row(state, row, limit, theme, canvas);
    let heading = section.heading();
    let end = canvas.put_cut(x, row.y, left.saturating_sub(1), heading, glyphs.cut, style);
    if let Some(filter) = state.outline.filter() {
        let column = |at: u32, canvas: &Canvas| x + heading.get(..at as usize).map_or(0, |it| canvas.width(it)) as u16;
        let is_cut = column(heading.len() as u32, canvas) > end;
        let end = if is_cut { end.saturating_sub(canvas.width(glyphs.cut) as u16) } else { end };
        for found in filter.matches(heading) {
            let (from, to) = (column(found.bytes.start, canvas), column(found.bytes.end, canvas));
            canvas.paint(from, row.y, to.min(end), theme.matched);
        }
    }
    if row.is_cursor && state.focus == Pane::Outline {
        canvas.paint(area.x + 1, row.y, left.saturating_sub(1), theme.cursor);
    }
}

/// The counts at the right edge: key phrases and metrics or, while there is a search, its matches. Each column is as
/// wide as its largest count, which is the whole report's, and its heading.
enum Counts {
    /// There is no room.
    None,
    Inside {
        phrases: u16,
        metrics: u16,
    },
    Matches {
        matches: u16,
    },
}

/// The narrowest outline that has room for counts, in columns.
const NARROWEST_WITH_COUNTS: u16 = 26;

impl Counts {
    fn of(state: &State, width: u16) -> Self {
        let digits = |count: usize| count.to_string().len() as u16;
        match &state.finding {
            _ if width < NARROWEST_WITH_COUNTS => Counts::None,
            Some(finding) => Counts::Matches { matches: digits(finding.hits().len()).max(4) },
            None => Counts::Inside {
                phrases: digits(state.report.phrases.len()).max(2),
                metrics: digits(state.report.metrics.len()).max(2),
            },
        }
    }

    fn draw_heading(&self, y: u16, limit: u16, lang: Lang, theme: &Theme, canvas: &mut Canvas) {
        match self {
            Counts::None => 0,
            Counts::Inside { .. } => self.draw(y, limit, lang.pick(["重", "指"], ["p", "v"]), theme.dim, canvas),
            Counts::Matches { .. } => self.draw(y, limit, ["", lang.pick("匹配", "hits")], theme.dim, canvas),
        };
    }

    /// Draws the counts of `row`; gives the column that they begin in.
    fn draw_row(&self, state: &State, row: &Row<'_>, limit: u16, theme: &Theme, canvas: &mut Canvas) -> u16 {
        let number = |count: usize| if count == 0 { String::new() } else { count.to_string() };
        let section = &row.section;
        let (left, right, style) = match &state.finding {
            Some(finding) => {
                let matches = finding.within(state.report.blocks_within(section.nth()));
                (String::new(), number(matches), theme.value)
            }
            None => (number(section.phrases().len()), number(section.metrics().len()), theme.dim),
        };
        self.draw(row.y, limit, [&left, &right], style, canvas)
    }

    /// Draws two texts right-aligned before `limit`; gives the column that they begin in.
    fn draw(&self, y: u16, limit: u16, texts: [&str; 2], style: Style, canvas: &mut Canvas) -> u16 {
        let [left, right] = texts;
        let (left_columns, right_columns) = match *self {
            Counts::None => return limit + 1,
            Counts::Inside { phrases, metrics } => (phrases + 1, metrics),
            Counts::Matches { matches } => (0, matches),
        };
        let split = limit.saturating_sub(right_columns);
        let start = split.saturating_sub(left_columns);
        canvas.put_right(split, y, limit, right, style);
        canvas.put_right(start, y, split.saturating_sub(1), left, style);
        start
    }
}
