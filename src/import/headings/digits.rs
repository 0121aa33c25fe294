//! The digits that headings are numbered with.

/// How the digits of a number are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    /// 一 二 … 十二
    Han,
    /// 12 or １２
    Arabic,
    /// 01 to 09
    Nought,
    /// 一 or 12
    HanOrArabic,
    /// 6.1 or 6.1.1, two parts or more
    Parts,
    /// IV
    Roman,
    /// 3 or III
    ArabicOrRoman,
    /// a
    Letter,
    /// A
    Capital,
    /// ①
    Circled,
    /// One of these signs in turn: 甲 乙 丙
    Signs(&'static [char]),
    /// A.1 or A.1.1
    LetterParts,
    /// 1 or 1A
    Item,
}

/// Each digit in both scripts, so two signs have one value.
pub(super) const FORMAL: &[char] = &[
    '壹', '壹', '贰', '貳', '叁', '參', '肆', '肆', '伍', '伍', '陆', '陸', '柒', '柒', '捌', '捌', '玖', '玖', '拾',
    '拾',
];
pub(super) const ROMAN_SIGNS: &[char] = &['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', 'Ⅵ', 'Ⅶ', 'Ⅷ', 'Ⅸ', 'Ⅹ', 'Ⅺ', 'Ⅻ'];
pub(super) const STEMS: &[char] = &['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
pub(super) const SYLLABLES: &[char] =
    &['가', '나', '다', '라', '마', '바', '사', '아', '자', '차', '카', '타', '파', '하'];

/// The syllables that Japanese documents number with below (1), in their order.
pub(super) const KANA: &[char] =
    &['ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ'];

impl Digits {
    /// Whether digits of this kind may begin with `first`.
    pub(super) fn may_begin(self, first: char) -> bool {
        match self {
            Digits::Han => han_digit(first).is_some(),
            Digits::Arabic | Digits::Parts => arabic_digit(first).is_some(),
            Digits::Nought => first == '0',
            Digits::HanOrArabic => han_digit(first).is_some() || arabic_digit(first).is_some(),
            Digits::Roman => is_roman_digit(first),
            Digits::ArabicOrRoman => arabic_digit(first).is_some() || is_roman_digit(first),
            Digits::Letter => first.is_ascii_lowercase(),
            Digits::Capital => first.is_ascii_uppercase(),
            Digits::Circled => ('①'..='⑳').contains(&first),
            Digits::Signs(signs) => signs.contains(&first),
            Digits::LetterParts => first.is_ascii_uppercase(),
            Digits::Item => first.is_ascii_digit(),
        }
    }

    /// The value, the levels it goes down, and the bytes of the digits that `text` begins with.
    pub(super) fn read(self, text: &str) -> Option<(u32, u8, usize)> {
        match self {
            Digits::Han => han(text).map(|(value, len)| (value, 0, len)),
            Digits::Arabic => arabic(text).map(|(value, len)| (value, 0, len)),
            Digits::HanOrArabic => han(text).or_else(|| arabic(text)).map(|(value, len)| (value, 0, len)),
            Digits::Nought => match *text.as_bytes() {
                [b'0', digit @ b'1'..=b'9', ..] => Some((u32::from(digit - b'0'), 0, 2)),
                _ => None,
            },
            Digits::Parts => parts(text),
            Digits::LetterParts => letter_parts(text),
            Digits::Item => {
                let (value, len) = arabic(text)?;
                let lettered = text[len..].starts_with(|c: char| c.is_ascii_uppercase());
                Some((value, 0, len + usize::from(lettered)))
            }
            Digits::Roman => roman(text).map(|(value, len)| (value, 0, len)),
            Digits::ArabicOrRoman => arabic(text).or_else(|| roman(text)).map(|(value, len)| (value, 0, len)),
            Digits::Letter | Digits::Capital => {
                let letter = text.chars().next().filter(|&letter| self.may_begin(letter))?;
                Some((u32::from(letter.to_ascii_uppercase()) - u32::from('A') + 1, 0, 1))
            }
            Digits::Signs(signs) => {
                let first = text.chars().next()?;
                let at = signs.iter().position(|&sign| sign == first)?;
                let value = if signs == FORMAL { at / 2 } else { at } as u32 + 1;
                Some((value, 0, first.len_utf8()))
            }
            Digits::Circled => {
                let c = text.chars().next().filter(|c| ('①'..='⑳').contains(c))?;
                Some((u32::from(c) - u32::from('①') + 1, 0, c.len_utf8()))
            }
        }
    }
}

fn is_roman_digit(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'Ⅰ'..='Ⅻ')
}

/// The value of a Han digit; 10, 100 for 十, 百.
pub fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        _ => return None,
    })
}

fn han(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut digit, mut len) = (0, 0, 0);
    for c in text.chars().take(6) {
        match han_digit(c) {
            Some(unit @ (10 | 100)) => {
                total += unit * if digit == 0 { 1 } else { digit };
                digit = 0;
            }
            Some(value) => digit = value,
            None => break,
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((total + digit, len))
}

pub(super) fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

fn arabic(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len) = (0, 0);
    for (count, c) in text.chars().enumerate() {
        let Some(digit) = arabic_digit(c) else { break };
        if count == 3 {
            return None;
        }
        value = value * 10 + digit;
        len += c.len_utf8();
    }
    (len > 0).then_some((value, len))
}

fn parts(text: &str) -> Option<(u32, u8, usize)> {
    let (first, mut len) = arabic(text)?;
    let mut value = first;
    let mut depth = 0;
    while let Some(behind) = text[len..].strip_prefix(['.', '．'])
        && let Some((next, taken)) = arabic(behind)
    {
        len = text.len() - behind.len() + taken;
        value = next;
        depth += 1;
    }
    // 1.0 stands above 1.1, as 1 does elsewhere.
    if depth == 1 && value == 0 {
        return Some((first, 0, len));
    }
    (depth > 0).then_some((value, depth, len))
}

/// `A.1`, `B.2.1`: the last part, how many there are, and the bytes; `A.0` comes before `A.1` and counts as much.
fn letter_parts(text: &str) -> Option<(u32, u8, usize)> {
    let mut rest = text.strip_prefix(|c: char| c.is_ascii_uppercase())?;
    let (mut value, mut depth) = (0, 0);
    while let Some((next, taken)) = rest.strip_prefix(['.', '．']).and_then(arabic) {
        let sign = rest.chars().next().map_or(0, char::len_utf8);
        rest = &rest[sign + taken..];
        value = next;
        depth += 1;
    }
    (depth > 0).then_some((value.max(1), depth, text.len() - rest.len()))
}

fn roman(text: &str) -> Option<(u32, usize)> {
    if let Some(c) = text.chars().next().filter(|c| ('Ⅰ'..='Ⅻ').contains(c)) {
        return Some((u32::from(c) - u32::from('Ⅰ') + 1, c.len_utf8()));
    }
    let len = text.bytes().take_while(|byte| matches!(byte, b'I' | b'V' | b'X')).count();
    let digits = text[..len].bytes().map(|byte| match byte {
        b'I' => 1,
        b'V' => 5,
        _ => 10_u32,
    });
    let mut value = 0;
    let mut before = 0;
    for digit in digits {
        value += if digit > before { digit - 2 * before } else { digit };
        before = digit;
    }
    (1..=6).contains(&len).then_some((value, len))
}
