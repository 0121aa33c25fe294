//! The document of a command: a file, `-`, or what is read where none is named.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::refusal::meant_command;
use super::waiting::Waiting;
use super::{Failure, Manner};
use crate::import::foreign::Content;
use crate::import::{self, Dropped, Figures, Foreign, ImportError, format};
use crate::reader::Source;
use crate::report::{self, Link, Place, Problem, Report};
use crate::text::Lang;

/// The bundled report.
pub const BUNDLED: &str = include_str!("../../report.toml");

/// What is read where no document is named and this file stands in the working directory.
const DEFAULT: &str = "report.toml";

/// A document with what is to be said of its file.
pub(super) struct Loaded {
    /// The document; without its metrics while `figures` has work left.
    pub(super) report: Report,
    /// What is still to find: the metrics of a document that does not list them itself.
    pub(super) figures: Option<Figures>,
    /// What of an imported file is no text of the report.
    pub(super) dropped: Vec<Dropped>,
    /// One line on bytes that could not be read.
    pub(super) note: Option<String>,
}

impl Loaded {
    fn of(report: Report) -> Self {
        Loaded { report, figures: None, dropped: Vec::new(), note: None }
    }

    /// The report with all its metrics.
    pub(super) fn complete(self) -> Report {
        let Loaded { mut report, figures, .. } = self;
        if let Some(mut figures) = figures {
            while figures.step(&mut report, usize::MAX) {}
        }
        report
    }

    /// The same, slice by slice, with `look` called between two of them with the share that is done.
    ///
    /// # Errors
    /// Those of `look`, which end it.
    pub(super) fn completed(self, mut look: impl FnMut(f64) -> Result<(), Failure>) -> Result<Report, Failure> {
        let Loaded { mut report, figures, .. } = self;
        if let Some(mut figures) = figures {
            while figures.step(&mut report, SLICE) {
                look(figures.share(&report))?;
            }
        }
        Ok(report)
    }
}

/// Bytes of text whose metrics are found between two looks.
const SLICE: usize = 1 << 20;

/// Loads `file` or, where none is named, `./report.toml` or the bundled report; with all metrics.
pub(super) fn open(file: Option<&Path>, encoding: Option<&str>, manner: Manner) -> Result<Report, Failure> {
    let (loaded, waiting) = opened(file, encoding, manner)?;
    loaded.completed(|share| {
        waiting.has_come(share);
        Ok(())
    })
}

/// The same with the metrics still to find, and the line that says on standard error that somebody waits.
pub(super) fn opened(
    file: Option<&Path>,
    encoding: Option<&str>,
    manner: Manner,
) -> Result<(Loaded, Waiting), Failure> {
    let lang = manner.lang;
    // By the name it was given, which is the one that messages are to use.
    let (named, default) = (file.is_some(), Path::new(DEFAULT));
    let file = file.or_else(|| default.is_file().then_some(default));
    if let Some(note) = unread(named, lang) {
        manner.note(note);
    }
    let waiting = Waiting::for_file(file, manner);
    let loaded = match file {
        Some(path) => load_file(path, encoding, lang)?,
        None => load(&Source::Bundled, encoding, lang)?,
    };
    if let Some(note) = &loaded.note {
        manner.note(note);
    }
    Ok((loaded, waiting))
}

/// What to say where no document is `named` and one may come on standard input: a pipe or a file. It is read by its name
/// only, since who starts programs from programs leaves pipes open that nothing ever comes from.
pub(super) fn unread(named: bool, lang: Lang) -> Option<&'static str> {
    (!named && is_given(std::io::stdin())).then(|| {
        lang.pick("标准输入没有读；文件名写成 - 就读它", "standard input is not read; name it as - to read it")
    })
}

/// Whether `input` is a pipe or a file.
#[cfg(unix)]
fn is_given(input: impl std::os::fd::AsFd) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let file = input.as_fd().try_clone_to_owned().map(File::from);
    file.and_then(|file| file.metadata()).is_ok_and(|it| it.is_file() || it.file_type().is_fifo())
}

/// Whether `input` is a pipe or a file: not told here.
#[cfg(not(unix))]
fn is_given<T>(_input: T) -> bool {
    false
}

/// Loads the document at `source`.
pub(super) fn load(source: &Source, encoding: Option<&str>, lang: Lang) -> Result<Loaded, Failure> {
    match source {
        Source::Bundled => report::parse(DEFAULT, BUNDLED).map(Loaded::of).map_err(|problems| worded(&problems, lang)),
        Source::Input => load_file(Path::new("-"), encoding, lang),
        Source::File { path, .. } => load_file(path, encoding, lang),
    }
}

/// Loads the file `path`, of whatever format and encoding; `-` is standard input.
pub(super) fn load_file(path: &Path, encoding: Option<&str>, lang: Lang) -> Result<Loaded, Failure> {
    let (name, bytes) = bytes_of(path, lang)?;
    load_bytes(name, bytes, encoding, lang)
}

/// Loads the document `bytes` of the file called `name`, of whatever format and encoding.
pub(super) fn load_bytes(name: String, bytes: Vec<u8>, encoding: Option<&str>, lang: Lang) -> Result<Loaded, Failure> {
    if format::is_toml_name(&name) {
        return parse_toml(&name, &bytes, lang).map(Loaded::of);
    }
    let options = import::Options { encoding: encoding.map(str::to_owned) };
    match import::import(&name, bytes, &options) {
        Ok(imported) => {
            let note = undecoded(&name, &imported, lang);
            let import::Imported { report, dropped, .. } = imported;
            Ok(Loaded { report, figures: Some(Figures::default()), dropped, note })
        }
        Err(ImportError::AlreadyToml(bytes)) => parse_toml(&name, &bytes, lang).map(Loaded::of),
        Err(error) => Err(Failure::Message(format!("{name}: {}", not_imported(&error, lang)))),
    }
}

fn parse_toml(name: &str, bytes: &[u8], lang: Lang) -> Result<Report, Failure> {
    match import::decode::utf8(bytes) {
        Some(source) => report::parse(name, source),
        None => Err(report::check(name, bytes)),
    }
    .map_err(|problems| worded(&problems, lang))
}

/// What `file` is called in output: as named, in characters that can be shown.
pub(super) fn name_of(file: Option<&Path>) -> String {
    let name = file.map_or_else(|| DEFAULT.to_owned(), |path| path.display().to_string());
    crate::text::picture::visible_text(&name).into_owned()
}

/// What to say of bytes that are no text.
fn undecoded(name: &str, imported: &import::Imported, lang: Lang) -> Option<String> {
    let first = imported.first_wrong.as_ref()?;
    let (count, encoding, line) = (imported.wrong_bytes, imported.encoding, first.line);
    Some(match lang {
        Lang::Zh => format!("{name}: {count} 个字节不是 {encoding}，第一处在第 {line} 行；可用 --encoding 另行指定"),
        Lang::En if count == 1 => format!("{name}: a byte on line {line} is not {encoding}; see --encoding"),
        Lang::En => format!("{name}: {count} bytes are not {encoding}, the first on line {line}; see --encoding"),
    })
}

fn not_imported(error: &ImportError, lang: Lang) -> String {
    if lang == Lang::En {
        return error.to_string();
    }
    match error {
        ImportError::UnknownEncoding(name) => format!("没有叫“{name}”的编码"),
        ImportError::Foreign(foreign) => no_document(foreign),
        ImportError::Hostile(why) => format!("拒绝打开：{}", in_chinese(why)),
        ImportError::Damaged(why) => format!("文件已损坏：{}", in_chinese(why)),
        ImportError::AlreadyToml(_) => "已经是 report.toml".to_owned(),
    }
}

/// What to say in Chinese of a file that is no document, and what to do.
fn no_document(foreign: &Foreign) -> String {
    let advice = match foreign.content {
        Content::Document => "请转成 DOCX、HTML 或文本再打开",
        Content::Archive => "请解开后打开其中的文档",
        Content::Picture => "请先识别出文字再打开",
        Content::Recording => "请先记录成文字再打开",
        Content::Data => "里面没有可读的文字",
    };
    format!("不是文档，是{}；{advice}", foreign.name.map_or_else(|| "二进制数据".to_owned(), |name| format!(" {name}")))
}

/// Why a file is refused or damaged, as the import says it, in Chinese.
const REASONS: &[(&str, &str)] = &[
    ("the document has too many paragraphs", "段落太多"),
    ("elements nest too deep", "元素嵌套太深"),
    ("a part declares entities", "其中的文件声明了实体"),
    ("too many files in the archive", "压缩包里文件太多"),
    ("a name in the archive leads out of it", "压缩包里有指向包外的文件名"),
    ("a part of the archive is larger than 48 MB", "压缩包里有超过 48 MB 的文件"),
    ("a part of the archive unpacks to far more than it is", "压缩包里有解开后大得出奇的文件"),
    ("the document's text is missing", "缺少正文"),
    ("the archive cannot be read", "压缩包读不出来"),
    ("a part of the archive cannot be unpacked", "压缩包里有解不开的文件"),
];

fn in_chinese(why: &'static str) -> &'static str {
    REASONS.iter().find(|(en, _)| *en == why).map_or(why, |(_, zh)| zh)
}

/// Bytes of white space that are looked at together at the start of a file.
const BLANK_PIECE: usize = 1 << 16;

/// All that `source` gives; of long white space at its start only the line ends, so that a file of nothing else, however
/// large, takes no memory.
fn content(mut source: impl Read) -> std::io::Result<Vec<u8>> {
    let (mut line_ends, mut piece) = (Vec::new(), Vec::with_capacity(BLANK_PIECE));
    let ended = loop {
        piece.clear();
        let read = source.by_ref().take(BLANK_PIECE as u64).read_to_end(&mut piece)?;
        if read < BLANK_PIECE || !piece.iter().all(u8::is_ascii_whitespace) {
            break read < BLANK_PIECE;
        }
        line_ends.extend(piece.iter().filter(|byte| **byte == b'\n'));
    };
    let mut bytes = if line_ends.is_empty() { piece } else { [line_ends, piece].concat() };
    // A terminal would have to be told a second time that it has ended.
    if !ended {
        source.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The name and content of `path`; `-` is standard input.
pub(super) fn bytes_of(path: &Path, lang: Lang) -> Result<(String, Vec<u8>), Failure> {
    let name = path.display().to_string();
    let read = if name == "-" { content(std::io::stdin().lock()) } else { File::open(path).and_then(content) };
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

/// Where in `report` the id, words or link of `--at` lead; none where nothing is asked for.
pub(super) fn place_asked(at: Option<&str>, report: &Report, lang: Lang) -> Result<Option<Place>, Failure> {
    let Some(link) = at.map(Link::parse) else { return Ok(None) };
    link.find(report).map(Some).ok_or_else(|| no_such_section(link.id(), lang))
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
        ErrorKind::NotFound if let Some(hint) = meant_command(name, lang) => {
            format!("{name}: {}{hint}", lang.pick("没有这个文件；", "no such file; "))
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The sources that refuse a file, which is where the reasons stand.
    const SOURCES: [&str; 4] = [
        include_str!("../import/docx/mod.rs"),
        include_str!("../import/docx/document.rs"),
        include_str!("../import/docx/package.rs"),
        include_str!("../import/docx/xml.rs"),
    ];

    #[test]
    fn long_white_space_at_the_start_keeps_its_line_ends() {
        let blank = format!("{}\n{}", " ".repeat(BLANK_PIECE), " ".repeat(2 * BLANK_PIECE));
        assert_eq!(content(blank.as_bytes()).unwrap().trim_ascii(), b"");
        assert!(content(blank.as_bytes()).unwrap().len() < BLANK_PIECE);
        let text = format!("{blank}\n  一、回顾\n");
        let kept = String::from_utf8(content(text.as_bytes()).unwrap()).unwrap();
        assert!(kept.ends_with("\n  一、回顾\n") && kept.matches('\n').count() == 3);
        for text in ["", " \n", "文"] {
            assert_eq!(content(text.as_bytes()).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn every_reason_is_there_in_chinese() {
        let mut found = 0;
        for start in ["Hostile(\"", "Damaged(\""] {
            for rest in SOURCES.iter().flat_map(|source| source.split(start).skip(1)) {
                let reason = rest.split('"').next().unwrap();
                assert!(REASONS.iter().any(|(en, zh)| *en == reason && !zh.is_ascii()), "{reason}");
                found += 1;
            }
        }
        assert!(found >= REASONS.len(), "{found} reasons were found");
    }
}
