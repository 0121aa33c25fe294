//! The readings of 汉字: toneless pinyin syllables, all readings of a character that has several.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

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
        let mut names: HashMap<&'static str, u16> = HashMap::new();
        let mut sets_known: HashMap<Box<[u16]>, u16> = HashMap::new();
        let mut readings = Readings { syllables: Vec::new(), sets: vec![Box::default()], of: vec![0; END - FIRST] };
        let mut set: Vec<u16> = Vec::new();
        for (slot, c) in readings.of.iter_mut().zip('\u{3400}'..) {
            let Some(all) = c.to_pinyin_multi() else { continue };
            set.clear();
            for reading in all {
                let id = *names.entry(reading.plain()).or_insert_with(|| {
                    let name = plain_letters(reading.plain());
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
            for reading in c.to_pinyin_multi().into_iter().flatten() {
                let name = plain_letters(reading.plain());
                if let Some(id) = self.syllables.iter().position(|known| **known == *name) {
                    each(id);
                }
            }
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
            ('绿', &["lv", "lu"]),
            ('略', &["lve"]),
            ('國', &["guo"]),
            ('〇', &["ling"]),
            ('𬹼', &["xie"]),
        ] {
            assert!(some.iter().all(|one| of(c).contains(one)), "{c}: {:?}", of(c));
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
