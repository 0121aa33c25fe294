//! Searching: `/` as one types, then from match to match.

use super::action::Count;
use super::finding::{Finding, Sought, Wanted, bad_pattern};
use super::key::Key;
use super::origin::Origin;
use super::page::{Bring, Spot};
use super::panes::Pane;
use super::prompt::Purpose;
use super::state::{Mark, State};
use super::update::Effect;

/// How many bytes of text are searched while a key waits for its answer, about as many as a report has. Of a longer one
/// only so many first: the rest follows between keys, and another frame with it.
const AT_ONCE: usize = 1 << 15;
const AT_FIRST: usize = 1 << 14;

/// The prompt of the search.
static SEARCH: Purpose = Purpose {
    name: "search",
    sign: "/",
    remembers: true,
    changed: State::search_changed,
    entered: State::search_entered,
    left: State::search_left,
    key: |_, _: Key| None,
    note: State::search_note,
};

/// What is gone back to where the prompt of the search is left.
#[derive(Debug)]
pub(super) struct Asking {
    origin: Origin,
    /// The search before this one.
    before: Option<Finding>,
}

impl State {
    /// Opens the prompt of the search; in the outline, that of its filter.
    pub(super) fn search(&mut self, _: Count) -> Option<Effect> {
        if self.focus == Pane::Outline {
            return self.open_filter();
        }
        self.asking = Some(Asking { origin: self.origin(), before: self.finding.take() });
        self.show_page();
        self.open_prompt(&SEARCH, "");
        None
    }

    /// Searches for what has been typed, from where the reader was when the prompt was opened.
    fn search_changed(&mut self) -> Option<Effect> {
        let asking = self.asking.take()?;
        self.page_back_to(&asking.origin);
        let typed = self.prompt.as_ref().map_or("", |prompt| prompt.text());
        self.finding = None;
        if !typed.is_empty() {
            self.mark = None;
            self.finding = Some(Finding::new(typed, asking.origin.here));
        }
        self.asking = Some(asking);
        self.follow();
        self.search_at_once();
        None
    }

    /// Stays where the search has led; with nothing typed, goes on with the search before.
    fn search_entered(&mut self, typed: &str) -> Option<Effect> {
        let asking = self.asking.take()?;
        if typed.is_empty() {
            self.finding = asking.before;
            return self.next_match(None);
        }
        self.drop_what_found_nothing();
        None
    }

    /// Goes back to where the reader was.
    fn search_left(&mut self) -> Option<Effect> {
        let asking = self.asking.take()?;
        self.finding = asking.before;
        self.back_to(&asking.origin);
        None
    }

    /// How many matches of which kind there are, or what is wrong.
    fn search_note(&self) -> Vec<String> {
        let Some(finding) = &self.finding else { return Vec::new() };
        let lang = self.options.lang;
        if let Some(fault) = finding.fault() {
            return bad_pattern(fault, lang);
        }
        let hits = finding.hits();
        let more = if finding.is_done() { "" } else { "+" };
        let (all, pinyin) = (hits.len(), hits.pinyin());
        let literal = all - pinyin;
        let total = format!("{all}{more}");
        if finding.query().is_lone_letter() {
            let why = lang.pick("拼音要两个字母", "pinyin takes two letters");
            let long = lang.pick(format!("原文 {total}  {why}"), format!("as typed {total}  {why}"));
            return vec![long, format!("{total}  {why}"), total];
        }
        if all == 0 && finding.is_done() {
            return vec![lang.pick("没有", "none").to_owned(), total];
        }
        if !finding.query().is_pinyin() {
            return vec![lang.pick(format!("{total} 处"), format!("{total} found")), total];
        }
        let long = lang.pick(
            format!("原文 {literal}{more}  拼音 {pinyin}{more}"),
            format!("as typed {literal}{more}  pinyin {pinyin}{more}"),
        );
        vec![long, format!("{literal}+{pinyin}"), total]
    }

    /// The next match.
    pub(super) fn next_match(&mut self, count: Count) -> Option<Effect> {
        self.walk_matches(count.unwrap_or(1) as isize)
    }

    /// The match before.
    pub(super) fn previous_match(&mut self, count: Count) -> Option<Effect> {
        self.walk_matches(-(count.unwrap_or(1) as isize))
    }

    /// Goes `steps` matches on, from the marked one or the place being read. Where no search is shown, the last one is
    /// taken up again.
    fn walk_matches(&mut self, steps: isize) -> Option<Effect> {
        let here = self.page.here();
        if self.finding.is_none() {
            let Some(last) = self.last_entered(&SEARCH) else {
                self.say("还没有查找过，按 / 查找", "nothing searched for yet; / searches");
                return None;
            };
            self.finding = Some(Finding::new(last, here));
        }
        if let Some(finding) = &mut self.finding {
            // From the marked match as long as it is on the page, whatever stands at the top by now. A match that begins
            // where the reader is counts only once it has been gone to.
            let marked = match self.mark {
                Some(Mark::Match { block, start, .. }) => Some(Spot { block, byte: start }),
                _ => None,
            };
            let is_passed = steps > 0 && marked.is_some();
            let from = marked.unwrap_or(here);
            let from = Spot { byte: from.byte + u32::from(is_passed), ..from };
            finding.wanted = Some(Wanted::Steps(from, steps));
        }
        if self.wishes.over.is_some() {
            self.show_page();
        }
        self.search_at_once();
        self.drop_what_found_nothing();
        None
    }

    /// Searches as much as a key may cost and goes to the match that is wanted, if it is among what was found.
    fn search_at_once(&mut self) {
        if let Some(finding) = self.finding.as_mut().filter(|finding| !finding.is_done()) {
            let at_once = self.report.blocks.bytes() <= AT_ONCE;
            finding.step(&self.report, if at_once { usize::MAX } else { AT_FIRST });
        }
        self.go_to_wanted();
    }

    /// Whether the search is not through yet.
    pub(super) fn is_searching(&self) -> bool {
        self.finding.as_ref().is_some_and(|finding| !finding.is_done())
    }

    /// Searches on through about `bytes` bytes of text.
    pub(super) fn search_on(&mut self, bytes: usize) {
        if let Some(finding) = &mut self.finding {
            finding.step(&self.report, bytes);
        }
        self.go_to_wanted();
        if self.asking.is_none() {
            self.drop_what_found_nothing();
        }
    }

    /// Goes to the match that is wanted, if it is known where it is.
    fn go_to_wanted(&mut self) {
        let Some(finding) = &mut self.finding else { return };
        let Some(wanted) = finding.wanted else { return };
        let sought = match wanted {
            Wanted::First => finding.first(),
            Wanted::Steps(spot, steps) => finding.steps(spot, steps),
        };
        if sought != Sought::Later {
            finding.wanted = None;
        }
        let Sought::At(at, around) = sought else { return };
        let Some(hit) = finding.hits().get(at) else { return };
        let (block, start, end) = (hit.block, hit.bytes.start, hit.bytes.end);
        if around && let Wanted::Steps(_, steps) = wanted {
            let lang = self.options.lang;
            let message = if steps > 0 {
                lang.pick("过了末尾，从头继续", "past the end, on from the start")
            } else {
                lang.pick("过了开头，从末尾继续", "past the start, on from the end")
            };
            self.message = Some(message.to_owned());
        }
        self.mark = Some(Mark::Match { block, start, end });
        let spot = Spot { block, byte: start };
        self.go_to(spot, Bring::Context);
        if self.is_skimming() && !self.page.prints(spot) {
            self.open_full_text();
        }
    }

    /// Gives up going to a match that has not been found yet.
    pub(super) fn stop_seeking(&mut self) {
        if let Some(finding) = &mut self.finding {
            finding.wanted = None;
        }
    }

    /// Says so and forgets the search where it has come to its end without a match.
    fn drop_what_found_nothing(&mut self) {
        let Some(finding) = &self.finding else { return };
        if !finding.is_done() || !finding.hits().is_empty() {
            return;
        }
        let lang = self.options.lang;
        self.message = match finding.fault() {
            Some(fault) => bad_pattern(fault, lang).into_iter().next(),
            None if finding.query().is_lone_letter() => {
                Some(lang.pick("没有找到；拼音要两个字母", "not found; pinyin takes two letters").to_owned())
            }
            None => Some(lang.pick("没有找到", "not found").to_owned()),
        };
        self.finding = None;
    }
}
