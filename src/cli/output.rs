//! Standard output and error.

use std::io::{BufWriter, Write};

use super::Failure;

/// Runs `write` on a buffered standard output and flushes it.
pub(super) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    write(&mut out)?;
    out.flush()?;
    Ok(())
}

/// Writes `message` to standard error under the program's name; a closed standard error is no error.
pub(super) fn complain(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "gangmu: {message}");
}
