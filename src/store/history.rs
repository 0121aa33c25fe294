//! What was entered at the prompts: one file for all documents.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use serde::{Deserialize, Serialize};

use super::Store;

/// The file, in the store's folder.
const NAME: &str = "history.toml";

/// The version of the file.
const SCHEMA: u32 = 1;

/// How many entries of each prompt are kept.
const KEPT: usize = 100;

/// The most bytes of an entry that is kept: a longer one was pasted.
const LONGEST: usize = 512;

/// What was entered, by the name of the prompt; the latest last.
pub type Entries = BTreeMap<String, Vec<String>>;

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    #[serde(default)]
    entries: Entries,
}

impl Store {
    /// What was entered before; nothing where nothing ever was.
    ///
    /// # Errors
    /// There is a file, but it cannot be read or is not one of ours.
    pub fn load_history(&self) -> io::Result<Entries> {
        let text = match fs::read_to_string(self.folder.join(NAME)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Entries::new()),
            read => read?,
        };
        let invalid = |message: &str| io::Error::new(io::ErrorKind::InvalidData, message.to_owned());
        let file: File = toml::from_str(&text).map_err(|error| invalid(error.message()))?;
        if file.schema != SCHEMA {
            return Err(invalid(&format!("schema {}", file.schema)));
        }
        Ok(file.entries)
    }

    /// Keeps `entries` as the latest; what another reader has entered in the meantime stays before them. Of each prompt
    /// the last hundred are kept.
    ///
    /// # Errors
    /// The file cannot be read or written; what was there before is then still there.
    pub fn keep_history(&self, entries: &Entries) -> io::Result<()> {
        let mut kept = self.load_history()?;
        for (prompt, entered) in entries {
            let of_prompt = kept.entry(prompt.clone()).or_default();
            of_prompt.retain(|entry| !entered.contains(entry));
            of_prompt.extend(entered.iter().filter(|entry| entry.len() <= LONGEST).cloned());
            of_prompt.drain(..of_prompt.len().saturating_sub(KEPT));
        }
        let text = toml::to_string(&File { schema: SCHEMA, entries: kept }).map_err(io::Error::other)?;
        self.write(NAME, &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(of: &[&str]) -> Entries {
        Entries::from([("search".to_owned(), of.iter().map(|entry| (*entry).to_owned()).collect())])
    }

    #[test]
    fn what_two_readers_enter_is_kept_and_bounded() {
        let folder = std::env::temp_dir().join(format!("gangmu-history-{}", std::process::id()));
        let store = Store::at(folder.clone());
        assert!(store.load_history().unwrap().is_empty());
        store.keep_history(&entries(&["jpxq", "疫苗"])).unwrap();
        Store::at(folder.clone()).keep_history(&entries(&["税收", "jpxq"])).unwrap();
        assert_eq!(store.load_history().unwrap(), entries(&["疫苗", "税收", "jpxq"]));
        let many: Vec<String> = (0..300).map(|nth| nth.to_string()).collect();
        let mut many: Vec<&str> = many.iter().map(String::as_str).collect();
        let pasted = "纲".repeat(1000);
        many.push(&pasted);
        store.keep_history(&entries(&many)).unwrap();
        let kept = &store.load_history().unwrap()["search"];
        assert_eq!((kept.len(), kept.first().map(String::as_str)), (KEPT, Some("200")));
        assert_eq!(store.last_read(), None, "it is no document");
        std::fs::write(folder.join(NAME), "schema = 9\n").unwrap();
        assert!(store.keep_history(&entries(&["x"])).is_err(), "what is not ours is not overwritten");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
