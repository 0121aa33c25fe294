//! The parts of a report as flat records: what JSON, JSON Lines and CSV hold.
//!
//! Every record has an id that outlives changes elsewhere in the document. A place is (section, block counted from 0 in
//! the section, character counted from 0 in the block): characters are Unicode scalar values, as Python counts them.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{ids, json};
use crate::report::{Block, BlockId, BlockKind, Metric, Place, Report, Row, Section, SectionId, SpanKind};

/// A section with a title.
#[derive(Debug, Serialize)]
pub struct SectionRecord<'a> {
    id: &'a str,
    number: Option<&'a str>,
    title: &'a str,
    heading: &'a str,
    level: u16,
    /// The nearest section around it that has a title.
    parent: Option<&'a str>,
    run_in: bool,
    /// Key phrases in it and its subsections.
    phrases: u32,
    /// Metrics in it and its subsections.
    metrics: u32,
}

/// A key phrase.
#[derive(Debug, Serialize)]
pub struct PhraseRecord<'a> {
    id: String,
    section: &'a str,
    heading: &'a str,
    text: &'a str,
    block: u32,
    char: u32,
}

/// A metric.
#[derive(Debug, Serialize)]
pub struct MetricRecord<'a> {
    id: String,
    section: &'a str,
    heading: &'a str,
    label: &'a str,
    value: Option<Box<RawValue>>,
    stated: &'a str,
    unit: Option<&'a str>,
    period: Option<&'a str>,
    change: Option<&'a str>,
    basis: Option<&'a str>,
    from: Option<Box<RawValue>>,
    share: bool,
    target: bool,
    quote: &'a str,
    block: Option<u32>,
    char: Option<u32>,
}

/// A report as a whole.
#[derive(Debug, Serialize)]
pub struct ReportRecord<'a> {
    title: &'a str,
    subtitle: Option<&'a str>,
    author: Option<&'a str>,
    organization: Option<&'a str>,
    date: Option<&'a str>,
    language: Option<&'a str>,
    sections: Vec<WholeSection<'a>>,
    phrases: Vec<PhraseRecord<'a>>,
    metrics: Vec<MetricRecord<'a>>,
}

/// A section with its text, titled or not; the root first.
#[derive(Debug, Serialize)]
struct WholeSection<'a> {
    id: &'a str,
    number: Option<&'a str>,
    title: Option<&'a str>,
    level: u16,
    parent: Option<&'a str>,
    run_in: bool,
    blocks: Vec<BlockRecord<'a>>,
}

/// A block; the fields that its kind does not have are left out.
#[derive(Debug, Serialize)]
struct BlockRecord<'a> {
    kind: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Vec<&'a str>>>,
    spans: Vec<SpanRecord>,
}

/// A span, in characters of its block's text.
#[derive(Debug, Serialize)]
struct SpanRecord {
    kind: &'static str,
    start: usize,
    end: usize,
}

/// The names of a metric's columns, in their order.
pub const METRIC_COLUMNS: [&str; 16] = [
    "id", "section", "heading", "label", "value", "stated", "unit", "period", "change", "basis", "from", "share",
    "target", "quote", "block", "char",
];

impl MetricRecord<'_> {
    /// Its columns, named by [`METRIC_COLUMNS`]; what is not known is empty.
    pub fn columns(&self) -> [String; 16] {
        let text = |it: Option<&str>| it.unwrap_or_default().to_owned();
        let number = |it: &Option<Box<RawValue>>| text(it.as_deref().map(RawValue::get));
        let count = |it: Option<u32>| it.map(|it| it.to_string()).unwrap_or_default();
        [
            self.id.clone(),
            self.section.to_owned(),
            self.heading.to_owned(),
            self.label.to_owned(),
            number(&self.value),
            self.stated.to_owned(),
            text(self.unit),
            text(self.period),
            text(self.change),
            text(self.basis),
            number(&self.from),
            self.share.to_string(),
            self.target.to_string(),
            self.quote.to_owned(),
            count(self.block),
            count(self.char),
        ]
    }
}

/// The sections of the outline, in reading order.
pub fn sections(report: &Report) -> Vec<SectionRecord<'_>> {
    let titled = |section: Section<'_>| section.is_titled().then_some(section.nth());
    report.sections().skip(1).filter_map(titled).map(|id| section(report, id)).collect()
}

fn section(report: &Report, id: SectionId) -> SectionRecord<'_> {
    let section = report.section(id);
    let parent = report.ancestors(id).map(|above| report.section(above)).find(|above| above.is_titled());
    SectionRecord {
        id: section.id,
        number: filled(section.number()),
        title: section.title(),
        heading: section.heading(),
        level: section.level,
        parent: parent.map(|above| above.id),
        run_in: section.run_in,
        phrases: section.phrases().len() as u32,
        metrics: section.metrics().len() as u32,
    }
}

/// The key phrases, in reading order.
pub fn phrases(report: &Report) -> Vec<PhraseRecord<'_>> {
    let mut places = Places { report, last: None };
    let record = |(phrase, id): (&crate::report::Phrase, String)| {
        let block = report.block(phrase.block)?;
        let place = places.at(phrase.block, phrase.bytes.start);
        Some(PhraseRecord {
            id,
            section: report.section(report.section_of(block.id)).id,
            heading: report.heading_over(report.section_of(block.id)),
            text: block.slice(&phrase.bytes),
            block: place.block,
            char: place.char,
        })
    };
    report.phrases.iter().zip(ids::of_phrases(report)).filter_map(record).collect()
}

/// The metrics, in the order of the text that states them.
pub fn metrics(report: &Report) -> Vec<MetricRecord<'_>> {
    let mut places = Places { report, last: None };
    report.all_metrics().zip(ids::of_metrics(report)).map(|(it, id)| metric(&mut places, it, id)).collect()
}

fn metric<'a>(places: &mut Places<'a>, metric: Metric<'a>, id: String) -> MetricRecord<'a> {
    let place = metric.found.as_ref().map(|found| places.at(found.block, found.value.start));
    let report = places.report;
    MetricRecord {
        id,
        section: report.section(metric.section).id,
        heading: report.heading_over(metric.section),
        label: metric.label,
        value: json::number(metric.value),
        stated: metric.shown(),
        unit: filled(metric.unit),
        period: metric.period,
        change: metric.change,
        basis: metric.basis,
        from: metric.from.and_then(json::number),
        share: metric.share,
        target: metric.target,
        quote: metric.quote,
        block: place.map(|place| place.block),
        char: place.map(|place| place.char),
    }
}

/// Places in a report, asked for in the order of its text. A block may state thousands of metrics: its characters are counted
/// on from one to the next.
struct Places<'r> {
    report: &'r Report,
    /// The block and byte that were asked for last, and their place.
    last: Option<(BlockId, u32, Place)>,
}

impl Places<'_> {
    /// The place of byte `byte` of block `block`.
    fn at(&mut self, block: BlockId, byte: u32) -> Place {
        let text = self.report.block(block).map_or("", |it| it.text);
        let last = self.last.filter(|(before, ..)| *before == block);
        let on = last.and_then(|(_, from, place)| {
            let passed = text.get(from as usize..byte as usize)?.chars().count();
            Some(Place { char: place.char + passed as u32, ..place })
        });
        let place = on.unwrap_or_else(|| self.report.place(block, byte));
        self.last = Some((block, byte, place));
        place
    }
}

/// The whole report.
pub fn report(report: &Report) -> ReportRecord<'_> {
    let meta = &report.meta;
    ReportRecord {
        title: &meta.title,
        subtitle: meta.subtitle.as_deref(),
        author: meta.author.as_deref(),
        organization: meta.organization.as_deref(),
        date: meta.date.as_deref(),
        language: meta.language.as_deref(),
        sections: report.sections().map(|section| whole(report, section)).collect(),
        phrases: phrases(report),
        metrics: metrics(report),
    }
}

fn whole<'a>(report: &'a Report, section: Section<'a>) -> WholeSection<'a> {
    WholeSection {
        id: section.id,
        number: filled(section.number()),
        title: filled(section.title()),
        level: section.level,
        parent: section.parent().map(|above| report.section(above).id),
        run_in: section.run_in,
        blocks: report.blocks.within(section.blocks).map(block).collect(),
    }
}

fn block(block: Block<'_>) -> BlockRecord<'_> {
    let chars = |byte: u32| block.text.get(..byte as usize).unwrap_or_default().chars().count();
    let span = |span: &crate::report::Span| SpanRecord {
        kind: match span.kind {
            SpanKind::RunIn => "run-in",
            SpanKind::KeyPhrase => "key-phrase",
            SpanKind::FootnoteRef => "footnote-ref",
        },
        start: chars(span.bytes.start),
        end: chars(span.bytes.end),
    };
    let mut record = BlockRecord {
        kind: "paragraph",
        text: block.text,
        marker: None,
        depth: None,
        label: None,
        rows: None,
        spans: block.spans.iter().map(span).collect(),
    };
    match &block.kind {
        BlockKind::Title => record.kind = "title",
        BlockKind::Subtitle => record.kind = "subtitle",
        BlockKind::Author => record.kind = "author",
        BlockKind::Heading => record.kind = "heading",
        BlockKind::Paragraph => {}
        BlockKind::Item { marker, depth } => {
            (record.kind, record.marker, record.depth) = ("item", Some(marker.to_string()), Some(*depth));
        }
        BlockKind::Table { rows } => {
            let cells = |row: Row<'_>| row.cells().map(|cell| block.slice(&cell)).collect();
            (record.kind, record.rows) = ("table", Some(rows.iter().map(cells).collect()));
        }
        BlockKind::Footnote { label } => (record.kind, record.label) = ("footnote", Some(label.clone())),
    }
    record
}

fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
