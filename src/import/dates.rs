//! Dates as documents print them.

use super::headings::numbers::han_digit;

const MONTHS: &[&str] = &[
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

/// The first date in `text`: `2022年12月29日`, `二〇二六年一月`, `2026-02-10`, `5 March 2019`, `March 2019`.
pub(super) fn find(text: &str) -> Option<Date> {
    east_asian(text).or_else(|| dashed(text)).or_else(|| english(text))
}

fn date(year: u32, month: u32, day: Option<u32>, start: usize, end: usize) -> Option<Date> {
    let sane =
        (1000..=2999).contains(&year) && (1..=12).contains(&month) && day.is_none_or(|day| (1..=31).contains(&day));
    let iso = day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}"));
    sane.then_some(Date { iso, start, end })
}

fn east_asian(text: &str) -> Option<Date> {
    text.match_indices('年').find_map(|(at, _)| {
        let digits = text[..at].trim_end().char_indices().rev().take_while(|&(_, c)| digit(c).is_some()).take(4);
        let (start, count) = digits.fold((at, 0), |(_, count), (start, _)| (start, count + 1));
        let year = text[start..at].chars().filter_map(digit).fold(0, |year, digit| year * 10 + digit);
        if count != 4 {
            return None;
        }
        let (month, behind) = number_before(&text[at + '年'.len_utf8()..], '月')?;
        let day = number_before(behind, '日');
        let end = text.len() - day.map_or(behind, |(_, behind)| behind).len();
        date(year, month, day.map(|(day, _)| day), start, end)
    })
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
    let number = number.trim();
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
    Some((value, behind))
}

fn dashed(text: &str) -> Option<Date> {
    text.match_indices(['-', '/', '.']).find_map(|(at, sign)| {
        let start = at.checked_sub(4)?;
        let year = text.get(start..at).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let rest = text.get(at + 1..)?;
        let (month, behind) = rest.split_once(sign)?;
        let days = behind.bytes().take_while(u8::is_ascii_digit).count();
        let day = behind.get(..days)?.parse().ok()?;
        date(year.parse().ok()?, month.parse().ok()?, Some(day), start, text.len() - behind.len() + days)
    })
}

fn english(text: &str) -> Option<Date> {
    let (month, start, name) =
        MONTHS.iter().zip(1..).find_map(|(name, month)| text.find(name).map(|start| (month, start, *name)))?;
    let behind = &text[start + name.len()..];
    let mut numbers = behind.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let first: u32 = numbers.next()?.parse().ok()?;
    let before = text[..start].trim_end().rsplit(' ').next().and_then(|word| word.parse().ok());
    let (year, day) = if first > 31 { (first, before) } else { (numbers.next()?.parse().ok()?, Some(first)) };
    let printed = year.to_string();
    let end = start + name.len() + behind.find(&printed)? + printed.len();
    date(year, month, day, start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("2022年主要工作", None),
            ("2022年13月", None),
            ("１９４９年１０月１日", Some("1949-10-01")),
        ] {
            assert_eq!(find(text).map(|date| date.iso).as_deref(), iso, "{text}");
        }
    }
}
