//! The `:` line: an outline number (`3.2`), a percentage (`50%`), an id, a link or a whole title; `n` and `p` step through the files.

use super::action::Count;
use super::key::{Key, KeyCode};
use super::numbers;
use super::page::Spot;
use super::prompt::Purpose;
use super::state::State;
use super::update::Effect;
use crate::report::{Link, Section, SectionId};
use crate::text::Lang;
use crate::text::fold::{Fold, class};

/// What the prompt is opened for.
static COMMAND: Purpose = Purpose {
    name: "command",
    sign: ":",
    remembers: true,
    changed: State::command_changed,
    entered: State::enter_command,
    left: |_| None,
    key: State::complete_command,
    note: State::command_notes,
};

/// How many ids a note or a message names.
const NAMED: usize = 4;

/// Where a command leads.
enum Target {
    /// So many per cent into the text.
    Percent(usize),
    Section(SectionId),
    /// The words that begin there.
    Words(Spot),
}

impl State {
    pub(super) fn command(&mut self, count: Count) -> Option<Effect> {
        let text = count.map(|count| count.to_string()).unwrap_or_default();
        self.help = None;
        self.open_prompt(&COMMAND, &text);
        self.command_changed()
    }

    /// Does what `text` asks for, or says what would do.
    fn enter_command(&mut self, text: &str) -> Option<Effect> {
        let text = match self.report.find(text.trim()) {
            Some(_) => text.trim().to_owned(),
            None => half_width(text.trim()),
        };
        match text.as_str() {
            "" => return None,
            "n" => return self.step_documents(1),
            "p" => return self.step_documents(-1),
            "q" | "q!" | "qa" => return Some(Effect::Quit),
            _ => {}
        }
        match self.target(&text) {
            Ok(target) => {
                self.show_page();
                match target {
                    Target::Percent(percent) => return self.go_to_percent(Some(percent)),
                    Target::Section(section) => self.go_to_section(section),
                    Target::Words(spot) => self.go_and_mark(spot),
                }
            }
            Err(message) => self.message = Some(message),
        }
        None
    }

    /// Where `text` leads, or what to say where it leads nowhere.
    fn target(&self, text: &str) -> Result<Target, String> {
        if let Some(percent) = text.strip_suffix('%').and_then(|digits| digits.trim().parse().ok()) {
            return Ok(Target::Percent(percent));
        }
        if text.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return numbers::section(&self.report, text, self.options.lang).map(Target::Section);
        }
        if let Some(place) = Link::parse(text).find(&self.report) {
            let (block, byte) = self.report.locate(place);
            let is_whole = (place.block, place.char) == (0, 0);
            return Ok(if is_whole { Target::Section(place.section) } else { Target::Words(Spot { block, byte }) });
        }
        self.titled(text).map(Target::Section).ok_or_else(|| self.no_such_target(text))
    }

    /// The section whose whole title is `text`, with or without its number; width, case, white space and punctuation set
    /// aside.
    fn titled(&self, text: &str) -> Option<SectionId> {
        let bare = |text: &str| -> String {
            text.chars().filter(|&c| !class(c).is_separator()).map(|c| Fold::default().char(c)).collect()
        };
        let wanted = Some(bare(text)).filter(|wanted| !wanted.is_empty())?;
        let is_it = |section: Section<'_>| {
            section.is_titled() && (bare(section.title()) == wanted || bare(section.heading()) == wanted)
        };
        self.report.sections().position(is_it).map(|at| SectionId(at as u32))
    }

    /// What to say where `text` names nothing: ids that look like it, else what a target looks like.
    fn no_such_target(&self, text: &str) -> String {
        let offers = self.completion.offers().iter().map(|(offer, _)| offer.as_str()).take(NAMED);
        let near = Some(offers.collect::<Vec<_>>()).filter(|offers| !offers.is_empty());
        let near = near.unwrap_or_else(|| self.ids_near(text));
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
        let ids = || self.report.sections().map(|section| section.id);
        let beginnings = ends.iter().rev().filter_map(|&end| text.get(..end));
        let mut near = beginnings.map(|start| ids().filter(|id| id.starts_with(start)).take(NAMED).collect::<Vec<_>>());
        near.find(|ids| !ids.is_empty()).unwrap_or_default()
    }

    /// The title of the section that has been typed or is offered first, and how many are.
    fn command_notes(&self) -> Vec<String> {
        let Some(text) = self.prompt.as_ref().map(|prompt| prompt.text().trim()) else { return Vec::new() };
        if text.is_empty() {
            let (zh, en) = (
                "3.2  50%  标题拼音或 id（Tab 补全）  n p 换文件",
                "3.2  50%  a title's letters or id (Tab)  n p files",
            );
            let short = self.options.lang.pick("3.2  50%  Tab 补全", "3.2  50%  Tab");
            return vec![self.options.lang.pick(zh, en).to_owned(), short.to_owned()];
        }
        let numbered = if text.starts_with(|c: char| c.is_ascii_digit()) {
            numbers::section(&self.report, text, self.options.lang).ok()
        } else {
            None
        };
        let offers = self.completion.offers();
        let (section, count) = match numbered.or_else(|| self.report.find(text)) {
            Some(section) => (section, self.completion.at().map(|at| format!("  {at}/{}", offers.len()))),
            None => match offers {
                [] => return Vec::new(),
                [(_, first), ..] => (*first, Some(format!("?  Tab {}", offers.len()))),
            },
        };
        let (heading, count) = (self.report.section(section).heading(), count.unwrap_or_default());
        let short = self.options.ambiguous.fit(heading, 24, "~");
        vec![format!("{heading}{count}"), format!("{short}{count}"), count.trim_start().to_owned()]
    }
}

/// `text` with full-width characters as the ASCII keys they stand for.
pub(super) fn half_width(text: &str) -> String {
    let keys = text.chars().map(|c| Key::plain(KeyCode::Char(c)).half_width().code);
    keys.filter_map(|code| if let KeyCode::Char(c) = code { Some(c) } else { None }).collect()
}
