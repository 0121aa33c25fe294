//! `gangmu outline FILE…`: the sections that have a title, in reading order.

use std::io::Write;

use serde::Serialize;

use super::args::{ListFormat, OutlineArgs};
use super::files::{self, Document, Wanted};
use super::{Failure, Manner, output, tsv};
use crate::export::json::Envelope;
use crate::export::record::{self, SectionRecord};
use crate::report::Section;
use crate::text::picture::visible_text;

pub(super) fn run(args: &OutlineArgs, manner: Manner) -> Result<(), Failure> {
    // As JSON each section says how many metrics it has.
    let counted = matches!(args.format, ListFormat::Json | ListFormat::Jsonl);
    let wanted = if counted { Wanted::Metrics } else { Wanted::Text };
    files::each(&args.documents, manner, wanted, |document| {
        output::to_stdout(|out| match args.format {
            ListFormat::Text => write_text(out, document, manner),
            ListFormat::Tsv => write_tsv(out, document),
            ListFormat::Json => write_json(out, document),
            ListFormat::Jsonl => record::sections(&document.report)
                .into_iter()
                .try_for_each(|section| Envelope::new("section", Some(&document.name), section).write(out)),
        })
    })
}

fn titled(document: &Document) -> impl Iterator<Item = Section<'_>> {
    document.report.sections().skip(1).filter(|section| section.is_titled())
}

fn write_text(out: &mut dyn Write, document: &Document, manner: Manner) -> std::io::Result<()> {
    files::title(out, document, manner)?;
    titled(document).try_for_each(|section| {
        let indent = "  ".repeat(usize::from(section.level).saturating_sub(1));
        let heading = section.heading();
        let (number, title) = heading.split_at(section.number().len());
        writeln!(out, "{indent}{}{}", manner.paint.dim(&visible_text(number)), visible_text(title))
    })
}

fn write_tsv(out: &mut dyn Write, document: &Document) -> std::io::Result<()> {
    titled(document).try_for_each(|section| {
        let (level, heading) = (section.level.to_string(), section.heading());
        match document.among_many {
            true => tsv::line(out, &[&document.name, &level, heading]),
            false => tsv::line(out, &[&level, heading]),
        }
    })
}

#[derive(Serialize)]
struct Outline<'a> {
    title: &'a str,
    sections: Vec<SectionRecord<'a>>,
}

fn write_json(out: &mut dyn Write, document: &Document) -> std::io::Result<()> {
    let report = &document.report;
    let outline = Outline { title: &report.meta.title, sections: record::sections(report) };
    Envelope::new("outline", Some(&document.name), outline).write(out)
}
