//! A line of text entry on the status line: what has been typed, the cursor in it, what was entered before.

use std::collections::BTreeMap;

use super::key::{Key, KeyCode};
use super::state::State;
use super::update::Effect;
use crate::text::width::graphemes;

/// The longest text that is taken, in bytes: a paste of a whole document is a slip of the hand.
const LONGEST: usize = 4096;

/// How many entries of each purpose are remembered.
const REMEMBERED: usize = 100;

/// What a prompt is opened for. The functions are called after the prompt has taken the key, those for its end after it
/// has been closed.
pub struct Purpose {
    /// What its entries are remembered under.
    pub name: &'static str,
    /// What stands before the text on the status line.
    pub sign: &'static str,
    /// Whether entries are remembered, and Up and Down (`^p` and `^n`) walk them.
    pub remembers: bool,
    /// The text has changed.
    pub changed: fn(&mut State) -> Option<Effect>,
    /// Enter was pressed on this text.
    pub entered: fn(&mut State, &str) -> Option<Effect>,
    /// The prompt was left without entering anything.
    pub left: fn(&mut State) -> Option<Effect>,
    /// A key was pressed that edits nothing (Tab, PgDn; Up and Down where nothing is remembered).
    pub key: fn(&mut State, Key) -> Option<Effect>,
    /// What stands at the right of the line, worded from long to short: the longest that has room is shown.
    pub note: fn(&State) -> Vec<String>,
}

impl std::fmt::Debug for Purpose {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Purpose").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A prompt while it is open.
#[derive(Debug)]
pub struct Prompt {
    purpose: &'static Purpose,
    text: String,
    /// In bytes of the text.
    cursor: usize,
    /// The remembered entry that is shown, counted from the latest, and what had been typed before it was.
    walked: Option<(usize, String)>,
}

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The text is another.
    Changed,
    /// At most the cursor has moved.
    Kept,
    Entered,
    Left,
    /// The key edits nothing.
    Other,
}

/// What was entered before, by the name of the purpose; the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(BTreeMap<String, Vec<String>>);

impl History {
    /// The history of sessions before.
    pub fn new(entries: BTreeMap<String, Vec<String>>) -> Self {
        History(entries)
    }

    /// All of it, by the names of the purposes.
    pub fn entries(&self) -> &BTreeMap<String, Vec<String>> {
        &self.0
    }

    /// What was entered for `purpose`, the latest last.
    pub fn of(&self, purpose: &Purpose) -> &[String] {
        self.0.get(purpose.name).map_or(&[], Vec::as_slice)
    }

    /// Remembers `text`; what was entered again is the latest again.
    pub fn remember(&mut self, purpose: &Purpose, text: &str) {
        let entries = self.0.entry(purpose.name.to_owned()).or_default();
        entries.retain(|entry| entry != text);
        entries.push(text.to_owned());
        if entries.len() > REMEMBERED {
            entries.remove(0);
        }
    }
}

impl Prompt {
    fn new(purpose: &'static Purpose, text: &str) -> Self {
        Prompt { purpose, text: text.to_owned(), cursor: text.len(), walked: None }
    }

    /// What it is open for.
    pub fn purpose(&self) -> &'static Purpose {
        self.purpose
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What has been typed, parted at the cursor.
    pub fn parts(&self) -> (&str, &str) {
        self.text.split_at_checked(self.cursor).unwrap_or((&self.text, ""))
    }

    /// Puts `text` in place of what has been typed, the cursor behind it.
    pub fn set(&mut self, text: &str) {
        self.text = text.to_owned();
        self.cursor = self.text.len();
    }

    /// Puts `text` in at the cursor; control characters and line ends become spaces.
    fn insert(&mut self, text: &str) -> Outcome {
        let room = LONGEST.saturating_sub(self.text.len());
        let mut taken = String::new();
        for c in text.trim_end_matches('\n').chars().map(|c| if c.is_control() { ' ' } else { c }) {
            if taken.len() + c.len_utf8() > room {
                break;
            }
            taken.push(c);
        }
        self.text.insert_str(self.cursor, &taken);
        self.cursor += taken.len();
        if taken.is_empty() { Outcome::Kept } else { Outcome::Changed }
    }

    fn press(&mut self, key: Key, history: &History) -> Outcome {
        match if key.ctrl { Edit::of_control(key.code) } else { Edit::of(key.code) } {
            Edit::Insert(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            Edit::Delete(to) => {
                // Backspace on an empty line leaves, as in less and vim.
                if self.text.is_empty() && to == To::Before {
                    return Outcome::Left;
                }
                self.delete(to)
            }
            Edit::Move(to) => {
                self.cursor = self.target(to);
                Outcome::Kept
            }
            Edit::Walk(back) if self.purpose.remembers => self.walk(back, history.of(self.purpose)),
            Edit::Enter => Outcome::Entered,
            Edit::Leave => Outcome::Left,
            Edit::Walk(_) | Edit::Other => Outcome::Other,
        }
    }

    fn delete(&mut self, to: To) -> Outcome {
        let target = self.target(to);
        let (from, to) = (self.cursor.min(target), self.cursor.max(target));
        self.text.replace_range(from..to, "");
        self.cursor = from;
        if from == to { Outcome::Kept } else { Outcome::Changed }
    }

    /// The byte that `to` names.
    fn target(&self, to: To) -> usize {
        let (before, behind) = self.parts();
        match to {
            To::Start => 0,
            To::End => self.text.len(),
            To::Before => graphemes(before).next_back().map_or(0, |(at, _)| at),
            To::Behind => self.cursor + graphemes(behind).next().map_or(0, |(_, cluster)| cluster.len()),
            To::Word => before
                .trim_end()
                .rfind(char::is_whitespace)
                .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)),
        }
    }

    /// Shows the entry before or after the one shown; behind the latest is what had been typed.
    fn walk(&mut self, back: bool, entries: &[String]) -> Outcome {
        let next = match (&self.walked, back) {
            (None, true) => Some(0),
            (None, false) => return Outcome::Kept,
            (Some((nth, _)), true) => Some(nth + 1),
            (Some((nth, _)), false) => nth.checked_sub(1),
        };
        let draft = self.walked.as_ref().map_or_else(|| self.text.clone(), |(_, draft)| draft.clone());
        match next {
            None => {
                self.set(&draft);
                self.walked = None;
            }
            Some(nth) => {
                let Some(entry) = entries.iter().rev().nth(nth) else { return Outcome::Kept };
                self.set(entry);
                self.walked = Some((nth, draft));
            }
        }
        Outcome::Changed
    }
}

/// What a key does in a line of text.
enum Edit {
    Insert(char),
    Delete(To),
    Move(To),
    /// To the remembered entry before or, where false, after.
    Walk(bool),
    Enter,
    Leave,
    Other,
}

/// A byte of the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum To {
    Start,
    End,
    Before,
    Behind,
    /// The start of the word before the cursor.
    Word,
}

impl Edit {
    fn of(code: KeyCode) -> Edit {
        match code {
            KeyCode::Char(c) => Edit::Insert(c),
            KeyCode::Left => Edit::Move(To::Before),
            KeyCode::Right => Edit::Move(To::Behind),
            KeyCode::Home => Edit::Move(To::Start),
            KeyCode::End => Edit::Move(To::End),
            KeyCode::Backspace => Edit::Delete(To::Before),
            KeyCode::Delete => Edit::Delete(To::Behind),
            KeyCode::Up => Edit::Walk(true),
            KeyCode::Down => Edit::Walk(false),
            KeyCode::Enter => Edit::Enter,
            KeyCode::Esc => Edit::Leave,
            _ => Edit::Other,
        }
    }

    /// What a key does with Ctrl held, as in readline and the shell.
    fn of_control(code: KeyCode) -> Edit {
        match code {
            KeyCode::Char('a') => Edit::Move(To::Start),
            KeyCode::Char('e') => Edit::Move(To::End),
            KeyCode::Char('h') => Edit::Delete(To::Before),
            KeyCode::Char('u') => Edit::Delete(To::Start),
            KeyCode::Char('w') => Edit::Delete(To::Word),
            KeyCode::Char('p') => Edit::Walk(true),
            KeyCode::Char('n') => Edit::Walk(false),
            KeyCode::Char('c') => Edit::Leave,
            _ => Edit::Other,
        }
    }
}

impl State {
    /// Opens a prompt for `purpose` with `text` in it.
    pub(super) fn open_prompt(&mut self, purpose: &'static Purpose, text: &str) {
        self.prompt = Some(Prompt::new(purpose, text));
    }

    /// What was entered last for `purpose`.
    pub(super) fn last_entered(&self, purpose: &Purpose) -> Option<&str> {
        self.history.of(purpose).last().map(String::as_str)
    }

    /// Gives `key` to the open prompt. Full-width characters go in as they are.
    pub(super) fn press_in_prompt(&mut self, key: Key) -> Option<Effect> {
        let prompt = self.prompt.as_mut()?;
        let purpose = prompt.purpose;
        match prompt.press(key, &self.history) {
            Outcome::Changed => (purpose.changed)(self),
            Outcome::Kept => None,
            Outcome::Other => match key {
                key if key == Key::ctrl('l') => self.redraw(None),
                key if key == Key::ctrl('z') => self.suspend(None),
                key => (purpose.key)(self, key),
            },
            Outcome::Left => {
                self.prompt = None;
                (purpose.left)(self)
            }
            Outcome::Entered => {
                let text = self.prompt.take()?.text;
                if purpose.remembers && !text.is_empty() {
                    self.history.remember(purpose, &text);
                }
                (purpose.entered)(self, &text)
            }
        }
    }

    /// Puts pasted text into the open prompt; where there is none, nothing happens.
    pub(super) fn paste(&mut self, text: &str) -> Option<Effect> {
        let prompt = self.prompt.as_mut()?;
        let purpose = prompt.purpose;
        match prompt.insert(text) {
            Outcome::Changed => (purpose.changed)(self),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static PLAIN: Purpose = Purpose {
        name: "plain",
        sign: ">",
        remembers: true,
        changed: |_| None,
        entered: |_, _| None,
        left: |_| None,
        key: |_, _| None,
        note: |_| Vec::new(),
    };

    /// The text with `|` at the cursor after `keys`, which are separated by spaces; a key of one character is typed.
    fn after(start: &str, keys: &str) -> String {
        let mut prompt = Prompt::new(&PLAIN, start);
        let mut history = History::default();
        for entry in ["first", "second"] {
            history.remember(&PLAIN, entry);
        }
        for name in keys.split_whitespace() {
            for key in Key::sequence(name) {
                prompt.press(key, &history);
            }
        }
        let (before, behind) = prompt.parts();
        format!("{before}|{behind}")
    }

    #[test]
    fn editing() {
        let cases = [
            ("", "精 p x", "精px|"),
            ("精px", "Left Left Backspace", "|px"),
            ("精px", "Home Delete 建", "建|px"),
            ("精px", "^a e ^e s", "e精pxs|"),
            ("最后 100 米", "^w", "最后 100 |"),
            ("最后 100  ", "^w ^w", "|"),
            ("最后 100 米", "Left ^u", "|米"),
            ("e\u{301}x", "Left ^h", "|x"),
            ("ab", "Delete Right", "ab|"),
            ("", "／ 、 ＡＢ", "／、ＡＢ|"),
        ];
        for (start, keys, wanted) in cases {
            assert_eq!(after(start, keys), wanted, "{start} {keys}");
        }
    }

    #[test]
    fn what_was_entered_before_is_walked_and_the_draft_comes_back() {
        let cases = [
            ("draft", "Up", "second|"),
            ("draft", "Up Up Up", "first|"),
            ("draft", "Up Up Down", "second|"),
            ("draft", "Up Down", "draft|"),
            ("draft", "Down", "draft|"),
            ("draft", "^p ^p ^n", "second|"),
        ];
        for (start, keys, wanted) in cases {
            assert_eq!(after(start, keys), wanted, "{keys}");
        }
    }

    #[test]
    fn a_paste_is_one_line_of_bounded_length() {
        let mut prompt = Prompt::new(&PLAIN, "");
        assert_eq!(prompt.insert("精品\t小区\n建设\n"), Outcome::Changed);
        assert_eq!(prompt.text(), "精品 小区 建设");
        prompt.insert(&"纲".repeat(100_000));
        assert!(prompt.text().len() <= LONGEST);
    }

    #[test]
    fn what_is_entered_again_is_remembered_once_and_as_the_latest() {
        let mut history = History::default();
        for entry in ["a", "b", "a"] {
            history.remember(&PLAIN, entry);
        }
        assert_eq!(history.of(&PLAIN), ["b", "a"]);
    }
}
