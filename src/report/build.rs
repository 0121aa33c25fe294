//! From the document as written to the report: sections in reading order, blocks, ids, metrics.

use std::ops::Range;

use super::fault::{Fault, Finding, Spot};
use super::find;
use super::ids::Ids;
use super::join;
use super::markdown::{self, Piece};
use super::model::{Block, BlockId, BlockKind, Meta, Metric, Phrase, Report, Section, SectionId, Span, SpanKind};
use super::raw::{RawMetric, RawReport, RawSection, SCHEMA};
use super::values;
use crate::text::pace;

/// Levels of sections below the report. TOML itself allows 80; nobody finds the way through 32.
pub const MAX_LEVEL: usize = 32;

/// Sections whose memory is too little to be given back before all are read.
const FEW: usize = 1000;

/// Makes the report, and lists what is wrong in it. The report is whole whatever is wrong: a quote that is not found
/// leaves a metric without a place, a lone `**` stays in the text.
///
/// Line ends inside titles are joined. The root's id is [`ROOT_ID`](super::ids::ROOT_ID).
pub fn build(raw: RawReport<'_>) -> (Report, Vec<Finding>) {
    let mut builder = Builder { ids: Ids::new(&raw), ..Builder::default() };
    builder.root(raw);
    builder.missing_footnotes();
    (builder.report, builder.findings)
}

#[derive(Default)]
struct Builder {
    report: Report,
    findings: Vec<Finding>,
    ids: Ids,
    /// Footnote references: section, byte in its body, label.
    references: Vec<(usize, usize, String)>,
}

impl Builder {
    fn root(&mut self, raw: RawReport<'_>) {
        match raw.schema {
            Some(SCHEMA) | None => {}
            Some(other) => self.fault(Fault::UnknownSchema(other), at(0, "schema")),
        }
        let title = self.title(raw.title, 0);
        if title.is_empty() {
            self.fault(Fault::Blank("title"), at(0, "title"));
        }
        let mut line = |field, text: Option<String>| self.optional(text, at(0, field));
        let meta = Meta {
            title,
            subtitle: line("subtitle", raw.subtitle),
            author: line("author", raw.author),
            organization: line("organization", raw.organization),
            date: line("date", raw.date),
            language: line("language", raw.language),
        };
        if let Some(date) = meta.date.as_deref().filter(|date| !values::is_date(date)) {
            self.fault(Fault::BadDate(date.to_owned()), at(0, "date"));
        }
        self.report.sections.push(Section { id: super::ids::ROOT_ID.to_owned(), ..Section::default() });
        let head = [
            (BlockKind::Title, Some(&meta.title)),
            (BlockKind::Subtitle, meta.subtitle.as_ref()),
            (BlockKind::Author, meta.author.as_ref()),
        ];
        for (kind, text) in head {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                self.push(SectionId::ROOT, kind, text.as_str().into(), Vec::new());
            }
        }
        self.report.meta = meta;
        self.content(SectionId::ROOT, String::new(), &raw.body, raw.metric, raw.section);
    }

    fn section(&mut self, raw: RawSection<'_>, parent: SectionId) {
        let index = self.report.sections.len();
        let level = self.report.section(parent).level + 1;
        if usize::from(level) == MAX_LEVEL + 1 {
            self.fault(Fault::TooDeep, at(index, ""));
        }
        let mut number = join::one_line(raw.number);
        let mut title = self.title(raw.title, index);
        if title.is_empty() && !number.is_empty() {
            self.fault(Fault::NumberAlone, at(index, "number"));
            title = std::mem::take(&mut number);
        }
        if title.is_empty() && raw.id.is_none() {
            self.fault(Fault::NeedsId, at(index, ""));
        }
        if title.is_empty() && raw.run_in {
            self.fault(Fault::RunInAlone, at(index, "run_in"));
        }
        let id = self.ids.take(raw.id, &number, &title, index, &mut self.findings);
        let section = Section { id, number, title, level, parent: Some(parent), ..Section::default() };
        let section = Section { run_in: raw.run_in && section.is_titled(), ..section };
        let heading = if section.is_titled() { section.heading() } else { String::new() };
        let run_in = if section.run_in { heading.clone() } else { String::new() };
        let block = self.report.blocks.len() as u32;
        let section_id = SectionId(index as u32);
        self.report.sections.push(Section { blocks: block..block, ..section });
        if run_in.is_empty() && !heading.is_empty() {
            self.push(section_id, BlockKind::Heading, heading.into(), Vec::new());
        }
        self.content(section_id, run_in, &raw.body, raw.metric, raw.section);
    }

    /// The body, metrics and subsections of `id`; then its ranges are known.
    fn content(
        &mut self,
        id: SectionId,
        run_in: String,
        body: &str,
        metrics: Vec<RawMetric>,
        mut subsections: Vec<RawSection<'_>>,
    ) {
        let counts = (self.report.metrics.len() as u32, self.report.phrases.len() as u32);
        self.body(id, run_in, body);
        let end = self.report.blocks.len() as u32;
        let blocks = self.report.sections[id.index()].blocks.start..end;
        self.metrics(id, blocks.clone(), metrics);
        // From the end of the reversed list, whose memory is given back on the way: of a million sections, what was written
        // need not stand beside all that is made from it.
        subsections.reverse();
        while let Some(subsection) = subsections.pop() {
            self.section(subsection, id);
            if subsections.len() > FEW && subsections.len() < subsections.capacity() / 2 {
                subsections.shrink_to_fit();
            }
        }
        let after = SectionId(self.report.sections.len() as u32);
        let (metrics, phrases) = (self.report.metrics.len() as u32, self.report.phrases.len() as u32);
        if let Some(section) = self.report.sections.get_mut(id.index()) {
            section.end = after;
            section.blocks = blocks;
            section.metrics = counts.0..metrics;
            section.phrases = counts.1..phrases;
        }
    }

    fn body(&mut self, id: SectionId, run_in: String, body: &str) {
        let parsed = markdown::parse(body);
        for (byte, fault) in parsed.faults {
            self.fault(fault, Spot { byte, ..at(id.index(), "body") });
        }
        self.references.extend(parsed.references.into_iter().map(|(byte, label)| (id.index(), byte, label)));
        let mut pieces = parsed.pieces.into_iter();
        if !run_in.is_empty() {
            let first = pieces.as_slice().first().is_some_and(|piece| piece.kind == BlockKind::Paragraph);
            let piece = prefixed(run_in, if first { pieces.next() } else { None });
            self.push(id, piece.kind, piece.text.into(), piece.spans);
        }
        for piece in pieces {
            self.push(id, piece.kind, piece.text.into(), piece.spans);
        }
    }

    fn push(&mut self, section: SectionId, kind: BlockKind, text: Box<str>, spans: Vec<Span>) {
        let block = BlockId(self.report.blocks.len() as u32);
        let phrases = spans.iter().filter(|span| span.kind == SpanKind::KeyPhrase);
        self.report.phrases.extend(phrases.map(|span| Phrase { block, bytes: span.bytes.clone() }));
        let chars_before = self.report.chars;
        self.report.chars += text.chars().count() as u64;
        let weight_before = self.report.weight;
        self.report.weight += pace::weight(&text);
        self.report.blocks.push(Block { section, kind, text, spans, chars_before, weight_before });
    }

    /// The metrics of one section, put into the order of its text; those without a place come last.
    fn metrics(&mut self, section: SectionId, blocks: Range<u32>, raw: Vec<RawMetric>) {
        if raw.is_empty() {
            return;
        }
        let start = self.report.metrics.len();
        for (index, raw) in raw.into_iter().enumerate() {
            let metric = self.metric(section, index, raw);
            self.report.metrics.push(metric);
        }
        let (metrics, blocks_of) = (&mut self.report.metrics[start..], &self.report.blocks);
        let own = blocks_of.get(blocks.start as usize..blocks.end as usize).unwrap_or_default();
        find::place(metrics, own, BlockId(blocks.start));
        for (index, metric) in metrics.iter().enumerate() {
            if metric.found.is_none() && !metric.quote.trim().is_empty() {
                let spot = Spot { metric: Some(index), ..at(section.index(), "quote") };
                self.findings.push(Finding { fault: Fault::QuoteNotFound, spot, first: None });
            }
        }
        find::sort(metrics);
    }

    fn metric(&mut self, section: SectionId, index: usize, raw: RawMetric) -> Metric {
        let spot = |field| Spot { metric: Some(index), ..at(section.index(), field) };
        let mut required = |field, text: String| {
            let text = join::one_line(text);
            if text.is_empty() {
                self.fault(Fault::Blank(field), spot(field));
            }
            text
        };
        let label = required("label", raw.label);
        let value = required("value", raw.value);
        let quote = required("quote", raw.quote);
        for (field, text) in [("value", Some(&value)), ("from", raw.from.as_ref())] {
            if let Some(text) = text.filter(|text| !text.trim().is_empty() && !values::is_decimal(text.trim())) {
                self.fault(Fault::NotDecimal { field, text: text.clone() }, spot(field));
            }
        }
        if let Some(change) = raw.change.as_ref().filter(|text| !text.trim().is_empty() && !values::is_change(text)) {
            self.fault(Fault::NotSigned(change.clone()), spot("change"));
        }
        let mut optional = |field, text| self.optional(text, spot(field));
        Metric {
            section,
            label,
            value,
            stated: optional("stated", raw.stated),
            unit: join::one_line(raw.unit),
            period: optional("period", raw.period),
            change: optional("change", raw.change),
            basis: optional("basis", raw.basis),
            from: optional("from", raw.from),
            share: raw.share,
            target: raw.target,
            quote,
            found: None,
        }
    }

    /// A title on one line; titles are plain text.
    fn title(&mut self, title: String, section: usize) -> String {
        if let Some(byte) = title.find("**") {
            self.fault(Fault::MarkedTitle, Spot { byte, ..at(section, "title") });
        }
        join::one_line(title)
    }

    /// A field that may be left out but not be blank.
    fn optional(&mut self, text: Option<String>, spot: Spot) -> Option<String> {
        let text = join::one_line(text?);
        if text.is_empty() {
            self.fault(Fault::Blank(spot.field), spot);
            return None;
        }
        Some(text)
    }

    /// A footnote's text may stand in its section or, as notes gathered at the end do, in another.
    fn missing_footnotes(&mut self) {
        if self.references.is_empty() {
            return;
        }
        let labels: std::collections::HashSet<&str> = self
            .report
            .blocks
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::Footnote { label } => Some(label.as_str()),
                _ => None,
            })
            .collect();
        for (section, byte, label) in &self.references {
            if !labels.contains(label.as_str()) {
                let spot = Spot { byte: *byte, ..at(*section, "body") };
                self.findings.push(Finding { fault: Fault::NoFootnote(label.clone()), spot, first: None });
            }
        }
    }

    fn fault(&mut self, fault: Fault, spot: Spot) {
        self.findings.push(Finding { fault, spot, first: None });
    }
}

pub(super) fn at(section: usize, field: &'static str) -> Spot {
    Spot { section, field, ..Spot::default() }
}

/// The first block of a run-in section: its title, and its first paragraph in the same line.
fn prefixed(title: String, paragraph: Option<Piece>) -> Piece {
    let mut spans = vec![Span { bytes: 0..title.len() as u32, kind: SpanKind::RunIn }];
    let mut text = title;
    if let Some(paragraph) = paragraph {
        join::append(&mut text, &paragraph.text);
        let shift = (text.len() - paragraph.text.len()) as u32;
        spans.extend(
            paragraph
                .spans
                .into_iter()
                .map(|span| Span { bytes: span.bytes.start + shift..span.bytes.end + shift, kind: span.kind }),
        );
    }
    Piece { kind: BlockKind::Paragraph, text, spans }
}
