//! Plain text to blocks: a line is a paragraph, unless the file is wrapped to a width.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::text::width::Ambiguous;

use super::blocks::{Flat, Kind, Look, escape};
use super::clean::pages;
use super::headings::{english, numbers};
use super::letters;
use super::tabs::{self, Rows};
use super::torn;
use super::underlines;
use super::words::Words;

/// Lines that are looked at to tell whether a file is wrapped.
const SAMPLE: usize = 600;
/// How many times as many at most, one after the other, where the first do not tell.
const SAMPLES: usize = 3;
/// The widest line, in columns, that anybody wraps to.
const WIDEST_WRAP: usize = 130;
/// Fewer lines prove nothing.
const FEWEST_LINES: usize = 12;

/// A line of the file.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    number: u32,
    /// White space before it, in columns.
    indent: usize,
    /// A form feed stood before it.
    new_page: bool,
    /// The line before it is blank, or there is none.
    after_blank: bool,
}

/// How a file is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Setting {
    /// The width that the lines are wrapped to, in columns; `None` for text with a paragraph a line.
    wrap: Option<usize>,
    /// Whether all lines stand in from the margin, so that white space before one begins no paragraph.
    margin: bool,
    /// Whether lines end short of that width in the middle of sentences.
    torn: bool,
    /// The white space in columns before most lines, where they stand in.
    common: usize,
}

/// The paragraphs of `text`. Their text is as it stands: [`mark`] it when lines that belong together are joined.
pub fn read(text: &str) -> Vec<Flat<'_>> {
    let setting = setting(text);
    let mut flats: Vec<Flat<'_>> = Vec::new();
    let mut open: Option<Line<'_>> = None;
    let mut rows = Rows::default();
    let mut settled = 0;
    for line in lines(text) {
        let mut joined = false;
        if let Some(before) = open
            && !line.after_blank
            && !line.new_page
            && !setting.stands_in(line, before)
            && !underlines::is_rule(line.text)
            && !tabs::are_rows(before.text, line.text)
            && let Some(last) = flats.last_mut()
            && (!begins_block(line.text) || refers(&last.text, line.text))
        {
            if is_cut_number(&last.text, line.text) {
                last.text.change(|text| text.push_str(line.text));
            } else {
                last.text.change(|text| append(text, line.text));
            }
            joined = true;
        } else {
            flats.push(flat(line, setting));
            if rows.takes_last(&mut flats) {
                open = None;
                continue;
            }
        }
        // The line before, where this one was not joined to it.
        let parted = || flats.len().checked_sub(2).and_then(|at| flats.get(at)).filter(|_| !joined);
        let goes_on = setting.wrap.is_some_and(|wrap| match setting.torn {
            true => torn::goes_on(line.text, columns(line.text), wrap, parted().map(|flat| flat.text.as_ref())),
            false => is_full(line.text, wrap),
        }) && !pages::may_be_page_number(line.text)
            && !underlines::is_rule(line.text);
        open = goes_on.then_some(line);
        if letters::are_many(&flats, settled) {
            letters::settle(&mut flats, settled);
            settled = flats.len();
        }
    }
    underlines::mark(&mut flats);
    flats
}

impl Setting {
    /// Whether the white space before `line` makes it the first of a paragraph, `before` being the line above it.
    fn stands_in(self, line: Line<'_>, before: Line<'_>) -> bool {
        if line.indent == 0 {
            return false;
        }
        // `5. Programs That Meet Our Standards`, and below it the text
        let title = || {
            let behind = before.text.split_once(' ').map_or("", |(_, behind)| behind);
            english::is_title_case(behind) && line.text.starts_with(|c: char| c.is_ascii_uppercase())
        };
        let hangs = || {
            let marker = marker(before.text);
            marker > 0 && line.indent == before.indent + marker && !title()
        };
        // A block that stands in as a whole, told by words that begin no sentence.
        let goes_on = || line.text.starts_with(|c: char| c.is_ascii_lowercase()) || refers(before.text, line.text);
        if self.margin { line.indent > before.indent && !hangs() } else { line.indent != before.indent || !goes_on() }
    }
}

/// Columns up to the text behind the number or bullet that `text` begins with, below which its next lines hang.
fn marker(text: &str) -> usize {
    let len = match numbers::number(text) {
        Some(number) => number.len,
        None => text.chars().next().filter(|c| BULLETS.contains(c)).map_or(0, char::len_utf8),
    };
    let (marker, behind) = text.split_at(len);
    if len == 0 { 0 } else { columns(marker) + columns(&behind[..behind.len() - behind.trim_start().len()]) }
}

/// What items of a list begin with.
const BULLETS: &[char] = &['-', '*', '+', '•', '●', '■', '◆', '·'];

/// Whether a number that begins `next` is what `text` refers to: `as required under section` and `7. This applies`.
fn refers(text: &str, next: &str) -> bool {
    let Some((before, word)) = text.rsplit_once(' ') else { return false };
    let joins = ["and", "or", "to"].contains(&word) && before.ends_with(|c: char| c.is_ascii_digit());
    next.starts_with(|c: char| c.is_ascii_digit())
        && (joins || REFERRING.iter().any(|name| name.eq_ignore_ascii_case(word.trim_start_matches(['(', '"']))))
}

/// Words behind which a number stands.
const REFERRING: &[&str] = &[
    "section",
    "sections",
    "§",
    "article",
    "articles",
    "clause",
    "clauses",
    "paragraph",
    "paragraphs",
    "chapter",
    "part",
    "version",
    "table",
    "figure",
    "page",
    "pages",
    "item",
    "rule",
    "step",
    "note",
    "no.",
];

/// Whether a figure goes on in the next line: `约2.` and `6万人次`.
fn is_cut_number(text: &str, next: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let word = text.trim_end_matches(|c: char| digit(c) || matches!(c, '.' | ','));
    text.ends_with(|c: char| digit(c) || c == '.')
        && text[word.len()..].starts_with(digit)
        && next.starts_with(digit)
        && word.ends_with(|c| !char::is_ascii(&c))
}

/// Gives the text of paragraphs the form it has in a report: `**` that come in pairs are key phrases, other marks mean
/// nothing.
pub fn mark(flats: &mut Vec<Flat<'_>>) {
    tabs::tables(flats);
    let has_marks = |flat: &Flat<'_>| memchr::memchr3(b'*', b'\\', b'[', flat.text.as_bytes()).is_some();
    for flat in flats.iter_mut().filter(|flat| flat.kind == Kind::Paragraph && has_marks(flat)) {
        let stars = are_paired(&flat.text);
        let safe = match &flat.text {
            Words::Stretch(text) => escape(text, stars).into(),
            text => match escape(text, stars) {
                Cow::Borrowed(_) => continue,
                Cow::Owned(safe) => safe.into(),
            },
        };
        flat.text = safe;
    }
}

/// Whether each `**` of `text` has a partner with words between.
fn are_paired(text: &str) -> bool {
    if memchr::memchr(b'*', text.as_bytes()).is_none() {
        return true;
    }
    let marks = text.matches("**").count();
    marks.is_multiple_of(2) && text.split("**").skip(1).step_by(2).all(|inside| !inside.trim().is_empty())
}

fn flat(line: Line<'_>, setting: Setting) -> Flat<'_> {
    let indented =
        if setting.margin && setting.wrap.is_some() { line.indent > setting.common } else { line.indent > 0 };
    let look = Look { indented, new_page: line.new_page, ..Look::default() };
    Flat { look, ..Flat::paragraph(line.text, line.number) }
}

/// The lines that are not blank.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let mut number = 0;
    let (mut after_blank, mut new_page) = (true, false);
    let ends = memchr::memchr2_iter(b'\n', 0xc, text.as_bytes()).chain(std::iter::once(text.len()));
    ends.filter_map(move |end| {
        let raw = text.get(start..end)?;
        let begins_page = start > 0 && text.as_bytes().get(start - 1) == Some(&0xc);
        number += u32::from(!begins_page);
        start = end + 1;
        new_page |= begins_page;
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            after_blank = true;
            return None;
        }
        let indent = columns(&raw[..raw.len() - raw.trim_start().len()]);
        let line = Line { text: trimmed, number, indent, new_page, after_blank };
        (after_blank, new_page) = (false, false);
        Some(line)
    })
}

/// How `text` is set, told by its first lines, or by more of them where they are a table of contents.
///
/// Wrapped text has lines of nearly one length that break off in the middle of sentences.
fn setting(text: &str) -> Setting {
    let sample: Vec<Line<'_>> = lines(text).take(SAMPLES * SAMPLE).collect();
    let mut setting = Setting::default();
    for lines in sample.chunks(SAMPLE) {
        setting = setting_of(lines);
        if setting.wrap.is_some() {
            break;
        }
    }
    setting
}

fn setting_of(sample: &[Line<'_>]) -> Setting {
    let followed = || sample.iter().zip(sample.iter().skip(1)).filter(|(_, next)| !next.after_blank);
    let (all, indented) =
        followed().fold((0, 0), |(all, some), (_, next)| (all + 1, some + usize::from(next.indent > 0)));
    let margin = indented * 5 > all * 4;
    let unwrapped = Setting { wrap: None, margin, torn: false, common: if margin { common_indent(sample) } else { 0 } };
    // A line of this many bytes is wider than any wrap whatever it is made of.
    if sample.len() < FEWEST_LINES
        || sample.iter().filter(|line| line.text.len() > 3 * WIDEST_WRAP).count() > sample.len() / 20
    {
        return unwrapped;
    }
    let mut widths: Vec<usize> = sample.iter().map(|line| columns(line.text)).collect();
    widths.sort_unstable();
    let wrap = widths[widths.len() * 9 / 10];
    if !(40..=WIDEST_WRAP).contains(&wrap) {
        return unwrapped;
    }
    let (mut all, mut full, mut cut) = (0, 0, 0);
    let mut census = torn::Census::default();
    for (line, _) in followed().filter(|(line, next)| !unwrapped.stands_in(**next, **line)) {
        all += 1;
        census.add(line.text, columns(line.text), wrap);
        if is_full(line.text, wrap) {
            full += 1;
            cut += usize::from(!ends_sentence(line.text));
        }
    }
    let is_wrapped = all >= FEWEST_LINES && full * 10 >= all * 6 && cut * 10 >= full * 6;
    let torn = !is_wrapped && all >= FEWEST_LINES && census.is_torn();
    Setting { wrap: (is_wrapped || torn).then_some(wrap), torn, ..unwrapped }
}

/// The least white space that stands before lines time and again: that of prose, and not that of the lists in it.
fn common_indent(sample: &[Line<'_>]) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    sample.iter().filter(|line| line.indent > 0).for_each(|line| *counts.entry(line.indent).or_default() += 1);
    let all: usize = counts.values().sum();
    counts.into_iter().find(|&(_, count)| count * SHARE_OF_PROSE >= all).map_or(0, |(indent, _)| indent)
}

/// Of so many lines at least one is prose.
const SHARE_OF_PROSE: usize = 8;

fn columns(text: &str) -> usize {
    Ambiguous::Wide.of_str(text)
}

/// Whether a line reaches the margin, but for a word or a mark that did not fit.
fn is_full(text: &str, wrap: usize) -> bool {
    text.len() * 10 >= wrap * 7 && columns(text) * 10 >= wrap * 8
}

/// Whether a line can only be the first of a block.
fn begins_block(text: &str) -> bool {
    text.starts_with("- ")
        || text.starts_with(['•', '●', '■', '◆', '*'])
        || text.starts_with("——")
        || numbers::begins_paragraph(text)
        || pages::may_be_page_number(text)
}

/// Whether `text` ends where a sentence may end, closing quotes, brackets and references to notes aside.
pub fn ends_sentence(text: &str) -> bool {
    let inner = before_note(text)
        .trim_end_matches(['”', '’', '」', '』', '》', '）', ')', '】', '"', '\'', '*', ' ', '］', ']']);
    inner.ends_with(['。', '！', '？', '；', '：', '…', '.', '!', '?', ';', ':'])
}

/// `text` without the reference to a note at its end: `增长5.6%。[^1]`, `……。［12］`.
fn before_note(text: &str) -> &str {
    let Some(inner) = text.strip_suffix([']', '］']) else { return text };
    let Some((before, label)) = inner.rsplit_once(['[', '［']) else { return text };
    let label = label.strip_prefix('^').unwrap_or(label);
    let short = (1..=LONGEST_LABEL).contains(&label.len()) && label.chars().all(char::is_alphanumeric);
    if short { before } else { text }
}

/// Bytes of the longest label of a note.
const LONGEST_LABEL: usize = 12;

/// Whether `text` reads as a sentence, which is never taken for a button or the like: it ends as sentences do, or has two
/// clauses or more.
pub(crate) fn reads_as_sentence(text: &str) -> bool {
    let inner = text.trim_end_matches(['”', '’', '」', '』', '》', '）', ')', '】', '"', '\'', ' ']);
    let ends = match inner.chars().next_back() {
        Some('。' | '！' | '？') => inner.chars().nth(FEWEST_IN_SENTENCE).is_some(),
        Some('.' | '!' | '?') => inner.split_whitespace().nth(FEWEST_WORDS).is_some(),
        _ => false,
    };
    // A label and its value (`来源：新华社`) are no clause.
    let clause = |part: &&str| {
        !part.contains(['：', ':'])
            && part.chars().filter(|c| ('一'..='鿿').contains(c)).nth(FEWEST_IN_CLAUSE).is_some()
    };
    ends || text.contains('，') && text.split('，').filter(clause).nth(1).is_some()
}

/// Characters, words and 汉字 more than which a sentence and its clauses have.
const FEWEST_IN_SENTENCE: usize = 5;
const FEWEST_WORDS: usize = 3;
const FEWEST_IN_CLAUSE: usize = 3;

/// Sets `next` behind `line`, with a space where Latin words would run together.
pub fn append(line: &mut String, next: &str) {
    let narrow = |c: char| c.is_ascii() || (c.is_alphanumeric() && Ambiguous::Wide.of_char(c) == 1) || is_hangul(c);
    if let (Some(last), Some(first)) = (line.chars().next_back(), next.chars().next())
        && narrow(last)
        && narrow(first)
        && !last.is_whitespace()
    {
        line.push(' ');
    }
    line.push_str(next);
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        read(text).into_iter().map(|flat| flat.text.into_owned()).collect()
    }

    #[test]
    fn sentences_are_told_from_labels_and_buttons() {
        for text in
            ["来源：本报告数据来自统计局。", "扫一扫二维码即可办理业务，方便群众", "All data come from the office."]
        {
            assert!(reads_as_sentence(text), "{text}");
        }
        for text in ["来源：新华社，作者：张三", "打印！", "版权所有：某市人民政府", "Print.", "责任编辑：张三，李四"]
        {
            assert!(!reads_as_sentence(text), "{text}");
        }
    }

    #[test]
    fn a_reference_to_a_note_may_follow_the_stop() {
        for text in ["增长5.6%。[^1]", "增长5.6%。[12]", "增长5.6%。［3］", "提升。”", "It grew.[^a]"] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["增长5.6[^1]", "公报[1]", "[1]", "增长[一二三四五六七]"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn a_line_is_a_paragraph() {
        let flats = read("题\n　　一年来，工作。\n\n二\u{c}三");
        let seen: Vec<_> =
            flats.iter().map(|flat| (flat.text.as_ref(), flat.line, flat.look.indented, flat.look.new_page)).collect();
        assert_eq!(
            seen,
            [
                ("题", 1, false, false),
                ("一年来，工作。", 2, true, false),
                ("二", 4, false, false),
                ("三", 4, false, true)
            ]
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let line = "我们坚持稳中求进工作总基调完整准确全面贯彻新发展理念加快构建新发展格局着力";
        let paragraph = format!("　　{line}\n{line}\n{line}\n到此为止。\n");
        let text = format!("标题\n{}", paragraph.repeat(8));
        let read = texts(&text);
        assert_eq!(read.len(), 9);
        assert_eq!(read[1], format!("{line}{line}{line}到此为止。"));
        let english =
            "The quick brown fox jumps over the lazy dog and runs into the forest\n".repeat(3) + "in the end.\n\n";
        let read = texts(&english.repeat(6));
        assert_eq!(read.len(), 6);
        assert!(read[0].contains("forest The quick") && read[0].ends_with("forest in the end."));
    }

    #[test]
    fn wrapped_lines_that_stand_in_as_a_whole_are_joined() {
        let line = "    The office asked whether the plan had been carried out in all towns,\n";
        let text = format!("Report\n\n{}", format!("{line}{line}    and it had.\n\n").repeat(8));
        assert_eq!(texts(&text).len(), 9);
        let item = "  1. The office asks whether the plan has been carried out in the towns\n     of this province and reports on what it has found there\n";
        let read = texts(&format!("{item}{item}\n").repeat(6));
        assert_eq!(read.len(), 12);
        assert!(read[0].contains("the towns of this province"));
        let titled = "  2. The Office and All Other Offices of the Province and Town\n     We ask whether the plan has been carried out in all the towns\n";
        assert_eq!(texts(&format!("{titled}{item}\n").repeat(6)).len(), 18);
    }

    #[test]
    fn contents_at_the_start_do_not_hide_that_lines_are_wrapped() {
        let line = "我们坚持稳中求进工作总基调完整准确全面贯彻新发展理念加快构建新发展格局着力";
        let contents: String = (1..700).map(|n| format!("第{n}项工作\n\n")).collect();
        let text = format!("{contents}{}", format!("{line}\n{line}\n到此为止。\n\n").repeat(100));
        assert_eq!(texts(&text).len(), 699 + 100);
    }

    #[test]
    fn a_line_may_begin_with_a_number_that_is_referred_to() {
        let line = "The office shall give notice to all towns of what is asked under section";
        let read = texts(&format!("{line}\n7. This holds for towns, too.\n\n").repeat(12));
        assert_eq!((read.len(), read[0].ends_with("under section 7. This holds for towns, too.")), (12, true));
        let read = texts(&format!("{line}s 10.2 and\n10.3 or of what is asked by towns.\n\n").repeat(12));
        assert_eq!(read.len(), 12);
        let cut = "我们坚持稳中求进工作总基调完整准确全面贯彻新发展理念加快构建新格局着力约2.";
        let full = "我们坚持稳中求进工作总基调完整准确全面贯彻新发展理念加快构建新发展格局着力";
        let read = texts(&format!("{full}\n{full}\n{cut}\n6万人次。\n\n").repeat(12));
        assert!(read[0].ends_with("约2.6万人次。"), "{}", read[0]);
    }

    #[test]
    fn a_page_number_is_no_part_of_a_wrapped_paragraph() {
        let line = "我们坚持稳中求进工作总基调完整准确全面贯彻新发展理念加快构建新发展格局着力";
        let text = format!("{line}\n— 7 —\n{line}\n8\n{line}\n12 家企业落户。\n\n");
        let read = texts(&text.repeat(6));
        assert_eq!(read[..5], [line, "— 7 —", line, "8", &format!("{line}12 家企业落户。")]);
    }

    #[test]
    fn unwrapped_lines_stay_apart() {
        let lines = "这一年，我们感恩奋进，封关运作如期实现。\n封关准备重点任务全面完成，十个口岸正式启用，管理制度全部出台。\n";
        assert_eq!(texts(&lines.repeat(20)).len(), 40);
    }

    #[test]
    fn stars_in_pairs_are_kept_and_others_escaped() {
        let mut flats: Vec<Flat<'_>> =
            ["**重点**句", "落单**的", "2 * 3", "见[^1]"].into_iter().map(|text| Flat::paragraph(text, 1)).collect();
        mark(&mut flats);
        let texts: Vec<&str> = flats.iter().map(|flat| flat.text.as_ref()).collect();
        assert_eq!(texts, ["**重点**句", "落单\\*\\*的", "2 * 3", "见\\[^1]"]);
    }
}
