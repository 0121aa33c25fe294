//! The time a metric holds for: 今年以来, 截至11月底, 2025年, “十四五”时期.

use std::ops::Range;

use super::digits::{digits_end, is_digit};
use super::words::{ends_with_any, starts_with_any};

/// Periods that are fixed words.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "今年以来", "今年", "这一年", "去年以来", "去年", "上年末", "一年来", "两年来", "三年来", "四年来", "五年来",
    "近年来", "过去一年", "过去五年", "五年间", "五年累计", "截至目前", "目前", "现有", "上半年", "下半年",
    "前三季度", "一季度", "第一季度", "全年", "年内", "未来五年", "今后五年", "每年", "“十三五”时期", "“十四五”时期",
    "“十五五”时期", "“十三五”末", "“十四五”末", "“十五五”末", "“十三五”以来", "“十四五”以来", "“十三五”期间",
    "“十四五”期间", "“十五五”期间", "到“十四五”末", "到“十五五”末", "封关以来", "本届政府成立以来",
];

/// What follows 全年 where it belongs to an aim and is no period: 全年目标.
const AIMS: &[&str] = &["目标", "任务", "计划", "预期", "预算", "主要"];

/// What may follow a year and belongs to it.
const AFTER_YEAR: &[&str] = &["以来", "年底", "年末", "底", "末", "度", "初", "上半年", "前三季度", "一季度", "全年"];

/// What may follow a month.
const AFTER_MONTH: &[&str] = &["以来", "底", "末", "初", "中旬", "上旬", "下旬", "份"];

/// Words that begin like what follows a year and are none: 2020年初步建成.
const NO_AFTER_YEAR: &[&str] = &["初步", "底线", "末端"];

/// Words before a number of years that a thing has lasted: 建城3200年.
const LASTING: &[&str] =
    &["建城", "建县", "建州", "建郡", "建制", "历史达", "距今", "距今约", "迄今", "已有", "绵延", "长达", "有着"];

/// Words behind such a number: 2500年历史.
const AGES: &[&str] = &["历史", "的历史", "建城史", "的建城史", "文明史", "的文明史", "树龄"];

/// What is between the two ends of a time.
const BETWEEN: &[char] = &['—', '-', '–', '－', '~', '～', '至'];

/// Prepositions that lead up to a date.
const UP_TO: &[&str] = &["截至今年", "截至", "截止", "到"];

/// The longest way from 自 to the end of 以来, in characters.
const LONGEST_SINCE: usize = 15;

/// Words before a time that make it the base of a comparison and not the time of the metric.
const BEFORE_BASE: &[char] = &['较', '比', '由', '从'];

/// Whether a period may begin with `c`; the rest of the text is passed over.
#[rustfmt::skip]
fn may_begin(c: char) -> bool {
    matches!(c,
        '今' | '去' | '上' | '一' | '两' | '三' | '四' | '五' | '近' | '过' | '截' | '目' | '现' | '下' | '前' | '第'
        | '全' | '年' | '未' | '每' | '“' | '到' | '封' | '本' | '自' | '这'
        | '0'..='9' | '０'..='９')
}

/// The last period that `text` names, as a byte range of it.
pub(super) fn last(text: &str) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    let (mut base, mut counted) = (false, false);
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        // 5年内: how long it takes.
        if let Some(length) = begins(text, at).filter(|_| c != '年' || !counted) {
            if !base {
                found = Some(at..at + length);
            }
            at += length;
        } else {
            at += c.len_utf8();
        }
        base = BEFORE_BASE.contains(&c);
        counted = c.is_ascii_digit() || matches!(c, '一' | '两' | '三' | '五' | '十');
    }
    found
}

/// One form of a period.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
#[derive(Clone, Copy)]
struct Form {
    /// What it is called.
    name: &'static str,
    /// A period of this form.
    example: &'static str,
    /// The length of the period of this form that stands at a byte of a text.
    length: fn(&str, usize) -> Option<usize>,
}

/// Every form, of which the first that fits counts.
const FORMS: &[Form] = &[
    Form { name: "months", example: "1—10月份", length: months },
    Form { name: "years", example: "2021—2025年", length: years },
    Form { name: "fixed words", example: "今年以来", length: fixed },
    Form { name: "up to a date", example: "截至 11 月底", length: up_to },
    Form { name: "since something began", example: "自经联社成立以来", length: since },
];

/// Whether the number of years between the words `before` and `after` is how long a thing has lasted, and no year: 建城3200年,
/// 2500年历史.
pub(super) fn is_age(before: &str, after: &str) -> bool {
    ends_with_any(before, LASTING).is_some() || starts_with_any(after, AGES).is_some()
}

/// The length of the period that stands at byte `at` of `text`.
pub(super) fn begins(text: &str, at: usize) -> Option<usize> {
    text.get(at..)?.chars().next().filter(|&first| may_begin(first))?;
    length(FORMS, text, at)
}

/// The length of the period at byte `at` by the first of `forms` that fits.
fn length(forms: &[Form], text: &str, at: usize) -> Option<usize> {
    forms.iter().find_map(|form| (form.length)(text, at))
}

/// A fixed word.
fn fixed(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let word = starts_with_any(rest, WORDS)?;
    let behind = rest.get(word.len()..).unwrap_or("");
    (word != "全年" || starts_with_any(behind, AIMS).is_none()).then_some(word.len())
}

/// 截至11月底, 截至2025年底, 到2030年: the preposition belongs to the date behind it.
fn up_to(text: &str, at: usize) -> Option<usize> {
    let date = |opener: &&str| {
        let behind = text.get(at..)?.strip_prefix(*opener)?;
        let start = text.len() - behind.trim_start().len();
        Some(start + months(text, start).or_else(|| years(text, start))? - at)
    };
    UP_TO.iter().find_map(date)
}

/// 自经联社成立以来: a few characters from 自 to 以来.
fn since(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix('自')?;
    let reach = rest.char_indices().nth(LONGEST_SINCE).map_or(rest.len(), |(end, _)| end);
    let inside = rest.get(..rest.get(..reach)?.find("以来")?)?;
    (!inside.contains(['，', '、', '。'])).then_some('自'.len_utf8() + inside.len() + "以来".len())
}

/// 11月底, 12 月 20 日, 1—10月份.
fn months(text: &str, at: usize) -> Option<usize> {
    let end = Some(at).filter(|&at| is_digit(text, at)).map(|at| digits_end(text, at))?;
    text.get(at..end).filter(|digits| digits.chars().count() <= 2)?;
    let (word, behind) = next_word(text, end)?;
    if word == '月' {
        return Some(month(text, behind) - at);
    }
    let last = Some(behind).filter(|_| BETWEEN.contains(&word)).map(|behind| digits_end(text, behind))?;
    let (mark, to) = next_word(text, last).filter(|_| (1..=2).contains(&(last - behind)))?;
    (mark == '月').then(|| month(text, to) - at)
}

/// 2025年, 2022 年 12 月, 2021—2025年, 2025年底.
fn years(text: &str, at: usize) -> Option<usize> {
    let end = Some(at).filter(|&at| is_digit(text, at)).map(|at| digits_end(text, at))?;
    let digits = text.get(at..end)?;
    let (word, behind) = next_word(text, end)?;
    if digits.chars().count() != 4 || !digits.starts_with(['1', '2', '１', '２']) {
        return None;
    }
    let to = match word {
        '年' => behind,
        word if BETWEEN.contains(&word) && is_digit(text, behind) => {
            let (mark, to) = next_word(text, digits_end(text, behind))?;
            Some(to).filter(|_| mark == '年')?
        }
        _ => return None,
    };
    let rest = text.get(to..)?;
    if is_age(text.get(..at)?, rest) {
        return None;
    }
    let next = text.len() - rest.trim_start().len();
    if is_digit(text, next)
        && let Some(('月', behind)) = next_word(text, digits_end(text, next))
    {
        return Some(month(text, behind) - at);
    }
    let more = AFTER_YEAR.iter().find(|word| rest.starts_with(*word) && starts_with_any(rest, NO_AFTER_YEAR).is_none());
    Some(to + more.map_or(0, |word| word.len()) - at)
}

/// Where the date whose month ends at byte `at` ends: behind 底, behind the day.
fn month(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    if let Some(word) = AFTER_MONTH.iter().find(|word| rest.starts_with(*word)) {
        return at + word.len();
    }
    let day = text.len() - rest.trim_start().len();
    if is_digit(text, day)
        && let Some(('日', behind)) = next_word(text, digits_end(text, day))
    {
        return behind;
    }
    at
}

/// The first character at or behind byte `at`, white space passed over, and the byte behind it.
fn next_word(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = text.get(at..)?;
    let trimmed = rest.trim_start();
    let c = trimmed.chars().next()?;
    Some((c, at + (rest.len() - trimmed.len()) + c.len_utf8()))
}

/// The period that a title speaks of, as printed without white space; none where it speaks of two (2025年和“十四五”时期
/// 工作回顾), which are told apart below it.
pub(super) fn of_title(title: &str) -> Option<String> {
    let range = last(title)?;
    let one = title.get(..range.start).is_none_or(|before| last(before).is_none());
    title.get(range).filter(|_| one).map(plain)
}

/// `text` without white space.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<&str> {
        last(text).map(|range| &text[range])
    }

    #[test]
    fn fixed_words_and_dates_are_periods() {
        assert_eq!(named("今年以来，累计开展核酸筛查"), Some("今年以来"));
        assert_eq!(named("截至 11 月底，累计检查"), Some("截至 11 月底"));
        assert_eq!(named("截至 12 月 20 日，老年人"), Some("截至 12 月 20 日"));
        assert_eq!(named("刚刚过去的2025年，全省"), Some("2025年"));
        assert_eq!(named("自经联社成立以来累计分配"), Some("自经联社成立以来"));
        assert_eq!(named("2021—2025年新增"), Some("2021—2025年"));
        assert_eq!(named("到2030年底建成"), Some("到2030年底"));
        assert_eq!(named("2020年初步建成"), Some("2020年"));
        assert_eq!(named("截至 11 月底，完成全年目标"), Some("截至 11 月底"));
        assert_eq!(named("规上企业新增"), None);
        assert_eq!(named("1—10月份，完成零售额"), Some("1—10月份"));
        assert_eq!(named("于5年内打造"), None);
        assert_eq!(named("年内建成"), Some("年内"));
        assert_eq!(named("古城建城已有2500年"), None);
        assert_eq!(named("有1300年历史的古镇"), None);
    }

    #[test]
    fn every_form_is_needed_for_its_example() {
        for (at, form) in FORMS.iter().enumerate() {
            assert_eq!(begins(form.example, 0), Some(form.example.len()), "{}", form.name);
            let mut others = FORMS.to_vec();
            others.remove(at);
            assert_eq!(length(&others, form.example, 0), None, "{}", form.name);
        }
    }

    #[test]
    fn every_word_is_looked_for() {
        for word in WORDS.iter().chain(UP_TO) {
            assert!(word.starts_with(may_begin), "{word}");
        }
    }

    #[test]
    fn the_last_one_counts_and_the_base_of_a_comparison_does_not() {
        assert_eq!(named("去年实现，今年以来完成"), Some("今年以来"));
        assert_eq!(named("今年以来，产值较2020年提高"), Some("今年以来"));
    }

    #[test]
    fn a_title_names_the_period_of_its_section() {
        assert_eq!(of_title("2022 年主要工作回顾").as_deref(), Some("2022年"));
        assert_eq!(of_title("“十四五”时期工作回顾").as_deref(), Some("“十四五”时期"));
        assert_eq!(of_title("（一）聚焦底线思维"), None);
        assert_eq!(of_title("一、2025年和“十四五”时期工作回顾"), None);
        assert_eq!(of_title("这一年，我们敢闯敢试").as_deref(), Some("这一年"));
    }
}
