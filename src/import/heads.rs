//! Where the title of a document stands among the lines at its start.

use super::blocks::{Flat, Kind, plain};
use super::dates;
use super::front::is_occasion;
use super::headings::{lead, numbers, parts};
use super::mastheads;
use super::speakers::{is_body, is_credit, is_speaker};
use super::text::ends_sentence;
use super::titles::{self, below_site, is_document_number, is_named, squeeze};

/// Blocks among which the title is looked for.
pub(super) const HEAD: usize = 16;
/// Characters of the longest title.
pub(super) const LONGEST: usize = 80;
/// Lines of the longest title.
const MOST_LINES: usize = 3;

/// Where the title is: a block, or two that make one.
pub(super) fn find(flats: &[Flat<'_>], hint: Option<&str>) -> Option<(usize, usize)> {
    if let Some(at) = flats.iter().take(HEAD).position(|flat| flat.kind == Kind::Title) {
        let more = flats[at + 1..].iter().take(2).take_while(|flat| flat.kind == Kind::Title).count();
        return Some((at, 1 + more));
    }
    if let Some(at) = only_top_heading(flats) {
        return Some((below_site(flats, at, hint).unwrap_or(at), 1));
    }
    if let Some(first) = flats.iter().position(|flat| matches!(flat.kind, Kind::Heading(_))) {
        return above_headings(&flats[..first.min(HEAD)]);
    }
    let ends = |flat: &Flat<'_>| {
        let label = flat.text.ends_with(['：', ':']) && flat.text.chars().nth(8).is_none();
        let sentence = ends_sentence(&flat.text) && !label;
        // ※PDF版はこちらをご覧ください。
        let sentence = sentence && !is_remark(&flat.text);
        let long = flat.text.len() > 3 * LONGEST || sentence || lead::is_salutation(&flat.text);
        // 21 July 2023
        flat.is_paragraph() && (long || is_numbered(&flat.text) && dates::of_line(&flat.text).is_none())
    };
    let end = flats.iter().take(HEAD).position(ends).unwrap_or(flats.len().min(HEAD));
    let head = &flats[..end];
    // The Federal Register names the document right above the agency, below department, part and docket.
    if flats.get(end).is_some_and(|flat| flat.text.starts_with("AGENCY: ")) && end > 0 {
        return Some((end - 1, 1));
    }
    let hinted = hint.map(squeeze).filter(|hint| !hint.is_empty());
    let by_hint = hinted.and_then(|hint| {
        let places = || (0..head.len()).flat_map(|at| (1..=MOST_LINES).map(move |count| (at, count)));
        let is_it = |&(at, count): &(usize, usize)| head.get(at..at + count).is_some_and(|lines| joined(lines) == hint);
        // The window may name number and site behind the title, which the page has on lines of its own.
        let begins = |&(at, count): &(usize, usize)| {
            let lines = head.get(at..at + count).filter(|lines| lines.iter().all(is_title_line)).map(joined);
            let behind = lines.as_deref().and_then(|lines| hint.strip_prefix(lines));
            count > 1 && behind.is_some_and(|behind| behind.starts_with(BEHIND_TITLE))
        };
        places().find(is_it).or_else(|| places().find(begins))
    });
    by_hint.or_else(|| {
        let first = head.iter().position(is_title_line)?;
        let (at, count) = SHAPES.iter().find_map(|shape| (shape.find)(head, first)).unwrap_or((first, 1));
        // 关于印发某省第十四个五年规划 and 和二〇三五年远景目标纲要的通知
        let more = count < MOST_LINES && head.get(at + count).is_some_and(|next| goes_on(&head[at + count - 1], next));
        Some((at, count + usize::from(more)))
    })
}

/// What parts a title and what the window of a page names behind it.
const BEHIND_TITLE: [char; 8] = ['（', '(', '_', '-', '|', '｜', '–', '—'];

/// Gives the first line of the title and how many it has, of the head and the first line in it that may be a title.
type Find = fn(&[Flat<'_>], usize) -> Option<(usize, usize)>;

/// How a title stands among the lines at the start of a text.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
struct Shape {
    /// What it is called.
    name: &'static str,
    /// Lines; those of the title are marked.
    example: &'static [(bool, &'static str)],
    find: Find,
}

/// The shapes, tried in this order; without any of them the first line that may be a title is it.
const SHAPES: &[Shape] = &[
    Shape {
        name: "the subject of a memorandum",
        example: &[(false, "REPORT TO CABINET"), (false, "DATE:  14 March 2023"), (true, "SUBJECT:  Road Works")],
        find: subject,
    },
    Shape {
        name: "slogans above a dash",
        example: &[
            (true, "牢记嘱托 感恩奋进"),
            (true, "为加快建设现代化工业强镇而团结奋斗"),
            (false, "——在中国共产党某镇第十五次代表大会上的报告"),
        ],
        find: slogans,
    },
    Shape {
        name: "three lines, the last of which is short",
        example: &[(true, "某省国民经济和社会发展"), (true, "第十四个五年规划和二〇三五年"), (true, "远景目标纲要")],
        find: three_lines,
    },
    Shape {
        name: "two lines",
        example: &[(true, "政协第十届某县委员会常务委员会"), (true, "工　作　报　告")],
        find: |head, first| is_torn(head, first).then_some((first, 2)),
    },
    Shape {
        name: "below the names of a site",
        example: &[(false, "某网首页"), (false, "信息平台"), (true, "某省2015年度预算执行审计结果公告")],
        find: |head, first| named_below(head, first).map(|at| (at, 1 + usize::from(is_torn(head, at)))),
    },
    Shape {
        name: "below the item of an agenda",
        example: &[
            (false, "Item 18 (c) of the provisional agenda"),
            (false, "Sustainable development"),
            (true, "Implementation of the Framework"),
        ],
        find: |head, first| {
            let item = first.checked_sub(1).is_some_and(|above| mastheads::is_agenda_item(&head[above].text));
            (item && head.get(first + 1).is_some_and(is_title_line)).then_some((first + 1, 1))
        },
    },
    Shape {
        name: "below who issues it",
        example: &[(false, "Department for Rural Services"), (true, "Annual Report and Accounts 2022–23")],
        find: below_issuer,
    },
];

/// The line with the label of a title, where other labels stand beside it.
fn subject(head: &[Flat<'_>], _: usize) -> Option<(usize, usize)> {
    let labelled = |flat: &Flat<'_>| flat.text.contains([':', '：']) && mastheads::is_masthead(&plain(&flat.text));
    let at = head.iter().position(|flat| titles::title_label(&flat.text).is_some() && is_title_line(flat))?;
    head.iter().any(labelled).then_some((at, 1))
}

/// Two or three lines right above a dash and the occasion, none of which is called as documents are or names a site.
fn slogans(head: &[Flat<'_>], first: usize) -> Option<(usize, usize)> {
    let dash = head.iter().position(|flat| flat.text.starts_with(['—', '―', '－']))?;
    let lines = head.get(first..dash)?;
    let slogan = |flat: &Flat<'_>| {
        let text = plain(&flat.text);
        let site = ["网", "首页", "平台", "频道"].iter().any(|word| text.ends_with(word));
        is_title_line(flat) && !is_named(&text) && !is_body(&text) && !site
    };
    ((2..=MOST_LINES).contains(&lines.len()) && lines.iter().all(slogan)).then_some((first, lines.len()))
}

/// Three lines that look the same, of which the last ends as titles do and is too short to be one by itself.
fn three_lines(head: &[Flat<'_>], first: usize) -> Option<(usize, usize)> {
    let [one, two, last] = head.get(first..first + MOST_LINES)? else { return None };
    let short = last.text.chars().filter(|c| !c.is_whitespace()).nth(FEWEST_IN_NAME).is_none();
    let named = |flat: &Flat<'_>| is_named(&plain(&flat.text));
    let long = two.text.chars().filter(|c| !c.is_whitespace()).nth(FEWEST_IN_NAME).is_some();
    let label = [one, two].iter().any(|flat| flat.text.contains(['：', ':']));
    let whole = !long || label || named(one) || named(two) || numbers::number(&two.text).is_some();
    (short && !whole && is_title_line(two) && makes_one_title(one, last) && makes_one_title(two, last))
        .then_some((first, MOST_LINES))
}

/// The title below the name of a body, told by what documents are called in English.
fn below_issuer(head: &[Flat<'_>], first: usize) -> Option<(usize, usize)> {
    let text = plain(&head[first].text);
    let named = |at: usize| is_title_line(&head[at]) && titles::is_named_in_english(&plain(&head[at].text));
    let issuer = titles::is_issuer(&text) && !titles::is_named_in_english(&text);
    let at = (first + 1..head.len().min(first + 1 + MOST_LINES)).find(|&at| named(at)).filter(|_| issuer)?;
    Some((at, 1 + usize::from(is_torn(head, at))))
}

/// `※PDF版は……`: a remark on the page, which may stand above the title.
fn is_remark(text: &str) -> bool {
    text.starts_with(['※', '＊'])
}

/// The title of a document whose headings are marked and whose title is not: a line set in the middle above them, the first
/// of the document or one that is called as documents are.
fn above_headings(head: &[Flat<'_>]) -> Option<(usize, usize)> {
    let called = |at: usize| is_named(&plain(&head[at].text)) || is_torn(head, at);
    // In Markdown nothing is set in the middle.
    let report = |at: usize| at == 0 && (called(0) || titles::is_named_in_english(&plain(&head[0].text)));
    let set = |at: usize| head[at].look.centred && (at == 0 || called(at)) || head.len() == 1 && report(at);
    let at = (0..head.len()).find(|&at| is_title_line(&head[at]) && set(at))?;
    Some((at, 1 + usize::from(is_torn(head, at))))
}

/// Whether the title at `at` goes on in the next line.
fn is_torn(head: &[Flat<'_>], at: usize) -> bool {
    head.get(at + 1).is_some_and(|next| makes_one_title(&head[at], next))
}

/// A line below `first` that is called as documents are, where `first` is not: above it stand the names of a site.
fn named_below(head: &[Flat<'_>], first: usize) -> Option<usize> {
    let title = |at: usize| is_title_line(&head[at]) && is_named(&plain(&head[at].text));
    let long = |at: usize| head[at].text.chars().nth(FEWEST_IN_NAME).is_some();
    let unnamed = !is_named(&plain(&head[first].text)) && !is_torn(head, first);
    (first + 1..head.len()).find(|&at| title(at) && long(at)).filter(|_| unnamed)
}

/// Characters that the name of a document is longer than, where other lines stand above it.
pub(super) const FEWEST_IN_NAME: usize = 9;

pub(super) fn joined(lines: &[Flat<'_>]) -> String {
    lines.iter().map(|flat| squeeze(&plain(&flat.text))).collect()
}

/// The first heading where no other is as high.
fn only_top_heading(flats: &[Flat<'_>]) -> Option<usize> {
    let levels = || {
        flats.iter().enumerate().filter_map(|(at, flat)| match flat.kind {
            Kind::Heading(level) => Some((level, at)),
            _ => None,
        })
    };
    // Kickers in smaller type may stand right above it: `（授权发布）`.
    let opening = levels().enumerate().take_while(|&(nth, (_, at))| nth == at).map(|(_, heading)| heading);
    let (first, at) = opening.min_by_key(|&(level, _)| level).or_else(|| levels().next())?;
    let alone = levels().filter(|&(level, _)| level <= first).count() == 1;
    // A guide that calls itself one may have appendices as high as its title.
    let called =
        at == 0 && is_named(&plain(&flats[at].text)) && levels().nth(1).is_some_and(|(level, _)| level > first);
    (alone && at < HEAD && levels().count() > 1 || alone && at < 3 || called).then_some(at)
}

pub(super) fn is_title_line(flat: &Flat<'_>) -> bool {
    let text = plain(&flat.text);
    let length = text.chars().count();
    flat.is_paragraph()
        && (2..=LONGEST).contains(&length)
        && !is_occasion(&text)
        && !is_speaker(&text)
        && !is_credit(&text)
        && !parts::is_preface(&text)
        && !mastheads::is_masthead(&text)
        && !text.starts_with(['（', '(', '—', '〔'])
        && !is_remark(&text)
        && !text.starts_with(['#', '•'])
        && !text.contains(['>', '＞'])
        && !is_label_of_day(&text)
        // 名称：某局工作报告 文号：无
        && text.matches('：').nth(1).is_none()
        && !(text.starts_with('[') && text.ends_with(']'))
        && !text.ends_with(['，', '、'])
        && text.chars().any(char::is_alphabetic)
        && dates::find(&text).is_none_or(|date| date.end - date.start < text.len() / 2)
        && !is_document_number(&text)
}

/// `归档时间：2018-11-21`: a label and a day.
fn is_label_of_day(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(_, day)| dates::of_line(day.trim()).is_some())
}

/// A line that begins as no title does, below one that looks like it.
fn goes_on(first: &Flat<'_>, second: &Flat<'_>) -> bool {
    let named = is_named(&plain(&second.text)) && is_title_line(second);
    named && first.look == second.look && second.text.starts_with(['和', '及', '与', '暨', '與'])
}

/// A title too long for a line: the second line looks like the first and ends as titles do, the first does not.
fn makes_one_title(first: &Flat<'_>, second: &Flat<'_>) -> bool {
    let ends = |flat: &Flat<'_>| is_named(&plain(&flat.text));
    // REVIEW OF THE CITY'S and GENERAL FUND: no title ends so.
    if titles::ends_open(&first.text) {
        return is_title_line(second) && first.look == second.look;
    }
    let goes_on = goes_on(first, second)
        || second.text.starts_with("关于")
        || first.text.ends_with(['和', '及', '与', '暨', '的']);
    is_title_line(second)
        && first.look.bold == second.look.bold
        && first.look.centred == second.look.centred
        && (!ends(first) || goes_on)
        && ends(second)
}

fn is_numbered(text: &str) -> bool {
    numbers::number(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_finds_the_title_of_its_example() {
        for shape in SHAPES {
            let text: String = shape.example.iter().map(|(_, line)| format!("{line}\n")).collect();
            let flats = super::super::text::read(&text);
            let title: Vec<usize> = (0..flats.len()).filter(|&at| shape.example[at].0).collect();
            assert_eq!(find(&flats, None), Some((title[0], title.len())), "{}", shape.name);
        }
    }

    #[test]
    fn a_window_may_name_more_than_the_title() {
        let flats: Vec<Flat<'_>> = [
            "主题词：",
            "某办公厅关于印发文化体制改革中",
            "转制为企业和进一步",
            "支持发展两个规定的通知",
            "某办发〔2018〕124号",
        ]
        .map(|line| Flat::paragraph(line, 1))
        .to_vec();
        let window =
            "某办公厅关于印发文化体制改革中转制为企业和进一步支持发展两个规定的通知（某办发〔2018〕124号）_公开专栏";
        assert_eq!(find(&flats, Some(window)), Some((1, 3)));
    }

    #[test]
    fn lines_of_other_shapes_are_titles_by_themselves() {
        for (lines, title) in [
            (&["政府工作报告", "某镇人民政府", "工作总结"][..], (0, 1)),
            (&["新时代的乡村建设", "研究中心", "改革建议"], (0, 1)),
            (&["归档时间：2018-11-21", "某市实施意见的通知"], (1, 1)),
            (&["栏目", "山东省政府工作报告（2026年）"], (1, 1)),
            (&["Review of the Fund", "Jane Doe"], (0, 1)),
            (&["某政府网", "奋力谱写新篇章", "——在大会上的报告"], (0, 1)),
            (&["本文", "基本構想案"], (1, 1)),
            (&["• サイトマップの見方", "市長所信表明"], (1, 1)),
            (&["CHINA> Key Reports", "Report on the Work of the Government"], (1, 1)),
            (&["关于印发某省第十四个", "五年规划", "和二〇三五年目标纲要的通知"], (0, 3)),
            (&["> 工作报告 > 党政报告", "乡镇发展现状"], (1, 1)),
            (&["REVIEW OF THE CITY’S", "GENERAL FUND", "JUNE 24, 2008"], (0, 2)),
        ] {
            let flats: Vec<Flat<'_>> = lines.iter().map(|line| Flat::paragraph(*line, 1)).collect();
            assert_eq!(find(&flats, None), Some(title), "{lines:?}");
        }
    }
}
