//! Headings without the space behind their marks, `##目录`, as much Chinese Markdown is typed. CommonMark takes them for
//! text (§4.2); here a text with several of them means headings.

use std::borrow::Cow;

use memchr::memmem;

/// Lines of two marks or more that make a habit: one alone may be a slip, or speak of the mark.
const HABIT: usize = 3;
/// Most marks of a heading.
const DEEPEST: usize = 6;
/// Bytes of the longest line that is a heading.
const LONGEST: usize = 240;

/// `text` with the space that its headings lack. Lines keep their places.
pub(super) fn read(text: Cow<'_, str>) -> Cow<'_, str> {
    if !may_be_habit(&text) {
        return text;
    }
    let lines = headings(&text);
    if lines.iter().filter(|line| line.marks > 1).nth(HABIT - 1).is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len() + lines.len());
    let mut from = 0;
    for line in lines {
        let (before, _) = text.split_at(line.at);
        out.push_str(before.get(from..).unwrap_or_default());
        out.push(' ');
        from = line.at;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// Whether enough lines begin with two marks or more and a word right behind them. Most texts are turned down here.
fn may_be_habit(text: &str) -> bool {
    let tight = |&at: &usize| {
        let word = text.as_bytes().get(at + 3..).and_then(|rest| rest.iter().take(DEEPEST).find(|&&byte| byte != b'#'));
        word.is_some_and(|byte| !byte.is_ascii_whitespace())
    };
    let first = usize::from(text.starts_with("##"));
    memmem::find_iter(text.as_bytes(), "\n##").filter(tight).nth(HABIT - 1 - first).is_some()
}

/// A line that lacks the space.
struct Line {
    /// The byte behind its marks.
    at: usize,
    marks: usize,
}

/// The lines outside of code that read as headings. Those of one mark stand apart from the text above: `#include` and
/// `#标签` are no headings.
fn headings(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let (mut start, mut fence, mut blank) = (0, None, true);
    for line in text.split_inclusive('\n') {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        if fence.is_none()
            && let Some(marks) = marks(line, blank)
        {
            found.push(Line { at: start + marks, marks });
        }
        fence = match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => None,
            (None, mark) => mark,
            (open, _) => open,
        };
        blank = line.trim().is_empty();
        start += line.len();
    }
    found
}

/// The marks of `line`, with a word right behind them; `apart` says that a blank line stands above.
fn marks(line: &str, apart: bool) -> Option<usize> {
    let title = line.trim_start_matches('#');
    let marks = line.len() - title.len();
    let first = title.chars().next()?;
    let word = first.is_alphanumeric() || matches!(first, '《' | '（' | '“' | '【' | '「' | '[' | '*' | '`');
    let fits = (1..=DEEPEST).contains(&marks) && word && line.len() <= LONGEST;
    // `#include`, `#12`, `#标签#` and `#标签 #标签`.
    let single = || apart && !first.is_ascii_lowercase() && !first.is_ascii_digit() && !title.contains('#');
    (fits && (marks > 1 || single())).then_some(marks)
}

#[cfg(test)]
mod tests {
    use super::super::read as blocks;
    use crate::import::blocks::Kind;

    /// The headings of `text`, with their levels.
    fn headings(text: &str) -> Vec<(u8, String)> {
        let level = |kind: &Kind| if let Kind::Heading(level) = kind { Some(*level) } else { None };
        let flats = blocks(text).flats;
        flats.iter().filter_map(|flat| Some((level(&flat.kind)?, flat.text.to_string()))).collect()
    }

    #[test]
    fn headings_may_lack_the_space_behind_their_marks() {
        let found = headings("#智慧\n\n##声明\n文。\n##简介\n\n文。\n\n###选论坛\n文。\n\n### Stack\n\n文。\n");
        let titles = [(1, "智慧"), (2, "声明"), (2, "简介"), (3, "选论坛"), (3, "Stack")];
        assert_eq!(found, titles.map(|(level, title)| (level, title.to_owned())));
    }

    #[test]
    fn one_line_with_marks_is_text() {
        assert_eq!(headings("文。\n\n##声明\n\n##简介\n\n文。\n").len(), 0);
    }

    #[test]
    fn tags_directives_and_code_are_no_headings() {
        let tight = "##甲\n\n文。\n\n##乙\n\n文。\n\n##丙\n\n文。\n\n";
        for text in ["#include <a.h>", "#标签 #另一个", "#话题#", "#12 已修", "文。\n#标签", "```\n##甲\n```", "#!sh"]
        {
            assert_eq!(headings(&format!("{tight}{text}\n")).len(), 3, "{text}");
        }
        assert_eq!(headings("#甲\n\n文。\n\n#乙\n\n文。\n\n#丙\n\n文。\n\n#丁\n").len(), 0);
        assert_eq!(headings("```\n##甲\n##乙\n##丙\n```\n").len(), 0);
    }
}
