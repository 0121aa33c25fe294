//! `gangmu metrics FILE`: the metrics in the order of the text.

use std::io::Write;

use super::args::{MetricsArgs, TableFormat, language};
use super::{Failure, document, output, tsv};
use crate::report::{Metric, Report};
use crate::text::Ambiguous;
use crate::text::picture::visible_text;

pub(super) fn run(args: &MetricsArgs) -> Result<(), Failure> {
    let report = document::open(args.document.file.as_deref(), args.document.encoding.as_deref(), language(None))?;
    output::to_stdout(|out| match args.format {
        TableFormat::Tsv => write_tsv(out, &report),
        TableFormat::Table => write_table(out, &report),
    })
}

fn write_tsv(out: &mut dyn Write, report: &Report) -> std::io::Result<()> {
    tsv::line(out, &["label", "value", "unit", "period", "change", "source", "section"])?;
    report.metrics.iter().try_for_each(|metric| {
        let [value, change] = [value(metric), metric.shown_change()];
        let period = metric.period.as_deref().unwrap_or_default();
        let section = &report.section(metric.section).id;
        tsv::line(out, &[&metric.label, &value, &metric.unit, period, &change, &metric.quote, section])
    })
}

/// The value as stated, from–to as `1832→3382`.
fn value(metric: &Metric) -> String {
    match &metric.from {
        Some(from) => format!("{from}→{}", metric.shown()),
        None => metric.shown().to_owned(),
    }
}

/// A table for the eye: label, value with its unit, change, period; columns by display width.
fn write_table(out: &mut dyn Write, report: &Report) -> std::io::Result<()> {
    let rows: Vec<[String; 4]> = report
        .metrics
        .iter()
        .map(|metric| {
            let amount = format!("{} {}", value(metric), metric.unit);
            [
                metric.label.clone(),
                amount.trim_end().to_owned(),
                metric.shown_change(),
                metric.period.clone().unwrap_or_default(),
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
            line.push_str(&if nth == 1 { format!("{pad}{cell}  ") } else { format!("{cell}{pad}  ") });
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
