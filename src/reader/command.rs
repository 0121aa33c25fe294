//! The `:` line: an outline number (`3.2`), a percentage (`50%`), a link, an id or a title or the
//! beginning of one; `n` and `p` step through the files.

use super::action::Count;
use super::begun::NAMED;
use super::completion::Completion;
use super::key::{Key, KeyCode};
use super::numbers;
use super::page::Spot;
use super::prompt::Purpose;
use super::state::State;
use super::update::Effect;
use crate::report::{Link, SectionId};
use crate::text::Lang;

/// What the prompt is opened for.
static COMMAND: Purpose = Purpose {
    name: "command",
    sign: ":",
    remembers: true,
    changed: State::command_changed,
    entered: State::enter_command,
    left: State::leave_command,
    key: State::complete_command,
    note: State::command_notes,
};

/// Columns of a title in a message that names several.
const NAME: usize = 24;

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

    fn leave_command(&mut self) -> Option<Effect> {
        self.completion = Completion::default();
        None
    }

    /// Does what `text` asks for, or says what would do; what would complete it is needed no more.
    fn enter_command(&mut self, text: &str) -> Option<Effect> {
        let effect = self.obey(text);
        self.leave_command();
        effect
    }

    fn obey(&mut self, text: &str) -> Option<Effect> {
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
    fn target(&mut self, text: &str) -> Result<Target, String> {
        if let Some(percent) = text.strip_suffix('%').and_then(|digits| digits.trim().parse().ok()) {
            return Ok(Target::Percent(percent));
        }
        if text.chars().all(|c| c.is_ascii_digit() || c == '.') {
            let numbered = numbers::section(&self.report, text, self.options.lang);
            return numbered.or_else(|none| self.begun(text).unwrap_or(Err(none))).map(Target::Section);
        }
        if let Some(place) = Link::parse(text).find(&self.report) {
            let (block, byte) = self.report.locate(place);
            let is_whole = (place.block, place.char) == (0, 0);
            return Ok(if is_whole { Target::Section(place.section) } else { Target::Words(Spot { block, byte }) });
        }
        match self.begun(text) {
            Some(section) => section.map(Target::Section),
            None => Err(self.no_such_target(text)),
        }
    }

    /// The section whose title is `text`, else the one whose title or id begins with it, or what to say where several do;
    /// `None` where none does.
    fn begun(&mut self, text: &str) -> Option<Result<SectionId, String>> {
        if self.completion.begun().typed() != text {
            // What was typed in full width, or before the prompt was closed.
            self.completion = Completion::new(text, &self.report);
        }
        self.completion.finish(&self.report);
        let begun = self.completion.begun();
        match (begun.whole(), begun.found()) {
            (Some(section), _) | (None, (&[section], 1)) => Some(Ok(section)),
            (None, (_, 0)) => None,
            (None, (_, count)) => Some(Err(self.which_of(text, count))),
        }
    }

    /// What to say where `text` is the beginning of the names of `count` sections.
    fn which_of(&self, text: &str, count: usize) -> String {
        let named = self.completion.begun().names(&self.report);
        // Cut behind what they have in common at least.
        let columns = NAME.max(self.options.ambiguous.of_str(text) + NAME / 2);
        let name = |&(name, id): &(&str, &str)| {
            let alike = named.iter().filter(|(other, _)| *other == name).count() > 1;
            self.options.ambiguous.fit(if alike { id } else { name }, columns, "~").into_owned()
        };
        let mut names = named.iter().map(name).collect::<Vec<_>>().join(self.options.lang.pick("、", ", "));
        if named.len() < count {
            names.push_str(self.options.lang.pick("等", ", …"));
        }
        match self.options.lang {
            Lang::Zh => format!("{text} 有 {count} 节：{names}"),
            Lang::En => format!("{count} sections begin with {text}: {names}"),
        }
    }

    /// What to say where `text` names nothing: titles or ids that look like it, else what a target looks like.
    fn no_such_target(&self, text: &str) -> String {
        let offers = self.completion.offers(&self.report).map(|(offer, at)| {
            let title = self.report.section(at).title();
            // Letters may have been meant as an id or as pinyin, which an id can be typed like; 汉字 may not.
            if text.is_ascii() || title.is_empty() {
                offer.to_owned()
            } else {
                self.options.ambiguous.fit(title, NAME, "~").into_owned()
            }
        });
        let near = Some(offers.take(NAMED).collect::<Vec<_>>()).filter(|offers| !offers.is_empty());
        let near = near.unwrap_or_else(|| self.ids_near(text).into_iter().map(str::to_owned).collect());
        match (self.options.lang, near.is_empty()) {
            (Lang::Zh, false) => format!("没有 {text}；有 {}", near.join(" ")),
            (Lang::Zh, true) => format!("没有 {text}；可用 3.2、50%、节的标题或 id、n、p"),
            (Lang::En, false) => format!("no {text}; there is {}", near.join(" ")),
            (Lang::En, true) => format!("no {text}; 3.2, 50%, a section's title or id, n or p would do"),
        }
    }

    /// The first few ids that begin with the longest beginning of `text` that any id has, at least two characters of it.
    fn ids_near(&self, text: &str) -> Vec<&str> {
        let (mut near, mut longest) = (Vec::new(), 2);
        for id in self.report.ids() {
            let alike = id.chars().zip(text.chars()).take_while(|(one, other)| one == other).count();
            if alike > longest {
                near.clear();
                longest = alike;
            }
            if alike == longest && near.len() < NAMED {
                near.push(id);
            }
        }
        near
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
        let typed = numbered.or_else(|| self.report.find(text));
        let count = self.completion.count();
        let first = self.completion.offers(&self.report).next();
        let (section, count) = match (typed, self.completion.meant(), first) {
            (Some(section), ..) => (section, self.completion.at().map(|at| format!("  {at}/{count}"))),
            (None, Some(meant), _) => (meant, None),
            (None, None, None) => return Vec::new(),
            (None, None, Some((_, first))) => {
                let more = if self.completion.is_done() { "" } else { "+" };
                (first, Some(format!("?  Tab {count}{more}")))
            }
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
