//! The place in a document, kept from one session to the next.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::reader::{History, Snapshot, State};
use crate::report::{Elsewhere, Kept};
use crate::store::{Entries, Fingerprint, Record, Store};
use crate::text::Lang;

/// How long after the last key the place is written.
const DELAY: Duration = Duration::from_secs(2);

/// Keeps the place of one session.
pub(super) struct Keeping {
    store: Store,
    fingerprint: Fingerprint,
    path: Option<PathBuf>,
    kept: Option<Snapshot>,
    /// The marks of the document, as they are in the store.
    own: BTreeMap<char, Kept>,
    /// The marks across documents, as they are in the store.
    far: BTreeMap<char, Elsewhere>,
    /// What was entered at the prompts, as far as it is in the store.
    history: History,
    due: Option<Instant>,
    failed: bool,
}

impl Keeping {
    /// Takes up the place of `state`'s document from `store`; what stood in the way is said in the status line.
    pub(super) fn begin(store: Store, state: &mut State) -> Keeping {
        let fingerprint = Fingerprint::of(&state.report);
        state.documents.fingerprint = Some(fingerprint.file_name());
        let path = state.documents.source.path().map(ToOwned::to_owned);
        let far = store.load_marks().unwrap_or_else(|error| {
            state.message = Some(unread(&error, state.options.lang));
            BTreeMap::new()
        });
        state.marks.far.clone_from(&far);
        let history = store.load_history().unwrap_or_else(|error| {
            state.message = Some(unread(&error, state.options.lang));
            Entries::new()
        });
        let history = History::new(history);
        state.history.clone_from(&history);
        let mut own = BTreeMap::new();
        match store.load(&fingerprint) {
            Ok(Some(record)) => {
                own = by_letter(record.known.clone());
                let top = record.place.find(&state.report).unwrap_or_default();
                state.restore(&Snapshot {
                    top,
                    folded: record.folded_in(&state.report),
                    outline: record.outline,
                    metrics: record.metrics,
                    columns: record.columns,
                    outline_columns: record.outline_columns,
                    metrics_columns: record.metrics_columns,
                    marks: own.clone(),
                });
            }
            Ok(None) => {}
            Err(error) => {
                state.message = Some(unread(&error, state.options.lang));
            }
        }
        // A document that was opened counts as read, though nothing in it has moved yet.
        let due = Some(Instant::now() + DELAY);
        Keeping { store, fingerprint, path, kept: None, own, far, history, due, failed: false }
    }

    /// Goes on with another version of the document.
    pub(super) fn follow(&mut self, state: &mut State) {
        let before = std::mem::replace(&mut self.fingerprint, Fingerprint::of(&state.report));
        state.documents.fingerprint = Some(self.fingerprint.file_name());
        self.kept = None;
        if before != self.fingerprint {
            // Of the file of this version nothing is known: all marks there are go into it, those taken away do not.
            self.own.retain(|letter, _| !state.marks.own.contains_key(letter));
        }
        self.touch();
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
        let placed = if self.kept.as_ref() == Some(&now) { Ok(()) } else { self.write_place(state, now) };
        match placed.and(self.write_far(state)).and(self.write_history(state)) {
            Ok(()) => false,
            Err(_) if self.failed => false,
            Err(error) => {
                self.failed = true;
                state.message = Some(unkept(&error, state.options.lang));
                true
            }
        }
    }

    /// Writes the place, and the marks of the document that were set or taken away.
    fn write_place(&mut self, state: &mut State, now: Snapshot) -> std::io::Result<()> {
        let first = self.kept.is_none();
        let record = self.record(state, &now);
        let kept = self.kept.insert(now);
        self.own = by_letter(self.store.save(&self.fingerprint, &record)?);
        kept.marks.clone_from(&self.own);
        state.marks.own.clone_from(&self.own);
        if first {
            self.store.prune();
        }
        Ok(())
    }

    /// Writes the marks across documents that were set or taken away.
    fn write_far(&mut self, state: &mut State) -> std::io::Result<()> {
        let now = &state.marks.far;
        let set = now.iter().filter(|(letter, mark)| self.far.get(letter) != Some(mark));
        let gone = self.far.keys().filter(|letter| !now.contains_key(letter));
        let changes: BTreeMap<char, Option<Elsewhere>> =
            set.map(|(letter, mark)| (*letter, Some(mark.clone()))).chain(gone.map(|letter| (*letter, None))).collect();
        if !changes.is_empty() {
            self.far = self.store.change_marks(&changes)?;
            state.marks.far.clone_from(&self.far);
        }
        Ok(())
    }

    /// Writes what was entered at the prompts.
    fn write_history(&mut self, state: &State) -> std::io::Result<()> {
        if self.history != state.history {
            self.store.keep_history(state.history.entries())?;
            self.history.clone_from(&state.history);
        }
        Ok(())
    }

    fn record(&self, state: &State, now: &Snapshot) -> Record {
        let report = &state.report;
        let mut record = Record::new(report, now.top);
        record.path = self.path.clone();
        record.outline = now.outline;
        record.metrics = now.metrics;
        record.columns = now.columns;
        record.outline_columns = now.outline_columns;
        record.metrics_columns = now.metrics_columns;
        record.marks = by_name(&now.marks);
        record.known = by_name(&self.own);
        record.folded = now.folded.iter().map(|&section| report.section(section).id.to_string()).collect();
        record
    }
}

/// The marks `named` by strings, which is what a file has.
fn by_letter(named: BTreeMap<String, Kept>) -> BTreeMap<char, Kept> {
    named.into_iter().filter_map(|(name, kept)| Some((name.chars().next()?, kept))).collect()
}

fn by_name(marks: &BTreeMap<char, Kept>) -> BTreeMap<String, Kept> {
    marks.iter().map(|(letter, kept)| (letter.to_string(), kept.clone())).collect()
}

fn unread(error: &std::io::Error, lang: Lang) -> String {
    format!("{}: {error}", lang.pick("上次的位置读不出", "the last place cannot be read"))
}

fn unkept(error: &std::io::Error, lang: Lang) -> String {
    format!("{}: {error}", lang.pick("位置存不下来", "the place cannot be kept"))
}
