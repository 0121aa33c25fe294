//! The documents of a session: the open one, and those that were put aside for another.

use std::ffi::OsStr;
use std::path::Path;

use super::document::Loaded;
use super::keeping::Keeping;
use super::watch::Watch;
use super::{Failure, document};
use crate::import::Figures;
use crate::reader::{Opening, Options, Preferences, Source, State};
use crate::report::Report;
use crate::store::{Fingerprint, Store};
use crate::text::Lang;

/// A document while it is read or put aside.
pub(super) struct Book {
    pub(super) state: State,
    pub(super) keeping: Option<Keeping>,
    pub(super) watch: Watch,
    /// What is still to find in a document that does not list its metrics itself.
    figures: Option<Figures>,
    encoding: Option<String>,
}

/// Bytes of text whose metrics are found before the first frame: two milliseconds' worth.
const AT_ONCE: usize = 1 << 17;

impl Book {
    /// Opens the document at `source` on a screen of `size`, where it was left if `store` knows, as `preferences` say.
    pub(super) fn open(
        source: Source,
        store: Option<&Store>,
        encoding: Option<String>,
        options: Options,
        preferences: &Preferences,
        size: (u16, u16),
    ) -> Result<Book, Failure> {
        let watch = Watch::new(source.path());
        let Loaded { mut report, figures, note, .. } = document::load(&source, encoding.as_deref(), options.lang)?;
        let figures = begun(&mut report, figures);
        let mut state = State::new(report, options, size.0, size.1);
        state.prefer(preferences);
        state.documents.source = source;
        state.message = note;
        if figures.is_some() {
            state.expect_metrics();
        }
        let keeping = store.map(|store| Keeping::begin(store.clone(), &mut state));
        Ok(Book { state, keeping, watch, figures, encoding })
    }

    /// Reads the document's file again; what is wrong with it is said in the status line, and the old text stays.
    pub(super) fn reload(&mut self) {
        let watch = Watch::new(self.state.documents.source.path());
        match document::load(&self.state.documents.source, self.encoding.as_deref(), self.state.options.lang) {
            Ok(Loaded { mut report, figures, .. }) => {
                self.figures = begun(&mut report, figures);
                self.state.reload(report);
                self.watch = watch;
                if let Some(keeping) = &mut self.keeping {
                    keeping.follow(&mut self.state);
                }
            }
            Err(failure) => self.state.message = Some(one_line(&failure.to_string(), &self.state.documents.source)),
        }
    }

    /// Whether metrics are still to be found.
    pub(super) fn has_figures_to_find(&self) -> bool {
        self.figures.is_some()
    }

    /// Finds the metrics of about `bytes` bytes of text more; whether the screen must be drawn for them: once those of the
    /// section in the metrics pane are there.
    pub(super) fn find_figures(&mut self, bytes: usize) -> bool {
        let Some(figures) = &mut self.figures else { return false };
        let section = self.state.metrics.section();
        let covered = figures.cover(&self.state.report, section);
        let more = figures.step(&mut self.state.report, bytes);
        let newly = !covered && figures.cover(&self.state.report, section);
        if !more {
            self.figures = None;
        }
        if newly || !more {
            self.state.metrics_have_come();
        }
        newly || !more
    }

    /// Writes the place now.
    pub(super) fn write(&mut self) {
        if let Some(keeping) = &mut self.keeping {
            keeping.write(&mut self.state);
        }
    }
}

/// Finds the metrics of a short report at once; what is left to find of a long one.
fn begun(report: &mut Report, figures: Option<Figures>) -> Option<Figures> {
    let mut figures = figures?;
    figures.step(report, AT_ONCE).then_some(figures)
}

/// The documents put aside, each as it was left.
pub(super) struct Shelf {
    pub(super) store: Option<Store>,
    pub(super) aside: Vec<Book>,
    /// In what the files of the command line are written.
    pub(super) encoding: Option<String>,
}

impl Shelf {
    /// Puts `book` aside and takes the document that `opening` names in its place; where that cannot be read, says so and
    /// stays.
    pub(super) fn exchange(&mut self, book: &mut Book, opening: Opening) {
        book.write();
        let opening = self.under_its_name_of_today(book, opening);
        let place = opening.place.as_ref();
        if opening.source.is(&book.state.documents.source) {
            place.into_iter().for_each(|place| book.state.go_to_kept(place));
            return;
        }
        match self.take(book, &opening) {
            Ok(mut next) => {
                next.state.succeed(&book.state, place);
                book.state.message = None;
                if let Some(keeping) = &mut next.keeping {
                    keeping.touch();
                }
                self.aside.push(std::mem::replace(book, next));
            }
            Err(failure) => {
                let of_mark = opening.fingerprint.is_some();
                let gone_path = opening.source.path().filter(|path| of_mark && !path.exists());
                let why = gone_path.map(|path| gone(path, book.state.options.lang));
                book.state.stay(why.unwrap_or_else(|| one_line(&failure.to_string(), &opening.source)));
            }
        }
    }

    /// The document that `opening` names, from those put aside or its file.
    fn take(&mut self, book: &Book, opening: &Opening) -> Result<Book, Failure> {
        if let Some(at) = self.aside.iter().position(|aside| aside.state.documents.source.is(&opening.source)) {
            return Ok(self.aside.swap_remove(at));
        }
        // The encoding was said of the files that were named beside it.
        let is_named = book.state.documents.named.iter().any(|named| named.is(&opening.source));
        let encoding = self.encoding.clone().filter(|_| is_named);
        let (options, screen) = (book.state.options, book.state.screen);
        Book::open(opening.source.clone(), self.store.as_ref(), encoding, options, &book.state.preferences, screen)
    }

    /// `opening`, the file found by its content where it has another name by now; the marks in it then name that.
    fn under_its_name_of_today(&self, book: &mut Book, opening: Opening) -> Opening {
        let found = opening.source.path().filter(|path| !path.exists()).and_then(|old| {
            let fingerprint = Fingerprint::of_file_name(opening.fingerprint.as_deref()?)?;
            Some((old.to_owned(), self.store.as_ref()?.path_of(&fingerprint)?))
        });
        let Some((old, new)) = found else { return opening };
        let source = book.state.documents.at_path(Some(&new));
        book.state.marks.rename(&old, &new);
        Opening { source, ..opening }
    }
}

/// What to say of a mark in the file `path`, which is nowhere to be found. The list of marks tells the whole path.
fn gone(path: &Path, lang: Lang) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = crate::text::picture::visible_text(&name);
    match lang {
        Lang::Zh => format!("没有 {name} 了；若改了名，打开一次新的就能找到"),
        Lang::En => format!("no {name} any more; if renamed, open it once to have it found"),
    }
}

/// What to say on the status line where `source` cannot be read for the reason in `message`: without the folders, which
/// would take the room of the reason.
pub(super) fn one_line(message: &str, source: &Source) -> String {
    let line = message.lines().next().unwrap_or_default();
    let shown = |text: &OsStr| crate::text::picture::visible_text(&text.to_string_lossy()).into_owned();
    let named = source.path().and_then(|path| Some((shown(path.as_os_str()), shown(path.file_name()?))));
    match named.and_then(|(path, name)| Some((line.strip_prefix(&*path)?, name))) {
        Some((reason, name)) => format!("{name}{reason}"),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_said_without_the_folders_of_the_file() {
        let source = Source::of_path("/home/reader/reports/a.toml".into());
        let said = |message: &str| one_line(message, &source);
        assert_eq!(said("/home/reader/reports/a.toml:2:11: unclosed string\n  | x"), "a.toml:2:11: unclosed string");
        assert_eq!(said("/home/reader/reports/b.toml: no such file"), "/home/reader/reports/b.toml: no such file");
        assert_eq!(one_line("bad", &Source::Input), "bad");
    }
}
