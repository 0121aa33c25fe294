//! Questions as headings: `How effective is the service at keeping people safe?`, `如何申请补贴？`

use std::collections::HashSet;

use super::english::{LATIN_PROSE, is_latin};
use super::lines::PROSE;
use crate::import::blocks::{Flat, begins_with, plain};
use crate::import::text::ends_sentence;

/// Characters of the longest question, in Latin letters and in others.
const LONGEST_LATIN: usize = 90;
const LONGEST: usize = 36;
/// Questions that make a habit.
const HABIT: usize = 3;
/// Blocks below a question among which its answer begins: a mark may stand between them.
const NEAR: usize = 2;

/// What questions begin with that ask for something to be explained; in speech others are as frequent.
const OPENERS: &[&str] = &[
    "How ",
    "What ",
    "Why ",
    "When ",
    "Where ",
    "Which ",
    "Who ",
    "什么是",
    "什么叫",
    "为什么",
    "为何",
    "如何",
    "怎样",
    "怎么",
    "哪些",
    "什么情况",
];

/// Where questions stand alone above prose. A question set so may be one that the text asks itself; it takes several, no two
/// of them alike.
pub(super) fn find(flats: &[Flat<'_>]) -> HashSet<usize> {
    let found: Vec<usize> = (0..flats.len()).filter(|&at| is_heading(flats, at)).collect();
    let words: HashSet<&str> = found.iter().map(|&at| flats[at].text.as_ref()).collect();
    if found.len() < HABIT || words.len() < found.len() { HashSet::new() } else { found.into_iter().collect() }
}

/// Whether the line at `at`, right below one of `questions`, is the answer in a word: `Good`, `Requires improvement`.
pub(super) fn is_answer(questions: &HashSet<usize>, flats: &[Flat<'_>], at: usize) -> bool {
    let below = at.checked_sub(1).is_some_and(|above| questions.contains(&above));
    below && flats[at].text.split_whitespace().nth(LONGEST_ANSWER).is_none()
}

/// Words of the longest answer.
const LONGEST_ANSWER: usize = 2;

fn is_heading(flats: &[Flat<'_>], at: usize) -> bool {
    let Some(flat) = flats.get(at).filter(|flat| flat.is_paragraph() && flat.text.ends_with(['?', '？'])) else {
        return false;
    };
    let text = plain(&flat.text);
    let longest = if is_latin(&text) { LONGEST_LATIN } else { LONGEST };
    let asks = begins_with(&text, OPENERS) && text.chars().nth(longest).is_none();
    let alone = text.matches(['?', '？', '。', '！', '“', '"', '”']).count() == 1 && !text.contains(". ");
    let prose = |next: &Flat<'_>| {
        let fewest = if is_latin(&next.text) { LATIN_PROSE } else { PROSE };
        next.is_paragraph() && ends_sentence(&next.text) && next.text.chars().nth(fewest).is_some()
    };
    asks && alone && flats.iter().skip(at + 1).take(NEAR).any(prose)
}

#[cfg(test)]
mod tests {
    use super::super::examples::titles;

    #[test]
    fn questions_alone_above_prose_are_headings() {
        let prose = "The quick brown fox jumps over the lazy dog and runs into the forest, where it is seen no more.";
        let text = format!("How effective is it?\n{prose}\nWhat does it cost?\nGood\n{prose}\nWhy is it so?\n{prose}");
        assert_eq!(titles(&text), ["How effective is it?", "What does it cost?", "Why is it so?"]);
        assert_eq!(titles(&format!("{prose}\nWhat is it?\n{prose}\nHe asked.\n{prose}")).len(), 0);
        let said = text.replace("Why is it so?", "“Why is it so?”");
        assert_eq!(titles(&said), ["Good"]);
    }

    #[test]
    fn so_are_those_in_chinese() {
        let prose = "符合条件的单位和个人都可以提出申请，由所在地的主管部门审核以后按照规定的标准及时足额发放到位。";
        let text = format!("什么是补贴？\n{prose}\n如何申请补贴？\n{prose}\n哪些人可以申请？\n{prose}");
        assert_eq!(titles(&text).len(), 3);
        assert_eq!(titles(&text.replace("如何申请补贴？", "如何申请？怎样领取？")).len(), 0);
    }
}
