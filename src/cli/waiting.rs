//! A line on standard error while a document takes long to read: what is done, how far it has come, how to stop it.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::Manner;
use crate::reader::Source;
use crate::text::picture::visible_text;
use crate::text::{Ambiguous, Lang};

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is written again.
const PACE: Duration = Duration::from_millis(200);

/// Bytes of a file that is read before anybody is impatient.
const SMALL: u64 = 1 << 21;

/// Columns of a name on the line.
const NAME: usize = 34;

/// Cells of the bar.
const CELLS: usize = 12;

/// Somebody waits, from here until this is dropped.
pub(super) struct Waiting {
    share: Arc<AtomicU32>,
    line: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Waiting {
    /// Begins to wait for the document `file` (none: the one that is read where none is named, which is not long). Nothing
    /// is said of a small one, nor where standard error is no terminal.
    pub(super) fn for_file(file: Option<&Path>, manner: Manner) -> Waiting {
        let share = Arc::new(AtomicU32::new(0));
        let input = Path::new("-");
        let long = |file: &Path| file == input || std::fs::metadata(file).is_ok_and(|it| it.len() > SMALL);
        let file = file.filter(|file| long(file) && !manner.quiet && std::io::stderr().is_terminal());
        let line = file.map(|file| {
            let name = match manner.lang {
                lang if file == input => lang.pick("标准输入", "standard input").to_owned(),
                _ => short(&file.file_name().unwrap_or_default().to_string_lossy()),
            };
            let (done, wait) = channel();
            let share = Arc::clone(&share);
            let lang = manner.lang;
            let thread = std::thread::spawn(move || {
                let mut pause = PATIENCE;
                let mut width = 0;
                while wait.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                    let line = wording(&name, share.load(Ordering::Relaxed), lang);
                    // A terminal that is gone has nobody waiting.
                    let _ = write!(std::io::stderr().lock(), "\r{line}");
                    width = Ambiguous::Wide.of_str(&line);
                    pause = PACE;
                }
                if width > 0 {
                    let _ = write!(std::io::stderr().lock(), "\r{}\r", " ".repeat(width));
                }
            });
            (done, thread)
        });
        Waiting { share, line }
    }

    /// The same for a document to read.
    pub(super) fn for_source(source: &Source, manner: Manner) -> Waiting {
        let file = match source {
            Source::Input => Some(Path::new("-")),
            Source::File { path, .. } => Some(path.as_path()),
            Source::Bundled => None,
        };
        Waiting::for_file(file, manner)
    }

    /// Tells that `share` of the work, from 0 to 1, is done.
    pub(super) fn has_come(&self, share: f64) {
        self.share.store((share * 100.0) as u32, Ordering::Relaxed);
    }
}

impl Drop for Waiting {
    /// Takes the line away.
    fn drop(&mut self) {
        if let Some((done, thread)) = self.line.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}

/// The line; how far it has come only where that is known.
fn wording(name: &str, percent: u32, lang: Lang) -> String {
    let percent = match percent {
        0 => String::new(),
        percent => {
            let filled = (CELLS * percent as usize / 100).min(CELLS);
            format!(" [{}{}] {percent:>2}%", "#".repeat(filled), ".".repeat(CELLS - filled))
        }
    };
    match lang {
        Lang::Zh => format!("正在读 {name}{percent}（按 Ctrl-C 停止）"),
        Lang::En => format!("reading {name}{percent} (Ctrl-C stops)"),
    }
}

/// A name, cut to what has room.
fn short(name: &str) -> String {
    let shown = visible_text(name);
    let mut width = 0;
    shown
        .chars()
        .take_while(|c| {
            width += Ambiguous::Wide.of_str(c.encode_utf8(&mut [0; 4]));
            width <= NAME
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_has_room_and_says_how_to_stop() {
        let name = short(&"很长的名称".repeat(20));
        for lang in [Lang::Zh, Lang::En] {
            let line = wording(&name, 34, lang);
            assert!(Ambiguous::Wide.of_str(&line) < 80, "{line}");
            assert!(line.contains("[####........] 34%") && line.contains("Ctrl-C"), "{line}");
            assert!(!wording("a", 0, lang).contains('%'));
        }
        assert_eq!(short("报告.txt"), "报告.txt");
    }
}
