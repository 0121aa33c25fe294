//! Folded literal matching from a given character on.

use super::query::Atom;
use crate::text::fold::{Class, Fold, class};

/// How many separators in a row a match may pass over.
pub(crate) const GAP: usize = 16;

/// Where in `text` a match of `atoms` that begins at byte `start` ends, if there is one.
///
/// Between two characters of the query the text may hold up to [`GAP`] separators, with two exceptions. Between two
/// letters, or two digits, white space counts: `the` is not found in "not here", nor 12 in "1 2". And the end of a
/// sentence is passed only where the query has white space or a mark at that place. Marks alone stand as they were typed.
pub(crate) fn end_at(atoms: &[Atom], fold: Fold, text: &str, start: usize) -> Option<usize> {
    let (first, rest) = atoms.split_first()?;
    let c = text.get(start..)?.chars().next()?;
    if fold.char(c) != first.char {
        return None;
    }
    let mut end = repeated(first, fold, text, start + c.len_utf8());
    let mut before = class(c);
    for atom in rest {
        let (at, found) = next(atom, before, fold, text.get(end..)?)?;
        end = repeated(atom, fold, text, end + at + found.len_utf8());
        before = class(found);
    }
    Some(end)
}

/// The character of `text` that `atom` asks for, with its offset; `before` is the class of the character before `text`.
fn next(atom: &Atom, before: Class, fold: Fold, text: &str) -> Option<(usize, char)> {
    let (mut stop, mut passed) = (false, 0);
    for (at, c) in text.char_indices().take(GAP + 1) {
        let this = class(c);
        if fold.char(c) == atom.char {
            let allowed = if fold.exact_marks {
                passed == 0 || atom.spaced
            } else if this == before && this.is_joined() {
                (passed > 0) == atom.spaced
            } else {
                !stop || atom.spaced || this.is_separator()
            };
            return allowed.then_some((at, c));
        }
        if !this.is_separator() || fold.exact_marks && this != Class::Invisible && !c.is_whitespace() {
            return None;
        }
        stop |= this == Class::Stop;
        passed += usize::from(this != Class::Invisible);
    }
    None
}

/// `end`, behind the characters that repeat `atom` where it may be repeated.
fn repeated(atom: &Atom, fold: Fold, text: &str, end: usize) -> usize {
    if !atom.repeats {
        return end;
    }
    let rest = text.get(end..).unwrap_or_default();
    end + rest.chars().take_while(|&c| fold.char(c) == atom.char).map(char::len_utf8).sum::<usize>()
}
