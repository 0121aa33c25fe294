//! Standard output and error.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::{Failure, document};
use crate::text::Lang;

/// Runs `write` on a buffered standard output and flushes it.
pub(super) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    write(&mut out)?;
    out.flush()?;
    Ok(())
}

/// Whether `path`, named behind `-o`, is standard output: `-`, as where a document is read, or by its name in `/dev`.
pub(super) fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// Whether two paths lead to the same file.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(std::fs::canonicalize);
    matches!((one, other), (Ok(one), Ok(other)) if one == other)
}

/// What to say where the file `path` cannot be written.
pub(super) fn unwritten(path: &Path, error: &std::io::Error, lang: Lang) -> Failure {
    let lead = lang.pick("写不了", "cannot be written");
    Failure::Message(format!("{}: {lead}: {error}", document::name_of(Some(path))))
}

/// Writes `message` to standard error under the program's name; a closed standard error is no error.
pub(super) fn complain(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "gangmu: {message}");
}
