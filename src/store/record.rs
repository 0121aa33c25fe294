//! What is kept of one document, and how a kept place is found again in a report that has changed.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::report::{BlockId, Place, Report, SectionId};

/// The version of the files.
const SCHEMA: u32 = 1;

/// Characters of the text kept with a place.
const QUOTED: usize = 24;

/// What is kept of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    schema: u32,
    /// Where the document was read from, an absolute path; none for standard input and the bundled report.
    pub path: Option<PathBuf>,
    /// Whether the outline is shown.
    pub outline: bool,
    /// Whether the metrics are shown.
    pub metrics: bool,
    /// The widest the page may be, in columns.
    pub columns: usize,
    /// The ids of the sections that are folded.
    pub folded: Vec<String>,
    /// The words at the top of the page.
    pub place: Kept,
}

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

impl Record {
    /// A record of the page's top `place`, with everything else as at the start of a session.
    pub fn new(report: &Report, place: Place) -> Record {
        Record {
            schema: SCHEMA,
            path: None,
            outline: true,
            metrics: true,
            columns: 0,
            folded: Vec::new(),
            place: Kept::new(report, place),
        }
    }

    /// The folded sections that `report` still has.
    pub fn folded_in(&self, report: &Report) -> Vec<SectionId> {
        let folded: HashSet<&str> = self.folded.iter().map(String::as_str).collect();
        let sections = report.sections.iter().enumerate();
        sections
            .filter(|(_, section)| folded.contains(section.id.as_str()))
            .map(|(at, _)| SectionId(at as u32))
            .collect()
    }

    /// Reads what [`Record::to_text`] wrote.
    ///
    /// # Errors
    /// It is something else, or of a later version.
    pub fn parse(text: &str) -> io::Result<Record> {
        let record: Record = toml::from_str(text).map_err(|error| invalid(error.message()))?;
        match record.schema {
            SCHEMA => Ok(record),
            other => Err(invalid(&format!("schema {other}"))),
        }
    }

    /// The record as TOML.
    pub fn to_text(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.to_owned())
}

impl Kept {
    /// Keeps `place` of `report`.
    pub fn new(report: &Report, place: Place) -> Kept {
        let (block, byte) = report.locate(place);
        let text = report.block(block).and_then(|block| block.text.get(byte as usize..)).unwrap_or_default();
        Kept {
            section: report.section(place.section).id.clone(),
            block: place.block,
            char: place.char,
            words: text.chars().take(QUOTED).collect(),
        }
    }

    /// The place in `report`, which may have been edited since: where the same words stand at the same spot, else in
    /// the same section, else anywhere; else the same spot of the same section; else none.
    pub fn find(&self, report: &Report) -> Option<Place> {
        let section = report.find(&self.section);
        let spot = section.map(|section| Place { section, block: self.block, char: self.char });
        if let Some(spot) = spot
            && Kept::new(report, spot).words == self.words
        {
            return Some(spot);
        }
        let own = section.map(|section| report.section(section).blocks.clone()).unwrap_or_default();
        self.find_words(report, own).or_else(|| self.find_words(report, 0..report.blocks.len() as u32)).or(spot.map(
            |spot| {
                let (block, byte) = report.locate(spot);
                report.place(block, byte)
            },
        ))
    }

    fn find_words(&self, report: &Report, blocks: std::ops::Range<u32>) -> Option<Place> {
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

    #[test]
    fn a_record_survives_the_file_and_a_foreign_file_is_refused() {
        let report = parse(BEFORE);
        let record = Record {
            path: Some("/tmp/报告.toml".into()),
            folded: vec!["a".into()],
            ..Record::new(&report, Place::default())
        };
        assert_eq!(Record::parse(&record.to_text()).unwrap(), record);
        assert!(Record::parse("schema = 2\n").is_err());
        assert!(Record::parse("\u{0}garbage").is_err());
    }
}
