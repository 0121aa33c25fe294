//! Headings that are set behind a bullet: `• Affordable Housing`, as in the reports of small councils.

use super::english::is_latin;
use super::lines::{LONGEST_APART, has_heading_form};
use crate::import::blocks::{Flat, plain};
use crate::import::text::ends_sentence;

/// Lines set so that make a habit.
const HABIT: usize = 4;
/// What headings are set behind.
const BULLETS: &[char] = &['•', '●', '·', '\u{f0b7}', '▪', '➢', '❖', '■', '◆', '★', '►', '▶'];

/// Where short lines behind a bullet stand above prose, one by one. Items of a list follow each other; so all lines behind
/// the bullet must stand apart from each other.
pub(super) fn find(flats: &[Flat<'_>]) -> Vec<usize> {
    BULLETS.iter().flat_map(|&bullet| set_behind(bullet, flats)).collect()
}

/// Lines that stand together behind one bullet and of which one has a figure and is no heading by its form: a list of
/// results, none of whose lines is a heading.
pub(super) fn results(flats: &[Flat<'_>]) -> Vec<usize> {
    let bullet = |flat: &Flat<'_>| flat.text.chars().next().filter(|c| BULLETS.contains(c) && flat.is_paragraph());
    let told = |flat: &Flat<'_>| {
        let text = plain(&flat.text);
        let text = text.trim_start_matches(BULLETS).trim_start();
        text.contains(|c: char| c.is_ascii_digit()) && text.contains('，') && !is_latin(text)
            || ends_sentence(text) && text.contains(['，', ','])
    };
    let (mut found, mut start) = (Vec::new(), 0);
    for run in flats.chunk_by(|one, next| bullet(one).is_some() && bullet(one) == bullet(next)) {
        let end = start + run.len();
        if run.len() > 1 && run.iter().any(told) {
            found.extend(start..end);
        }
        start = end;
    }
    found
}

fn set_behind(bullet: char, flats: &[Flat<'_>]) -> Vec<usize> {
    let behind = |at: usize| flats.get(at).and_then(|flat| flat.text.strip_prefix(bullet));
    let all: Vec<usize> = (0..flats.len()).filter(|&at| behind(at).is_some()).collect();
    let heading = |&at: &usize| {
        let title = behind(at).map(|title| plain(title.trim()));
        let titled = title.is_some_and(|title| {
            let title = title.trim_start_matches(['(', '（']);
            (title.starts_with(char::is_uppercase) || !is_latin(title)) && has_heading_form(title, LONGEST_APART)
        });
        let prose = flats.get(at + 1).is_some_and(|next| next.is_paragraph() && ends_sentence(&next.text));
        titled && prose && behind(at + 1).is_none()
    };
    let fits = |all: &[usize]| all.len() >= HABIT && all.iter().all(heading);
    if fits(&all) { all } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::super::examples::titles;
    use crate::import::text;

    const PROSE: &str = "We have looked after the seats, and the grass was cut six times in the year.";

    #[test]
    fn lines_behind_bullets_that_stand_apart_are_headings() {
        let text = format!("• Accounts\n{PROSE}\n• Housing\n{PROSE}\n• Clerk\n{PROSE}\n{PROSE}\n• Website\n{PROSE}");
        assert_eq!(titles(&text), ["• Accounts", "• Housing", "• Clerk", "• Website"]);
    }

    #[test]
    fn results_behind_bullets_are_a_list() {
        let text = "去年工作\n\n●新建良田30万亩，粮食产量120万吨\n●新增龙头企业12家\n●10类52项实事全部完成\n\n今年工作";
        let flats = text::read(text);
        assert_eq!(super::results(&flats).len(), 3);
        assert!(!titles(text).iter().any(|title| title.contains('●')));
        assert_eq!(super::results(&text::read("●工业\n●农业\n●商业")).len(), 0);
    }

    #[test]
    fn items_of_a_list_are_text() {
        let text = format!("{PROSE}\n• Seats\n• Grass\n• Hedges\n• Ponds\n{PROSE}\n• Paths\n{PROSE}");
        assert_eq!(titles(&text).len(), 0);
        let sentences = format!("• We met.\n{PROSE}\n• We spoke.\n{PROSE}\n• We ate.\n{PROSE}\n• We left.\n{PROSE}");
        assert_eq!(titles(&sentences).len(), 0);
    }
}
