//! Notes at the end of a report, as many are printed: ［3］ in the text, and a section 注释 whose items begin with it.

use std::borrow::Cow;
use std::ops::Range;

use crate::report::{Block, BlockId, BlockKind, Report, Section};

/// What the section of the notes is called.
const TITLES: [&str; 11] =
    ["注释", "注", "附注", "尾注", "脚注", "名词解释", "notes", "endnotes", "footnotes", "references", "参考文献"];

/// What a mark may stand between.
const BRACKETS: [(char, char); 4] = [('［', '］'), ('[', ']'), ('〔', '〕'), ('【', '】')];

/// The most digits of a mark: ［2026］ is a year.
const DIGITS: usize = 3;

/// The numbers of the marks that begin in the bytes `within` of `text`, and where each stands.
pub(super) fn marks(text: &str, within: &Range<u32>) -> Vec<(u32, Range<u32>)> {
    let inside = text.get(within.start as usize..within.end as usize).unwrap_or_default();
    let starts = inside.char_indices().filter(|(_, c)| BRACKETS.iter().any(|(open, _)| open == c));
    starts
        .filter_map(|(at, _)| {
            let at = within.start as usize + at;
            let (number, length) = bracketed(text.get(at..)?)?;
            Some((number, at as u32..(at + length) as u32))
        })
        .collect()
}

/// The paragraphs of the note `number` of `report`, which stands in the section `notes`; none for a mark in the block `from`
/// of that section, as the notes refer to nothing.
pub(super) fn note(report: &Report, notes: &Section, number: u32, from: BlockId) -> Vec<String> {
    let within = report.blocks_within(notes.nth());
    if within.contains(&from.0) {
        return Vec::new();
    }
    let item = |text: &str| bracketed(text.trim_start()).or_else(|| numbered(text.trim_start())).map(|(nth, _)| nth);
    let texts = within.map(BlockId).filter_map(|id| report.block(id)).map(printed);
    let behind = texts.skip_while(|text| item(text) != Some(number));
    let own = behind.enumerate().take_while(|(at, text)| *at == 0 || item(text).is_none());
    own.map(|(_, text)| text.into_owned()).collect()
}

/// The text of `block` with the marker of a list item.
fn printed(block: Block<'_>) -> Cow<'_, str> {
    match &block.kind {
        BlockKind::Item { marker, .. } => Cow::Owned(format!("{marker} {}", block.text)),
        _ => Cow::Borrowed(block.text),
    }
}

/// The section that the notes of `report` stand in: the last one that is called so.
pub(super) fn section(report: &Report) -> Option<Section<'_>> {
    report.sections().rev().find(|section| {
        let title = section.title().trim_end_matches(['：', ':']).chars().filter(|c| ![' ', '\u{3000}'].contains(c));
        let title = title.flat_map(char::to_lowercase);
        section.is_titled() && TITLES.iter().any(|it| title.clone().eq(it.chars()))
    })
}

/// The number in the brackets that `text` begins with, and how many bytes they take.
fn bracketed(text: &str) -> Option<(u32, usize)> {
    let open = text.chars().next()?;
    let (_, close) = BRACKETS.iter().find(|(opening, _)| *opening == open)?;
    let (number, digits) = digits(text.get(open.len_utf8()..)?)?;
    let length = open.len_utf8() + digits;
    text.get(length..)?.starts_with(*close).then_some((number, length + close.len_utf8()))
}

/// The number with a point or comma behind it that `text` begins with, and how many bytes they take.
fn numbered(text: &str) -> Option<(u32, usize)> {
    let (number, length) = digits(text)?;
    let point = text.get(length..)?.chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    Some((number, length + point.len_utf8()))
}

/// The number that `text` begins with, in digits of either width, and how many bytes it takes.
fn digits(text: &str) -> Option<(u32, usize)> {
    let value = |c: char| c.to_digit(10).or_else(|| (c as u32).checked_sub('０' as u32).filter(|value| *value < 10));
    let digits: Vec<(u32, usize)> = text.chars().map_while(|c| Some((value(c)?, c.len_utf8()))).collect();
    let fits = (1..=DIGITS).contains(&digits.len());
    fits.then(|| digits.iter().fold((0, 0), |(number, bytes), (digit, length)| (number * 10 + digit, bytes + length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_numbers_in_brackets() {
        let text = "一降三减［1］、《通知》〔2026〕5号[12]，见【３】[a][^1]［］(4)";
        let all = marks(text, &(0..text.len() as u32));
        let shown: Vec<(u32, &str)> =
            all.iter().map(|(number, at)| (*number, &text[at.start as usize..at.end as usize])).collect();
        assert_eq!(shown, [(1, "［1］"), (12, "[12]"), (3, "【３】")]);
        assert!(marks(text, &(0..9)).is_empty());
    }

    #[test]
    fn a_note_goes_on_to_the_next_one() {
        let source = "schema = 1\ntitle = \"题\"\nbody = \"正文［2］。\"\n[[section]]\ntitle = \"注 释：\"\nbody = '''\n\
            ［1］甲：\n\n甲的话。\n\n［2］乙：\n\n乙的话。\n\n又一句，2026 年。\n\n3．丙。\n\n4. 丁。\n'''\n";
        let report = crate::report::parse("test.toml", source).unwrap();
        let notes = section(&report).unwrap();
        let note = |number| note(&report, &notes, number, BlockId(1));
        assert_eq!(note(1), ["［1］甲：", "甲的话。"]);
        assert_eq!(note(2), ["［2］乙：", "乙的话。", "又一句，2026 年。"]);
        assert_eq!(note(3), ["3．丙。"]);
        assert_eq!(note(4), ["4. 丁。"]);
        assert!(note(5).is_empty());
    }
}
