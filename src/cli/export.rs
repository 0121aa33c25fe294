//! `gangmu export FILE --to md|html|txt|json`: the whole document in another form.

use super::args::{ExportArgs, ExportFormat};
use super::{Failure, Manner, document, output};
use crate::export::json::Envelope;
use crate::export::{html, markdown, record, text};
use crate::report;

pub(super) fn run(args: &ExportArgs, manner: Manner) -> Result<(), Failure> {
    let file = args.document.file.as_deref();
    let report = document::open(file, args.document.encoding.as_deref(), manner)?;
    let text = match args.to {
        ExportFormat::Md => markdown::of(&report),
        ExportFormat::Html => html::of(&report),
        ExportFormat::Txt => text::of(&report),
        ExportFormat::Json => {
            let mut json = Vec::new();
            Envelope::new("report", Some(&document::name_of(file)), record::report(&report)).write(&mut json)?;
            String::from_utf8(json).unwrap_or_default()
        }
    };
    match args.output.as_deref().filter(|path| !output::is_stdout(path)) {
        None => output::to_stdout(|out| out.write_all(text.as_bytes())),
        Some(path) => report::replace(path, &text).map_err(|error| output::unwritten(path, &error, manner.lang)),
    }
}
