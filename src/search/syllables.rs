//! The readings of 汉字: toneless pinyin syllables, all readings in use of a character that has several.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

use super::heteronyms;

/// The first and one past the last character of the dense table: CJK Unified Ideographs and Extension A.
const FIRST: usize = 0x3400;
const END: usize = 0xa000;

/// The readings of all 汉字, built at the first query that needs them.
static READINGS: LazyLock<Readings> = LazyLock::new(Readings::build);

/// Readings by character. Characters of equal readings share a set.
pub(crate) struct Readings {
    /// The syllables in Latin letters, ü written v.
    syllables: Vec<Box<str>>,
    /// The sets as indexes into `syllables`; the first is empty.
    sets: Vec<Box<[u16]>>,
    /// At `c - FIRST` the set of `c`.
    of: Vec<u16>,
}

impl Readings {
    /// The one table.
    pub(crate) fn get() -> &'static Readings {
        &READINGS
    }

    fn build() -> Readings {
        let further: HashMap<char, Vec<&str>> = heteronyms::all().map(|(c, all)| (c, all.collect())).collect();
        let mut names: HashMap<&'static str, u16> = HashMap::new();
        let mut sets_known: HashMap<Box<[u16]>, u16> = HashMap::new();
        let mut readings = Readings { syllables: Vec::new(), sets: vec![Box::default()], of: vec![0; END - FIRST] };
        let mut set: Vec<u16> = Vec::new();
        for (slot, c) in readings.of.iter_mut().zip('\u{3400}'..) {
            let Some(first) = c.to_pinyin() else { continue };
            let others = further.get(&heteronyms::key(c)).into_iter().flatten().copied();
            set.clear();
            for reading in std::iter::once(first.plain()).chain(others) {
                let id = *names.entry(reading).or_insert_with(|| {
                    let name = plain_letters(reading);
                    readings.syllables.iter().position(|known| **known == *name).unwrap_or_else(|| {
                        readings.syllables.push(name.into());
                        readings.syllables.len() - 1
                    }) as u16
                });
                if !set.contains(&id) {
                    set.push(id);
                }
            }
            *slot = match sets_known.get(set.as_slice()) {
                Some(&known) => known,
                None => {
                    let id = readings.sets.len() as u16;
                    readings.sets.push(set.as_slice().into());
                    sets_known.insert(set.as_slice().into(), id);
                    id
                }
            };
        }
        readings
    }

    /// All syllables, in Latin letters, ü written v.
    pub(crate) fn syllables(&self) -> &[Box<str>] {
        &self.syllables
    }

    /// All sets of readings, as indexes into [`Self::syllables`].
    pub(crate) fn sets(&self) -> &[Box<[u16]>] {
        &self.sets
    }

    /// The characters of the dense table with the numbers of their sets.
    pub(crate) fn chars(&self) -> impl Iterator<Item = (u32, u16)> {
        (FIRST as u32..).zip(self.of.iter().copied())
    }

    /// Calls `each` with the number of every syllable that `c` may be read as.
    pub(crate) fn each(&self, c: char, mut each: impl FnMut(usize)) {
        let dense = (c as usize).checked_sub(FIRST).and_then(|at| self.of.get(at));
        if let Some(&set) = dense {
            self.sets.get(usize::from(set)).into_iter().flatten().for_each(|&id| each(usize::from(id)));
        } else if is_sparse(c) {
            // Rare characters, looked up where they stand: a table of them would be three times as large.
            let name = c.to_pinyin().map(|reading| plain_letters(reading.plain()));
            let id = name.and_then(|name| self.syllables.iter().position(|known| **known == *name));
            id.into_iter().for_each(each);
        }
    }
}

/// Whether `c` may have readings though it stands outside the dense table.
pub(crate) fn is_sparse(c: char) -> bool {
    matches!(c, '〇' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// A syllable in Latin letters alone: ü as v, ê as e, tone marks dropped.
fn plain_letters(reading: &str) -> String {
    reading
        .chars()
        .filter_map(|c| match c {
            'ü' => Some('v'),
            'ê' => Some('e'),
            'a'..='z' => Some(c),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(c: char) -> Vec<&'static str> {
        let readings = Readings::get();
        let mut all = Vec::new();
        readings.each(c, |id| all.push(&*readings.syllables()[id]));
        all
    }

    #[test]
    fn readings_of_characters() {
        for (c, some) in [
            ('精', &["jing"][..]),
            ('重', &["zhong", "chong"]),
            ('绿', &["lv"]),
            ('略', &["lve"]),
            ('國', &["guo"]),
            ('還', &["hai", "huan"]),
            ('不', &["bu"]),
            ('区', &["qu"]),
            ('〇', &["ling"]),
            ('𬹼', &["xie"]),
        ] {
            assert_eq!(of(c), some, "{c}");
        }
        assert!(of('，').is_empty() && of('a').is_empty());
    }

    #[test]
    fn syllables_are_latin_letters() {
        let readings = Readings::get();
        assert!(readings.syllables().iter().all(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_lowercase())));
        assert!((400..500).contains(&readings.syllables().len()), "{}", readings.syllables().len());
    }
}
