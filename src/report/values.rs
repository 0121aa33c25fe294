//! The forms of values: decimals, changes, dates.

/// Whether `text` is a decimal: a sign or none, digits, a fraction or none.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-', '−']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

/// Whether `text` is a change: a sign, a decimal, and a unit or none (`+19.08%`, `-0.3 个百分点`, `+35m2`).
pub(crate) fn is_change(text: &str) -> bool {
    let Some(amount) = text.trim().strip_prefix(['+', '-', '−']) else { return false };
    let end = amount.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(amount.len());
    let (number, unit) = amount.split_at(end);
    is_decimal(number) && is_unit(unit)
}

/// Whether no second number stands in `text`, the unit of a first one: digits are a part of a unit (m2, /10万) only.
fn is_unit(text: &str) -> bool {
    let mut before = ' ';
    text.chars().all(|c| {
        let goes_on = before.is_ascii_alphanumeric() || matches!(before, '/' | '／');
        before = c;
        !c.is_control() && (!c.is_ascii_digit() || goes_on)
    })
}

/// Whether `text` is a date: `2022-12-29`, `2026-01` or `2026`.
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: Option<&&str>, length: usize| {
        let part = part.filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        part.parse::<u32>().ok()
    };
    let Some(year) = number(parts.first(), 4) else { return false };
    match parts.len() {
        1 => true,
        2 => number(parts.get(1), 2).is_some_and(|month| (1..=12).contains(&month)),
        3 => match (number(parts.get(1), 2), number(parts.get(2), 2)) {
            (Some(month), Some(day)) => (1..=days(year, month)).contains(&day),
            _ => false,
        },
        _ => false,
    }
}

/// Days in a month of the Gregorian calendar; 0 where there is no such month.
fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals() {
        for good in ["0", "12", "1028.6", "-3.5", "+7", "−2"] {
            assert!(is_decimal(good), "{good}");
        }
        for bad in ["", "12a", ".5", "5.", "1,000", "１２", "1.2.3", "--1", "近9"] {
            assert!(!is_decimal(bad), "{bad}");
        }
    }

    #[test]
    fn changes() {
        for good in ["+19.08%", "-3", "+0.3 个百分点", "−1.2%", "+35m2", "-2.5/10万"] {
            assert!(is_change(good), "{good}");
        }
        for bad in ["19.08%", "+", "+%", "+1 2", "约+3%", "+3~4%", "+3%4"] {
            assert!(!is_change(bad), "{bad}");
        }
    }

    #[test]
    fn dates() {
        for good in ["2022-12-29", "2024-02-29", "2026-01", "2026", "2000-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["", "2023-02-29", "2026-13", "2026-1", "26", "2022-12-29-1", "1900-02-29", "2022年"] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
