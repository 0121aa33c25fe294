//! Sentences, clauses and quoted names: where a number's words begin and end.

use std::ops::Range;

/// Whether `c` ends a sentence.
fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\n')
}

/// Whether `c` ends a clause inside a sentence. `、` does not: it parts the members of a list.
fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | ',' | ';' | ':')
}

/// Bytes behind which a clause ends at the next gap, and twice as many behind which it ends before the next number. What is
/// so long is no prose but a row of numbers, each of which would be held against all others.
const LONGEST_CLAUSE: usize = 2000;

/// Whether a clause that is too long ends at byte `at` of `part`, where `c` stands.
fn ends_row(part: &str, at: usize, c: char) -> bool {
    let begins_number = || c.is_ascii_digit() && part.get(..at).is_some_and(|before| !before.ends_with(is_of_number));
    at > LONGEST_CLAUSE && (c.is_whitespace() || c == '、') || at > 2 * LONGEST_CLAUSE && begins_number()
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

/// The mark that closes the name which `c` opens.
fn closing(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '「' => '」',
        '『' => '』',
        '〔' => '〕',
        '［' => '］',
        _ => return None,
    })
}

/// The longest name that quotation marks hold, in characters. What is longer is a sentence somebody said, or an opening
/// mark that was never closed.
const LONGEST_NAME: usize = 24;

/// The sentence around byte `at` of a paragraph, looked for from `floor` on: a byte range without the closing mark.
pub(super) fn sentence_around(text: &str, floor: usize, at: usize) -> Range<usize> {
    let before = text.get(floor..at).unwrap_or("");
    let start = before.char_indices().rev().find(|&(_, c)| ends_sentence(c));
    let start = start.map_or(floor, |(offset, c)| floor + offset + c.len_utf8());
    let end = text.get(at..).and_then(|rest| rest.find(ends_sentence)).map_or(text.len(), |length| at + length);
    start..end
}

/// The sentences of `text` that are not blank, without the closing marks.
pub(super) fn sentences(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(ends_sentence).filter(|sentence| !sentence.trim().is_empty())
}

/// The clauses of the sentence at `sentence`, as byte ranges of the paragraph without the marks between.
pub(super) fn clauses(text: &str, sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut rest = Some(sentence.start);
    std::iter::from_fn(move || {
        let start = rest?;
        let part = text.get(start..sentence.end)?;
        let ends = |&(at, c): &(usize, char)| {
            ends_clause(c) && !groups(part, at, c) && !is_noted(part, at) || ends_row(part, at, c)
        };
        match part.char_indices().find(ends) {
            Some((length, mark)) => {
                rest = Some(start + length + if mark.is_ascii_digit() { 0 } else { mark.len_utf8() });
                Some(start..start + length)
            }
            None => {
                rest = None;
                Some(start..sentence.end)
            }
        }
    })
}

/// Whether the mark at byte `at` is a comma or a colon between digits: 1,234, 2.3:1.
fn groups(text: &str, at: usize, mark: char) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    matches!(mark, ',' | ':' | '：')
        && digit(text.get(..at).and_then(|before| before.chars().next_back()))
        && digit(text.get(at + mark.len_utf8()..).and_then(|behind| behind.chars().next()))
}

/// How far from a comma the brackets of a short note about it may stand, in characters.
const LONGEST_NOTE: usize = 12;

/// Whether the comma at byte `at` stands in a short note in brackets without a number: 全区（简称本区，下同）生产总值.
fn is_noted(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").chars().rev().take(LONGEST_NOTE);
    let behind = text.get(at..).unwrap_or("").chars().take(LONGEST_NOTE);
    let plain = |c: &char| !c.is_ascii_digit() && !ends_sentence(*c);
    before.take_while(plain).find(|c| matches!(c, '（' | '）')) == Some('（')
        && behind.take_while(plain).find(|c| matches!(c, '（' | '）')) == Some('）')
}

/// The names in quotation marks or 《》 of the sentence, marks included, as byte ranges of the paragraph. An opening
/// mark without its partner in reach names nothing.
pub(super) fn names(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let part = text.get(sentence.clone()).unwrap_or("");
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some((at, open)) =
        part.get(rest..).and_then(|text| text.char_indices().find(|&(_, c)| closing(c).is_some()))
    {
        let at = rest + at;
        rest = at + open.len_utf8();
        let Some(close) = closing(open) else { break };
        let inside = part.get(rest..).unwrap_or("");
        let end = inside.char_indices().take(LONGEST_NAME + 1).find(|&(_, c)| c == close || c == open);
        if let Some((length, mark)) = end
            && mark == close
        {
            let close_at = rest + length;
            found.push(sentence.start + at..sentence.start + close_at + mark.len_utf8());
            rest = close_at + mark.len_utf8();
        }
    }
    found
}

/// The brackets of the sentence: the byte of the paragraph at which each stands, and whether it opens.
pub(super) fn brackets(text: &str, sentence: Range<usize>) -> Vec<(usize, bool)> {
    let part = text.get(sentence.clone()).unwrap_or("");
    let found = part.match_indices(['（', '(', '）', ')']);
    found.map(|(at, bracket)| (sentence.start + at, matches!(bracket, "（" | "("))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_part_at_commas_and_keep_lists() {
        let text = "签约85台、开工43台，完工63台；共3项。再见";
        let sentence = sentence_around(text, 0, 6);
        let parts: Vec<_> = clauses(text, sentence).map(|range| &text[range]).collect();
        assert_eq!(parts, ["签约85台、开工43台", "完工63台", "共3项"]);
        assert_eq!(&text[sentence_around(text, 0, text.len())], "再见");
    }

    #[test]
    fn a_comma_of_half_width_parts_clauses_but_not_digits() {
        let text = "投资1,234万元,增长5%";
        let parts: Vec<_> = clauses(text, 0..text.len()).map(|range| &text[range]).collect();
        assert_eq!(parts, ["投资1,234万元", "增长5%"]);
        let text = "收入比为2.3：1：持平";
        let parts: Vec<_> = clauses(text, 0..text.len()).map(|range| &text[range]).collect();
        assert_eq!(parts, ["收入比为2.3：1", "持平"]);
    }

    #[test]
    fn a_comma_in_a_short_note_parts_nothing() {
        let parts = |text: &'static str| clauses(text, 0..text.len()).map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(
            parts("全区（简称本区，下同）生产总值250亿元，增长8%"),
            ["全区（简称本区，下同）生产总值250亿元", "增长8%"]
        );
        assert_eq!(parts("收入（其中5亿元，增长2%）"), ["收入（其中5亿元", "增长2%）"]);
    }

    #[test]
    fn a_row_of_numbers_is_parted_between_them() {
        for piece in ["12.5 ", "12.5件、", "12.5件和"] {
            let row = piece.repeat(4000);
            let parts: Vec<_> = clauses(&row, 0..row.len()).collect();
            assert!(parts.len() > 5 && parts.iter().all(|part| part.len() < 3 * LONGEST_CLAUSE), "{piece}");
            let numbers = parts.iter().map(|part| row[part.clone()].matches("12.5").count()).sum::<usize>();
            assert_eq!(numbers, 4000, "{piece}");
        }
    }

    #[test]
    fn names_are_what_stands_in_quotation_marks() {
        let text = "叠加“310”快办窗口，见《规划2035》";
        let found: Vec<_> = names(text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["“310”", "《规划2035》"]);
    }

    #[test]
    fn an_opening_mark_that_is_never_closed_names_nothing() {
        let text = "推进“场所码“哨兵”部署 3 处";
        let found: Vec<_> = names(text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["“哨兵”"]);
    }
}
