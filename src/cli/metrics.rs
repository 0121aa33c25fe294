//! `gangmu metrics FILE…`: the metrics in the order of the text.

use std::io::Write;

use serde::Serialize;

use super::args::{MetricsArgs, TableFormat};
use super::files::{self, Document, Wanted};
use super::{Failure, Manner, output, tsv};
use crate::export::csv::{self, Reader};
use crate::export::json::Envelope;
use crate::export::record::{self, METRIC_COLUMNS, MetricRecord};
use crate::report::Metric;
use crate::text::Ambiguous;
use crate::text::picture::visible_text;

pub(super) fn run(args: &MetricsArgs, manner: Manner) -> Result<(), Failure> {
    let lang = manner.lang;
    if args.bom && args.format != TableFormat::Csv {
        return Err(Failure::Message(
            lang.pick("--bom 只用于 --format csv", "--bom goes with --format csv").to_owned(),
        ));
    }
    files::each(&args.documents, manner, Wanted::Metrics, |document| {
        output::to_stdout(|out| match args.format {
            TableFormat::Table => write_table(out, document, manner),
            TableFormat::Tsv => write_tsv(out, document),
            TableFormat::Csv => write_csv(out, document, args.bom),
            TableFormat::Json => write_json(out, document),
            TableFormat::Jsonl => record::metrics(&document.report)
                .into_iter()
                .try_for_each(|metric| Envelope::new("metric", Some(&document.name), metric).write(out)),
        })
    })
}

/// A header line before the first document; the name of the document first where there are many.
fn write_tsv(out: &mut dyn Write, document: &Document) -> std::io::Result<()> {
    let line = |out: &mut dyn Write, name: &str, fields: &[&str]| match document.among_many {
        true => tsv::line(out, &[&[name], fields].concat()),
        false => tsv::line(out, fields),
    };
    if document.nth == 0 {
        line(out, "file", &["label", "value", "unit", "period", "change", "source", "section"])?;
    }
    document.report.all_metrics().try_for_each(|metric| {
        let [value, change] = [value(&metric), metric.shown_change()];
        let period = metric.period.unwrap_or_default();
        let section = document.report.section(metric.section).id;
        let fields = [metric.label, &value, metric.unit, period, &change, metric.quote, section];
        line(out, &document.name, &fields)
    })
}

/// The columns of JSON Lines; the header before the first document, the name of the document first where there are many.
fn write_csv(out: &mut dyn Write, document: &Document, bom: bool) -> std::io::Result<()> {
    let reader = if bom { Reader::Spreadsheet } else { Reader::Program };
    let file = |name| Some(name).filter(|_| document.among_many);
    if document.nth == 0 {
        out.write_all(if bom { csv::BOM } else { b"" })?;
        csv::record(out, file("file").into_iter().chain(METRIC_COLUMNS), reader)?;
    }
    record::metrics(&document.report).iter().try_for_each(|metric| {
        let columns = metric.columns();
        csv::record(out, file(&document.name).into_iter().chain(columns.iter().map(String::as_str)), reader)
    })
}

#[derive(Serialize)]
struct Metrics<'a> {
    title: &'a str,
    metrics: Vec<MetricRecord<'a>>,
}

fn write_json(out: &mut dyn Write, document: &Document) -> std::io::Result<()> {
    let report = &document.report;
    let metrics = Metrics { title: &report.meta.title, metrics: record::metrics(report) };
    Envelope::new("metrics", Some(&document.name), metrics).write(out)
}

/// The value as stated, from–to as `1832→3382`.
fn value(metric: &Metric<'_>) -> String {
    match metric.from {
        Some(from) => format!("{from}→{}", metric.shown()),
        None => metric.shown().to_owned(),
    }
}

/// A table for the eye: label, value with its unit, change, period; columns by display width.
fn write_table(out: &mut dyn Write, document: &Document, manner: Manner) -> std::io::Result<()> {
    files::title(out, document, manner)?;
    let rows: Vec<[String; 4]> = document
        .report
        .all_metrics()
        .map(|metric| {
            let amount = format!("{} {}", value(&metric), metric.unit);
            [
                metric.label.to_owned(),
                amount.trim_end().to_owned(),
                metric.shown_change(),
                metric.period.unwrap_or_default().to_owned(),
            ]
            .map(|cell| visible_text(&cell).into_owned())
        })
        .collect();
    let width = |text: &str| Ambiguous::Narrow.of_str(text);
    let mut columns = [0; 4];
    for row in &rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            *column = width(cell).max(*column);
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (nth, (cell, column)) in row.iter().zip(columns).enumerate() {
            let pad = " ".repeat(column - width(cell));
            // Numbers stand right, so that their units line up.
            line.push_str(&match nth {
                1 => format!("{pad}{}  ", manner.paint.bold(cell)),
                3 => manner.paint.dim(cell),
                _ => format!("{cell}{pad}  "),
            });
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
