//! Joins a paragraph that a page break tore in two.

use crate::import::blocks::{Flat, Kind};
use crate::import::headings::{lead, lines, numbers};
use crate::import::text::{append, ends_sentence};

/// Characters of a line that is too long for a heading.
const LONG: usize = 60;
/// Bytes at the start and end of a paragraph that are looked at.
const EDGE: usize = 240;

/// Why two paragraphs are one.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
struct Rule {
    /// What it is called.
    name: &'static str,
    /// A first and a second part that belong together.
    example: (&'static str, &'static str),
    /// Whether a space parts them.
    gap: bool,
    holds: fn(&str, &str) -> bool,
}

const RULES: &[Rule] = &[
    Rule {
        name: "a mark that begins no line",
        example: ("由需求方带场景揭榜", "；成果以转化为主。"),
        gap: false,
        holds: |_, next| {
            next.starts_with(['，', '。', '、', '；', '：', '！', '？', '”', '’', '）', '》', '」', '』', '】'])
        },
    },
    Rule {
        name: "a mark that ends no paragraph",
        example: ("全程累计接种 2.6 万剂次，", "加强针累计接种 1.7 万剂次。"),
        gap: false,
        holds: |text, _| {
            text.ends_with(['，', '、', '“', '‘', '（', '《', '「', '『']) && text.chars().nth(12).is_some()
        },
    },
    Rule {
        name: "an open quotation",
        example: ("7.“揭榜挂帅”：企业找技术、成果找市场“双向", "揭榜"),
        gap: false,
        holds: |text, _| text.matches('“').count() > text.matches('”').count() && text.chars().nth(12).is_some(),
    },
    Rule {
        name: "a number alone on its line",
        example: ("第一章", "总则"),
        gap: true,
        holds: |text, _| numbers::number(text).is_some_and(|number| number.len == text.len()),
    },
    Rule {
        name: "the label of an appendix and its title",
        example: ("附件1", "任务分工表"),
        gap: true,
        holds: |text, next| lines::is_appendix_label(text) && next.chars().nth(40).is_none() && !ends_sentence(next),
    },
    Rule {
        name: "prose cut short",
        example: ("我们齐心协力。过去的一年，我们继", "续保持了良好态势。"),
        gap: false,
        holds: |text, _| text.chars().nth(LONG).is_some() || has_sentence(text),
    },
];

/// Joins in place. What is joined so far is held against the next, so a word alone on its line is joined on both sides.
pub(super) fn join(flats: &mut Vec<Flat<'_>>) {
    let indents = mostly_indented(flats);
    flats.dedup_by(|next, flat| {
        let Some(rule) = torn(flat, next, indents) else { return false };
        let text = flat.text.to_mut();
        if rule.gap {
            text.push(' ');
            text.push_str(&next.text);
        } else {
            append(text, &next.text);
        }
        flat.look.bold &= next.look.bold;
        true
    });
}

/// The rule by which two blocks are one.
fn torn(flat: &Flat<'_>, next: &Flat<'_>, indents: bool) -> Option<&'static Rule> {
    if flat.kind != Kind::Paragraph || next.kind != Kind::Paragraph || ends_sentence(&flat.text) {
        return None;
    }
    let (text, next_text) = (flat.text.as_ref(), next.text.as_ref());
    let other_look = flat.look.bold != next.look.bold || flat.look.centred || next.look.centred;
    // An indent begins a paragraph, but the one before must have come to its end.
    let indented = indents && next.look.indented && !has_sentence(text);
    let apart = indented || other_look || is_latin_list(text, next_text);
    let holds = |rule: &&Rule| (rule.gap || !apart) && (rule.holds)(text, next_text);
    if begins_paragraph(next_text) { None } else { RULES.iter().find(holds) }
}

/// Whether most paragraphs begin with white space, so that one that does is a new one.
fn mostly_indented(flats: &[Flat<'_>]) -> bool {
    let long = flats.iter().filter(|flat| flat.is_paragraph() && flat.text.len() > EDGE).take(200);
    let (all, indented) = long.fold((0, 0), |(all, some), flat| (all + 1, some + usize::from(flat.look.indented)));
    indented * 2 > all
}

fn begins_paragraph(text: &str) -> bool {
    text.starts_with("——")
        || text.starts_with("- ")
        || text.starts_with(['［', '[', '•', '●'])
        || lead::is_salutation(text)
        || numbers::number(text).is_some()
}

/// Latin lines without a full stop are joined only to a line that goes on in lower case.
fn is_latin_list(text: &str, next: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii())
        && next.starts_with(|c: char| c.is_ascii())
        && !next.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether a sentence ends inside `text`, which is prose then and no heading.
fn has_sentence(text: &str) -> bool {
    text.contains(['。', '；', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::super::cleaned;
    use super::*;

    #[test]
    fn every_rule_joins_its_example() {
        for rule in RULES {
            let (first, second) = rule.example;
            assert!((rule.holds)(first, second), "{}", rule.name);
            let gap = if rule.gap { " " } else { "" };
            assert_eq!(cleaned(&format!("{first}\n\n{second}")).0, [format!("{first}{gap}{second}")], "{}", rule.name);
        }
    }

    #[test]
    fn a_word_alone_is_joined_on_both_sides() {
        let text = "7.“双向揭榜挂帅”：企业找技术、成果找市场“双向\n揭榜\n挂帅”的简称，其中企业找技术聚焦卡脖子核心技术、行业关键共性技术等，由技术供给方带团队、带技术\n揭榜\n；由成果需求方带资金、带场景\n揭榜\n。";
        assert_eq!(cleaned(text).0.len(), 1);
    }

    #[test]
    fn headings_lists_and_new_paragraphs_stay_apart() {
        let text = "聚焦高质量发展，打造具有海南特色和优势的现代化产业体系\n以新发展理念为引领，锚定发展架构。\n一、总则\n第一段。第二句没有写完就\n（一）到了下一条\n各位代表：\n";
        assert_eq!(cleaned(text).0.len(), 6);
        assert_eq!(cleaned("GDP growth of 6 percent\nA reduction in the rural poor\nA further improvement").0.len(), 3);
    }
}
