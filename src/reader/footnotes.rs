//! Footnotes and notes at the end, peeked at without leaving the page.

use super::endnotes;
use super::page::Spot;
use super::popup::{Popup, TextPopup};
use super::state::State;
use crate::report::{Block, BlockKind, Section, SectionId, SpanKind};

/// What a mark in the text refers to.
enum Reference {
    /// The footnote of this label, of this section if it has one.
    Footnote(SectionId, String),
    /// The note of this number at the end.
    Endnote(u32),
}

impl State {
    /// Shows the notes that the line of the place being read refers to, else all that the page refers to; whether there
    /// are any.
    pub(super) fn peek_at_footnotes(&mut self) -> bool {
        let here = self.page.here();
        let notes_at_end = endnotes::section(&self.report);
        let of_line = self.notes(Some(here), notes_at_end.as_ref());
        let notes = if of_line.is_empty() { self.notes(None, notes_at_end.as_ref()) } else { of_line };
        if notes.is_empty() {
            return false;
        }
        let title = self.options.lang.pick("脚注；按任意键关闭", "footnote; any key closes");
        self.open_popup(Popup::Text(TextPopup::new(title.to_owned(), notes, false)));
        true
    }

    /// The notes referred to on the page, or only in the line that holds `spot`; each once.
    fn notes(&self, spot: Option<Spot>, notes_at_end: Option<&Section>) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        for reference in self.references(spot, notes_at_end) {
            let note = match reference {
                Reference::Footnote(section, label) => {
                    let note = self.footnote(section, &label);
                    note.map(|note| format!("[{label}] {}", note.text)).into_iter().collect()
                }
                Reference::Endnote(number) => {
                    notes_at_end.map(|section| endnotes::note(&self.report, section, number)).unwrap_or_default()
                }
            };
            if note.first().is_some_and(|first| !notes.contains(first)) {
                notes.extend(note);
            }
        }
        notes
    }

    /// The marks on the page, or only in the line that holds `spot`, in their order. The notes at the end refer to nothing.
    fn references(&self, spot: Option<Spot>, notes_at_end: Option<&Section>) -> Vec<Reference> {
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
                (span.bytes.start, Reference::Footnote(self.report.section_of(block.id), label))
            });
            let mut of_line: Vec<(u32, Reference)> = footnotes.collect();
            let is_text = |notes: &Section| !endnotes::blocks(&self.report, notes).any(|id| id == row.at.block);
            if notes_at_end.is_some_and(is_text) {
                for (number, at) in endnotes::marks(block.text, &bytes) {
                    if of_line.iter().all(|(start, _)| *start != at.start) {
                        of_line.push((at.start, Reference::Endnote(number)));
                    }
                }
            }
            of_line.sort_by_key(|(at, _)| *at);
            found.extend(of_line.into_iter().map(|(_, reference)| reference));
        }
        found
    }

    /// The footnote `label` of `section`; one of another section where that has none.
    fn footnote(&self, section: SectionId, label: &str) -> Option<Block<'_>> {
        let is_it = |block: &Block| matches!(&block.kind, BlockKind::Footnote { label: own } if own == label);
        let own = self.report.section(section).blocks;
        self.report.blocks.within(own).find(is_it).or_else(|| self.report.blocks.iter().find(is_it))
    }
}
