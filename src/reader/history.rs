//! Jumps and the way back: every jump is undone with `^o`, redone with `^p`, and `''` goes to where the last one began,
//! in whatever document of the session that was.
//!
//! Each step of a walk (`p p p`) is a jump of its own, as each search step is in vim: `^o` never takes back more than the
//! reader did with one key. A key that jumps after some have been undone drops what could have been redone.

use std::collections::VecDeque;

use super::action::Count;
use super::documents::Opening;
use super::page::{Bring, Spot, Standing};
use super::state::{Mark, State};
use super::update::Effect;
use crate::report::Kept;

/// How many jumps are remembered; vim's number.
const REMEMBERED: usize = 100;

/// Where the reader was: in which document of the session, what the page showed, what was read, what was marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stop {
    document: usize,
    page: Standing,
    mark: Option<Mark>,
}

impl Stop {
    /// Whether both show the same words and the same place is read.
    fn is_like(&self, other: &Stop) -> bool {
        self.document == other.document && self.page.is_like(&other.page)
    }
}

/// A way into another document, which has to be opened first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Crossing {
    to: Stop,
    /// Whether it is a jump of its own, not one undone or redone.
    is_jump: bool,
}

/// The jumps of a session.
#[derive(Clone, Debug, Default)]
pub(super) struct Jumps {
    /// Where jumps began, the latest last.
    back: VecDeque<Stop>,
    /// Where jumps that were undone had led, the next last.
    forward: Vec<Stop>,
    /// Where the key that is being carried out, or the one that opened the prompt, found the reader.
    at_key: Stop,
    /// The same, once a jump has begun.
    origin: Option<Stop>,
    /// Where the reader was before the last jump, undone or not.
    before: Option<Stop>,
    /// Where to go as soon as another document is open.
    crossing: Option<Crossing>,
}

impl Jumps {
    /// Notes that a jump begins where the key found the reader, unless one has begun already.
    fn depart(&mut self) {
        self.origin.get_or_insert(self.at_key);
    }

    /// Ends a jump at `now`: where it has led somewhere, it can be undone.
    fn arrive(&mut self, now: Stop) {
        let Some(origin) = self.origin.take().filter(|origin| !origin.is_like(&now)) else { return };
        self.forward.clear();
        self.before = Some(origin);
        if !self.back.back().is_some_and(|last| last.is_like(&origin)) {
            self.back.push_back(origin);
        }
        if self.back.len() > REMEMBERED {
            self.back.pop_front();
        }
    }

    /// Undoes one jump, from `now`.
    fn undo(&mut self, now: Stop) -> Option<Stop> {
        let stop = self.back.pop_back()?;
        self.forward.push(now);
        self.before = Some(now);
        Some(stop)
    }

    /// Redoes one jump, from `now`.
    fn redo(&mut self, now: Stop) -> Option<Stop> {
        let stop = self.forward.pop()?;
        self.back.push_back(now);
        self.before = Some(now);
        Some(stop)
    }

    /// Forgets the jump that has begun: what moved the page was none.
    pub(super) fn forget_origin(&mut self) {
        self.origin = None;
    }

    /// Moves every remembered place of the document of number `document` to where `find` says it is now; those it does not
    /// know are forgotten.
    pub(super) fn move_all(&mut self, document: usize, find: impl Fn(Spot) -> Option<Spot>) {
        let moved = |stop: &Stop| match stop.document == document {
            true => Some(Stop { page: stop.page.moved(&find)?, mark: None, ..*stop }),
            false => Some(*stop),
        };
        self.back = self.back.iter().filter_map(moved).collect();
        self.forward = self.forward.iter().filter_map(moved).collect();
        self.before = self.before.as_ref().and_then(moved);
        self.origin = None;
    }
}

impl State {
    /// Where the reader is.
    fn stop(&self) -> Stop {
        Stop { document: self.documents.number, page: self.page.standing(), mark: self.mark }
    }

    /// To be called before a key or a click is carried out.
    pub(super) fn note_stop(&mut self) {
        if self.prompt.is_none() {
            self.jumps.at_key = self.stop();
        }
    }

    /// To be called where something moves the page by a jump.
    pub(super) fn depart(&mut self) {
        self.jumps.depart();
    }

    /// To be called once a key has been carried out. While a prompt is open, its jumps are one and not yet ended: the
    /// matches shown while a search is typed are no places that anybody went to.
    pub(super) fn arrive(&mut self) {
        if self.prompt.is_none() {
            let stop = self.stop();
            self.jumps.arrive(stop);
        }
    }

    fn return_to(&mut self, stop: Stop) {
        self.mark = stop.mark;
        self.show_page();
        self.stand_in_view(stop.page);
    }

    /// Takes the page back to `standing`. Under another layout the place that was read may stand outside of it: it is then
    /// brought into view.
    pub(super) fn stand_in_view(&mut self, standing: Standing) {
        self.page.stand(&self.report, standing);
        let here = self.page.here();
        if !self.page.shows(&self.report, here) {
            self.page.go(&self.report, here, Bring::Context);
        }
        self.follow();
    }

    pub(super) fn jump_back(&mut self, count: Count) -> Option<Effect> {
        self.travel(count, Jumps::undo, ("没有更早的跳转", "no jump before this one"))
    }

    pub(super) fn jump_forward(&mut self, count: Count) -> Option<Effect> {
        self.travel(count, Jumps::redo, ("没有更晚的跳转", "no jump after this one"))
    }

    /// Goes to where the last jump began; again, and one is where it had led: the two change places.
    pub(super) fn jump_last(&mut self, _: Count) -> Option<Effect> {
        match self.jumps.before {
            Some(before) => {
                self.depart();
                return self.go_back_to(Crossing { to: before, is_jump: true });
            }
            None => self.say("还没有跳转过", "no jump so far"),
        }
        None
    }

    /// Goes to a stop of this document; asks for the other document where it is one of that.
    fn go_back_to(&mut self, crossing: Crossing) -> Option<Effect> {
        let document = crossing.to.document;
        if document == self.documents.number {
            self.return_to(crossing.to);
            return None;
        }
        let source = self.documents.read.get(document)?.clone();
        self.jumps.crossing = Some(crossing);
        self.jumps.forget_origin();
        Some(Effect::Open(Opening { source, place: None, fingerprint: None }))
    }

    /// Arrives from `before`, another document of the session: where a jump undone or redone leads, else at `place`, else
    /// where this document was left.
    pub(super) fn come_from(&mut self, before: &State, place: Option<&Kept>) {
        self.jumps.clone_from(&before.jumps);
        let crossing = self.jumps.crossing.take();
        match (crossing, place) {
            (Some(crossing), _) => self.return_to(crossing.to),
            (None, Some(kept)) => self.go_to_kept(kept),
            (None, None) => {}
        }
        self.jumps.forget_origin();
        if crossing.is_none_or(|crossing| crossing.is_jump) {
            self.jumps.depart();
            self.arrive();
        }
    }

    /// Stays in this document where another could not be opened, and says why.
    pub fn stay(&mut self, why: String) {
        self.jumps.crossing = None;
        self.message = Some(why);
    }

    fn travel(
        &mut self,
        count: Count,
        step: fn(&mut Jumps, Stop) -> Option<Stop>,
        none: (&'static str, &'static str),
    ) -> Option<Effect> {
        let here = self.stop();
        let mut to = None;
        for _ in 0..count.unwrap_or(1) {
            match step(&mut self.jumps, to.unwrap_or(here)) {
                Some(stop) => to = Some(stop),
                None => break,
            }
        }
        match to {
            Some(to) => self.go_back_to(Crossing { to, is_jump: false }),
            None => {
                self.say(none.0, none.1);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::BlockId;

    fn stop(block: u32) -> Stop {
        let here = Spot { block: BlockId(block), byte: 0 };
        Stop { document: 0, page: Standing::at(here), mark: None }
    }

    #[test]
    fn jumps_are_undone_and_redone_in_order() {
        let mut jumps = Jumps::default();
        for at in 0..3 {
            jumps.at_key = stop(at);
            jumps.depart();
            jumps.arrive(stop(at + 1));
        }
        assert_eq!(jumps.undo(stop(3)), Some(stop(2)));
        assert_eq!(jumps.undo(stop(2)), Some(stop(1)));
        assert_eq!(jumps.redo(stop(1)), Some(stop(2)));
        assert_eq!(jumps.before, Some(stop(1)));
        jumps.at_key = stop(2);
        jumps.depart();
        jumps.arrive(stop(9));
        assert_eq!(jumps.redo(stop(9)), None, "another jump drops what could have been redone");
        assert_eq!(jumps.undo(stop(9)), Some(stop(2)));
    }

    #[test]
    fn a_jump_that_leads_nowhere_is_none_and_the_oldest_are_forgotten() {
        let mut jumps = Jumps { at_key: stop(1), ..Jumps::default() };
        jumps.depart();
        jumps.arrive(stop(1));
        assert_eq!(jumps.undo(stop(1)), None);
        for at in 0..500 {
            jumps.at_key = stop(at);
            jumps.depart();
            jumps.arrive(stop(at + 1));
        }
        assert_eq!(jumps.back.len(), REMEMBERED);
        assert_eq!(jumps.undo(stop(500)), Some(stop(499)));
    }
}
