//! Tab-separated values.

use std::io::Write;

/// Writes `fields` as one line; tabs and line ends inside a field become spaces.
pub(super) fn line(out: &mut dyn Write, fields: &[&str]) -> std::io::Result<()> {
    for (nth, field) in fields.iter().enumerate() {
        if nth > 0 {
            out.write_all(b"\t")?;
        }
        if field.contains(char::is_control) {
            out.write_all(field.replace(char::is_control, " ").as_bytes())?;
        } else {
            out.write_all(field.as_bytes())?;
        }
    }
    out.write_all(b"\n")
}
