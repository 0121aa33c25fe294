//! `gangmu phrases FILE…`: the key phrases in reading order.

use std::io::Write;

use serde::Serialize;

use super::args::{ListFormat, PhrasesArgs};
use super::files::{self, Document, Wanted};
use super::{Failure, Manner, output, tsv};
use crate::export::json::Envelope;
use crate::export::record::{self, PhraseRecord};
use crate::report::Report;
use crate::text::picture::visible_text;

pub(super) fn run(args: &PhrasesArgs, manner: Manner) -> Result<(), Failure> {
    files::each(&args.documents, manner, Wanted::Text, |document| {
        output::to_stdout(|out| match args.format {
            ListFormat::Text => write_text(out, document, manner),
            ListFormat::Tsv => write_tsv(out, document),
            ListFormat::Json => write_json(out, document),
            ListFormat::Jsonl => record::phrases(&document.report)
                .into_iter()
                .try_for_each(|phrase| Envelope::new("phrase", Some(&document.name), phrase).write(out)),
        })
    })
}

/// Number, id of the section, text.
fn phrases(report: &Report) -> impl Iterator<Item = (String, &str, &str)> {
    report.phrases.iter().enumerate().filter_map(|(nth, phrase)| {
        let block = report.block(phrase.block)?;
        Some(((nth + 1).to_string(), report.section(report.section_of(block.id)).id, block.slice(&phrase.bytes)))
    })
}

fn write_text(out: &mut dyn Write, document: &Document, manner: Manner) -> std::io::Result<()> {
    files::title(out, document, manner)?;
    phrases(&document.report).try_for_each(|(number, _, text)| {
        let number = manner.paint.dim(&format!("{number:>4}"));
        writeln!(out, "{number}  {}", manner.paint.bold(&visible_text(text)))
    })
}

fn write_tsv(out: &mut dyn Write, document: &Document) -> std::io::Result<()> {
    phrases(&document.report).try_for_each(|(number, section, text)| match document.among_many {
        true => tsv::line(out, &[&document.name, &number, section, text]),
        false => tsv::line(out, &[&number, section, text]),
    })
}

#[derive(Serialize)]
struct Phrases<'a> {
    title: &'a str,
    phrases: Vec<PhraseRecord<'a>>,
}

fn write_json(out: &mut dyn Write, document: &Document) -> std::io::Result<()> {
    let report = &document.report;
    let phrases = Phrases { title: &report.meta.title, phrases: record::phrases(report) };
    Envelope::new("phrases", Some(&document.name), phrases).write(out)
}
