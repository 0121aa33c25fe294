//! What Tab puts in place of what has been typed behind `:`: outline numbers, ids, and the ids of sections whose titles
//! are meant by pinyin or a few of their letters. Section by section, so that a long report keeps no key waiting.

use super::begun::Begun;
use super::command::half_width;
use super::key::{Key, KeyCode};
use super::state::State;
use super::update::Effect;
use super::work::headings_at_once;
use crate::report::{Report, SectionId};
use crate::search::Fuzzy;

/// How many sections are offered for their titles.
const BY_TITLE: usize = 20;

/// What would do for what has been typed, and where Tab has come to.
#[derive(Debug, Default)]
pub(super) struct Completion {
    /// What had been typed before the first Tab.
    stem: String,
    /// What stands there now.
    shown: String,
    /// The offer that stands there, where Tab has put one there.
    at: Option<usize>,
    numbers: Offers,
    ids: Offers,
    /// The sections whose titles are meant best, with how well.
    titles: Vec<(i32, SectionId)>,
    begun: Begun,
    scan: Scan,
}

/// Something that begins as was typed.
#[derive(Debug)]
struct Offer {
    section: SectionId,
    /// The outline number; where there is none, the section's id is meant.
    number: Option<Box<str>>,
}

impl Offer {
    fn text<'o>(&'o self, report: &'o Report) -> &'o str {
        self.number.as_deref().unwrap_or_else(|| report.section(self.section).id)
    }
}

/// What begins as was typed, in reading order.
#[derive(Debug, Default)]
struct Offers {
    all: Vec<Offer>,
    /// The longest beginning that all of them have.
    common: String,
    /// The one that is nothing but that beginning.
    whole: Option<usize>,
}

impl Offers {
    fn push(&mut self, offer: Offer, report: &Report) {
        let text = offer.text(report);
        if self.all.is_empty() {
            self.common = text.to_owned();
        }
        let alike = self.common.char_indices().zip(text.chars()).take_while(|((_, one), other)| one == other);
        let end = alike.last().map_or(0, |((at, c), _)| at + c.len_utf8());
        if end < self.common.len() {
            self.common.truncate(end);
            self.whole = None;
        }
        if text.len() == end && self.whole.is_none() {
            self.whole = Some(self.all.len());
        }
        self.all.push(offer);
    }
}

/// How far the sections have been looked at, and for what.
#[derive(Debug, Default)]
struct Scan {
    /// The section to be looked at next; none where nothing is looked for.
    next: Option<SectionId>,
    /// The parts of the number that was typed, if it is one.
    number: Option<Vec<String>>,
    /// Its letters, where they may mean a title.
    fuzzy: Option<Fuzzy>,
    path: Path,
}

/// The outline number of a section, as the sections are gone through in reading order.
#[derive(Debug, Default)]
struct Path {
    /// Which titled section each of those around it is below the one around that, and itself at the end; none without a
    /// title.
    nth: Vec<Option<u32>>,
    /// How many titled sections have been met below each of those around it.
    met: Vec<u32>,
}

impl Path {
    /// Goes on to a section of `level`.
    fn enter(&mut self, level: u16, is_titled: bool) {
        let above = usize::from(level).saturating_sub(1);
        self.nth.truncate(above);
        self.met.resize(above + 1, 0);
        let nth = self.met.last_mut().filter(|_| is_titled).map(|met| {
            *met += 1;
            *met
        });
        self.nth.push(nth);
        self.met.push(0);
    }

    /// The outline number, where it goes on from the `typed` parts at the same depth or is of a section below them.
    fn going_on(&self, typed: &[String]) -> Option<String> {
        let (last, above) = typed.split_last()?;
        let is = |nth: &Option<u32>, part: &String| nth.is_some_and(|nth| nth.to_string() == *part);
        let depth = self.nth.len();
        let is_below = depth == typed.len() + 1 && self.nth.iter().zip(typed).all(|(nth, part)| is(nth, part));
        let goes_on = depth == typed.len() && self.nth.iter().zip(above).all(|(nth, part)| is(nth, part));
        if !is_below && !goes_on {
            return None;
        }
        let nth = self.nth.last().copied().flatten()?.to_string();
        let before = if is_below { typed } else { above };
        (is_below || nth.starts_with(last.as_str()))
            .then(|| before.iter().map(|part| format!("{part}.")).chain([nth]).collect())
    }
}

impl Completion {
    /// For what has been `typed`; of the sections of `report` none has been looked at yet.
    pub(super) fn new(typed: &str, report: &Report) -> Completion {
        let is_number = typed.chars().all(|c| c.is_ascii_digit() || c == '.');
        let scan = Scan {
            next: (!typed.is_empty()).then_some(SectionId::ROOT),
            number: is_number.then(|| typed.split('.').map(str::to_owned).collect()),
            fuzzy: (!is_number && typed.chars().nth(1).is_some()).then(|| Fuzzy::new(typed)),
            path: Path::default(),
        };
        let begun = Begun::new(&half_width(typed.trim()), report);
        Completion { stem: typed.to_owned(), shown: typed.to_owned(), begun, scan, ..Completion::default() }
    }

    /// Whether all sections have been looked at.
    pub(super) fn is_done(&self) -> bool {
        self.scan.next.is_none()
    }

    /// Looks at `sections` sections more.
    pub(super) fn step(&mut self, report: &Report, sections: usize) {
        for _ in 0..sections {
            let Some(next) = self.scan.next else { return };
            self.look_at(report, next);
            self.scan.next = Some(SectionId(next.0 + 1)).filter(|next| next.index() < report.sections.len());
        }
    }

    fn look_at(&mut self, report: &Report, at: SectionId) {
        let section = report.section(at);
        self.begun.look_at(&section);
        if at != SectionId::ROOT
            && let Some(typed) = &self.scan.number
        {
            self.scan.path.enter(section.level, section.is_titled());
            if let Some(number) = self.scan.path.going_on(typed) {
                self.numbers.push(Offer { section: at, number: Some(number.into()) }, report);
            }
        }
        if section.id.starts_with(&self.stem) {
            self.ids.push(Offer { section: at, number: None }, report);
        }
        if let Some(fuzzy) = self.scan.fuzzy.as_ref().filter(|_| section.is_titled())
            && let Some(points) = fuzzy.score(section.heading()).map(|score| score.points).filter(|points| *points != 0)
        {
            let rank = self.titles.partition_point(|(other, _)| *other >= points);
            self.titles.insert(rank, (points, at));
            self.titles.truncate(BY_TITLE);
        }
    }

    /// Looks at all sections that are left.
    pub(super) fn finish(&mut self, report: &Report) {
        self.step(report, usize::MAX);
    }

    /// The sections that are called so, or begin so, as far as is known.
    pub(super) fn begun(&self) -> &Begun {
        &self.begun
    }

    /// The one section whose title or id begins as was typed, where that is known.
    pub(super) fn meant(&self) -> Option<SectionId> {
        match self.begun.found() {
            ([only], 1) if self.is_done() => Some(*only),
            _ => None,
        }
    }

    /// What begins so; an id only where no number does.
    fn beginning(&self) -> &Offers {
        if self.numbers.all.is_empty() { &self.ids } else { &self.numbers }
    }

    /// What would do, the nearest first: numbers or ids that begin so, then the ids of titles that fit; with the section
    /// of each.
    pub(super) fn offers<'o>(&'o self, report: &'o Report) -> impl Iterator<Item = (&'o str, SectionId)> {
        let beginning = self.beginning().all.iter().map(|offer| (offer.text(report), offer.section));
        beginning.chain(self.by_title().map(|section| (report.section(section).id, section)))
    }

    /// How many that are, as far as is known.
    pub(super) fn count(&self) -> usize {
        self.beginning().all.len() + self.by_title().count()
    }

    /// The sections whose titles fit, the best first, but for those that are offered already.
    fn by_title(&self) -> impl Iterator<Item = SectionId> {
        let known = &self.beginning().all;
        let sections = self.titles.iter().map(|(_, section)| *section);
        sections.filter(|section| known.binary_search_by_key(section, |offer| offer.section).is_err())
    }

    /// The number of the offer that stands there, counted from 1, where Tab has put it there.
    pub(super) fn at(&self) -> Option<usize> {
        self.at.filter(|_| self.shown != self.stem).map(|at| at + 1)
    }

    /// What Tab puts in place of what stands there: the longest beginning that all offers have that begin so; where that
    /// is typed already, the offer behind or before it.
    fn turn(&mut self, report: &Report, forward: bool) -> Option<&str> {
        self.finish(report);
        let Offers { common, whole, .. } = self.beginning();
        let (common, whole) = (common.clone(), *whole);
        if self.shown == self.stem && common.len() > self.stem.len() {
            self.at = whole;
            self.shown = common;
        } else {
            let standing = self.at.or(whole.filter(|_| common == self.shown));
            let at = neighbour(self.count(), standing, forward)?;
            let offer = self.offers(report).nth(at)?.0.to_owned();
            (self.at, self.shown) = (Some(at), offer);
        }
        Some(&self.shown)
    }
}

impl State {
    /// Whether sections are left to be looked at for what is typed.
    pub(super) fn is_completing(&self) -> bool {
        !self.completion.is_done()
    }

    /// Looks at `sections` sections more.
    pub(super) fn complete_on(&mut self, sections: usize) {
        self.completion.step(&self.report, sections);
    }

    /// Takes note of what would do for what is typed now.
    pub(super) fn command_changed(&mut self) -> Option<Effect> {
        let typed = self.prompt.as_ref().map_or("", |prompt| prompt.text());
        self.completion = Completion::new(typed, &self.report);
        self.completion.step(&self.report, headings_at_once(&self.report));
        None
    }

    pub(super) fn complete_command(&mut self, key: Key) -> Option<Effect> {
        let forward = match key.code {
            KeyCode::Tab => true,
            KeyCode::BackTab => false,
            _ => return None,
        };
        let next = self.completion.turn(&self.report, forward)?;
        self.prompt.as_mut()?.set(next);
        None
    }
}

/// The one of `count` offers behind or before the one that stands there, the first or last where none does.
fn neighbour(count: usize, standing: Option<usize>, forward: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (standing, forward) {
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
    })
}

#[cfg(test)]
mod tests {
    use super::super::numbers;
    use super::*;

    /// Parts with twelve sections each, some without a title, some with an id of their own.
    fn report() -> Report {
        let mut source = "schema = 1\ntitle = '题'\n".to_owned();
        for part in 1..=12 {
            source += &format!("[[section]]\ntitle = '第{part}部分'\n");
            for nth in 1..=12 {
                let id = if nth % 3 == 0 { format!("id = 's{part}-{nth}'\n") } else { String::new() };
                let title = if nth == 6 { String::new() } else { format!("title = '精品{nth}小区{part}'\n") };
                source += &format!("[[section.section]]\n{id}{title}");
            }
        }
        crate::report::parse("t.toml", &source).unwrap()
    }

    fn complete(typed: &str, report: &Report, step: usize) -> Completion {
        let mut completion = Completion::new(typed, report);
        while !completion.is_done() {
            completion.step(report, step);
        }
        completion
    }

    #[test]
    fn offers_are_the_same_however_the_work_is_sliced() {
        let report = report();
        for typed in
            ["", "1", "1.", "1.1", "12.5", "13", "s", "s1", "s12-9", "t", "精品1", "jp", "jpxq", "第3部分", "没有"]
        {
            let whole = complete(typed, &report, usize::MAX);
            for step in [1, 7, 40] {
                let sliced = complete(typed, &report, step);
                assert!(whole.offers(&report).eq(sliced.offers(&report)), "{typed} by {step}");
                assert_eq!((whole.count(), whole.meant()), (sliced.count(), sliced.meant()), "{typed} by {step}");
                assert_eq!(whole.begun, sliced.begun, "{typed} by {step}");
            }
        }
    }

    #[test]
    fn numbers_that_go_on_and_those_below_are_offered() {
        let report = report();
        let dots = |text: &str| text.matches('.').count();
        for typed in ["1", "1.", "1.1", "1.12", "2.1.", "12", "13", ".", "1..", "01"] {
            let below = format!("{typed}.");
            let fits = |number: &String| {
                number.starts_with(typed) && dots(number) == dots(typed)
                    || number.starts_with(&below) && dots(number) == dots(&below)
            };
            let numbers: Vec<String> = numbers::all(&report).into_iter().flatten().filter(fits).collect();
            let offered: Vec<String> =
                complete(typed, &report, 5).offers(&report).map(|(text, _)| text.to_owned()).collect();
            assert_eq!(offered, numbers, "{typed}");
        }
    }

    #[test]
    fn tab_goes_to_the_common_beginning_and_then_around() {
        let report = report();
        let walk = |typed: &str, keys: &str| {
            let mut completion = Completion::new(typed, &report);
            keys.chars().map(|key| completion.turn(&report, key == '>').unwrap().to_owned()).last().unwrap()
        };
        for (typed, keys, wanted) in [
            ("s1-1", ">", "s1-12"),
            ("s2-", ">", "s2-3"),
            ("s2-", ">>>>>", "s2-3"),
            ("s2-", "<", "s2-12"),
            ("s2-", "><", "s2-12"),
            ("s12-12", ">", "s12-12"),
            ("5.1", ">", "5.10"),
            ("5.1", "<", "5.11"),
            ("s", ">", "s1-3"),
        ] {
            assert_eq!(walk(typed, keys), wanted, "{typed} {keys}");
        }
        assert_eq!(Completion::new("没有", &report).turn(&report, true), None);
    }
}
