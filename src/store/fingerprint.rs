//! What a document is known by: its content, in a form that a small edit changes only in part.

use crate::report::Report;

/// How many smallest hashes a fingerprint keeps (bottom-k sketch, Broder 1997).
const KEPT: usize = 6;

/// How many of them two versions of a document must share.
const SHARED: usize = 3;

/// How many bytes of a block's text are looked at; the rest goes in by its length.
const LOOKED_AT: usize = 96;

/// The fingerprint of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    whole: u64,
    smallest: [u32; KEPT],
}

impl Fingerprint {
    /// The fingerprint of `report`.
    pub fn of(report: &Report) -> Fingerprint {
        let mut whole = FNV_BASIS;
        let mut smallest = [u32::MAX; KEPT];
        for block in report.blocks.iter() {
            let text = block.text.as_bytes();
            let beginning = text.get(..LOOKED_AT).unwrap_or(text);
            let one = fnv(FNV_BASIS, beginning);
            whole = fnv(fnv(whole, &one.to_le_bytes()), &text.len().to_le_bytes());
            // A multiplication spreads the bits, so that the smallest are a fair sample of all blocks.
            keep(&mut smallest, (one.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32);
        }
        Fingerprint { whole, smallest }
    }

    /// The name of the file in which the document is kept.
    pub fn file_name(&self) -> String {
        let parts: Vec<String> = self.smallest.iter().map(|hash| format!("{hash:08x}")).collect();
        format!("{:016x}-{}.toml", self.whole, parts.join("-"))
    }

    /// The fingerprint that [`Fingerprint::file_name`] wrote.
    pub fn of_file_name(name: &str) -> Option<Fingerprint> {
        let mut parts = name.strip_suffix(".toml")?.split('-');
        let whole = u64::from_str_radix(parts.next()?, 16).ok()?;
        let mut smallest = [0; KEPT];
        for slot in &mut smallest {
            *slot = u32::from_str_radix(parts.next()?, 16).ok()?;
        }
        parts.next().is_none().then_some(Fingerprint { whole, smallest })
    }

    /// How many of the smallest hashes two fingerprints share; `None` where that is too few for the same document.
    pub fn likeness(&self, other: &Fingerprint) -> Option<usize> {
        let real = |hash: &&u32| **hash != u32::MAX;
        let shared = self.smallest.iter().filter(real).filter(|hash| other.smallest.contains(hash)).count();
        let enough = SHARED.min(self.smallest.iter().filter(real).count()).max(1);
        (shared >= enough).then_some(shared)
    }
}

/// Puts `hash` among the smallest, each of which stands once, in order.
fn keep(smallest: &mut [u32; KEPT], hash: u32) {
    if smallest.contains(&hash) {
        return;
    }
    if let Some(largest) = smallest.last_mut()
        && hash < *largest
    {
        *largest = hash;
        smallest.sort_unstable();
    }
}

const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, 64 bits: the same on every machine and in every version, which std's hasher does not promise.
fn fnv(basis: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(basis, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report;

    fn of(source: &str) -> Fingerprint {
        Fingerprint::of(&report::parse("test.toml", source).unwrap())
    }

    fn document(paragraphs: &[&str]) -> String {
        format!("schema = 1\ntitle = \"题\"\nbody = '''\n{}\n'''\n", paragraphs.join("\n\n"))
    }

    #[test]
    fn a_small_edit_keeps_the_likeness_and_another_document_has_none() {
        let words: Vec<String> = (0..40).map(|n| format!("第{n}段的文字。")).collect();
        let mut paragraphs: Vec<&str> = words.iter().map(String::as_str).collect();
        let before = of(&document(&paragraphs));
        paragraphs[7] = "改过的一段。";
        paragraphs.insert(20, "添的一段。");
        let edited = of(&document(&paragraphs));
        assert_ne!(before.file_name(), edited.file_name());
        assert!(before.likeness(&edited).is_some());
        let other: Vec<String> = (0..40).map(|n| format!("另一份文件，{n}。")).collect();
        let other = of(&document(&other.iter().map(String::as_str).collect::<Vec<_>>()));
        assert!(before.likeness(&other).is_none());
    }

    #[test]
    fn a_file_name_says_all() {
        let fingerprint = of(&document(&["一", "二"]));
        assert_eq!(Fingerprint::of_file_name(&fingerprint.file_name()), Some(fingerprint));
        assert_eq!(Fingerprint::of_file_name("notes.toml"), None);
    }
}
