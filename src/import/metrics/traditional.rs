//! Traditional Chinese is read by the same words as simplified: the paragraph is folded character by character, and what
//! is found is given back in the characters that were printed.

use super::Extracted;
use crate::text::fold::{Fold, is_han};

/// Characters that are looked at to tell the script.
const SAMPLE: usize = 150;

/// Of so many 汉字 one must have another form in simplified Chinese, and at least two in all (著名 is written so in either).
const SHARE: usize = 10;

/// A paragraph in simplified characters, every byte at its old place, with what was printed instead.
pub(super) struct Folded {
    pub(super) text: String,
    /// The simplified form of each character that has another, and that other.
    printed: Vec<(char, char)>,
}

/// `text` in simplified characters, where it is written in traditional ones (營業額, 減少). Japanese, which has forms of its
/// own, must not come here.
pub(super) fn folded(text: &str) -> Option<Folded> {
    let (mut han, mut other) = (0, 0);
    for c in text.chars().take(SAMPLE).filter(|&c| is_han(c)) {
        han += 1;
        other += usize::from(simplified(c) != c);
    }
    if other < 2 || other * SHARE <= han {
        return None;
    }
    let mut printed: Vec<(char, char)> = text.chars().map(|c| (simplified(c), c)).filter(|(to, c)| to != c).collect();
    printed.sort_unstable();
    printed.dedup();
    // 台 stands for 臺 in one word and for itself in another: it stays as it is.
    printed.retain(|(to, _)| !text.contains(*to));
    Some(Folded { text: text.chars().map(simplified).collect(), printed })
}

/// The simplified form of `c` where that takes as many bytes.
fn simplified(c: char) -> char {
    let to = if is_han(c) { Fold::default().char(c) } else { c };
    if to.len_utf8() == c.len_utf8() { to } else { c }
}

impl Folded {
    /// Gives the words of `found`, which stands in this paragraph, back as `text` prints them.
    pub(super) fn restore(&self, text: &str, found: &mut Extracted) {
        let metric = &mut found.metric;
        let quote = text.get(found.quote_bytes.clone()).unwrap_or_default();
        let folded = self.text.get(found.quote_bytes.clone()).unwrap_or_default();
        let noted = [&mut metric.stated, &mut metric.period, &mut metric.change, &mut metric.basis];
        for words in [&mut metric.label, &mut metric.unit].into_iter().chain(noted.into_iter().flatten()) {
            // 发 may be 發 and 髮: what stands in the quote is printed as there, what was put together one by one.
            let whole = folded.find(words.as_str()).and_then(|at| quote.get(at..at + words.len()));
            *words = whole.map_or_else(|| self.printed(words), str::to_owned);
        }
        metric.quote = quote.to_owned();
    }

    /// `words` with each character as the text prints it somewhere.
    fn printed(&self, words: &str) -> String {
        let printed = |c: char| match self.printed.binary_search_by_key(&c, |(to, _)| *to) {
            Ok(at) => self.printed.get(at).map_or(c, |(_, printed)| *printed),
            Err(_) => c,
        };
        words.chars().map(printed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::metrics::rows::rows;

    #[test]
    fn what_is_read_folded_is_printed_as_it_was() {
        assert_eq!(
            rows("預計營運開支1,006.8億元，減少約2.6%；財政儲備達6,572億港元，較上年度減少0.3%。"),
            ["營運開支 | 1006.8 億元 | -2.6%", "財政儲備 | 6572 億港元 | -0.3%"]
        );
        assert_eq!(
            rows("整體開支及收入分別為5,598億港元及4,940億港元。"),
            ["整體開支 | 5598 億港元 | ", "收入 | 4940 億港元 | "]
        );
    }

    #[test]
    fn two_forms_with_one_simplified_are_told_apart() {
        assert_eq!(
            rows("理髮業營業額5億元，發展基金支出3億元。"),
            ["理髮業營業額 | 5 億元 | ", "發展基金支出 | 3 億元 | "]
        );
    }

    #[test]
    fn other_scripts_are_left_alone() {
        assert!(folded("全镇共化解矛盾纠纷1248起，著名景区3家。").is_none());
        assert_eq!(
            rows("經濟總額は714億円、観光客の總數は89万人です。"),
            ["經濟總額 | 714 億円 | ", "観光客の總數 | 89 万人 | "]
        );
    }

    #[test]
    fn a_form_that_stands_for_itself_too_stays() {
        let folded = folded("臺灣產業與經濟，購置設備3台。").unwrap();
        assert_eq!(folded.text.len(), "臺灣產業與經濟，購置設備3台。".len());
        assert!(folded.printed.iter().all(|(to, _)| *to != '台'));
    }
}
