//! `gangmu search FILE QUERY`: section and sentence of each match.

use std::io::Write;
use std::ops::Range;

use serde::Serialize;

use super::args::{SearchArgs, SearchFormat};
use super::{Failure, Manner, document, output, tsv};
use crate::export::json::Envelope;
use crate::report::{Block, BlockKind, Report};
use crate::search::{Hits, Kind, Query, Scan, Search};
use crate::text::picture::visible_text;
use crate::text::sentence::sentences;

pub(super) fn run(args: &SearchArgs, manner: Manner) -> Result<(), Failure> {
    let lang = manner.lang;
    let query = Query::parse(&args.query);
    if query.is_empty() {
        let message = lang.pick("没有写要查找什么", "there is nothing to search for");
        return Err(Failure::Message(message.to_owned()));
    }
    let search = Search::new(&query).map_err(|fault| {
        let lead = lang.pick("正则有误", "bad pattern");
        Failure::Message(format!("{lead}: {fault}"))
    })?;
    let report = document::open(Some(&args.file), args.encoding.as_deref(), manner)?;
    let mut scan = Scan::default();
    scan.step(&search, &report, usize::MAX);
    let hits = scan.into_hits();
    if !manner.quiet {
        output::to_stdout(|out| match args.format {
            SearchFormat::Text => write_text(out, &report, &hits),
            SearchFormat::Json => write_json(out, &report, &hits, &document::name_of(Some(&args.file))),
            SearchFormat::Tsv => write_tsv(out, &report, &hits),
        })?;
    }
    if hits.is_empty() { Err(Failure::Code(1)) } else { Ok(()) }
}

/// A match with where it stands.
struct Located<'a> {
    block: Block<'a>,
    /// The match, in bytes of the block's text.
    bytes: Range<usize>,
    /// The sentences it reaches into; of a table, the row.
    sentence: Range<usize>,
    /// The character it begins with, counted from 0 within the block.
    char: usize,
    kind: Kind,
}

impl<'a> Located<'a> {
    fn text(&self) -> &'a str {
        self.block.text.get(self.bytes.clone()).unwrap_or_default()
    }

    fn sentence(&self) -> &'a str {
        self.block.text.get(self.sentence.clone()).unwrap_or_default().trim()
    }
}

/// All `hits` in reading order. A block is cut into sentences once and walked through once, however many it has.
fn located<'a>(report: &'a Report, hits: &Hits) -> Vec<Located<'a>> {
    let mut all: Vec<Located<'a>> = Vec::with_capacity(hits.len());
    let mut parts = Vec::new();
    for hit in hits.iter() {
        let Some(block) = report.block(hit.block) else { continue };
        let before =
            all.last().filter(|before| before.block.id == hit.block).map(|before| (before.bytes.start, before.char));
        if before.is_none() {
            parts = parts_of(&block);
        }
        let bytes = hit.bytes.start as usize..hit.bytes.end as usize;
        let (from, chars) = before.unwrap_or((0, 0));
        let passed = block.text.get(from..bytes.start).unwrap_or_default();
        let first = parts.partition_point(|part| part.end <= bytes.start);
        let last = parts.partition_point(|part| part.start < bytes.end).saturating_sub(1);
        let start = parts.get(first).map_or(bytes.start, |part| part.start.min(bytes.start));
        let end = parts.get(last).map_or(bytes.end, |part| part.end.max(bytes.end));
        let char = chars + passed.chars().count();
        all.push(Located { block, bytes, sentence: start..end, char, kind: hit.kind });
    }
    all
}

/// The sentences of `block`, or the rows of its table.
fn parts_of(block: &Block) -> Vec<Range<usize>> {
    match &block.kind {
        BlockKind::Table { rows } => {
            rows.iter().map(|row| row.bytes().start as usize..row.bytes().end as usize).collect()
        }
        _ => sentences(block.text).collect(),
    }
}

/// A heading for each section, its sentences below; a sentence with several matches once.
fn write_text(out: &mut dyn Write, report: &Report, hits: &Hits) -> std::io::Result<()> {
    let mut section = None;
    let mut last = None;
    for found in located(report, hits) {
        let this = report.titled(report.section_of(found.block.id));
        if section.replace(this) != Some(this) {
            if last.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{}", visible_text(report.heading_over(this)))?;
        }
        let now = Some((found.block.id, found.sentence.clone()));
        if last != now {
            writeln!(out, "  {}", visible_text(found.sentence()))?;
            last = now;
        }
    }
    Ok(())
}

fn write_tsv(out: &mut dyn Write, report: &Report, hits: &Hits) -> std::io::Result<()> {
    located(report, hits).iter().try_for_each(|found| {
        let section = report.titled(report.section_of(found.block.id));
        tsv::line(out, &[report.section(section).id, report.heading_over(section), found.sentence()])
    })
}

/// The JSON form.
#[derive(Serialize)]
struct Json<'a> {
    matches: Vec<JsonMatch<'a>>,
}

#[derive(Serialize)]
struct JsonMatch<'a> {
    /// The id of the section that the text belongs to.
    section: &'a str,
    heading: &'a str,
    /// The block, counted from 0 within the section.
    block: u32,
    /// The character, counted from 0 within the block.
    char: usize,
    /// What was matched.
    text: &'a str,
    sentence: &'a str,
    kind: &'static str,
}

fn write_json(out: &mut dyn Write, report: &Report, hits: &Hits, file: &str) -> std::io::Result<()> {
    let matches = located(report, hits)
        .iter()
        .map(|found| JsonMatch {
            section: report.section(report.section_of(found.block.id)).id,
            heading: report.heading_over(report.section_of(found.block.id)),
            block: report.place(found.block.id, 0).block,
            char: found.char,
            text: found.text(),
            sentence: found.sentence(),
            kind: match found.kind {
                Kind::Literal => "literal",
                Kind::Pinyin => "pinyin",
                Kind::Regex => "regex",
            },
        })
        .collect();
    Envelope::new("matches", Some(file), Json { matches }).write(out)
}
