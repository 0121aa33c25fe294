//! `gangmu check FILE`: every problem found, in the order of the file.

use super::args::{CheckArgs, language};
use super::{Failure, document, output};
use crate::report;

pub(super) fn run(args: &CheckArgs) -> Result<(), Failure> {
    let lang = language(args.lang);
    let (name, bytes) = document::bytes_of(&args.file, lang)?;
    let problems = report::check(&name, &bytes);
    if problems.is_empty() {
        return Ok(());
    }
    output::to_stdout(|out| problems.iter().try_for_each(|problem| writeln!(out, "{}", problem.display(lang))))?;
    Err(Failure::Code(1))
}
