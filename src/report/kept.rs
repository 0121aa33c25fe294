//! A place with the words that stand there: how it is found again in a report that has changed.

use std::ops::Range;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::model::{BlockId, Place, Report, SectionId};

/// Characters of the text kept with a place.
const QUOTED: usize = 24;

/// A place with the words that stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The section's id.
    pub section: String,
    /// The block within the section.
    pub block: u32,
    /// The character within the block.
    pub char: u32,
    /// The words from there on.
    pub words: String,
}

/// A place in a document that need not be the one being read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// The document, an absolute path; none for the bundled report.
    pub path: Option<PathBuf>,
    /// The document's title.
    pub title: String,
    /// What the document's content is known by, for the day when its file has another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// The place in it.
    pub place: Kept,
}

impl Kept {
    /// Keeps `place` of `report`.
    pub fn new(report: &Report, place: Place) -> Kept {
        let (block, byte) = report.locate(place);
        let text = report.block(block).and_then(|block| block.text.get(byte as usize..)).unwrap_or_default();
        Kept {
            section: report.section(place.section).id.to_string(),
            block: place.block,
            char: place.char,
            words: text.chars().take(QUOTED).collect(),
        }
    }

    /// The place in `report`, which may have been edited since: where the same words stand at the same spot, else in
    /// the same section, else anywhere; else the same spot of the same section; else none.
    pub fn find(&self, report: &Report) -> Option<Place> {
        self.find_near(report).or_else(|| self.find_words(report, 0..report.blocks.len() as u32)).or_else(|| {
            let section = report.find(&self.section)?;
            let (block, byte) = report.locate(self.spot(section));
            Some(report.place(block, byte))
        })
    }

    /// As [`Kept::find`], but only where the same words still stand in the same section.
    pub fn find_near(&self, report: &Report) -> Option<Place> {
        let section = report.find(&self.section)?;
        let spot = self.spot(section);
        if Kept::new(report, spot).words == self.words {
            return Some(spot);
        }
        self.find_words(report, report.section(section).blocks.clone())
    }

    fn spot(&self, section: SectionId) -> Place {
        Place { section, block: self.block, char: self.char }
    }

    fn find_words(&self, report: &Report, blocks: Range<u32>) -> Option<Place> {
        if self.words.trim().is_empty() {
            return None;
        }
        blocks.map(BlockId).find_map(|id| {
            let byte = report.block(id)?.text.find(&self.words)?;
            Some(report.place(id, byte as u32))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report;

    const BEFORE: &str = "schema = 1\ntitle = \"题\"\n[[section]]\nid = \"a\"\ntitle = \"甲\"\nbody = '''\n第一段。\n\n第二段的文字在这里。\n'''\n[[section]]\nid = \"b\"\ntitle = \"乙\"\nbody = \"末段。\"\n";

    fn parse(source: &str) -> Report {
        report::parse("test.toml", source).unwrap()
    }

    fn words_at(report: &Report, place: Place) -> String {
        Kept::new(report, place).words
    }

    #[test]
    fn a_place_is_found_again_after_an_edit() {
        let report = parse(BEFORE);
        let kept = Kept::new(&report, Place { section: SectionId(1), block: 2, char: 4 });
        assert_eq!(kept.words, "文字在这里。");
        assert_eq!(kept.find(&report), Some(Place { section: SectionId(1), block: 2, char: 4 }));
        let moved = parse(&BEFORE.replace("第一段。", "第一段。\n\n插入一段。").replace("第二段的", "第二段，改过的"));
        assert_eq!(words_at(&moved, kept.find(&moved).unwrap()), "文字在这里。");
        let renamed = parse(&BEFORE.replace("id = \"a\"", "id = \"z\""));
        assert_eq!(words_at(&renamed, kept.find(&renamed).unwrap()), "文字在这里。");
        let gone = parse(&BEFORE.replace("文字在这里", "全改了"));
        assert_eq!(kept.find(&gone).map(|place| place.section), Some(SectionId(1)));
    }
}
