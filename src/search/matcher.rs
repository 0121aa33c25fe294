//! A query made ready: the matches in one block's text.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use thiserror::Error;

use super::literal;
use super::pinyin::Spelling;
use super::query::{Atom, Form, Query};
use super::starts::{Glance, Starts};
use crate::text::fold::Fold;

/// The most memory that a compiled regular expression may take, in bytes; what takes more also takes long to compile.
const PATTERN_SIZE: usize = 1 << 20;

/// How a match was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The text says what was typed.
    Literal,
    /// The text reads like what was typed.
    Pinyin,
    /// A regular expression.
    Regex,
}

/// A match in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where, in bytes of the text; never empty.
    pub bytes: Range<u32>,
    /// How it was found.
    pub kind: Kind,
}

/// A regular expression that cannot be used; the text says why, in English, on one line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct BadPattern(String);

/// A query made ready to search with.
#[derive(Debug)]
pub struct Search {
    engine: Engine,
}

#[derive(Debug)]
enum Engine {
    Nothing,
    Atoms(Box<Atoms>),
    Pattern(Regex),
}

/// A literal query, read as pinyin too where it can be.
#[derive(Debug)]
struct Atoms {
    starts: Starts,
    /// Spares most starts of a pinyin query the machine.
    glance: Option<Glance>,
    atoms: Vec<Atom>,
    fold: Fold,
    spelling: Option<Spelling>,
}

impl Search {
    /// Makes `query` ready. An error says what is wrong with a regular expression; there are no others.
    pub fn new(query: &Query) -> Result<Search, BadPattern> {
        let engine = match query.form() {
            _ if query.is_empty() => Engine::Nothing,
            Form::Pattern(pattern) => Engine::Pattern(compile(pattern, query.is_case_sensitive())?),
            Form::Atoms(atoms) => Engine::Atoms(Box::new(Atoms::new(atoms, query))),
        };
        Ok(Search { engine })
    }

    /// Adds the matches in `text` to `found`, in reading order and apart from each other.
    pub fn block(&self, text: &str, found: &mut Vec<Match>) {
        self.each(text, |found_here| found.push(found_here));
    }

    /// Calls `each` with the matches in `text`, in reading order and apart from each other. A text whose length does
    /// not fit into 32 bits has none.
    pub(crate) fn each(&self, text: &str, mut each: impl FnMut(Match)) {
        if u32::try_from(text.len()).is_err() {
            return;
        }
        let mut push = |start: usize, end: usize, kind| each(Match { bytes: start as u32..end as u32, kind });
        match &self.engine {
            Engine::Nothing => {}
            Engine::Atoms(atoms) => atoms.each(text, push),
            Engine::Pattern(regex) => regex
                .find_iter(text)
                .filter(|found| !found.is_empty())
                .for_each(|found| push(found.start(), found.end(), Kind::Regex)),
        }
    }
}

impl Atoms {
    fn new(atoms: &[Atom], query: &Query) -> Atoms {
        let fold = query.fold();
        let spelling = if query.is_pinyin() { Spelling::new(atoms, fold) } else { None };
        let (starts, glance) = match (&spelling, atoms.first()) {
            (Some(spelling), _) => {
                let (first, glance) = spelling.starts();
                (Starts::Many(first), Some(glance))
            }
            (None, Some(first)) => (Starts::of(&fold.sources(first.char)), None),
            (None, None) => (Starts::of(&[]), None),
        };
        Atoms { starts, glance, atoms: atoms.to_vec(), fold, spelling }
    }

    fn each(&self, text: &str, mut push: impl FnMut(usize, usize, Kind)) {
        let mut from = 0;
        let mut walk = self.starts.walk(text);
        while let Some(start) = walk.next(from) {
            let rest = text.get(start..).unwrap_or_default();
            from = match self.at(text, start, rest) {
                Some((end, kind)) => {
                    push(start, end, kind);
                    end
                }
                None => start + rest.chars().next().map_or(1, char::len_utf8),
            };
        }
    }

    /// The end and kind of the match that begins at byte `start` of `text`, where `rest` begins.
    fn at(&self, text: &str, start: usize, rest: &str) -> Option<(usize, Kind)> {
        if self.glance.as_ref().is_some_and(|glance| !glance.allows(rest)) {
            return None;
        }
        let literal = || Some((literal::end_at(&self.atoms, self.fold, text, start)?, Kind::Literal));
        let pinyin = || Some((self.spelling.as_ref()?.end_at(text, start)?, Kind::Pinyin));
        literal().or_else(pinyin)
    }
}

/// The compiled `pattern`.
fn compile(pattern: &str, case_sensitive: bool) -> Result<Regex, BadPattern> {
    RegexBuilder::new(pattern)
        .case_insensitive(!case_sensitive)
        .size_limit(PATTERN_SIZE)
        .build()
        .map_err(|error| BadPattern(reason(&error)))
}

/// The last line of the crate's message: those before it draw the pattern again with a caret under it.
fn reason(error: &regex::Error) -> String {
    let message = error.to_string();
    let last = message.lines().last().unwrap_or_default();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}
