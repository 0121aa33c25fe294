//! What is defined anywhere in a Markdown text that is read in portions: targets of links, and notes.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::blocks::Flat;

/// The labels of a text's definitions, by hash: a text may have hundreds of thousands.
#[derive(Clone, Debug, Default)]
pub(super) struct Definitions {
    links: HashSet<u64>,
    notes: HashSet<u64>,
}

/// The same for labels that are the same to CommonMark: but for case and white space.
pub(super) fn label_hash(label: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in label.split_whitespace() {
        word.to_lowercase().hash(&mut hasher);
    }
    hasher.finish()
}

/// Where a label begins in `before`, which ends with it: at the start of a line.
fn label_before(before: &str) -> Option<&str> {
    let line = before.rfind('\n').map_or(before, |end| before.get(end + 1..).unwrap_or_default());
    let label = line.trim_start_matches([' ', '>']).strip_prefix('[')?;
    (!label.trim().is_empty() && label.len() < LONGEST && !label.contains(['[', ']'])).then_some(label)
}

/// Bytes of the longest label.
const LONGEST: usize = 1000;

impl Definitions {
    /// The notes of `text` and `links`.
    pub(super) fn of(text: &str, links: HashSet<u64>) -> Self {
        let mut all = Definitions { links, ..Definitions::default() };
        for at in memchr::memmem::find_iter(text.as_bytes(), b"]:") {
            let from = text.floor_char_boundary(at.saturating_sub(LONGEST + 8));
            let label = text.get(from..at).and_then(label_before);
            all.notes.extend(label.and_then(|label| label.strip_prefix('^')).map(label_hash));
        }
        all
    }

    /// Whether `label` is that of a link.
    pub(super) fn has_link(&self, label: &str) -> bool {
        self.links.contains(&label_hash(label))
    }

    /// Definitions of the notes that `portion` refers to and that are defined elsewhere, to be read behind it: without one a
    /// reference would be plain text.
    pub(super) fn missing(&self, portion: &str) -> String {
        if self.notes.is_empty() {
            return String::new();
        }
        let mut here = HashSet::new();
        let mut asked: Vec<&str> = Vec::new();
        for at in memchr::memmem::find_iter(portion.as_bytes(), b"[^") {
            let rest = portion.get(at + 2..).unwrap_or_default();
            let Some((label, behind)) =
                rest.get(..rest.floor_char_boundary(LONGEST)).and_then(|rest| rest.split_once(']'))
            else {
                continue;
            };
            if behind.starts_with(':')
                && label_before(portion.get(..at + 2 + label.len()).unwrap_or_default()).is_some()
            {
                here.insert(label_hash(label));
            } else if !label.contains(['\n', '[']) {
                asked.push(label);
            }
        }
        let missing = asked.into_iter().filter(|label| self.notes.contains(&label_hash(label)));
        missing.filter(|label| here.insert(label_hash(label))).map(|label| format!("\n\n[^{label}]: x")).collect()
    }
}

/// The notes of a text, which stand behind all of it in the order of the first references to them.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The labels that were referred to, with their turn.
    turns: HashMap<u64, u32>,
    /// The notes with the hash of their label.
    notes: Vec<(u64, Flat<'static>)>,
}

impl Notes {
    /// Takes down that the note `label` is referred to.
    pub(super) fn refer(&mut self, label: &str) {
        let turn = self.turns.len() as u32;
        self.turns.entry(label_hash(label)).or_insert(turn);
    }

    /// Adds the note `label`.
    pub(super) fn push(&mut self, label: &str, note: Flat<'static>) {
        self.notes.push((label_hash(label), note));
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.notes.len()
    }

    /// Those from the `first`th on.
    pub(super) fn since(&mut self, first: usize) -> impl Iterator<Item = &mut Flat<'static>> {
        self.notes.iter_mut().skip(first).map(|(_, note)| note)
    }

    /// All of them, in order; those that nothing refers to come last.
    pub(super) fn sorted(mut self) -> impl Iterator<Item = Flat<'static>> {
        let turns = self.turns;
        self.notes.sort_by_key(|(label, _)| turns.get(label).copied().unwrap_or(u32::MAX));
        self.notes.into_iter().map(|(_, note)| note)
    }
}
