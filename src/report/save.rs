//! Writing a document.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::metrics::Metric;
use super::model::{Report, SectionId};
use super::raw::SCHEMA;
use super::{render, values};

/// `report` as `report.toml`. [`parse`](super::parse) gives the same report back. Every section's id is written down, so
/// that it outlives a corrected title.
pub fn to_toml(report: &Report) -> String {
    let mut out = String::with_capacity(report.blocks.all().chars as usize * 4);
    let meta = &report.meta;
    let _ = writeln!(out, "schema = {SCHEMA}");
    field(&mut out, "title", Some(&meta.title));
    field(&mut out, "subtitle", meta.subtitle.as_deref());
    field(&mut out, "author", meta.author.as_deref());
    field(&mut out, "organization", meta.organization.as_deref());
    match meta.date.as_deref() {
        Some(date) if date.len() == "2022-12-29".len() && values::is_date(date) => {
            let _ = writeln!(out, "date = {date}");
        }
        date => field(&mut out, "date", date),
    }
    field(&mut out, "language", meta.language.as_deref());
    content(&mut out, report, SectionId::ROOT, &mut String::new());
    out
}

/// Writes `report` to the file `path`, whole or not at all, as [`replace`] does.
pub fn save(path: &Path, report: &Report) -> io::Result<()> {
    replace(path, &to_toml(report))
}

/// Writes `text` to the file `path`, whole or not at all: into a new file in the same folder, which then takes the old
/// one's place and permissions. A symbolic link stays one; what is no file (a pipe, a terminal) is written to as it is.
///
/// # Errors
/// Those of the file system; the old file is as it was then.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir()) {
        return fs::write(path, text);
    }
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = target.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = folder.join(temporary);
    let written = write_new(&temporary, text).and_then(|()| {
        if let Ok(old) = fs::metadata(&target) {
            fs::set_permissions(&temporary, old.permissions())?;
        }
        fs::rename(&temporary, &target)
    });
    if let Err(error) = written {
        let _ = fs::remove_file(&temporary);
        return Err(error);
    }
    // The name is safe only when the folder is on disk, too; file systems that cannot do that lose nothing by it.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn write_new(path: &PathBuf, text: &str) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// The body, metrics and subsections of `id`, whose table's name is `path`.
fn content(out: &mut String, report: &Report, id: SectionId, path: &mut String) {
    let section = report.section(id);
    let run_in = if section.run_in { section.heading() } else { "" };
    let body = render::body(report.blocks.within(section.blocks.clone()), run_in);
    if !body.is_empty() {
        out.push_str("body = ");
        multi_line(out, &body);
    }
    let dot = if path.is_empty() { "" } else { "." };
    let end = report.children(id).next().map_or(section.metrics().end, |child| report.section(child).metrics().start);
    for metric in (section.metrics().start..end).filter_map(|nth| report.metric(nth as usize)) {
        let _ = writeln!(out, "\n[[{path}{dot}metric]]");
        write_metric(out, &metric);
    }
    let length = path.len();
    path.push_str(dot);
    path.push_str("section");
    for child in report.children(id) {
        let section = report.section(child);
        let _ = writeln!(out, "\n[[{path}]]");
        field(out, "id", Some(section.id));
        field(out, "number", Some(section.number()).filter(|number| !number.is_empty()));
        field(out, "title", Some(section.title()).filter(|title| !title.is_empty()));
        flag(out, "run_in", section.run_in);
        content(out, report, child, path);
    }
    path.truncate(length);
}

fn write_metric(out: &mut String, metric: &Metric<'_>) {
    field(out, "label", Some(metric.label));
    field(out, "value", Some(metric.value));
    field(out, "stated", metric.stated);
    field(out, "unit", Some(metric.unit).filter(|unit| !unit.is_empty()));
    field(out, "period", metric.period);
    field(out, "change", metric.change);
    field(out, "basis", metric.basis);
    field(out, "from", metric.from);
    flag(out, "share", metric.share);
    flag(out, "target", metric.target);
    field(out, "quote", Some(metric.quote));
}

fn flag(out: &mut String, name: &str, set: bool) {
    if set {
        let _ = writeln!(out, "{name} = true");
    }
}

fn field(out: &mut String, name: &str, text: Option<&str>) {
    let Some(text) = text else { return };
    let _ = write!(out, "{name} = \"");
    escape(out, text, false);
    out.push_str("\"\n");
}

/// A string of several lines: as it is between ''' where TOML allows that, else escaped between """.
fn multi_line(out: &mut String, text: &str) {
    let plain = !text.contains("'''") && !text.contains(|c| is_control(c) && c != '\n');
    if plain {
        let _ = writeln!(out, "'''\n{text}'''");
    } else {
        out.push_str("\"\"\"\n");
        escape(out, text, true);
        out.push_str("\"\"\"\n");
    }
}

/// The control characters that TOML strings may not hold as they are.
fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\x08' | '\n'..='\x1f' | '\x7f')
}

fn escape(out: &mut String, text: &str, lines: bool) {
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' if lines => out.push(c),
            _ if is_control(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
}
