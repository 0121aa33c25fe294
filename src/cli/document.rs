//! The document of a command: a file, `-`, or what is read where none is named.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::reader::Source;
use crate::report::{self, Problem, Report};
use crate::text::Lang;

/// The bundled report.
pub const BUNDLED: &str = include_str!("../../report.toml");

/// What is read where no document is named and this file stands in the working directory.
const DEFAULT: &str = "report.toml";

/// Loads `file` or, where none is named, `./report.toml` or the bundled report.
pub(super) fn open(file: Option<&Path>, lang: Lang) -> Result<Report, Failure> {
    let default = PathBuf::from(DEFAULT);
    let Some(path) = file.or_else(|| default.is_file().then_some(default.as_path())) else {
        return report::parse(DEFAULT, BUNDLED).map_err(|problems| worded(&problems, lang));
    };
    let (name, bytes) = bytes_of(path, lang)?;
    match std::str::from_utf8(&bytes) {
        Ok(source) => report::parse(&name, source),
        Err(_) => Err(report::check(&name, &bytes)),
    }
    .map_err(|problems| worded(&problems, lang))
}

/// What `file` is called in output: as named, in characters that can be shown.
pub(super) fn name_of(file: Option<&Path>) -> String {
    let name = file.map_or_else(|| DEFAULT.to_owned(), |path| path.display().to_string());
    crate::text::picture::visible_text(&name).into_owned()
}

/// Loads the document at `source`.
pub(super) fn load(source: &Source, lang: Lang) -> Result<Report, Failure> {
    match source {
        Source::Bundled => report::parse(DEFAULT, BUNDLED).map_err(|problems| worded(&problems, lang)),
        Source::Input => open(Some(Path::new("-")), lang),
        Source::File { path, .. } => open(Some(path), lang),
    }
}

/// The name and content of `path`; `-` is standard input.
pub(super) fn bytes_of(path: &Path, lang: Lang) -> Result<(String, Vec<u8>), Failure> {
    let name = path.display().to_string();
    let read = if name == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let shown = crate::text::picture::visible_text(&name).into_owned();
    match read {
        Ok(bytes) => Ok((shown, bytes)),
        Err(error) => Err(Failure::Message(unreadable(&shown, &error, lang))),
    }
}

/// Where `file` comes from; without one, `./report.toml` or the bundled report.
pub(super) fn source_of(file: Option<&Path>) -> Source {
    let default = Path::new(DEFAULT);
    let Some(path) = file.or_else(|| default.is_file().then_some(default)) else { return Source::Bundled };
    match std::path::absolute(path) {
        _ if path.as_os_str() == "-" => Source::Input,
        Ok(absolute) => Source::File { path: absolute, name: path.display().to_string() },
        Err(_) => Source::of_path(path.to_owned()),
    }
}

/// What to say where no section has the id `id`.
pub(super) fn no_such_section(id: &str, lang: Lang) -> Failure {
    let id = crate::text::picture::visible_text(id);
    Failure::Message(match lang {
        Lang::Zh => format!("没有 id 为“{id}”的节"),
        Lang::En => format!("there is no section with the id “{id}”"),
    })
}

fn unreadable(name: &str, error: &std::io::Error, lang: Lang) -> String {
    use std::io::ErrorKind;
    let (zh, en) = match error.kind() {
        ErrorKind::NotFound => ("没有这个文件，请核对路径", "no such file; check the path"),
        ErrorKind::PermissionDenied => ("没有读取权限", "no permission to read it; check its mode"),
        ErrorKind::IsADirectory => ("是目录，请指定其中的文件", "is a directory; name a file in it"),
        _ => ("读不了", "cannot be read"),
    };
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied | ErrorKind::IsADirectory => {
            format!("{name}: {}", lang.pick(zh, en))
        }
        _ => format!("{name}: {}: {error}", lang.pick(zh, en)),
    }
}

/// The first few problems as one message, and where to find the rest.
fn worded(problems: &[Problem], lang: Lang) -> Failure {
    const SHOWN: usize = 3;
    let mut message: Vec<String> =
        problems.iter().take(SHOWN).map(|problem| problem.display(lang).to_string()).collect();
    if let Some(more) = problems.len().checked_sub(SHOWN).filter(|&more| more > 0) {
        message.push(match lang {
            Lang::Zh => format!("另有 {more} 处，用 gangmu check 查看全部"),
            Lang::En => format!("and {more} more; gangmu check lists them all"),
        });
    }
    Failure::Message(message.join("\n"))
}
