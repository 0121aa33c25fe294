//! Matching a query in Latin letters against 汉字 by their pinyin.
//!
//! A machine walks over the text once and keeps the set of query positions that it may have reached, as the bits of a
//! word; so a text of many heteronyms costs no more than another. From a position a 汉字 is read by its initial (z or zh
//! for zh), by a whole syllable, or, where the query ends within it, by any beginning of one. Letters, digits and 汉字 of
//! the query also match themselves.

use super::literal::GAP;
use super::query::{Atom, has_pinyin_letter};
use super::starts::{CharSet, Glance};
use super::syllables::{Readings, is_sparse};
use crate::text::fold::{Class, Fold, class, is_han};

/// The longest query that is read as pinyin, in characters: the bits of the machine's word less the one for the end.
const LONGEST: usize = 63;

/// A query that 汉字 are read against.
#[derive(Debug)]
pub(crate) struct Spelling {
    atoms: Vec<Atom>,
    fold: Fold,
    /// At `syllable * atoms.len() + position` the positions that reading the syllable from there leads to.
    reached: Vec<u64>,
    /// Positions that white space or an apostrophe stands before: no syllable runs across.
    spaced: u64,
    /// Positions that ask for a mark or sign.
    marks: u64,
}

impl Spelling {
    /// The spelling of `atoms`; `None` where they are too many. The table of readings is left alone where they hold no
    /// letter that pinyin is written with.
    pub(crate) fn new(atoms: &[Atom], fold: Fold) -> Option<Spelling> {
        let atoms = without_apostrophes(atoms);
        if atoms.len() > LONGEST {
            return None;
        }
        let bits =
            |is: fn(&Atom) -> bool| (0..).zip(&atoms).fold(0, |bits, (at, atom)| bits | u64::from(is(atom)) << at);
        let spaced = bits(|atom| atom.spaced);
        let marks = bits(|atom| class(atom.char).is_separator());
        let mut reached = Vec::new();
        if has_pinyin_letter(&atoms) {
            for name in Readings::get().syllables() {
                reached.extend((0..atoms.len()).map(|at| read(name, &atoms, at)));
            }
        }
        Some(Spelling { atoms, fold, reached, spaced, marks })
    }

    /// How many positions there are, the one behind the last character not counted.
    pub(crate) fn len(&self) -> usize {
        self.atoms.len()
    }

    /// The positions that reading `c` as a 汉字 from any of the positions `from` leads to.
    pub(crate) fn read(&self, c: char, from: u64) -> u64 {
        let mut to = 0;
        if from != 0 && !self.reached.is_empty() && is_han(c) {
            Readings::get().each(c, |syllable| {
                let row = self.reached.get(syllable * self.atoms.len()..).unwrap_or_default();
                to |= ones(from).filter_map(|at| row.get(at)).fold(0, |to, bits| to | bits);
            });
        }
        to
    }

    /// The positions behind `c`, taken as itself, from any of the positions `from`; `c` is folded.
    pub(crate) fn take(&self, c: char, from: u64) -> u64 {
        ones(from)
            .filter(|&at| self.atoms.get(at).is_some_and(|atom| atom.char == c))
            .fold(0, |to, at| to | 1 << (at + 1))
    }

    /// The characters that a match may begin with, and what the first two of them tell.
    pub(crate) fn starts(&self) -> (CharSet, Glance) {
        let done = 1 << self.atoms.len();
        let rows = || self.reached.chunks_exact(self.atoms.len().max(1));
        let behind_first = rows().filter_map(|row| row.first()).fold(1 << 1, |to, bits| to | bits) & !done;
        let begins = |row: &[u64]| row.first().is_some_and(|&to| to != 0);
        let ends = |row: &[u64]| row.first().is_some_and(|&to| to & done != 0);
        let follows = |row: &[u64]| ones(behind_first).any(|at| row.get(at).is_some_and(|&to| to != 0));
        let first = self.chars(1, begins);
        let glance = Glance { alone: self.chars(0, ends), second: self.chars(behind_first, follows) };
        (first, glance)
    }

    /// The characters that take a position of `taken` as themselves, and the 汉字 with a syllable of whose row in
    /// `reached` `is` says yes.
    fn chars(&self, taken: u64, is: impl Fn(&[u64]) -> bool) -> CharSet {
        let mut set = CharSet::new();
        for atom in ones(taken).filter_map(|at| self.atoms.get(at)) {
            self.fold.sources(atom.char).into_iter().for_each(|c| set.insert(c));
        }
        let readings = Readings::get();
        let syllables: Vec<bool> = self.reached.chunks_exact(self.atoms.len().max(1)).map(is).collect();
        let is_in = |&id: &u16| syllables.get(usize::from(id)).copied().unwrap_or(false);
        let sets: Vec<bool> = readings.sets().iter().map(|set| set.iter().any(is_in)).collect();
        for (code, set_of) in readings.chars() {
            if sets.get(usize::from(set_of)).copied().unwrap_or(false) {
                set.insert_code(code);
            }
        }
        set.insert_all_beyond(is_sparse);
        set
    }

    /// Where in `text` the longest match that begins at byte `start` ends, if there is one. (The longest, so that initials
    /// mark a 汉字 each: `zh` is 中华 where that stands, not its 中.)
    pub(crate) fn end_at(&self, text: &str, start: usize) -> Option<usize> {
        let done = 1 << self.atoms.len();
        // Positions reached by a letter or digit taken as itself (white space behind it may matter), and by other means.
        let (mut taken, mut free) = (0, 1);
        let (mut before, mut gap, mut parted) = (Class::Separator, 0, false);
        let mut end = None;
        for (at, c) in text.get(start..)?.char_indices() {
            let this = class(c);
            let folded = self.fold.char(c);
            if this.is_separator() {
                let marked = self.take(folded, (taken | free) & self.marks);
                if this == Class::Stop {
                    taken &= self.spaced | self.marks;
                    free &= self.spaced | self.marks;
                }
                if at == 0 {
                    free = 0;
                }
                free |= marked;
                parted |= this != Class::Invisible;
                gap += 1;
                if gap > GAP {
                    break;
                }
            } else {
                let joined = this == before && this.is_joined();
                let allowed = match (joined, parted) {
                    (false, _) => taken,
                    (true, true) => taken & self.spaced,
                    (true, false) => taken & !self.spaced,
                };
                let itself = self.take(folded, allowed | free);
                let spelt = self.read(c, taken | free);
                (taken, free) = if this.is_joined() { (itself, spelt) } else { (0, itself | spelt) };
                (before, gap, parted) = (this, 0, false);
            }
            if (taken | free) & done != 0 {
                end = Some(start + at + c.len_utf8());
                taken &= !done;
                free &= !done;
            }
            if taken | free == 0 {
                break;
            }
        }
        end
    }
}

/// The positions of the bits that are set.
pub(crate) fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (bits != 0).then(|| {
            let at = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            at
        })
    })
}

/// `atoms`, an apostrophe between letters (`xi'an`) made white space.
fn without_apostrophes(atoms: &[Atom]) -> Vec<Atom> {
    let is_letter = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.char.is_alphabetic());
    let mut kept = Vec::with_capacity(atoms.len());
    let mut spaced = false;
    for (at, atom) in atoms.iter().enumerate() {
        if atom.char == '\'' && is_letter(kept.last()) && is_letter(atoms.get(at + 1)) {
            spaced = true;
            continue;
        }
        kept.push(Atom { spaced: atom.spaced || spaced, ..*atom });
        spaced = false;
    }
    kept
}

/// The positions that reading the syllable `name` from position `at` of `atoms` leads to.
fn read(name: &str, atoms: &[Atom], at: usize) -> u64 {
    let rest = atoms.get(at..).unwrap_or_default();
    let common = rest
        .iter()
        .zip(name.bytes())
        .enumerate()
        .take_while(|(i, (atom, letter))| (*i == 0 || !atom.spaced) && is_written(atom, *letter))
        .count();
    let initial = if matches!(name.as_bytes(), [b'z' | b'c' | b's', b'h', ..]) { 2 } else { 1 };
    let ends = |length: usize| common >= length && (length <= initial || length == name.len() || length == rest.len());
    (1..=common).filter(|&length| ends(length)).fold(0, |to, length| to | 1 << (at + length))
}

/// Whether the letter `typed` may stand for `letter` of a syllable, where v is ü.
fn is_written(typed: &Atom, letter: u8) -> bool {
    match letter {
        b'v' => matches!(typed.char, 'u' | 'v'),
        letter => typed.char == char::from(letter) && !typed.umlaut,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::{Form, Query};

    fn found(text: &str, typed: &str) -> Option<String> {
        let query = Query::parse(typed);
        let Form::Atoms(atoms) = query.form() else { return None };
        let spelling = Spelling::new(atoms, query.fold())?;
        text.char_indices().find_map(|(at, _)| spelling.end_at(text, at).map(|end| text[at..end].to_owned()))
    }

    #[test]
    fn readings_of_a_query() {
        let cases = [
            ("8 个老旧小区精品小区建设", "jpxq", "精品小区"),
            ("精品小区", "jingpinxiaoqu", "精品小区"),
            ("精品小区", "jingpxq", "精品小区"),
            ("精品小区", "jpxiaoq", "精品小区"),
            ("精品小区", "精pxq", "精品小区"),
            ("精品小区", "j品xq", "精品小区"),
            ("精品小区", "jingpi", "精品"),
            ("重庆", "zhongqing", "重庆"),
            ("重庆", "chongqing", "重庆"),
            ("重庆", "cq", "重庆"),
            ("绿色", "lvse", "绿色"),
            ("绿色", "luse", "绿色"),
            ("战略", "zhanlve", "战略"),
            ("战略", "zhanlue", "战略"),
            ("战略", "zhanlüe", "战略"),
            ("战略", "zhànlüè", "战略"),
            ("奴女", "nü", "女"),
            ("中华", "zh", "中华"),
            ("一中", "zh", "中"),
            ("上海", "shh", "上海"),
            ("上海", "sh", "上海"),
            ("先西安", "xian", "先"),
            ("先西安", "xi'an", "西安"),
            ("先西安", "xi an", "西安"),
            ("AI 赋能", "aifn", "AI 赋能"),
            ("5G 基站", "5gjz", "5G 基站"),
            ("最后 100 米", "zh100m", "最后 100 米"),
            ("“政好办”新帮办", "zhbxb", "政好办”新帮"),
            ("國務院", "gwy", "國務院"),
            ("重庆，上海", "cqsh", "重庆，上海"),
            ("96%的人", "96%dr", "96%的人"),
        ];
        for (text, typed, wanted) in cases {
            assert_eq!(found(text, typed).as_deref(), Some(wanted), "{typed} in {text}");
        }
    }

    #[test]
    fn what_is_not_read() {
        let cases = [
            ("精品小区", "jqx"),
            ("精品小区", "jinpxq"),
            ("西安", "x'ian"),
            ("重庆。上海", "cqsh"),
            ("a b精", "abj"),
            ("5 6精", "56j"),
            ("精品小区", "JPXQ"),
            ("96的人", "96%dr"),
        ];
        for (text, typed) in cases {
            assert_eq!(found(text, typed), None, "{typed} in {text}");
        }
    }
}
