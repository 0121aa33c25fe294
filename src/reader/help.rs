//! The help screen, made from the action table.

use super::action::{ACTIONS, Count, Group};
use super::key::Key;
use super::keymap::Keymap;
use super::state::{Options, State};
use super::update::Effect;
use crate::text::{Lang, Measure, break_lines};

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
    /// Keys and what they do, side by side.
    Keys(String, &'static str),
    /// Keys alone; what they do stands in the rows below.
    KeysAbove(String),
    /// What the keys above do, or a part of it.
    About(String),
    /// A remark on all keys.
    Note(&'static str),
    /// Nothing.
    Blank,
}

/// Columns that rows of help take beside keys and words: margin and gap.
const SIDE_BY_SIDE: usize = 7;

/// Columns before what the keys above do.
pub const ABOUT_INDENT: usize = 3;

impl HelpLine {
    fn keys(&self) -> &str {
        match self {
            HelpLine::Keys(keys, _) => keys,
            _ => "",
        }
    }

    fn about(&self) -> &str {
        match self {
            HelpLine::Keys(_, about) => about,
            _ => "",
        }
    }
}

impl Help {
    /// The first row in view.
    pub fn top(&self) -> usize {
        // A larger screen shows more, and back on the smaller one the same again.
        self.top.min(self.rows.saturating_sub(self.height))
    }

    /// Which screen of help is in view, counted from 1, and how many there are.
    pub fn screens(&self) -> (usize, usize) {
        let height = self.height.max(1);
        (self.top().div_ceil(height) + 1, self.rows.div_ceil(height).max(1))
    }

    /// All rows of help for a session with `options` and the keys of `keymap`, on a screen of `columns`: where keys and
    /// what they do have no room side by side, they stand one above the other.
    pub fn shown(keymap: &Keymap, options: Options, columns: usize) -> Vec<HelpLine> {
        let lines = Help::lines(keymap, options.lang, options.ascii);
        if Help::widest(options, &lines) <= columns {
            return lines;
        }
        let measure = Measure {
            columns: columns.saturating_sub(ABOUT_INDENT),
            first_indent: 0,
            indent: 0,
            hang: false,
            ambiguous: options.ambiguous,
        };
        let wrapped = |text: &'static str| {
            let parts = break_lines(text, &measure).into_iter();
            parts.filter_map(|part| text.get(part.start..part.end).map(str::to_owned))
        };
        let stacked = |line: HelpLine| match line {
            HelpLine::Note(note) => wrapped(note).map(HelpLine::About).collect(),
            HelpLine::Keys(keys, about) => {
                std::iter::once(HelpLine::KeysAbove(keys)).chain(wrapped(about).map(HelpLine::About)).collect()
            }
            other => vec![other],
        };
        lines.into_iter().flat_map(stacked).collect()
    }

    /// In how many columns of text help is set side by side on a screen of `columns`.
    pub fn flow(keymap: &Keymap, options: Options, columns: usize) -> usize {
        let widest = Help::widest(options, &Help::lines(keymap, options.lang, options.ascii));
        (columns / widest.max(1)).clamp(1, 3)
    }

    /// Columns that keys and what they do take side by side.
    fn widest(options: Options, lines: &[HelpLine]) -> usize {
        let width = |text: &str| options.ambiguous.of_str(text);
        let widest = |part: fn(&HelpLine) -> &str| lines.iter().map(|line| width(part(line))).max().unwrap_or(0);
        widest(HelpLine::keys) + widest(HelpLine::about) + SIDE_BY_SIDE
    }

    /// All rows of help in `lang`, keys written in ASCII where `ascii`; an action without keys has none.
    fn lines(keymap: &Keymap, lang: Lang, ascii: bool) -> Vec<HelpLine> {
        let counts = lang.pick("键前的数字是次数或目标：5j、3p、50%", "a number goes before a key: 5j, 3p, 50%");
        let mut lines = vec![HelpLine::Note(counts)];
        for group in Group::ALL {
            lines.push(HelpLine::Blank);
            lines.push(HelpLine::Title(group.title(lang)));
            for action in ACTIONS.iter().filter(|action| action.group == group) {
                let keys: Vec<String> = keymap.keys_of(action).iter().map(|keys| Key::label(keys, ascii)).collect();
                if !keys.is_empty() {
                    lines.push(HelpLine::Keys(keys.join(" "), action.about(lang)));
                }
            }
        }
        lines
    }

    /// Moves by `rows` rows.
    pub(super) fn scroll(&mut self, rows: isize) {
        let lowest = self.rows.saturating_sub(self.height);
        self.top = self.top().saturating_add_signed(rows).min(lowest);
    }
}

impl State {
    pub(super) fn help(&mut self, _: Count) -> Option<Effect> {
        self.help = match self.help {
            Some(_) => None,
            None => Some(Help::default()),
        };
        self.measure_help();
        None
    }

    /// Fits help to the screen.
    pub(super) fn measure_help(&mut self) {
        let (Some(help), Some(panes)) = (&mut self.help, self.panes) else { return };
        let columns = usize::from(panes.body.width);
        help.rows = Help::shown(&self.keymap, self.options, columns).len();
        help.height = usize::from(panes.body.height) * Help::flow(&self.keymap, self.options, columns);
    }
}
