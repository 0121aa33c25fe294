//! The document being read: sections by level, bodies by block.

use std::collections::HashSet;

use crate::import::headings::numbers;
use crate::report::build::MAX_LEVEL;
use crate::report::raw::SCHEMA;
use crate::report::{RawReport, RawSection, is_date};

/// The document so far.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Its fields.
    pub(super) raw: RawReport<'static>,
    body: String,
    open: Vec<Open>,
    ids: HashSet<String>,
    /// Whether the last block was a list item.
    after_item: bool,
}

#[derive(Debug)]
struct Open {
    level: usize,
    section: RawSection<'static>,
    body: String,
}

impl Outline {
    /// Takes the value of a field of the document; names that it does not have are passed over.
    pub(super) fn field(&mut self, name: &str, value: String) {
        let raw = &mut self.raw;
        let value = value.trim().to_owned();
        if value.is_empty() {
            return;
        }
        match name {
            "title" => raw.title = value.replace("**", ""),
            "subtitle" => raw.subtitle = Some(value),
            "author" => raw.author = Some(value),
            "organization" => raw.organization = Some(value),
            "date" => raw.date = Some(value).filter(|date| is_date(date)),
            "language" => raw.language = Some(value),
            _ => {}
        }
    }

    /// Begins the section with the heading `heading` (the number included), `level` levels below the document.
    pub(super) fn heading(&mut self, level: usize, heading: &str, run_in: bool, id: Option<&str>) {
        // Titles are plain text.
        let heading = heading.replace("**", "");
        if heading.trim().is_empty() {
            return self.untitled(level, id.unwrap_or_default());
        }
        let (number, title) = parted(heading.trim());
        let id = id.filter(|id| self.is_new(id)).map(|id| id.to_owned().into());
        self.begin(
            level,
            RawSection { id, number: number.into(), title: title.into(), run_in, ..RawSection::default() },
        );
    }

    /// Begins text without a heading; an id that it cannot have, or another section has, is made another.
    pub(super) fn untitled(&mut self, level: usize, id: &str) {
        let base = if may_be_id(id) { id } else { "text" };
        let (mut name, mut next) = (base.to_owned(), 2);
        while !self.is_new(&name) {
            name = format!("{base}-{next}");
            next = (next + 1).max(self.ids.len());
        }
        self.begin(level, RawSection { id: Some(name.into()), ..RawSection::default() });
    }

    fn is_new(&mut self, id: &str) -> bool {
        may_be_id(id) && self.ids.insert(id.to_owned())
    }

    fn begin(&mut self, level: usize, section: RawSection<'static>) {
        while self.open.last().is_some_and(|open| open.level >= level) || self.open.len() == MAX_LEVEL {
            self.close();
        }
        self.open.push(Open { level, section, body: String::new() });
    }

    fn close(&mut self) {
        let Some(Open { mut section, body, .. }) = self.open.pop() else { return };
        section.body = body.into();
        let siblings = self.open.last_mut().map_or(&mut self.raw.section, |parent| &mut parent.section.section);
        siblings.push(section);
    }

    /// Adds a block in the Markdown of bodies; `item` says that it is a list item.
    pub(super) fn block(&mut self, text: &str, item: bool) {
        if text.trim().is_empty() {
            return;
        }
        let body = self.open.last_mut().map_or(&mut self.body, |open| &mut open.body);
        if !body.is_empty() {
            body.push_str(if item && self.after_item { "\n" } else { "\n\n" });
        }
        self.after_item = item;
        body.push_str(text);
    }

    pub(super) fn finish(mut self) -> RawReport<'static> {
        while !self.open.is_empty() {
            self.close();
        }
        RawReport { schema: Some(SCHEMA), body: self.body.into(), ..self.raw }
    }
}

/// Whether a section may be called `id`.
fn may_be_id(id: &str) -> bool {
    !id.is_empty() && id != crate::report::ids::ROOT_ID && !id.contains(char::is_whitespace)
}

/// Number and title of `heading`, where they make the same heading again.
fn parted(heading: &str) -> (String, String) {
    let length = numbers::number(heading).map_or(0, |number| number.len);
    let (number, title) = heading.split_at(length);
    let (number, title) = (number.trim(), title.trim());
    let gap = if number.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
    if title.is_empty() || format!("{number}{gap}{title}") != heading {
        return (String::new(), heading.to_owned());
    }
    (number.to_owned(), title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_a_heading_gets_an_id_of_its_own() {
        let mut outline = Outline::default();
        for id in ["closing", "closing", "closing", "two words", "", "top"] {
            outline.untitled(1, id);
        }
        let ids: Vec<_> = outline.finish().section.into_iter().map(|section| section.id.unwrap()).collect();
        let distinct: HashSet<_> = ids.iter().collect();
        assert_eq!((distinct.len(), &*ids[0], &*ids[1], &*ids[3]), (6, "closing", "closing-2", "text"));
    }

    #[test]
    fn titles_are_plain_text() {
        let mut outline = Outline::default();
        outline.field("title", "改革**方案".to_owned());
        outline.heading(1, "一、**总则", false, None);
        outline.heading(1, "**", false, None);
        let raw = outline.finish();
        let titles: Vec<_> = raw.section.iter().map(|section| (&*section.title, section.id.as_deref())).collect();
        assert_eq!((&*raw.title, titles), ("改革方案", vec![("总则", None), ("", Some("text"))]));
    }

    #[test]
    fn a_number_is_parted_only_where_nothing_changes() {
        let parted = |heading| parted(heading);
        assert_eq!(parted("（一）总则"), ("（一）".to_owned(), "总则".to_owned()));
        assert_eq!(parted("(六) 总则"), ("(六)".to_owned(), "总则".to_owned()));
        assert_eq!(parted("(六)总则"), (String::new(), "(六)总则".to_owned()));
        assert_eq!(parted("（一）"), (String::new(), "（一）".to_owned()));
    }
}
