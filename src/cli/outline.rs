//! `gangmu outline FILE`: the sections that have a title, in reading order.

use super::args::{OutlineArgs, TextFormat, language};
use super::{Failure, document, output, tsv};

pub(super) fn run(args: &OutlineArgs) -> Result<(), Failure> {
    let report = document::open(args.document.file.as_deref(), args.document.encoding.as_deref(), language(None))?;
    output::to_stdout(|out| {
        for section in report.sections.iter().skip(1).filter(|section| section.is_titled()) {
            match args.format {
                TextFormat::Tsv => tsv::line(out, &[&section.level.to_string(), &section.heading()])?,
                TextFormat::Text => {
                    let indent = "  ".repeat(usize::from(section.level).saturating_sub(1));
                    writeln!(out, "{indent}{}", crate::text::picture::visible_text(&section.heading()))?;
                }
            }
        }
        Ok(())
    })
}
