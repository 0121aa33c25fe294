//! A fault with its place in a file, as the user sees it.

use std::fmt;

use super::fault::Fault;
use super::position::{Counter, Position};
use super::wording;
use crate::text::lang::Lang;

/// Columns before the line shown under a message.
const INDENT: usize = 4;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the user named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
    /// The line shown, safe to print: at most 100 columns of it, control characters as pictures.
    pub source_line: String,
    /// Columns before the place of the fault in the line shown.
    pub caret: usize,
}

impl Problem {
    pub(super) fn new(file: &str, position: Position, fault: Fault) -> Self {
        let Position { line, column, excerpt, caret } = position;
        Problem { file: file.to_owned(), line, column, fault, source_line: excerpt, caret }
    }

    /// The problem `fault` at byte `offset` of `source`, the text of the file `file`.
    pub fn in_source(file: &str, source: &str, offset: usize, fault: Fault) -> Self {
        Problem::new(file, Counter::new(source).position(offset), fault)
    }

    /// What is wrong, in one sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        wording::message(&self.fault, lang)
    }

    /// What to do about it.
    pub fn help(&self, lang: Lang) -> String {
        wording::help(&self.fault, lang)
    }

    /// The whole report of the problem, three lines without the last line end: `file:line:column: message; help`, the
    /// source line, a caret under the place.
    pub fn display(&self, lang: Lang) -> impl fmt::Display {
        InLanguage { problem: self, lang }
    }
}

/// In English; [`Problem::display`] speaks either language.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.display(Lang::En).fmt(f)
    }
}

struct InLanguage<'a> {
    problem: &'a Problem,
    lang: Lang,
}

impl fmt::Display for InLanguage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { file, line, column, source_line, caret, .. } = self.problem;
        let (message, help) = (self.problem.message(self.lang), self.problem.help(self.lang));
        let stop = match self.lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        };
        let file = crate::text::picture::visible_text(file);
        writeln!(f, "{file}:{line}:{column}: {message}{stop}{help}")?;
        f.write_str(&pointed(source_line, *caret))
    }
}

/// `message` on byte `offset` of `source`, the text of the file `file`, as problems of documents are displayed: three
/// lines without the last line end.
pub fn complaint(file: &str, source: &str, offset: usize, message: &str) -> String {
    let Position { line, column, excerpt, caret } = Counter::new(source).position(offset);
    format!("{}:{line}:{column}: {message}\n{}", crate::text::picture::visible_text(file), pointed(&excerpt, caret))
}

/// A line, and below it a caret behind `caret` of its columns.
fn pointed(line: &str, caret: usize) -> String {
    format!("{:INDENT$}{line}\n{:width$}^", "", "", width = INDENT + caret)
}
