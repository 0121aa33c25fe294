//! Which sections are called so, or begin so: what has been typed behind `:` is held against ids, titles and numbers, section
//! by section.

use super::numbers;
use crate::report::{Report, Section, SectionId};
use crate::text::Lang;
use crate::text::fold::{Fold, class};

/// How many sections a message names of those that begin so; the others are only counted.
pub(super) const NAMED: usize = 4;

/// The sections whose id or title begins with what was typed, the title with or without its number. Width, case, white
/// space and punctuation of titles are set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Begun {
    typed: String,
    /// What titles are to begin with; nothing where what was typed cannot be the beginning of any.
    wanted: String,
    /// The section whose outline number was typed, and what was typed behind it.
    numbered: Option<(SectionId, String)>,
    first: Vec<SectionId>,
    count: usize,
    whole: Option<SectionId>,
}

impl Begun {
    /// With `typed`; no section of `report` has been looked at yet.
    pub(super) fn new(typed: &str, report: &Report) -> Begun {
        // Digits with dots are an outline number, which is no beginning of 2.5 亿 or of 25 万.
        let is_number = typed.contains('.') && typed.chars().all(|c| c.is_ascii_digit() || c == '.');
        let wanted = if is_number { String::new() } else { bare(typed).collect() };
        let behind = typed.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = typed.strip_suffix(behind).filter(|number| !number.is_empty());
        let numbered = number.and_then(|number| numbers::section(report, number, Lang::En).ok());
        let rest: String = bare(behind).collect();
        let numbered = numbered.map(|section| (section, rest)).filter(|(_, rest)| !rest.is_empty());
        Begun { typed: typed.to_owned(), wanted, numbered, ..Begun::default() }
    }

    /// What was typed.
    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    /// Looks at the section that comes next.
    pub(super) fn look_at(&mut self, section: &Section<'_>) {
        if self.wanted.is_empty() {
            return;
        }
        if self.whole.is_none() && section.is_titled() && self.is_whole(section) {
            self.whole = Some(section.nth());
        }
        if self.name(section).is_some() {
            self.count += 1;
            if self.first.len() < NAMED {
                self.first.push(section.nth());
            }
        }
    }

    fn is_whole(&self, section: &Section<'_>) -> bool {
        let title = || bare(section.title());
        title().eq(self.wanted.chars()) || bare(section.number()).chain(title()).eq(self.wanted.chars())
    }

    /// What of `section` begins so: its id, its title or its title with the number.
    fn name<'r>(&self, section: &Section<'r>) -> Option<&'r str> {
        let title = || bare(section.title());
        if section.id.starts_with(&self.typed) {
            Some(section.id)
        } else if begins(title(), &self.wanted) {
            Some(section.title())
        } else if begins(bare(section.number()).chain(title()), &self.wanted) {
            Some(section.heading())
        } else {
            let (numbered, rest) = self.numbered.as_ref()?;
            (*numbered == section.nth() && begins(title(), rest)).then_some(section.heading())
        }
    }

    /// The first few sections that begin so, and how many there are of those looked at.
    pub(super) fn found(&self) -> (&[SectionId], usize) {
        (&self.first, self.count)
    }

    /// What of these few begins so, with the id of each.
    pub(super) fn names<'r>(&self, report: &'r Report) -> Vec<(&'r str, &'r str)> {
        let sections = self.first.iter().map(|&section| report.section(section));
        sections.filter_map(|section| Some((self.name(&section)?, section.id))).collect()
    }

    /// The first section whose whole title was typed, with or without its number.
    pub(super) fn whole(&self) -> Option<SectionId> {
        self.whole
    }
}

/// The characters of `text` that a title is told by.
fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| !class(c).is_separator()).map(|c| Fold::default().char(c))
}

fn begins(mut text: impl Iterator<Item = char>, beginning: &str) -> bool {
    beginning.chars().all(|c| text.next() == Some(c))
}
