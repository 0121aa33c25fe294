//! A key press as the reader sees it, whatever bytes a terminal sent for it, and its name in tables and in help.

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

/// The keys that have a name of more than one character, with the sign that help shows for them.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("Enter", "Enter", KeyCode::Enter),
    ("Esc", "Esc", KeyCode::Esc),
    ("Tab", "Tab", KeyCode::Tab),
    ("S-Tab", "S-Tab", KeyCode::BackTab),
    ("Backspace", "Backspace", KeyCode::Backspace),
    ("Up", "↑", KeyCode::Up),
    ("Down", "↓", KeyCode::Down),
    ("Left", "←", KeyCode::Left),
    ("Right", "→", KeyCode::Right),
    ("Home", "Home", KeyCode::Home),
    ("End", "End", KeyCode::End),
    ("PgUp", "PgUp", KeyCode::PageUp),
    ("PgDn", "PgDn", KeyCode::PageDown),
    ("Insert", "Insert", KeyCode::Insert),
    ("Delete", "Delete", KeyCode::Delete),
    ("Space", "Space", KeyCode::Char(' ')),
];

/// Full-width and typographic characters that an input method leaves in the way, with the keys they stand for.
const TWINS: &[(char, char)] = &[
    ('、', '/'),
    ('。', '.'),
    ('，', ','),
    ('【', '['),
    ('】', ']'),
    ('「', '{'),
    ('」', '}'),
    ('《', '<'),
    ('》', '>'),
    ('‘', '\''),
    ('’', '\''),
    ('“', '"'),
    ('”', '"'),
    ('￥', '$'),
    ('　', ' '),
];

impl Key {
    /// The key `code` without Ctrl.
    pub const fn plain(code: KeyCode) -> Self {
        Key { code, ctrl: false }
    }

    /// The character `c` with Ctrl held.
    pub const fn ctrl(c: char) -> Self {
        Key { code: KeyCode::Char(c), ctrl: true }
    }

    /// The keys that `text` writes: `zt`, `^f`, `PgDn`, `F5`; keys with names stand between spaces (`z Enter`). `#` and
    /// `@` stand for themselves.
    pub fn sequence(text: &str) -> Vec<Key> {
        text.split(' ').flat_map(Key::word).collect()
    }

    /// The key called `name`, where it is one with a name.
    pub fn named(name: &str) -> Option<Key> {
        let function = || name.strip_prefix('F')?.parse().ok().filter(|number| (1..=20).contains(number));
        let listed = NAMED.iter().find(|(listed, ..)| *listed == name).map(|(.., code)| *code);
        listed.or_else(|| function().map(KeyCode::F)).map(Key::plain)
    }

    /// The names of keys, function keys aside.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, ..)| *name)
    }

    /// The keys of one word of a sequence.
    fn word(text: &str) -> Vec<Key> {
        if let Some(key) = Key::named(text) {
            return vec![key];
        }
        let mut keys = Vec::new();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match chars.peek() {
                Some(&held) if c == '^' => {
                    keys.push(Key::ctrl(held.to_ascii_lowercase()));
                    chars.next();
                }
                _ => keys.push(Key::plain(KeyCode::Char(c))),
            }
        }
        keys
    }

    /// How help writes the keys of `text`: arrows as arrows unless `ascii`, Ctrl-letters in upper case as `^F`.
    pub fn label(text: &str, ascii: bool) -> String {
        match NAMED.iter().find(|(name, ..)| *name == text) {
            Some((name, sign, _)) => (if ascii { name } else { sign }).to_string(),
            None if text.contains(' ') => {
                text.split(' ').map(|word| Key::label(word, ascii)).collect::<Vec<_>>().join(" ")
            }
            None if text.len() == 2 && text.starts_with('^') => text.to_ascii_uppercase(),
            None if text.len() > 1 => {
                let (digits, letters) = if ascii { ("1..9", "a..Z") } else { ("1…9", "a…Z") };
                text.replace('#', digits).replace('@', letters)
            }
            None => text.to_owned(),
        }
    }

    /// The ASCII key that a stray full-width character stands for (`ｊ` is `j`, `：` is `:`); others as they are.
    pub fn half_width(self) -> Key {
        let KeyCode::Char(c) = self.code else { return self };
        let twin = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => TWINS.iter().find(|(wide, _)| *wide == c).map_or(c, |(_, twin)| *twin),
        };
        Key { code: KeyCode::Char(twin), ..self }
    }

    /// The digit on the key, 0 to 9.
    pub fn digit(self) -> Option<usize> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl => c.to_digit(10).map(|digit| digit as usize),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_are_read_as_they_are_written() {
        assert_eq!(Key::sequence("^f"), [Key::ctrl('f')]);
        assert_eq!(Key::sequence("^F"), [Key::ctrl('f')]);
        assert_eq!(Key::sequence("F12"), [Key::plain(KeyCode::F(12))]);
        assert_eq!(Key::sequence("z Enter"), [Key::plain(KeyCode::Char('z')), Key::plain(KeyCode::Enter)]);
        assert_eq!((Key::label("z Down", false), Key::label("^x ^s", true)), ("z ↓".to_owned(), "^X ^S".to_owned()));
        assert_eq!(Key::sequence("PgDn"), [Key::plain(KeyCode::PageDown)]);
        assert_eq!(Key::sequence("zt"), [Key::plain(KeyCode::Char('z')), Key::plain(KeyCode::Char('t'))]);
        assert_eq!(Key::sequence("'^"), [Key::plain(KeyCode::Char('\'')), Key::plain(KeyCode::Char('^'))]);
    }

    #[test]
    fn stray_full_width_keys_act_as_their_twins() {
        let twin = |c| Key::plain(KeyCode::Char(c)).half_width().code;
        for (wide, narrow) in "ｊ：／、？！【】「」‘’＇Ｇ　".chars().zip("j://?![]{}'''G ".chars()) {
            assert_eq!(twin(wide), KeyCode::Char(narrow), "{wide}");
        }
        assert_eq!(twin('纲'), KeyCode::Char('纲'));
    }
}
