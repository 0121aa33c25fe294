//! The `:` line: an outline number (`3.2`), a percentage (`50%`), an id or a link; `n` and `p` step through the files.

use super::action::Count;
use super::key::{Key, KeyCode};
use super::numbers;
use super::page::Spot;
use super::prompt::Purpose;
use super::state::State;
use super::update::Effect;
use crate::report::Link;
use crate::text::Lang;

/// What the prompt is opened for.
static COMMAND: Purpose = Purpose {
    name: "command",
    sign: ":",
    remembers: true,
    changed: |_| None,
    entered: State::enter_command,
    left: |_| None,
    key: State::complete_command,
    note: State::command_notes,
};

/// What Tab goes on from: what had been typed, and what was put in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Completion {
    stem: String,
    shown: String,
}

/// How many ids a note or a message names.
const NAMED: usize = 4;

impl State {
    pub(super) fn command(&mut self, count: Count) -> Option<Effect> {
        let text = count.map(|count| count.to_string()).unwrap_or_default();
        self.help = None;
        self.open_prompt(&COMMAND, &text);
        None
    }

    /// Does what `text` asks for, or says what would do.
    fn enter_command(&mut self, text: &str) -> Option<Effect> {
        self.completion = Completion::default();
        let text = match self.report.find(text.trim()) {
            Some(_) => text.trim().to_owned(),
            None => half_width(text.trim()),
        };
        match text.as_str() {
            "" => return None,
            "n" => return self.step_documents(1),
            "p" => return self.step_documents(-1),
            "q" => return Some(Effect::Quit),
            _ => {}
        }
        if let Some(percent) = text.strip_suffix('%').and_then(|digits| digits.trim().parse::<usize>().ok()) {
            self.show_page();
            return self.go_to_percent(Some(percent));
        }
        if text.chars().all(|c| c.is_ascii_digit() || c == '.') {
            match numbers::section(&self.report, &text, self.options.lang) {
                Ok(section) => {
                    self.show_page();
                    self.go_to_section(section);
                }
                Err(message) => self.message = Some(message),
            }
            return None;
        }
        match Link::parse(&text).find(&self.report) {
            Some(place) => {
                let (block, byte) = self.report.locate(place);
                self.show_page();
                if (place.block, place.char) == (0, 0) {
                    self.go_to_section(place.section);
                } else {
                    self.go_and_mark(Spot { block, byte });
                }
            }
            None => self.message = Some(self.no_such_target(&text)),
        }
        None
    }

    /// What to say where `text` names nothing: ids that look like it, else what a target looks like.
    fn no_such_target(&self, text: &str) -> String {
        let near = self.ids_near(text);
        match (self.options.lang, near.is_empty()) {
            (Lang::Zh, false) => format!("没有 {text}；有 {}", near.join(" ")),
            (Lang::Zh, true) => format!("没有 {text}；可用 3.2、50%、节的 id、n、p"),
            (Lang::En, false) => format!("no {text}; there is {}", near.join(" ")),
            (Lang::En, true) => format!("no {text}; 3.2, 50%, a section's id, n or p would do"),
        }
    }

    /// The first few ids that begin with the longest beginning of `text` that any id has, at least two characters of it.
    fn ids_near(&self, text: &str) -> Vec<&str> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).collect::<Vec<_>>();
        let ids = || self.report.sections.iter().map(|section| section.id.as_str());
        let beginnings = ends.iter().rev().filter_map(|&end| text.get(..end));
        let mut near = beginnings.map(|start| ids().filter(|id| id.starts_with(start)).take(NAMED).collect::<Vec<_>>());
        near.find(|ids| !ids.is_empty()).unwrap_or_default()
    }

    fn ids_beginning<'s>(&'s self, text: &'s str) -> impl Iterator<Item = &'s str> {
        self.report.sections.iter().map(|section| section.id.as_str()).filter(move |id| id.starts_with(text))
    }

    /// Tab: the longest beginning that all ids have that begin with what was typed; where that is typed already, the next
    /// of them.
    fn complete_command(&mut self, key: Key) -> Option<Effect> {
        let forward = match key.code {
            KeyCode::Tab => true,
            KeyCode::BackTab => false,
            _ => return None,
        };
        let text = self.prompt.as_ref()?.text().to_owned();
        if self.completion.shown != text || text.is_empty() {
            self.completion = Completion { stem: text.clone(), shown: text.clone() };
        }
        let ids: Vec<&str> = self.ids_beginning(&self.completion.stem).collect();
        let completed = match common_beginning(&ids) {
            Some(common) if common.len() > text.len() && text == self.completion.stem => common.to_owned(),
            _ => neighbour(&ids, &text, forward)?.to_owned(),
        };
        self.prompt.as_mut()?.set(&completed);
        self.completion.shown = completed;
        None
    }

    /// The title of the section that has been typed, else how many ids begin so.
    fn command_notes(&self) -> Vec<String> {
        let Some(text) = self.prompt.as_ref().map(|prompt| prompt.text().trim()) else { return Vec::new() };
        let lang = self.options.lang;
        if text.is_empty() {
            return vec![lang.pick("3.2  50%  id（Tab 补全）  n p 换文件", "3.2  50%  id (Tab)  n p files").to_owned()];
        }
        let numbered = if text.starts_with(|c: char| c.is_ascii_digit()) {
            numbers::section(&self.report, text, self.options.lang).ok()
        } else {
            None
        };
        let section = numbered.or_else(|| self.report.find(text)).map(|id| self.report.section(id));
        match section {
            Some(section) => vec![section.heading(), self.options.ambiguous.fit(&section.heading(), 24, "~")],
            None => match self.ids_beginning(text).count() {
                0 => Vec::new(),
                count => vec![format!("{count} id"), String::new()],
            },
        }
    }
}

/// `text` with full-width characters as the ASCII keys they stand for.
pub(super) fn half_width(text: &str) -> String {
    let keys = text.chars().map(|c| Key::plain(KeyCode::Char(c)).half_width().code);
    keys.filter_map(|code| if let KeyCode::Char(c) = code { Some(c) } else { None }).collect()
}

/// The one of `ids` behind or before `now`, the first or last where it is none of them.
fn neighbour<'i>(ids: &[&'i str], now: &str, forward: bool) -> Option<&'i str> {
    let last = ids.len().checked_sub(1)?;
    let next = match (ids.iter().position(|id| *id == now), forward) {
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
    ids.get(next).copied()
}

/// The longest beginning of all `ids`.
fn common_beginning<'i>(ids: &[&'i str]) -> Option<&'i str> {
    let first = *ids.first()?;
    let ends = first.char_indices().map(|(at, c)| at + c.len_utf8());
    let longest = ends.take_while(|&end| ids.iter().all(|id| id.get(..end) == first.get(..end))).last().unwrap_or(0);
    first.get(..longest)
}
