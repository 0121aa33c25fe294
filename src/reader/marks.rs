//! Marks: places with letters. Small letters belong to the document, capital letters name a place in any document.

use std::collections::BTreeMap;
use std::path::Path;

use super::action::Count;
use super::documents::{Opening, Source};
use super::page::{Bring, Spot};
use super::popup::{MarkList, MarkRow, Popup};
use super::state::{Mark, State};
use super::update::Effect;
use crate::report::{Elsewhere, Kept};

/// The marks there are, by their letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Those of this document.
    pub own: BTreeMap<char, Kept>,
    /// Those across documents.
    pub far: BTreeMap<char, Elsewhere>,
}

impl Marks {
    /// Takes note that the file `old` is called `new` by now.
    pub fn rename(&mut self, old: &Path, new: &Path) {
        for mark in self.far.values_mut().filter(|mark| mark.path.as_deref() == Some(old)) {
            mark.path = Some(new.to_owned());
        }
    }
}

impl State {
    pub(super) fn set_mark(&mut self, _: Count) -> Option<Effect> {
        let letter = self.keymap.letter()?;
        let here = self.page.here();
        let place = Kept::new(&self.report, self.report.place(here.block, here.byte));
        if letter.is_ascii_uppercase() {
            if self.documents.source == Source::Input {
                self.say(
                    "标准输入的内容关掉就没有了，请用小写字母",
                    "standard input is gone once closed; use a small letter",
                );
                return None;
            }
            let path = self.documents.source.path().map(ToOwned::to_owned);
            let (title, fingerprint) = (self.report.meta.title.clone(), self.documents.fingerprint.clone());
            self.marks.far.insert(letter, Elsewhere { path, title, fingerprint, place });
        } else {
            self.marks.own.insert(letter, place);
        }
        self.message = Some(format!("{} {letter}", self.options.lang.pick("已标", "marked")));
        None
    }

    pub(super) fn go_to_mark(&mut self, _: Count) -> Option<Effect> {
        let letter = self.keymap.letter()?;
        self.go_to_mark_of(letter)
    }

    /// Goes to the mark `letter`, into another document where it lies there.
    pub(super) fn go_to_mark_of(&mut self, letter: char) -> Option<Effect> {
        let far = self.marks.far.get(&letter);
        if let Some(far) = far.filter(|far| far.path.as_deref() != self.documents.source.path()) {
            let source = self.documents.at_path(far.path.as_deref());
            let (place, fingerprint) = (Some(far.place.clone()), far.fingerprint.clone());
            return Some(Effect::Open(Opening { source, place, fingerprint }));
        }
        match far.map(|far| &far.place).or_else(|| self.marks.own.get(&letter)).cloned() {
            Some(kept) => self.go_to_kept(&kept),
            None => {
                let lang = self.options.lang;
                self.message = Some(format!("{} {letter}", lang.pick("没有标记", "there is no mark")));
            }
        }
        None
    }

    /// Goes to `kept` or says that it is gone.
    pub fn go_to_kept(&mut self, kept: &Kept) {
        match kept.find(&self.report) {
            Some(place) => {
                let (block, byte) = self.report.locate(place);
                self.show_page();
                self.go_and_mark(Spot { block, byte });
            }
            None => self.say("标记处的文字已不在", "the marked words are gone"),
        }
    }

    /// Goes to `spot` and sets apart the key phrase that begins there.
    pub(super) fn go_and_mark(&mut self, spot: Spot) {
        let phrases = &self.report.phrases;
        let found =
            phrases.binary_search_by_key(&spot, |phrase| Spot { block: phrase.block, byte: phrase.bytes.start });
        self.mark = found.ok().map(Mark::Phrase);
        self.go_to(spot, Bring::Context);
    }

    pub(super) fn list_marks(&mut self, _: Count) -> Option<Effect> {
        let own = self.marks.own.iter().map(|(letter, kept)| self.mark_row(*letter, kept, None));
        let far = self.marks.far.iter().map(|(letter, far)| self.mark_row(*letter, &far.place, Some(far)));
        let rows: Vec<MarkRow> = own.chain(far).collect();
        if rows.is_empty() {
            let key = self.keymap.label("set-mark", true);
            let (zh, en) = ("还没有标记", "no marks yet");
            match key {
                Some(key) => self.say(&format!("{zh}；用 {key} 来标"), &format!("{en}; {key} sets one")),
                None => self.say(zh, en),
            }
        } else {
            self.open_popup(Popup::Marks(MarkList::new(rows)));
        }
        None
    }

    /// A row of the list: what the mark lies in, and its words as they stand there.
    fn mark_row(&self, letter: char, kept: &Kept, far: Option<&Elsewhere>) -> MarkRow {
        let other = far.filter(|far| far.path.as_deref() != self.documents.source.path());
        let file = other.map(|other| self.documents.at_path(other.path.as_deref()).name().to_owned());
        let within = match other {
            Some(other) => {
                let name = other.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy());
                name.into_iter().chain([other.title.as_str().into()]).collect::<Vec<_>>().join(" ")
            }
            None => {
                let section = kept.find(&self.report).map(|place| place.section).unwrap_or_default();
                self.report.heading_over(section).to_owned()
            }
        };
        MarkRow { letter, within, file, words: kept.words.clone() }
    }

    /// Takes the mark `letter` away.
    pub(super) fn delete_mark(&mut self, letter: char) {
        self.marks.own.remove(&letter);
        self.marks.far.remove(&letter);
    }
}
