//! Reading a document from a file.

use std::io;
use std::path::{Path, PathBuf};

use super::check;
use super::model::Report;
use super::problem::Problem;
use crate::text::lang::Lang;

/// Why a document could not be loaded. `Display` speaks English; [`LoadError::message`] either language.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file could not be read.
    #[error("{}", cannot_read(path, source, Lang::En))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not UTF-8; the problem names the first wrong byte.
    #[error("{0}")]
    NotUtf8(Problem),
    /// The document has problems, in the order of the file; there is at least one.
    #[error("{}", all(.0, Lang::En))]
    Problems(Vec<Problem>),
}

impl LoadError {
    /// What is wrong and what to do, on one line or several, without the last line end.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            LoadError::Read { path, source } => cannot_read(path, source, lang),
            LoadError::NotUtf8(problem) => problem.display(lang).to_string(),
            LoadError::Problems(problems) => all(problems, lang),
        }
    }
}

/// Reads the document in the file `path`; messages name the file as `path` does.
pub fn load(path: &Path) -> Result<Report, LoadError> {
    let bytes = std::fs::read(path).map_err(|source| LoadError::Read { path: path.to_owned(), source })?;
    let name = path.to_string_lossy();
    let source = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        LoadError::NotUtf8(check::not_utf8(&name, error.as_bytes(), valid))
    })?;
    check::parse(&name, &source).map_err(LoadError::Problems)
}

fn all(problems: &[Problem], lang: Lang) -> String {
    problems.iter().map(|problem| problem.display(lang).to_string()).collect::<Vec<_>>().join("\n")
}

fn cannot_read(path: &Path, error: &io::Error, lang: Lang) -> String {
    let (zh, en) = match error.kind() {
        io::ErrorKind::NotFound => ("没有这个文件；请检查文件名", "there is no such file; check the name"),
        io::ErrorKind::PermissionDenied => ("没有读的权限；请检查权限", "permission denied; check who may read it"),
        io::ErrorKind::IsADirectory => ("这是目录；请给出文件", "this is a directory; name a file"),
        _ => ("读不出来", "it cannot be read"),
    };
    let known =
        matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied | io::ErrorKind::IsADirectory);
    let what = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let reason = if known { String::new() } else { format!(" ({error})") };
    let name = path.to_string_lossy();
    format!("{}: {what}{reason}", crate::text::picture::visible_text(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_says_what_to_do() {
        let error = load(Path::new("/nowhere/report.toml")).unwrap_err();
        assert_eq!(error.to_string(), "/nowhere/report.toml: there is no such file; check the name");
        assert_eq!(error.message(Lang::Zh), "/nowhere/report.toml: 没有这个文件；请检查文件名");
        let error = load(Path::new("/")).unwrap_err();
        assert_eq!(error.to_string(), "/: this is a directory; name a file");
    }
}
