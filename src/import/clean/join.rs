//! Joins what was torn: a paragraph by a page break, a word by the space between its characters.

use crate::import::blocks::{Flat, Kind};
use crate::import::dates;
use crate::import::headings::{lead, numbers, parts};
use crate::import::speakers::{is_body, is_credit};
use crate::import::text::{append, ends_sentence};
use crate::import::titles;

/// Characters of a line that is too long for a heading.
const LONG: usize = 60;
/// Characters of a line that may be a title behind a number.
const LONGEST_TITLE: usize = 30;
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
        name: "an opening bracket alone on its line",
        example: ("（", "三）改革开放持续深化。"),
        gap: false,
        holds: |text, _| matches!(text, "（" | "(" | "《" | "“" | "【" | "〔"),
    },
    Rule {
        name: "a figure set below the line",
        example: ("大气和水的质量持续明显改善，PM", "2.5"),
        gap: false,
        holds: is_subscript,
    },
    Rule {
        name: "an occasion on two lines",
        example: ("——2026年1月26日在某省第十四届", "人民代表大会第五次会议上"),
        gap: false,
        holds: |text, next| {
            let dashed = text.starts_with(['—', '―', '－', '（', '(']);
            let dated = dates::find(text).is_some_and(|date| date.start < 8 && date.end < text.len());
            dashed && dated && !is_occasion_end(text) && is_occasion_end(next) && dates::find(next).is_none()
        },
    },
    Rule {
        name: "a verb that begins no line",
        example: ("经济社会发展的主要目标", "是：地区生产总值年均增长5%左右。"),
        gap: false,
        holds: |_, next| begins_with_verb(next),
    },
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
        holds: |text, _| {
            let number = numbers::number(text).filter(|_| numbers::han_alone(text).is_none());
            number.is_some_and(|number| number.len == text.len()) || numbers::is_roman_sign(text)
        },
    },
    Rule {
        name: "the label of an appendix and its title",
        example: ("附件1", "任务分工表"),
        gap: true,
        holds: |text, next| {
            parts::is_appendix_label(text)
                && next.chars().nth(40).is_none()
                && !ends_sentence(next)
                && !parts::is_appendix_label(next)
        },
    },
    Rule {
        name: "the title of an appendix on two lines",
        example: ("附件1 关于某省某县某镇马鬃山村", "地质险情调研情况的报告"),
        gap: false,
        holds: |text, next| {
            parts::is_titled_appendix(text)
                && text.chars().nth(LONGEST_NAME).is_some()
                && !titles::is_named(text)
                && titles::is_named(next)
                && is_title(next)
                && !next.starts_with("关于")
                && !parts::is_titled_appendix(next)
        },
    },
    Rule {
        name: "prose cut short",
        example: ("我们齐心协力。过去的一年，我们继", "续保持了良好态势。"),
        gap: false,
        holds: |text, next| {
            let rows = || is_row_of_figures(text) && is_row_of_figures(next);
            (text.chars().nth(LONG).is_some() || has_sentence(text)) && !is_name(next) && !rows()
        },
    },
];

/// Rules that hold where a page ends between the parts: a line above it that is not finished goes on below.
const AT_PAGE_END: &[Rule] = &[
    Rule {
        name: "a number cut in two",
        example: ("为年度目标的10", "3.8%。"),
        gap: false,
        holds: |text, next| {
            let digit = |c: char| c.is_ascii_digit();
            let word = text.trim_end_matches(|c: char| digit(c) || matches!(c, '.' | ','));
            text.ends_with(digit) && next.starts_with(digit) && word.ends_with(|c| !char::is_ascii(&c))
        },
    },
    Rule {
        name: "a word that ends no line",
        example: ("占任务的", "一半以上，"),
        gap: false,
        holds: |text, _| ends_in_word_before_other(text),
    },
    Rule {
        name: "a clause that is not finished",
        example: ("完成投资10.5亿元，占全年任务", "52.3%，同比增长4%。"),
        gap: false,
        holds: |text, _| text.contains('，') && numbers::number(text).is_none(),
    },
];

/// Words that another must follow, and the characters behind which each ends a word that may stand last.
const WORDS_BEFORE_OTHERS: &[(&str, &[char])] = &[
    ("的", &['目']),
    ("和", &['温', '中', '缓', '共', '平', '总', '饱', '谐']),
    ("与", &['参']),
    ("及", &['普']),
    ("在", &['存', '所', '内', '现', '潜']),
    ("要", &['重', '需', '主', '纪', '摘', '概', '首', '必', '提']),
    ("为", &['行', '作', '成', '人']),
    ("把", &[]),
    ("将", &[]),
    ("占", &['抢', '侵']),
    ("从", &['服', '遵']),
    ("被", &[]),
    ("使", &['行', '大']),
];

fn begins_with_verb(text: &str) -> bool {
    ["是：", "是:", "为：", "为:"].iter().any(|verb| text.starts_with(verb))
}

fn ends_in_word_before_other(text: &str) -> bool {
    WORDS_BEFORE_OTHERS.iter().any(|(word, compounds)| {
        text.strip_suffix(word).is_some_and(|before| !before.is_empty() && !before.ends_with(*compounds))
    })
}

/// Words that stand above the parts of a document, set with so much space between that each character comes out as a
/// line of its own.
const SPREAD: &[&str] =
    &["目录", "目錄", "目次", "前言", "引言", "序言", "附录", "附則", "まえがき", "あとがき", "はじめに", "おわりに"];

/// Makes one block of a word whose characters stand on lines of their own: `目`, `次`.
pub(super) fn spread_words(flats: &mut Vec<Flat<'_>>) {
    let one = |flat: &Flat<'_>| flat.is_paragraph() && flat.text.len() <= 4 && flat.text.chars().nth(1).is_none();
    let mut at = 0;
    let mut gone = vec![false; flats.len()];
    while at < flats.len() {
        let run: String =
            flats[at..].iter().take(4).take_while(|flat| one(flat)).map(|flat| flat.text.as_ref()).collect();
        let word = if run.is_empty() { None } else { SPREAD.iter().find(|word| run.starts_with(**word)) };
        if let Some(word) = word {
            let more = word.chars().count() - 1;
            gone[at + 1..=at + more].fill(true);
            flats[at].text = (*word).into();
            at += more;
        }
        at += 1;
    }
    let mut gone = gone.into_iter();
    flats.retain(|_| !gone.next().unwrap_or_default());
}

/// Makes one line of a line that is not finished and a piece of it that was set apart, where the sentence goes on below:
/// `经济社会发展的`, `主要目标`, `是：……`.
pub(super) fn set_apart(flats: &mut Vec<Flat<'_>>) {
    let mut at = 1;
    while at + 1 < flats.len() {
        let [before, piece, next] = &flats[at - 1..=at + 1] else { break };
        let plain = [before, piece, next].iter().all(|flat| flat.kind == Kind::Paragraph);
        if plain && is_title(&piece.text) && ends_in_word_before_other(&before.text) && begins_with_verb(&next.text) {
            let piece = flats.remove(at);
            flats[at - 1].text.change(|text| text.push_str(&piece.text));
        }
        at += 1;
    }
}

/// Joins in place. What is joined so far is held against the next, so a word alone on its line is joined on both sides.
pub(super) fn join(flats: &mut Vec<Flat<'_>>) {
    let indents = mostly_indented(flats);
    let mut text_begun = false;
    flats.dedup_by(|next, flat| {
        text_begun |= flat.text.len() > EDGE && ends_sentence(&flat.text);
        if text_begun && is_title_on_two_lines(flat, next) {
            flat.text.change(|text| append(text, &next.text));
            return true;
        }
        let Some(rule) = torn(flat, next, indents) else { return false };
        flat.text.change(|text| {
            if rule.gap {
                text.push(' ');
            }
            if rule.gap || is_cut_number(text, &next.text) || is_subscript(text, &next.text) {
                text.push_str(&next.text);
            } else {
                append(text, &next.text);
            }
        });
        flat.look.bold &= next.look.bold;
        true
    });
}

/// The rule by which two blocks are one.
fn torn(flat: &Flat<'_>, next: &Flat<'_>, indents: bool) -> Option<&'static Rule> {
    let label = parts::is_numbered_appendix_label(&flat.text);
    let ends = || ends_sentence(&flat.text) && !label || is_credit(&flat.text);
    if flat.kind != Kind::Paragraph || next.kind != Kind::Paragraph || ends() {
        return None;
    }
    let (text, next_text) = (flat.text.as_ref(), next.text.as_ref());
    let other_look = flat.look.bold != next.look.bold || flat.look.centred || next.look.centred;
    // An indent begins a paragraph, but the one before must have come to its end.
    let indented = indents && next.look.indented && !has_sentence(text);
    let apart = indented || other_look || is_latin_list(text, next_text);
    let holds = |rule: &&Rule| (rule.gap || !apart) && (rule.holds)(text, next_text);
    let at_page_end = if next.look.new_page { AT_PAGE_END } else { &[] };
    if begins_paragraph(next_text) { None } else { RULES.iter().chain(at_page_end).find(holds) }
}

/// `文化体制改革中经营性文化事业单位` and `转制为企业的规定`: the title of what is attached, set bold in the middle and too long
/// for a line. Only the second line ends as titles do. The title of the document itself is told by what stands beside it.
fn is_title_on_two_lines(flat: &Flat<'_>, next: &Flat<'_>) -> bool {
    let line = |flat: &Flat<'_>| {
        flat.kind == Kind::Paragraph
            && flat.look.bold
            && flat.look.centred
            && !ends_sentence(&flat.text)
            && flat.text.chars().nth(LONG).is_none()
            && numbers::number(&flat.text).is_none()
    };
    line(flat)
        && line(next)
        && flat.text.chars().nth(LONGEST_NAME).is_some()
        && !titles::is_named(&flat.text)
        && !is_body(&flat.text)
        && titles::is_named(&next.text)
        && !next.text.starts_with("关于")
}

/// Whether most paragraphs begin with white space, so that one that does is a new one.
fn mostly_indented(flats: &[Flat<'_>]) -> bool {
    let long = flats.iter().filter(|flat| flat.is_paragraph() && flat.text.len() > EDGE).take(200);
    let (all, indented) = long.fold((0, 0), |(all, some), flat| (all + 1, some + usize::from(flat.look.indented)));
    indented * 2 > all
}

fn begins_paragraph(text: &str) -> bool {
    // **六、关于新机场。** is numbered, too.
    let text = text.trim_start_matches("**");
    text.starts_with("——")
        || text.starts_with("- ")
        || text.starts_with(['［', '[', '•', '●'])
        || lead::is_salutation(text)
        || numbers::begins_paragraph(text)
        || numbers::number(text).is_some() && is_title(text)
}

/// Whether `text` is the name of a body, which stands above the names of its people.
fn is_name(text: &str) -> bool {
    text.chars().nth(LONGEST_NAME).is_none() && NAME_ENDS.iter().any(|end| text.ends_with(end))
}

/// Characters of the longest name of a body.
const LONGEST_NAME: usize = 12;
/// What the names of bodies end with.
const NAME_ENDS: &[&str] = &["省", "庁", "局", "委員会", "委员会", "办公室", "办公厅"];

/// Short and without a mark of sentences.
fn is_title(text: &str) -> bool {
    text.chars().nth(LONGEST_TITLE).is_none() && !text.contains(['，', '。', '；', '：', '、', ',', ';', '%', '％'])
}

/// Whether a figure among 汉字 goes on in `next`, so that no space parts them.
fn is_cut_number(text: &str, next: &str) -> bool {
    AT_PAGE_END.first().is_some_and(|rule| (rule.holds)(text, next))
}

/// `PM` and then `2.5`: a figure set below the line, torn from its letters in the middle of a sentence.
fn is_subscript(text: &str, next: &str) -> bool {
    let letters = text.len() - text.trim_end_matches(|c: char| c.is_ascii_uppercase()).len();
    let figure = || next.len() <= 4 && next.chars().all(|c| c.is_ascii_digit() || c == '.');
    let prose = || has_sentence(text) || text.contains('，') && text.chars().nth(LONGEST_NAME).is_some();
    (1..=4).contains(&letters) && letters < text.len() && figure() && prose()
}

/// Whether `text` ends as the lines do that say at what meeting something was said or passed.
fn is_occasion_end(text: &str) -> bool {
    ["会议上", "大会上", "全会上", "会上", "会议通过）", "会议通过)"].iter().any(|end| text.ends_with(end))
}

/// Latin lines without a full stop are joined only to a line that goes on in lower case.
fn is_latin_list(text: &str, next: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii())
        && !is_cut_number(text, next)
        && !is_subscript(text, next)
        && next.starts_with(|c: char| c.is_ascii())
        && !next.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Characters of the longest unit that a row of figures ends with.
const LONGEST_UNIT: usize = 5;

/// Whether `text` is a row of highlights, which ends with a figure and its unit and without a full stop: two such are no
/// sentence cut in two (新建学校12所，惠及居民3万户). A year may stand where a sentence is cut.
fn is_row_of_figures(text: &str) -> bool {
    let words = text.trim_end_matches(['以', '上', '左', '右', '余', '多', '”']);
    let unit = words.chars().rev().take_while(|c| !c.is_ascii_digit()).take(LONGEST_UNIT + 1);
    let (mut length, mut plain) = (0, true);
    for c in unit {
        length += 1;
        plain &= (c.is_alphabetic() || matches!(c, '%' | '％' | '‰')) && !matches!(c, '年' | '月' | '日' | '和' | '的');
    }
    (1..=LONGEST_UNIT).contains(&length) && plain && !has_sentence(text)
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
    fn the_title_of_what_is_attached_may_take_two_lines() {
        let joined = |first: &'static str, second: &'static str| {
            let prose = "现将有关规定印发给你们，请结合实际认真贯彻执行，重大情况及时报告，".repeat(3) + "特此通知。";
            let mut flats = vec![Flat::paragraph(prose, 1), Flat::paragraph(first, 2), Flat::paragraph(second, 3)];
            for flat in flats.iter_mut().skip(1) {
                (flat.look.bold, flat.look.centred) = (true, true);
            }
            join(&mut flats);
            flats.len() == 2
        };
        assert!(joined("文化体制改革中经营性文化事业单位", "转制为企业的规定"));
        assert!(!joined("某某省发展和改革委员会办公室", "关于转制的规定"));
        assert!(!joined("进一步支持文化企业发展的若干规定", "转制为企业的规定"));
    }

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
    fn every_rule_at_the_end_of_a_page_joins_its_example() {
        for rule in AT_PAGE_END {
            let (first, second) = rule.example;
            assert!((rule.holds)(first, second), "{}", rule.name);
            assert_eq!(
                cleaned(&format!("{first}\n\n- 12 -\n\n{second}")).0,
                [format!("{first}{second}")],
                "{}",
                rule.name
            );
            assert_eq!(cleaned(&format!("{first}\u{c}{second}")).0.len(), 1, "{}", rule.name);
        }
        assert_eq!(cleaned("问题要\n- 2 -\n3个月内解决。").0, ["问题要3个月内解决。"]);
        assert_eq!(cleaned("关键词：内涝；风险；模型\n1 绪论").0.len(), 2);
        assert_eq!(cleaned("主要目的\n- 2 -\n（一）做好工作。").0.len(), 2);
        assert_eq!(cleaned("年度目标\n- 2 -\n我们坚持稳中求进。").0.len(), 2);
        assert_eq!(cleaned("（一）坚持改革，扩大开放\n- 2 -\n我们坚持稳中求进。").0.len(), 2);
    }

    #[test]
    fn the_name_of_a_body_begins_a_paragraph() {
        let names = "北山部会長，河田副部会長，".repeat(6) + "山脇委員";
        assert_eq!(cleaned(&format!("{names}\n文部科学省\n{names}")).0.len(), 3);
    }

    #[test]
    fn the_caption_of_a_picture_ends_with_who_took_it() {
        assert_eq!(cleaned("省长作报告。 本报记者 李森 摄\n政府工作报告").0.len(), 2);
    }

    #[test]
    fn words_set_wide_are_one_line() {
        assert_eq!(cleaned("報告書\nま\nえ\nが\nき\n今年度の景気は回復した。").0[1], "まえがき");
        assert_eq!(cleaned("是\n否\n男\n女").0.len(), 4);
        assert_eq!(cleaned("景気は回復した。\nⅠ\n新法人への移行\n移行した。").0[1], "Ⅰ 新法人への移行");
    }

    #[test]
    fn rows_of_highlights_are_no_sentence() {
        let row = "城镇新增就业5.1万人，居民收入增长6.3%，新建学校12所，新增学位1.2万个，建成养老服务中心30个，新增床位2000张，惠及居民3万户";
        assert!(row.chars().count() > LONG);
        assert_eq!(cleaned(&format!("{row}\n{row}")).0.len(), 2);
        assert_eq!(cleaned(&format!("{row}，其中\n{row}")).0.len(), 1);
        assert_eq!(cleaned(&format!("{row}，截至2025年\n{row}")).0.len(), 1);
    }

    #[test]
    fn a_label_with_a_colon_is_joined_to_its_title() {
        assert_eq!(cleaned("附件1：\n名词解释\n甲是乙。").0, ["附件1： 名词解释", "甲是乙。"]);
        assert_eq!(cleaned("附件1：\n附件2：\n名词解释").0, ["附件1：", "附件2： 名词解释"]);
        assert_eq!(cleaned("附件：\n名词解释\n某局").0.len(), 3);
        assert_eq!(cleaned("附件1\n关于某省某县某镇重点工作任务\n关于分工的报告").0.len(), 2);
    }

    #[test]
    fn a_piece_set_apart_is_joined_to_the_line_it_belongs_to() {
        let text = "指导思想如下。\n“十五五”时期发展的\n主要目标\n是：地区生产总值增长5%。";
        assert_eq!(cleaned(text).0, ["指导思想如下。", "“十五五”时期发展的主要目标是：地区生产总值增长5%。"]);
        assert_eq!(cleaned("我们的\n主要目标\n地区生产总值增长5%。").0.len(), 3);
        let torn = "绿化面积扩大。大气和水的质量持续改善，PM\n2.5\n年平均浓度保持稳定。\n（\n三）改革开放。\n（\n（四）民生保障。";
        assert_eq!(
            cleaned(torn).0,
            [
                "绿化面积扩大。大气和水的质量持续改善，PM2.5年平均浓度保持稳定。",
                "（三）改革开放。",
                "（",
                "（四）民生保障。"
            ]
        );
    }

    #[test]
    fn a_word_alone_is_joined_on_both_sides() {
        let text = "7.“双向揭榜挂帅”：企业找技术、成果找市场“双向\n揭榜\n挂帅”的简称，其中企业找技术聚焦卡脖子核心技术、行业关键共性技术等，由技术供给方带团队、带技术\n揭榜\n；由成果需求方带资金、带场景\n揭榜\n。";
        assert_eq!(cleaned(text).0.len(), 1);
    }

    #[test]
    fn headings_lists_and_new_paragraphs_stay_apart() {
        assert_eq!(cleaned("**五、关于新机场问题。**（略）\n**六、关于交易品种问题。**正文在此。").0.len(), 2);
        let text = "聚焦高质量发展，打造具有海南特色和优势的现代化产业体系\n以新发展理念为引领，锚定发展架构。\n一、总则\n第一段。第二句没有写完就\n（一）到了下一条\n各位代表：\n";
        assert_eq!(cleaned(text).0.len(), 6);
        assert_eq!(cleaned("GDP growth of 6 percent\nA reduction in the rural poor\nA further improvement").0.len(), 3);
    }
}
