//! `gangmu import FILE -o report.toml`: a document of any format as a report.toml that a person can go on editing.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::args::ImportArgs;
use super::waiting::Waiting;
use super::{Failure, Manner, document, output};
use crate::import::Dropped;
use crate::report::{self, Report};
use crate::text::Lang;
use crate::text::picture::visible_text;

pub(super) fn run(args: &ImportArgs, manner: Manner) -> Result<(), Failure> {
    let lang = manner.lang;
    let waiting = Waiting::for_file(Some(&args.file), manner);
    let loaded = document::load_file(&args.file, args.encoding.as_deref(), lang)?;
    // From here on an interrupt is asked for, not suffered: no file is left half written.
    let interrupted = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&interrupted))?;
    let (dropped, note) = (loaded.dropped.clone(), loaded.note.clone());
    let report = loaded.completed(|share| {
        waiting.has_come(share);
        stop_if(&interrupted)
    })?;
    drop(waiting);
    if args.verbose {
        list_dropped(&dropped, lang);
    }
    if let Some(note) = &note {
        manner.note(note);
    }
    match args.output.as_deref().filter(|path| !output::is_stdout(path)) {
        None => output::to_stdout(|out| out.write_all(report::to_toml(&report).as_bytes()))?,
        Some(path) => save(path, &report, manner)?,
    }
    stop_if(&interrupted)
}

/// Ends with the code of an interrupt, where there was one.
fn stop_if(interrupted: &AtomicBool) -> Result<(), Failure> {
    if interrupted.load(Ordering::Relaxed) { Err(Failure::Code(130)) } else { Ok(()) }
}

/// Writes the report whole or not at all. What stood there before is kept beside it under its name with a `~`, and what
/// was kept before stays (`~`, `~2`, `~3`).
fn save(path: &Path, report: &Report, manner: Manner) -> Result<(), Failure> {
    let shown = |path: &Path| document::name_of(Some(path));
    let failed = |error: std::io::Error| output::unwritten(path, &error, manner.lang);
    if is_kept(path)
        && let Some(kept) = free_name(path).map_err(failed)?
    {
        std::fs::copy(path, &kept).map_err(failed)?;
        manner.note(&match manner.lang {
            Lang::Zh => format!("{} 原有的内容存为 {}", shown(path), shown(&kept)),
            Lang::En => format!("what {} held is kept as {}", shown(path), shown(&kept)),
        });
    }
    report::save(path, report).map_err(failed)
}

/// Whether what stands at `path` is to be kept: a regular file is, a terminal, a pipe or a descriptor of this program is not.
fn is_kept(path: &Path) -> bool {
    path.is_file() && !["/dev", "/proc"].iter().any(|folder| path.starts_with(folder))
}

/// The first name beside `path` that nothing is kept under; `None` where what stands at `path` is kept already.
fn free_name(path: &Path) -> std::io::Result<Option<PathBuf>> {
    let content = std::fs::read(path)?;
    let mut name = path.as_os_str().to_owned();
    name.push("~");
    for count in 2_u32.. {
        let kept = PathBuf::from(&name);
        match std::fs::read(&kept) {
            Ok(other) if other == content => return Ok(None),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Some(kept)),
            Err(error) => return Err(error),
        }
        name = path.as_os_str().to_owned();
        name.push(format!("~{count}"));
    }
    Ok(None)
}

/// Says on standard error what was left out of the text, line by line.
fn list_dropped(dropped: &[Dropped], lang: Lang) {
    let mut err = std::io::stderr().lock();
    for one in dropped {
        let why = one.why.name(lang == Lang::Zh);
        // A standard error that is closed is no reason to stop.
        let _ = writeln!(err, "{}: {why}: {}", one.line, visible_text(&one.text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_stays_when_more_is_kept() {
        let folder = std::env::temp_dir().join(format!("gangmu-kept-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("o.toml");
        let name = |name: &str| Some(folder.join(name));
        std::fs::write(&path, "by hand").unwrap();
        assert_eq!(free_name(&path).unwrap(), name("o.toml~"));
        std::fs::write(folder.join("o.toml~"), "by hand").unwrap();
        assert_eq!(free_name(&path).unwrap(), None);
        std::fs::write(&path, "imported").unwrap();
        assert_eq!(free_name(&path).unwrap(), name("o.toml~2"));
        std::fs::write(folder.join("o.toml~2"), "other").unwrap();
        assert_eq!(free_name(&path).unwrap(), name("o.toml~3"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
