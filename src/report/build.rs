//! From the document as written to the report: sections in reading order, blocks, ids, metrics.

use std::borrow::Cow;

use super::fault::{Fault, Finding, Spot};
use super::find::Folded;
use super::ids::Ids;
use super::join;
use super::markdown::{Piece, Reader};
use super::metrics::{Found, Metric};
use super::model::{self, BlockId, BlockKind, Meta, Phrase, Report, SectionId, Span, SpanKind};
use super::raw::{RawMetric, RawReport, RawSection, SCHEMA};
use super::sections::Opening;
use super::values;

/// Levels of sections below the report. TOML itself allows 80; nobody finds the way through 32.
pub const MAX_LEVEL: usize = 32;

/// Sections whose memory is too little to be given back before all are read.
const FEW: usize = 1000;

/// Makes the report, and lists what is wrong in it. The report is whole whatever is wrong: a quote that is not found
/// leaves a metric without a place, a lone `**` stays in the text.
///
/// Line ends inside titles are joined. The root's id is [`ROOT_ID`](super::ids::ROOT_ID).
pub fn build(raw: RawReport<'_>) -> (Report, Vec<Finding>) {
    let ids = Ids::new(&raw);
    let RawReport { schema, title, subtitle, author, organization, date, language, body, metric, section } = raw;
    let mut builder = Builder { ids, ..Builder::default() };
    let (sections, bytes) = size(&section);
    // Each has a heading and a paragraph.
    builder.expect(sections, 2 * sections, body.len() + bytes);
    match schema {
        Some(SCHEMA) | None => {}
        Some(other) => builder.fault(Fault::UnknownSchema(other), at(0, "schema")),
    }
    builder.root(Meta { title, subtitle, author, organization, date, language });
    builder.body(&body);
    builder.metrics(metric);
    builder.sections(section);
    builder.finish()
}

/// How many `sections` and those in them are, and the bytes of their text.
fn size(sections: &[RawSection<'_>]) -> (usize, usize) {
    sections.iter().fold((0, 0), |(count, bytes), raw| {
        let (below, bytes_below) = size(&raw.section);
        let own = raw.number.len() + raw.title.len() + raw.body.len();
        (count + 1 + below, bytes + own + bytes_below)
    })
}

/// The heading of a section, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading<'t> {
    /// Unique; made from number and title where absent.
    pub id: Option<Cow<'t, str>>,
    /// The number as printed.
    pub number: Cow<'t, str>,
    /// The title as printed, plain text; empty for text without an outline entry.
    pub title: Cow<'t, str>,
    /// Whether the title is the first sentence of the first paragraph.
    pub run_in: bool,
}

/// Makes a report section by section, in reading order, so that what a section was made from can go before the next is
/// there. [`build`] does it with all sections at hand.
#[derive(Default)]
pub struct Builder {
    report: Report,
    findings: Vec<Finding>,
    ids: Ids,
    /// Footnote references: section, byte in its body, label.
    references: Vec<(usize, usize, String)>,
    /// The sections around what comes next, outermost first.
    open: Vec<Open>,
    /// Whether nobody asks what is wrong, so that references need not be kept.
    trusting: bool,
}

/// A section that is being filled.
#[derive(Default)]
struct Open {
    id: SectionId,
    reader: Reader,
    /// A title that waits for the paragraph it runs into.
    run_in: Option<String>,
    /// Whether all of its own text has come.
    read: bool,
}

impl Builder {
    /// Begins a report in whose headings the ids `written` occur; footnotes that are missing in it are not listed. What comes
    /// first is the root's text.
    pub fn new(meta: Meta, written: impl IntoIterator<Item = String>) -> Builder {
        let mut builder = Builder { ids: Ids::written(written), trusting: true, ..Builder::default() };
        builder.root(meta);
        builder
    }

    /// Makes room for so many more sections, blocks and bytes of text. Room that is not used takes no memory; lists that grow
    /// step by step leave holes.
    pub fn expect(&mut self, sections: usize, blocks: usize, bytes: usize) {
        self.report.sections.expect(sections);
        self.report.blocks.expect(blocks, bytes);
    }

    fn root(&mut self, meta: Meta) {
        let title = self.title(meta.title.into(), 0).into_owned();
        if title.is_empty() {
            self.fault(Fault::Blank("title"), at(0, "title"));
        }
        let mut line =
            |field, text: Option<String>| self.optional(text.map(Cow::Owned), at(0, field)).map(Cow::into_owned);
        let meta = Meta {
            title,
            subtitle: line("subtitle", meta.subtitle),
            author: line("author", meta.author),
            organization: line("organization", meta.organization),
            date: line("date", meta.date),
            language: line("language", meta.language),
        };
        if let Some(date) = meta.date.as_deref().filter(|date| !values::is_date(date)) {
            self.fault(Fault::BadDate(date.to_owned()), at(0, "date"));
        }
        self.report.sections.open(Opening { id: super::ids::ROOT_ID, ..Opening::default() });
        self.open.push(Open::default());
        let head = [
            (BlockKind::Title, Some(&meta.title)),
            (BlockKind::Subtitle, meta.subtitle.as_ref()),
            (BlockKind::Author, meta.author.as_ref()),
        ];
        for (kind, text) in head {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                self.push(kind, text, &[]);
            }
        }
        self.report.meta = meta;
    }

    /// Begins a subsection of the section at hand, whose own text ends here.
    pub fn open(&mut self, heading: Heading<'_>) {
        self.end_body();
        let index = self.report.sections.len();
        let parent = self.open.last().map_or(SectionId::ROOT, |open| open.id);
        let level = self.open.len() as u16;
        if usize::from(level) == MAX_LEVEL + 1 {
            self.fault(Fault::TooDeep, at(index, ""));
        }
        let mut number = join::one_line(heading.number);
        let mut title = self.title(heading.title, index);
        if title.is_empty() && !number.is_empty() {
            self.fault(Fault::NumberAlone, at(index, "number"));
            title = std::mem::take(&mut number);
        }
        if title.is_empty() && heading.id.is_none() {
            self.fault(Fault::NeedsId, at(index, ""));
        }
        if title.is_empty() && heading.run_in {
            self.fault(Fault::RunInAlone, at(index, "run_in"));
        }
        let id = self.ids.take(heading.id, &number, &title, index, &mut self.findings);
        let run_in = heading.run_in && !title.is_empty();
        let printed = if title.is_empty() { String::new() } else { model::heading(&number, &title) };
        let block = BlockId(self.report.blocks.len() as u32);
        let number = number.len();
        let id =
            self.report.sections.open(Opening { parent, level, id: &id, printed: &printed, number, run_in, block });
        if !run_in && !printed.is_empty() {
            self.push(BlockKind::Heading, &printed, &[]);
        }
        self.open.push(Open { id, run_in: run_in.then_some(printed), ..Open::default() });
    }

    /// Makes room for a table of so many bytes and cells, which comes next.
    pub fn expect_table(&mut self, bytes: usize, cells: usize) {
        self.with_reader(|reader, _| reader.expect_table(bytes, cells));
    }

    /// Adds `body`, whole lines, to the section at hand, before its subsections.
    pub fn body(&mut self, body: &str) {
        self.with_reader(|reader, each| reader.read(body, each));
    }

    /// Ends the paragraph at hand, as a blank line does.
    pub fn part(&mut self) {
        self.with_reader(|reader, each| reader.part(each));
    }

    fn with_reader(&mut self, read: impl FnOnce(&mut Reader, &mut dyn FnMut(Piece))) {
        let Some(open) = self.open.last_mut().filter(|open| !open.read) else { return };
        let mut reader = std::mem::take(&mut open.reader);
        read(&mut reader, &mut |piece| self.piece(piece));
        if self.trusting {
            reader.forget();
        }
        if let Some(open) = self.open.last_mut() {
            open.reader = reader;
        }
    }

    /// Ends the text of the section at hand, and nothing where it has ended.
    fn end_body(&mut self) {
        let Some(open) = self.open.last_mut().filter(|open| !open.read) else { return };
        open.read = true;
        let (index, reader) = (open.id.index(), std::mem::take(&mut open.reader));
        let parsed = reader.finish(|piece| self.piece(piece));
        for (byte, fault) in parsed.faults {
            self.fault(fault, Spot { byte, ..at(index, "body") });
        }
        self.references.extend(parsed.references.into_iter().map(|(byte, label)| (index, byte, label)));
        if let Some(title) = self.open.last_mut().and_then(|open| open.run_in.take()) {
            self.add(prefixed(title, None));
        }
    }

    /// Takes the next block of the section at hand, behind the title that runs into it.
    fn piece(&mut self, piece: Piece) {
        let piece = match self.open.last_mut().and_then(|open| open.run_in.take()) {
            None => piece,
            Some(title) if piece.kind == BlockKind::Paragraph => prefixed(title, Some(piece)),
            Some(title) => {
                self.add(prefixed(title, None));
                piece
            }
        };
        self.add(piece);
    }

    fn add(&mut self, Piece { kind, text, spans }: Piece) {
        self.push(kind, text, &spans);
    }

    /// Adds a block of the section at hand.
    fn push<'t>(&mut self, kind: BlockKind<'_>, text: impl Into<Cow<'t, str>>, spans: &[Span]) {
        let block = BlockId(self.report.blocks.len() as u32);
        let phrases = spans.iter().filter(|span| span.kind == SpanKind::KeyPhrase);
        self.report.phrases.extend(phrases.map(|span| Phrase { block, bytes: span.bytes.clone() }));
        self.report.blocks.push(kind, text, spans);
    }

    /// Ends the section at hand; the root stays.
    pub fn close(&mut self) {
        if self.open.len() > 1 {
            self.end_section();
        }
    }

    fn end_section(&mut self) {
        self.end_body();
        if let Some(open) = self.open.pop() {
            self.report.sections.close(open.id);
        }
    }

    /// Ends all sections. Gives the report and what is wrong with it.
    pub fn finish(mut self) -> (Report, Vec<Finding>) {
        while !self.open.is_empty() {
            self.end_section();
        }
        self.missing_footnotes();
        (self.report, self.findings)
    }

    /// Adds subsections as written to the section at hand.
    fn sections(&mut self, mut sections: Vec<RawSection<'_>>) {
        // From the end of the reversed list, whose memory is given back on the way: of a million sections, what was written
        // need not stand beside all that is made from it.
        sections.reverse();
        while let Some(raw) = sections.pop() {
            let RawSection { id, number, title, run_in, body, metric, section } = raw;
            self.open(Heading { id, number, title, run_in });
            self.body(&body);
            self.metrics(metric);
            self.sections(section);
            self.close();
            if sections.len() > FEW && sections.len() < sections.capacity() / 2 {
                sections.shrink_to_fit();
            }
        }
    }

    /// The metrics of the section at hand, put into the order of its text, which ends here; those without a place come
    /// last.
    fn metrics(&mut self, raw: Vec<RawMetric<Cow<'_, str>>>) {
        let Some(section) = self.open.last().map(|open| open.id).filter(|_| !raw.is_empty()) else { return };
        self.end_body();
        let own = self.report.section(section).blocks;
        let metrics: Vec<_> =
            raw.into_iter().enumerate().map(|(index, raw)| self.metric(section, index, raw)).collect();
        let quotes: Vec<&str> = metrics.iter().map(|metric| &*metric.quote).collect();
        let places = Folded::new(&self.report.blocks, own).locate(&quotes);
        for (index, (raw, place)) in metrics.iter().zip(places).enumerate() {
            let metric = Metric { section, ..Metric::from(raw) };
            let found = place.map(|(block, quote)| Found::new(block, quote, &metric, &self.report.blocks));
            if found.is_none() && !metric.quote.trim().is_empty() {
                let spot = Spot { metric: Some(index), ..at(section.index(), "quote") };
                self.findings.push(Finding { fault: Fault::QuoteNotFound, spot, first: None });
            }
            self.report.metrics.push(&Metric { found, ..metric }, &self.report.blocks);
        }
        self.report.metrics.settle();
    }

    fn metric<'t>(
        &mut self,
        section: SectionId,
        index: usize,
        raw: RawMetric<Cow<'t, str>>,
    ) -> RawMetric<Cow<'t, str>> {
        let spot = |field| Spot { metric: Some(index), ..at(section.index(), field) };
        let mut required = |field, text: Cow<'t, str>| {
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
                self.fault(Fault::NotDecimal { field, text: text.to_string() }, spot(field));
            }
        }
        if let Some(change) = raw.change.as_ref().filter(|text| !text.trim().is_empty() && !values::is_change(text)) {
            self.fault(Fault::NotSigned(change.to_string()), spot("change"));
        }
        let mut optional = |field, text| self.optional(text, spot(field));
        RawMetric {
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
        }
    }

    /// A title on one line; titles are plain text.
    fn title<'t>(&mut self, title: Cow<'t, str>, section: usize) -> Cow<'t, str> {
        if let Some(byte) = title.find("**") {
            self.fault(Fault::MarkedTitle, Spot { byte, ..at(section, "title") });
        }
        join::one_line(title)
    }

    /// A field that may be left out but not be blank.
    fn optional<'t>(&mut self, text: Option<Cow<'t, str>>, spot: Spot) -> Option<Cow<'t, str>> {
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
        let labels: std::collections::HashSet<&str> = self.report.blocks.labels().collect();
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
