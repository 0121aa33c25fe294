//! The text of a block while a document is read.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use super::shared::{Chunk, SharedStr};

/// The text of a block: as it stands in the file, or made from it.
#[derive(Clone)]
pub enum Words<'a> {
    /// A stretch of the file's text.
    Stretch(&'a str),
    /// A string of its own.
    Own(String),
    /// One that is held together with others.
    Held(SharedStr),
}

/// Bytes of a string from which one of its own costs little.
const LONG: usize = 1 << 9;

/// Lets those of `texts` be held together that are short strings of their own: a document has a million of them, and an
/// allocation for each would take several times their bytes.
pub(super) fn gather<'w, 't: 'w>(texts: impl IntoIterator<Item = &'w mut Words<'t>>) {
    let mut chunk = Chunk::default();
    let mut waiting: Vec<&mut SharedStr> = Vec::new();
    for words in texts {
        if let Words::Own(text) = words
            && text.len() < LONG
        {
            *words = Words::Held(chunk.add(text));
            waiting.extend(if let Words::Held(text) = words { Some(text) } else { None });
        }
        if chunk.is_full() {
            chunk.bind(waiting.drain(..));
        }
    }
    chunk.bind(waiting.into_iter());
}

impl Words<'_> {
    /// Lets `change` change the text.
    pub fn change(&mut self, change: impl FnOnce(&mut String)) {
        let mut text = std::mem::take(self).into_owned();
        change(&mut text);
        *self = Words::Own(text);
    }

    /// The text as a string of its own.
    pub fn into_owned(self) -> String {
        match self {
            Words::Own(text) => text,
            other => (*other).to_owned(),
        }
    }
}

impl Deref for Words<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Words::Stretch(text) => text,
            Words::Own(text) => text,
            Words::Held(text) => text,
        }
    }
}

impl AsRef<str> for Words<'_> {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Default for Words<'_> {
    fn default() -> Self {
        Words::Stretch("")
    }
}

impl<'a> From<&'a str> for Words<'a> {
    fn from(text: &'a str) -> Self {
        Words::Stretch(text)
    }
}

impl From<String> for Words<'_> {
    fn from(text: String) -> Self {
        Words::Own(text)
    }
}

impl<'a> From<Cow<'a, str>> for Words<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Words::Stretch(text),
            Cow::Owned(text) => Words::Own(text),
        }
    }
}

impl fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl PartialEq for Words<'_> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Words<'_> {}

impl PartialEq<str> for Words<'_> {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Words<'_> {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::Flat;
    use super::*;

    #[test]
    fn texts_that_are_gathered_read_as_before() {
        let long = "长".repeat(LONG);
        let texts: Vec<String> = (0..3000).map(|nth| format!("第{nth}段")).chain([long.clone()]).collect();
        let mut flats: Vec<Flat<'_>> = texts.iter().map(|text| Flat::paragraph(text.clone(), 1)).collect();
        flats.push(Flat::paragraph("一段", 1));
        gather(flats.iter_mut().map(|flat| &mut flat.text));
        let held = flats.iter().filter(|flat| matches!(flat.text, Words::Held(_))).count();
        assert_eq!(held, 3000);
        assert!(flats.iter().map(|flat| &*flat.text).eq(texts.iter().map(String::as_str).chain(["一段"])));
        gather(flats.iter_mut().map(|flat| &mut flat.text));
        flats[7].text.change(|text| text.push('。'));
        assert_eq!((&*flats[7].text, &*flats[8].text, flats[3000].text == *long), ("第7段。", "第8段", true));
    }

    #[test]
    fn a_block_takes_little_besides_its_text() {
        assert_eq!(size_of::<Words<'_>>(), 24);
        assert_eq!(size_of::<Flat<'_>>(), 40);
    }
}
