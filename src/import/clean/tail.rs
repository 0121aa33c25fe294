//! What a web page sets below the text: editors, related links, the title once more.

use super::{Verdicts, squeezed};
use crate::import::blocks::{Flat, Kind, Why, plain};
use crate::import::text::reads_as_sentence;

/// Blocks of the longest tail.
const LONGEST: usize = 80;
/// Characters of a line that is no sentence.
const SHORT: usize = 60;
/// Blocks at the start of the document that a page may repeat.
const HEAD: usize = 24;

/// What a tail begins with; a tail has at least one of them.
const MARKERS: &[&str] = &[
    "责任编辑",
    "责编：",
    "责编:",
    "(责编：",
    "(责编:",
    "（责编：",
    "（责任编辑",
    "(责任编辑",
    "【责任编辑",
    "[责任编辑",
    "编辑：",
    "编辑:",
    "（来源：",
    "（来源:",
    "(来源：",
    "(来源:",
    "扫一扫",
    "扫描二维码",
    "相关链接",
    "相关报道",
    "相关附件",
    "相关阅读",
    "相关文章",
    "相关新闻",
    "相关稿件",
    "相关信息",
    "相关解读",
    "相关政策",
    "打印本页",
    "关闭窗口",
    "【打印",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "分享到",
    "版权所有",
    "人 民 网 版",
    "主办单位",
    "主办：",
    "承办单位",
    "网站地图",
    "网站标识码",
    "ICP备",
    "京ICP",
    "友情链接",
    "联系我们",
    "返回顶部",
    "附件下载",
    "延伸阅读",
    "推荐阅读",
    "相关文档",
    "点击进入专题",
    "点击图片进入",
    "》》点击",
    ">>点击",
    "热点新闻",
    "我要纠错",
    "【我要纠错",
    "【纠错",
    "阅读下一篇",
    "Copyright ©",
    "©",
];

/// The notice of a page's owner, which may end as sentences do.
const NOTICES: &[&str] = &["Copyright ©", "©", "版权所有"];

/// Marks the tail: from the first marker in the last stretch of lines that are not sentences.
pub(super) fn judge(flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    let first = flats.len().saturating_sub(LONGEST);
    let long = flats.len() > HEAD;
    let head: String = flats.iter().take(if long { HEAD } else { 0 }).map(|flat| squeezed(&flat.text)).collect();
    let mut start = None;
    for at in (first.max(1)..flats.len()).rev() {
        let text = plain(&flats[at].text);
        let marks = MARKERS.iter().any(|marker| text.starts_with(marker)) && text.chars().count() <= SHORT;
        if marks && (!reads_as_sentence(&text) || is_notice(&text)) {
            start = Some(at);
        } else if verdicts[at].is_none() && !may_be_tail(&flats[at], &text, &head, at) {
            break;
        }
    }
    for verdict in start.into_iter().flat_map(|start| start..flats.len()) {
        verdicts[verdict].get_or_insert(Why::Tail);
    }
}

/// `人 民 网 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用`, `Copyright © 2026 XINHUANET.com All Rights Reserved.`
fn is_notice(text: &str) -> bool {
    squeezed(text).contains("版权所有，未经")
        || NOTICES.iter().any(|notice| text.starts_with(notice)) && text.to_lowercase().contains("rights reserved")
}

/// A short line that is no sentence, or one that stands at the start of the document already.
fn may_be_tail(flat: &Flat<'_>, text: &str, head: &str, at: usize) -> bool {
    let short = text.chars().count() <= SHORT && !reads_as_sentence(text) && !text.ends_with(['。', '！', '？']);
    // 相关新闻 may be set as a heading.
    let named = matches!(flat.kind, Kind::Heading(_)) && MARKERS.contains(&text);
    (flat.is_paragraph() || flat.look.links > 0 || named) && (short || at >= HEAD && head.contains(&squeezed(text)))
}

#[cfg(test)]
mod tests {
    use super::super::cleaned;

    #[test]
    fn editors_and_links_go_with_all_that_follows() {
        let body = "正文的一段话，说到这里为止。\n".repeat(30);
        let text = format!(
            "工作报告\n各位代表：\n现在报告工作。\n{body}责任编辑：\n李某\n扫一扫\nabcd39f1:\n某会议决议\n工作报告\n各位代表：现在报告工作。"
        );
        let (kept, dropped) = cleaned(&text);
        assert_eq!((kept.len(), dropped.len()), (33, 7));
        assert_eq!(cleaned(&format!("题\n{body}相关报道：")).1.len(), 1);
        let paper = "(责编：岳某、牛某)\n《 人民日报 》（ 2024年09月10日 01 版）\n相关新闻\n大会在京召开\n人 民 网 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用";
        assert_eq!(cleaned(&format!("题\n{body}{paper}")).1.len(), 5);
        assert_eq!(cleaned(&format!("题\n{body}（来源：某省日报）\n编辑：何某红")).1.len(), 2);
        let page = format!(
            "题\n{body}【纠错】 【责任编辑:甲】\n阅读下一篇：\n某地开会\nCopyright © 2026 NEWS.cn All Rights Reserved."
        );
        assert_eq!(cleaned(&page).1.len(), 4);
    }

    #[test]
    fn a_sentence_below_a_marker_stays_with_what_is_above_it() {
        let text = format!("题\n{}责任编辑：李某\n这句话前面没有说过。\n", "正文。\n".repeat(30));
        assert_eq!(cleaned(&text).1, []);
        let text = "题\n正文。\n扫一扫二维码即可办理业务，方便群众。";
        assert_eq!(cleaned(text).1, []);
        assert_eq!(cleaned("题\n正文。\n国务院\n2019年1月24日\n").1, []);
    }
}
