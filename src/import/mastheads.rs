//! What stands above the title of a document: who issues it, its symbol, the labels of a memorandum or of a filing.

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
        holds: |text| text.split_once([':', '：']).is_some_and(|(label, _)| is_one_of(label, LABELS)),
    },
    LineRule { name: "a session", example: "Seventy-eighth session", holds: is_session },
    LineRule { name: "the item of an agenda", example: "Item 18 (c) of the provisional agenda", holds: is_agenda_item },
    LineRule { name: "a place with its code", example: "Washington, D.C. 20549", holds: is_place },
    LineRule {
        name: "a gazette",
        example: "人民代表大会常务委员会公报",
        holds: |text| GAZETTES.iter().any(|end| text.ends_with(end)) && !text.contains(|c: char| c.is_ascii_digit()),
    },
    LineRule { name: "what a page calls its text", example: "本文", holds: |text| is_one_of(text, TEXTS) },
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
    "United States",
    "United States of America",
    "Securities and Exchange Commission",
];

/// What the names of gazettes end with, which stand above what is printed in them.
const GAZETTES: &[&str] = &["政府公报", "常务委员会公报", "国务院公报", "人大常委会公报", "政府公報"];

/// What stands above the text of a page, to jump there or from there.
const TEXTS: &[&str] = &["本文", "正文", "栏目", "首页", "首頁", "主页", "トップページ"];

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
    "Wards",
    "Wards affected",
    "公司代码",
    "公司简称",
    "证券代码",
    "证券简称",
    "股票代码",
    "股票简称",
    "债券代码",
    "债券简称",
    "公告编号",
    "索引号",
    "发文字号",
    "发布文号",
    "快捷搜索",
    "热门搜索",
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

/// `Seventy-eighth session`, `2d Session`: which one it is.
fn is_session(text: &str) -> bool {
    let Some((which, last)) = text.rsplit_once(' ') else { return false };
    let ordinal = ["first", "second", "third", "th", "2d", "3d", "1st", "2nd", "3rd", "special", "congress"];
    let counts = ordinal.iter().any(|end| which.to_ascii_lowercase().ends_with(end));
    let congress = || last.eq_ignore_ascii_case("Congress") && which.starts_with(|c: char| c.is_ascii_digit());
    counts && (last.eq_ignore_ascii_case("session") && !which.contains(' ') || congress())
}

/// `Item 18 (c) of the provisional agenda`: the next line says what the item is.
pub(super) fn is_agenda_item(text: &str) -> bool {
    let item = text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("item "));
    item && text.ends_with("agenda") && text.len() <= LONGEST_ITEM
}

/// Bytes of the longest line with the item of an agenda.
const LONGEST_ITEM: usize = 60;

/// `Washington, D.C. 20549`: a town, two capitals and five digits.
fn is_place(text: &str) -> bool {
    let Some((town, rest)) = text.split_once(", ") else { return false };
    let Some((state, code)) = rest.rsplit_once(' ') else { return false };
    let capitals = state.chars().filter(char::is_ascii_uppercase).count() == 2
        && state.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    capitals && !town.is_empty() && code.len() == 5 && code.chars().all(|c| c.is_ascii_digit())
}

/// Whether `text` is a line of those above a title, and no title or heading itself; where wide gaps part it, all of it is
/// (`United Nations      A/78/215`).
pub(super) fn is_masthead(text: &str) -> bool {
    let mut cells = text
        .split("  ")
        .flat_map(|cell| cell.split(['\t', '　']))
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .peekable();
    let is_short = text.len() <= LONGEST && cells.peek().is_some();
    // The value of a label may be parted from it: `DATE:    14 March 2023`.
    is_short && (any_holds(RULES, text) || cells.all(|cell| any_holds(RULES, cell)))
}

/// Bytes of the longest line.
const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::rule::assert_examples;

    #[test]
    fn every_rule_knows_its_example() {
        assert_examples(RULES);
        assert!(is_masthead("United Nations          A/78/215") && is_masthead("公司代码：600000　　公司简称：某科技"));
        for text in [
            "United Nations reform",
            "SUBJECT: Annual review",
            "Health and Safety",
            "A/B testing",
            "2019/20/21",
            "A working session",
            "统计公报",
            "United Nations      Reform",
        ] {
            assert!(!is_masthead(text), "{text}");
        }
    }
}
