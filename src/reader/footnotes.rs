//! Footnotes and notes at the end, peeked at without leaving the page.

use super::endnotes;
use super::page::Spot;
use super::popup::{Popup, TextPopup};
use super::state::State;
use crate::report::{BlockId, SpanKind};

/// What a mark in the text refers to.
enum Reference {
    /// The footnote of this label.
    Footnote(String),
    /// The note of this number at the end, if there are such.
    Endnote(u32),
}

impl State {
    /// Shows the notes that the line of the place being read refers to, else all that the page refers to; whether there
    /// are any.
    pub(super) fn peek_at_footnotes(&mut self) -> bool {
        let of_line = self.notes(Some(self.page.here()));
        let notes = if of_line.is_empty() { self.notes(None) } else { of_line };
        if notes.is_empty() {
            return false;
        }
        let title = self.options.lang.pick("脚注；按任意键关闭", "footnote; any key closes");
        self.open_popup(Popup::Text(TextPopup::new(title.to_owned(), notes, false)));
        true
    }

    /// The notes referred to on the page, or only in the line that holds `spot`; each once.
    fn notes(&self, spot: Option<Spot>) -> Vec<String> {
        let references = self.references(spot);
        // All titles are looked at for them, which a page without their marks need not wait for.
        let may_be_at_end = references.iter().any(|(_, reference)| matches!(reference, Reference::Endnote(_)));
        let at_end = may_be_at_end.then(|| endnotes::section(&self.report)).flatten();
        let mut notes: Vec<String> = Vec::new();
        for (block, reference) in references {
            let note = match (reference, &at_end) {
                (Reference::Footnote(label), _) => {
                    let own = self.report.section(self.report.section_of(block)).blocks;
                    let note = self.report.blocks.footnote(&label, own);
                    note.map(|note| format!("[{label}] {}", note.text)).into_iter().collect()
                }
                (Reference::Endnote(number), Some(at_end)) => endnotes::note(&self.report, at_end, number, block),
                (Reference::Endnote(_), None) => Vec::new(),
            };
            if note.first().is_some_and(|first| !notes.contains(first)) {
                notes.extend(note);
            }
        }
        notes
    }

    /// The marks on the page, or only in the line that holds `spot`, in their order, each with the block it stands in.
    fn references(&self, spot: Option<Spot>) -> Vec<(BlockId, Reference)> {
        let mut found = Vec::new();
        for row in self.page.rows() {
            let Some((line, block)) = row.line().zip(self.report.block(row.at.block)) else { continue };
            let bytes = line.bytes();
            let is_asked = spot.is_none_or(|spot| spot.block == row.at.block && bytes.contains(&spot.byte));
            if !is_asked {
                continue;
            }
            let references = block.spans.iter().filter(|span| span.kind == SpanKind::FootnoteRef);
            let footnotes = references.filter(|span| bytes.contains(&span.bytes.start)).map(|span| {
                let label = block.slice(&span.bytes).trim_matches(['[', ']']).to_owned();
                (span.bytes.start, Reference::Footnote(label))
            });
            let mut of_line: Vec<(u32, Reference)> = footnotes.collect();
            for (number, at) in endnotes::marks(block.text, &bytes) {
                if of_line.iter().all(|(start, _)| *start != at.start) {
                    of_line.push((at.start, Reference::Endnote(number)));
                }
            }
            of_line.sort_by_key(|(at, _)| *at);
            found.extend(of_line.into_iter().map(|(_, reference)| (block.id, reference)));
        }
        found
    }
}
