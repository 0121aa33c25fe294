//! Headings of plain text that are underlined, as in old readmes: a line of `=`, `-` or another sign right below.

use super::blocks::{Flat, Kind, plain};
use super::text::ends_sentence;
use crate::text::width::Ambiguous;

/// Signs that lines are underlined with.
const SIGNS: &[u8] = b"=-~^*+#";
/// Underlined lines that make a habit; one may be a title above text with headings of another kind.
const HABIT: usize = 3;
/// Columns of the longest line, and by how many an underline may be longer or shorter than it.
const LONGEST: usize = 80;
const SLACK: usize = 3;

/// Marks the lines of `flats` that are underlined, each sign being of a level of its own, the first of the highest. Their
/// underlines go: they mark headings as `##` does, and are no text.
pub(super) fn mark(flats: &mut Vec<Flat<'_>>) {
    let mut signs: Vec<u8> = Vec::new();
    let mut found: Vec<(usize, u8)> = Vec::new();
    for at in 1..flats.len() {
        let Some(sign) = sign(&flats[at]).filter(|_| is_underlined(&flats[at - 1], &flats[at])) else { continue };
        let level = signs.iter().position(|&other| other == sign).unwrap_or_else(|| {
            signs.push(sign);
            signs.len() - 1
        });
        found.push((at - 1, level as u8 + 1));
    }
    // Rows of a table may each have a rule below; of headings, at least half have text right below.
    let bodied =
        |&&(at, _): &&(usize, u8)| flats.len() > at + 2 && found.binary_search_by_key(&(at + 2), |one| one.0).is_err();
    if found.len() < HABIT || found.iter().filter(bodied).count() * 2 < found.len() {
        return;
    }
    // The first line of all is the title where hardly another is underlined so: `Policy Manual` and `Appendices`.
    let alike = found.iter().filter(|(_, level)| *level == 1).count();
    let titled = found.first().is_some_and(|&(at, _)| at == 0) && alike * SHARE_OF_TITLE <= found.len();
    for &(at, level) in &found {
        flats[at].kind = if titled && at == 0 { Kind::Title } else { Kind::Heading(level) };
    }
    let mut underlines = found.iter().map(|&(at, _)| at + 1).peekable();
    let mut places = 0..;
    flats.retain(|_| underlines.next_if_eq(&places.next().unwrap_or_default()).is_none());
}

/// Of so many underlined lines one may be underlined as the title is.
const SHARE_OF_TITLE: usize = 8;

/// The sign that the paragraph `flat` consists of.
fn sign(flat: &Flat<'_>) -> Option<u8> {
    sign_of(&flat.text).filter(|_| flat.is_paragraph())
}

/// Whether a line consists of nothing but one of the signs that others are underlined with, three times or more.
pub(super) fn is_rule(text: &str) -> bool {
    sign_of(text).is_some()
}

fn sign_of(text: &str) -> Option<u8> {
    let (&first, rest) = text.as_bytes().split_first()?;
    (rest.len() > 1 && SIGNS.contains(&first) && rest.iter().all(|&byte| byte == first)).then_some(first)
}

fn is_underlined(line: &Flat<'_>, underline: &Flat<'_>) -> bool {
    let text = plain(&line.text);
    let columns = Ambiguous::Wide.of_str(&text);
    // A rule below a blank line parts what stands above from what stands below.
    let right_below = underline.line == line.line + 1;
    right_below
        && line.is_paragraph()
        && columns <= LONGEST
        && columns.abs_diff(underline.text.len()) <= SLACK
        && sign(line).is_none()
        && text.contains(char::is_alphabetic)
        && !ends_sentence(&text)
        && !text.contains("  ")
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;

    fn levels(text: &str) -> Vec<u8> {
        let level = |flat: Flat<'_>| match flat.kind {
            Kind::Heading(level) => level,
            _ => 0,
        };
        text::read(text).into_iter().map(level).collect()
    }

    #[test]
    fn underlined_lines_are_headings() {
        let guide = "Guide\n=====\n\nIt tells much.\n\nThe Year\n--------\n\nMeetings\n~~~~~~~~\n\nGive notice.\n\n总则\n----\n\n文。";
        assert_eq!(levels(guide), [1, 0, 2, 3, 0, 2, 0]);
    }

    #[test]
    fn an_underline_as_wide_as_the_text_is_wrapped_to_is_no_part_of_it() {
        let line = "The council meets in the town hall on the first Tuesday of each month\nand its minutes are kept by the clerk in the office for anybody to read,\nwhich is open.\n";
        let part = |title: &str| format!("{title}\n{}\n{line}\n", "=".repeat(72));
        let titles = [
            "The Meetings of the Council and of the Boards That It Appoints Each Year",
            "The Minutes of All of the Meetings, and Who May Read Them in Which Place",
            "The Members of the Council, and for How Many Years They Are Elected to It",
        ];
        assert_eq!(levels(&titles.map(part).concat()), [1, 0, 1, 0, 1, 0]);
    }

    #[test]
    fn rules_and_rows_are_not() {
        for text in [
            "One line.\n---------\n\nTwo lines.\n----------\n\nThree.\n------",
            "One\n\n---\n\nTwo\n\n---\n\nSix\n\n---",
            "Name  Age\n---------\nAnn   12\n---------\nBob   13\n---------",
            "One long line\n===\nTwo long lines\n===\nThree long lines\n===",
            "Only one\n========\ntext",
            "Name\n----\nAnn\n----\nBob\n----\nCarol\n-----\nFour people.",
        ] {
            assert_eq!(levels(text).iter().max(), Some(&0), "{text}");
        }
    }
}
