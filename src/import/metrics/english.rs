//! English prose, modestly: `6.1 percent`, `$5 billion`, `1.2 million jobs`.

use super::{Context, Extracted};

/// Whether `text` reads as English: hardly a character outside ASCII.
pub(super) fn reads_as(text: &str) -> bool {
    let wide = text.chars().filter(|&c| c as u32 > 0x2E7F).count();
    wide * 20 < text.len()
}

/// Reads one paragraph; what it states is appended to `found`.
pub(super) fn read(_text: &str, _number: usize, _context: &Context, _found: &mut Vec<Extracted>) {}
