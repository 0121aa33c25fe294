//! What Tab puts in place of what has been typed behind `:`: outline numbers, ids, and the ids of sections whose titles
//! are meant by pinyin or a few of their letters.

use super::key::{Key, KeyCode};
use super::numbers;
use super::state::State;
use super::update::Effect;
use crate::report::{Report, SectionId};
use crate::search::Fuzzy;

/// How many sections are offered for their titles.
const BY_TITLE: usize = 20;

/// How many titles are looked at: what a key may cost.
const LOOKED_AT: usize = 10_000;

/// What would do for what has been typed, and where Tab has come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Completion {
    /// What had been typed before the first Tab.
    stem: String,
    /// What stands there now.
    shown: String,
    /// Ids and numbers that begin so, then those of titles that fit; with the section of each.
    offers: Vec<(String, SectionId)>,
    /// How many of them begin so.
    beginning: usize,
}

impl Completion {
    fn of(typed: &str, report: &Report) -> Completion {
        let mut offers = Vec::new();
        let is_number = typed.chars().all(|c| c.is_ascii_digit() || c == '.');
        if !typed.is_empty() && is_number {
            offers = numbered(typed, report);
        }
        if !typed.is_empty() && offers.is_empty() {
            let sections = (0..).map(SectionId).zip(report.sections());
            let ids = sections.filter(|(_, section)| section.id.starts_with(typed));
            offers = ids.map(|(at, section)| (section.id.to_string(), at)).collect();
        }
        let beginning = offers.len();
        if !is_number {
            for at in by_title(typed, report) {
                if offers.iter().all(|(_, known)| *known != at) {
                    offers.push((report.section(at).id.to_string(), at));
                }
            }
        }
        Completion { stem: typed.to_owned(), shown: typed.to_owned(), offers, beginning }
    }

    /// What would do, the nearest first.
    pub(super) fn offers(&self) -> &[(String, SectionId)] {
        &self.offers
    }

    /// The number of the offer that stands there, counted from 1, where Tab has put it there.
    pub(super) fn at(&self) -> Option<usize> {
        (self.shown != self.stem)
            .then(|| self.offers.iter().position(|(text, _)| *text == self.shown))?
            .map(|at| at + 1)
    }

    /// What Tab puts in place of `text`: the longest beginning that all offers have that begin so; where that is typed
    /// already, the offer behind or before it.
    fn next(&self, text: &str, forward: bool) -> Option<&str> {
        let offered = || self.offers.iter().map(|(offer, _)| offer.as_str());
        let beginning: Vec<&str> = offered().take(self.beginning).collect();
        match common_beginning(&beginning) {
            Some(common) if common.len() > text.len() && text == self.stem => Some(common),
            _ => neighbour(&offered().collect::<Vec<_>>(), text, forward),
        }
    }
}

impl State {
    /// Takes note of what would do for what is typed now.
    pub(super) fn command_changed(&mut self) -> Option<Effect> {
        let typed = self.prompt.as_ref().map_or("", |prompt| prompt.text());
        self.completion = Completion::of(typed, &self.report);
        None
    }

    pub(super) fn complete_command(&mut self, key: Key) -> Option<Effect> {
        let forward = match key.code {
            KeyCode::Tab => true,
            KeyCode::BackTab => false,
            _ => return None,
        };
        let text = self.prompt.as_ref()?.text();
        let next = self.completion.next(text, forward)?.to_owned();
        self.prompt.as_mut()?.set(&next);
        self.completion.shown = next;
        None
    }
}

/// The outline numbers that go on from `typed` at the same depth and, where it is one itself, those below it.
fn numbered(typed: &str, report: &Report) -> Vec<(String, SectionId)> {
    let below = format!("{typed}.");
    let dots = |text: &str| text.matches('.').count();
    let numbers = (0..).map(SectionId).zip(numbers::all(report));
    let fits = |number: &str| {
        number.starts_with(typed) && dots(number) == dots(typed)
            || number.starts_with(&below) && dots(number) == dots(&below)
    };
    numbers.filter_map(|(at, number)| Some((number.filter(|number| fits(number))?, at))).collect()
}

/// The sections whose titles are best meant by `typed`.
fn by_title(typed: &str, report: &Report) -> Vec<SectionId> {
    if typed.chars().nth(1).is_none() {
        return Vec::new();
    }
    let fuzzy = Fuzzy::new(typed);
    let titled = (0..).map(SectionId).zip(report.sections()).take(LOOKED_AT).filter(|(_, section)| section.is_titled());
    let mut ranked: Vec<(i32, SectionId)> = titled
        .filter_map(|(at, section)| Some((fuzzy.score(section.heading())?.points, at)))
        .filter(|(points, _)| *points != 0)
        .collect();
    ranked.sort_by_key(|(points, at)| (std::cmp::Reverse(*points), *at));
    ranked.into_iter().take(BY_TITLE).map(|(_, at)| at).collect()
}

/// The one of `offers` behind or before `now`, the first or last where it is none of them.
fn neighbour<'o>(offers: &[&'o str], now: &str, forward: bool) -> Option<&'o str> {
    let last = offers.len().checked_sub(1)?;
    let next = match (offers.iter().position(|offer| *offer == now), forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    };
    offers.get(next).copied()
}

/// The longest beginning of all `offers`.
fn common_beginning<'o>(offers: &[&'o str]) -> Option<&'o str> {
    let first = *offers.first()?;
    let ends = first.char_indices().map(|(at, c)| at + c.len_utf8());
    let longest = ends.take_while(|&end| offers.iter().all(|id| id.get(..end) == first.get(..end))).last().unwrap_or(0);
    first.get(..longest)
}
