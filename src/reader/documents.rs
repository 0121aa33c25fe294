//! The documents of a session: which one is read, which were named on the command line, and the steps between them.

use std::path::{Path, PathBuf};

use super::state::State;
use super::update::{Effect, Event, update};
use crate::report::Kept;

/// Where a document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// The report in the program.
    #[default]
    Bundled,
    /// Standard input.
    Input,
    /// A file.
    File {
        /// Its absolute path, which tells it from other files.
        path: PathBuf,
        /// Its path as it was named, which is what the reader knows it by.
        name: String,
    },
}

impl Source {
    /// The file at the absolute path `path`.
    pub fn of_path(path: PathBuf) -> Source {
        let name = path.display().to_string();
        Source::File { path, name }
    }

    /// The file's absolute path; none for the bundled report and standard input.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Source::File { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Whether `other` is the same document, whatever it was called.
    pub fn is(&self, other: &Source) -> bool {
        match (self, other) {
            (Source::File { path, .. }, Source::File { path: other, .. }) => path == other,
            _ => self == other,
        }
    }

    /// What the document is called in a link.
    pub fn name(&self) -> &str {
        match self {
            Source::Bundled => "report.toml",
            Source::Input => "-",
            Source::File { name, .. } => name,
        }
    }
}

/// A document to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Which one.
    pub source: Source,
    /// Where; where it was left, if nothing is said.
    pub place: Option<Kept>,
    /// What its content is known by, for a file that has another name by now.
    pub fingerprint: Option<String>,
}

/// The document that is read and those that can be stepped to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// Where the document that is read comes from.
    pub source: Source,
    /// What its content is known by where places are kept.
    pub fingerprint: Option<String>,
    /// The documents of the command line.
    pub named: Vec<Source>,
    /// The documents that were read in this session, in the order in which they were opened; none before the second.
    pub(super) read: Vec<Source>,
    /// The number of the document that is read among those.
    pub(super) number: usize,
    /// Whether the file is no longer what was read.
    pub changed: bool,
}

impl Documents {
    /// The number of the document that is read among those of the command line, counted from 0.
    pub fn at(&self) -> Option<usize> {
        self.named.iter().position(|source| source.is(&self.source))
    }

    /// The document at `path`, under the name by which the reader knows it; without a path the one in the program.
    pub fn at_path(&self, path: Option<&Path>) -> Source {
        let Some(path) = path else { return Source::Bundled };
        let known = self.named.iter().chain(&self.read).find(|source| source.path() == Some(path));
        known.cloned().unwrap_or_else(|| Source::of_path(path.to_owned()))
    }
}

impl State {
    /// Opens the document `steps` further on the command line; says so where there is none.
    pub(super) fn step_documents(&mut self, steps: isize) -> Option<Effect> {
        let at = self.documents.at().unwrap_or(0);
        match at.checked_add_signed(steps).and_then(|at| self.documents.named.get(at)) {
            Some(source) => {
                return Some(Effect::Open(Opening { source: source.clone(), place: None, fingerprint: None }));
            }
            None if self.documents.named.len() < 2 => self.say(
                "只打开了一个文件；gangmu 甲.toml 乙.toml 可打开几个",
                "only one file is open; gangmu a.toml b.toml opens several",
            ),
            None if steps > 0 => self.say("已是最后一个文件", "this is the last file"),
            None => self.say("已是第一个文件", "this is the first file"),
        }
        None
    }

    /// Begins or goes on reading this document, at `place` if one is named, after `before` was read in the same session:
    /// screen, options, jumps, marks across documents and what was typed before are of the session, not of the document.
    pub fn succeed(&mut self, before: &State, place: Option<&Kept>) {
        self.documents.named.clone_from(&before.documents.named);
        self.documents.read.clone_from(&before.documents.read);
        self.documents.enroll(&before.documents.source);
        self.documents.number = self.documents.enroll(&self.documents.source.clone());
        self.marks.far.clone_from(&before.marks.far);
        self.mouse = before.mouse;
        self.history.clone_from(&before.history);
        self.options = before.options;
        self.set_ambiguous(before.options.ambiguous);
        let (columns, rows) = before.screen;
        update(self, Event::Resize { columns, rows });
        let name = self.documents.source.name();
        // What was found out while it was read goes first.
        self.message.get_or_insert(match self.documents.at().filter(|_| self.documents.named.len() > 1) {
            Some(at) => format!("{}/{} {name}", at + 1, self.documents.named.len()),
            None => name.to_owned(),
        });
        self.come_from(before, place);
    }
}

impl Documents {
    /// The number of `source` among the documents that were read, of which it is one from now on.
    fn enroll(&mut self, source: &Source) -> usize {
        self.read.iter().position(|read| read.is(source)).unwrap_or_else(|| {
            self.read.push(source.clone());
            self.read.len() - 1
        })
    }
}
