//! Who speaks or signs: names with roles, and the bodies that stand beside a date.

use super::blocks::{Flat, plain};
use super::dates;
use super::headings::parts;
use super::text::ends_sentence;
use super::titles::is_named_in_english;

/// Blocks that may stand before the text.
const HEAD: usize = 16;
/// Characters from which a block is prose.
const PROSE: usize = 60;

/// What speakers are.
const ROLES: &[&str] = &[
    "省长",
    "市长",
    "区长",
    "县长",
    "镇长",
    "乡长",
    "州长",
    "盟长",
    "旗长",
    "主席",
    "总理",
    "主任",
    "院长",
    "检察长",
    "书记",
    "部长",
    "局长",
    "厅长",
    "会长",
    "董事长",
    "总经理",
    "校长",
    "秘书长",
    "委员长",
    "行长",
    "专员",
    "议长",
    "省長",
    "市長",
    "縣長",
    "鎮長",
    "鄉長",
    "區長",
    "議長",
    "院長",
    "部長",
    "局長",
    "處長",
    "校長",
    "知事",
    "区長",
    "町長",
    "村長",
    "大臣",
    "会長",
    "社長",
    "理事長",
    "委員長",
    "시장",
    "군수",
    "구청장",
    "도지사",
    "교육감",
    "의장",
    "장관",
    "대통령",
];

/// What stands before the name of who speaks.
const SPEAKER_LABELS: &[&str] = &[
    "报告人：",
    "报告人:",
    "報告人：",
    "報告人:",
    "演讲人：",
    "發言人：",
    "发言人：",
    "讲话人：",
    "作者：",
    "発表者：",
];

/// What the names of bodies that sign end with.
const BODIES: &[&str] = &[
    "政府",
    "委员会",
    "委員会",
    "委員會",
    "人大常委会",
    "局",
    "厅",
    "廳",
    "庁",
    "省",
    "部",
    "院",
    "办公室",
    "办公厅",
    "公司",
    "集团",
    "協會",
    "协会",
    "学会",
    "大学",
    "中心",
    "事务所",
    "株式会社",
    "監査委員",
    "调研组",
    "课题组",
    "检查组",
    "시청",
    "도청",
    "군청",
    "구청",
    "위원회",
    "부",
    "처",
    "청",
    "Council",
    "Committee",
    "Department",
    "Ministry",
    "Agency",
    "Board",
];

/// The surnames of nine Chinese in ten, so that a name alone is told from a word.
const SURNAMES: &str = "习王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// What speakers are, in English.
const ENGLISH_ROLES: &[&str] = &["Premier", "President", "Minister", "Mayor", "Governor", "Secretary", "Chairman"];

/// Who speaks: `新泾镇镇长 王 炜`, `Li Keqiang, Premier of the State Council`.
pub(super) fn is_speaker(text: &str) -> bool {
    let text = SPEAKER_LABELS.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text).trim();
    let length = text.chars().count();
    if text.is_ascii() {
        let role =
            || ENGLISH_ROLES.iter().any(|role| text.split(|c: char| !c.is_alphabetic()).any(|word| word == *role));
        // Chairman's Report 2012, Mayor's message
        return length <= 90 && !text.ends_with('.') && !text.contains("'s ") && !is_named_in_english(text) && role();
    }
    let spaced = length <= 5 && text.contains([' ', '　']) && is_name(text) && !parts::is_part(text);
    let bare = (2..=3).contains(&length) && is_name(text) && text.starts_with(|c| SURNAMES.contains(c));
    length <= 40 && (has_role(text) || spaced || bare)
}

/// Who took a picture, as its caption ends: `任振鹤作报告。本报记者 盛学卿 摄`.
pub(super) fn is_credit(text: &str) -> bool {
    let names = text.strip_suffix(['摄', '攝']).or_else(|| text.strip_suffix("撮影")).map(str::trim_end);
    let names = names.filter(|names| !names.ends_with(['拍', '录', '航', '照', '所']));
    text.len() <= LONGEST_CREDIT
        && names.is_some_and(|names| {
            ["记者", "記者", "通讯员", "摄影", "特派员"].iter().any(|role| {
                names.rsplit_once(role).is_some_and(|(_, behind)| is_name(behind.trim()) || behind.contains(' '))
            })
        })
}

/// Bytes of the longest caption with a credit.
const LONGEST_CREDIT: usize = 300;

/// What speeches are called, which stand behind roles as names do: `市長所信表明`.
const SPEECHES: &[&str] = &[
    "表明", "方針", "方针", "説明", "要旨", "演説", "挨拶", "報告", "讲话", "致辞", "致詞", "发言", "报告", "会议",
    "会議",
];

fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| !c.is_whitespace());
    (2..=4).contains(&letters.clone().count())
        && letters.clone().all(|c| c.is_alphabetic() || matches!(c, '·' | '○' | '〇' | 'Ｏ' | '×'))
}

/// `新泾镇镇长 王 炜`: a role and a name.
fn has_role(text: &str) -> bool {
    ROLES.iter().any(|role| {
        text.rsplit_once(role).is_some_and(|(before, behind)| {
            let behind = behind.trim_start_matches(['：', ':']);
            let speech = SPEECHES.iter().any(|end| behind.ends_with(end));
            !speech
                && is_name(behind.trim_matches(['（', '）', '(', ')']))
                && before.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '、' | '×' | '○'))
        })
    })
}

/// One past the last block of what stands before the text: at most the first `limit` blocks, none of them prose.
pub(super) fn front_end(flats: &[Flat<'_>], limit: usize) -> usize {
    // 2024. 1. 15. ends in a stop and is no sentence.
    let dated = |text: &str| dates::find(text).is_some_and(|date| (date.end - date.start) * 2 > text.len());
    let prose =
        |flat: &Flat<'_>| ends_sentence(&flat.text) && !dated(&flat.text) || flat.text.chars().nth(PROSE).is_some();
    let head = &flats[..limit.min(HEAD).min(flats.len())];
    head.iter().position(prose).unwrap_or(head.len())
}

/// Whether the block at `at`, before the text, names who signs: a person with a role or below the
/// date, or a body beside the date.
pub(super) fn is_signature(flats: &[Flat<'_>], at: usize) -> bool {
    let date = |at: Option<usize>| {
        at.and_then(|at| flats.get(at)).is_some_and(|flat| {
            let text = plain(&flat.text);
            dates::find(&text).is_some_and(|date| (date.end - date.start) * 2 > text.len())
        })
    };
    let text = plain(&flats[at].text);
    let body = is_body(&text);
    // REPORT OF: Director of Place
    text.is_ascii() && text.contains(": ")
        || has_role(SPEAKER_LABELS.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(&text).trim())
        || is_speaker(&text) && date(at.checked_sub(1))
        || body && (date(at.checked_sub(1)) || date(at.checked_add(1)))
}

/// Whether a line may be the name of a body that signs.
pub(super) fn is_body(text: &str) -> bool {
    BODIES.iter().any(|body| text.ends_with(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_of_pictures_are_told_from_sentences() {
        for text in ["本报记者 戴冰摄", "政府工作报告。 某报天眼新闻记者 李森 摄", "新华社记者 王晔 李响 摄"]
        {
            assert!(is_credit(text), "{text}");
        }
        for text in ["记者问答", "由记者协会拍摄", "这张照片是记者在现场所摄"] {
            assert!(!is_credit(text), "{text}");
        }
    }

    #[test]
    fn speakers_are_told_from_other_short_lines() {
        for text in [
            "四川省人民政府省长 施小琳",
            "王　炜",
            "毛伟明",
            "Li Keqiang Premier of the State Council",
            "市长：张三",
            "報告人：市長　盧○○",
            "市長　山田太郎",
            "해원시장 박 정 민",
            "××县发展和改革局局长　李 明",
        ] {
            assert!(is_speaker(text), "{text}");
        }
        for text in [
            "任振鹤作政府工作报告。新甘肃·甘肃日报记者 盛学卿",
            "2022 年主要工作回顾",
            "省长办公会议制度改革",
            "国务院",
            "目录",
            "前　言",
            "市長所信表明",
            "区长讲话",
            "Chairman's Foreword",
            "Report of the Mayor",
            "Ministerial Priorities",
        ] {
            assert!(!is_speaker(text), "{text}");
        }
    }
}
