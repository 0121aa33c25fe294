//! The ambiguous letters of UAX #11: those of East Asian Width A that unicode-width takes for narrow in its CJK mode.
//!
//! unicode-width leaves letters of Latin, Greek and Cyrillic out of the ambiguous ones, and whatever has a canonical
//! decomposition. Terminals that draw ambiguous characters two columns wide make no such exception: `xterm -cjk_width`
//! moves two columns for é, μ and й. The ranges are those of EastAsianWidth.txt, Unicode 14.0.

/// First and last of each range, in order.
#[rustfmt::skip]
const RANGES: &[(u32, u32)] = &[
    (0x00aa, 0x00aa), (0x00ba, 0x00ba), (0x00c6, 0x00c6), (0x00d0, 0x00d0), (0x00d8, 0x00d8), (0x00de, 0x00e1),
    (0x00e6, 0x00e6), (0x00e8, 0x00ea), (0x00ec, 0x00ed), (0x00f0, 0x00f0), (0x00f2, 0x00f3), (0x00f8, 0x00fa),
    (0x00fc, 0x00fc), (0x00fe, 0x00fe), (0x0101, 0x0101), (0x0111, 0x0111), (0x0113, 0x0113), (0x011b, 0x011b),
    (0x0126, 0x0127), (0x012b, 0x012b), (0x0131, 0x0133), (0x0138, 0x0138), (0x013f, 0x0142), (0x0144, 0x0144),
    (0x0148, 0x014b), (0x014d, 0x014d), (0x0152, 0x0153), (0x0166, 0x0167), (0x016b, 0x016b), (0x01ce, 0x01ce),
    (0x01d0, 0x01d0), (0x01d2, 0x01d2), (0x01d4, 0x01d4), (0x01d6, 0x01d6), (0x01d8, 0x01d8), (0x01da, 0x01da),
    (0x01dc, 0x01dc), (0x0251, 0x0251), (0x0261, 0x0261), (0x02c7, 0x02c7), (0x02c9, 0x02cb), (0x02cd, 0x02cd),
    (0x02d0, 0x02d0), (0x0391, 0x03a1), (0x03a3, 0x03a9), (0x03b1, 0x03c1), (0x03c3, 0x03c9), (0x0401, 0x0401),
    (0x0410, 0x044f), (0x0451, 0x0451), (0x207f, 0x207f), (0x2113, 0x2113), (0x2126, 0x2126), (0x212b, 0x212b),
    (0x2260, 0x2260), (0x226e, 0x226f),
];

/// Whether `c` is an ambiguous letter, or a sign that decomposes.
pub(super) fn is_ambiguous_letter(c: char) -> bool {
    let code = u32::from(c);
    // Asked for every character: ASCII and 汉字 are told at once.
    (0xa1..=0x2fff).contains(&code)
        && RANGES
            .binary_search_by(|&(first, last)| {
                if last < code {
                    std::cmp::Ordering::Less
                } else if first > code {
                    std::cmp::Ordering::Greater
                } else {
                    std::cmp::Ordering::Equal
                }
            })
            .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_in_order_and_apart() {
        assert!(RANGES.iter().all(|(first, last)| first <= last && *last <= 0x2fff));
        assert!(RANGES.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0));
    }
}
