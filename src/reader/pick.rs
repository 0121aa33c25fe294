//! Going to a section, key phrase or metric by typing a few of its letters.

use super::action::Count;
use super::filter::steps_of;
use super::key::{Key, KeyCode};
use super::picker::{Entry, EntryKind, Picker};
use super::prompt::Purpose;
use super::state::{Mark, State};
use super::update::Effect;

/// How many entries are ranked while a key waits for its answer, about as many as a report has. Of more only so many bytes
/// of labels first: the rest follows between keys, and another frame with it.
const AT_ONCE: usize = 200;
const AT_FIRST: usize = 2_400;

/// The prompt of the picker.
static GO_TO: Purpose = Purpose {
    name: "go-to",
    sign: "f ",
    remembers: false,
    changed: State::picker_changed,
    entered: State::picker_entered,
    left: State::picker_left,
    key: State::picker_key,
    note: State::picker_note,
};

impl State {
    /// Opens the picker with everything in it, the cursor on the section being read.
    pub(super) fn open_picker(&mut self, _: Count) -> Option<Effect> {
        self.open_prompt(&GO_TO, "");
        self.rank(None);
        None
    }

    fn picker_changed(&mut self) -> Option<Effect> {
        self.rank(self.picker.as_ref().and_then(Picker::kind));
        None
    }

    /// Goes to the entry of the cursor.
    fn picker_entered(&mut self, _: &str) -> Option<Effect> {
        let Some(chosen) = self.picker.take()?.chosen(&self.report) else {
            self.say("没有找到", "not found");
            return None;
        };
        self.show_page();
        match chosen {
            Entry::Section(section) => self.go_to_section(section),
            Entry::Phrase(nth) => self.mark_and_show(Mark::Phrase(nth)),
            Entry::Metric(nth) => self.mark_and_show(Mark::Metric(nth)),
        }
        None
    }

    fn picker_left(&mut self) -> Option<Effect> {
        self.picker = None;
        None
    }

    /// Moves the cursor, or narrows the list to the next or previous kind.
    fn picker_key(&mut self, key: Key) -> Option<Effect> {
        let height = self.picker_rows();
        let picker = self.picker.as_mut()?;
        match key.code {
            KeyCode::Tab => self.turn(1),
            KeyCode::BackTab => self.turn(EntryKind::TURNS.len() - 1),
            _ => picker.move_by(&self.report, steps_of(key, height), height),
        }
        None
    }

    fn turn(&mut self, steps: usize) {
        let kind = self.picker.as_ref().and_then(Picker::kind);
        let now = EntryKind::TURNS.iter().position(|&turn| turn == kind).unwrap_or(0);
        self.rank(EntryKind::TURNS.iter().cycle().nth(now + steps).copied().flatten());
    }

    /// Ranks the entries of `kind` by what has been typed.
    fn rank(&mut self, kind: Option<EntryKind>) {
        let typed = self.prompt.as_ref().map_or("", |prompt| prompt.text());
        let mut picker = Picker::new(&self.report, typed, kind, self.page.here());
        let at_once = picker.all(&self.report) <= AT_ONCE;
        picker.step(&self.report, if at_once { usize::MAX } else { AT_FIRST });
        self.picker = Some(picker);
        self.settle_picker();
    }

    /// Whether the picker has entries left to rank.
    pub(super) fn is_ranking(&self) -> bool {
        self.picker.as_ref().is_some_and(|picker| !picker.is_done(&self.report))
    }

    /// Ranks about `bytes` bytes of labels more.
    pub(super) fn rank_on(&mut self, bytes: usize) {
        if let Some(picker) = &mut self.picker {
            picker.step(&self.report, bytes);
        }
        self.settle_picker();
    }

    /// Rows of the list: those of the body but for the row that names the kinds.
    pub(super) fn picker_rows(&self) -> usize {
        self.panes.map_or(1, |panes| usize::from(panes.body.height).saturating_sub(1).max(1))
    }

    /// Brings the cursor of the picker into view on a screen of another size.
    pub(super) fn settle_picker(&mut self) {
        let height = self.picker_rows();
        if let Some(picker) = &mut self.picker {
            picker.fit(height);
        }
    }

    /// How many entries fit.
    fn picker_note(&self) -> Vec<String> {
        let Some(picker) = &self.picker else { return Vec::new() };
        let more = if picker.is_done(&self.report) { "" } else { "+" };
        let total = format!("{}{more}", picker.count(&self.report));
        let lang = self.options.lang;
        vec![format!("{total}  Tab {}", lang.pick("换类", "kind")), total]
    }
}
