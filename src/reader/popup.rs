//! What is shown over the page until a key closes it: the list of marks, a footnote, a text to select by hand.

use super::key::{Key, KeyCode};
use super::panes::Area;
use super::state::State;
use super::update::Effect;
use crate::text::{Ambiguous, Measure, break_lines};

/// What is shown over the page; it has the keys then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Popup {
    /// The marks.
    Marks(MarkList),
    /// A text to read.
    Text(TextPopup),
}

/// The list of marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkList {
    rows: Vec<MarkRow>,
    cursor: usize,
    top: usize,
}

/// A row of the list of marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkRow {
    /// Its letter.
    pub letter: char,
    /// The section or, in another document, the name of its file and its title.
    pub within: String,
    /// The path of the other document, as the reader knows it.
    pub file: Option<String>,
    /// The words that stand there.
    pub words: String,
}

/// A text to read, or to select by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextPopup {
    /// What it is.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// Whether it takes all columns of the screen, so that nothing else is selected with it.
    pub whole: bool,
    top: usize,
}

impl Popup {
    /// Rows that its rules take: one above with its title and, where there is page below, one to close it.
    pub fn rules(&self) -> u16 {
        match self {
            Popup::Text(text) if text.whole => 2,
            _ => 1,
        }
    }
}

impl MarkList {
    /// The list of `rows`, the cursor on the first.
    pub fn new(rows: Vec<MarkRow>) -> Self {
        MarkList { rows, cursor: 0, top: 0 }
    }

    /// All rows.
    pub fn rows(&self) -> &[MarkRow] {
        &self.rows
    }

    /// The row of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The path of the document that the row of the cursor leads to, where that is another.
    pub fn file(&self) -> Option<&str> {
        self.rows.get(self.cursor)?.file.as_deref()
    }

    /// The first row in view where `height` of them have room: the cursor is always in view.
    pub fn top(&self, height: usize) -> usize {
        self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(height))
    }

    fn step(&mut self, rows: isize, height: usize) {
        self.cursor = self.cursor.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
        self.top = self.top(height);
    }
}

impl TextPopup {
    /// A text of `paragraphs` called `title`; `whole` where it is to take all columns.
    pub fn new(title: String, paragraphs: Vec<String>, whole: bool) -> Self {
        TextPopup { title, paragraphs, whole, top: 0 }
    }

    /// The first line in view.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Its lines in `columns` columns.
    pub fn lines(&self, columns: usize, ambiguous: Ambiguous) -> Vec<&str> {
        let measure = Measure { columns, first_indent: 0, indent: 0, hang: false, ambiguous };
        let parts = self.paragraphs.iter().map(String::as_str);
        parts
            .flat_map(|text| break_lines(text, &measure).into_iter().filter_map(|line| text.get(line.start..line.end)))
            .collect()
    }
}

impl State {
    /// Shows `popup`, under the help screen's rule: one at a time.
    pub(super) fn open_popup(&mut self, popup: Popup) {
        self.help = None;
        self.popup = Some(popup);
    }

    /// Where the popup stands, its title in the first row: over the foot of the page, or at the head of the whole body
    /// where it takes all columns.
    pub fn popup_area(&self) -> Option<Area> {
        let panes = self.panes?;
        let popup = self.popup.as_ref()?;
        let whole = matches!(popup, Popup::Text(text) if text.whole);
        let room = if whole { panes.body } else { panes.page.unwrap_or(panes.body) };
        let rows = match popup {
            Popup::Marks(list) => list.rows.len(),
            Popup::Text(text) => self.popup_lines(text, room).len(),
        };
        let rules = popup.rules();
        let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(rules).min(room.height);
        let y = if whole { room.y } else { room.y + room.height - height };
        Some(Area { y, height, ..room })
    }

    /// Rows of the popup between its rules.
    fn popup_height(&self) -> usize {
        let rules = self.popup.as_ref().map_or(0, Popup::rules);
        self.popup_area().map_or(1, |area| usize::from(area.height.saturating_sub(rules)).max(1))
    }

    /// Whether the popup is a text that goes on below its last row.
    pub fn popup_goes_on(&self) -> bool {
        match (&self.popup, self.popup_area()) {
            (Some(Popup::Text(text)), Some(area)) => {
                text.top + self.popup_height() < self.popup_lines(text, area).len()
            }
            _ => false,
        }
    }

    /// The lines of a text popup that stands in `area`, all of them.
    pub fn popup_lines<'t>(&self, text: &'t TextPopup, area: Area) -> Vec<&'t str> {
        text.lines(text_columns(area, text.whole), self.options.ambiguous)
    }

    /// Gives `key` to the popup. A text that is longer than its room is paged by Space, b, j, k and the like; every other
    /// key closes it, and so do these at its ends.
    pub(super) fn press_in_popup(&mut self, key: Key) -> Option<Effect> {
        match key {
            key if key == Key::ctrl('l') => return self.redraw(None),
            key if key == Key::ctrl('z') => return self.suspend(None),
            _ => {}
        }
        let (key, height) = (key.half_width(), self.popup_height());
        if let Some(Popup::Marks(list)) = self.popup.take_if(|popup| matches!(popup, Popup::Marks(_))) {
            return self.press_in_marks(list, key, height);
        }
        if !self.scroll_popup(steps_of(key, height)) {
            self.popup = None;
        }
        None
    }

    /// Scrolls a text by `rows` rows, or moves the cursor of a list by as many; whether a text has moved.
    pub(super) fn scroll_popup(&mut self, rows: isize) -> bool {
        let (height, area) = (self.popup_height(), self.popup_area());
        let lines = match (&self.popup, area) {
            (Some(Popup::Text(text)), Some(area)) => self.popup_lines(text, area).len(),
            _ => 0,
        };
        match &mut self.popup {
            Some(Popup::Text(text)) => {
                let top = text.top.saturating_add_signed(rows).min(lines.saturating_sub(height));
                std::mem::replace(&mut text.top, top) != top
            }
            Some(Popup::Marks(list)) => {
                list.step(rows, height);
                false
            }
            None => false,
        }
    }

    fn press_in_marks(&mut self, mut list: MarkList, key: Key, height: usize) -> Option<Effect> {
        let letter = list.rows.get(list.cursor).map(|row| row.letter)?;
        match (key.code, key.ctrl) {
            (KeyCode::Enter, _) => return self.go_to_mark_of(letter),
            (KeyCode::Esc | KeyCode::Char('q' | 'M'), false) | (KeyCode::Char('c'), true) => return None,
            (KeyCode::Char('d') | KeyCode::Delete, false) => {
                self.delete_mark(letter);
                list.rows.remove(list.cursor);
            }
            _ => {}
        }
        list.step(steps_of(key, height), height);
        if !list.rows.is_empty() {
            self.popup = Some(Popup::Marks(list));
        }
        None
    }
}

/// How far a key moves in a popup, a page being `page` rows; 0 for other keys.
fn steps_of(key: Key, page: usize) -> isize {
    match (key.code, key.ctrl) {
        (KeyCode::Char('j') | KeyCode::Down, false) => 1,
        (KeyCode::Char('k') | KeyCode::Up, false) => -1,
        (KeyCode::Char(' ') | KeyCode::PageDown, false) | (KeyCode::Char('f'), true) => page as isize,
        (KeyCode::Char('b') | KeyCode::PageUp, false) | (KeyCode::Char('b'), true) => -(page as isize),
        (KeyCode::Char('g') | KeyCode::Home, false) => isize::MIN,
        (KeyCode::Char('G') | KeyCode::End, false) => isize::MAX,
        _ => 0,
    }
}

/// Columns of the lines in `area`: all of them for a text to select, else with a margin.
fn text_columns(area: Area, whole: bool) -> usize {
    usize::from(area.width).saturating_sub(if whole { 0 } else { 2 }).max(1)
}
