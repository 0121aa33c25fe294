//! How headings are numbered: one row for each convention.
//!
//! The ranks are those of GB/T 9704-2012 §7.3.3 (一、 then （一） then 1. then （1）), of GB/T 1.1 and of laws (编 章 节 条),
//! with the Western ones between; they only decide where the document itself does not tell (`order`).

pub use super::digits::han_digit;
use super::digits::{Digits, FORMAL, KANA, ROMAN_SIGNS, STEMS, SYLLABLES, arabic_digit};
use crate::import::blocks::{begins_with, behind};

/// A way of numbering.
#[derive(Debug, PartialEq, Eq)]
pub struct Convention {
    /// What people call it.
    pub name: &'static str,
    /// A heading numbered so.
    pub example: &'static str,
    /// The usual place in the order of levels; smaller is higher.
    pub rank: u8,
    open: &'static [&'static str],
    digits: Digits,
    close: &'static [&'static str],
    /// Whether what is numbered so is text and never a heading.
    pub is_text: bool,
    /// What else a document must number for this to number its headings.
    pub beside: Beside,
}

/// What must stand beside a way of numbering that by itself is as likely a figure in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// Decimal parts below it: 1 then 1.1.
    Parts,
    /// Parts, chapters or sections above it, or decimal parts below it: 第１章 then １.
    Chapters,
    /// Numbers that count on from one, each alone on its line above prose: 一 then 二.
    Alone,
}

const fn row(
    name: &'static str,
    example: &'static str,
    rank: u8,
    open: &'static [&'static str],
    digits: Digits,
    close: &'static [&'static str],
) -> Convention {
    Convention { name, example, rank, open, digits, close, is_text: false, beside: Beside::Nothing }
}

/// Nothing before the digits.
const BARE: &[&str] = &[];
const ROUND: &[&str] = &["（", "(", "〔", "﹙"];
const ROUND_END: &[&str] = &["）", ")", "〕", "﹚"];
const STOP: &[&str] = &["、", "．", ".", "﹒"];

const SECTION: &[&str] = &["Section ", "SECTION ", "Sec. ", "SEC. "];
const ITEM: &[&str] = &["Item ", "ITEM "];
const TITLE: &[&str] = &["Title ", "TITLE "];
/// Sections of an act are numbered by its titles: SEC. 201 is the first of TITLE II.
const MOST_SECTIONS: u32 = 10_000;
const ENGLISH_STOP: &[&str] = &[".", ":", " –", " —", " - "];
/// With the label alone on its line.
const ARTICLE_END: &[&str] = &[".", ":", " –", " —", " - ", ""];
const ENGLISH_END: &[&str] = &[":", ".", " –", " —", " - ", ""];

/// All conventions, tried in this order.
pub const CONVENTIONS: &[Convention] = &[
    row("part", "第一编 总则", 10, &["第", "제"], Digits::HanOrArabic, &["编", "編", "篇", "部分", "部", "卷", "편"]),
    row("sub-part", "第一分编 通则", 15, &["第"], Digits::HanOrArabic, &["分编", "分編"]),
    row("chapter", "第一章 总则", 20, &["第", "제"], Digits::HanOrArabic, &["章", "장"]),
    // Not 第1回委員会, the first of many meetings.
    row("chapter of a novel", "第一回 甄士隐梦幻识通灵", 20, &["第"], Digits::Han, &["回 ", "回　"]),
    row("chapter of a report", "第１　監査の概要", 25, &["第"], Digits::HanOrArabic, &["　"]),
    row("section", "第一节 一般规定", 30, &["第", "제"], Digits::HanOrArabic, &["节", "節", "절"]),
    Convention {
        is_text: true,
        ..row("article", "第一条 为了", 40, &["第", "제"], Digits::HanOrArabic, &["条", "條", "조", "款", "项"])
    },
    row("English part", "Part 1: Overview", 11, &["Part ", "PART "], Digits::ArabicOrRoman, ENGLISH_END),
    row("English title of an act", "TITLE I--PLANNING", 5, TITLE, Digits::ArabicOrRoman, &["--", "—", " – ", ": "]),
    row("English chapter", "Chapter III. Tasks", 21, &["Chapter ", "CHAPTER "], Digits::ArabicOrRoman, ENGLISH_END),
    row("English article", "ARTICLE I. POWERS", 71, &["Article ", "ARTICLE "], Digits::ArabicOrRoman, ARTICLE_END),
    row("English section of an article", "Section 1.01. Powers", 73, SECTION, Digits::Parts, ENGLISH_STOP),
    row("English section", "Section 3. Effect", 73, SECTION, Digits::Arabic, ENGLISH_STOP),
    row("item of a filing", "Item 1A. Risk Factors", 31, ITEM, Digits::Item, ENGLISH_STOP),
    row("Han with stop", "一、总体要求", 50, BARE, Digits::Han, STOP),
    row("Roman", "II. Tasks for 2019", 45, BARE, Digits::Roman, STOP),
    row("Roman sign", "Ⅱ　現状と課題", 45, BARE, Digits::Signs(ROMAN_SIGNS), &[" ", "　"]),
    row("Han in brackets", "（一）指导思想", 60, ROUND, Digits::Han, ROUND_END),
    row("decimal parts", "6.1. 输入", 72, BARE, Digits::Parts, &[". ", "．", " ", "　", ""]),
    row("Arabic with stop", "１．子育て", 70, BARE, Digits::Arabic, STOP),
    row("Arabic in brackets", "（1）完善制度", 80, ROUND, Digits::Arabic, ROUND_END),
    row("Arabic with bracket", "１）抜本的な支援", 82, BARE, Digits::Arabic, &["）", ")"]),
    row("formal Han with stop", "贰、现状", 48, BARE, Digits::Signs(FORMAL), STOP),
    row("heavenly stems", "甲、总则", 46, BARE, Digits::Signs(STEMS), &["、", "．"]),
    row("Hangul syllables", "가. 추진 배경", 76, BARE, Digits::Signs(SYLLABLES), &[". ", "）", ") "]),
    row("katakana", "ア　財政の状況", 84, BARE, Digits::Signs(KANA), &["　", "．", "."]),
    row("katakana in brackets", "（ア）財政の状況", 92, ROUND, Digits::Signs(KANA), ROUND_END),
    Convention {
        beside: Beside::Chapters,
        ..row("Arabic with wide space", "１　個人消費", 70, BARE, Digits::Arabic, &["　"])
    },
    row("Arabic with nought", "01 经济运行稳中有进", 70, BARE, Digits::Nought, &[" ", "　"]),
    Convention {
        beside: Beside::Parts, ..row("Han with space", "一 重要提示", 50, BARE, Digits::Han, &[" ", "　"])
    },
    Convention { beside: Beside::Alone, ..row("Han alone on its line", "一", 50, BARE, Digits::Han, &[""]) },
    Convention { beside: Beside::Parts, ..row("Arabic with space", "1 范围", 70, BARE, Digits::Arabic, &[" "]) },
    row("circled", "①加强领导", 90, BARE, Digits::Circled, &[""]),
    row("letter in brackets", "(a) Scope", 94, ROUND, Digits::Letter, ROUND_END),
    row("capital in brackets", "(A) Scope", 95, ROUND, Digits::Capital, ROUND_END),
    row("letter with parts", "A.1 Scope", 77, BARE, Digits::LetterParts, &[". ", " ", "　"]),
    row("letter with stop", "A. Scope", 75, BARE, Digits::Capital, &[".", "．", "、"]),
    // Beside the capitals: I. A. 1. a.
    row("small letter with stop", "a. Scope", 85, BARE, Digits::Letter, &[".", "．", "、"]),
];

/// Bytes of the longest number that stands alone on its line: 三十二.
const LONGEST_ALONE: usize = 9;

/// The last rank of parts, chapters and sections, which are the headings of a law: 节.
pub(super) const LAST_RANK_OF_CHAPTERS: u8 = 30;

/// The number at the start of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// How it is written, an index into [`CONVENTIONS`].
    pub class: usize,
    /// Levels below the convention's first: 1 for 6.1, 2 for 6.1.1; else 0.
    pub depth: u8,
    /// The number, its last part where it has parts.
    pub value: u32,
    /// Its bytes, white space behind it not included.
    pub len: usize,
}

impl Number {
    /// The row it was read by.
    pub fn convention(&self) -> &'static Convention {
        &CONVENTIONS[self.class]
    }
}

/// The number that `text` begins with.
pub fn number(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    if !may_begin(first) {
        return None;
    }
    CONVENTIONS.iter().enumerate().filter(|(_, convention)| convention.may_begin(first)).find_map(
        |(class, convention)| read(convention, text).map(|(depth, value, len)| Number { class, depth, value, len }),
    )
}

/// Whether a number of this class and depth is one with a nought behind it, which stands above decimal parts: `2.0`.
pub(super) fn is_nought((class, depth): (u8, u8)) -> bool {
    depth == 0 && CONVENTIONS[usize::from(class)].digits == Digits::Parts
}

/// Whether a number of this class may come twice: `Item 1.` and `Item 1A.`, `A.0` and `A.1`.
pub(super) fn may_stay((class, _): (u8, u8)) -> bool {
    matches!(CONVENTIONS[usize::from(class)].digits, Digits::Item | Digits::LetterParts)
}

/// The class of the convention called `name`.
pub(super) fn class(name: &str) -> Option<u8> {
    CONVENTIONS.iter().position(|convention| convention.name == name).and_then(|class| u8::try_from(class).ok())
}

/// The value of `text`, where it is nothing but a number in Han digits: `三`.
pub fn han_alone(text: &str) -> Option<u32> {
    number(text).filter(|number| number.convention().beside == Beside::Alone).map(|number| number.value)
}

/// Whether `text` is nothing but a Roman numeral in one character: `Ⅰ`.
pub fn is_roman_sign(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| ROMAN_SIGNS.contains(&c)) && chars.next().is_none()
}

/// Whether `text` begins with a number that only the first line of a paragraph has. A line that goes on may begin with a
/// figure (`12 家企业`) or with a reference (`第二十条的规定`).
pub fn begins_paragraph(text: &str) -> bool {
    number(text).is_some_and(|number| {
        let convention = number.convention();
        let gap = text[number.len..].starts_with(char::is_whitespace);
        !matches!(convention.beside, Beside::Parts | Beside::Alone) && (!convention.is_text || gap)
    })
}

/// Whether `text` begins with the number of a part, a chapter or a section of a work: `第１編　総則`, `第二节 目标`.
pub fn begins_chapter(text: &str) -> bool {
    text.starts_with(['第', '제'])
        && number(text).is_some_and(|number| {
            !number.convention().is_text && number.convention().rank <= LAST_RANK_OF_CHAPTERS && number.len < text.len()
        })
}

fn may_begin(c: char) -> bool {
    c.is_ascii_digit()
        || c.is_ascii_alphabetic()
        || matches!(c, '第' | '제' | '（' | '(' | '〔' | '﹙' | '０'..='９' | '①'..='⑳' | 'Ⅰ'..='Ⅻ')
        || han_digit(c).is_some()
        || [FORMAL, STEMS, SYLLABLES, KANA].iter().any(|signs| signs.contains(&c))
}

impl Convention {
    /// Whether parts of an act are numbered so, which stand above each other in one order only.
    pub(super) fn is_of_an_act(&self) -> bool {
        [TITLE, SECTION].contains(&self.open)
    }

    /// Whether a number written so may begin with `first`. Asked first of all, since most rows are turned down by it.
    fn may_begin(&self, first: char) -> bool {
        match self.open {
            [] => self.digits.may_begin(first),
            open => open.iter().any(|open| open.chars().next().is_some_and(|sign| sign == first)),
        }
    }
}

fn read(convention: &Convention, text: &str) -> Option<(u8, u32, usize)> {
    let is_bare = convention.open.is_empty();
    // Brackets and 第 may hold a space: ( 六 ), 第 一 章.
    let inner = if is_bare { text } else { behind(text, convention.open)?.trim_start() };
    let (value, depth, taken) = convention.digits.read(inner)?;
    let end = &inner[taken..];
    // Text recognised from paper has spaces between its signs: 一 、 总 体 要 求.
    let gap = convention.close.iter().all(|close| close.trim().is_empty());
    let spaced = !is_bare && !gap || convention.digits == Digits::Han && convention.close == STOP;
    let rest = behind(if spaced { end.trim_start() } else { end }, convention.close)?;
    let closed = text.len() - rest.len();
    let sane = match convention.digits {
        // 二〇二五: a year
        Digits::Han if convention.beside == Beside::Alone => rest.is_empty() && value < 100 && taken <= LONGEST_ALONE,
        Digits::Han => !starts_enumeration(rest),
        Digits::Arabic if convention.beside == Beside::Parts => value < 30 && is_numbering(rest, false),
        Digits::Arabic if convention.beside == Beside::Chapters => value < 30,
        Digits::Arabic if convention.open == SECTION => {
            value < MOST_SECTIONS && !rest.starts_with(|c: char| c.is_ascii_digit())
        }
        Digits::Nought => is_numbering(rest, false),
        Digits::Arabic => {
            value < 200 && !rest.starts_with(|c: char| arabic_digit(c).is_some()) && (!is_bare || !is_part(rest))
        }
        // as in Sections 10.1 and 10.3, whatever
        Digits::Parts if rest.starts_with([',', ';', ')', '，', '；']) => false,
        Digits::Parts => is_numbering(rest, text[..closed].ends_with([' ', '.', '　', '．'])),
        Digits::Letter | Digits::Capital if is_bare && is_part(rest) => false,
        Digits::Roman | Digits::Letter | Digits::Capital => {
            !rest.starts_with(|c: char| c.is_ascii_lowercase()) || closed > 2
        }
        // 甲、乙双方
        Digits::Signs(signs) => !rest.starts_with(signs),
        // Part 2 of the Act; but Part 2 Powers, and the label alone on its line
        Digits::ArabicOrRoman => {
            let dashed = text[..closed].ends_with(['-', '—', '–']);
            let parted = dashed || [end, rest].iter().any(|part| part.starts_with(char::is_whitespace));
            rest.is_empty() || parted && rest.trim_start().starts_with(|c: char| !c.is_ascii_lowercase())
        }
        // 第一部分，工作回顾。: what a sentence speaks of
        Digits::HanOrArabic => !rest.starts_with([',', '，', '、', '；', '的', '是']),
        Digits::LetterParts => rest.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()),
        Digits::Item => value < 30,
        Digits::Circled => true,
    };
    (sane && value > 0).then(|| (depth, value, text[..closed].trim_end().len()))
}

/// Whether `rest` begins with one more letter or digit and a full stop, as in `U.S. economy`, `A.1.1 Terms`, `1.E.8. Fees`.
fn is_part(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphanumeric()) && chars.next() == Some('.')
}

/// 一、二、三产业: an enumeration, not a number.
fn starts_enumeration(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| han_digit(c).is_some())
        && chars.next().is_some_and(|c| matches!(c, '、' | '产' | '次' | '线'))
}

/// Words that begin as a unit does and are none: `1.2 公司简介`, `3.1 日常监测`.
#[rustfmt::skip]
const NO_UNITS: &[&str] = &[
    "公司", "公共", "公众", "公益", "公开", "公务", "公园", "公路", "公正", "公平", "公安", "公告", "公用", "公文",
    "公民", "公示", "公租", "人力", "人口", "人才", "人员", "人民", "人居", "人工", "人事", "人均", "人文", "人身",
    "人大", "人物", "人類", "人材", "年度", "年报", "年均", "年间", "年次", "日常", "日程", "日本", "月度", "月报",
    "个人", "个性", "个体", "个案", "个别", "元素", "元器件", "倍增", "米粮",
];

/// 6.1 输入 and not 6.1 亿元.
fn is_numbering(rest: &str, closed: bool) -> bool {
    let unit = |c: char| {
        matches!(
            c,
            '万' | '亿'
                | '%'
                | '％'
                | '个'
                | '元'
                | '倍'
                | '米'
                | '公'
                | '吨'
                | '年'
                | '月'
                | '日'
                | '人'
                | '-'
                | '–'
        )
    };
    let behind = rest.trim_start();
    let counts = |c: char| unit(c) && !begins_with(behind, NO_UNITS);
    behind.chars().next().is_some_and(|c| !counts(c) && !c.is_ascii_digit())
        && (closed || !rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_convention_reads_its_example() {
        for (class, convention) in CONVENTIONS.iter().enumerate() {
            let number = number(convention.example).unwrap_or_else(|| panic!("{}", convention.name));
            assert_eq!(number.class, class, "{}", convention.name);
        }
    }

    #[test]
    fn numbers_have_a_value_and_an_end() {
        for (text, value, printed) in [
            ("十六、加强领导", 16, "十六、"),
            ("(六) 坚定不移", 6, "(六)"),
            ("（ 二十 ）完善", 20, "（ 二十 ）"),
            ("第十四章  附则", 14, "第十四章"),
            ("第 3 节 x", 3, "第 3 节"),
            ("IV. Tasks", 4, "IV."),
            ("2.We will", 2, "2."),
            ("6.1.2. 液体", 2, "6.1.2."),
            ("1.1 范围", 1, "1.1"),
            ("3.1日常监测", 1, "3.1"),
            ("2.0 BACKGROUND", 2, "2.0"),
            ("ウ．歳出の概要", 3, "ウ．"),
            ("（イ）財政の状況", 2, "（イ）"),
            ("（60）人民是", 60, "（60）"),
            ("⑫其他", 12, "⑫"),
            ("Item 7A. Risks", 7, "Item 7A."),
            ("A.0. Proposal", 1, "A.0."),
            ("B.2.3 Terms", 3, "B.2.3"),
            ("(b) scope", 2, "(b)"),
        ] {
            let number = number(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((number.value, &text[..number.len]), (value, printed));
        }
    }

    #[test]
    fn a_line_that_goes_on_may_begin_with_a_figure_or_a_reference() {
        for (text, begins) in [
            ("一、总则", true),
            ("第五条　为了", true),
            ("第五条的规定", false),
            ("12 家企业", false),
            ("52.3%，", false),
        ] {
            assert_eq!(begins_paragraph(text), begins, "{text}");
        }
    }

    #[test]
    fn figures_dates_and_words_are_not_numbers() {
        for text in [
            "一、二、三产业融合发展",
            "2022 年主要工作回顾",
            "1.4亿人",
            "6.09 亿元",
            "（2018年1月2日）",
            "U.S. economy",
            "A.1.1 and more",
            "1.E.8. Fees",
            "10.3, whatever",
            "第一回委員会",
            "第1回 委員会",
            "I am",
            "A股",
            "一年来",
            "第一，",
            "2022. Then",
            "3、4月份",
            "一是高质量",
            "（草案）",
            "甲、乙双方",
            "第一部分，工作回顾。",
            "第三章的规定",
            "5 月 1 日",
            "Part 2 of the Act applies",
            "Part 1.5",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
