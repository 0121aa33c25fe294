//! What a reader likes: measures of the page, widths of the panes, keys of one's own.

use std::collections::BTreeMap;

use super::action::Action;
use super::keymap::Keymap;
use super::state::State;
use crate::layout::{FIRST_INDENT, Setting, WIDEST};

/// Key sequences by the names of their actions; an action that is not named keeps its default keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings(pub BTreeMap<&'static str, Vec<String>>);

impl Bindings {
    /// The keys of `action`, as the action table writes keys.
    pub fn keys_of<'a>(&'a self, action: &'a Action) -> Vec<&'a str> {
        match self.0.get(action.name) {
            Some(keys) => keys.iter().map(String::as_str).collect(),
            None => action.keys.to_vec(),
        }
    }
}

/// What a reader likes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// Columns before the first line of a paragraph.
    pub indent: usize,
    /// Whether a closing mark may hang in a gutter at the right.
    pub hang: bool,
    /// The widest the page may be, in columns.
    pub width: usize,
    /// Characters read in a minute.
    pub speed: u64,
    /// Columns of the outline; by the screen's where nothing is said.
    pub outline_columns: Option<u16>,
    /// Columns of the metrics; by the screen's where nothing is said.
    pub metrics_columns: Option<u16>,
    /// Keys of one's own.
    pub bindings: Bindings,
}

impl Default for Preferences {
    fn default() -> Self {
        Preferences {
            indent: FIRST_INDENT,
            hang: true,
            width: WIDEST,
            speed: 400,
            outline_columns: None,
            metrics_columns: None,
            bindings: Bindings::default(),
        }
    }
}

impl State {
    /// Takes `preferences` for its own; what the session has changed since it began is set back to them.
    pub fn prefer(&mut self, preferences: &Preferences) {
        self.preferences = preferences.clone();
        self.keymap = Keymap::new(&preferences.bindings);
        self.set_widest(preferences.width);
        self.wishes.outline_columns = preferences.outline_columns;
        self.wishes.metrics_columns = preferences.metrics_columns;
        let setting = Setting { indent: preferences.indent, hang: preferences.hang, ..self.page.setting() };
        self.page.set(&self.report, setting, self.page.height());
        self.arrange();
    }
}
