//! Two levels among headings without a number: which stand above the others.
//!
//! Nothing but their shape tells, so each rule asks for a shape that comes again.

use std::collections::{HashMap, HashSet};

use super::brackets::between_brackets;

/// A heading without a number, as far as its level is concerned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// Whether the next heading follows with no text between.
    pub(super) doubled: bool,
    /// Whether it is called as the parts that documents have beside their chapters.
    pub(super) part: bool,
}

/// A shape that parts two levels.
struct Rule {
    /// What it is called.
    #[cfg_attr(not(test), expect(dead_code, reason = "names are for readers and tests"))]
    name: &'static str,
    /// Headings with the level of each, the number of text lines below them being marked by `.`.
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are for readers and tests"))]
    example: &'static [(u8, &'static str)],
    /// Which lines are of the upper level; `None` where the shape is not there.
    upper: fn(&[Line<'_>]) -> Option<Vec<bool>>,
}

const RULES: &[Rule] = &[
    Rule {
        name: "capitals above others",
        example: &[
            (1, "OUR ECONOMY"),
            (2, "Jobs and business."),
            (2, "Tourism and visitors."),
            (1, "OUR HOMES."),
            (2, "Housing near stations."),
        ],
        upper: capitals,
    },
    Rule {
        name: "lines without a sign above those behind one",
        example: &[
            (1, "去年工作回顾."),
            (2, "▍经济运行企稳回升."),
            (2, "▍产业发展提质增效."),
            (1, "今年工作安排."),
            (2, "▍全力以赴拼经济."),
        ],
        upper: unsigned,
    },
    Rule {
        name: "lines above those in brackets",
        example: &[
            (1, "着実に前進するまち"),
            (2, "（防災対策）."),
            (2, "（行政改革）."),
            (1, "誰もが元気なまち"),
            (2, "（子育て支援）."),
        ],
        upper: brackets,
    },
    Rule {
        name: "lines above questions",
        example: &[
            (1, "About this inspection."),
            (1, "Effectiveness"),
            (2, "How effective is the service?"),
            (2, "Preventing fires."),
            (1, "People"),
            (2, "How well does it look after them?"),
        ],
        upper: questions,
    },
    Rule {
        name: "chapters that begin with the same sections",
        example: &[
            (1, "城东街道."),
            (2, "主要成效."),
            (2, "存在问题."),
            (1, "城西街道."),
            (2, "主要成效."),
            (2, "存在问题."),
        ],
        upper: cycles,
    },
    Rule {
        name: "chapters that begin with their first section",
        example: &[
            (1, "引言."),
            (1, "拼经济　谋发展"),
            (2, "巩固金融中心地位."),
            (2, "建设科技城."),
            (1, "惠民生　添福祉"),
            (2, "增加住房供应."),
            (2, "办好教育."),
        ],
        upper: doubles,
    },
];

/// For each of `lines` whether it is of the upper of two levels; `None` where they are of one level, as far as can be told.
pub(super) fn upper(lines: &[Line<'_>]) -> Option<Vec<bool>> {
    let both = |upper: &Vec<bool>| upper.contains(&true) && upper.contains(&false);
    RULES.iter().find_map(|rule| (rule.upper)(lines).filter(both))
}

/// For each of `texts` whether it begins with the sign of the first of them; `None` where one begins with no sign, or all
/// begin with the same.
pub(super) fn signs(texts: &[&str]) -> Option<Vec<bool>> {
    let sign = |text: &&str| text.chars().next().filter(|sign| SIGNS.contains(sign));
    let all: Vec<char> = texts.iter().map(sign).collect::<Option<_>>()?;
    let first = all.first()?;
    all.iter().any(|other| other != first).then(|| all.iter().map(|sign| sign == first).collect())
}

/// Signs that headings are set behind.
const SIGNS: &[char] = &[
    '■', '□', '◆', '◇', '●', '○', '▲', '△', '▼', '▽', '★', '☆', '◎', '▪', '❖', '➢', '▍', '▎', '▌', '┃', '►', '▶', '•',
];

fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Letters from which capitals are no abbreviation.
const LONG_CAPITALS: usize = 8;

/// Two lines in capitals and two that are not make a habit; one in capitals is enough where it is the first of all, or
/// a heading follows right below.
fn capitals(lines: &[Line<'_>]) -> Option<Vec<bool>> {
    let others = lines.iter().filter(|line| !line.part && !is_capitals(line.text)).count();
    let set = || lines.iter().filter(|line| is_capitals(line.text));
    let latin = lines.iter().all(|line| super::english::is_latin(line.text));
    let first = lines.first().is_some_and(|line| is_capitals(line.text) && line.text.len() >= LONG_CAPITALS);
    let habit = first || set().nth(1).is_some() || set().any(|line| line.doubled);
    (latin && others > 1 && habit).then(|| lines.iter().map(|line| line.part || is_capitals(line.text)).collect())
}

/// What is set behind a sign stands below what is not, where at least two of the others have such lines below them.
fn unsigned(lines: &[Line<'_>]) -> Option<Vec<bool>> {
    let signed = |line: &Line<'_>| line.text.starts_with(SIGNS);
    let chapters =
        lines.iter().zip(lines.iter().skip(1)).filter(|(line, next)| !signed(line) && !line.part && signed(next));
    let first = lines.iter().find(|line| !line.part).is_some_and(|line| !signed(line));
    (first && chapters.count() > 1).then(|| lines.iter().map(|line| !signed(line)).collect())
}

/// What is set in brackets stands below what is not, where at least one of the others stands right above it.
fn brackets(lines: &[Line<'_>]) -> Option<Vec<bool>> {
    let set = |line: &Line<'_>| between_brackets(line.text).is_some();
    let above = lines.iter().zip(lines.iter().skip(1)).any(|(line, next)| line.doubled && !set(line) && set(next));
    above.then(|| lines.iter().map(|line| !set(line)).collect())
}

/// Lines with a question right below them stand above it and what follows, where two do.
fn questions(lines: &[Line<'_>]) -> Option<Vec<bool>> {
    let asks = |line: &Line<'_>| line.text.ends_with(['?', '？']);
    let above = |at: usize| !asks(&lines[at]) && lines[at].doubled && lines.get(at + 1).is_some_and(asks);
    let chapters: Vec<usize> = (0..lines.len()).filter(|&at| above(at)).collect();
    let (&first, many) = (chapters.first()?, chapters.len() > 1);
    let upper = |at: usize| at <= first && !asks(&lines[at]) || lines[at].part || above(at);
    many.then(|| (0..lines.len()).map(upper).collect())
}

/// Titles that come again, time after time right behind one that does not, are sections of what stands there.
fn cycles(lines: &[Line<'_>]) -> Option<Vec<bool>> {
    let places = |text: &str| (0..lines.len()).filter(|&at| lines[at].text == text).collect::<Vec<_>>();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    lines.iter().for_each(|line| *counts.entry(line.text).or_default() += 1);
    let again: Vec<bool> = lines.iter().map(|line| counts.get(line.text).is_some_and(|&count| count > 1)).collect();
    let first = again.iter().position(|&again| again)?;
    let openers: HashSet<usize> =
        places(lines[first].text).into_iter().map(|at| at.checked_sub(1)).collect::<Option<_>>()?;
    if openers.iter().any(|&at| again[at]) {
        return None;
    }
    let begin = *openers.iter().min()?;
    Some((0..lines.len()).map(|at| at <= begin || lines[at].part || openers.contains(&at)).collect())
}

/// Lines with a heading right below them stand above it and its neighbours, where two chapters are set so.
fn doubles(lines: &[Line<'_>]) -> Option<Vec<bool>> {
    let chapters: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].doubled && !lines[at].part).collect();
    let (&first, many) = (chapters.first()?, chapters.len() > 1);
    // Each chapter but the last has a section of its own; two of them make a shape.
    let sections = lines.len() - chapters.len() > chapters.len();
    (many && sections).then(|| (0..lines.len()).map(|at| at <= first || lines[at].part || lines[at].doubled).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines<'a>(example: &[(u8, &'a str)]) -> Vec<Line<'a>> {
        example
            .iter()
            .map(|(_, text)| {
                let title = text.trim_end_matches('.');
                Line { text: title, doubled: title.len() == text.len(), part: super::super::parts::is_part(title) }
            })
            .collect()
    }

    #[test]
    fn every_rule_parts_its_example() {
        for rule in RULES {
            let expected: Vec<bool> = rule.example.iter().map(|&(level, _)| level == 1).collect();
            assert_eq!((rule.upper)(&lines(rule.example)), Some(expected.clone()), "{}", rule.name);
            assert_eq!(upper(&lines(rule.example)), Some(expected), "{}", rule.name);
        }
    }

    #[test]
    fn lines_of_one_shape_are_of_one_level() {
        for example in [
            &[(1, "经济."), (1, "民生."), (1, "党建.")][..],
            &[(1, "经济"), (1, "民生."), (1, "党建.")],
            &[(1, "Economy."), (1, "GDP."), (1, "Homes.")],
            &[(1, "小结."), (1, "甲方面."), (1, "小结."), (1, "乙方面.")],
        ] {
            assert_eq!(upper(&lines(example)), None, "{example:?}");
        }
    }
}
