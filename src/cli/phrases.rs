//! `gangmu phrases FILE`: the key phrases in reading order.

use super::args::{PhrasesArgs, TextFormat, language};
use super::{Failure, document, output, tsv};

pub(super) fn run(args: &PhrasesArgs) -> Result<(), Failure> {
    let report = document::open(args.document.file.as_deref(), args.document.encoding.as_deref(), language(None))?;
    output::to_stdout(|out| {
        for (nth, phrase) in report.phrases.iter().enumerate() {
            let Some(block) = report.block(phrase.block) else { continue };
            let text = block.text.get(phrase.bytes.start as usize..phrase.bytes.end as usize).unwrap_or_default();
            let number = (nth + 1).to_string();
            match args.format {
                TextFormat::Tsv => tsv::line(out, &[&number, &report.section(block.section).id, text])?,
                TextFormat::Text => writeln!(out, "{number:>4}  {}", crate::text::picture::visible_text(text))?,
            }
        }
        Ok(())
    })
}
