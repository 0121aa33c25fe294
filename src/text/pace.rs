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
    let wide = bytes.iter().filter(|byte| **byte >= 0xe0).count();
    let first = usize::from(bytes.first().is_some_and(|byte| begins_word(*byte)));
    let second = match bytes {
        [before, byte, ..] => usize::from(begins_word(*byte) && !goes_on(*before)),
        _ => 0,
    };
    let others = bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2));
    // A letter of two bytes stands before where its first byte is two back.
    let others = others
        .filter(|((two_back, before), byte)| begins_word(**byte) & !goes_on(**before) & !is_first_of_two(**two_back));
    wide as u64 * PARTS + (first + second + others.count()) as u64 * WORD
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
