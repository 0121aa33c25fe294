//! Finding a section by its id: in a table that is filled while nobody waits. Until it is full all ids are gone through.

use std::hash::{DefaultHasher, Hasher};

use super::model::{Report, SectionId};

/// Where the sections are by their ids: open addressing, at most half full.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookup {
    /// In each slot one more than the number of a section; 0 where there is none.
    slots: Vec<u32>,
    /// How many sections have been entered.
    entered: usize,
}

/// The table tells nothing that the report does not: a report is the same with it and without.
impl PartialEq for Lookup {
    fn eq(&self, _: &Lookup) -> bool {
        true
    }
}

impl Eq for Lookup {}

impl Lookup {
    /// The slots that `id` may be in, the first one first.
    fn probe(&self, id: &str) -> impl Iterator<Item = usize> + use<> {
        let mut hasher = DefaultHasher::new();
        hasher.write(id.as_bytes());
        let (first, count) = (hasher.finish() as usize, self.slots.len());
        (0..count).map(move |step| first.wrapping_add(step) % count)
    }

    /// Enters the section that comes next.
    fn enter(&mut self, id: &str) {
        self.entered += 1;
        let free = self.probe(id).find(|&slot| self.slots.get(slot) == Some(&0));
        if let Some(slot) = free.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = self.entered as u32;
        }
    }

    /// The first section whose id is `id`, where `id_of` tells the id of each.
    fn find<'r>(&self, id: &str, id_of: impl Fn(SectionId) -> &'r str) -> Option<SectionId> {
        let taken = self.probe(id).map_while(|slot| self.slots.get(slot)?.checked_sub(1));
        taken.map(SectionId).find(|&section| id_of(section) == id)
    }
}

impl Report {
    /// The ids of all sections, in reading order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        (0..self.sections.len() as u32).map(|nth| self.sections.id(SectionId(nth), &self.blocks))
    }

    /// The section whose id is `id`.
    pub fn find(&self, id: &str) -> Option<SectionId> {
        let lookup = &self.sections.lookup;
        if lookup.entered == self.sections.len() {
            return lookup.find(id, |section| self.sections.id(section, &self.blocks));
        }
        self.ids().position(|it| it == id).map(|at| SectionId(at as u32))
    }

    /// Makes ready for [`Report::find`] to be quick: enters `sections` sections more into its table, and gives whether there
    /// are still others.
    pub fn enter_ids(&mut self, sections: usize) -> bool {
        let count = self.sections.len();
        let mut lookup = std::mem::take(&mut self.sections.lookup);
        if lookup.slots.is_empty() {
            lookup.slots = vec![0; (2 * count).next_power_of_two()];
        }
        let end = count.min(lookup.entered.saturating_add(sections));
        for nth in lookup.entered..end {
            lookup.enter(self.sections.id(SectionId(nth as u32), &self.blocks));
        }
        self.sections.lookup = lookup;
        end < count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_finds_what_going_through_all_does() {
        let mut source = "schema = 1\ntitle = '题'\n".to_owned();
        for nth in 0..200 {
            // Ids as written, and ids that are what the heading says.
            let id = if nth % 3 == 0 { format!("id = 's{nth}'\n") } else { String::new() };
            source += &format!("[[section]]\n{id}title = '节{nth}'\n");
        }
        let plain = crate::report::parse("t.toml", &source).unwrap();
        let mut ready = plain.clone();
        for step in [1, 50, 1000] {
            let more = ready.enter_ids(step);
            assert_eq!(more, step < 1000);
            for (nth, section) in (0..).map(SectionId).zip(plain.sections()) {
                assert_eq!((plain.find(section.id), ready.find(section.id)), (Some(nth), Some(nth)));
            }
            assert_eq!((plain.find("none"), ready.find("none"), ready.find("")), (None, None, None));
        }
        assert_eq!(plain, ready);
    }
}
