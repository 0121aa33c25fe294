//! The marks across documents: one file for all of them.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use serde::{Deserialize, Serialize};

use super::Store;
use crate::report::Elsewhere;

/// The file, in the store's folder.
const NAME: &str = "marks.toml";

/// The version of the file.
const SCHEMA: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    #[serde(default)]
    marks: BTreeMap<String, Elsewhere>,
}

impl Store {
    /// The marks across documents, by their letters; none where none was ever set.
    ///
    /// # Errors
    /// There is a file, but it cannot be read or is not one of ours.
    pub fn load_marks(&self) -> io::Result<BTreeMap<char, Elsewhere>> {
        let text = match fs::read_to_string(self.folder.join(NAME)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
            read => read?,
        };
        let invalid = |message: &str| io::Error::new(io::ErrorKind::InvalidData, message.to_owned());
        let file: File = toml::from_str(&text).map_err(|error| invalid(error.message()))?;
        if file.schema != SCHEMA {
            return Err(invalid(&format!("schema {}", file.schema)));
        }
        Ok(file.marks.into_iter().filter_map(|(letter, mark)| Some((letter.chars().next()?, mark))).collect())
    }

    /// Sets or, where there is `None`, takes away the marks in `changes` and gives all there are then. What another
    /// reader has set in the meantime stays.
    ///
    /// # Errors
    /// The file cannot be read or written; what was there before is then still there.
    pub fn change_marks(&self, changes: &BTreeMap<char, Option<Elsewhere>>) -> io::Result<BTreeMap<char, Elsewhere>> {
        let mut marks = self.load_marks()?;
        for (letter, mark) in changes {
            match mark {
                Some(mark) => marks.insert(*letter, mark.clone()),
                None => marks.remove(letter),
            };
        }
        let named = marks.iter().map(|(letter, mark)| (letter.to_string(), mark.clone())).collect();
        let text = toml::to_string(&File { schema: SCHEMA, marks: named }).map_err(io::Error::other)?;
        self.write(NAME, &text)?;
        Ok(marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Kept;

    fn mark(words: &str) -> Elsewhere {
        let place = Kept { section: "a".to_owned(), words: words.to_owned(), ..Kept::default() };
        Elsewhere { path: Some("/报告/甲.toml".into()), title: "甲".to_owned(), fingerprint: None, place }
    }

    #[test]
    fn two_readers_change_different_marks() {
        let folder = std::env::temp_dir().join(format!("gangmu-marks-{}", std::process::id()));
        let store = Store::at(folder.clone());
        assert!(store.load_marks().unwrap().is_empty());
        store.change_marks(&BTreeMap::from([('A', Some(mark("一"))), ('B', Some(mark("二")))])).unwrap();
        let other = Store::at(folder.clone());
        other.change_marks(&BTreeMap::from([('C', Some(mark("三"))), ('A', None)])).unwrap();
        let all = store.change_marks(&BTreeMap::from([('B', Some(mark("四")))])).unwrap();
        assert_eq!(all, BTreeMap::from([('B', mark("四")), ('C', mark("三"))]));
        assert_eq!(store.load_marks().unwrap(), all);
        assert_eq!(store.last_read(), None, "the file of marks is no document");
        std::fs::write(folder.join(NAME), "schema = 9\n").unwrap();
        assert!(store.load_marks().is_err());
        assert!(store.change_marks(&BTreeMap::new()).is_err(), "what is not ours is not overwritten");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
