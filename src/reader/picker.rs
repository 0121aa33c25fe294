//! A list of everything that can be gone to by name: sections, key phrases and metrics, ranked by what is typed.

use std::borrow::Cow;
use std::ops::Range;

use super::page::Spot;
use crate::report::{Block, BlockId, BlockKind, Report, SectionId, order};
use crate::search::Fuzzy;

/// Characters of the text before a key phrase that are shown with it.
const BEFORE: usize = 12;

/// The longest stretch of text that is shown with an entry, in characters.
const AROUND: usize = 120;

/// Something that can be gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A section with a title.
    Section(SectionId),
    /// A key phrase, as an index into [`Report::phrases`].
    Phrase(usize),
    /// A metric, as an index into [`Report::metrics`].
    Metric(usize),
}

/// A kind of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Sections.
    Sections,
    /// Key phrases.
    Phrases,
    /// Metrics.
    Metrics,
}

impl EntryKind {
    /// What a list is narrowed to in turn; `None` is all kinds.
    pub const TURNS: [Option<EntryKind>; 4] =
        [None, Some(EntryKind::Sections), Some(EntryKind::Phrases), Some(EntryKind::Metrics)];
}

impl Entry {
    /// Which kind it is of.
    pub fn kind(self) -> EntryKind {
        match self {
            Entry::Section(_) => EntryKind::Sections,
            Entry::Phrase(_) => EntryKind::Phrases,
            Entry::Metric(_) => EntryKind::Metrics,
        }
    }

    /// Where it stands in the text.
    fn spot(self, report: &Report) -> Option<Spot> {
        match self {
            Entry::Section(id) => Some(Spot { block: BlockId(report.section(id).blocks.start), byte: 0 }),
            Entry::Phrase(nth) => {
                report.phrases.get(nth).map(|phrase| Spot { block: phrase.block, byte: phrase.bytes.start })
            }
            Entry::Metric(nth) => {
                let found = report.metrics.found(nth)?;
                Some(Spot { block: found.block, byte: found.value.start })
            }
        }
    }

    /// What it is called; this is what the typed text is compared with.
    pub fn label(self, report: &Report) -> Cow<'_, str> {
        match self {
            Entry::Section(id) => Cow::Borrowed(report.section(id).heading()),
            Entry::Phrase(nth) => Cow::Borrowed(report.phrases.get(nth).map_or("", |it| report.phrase_text(it))),
            Entry::Metric(nth) => Cow::Borrowed(report.metric(nth).map_or("", |metric| metric.label)),
        }
    }

    /// The sections that it stands in, the outermost first, each by its printed number or, without one, its title.
    pub fn path(self, report: &Report) -> Vec<&str> {
        let inner = match self {
            Entry::Section(id) => report.section(id).parent(),
            Entry::Phrase(nth) => report.phrases.get(nth).map(|phrase| report.section_of(phrase.block)),
            Entry::Metric(nth) => report.metric(nth).map(|metric| metric.section),
        };
        let mut path: Vec<&str> = inner
            .into_iter()
            .flat_map(|inner| report.lineage(inner))
            .filter(|&id| id != SectionId::ROOT)
            .map(|id| report.section(id))
            .filter(|section| section.is_titled())
            .map(|section| if section.number().is_empty() { section.title() } else { section.number() })
            .collect();
        path.reverse();
        path
    }

    /// The words around it: how a section begins, the text on both sides of a key phrase, the number of a metric and the
    /// clause that states it.
    pub fn words(self, report: &Report) -> String {
        match self {
            Entry::Section(id) => beginning(report, id),
            Entry::Phrase(nth) => report
                .phrases
                .get(nth)
                .and_then(|phrase| Some(around(&report.block(phrase.block)?, &phrase.bytes)))
                .unwrap_or_default(),
            Entry::Metric(nth) => {
                report.metric(nth).map_or_else(String::new, |metric| format!("{}  {}", metric.amount(), metric.quote))
            }
        }
    }
}

/// How the text of `section` or, where it has none of its own, of its first subsection begins.
fn beginning(report: &Report, section: SectionId) -> String {
    let it = report.section(section);
    let first = (it.blocks.start..)
        .map_while(|at| report.block(BlockId(at)))
        .take_while(|block| report.section_of(block.id) < it.end)
        .find(|block| block.kind != BlockKind::Heading);
    let Some(block) = first else { return String::new() };
    let title = if it.run_in && report.section_of(block.id) == section { it.heading() } else { "" };
    let text = block.text.strip_prefix(title).unwrap_or(block.text);
    text.trim_start().chars().take(AROUND).collect()
}

/// The text of `block` from a little before `bytes` on.
fn around(block: &Block, bytes: &Range<u32>) -> String {
    let (before, rest) = block.text.split_at_checked(bytes.start as usize).unwrap_or_default();
    let start = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let lead = before.get(start..).unwrap_or_default();
    let cut = if start > 0 { "…" } else { "" };
    cut.chars().chain(lead.chars()).chain(rest.chars()).take(AROUND).collect()
}

/// How many entries of `kind` there are.
fn count(report: &Report, kind: EntryKind) -> usize {
    match kind {
        EntryKind::Sections => report.sections.titled(),
        EntryKind::Phrases => report.phrases.len(),
        EntryKind::Metrics => report.metrics.len(),
    }
}

/// The kinds of a list that is narrowed to `kind`, in its order.
fn kinds(kind: Option<EntryKind>) -> impl Iterator<Item = EntryKind> {
    EntryKind::TURNS.into_iter().flatten().filter(move |it| kind.is_none_or(|kind| kind == *it))
}

/// How many entries there are in a list that is narrowed to `kind`.
fn all(report: &Report, kind: Option<EntryKind>) -> usize {
    kinds(kind).map(|kind| count(report, kind)).sum()
}

/// Number `nth` of them: sections, then key phrases, then metrics, each in the order of the text.
fn entry(report: &Report, kind: Option<EntryKind>, mut nth: usize) -> Option<Entry> {
    for kind in kinds(kind) {
        match nth.checked_sub(count(report, kind)) {
            Some(further) => nth = further,
            None => {
                return Some(match kind {
                    EntryKind::Sections => Entry::Section(report.sections.nth_titled(nth)),
                    EntryKind::Phrases => Entry::Phrase(nth),
                    EntryKind::Metrics => Entry::Metric(nth),
                });
            }
        }
    }
    None
}

/// The last entry of the first kind that a list narrowed to `kind` has, among those that stand at or before `here`; the
/// first one where none does.
fn nearest(report: &Report, kind: Option<EntryKind>, here: Spot) -> usize {
    let first = kinds(kind).map(|kind| count(report, kind)).find(|&count| count > 0).unwrap_or(0);
    let stands_before = |nth| entry(report, kind, nth).and_then(|it| it.spot(report)).is_some_and(|spot| spot <= here);
    order::before(first, stands_before).saturating_sub(1)
}

/// An entry that fits, and how well.
#[derive(Clone, Copy, Debug)]
struct Ranked {
    points: i32,
    entry: Entry,
}

/// The entries that fit what has been typed, as far as they have been looked at.
#[derive(Debug)]
struct Ranking {
    fuzzy: Fuzzy,
    /// The best first; of those that fit alike, in the order of kinds and of the text.
    best: Vec<Ranked>,
    /// Those that have been found since, in that order: to rank each slice by itself would take the square of the time.
    fresh: Vec<Ranked>,
    /// How many entries have been looked at.
    looked_at: usize,
}

impl Ranking {
    fn step(&mut self, report: &Report, kind: Option<EntryKind>, bytes: usize) {
        let all = all(report, kind);
        let mut read = 0;
        while self.looked_at < all && read < bytes {
            self.looked_at += 1;
            let Some(entry) = entry(report, kind, self.looked_at - 1) else { continue };
            let label = entry.label(report);
            // A label costs something though it be short.
            read += label.len() + 1;
            if let Some(score) = self.fuzzy.score(&label) {
                self.fresh.push(Ranked { points: score.points, entry });
            }
        }
        if self.looked_at == all || self.fresh.len() > self.best.len() {
            self.best.append(&mut self.fresh);
            // Stable, so that entries that fit alike stay in their order.
            self.best.sort_by_key(|ranked| std::cmp::Reverse(ranked.points));
        }
    }
}

/// The list while it is open.
#[derive(Debug)]
pub struct Picker {
    kind: Option<EntryKind>,
    /// What fits what has been typed; while nothing has, everything is in the list.
    ranking: Option<Ranking>,
    cursor: usize,
    top: usize,
    /// The top when a key was last pressed: a resize and another one back scroll from there.
    rest: usize,
    /// Whether the cursor is on the entry that the place being read stands under, where no key has moved it from.
    is_here: bool,
}

impl Picker {
    /// A list of the entries of `kind` that fit what was `typed`, of which none has been looked at yet. While nothing was
    /// typed, of all entries, the cursor on that of the place `here`.
    pub(super) fn new(report: &Report, typed: &str, kind: Option<EntryKind>, here: Spot) -> Self {
        let fuzzy = (!typed.is_empty()).then(|| Fuzzy::new(typed));
        let ranking = fuzzy.map(|fuzzy| Ranking { fuzzy, best: Vec::new(), fresh: Vec::new(), looked_at: 0 });
        let is_here = ranking.is_none();
        let cursor = if is_here { nearest(report, kind, here) } else { 0 };
        Picker { kind, ranking, cursor, top: 0, rest: 0, is_here }
    }

    /// The kind that the list is narrowed to.
    pub fn kind(&self) -> Option<EntryKind> {
        self.kind
    }

    fn get(&self, report: &Report, nth: usize) -> Option<Entry> {
        match &self.ranking {
            Some(ranking) => ranking.best.get(nth).map(|ranked| ranked.entry),
            None => entry(report, self.kind, nth),
        }
    }

    /// The entries from the first in view on.
    pub fn in_view<'p>(&'p self, report: &'p Report) -> impl Iterator<Item = Entry> + 'p {
        (self.top..).map_while(|nth| self.get(report, nth))
    }

    /// How many entries fit, as far as is known.
    pub fn count(&self, report: &Report) -> usize {
        self.ranking.as_ref().map_or_else(|| all(report, self.kind), |it| it.best.len() + it.fresh.len())
    }

    /// The row of the cursor, counted from the first in view.
    pub fn cursor(&self) -> usize {
        self.cursor.saturating_sub(self.top)
    }

    /// The entry of the cursor.
    pub fn chosen(&self, report: &Report) -> Option<Entry> {
        self.get(report, self.cursor)
    }

    /// Which characters of `label` what was typed stands for, counted from 0.
    pub fn matched(&self, label: &str) -> Vec<u32> {
        let score = self.ranking.as_ref().and_then(|ranking| ranking.fuzzy.score(label));
        score.map(|score| score.chars).unwrap_or_default()
    }

    /// How many entries there are, whether they fit or not.
    pub(super) fn all(&self, report: &Report) -> usize {
        all(report, self.kind)
    }

    /// Whether no entry is left to be looked at.
    pub fn is_done(&self, report: &Report) -> bool {
        self.ranking.as_ref().is_none_or(|ranking| ranking.looked_at >= all(report, self.kind))
    }

    /// Looks at entries until about `bytes` bytes of labels more have been.
    pub(super) fn step(&mut self, report: &Report, bytes: usize) {
        if let Some(ranking) = &mut self.ranking {
            ranking.step(report, self.kind, bytes);
        }
    }

    /// How many entries can be gone to: those that have been ranked.
    fn listed(&self, report: &Report) -> usize {
        self.ranking.as_ref().map_or_else(|| all(report, self.kind), |ranking| ranking.best.len())
    }

    /// Moves the cursor by `steps` entries in a list of `height` rows.
    pub(super) fn move_by(&mut self, report: &Report, steps: isize, height: usize) {
        self.is_here &= steps == 0;
        self.cursor = self.cursor.saturating_add_signed(steps).min(self.listed(report).saturating_sub(1));
        self.fit(height);
        self.rest = self.top;
    }

    /// Puts the cursor on row `row` of those in view in a list of `height` rows; whether there is an entry.
    pub(super) fn choose(&mut self, report: &Report, row: usize, height: usize) -> bool {
        let wanted = self.top + row;
        let there = wanted < self.listed(report);
        if there {
            self.move_by(report, wanted as isize - self.cursor as isize, height);
        }
        there
    }

    /// Scrolls a list of `height` rows so that the cursor is in view.
    pub(super) fn fit(&mut self, height: usize) {
        if self.is_here {
            // With what stands before it in view too.
            self.rest = self.cursor.saturating_sub(height / 3);
        }
        self.top = self.rest.min(self.cursor).max((self.cursor + 1).saturating_sub(height.max(1)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let source = "schema = 1\ntitle = 'T'\n\
            [[section]]\nnumber = '一、'\ntitle = '回顾'\n\
            [[section.section]]\nid = 'x'\nbody = '无题。'\n\
            [[section.section]]\ntitle = '精品小区。'\nrun_in = true\nbody = '今年以来，本镇一直在做，**精品小区建设**完成 12 万平方米，超过了去年。'\n\
            [[section.section.metric]]\nlabel = '精品小区面积'\nvalue = '12'\nunit = '万平方米'\nquote = '完成 12 万平方米'";
        crate::report::parse("t.toml", source).unwrap()
    }

    fn ranked(typed: &str, kind: Option<EntryKind>, step: usize) -> Vec<String> {
        let report = report();
        let mut picker = Picker::new(&report, typed, kind, Spot::default());
        while !picker.is_done(&report) {
            picker.step(&report, step);
        }
        assert_eq!(picker.in_view(&report).count(), picker.count(&report));
        picker.in_view(&report).map(|entry| entry.label(&report).into_owned()).collect()
    }

    #[test]
    fn the_best_comes_first_however_the_work_is_sliced() {
        for step in [1, 2, 100] {
            assert_eq!(ranked("jpxq", None, step), ["精品小区。", "精品小区建设", "精品小区面积"]);
            assert_eq!(ranked("mj", None, step), ["精品小区面积"]);
            assert_eq!(ranked("", None, step), ["一、回顾", "精品小区。", "精品小区建设", "精品小区面积"]);
            assert_eq!(ranked("jp", Some(EntryKind::Phrases), step), ["精品小区建设"]);
            assert_eq!(ranked("没有", None, step), [""; 0]);
        }
    }

    #[test]
    fn place_and_words() {
        let report = report();
        let section = Entry::Section(SectionId(3));
        assert_eq!(section.path(&report), ["一、"]);
        assert!(section.words(&report).starts_with("今年以来"), "{}", section.words(&report));
        let phrase = Entry::Phrase(0);
        assert_eq!(phrase.path(&report), ["一、", "精品小区。"]);
        assert_eq!(phrase.words(&report), "…今年以来，本镇一直在做，精品小区建设完成 12 万平方米，超过了去年。");
        assert_eq!(Entry::Metric(0).words(&report), "12 万平方米  完成 12 万平方米");
        assert_eq!(Entry::Section(SectionId(1)).words(&report), "无题。");
    }

    #[test]
    fn the_cursor_stays_in_view() {
        let report = report();
        let mut picker = Picker::new(&report, "", None, Spot::default());
        picker.move_by(&report, 3, 2);
        assert_eq!((picker.cursor(), picker.chosen(&report)), (1, Some(Entry::Metric(0))));
        picker.move_by(&report, 9, 2);
        assert_eq!(picker.chosen(&report), Some(Entry::Metric(0)));
        picker.move_by(&report, -9, 2);
        assert_eq!((picker.cursor(), picker.chosen(&report)), (0, Some(Entry::Section(SectionId(1)))));
    }
}
