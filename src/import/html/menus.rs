//! Links that stand around the text: menus, and the links in the head of a page.

use std::ops::Range;

use crate::import::Draft;
use crate::import::blocks::{Dropped, Flat, Kind, Why};
use crate::import::clean::contents::is_contents_title;
use crate::import::dates;
use crate::import::text::reads_as_sentence;

/// Blocks of links only that make a menu, and characters of the longest entry of one.
const MENU: usize = 3;
const LONGEST_ENTRY: usize = 30;

/// The links of a head, whose blocks begin at `before`, are none of the text; its headings are, and whatever reads as a sentence.
pub(super) fn end_head(draft: &mut Draft<'static>, before: usize) {
    let before = before.min(draft.flats.len());
    for flat in draft.flats.split_off(before) {
        let leads = flat.look.links > 0 && !matches!(flat.kind, Kind::Heading(_)) && !reads_as_sentence(&flat.text);
        if leads {
            draft.dropped.push(Dropped { why: Why::Button, text: flat.text.trim().into(), line: flat.line });
        } else {
            draft.flats.push(flat);
        }
    }
}

/// What the page says is not its main content (HTML Living Standard §4.4.14) goes: banners, navigation, questions on the page.
/// A page that has two thirds of its text elsewhere means something else by it.
pub(super) fn drop_outside(draft: &mut Draft<'static>, main: Range<usize>) {
    let bytes = |flats: &[Flat<'_>]| flats.iter().map(|flat| flat.text.len()).sum::<usize>();
    let Some(inside) = draft.flats.get(main.clone()) else { return };
    if bytes(inside) * 3 < bytes(&draft.flats) {
        return;
    }
    let behind = draft.flats.split_off(main.end);
    let before: Vec<Flat<'static>> = draft.flats.drain(..main.start).collect();
    let outside = |flat: Flat<'_>| Dropped { why: Why::Button, text: flat.text.trim().into(), line: flat.line };
    draft.dropped.extend(before.into_iter().chain(behind).map(outside));
}

/// `2024年5月6日 星期一` with links behind it, the day on which the page was looked at: all of `text` but `unlinked` bytes is
/// links.
pub(super) fn is_today(text: &str, unlinked: usize) -> bool {
    let day = text.trim_start_matches("今天是").trim_start_matches(['：', ':']);
    let Some(date) = dates::find(day).filter(|date| date.start == 0) else { return false };
    let behind = day[date.end..].trim_start();
    let weekday = behind.strip_prefix("星期").and_then(|behind| behind.chars().next());
    weekday.is_some_and(|c| "一二三四五六日天".contains(c))
        && unlinked <= date.end + 4 * "星期一".len()
        && unlinked < text.len()
}

/// Rows of short blocks that are all links are menus. What an entry repeats is no menu but a table of contents, which is
/// told later.
pub(super) fn drop_menus(draft: &mut Draft<'static>) {
    let is_entry = |flat: &Flat<'_>| {
        let longest = LONGEST_ENTRY * usize::from(flat.look.links);
        !matches!(flat.kind, Kind::Heading(_))
            && flat.text.chars().nth(longest).is_none()
            && !reads_as_sentence(&flat.text)
    };
    let level = |flat: &Flat<'_>| match flat.kind {
        Kind::Heading(level) => Some(level),
        _ => None,
    };
    let Draft { flats, dropped, .. } = draft;
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for run in flats.chunk_by(|a, b| is_entry(a) == is_entry(b)) {
        let start = end;
        end += run.len();
        let links: usize = run.iter().map(|flat| usize::from(flat.look.links)).sum();
        if links < MENU || !is_entry(&run[0]) {
            kept.push(start..end);
            continue;
        }
        let mut drop = |flat: &Flat<'_>, why| {
            dropped.push(Dropped { why, text: flat.text.trim().into(), line: flat.line });
        };
        // The word above a table of contents that is links.
        if let Some(word) = take_last(&mut kept, flats, is_contents_title) {
            drop(word, Why::Contents);
        }
        // The word above a box of links, which has no text of its own. With a heading of a lower level behind the links, it
        // is the title of what follows.
        if let Some(next) = flats.get(end).and_then(level)
            && let Some(word) = take_last(&mut kept, flats, |flat| level(flat).is_some_and(|level| next <= level))
        {
            drop(word, Why::Button);
        }
        run.iter().for_each(|entry| drop(entry, Why::Button));
    }
    let mut kept = kept.into_iter().flatten().peekable();
    let mut at = 0..;
    flats.retain(|_| at.next().is_some_and(|at| kept.next_if_eq(&at).is_some()));
}

/// The last of `flats` in the ranges `kept`, which is taken out of them, if it is as `is` says.
fn take_last<'f>(
    kept: &mut Vec<Range<usize>>,
    flats: &'f [Flat<'static>],
    is: impl Fn(&Flat<'_>) -> bool,
) -> Option<&'f Flat<'static>> {
    let range = kept.last_mut()?;
    let last = flats.get(range.end.checked_sub(1)?).filter(|flat| is(flat))?;
    range.end -= 1;
    kept.pop_if(|range| range.start == range.end);
    Some(last)
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn what_is_outside_the_main_content_goes() {
        let page = "<div role=region><h2>Cookies</h2><p>We use cookies to make this site work.</p></div>\
            <div role=main><h1>Review</h1><p>The review is complete, and this is what it found.</p></div><h2>Is this page useful?</h2>";
        let draft = read(page);
        assert_eq!(draft.flats.iter().map(|flat| flat.text.as_ref()).collect::<Vec<_>>().len(), 2);
        assert_eq!(draft.dropped.len(), 3, "and is listed");
        let little = "<main><a>Menu</a></main><h1>Review</h1><p>The review is complete.</p>";
        assert_eq!(read(little).flats.len(), 3);
    }

    #[test]
    fn marks_within_the_text_and_landmarks_go() {
        let page = "<div role=navigation><h2>目次</h2></div><h2>概要<span class=mw-editsection>[<a href=e>編集</a>]</span></h2>\
            <h2>Usage<a class=headerlink href='#usage'>¶</a></h2><p>See below.</p>\
            <p>目录</p><p><a href='#1'>1. 概述 1</a></p><p><a href='#2'>1.1 背景 1</a></p><p><a href='#3'>2. 方案 3</a></p>";
        let texts: Vec<String> = read(page).flats.into_iter().map(|flat| flat.text.into_owned()).collect();
        assert_eq!(texts, ["概要", "Usage", "See below."]);
    }

    #[test]
    fn the_word_above_a_box_of_links_goes_with_them() {
        let links = "<ul><li><a>政策</a><li><a>规划</a><li><a>统计</a></ul>";
        let page =
            format!("<h3>信息公开</h3>{links}<h3>热门信息</h3>{links}<h2>工作总结</h2><p>街道的工作有了成效。</p>");
        let texts: Vec<String> = read(&page).flats.into_iter().map(|flat| flat.text.into_owned()).collect();
        assert_eq!(texts, ["工作总结", "街道的工作有了成效。"]);
        let page = format!("<h1>工作总结</h1>{links}<h2>街道</h2><p>街道的工作有了成效。</p>");
        assert_eq!(read(&page).flats[0].text, "工作总结", "a title above the links to its parts stays");
    }

    #[test]
    fn what_only_acts_on_the_page_goes() {
        let page = "<div><a href='javascript:void(0)'>无障碍</a><a href='#'>关怀版</a></div>\
            <div><span>2024年5月6日 星期一</span><a href=a>智能问答</a><a href=b>邮箱</a></div>\
            <p>【<a href='javascript:window.close()'>关闭</a>】</p><p><a href='#'>请登录后查看全文。</a></p>\
            <p>2024年5月6日 星期一</p><p><ruby>賑<rp>（</rp><rt>にぎ</rt><rp>）</rp></ruby>わい、<ruby>渝<rt>yú</ruby></p>";
        let texts: Vec<String> = read(page).flats.into_iter().map(|flat| flat.text.into_owned()).collect();
        assert_eq!(texts, ["请登录后查看全文。", "2024年5月6日 星期一", "賑（にぎ）わい、渝（yú）"]);
        assert_eq!(read(page).dropped.len(), 4);
    }

    #[test]
    fn the_links_of_a_head_go_and_sentences_stay() {
        let page = "<header><a>首页</a><a>政务</a><h1>题</h1></header><div class=header><a>中国政府网</a> | <a>繁体</a></div>\
            <p><span>发布</span> <a href='javascript:window.print()'>打印</a></p><p><a>甲</a> | <a>乙</a> | <a>丙</a></p>\
            <ul><li><a>第一条建议，增加投入。</a><li><a>第二条建议，减少支出。</a><li><a>第三条建议，加强管理。</a></ul>\
            <p>请<a href='javascript:;'>点击这里</a>。</p><footer><p>版权所有</p><p>本报告的数据来自统计局。</p></footer>";
        assert_eq!(
            read(page).flats.into_iter().map(|flat| flat.text.into_owned()).collect::<Vec<_>>(),
            [
                "题",
                "发布",
                "- 第一条建议，增加投入。",
                "- 第二条建议，减少支出。",
                "- 第三条建议，加强管理。",
                "请点击这里。",
                "本报告的数据来自统计局。"
            ]
        );
        let dropped: Vec<String> = read(page).dropped.into_iter().map(|one| one.text.to_string()).collect();
        assert_eq!(dropped, ["首页政务", "中国政府网 | 繁体", "打印", "版权所有", "甲 | 乙 | 丙"]);
    }
}
