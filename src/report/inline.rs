//! Marks within a paragraph, list item or table cell: key phrases, footnote references, backslashes.

use super::fault::Fault;
use super::join;
use super::markdown::{Parsed, label};
use super::model::{Span, SpanKind};

/// A key phrase whose closing `**` has not come yet.
struct Pending {
    /// The length of the text before it.
    text: usize,
    /// The number of spans before it.
    spans: usize,
    /// The byte of its `**` in the body.
    at: usize,
}

/// The text of a block, line by line.
#[derive(Default)]
pub(super) struct Inline {
    text: String,
    spans: Vec<Span>,
    phrase: Option<Pending>,
    /// Whether a line ended since the last character of the text.
    line_ended: bool,
}

impl Inline {
    /// Adds `line`, which begins at byte `at` of the body.
    pub(super) fn line(&mut self, at: usize, line: &str, parsed: &mut Parsed) {
        self.line_ended = true;
        self.text.reserve(line.len() + 1);
        let mut rest = line;
        while let Some(mark) = memchr::memchr3(b'*', b'\\', b'[', rest.as_bytes()) {
            let (plain, marked) = rest.split_at(mark);
            self.push(plain);
            let offset = at + line.len() - marked.len();
            rest = self.mark(marked, offset, parsed);
        }
        self.push(rest);
    }

    /// Takes the mark that `marked` begins with and gives what stands behind it.
    fn mark<'a>(&mut self, marked: &'a str, at: usize, parsed: &mut Parsed) -> &'a str {
        if let Some(behind) = marked.strip_prefix("**") {
            self.toggle(at, parsed);
            return behind;
        }
        if let Some((label, behind)) = label(marked) {
            self.push(&format!("[{label}]"));
            let end = self.text.len();
            self.span(end - label.len() - 2, end, SpanKind::FootnoteRef);
            parsed.references.push((at, label.to_owned()));
            return behind;
        }
        let escaped = marked.starts_with('\\') && marked[1..].starts_with(|c: char| c.is_ascii_punctuation());
        let taken = usize::from(escaped);
        self.push(&marked[taken..taken + 1]);
        &marked[taken + 1..]
    }

    fn push(&mut self, text: &str) {
        let text = if self.text.is_empty() { text.trim_start() } else { text };
        let Some(first) = text.chars().next() else { return };
        if std::mem::take(&mut self.line_ended)
            && let Some(last) = self.text.chars().next_back()
            && join::gap(last, first)
        {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    fn span(&mut self, start: usize, end: usize, kind: SpanKind) {
        self.spans.push(Span { bytes: start as u32..end as u32, kind });
    }

    fn toggle(&mut self, at: usize, parsed: &mut Parsed) {
        let Some(phrase) = self.phrase.take() else {
            self.phrase = Some(Pending { text: self.text.len(), spans: self.spans.len(), at });
            return;
        };
        // A footnote reference inside the phrase parts it: spans never overlap.
        let inside = self.spans.split_off(phrase.spans);
        let before = self.spans.len();
        let mut start = phrase.text;
        for span in inside {
            self.phrase_span(start, span.bytes.start as usize);
            start = span.bytes.end as usize;
            self.spans.push(span);
        }
        self.phrase_span(start, self.text.len());
        if self.spans.len() == before {
            parsed.faults.push((phrase.at, Fault::EmptyPhrase));
        }
    }

    /// Adds a key phrase, white space just inside the marks left out.
    fn phrase_span(&mut self, start: usize, end: usize) {
        let inner = self.text.get(start..end).unwrap_or_default();
        let trimmed = inner.trim_start();
        let start = start + (inner.len() - trimmed.len());
        let end = start + trimmed.trim_end().len();
        if start < end {
            self.span(start, end, SpanKind::KeyPhrase);
        }
    }

    /// The text and its spans. A `**` without its partner stays in the text.
    pub(super) fn finish(mut self, parsed: &mut Parsed) -> (String, Vec<Span>) {
        if let Some(phrase) = self.phrase.take() {
            parsed.faults.push((phrase.at, Fault::LoneStars));
            self.text.insert_str(phrase.text, "**");
            for span in self.spans.iter_mut().skip(phrase.spans) {
                span.bytes = span.bytes.start + 2..span.bytes.end + 2;
            }
        }
        self.text.truncate(self.text.trim_end().len());
        (self.text, self.spans)
    }
}
