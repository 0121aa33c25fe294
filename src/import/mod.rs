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
pub mod format;
pub mod front;
pub mod headings;
mod html;
mod inline;
mod language;
mod markdown;
mod mastheads;
pub mod metrics;
mod normalize;
mod pandoc;
mod portions;
mod rule;
mod speakers;
mod table;
pub mod text;
mod tree;

use std::borrow::Cow;

use crate::report::{Meta, Report};

pub use blocks::{Dropped, Why};
pub use decode::WrongByte;
pub use figures::Figures;
pub use format::Format;

use blocks::Flat;

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
    /// A format that is known and not read.
    #[error("{0} files cannot be read; convert to DOCX, HTML or text")]
    Foreign(&'static str),
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
    if let Some(format) = format::foreign(&bytes) {
        return Err(ImportError::Foreign(format));
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
    let (report, dropped) = match text {
        Cow::Borrowed(text) => import_text(name, text, format),
        Cow::Owned(text) => {
            drop(bytes);
            import_text(name, &text, format)
        }
    };
    Ok(Imported { report, dropped, wrong_bytes, first_wrong, encoding, format })
}

/// Imports `text`, the content of the file called `name`.
fn import_text(name: &str, text: &str, format: Format) -> (Report, Vec<Dropped>) {
    match exported::read(text, format) {
        Some(report) => (report, Vec::new()),
        None => assemble(draft(text, format), name, format),
    }
}

/// The blocks of `text`, as its format tells them.
fn draft(text: &str, format: Format) -> Draft<'_> {
    match format {
        Format::Markdown => markdown::read(text),
        Format::Html => html::read(text),
        Format::Text | Format::Docx | Format::Toml => Draft { flats: text::read(text), ..Draft::default() },
    }
}

/// All that is the same for every format.
fn assemble(draft: Draft<'_>, name: &str, format: Format) -> (Report, Vec<Dropped>) {
    let Draft { mut flats, mut front, hint, mut dropped } = draft;
    clean::clean(&mut flats, &mut dropped);
    if format == Format::Text {
        text::mark(&mut flats);
    }
    let title = front::take(&mut flats, &mut front, hint.as_deref(), name, &mut dropped);
    let marks = headings::find(&flats, title);
    dropped.sort_by_key(|one| one.line);
    (tree::tree(front, flats, marks), dropped)
}
