//! Comma-separated values (RFC 4180).

use std::io::{self, Write};

/// The byte order mark by which spreadsheets know UTF-8.
pub const BOM: &[u8] = "\u{feff}".as_bytes();

/// Who reads the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A program: fields are written as they are.
    Program,
    /// A spreadsheet, which runs a field that begins with `=`, `@`, `+` or `-` as a formula: text of that kind gets an
    /// apostrophe before it; numbers and signed changes do not.
    Spreadsheet,
}

/// Writes `fields` as one record, with CRLF behind it. Control characters become spaces.
///
/// # Errors
/// Those of `out`.
pub fn record<'a>(out: &mut dyn Write, fields: impl IntoIterator<Item = &'a str>, reader: Reader) -> io::Result<()> {
    for (nth, field) in fields.into_iter().enumerate() {
        if nth > 0 {
            out.write_all(b",")?;
        }
        let field = field.replace(char::is_control, " ");
        let guard = if reader == Reader::Spreadsheet && is_formula(&field) { "'" } else { "" };
        if field.contains([',', '"']) {
            write!(out, "\"{guard}{}\"", field.replace('"', "\"\""))?;
        } else {
            write!(out, "{guard}{field}")?;
        }
    }
    out.write_all(b"\r\n")
}

fn is_formula(field: &str) -> bool {
    let signed = field.strip_prefix(['+', '-']).is_some_and(|amount| {
        let unit = amount.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        unit.len() < amount.len() && !unit.contains(|c: char| c.is_ascii() && c != '%' && c != ' ')
    });
    field.starts_with(['=', '@', '+', '-']) && !signed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(fields: &[&str], reader: Reader) -> String {
        let mut out = Vec::new();
        record(&mut out, fields.iter().copied(), reader).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(
            written(&["甲", "1,028", "他说\"好\"", "", "a\nb"], Reader::Program),
            "甲,\"1,028\",\"他说\"\"好\"\"\",,a b\r\n"
        );
    }

    #[test]
    fn a_spreadsheet_is_given_no_formulas() {
        let fields = ["=1+1", "+19.08%", "-3", "+0.3 个百分点", "-cmd", "+1+cmd", "@x", "=\"a\""];
        assert_eq!(
            written(&fields, Reader::Spreadsheet),
            "'=1+1,+19.08%,-3,+0.3 个百分点,'-cmd,'+1+cmd,'@x,\"'=\"\"a\"\"\"\r\n"
        );
        assert!(written(&fields, Reader::Program).starts_with("=1+1,"));
    }
}
