//! Footnotes, peeked at without leaving the page.

use super::page::Spot;
use super::popup::{Popup, TextPopup};
use super::state::State;
use crate::report::{Block, BlockId, BlockKind, SectionId, SpanKind};

impl State {
    /// Shows the footnotes that the line of the place being read refers to, else all that the page refers to; whether
    /// there are any.
    pub(super) fn peek_at_footnotes(&mut self) -> bool {
        let here = self.page.here();
        let in_line = self.references(Some(here));
        let shown = if in_line.is_empty() { self.references(None) } else { in_line };
        let mut notes: Vec<String> = Vec::new();
        for (section, label) in shown {
            let Some(note) = self.footnote(section, &label) else { continue };
            let text = format!("[{label}] {}", note.text);
            if !notes.contains(&text) {
                notes.push(text);
            }
        }
        if notes.is_empty() {
            return false;
        }
        let title = self.options.lang.pick("脚注；按任意键关闭", "footnote; any key closes");
        self.open_popup(Popup::Text(TextPopup::new(title.to_owned(), notes, false)));
        true
    }

    /// The footnotes referred to on the page, or only in the line that holds `spot`: section and label.
    fn references(&self, spot: Option<Spot>) -> Vec<(SectionId, String)> {
        let mut found = Vec::new();
        for row in self.page.rows() {
            let Some((line, block)) = row.line().zip(self.report.block(row.at.block)) else { continue };
            let bytes = line.bytes();
            let is_asked = spot.is_none_or(|spot| spot.block == row.at.block && bytes.contains(&spot.byte));
            if !is_asked {
                continue;
            }
            let references = block.spans.iter().filter(|span| span.kind == SpanKind::FootnoteRef);
            for span in references.filter(|span| bytes.contains(&span.bytes.start)) {
                let text = block.text.get(span.bytes.start as usize..span.bytes.end as usize).unwrap_or_default();
                found.push((block.section, text.trim_matches(['[', ']']).to_owned()));
            }
        }
        found
    }

    /// The footnote `label` of `section`; one of another section where that has none.
    fn footnote(&self, section: SectionId, label: &str) -> Option<&Block> {
        let is_it = |block: &&Block| matches!(&block.kind, BlockKind::Footnote { label: own } if own == label);
        let own = self.report.section(section).blocks.clone();
        own.filter_map(|id| self.report.block(BlockId(id)))
            .find(is_it)
            .or_else(|| self.report.blocks.iter().find(is_it))
    }
}
