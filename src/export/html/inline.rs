//! The text of a block with its phrases, references and the places of its metrics.

use std::collections::HashSet;
use std::ops::Range;

use super::places::link;
use super::{Page, escaped, push_escaped};
use crate::report::{Block, BlockId, SpanKind};

/// A metric's number in a block.
struct Number {
    metric: usize,
    bytes: Range<usize>,
}

/// Writes stretches of one block.
pub(super) struct Inline<'a, 'p> {
    page: &'p Page<'a>,
    block: &'p Block<'p>,
    /// In the order of the text.
    numbers: Vec<Number>,
}

impl<'a, 'p> Inline<'a, 'p> {
    pub(super) fn new(page: &'p Page<'a>, id: BlockId, block: &'p Block<'p>) -> Self {
        let metrics = page.report.section(page.report.section_of(block.id)).metrics();
        let mut numbers: Vec<Number> = metrics
            .filter_map(|index| {
                let found = page.report.metrics.found(index as usize)?;
                let bytes = found.value.start as usize..found.value.end as usize;
                (found.block == id).then_some(Number { metric: index as usize, bytes })
            })
            .collect();
        numbers.sort_by_key(|number| (number.bytes.start, std::cmp::Reverse(number.bytes.end)));
        Inline { page, block, numbers }
    }

    /// Writes the stretch `bytes`. `referred` are the notes that have been referred to.
    pub(super) fn write(&self, bytes: Range<usize>, referred: &mut HashSet<String>, out: &mut String) {
        let mut at = bytes.start;
        for span in self.block.spans {
            let (start, end) = (span.bytes.start as usize, span.bytes.end as usize);
            if start < at || end > bytes.end || span.kind == SpanKind::RunIn {
                continue;
            }
            self.plain(at..start, out);
            match span.kind {
                SpanKind::KeyPhrase => {
                    out.push_str("<strong>");
                    self.plain(start..end, out);
                    out.push_str("</strong>");
                }
                SpanKind::FootnoteRef => self.reference(start..end, referred, out),
                SpanKind::RunIn => {}
            }
            at = end;
        }
        self.plain(at..bytes.end, out);
    }

    fn reference(&self, bytes: Range<usize>, referred: &mut HashSet<String>, out: &mut String) {
        let text = self.block.text.get(bytes).unwrap_or_default();
        let note = self.page.notes.target(self.page.report.section_of(self.block.id), text);
        let Some((label, (note, back))) = note.and_then(|label| Some((label, self.page.places.note(label)?))) else {
            return push_escaped(text, out);
        };
        let id = if referred.insert(label.to_owned()) { format!(" id=\"{}\"", escaped(back)) } else { String::new() };
        let (href, text) = (link(note), escaped(text));
        out.push_str(&format!(
            "<sup><a{id} href=\"{href}\" role=\"doc-noteref\" data-note=\"{}\">{text}</a></sup>",
            escaped(label)
        ));
    }

    /// Text of one kind, with the places of the metrics whose numbers begin in it: around the number where it lies inside
    /// and apart from the one before, else before it.
    fn plain(&self, bytes: Range<usize>, out: &mut String) {
        let text = |bytes: Range<usize>| self.block.text.get(bytes).unwrap_or_default();
        let mut at = bytes.start;
        for number in self.numbers.iter().filter(|number| bytes.contains(&number.bytes.start)) {
            let id = escaped(self.page.places.metric(number.metric));
            let Range { start, end } = number.bytes.clone();
            if start >= at && end <= bytes.end {
                push_escaped(text(at..start), out);
                out.push_str(&format!("<span id=\"{id}\">"));
                push_escaped(text(start..end), out);
                out.push_str("</span>");
                at = end;
            } else {
                push_escaped(text(at..start.max(at)), out);
                at = start.max(at);
                out.push_str(&format!("<span id=\"{id}\"></span>"));
            }
        }
        push_escaped(text(at..bytes.end), out);
    }
}
