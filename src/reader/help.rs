//! The help screen, made from the action table.

use super::action::{ACTIONS, Count, Group};
use super::key::Key;
use super::state::{Options, State};
use super::update::Effect;
use crate::text::Lang;

/// The help screen while it is open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Help {
    top: usize,
    rows: usize,
    height: usize,
}

/// A row of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The heading of a group.
    Title(&'static str),
    /// Keys and what they do.
    Keys(String, &'static str),
    /// Nothing.
    Blank,
}

impl Help {
    /// The first row in view.
    pub fn top(&self) -> usize {
        self.top
    }

    /// All rows of help for a session with `options`.
    pub fn shown(&self, options: Options) -> Vec<HelpLine> {
        Help::lines(options.lang, options.ascii)
    }

    /// All rows of help in `lang`, keys written in ASCII where `ascii`.
    pub fn lines(lang: Lang, ascii: bool) -> Vec<HelpLine> {
        let mut lines = Vec::new();
        for group in Group::ALL {
            if !lines.is_empty() {
                lines.push(HelpLine::Blank);
            }
            lines.push(HelpLine::Title(group.title(lang)));
            for action in ACTIONS.iter().filter(|action| action.group == group) {
                let keys: Vec<String> = action.keys.iter().map(|keys| Key::label(keys, ascii)).collect();
                lines.push(HelpLine::Keys(keys.join(" "), action.about(lang)));
            }
        }
        lines
    }

    /// Moves by `rows` rows.
    pub(super) fn scroll(&mut self, rows: isize) {
        self.top = self.top.saturating_add_signed(rows).min(self.rows.saturating_sub(self.height));
    }
}

impl State {
    pub(super) fn help(&mut self, _: Count) -> Option<Effect> {
        self.help = match self.help {
            Some(_) => None,
            None => Some(Help {
                top: 0,
                rows: Help::lines(self.options.lang, true).len(),
                height: self.panes.map_or(1, |panes| usize::from(panes.body.height)),
            }),
        };
        None
    }
}
