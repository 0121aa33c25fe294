//! Numbers of headings that came out on lines of their own, as the cells of a table do: `1` and then `APOLOGIES`.

use std::collections::HashSet;

use crate::import::blocks::{Flat, plain};
use crate::import::headings::{lead, numbers};
use crate::import::text::ends_sentence;

/// Numbers in a row that are those of headings.
const FEWEST: usize = 3;
/// Characters of the longest title behind one.
const LONGEST: usize = 60;

/// Sets numbers that stand alone before the titles below them, where all numbers that do count up from 1, each between the
/// end of a sentence and a title of its own. The numbers of pages have the same head below them, or prose.
pub(super) fn join(flats: &mut Vec<Flat<'_>>) {
    join_counted(flats, " ", |text| match text.len() {
        1..=2 => text.trim_end_matches('.').parse().ok(),
        _ => None,
    });
    // 一 and then 总体要求: in front of the title the number has a wide space behind it.
    join_counted(flats, "　", |text| if text.len() <= LONGEST_HAN { numbers::han_alone(text) } else { None });
}

/// Bytes of the longest number in Han digits.
const LONGEST_HAN: usize = 6;

fn join_counted(flats: &mut Vec<Flat<'_>>, gap: &str, value_of: fn(&str) -> Option<u32>) {
    let value = |flat: &Flat<'_>| if flat.is_paragraph() { value_of(&flat.text) } else { None };
    let places: Vec<usize> = (0..flats.len()).filter(|&at| value(&flats[at]).is_some()).collect();
    let counts = places.iter().zip(1..).all(|(&at, number)| value(&flats[at]) == Some(number));
    let mut titles = HashSet::new();
    let titled = |&at: &usize| {
        let title = flats.get(at + 1).filter(|title| is_title(title)).map(|title| plain(&title.text));
        let prose = |below: &Flat<'_>| ends_sentence(&below.text) || numbers::number(&below.text).is_some();
        title.is_some_and(|title| titles.insert(title)) && flats.get(at + 2).is_some_and(prose)
    };
    let behind_text = places.iter().skip(1).all(|&at| ends_sentence(&flats[at - 1].text));
    if places.len() < FEWEST || !counts || !behind_text || !places.iter().all(titled) {
        return;
    }
    for at in places.into_iter().rev() {
        let title = flats.remove(at + 1);
        let text = format!("{}{gap}{}", flats[at].text, &*title.text);
        flats[at].text = text.into();
    }
}

fn is_title(flat: &Flat<'_>) -> bool {
    flat.is_paragraph()
        && flat.text.chars().nth(LONGEST).is_none()
        && flat.text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && !ends_sentence(&flat.text)
        && !flat.text.contains(['，', '。', ','])
        && !lead::is_salutation(&flat.text)
}

#[cfg(test)]
mod tests {
    use super::super::cleaned;

    #[test]
    fn numbers_of_headings_are_set_before_them() {
        let agenda = "AGENDA\n1\nAPOLOGIES\nTo receive them.\n2\nMINUTES\nTo approve them.\n3\nACCOUNTS\nTo pay them.";
        assert_eq!(
            cleaned(agenda).0,
            [
                "AGENDA",
                "1 APOLOGIES",
                "To receive them.",
                "2 MINUTES",
                "To approve them.",
                "3 ACCOUNTS",
                "To pay them."
            ]
        );
    }

    #[test]
    fn han_numbers_are_set_before_titles_and_not_before_prose() {
        let text = "一\n总体要求\n坚持稳中求进。\n二\n重点任务\n落实各项任务。\n三\n保障措施\n加强组织领导。";
        assert_eq!(cleaned(text).0[..3], ["一　总体要求", "坚持稳中求进。", "二　重点任务"]);
        let prose = "一\n坚持稳中求进。\n二\n落实各项任务。\n三\n加强组织领导。";
        assert_eq!(cleaned(prose).0.len(), 6);
    }

    #[test]
    fn numbers_of_pages_are_not() {
        let pages =
            "甲说的话。\n1\n某镇政府工作报告\n乙说的话。\n2\n某镇政府工作报告\n丙说的话。\n3\n某镇政府工作报告\n丁。";
        assert!(cleaned(pages).0.iter().all(|line| !line.starts_with(['1', '2', '3'])));
        let torn = "甲说的话\n1\n还有话要说的人\n乙说的话\n2\n并没有说完\n丙说的话\n3\n这才说完。";
        assert!(cleaned(torn).0.iter().all(|line| !line.starts_with(['1', '2', '3'])));
    }
}
