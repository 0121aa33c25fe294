//! JSON on one line, safe to show in a terminal.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use serde_json::value::RawValue;

use super::SCHEMA;
use crate::text::picture::visible;

/// One JSON text: the version, what it is, and the content's own fields beside them.
#[derive(Debug, Serialize)]
pub struct Envelope<'a, T> {
    schema: u32,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(flatten)]
    content: T,
}

impl<'a, T: Serialize> Envelope<'a, T> {
    /// The envelope of `content`, which is a `kind` read from the document called `file`.
    pub fn new(kind: &'static str, file: Option<&'a str>, content: T) -> Self {
        Envelope { schema: SCHEMA, kind, file, content }
    }

    /// Writes it and a line end.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.serialize(&mut Serializer::with_formatter(&mut *out, Shown))?;
        writeln!(out)
    }
}

/// `text` as a JSON string, its quotation marks included.
pub fn string(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len() + 2);
    // Writing a string into memory cannot fail.
    let _ = text.serialize(&mut Serializer::with_formatter(&mut bytes, Shown));
    String::from_utf8(bytes).unwrap_or_default()
}

/// A decimal as a JSON number, digit for digit; `None` for what is no decimal.
pub fn number(text: &str) -> Option<Box<RawValue>> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let whole = digits.split('.').next().unwrap_or_default();
    let zeros = whole.len() - whole.trim_start_matches('0').len();
    // JSON allows no zero before another digit (RFC 8259 §6).
    let from = if zeros == whole.len() { zeros.saturating_sub(1) } else { zeros };
    RawValue::from_string(format!("{sign}{}", digits.get(from..)?)).ok().filter(|_| whole.parse::<f64>().is_ok())
}

/// Compact, and what a terminal would obey is escaped beyond what JSON asks for: DEL, C1, marks of direction.
struct Shown;

impl Formatter for Shown {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| visible(c) != c) {
            writer.write_all(&rest.as_bytes()[..at])?;
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for (text, json) in [
            ("1028.60", "1028.60"),
            ("007", "7"),
            ("000", "0"),
            ("0.5", "0.5"),
            ("00.5", "0.5"),
            ("−3.5", "-3.5"),
            ("+19", "19"),
        ] {
            assert_eq!(number(text).map(|it| it.get().to_owned()).as_deref(), Some(json), "{text}");
        }
        for text in ["", "-", "十二", "true", "[1]", "1,2", "nan", "{}", "\"1\"", "inf"] {
            assert!(number(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_a_terminal_obeys_is_escaped() {
        assert_eq!(string("a\"\u{1b}\u{7f}\u{9b}\u{202e}纲"), "\"a\\\"\\u001b\\u007f\\u009b\\u202e纲\"");
    }
}
