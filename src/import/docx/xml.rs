//! Events of an XML part, flat: names with their prefix, entities resolved, nothing else.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::import::ImportError;

/// Elements inside each other before a part is refused. Word stops far earlier.
const DEEPEST: usize = 2000;

/// What happens in a part.
pub(super) enum Piece<'a> {
    /// An element begins. An empty element ends right behind.
    Start(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    End(&'a str),
    /// Text.
    Text(&'a str),
}

/// Gives every piece of `text` to `take`. A part that breaks off is read as far as it goes.
pub(super) fn walk(text: &str, mut take: impl FnMut(Piece<'_>)) -> Result<(), ImportError> {
    walk_while(text, |piece| {
        take(piece);
        true
    })
}

/// The same, as long as `take` wants more.
pub(super) fn walk_while(text: &str, mut take: impl FnMut(Piece<'_>) -> bool) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut depth = 0_usize;
    loop {
        let more = match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(ImportError::Hostile("elements nest too deep"));
                }
                take(Piece::Start(start.name().0, &start))
            }
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                take(Piece::End(end.name().0))
            }
            Ok(Event::Text(text)) => take(Piece::Text(&text)),
            Ok(Event::CData(text)) => take(Piece::Text(&text.into_inner())),
            Ok(Event::GeneralRef(name)) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    take(Piece::Text(c.encode_utf8(&mut [0; 4])))
                } else {
                    quick_xml::escape::resolve_predefined_entity(&name).is_none_or(|known| take(Piece::Text(known)))
                }
            }
            Ok(Event::DocType(_)) => return Err(ImportError::Hostile("a part declares entities")),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => true,
        };
        if !more {
            return Ok(());
        }
    }
}

/// The attribute `name` of an element.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.0 == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// The attribute `w:val`.
pub(super) fn val(start: &BytesStart<'_>) -> Option<String> {
    attribute(start, "w:val")
}

/// The attribute `w:val` as a number.
pub(super) fn number<T: std::str::FromStr>(start: &BytesStart<'_>) -> Option<T> {
    val(start)?.trim().parse().ok()
}

/// Whether an element that switches something on does so: `<w:b/>`, `<w:b w:val="0"/>`.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    val(start).is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
}
