//! The ids of a page: of its parts, sections, metrics and notes, all different.

use std::collections::HashMap;

use crate::export::ids::{self, Unique};
use crate::report::{BlockId, Report, SectionId};
use crate::text::picture::visible_text;

/// The ids of a page. A section's is its own; the others give way where they would be the same.
#[derive(Debug)]
pub(super) struct Places {
    sections: Vec<String>,
    /// Where the number of each metric stands.
    metrics: Vec<String>,
    /// The main part, the list of metrics and its title.
    pub(super) main: String,
    pub(super) list: String,
    pub(super) list_title: String,
    notes: HashMap<String, (String, String)>,
}

impl Places {
    pub(super) fn of(report: &Report) -> Places {
        let mut unique = Unique::default();
        let sections = report.sections().map(|section| unique.take(&visible_text(section.id))).collect();
        let metrics = ids::of_metrics(report).iter().map(|id| unique.take(&visible_text(id))).collect();
        let [main, list, list_title] = ["main", "metrics", "metrics-title"].map(|name| unique.take(name));
        let notes = super::Notes::of(report);
        let blocks = 0..report.blocks.len() as u32;
        let note = |label: &str| {
            let ids = (unique.take(&format!("note-{label}")), unique.take(&format!("note-{label}-ref")));
            (label.to_owned(), ids)
        };
        let notes = blocks.filter_map(|block| notes.label(BlockId(block))).map(note).collect();
        Places { sections, metrics, main, list, list_title, notes }
    }

    pub(super) fn section(&self, id: SectionId) -> &str {
        self.sections.get(id.index()).map_or("", String::as_str)
    }

    pub(super) fn metric(&self, index: usize) -> &str {
        self.metrics.get(index).map_or("", String::as_str)
    }

    /// Where the note `label` stands, and where it is first referred to.
    pub(super) fn note(&self, label: &str) -> Option<&(String, String)> {
        self.notes.get(label)
    }
}

/// The address of the place `id` in the page itself, as it may stand in an attribute: characters that no fragment may have
/// are percent-encoded (URL Standard, fragment code points), `%` included.
pub(super) fn link(id: &str) -> String {
    let mut out = String::from("#");
    for c in id.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            ' ' | '"' | '<' | '>' | '`' | '%' | '#' | '^' | '|' | '{' | '}' | '[' | ']' | '\\' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_stays_in_the_page() {
        assert_eq!(link("javascript:alert(1)"), "#javascript:alert(1)");
        assert_eq!(link("a\"><%'&#纲"), "#a%22%3E%3C%25&#39;&amp;%23纲");
    }
}
