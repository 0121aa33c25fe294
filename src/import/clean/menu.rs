//! The menu of a site above the text, as it comes along when a page is copied: one entry a line, or all on one.

use super::Verdicts;
use crate::import::blocks::{Flat, Why, plain};
use crate::import::text::reads_as_sentence;
use crate::import::titles;

/// Blocks at the start of a document among which menus are looked for.
const HEAD: usize = 40;
/// Characters of the longest entry.
const LONGEST: usize = 8;
/// Entries of the shortest menu.
const FEWEST: usize = 3;

/// Entries that sites have whatever they are about. A menu has two of them, or one and the path to the page below it.
const ENTRIES: &[&str] = &[
    "首页",
    "网站首页",
    "首頁",
    "要闻动态",
    "新闻动态",
    "新闻中心",
    "新闻资讯",
    "政务动态",
    "政务公开",
    "信息公开",
    "政府信息公开",
    "政务服务",
    "办事服务",
    "互动交流",
    "政民互动",
    "公众参与",
    "机构职能",
    "机构概况",
    "机构设置",
    "政府机构",
    "政策文件",
    "数据开放",
    "专题专栏",
    "联系我们",
    "网站地图",
    "无障碍",
    "无障碍浏览",
    "长者模式",
    "适老化",
    "关怀版",
    "登录",
    "注册",
    "简体",
    "繁体",
    "繁體",
    "English",
    "EN",
    "手机版",
    "移动版",
    "Home",
    "News",
    "About",
    "About us",
    "Contact",
    "Contact us",
    "Log in",
    "Sign in",
    "Search",
    "Menu",
];

/// What pages offer to share a text with, as entries of a row.
const SHARES: &[&str] = &[
    "微信",
    "微博",
    "新浪微博",
    "QQ",
    "QQ空间",
    "Qzone",
    "朋友圈",
    "评论",
    "分享",
    "收藏",
    "Facebook",
    "Twitter",
    "LINE",
];

/// What the path to a page begins with.
const PATHS: &[&str] = &["当前位置", "您现在的位置", "您当前的位置", "您的位置", "所在位置", "目前位置"];

/// What parts the entries of a menu on one line.
const SIGNS: [char; 8] = [' ', '　', '|', '｜', '/', '·', '•', '\t'];

/// Marks menus.
pub(super) fn judge(flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    let head = flats.len().min(HEAD);
    let texts: Vec<String> = flats[..head].iter().map(|flat| plain(&flat.text).into_owned()).collect();
    for (at, text) in texts.iter().enumerate() {
        if flats[at].is_paragraph() && is_row(text) {
            verdicts[at] = Some(Why::Button);
        }
    }
    for at in 0..head {
        let end = torn_path_end(&texts, at);
        verdicts[at..end].fill(Some(Why::Source));
    }
    let mut start = 0;
    while let Some(from) = (start..head).find(|&at| is_entry(&texts[at])) {
        let short = |at: &usize| flats[*at].is_paragraph() && may_be_entry(&texts[*at]);
        let end = (from..head).take_while(short).last().map_or(from, |last| last + 1);
        let path = texts.get(end).is_some_and(|text| PATHS.iter().any(|path| text.starts_with(path)));
        // Without the path below it, the menu ends at the last entry that is known: the title may follow.
        let last = if path { Some(end) } else { (from..end).rev().find(|&at| is_entry(&texts[at])).map(|at| at + 1) };
        let end = last.unwrap_or(from + 1);
        let end = if path { end } else { end_of_alike(&texts[..head], from, end) };
        let known = texts[from..end].iter().filter(|text| is_entry(text)).count();
        if end - from >= FEWEST && (known > 1 || path) {
            verdicts[from..end].fill(Some(Why::Button));
        }
        start = end.max(from + 1);
    }
}

/// One past the entries behind the last that is known, the line before `end`, which are as long as it, more than one: below
/// `首页` and `新闻中心` stand `党建引领` and `德育之窗`.
fn end_of_alike(texts: &[String], from: usize, end: usize) -> usize {
    let length = |at: usize| texts.get(at).map(|text| text.chars().count());
    let alike = |at: usize| {
        length(at) == length(end - 1) && texts.get(at).is_some_and(|text| may_be_entry(text) && !titles::is_named(text))
    };
    let more = (end..texts.len()).take_while(|&at| alike(at)).count();
    if end > from + 1 && more > 1 { end + more } else { end }
}

/// What parts the entries of a path.
const STEPS: &[&str] = &[">", "＞", "»", "›", "→", ">>", "/"];

/// One past the last line of a path that begins at `at` and has each entry and each sign on a line of its own: `您的位置:`,
/// `首页`, `>`, `要闻`; the name of the last may stand there once more. `at` where none does.
fn torn_path_end(texts: &[String], at: usize) -> usize {
    let label = PATHS.iter().any(|path| texts[at].trim_end_matches(['：', ':']) == *path);
    let steps = |at: usize| texts.get(at).is_some_and(|text| STEPS.contains(&text.as_str()));
    let entry = |at: usize| texts.get(at).is_some_and(|text| may_be_entry(text) && !STEPS.contains(&text.as_str()));
    let first = at + usize::from(label);
    let mut last = first;
    while entry(last) && steps(last + 1) {
        last += 2;
    }
    if last == first || !label && !is_entry(&texts[at]) {
        return at;
    }
    // The last entry may be the title itself.
    let is_title = |at: usize| texts.get(at).is_none_or(|text| titles::is_named(text));
    if !entry(last) || is_title(last) {
        return last;
    }
    let again = texts.get(last + 1) == texts.get(last) && (last + 2..texts.len()).any(is_title);
    last + 1 + usize::from(again)
}

fn is_entry(text: &str) -> bool {
    ENTRIES.contains(&text)
}

fn may_be_entry(text: &str) -> bool {
    is_entry(text)
        || text.chars().nth(LONGEST).is_none()
            && !text.chars().any(|c| c.is_ascii_digit() || matches!(c, '：' | ':' | '，' | '。' | '、' | '　' | ' '))
}

/// `中国政府网 | 繁体 | English`: a menu on one line.
fn is_row(text: &str) -> bool {
    if text.len() > 400 || reads_as_sentence(text) {
        return false;
    }
    let entries: Vec<&str> = text.split(SIGNS).filter(|entry| !entry.is_empty()).collect();
    let known = entries.iter().filter(|entry| is_entry(entry) || SHARES.contains(entry)).count();
    let few = known >= 2 && (entries.len() >= FEWEST || known == entries.len());
    (few || is_barred(text)) && entries.iter().all(|entry| entry.chars().nth(LONGEST).is_none())
}

/// `智慧校园 | 教学平台 | 办公电话 | 图书馆`: entries of whatever names, each between bars, more than three.
fn is_barred(text: &str) -> bool {
    let names = |entry: &str| {
        let entry = entry.trim();
        !entry.is_empty()
            && !entry.contains(|c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '：' | ':'))
    };
    let bars = ['|', '｜'];
    text.split(bars).nth(FEWEST).is_some() && !text.starts_with(bars) && text.split(bars).all(names)
}

#[cfg(test)]
mod tests {
    use super::super::cleaned;

    #[test]
    fn the_menu_above_the_title_goes() {
        let page =
            "首页\n要闻动态\n政务公开\n走进临海\n当前位置：首页 > 政务公开\n政府工作报告\n各位代表：\n正文在此。";
        assert_eq!(cleaned(page).0, ["政府工作报告", "各位代表：", "正文在此。"]);
        assert_eq!(cleaned("首页\n走进临海\n政务公开\n政府工作报告\n正文在此。").0, ["政府工作报告", "正文在此。"]);
        assert_eq!(cleaned("智慧校园 | 教学平台 | 办公电话 | 图书馆\n登录|注册\n工作总结\n正文。").0.len(), 2);
        assert_eq!(cleaned("首页\n新闻中心\n党建引领\n德育之窗\n工作总结\n正文。").0, ["工作总结", "正文。"]);
        assert_eq!(cleaned("关注某网 微信 微博 Qzone 评论\n工作总结\n正文。").0, ["工作总结", "正文。"]);
        assert_eq!(cleaned("| 甲 | 乙 | 丙 | 丁 |\n工作总结\n甲|乙|丙\n正文。").1, []);
        assert_eq!(cleaned("中国政府网 | 繁体 | English\n首页　要闻动态　政务公开\n政府工作报告\n正文。").0.len(), 2);
    }

    #[test]
    fn a_path_may_be_torn_into_lines() {
        let page = "您的位置:\n首页\n>\n云南要闻\n云南要闻\n2026年政府工作报告\n各位代表：\n正文在此。";
        assert_eq!(cleaned(page).0, ["2026年政府工作报告", "各位代表：", "正文在此。"]);
        let title = "首页\n>\n公告\n>\n某市政府工作报告\n各位代表：\n正文在此。";
        assert_eq!(cleaned(title).0, ["某市政府工作报告", "各位代表：", "正文在此。"]);
        let alone = "首页\n>\n怎样种树\n怎样种树\n正文在此。";
        assert_eq!(cleaned(alone).0, ["怎样种树", "正文在此。"]);
        assert_eq!(cleaned("甲\n>\n乙\n正文在此。").1, []);
    }

    #[test]
    fn headings_that_are_called_like_entries_stay() {
        assert_eq!(cleaned("工作总结\n政务公开\n全年公开信息一千条。\n政务服务\n全年办件一万件。").1, []);
        assert_eq!(cleaned("首页\n政府工作报告\n正文在此。").1, []);
    }
}
