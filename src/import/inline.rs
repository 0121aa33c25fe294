//! Collects the text of a block from runs, as formats with markup give it, and writes it in the Markdown of bodies.

use super::blocks::{Look, escape};
use super::text::append;

/// A run of text of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// One past its last byte in the text.
    end: u32,
    bold: bool,
    /// Written as it is: a reference to a footnote.
    raw: bool,
}

/// The text of a block in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline {
    text: String,
    runs: Vec<Run>,
    /// A line ended, and what follows decides whether that is a space.
    line_ended: bool,
}

/// A block's text as it goes into a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) text: String,
    /// Only `bold` and `lead` are set.
    pub(super) look: Look,
}

impl Inline {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str, bold: bool) {
        self.add(text, bold, false);
    }

    /// Adds text and makes one space of each stretch of white space, as HTML does; ideographic spaces stay.
    pub(super) fn push_collapsed(&mut self, text: &str, bold: bool) {
        let mut rest = text;
        while let Some(at) = rest.find([' ', '\t', '\n', '\x0c', '\r']) {
            self.add(&rest[..at], bold, false);
            let behind = rest[at..].trim_start_matches([' ', '\t', '\n', '\x0c', '\r']);
            let gap = &rest[at..rest.len() - behind.len()];
            if gap.contains('\n') {
                self.line_ended = true;
            } else if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.add(" ", bold, false);
            }
            rest = behind;
        }
        self.add(rest, bold, false);
    }

    /// Adds a reference to the footnote `label`.
    pub(super) fn footnote(&mut self, label: &str) {
        self.add(&format!("[^{label}]"), false, true);
    }

    /// Ends a line: a space where words would run together, nothing between 汉字.
    pub(super) fn line_end(&mut self) {
        self.line_ended = true;
    }

    /// Whether nothing but white space was added.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Characters so far, white space included.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    fn add(&mut self, text: &str, bold: bool, raw: bool) {
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.line_ended) {
            append(&mut self.text, text);
        } else {
            self.text.push_str(text);
        }
        let end = self.text.len() as u32;
        match self.runs.last_mut() {
            Some(run) if run.bold == bold && run.raw == raw => run.end = end,
            _ => self.runs.push(Run { end, bold, raw }),
        }
    }

    /// The text with its marks; white space around it goes.
    pub(super) fn write(mut self) -> Written {
        self.merge();
        let runs = &self.runs;
        let words = |text: &str| text.contains(char::is_alphanumeric);
        let mut worded = self.texts().filter(|(text, _)| words(text)).peekable();
        let all_bold = worded.peek().is_some() && worded.all(|(_, run)| run.bold);
        let mut written = Written { look: Look { bold: all_bold, ..Look::default() }, ..Written::default() };
        let last = runs.len().saturating_sub(1);
        for (index, (text, run)) in self.texts().enumerate() {
            let text = if index == 0 { text.trim_start() } else { text };
            let text = if index == last { text.trim_end() } else { text };
            if run.raw {
                written.text.push_str(text);
            } else if run.bold && !all_bold && words(text) {
                written.text.push_str("**");
                written.text.push_str(&escape(text, false));
                written.text.push_str("**");
                if index == 0 && index < last {
                    written.look.lead = u16::try_from(written.text.len()).unwrap_or_default();
                }
            } else {
                written.text.push_str(&escape(text, false));
            }
        }
        written
    }

    /// Makes one run of those of one kind that follow each other. Runs of white space between two of one kind belong to them.
    fn merge(&mut self) {
        let (mut kept, mut start) = (0, 0);
        for index in 0..self.runs.len() {
            let Some(mut run) = self.runs.get(index).copied() else { break };
            let text = self.text.get(start..run.end as usize).unwrap_or_default();
            start = run.end as usize;
            let behind = self.runs.get(index + 1).map(|run| run.bold);
            let last = self.runs.get_mut(..kept).and_then(<[Run]>::last_mut);
            if !run.raw && text.trim().is_empty() {
                let before = last.as_ref().map_or(run.bold, |last| last.bold);
                run.bold = before && behind.unwrap_or(run.bold);
            }
            match last {
                Some(last) if last.bold == run.bold && !last.raw && !run.raw => last.end = run.end,
                _ => {
                    if let Some(place) = self.runs.get_mut(kept) {
                        *place = run;
                    }
                    kept += 1;
                }
            }
        }
        self.runs.truncate(kept);
    }

    /// Each run with its text. A run begins where the one before it ends.
    fn texts(&self) -> impl Iterator<Item = (&str, Run)> {
        let mut start = 0;
        self.runs.iter().map(move |&run| {
            let text = self.text.get(start..run.end as usize).unwrap_or_default();
            start = run.end as usize;
            (text, run)
        })
    }
}

/// A pipe table in the making, row by row; the first row is its head. Empty rows go.
#[derive(Debug, Default)]
pub(super) struct PipeTable {
    text: String,
}

impl PipeTable {
    /// The table that `text` is, which ends with a row; or none yet.
    pub(super) fn going_on(text: String) -> Self {
        PipeTable { text }
    }

    /// Adds a row.
    pub(super) fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let before = self.text.len();
        if before > 0 {
            self.text.push('\n');
        }
        let (mut columns, mut blank) = (0, true);
        for cell in cells {
            let cell = cell.as_ref().trim();
            blank &= cell.is_empty();
            self.text.push_str(if columns == 0 { "| " } else { " | " });
            let mut rest = cell;
            while let Some(at) = memchr::memchr2(b'|', b'\n', rest.as_bytes()) {
                self.text.extend([&rest[..at], if rest[at..].starts_with('|') { "\\|" } else { " " }]);
                rest = &rest[at + 1..];
            }
            self.text.push_str(rest);
            columns += 1;
        }
        if blank {
            return self.text.truncate(before);
        }
        self.text.push_str(" |");
        if before == 0 {
            self.text.push('\n');
            self.text.push_str(&"|---".repeat(columns));
            self.text.push('|');
        }
    }

    /// The table, if it has any words.
    pub(super) fn finish(self) -> Option<String> {
        Some(self.text).filter(|text| !text.is_empty())
    }
}

/// The rows of a table as a pipe table, filled up to one length.
pub(super) fn pipe_table(rows: &[Vec<String>]) -> Option<String> {
    let is_blank = |row: &&Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
    let columns = rows.iter().filter(|row| !is_blank(row)).map(Vec::len).max()?;
    let mut table = PipeTable::default();
    for row in rows {
        table.row((0..columns).map(|column| row.get(column).map_or("", String::as_str)));
    }
    table.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(runs: &[(&str, bool)]) -> (String, bool, u16) {
        let mut inline = Inline::default();
        for (text, bold) in runs {
            inline.push(text, *bold);
        }
        let written = inline.write();
        (written.text, written.look.bold, written.look.lead)
    }

    #[test]
    fn runs_of_one_kind_are_one_whatever_tore_them() {
        assert_eq!(write(&[("一", false), ("重", true), (" ", false), ("点", true), ("。", true)]).0, "一**重 点。**");
        assert_eq!(write(&[("甲", false), ("，", true), ("乙*", false)]).0, "甲，乙*".replace('*', "\\*"));
    }

    #[test]
    fn a_block_that_is_all_bold_says_so_and_has_no_marks() {
        assert_eq!(write(&[(" 总则", true), ("。", false)]), ("总则。".to_owned(), true, 0));
        assert_eq!(write(&[("前言。", true), ("正文", false)]), ("**前言。**正文".to_owned(), false, 13));
    }

    #[test]
    fn white_space_collapses_and_line_ends_part_only_words() {
        let mut inline = Inline::default();
        inline.push_collapsed("  two\n   words ", false);
        inline.push_collapsed(" 汉\n字\u{3000}空", false);
        assert_eq!(inline.write().text, "two words 汉字\u{3000}空");
    }

    #[test]
    fn tables_keep_their_pipes() {
        let rows = vec![vec!["名".to_owned(), "a|b".to_owned()], vec![String::new()], vec!["值".to_owned()]];
        assert_eq!(pipe_table(&rows).unwrap(), "| 名 | a\\|b |\n|---|---|\n| 值 |  |");
        assert_eq!(pipe_table(&[vec![" ".to_owned()]]), None);
    }
}
