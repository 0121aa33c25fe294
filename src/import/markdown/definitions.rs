//! What is defined anywhere in a Markdown text that is read in portions: targets of links, and notes.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::import::blocks::Flat;

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

/// What is defined, by the hash of its label.
#[derive(Clone, Copy, Debug)]
pub(super) enum Label {
    Link(u64),
    Note(u64),
}

impl Label {
    /// What the line `row` would define: `[^1]: 注`, `[a]: b`.
    pub(super) fn of(row: &str) -> Option<Label> {
        let (label, _) = row.strip_prefix('[')?.split_once("]:")?;
        if label.trim().is_empty() || label.len() > LONGEST || label.contains(['[', ']']) {
            return None;
        }
        let note = label.strip_prefix('^').map(|label| Label::Note(label_hash(label)));
        Some(note.unwrap_or_else(|| Label::Link(label_hash(label))))
    }

    /// The note that the line `row` defines, wherever it begins in it.
    pub(super) fn of_note(row: &str) -> Option<Label> {
        Label::of(row.trim_start_matches([' ', '>'])).filter(|label| matches!(label, Label::Note(_)))
    }
}

/// Bytes of the longest label.
const LONGEST: usize = 1000;

impl Definitions {
    /// Adds the definition that `label` is of.
    pub(super) fn insert(&mut self, label: Label) {
        match label {
            Label::Link(label) => self.links.insert(label),
            Label::Note(label) => self.notes.insert(label),
        };
    }

    /// Whether `label` is that of a link.
    pub(super) fn has_link(&self, label: &str) -> bool {
        self.links.contains(&label_hash(label))
    }

    /// Definitions of the notes that `portion` refers to and that are defined elsewhere, to be read beside it: without one a
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
            let before = portion.get(..at).unwrap_or_default().trim_end_matches([' ', '>']);
            if behind.starts_with(':') && (before.is_empty() || before.ends_with('\n')) {
                here.insert(label_hash(label));
            } else if !label.contains(['\n', '[']) {
                asked.push(label);
            }
        }
        let missing = asked.into_iter().filter(|label| self.notes.contains(&label_hash(label)));
        missing.filter(|label| here.insert(label_hash(label))).map(|label| format!("\n\n[^{label}]: x\n\n")).collect()
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
