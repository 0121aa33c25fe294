//! Bytes to a report: decode, read the format, clean, find the headings, build the tree.
//!
//! Every format becomes a flat run of [`blocks`]; all that follows is the same for all of them.

pub mod blocks;
mod cells;
mod clean;
mod dates;
pub mod decode;
mod docx;
mod exported;
mod figures;
pub mod foreign;
pub mod format;
pub mod front;
pub mod headings;
mod heads;
mod html;
mod inline;
mod language;
mod letters;
mod markdown;
mod mastheads;
pub mod metrics;
mod normalize;
mod pandoc;
mod pieces;
mod rule;
mod shared;
mod speakers;
mod table;
mod tabs;
pub mod text;
mod titles;
mod torn;
mod tree;
mod underlines;
pub mod words;

use std::borrow::Cow;

use crate::report::{Meta, Report};

pub use blocks::{Dropped, Why};
pub use decode::WrongByte;
pub use figures::Figures;
pub use foreign::Foreign;
pub use format::Format;
pub use shared::SharedStr;

use blocks::Flat;
use tree::Plan;

/// What a caller may ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of the encoding (`gbk`, `big5`, …), where the bytes are not to be asked.
    pub encoding: Option<String>,
}

/// A document that was imported: the report and what is to be said of the file.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The report.
    pub report: Report,
    /// What was left out, in the order of the file.
    pub dropped: Vec<Dropped>,
    /// Bytes that do not decode.
    pub wrong_bytes: usize,
    /// The first of them.
    pub first_wrong: Option<WrongByte>,
    /// The encoding, as the WHATWG Encoding Standard writes it.
    pub encoding: &'static str,
    /// The format.
    pub format: Format,
}

/// Why a file cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is no encoding of that name.
    #[error("unknown encoding: {0}")]
    UnknownEncoding(String),
    /// A file that is no document here.
    #[error("{0}")]
    Foreign(Foreign),
    /// A file that means harm, or might as well.
    #[error("refused: {0}")]
    Hostile(&'static str),
    /// A file that is not what it says.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// A report.toml, which is loaded and not imported; its bytes, given back.
    #[error("already a report.toml")]
    AlreadyToml(Vec<u8>),
}

/// A document read from its format and not yet cleaned.
#[derive(Debug, Default)]
struct Draft<'a> {
    flats: Vec<Flat<'a>>,
    front: Meta,
    /// A title known from outside the text.
    hint: Option<String>,
    dropped: Vec<Dropped>,
}

/// Imports `bytes`, the content of the file called `name`. Bytes that are given away (a `Vec`) go as soon as the text has
/// been made of them.
///
/// # Errors
/// See [`ImportError`]; whatever can be read is read.
pub fn import<'a>(name: &str, bytes: impl Into<Cow<'a, [u8]>>, options: &Options) -> Result<Imported, ImportError> {
    let bytes = bytes.into();
    if let Some(foreign) = foreign::foreign(&bytes, options.encoding.is_some()) {
        return Err(ImportError::Foreign(foreign));
    }
    if format::is_docx(&bytes) {
        let draft = docx::read(&bytes)?;
        drop(bytes);
        let (report, dropped) = assemble(draft, name, Format::Docx);
        let (wrong_bytes, first_wrong, encoding) = (0, None, "UTF-8");
        return Ok(Imported { report, dropped, wrong_bytes, first_wrong, encoding, format: Format::Docx });
    }
    let decode::Decoded { text, encoding, wrong_bytes, first_wrong } =
        decode::decode(&bytes, options.encoding.as_deref())
            .ok_or_else(|| ImportError::UnknownEncoding(options.encoding.clone().unwrap_or_default()))?;
    let text = normalize::normalize(text);
    let format = format::of_text(name, &text);
    if format == Format::Toml {
        drop(text);
        return Err(ImportError::AlreadyToml(bytes.into_owned()));
    }
    let (reading, text) = match text {
        Cow::Borrowed(text) => {
            let reading = look_through(name, text, format);
            let mark = bytes.len() - text.len();
            let mut bytes = bytes.into_owned();
            bytes.drain(..mark);
            (reading, bytes)
        }
        Cow::Owned(text) => {
            drop(bytes);
            (look_through(name, &text, format), text.into_bytes())
        }
    };
    let (report, dropped) = reading.read(name, text);
    Ok(Imported { report, dropped, wrong_bytes, first_wrong, encoding, format })
}

/// How a text becomes a report, found by a look through all of it. Then it is read a second time, from its start to its end,
/// and goes on the way.
enum Reading {
    /// It holds a whole report.
    Whole(Box<Report>),
    /// Its blocks are known, and so are its headings: those of plain text are told by the lines around them.
    Known(Plan, Vec<Dropped>),
    /// Its blocks are all there is to it any more.
    Html(Draft<'static>),
    /// Its blocks are to be read.
    Markdown(markdown::Reading),
}

/// How `text`, the content of the file called `name`, becomes a report.
fn look_through(name: &str, text: &str, format: Format) -> Reading {
    if let Some(report) = exported::read(text, format) {
        return Reading::Whole(Box::new(report));
    }
    match format {
        Format::Markdown => Reading::Markdown(markdown::look_through(text)),
        Format::Html => Reading::Html(html::read(text)),
        Format::Text | Format::Docx | Format::Toml => {
            let (plan, dropped) = plan(Draft { flats: text::read(text), ..Draft::default() }, name, format, text);
            Reading::Known(plan, dropped)
        }
    }
}

impl Reading {
    /// Reads `text`, the bytes of the one that was looked through.
    fn read(self, name: &str, text: Vec<u8>) -> (Report, Vec<Dropped>) {
        match self {
            Reading::Whole(report) => (*report, Vec::new()),
            Reading::Known(plan, dropped) => (plan.build(text), dropped),
            Reading::Html(draft) => {
                drop(text);
                assemble(draft, name, Format::Html)
            }
            Reading::Markdown(reading) => assemble(reading.read(text), name, Format::Markdown),
        }
    }
}

/// The report of blocks that stand without the text they were read from.
fn assemble(draft: Draft<'static>, name: &str, format: Format) -> (Report, Vec<Dropped>) {
    let (plan, dropped) = plan(draft, name, format, "");
    (plan.build(Vec::new()), dropped)
}

/// All that is the same for every format: what the report is made of, and what is left out. Blocks may be stretches of
/// `text`.
fn plan(draft: Draft<'_>, name: &str, format: Format, text: &str) -> (Plan, Vec<Dropped>) {
    let Draft { mut flats, mut front, hint, mut dropped } = draft;
    clean::clean(&mut flats, &mut dropped);
    if format == Format::Text {
        text::mark(&mut flats);
    }
    let title = front::take(&mut flats, &mut front, hint.as_deref(), name, &mut dropped);
    let marks = headings::find(&flats, title);
    dropped.sort_by_key(|one| one.line);
    (Plan::new(front, flats, marks, text), dropped)
}
