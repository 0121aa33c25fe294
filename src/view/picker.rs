//! The picker: a row of kinds, then the entries that fit, the best first.

use ratatui::style::Style;

use super::{Canvas, Glyphs, Theme};
use crate::reader::picker::{Entry, EntryKind, Picker};
use crate::reader::{Area, State};
use crate::text::Lang;
use crate::text::width::graphemes;

/// The narrowest a place or the words around an entry are shown, in columns.
const NARROWEST: u16 = 10;

/// Columns between two fields of a row.
const GAP: u16 = 2;

/// Draws the picker over `area`.
pub(super) fn draw(state: &State, picker: &Picker, area: Area, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    draw_kinds(state, picker, area, theme, canvas);
    let fields = Fields::of(area);
    for (nth, (y, entry)) in (area.y + 1..area.y + area.height).zip(picker.in_view(&state.report)).enumerate() {
        let row = Row { entry, y, is_cursor: nth == picker.cursor() };
        draw_entry(state, picker, &row, &fields, theme, glyphs, canvas);
    }
}

/// The kinds, the one that the list is narrowed to set apart.
fn draw_kinds(state: &State, picker: &Picker, area: Area, theme: &Theme, canvas: &mut Canvas) {
    let limit = area.x + area.width;
    let mut x = area.x + 1;
    for kind in EntryKind::TURNS {
        let style = if kind == picker.kind() { theme.cursor } else { theme.dim };
        x = canvas.put(x, area.y, limit, name(kind, state.options.lang, area.width), style) + 1;
    }
}

/// What a kind is called on a screen of `columns`.
fn name(kind: Option<EntryKind>, lang: Lang, columns: u16) -> &'static str {
    let (zh, long, short) = match kind {
        None => ("全部", "all", "all"),
        Some(EntryKind::Sections) => ("节", "sections", "sect"),
        Some(EntryKind::Phrases) => ("重点", "phrases", "phr"),
        Some(EntryKind::Metrics) => ("指标", "metrics", "metr"),
    };
    lang.pick(zh, if columns < 40 { short } else { long })
}

/// The mark of an entry's kind, two columns wide.
fn mark(kind: EntryKind, lang: Lang) -> &'static str {
    match kind {
        EntryKind::Sections => lang.pick("节", "s"),
        EntryKind::Phrases => lang.pick("重", "p"),
        EntryKind::Metrics => lang.pick("指", "v"),
    }
}

/// Where the fields of a row end, in columns of the screen; the last ones are left out where there is no room.
struct Fields {
    left: u16,
    label: u16,
    place: Option<u16>,
    words: Option<u16>,
}

impl Fields {
    /// The label gets up to half of `area`, the place a quarter, the words around the rest.
    fn of(area: Area) -> Self {
        let (left, right) = (area.x, area.x + area.width);
        let room = area.width;
        if room < 40 {
            return Fields { left, label: right, place: None, words: None };
        }
        let label = left + (room / 2).min(44);
        let place = (label + GAP + (room / 4).clamp(NARROWEST, 30)).min(right);
        let words = (place + GAP + NARROWEST <= right).then_some(right);
        Fields { left, label, place: Some(if words.is_some() { place } else { right }), words }
    }
}

struct Row {
    entry: Entry,
    y: u16,
    is_cursor: bool,
}

fn draw_entry(
    state: &State,
    picker: &Picker,
    row: &Row,
    fields: &Fields,
    theme: &Theme,
    glyphs: &Glyphs,
    canvas: &mut Canvas,
) {
    let y = row.y;
    if row.is_cursor {
        canvas.put(fields.left, y, fields.left + 1, glyphs.here, theme.bar);
    }
    let x = fields.left + 1;
    canvas.put(x, y, fields.label, mark(row.entry.kind(), state.options.lang), theme.dim);
    let label = row.entry.label(&state.report);
    let base = if row.is_cursor { theme.cursor } else { Style::new() };
    draw_label(&label, &picker.matched(&label), (x + 3, y, fields.label), base, theme, glyphs, canvas);
    if let Some(limit) = fields.place {
        let path = path(&row.entry.path(&state.report), usize::from(limit - fields.label - GAP), glyphs, canvas);
        canvas.put_cut(fields.label + GAP, y, limit, &path, glyphs.cut, theme.dim);
    }
    if let (Some(limit), Some(place)) = (fields.words, fields.place) {
        canvas.put_cut(place + GAP, y, limit, &row.entry.words(&state.report), glyphs.cut, theme.dim);
    }
}

/// The path of `steps`, without its first steps where it does not fit into `columns`.
fn path(steps: &[&str], columns: usize, glyphs: &Glyphs, canvas: &Canvas) -> String {
    (0..steps.len())
        .map(|skipped| {
            let cut = if skipped > 0 { format!("{}{}", glyphs.cut, glyphs.step) } else { String::new() };
            format!("{cut}{}", steps.get(skipped..).unwrap_or_default().join(glyphs.step))
        })
        .find(|path| canvas.width(path) <= columns)
        .unwrap_or_else(|| steps.last().copied().unwrap_or_default().to_owned())
}

/// Draws `label`, cut where it is too long, its characters number `matched` set apart.
fn draw_label(
    label: &str,
    matched: &[u32],
    at: (u16, u16, u16),
    base: Style,
    theme: &Theme,
    glyphs: &Glyphs,
    canvas: &mut Canvas,
) {
    let (mut x, y, limit) = at;
    let is_cut = canvas.width(label) > usize::from(limit.saturating_sub(x));
    let end = if is_cut { limit.saturating_sub(canvas.width(glyphs.cut) as u16) } else { limit };
    let mut number = 0;
    for (_, cluster) in graphemes(label) {
        let chars = cluster.chars().count() as u32;
        let is_matched = matched.iter().any(|at| (number..number + chars).contains(at));
        let style = if is_matched { base.patch(theme.matched) } else { base };
        if x + canvas.width(cluster) as u16 > end {
            break;
        }
        x = canvas.put(x, y, end, cluster, style);
        number += chars;
    }
    if is_cut {
        canvas.put(x, y, limit, glyphs.cut, base);
    }
}
