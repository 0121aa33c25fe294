//! Footnotes across sections: which reference means which note, under labels that are unique and safe to write.

use std::collections::{HashMap, HashSet};

use super::ids::Unique;
use crate::report::{Block, BlockId, BlockKind, Report, SectionId, SpanKind};

/// The footnotes of a report.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The unique label of each note.
    labels: HashMap<BlockId, String>,
    /// The note that a label means in a section; the first in the report stands under the root's number, too.
    by_label: HashMap<(Option<SectionId>, String), BlockId>,
    referenced: HashSet<BlockId>,
}

impl Notes {
    pub(super) fn of(report: &Report) -> Notes {
        let mut notes = Notes::default();
        let mut unique = Unique::default();
        for Block { id, kind, .. } in report.blocks.iter() {
            let BlockKind::Footnote { label } = kind else { continue };
            notes.labels.insert(id, unique.take(&safe(&label)));
            notes.by_label.entry((Some(report.section_of(id)), label.to_string())).or_insert(id);
            notes.by_label.entry((None, label.to_string())).or_insert(id);
        }
        for block in report.blocks.iter() {
            for span in block.spans.iter().filter(|span| span.kind == SpanKind::FootnoteRef) {
                if let Some(note) = notes.meant(report.section_of(block.id), block.slice(&span.bytes)) {
                    notes.referenced.insert(note);
                }
            }
        }
        notes
    }

    /// The unique label of the note `block`; `None` where nothing refers to it.
    pub(super) fn label(&self, block: BlockId) -> Option<&str> {
        self.labels.get(&block).filter(|_| self.referenced.contains(&block)).map(String::as_str)
    }

    /// The unique label of the note that the reference `text` (`[1]`) in `section` means.
    pub(super) fn target(&self, section: SectionId, text: &str) -> Option<&str> {
        self.label(self.meant(section, text)?)
    }

    fn meant(&self, section: SectionId, text: &str) -> Option<BlockId> {
        let label = text.strip_prefix('[')?.strip_suffix(']')?;
        let own = self.by_label.get(&(Some(section), label.to_owned()));
        own.or_else(|| self.by_label.get(&(None, label.to_owned()))).copied()
    }
}

/// A label of letters, digits, `-`, `_` and `.` alone.
fn safe(label: &str) -> String {
    label.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }).collect()
}
