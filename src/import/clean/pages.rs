//! Page numbers, and the lines that come again at the top or foot of every page.

use std::collections::{HashMap, HashSet};

use super::{Verdicts, squeezed};
use crate::import::blocks::{Flat, Why};
use crate::import::headings::numbers;
use crate::import::text::ends_sentence;

/// Bytes of the longest page number or running head.
const LONGEST: usize = 150;
/// A running head comes at least so often.
const OFTEN: usize = 3;

/// How page numbers are set; `#` is the number.
const SHAPES: &[&str] = &[
    "—#—",
    "-#-",
    "–#–",
    "－#－",
    "―#―",
    "~#~",
    "·#·",
    "•#•",
    "第#页",
    "第#页共#页",
    "第#页，共#页",
    "第#页/共#页",
    "共#页第#页",
    "#/#",
    "Page#",
    "Page#of#",
    "page#of#",
    "p.#",
    "[#]",
    "[[Page#]]",
    "【#】",
    "─#─",
];

/// Marks page numbers and running heads.
pub(super) fn judge(flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    for (at, flat) in flats.iter().enumerate() {
        if flat.is_paragraph() && flat.text.len() <= LONGEST / 3 && is_page_number(&flat.text) {
            verdicts[at] = Some(Why::PageNumber);
        }
    }
    bare_numbers(flats, verdicts);
    running_heads(flats, verdicts);
    chapter_heads(flats, verdicts);
}

/// `text` without white space, its numbers as `#`; and the first of them.
fn shape(text: &str) -> (String, Option<u32>) {
    let mut shape = String::with_capacity(text.len());
    let mut number: Option<u32> = None;
    let mut first = None;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let digit = c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| u32::from(c) - u32::from('０')));
        match digit {
            Some(digit) => {
                number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit));
                if !shape.ends_with('#') {
                    shape.push('#');
                }
            }
            None => {
                first = first.or(number);
                shape.push(c);
            }
        }
    }
    (shape, first.or(number))
}

/// Whether a line may be the number of a page: set as such, or a number alone.
pub(crate) fn may_be_page_number(text: &str) -> bool {
    text.len() <= LONGEST / 3 && (is_bare(text) || is_page_number(text))
}

fn is_bare(text: &str) -> bool {
    text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_page_number(text: &str) -> bool {
    let (shape, number) = shape(text);
    // The pages of a year's Federal Register are counted through.
    let most = if shape == "[[Page#]]" { u32::MAX } else { 5000 };
    number.is_some_and(|number| number < most) && SHAPES.contains(&shape.as_str())
}

/// Numbers alone on their line count up from page to page; one that does not is a figure.
fn bare_numbers(flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    let bare = |flat: &Flat<'_>| {
        if flat.is_paragraph() && is_bare(&flat.text) { flat.text.parse::<u32>().ok() } else { None }
    };
    let found: Vec<(usize, u32)> = flats.iter().enumerate().filter_map(|(at, flat)| Some((at, bare(flat)?))).collect();
    for pair in found.windows(2) {
        let [(at, number), (next_at, next)] = pair else { continue };
        if *next == number + 1 && next_at - at > 1 {
            verdicts[*at] = Some(Why::PageNumber);
            verdicts[*next_at] = Some(Why::PageNumber);
        }
    }
}

/// Short lines that come again and again, mostly where a page ends.
fn running_heads(flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    // Without the end of any page only the title comes into question, and nothing else needs to be counted.
    let pages = flats.iter().any(|flat| flat.look.new_page) || verdicts.contains(&Some(Why::PageNumber));
    let asked = |text: &str| pages || flats.iter().take(5).any(|flat| flat.text.contains(text));
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, flat) in flats.iter().enumerate() {
        let candidate = flat.is_paragraph() && flat.text.len() <= LONGEST && verdicts[at].is_none();
        if candidate && !ends_sentence(&flat.text) && numbers::number(&flat.text).is_none() && asked(&flat.text) {
            seen.entry(shape(&flat.text).0).or_default().push(at);
        }
    }
    for places in seen.into_values().filter(|places| places.len() > 1) {
        let ends = places.iter().filter(|&&at| is_at_page_end(flats, verdicts, at)).count();
        // Twice is enough for a line that stands nowhere else than where a page ends.
        if places.len() < OFTEN && ends < places.len() {
            continue;
        }
        let cuts = places.iter().filter(|&&at| is_cut(flats, at)).count();
        // A word torn out of its sentence comes again and again too; without page ends only the title is believed.
        let torn = if ends == 0 && !is_in_title(flats, &flats[places[0]].text) { 0 } else { ends.max(cuts) };
        if torn * 2 < places.len() || torn < OFTEN - 1 {
            continue;
        }
        // The first may be the title itself.
        let title = places[0] < 3 && !is_at_page_end(flats, verdicts, places[0]);
        for &at in places.iter().skip(usize::from(title)) {
            verdicts[at] = Some(Why::RunningHead);
        }
    }
}

/// The chapter that a page belongs to, printed at its edge: `第１編　総則－第１章　計画の趣旨`, or the heading of the chapter
/// itself time and again. Where the heading stands nowhere else, the first of them is it.
fn chapter_heads(flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    let is_chapter = |flat: &Flat<'_>| {
        flat.is_paragraph()
            && flat.text.len() <= LONGEST
            && numbers::begins_chapter(&flat.text)
            && !ends_sentence(&flat.text)
    };
    let edges: Vec<usize> = (0..flats.len())
        .filter(|&at| verdicts[at].is_none() && is_at_page_end(flats, verdicts, at) && is_chapter(&flats[at]))
        .collect();
    let mut heads: HashMap<String, Vec<usize>> = HashMap::new();
    let mut paths: Vec<(usize, String)> = Vec::new();
    for &at in &edges {
        match last_of_path(&flats[at].text) {
            Some(chapter) => paths.push((at, squeezed(chapter))),
            None => heads.entry(squeezed(&flats[at].text)).or_default().push(at),
        }
    }
    heads.retain(|_, places| places.len() >= OFTEN);
    let wanted: HashSet<&str> =
        heads.keys().chain(paths.iter().map(|(_, chapter)| chapter)).map(String::as_str).collect();
    if wanted.is_empty() {
        return;
    }
    // The headings that stand in the text, and those of them that stand where no page ends.
    let (mut printed, mut inside) = (HashSet::new(), HashSet::new());
    for (at, flat) in flats.iter().enumerate().filter(|(at, flat)| verdicts[*at].is_none() && is_chapter(flat)) {
        if let Some(&text) = wanted.get(squeezed(&flat.text).as_str()) {
            printed.insert(text);
            if edges.binary_search(&at).is_err() {
                inside.insert(text);
            }
        }
    }
    let again =
        heads.iter().flat_map(|(text, places)| places.iter().skip(usize::from(!inside.contains(text.as_str()))));
    let below = paths.iter().filter(|(_, chapter)| printed.contains(chapter.as_str())).map(|(at, _)| at);
    again.chain(below).for_each(|&at| verdicts[at] = Some(Why::RunningHead));
}

/// What parts the steps of a path of chapters.
const STEPS: [char; 10] = ['－', '―', '—', '–', '-', '／', '/', '＞', '>', '・'];

/// The last chapter of `第１編　総則－第１章　計画の趣旨`: a chapter with its number, and behind a sign one that it holds with
/// its own.
fn last_of_path(text: &str) -> Option<&str> {
    let steps = || text.split(STEPS).map(str::trim).filter(|step| !step.is_empty());
    (steps().nth(1).is_some() && steps().all(numbers::begins_chapter)).then(|| steps().next_back()).flatten()
}

/// Beside a page number or form feed.
fn is_at_page_end(flats: &[Flat<'_>], verdicts: &Verdicts, at: usize) -> bool {
    let number = |at: usize| verdicts.get(at) == Some(&Some(Why::PageNumber));
    flats[at].look.new_page || number(at + 1) || at > 0 && number(at - 1)
}

/// In the middle of a sentence.
fn is_cut(flats: &[Flat<'_>], at: usize) -> bool {
    at > 0 && flats[at - 1].text.chars().nth(30).is_some() && !ends_sentence(&flats[at - 1].text)
}

/// Whether `text` is the title or a part of it.
fn is_in_title(flats: &[Flat<'_>], text: &str) -> bool {
    text.chars().nth(3).is_some() && flats.iter().take(5).any(|flat| squeezed(&flat.text).contains(&squeezed(text)))
}

#[cfg(test)]
mod tests {
    use super::super::cleaned;
    use super::*;

    #[test]
    fn page_numbers_are_known_by_their_shape() {
        for text in
            ["— 3 —", "-12-", "第 3 页", "第3页 共10页", "3 / 12", "Page 3 of 12", "－ ２３ －", "[[Page 25695]]"]
        {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["3", "— 三 —", "2022年", "1+5+1", "第3页的内容", "50%"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn bare_numbers_go_where_they_count_up() {
        assert_eq!(cleaned("甲说的话。\n1\n乙说的话。\n2\n丙说的话。").0.len(), 3);
        assert_eq!(cleaned("甲说的话。\n1\n乙说的话。\n95\n丙说的话。").0.len(), 5);
    }

    #[test]
    fn running_heads_go_and_repeated_headings_stay() {
        let page = "这一页的正文一直写到纸的最下面而没有能够在这里把这一句话说完整因为它\n某镇政府工作报告\n— 7 —\n";
        assert_eq!(cleaned(&page.repeat(4)).0.len(), 1);
        let twice =
            "这一页写到最下面，没有能够说完\n— 7 —\n某镇政府工作报告\n这一句话。\n— 8 —\n某镇政府工作报告\n完。";
        assert_eq!(cleaned(twice).0, ["这一页写到最下面，没有能够说完这一句话。", "完。"]);
        let torn = "这一页的正文一直写到纸的最下面而没有能够在这里把这一句话说完整因为它\n揭榜\n";
        assert_eq!(cleaned(&torn.repeat(4)).1, []);
        let heads = "第１編　総則\n第１章　目的\n文である。\n- 1 -\n第１編　総則－第１章　目的\n２　方針\n文である。\n- 2 -\n第１編　総則－第２章　体制\n第２章　体制\n文。";
        assert_eq!(cleaned(heads).0.iter().filter(|line| line.starts_with('第')).count(), 3);
        let only = "- 1 -\n第１編　総則－第１章　目的\n文である。\n- 2 -\n第１編　総則－第２章　体制\n文。";
        assert_eq!(cleaned(only).0.len(), 4);
        let again = "第一章 总则\n这一页说到这里。\n— 1 —\n".repeat(4);
        assert_eq!(cleaned(&again).0.iter().filter(|line| line.starts_with('第')).count(), 1);
        let section = "小结\n这一节到此为止，下一节再说别的事情。\n";
        assert_eq!(cleaned(&section.repeat(4)).0.len(), 8);
    }
}
