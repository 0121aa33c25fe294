//! Headings that are sentences: the first of a paragraph, or one alone on the line above it.
//!
//! Any sentence may be short. It is a heading where those around it are set the same way, so every rule here counts:
//! over the document for sentences on lines of their own, over the sections of one level for first sentences, over a
//! stretch of paragraphs for those that begin alike.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::lead::{self, is_title_like};
use super::{Mark, STEP, alone, marked, numbers};
use crate::import::blocks::{Flat, plain};
use crate::import::text::ends_sentence;

/// Below its parent: a lead, and a lead below a lead.
const UPPER: u32 = STEP / 2 + 10;
const LOWER: u32 = STEP / 2 + 20;
/// Leads that make a habit over a document, and over a stretch of paragraphs.
pub(super) const HABIT: usize = 4;
pub(super) const STRETCH: usize = 3;
/// Characters of the longest sentence alone on its line, and of the longest that begins like its neighbours.
pub(super) const LONGEST_RUN_IN: usize = 40;
const LONGEST_ALIKE: usize = 45;

/// The text of one heading up to the next, or to words to the audience, or from there on.
pub(super) struct Section {
    rank: u32,
    /// The ranks of its leads: below its heading, and beside its subsections where it has any.
    pub(super) upper: u32,
    pub(super) lower: u32,
    pub(super) paragraphs: Vec<usize>,
    /// Whether words to the audience stand before it.
    closing: bool,
}

/// The leads of a document with other headings, `marks`.
pub(super) fn find(flats: &[Flat<'_>], marks: &[Mark]) -> Vec<Mark> {
    let sections: Vec<Section> = sections(flats, marks).collect();
    if sections.is_empty() && !alone::may_count(flats) {
        return Vec::new();
    }
    if sections.is_empty() {
        let paragraphs = (0..flats.len()).filter(|&at| flats[at].is_paragraph()).collect();
        return alone::counting(flats, &Section { rank: 0, upper: STEP, lower: STEP, paragraphs, closing: false });
    }
    let bold = bold(flats, &sections);
    let own = alone::titles(flats, &sections);
    // A line with two titles in bold is a bold lead, too, among many with one.
    if !bold.is_empty() && bold.len() >= own.len() {
        return bold;
    }
    let mut leads = own;
    // A document may set some of its leads on lines of their own, and run in others.
    let others = run_in_sections(flats, &sections, &mut leads);
    add(&mut leads, alone::alike(flats, &sections));
    add(&mut leads, run_in(flats, &others));
    add(&mut leads, alike(flats, &others));
    add(&mut leads, labelled(flats, &sections));
    nest_counted(flats, &sections, &mut leads);
    nest_below_lines(flats, &sections, &mut leads);
    leads
}

/// Adds what stands in no block of `leads`.
fn add(leads: &mut Vec<Mark>, more: Vec<Mark>) {
    let taken: HashSet<usize> = leads.iter().map(|lead| lead.at()).collect();
    leads.extend(more.into_iter().filter(|lead| !taken.contains(&lead.at())));
}

/// The sections whose leads, if any, run in: those without any of `lines`, the leads on lines of their own, and those with
/// more that run in, whose lines are taken out.
fn run_in_sections<'a>(flats: &[Flat<'_>], sections: &'a [Section], lines: &mut Vec<Mark>) -> Vec<&'a Section> {
    let taken: HashSet<usize> = lines.iter().map(|lead| lead.at()).collect();
    let runs_in = |section: &&Section| {
        let lines = section.paragraphs.iter().filter(|at| taken.contains(at)).count();
        lines == 0 || led(flats, section).len() > lines
    };
    let others: Vec<&Section> = sections.iter().filter(runs_in).collect();
    let given_up: HashSet<usize> = others.iter().flat_map(|section| &section.paragraphs).copied().collect();
    lines.retain(|lead| !given_up.contains(&lead.at()));
    others
}

/// The leads below headings that the format marks. Only first sentences of paragraphs are asked: whoever marks headings
/// marks lines that stand alone.
pub(super) fn below_marked(flats: &[Flat<'_>], marks: &[Mark]) -> Vec<Mark> {
    // A document has a million headings with nothing below them, or one paragraph.
    let sections: Vec<Section> = sections(flats, marks).filter(|section| section.paragraphs.len() > 1).collect();
    run_in(flats, &sections.iter().collect::<Vec<_>>())
}

/// The paragraphs below each heading, parted at words to the audience.
fn sections<'a>(flats: &'a [Flat<'_>], marks: &'a [Mark]) -> impl Iterator<Item = Section> + 'a {
    let nexts = marks.iter().skip(1).map(Some).chain([None]);
    marks.iter().zip(nexts).flat_map(|(mark, next)| {
        let end = next.map_or(flats.len(), |next| next.at());
        // `——综合实力显著增强。` above （一）: a lead in what introduces the subsections has none of them below it.
        let beside = next.map(|next| next.rank).filter(|&rank| rank > mark.rank + UPPER);
        let (upper, lower) = beside.map_or((mark.rank + UPPER, mark.rank + LOWER), |rank| (rank, rank + LOWER - UPPER));
        let body: Vec<usize> = (mark.at() + 1..end).filter(|&at| flats[at].is_paragraph()).collect();
        let parts = body.split(|&at| lead::is_salutation(&flats[at].text)).enumerate();
        let section = |(part, paragraphs): (usize, &[usize])| Section {
            rank: mark.rank,
            upper,
            lower,
            paragraphs: paragraphs.to_vec(),
            closing: part > 0,
        };
        parts.map(section).collect::<Vec<_>>()
    })
}

pub(super) fn mark(at: usize, title: Range<usize>, run_in: bool, rank: u32) -> Mark {
    Mark::new(at, title.start..title.start, title, run_in, rank)
}

/// First sentences set in bold.
fn bold(flats: &[Flat<'_>], sections: &[Section]) -> Vec<Mark> {
    let lead = |section: &Section, at: usize| {
        marked::bold_lead(at, &flats[at]).map(|mark| Mark { rank: section.upper, ..mark })
    };
    let leads: Vec<Mark> = sections
        .iter()
        .flat_map(|section| section.paragraphs.iter().filter_map(|&at| lead(section, at)).collect::<Vec<_>>())
        .collect();
    if leads.len() >= HABIT { leads } else { Vec::new() }
}

// First sentences of paragraphs.

/// First sentences that read like titles, in sections where all paragraphs have one, at a level where most sections do.
fn run_in(flats: &[Flat<'_>], sections: &[&Section]) -> Vec<Mark> {
    let mut levels: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let mut with_leads: Vec<(&Section, Vec<Mark>)> = Vec::new();
    for section in sections.iter().filter(|section| !section.closing && section.paragraphs.len() > 1) {
        let leads = led(flats, section);
        let (all, several) = levels.entry(section.rank).or_default();
        *all += 1;
        *several += usize::from(leads.len() > 1);
        if !leads.is_empty() {
            with_leads.push((section, leads));
        }
    }
    let is_habit = |rank: u32| levels.get(&rank).is_some_and(|&(all, several)| several * 2 >= all && several > 0);
    let count: usize =
        with_leads.iter().filter(|(section, _)| is_habit(section.rank)).map(|(_, leads)| leads.len()).sum();
    if count < HABIT {
        return Vec::new();
    }
    // A chapter without subsections may have leads as the subsections of the others have.
    let is_like_them = |section: &Section, leads: &[Mark]| {
        leads.len() >= STRETCH && section.paragraphs.last() == leads.last().map(Mark::at).as_ref()
    };
    let taken = |(section, leads): &(&Section, Vec<Mark>)| is_habit(section.rank) || is_like_them(section, leads);
    with_leads.into_iter().filter(taken).flat_map(|(_, leads)| leads).collect()
}

/// The leads of a section: after an introduction, all paragraphs but one in four begin with one, up to a few behind the last
/// that tell of the rest. A paragraph that is the whole section has its heading already.
fn led(flats: &[Flat<'_>], section: &Section) -> Vec<Mark> {
    let leads: Vec<Mark> = section.paragraphs.iter().filter_map(|&at| lead_of(flats, section, at)).collect();
    let (Some(first), Some(last)) = (leads.first(), leads.last()) else { return leads };
    // 一是…… and text behind it: a lead of the level above.
    let counts = |at: usize| count_of(&flats[at].text).is_some() && begins(flats, section, at).is_some();
    // ——一年来，我们聚力强产业。: a line above several leads.
    let lines = alone::above_leads(flats, section);
    let inside = |at: usize| (first.at()..=last.at()).contains(&at) && !counts(at) && !lines.contains(&at);
    let among = section.paragraphs.iter().filter(|&&at| inside(at)).count();
    let behind = section.paragraphs.iter().filter(|&&at| at > last.at()).count();
    let habitual = leads.len() * 4 >= among * 3 && behind * 2 <= leads.len() && section.paragraphs.len() > 1;
    if habitual { leads } else { Vec::new() }
}

/// The first sentence of the paragraph at `at`, where it reads like a title and text follows.
pub(super) fn lead_of(flats: &[Flat<'_>], section: &Section, at: usize) -> Option<Mark> {
    let title = lead::run_in(&flats[at].text, LONGEST_RUN_IN)?;
    let sentence = plain(&flats[at].text[title.clone()]);
    let short = sentence.chars().nth(LONGEST_RUN_IN).is_none() && sentence.matches('，').count() < 2;
    // 产业强则经济强。我们要……: a statement from which something follows.
    let behind = flats[at].text[title.end..].trim_start();
    let concludes = ["我们", "必须", "让我们"].iter().any(|word| behind.starts_with(word));
    (short && !concludes && is_title_like(&sentence)).then(|| mark(at, title, true, section.upper))
}

// Paragraphs that begin alike.

/// How a paragraph begins, where others may begin so: `——`, `一是`, or its first two characters.
#[derive(PartialEq, Eq)]
pub(super) enum Beginning {
    Dash,
    Count,
    Words(String),
}

/// First sentences of paragraphs that follow each other and begin alike.
fn alike(flats: &[Flat<'_>], sections: &[&Section]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for section in sections {
        let begun: Vec<Option<(Beginning, Mark)>> =
            section.paragraphs.iter().map(|&at| begins(flats, section, at)).collect();
        for stretch in begun.chunk_by(|a, b| matches!((a, b), (Some((a, _)), Some((b, _))) if a == b)) {
            if stretch.len() >= STRETCH {
                marks.extend(stretch.iter().flatten().map(|(_, mark)| mark.clone()));
            }
        }
    }
    marks
}

/// Labels in brackets that lead paragraphs, one after the other: `【综合实力】全年实现地区生产总值……`. Each is another:
/// `【主持人】` and `【张三】` by turns say who speaks.
fn labelled(flats: &[Flat<'_>], sections: &[Section]) -> Vec<Mark> {
    let label = |section: &Section, at: usize| {
        let text = flats[at].text.as_ref();
        let (inner, behind) = text.strip_prefix('【')?.split_once('】')?;
        let fits = (2..=LONGEST_LABEL).contains(&inner.chars().count());
        let end = text.len() - behind.len();
        (fits && ends_sentence(behind)).then(|| mark(at, 0..end, true, section.upper))
    };
    let mut marks: Vec<Mark> = Vec::new();
    for section in sections {
        let found: Vec<Option<Mark>> = section.paragraphs.iter().map(|&at| label(section, at)).collect();
        for row in found.chunk_by(|a, b| a.is_some() && b.is_some()).filter(|row| row.len() >= STRETCH) {
            let labels: HashSet<&str> = row.iter().flatten().map(|mark| &flats[mark.at()].text[mark.title()]).collect();
            if labels.len() == row.len() {
                marks.extend(row.iter().flatten().cloned());
            }
        }
    }
    marks
}

/// Characters of the longest label in brackets.
const LONGEST_LABEL: usize = 16;

fn begins(flats: &[Flat<'_>], section: &Section, at: usize) -> Option<(Beginning, Mark)> {
    let text = flats[at].text.as_ref();
    let title = lead::run_in(text, LONGEST_ALIKE)?;
    let beginning = beginning(&plain(&text[title.clone()]), LONGEST_ALIKE)?;
    Some((beginning, mark(at, title, true, section.upper)))
}

/// How a sentence of at most `longest` characters begins, where it may be one of several that begin alike.
pub(super) fn beginning(sentence: &str, longest: usize) -> Option<Beginning> {
    let figures = |c: char| c.is_ascii_digit();
    if sentence.chars().nth(longest).is_some() || sentence.contains(figures) || sentence.contains(['：', '；']) {
        return None;
    }
    let mut chars = sentence.chars();
    match (chars.next()?, chars.next()?) {
        ('—', '—') => Some(Beginning::Dash),
        (first, '是') if numbers::han_digit(first).is_some() => Some(Beginning::Count),
        (first, second) if !ends_sentence(&sentence[..first.len_utf8() + second.len_utf8()]) => {
            Some(Beginning::Words([first, second].iter().collect()))
        }
        _ => None,
    }
}

// Paragraphs that count.

/// Ranks the paragraphs that begin `一是`, `二是`, `三是` above the leads that stand between them.
fn nest_counted(flats: &[Flat<'_>], sections: &[Section], leads: &mut Vec<Mark>) {
    for section in sections {
        let marks = counted(flats, section);
        let (Some(first), Some(last)) = (marks.first().map(|mark| mark.at()), section.paragraphs.last()) else {
            continue;
        };
        let places: HashSet<usize> = marks.iter().map(|mark| mark.at()).collect();
        let inside = first..=*last;
        let between = leads.iter_mut().filter(|lead| inside.contains(&lead.at()) && !places.contains(&lead.at()));
        let mut nested = 0;
        between.for_each(|lead| {
            lead.rank = section.lower;
            nested += 1;
        });
        if nested > 0 {
            add(leads, marks);
        }
    }
}

/// Ranks the leads that run in below the lines they stand behind.
fn nest_below_lines(flats: &[Flat<'_>], sections: &[Section], leads: &mut [Mark]) {
    for section in sections {
        let lines = alone::above_leads(flats, section);
        let (Some(first), Some(last)) = (lines.iter().min(), section.paragraphs.last()) else { continue };
        let below = leads.iter_mut().filter(|lead| (*first..=*last).contains(&lead.at()) && lead.run_in);
        below.for_each(|lead| lead.rank = section.lower);
    }
}

/// The first sentences of a section that count from one, three of them or more.
fn counted(flats: &[Flat<'_>], section: &Section) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for &at in &section.paragraphs {
        let value = count_of(&flats[at].text).filter(|&value| value as usize == marks.len() + 1);
        if let Some((Beginning::Count, mark)) = value.and_then(|_| begins(flats, section, at)) {
            marks.push(mark);
        }
    }
    if marks.len() >= STRETCH { marks } else { Vec::new() }
}

/// 2 for `二是……`.
fn count_of(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let (first, second, third) = (numbers::han_digit(chars.next()?)?, chars.next()?, chars.next()?);
    match (first, second, third) {
        (one, '是', _) => Some(one),
        (10, one, '是') => Some(10 + numbers::han_digit(one)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::titles;
    use super::super::find;
    use crate::import::text;

    #[test]
    fn lines_that_begin_alike_stand_above_several_leads() {
        let lead = |text: &str| format!("坚持{text}。{MORE}");
        let mut text = "一、回顾\n".to_owned();
        for (line, leads) in [
            ("抓项目", ["抓实项目", "优化环境"]),
            ("惠民生", ["广开财源", "织密保障"]),
            ("保稳定", ["建设平安", "守牢底线"]),
        ] {
            text += &format!("一年来，我们坚持{line}。\n{}\n{}\n", lead(leads[0]), lead(leads[1]));
        }
        let flats = text::read(&text);
        let ranks: Vec<u32> = find(&flats, 0).into_iter().map(|mark| mark.rank).collect();
        assert_eq!(ranks, [100, 160, 170, 170, 160, 170, 170, 160, 170, 170]);
    }

    const MORE: &str =
        "今年以来，各项工作保持良好发展态势，截至十一月底，完成综合税收六亿元，同比增长一成九，有力支撑了全年目标。";

    #[test]
    fn paragraphs_that_all_begin_with_a_title_have_run_in_headings() {
        let text = format!(
            "（一）甲\n{MORE}\n镇域经济逆势向好。{MORE}\n集体经济蓬勃发展。{MORE}\n（二）乙\n优化居住环境。{MORE}\n提升管理能级。{MORE}\n（三）丙\n打造最佳实践地。{MORE}"
        );
        assert_eq!(
            titles(&text),
            ["甲", "镇域经济逆势向好。", "集体经济蓬勃发展。", "乙", "优化居住环境。", "提升管理能级。", "丙"]
        );
    }

    #[test]
    fn items_of_a_list_as_it_is_typed_are_no_headings() {
        let items = "* 软件包不断迁移。\n我们等到迁移完成以后再看结果如何，到那时再说。\n".repeat(6);
        assert_eq!(titles(&format!("一、甲\n{items}二、乙\n{MORE}")), ["甲", "乙"]);
    }

    #[test]
    fn one_line_with_two_titles_in_bold_does_not_hide_the_others() {
        let page = |bold: &str| format!("<p><b>{bold}</b></p><p>{MORE}</p>");
        let titles = ["封关运作如期实现。", "改革步伐加快。", "经济运行平稳。", "创新动能增强。", "生态优势巩固。"];
        let lines: String = titles.iter().map(|title| page(title)).collect();
        let two = format!("<p><b>综合实力实现跨越。</b>产业结构优化。</p><p>{MORE}</p>").repeat(4);
        let flats =
            crate::import::html::read(&format!("<p>一、回顾</p>{lines}{two}<p>二、工作</p><p>{MORE}</p>")).flats;
        let found = find(&flats, 0);
        assert!(titles.iter().all(|title| found.iter().any(|mark| flats[mark.at()].text.starts_with(title))));
    }

    #[test]
    fn a_statement_from_which_something_follows_is_no_title() {
        let text = format!(
            "（一）甲\n优化环境。{MORE}\n提升能级。{MORE}\n深化改革。{MORE}\n产业强则经济强。我们要以含金量提升发展能量。\n（二）乙\n扩大投资。{MORE}\n提振消费。{MORE}"
        );
        assert_eq!(titles(&text), ["甲", "优化环境。", "提升能级。", "深化改革。", "乙", "扩大投资。", "提振消费。"]);
    }

    #[test]
    fn a_chapter_without_subsections_may_have_leads_as_they_have() {
        let text = format!(
            "一、回顾\n{MORE}\n{MORE}\n二、重点\n{MORE}\n（一）甲\n优化环境。{MORE}\n提升能级。{MORE}\n（二）乙\n扩大投资。{MORE}\n提振消费。{MORE}\n同时，加强其他工作。{MORE}\n三、自身建设\n{MORE}\n树牢政绩观念。{MORE}\n坚持依法行政。{MORE}\n提升攻坚能力。{MORE}"
        );
        assert_eq!(titles(&text).len(), 12);
    }

    #[test]
    fn labels_in_brackets_lead_paragraphs() {
        let text = format!(
            "一、经济\n【综合实力】{MORE}\n【工业经济】{MORE}\n【农业农村】{MORE}\n二、建设\n【注】{MORE}\n{MORE}"
        );
        assert_eq!(titles(&text), ["经济", "【综合实力】", "【工业经济】", "【农业农村】", "建设"]);
        let talk = format!("一、访谈\n{}二、结语\n{MORE}", format!("【主持人】{MORE}\n【张三】{MORE}\n").repeat(2));
        assert_eq!(titles(&talk), ["访谈", "结语"]);
    }

    #[test]
    fn dashed_lines_stand_above_the_leads_below_them() {
        let years: String = ["强产业", "抓项目", "促改革"]
            .iter()
            .map(|aim| format!("——一年来，我们聚力{aim}。\n优化环境。{MORE}\n提升能级。{MORE}\n"))
            .collect();
        let text = format!("一、回顾\n{MORE}\n{years}二、工作\n{MORE}");
        let flats = text::read(&text);
        let ranks: Vec<u32> = find(&flats, 0).into_iter().map(|mark| mark.rank).collect();
        assert_eq!(ranks[..4], [100, 160, 170, 170]);
        assert_eq!(ranks.len(), 11);
    }

    #[test]
    fn paragraphs_that_now_and_then_begin_with_a_short_sentence_have_not() {
        let text = format!(
            "（一）甲\n{MORE}\n准确界定不同功能。{MORE}\n{MORE}\n（二）乙\n{MORE}\n{MORE}\n健全治理结构。{MORE}\n{MORE}"
        );
        assert_eq!(titles(&text), ["甲", "乙"]);
    }

    #[test]
    fn sentences_alone_above_prose_are_headings_of_two_levels() {
        let years: String = (0..3)
            .map(|_| {
                format!(
                    "五年来，我们坚定不移推进改革，在发展中实现新跨越。经济实力提升。\n{MORE}\n产业结构优化。\n{MORE}\n"
                )
            })
            .collect();
        let flats_text = format!("一、回顾\n{MORE}\n{years}");
        let flats = text::read(&flats_text);
        let ranks: Vec<u32> = find(&flats, 0).into_iter().map(|mark| mark.rank).collect();
        assert_eq!(ranks, [vec![100], [160, 170, 170].repeat(3)].concat());
    }

    #[test]
    fn sentences_alone_that_begin_alike_are_headings() {
        let rows = |words: &[&str]| words.iter().map(|word| format!("{word}\n{MORE}{MORE}\n")).collect::<String>();
        let years = rows(&["这是实力提升的五年。", "这是动能增强的五年。", "这是民生改善的五年。"]);
        let tasks = rows(&["一是联合办好运动会。", "二是推动经济稳中有进。", "三是优化营商环境。"]);
        let text = format!("一、回顾\n{tasks}各位代表！大家好。\n{years}二、目标\n{MORE}");
        assert_eq!(titles(&text).into_iter().filter(|title| !title.is_empty()).count(), 8);
        let law = rows(&["公司的名称受法律保护。", "公司登记事项应当公示。", "公司变更应当登记。"]);
        assert_eq!(titles(&format!("第一章 总则\n{law}第二章 登记\n{MORE}")), ["总则", "登记"]);
    }

    #[test]
    fn leads_may_stand_alone_here_and_run_in_there() {
        let years: String =
            ["经济", "民生", "生态"].map(|what| format!("这五年，我们推动{what}迈上新台阶。\n{MORE}{MORE}\n")).concat();
        let text = format!(
            "一、回顾\n{years}二、重点\n（一）甲\n优化环境。{MORE}\n提升能级。{MORE}\n（二）乙\n扩大投资。{MORE}\n提振消费。{MORE}"
        );
        assert_eq!(titles(&text).len(), 11);
    }

    #[test]
    fn a_statement_among_lines_that_are_titles_is_one() {
        let lines =
            ["推进政企分开。", "深化审批改革。", "腐败的本质是权力的滥用。", "健全监督制度。", "推行政务公开。"];
        let text: String = lines.iter().map(|line| format!("{line}\n{MORE}\n")).collect();
        assert_eq!(titles(&format!("转变政府职能\n{MORE}\n{text}")).len(), 6);
    }

    #[test]
    fn paragraphs_that_count_stand_above_the_leads_between_them() {
        let text = format!(
            "一、回顾\n{MORE}\n一是打好攻坚战，发展跃上新台阶。{MORE}\n内需拉动增强。{MORE}\n产业升级加快。{MORE}\n二是推进振兴，融合迈出新步伐。{MORE}\n特色产业提质增效。{MORE}\n城镇建设扎实推进。{MORE}\n三是守护生态，建设交出新答卷。{MORE}\n环境治理纵深推进。{MORE}\n二、目标\n{MORE}"
        );
        let flats = text::read(&text);
        let ranks: Vec<u32> = find(&flats, 0).into_iter().map(|mark| mark.rank).collect();
        assert_eq!(ranks, [100, 160, 170, 170, 160, 170, 170, 160, 170, 100]);
    }

    #[test]
    fn a_stretch_of_paragraphs_that_begin_alike_has_headings() {
        let text = format!(
            "一、目标\n一是质量明显提升。{MORE}\n二是能力明显提升。{MORE}\n三是效能明显提升。{MORE}\n二、原则\n——坚持党的领导。{MORE}\n——坚持农民主体地位。{MORE}"
        );
        assert_eq!(titles(&text).len(), 5);
    }

    #[test]
    fn leads_above_subsections_stand_beside_them() {
        let text = format!(
            "一、回顾\n——经济稳中向好。{MORE}\n——改革纵深推进。{MORE}\n——民生持续增进。{MORE}\n我们重点抓了以下工作：\n（一）甲\n{MORE}\n（二）乙\n{MORE}"
        );
        let flats = text::read(&text);
        let ranks: Vec<u32> = find(&flats, 0).into_iter().map(|mark| mark.rank).collect();
        assert_eq!(ranks, [100, 200, 200, 200, 200, 200]);
    }

    #[test]
    fn text_without_headings_stays_without() {
        assert_eq!(
            titles(&format!(
                "女士们、先生们：\n——中国坚持开放。{MORE}\n——中国坚持改革。{MORE}\n——中国坚持合作。{MORE}"
            )),
            Vec::<String>::new()
        );
    }
}
