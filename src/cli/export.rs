//! `gangmu export FILE --to md|html|txt|json`: the whole document in another form.

use std::path::Path;

use super::args::{ExportArgs, ExportFormat};
use super::{Failure, Manner, document, output};
use crate::export::json::Envelope;
use crate::export::{html, markdown, record, text};
use crate::reader::Source;
use crate::report;
use crate::text::Lang;

pub(super) fn run(args: &ExportArgs, manner: Manner) -> Result<(), Failure> {
    let file = args.document.file.as_deref();
    let target = args.output.as_deref().filter(|path| !output::is_stdout(path));
    if let (Some(target), Source::File { path, .. }) = (target, document::source_of(file))
        && output::is_same(target, &path)
    {
        return Err(own_source(target, manner.lang));
    }
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
    match target {
        None => output::to_stdout(|out| out.write_all(text.as_bytes())),
        Some(path) => report::replace(path, &text).map_err(|error| output::unwritten(path, &error, manner.lang)),
    }
}

/// What to say where the document would be overwritten with what is made of it.
fn own_source(target: &Path, lang: Lang) -> Failure {
    let why = lang.pick("就是要转换的文档；-o 请换一个文件名", "is the document itself; give another name behind -o");
    Failure::Message(format!("{}: {why}", document::name_of(Some(target))))
}
