//! What the outer tests share: the text of the bundled report as its source has it, folders of their own, the binary.

#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The source of the bundled report, as it was handed over.
pub(crate) const SOURCE: &str = include_str!("../fixtures/seed.txt");
/// Its outline: level and title with number.
pub(crate) const OUTLINE: &str = include_str!("../fixtures/seed.outline.tsv");
/// Its metrics: label, value, unit, period, change, the words that state it.
pub(crate) const METRICS: &str = include_str!("../fixtures/seed.metrics.tsv");

/// `text` without white space.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The characters of the bundled report: its source without the word processor's notes, `**` and white space.
pub(crate) fn source_characters() -> String {
    let lines = SOURCE.lines().filter(|line| !line.starts_with("带格式的："));
    squeeze(&lines.collect::<String>().replace("**", ""))
}

/// The key phrases of the source, in its order.
pub(crate) fn source_phrases() -> Vec<String> {
    SOURCE.lines().flat_map(|line| line.split("**").skip(1).step_by(2)).map(str::to_owned).collect()
}

/// The titles of the outline, as printed with their numbers, with their levels.
pub(crate) fn source_outline() -> Vec<(usize, String)> {
    OUTLINE
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(level, title)| (level.parse().expect("a level"), title.to_owned()))
        .collect()
}

/// A folder of a test's own under the build's folder, removed at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Folder {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let nth = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}-{nth}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes `name` and gives its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).expect("a file for the test");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The binary, in a folder without a document, with an environment that says nothing.
pub(crate) fn gangmu(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gangmu"));
    command.current_dir(folder).stdin(Stdio::null());
    for name in
        ["LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "LINES", "NO_COLOR", "COLORTERM", "COLORFGBG", "RUST_BACKTRACE"]
    {
        command.env_remove(name);
    }
    for (name, place) in [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"), ("HOME", "home")] {
        command.env(name, folder.join(place));
    }
    command.env("TERM", "xterm-256color");
    command
}

/// Runs `arguments` in a folder without a document.
pub(crate) fn run(arguments: &[&str]) -> Ran {
    let folder = Folder::new("run");
    Ran::of(gangmu(folder.path()).args(arguments))
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn of(command: &mut Command) -> Ran {
        Ran::from_output(command.output().expect("the binary runs"))
    }

    fn from_output(output: Output) -> Ran {
        Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }

    /// Standard output of a run that succeeded without a word on standard error.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// Standard error of a run that ended with `code` and wrote nothing to standard output.
    #[track_caller]
    pub(crate) fn failed(self, code: i32) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(code), ""), "{}", self.err);
        assert!(!self.err.is_empty(), "it fails without a word");
        self.err
    }
}

/// Waits until `condition` gives something, at most `limit`.
pub(crate) fn wait_for<T>(limit: Duration, mut condition: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(found) = condition() {
            return Some(found);
        }
        if Instant::now() >= deadline {
            return None;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
