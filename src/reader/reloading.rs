//! Reading the file again: everything that is a place in the old text becomes the place of the same words in the new.

use super::action::Count;
use super::documents::Source;
use super::finding::Finding;
use super::outline::Outline;
use super::page::{Page, Spot};
use super::state::{Mark, State};
use super::update::Effect;
use crate::report::{Kept, Metric, Phrase, Report};

impl State {
    pub(super) fn read_again(&mut self, _: Count) -> Option<Effect> {
        match self.documents.source {
            Source::File { .. } => return Some(Effect::Reload),
            Source::Bundled => self.say("内置的报告不会改变", "the bundled report does not change"),
            Source::Input => self.say("标准输入读过一次就没有了", "standard input can be read only once"),
        }
        None
    }

    /// Takes `report`, another version of the one being read: the words at the top of the page stay where they still
    /// stand, and so do folds, marks and jumps.
    pub fn reload(&mut self, report: Report) {
        let old = std::mem::replace(&mut self.report, report);
        let keep = |spot: Spot| Kept::new(&old, old.place(spot.block, spot.byte));
        let new = &self.report;
        let spot_of = |place| {
            let (block, byte) = new.locate(place);
            Spot { block, byte }
        };
        let find = |spot: Spot| keep(spot).find(new).map(spot_of).unwrap_or_default();
        let mark = self.mark.and_then(|mark| self.mark_again(mark, &old, find));
        let standing = self.page.standing().moved(|spot| Some(find(spot)));
        self.jumps.move_all(self.documents.number, |spot| keep(spot).find_near(new).map(spot_of));
        let folded = self.outline.folded(&old).filter_map(|section| new.find(old.section(section).id));
        let folded: Vec<_> = folded.collect();
        let mut outline = Outline::new(new);
        outline.fold_just(new, &folded);
        self.outline = outline;
        self.metrics = Default::default();
        self.mark = mark;
        self.left = None;
        let searched = self.finding.take().map(|finding| finding.query().clone());
        self.picker = None;
        self.popup = None;
        self.documents.changed = false;
        self.page = Page::new(new, self.page.setting(), self.page.height());
        if let Some(standing) = standing {
            self.stand_in_view(standing);
        }
        if let Some(query) = searched {
            self.finding = Some(Finding::of_query(query, self.page.here()));
        }
        self.say("已重读", "read again");
    }

    /// What is set apart in the new text for `mark` of the `old` one, where `find` says each spot is now; nothing where its
    /// words are gone.
    fn mark_again(&self, mark: Mark, old: &Report, find: impl Fn(Spot) -> Spot) -> Option<Mark> {
        let new = &self.report;
        match mark {
            Mark::Phrase(nth) => {
                let phrase = old.phrases.get(nth)?;
                let spot = find(Spot { block: phrase.block, byte: phrase.bytes.start });
                let is_it = |phrase: &Phrase| (phrase.block, phrase.bytes.start) == (spot.block, spot.byte);
                new.phrases.iter().position(is_it).map(Mark::Phrase)
            }
            Mark::Metric(nth) => {
                let found = old.metrics.found(nth)?;
                let spot = find(Spot { block: found.block, byte: found.value.start });
                let is_it = |metric: Metric<'_>| {
                    metric.found.is_some_and(|it| (it.block, it.value.start) == (spot.block, spot.byte))
                };
                new.all_metrics().position(is_it).map(Mark::Metric)
            }
            Mark::Match { block, start, end } => {
                let words = old.block(block)?.text.get(start as usize..end as usize)?;
                let spot = find(Spot { block, byte: start });
                let is_there = new.block(spot.block)?.text.get(spot.byte as usize..)?.starts_with(words);
                is_there.then_some(Mark::Match { block: spot.block, start: spot.byte, end: spot.byte + (end - start) })
            }
        }
    }
}
