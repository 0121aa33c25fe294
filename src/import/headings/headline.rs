//! Headlines right below the title, as papers and sites set them below the name of a column: they say what all of the
//! document is about, and so are no heading of a part of it.

use super::english::is_latin;
use super::nested::Found;
use crate::import::blocks::Flat;

/// Characters of the shortest phrase of a headline.
const FEWEST_IN_PHRASE: usize = 6;

/// Takes the headline below the title at `title` out of `found`, where it is the only line above all numbers.
pub(super) fn drop(found: &mut Vec<Found>, flats: &[Flat<'_>], title: usize, unnumbered: bool) {
    let above = |&(_, depth, part): &Found| depth == 0 && !part;
    let mut lines = found.iter().filter(|line| above(line)).map(|&(at, ..)| at);
    let (Some(at), None) = (lines.next(), lines.next()) else { return };
    let alone = unnumbered && found.len() == 1;
    if at == title && alone && is_of_two_phrases(&flats[at].text) || is_second_line(flats, at, title) {
        found.retain(|line| line.0 != at);
    }
}

/// `巩固主题教育成果　总书记提出七点要求` below `每周一学`, in a document without other lines that might be headings.
fn is_of_two_phrases(text: &str) -> bool {
    let phrases: Vec<usize> = text.split_whitespace().map(|phrase| phrase.chars().count()).collect();
    phrases.len() == 2 && phrases.iter().all(|&length| length >= FEWEST_IN_PHRASE) && !is_latin(text)
}

/// The second of two lines in the middle, of which the first stands right below the title.
fn is_second_line(flats: &[Flat<'_>], at: usize, title: usize) -> bool {
    let centred = |at: usize| flats.get(at).is_some_and(|flat| flat.is_paragraph() && flat.look.centred);
    at == title + 1 && centred(title) && centred(at)
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::import::blocks::Flat;
    use crate::import::text;

    const PROSE: &str = "一年来，我们坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，推动高质量发展取得新的成效。";

    fn titles(flats: &[Flat<'_>]) -> Vec<String> {
        find(flats, 0).into_iter().map(|mark| flats[mark.at()].text[mark.title()].to_owned()).collect()
    }

    #[test]
    fn a_headline_of_two_phrases_is_text() {
        let counted =
            format!("{PROSE}\n一是思想上一致。\n{PROSE}\n二是行动上看齐。\n{PROSE}\n三是作风上过硬。\n{PROSE}");
        let headline = format!("巩固拓展主题教育成果 总书记提出七点要求\n{counted}");
        assert_eq!(titles(&text::read(&headline)), ["一是思想上一致。", "二是行动上看齐。", "三是作风上过硬。"]);
        assert_eq!(titles(&text::read(&headline.replace(' ', ""))).len(), 4);
        assert_eq!(titles(&text::read(&format!("{headline}\n一、学习\n{PROSE}\n二、落实\n{PROSE}"))).len(), 6);
    }

    #[test]
    fn a_headline_on_two_lines_is_text() {
        let text = format!("总结推广工程经验\n推动学习走深走实\n{PROSE}\n一、学习\n{PROSE}\n二、落实\n{PROSE}");
        let mut flats = text::read(&text);
        assert_eq!(titles(&flats).len(), 3);
        flats.iter_mut().take(2).for_each(|flat| flat.look.centred = true);
        assert_eq!(titles(&flats), ["学习", "落实"]);
    }
}
