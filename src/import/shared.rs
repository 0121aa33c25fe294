//! Strings that are held together: a long document has a million short ones, and an allocation for each would take several
//! times their bytes.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A string that need not have an allocation of its own. To clone one copies no text; the text lives as long as any string
/// that is held together with it.
#[derive(Clone, Default)]
pub struct SharedStr {
    /// What the string is a stretch of; `None` for an empty string, and for one that waits for its chunk to be full.
    held: Option<Arc<Box<str>>>,
    start: u32,
    len: u32,
}

impl SharedStr {
    /// The text.
    pub fn as_str(&self) -> &str {
        self
    }
}

impl Deref for SharedStr {
    type Target = str;

    fn deref(&self) -> &str {
        let held = self.held.as_deref().map_or("", |held| &**held);
        held.get(self.start as usize..self.start as usize + self.len as usize).unwrap_or_default()
    }
}

impl AsRef<str> for SharedStr {
    fn as_ref(&self) -> &str {
        self
    }
}

impl From<&str> for SharedStr {
    fn from(text: &str) -> Self {
        SharedStr::from(text.to_owned())
    }
}

impl From<String> for SharedStr {
    fn from(text: String) -> Self {
        let len = text.len() as u32;
        let held = (len > 0).then(|| Arc::new(text.into_boxed_str()));
        SharedStr { held, start: 0, len }
    }
}

impl fmt::Debug for SharedStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for SharedStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl PartialEq for SharedStr {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SharedStr {}

impl PartialEq<str> for SharedStr {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for SharedStr {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

/// Strings that are to be held together, until there are enough of them.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    text: String,
}

/// Bytes from which a chunk is full. Few, so that it fits where something else has gone while a document is read.
const FULL: usize = 1 << 12;

/// Bytes behind that which take the last string in most texts, so that a chunk need not grow. What is left of them is lost.
const ROOM: usize = 1 << 8;

impl Chunk {
    /// Adds `text`. What it gives reads as an empty string until it is [bound](Chunk::bind).
    pub(super) fn add(&mut self, text: &str) -> SharedStr {
        if self.text.capacity() == 0 {
            self.text.reserve(FULL + ROOM);
        }
        let start = self.text.len() as u32;
        self.text.reserve_exact(text.len());
        self.text.push_str(text);
        SharedStr { held: None, start, len: text.len() as u32 }
    }

    /// Whether the strings added are to be bound.
    pub(super) fn is_full(&self) -> bool {
        self.text.len() >= FULL
    }

    /// Binds `waiting`, all the strings that were added since this was last called, to their text.
    pub(super) fn bind<'s>(&mut self, waiting: impl Iterator<Item = &'s mut SharedStr>) {
        if self.text.is_empty() {
            return;
        }
        let held = Arc::new(std::mem::take(&mut self.text).into_boxed_str());
        for string in waiting.filter(|string| string.held.is_none() && string.len > 0) {
            string.held = Some(Arc::clone(&held));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_a_chunk_read_as_they_were_added() {
        let mut chunk = Chunk::default();
        let long = "长".repeat(FULL);
        let mut strings = [chunk.add("第一"), chunk.add(""), SharedStr::from(long.clone()), chunk.add("章")];
        assert_eq!((&*strings[0], &*strings[3], chunk.is_full()), ("", "", false));
        chunk.bind(strings.iter_mut());
        assert_eq!(strings, ["第一", "", long.as_str(), "章"]);
        let mut next = [chunk.add("节")];
        chunk.bind(next.iter_mut().chain(&mut strings));
        assert_eq!((&*next[0], &*strings[0]), ("节", "第一"));
    }
}
