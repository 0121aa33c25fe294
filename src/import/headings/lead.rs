//! The first sentence of a paragraph, and whether it reads like a title.

use std::ops::Range;

use crate::import::blocks::begins_with;

/// Characters of the longest first sentence that is looked for.
const LONGEST: usize = 260;

/// How speakers address their audience; such a paragraph is never a heading, and the end of what stands before it.
pub struct Salutation {
    /// Whose manner it is.
    pub name: &'static str,
    /// A paragraph that begins so.
    pub example: &'static str,
    starts: &'static [&'static str],
    /// What the whole paragraph ends with; any where empty.
    ends: &'static [char],
    /// Characters of the longest paragraph, where its end counts.
    longest: usize,
}

/// The manners of address.
pub const SALUTATIONS: &[Salutation] = &[
    Salutation { name: "Chinese", example: "各位代表：", starts: CHINESE, ends: &[], longest: 0 },
    Salutation {
        name: "Chinese, a list of those present",
        example: "議長、副議長、各位議員先生女士，大家好：",
        starts: &["議長", "议长", "主席", "主任", "主任委員", "尊敬的", "敬爱的", "亲爱的", "院長", "各級", "各位"],
        ends: &['：', ':', '！', '!'],
        longest: 60,
    },
    Salutation {
        name: "English",
        example: "Fellow Councillors,",
        starts: &[
            "Fellow ",
            "My fellow ",
            "Dear ",
            "Ladies and ",
            "Mr ",
            "Mr. ",
            "Madam ",
            "Mister ",
            "Honourable ",
            "Honorable ",
            "Distinguished ",
            "Your ",
            "Excellencies",
            "Members of ",
            "Colleagues",
            "Friends",
            "Good evening",
            "Good morning",
            "Good afternoon",
        ],
        ends: &[',', ':', '!'],
        longest: 90,
    },
    Salutation {
        name: "Korean",
        example: "존경하는 시민 여러분,",
        starts: &["존경하는", "사랑하는", "친애하는", "안녕하십니까", "시민 여러분", "의원 여러분", "국민 여러분"],
        ends: &[',', '!', ':', '?', '，', '！'],
        longest: 60,
    },
    Salutation {
        name: "Japanese",
        example: "市民の皆様、",
        starts: &[
            "市民の",
            "国民の",
            "議員の",
            "県民の",
            "町民の",
            "区民の",
            "株主の",
            "皆様",
            "皆さん",
            "ご列席の",
            "ご出席の",
        ],
        ends: &['、', '，', '：', '！'],
        longest: 40,
    },
];

const CHINESE: &[&str] = &[
    "各位代表",
    "各位委员",
    "各位常委",
    "各位同志",
    "同志们",
    "各位领导",
    "各位来宾",
    "各位嘉宾",
    "各位朋友",
    "女士们",
    "朋友们",
    "尊敬的各位",
    "主任、各位",
    "各位议员",
    "各位議員",
];

/// Whether `text` begins by addressing the audience.
pub fn is_salutation(text: &str) -> bool {
    // Asked of every paragraph: all but the short ones are asked for the manner that holds for long ones, too.
    let rows = if text.len() > LONGEST_SALUTATION { &SALUTATIONS[..1] } else { SALUTATIONS };
    // And nearly all are turned down by their first byte.
    matches!(text.as_bytes().first(), Some(0xe3..=0xed | b'A'..=b'Z')) && rows.iter().any(|row| row.holds(text))
}

/// Bytes of the longest paragraph whose end is looked at.
const LONGEST_SALUTATION: usize = 240;

impl Salutation {
    fn holds(&self, text: &str) -> bool {
        begins_with(text, self.starts)
            && (self.ends.is_empty() || text.ends_with(self.ends) && text.chars().nth(self.longest).is_none())
    }
}

/// The end, in bytes of `text`, of its first sentence with its 。 and bold marks that close there; `None` where the first
/// sentence is long, or ends in another mark than 。 (or, for Latin text, a full stop before a capital).
pub fn sentence_end(text: &str) -> Option<usize> {
    sentence_end_within(text, LONGEST)
}

/// The same for a sentence of not much more than `longest` characters.
pub fn sentence_end_within(text: &str, longest: usize) -> Option<usize> {
    // Most paragraphs go on for longer, which their bytes tell without a look at each character.
    let most = 4 * (longest + 1);
    let within = text.as_bytes().get(..most).unwrap_or(text.as_bytes());
    let may_end = |at: usize| within[at] == b'.' || within[at..].starts_with("。".as_bytes());
    if !memchr::memchr2_iter(b'.', "。".as_bytes()[0], within).any(may_end) {
        return None;
    }
    let mut depth = 0_u32;
    let mut before = ' ';
    for (count, (at, c)) in text.char_indices().enumerate() {
        if ('一'..='鿿').contains(&c) {
            if count >= longest {
                return None;
            }
            before = c;
            continue;
        }
        match c {
            '“' | '‘' | '「' | '『' | '（' | '《' | '(' | '〔' | '【' | '［' => depth += 1,
            '”' | '’' | '」' | '』' | '）' | '》' | ')' | '〕' | '】' | '］' => {
                depth = depth.saturating_sub(1)
            }
            '。' if depth == 0 => {
                let end = at + c.len_utf8();
                let open = text[..end].matches("**").count() % 2 == 1;
                return Some(if open && text[end..].starts_with("**") { end + 2 } else { end });
            }
            '；' | '！' | '？' if depth == 0 => return None,
            '.' if before.is_ascii_lowercase() => {
                let mut behind = text[at + 1..].chars();
                match (behind.next(), behind.next()) {
                    (None, _) => return Some(at + 1),
                    (Some(' '), Some(next)) if next.is_uppercase() => return Some(at + 1),
                    _ => {}
                }
            }
            _ => {}
        }
        if count >= longest {
            return None;
        }
        before = c;
    }
    None
}

/// Why a sentence is not a title.
pub struct NotTitle {
    /// What the rule is called.
    pub name: &'static str,
    /// A sentence it turns down.
    pub example: &'static str,
    applies: fn(&str) -> bool,
}

impl NotTitle {
    /// Whether the rule turns `sentence` down.
    pub fn applies(&self, sentence: &str) -> bool {
        (self.applies)(sentence)
    }
}

/// Words that lead into a statement: a title names a task and does not speak of time, contrast or cause.
const OPENERS: &[&str] = &[
    "同时",
    "此外",
    "另外",
    "但",
    "然而",
    "因此",
    "当前",
    "目前",
    "今年",
    "去年",
    "明年",
    "今后",
    "近年来",
    "一年来",
    "过去",
    "五年来",
    "回顾",
    "展望",
    "为了",
    "为此",
    "为实现",
    "为贯彻",
    "对于",
    "按照",
    "根据",
    "经过",
    "通过",
    "随着",
    "截至",
    "如果",
    "只有",
    "只要",
    "由于",
    "例如",
    "其中",
    "全年",
    "全省",
    "全市",
    "全县",
    "全区",
    "全国",
    "全镇",
    "全党",
    "我省",
    "我市",
    "我国",
    "我县",
    "我区",
    "我镇",
    "我院",
    "现将",
    "现在",
    "下面",
    "以上",
    "上述",
    "综上",
    "总之",
    "这些",
    "这次",
    "此次",
    "这一",
    "刚刚",
    "特此",
    "请予",
    "本报告",
    "一要",
    "二要",
    "三要",
    "四要",
    "五要",
    "第一",
    "第二",
    "第三",
    "第四",
    "首先",
    "其次",
    "最后",
    "凡",
    "除",
];

/// The rules, each enough to turn a sentence down.
pub const NOT_TITLES: &[NotTitle] = &[
    NotTitle {
        name: "too long or too short",
        example: "略。",
        applies: |text| !(5..=45).contains(&text.chars().count()),
    },
    NotTitle { name: "an address to the audience", example: "各位代表，大家好。", applies: is_salutation },
    NotTitle {
        name: "a statement with a copula",
        example: "今年是“十五五”开局之年。",
        applies: |text| {
            let text = text.replace("实事求是", "").replace("国是", "").replace("是非", "");
            outside_quotes(&text, |c| c == '是')
        },
    },
    NotTitle {
        name: "a statement of somebody",
        example: "我们守好祖国南大门。",
        applies: |text| {
            ["我们", "我們", "我院", "他们", "大家", "必须", "应当", "不得"].iter().any(|word| text.contains(word))
        },
    },
    NotTitle {
        name: "an opener", example: "五年来主要做了以下工作。", applies: |text| begins_with(text, OPENERS)
    },
    NotTitle {
        name: "a period of planning that opens",
        example: "“十五五”时期在现代化进程中具有承前启后的重要地位。",
        applies: |text| {
            let (period, behind) = text.strip_prefix('“').and_then(|text| text.split_once('”')).unwrap_or_default();
            period.ends_with('五') && ["时期", "期间", "以来"].iter().any(|word| behind.starts_with(word))
        },
    },
    NotTitle {
        name: "a figure",
        example: "改造老旧小区120个。",
        applies: |text| outside_quotes(text, |c| c.is_ascii_digit() || ('０'..='９').contains(&c)),
    },
    NotTitle {
        name: "a definition or an announcement",
        example: "两新：大规模设备更新。",
        applies: |text| outside_quotes(text, |c| matches!(c, '：' | ':')),
    },
    NotTitle {
        name: "many clauses",
        example: "优化布局，增强动力，提高质量，改善民生。",
        applies: |text| text.chars().filter(|c| matches!(c, '，' | ',')).count() > 2,
    },
];

/// Whether a sentence reads like a title: short, without figures, naming a task.
pub fn is_title_like(sentence: &str) -> bool {
    NOT_TITLES.iter().all(|rule| !(rule.applies)(sentence))
}

fn outside_quotes(text: &str, test: impl Fn(char) -> bool) -> bool {
    let mut depth = 0_u32;
    text.chars().any(|c| match c {
        '“' | '（' | '《' => {
            depth += 1;
            false
        }
        '”' | '）' | '》' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0 && test(c),
    })
}

/// The first sentence of `text`, of not much more than `longest` characters, where more text follows it.
pub fn run_in(text: &str, longest: usize) -> Option<Range<usize>> {
    let end = sentence_end_within(text, longest)?;
    (!text[end..].trim_start().is_empty()).then_some(0..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_ends_at_its_stop() {
        for (text, first) in [
            ("坚持科学精准。面对疫情", Some("坚持科学精准。")),
            ("打好“攻坚。战”组合拳。然后", Some("打好“攻坚。战”组合拳。")),
            ("**基础。**后", Some("**基础。**")),
            ("真的！好", None),
            ("没有句号", None),
            ("Cut taxes. We will", Some("Cut taxes.")),
            ("Up 2.5 percent in the U.S. market", None),
        ] {
            assert_eq!(sentence_end(text).map(|end| &text[..end]), first, "{text}");
        }
    }

    #[test]
    fn every_manner_of_address_knows_its_example() {
        for row in SALUTATIONS {
            assert!(row.holds(row.example), "{}", row.name);
        }
        for text in
            ["Dear food prices hurt the poor.", "主席团会议", "Members of the Council", "Your Council: What It Does"]
        {
            assert!(!is_salutation(text), "{text}");
        }
    }

    #[test]
    fn every_rule_turns_its_example_down() {
        for rule in NOT_TITLES {
            assert!((rule.applies)(rule.example), "{}", rule.name);
        }
    }

    #[test]
    fn titles_are_let_through() {
        for title in [
            "坚持源头管控，“核酸+疫苗”构建双重防疫屏障。",
            "优化“三极一带一区”发展格局。",
            "构筑更加牢固的防止返贫致贫防线。",
            "坚持实事求是。",
            "建设具有四川特色的现代化人民城市。",
        ] {
            let rule = NOT_TITLES.iter().find(|rule| (rule.applies)(title));
            assert!(rule.is_none(), "{title}: {}", rule.map_or("", |rule| rule.name));
        }
    }
}
