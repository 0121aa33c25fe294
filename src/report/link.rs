//! A place as text that can be sent to somebody else: `report.toml#id~"first words"`.

use super::model::{BlockId, Place, Report, SectionId};

/// The fewest and the most characters of the text that a link quotes.
const QUOTED: (usize, usize) = (12, 40);

/// Characters that a link does not quote: what ends the quotation, and what a shell reads inside double quotes.
const UNQUOTED: [char; 5] = ['"', '$', '`', '\\', '!'];

/// A link, read: the text around it may be whole, without its file (`id~"words"`) or an id alone. The quotation marks may
/// be missing: a shell takes them away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link<'t> {
    whole: &'t str,
    head: &'t str,
    words: &'t str,
}

impl<'t> Link<'t> {
    /// The link to `place` of `report`, which is called `file`. It quotes as many words as it takes to tell the place from
    /// those before it in the same section.
    pub fn to(report: &Report, place: Place, file: &str) -> String {
        let (block, byte) = report.locate(place);
        let text = report.block(block).and_then(|block| block.text.get(byte as usize..)).unwrap_or_default();
        let quotable = text.split(UNQUOTED).next().unwrap_or_default();
        let ends = quotable.char_indices().map(|(at, c)| at + c.len_utf8()).take(QUOTED.1).skip(QUOTED.0 - 1);
        let mut words = quotable;
        for end in ends {
            words = quotable.get(..end).unwrap_or_default();
            if find_words(report, place.section, words) == Some((block, byte)) {
                break;
            }
        }
        format!("{file}#{}~\"{words}\"", report.section(place.section).id)
    }

    /// Reads `text`, of which any is a link to something.
    pub fn parse(text: &'t str) -> Link<'t> {
        let quoted = text.strip_suffix('"').and_then(|text| {
            let at = text.rfind("~\"")?;
            Some((text.get(..at)?, text.get(at + 2..)?))
        });
        let (head, words) = quoted.or_else(|| text.split_once('~')).unwrap_or((text, ""));
        Link { whole: text, head, words: words.trim_start_matches('"') }
    }

    /// The file it names, if it does.
    pub fn file(&self) -> Option<&'t str> {
        self.head.rsplit_once('#').map(|(file, _)| file).filter(|file| !file.is_empty())
    }

    /// The id of the section it names, if the part before `#` is a file.
    pub fn id(&self) -> &'t str {
        self.head.rsplit_once('#').map_or(self.head, |(_, id)| id)
    }

    /// The place in `report`: the words in the section, else the words anywhere, else the section's start. `None` where
    /// there is no such section.
    pub fn find(&self, report: &Report) -> Option<Place> {
        // An id may hold a `#` or a `~` of its own.
        if let Some(section) = report.find(self.whole) {
            return Some(Place { section, ..Place::default() });
        }
        let behind = self.head.match_indices('#').filter_map(|(at, _)| self.head.get(at + 1..));
        let section = std::iter::once(self.head).chain(behind).find_map(|id| report.find(id))?;
        let found = find_words(report, section, self.words).or_else(|| find_words(report, SectionId::ROOT, self.words));
        Some(match found {
            Some((block, byte)) => report.place(block, byte),
            None => Place { section, ..Place::default() },
        })
    }
}

/// Where `words` first stand in `section` or below it.
fn find_words(report: &Report, section: SectionId, words: &str) -> Option<(BlockId, u32)> {
    if words.is_empty() {
        return None;
    }
    report.blocks_within(section).map(BlockId).find_map(|id| Some((id, report.block(id)?.text.find(words)? as u32)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report;

    const SOURCE: &str = "schema = 1\ntitle = \"题\"\n[[section]]\nid = \"a#1\"\ntitle = \"甲\"\nbody = '''\n同样开头的一段文字，前者。\n\n同样开头的一段文字，后者“引”\"x\"。\n'''\n[[section]]\nid = \"b\"\ntitle = \"乙\"\nbody = \"末段。\"\n";

    #[test]
    fn every_place_is_found_by_its_link() {
        let report = report::parse("test.toml", SOURCE).unwrap();
        for (at, block) in report.blocks.iter().enumerate() {
            for (byte, c) in block.text.char_indices() {
                // From a mark that cannot be quoted on, the section is all a link can say.
                if UNQUOTED.contains(&c) {
                    continue;
                }
                let place = report.place(BlockId(at as u32), byte as u32);
                let link = Link::to(&report, place, "dir/题 一.toml");
                let parsed = Link::parse(&link);
                assert!(parsed.file().is_some(), "{link}");
                let (block_found, byte_found) = report.locate(parsed.find(&report).unwrap());
                let found = &report.block(block_found).unwrap().text[byte_found as usize..];
                let quoted = block.text[byte..].split(UNQUOTED).next().unwrap();
                let start: String = quoted.chars().take(QUOTED.1).collect();
                assert!(found.starts_with(&start), "{link}: {found}");
            }
        }
    }

    #[test]
    fn links_are_read_with_and_without_their_parts() {
        let report = report::parse("test.toml", SOURCE).unwrap();
        let words = |text: &str| {
            let (block, byte) = report.locate(Link::parse(text).find(&report)?);
            Some(report.block(block)?.text[byte as usize..].chars().take(4).collect::<String>())
        };
        assert_eq!(words("b").as_deref(), Some("乙"));
        assert_eq!(words("r.toml#b~\"段。\"").as_deref(), Some("段。"));
        assert_eq!(words("r.toml#b~段。").as_deref(), Some("段。"), "a shell takes the quotation marks away");
        assert_eq!(words("r.toml#a#1~\"没有").as_deref(), Some("甲"), "words that are nowhere");
        assert_eq!(words("r.toml#a#1~\"后者").as_deref(), Some("后者“引"), "a quotation that nobody closed");
        assert_eq!(words("a#1~后者").as_deref(), Some("后者“引"));
        assert_eq!(words("r.toml#b~前者").as_deref(), Some("前者。"), "words that have moved");
        assert_eq!(words("c"), None);
        assert_eq!(Link::parse("r.toml#b~x").file(), Some("r.toml"));
        assert_eq!((Link::parse("b~x").file(), Link::parse("b~x").id()), (None, "b"));
    }
}
