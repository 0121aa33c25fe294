//! Whether a file has changed since it was read. Nobody is woken for it: the reader's own keys are the occasion.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How often the file is looked at, at most.
const PAUSE: Duration = Duration::from_secs(1);

/// What is known of a file without reading it.
type Stamp = (Option<SystemTime>, u64);

/// The file of the document that is read.
#[derive(Debug)]
pub(super) struct Watch {
    path: Option<PathBuf>,
    seen: Option<Stamp>,
    looked: Instant,
}

impl Watch {
    /// Watches `path`, to be called before the file is read; without a path nothing ever changes.
    pub(super) fn new(path: Option<&Path>) -> Watch {
        Watch { seen: path.and_then(stamp), path: path.map(ToOwned::to_owned), looked: Instant::now() }
    }

    /// Whether the file is another than when it was read. A file that is gone has not changed: an editor may be about to
    /// put the new one in its place.
    pub(super) fn has_changed(&mut self) -> bool {
        let Some(path) = self.path.as_deref().filter(|_| self.looked.elapsed() >= PAUSE) else { return false };
        self.looked = Instant::now();
        stamp(path).is_some_and(|now| self.seen != Some(now))
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok(), metadata.len()))
}
