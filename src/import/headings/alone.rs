//! Leads that are sentences alone on their lines, above the paragraphs they are the titles of.

use std::collections::{BTreeMap, HashSet};

use super::lead::{self, is_title_like, sentence_end};
use super::leads::{Beginning, HABIT, LONGEST_RUN_IN, STRETCH, Section, beginning, mark};
use super::{Mark, leads, numbers};
use crate::import::blocks::{Flat, plain};
use crate::import::text::ends_sentence;

/// Characters of the longest sentence alone on its line, and of the longest that begins like others.
const LONGEST: usize = 50;
const LONGEST_ALIKE: usize = 60;
/// Titles of a document whose habit is beyond doubt.
const MANY: usize = 2 * HABIT;

/// Titles that stood in bold above their paragraphs and came out as lines: short sentences alone, with prose below.
pub(super) fn titles(flats: &[Flat<'_>], sections: &[Section]) -> Vec<Mark> {
    let strict = in_sections(flats, sections, false);
    let many = strict.iter().map(|one| one.titles.len()).sum::<usize>() >= MANY;
    let found = if many { in_sections(flats, sections, true) } else { strict };
    let count: usize = found.iter().map(|one| one.titles.len()).sum();
    let loose: usize = found.iter().map(|one| one.loose).sum();
    let all: usize = found.iter().map(|one| one.section.paragraphs.len()).sum();
    if count < HABIT || loose * 4 > count || count * 5 < all {
        return Vec::new();
    }
    found.into_iter().flat_map(|one| own_marks(flats, one.section, &one.titles)).collect()
}

/// What was found in a section.
struct Found<'a> {
    section: &'a Section,
    titles: Vec<Titles>,
    /// Paragraphs that read as titles and are none.
    loose: usize,
}

/// The titles of the sections that have more of them than paragraphs that only read as titles: sections of short sentences,
/// such as notes, say nothing of the others.
fn in_sections<'a>(flats: &[Flat<'_>], sections: &'a [Section], lenient: bool) -> Vec<Found<'a>> {
    let find = |section: &'a Section| {
        let (mut titles, loose) = titles_alone(flats, section, lenient);
        add_statements(flats, section, &mut titles);
        Found { section, titles, loose }
    };
    sections.iter().map(find).filter(|one| one.titles.len() > one.loose).collect()
}

/// The ends of the one or two titles that a paragraph consists of.
type Ends = (usize, Option<usize>);
/// A paragraph and the ends of its titles.
type Titles = (usize, Ends);

/// The paragraphs of `section` that are titles with prose below, and how many read as titles and are none. Two short
/// sentences are prose only to whoever is `lenient`.
fn titles_alone(flats: &[Flat<'_>], section: &Section, lenient: bool) -> (Vec<Titles>, usize) {
    let ends: Vec<_> = section.paragraphs.iter().map(|&at| (at, own_titles(&flats[at].text))).collect();
    let length = |at: usize| flats[at].text.chars().count();
    // From the end, so that what stands below is known for a title or for prose: two short sentences may be either.
    let mut titles = vec![false; ends.len()];
    for index in (0..ends.len().saturating_sub(1)).rev() {
        let ((at, own), (next, below)) = (ends[index], ends[index + 1]);
        let two = lenient && below.is_some_and(|(_, second)| second.is_some());
        let prose = below.is_none() || two && !titles[index + 1] && length(next) > LONGEST_RUN_IN;
        titles[index] = own.is_some() && prose && length(next) > length(at);
    }
    let body = |index: usize| lenient && index.checked_sub(1).is_some_and(|above| titles[above]);
    let loose = (0..ends.len()).filter(|&index| ends[index].1.is_some() && !titles[index] && !body(index)).count();
    let marked = ends.iter().zip(&titles).filter(|(_, title)| **title);
    (marked.filter_map(|(&(at, own), _)| Some((at, own?))).collect(), loose)
}

/// Adds the statements among `titles`: `腐败的本质是公共权力的滥用。` is one where the lines above and below that are set as it
/// is are titles, each with one paragraph below it.
fn add_statements(flats: &[Flat<'_>], section: &Section, titles: &mut Vec<Titles>) {
    let places: HashSet<usize> = titles.iter().map(|&(at, _)| at).collect();
    let is_title = |index: usize| section.paragraphs.get(index).is_some_and(|at| places.contains(at));
    let found: Vec<Titles> = (2..section.paragraphs.len())
        .filter(|&index| is_title(index - 2) && is_title(index + 2))
        .filter_map(|index| own_line(flats, section, index, LONGEST_RUN_IN))
        .map(|at| (at, (flats[at].text.len(), None)))
        .collect();
    titles.extend(found);
    titles.sort_unstable();
    titles.dedup_by_key(|title| title.0);
}

/// The ends of the one or two titles that `text` consists of.
fn own_titles(text: &str) -> Option<Ends> {
    let short = |sentence: &str| {
        (5..=LONGEST).contains(&sentence.chars().count())
            && lead::NOT_TITLES
                .iter()
                .filter(|rule| !LET_PASS_ON_OWN_LINES.contains(&rule.name))
                .all(|rule| !rule.applies(sentence))
    };
    if text.len() > 2 * LONGEST * '一'.len_utf8() {
        return None;
    }
    let first = sentence_end(text)?;
    let (title, rest) = text.split_at(first);
    // `* 软件包不断迁移。`: an item of a list as it is typed.
    let item = text.starts_with(['*', '-', '+', '•', '●', '·']) && !text.starts_with("**");
    if item || !short(title) || numbers::number(text).is_some() {
        return None;
    }
    if rest.is_empty() {
        return Some((first, None));
    }
    let second = sentence_end(rest).filter(|&end| end == rest.len())?;
    (short(rest) && is_title_like(rest)).then_some((first, Some(first + second)))
}

/// Rules that hold for the first sentence of a paragraph; a line alone may open with `五年来，我们……`.
const LET_PASS_ON_OWN_LINES: &[&str] = &["an opener", "a statement of somebody"];

/// Sentences that open alike (`五年来，……` time after time, with others between) stand above the others.
fn own_marks(flats: &[Flat<'_>], section: &Section, titles: &[Titles]) -> Vec<Mark> {
    let openings: Vec<Option<String>> = titles.iter().map(|&(at, _)| opening(&plain(&flats[at].text))).collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, opening) in openings.iter().enumerate() {
        if let Some(opening) = opening {
            groups.entry(opening).or_default().push(index);
        }
    }
    groups.retain(|_, members| members.len() >= STRETCH);
    let nests = groups.values().any(|members| members.windows(2).any(|pair| pair[1] > pair[0] + 1))
        || titles.iter().any(|(_, (_, second))| second.is_some());
    let is_upper = |index: usize| groups.values().any(|members| members.contains(&index));
    let mut marks = Vec::new();
    for (index, &(at, (first, second))) in titles.iter().enumerate() {
        let upper = !nests || second.is_some() || is_upper(index);
        marks.push(mark(at, 0..first, false, if upper { section.upper } else { section.lower }));
        if let Some(second) = second {
            marks.push(mark(at, first..second, false, section.lower));
        }
    }
    marks
}

/// What a sentence opens with: a few words before its first comma.
fn opening(text: &str) -> Option<String> {
    let (before, _) = text.split_once(['，', ','])?;
    (2..=6).contains(&before.chars().count()).then(|| before.to_owned())
}

/// Sentences alone on their lines that begin alike, each above the one paragraph it is the title of: `这是……的五年。` time
/// after time, `一是……。`, `二是……。`.
pub(super) fn alike(flats: &[Flat<'_>], sections: &[Section]) -> Vec<Mark> {
    sections.iter().flat_map(|section| rows(flats, section)).flatten().map(|line| line.mark).collect()
}

/// Whether enough paragraphs count to be the titles of a document that has no others.
pub(super) fn may_count(flats: &[Flat<'_>]) -> bool {
    flats.iter().filter(|flat| counted(&flat.text).is_some()).nth(STRETCH - 1).is_some()
}

/// The titles of a document that has no others, all of which is `section`: sentences alone on their lines that count,
/// `一是……。` to `七是……。`.
pub(super) fn counting(flats: &[Flat<'_>], section: &Section) -> Vec<Mark> {
    let counts = |row: &Vec<Line>| row.first().is_some_and(|line| line.word == COUNTED);
    rows(flats, section).into_iter().filter(counts).flatten().map(|line| line.mark).collect()
}

/// A sentence alone on its line: which of the paragraphs of its section, and what it begins with.
#[derive(Clone)]
struct Line {
    index: usize,
    word: String,
    mark: Mark,
}

/// The lines of `section` that begin alike, three or more in a row: each above one paragraph or above several that begin with
/// titles themselves (`一年来，我们坚持惠民生。`), and those that count or begin with a dash above whatever there is.
fn rows(flats: &[Flat<'_>], section: &Section) -> Vec<Vec<Line>> {
    let lines: Vec<Line> = (0..section.paragraphs.len())
        .filter_map(|index| own_beginning(flats, section, index).map(|(word, mark)| Line { index, word, mark }))
        .collect();
    let apart = |word: &str| word == COUNTED || word == DASHED;
    let led = |a: &Line, b: &Line| {
        let between = section.paragraphs.get(a.index + 1..b.index).unwrap_or_default();
        between.iter().all(|&at| leads::lead_of(flats, section, at).is_some())
    };
    let goes_on = |a: &Line, b: &Line| a.word == b.word && (apart(&a.word) || b.index == a.index + 2 || led(a, b));
    let mut rows: Vec<Vec<Line>> =
        lines.chunk_by(goes_on).filter(|row| row.len() >= STRETCH).map(<[Line]>::to_vec).collect();
    let mut until = section.paragraphs.len();
    for row in rows.iter_mut().rev().filter(|row| row.first().is_some_and(|line| line.word == COUNTED)) {
        let first = row.first().map_or(until, |line| line.index);
        count_on(flats, section, row, until);
        until = first;
    }
    rows
}

/// Adds to a row that counts the lines among and behind it, before the paragraph at `until`, that go on counting, whatever
/// stands below them: `四是要树牢政绩观。` above another short sentence.
fn count_on(flats: &[Flat<'_>], section: &Section, row: &mut Vec<Line>, until: usize) {
    let text = |index: usize| section.paragraphs.get(index).map_or("", |&at| flats[at].text.as_ref());
    let Some(first) = row.first().map(|line| line.index) else { return };
    let known: HashSet<usize> = row.iter().map(|line| line.index).collect();
    let mut value = None;
    for (index, &at) in section.paragraphs.iter().enumerate().take(until).skip(first) {
        let count = counted(text(index));
        let next = count.filter(|&count| value.is_some_and(|value| count == value + 1));
        let own = || sentence_end(text(index)) == Some(text(index).len());
        let above_text = || !text(index + 1).is_empty() && counted(text(index + 1)).is_none();
        if known.contains(&index) {
            value = count;
        } else if next.is_some() && own() && above_text() {
            let mark = mark(at, 0..text(index).len(), false, section.upper);
            row.push(Line { index, word: COUNTED.to_owned(), mark });
            value = next;
        }
    }
    row.sort_by_key(|line| line.index);
}

/// The number that `text` counts with: `四是……`.
fn counted(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let value = chars.next().and_then(numbers::han_digit);
    value.filter(|_| chars.next() == Some('是'))
}

/// The paragraph at `index`, where it is a sentence of at most `longest` characters alone above a longer paragraph of prose.
fn own_line(flats: &[Flat<'_>], section: &Section, index: usize, longest: usize) -> Option<usize> {
    let (at, below) = (*section.paragraphs.get(index)?, *section.paragraphs.get(index + 1)?);
    let (text, below) = (flats.get(at)?.text.as_ref(), flats.get(below)?.text.as_ref());
    let alone = text.len() <= longest * '一'.len_utf8() && sentence_end(text) == Some(text.len());
    let prose = || below.chars().nth(text.chars().count().max(LONGEST_RUN_IN)).is_some() && ends_sentence(below);
    // Of dashed lines one after the other, none is above text of its own.
    let listed = text.starts_with(DASHED) && below.starts_with(DASHED);
    (alone && numbers::number(text).is_none() && !listed && prose()).then_some(at)
}

/// The places of the sentences alone on their lines below which several leads may stand: those that begin with a dash, three
/// or more in a section, and those that begin alike with more than one paragraph between.
pub(super) fn above_leads(flats: &[Flat<'_>], section: &Section) -> HashSet<usize> {
    let begins = |index: usize| section.paragraphs.get(index).is_some_and(|&at| flats[at].text.starts_with(DASHED));
    let mut places: HashSet<usize> = (0..section.paragraphs.len())
        .filter(|&index| begins(index) && own_beginning(flats, section, index).is_some_and(|(word, _)| word == DASHED))
        .filter_map(|index| section.paragraphs.get(index).copied())
        .collect();
    if places.len() < STRETCH {
        places.clear();
    }
    let apart = |row: &Vec<Line>| {
        row.first().is_some_and(|line| line.word != COUNTED)
            && row.windows(2).any(|pair| pair[1].index > pair[0].index + 2)
    };
    places.extend(rows(flats, section).iter().filter(|row| apart(row)).flatten().map(|line| line.mark.at()));
    places
}

/// What sentences begin with that are points of a list, or titles above paragraphs of their own.
const DASHED: &str = "——";

/// What stands for the beginnings that count: `一是`, `二是`.
const COUNTED: &str = "是";

/// What the sentence alone at `index` begins with: its words before the first comma, `这是`, or [`COUNTED`].
fn own_beginning(flats: &[Flat<'_>], section: &Section, index: usize) -> Option<(String, Mark)> {
    let at = own_line(flats, section, index, LONGEST_ALIKE)?;
    let text = flats[at].text.as_ref();
    let sentence = plain(text);
    let word = match beginning(&sentence, LONGEST_ALIKE)? {
        Beginning::Dash => DASHED.to_owned(),
        Beginning::Count => COUNTED.to_owned(),
        Beginning::Words(words) if words == "这是" => words,
        Beginning::Words(_) => opening(&sentence)?,
    };
    Some((word, mark(at, 0..text.len(), false, section.upper)))
}

#[cfg(test)]
mod tests {
    use super::super::examples::titles;

    #[test]
    fn lines_that_go_on_counting_are_titles_whatever_stands_below() {
        let prose = "思想统一是政治统一、行动统一的基础，首先要在思想上保持高度一致，把学习成果转化为推动发展的实际成效，不断取得新的进步。";
        let text = format!(
            "{prose}\n一是在思想上保持一致。\n{prose}\n二是带头执行制度。\n{prose}\n三是始终保持敏锐。\n{prose}\n四是要树牢政绩观。\n力量生于团结。\n五是团结一切力量。\n{prose}"
        );
        assert_eq!(titles(&text).len(), 5);
        assert_eq!(titles(&format!("一、要求\n{text}")).len(), 6);
        let list = format!("{prose}\n一是守纪律。\n二是讲规矩。\n三是作表率。\n四是促发展。\n{prose}");
        assert_eq!(titles(&list).len(), 0);
    }

    #[test]
    fn short_paragraphs_below_titles_alone_leave_many_titles_what_they_are() {
        let prose = "权力就是责任，有权必须尽责，权力与责任必须对等。近年来，一些地方还有不作为的现象，必须认真解决，不断取得新的进步。";
        let short =
            "防止权力滥用，从根本上要靠改革、靠制度、靠监督来共同落实。要构建完善管用有效的制度体系和监督体系。";
        let titles_of = |bodies: [&str; 9]| {
            let heads = [
                "推进政企分开",
                "深化审批改革",
                "做到权责一致",
                "全面履行职能",
                "健全有关制度",
                "发扬人民民主",
                "推行政务公开",
                "确保政令畅通",
                "提高决策水平",
            ];
            let lines: String = heads.iter().zip(bodies).map(|(head, body)| format!("{head}。\n{body}\n")).collect();
            titles(&format!("切实转变政府职能\n{prose}\n{lines}")).len()
        };
        assert_eq!(titles_of([prose, short, prose, prose, short, prose, prose, prose, prose]), 10);
        assert_eq!(titles_of(["今年有进展。"; 9]), 1);
    }
}
