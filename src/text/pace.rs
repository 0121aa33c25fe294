//! How long a text takes to read: 汉字 and words of other scripts, which are read at different paces.

/// The parts that [`weight`] counts in: so many are one 汉字.
pub const PARTS: u64 = 23;

/// The parts of a word. Where 400 汉字 are a minute, 230 words are (Brysbaert 2019 finds 238 for English, read silently),
/// so a word is 40/23 汉字.
const WORD: u64 = 40;

/// What `text` takes to read, in 23rds of a 汉字: each character of three bytes or more (汉字, kana, their marks) is one
/// 汉字, each run of other letters and digits is a word, spaces and ASCII marks are nothing.
///
/// It looks at bytes, several at a time, since it is asked for every block of every document that is opened.
pub fn weight(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let wide = count(bytes, bytes, bytes, |_, _, byte| byte >= 0xe0);
    let begins = |two_back: u8, before: u8, byte: u8| {
        // A letter of two bytes stands before where its first byte is two back.
        begins_word(byte) & !goes_on(before) & !is_first_of_two(two_back)
    };
    let at_start = match bytes {
        [] => 0,
        [first] => u64::from(begins(0, 0, *first)),
        [first, second, ..] => u64::from(begins(0, 0, *first)) + u64::from(begins(0, *first, *second)),
    };
    let after = |first: usize| bytes.get(first..).unwrap_or_default();
    let words = at_start + count(bytes, after(1), after(2), begins);
    wide * PARTS + words * WORD
}

/// How many triples of bytes, one of each slice, are as `is` says. Counted in bytes, of which a processor adds many at once.
fn count(a: &[u8], b: &[u8], c: &[u8], is: impl Fn(u8, u8, u8) -> bool) -> u64 {
    const RUN: usize = u8::MAX as usize;
    let runs = a.chunks(RUN).zip(b.chunks(RUN)).zip(c.chunks(RUN));
    let of_run = |((a, b), c): ((&[u8], &[u8]), &[u8])| -> u8 {
        a.iter().zip(b).zip(c).map(|((a, b), c)| u8::from(is(*a, *b, *c))).sum()
    };
    runs.map(|run| u64::from(of_run(run))).sum()
}

/// Whether a word may begin with `byte`: an ASCII letter or digit, or the first byte of a letter of two bytes.
fn begins_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() | is_first_of_two(byte)
}

/// Whether a word goes on behind `byte`: don't, 2144.69 and 1,000 are one each.
fn goes_on(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() | (byte == b'\'') | (byte == b'.') | (byte == b',')
}

/// Whether a letter of two bytes begins with `byte` (U+00C0 and above: what stands below are marks).
fn is_first_of_two(byte: u8) -> bool {
    (0xc3..0xe0).contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 汉字 and words of `text`, counted character by character.
    fn counted(text: &str) -> (u64, u64) {
        let (mut wide, mut words, mut goes_on) = (0, 0, false);
        for c in text.chars() {
            let letter = c.is_ascii_alphanumeric() || ('\u{c0}'..='\u{7ff}').contains(&c);
            wide += u64::from(c >= '\u{800}');
            words += u64::from(letter && !goes_on);
            goes_on = letter || matches!(c, '\'' | '.' | ',');
        }
        (wide, words)
    }

    #[test]
    fn words_and_characters_are_told_apart() {
        for (text, wide, words) in [
            ("", 0, 0),
            ("a", 0, 1),
            ("é", 0, 1),
            ("政府工作报告。", 7, 0),
            ("Long reports, read twice.", 0, 4),
            ("don't", 0, 1),
            ("2144.69 万元，增长 9.9%", 5, 2),
            ("GDP增长5G网络", 4, 2),
            ("naïve Größe, Вена — x · y", 1, 5),
            ("  - [x] ", 0, 1),
        ] {
            assert_eq!(weight(text), wide * PARTS + words * WORD, "{text}");
            assert_eq!(counted(text), (wide, words), "{text}");
        }
    }

    #[test]
    fn four_hundred_characters_and_two_hundred_and_thirty_words_are_a_minute() {
        assert_eq!(weight(&"字".repeat(400)), 400 * PARTS);
        assert_eq!(weight(&"word ".repeat(230)), 400 * PARTS);
    }

    proptest! {
        #[test]
        fn bytes_count_as_characters_do(text in "([a-z0-9 '.,]|[é中。·×Ж\u{7ff}\u{800}😀]|[A-Z]{3} ){0,40}") {
            let (wide, words) = counted(&text);
            prop_assert_eq!(weight(&text), wide * PARTS + words * WORD);
        }
    }
}
