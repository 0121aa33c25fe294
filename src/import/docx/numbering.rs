//! Automatic numbers, counted and written as Word prints them (ECMA-376 Part 1 §17.9).

use std::collections::{HashMap, HashSet};

use super::xml::{self, Piece};
use crate::import::ImportError;

const LEVELS: usize = 9;

#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// `第%1章`, `%1.%2`.
    text: String,
    /// All numbers in it are Arabic.
    legal: bool,
    /// The level whose next number begins this one anew; 0 for never.
    restart: Option<u8>,
}

#[derive(Clone, Debug, Default)]
struct List {
    definition: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, HashMap<usize, Level>>,
    /// Definitions that say only which list style they follow, and those that list styles are made of.
    follow: HashMap<String, String>,
    styled: HashMap<String, String>,
    lists: HashMap<String, List>,
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<String>,
}

/// What stands before a numbered paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A bullet.
    Bullet,
    /// A number as printed.
    Number(String),
}

impl Numbering {
    /// Reads the part `text`.
    pub(super) fn read(text: &str) -> Result<Numbering, ImportError> {
        let mut numbering = Numbering::default();
        let (mut definition, mut list): (Option<String>, Option<(String, List)>) = (None, None);
        let mut level: Option<(usize, Level)> = None;
        let mut override_of = 0;
        xml::walk(text, |piece| match piece {
            Piece::Start("w:abstractNum", start) => definition = xml::attribute(start, "w:abstractNumId"),
            Piece::End("w:abstractNum") => definition = None,
            Piece::Start("w:num", start) => list = xml::attribute(start, "w:numId").map(|id| (id, List::default())),
            Piece::End("w:num") => numbering.lists.extend(list.take()),
            Piece::Start("w:lvlOverride", start) => override_of = level_of(start),
            Piece::Start("w:lvl", start) => level = Some((level_of(start), Level::default())),
            Piece::End("w:lvl") => {
                let Some((at, level)) = level.take() else { return };
                match (&mut list, &definition) {
                    (Some((_, list)), _) => drop(list.levels.insert(at, level)),
                    (None, Some(id)) => drop(numbering.definitions.entry(id.clone()).or_default().insert(at, level)),
                    _ => {}
                }
            }
            Piece::Start(name, start) => match (name, &mut level, &mut list) {
                ("w:start", Some((_, level)), _) => level.start = xml::number(start),
                ("w:numFmt", Some((_, level)), _) => level.format = xml::val(start).unwrap_or_default(),
                ("w:lvlText", Some((_, level)), _) => level.text = xml::val(start).unwrap_or_default(),
                ("w:isLgl", Some((_, level)), _) => level.legal = xml::is_on(start),
                ("w:lvlRestart", Some((_, level)), _) => level.restart = xml::number(start),
                ("w:numStyleLink" | "w:styleLink", None, None) => {
                    let (Some(id), Some(style)) = (&definition, xml::val(start)) else { return };
                    match name {
                        "w:styleLink" => numbering.styled.insert(style, id.clone()),
                        _ => numbering.follow.insert(id.clone(), style),
                    };
                }
                ("w:abstractNumId", None, Some((_, list))) => list.definition = xml::val(start).unwrap_or_default(),
                ("w:startOverride", None, Some((_, list))) => {
                    list.starts.extend(xml::number(start).map(|number| (override_of, number)));
                }
                _ => {}
            },
            _ => {}
        })?;
        Ok(numbering)
    }

    /// Counts one paragraph of the list `id` at `level` and gives what stands before it.
    pub(super) fn next(&mut self, id: &str, level: u8) -> Option<Label> {
        let at = usize::from(level).min(LEVELS - 1);
        let list = self.lists.get(id)?;
        let defined = self.follow.get(&list.definition).and_then(|style| self.styled.get(style));
        let defined = defined.unwrap_or(&list.definition).clone();
        let definition = self.definitions.get(&defined);
        let levels: [Level; LEVELS] = std::array::from_fn(|at| {
            list.levels.get(&at).or_else(|| definition.and_then(|levels| levels.get(&at))).cloned().unwrap_or_default()
        });
        let counters = self.counters.entry(defined).or_default();
        if self.begun.insert(id.to_owned()) {
            // A list that starts anew though it shares its definition with one before.
            for (&at, &start) in list.starts.iter().filter(|&(&at, _)| at < LEVELS) {
                counters[at] = Some(start.saturating_sub(1));
            }
        }
        let start = |at: usize| list.starts.get(&at).copied().or(levels[at].start).unwrap_or(1);
        counters[at] = Some(counters[at].map_or_else(|| start(at), |count| count.saturating_add(1)));
        for (above, counter) in counters.iter_mut().enumerate().take(at) {
            counter.get_or_insert_with(|| start(above));
        }
        for (below, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            let restarts = levels[below].restart.is_none_or(|restart| restart > 0 && at < usize::from(restart));
            if restarts {
                *counter = list.starts.get(&below).map(|start| start.saturating_sub(1));
            }
        }
        Some(label(&levels, counters, at))
    }
}

fn level_of(start: &quick_xml::events::BytesStart<'_>) -> usize {
    xml::attribute(start, "w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0)
}

fn label(levels: &[Level; LEVELS], counters: &[Option<u32>; LEVELS], at: usize) -> Label {
    let level = &levels[at];
    if level.format == "bullet" {
        return Label::Bullet;
    }
    let mut text = String::new();
    let mut chars = level.text.chars();
    while let Some(c) = chars.next() {
        let of = if c == '%' { chars.clone().next().and_then(|c| c.to_digit(10)) } else { None };
        let Some(of) = of.and_then(|of| (of as usize).checked_sub(1)).filter(|&of| of < LEVELS) else {
            text.push(c);
            continue;
        };
        chars.next();
        // Word leaves the zero of `Section 1.01` in legal numbers.
        let format = match levels[of].format.as_str() {
            format if !level.legal || format == "decimalZero" => format,
            _ => "decimal",
        };
        text.push_str(&written(counters[of].unwrap_or(0), format));
    }
    Label::Number(text)
}

/// `number` in a format of ST_NumberFormat (§17.18.59).
fn written(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => number.to_string().chars().map(full_width).collect(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => han(number, "零一二三四五六七八九", "十百千万"),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => {
            number.to_string().chars().map(|c| nth("〇一二三四五六七八九", c.to_digit(10).unwrap_or(0))).collect()
        }
        "chineseLegalSimplified" => han(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
        "ideographLegalTraditional" | "japaneseLegal" => han(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
        "ideographTraditional" => cycle(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
        "ganada" => cycle(number, "가나다라마바사아자차카타파하"),
        "aiueoFullWidth" | "aiueo" => cycle(
            number,
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        ),
        "iroha" | "irohaFullWidth" => cycle(
            number,
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
        ),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①', 20),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        _ => number.to_string(),
    }
}

fn nth(digits: &str, at: u32) -> char {
    digits.chars().nth(at as usize).unwrap_or('？')
}

fn full_width(digit: char) -> char {
    nth("０１２３４５６７８９", digit.to_digit(10).unwrap_or(0))
}

/// 十二, 一百零三: 一 is left out before 十 at the start.
fn han(number: u32, digits: &str, units: &str) -> String {
    if number == 0 || number >= 100_000 {
        return if number == 0 { nth(digits, 0).to_string() } else { number.to_string() };
    }
    let mut text = String::new();
    let (mut gap, mut value) = (false, 10_000);
    for place in (0..5).rev() {
        let digit = number / value % 10;
        if digit == 0 {
            gap |= !text.is_empty();
        } else {
            if std::mem::take(&mut gap) {
                text.push(nth(digits, 0));
            }
            if !(place == 1 && digit == 1 && text.is_empty()) {
                text.push(nth(digits, digit));
            }
            if place > 0 {
                text.push(nth(units, place - 1));
            }
        }
        value /= 10;
    }
    text
}

fn cycle(number: u32, signs: &str) -> String {
    let count = signs.chars().count() as u32;
    nth(signs, number.saturating_sub(1) % count).to_string()
}

fn enclosed(number: u32, first: char, last: u32) -> String {
    let sign = (1..=last).contains(&number).then(|| char::from_u32(u32::from(first) + number - 1)).flatten();
    sign.map_or_else(|| number.to_string(), String::from)
}

fn letters(number: u32, first: char) -> String {
    // After z comes aa, then bb.
    let at = number.saturating_sub(1);
    let letter = char::from_u32(u32::from(first) + at % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (at / 26 + 1).min(20) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(9999);
    let mut text = String::new();
    for &(value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_prints_them() {
        for (format, number, text) in [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("decimalFullWidth", 10, "１０"),
            ("chineseCounting", 12, "十二"),
            ("chineseCountingThousand", 20, "二十"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 21, "贰拾壹"),
            ("ideographTraditional", 11, "甲"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "21"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("lowerLetter", 28, "bb"),
            ("none", 5, ""),
        ] {
            assert_eq!(written(number, format), text, "{format} {number}");
        }
    }

    #[test]
    fn lists_count_restart_and_share_their_definition() {
        let mut numbering = Numbering::read(
            r#"<w:numbering><w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>"#,
        )
        .unwrap();
        let mut next = |id: &str, level| match numbering.next(id, level) {
            Some(Label::Number(text)) => text,
            Some(Label::Bullet) => "•".to_owned(),
            None => "none".to_owned(),
        };
        let seen = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("2", 0), ("2", 0), ("9", 0)]
            .map(|(id, level)| next(id, level));
        assert_eq!(seen, ["第一章", "1.1", "1.2", "•", "第二章", "2.1", "第五章", "第六章", "none"]);
    }
}
