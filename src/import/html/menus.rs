//! Links that stand around the text: menus, and the links in the head of a page.

use crate::import::Draft;
use crate::import::blocks::{Dropped, Flat, Kind, Why};
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
            draft.dropped.push(Dropped { why: Why::Button, text: flat.text.trim().to_owned(), line: flat.line });
        } else {
            draft.flats.push(flat);
        }
    }
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
    let mut kept = Vec::with_capacity(draft.flats.len());
    for run in std::mem::take(&mut draft.flats).chunk_by(|a, b| is_entry(a) == is_entry(b)) {
        let links: usize = run.iter().map(|flat| usize::from(flat.look.links)).sum();
        if links < MENU || !is_entry(&run[0]) {
            kept.extend_from_slice(run);
            continue;
        }
        let entry = |flat: &Flat<'_>| Dropped { why: Why::Button, text: flat.text.trim().to_owned(), line: flat.line };
        draft.dropped.extend(run.iter().map(entry));
    }
    draft.flats = kept;
}

#[cfg(test)]
mod tests {
    use super::super::read;

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
        let dropped: Vec<String> = read(page).dropped.into_iter().map(|one| one.text).collect();
        assert_eq!(dropped, ["首页政务", "中国政府网 | 繁体", "打印", "版权所有", "甲 | 乙 | 丙"]);
    }
}
