//! One document or many, one after the other.

use std::path::{Path, PathBuf};

use super::args::DocumentsArgs;
use super::{Failure, Manner, document};
use crate::report::Report;

/// A document of a run.
pub(super) struct Document {
    /// What it is called in output.
    pub(super) name: String,
    pub(super) report: Report,
    /// Its number in the run, from 0.
    pub(super) nth: usize,
    /// Whether there are others.
    pub(super) among_many: bool,
}

/// What a command looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Text and sections; the metrics of a document that does not list them need not be found.
    Text,
    /// The metrics as well.
    Metrics,
}

/// Does `act` with each document, or with the default document where none is named. Of many, one that cannot be read is
/// said to be so and passed over.
///
/// # Errors
/// Of one document, its own; of many, exit code 1 where some and 2 where all could not be read.
pub(super) fn each(
    args: &DocumentsArgs,
    manner: Manner,
    wanted: Wanted,
    mut act: impl FnMut(&Document) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let DocumentsArgs { files, encoding, .. } = args;
    let among_many = files.len() > 1;
    let mut open = |file: Option<&Path>, nth: usize| {
        let report = match wanted {
            Wanted::Text => document::opened(file, encoding.as_deref(), manner)?.0.report,
            Wanted::Metrics => document::open(file, encoding.as_deref(), manner)?,
        };
        act(&Document { name: document::name_of(file), report, nth, among_many })
    };
    if !among_many {
        return open(files.first().map(PathBuf::as_path), 0);
    }
    let mut read = 0;
    for file in files {
        match open(Some(file), read) {
            Ok(()) => read += 1,
            Err(Failure::Message(message)) => {
                manner.note(&message);
            }
            Err(other) => return Err(other),
        }
    }
    match files.len() - read {
        0 => Ok(()),
        _ if read == 0 => Err(Failure::Code(2)),
        _ => Err(Failure::Code(1)),
    }
}

/// The line over a document's text where there are many, as head(1) writes it.
pub(super) fn title(out: &mut dyn std::io::Write, document: &Document, manner: Manner) -> std::io::Result<()> {
    if !document.among_many {
        return Ok(());
    }
    let gap = if document.nth > 0 { "\n" } else { "" };
    writeln!(out, "{gap}{}", manner.paint.dim(&format!("==> {} <==", document.name)))
}
