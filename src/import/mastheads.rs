//! What stands above the title of an English document: who issues it, its symbol, the labels of a memorandum.

use super::rule::{LineRule, any_holds};

const RULES: &[LineRule] = &[
    LineRule { name: "a body", example: "UNITED NATIONS", holds: |text| is_one_of(text, BODIES) },
    LineRule { name: "a kind of paper", example: "MEMORANDUM", holds: |text| is_one_of(text, PAPERS) },
    LineRule { name: "the symbol of a document", example: "A/63/2", holds: is_symbol },
    LineRule {
        name: "how a document is distributed",
        example: "Distr.: General",
        holds: |text| ["Distr.", "Original: ", "ORIGINAL: "].iter().any(|word| text.starts_with(word)),
    },
    LineRule {
        name: "the label of a memorandum",
        example: "FROM: City Manager",
        holds: |text| text.split_once(':').is_some_and(|(label, _)| is_one_of(label, LABELS)),
    },
];

/// Bodies whose name stands above the titles of what they issue.
const BODIES: &[&str] = &[
    "United Nations",
    "General Assembly",
    "Security Council",
    "Economic and Social Council",
    "Human Rights Council",
    "European Commission",
    "European Parliament",
    "Council of the European Union",
    "World Health Organization",
    "The World Bank",
    "International Monetary Fund",
];

/// Kinds of papers that have a subject beside.
const PAPERS: &[&str] = &["Memorandum", "Memo", "Staff report", "Council report", "Committee report"];

/// Labels of the lines on top of a memorandum; its subject, which may serve as a title, is not among them.
const LABELS: &[&str] = &[
    "To",
    "From",
    "Date",
    "Cc",
    "Memorandum for",
    "Through",
    "Via",
    "Reply to",
    "Report to",
    "Report of",
    "Report by",
    "Prepared by",
    "Submitted by",
    "Submitted to",
    "Agenda item",
    "Meeting date",
    "Date of meeting",
    "Council meeting date",
];

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(text.trim()))
}

/// `A/63/2`, `S/2019/123`, `CCPR/C/CHN/CO/1`: capitals and figures parted by strokes, beginning with a letter.
fn is_symbol(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '.' | '-' | '(' | ')');
    text.len() <= 30
        && text.matches('/').count() > 1
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(sign)
        && text.contains(|c: char| c.is_ascii_digit())
}

/// Whether `text` is a line of those above a title, and no title or heading itself.
pub(super) fn is_masthead(text: &str) -> bool {
    text.is_ascii() && any_holds(RULES, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_knows_its_example() {
        for rule in RULES {
            assert!((rule.holds)(rule.example), "{}", rule.name);
        }
        for text in
            ["United Nations reform", "SUBJECT: Annual review", "Health and Safety", "A/B testing", "2019/20/21"]
        {
            assert!(!is_masthead(text), "{text}");
        }
    }
}
