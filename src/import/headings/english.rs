//! Headings without a number in English: told by capitals, since their length tells little.

use super::lines::{LONGEST_APART, PROSE, has_heading_form};
use super::{lines, numbers};
use crate::import::blocks::{Flat, plain};
use crate::import::text::ends_sentence;

/// Characters from which a paragraph of Latin text is prose.
pub(super) const LATIN_PROSE: usize = 70;
/// English headings written as sentences are, with one capital, that make a habit.
pub(super) const FEWEST_PLAIN: usize = 3;
/// English headings with a colon at the end that make a habit.
pub(super) const FEWEST_LABELS: usize = 2;

/// `A network in decline`: an English heading with one capital, between paragraphs of prose or other headings. Any line may
/// look so; it takes several in a document.
pub(super) fn is_plain_heading(flats: &[Flat<'_>], at: usize) -> bool {
    let stops = |at: Option<usize>| at.and_then(|at| flats.get(at)).is_some_and(|flat| ends_sentence(&flat.text));
    let Some(flat) = flats.get(at).filter(|flat| flat.is_paragraph() && flat.text.len() <= LONGEST_APART) else {
        return false;
    };
    let set =
        |text: &str| is_latin(text) && text.starts_with(char::is_uppercase) && has_heading_form(text, LONGEST_APART);
    let text = plain(&flat.text);
    let prose = |at: usize| stops(Some(at)) && flats.get(at).is_some_and(|flat| flat.text.chars().nth(PROSE).is_some());
    let before = at.checked_sub(1).and_then(|before| flats.get(before));
    let opens = before.is_some_and(|before| {
        ends_sentence(&before.text)
            || set(&plain(&before.text))
            || numbers::number(&before.text).is_some()
            || is_item(&before.text)
            || lines::is_date(&before.text)
    });
    let chapter =
        || flats.get(at + 1).is_some_and(|next| set(&plain(&next.text))) && prose(at + 2) && stops(at.checked_sub(1));
    set(&text) && opens && (prose(at + 1) || chapter())
}

/// `Scope of Work:`: an English heading that ends in a colon, between paragraphs of prose. It takes several in a document.
pub(super) fn is_label_heading(flats: &[Flat<'_>], at: usize) -> bool {
    let prose = |at: Option<usize>| {
        at.and_then(|at| flats.get(at)).is_some_and(|flat| {
            flat.is_paragraph()
                && is_latin(&flat.text)
                && flat.text.ends_with(['.', ':'])
                && flat.text.chars().nth(LATIN_PROSE).is_some()
        })
    };
    let Some(text) = flats.get(at).filter(|flat| flat.is_paragraph()).and_then(|flat| flat.text.strip_suffix(':'))
    else {
        return false;
    };
    let form = is_latin(text)
        && text.starts_with(char::is_uppercase)
        && is_title_case(text)
        && has_heading_form(text, LONGEST_APART)
        && !text.contains([':', ',']);
    let above = at.checked_sub(1);
    // Below another label, which says what kind of paper it is, or what chapter.
    let labelled = above.and_then(|above| flats.get(above)).is_some_and(|flat| flat.text.ends_with(':'));
    form && prose(at.checked_add(1)) && (prose(above) || labelled)
}

/// Whether a line is one of several Latin ones that follow a sentence, set as headings are but too many for that: a list of
/// names, or an address.
pub(super) fn is_in_list(flats: &[Flat<'_>], at: usize) -> bool {
    let line = |flat: &&Flat<'_>| {
        let text = plain(&flat.text);
        let short = text.chars().nth(LONGEST_APART).is_none();
        flat.is_paragraph() && is_latin(&text) && short && !is_item(&text) && !ends_sentence(&text)
    };
    let above = flats[..at].iter().rev().take(LONGEST_LIST).take_while(line).count();
    let before = at.checked_sub(above + 1).map(|before| &flats[before].text);
    let behind_prose = before.is_some_and(|text| ends_sentence(text) && text.chars().nth(LATIN_PROSE).is_some());
    above >= LONGEST_STACK && behind_prose && is_latin(&flats[at].text)
}

/// Whether a line begins as items of a list do; a heading may follow the last of them.
fn is_item(text: &str) -> bool {
    ["- ", "* ", "• ", "· ", "+ "].iter().any(|mark| text.starts_with(mark))
}

/// Lines above one that are looked at.
const LONGEST_LIST: usize = 40;
/// Headings that may stand one above the other: a part, a chapter, a section.
const LONGEST_STACK: usize = 3;

pub(in crate::import) fn is_latin(text: &str) -> bool {
    !text.chars().any(|c| ('぀'..='鿿').contains(&c) || ('가'..='힣').contains(&c))
}

/// Most long words begin with a capital.
pub(in crate::import) fn is_title_case(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.len() > 3).collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    !words.is_empty() && capitals * 3 >= words.len() * 2
}
