//! Jumping by structure: sections, paragraphs, key phrases, metrics. Every jump acts from every pane.

use super::action::Count;
use super::page::{Bring, Spot};
use super::panes::Pane;
use super::state::{Mark, State};
use super::update::Effect;
use crate::report::{BlockId, SectionId, order};

impl State {
    pub(super) fn next_section(&mut self, count: Count) -> Option<Effect> {
        self.jump_sections(count, true, None)
    }

    pub(super) fn previous_section(&mut self, count: Count) -> Option<Effect> {
        self.jump_sections(count, false, None)
    }

    pub(super) fn next_sibling(&mut self, count: Count) -> Option<Effect> {
        self.jump_sections(count, true, Some(self.level()))
    }

    pub(super) fn previous_sibling(&mut self, count: Count) -> Option<Effect> {
        self.jump_sections(count, false, Some(self.level()))
    }

    /// The section around the one being read; around those of the first level there is the report, with its title block.
    pub(super) fn parent(&mut self, count: Count) -> Option<Effect> {
        match self.report.ancestors(self.section()).take(count.unwrap_or(1)).last() {
            Some(parent) => self.go_to_section(parent),
            None => self.say("已是最上一级", "this is the top"),
        }
        None
    }

    /// The start of a paragraph further down; from within the last one there is none, and no way back to its own start.
    pub(super) fn next_paragraph(&mut self, count: Count) -> Option<Effect> {
        let here = self.page.here().block.0;
        let last = self.report.blocks.len().saturating_sub(1) as u32;
        if here >= last {
            return self.no_more(true);
        }
        self.jump_to_block(here.saturating_add(count.unwrap_or(1) as u32).min(last))
    }

    /// The start of the paragraph being read, from there the one before.
    pub(super) fn previous_paragraph(&mut self, count: Count) -> Option<Effect> {
        let here = self.page.here();
        if here == Spot::default() {
            return self.no_more(false);
        }
        let inside = u32::from(here.byte > 0);
        self.jump_to_block((here.block.0 + inside).saturating_sub(count.unwrap_or(1) as u32))
    }

    pub(super) fn next_phrase(&mut self, count: Count) -> Option<Effect> {
        self.walk(count, true, Mark::Phrase, self.report.phrases.len())
    }

    pub(super) fn previous_phrase(&mut self, count: Count) -> Option<Effect> {
        self.walk(count, false, Mark::Phrase, self.report.phrases.len())
    }

    pub(super) fn next_metric(&mut self, count: Count) -> Option<Effect> {
        self.walk(count, true, Mark::Metric, self.report.metrics.len())
    }

    pub(super) fn previous_metric(&mut self, count: Count) -> Option<Effect> {
        self.walk(count, false, Mark::Metric, self.report.metrics.len())
    }

    /// Goes to what the cursor of the side pane is on; from skimming into the full text; on a page with footnotes shows
    /// them, on others goes a line down as in less.
    pub(super) fn go(&mut self, count: Count) -> Option<Effect> {
        if self.help.is_some() {
            return self.line_down(count);
        }
        match self.focus {
            Pane::Page if self.is_skimming() => self.open_full_text(),
            Pane::Page => {
                if count.is_some() || !self.peek_at_footnotes() {
                    return self.line_down(count);
                }
            }
            Pane::Outline => {
                let chosen = self.outline.chosen();
                self.show_page();
                if let Some(section) = chosen {
                    self.go_to_section(section);
                }
            }
            Pane::Metrics => {
                let chosen = self.metrics.chosen(&self.report);
                self.show_page();
                if let Some(metric) = chosen {
                    self.mark_and_show(Mark::Metric(metric));
                }
            }
        }
        None
    }

    /// Gives the page the focus and takes away a side pane that covers it or stands in the place of another.
    pub(super) fn show_page(&mut self) {
        self.focus = Pane::Page;
        let replaced = self.wishes.replaced.take();
        self.wishes.first = replaced.unwrap_or(self.wishes.first);
        if self.wishes.over.take().is_some() || replaced.is_some() {
            self.arrange();
        }
    }

    fn level(&self) -> u16 {
        self.report.sections.level(self.section())
    }

    /// Goes `count` sections on or back among those with a title, of one `level` where there is one. Back goes first to
    /// the start of the section being read.
    fn jump_sections(&mut self, count: Count, forward: bool, level: Option<u16>) -> Option<Effect> {
        let here = self.page.here();
        let sections = &self.report.sections;
        let is_target =
            |&id: &SectionId| sections.is_titled(id) && level.is_none_or(|level| level == sections.level(id));
        let start = |id: SectionId| Spot { block: BlockId(self.report.section(id).blocks.start), byte: 0 };
        let all = (1..self.report.sections.len() as u32).map(SectionId);
        let nth = count.unwrap_or(1).saturating_sub(1);
        let target = if forward {
            let mut ahead =
                all.skip(self.section().index()).filter(is_target).filter(|&id| start(id) > here).peekable();
            let first = ahead.peek().copied();
            ahead.nth(nth).or_else(|| self.last_target(first, &is_target))
        } else {
            let mut behind =
                all.take(self.section().index()).rev().filter(is_target).filter(|&id| start(id) < here).peekable();
            let first = behind.peek().copied();
            behind.nth(nth).or_else(|| first.and_then(|_| self.first_target(&is_target)))
        };
        match target {
            Some(section) => self.go_to_section(section),
            // Before the first section there is only the title block.
            None if !forward && here != Spot::default() => return self.start(None),
            // There may well be text that way, only no section begins in it.
            None => match (forward, level) {
                (true, None) => self.say("没有下一节", "no next section"),
                (false, None) => self.say("没有上一节", "no previous section"),
                (true, Some(_)) => self.say("没有下一个同级节", "no next section of this level"),
                (false, Some(_)) => self.say("没有上一个同级节", "no previous section of this level"),
            },
        }
        None
    }

    /// The last section that `is_target`, for a count that goes too far; none where there is not even a first.
    fn last_target(&self, first: Option<SectionId>, is_target: &impl Fn(&SectionId) -> bool) -> Option<SectionId> {
        first.and_then(|_| (1..self.report.sections.len() as u32).rev().map(SectionId).find(is_target))
    }

    /// The first section that `is_target`.
    fn first_target(&self, is_target: &impl Fn(&SectionId) -> bool) -> Option<SectionId> {
        (1..self.report.sections.len() as u32).map(SectionId).find(is_target)
    }

    fn jump_to_block(&mut self, block: u32) -> Option<Effect> {
        self.mark = None;
        self.go_to(Spot { block: BlockId(block), byte: 0 }, Bring::Top);
        None
    }

    /// Walks `count` steps through the `all` things that `mark` numbers: from the marked one where it is one of them,
    /// else from the place being read.
    fn walk(&mut self, count: Count, forward: bool, mark: fn(usize) -> Mark, all: usize) -> Option<Effect> {
        if all == 0 {
            match mark(0) {
                Mark::Phrase(_) => self.say("没有重点", "no key phrases"),
                _ => self.say("没有指标", "no metrics"),
            }
            return None;
        }
        let steps = count.unwrap_or(1).saturating_sub(1);
        // What Esc took the mark from is still where the reader is.
        let left = self.left.filter(|&left| self.spot_of(left) == Some(self.page.here()));
        let marked = self.mark.or(left).and_then(|now| match (now, mark(0)) {
            (Mark::Phrase(nth), Mark::Phrase(_)) | (Mark::Metric(nth), Mark::Metric(_)) => Some(nth),
            _ => None,
        });
        let next = match (marked, forward) {
            (Some(nth), true) => Some(nth + 1),
            (Some(nth), false) => nth.checked_sub(1),
            (None, true) => Some(self.first_from(mark, all)),
            (None, false) => self.first_from(mark, all).checked_sub(1),
        };
        let Some(next) = next.filter(|&next| next < all) else { return self.no_more(forward) };
        let target = if forward { (next + steps).min(all - 1) } else { next.saturating_sub(steps) };
        self.mark_and_show(mark(target));
        None
    }

    /// Says that a walk has come to its end.
    fn no_more(&mut self, forward: bool) -> Option<Effect> {
        match forward {
            true => self.say("后面没有了", "no more below"),
            false => self.say("前面没有了", "no more above"),
        }
        None
    }

    /// The first of the `all` things that `mark` numbers at or behind the place being read; `all` where there is none.
    fn first_from(&self, mark: fn(usize) -> Mark, all: usize) -> usize {
        let here = self.page.here();
        order::before(all, |nth| self.spot_of(mark(nth)).is_some_and(|spot| spot < here))
    }

    /// Marks `mark` and brings it into view with the beginning of what it belongs to.
    pub(super) fn mark_and_show(&mut self, mark: Mark) {
        let Some(spot) = self.spot_of(mark) else { return };
        self.mark = Some(mark);
        self.go_to(spot, Bring::Context);
    }
}
