//! What is kept of one document.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::report::{Kept, Place, Report, SectionId};

/// The version of the files.
const SCHEMA: u32 = 1;

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
    /// The widest the page may be, in columns; 0 where the reader has not changed it.
    pub columns: usize,
    /// Columns of the outline; none where the reader has not changed them.
    #[serde(default)]
    pub outline_columns: Option<u16>,
    /// Columns of the metrics; none where the reader has not changed them.
    #[serde(default)]
    pub metrics_columns: Option<u16>,
    /// The ids of the sections that are folded.
    pub folded: Vec<String>,
    /// The words at the top of the page.
    pub place: Kept,
    /// The marks that were set in it, by their letters.
    #[serde(default)]
    pub marks: BTreeMap<String, Kept>,
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
            outline_columns: None,
            metrics_columns: None,
            folded: Vec::new(),
            place: Kept::new(report, place),
            marks: BTreeMap::new(),
        }
    }

    /// The folded sections that `report` still has.
    pub fn folded_in(&self, report: &Report) -> Vec<SectionId> {
        let folded: HashSet<&str> = self.folded.iter().map(String::as_str).collect();
        let sections = report.sections().enumerate();
        sections.filter(|(_, section)| folded.contains(section.id)).map(|(at, _)| SectionId(at as u32)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report;

    const BEFORE: &str = "schema = 1\ntitle = \"题\"\n[[section]]\nid = \"a\"\ntitle = \"甲\"\nbody = '''\n第一段。\n\n第二段的文字在这里。\n'''\n[[section]]\nid = \"b\"\ntitle = \"乙\"\nbody = \"末段。\"\n";

    fn parse(source: &str) -> Report {
        report::parse("test.toml", source).unwrap()
    }

    #[test]
    fn a_record_survives_the_file_and_a_foreign_file_is_refused() {
        let report = parse(BEFORE);
        let record = Record {
            path: Some("/tmp/报告.toml".into()),
            folded: vec!["a".into()],
            outline_columns: Some(33),
            marks: BTreeMap::from([("a".to_owned(), Kept::new(&report, Place::default()))]),
            ..Record::new(&report, Place::default())
        };
        assert_eq!(Record::parse(&record.to_text()).unwrap(), record);
        let without = record.to_text().replace("outline_columns = 33\n", "");
        assert_eq!(Record::parse(&without).unwrap().outline_columns, None, "files of before have no such field");
        assert!(Record::parse("schema = 2\n").is_err());
        assert!(Record::parse("\u{0}garbage").is_err());
    }
}
