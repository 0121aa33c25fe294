//! The ids of sections: as written, or made from number and title.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hasher};

use super::build::at;
use super::fault::{Fault, Finding};
use super::raw::{RawReport, RawSection};

/// The id of the root section. No other section may have it.
pub const ROOT_ID: &str = "top";

/// What a derived id is made from where number and title have no letter or digit.
const NAMELESS: &str = "section";

/// The ids given so far. Ids as written win over derived ones wherever they stand.
#[derive(Default)]
pub(super) struct Ids {
    /// The section that wrote the id down; `None` until it is reached.
    written: HashMap<String, Option<usize>>,
    /// The slugs that ids were derived from, by hash. Two slugs of one hash count as one, which costs the second no more
    /// than a number behind it; the slugs themselves would take several times the memory.
    derived: HashSet<u64>,
    /// Of those that came again, the number of the next id, so that a thousand equal titles take a thousand steps.
    again: HashMap<u64, u32>,
}

/// The same for the same slug always, so that an id is derived as it was the last time.
fn hash(slug: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(slug.as_bytes());
    hasher.finish()
}

impl Ids {
    pub(super) fn new(raw: &RawReport<'_>) -> Self {
        let mut ids = Ids::written([]);
        ids.collect(&raw.section);
        ids
    }

    /// No ids given so far, of a document in which `written` are written down.
    pub(super) fn written(written: impl IntoIterator<Item = String>) -> Self {
        let root = (ROOT_ID.to_owned(), Some(0));
        let others = written.into_iter().map(|id| (id, None));
        Ids { written: others.chain([root]).collect(), ..Ids::default() }
    }

    fn collect(&mut self, sections: &[RawSection<'_>]) {
        for section in sections {
            if let Some(id) = &section.id
                && !self.written.contains_key(&**id)
            {
                self.written.insert(id.to_string(), None);
            }
            self.collect(&section.section);
        }
    }

    /// The id of section `index`: `id` as written, else one made from `number` and `title` that no other section has.
    pub(super) fn take<'t>(
        &mut self,
        id: Option<Cow<'t, str>>,
        number: &str,
        title: &str,
        index: usize,
        findings: &mut Vec<Finding>,
    ) -> Cow<'t, str> {
        let Some(id) = id else { return self.derive(number, title).into() };
        if let Some((fault, first)) = self.fault(&id, index) {
            findings.push(Finding { fault, spot: at(index, "id"), first });
        }
        id
    }

    fn fault(&mut self, id: &str, index: usize) -> Option<(Fault, Option<usize>)> {
        if id.is_empty() {
            return Some((Fault::Blank("id"), None));
        }
        if let Some(c) = id.chars().find(|c| c.is_whitespace() || c.is_control()) {
            return Some((Fault::BadId(c), None));
        }
        if id == ROOT_ID {
            return Some((Fault::ReservedId, None));
        }
        let first = self.written.get_mut(id)?;
        if first.is_some() {
            return Some((Fault::DuplicateId { id: id.to_owned(), line: 0 }, *first));
        }
        *first = Some(index);
        None
    }

    fn derive(&mut self, number: &str, title: &str) -> String {
        let mut slug = String::with_capacity(number.len() + title.len());
        slug.extend(number.chars().chain(title.chars()).filter(|c| c.is_alphanumeric()));
        if slug.is_empty() {
            slug.push_str(NAMELESS);
        }
        // With a hyphen and a number behind it an id is like no other's slug, so that the ids written are all to ask.
        let hash = hash(&slug);
        if self.derived.insert(hash) && !self.written.contains_key(&slug) {
            return slug;
        }
        let next = self.again.entry(hash).or_insert(2);
        loop {
            let id = format!("{slug}-{next}");
            *next += 1;
            if !self.written.contains_key(&id) {
                return id;
            }
        }
    }
}
