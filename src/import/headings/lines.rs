//! Headings without a number on lines of their own.

use std::collections::{BTreeMap, HashSet};

use super::english::{
    FEWEST_LABELS, FEWEST_PLAIN, LATIN_PROSE, is_in_list, is_label_heading, is_latin, is_plain_heading, is_title_case,
};
use super::order::Order;
use super::parts::{has_part_below, is_named_chapter, is_part};
use super::runs::{KindOfNumber, Numbered};
use super::tiers::{self, Line};
use super::{Mark, STEP, addresses, attached, brackets, bullets, captions, headline, lead, nested, numbers, questions};
use crate::import::blocks::{Flat, plain};
use crate::import::clean::contents;
use crate::import::text::ends_sentence;
use crate::import::{dates, mastheads, speakers, titles};

/// Characters of the longest heading, by its text alone and where it is set apart.
const LONGEST: usize = 30;
pub(super) const LONGEST_APART: usize = 60;
/// Characters from which a paragraph is prose.
pub(super) const PROSE: usize = 40;

/// The headings without a number below the title at `title`, with their ranks.
pub(super) fn find(flats: &[Flat<'_>], title: usize, numbered: &[Numbered], order: &Order) -> Vec<Mark> {
    let front = speakers::front_end(flats, numbered.first().map_or(flats.len(), |one| one.at));
    let mut taken = numbered.iter().map(|one| one.at).peekable();
    let places = Places::new(numbered, order);
    let mut found: Vec<nested::Found> = Vec::new();
    let plain_case = (0..flats.len()).filter(|&at| is_plain_heading(flats, at)).nth(FEWEST_PLAIN - 1).is_some();
    let brackets = brackets::find(flats);
    let bullets = bullets::find(flats);
    let mut results = bullets::results(flats).into_iter().peekable();
    let questions = questions::find(flats);
    let anew = above_numbers_anew(flats, numbered);
    let labels = (0..flats.len()).filter(|&at| is_label_heading(flats, at)).nth(FEWEST_LABELS - 1).is_some();
    for (at, flat) in flats.iter().enumerate() {
        let result = results.next_if_eq(&at).is_some();
        let numbered_here = taken.next_if_eq(&at).is_some();
        if numbered_here || result || at < title || !flat.is_paragraph() || flat.text.len() > 4 * LONGEST_APART {
            continue;
        }
        let text = plain(&flat.text);
        let part = is_part(&text);
        let between = at == title && taken.peek() == Some(&(at + 1));
        let front = at == title && is_front(&text, flats, at, !numbered.is_empty(), between)
            || questions::is_answer(&questions, flats, at)
            || taken.peek() == Some(&(at + 1)) && is_above_bare_number(&text, flats, at)
            || at < front && speakers::is_signature(flats, at);
        if part && has_part_below(&text, flats, at)
            || is_named_chapter(&text) && flats.get(at + 1).is_some()
            || !front && (is_heading(&text, flats, at, numbered) || plain_case && is_plain_heading(flats, at))
            || labels && is_label_heading(flats, at)
            || brackets.contains(&at)
            || anew.contains(&at)
            || bullets.contains(&at)
            || questions.contains(&at)
            || brackets.contains(&(at + 1)) && is_above_brackets(&text, flats, at)
        {
            found.push((at, if part || is_named_chapter(&text) { 0 } else { places.depth(at) }, part));
        }
    }
    headline::drop(&mut found, flats, title, numbered.is_empty());
    raise(&mut found, numbered, order);
    nested::settle(&mut found, numbered, order);
    let above: Vec<usize> = found.iter().filter(|(_, depth, part)| *depth == 0 && !part).map(|&(at, ..)| at).collect();
    let mut lower = lower_tier(flats, &found);
    lower.extend(signed_below(flats, &found));
    // Behind an appendix that has numbers of its own, the other parts stand beside it.
    let appended = found.iter().map(|&(at, ..)| at).find(|&at| places.begin_anew(at));
    let mark = |(at, depth, part): (usize, u32, bool)| {
        let beside = appended.is_some_and(|first| part && at > first);
        let chapter = is_named_chapter(&flats[at].text) && !order.has_chapters();
        let top = if above.len() >= 2 || beside || chapter || places.begin_anew(at) { STEP / 2 } else { STEP };
        let rank = if depth == 0 { top } else { depth } + u32::from(lower.contains(&at)) * STEP / 4;
        Mark::new(at, 0..0, 0..flats[at].text.len(), false, rank)
    };
    found.into_iter().map(mark).collect()
}

/// Whether the line at `at`, right below the title, belongs to the title: a slogan `between` it and the first number or,
/// where the headings are `numbered`, who wrote the document, or the title in other words (某委員会会議録 below the title
/// 11月委員会会議録).
fn is_front(text: &str, flats: &[Flat<'_>], at: usize, numbered: bool, between: bool) -> bool {
    let remark = |next: &Flat<'_>| next.text.starts_with('※') || !ends_sentence(&next.text);
    let again = || titles::is_named(text) && flats.get(at + 1).is_some_and(remark);
    between && is_slogan(text) || numbered && (speakers::is_body(text) || again())
}

/// Whether the line at `at` names who wrote an essay: it stands above the first of its chapters, which is `一` and no more.
fn is_above_bare_number(text: &str, flats: &[Flat<'_>], at: usize) -> bool {
    let first = flats.get(at + 1).and_then(|next| numbers::han_alone(&next.text)) == Some(1);
    first && speakers::is_speaker(text)
}

/// The lines above all numbers that are of the lower of two levels.
fn lower_tier(flats: &[Flat<'_>], found: &[(usize, u32, bool)]) -> HashSet<usize> {
    let above: Vec<(usize, bool)> =
        found.iter().filter(|(_, depth, _)| *depth == 0).map(|&(at, _, part)| (at, part)).collect();
    let nexts = above.iter().skip(1).map(|&(at, _)| Some(at)).chain([None]);
    let line = |((at, part), next): ((usize, bool), Option<usize>)| Line {
        text: flats[at].text.as_ref(),
        doubled: next == Some(at + 1),
        part,
    };
    let lines: Vec<Line<'_>> = above.iter().copied().zip(nexts).map(line).collect();
    let upper = tiers::upper(&lines).unwrap_or_default();
    above.iter().zip(upper).filter(|(_, upper)| !upper).map(|(&(at, _), _)| at).collect()
}

/// The lines below numbers that begin with other signs than those above them: `■ 第１の柱` and then `◆ 子育て支援`.
fn signed_below(flats: &[Flat<'_>], found: &[nested::Found]) -> Vec<usize> {
    let mut below: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for &(at, depth, _) in found.iter().filter(|(_, depth, part)| *depth > 0 && !part) {
        below.entry(depth).or_default().push(at);
    }
    let lower = |places: Vec<usize>| {
        let texts: Vec<&str> = places.iter().map(|&at| flats[at].text.as_ref()).collect();
        let upper = tiers::signs(&texts).unwrap_or_default();
        places.into_iter().zip(upper).filter(|(_, upper)| !upper).map(|(at, _)| at).collect::<Vec<_>>()
    };
    below.into_values().flat_map(lower).collect()
}

/// Numbers may run on through the whole document, across the headings above them: where one line stands above the first
/// number, the lines between later numbers stand beside it, not below a number.
fn raise(found: &mut [nested::Found], numbered: &[Numbered], order: &Order) {
    let Some(&top) = order.kinds().first() else { return };
    let below = order.rank(top) + STEP / 2;
    let places: Vec<usize> = numbered.iter().filter(|one| one.kind == top).map(|one| one.at).collect();
    let headed =
        found.iter().any(|&(at, depth, part)| depth == 0 && !part && places.first().is_some_and(|&first| at < first));
    // How many numbers stand before each line; two lines in one gap are the parts of a section.
    let gaps: Vec<usize> = found
        .iter()
        .filter(|(_, depth, _)| *depth == below)
        .map(|(at, ..)| places.partition_point(|place| place < at))
        .collect();
    let apart = gaps.windows(2).all(|pair| pair[1] > pair[0] + 1);
    if headed && apart && gaps.len() * 2 <= places.len() {
        for (_, depth, _) in found.iter_mut().filter(|(_, depth, _)| *depth == below) {
            *depth = 0;
        }
    }
}

/// The numbered headings of each kind, the highest kind first: where they stand, and their numbers. There may be a million,
/// so they are small.
struct Places {
    kinds: Vec<(u32, Vec<Place>)>,
}

/// A block and its number.
type Place = (u32, u32);

impl Places {
    fn new(numbered: &[Numbered], order: &Order) -> Self {
        let of_kind = |&kind: &KindOfNumber| {
            let members = numbered.iter().filter(|one| one.kind == kind).map(|one| (one.at as u32, one.value));
            (order.rank(kind), members.collect())
        };
        Places { kinds: order.kinds().iter().map(of_kind).collect() }
    }

    /// The numbers of the kind in `row` before the line at `at` and behind it.
    fn around(row: &[Place], at: usize) -> (Option<u32>, Option<u32>) {
        let split = row.partition_point(|&(place, _)| (place as usize) < at);
        let value = |index: usize| row.get(index).map(|&(_, value)| value);
        (split.checked_sub(1).and_then(value), value(split))
    }

    /// Whether the highest numbers stand before the line and begin anew behind it, as below the title of an appendix.
    /// Without that, one line alone stands beside the chapters, so that a stray line does not push the whole document down.
    fn begin_anew(&self, at: usize) -> bool {
        let Some((_, top)) = self.kinds.first() else { return true };
        matches!(Places::around(top, at), (Some(_), Some(1)))
    }

    /// 0 above all numbers; else the rank just below the deepest kind of number that counts on around the line.
    fn depth(&self, at: usize) -> u32 {
        let counts_on = |row: &&(u32, Vec<Place>)| matches!(Places::around(&row.1, at), (Some(before), Some(behind)) if behind > before);
        self.kinds.iter().take_while(counts_on).last().map_or(0, |(rank, _)| rank + STEP / 2)
    }
}

/// Whether the line at `at` is a heading: short, not a sentence, with prose or a heading below it.
fn is_heading(text: &str, flats: &[Flat<'_>], at: usize, numbered: &[Numbered]) -> bool {
    let Some(next) = flats.get(at + 1) else { return false };
    let beside =
        |at: usize| numbered.binary_search_by_key(&at, |one| one.at).ok().and_then(|index| numbered.get(index));
    if !reads_as_heading(text, &flats[at]) {
        return false;
    }
    let has_prose = |text: &str, next: &str| {
        let longest = if is_latin(next) { LATIN_PROSE } else { PROSE };
        next.chars().nth(longest).is_some() && !captions::is_row(next)
            || ends_sentence(next) && next.chars().nth(text.chars().count()).is_some()
    };
    // A heading right below prose and right above another heading: a chapter that begins with its first section.
    let begins_chapter = || {
        let next_text = plain(&next.text);
        at.checked_sub(1).and_then(|before| flats.get(before)).is_some_and(|before| ends_sentence(&before.text))
            && next.is_paragraph()
            && !is_part(&next_text)
            && reads_as_heading(&next_text, next)
            && flats.get(at + 2).is_some_and(|below| has_prose(&next_text, &below.text))
    };
    // 1.日時 and below it the day, then 2.場所: all there is between two numbers is text, be it a line or several.
    let is_whole_text = || {
        let line = |&above: &usize| {
            beside(above).is_none() && flats[above].is_paragraph() && flats[above].text.chars().nth(PROSE).is_none()
        };
        let lines =
            (0..at).rev().take(LINES_OF_A_LIST).take_while(|above| line(above) && !ends_sentence(&flats[*above].text));
        let before = at.checked_sub(lines.count() + 1).and_then(beside);
        before.zip(beside(at + 1)).is_some_and(|(before, next)| before.kind == next.kind && before.value < next.value)
    };
    let is_above_text = has_prose(text, &next.text)
        || beside(at + 1).is_some() && !is_whole_text()
        || begins_chapter()
        || attached::is_above_addressee(text, flats, at);
    is_above_text && !is_in_list(flats, at) && !is_among_labels(flats, at)
}

/// `Language: English` below `Author: Jane Doe`: one of several values with a label each, above a text or within it.
fn is_among_labels(flats: &[Flat<'_>], at: usize) -> bool {
    let labelled = |at: Option<usize>| {
        at.and_then(|at| flats.get(at)).is_some_and(|flat| {
            let label = flat.text.split_once(": ").map_or("", |(label, _)| label);
            is_latin(&flat.text) && (1..=LONGEST_LABEL).contains(&label.split_whitespace().count())
        })
    };
    labelled(Some(at)) && (labelled(at.checked_sub(1)) || labelled(at.checked_add(1)))
}

/// `The Free Software Guidelines (DFSG)`, and below it `1. Free Redistribution`: English lines that are long for headings,
/// but numbers begin below each. One line alone may say who wrote the document.
fn above_numbers_anew(flats: &[Flat<'_>], numbered: &[Numbered]) -> Vec<usize> {
    let titled = |at: &usize| {
        let text = plain(&flats[*at].text);
        flats[*at].is_paragraph() && is_latin(&text) && is_title_case(&text) && has_heading_form(&text, LONGEST_APART)
    };
    let kind = numbered.first().map(|one| one.kind);
    let first = numbered.iter().filter(|one| one.value == 1 && Some(one.kind) == kind);
    let all: Vec<usize> = first.filter_map(|one| one.at.checked_sub(1)).filter(titled).collect();
    if all.len() < 2 { Vec::new() } else { all }
}

/// Lines between two numbers that may all be text.
const LINES_OF_A_LIST: usize = 12;

/// Words of the longest label of a value.
const LONGEST_LABEL: usize = 3;

/// Whether a line is set as headings are, whatever stands around it.
fn reads_as_heading(text: &str, flat: &Flat<'_>) -> bool {
    let apart = flat.look.bold || flat.look.centred;
    let longest = if apart { LONGEST_APART } else { LONGEST };
    has_heading_form(text, longest) && (!is_latin(text) || is_title_case(text))
}

/// Whether the paragraph at `at` is bold as a whole and set above prose as headings are.
pub(super) fn is_bold_heading(flats: &[Flat<'_>], at: usize) -> bool {
    let Some(flat) = flats.get(at).filter(|flat| flat.is_paragraph() && flat.look.bold) else { return false };
    let prose = |next: &Flat<'_>| next.is_paragraph() && !next.look.bold && ends_sentence(&next.text);
    has_heading_form(&plain(&flat.text), LONGEST) && flats.get(at + 1).is_some_and(prose)
}

/// Whether a line has the form of a heading: no sentence, date, caption or the like, of at most `longest` characters.
pub(super) fn has_heading_form(text: &str, longest: usize) -> bool {
    let length = text.chars().count();
    (2..=longest).contains(&length)
        && !ends_sentence(text)
        && !text.ends_with([',', '，', '、'])
        && !text.contains(['。', '；', '：', '！', '？', '|'])
        && (!text.starts_with(['（', '(', '—', '［', '[', '*', '-', '+', '•', '·', '.', '…', '“', '注'])
            || starts_with_quoted_term(text))
        && !is_name_of_work(text)
        && !lead::is_salutation(text)
        && numbers::number(text).is_none()
        && !is_date(text)
        && !captions::is_beside_text(text)
        && !text.contains('@')
        && !text.contains("://")
        && !mastheads::is_masthead(text)
        && !contents::is_column_head(text)
        && !addresses::is_address(text)
        && !speakers::is_credit(text)
        && !titles::is_document_number(text)
        && !(is_latin(text) && titles::ends_open(text))
        && text.chars().any(char::is_alphabetic)
}

/// `《某地实施方案》`: the name of a work that the text speaks of, and no more.
fn is_name_of_work(text: &str) -> bool {
    text.strip_prefix('《').and_then(|text| text.strip_suffix('》')).is_some_and(|name| !name.contains(['《', '》']))
}

/// `拼經濟謀發展　惠民生添幸福`: phrases of one length, as they are set below the title of a document.
fn is_slogan(text: &str) -> bool {
    let mut phrases = text.split_whitespace().map(|phrase| phrase.chars().count());
    let first = phrases.next().unwrap_or_default();
    let mut others = phrases.peekable();
    first > 3 && others.peek().is_some() && others.all(|length| length == first)
}

/// Whether the line at `at`, above one in brackets, is what those in brackets are parts of: it follows a sentence.
fn is_above_brackets(text: &str, flats: &[Flat<'_>], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| flats.get(above));
    reads_as_heading(text, &flats[at]) && above.is_none_or(|above| ends_sentence(&above.text))
}

/// `“十四五”时期工作回顾`: a term in quotes and more.
fn starts_with_quoted_term(text: &str) -> bool {
    text.starts_with('“') && text.split_once('”').is_some_and(|(_, behind)| behind.chars().nth(3).is_some())
}

/// Whether `text` is a date and little else.
pub(super) fn is_date(text: &str) -> bool {
    dates::find(text).is_some_and(|date| (date.end - date.start) * 2 > text.len())
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::import::text;

    fn outline(text: &str) -> Vec<(u32, String)> {
        let flats = text::read(text);
        find(&flats, 0)
            .into_iter()
            .map(|mark| (mark.rank, flats[mark.at()].text[mark.number().start..mark.title().end].to_owned()))
            .collect()
    }

    const PROSE: &str = "一年来，我们坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，推动高质量发展取得新的成效。";

    #[test]
    fn lines_above_numbers_that_begin_anew_are_of_the_first_level() {
        let text = format!(
            "2022 年工作回顾\n{PROSE}\n（一）甲\n{PROSE}\n（二）乙\n{PROSE}\n2023年工作安排\n{PROSE}\n（一）丙\n{PROSE}\n（二）丁\n{PROSE}"
        );
        let ranks: Vec<u32> = outline(&text).into_iter().map(|(rank, _)| rank).collect();
        assert_eq!(ranks, [50, 100, 100, 50, 100, 100]);
    }

    #[test]
    fn lines_between_numbers_that_count_on_are_below_them() {
        let text = format!("一、甲\n{PROSE}\n推动乡村振兴\n{PROSE}\n二、乙\n{PROSE}\n注释\n1.某词。");
        assert_eq!(outline(&text).into_iter().map(|(rank, _)| rank).collect::<Vec<_>>(), [100, 150, 100, 100]);
    }

    #[test]
    fn one_of_several_labelled_values_is_text() {
        let prose = "The quick brown fox jumps over the lazy dog and runs into the forest, where it is seen no more.";
        let text = format!("Adventures\nAuthor: Jane Doe\nLanguage: English\n{prose}\nVision: A Better Town\n{prose}");
        assert_eq!(
            outline(&text).iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>(),
            ["Vision: A Better Town"]
        );
    }

    #[test]
    fn long_english_lines_above_numbers_that_begin_anew_are_headings() {
        let prose = "The quick brown fox jumps over the lazy dog and runs into the forest, where it is seen no more.";
        let numbers = format!("1. It Is Free\n{prose}\n2. It Stays So\n{prose}");
        let text = format!(
            "A Contract with the Whole Community of Users\n{numbers}\nThe Guidelines for What We Take as Free\n{numbers}"
        );
        assert_eq!(outline(&text).into_iter().map(|(rank, _)| rank).collect::<Vec<_>>(), [50, 100, 100, 50, 100, 100]);
        let written = format!("Prepared by the Department of Environmental Services\n{numbers}");
        assert_eq!(outline(&written).len(), 2);
    }

    #[test]
    fn a_slogan_below_the_title_is_text() {
        let text = format!("拼經濟謀發展　惠民生添幸福\n一、引言\n{PROSE}\n二、民生\n{PROSE}");
        assert_eq!(outline(&text).len(), 2);
        assert_eq!(outline(&text.replace("拼經濟謀發展　惠民生添幸福", "去年工作回顾")).len(), 3);
    }

    #[test]
    fn works_and_writers_are_no_headings() {
        let essay = format!("《论特征》\n{PROSE}\n论特征※\n王小明\n一\n{PROSE}\n二\n{PROSE}\n三\n{PROSE}");
        assert_eq!(outline(&essay).into_iter().map(|(_, title)| title).collect::<Vec<_>>(), ["一", "二", "三"]);
        assert_eq!(outline(&essay.replace("《论特征》", "《论特征》导读")).len(), 4);
    }

    #[test]
    fn the_title_in_other_words_is_no_heading() {
        let text = format!("某市委員会会議録\n※印刷用はこちらをご参照ください。\n一、甲\n{PROSE}\n二、乙\n{PROSE}");
        assert_eq!(outline(&text).len(), 2);
        assert_eq!(outline(&text.replace("※印刷用はこちらをご参照ください。", PROSE)).len(), 3);
    }

    #[test]
    fn a_line_between_two_numbers_is_text() {
        let text =
            format!("1.日時\n平成29年9月19日 14時から\n2.場所\n全国町村会館\n3.議題\n計画について\n4.議事\n{PROSE}");
        assert_eq!(outline(&text).len(), 4);
    }

    #[test]
    fn a_chapter_may_begin_with_its_first_section() {
        let text = format!("前言\n{PROSE}\n拼經濟　謀發展\n鞏固金融中心地位\n{PROSE}\n安居樂業\n{PROSE}");
        let titles: Vec<String> = outline(&text).into_iter().map(|(_, title)| title).collect();
        assert_eq!(titles, ["前言", "拼經濟　謀發展", "鞏固金融中心地位", "安居樂業"]);
    }

    #[test]
    fn numbers_may_run_on_across_lines_of_the_first_level() {
        let text = format!(
            "去年工作回顾\n{PROSE}\n（一）甲\n{PROSE}\n（二）乙\n{PROSE}\n今年主要任务\n{PROSE}\n（三）丙\n{PROSE}\n（四）丁\n{PROSE}"
        );
        assert_eq!(outline(&text).into_iter().map(|(rank, _)| rank).collect::<Vec<_>>(), [50, 100, 100, 50, 100, 100]);
    }

    #[test]
    fn a_body_that_signs_beside_the_date_is_no_heading() {
        let text = format!("令和５年６月\n経済産業局\n第１章　甲\n{PROSE}\n第２章　乙\n{PROSE}");
        assert_eq!(outline(&text).len(), 2);
        let text = format!("市長　山田太郎\n第１章　甲\n{PROSE}\n第２章　乙\n{PROSE}");
        assert_eq!(outline(&text).len(), 2);
    }

    #[test]
    fn appendices_have_a_label_and_a_title() {
        for line in
            ["附件1： 名词解释", "附录B 参考文献", "Appendix A: Performance Indicators", "附件2 2025年重点项目表"]
        {
            let text = format!("一、甲\n{PROSE}\n二、乙\n{PROSE}\n{line}\n[1] 甲。");
            assert_eq!(outline(&text).len(), 3, "{line}");
            assert_eq!(outline(text.strip_suffix("\n[1] 甲。").unwrap()).len(), 3, "{line}");
        }
        for line in ["Secretary's foreword", "EXECUTIVE SUMMARY", "Appendix: List of witnesses"] {
            let text = format!("I. Aims\nWe act.\nII. Means\nWe pay for it.\n{line}\nIt was a good year.");
            assert_eq!(outline(&text).last().map(|(_, title)| title.as_str()), Some(line));
        }
        let text = format!(
            "一、甲\n{PROSE}\n二、乙\n{PROSE}\n附件1 指引\n一、丙\n{PROSE}\n二、丁\n{PROSE}\n附件2 分工表\n甲局负责。"
        );
        let ranks: Vec<u32> = outline(&text).into_iter().map(|(rank, _)| rank).collect();
        assert_eq!(ranks, [100, 100, 50, 100, 100, 50]);
        let named = format!("一、甲\n{PROSE}\n二、乙\n{PROSE}\n附件：\n1.重点项目\n2.名词解释");
        assert_eq!(outline(&named).len(), 2);
        let list = format!("一、甲\n{PROSE}\n二、乙\n{PROSE}\n附件1：任务分工表\n附件2：项目清单\n某局\n2024年1月");
        assert_eq!(outline(&list).len(), 2);
    }

    #[test]
    fn english_headings_may_have_one_capital_and_stand_below_lines_of_capitals() {
        let prose = "The city added jobs in the year, and the number of businesses rose by four per cent.";
        let text = format!(
            "OUR ECONOMY\nJobs and business\n{prose}\nTourism and visitors\n{prose}\nOUR HOMES\nHousing near stations\n{prose}\nParks and recreation\n{prose}"
        );
        let text = format!("MESSAGE FROM US\n{prose}\n{text}");
        let ranks: Vec<u32> = outline(&text).into_iter().map(|(rank, _)| rank).collect();
        assert_eq!(ranks, [50, 50, 75, 75, 50, 75, 75]);
        let listed = text.replace(
            "Parks and recreation",
            "- Eight firefighters\n- Four officers\n- New vans\nParks, recreation and libraries",
        );
        assert_eq!(outline(&listed).len(), 7);
        let one = format!("{prose}\nHe said so\n{prose}\n{prose}");
        assert_eq!(outline(&one).len(), 0);
    }

    #[test]
    fn signatures_dates_captions_and_sentences_are_no_headings() {
        for line in [
            "国务院",
            "2019年1月24日",
            "（此件公开发布）",
            "表1 主要指标",
            "Chart 1.1: Household Spending",
            "Box A: Tariffs and Supply Chains",
            "各位代表",
            "目标如下：",
            "已经完成。",
            "growth of six percent",
            "A Copy of the License is Available as",
            "衣着 1.4 -1.5 1.0",
            "地区生产总值\t3200",
            "居住　0.1",
            "营业收入 1,286,345,210.35",
            "√适用 □不适用",
            "敬祝",
        ] {
            let text = format!("一、甲\n{PROSE}\n{line}\n{}", if line == "国务院" { "2019年1月24日" } else { PROSE });
            assert_eq!(outline(&text).iter().filter(|(_, title)| title == line).count(), 0, "{line}");
        }
    }
}
