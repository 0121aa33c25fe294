//! The page: the lines of the text with key phrases, run-in headings and what was gone to.

use std::ops::Range;

use ratatui::style::Style;

use super::{Canvas, Theme};
use crate::layout::{Line, Piece};
use crate::reader::{Area, Mark, State};
use crate::report::{Block, BlockId, BlockKind, SpanKind};

/// Draws the page into `area`.
pub(super) fn draw(state: &State, area: Area, theme: &Theme, canvas: &mut Canvas) {
    let (left, _) = state.text_columns();
    let limit = area.x + area.width;
    for (y, row) in (area.y..area.y + area.height).zip(state.page.rows()) {
        let (Some(line), Some(block)) = (row.line(), state.report.block(row.at.block)) else { continue };
        let layers = layers(state, row.at.block, &block, &line.bytes(), theme);
        draw_line(line, &block, &layers, (left, y, limit), theme, canvas);
    }
}

/// A stretch of a block's text and the style laid over it.
type Layer = (Range<u32>, Style);

/// The styles of a block's stretches, later ones over earlier ones; of its spans and matches only those that reach into the
/// bytes `shown`, since a long block may have any number.
fn layers(state: &State, id: BlockId, block: &Block, shown: &Range<u32>, theme: &Theme) -> Vec<Layer> {
    let span_style = |kind| match kind {
        SpanKind::RunIn => theme.run_in,
        SpanKind::KeyPhrase => theme.phrase,
        SpanKind::FootnoteRef => theme.dim,
    };
    let first = block.spans.partition_point(|span| span.bytes.end <= shown.start);
    let reaching = block.spans.iter().skip(first).take_while(|span| span.bytes.start < shown.end);
    let mut layers: Vec<Layer> = reaching.map(|span| (span.bytes.clone(), span_style(span.kind))).collect();
    if let Some(finding) = &state.finding {
        let hits = finding.in_block(id);
        let first = hits.partition_point(|hit| hit.bytes.end <= shown.start);
        let reaching = hits.iter().skip(first).take_while(|hit| hit.bytes.start < shown.end);
        layers.extend(reaching.map(|hit| (hit.bytes.clone(), theme.matched)));
    }
    match state.mark {
        Some(Mark::Match { block, start, end }) => {
            layers.extend((block == id).then_some((start..end, theme.current)));
        }
        Some(Mark::Phrase(nth)) => {
            let phrase = state.report.phrases.get(nth).filter(|phrase| phrase.block == id);
            layers.extend(phrase.map(|phrase| (phrase.bytes.clone(), theme.current)));
        }
        Some(Mark::Metric(nth)) => {
            let found = state.report.metrics.found(nth);
            if let Some(found) = found.filter(|found| found.block == id) {
                layers.push((found.quote, theme.clause));
                layers.push((found.value, theme.current));
            }
        }
        None => {}
    }
    layers
}

fn draw_line(line: &Line, block: &Block, layers: &[Layer], at: (u16, u16, u16), theme: &Theme, canvas: &mut Canvas) {
    let (left, y, limit) = at;
    let base = match block.kind {
        BlockKind::Title | BlockKind::Heading => theme.heading,
        BlockKind::Subtitle | BlockKind::Author => theme.dim,
        _ => Style::new(),
    };
    for piece in &line.pieces {
        let x = left + piece.column() as u16;
        match piece {
            Piece::Ornament { text, .. } => {
                canvas.put(x, y, limit, text, theme.dim);
            }
            Piece::Text { bytes, .. } => draw_text(block, bytes, layers, base, (x, y, limit), canvas),
        }
    }
}

/// Draws a stretch of text, cut where a layer begins or ends.
fn draw_text(
    block: &Block,
    bytes: &Range<u32>,
    layers: &[Layer],
    base: Style,
    at: (u16, u16, u16),
    canvas: &mut Canvas,
) {
    let (mut x, y, limit) = at;
    let mut cuts: Vec<u32> = layers
        .iter()
        .flat_map(|(range, _)| [range.start, range.end])
        .filter(|cut| bytes.start < *cut && *cut < bytes.end)
        .chain([bytes.start, bytes.end])
        .collect();
    cuts.sort_unstable();
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let style = layers
            .iter()
            .filter(|(range, _)| range.start <= *from && *to <= range.end)
            .fold(base, |style, (_, over)| style.patch(*over));
        let text = block.slice(&(*from..*to));
        x = canvas.put(x, y, limit, text, style);
    }
}
