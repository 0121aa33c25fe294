//! `gangmu check FILE`: every problem found, in the order of the file.

use std::io::Write;

use serde::Serialize;

use super::args::{CheckArgs, CheckFormat};
use super::waiting::Waiting;
use super::{Failure, Manner, document, output};
use crate::export::json::Envelope;
use crate::import::{Format, format};
use crate::report::{self, Problem};
use crate::text::Lang;

pub(super) fn run(args: &CheckArgs, manner: Manner) -> Result<(), Failure> {
    let lang = manner.lang;
    let waiting = Waiting::for_file(Some(&args.file), manner);
    let (name, bytes) = document::bytes_of(&args.file, lang)?;
    if !format::is_toml_name(&name) && !is_toml(&name, &bytes) {
        return check_imported(name, bytes, lang, waiting);
    }
    let problems = report::check(&name, &bytes);
    drop(waiting);
    if !manner.quiet {
        output::to_stdout(|out| match args.format {
            CheckFormat::Text => problems.iter().try_for_each(|problem| write_text(out, problem, lang, manner)),
            CheckFormat::Json => write_json(out, &name, &problems, lang),
        })?;
        if !is_complete(&problems) {
            manner.note(lang.pick(
                "改正语法后可能还有别的问题，请再查一次",
                "further faults may follow once the syntax is mended; check again",
            ));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Code(1)) }
}

/// Whether the content is that of a report.toml, whatever the name.
fn is_toml(name: &str, bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| format::of_text(name, text) == Format::Toml)
}

/// A document of another format has no problems but bytes that are no text: whatever can be read makes a report.
fn check_imported(name: String, bytes: Vec<u8>, lang: Lang, waiting: Waiting) -> Result<(), Failure> {
    let loaded = document::load_bytes(name, bytes, None, lang)?;
    drop(waiting);
    match loaded.note {
        None => Ok(()),
        Some(note) => {
            output::complain(&note);
            Err(Failure::Code(1))
        }
    }
}

/// Whether all problems are told: what a fault of syntax keeps from being looked at is not.
fn is_complete(problems: &[Problem]) -> bool {
    !problems.iter().any(|problem| problem.fault.hides_others())
}

/// The place and what is wrong, the line, and the caret under it.
fn write_text(out: &mut dyn Write, problem: &Problem, lang: Lang, manner: Manner) -> std::io::Result<()> {
    let text = problem.display(lang).to_string();
    let mut lines = text.lines();
    writeln!(out, "{}", manner.paint.bold(lines.next().unwrap_or_default()))?;
    let last = lines.next_back();
    lines.try_for_each(|line| writeln!(out, "{line}"))?;
    last.map_or(Ok(()), |caret| writeln!(out, "{}", manner.paint.red(caret)))
}

#[derive(Serialize)]
struct Problems<'a> {
    /// False where a fault of syntax may keep others from being seen.
    complete: bool,
    problems: Vec<ProblemRecord<'a>>,
}

#[derive(Serialize)]
struct ProblemRecord<'a> {
    /// What kind of problem, in words that stay the same in every language and version.
    id: &'static str,
    line: usize,
    /// In characters, from 1.
    column: usize,
    message: String,
    help: String,
    /// The line, cut to what is shown.
    source: &'a str,
}

fn write_json(out: &mut dyn Write, file: &str, problems: &[Problem], lang: Lang) -> std::io::Result<()> {
    let complete = is_complete(problems);
    let problems = problems.iter().map(|problem| record(problem, lang)).collect();
    Envelope::new("problems", Some(file), Problems { complete, problems }).write(out)
}

fn record(problem: &Problem, lang: Lang) -> ProblemRecord<'_> {
    ProblemRecord {
        id: problem.fault.id(),
        line: problem.line,
        column: problem.column,
        message: problem.message(lang),
        help: problem.help(lang),
        source: &problem.source_line,
    }
}
