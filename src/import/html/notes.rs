//! The notes of a page: links that lead to a note and back, as word processors write them.

use std::collections::{HashMap, HashSet};

use html5ever::tokenizer::Tag;

use super::element::Role;
use super::{Page, attribute};
use crate::import::blocks::{Flat, Kind};

/// What a link that is part of a note does.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Link {
    /// It leads to the note with this label.
    Reference(String),
    /// It stands at the start of the note with this label.
    Note(String),
}

/// The links of a page that are parts of notes, by their own names and where they lead.
#[derive(Debug, Default)]
pub(super) struct Notes(HashMap<(String, String), Link>);

/// A link within the page: where it leads, its own name, and its words.
struct Anchor<'a> {
    target: &'a str,
    name: &'a str,
    label: &'a str,
}

/// Bytes of the longest link that is looked at, from its tag to its end.
const LONGEST: usize = 800;

impl Notes {
    /// Finds the links in `page` that lead to each other and have one number between brackets for their words.
    pub(super) fn scan(page: &str) -> Self {
        let anchors: Vec<Anchor<'_>> =
            memchr::memmem::find_iter(page.as_bytes(), b"<a ").filter_map(|at| anchor(page, at)).collect();
        let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
        let (mut labels, mut links) = (HashSet::new(), HashMap::new());
        for Anchor { target, name, label } in anchors {
            if seen.get(&(name, target)) == Some(&label) && labels.insert(label) {
                links.insert((target.to_owned(), name.to_owned()), Link::Reference(label.to_owned()));
                links.insert((name.to_owned(), target.to_owned()), Link::Note(label.to_owned()));
            }
            seen.insert((target, name), label);
        }
        Notes(links)
    }

    /// What the link called `name` that leads to `href` does; once, since a page that is set twice has its notes once.
    fn take(&mut self, name: Option<String>, href: Option<String>) -> Option<Link> {
        if self.0.is_empty() {
            return None;
        }
        self.0.remove(&(name?, href?.strip_prefix('#')?.to_owned()))
    }
}

impl Page {
    /// Whether a link is the number of a note, which is taken over here. In a heading it stays, since no note is one.
    pub(super) fn is_note(&mut self, tag: &Tag) -> bool {
        if self.open.iter().any(|open| matches!(open.role, Role::Heading(_))) {
            return false;
        }
        match self.notes.take(attribute(tag, "name").or_else(|| attribute(tag, "id")), attribute(tag, "href")) {
            Some(Link::Reference(label)) => self.inline.footnote(&label),
            Some(Link::Note(label)) if self.inline.is_blank() => self.note = Some(label),
            _ => return false,
        }
        true
    }
}

/// The link that stands in `page` at byte `at`, where it leads to a place in the page and its words are a number. What is
/// longer than links are is not looked through, or a page of tags without an end would be for each of them.
fn anchor(page: &str, at: usize) -> Option<Anchor<'_>> {
    let html = page.get(at..page.floor_char_boundary(at.saturating_add(LONGEST)))?;
    let (tag, behind) = html.split_once('>')?;
    let (inner, _) = behind.split_once("</a>")?;
    let words = inner.split('<').map(|piece| piece.rsplit('>').next().unwrap_or_default().trim());
    let mut words = words.filter(|word| !word.is_empty());
    let label = words.next().filter(|_| words.next().is_none())?;
    let label = label.trim_matches(['[', ']', '［', '］', '〔', '〕', '(', ')', '（', '）']);
    let number = (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit());
    let target = value(tag, " href=")?.strip_prefix('#')?;
    let name = value(tag, " name=").or_else(|| value(tag, " id="))?;
    number.then_some(Anchor { target, name, label })
}

/// Makes the numbers of notes that are not among `flats` text again: a note may stand outside of the main content, or in a
/// table, and a reference without a note is none.
pub(super) fn settle(flats: &mut [Flat<'_>]) {
    let label = |flat: &Flat<'_>| Some(flat.text.strip_prefix("[^")?.split_once(']')?.0.to_owned());
    let notes = flats.iter().filter(|flat| flat.kind == Kind::Footnote);
    let labels: HashSet<String> = notes.filter_map(label).collect();
    for flat in flats.iter_mut().filter(|flat| flat.text.contains("[^")) {
        let mut settled = String::with_capacity(flat.text.len());
        for (place, piece) in flat.text.split("[^").enumerate() {
            let known = || piece.split_once(']').is_some_and(|(label, _)| labels.contains(label));
            // What is written with a stroke before it was text all along.
            match place {
                0 => {}
                _ if settled.ends_with('\\') || known() => settled.push_str("[^"),
                _ => settled.push('['),
            }
            settled.push_str(piece);
        }
        flat.text = settled.into();
    }
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
    fn notes_in_a_list_are_notes_and_what_follows_is_text() {
        let page = "<p>甲<a href='#n1' name='r1'>[1]</a>和<a href='#n2' name='r2'>[2]</a>。</p><ol><li><a href='#r1' name='n1'>[1]</a> 注一。</li>\
            <li><a href='#r2' name='n2'>[2]</a> 注二。</li></ol><p>末段。</p>";
        let texts: Vec<String> = read(page).flats.into_iter().map(|flat| flat.text.into_owned()).collect();
        assert_eq!(texts, ["甲[^1]和[^2]。", "[^1]: 注一。", "[^2]: 注二。", "末段。"]);
    }

    #[test]
    fn a_link_of_the_same_name_that_leads_nowhere_hides_no_text() {
        let page = "<p>甲<a href='#n' name='r'>[1]</a>。</p><p><a href='#r' name='n'>[1]</a> 注。</p><p><a name='n'>乙段在此。</p>";
        assert_eq!(read(page).flats[2].text, "乙段在此。");
        let twice = format!("{page}{page}");
        let notes = read(&twice).flats.iter().filter(|flat| flat.kind == Kind::Footnote).count();
        assert_eq!(notes, 1, "and a page that is set twice has its notes once");
    }

    #[test]
    fn a_reference_without_its_note_is_text() {
        let page = "<p>甲<a href='#n' name='r'>[1]</a>，写作[^1]。</p><table><tr><td><a href='#r' name='n'>[1]</a></td><td>注。</td></tr>\
            <tr><td>一</td><td>二</td></tr></table>";
        let texts: Vec<String> = read(page).flats.into_iter().map(|flat| flat.text.into_owned()).collect();
        assert_eq!(texts, ["甲[1]，写作\\[^1]。", "|  | [1] 注。 |\n|---|---|\n| 一 | 二 |"]);
        let outside = "<main><p>这是一段正文，说明了情况<a href='#n' name='r'>[1]</a>。</p></main><p><a href='#r' name='n'>[1]</a>注。</p>";
        assert_eq!(read(outside).flats[0].text, "这是一段正文，说明了情况[1]。");
    }

    #[test]
    fn tags_without_an_end_are_looked_through_once() {
        for tag in ["<a ", "<a >", "<a href='#a' name='b'>一[1]"] {
            assert!(super::Notes::scan(&tag.repeat(100_000)).0.is_empty());
        }
    }

    #[test]
    fn other_links_are_text() {
        let page = "<p>见<a href='#a' name='b'>[1]</a>和<a href='#c' name='d'>第二节</a>。</p><p><a name='c' href='#d'>第二节</a></p>";
        assert_eq!(read(page).flats[0].text, "见[1]和第二节。");
    }
}
