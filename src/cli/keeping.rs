//! The place in a document, kept from one session to the next.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::reader::{Snapshot, State};
use crate::store::{Fingerprint, Record, Store};
use crate::text::Lang;

/// How long after the last key the place is written.
const DELAY: Duration = Duration::from_secs(2);

/// Keeps the place of one session.
pub(super) struct Keeping {
    store: Store,
    fingerprint: Fingerprint,
    path: Option<PathBuf>,
    kept: Option<Snapshot>,
    due: Option<Instant>,
    failed: bool,
}

impl Keeping {
    /// Takes up the place of `state`'s document from `store`; what stood in the way is said in the status line.
    pub(super) fn begin(store: Store, path: Option<PathBuf>, state: &mut State) -> Keeping {
        let fingerprint = Fingerprint::of(&state.report);
        match store.load(&fingerprint) {
            Ok(Some(record)) => {
                let top = record.place.find(&state.report).unwrap_or_default();
                state.restore(&Snapshot {
                    top,
                    folded: record.folded_in(&state.report),
                    outline: record.outline,
                    metrics: record.metrics,
                    columns: record.columns,
                });
            }
            Ok(None) => {}
            Err(error) => {
                let lang = state.options.lang;
                state.message =
                    Some(format!("{}: {error}", lang.pick("上次的位置读不出", "the last place cannot be read")));
            }
        }
        // A document that was opened counts as read, though nothing in it has moved yet.
        Keeping { store, fingerprint, path, kept: None, due: Some(Instant::now() + DELAY), failed: false }
    }

    /// How long to wait for the next event at most; for ever where nothing is to be written.
    pub(super) fn timeout(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// A key was pressed: what it changed is written a little later.
    pub(super) fn touch(&mut self) {
        self.due = Some(Instant::now() + DELAY);
    }

    /// Writes the place where it is due; whether a message has been set.
    pub(super) fn write_if_due(&mut self, state: &mut State) -> bool {
        if self.due.is_none_or(|due| due > Instant::now()) {
            return false;
        }
        self.write(state)
    }

    /// Writes the place where it has changed; whether a message has been set: one line, once.
    pub(super) fn write(&mut self, state: &mut State) -> bool {
        self.due = None;
        let now = state.snapshot();
        if self.kept.as_ref() == Some(&now) {
            return false;
        }
        let first = self.kept.is_none();
        let record = self.record(state, &now);
        let saved = self.store.save(&self.fingerprint, &record);
        self.kept = Some(now);
        match saved {
            Ok(()) => {
                if first {
                    self.store.prune();
                }
                false
            }
            Err(_) if self.failed => false,
            Err(error) => {
                self.failed = true;
                state.message = Some(unkept(&error, state.options.lang));
                true
            }
        }
    }

    fn record(&self, state: &State, now: &Snapshot) -> Record {
        let report = &state.report;
        let mut record = Record::new(report, now.top);
        record.path = self.path.clone();
        record.outline = now.outline;
        record.metrics = now.metrics;
        record.columns = now.columns;
        record.folded = now.folded.iter().map(|&section| report.section(section).id.clone()).collect();
        record
    }
}

fn unkept(error: &std::io::Error, lang: Lang) -> String {
    format!("{}: {error}", lang.pick("位置存不下来", "the place cannot be kept"))
}
