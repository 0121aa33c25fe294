//! Dates as documents print them.

use super::headings::numbers::han_digit;
use crate::report::is_date;

/// The months as English writes them out.
pub(super) const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// `2022-12-29`, or `2026-01` where no day is printed.
    pub(super) iso: String,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

/// Calendars that count years from an event of their own: the name, and the year before the first.
const ERAS: &[(&str, u32)] = &[
    ("中華民國", 1911),
    ("中华民国", 1911),
    ("民國", 1911),
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("明治", 1867),
];

/// The first date in `text`: `2022年12月29日`, `二〇二六年一月`, `中華民國113年4月`, `令和５年６月`, `2023년 11월 21일`,
/// `2024. 1. 15.`, `2026-02-10`, `5 March 2019`, `March 2019`.
pub(super) fn find(text: &str) -> Option<Date> {
    east_asian(text).or_else(|| dashed(text)).or_else(|| english(text))
}

/// What stands around a date that begins or ends a period, or from which something holds; what is behind it may be only
/// the end of a year or of a month.
const BEFORE_IN_PERIODS: &[&str] = &[
    "ended",
    "ending",
    "from",
    "since",
    "between",
    "until",
    "till",
    "through",
    "by",
    "as of",
    "as at",
    "before",
    "after",
    "截至",
    "截止",
    "截止到",
    "自",
    "从",
    "至",
    "到",
    "—",
    "～",
    "~",
    "–",
    "-",
    "自从",
    "時点",
    "から",
];
const BEHIND_IN_PERIODS: &[&str] = &[
    "から", "まで", "至", "到", "起", "以来", "以前", "之前", "前", "底", "末", "～", "~", "现在", "現在", "時点",
    "to ", "through ", "until ",
];

/// The first date in `text` that neither begins nor ends a period: `2023年5月29日から2023年8月4日まで` has none.
pub(super) fn of_issue(text: &str) -> Option<Date> {
    let mut from = 0;
    while let Some(date) = text.get(from..).and_then(find) {
        let (start, end) = (from + date.start, from + date.end);
        let (before, behind) = (text[..start].trim_end(), text[end..].trim_start());
        // White paper — 5 March 2019: a dash behind words is no period.
        let dashed = |sign: &str| matches!(sign, "—" | "～" | "~" | "–" | "-");
        let month = |text: &str| MONTHS.iter().any(|month| text.ends_with(month));
        let dated = || {
            let dated = before.trim_end_matches(['—', '～', '~', '–', '-', ' ']);
            dated.ends_with(|c: char| c == '日' || c.is_ascii_digit()) || month(dated)
        };
        let begins = BEFORE_IN_PERIODS.iter().any(|word| ends_with_word(before, word) && (!dashed(word) || dated()));
        // 1 August 2007-31 July 2008
        let last = behind.trim_start_matches(['-', '–', '—', '～', '~', ' ']);
        let ends = last.len() < behind.len() && last.starts_with(|c: char| c.is_ascii_digit());
        if !begins && !ends && !BEHIND_IN_PERIODS.iter().any(|word| behind.starts_with(word)) {
            return Some(Date { start, end, ..date });
        }
        from = end;
    }
    None
}

/// What stands before the day on which a document was issued.
const LABELS: &[&str] = &[
    "Published:",
    "Published on:",
    "Date published:",
    "Publication date:",
    "Date of issue:",
    "Issued:",
    "成文日期：",
    "印发日期：",
    "発行日：",
    "公表日：",
];

/// The day that one of several labels gives: `Document: White Paper Published: 29 March 2023`.
pub(super) fn labelled(text: &str) -> Option<Date> {
    LABELS.iter().find_map(|label| {
        let behind = text.find(label)? + label.len();
        let value = text.get(behind..)?;
        let start = behind + value.len() - value.trim_start().len();
        let date = find(text.get(start..)?).filter(|date| date.start == 0 && date.iso.len() > 7)?;
        Some(Date { start, end: start + date.end, ..date })
    })
}

/// The date of a line that is little else, and no period.
pub(super) fn of_line(text: &str) -> Option<Date> {
    of_issue(text).filter(|date| (date.end - date.start) * 2 > text.len())
}

/// Whether `text` ends with `word`, a whole one where it is English.
fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(at) = text.len().checked_sub(word.len()) else { return false };
    let whole = !word.starts_with(|c: char| c.is_ascii_alphabetic())
        || text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphabetic));
    whole && text.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

fn date(year: u32, month: u32, day: Option<u32>, start: usize, end: usize) -> Option<Date> {
    let iso = day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}"));
    // 29 February of a common year is no date.
    ((1000..=2999).contains(&year) && is_date(&iso)).then_some(Date { iso, start, end })
}

fn east_asian(text: &str) -> Option<Date> {
    text.match_indices(['年', '년']).find_map(|(at, sign)| {
        let (year, start) = year(&text[..at])?;
        let (units, behind_year) = (if sign == "年" { ['月', '日'] } else { ['월', '일'] }, &text[at + sign.len()..]);
        let (month, behind) = number_before(behind_year, units[0])?;
        let day = number_before(behind, units[1]);
        let end = text.len() - day.map_or(behind, |(_, behind)| behind).len();
        date(year, month, day.map(|(day, _)| day), start, end)
    })
}

/// The year that `text` ends with, and where it begins: four digits, or fewer behind the name of an era.
fn year(text: &str) -> Option<(u32, usize)> {
    let text = text.trim_end();
    let digits = text.char_indices().rev().take_while(|&(_, c)| digit(c).is_some()).take(4);
    let (start, count) = digits.fold((text.len(), 0), |(_, count), (start, _)| (start, count + 1));
    if count == 4 {
        return Some((text[start..].chars().filter_map(digit).fold(0, |year, digit| year * 10 + digit), start));
    }
    let (before, printed) = match text.strip_suffix('元') {
        Some(before) => (before, Some(1)),
        None => {
            let tail = text.char_indices().rev().take_while(|&(_, c)| c == '十' || digit(c).is_some()).last();
            let at = tail.map_or(text.len(), |(at, _)| at);
            (&text[..at], small_number(&text[at..]))
        }
    };
    let before = before.trim_end();
    let (era, first) = ERAS.iter().find(|(era, _)| before.ends_with(era))?;
    Some((printed? + first, before.len() - era.len()))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        'Ｏ' | 'O' => Some(0),
        _ => c.to_digit(10).or_else(|| han_digit(c).filter(|&digit| digit < 10)),
    }
}

/// A number from 1 to 39 and what stands behind `unit`.
fn number_before(text: &str, unit: char) -> Option<(u32, &str)> {
    let (number, behind) = text.split_once(unit)?;
    small_number(number.trim()).map(|value| (value, behind))
}

/// A number of up to three digits: `12`, `１２`, `十二`.
fn small_number(number: &str) -> Option<u32> {
    if number.is_empty() || number.chars().count() > 3 {
        return None;
    }
    let mut value = 0;
    for c in number.chars() {
        value = match (digit(c), c) {
            (_, '十') => value.max(1) * 10,
            (Some(digit), _) if value >= 10 && value % 10 == 0 && number.contains('十') => value + digit,
            (Some(digit), _) => value * 10 + digit,
            _ => return None,
        };
    }
    Some(value)
}

fn dashed(text: &str) -> Option<Date> {
    text.match_indices(['-', '/', '.']).find_map(|(at, sign)| {
        let start = at.checked_sub(4)?;
        let year = text.get(start..at).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let rest = text.get(at + 1..)?;
        let (month, behind) = rest.split_once(sign)?;
        // 2024. 1. 15.: the Korean manner.
        let (month, behind) = if sign == "." { (month.trim(), behind.trim_start()) } else { (month, behind) };
        let days = behind.bytes().take_while(u8::is_ascii_digit).count();
        let day = behind.get(..days)?.parse().ok()?;
        date(year.parse().ok()?, month.parse().ok()?, Some(day), start, text.len() - behind.len() + days)
    })
}

fn english(text: &str) -> Option<Date> {
    // Each month is looked for, in lines that mostly have no letter of it.
    if !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let found = MONTHS.iter().zip(1..).filter_map(|(name, month)| text.find(name).map(|start| (start, name, month)));
    found.filter_map(|(start, name, month)| of_month(text, start, name, month)).min_by_key(|date| date.start)
}

/// The date whose month is called `name` and stands at `start`: `5 March 2019`, `March 5, 2019`, `March 2019`.
fn of_month(text: &str, start: usize, name: &str, month: u32) -> Option<Date> {
    let behind = &text[start + name.len()..];
    // 1 January – 31 December 2022
    let joins = |between: &str| {
        between.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '.' | 's' | 't' | 'n' | 'd' | 'r' | 'h'))
    };
    let figures = |text: &str| text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let gap = figures(behind);
    let day = behind[gap..].len() - behind[gap..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let between = &behind[gap + day..];
    if !joins(&behind[..gap]) || day < 4 && !joins(&between[..figures(between)]) {
        return None;
    }
    let mut numbers = behind.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first: u32 = numbers.next()?.parse().ok()?;
    let ahead = text[..start].trim_end();
    let digits = ahead.len() - ahead.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let before: Option<u32> = if digits < 3 { ahead[ahead.len() - digits..].parse().ok() } else { None };
    let (year, day) = if first > 31 { (first, before) } else { (numbers.next()?.parse().ok()?, Some(first)) };
    let printed = year.to_string();
    let end = start + name.len() + behind.find(&printed)? + printed.len();
    // The day may stand before the month.
    let stem = text[..start].trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    let start = if first > 31 && before.is_some() { stem.len() } else { start };
    date(year, month, day, start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_gives_the_day_of_issue() {
        let iso = |text: &str| labelled(text).map(|date| date.iso);
        assert_eq!(iso("Document: White Paper Published: 29 March 2023 Body: DSIT").as_deref(), Some("2023-03-29"));
        assert_eq!(iso("成文日期： 2018年12月18日").as_deref(), Some("2018-12-18"));
        assert_eq!((iso("Published: in March 2023"), iso("29 March 2023")), (None, None));
    }

    #[test]
    fn dates_of_periods_are_told_from_those_of_issue() {
        for text in [
            "令和5年5月29日から令和5年8月4日まで",
            "For the fiscal year ended December 31, 2022",
            "自2024年5月1日起施行",
            "截至2024年3月31日",
            "2022年1月1日至2022年12月31日",
            "(1 August 2007-31 July 2008)",
            "统计时间:2017年1月1日-2017 年12月31日。",
            "Reporting period: 1 January – 31 December 2022",
        ] {
            assert_eq!(of_issue(text), None, "{text}");
        }
        for (text, iso) in [
            ("for the year ended 31 March 2023, printed on 18 July 2023", "2023-07-18"),
            ("北京——2024年3月5日", "2024-03-05"),
            ("Standby 5 March 2019", "2019-03-05"),
        ] {
            assert_eq!(of_issue(text).map(|date| date.iso).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_printed() {
        for (text, iso) in [
            ("—2022年12月29日在新泾镇第二十届", Some("2022-12-29")),
            ("——二〇二六年一月二十七日在会议上", Some("2026-01-27")),
            ("（2018年1月2日）", Some("2018-01-02")),
            ("二〇一九年十二月", Some("2019-12")),
            ("二○二○年十月三十日", Some("2020-10-30")),
            ("2026-02-10 07:41", Some("2026-02-10")),
            ("People's Congress, March 2019", Some("2019-03")),
            ("on March 5, 2019", Some("2019-03-05")),
            ("5 March 2019", Some("2019-03-05")),
            ("March 5th, 2019", Some("2019-03-05")),
            ("1 January – 31 December 2022", Some("2022-12-31")),
            ("In May 12 towns met in 2019", None),
            ("2024. 1. 15.", Some("2024-01-15")),
            ("2022年主要工作", None),
            ("2022年13月", None),
            ("2022年2月29日", None),
            ("2024-02-29", Some("2024-02-29")),
            ("１９４９年１０月１日", Some("1949-10-01")),
            ("中華民國113年4月15日", Some("2024-04-15")),
            ("中華民國一百一十三年", None),
            ("令和５年６月", Some("2023-06")),
            ("令和元年五月一日", Some("2019-05-01")),
            ("平成 30 年 12 月 3 日", Some("2018-12-03")),
            ("2023년 11월 21일", Some("2023-11-21")),
            ("113年4月", None),
        ] {
            assert_eq!(find(text).map(|date| date.iso).as_deref(), iso, "{text}");
        }
    }
}
