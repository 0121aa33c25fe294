//! Where in a text a match may begin: a fast walk to the next character worth a closer look.

use memchr::memmem::Finder;

use crate::text::fold::class;

/// Up to how many characters are looked for each on its own, as bytes; more are looked for by walking.
const FEW: usize = 4;

/// Words of a bit set over U+0000 to U+FFFF.
const WORDS: usize = 0x1_0000 / 64;

/// A set of characters.
#[derive(Debug)]
pub(crate) struct CharSet {
    /// A bit for each character up to U+FFFF.
    low: Box<[u64; WORDS]>,
    /// The characters above.
    high: Vec<char>,
    /// Which characters above are in without being listed.
    beyond: fn(char) -> bool,
}

impl CharSet {
    /// The empty set.
    pub(crate) fn new() -> CharSet {
        CharSet { low: Box::new([0; WORDS]), high: Vec::new(), beyond: |_| false }
    }

    /// Adds `c`.
    pub(crate) fn insert(&mut self, c: char) {
        match self.low.get_mut(c as usize / 64) {
            Some(word) => *word |= 1 << (c as u32 % 64),
            None => self.high.push(c),
        }
    }

    /// Adds the character of code point `code`.
    pub(crate) fn insert_code(&mut self, code: u32) {
        char::from_u32(code).into_iter().for_each(|c| self.insert(c));
    }

    /// Adds all characters that `is` says yes to.
    pub(crate) fn insert_all_beyond(&mut self, is: fn(char) -> bool) {
        ('\u{3007}'..='\u{3007}').chain('\u{f900}'..='\u{faff}').filter(|&c| is(c)).for_each(|c| self.insert(c));
        self.beyond = is;
    }

    /// Whether `c` is in.
    fn has(&self, c: char) -> bool {
        if c <= '\u{ffff}' { self.has_low(c as usize) } else { self.has_high(c) }
    }

    fn has_low(&self, code: usize) -> bool {
        // The remainder changes nothing and spares the comparison with the length.
        self.low.get(code / 64 % WORDS).is_some_and(|word| word >> (code % 64) & 1 != 0)
    }

    fn has_high(&self, c: char) -> bool {
        self.high.contains(&c) || (self.beyond)(c)
    }

    /// The byte offset of the first character of the set in `text` at or behind byte `from`.
    fn next(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        // Characters are put together here and not by `chars()`, which takes twice as long.
        let part = |byte: u8| usize::from(byte & 0x3f);
        loop {
            let (found, length) = match *bytes.get(at..)? {
                [] => return None,
                [a, ..] if a < 0x80 => (self.has_low(usize::from(a)), 1),
                [a @ 0xe0..=0xef, b, c, ..] => (self.has_low(usize::from(a & 0xf) << 12 | part(b) << 6 | part(c)), 3),
                [a @ 0xc0..=0xdf, b, ..] => (self.has_low(usize::from(a & 0x1f) << 6 | part(b)), 2),
                _ => (text.get(at..)?.chars().next().is_some_and(|c| self.has_high(c)), 4),
            };
            if found {
                return Some(at);
            }
            at += length;
        }
    }
}

/// The characters that a match may begin with.
#[derive(Debug)]
pub(crate) enum Starts {
    /// Any of a few, as bytes.
    Few(Vec<Finder<'static>>),
    /// Any of many.
    Many(CharSet),
}

/// The way through one text from start to start.
pub(crate) struct Walk<'a> {
    starts: &'a Starts,
    text: &'a str,
    /// Where each of a few characters stands next; the length of the text where it does not.
    next: [usize; FEW],
}

impl Starts {
    /// Starts at any of `chars`.
    pub(crate) fn of(chars: &[char]) -> Starts {
        if chars.len() <= FEW {
            let finder = |c: &char| Finder::new(c.to_string().as_bytes()).into_owned();
            return Starts::Few(chars.iter().map(finder).collect());
        }
        let mut set = CharSet::new();
        chars.iter().for_each(|&c| set.insert(c));
        Starts::Many(set)
    }

    /// The way through `text`.
    pub(crate) fn walk<'a>(&'a self, text: &'a str) -> Walk<'a> {
        let mut walk = Walk { starts: self, text, next: [text.len(); FEW] };
        if let Starts::Few(finders) = self {
            for (next, finder) in walk.next.iter_mut().zip(finders) {
                *next = find(finder, text, 0);
            }
        }
        walk
    }
}

impl Walk<'_> {
    /// The byte offset of the first start at or behind byte `from`, which is a character's and never goes back.
    pub(crate) fn next(&mut self, from: usize) -> Option<usize> {
        let finders = match self.starts {
            Starts::Many(set) => return set.next(self.text, from),
            Starts::Few(finders) => finders,
        };
        for (next, finder) in self.next.iter_mut().zip(finders) {
            if *next < from {
                *next = find(finder, self.text, from);
            }
        }
        self.next.iter().copied().min().filter(|&at| at < self.text.len())
    }
}

/// Where `finder` finds its bytes in `text` at or behind byte `from`; the length of the text where it does not.
fn find(finder: &Finder<'_>, text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    finder.find(rest).map_or(text.len(), |at| from + at)
}

/// What a look at two characters tells of a start: most of them end here.
#[derive(Debug)]
pub(crate) struct Glance {
    /// Characters that may be a whole match.
    pub(crate) alone: CharSet,
    /// Characters that may follow the first one, separators aside.
    pub(crate) second: CharSet,
}

impl Glance {
    /// Whether a match may begin with the first two characters of `rest`.
    pub(crate) fn allows(&self, rest: &str) -> bool {
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return false };
        let follows = |c| self.second.has(c) || class(c).is_separator();
        chars.next().is_some_and(follows) || self.alone.has(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_start_is_found_and_no_other() {
        let text = "aé纲𠮷b目\u{ffff}";
        for wanted in ["a", "é", "纲", "𠮷", "目", "aé", "纲目", "𠮷b", "\u{ffff}a", "x", "xy", "aé纲𠮷b目\u{ffff}xy"]
        {
            let starts = Starts::of(&wanted.chars().collect::<Vec<_>>());
            let mut found = Vec::new();
            let mut from = 0;
            let mut walk = starts.walk(text);
            while let Some(at) = walk.next(from) {
                found.push(at);
                from = at + text[at..].chars().next().unwrap().len_utf8();
            }
            let known: Vec<usize> =
                text.char_indices().filter(|(_, c)| wanted.contains(*c)).map(|(at, _)| at).collect();
            assert_eq!(found, known, "{wanted}");
        }
    }
}
