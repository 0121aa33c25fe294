//! A key press as the reader sees it, whatever bytes a terminal sent for it.

/// Which key was pressed, modifiers aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character; shift is in the character itself (`J`, `?`).
    Char(char),
    /// Return or line feed.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace (DEL or BS).
    Backspace,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// Delete.
    Delete,
    /// A function key, F1 to F20.
    F(u8),
}

/// A key press. An Alt-key arrives as two: `Esc`, then the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl was held; the character is then the lower-case letter (`^L` is `Char('l')`).
    pub ctrl: bool,
}

impl Key {
    /// The key `code` without Ctrl.
    pub const fn plain(code: KeyCode) -> Self {
        Key { code, ctrl: false }
    }

    /// The character `c` with Ctrl held.
    pub const fn ctrl(c: char) -> Self {
        Key { code: KeyCode::Char(c), ctrl: true }
    }
}
