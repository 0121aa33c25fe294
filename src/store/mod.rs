//! What outlives a session: the configuration, the place in each document, its folds and panes, marks, what was
//! searched for (XDG base directories).
//!
//! A document is known by its content, not by its name, so a renamed file is found again, and so is a slightly edited
//! one. Every document has a file of its own, written whole and renamed into place: two readers of two documents never
//! meet, and two of one document leave the place of the one that wrote last and the marks of both.

pub mod config;
mod fingerprint;
mod history;
mod marks;
mod record;

pub use config::Config;
pub use fingerprint::Fingerprint;
pub use history::Entries;
pub use record::Record;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::report::Kept;

/// How many documents are remembered; the ones not read for longest are forgotten.
const REMEMBERED: usize = 500;

/// The folder with what is known of every document.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The store under the user's state directory: `$XDG_STATE_HOME/gangmu`, else `~/.local/state/gangmu`; none where
    /// there is no home.
    pub fn of_user() -> Option<Store> {
        use etcetera::BaseStrategy;
        let base = etcetera::base_strategy::Xdg::new().ok()?;
        Some(Store::at(base.state_dir()?.join("gangmu")))
    }

    /// A store in `folder`, which need not exist yet.
    pub fn at(folder: PathBuf) -> Store {
        Store { folder }
    }

    /// Where everything is kept.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is known of the document with `fingerprint`; of a version of it that differs a little, where there is none
    /// of just this one. `Ok(None)` for a document never read before.
    ///
    /// # Errors
    /// There is a file, but it cannot be read or is not one of ours.
    pub fn load(&self, fingerprint: &Fingerprint) -> io::Result<Option<Record>> {
        let exact = self.folder.join(fingerprint.file_name());
        let text = match fs::read_to_string(&exact) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => match self.nearest(fingerprint) {
                Some(path) => fs::read_to_string(path)?,
                None => return Ok(None),
            },
            read => read?,
        };
        let mut record = Record::parse(&text)?;
        record.known.clone_from(&record.marks);
        Ok(Some(record))
    }

    /// Keeps `record` for the document with `fingerprint` and gives the marks that are kept then: what another reader has
    /// done to them in the meantime stays, but for those changed here since they were known.
    ///
    /// # Errors
    /// The folder or the file cannot be written; what was there before is then still there.
    pub fn save(&self, fingerprint: &Fingerprint, record: &Record) -> io::Result<BTreeMap<String, Kept>> {
        // What cannot be read has no marks to keep.
        let filed = self.load(fingerprint).ok().flatten();
        let mut record = record.clone();
        if let Some(filed) = filed {
            record.marks = record.marks_over(filed.marks);
        }
        self.write(&fingerprint.file_name(), &record.to_text())?;
        Ok(record.marks)
    }

    /// Writes the file `name` whole: beside, then renamed into place.
    fn write(&self, name: &str, text: &str) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let path = self.folder.join(name);
        let beside = self.folder.join(format!(".{name}.{}", std::process::id()));
        let written = fs::File::create(&beside).and_then(|mut file| file.write_all(text.as_bytes()));
        let renamed = written.and_then(|()| fs::rename(&beside, &path));
        if renamed.is_err() {
            let _ = fs::remove_file(&beside);
        }
        renamed
    }

    /// The path of the document read last, where it came from a file.
    pub fn last_read(&self) -> Option<PathBuf> {
        let mut files = self.files();
        files.sort_unstable_by_key(|(written, _)| std::cmp::Reverse(*written));
        files.iter().find_map(|(_, path)| Record::parse(&fs::read_to_string(path).ok()?).ok()?.path)
    }

    /// Where the document with `fingerprint`, or a version of it that differs a little, was read last, of the files that
    /// are still there.
    pub fn path_of(&self, fingerprint: &Fingerprint) -> Option<PathBuf> {
        let near = |path: &Path| fingerprint.likeness(&Fingerprint::of_file_name(path.file_name()?.to_str()?)?);
        let mut files: Vec<_> =
            self.files().into_iter().filter_map(|(written, path)| Some((near(&path)?, written, path))).collect();
        files.sort_unstable();
        let path =
            |file: &Path| Record::parse(&fs::read_to_string(file).ok()?).ok()?.path.filter(|path| path.is_file());
        files.iter().rev().find_map(|(_, _, file)| path(file))
    }

    /// Forgets the documents not read for longest, beyond five hundred.
    pub fn prune(&self) {
        let mut files = self.files();
        if files.len() > REMEMBERED {
            files.sort_unstable_by_key(|(written, _)| std::cmp::Reverse(*written));
            for (_, path) in files.iter().skip(REMEMBERED) {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// The file of a document whose fingerprint is near, the nearest one.
    fn nearest(&self, fingerprint: &Fingerprint) -> Option<PathBuf> {
        let names = fs::read_dir(&self.folder).ok()?.flatten();
        names
            .filter_map(|entry| {
                let near = fingerprint.likeness(&Fingerprint::of_file_name(entry.file_name().to_str()?)?)?;
                Some((near, entry.path()))
            })
            .max_by_key(|(near, _)| *near)
            .map(|(_, path)| path)
    }

    /// Our files with the time each was written.
    fn files(&self) -> Vec<(SystemTime, PathBuf)> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        entries
            .flatten()
            .filter(|entry| entry.file_name().to_str().is_some_and(|name| Fingerprint::of_file_name(name).is_some()))
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{self, Place};

    #[test]
    fn who_changes_no_marks_leaves_those_of_the_file() {
        let folder = std::env::temp_dir().join(format!("gangmu-records-{}", std::process::id()));
        let store = Store::at(folder.clone());
        let report = report::parse("test.toml", "schema = 1\ntitle = \"题\"\nbody = \"文。\"\n").unwrap();
        let fingerprint = Fingerprint::of(&report);
        let begin = || store.load(&fingerprint).unwrap().unwrap_or_else(|| Record::new(&report, Place::default()));
        let names = |marks: BTreeMap<String, Kept>| marks.into_keys().collect::<Vec<_>>();
        // None of the three knows of a file.
        let (mut first, mut second, reads_only) = (begin(), begin(), begin());
        first.marks.insert("a".to_owned(), Kept::default());
        second.marks.insert("b".to_owned(), Kept::default());
        assert_eq!(names(store.save(&fingerprint, &first).unwrap()), ["a"]);
        assert_eq!(names(store.save(&fingerprint, &second).unwrap()), ["a", "b"]);
        assert_eq!(names(store.save(&fingerprint, &reads_only).unwrap()), ["a", "b"]);
        let (mut first, reads_only) = (begin(), begin());
        first.marks.remove("b");
        assert_eq!(names(store.save(&fingerprint, &first).unwrap()), ["a"]);
        assert_eq!(names(store.save(&fingerprint, &reads_only).unwrap()), ["a"], "what was taken away stays away");
        assert_eq!(names(begin().marks), ["a"]);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
