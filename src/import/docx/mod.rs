//! Word documents (Office Open XML, ECMA-376) to blocks.
//!
//! Only the parts with the document's own text are opened: the body, styles, lists, footnotes and endnotes. Headers,
//! footers and comments are other parts and never read.

mod document;
mod numbering;
mod package;
mod styles;
mod xml;

use document::{Notes, Reader};
use numbering::Numbering;
use package::Package;
use styles::Styles;

use super::blocks::plain;
use super::{Draft, ImportError};
use xml::Piece;

/// Reads the archive `bytes`.
pub(super) fn read(bytes: &[u8]) -> Result<Draft<'static>, ImportError> {
    let mut package = Package::open(bytes)?;
    let body = package.part("word/document.xml")?.ok_or(ImportError::Damaged("the document's text is missing"))?;
    let styles = Styles::read(&package.part("word/styles.xml")?.unwrap_or_default())?;
    let mut numbering = Numbering::read(&package.part("word/numbering.xml")?.unwrap_or_default())?;
    let mut notes = Notes::new();
    for (name, element, prefix) in [("word/footnotes.xml", "w:footnote", ""), ("word/endnotes.xml", "w:endnote", "e")] {
        if let Some(text) = package.part(name)? {
            read_notes(&text, element, prefix, &styles, &mut notes)?;
        }
    }
    let mut reader = Reader::new(&styles, &mut numbering, &notes);
    reader.read(&body)?;
    Ok(Draft { flats: reader.flats, dropped: reader.dropped, ..Draft::default() })
}

/// The notes of a part: each is a document of its own.
fn read_notes(text: &str, element: &str, prefix: &str, styles: &Styles, notes: &mut Notes) -> Result<(), ImportError> {
    let mut ids = Vec::new();
    xml::walk(text, |piece| {
        if let Piece::Start(name, start) = piece
            && name == element
        {
            // The lines that part notes from the text are notes too, of a type.
            let plain = xml::attribute(start, "w:type").is_none_or(|kind| kind == "normal");
            ids.push(xml::attribute(start, "w:id").filter(|_| plain));
        }
    })?;
    let (open, close) = (format!("<{element} "), format!("</{element}>"));
    let parts = text.split(open.as_str()).skip(1);
    let none = Notes::new();
    for (id, part) in ids.into_iter().zip(parts) {
        let Some(id) = id else { continue };
        let inner = part.split(close.as_str()).next().unwrap_or(part);
        let Some((_, inner)) = inner.split_once('>') else { continue };
        let mut lists = Numbering::default();
        let mut reader = Reader::new(styles, &mut lists, &none);
        reader.read(inner)?;
        let texts: Vec<String> = reader.flats.iter().map(|flat| flat.text.replace('\n', " ")).collect();
        let text = texts.join(" ");
        if !plain(&text).trim().is_empty() {
            notes.insert(format!("{prefix}{id}"), text);
        }
    }
    Ok(())
}
