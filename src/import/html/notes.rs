//! The notes of a page: links that lead to a note and back, as word processors write them.

use std::collections::{HashMap, HashSet};

/// What a link that is part of a note does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// It leads to the note with this label.
    Reference(String),
    /// It stands at the start of the note with this label.
    Note(String),
}

/// The links of a page that are parts of notes, by their own names.
#[derive(Debug, Default)]
pub(super) struct Notes(HashMap<String, Link>);

/// A link within the page: where it leads, its own name, and its words.
struct Anchor<'a> {
    target: &'a str,
    name: &'a str,
    label: &'a str,
}

/// Bytes of the longest link that is looked at, from its tag to its end.
const LONGEST: usize = 400;

impl Notes {
    /// Finds the links in `page` that lead to each other and have one number between brackets for their words.
    pub(super) fn scan(page: &str) -> Self {
        let anchors: Vec<Anchor<'_>> =
            memchr::memmem::find_iter(page.as_bytes(), b"<a ").filter_map(|at| anchor(page.get(at..)?)).collect();
        let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
        let (mut labels, mut links) = (HashSet::new(), HashMap::new());
        for Anchor { target, name, label } in anchors {
            if seen.get(&(name, target)) == Some(&label) && labels.insert(label) {
                links.insert(target.to_owned(), Link::Reference(label.to_owned()));
                links.insert(name.to_owned(), Link::Note(label.to_owned()));
            }
            seen.insert((target, name), label);
        }
        Notes(links)
    }

    /// What the link called `name` does.
    pub(super) fn get(&self, name: Option<String>) -> Option<&Link> {
        if self.0.is_empty() { None } else { self.0.get(&name?) }
    }
}

/// The link that `html` begins with, where it stands within the page and its words are a number.
fn anchor(html: &str) -> Option<Anchor<'_>> {
    let (tag, behind) = html.split_once('>').filter(|(tag, _)| tag.len() <= LONGEST)?;
    let end = behind.find("</a>").filter(|&end| end <= LONGEST)?;
    let words = behind[..end].split('<').map(|piece| piece.rsplit('>').next().unwrap_or_default().trim());
    let mut words = words.filter(|word| !word.is_empty());
    let label = words.next().filter(|_| words.next().is_none())?;
    let label = label.trim_matches(['[', ']', '［', '］', '〔', '〕', '(', ')', '（', '）']);
    let number = (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit());
    let target = value(tag, " href=")?.strip_prefix('#')?;
    let name = value(tag, " name=").or_else(|| value(tag, " id="))?;
    number.then_some(Anchor { target, name, label })
}

/// The value of an attribute of `tag`.
fn value<'a>(tag: &'a str, attribute: &str) -> Option<&'a str> {
    let rest = &tag[tag.find(attribute)? + attribute.len()..];
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    match quote {
        Some(quote) => rest[1..].split(quote).next(),
        None => rest.split_whitespace().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::import::blocks::Kind;

    #[test]
    fn links_that_lead_to_a_note_and_back_are_notes() {
        let page = "<p>越来越深入。<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>后来<a href=\"#_ftn2\" name=\"_ftnref2\">[2]</a></p>\
            <p><a name=_ftn1 href=#_ftnref1>[1]</a>　某书，第3页。</p><p><a name=\"_ftn2\" href=\"#_ftnref2\">[2]</a> 某文。</p>";
        let flats = read(page).flats;
        let found: Vec<(Kind, &str)> = flats.iter().map(|flat| (flat.kind, flat.text.as_ref())).collect();
        assert_eq!(
            found,
            [
                (Kind::Paragraph, "越来越深入。[^1]后来[^2]"),
                (Kind::Footnote, "[^1]: 某书，第3页。"),
                (Kind::Footnote, "[^2]: 某文。")
            ]
        );
    }

    #[test]
    fn other_links_are_text() {
        let page = "<p>见<a href='#a' name='b'>[1]</a>和<a href='#c' name='d'>第二节</a>。</p><p><a name='c' href='#d'>第二节</a></p>";
        assert_eq!(read(page).flats[0].text, "见[1]和第二节。");
    }
}
