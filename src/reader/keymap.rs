//! Keys → action: sequences such as `zt`, and counts such as `5j`.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::action::{ACTIONS, Action, named};
use super::key::{Key, KeyCode};
use super::preferences::Bindings;

/// The largest count; more digits are ignored.
const MOST: usize = 999_999;

/// What a key led to.
#[derive(Clone, Copy, Debug)]
pub enum Press {
    /// An action is to be run, with the count typed before it.
    Run(&'static Action, Option<usize>),
    /// A count or the beginning of a sequence; more is to come.
    Pending,
    /// No action has this key, or the pending one was given up.
    Nothing,
}

/// The keys of all actions and what has been typed so far.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// Made when the first key comes: the first frame does without.
    bound: OnceCell<BTreeMap<Vec<Key>, &'static Action>>,
    bindings: Bindings,
    typed: Vec<Key>,
    count: Option<usize>,
    letter: Option<char>,
}

impl Default for Keymap {
    /// The default keys of the action table.
    fn default() -> Self {
        Keymap::new(&Bindings::default())
    }
}

/// In a sequence: any digit from 1 to 9, which becomes the action's count.
const ANY_DIGIT: Key = Key::plain(KeyCode::Char('#'));

/// In a sequence: any letter from a to z and A to Z, which [`Keymap::letter`] then gives.
const ANY_LETTER: Key = Key::plain(KeyCode::Char('@'));

impl Keymap {
    /// The keys of `bindings` and, of the actions it does not name, the default keys.
    pub fn new(bindings: &Bindings) -> Self {
        Keymap { bound: OnceCell::new(), bindings: bindings.clone(), typed: Vec::new(), count: None, letter: None }
    }

    /// The keys of `action`, as the action table writes keys; none where it has been left without.
    pub fn keys_of<'a>(&'a self, action: &'a Action) -> Vec<&'a str> {
        self.bindings.keys_of(action)
    }

    /// How help writes the first key of the action called `name`; nothing where it has none.
    pub fn label(&self, name: &str, ascii: bool) -> Option<String> {
        let action = named(name)?;
        self.keys_of(action).first().map(|keys| Key::label(keys, ascii))
    }

    /// Takes the next key.
    pub fn press(&mut self, key: Key) -> Press {
        let key = key.half_width();
        if self.typed.is_empty()
            && let Some(digit) = key.digit()
            && (digit > 0 || self.count.is_some())
        {
            self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(MOST));
            return Press::Pending;
        }
        self.typed.push(key);
        let (mut typed, digit) = self.pattern();
        if let Some(last @ Key { code: KeyCode::Char(letter), ctrl: false }) = typed.last().copied()
            && letter.is_ascii_alphabetic()
            && typed.len() > 1
            && !self.bound().contains_key(&typed)
        {
            self.letter = Some(letter);
            typed.pop();
            typed.push(ANY_LETTER);
            if !self.bound().contains_key(&typed) {
                typed.pop();
                typed.push(last);
            }
        }
        if let Some(&action) = self.bound().get(&typed) {
            let count = digit.or(self.count);
            self.give_up();
            return Press::Run(action, count);
        }
        if self.bound().range(typed.clone()..).next().is_some_and(|(keys, _)| keys.starts_with(&typed)) {
            return Press::Pending;
        }
        self.give_up();
        Press::Nothing
    }

    /// The letter typed where a sequence has any letter, of the last sequence that has one.
    pub fn letter(&self) -> Option<char> {
        self.letter
    }

    /// Forgets a count and the beginning of a sequence; whether there was any.
    pub fn give_up(&mut self) -> bool {
        let typed = std::mem::take(&mut self.typed);
        self.count.take().is_some() || !typed.is_empty()
    }

    /// What has been typed and waits for more, as text for the status line.
    pub fn pending(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let typed = self.typed.iter().filter_map(|key| match key.code {
            KeyCode::Char(c) => Some(c),
            _ => None,
        });
        count.chars().chain(typed).collect()
    }

    /// The actions by their keys.
    fn bound(&self) -> &BTreeMap<Vec<Key>, &'static Action> {
        self.bound.get_or_init(|| {
            let keys_of = |action| self.keys_of(action).into_iter().map(move |keys| (Key::sequence(keys), action));
            ACTIONS.iter().flat_map(keys_of).collect()
        })
    }

    /// What has been typed, a digit from 1 to 9 behind the first key as [`ANY_DIGIT`], and that digit.
    fn pattern(&self) -> (Vec<Key>, Option<usize>) {
        let mut typed = self.typed.clone();
        let mut digit = None;
        for key in typed.iter_mut().skip(1) {
            if let Some(found @ 1..) = key.digit() {
                digit = Some(found);
                *key = ANY_DIGIT;
            }
        }
        (typed, digit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(map: &mut Keymap, keys: &str) -> Option<(&'static str, Option<usize>)> {
        let mut last = None;
        for c in keys.chars() {
            last = match map.press(Key::plain(KeyCode::Char(c))) {
                Press::Run(action, count) => Some((action.name, count)),
                Press::Pending | Press::Nothing => None,
            };
        }
        last
    }

    #[test]
    fn counts_and_sequences() {
        let mut map = Keymap::default();
        assert_eq!(run(&mut map, "j"), Some(("line-down", None)));
        assert_eq!(run(&mut map, "12j"), Some(("line-down", Some(12))));
        assert_eq!(run(&mut map, "10j"), Some(("line-down", Some(10))));
        assert_eq!(run(&mut map, "50%"), Some(("go-to-percent", Some(50))));
        assert_eq!(run(&mut map, "zt"), Some(("place-top", None)));
        assert_eq!(run(&mut map, "z3"), Some(("fold-to-level", Some(3))));
        assert_eq!(run(&mut map, "z0"), Some(("unfold-all", None)));
        assert_eq!(run(&mut map, "zq"), None);
        assert_eq!(run(&mut map, "ma"), Some(("set-mark", None)));
        assert_eq!(map.letter(), Some('a'));
        assert_eq!(run(&mut map, "’Ｚ"), Some(("go-to-mark", None)));
        assert_eq!(map.letter(), Some('Z'));
        assert_eq!(run(&mut map, "''"), Some(("jump-last", None)));
        assert_eq!(run(&mut map, "m1"), None);
        assert_eq!(run(&mut map, "ｊ"), Some(("line-down", None)));
    }

    #[test]
    fn keys_of_ones_own_replace_the_default_ones() {
        let own = |name, keys: &[&str]| (name, keys.iter().map(|keys| (*keys).to_owned()).collect());
        let bindings = [own("line-down", &["e", "g Enter"]), own("start", &["gg"]), own("help", &[])];
        let mut map = Keymap::new(&Bindings(bindings.into_iter().collect()));
        assert_eq!(run(&mut map, "3e"), Some(("line-down", Some(3))));
        assert_eq!(run(&mut map, "j"), None);
        assert_eq!(run(&mut map, "gg"), Some(("start", None)));
        assert_eq!(run(&mut map, "?"), None);
        assert_eq!(run(&mut map, "k"), Some(("line-up", None)));
        assert_eq!(run(&mut map, "g"), None);
        assert!(
            matches!(map.press(Key::plain(KeyCode::Enter)), Press::Run(action, None) if action.name == "line-down")
        );
        assert_eq!((map.label("start", false), map.label("help", false)), (Some("gg".to_owned()), None));
    }

    #[test]
    fn what_is_pending_is_shown_and_given_up() {
        let mut map = Keymap::default();
        assert_eq!(run(&mut map, "12z"), None);
        assert_eq!(map.pending(), "12z");
        assert!(map.give_up());
        assert!(!map.give_up());
        assert_eq!(map.pending(), "");
    }
}
