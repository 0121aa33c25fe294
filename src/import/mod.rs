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
mod speakers;
mod table;
pub mod text;
mod tree;

use crate::report::{self, RawReport, Report};

pub use blocks::{Dropped, Why};
pub use decode::WrongByte;
pub use figures::Figures;
pub use format::Format;

use blocks::Flat;
use front::Front;

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

/// The same before the report is built, as the document would be written to a file.
#[derive(Clone, Debug)]
pub struct Source {
    /// The document as written.
    pub raw: RawReport<'static>,
    /// As in [`Imported`].
    pub dropped: Vec<Dropped>,
    /// As in [`Imported`].
    pub wrong_bytes: usize,
    /// As in [`Imported`].
    pub first_wrong: Option<WrongByte>,
    /// As in [`Imported`].
    pub encoding: &'static str,
    /// As in [`Imported`].
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
    /// A report.toml, which is loaded and not imported.
    #[error("already a report.toml")]
    AlreadyToml,
}

/// A document read from its format and not yet cleaned.
#[derive(Debug, Default)]
struct Draft<'a> {
    flats: Vec<Flat<'a>>,
    front: Front,
    /// A title known from outside the text.
    hint: Option<String>,
    dropped: Vec<Dropped>,
}

/// Imports `bytes`, the content of the file called `name`.
pub fn import(name: &str, bytes: &[u8], options: &Options) -> Result<Imported, ImportError> {
    let Source { raw, dropped, wrong_bytes, first_wrong, encoding, format } = read(name, bytes, options)?;
    Ok(Imported { report: report::build(raw).0, dropped, wrong_bytes, first_wrong, encoding, format })
}

/// Reads `bytes`, the content of the file called `name`, up to the tree of sections.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Source, ImportError> {
    if let Some(format) = format::foreign(bytes) {
        return Err(ImportError::Foreign(format));
    }
    if format::is_docx(bytes) {
        let (raw, dropped) = assemble(docx::read(bytes)?, name, Format::Docx);
        return Ok(Source { raw, dropped, wrong_bytes: 0, first_wrong: None, encoding: "UTF-8", format: Format::Docx });
    }
    let decoded = decode::decode(bytes, options.encoding.as_deref())
        .ok_or_else(|| ImportError::UnknownEncoding(options.encoding.clone().unwrap_or_default()))?;
    let text = normalize::normalize(decoded.text);
    let format = format::of_text(name, &text);
    if let Some(raw) = exported::read(&text, format) {
        let (wrong_bytes, first_wrong, encoding) = (decoded.wrong_bytes, decoded.first_wrong, decoded.encoding);
        return Ok(Source { raw, dropped: Vec::new(), wrong_bytes, first_wrong, encoding, format });
    }
    let draft = match format {
        Format::Toml => return Err(ImportError::AlreadyToml),
        Format::Markdown => markdown::read(&text),
        Format::Html => html::read(&text),
        Format::Text | Format::Docx => Draft { flats: text::read(&text), ..Draft::default() },
    };
    let (raw, dropped) = assemble(draft, name, format);
    let (wrong_bytes, first_wrong, encoding) = (decoded.wrong_bytes, decoded.first_wrong, decoded.encoding);
    Ok(Source { raw, dropped, wrong_bytes, first_wrong, encoding, format })
}

/// All that is the same for every format.
fn assemble(draft: Draft<'_>, name: &str, format: Format) -> (RawReport<'static>, Vec<Dropped>) {
    let Draft { mut flats, mut front, hint, mut dropped } = draft;
    clean::clean(&mut flats, &mut dropped);
    if format == Format::Text {
        text::mark(&mut flats);
    }
    let title = front::take(&mut flats, &mut front, hint.as_deref(), name, &mut dropped);
    let marks = headings::find(&flats, title);
    dropped.sort_by_key(|one| one.line);
    (tree::tree(front, flats, &marks), dropped)
}
