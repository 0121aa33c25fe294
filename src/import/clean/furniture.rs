//! Lines that are known by their words: buttons, balloons of a word processor, where a page was taken from.

use super::{Verdicts, records};
use crate::import::blocks::{Flat, Why, begins_with, plain};
use crate::import::text::{ends_sentence, reads_as_sentence};

/// Bytes of the longest line that is looked at.
const LONGEST: usize = 240;
/// Blocks at the start of a document among which a page says where it comes from.
const HEAD: usize = 24;

/// Where a rule holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// Before the text begins.
    Head,
    /// Beside a line that goes for a reason of its own: what is a button there may be a word elsewhere.
    BesideOther,
}

/// How a rule's words stand in the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    Whole,
    Start,
}

/// A rule for lines.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
struct Rule {
    /// What it is called.
    name: &'static str,
    /// A line it takes out.
    example: &'static str,
    why: Why,
    place: Place,
    by: Match,
    words: &'static [&'static str],
    /// Characters of the longest line it takes out.
    longest: usize,
}

const RULES: &[Rule] = &[
    Rule {
        name: "balloons of tracked changes",
        example: "带格式的：字体：非加粗，字体颜色：黑色",
        why: Why::WordDebris,
        place: Place::Anywhere,
        by: Match::Start,
        words: &[
            "带格式的：",
            "带格式的:",
            "删除的内容：",
            "删除的内容:",
            "批注 [",
            "批注[",
            "批注 (",
            "Formatted: ",
            "Formatted:",
            "Deleted: ",
            "Comment [",
            "设置格式[",
            "设置了格式:",
        ],
        longest: 80,
    },
    Rule {
        name: "broken fields",
        example: "错误！未定义书签。",
        why: Why::WordDebris,
        place: Place::Anywhere,
        by: Match::Start,
        words: &[
            "错误！未定义书签",
            "错误!未定义书签",
            "错误！未找到引用源",
            "错误!未找到引用源",
            "Error! Bookmark",
            "Error! Reference",
        ],
        longest: 40,
    },
    Rule {
        name: "buttons",
        example: "打印",
        why: Why::Button,
        place: Place::Anywhere,
        by: Match::Whole,
        words: &[
            "下载",
            "打印",
            "全屏",
            "收藏",
            "加大",
            "还原",
            "减小",
            "分享",
            "分享：",
            "分享到",
            "分享到：",
            "打印本页",
            "关闭窗口",
            "返回顶部",
            "【打印】",
            "【关闭】",
            "【收藏】",
            "【打印本页】",
            "【打印正文】",
            "【打印全文】",
            "【关闭窗口】",
            "【打印】【关闭】",
            "【关闭本页】",
            "字号",
            "小字号",
            "大字号",
            "字号：",
            "字体：",
            "扫一扫",
            "我要纠错",
            "收藏本页",
            "加入收藏",
            "设为首页",
            "微信扫一扫",
            "Print",
            "Share",
            "Print this page",
            "サイト内検索",
            "本文へジャンプします。",
            "本文へスキップします。",
            "ページの先頭へ戻る",
            "ツイート",
            "シェアする",
            "ここから本文です。",
            "検索の使い方",
            "文字サイズ",
            "印刷ページ表示",
            "サイトマップ",
            "ページの先頭へ",
            "ページトップへ",
            "本文へ",
            "印刷",
        ],
        longest: 12,
    },
    Rule {
        name: "font size buttons",
        example: "【字号：大 中 小】",
        why: Why::Button,
        place: Place::Anywhere,
        by: Match::Start,
        words: &["【字号", "【字体", "[字号", "[字体", "字号：", "字体：", "字体大小", "[ 字号", "【 字号", "【 字体"],
        longest: 30,
    },
    Rule {
        name: "what asks to follow an account",
        example: "点击蓝字 关注我们",
        why: Why::Button,
        place: Place::Head,
        by: Match::Start,
        words: &["点击蓝字", "点击上方", "关注我们", "长按识别", "长按二维码"],
        longest: 24,
    },
    Rule {
        name: "pieces of buttons",
        example: "大",
        why: Why::Button,
        place: Place::BesideOther,
        by: Match::Whole,
        words: &[
            "縮小",
            "拡大",
            "標準",
            "他言語化",
            "大",
            "中",
            "小",
            "】",
            "]",
            "|",
            "默认",
            "超大",
            "关闭",
            "微信",
            "微博",
            "QQ",
            "导出",
            "T",
            "A+",
            "A-",
        ],
        longest: 4,
    },
    Rule {
        name: "where and when a page was published",
        example: "来源：甘肃日报",
        why: Why::Source,
        place: Place::Head,
        by: Match::Start,
        words: &[
            "来源：",
            "来源:",
            "来 源：",
            "信息来源：",
            "信息来源:",
            "稿件来源：",
            "文章来源：",
            "文章来源:",
            "时间：",
            "时间:",
            "发布时间：",
            "发布时间:",
            "发布日期：",
            "发布日期:",
            "更新时间：",
            "发表时间：",
            "发表时间:",
            "阅读量：",
            "阅读量:",
            "浏览次数：",
            "浏览次数:",
            "浏览量：",
            "阅读次数：",
            "访问量：",
            "点击数：",
            "点击次数：",
            "字数：",
            "编辑：",
            "编辑:",
            "责任编辑：",
            "当前位置：",
            "您现在的位置：",
            "您的位置",
            "当前位置>>",
            "当前位置:",
            "您现在的位置:",
            "您当前的位置:",
            "下载地址:",
            "下载地址：",
            "印刷用ページを表示する",
            "最終更新日",
            "更新日：",
            "更新日:",
            "現在の位置",
            "現在位置",
            "公開日 ",
            "公開日：",
            "掲載日：",
            "ページ番号：",
            "ページ番号 ",
            "ページID：",
            "ページID ",
            "ページＩＤ：",
            "您当前的位置：",
            "您当前所在的位置",
            "您所在的位置",
            "所在位置：",
            "发布机构：",
            "发布机构:",
            "发布单位：",
            "首页 >",
            "首页>",
            "首页 »",
            "首页»",
            "トップページ >",
            "トップページ＞",
            "ホーム >",
            "Home >",
            "Home »",
            "You are here:",
            "Source:",
            "Updated:",
            "Published:",
            "Published on ",
            "Last updated",
            "First published",
        ],
        longest: 120,
    },
];

/// Whether `text` is what a button says.
pub(crate) fn is_button(text: &str) -> bool {
    RULES.iter().any(|rule| rule.why == Why::Button && rule.takes(text))
}

/// Marks the lines that the rules take out.
pub(super) fn judge(flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    let head = head_end(flats);
    for (at, flat) in flats.iter().enumerate().filter(|(_, flat)| flat.text.len() <= LONGEST && flat.is_paragraph()) {
        let text = plain(&flat.text);
        let found = RULES.iter().find(|rule| {
            let placed = match rule.place {
                Place::Anywhere => true,
                Place::Head => at < head,
                Place::BesideOther => false,
            };
            placed && (rule.takes(&text) || rule.why == Why::Source && rule.takes(behind_stamp(&text)))
        });
        // 时间：…… and 地点：…… below it: when and where what is reported took place.
        let placed = flats.get(at + 1).is_some_and(|next| next.text.starts_with("地点"));
        let found = found.filter(|rule| rule.why != Why::Source || !placed);
        if found.is_none() && at < head && is_path(&text) {
            verdicts[at] = Some(Why::Source);
        } else if let Some(rule) = found {
            verdicts[at] = Some(rule.why);
        } else if at < head
            && (records::is_row(flats, at)
                || is_stamp(&text)
                || is_posted(&text)
                || is_put_up(&text)
                || has_labels(&text)
                || at > 0 && is_value_of_label(flats, at))
        {
            verdicts[at] = Some(Why::Source);
        }
    }
    let beside = |rule: &&Rule| rule.place == Place::BesideOther;
    for rule in RULES.iter().filter(beside) {
        spread(rule, flats, verdicts);
    }
}

impl Rule {
    fn takes(&self, text: &str) -> bool {
        let matched = match self.by {
            Match::Whole => self.words.contains(&text),
            Match::Start => begins_with(text, self.words),
        };
        // A balloon of a word processor holds what was deleted, sentences too; a button that is one is known word for word.
        let may_be_sentence = self.why == Why::WordDebris || self.by == Match::Whole;
        let spared = !may_be_sentence && reads_as_sentence(text);
        matched && !spared && text.chars().count() <= self.longest
    }
}

/// `総務省トップ ＞ 統計データベース ＞ 白書`: the path to a page, of two steps or more. It begins where a site does; what
/// is clicked one after the other (`Settings > General > About`), what is compared and what flows into each other is text.
fn is_path(text: &str) -> bool {
    let steps: Vec<&str> = text.split(['＞', '>', '»', '›']).map(str::trim).collect();
    let begins = steps.first().is_some_and(|first| SITES.iter().any(|site| first.ends_with(site)));
    let short = |step: &&str| !step.is_empty() && step.chars().nth(LONGEST_STEP).is_none();
    begins && steps.len() > 2 && steps.iter().all(short) && !reads_as_sentence(text)
}

/// What the first page of a site is called, with its name before it.
const SITES: &[&str] = &["首页", "首頁", "主页", "トップ", "トップページ", "ホーム", "홈", "Home", "HOME"];

/// Characters of the longest step on the path to a page.
const LONGEST_STEP: usize = 24;

/// Takes out what stands beside something taken out, forwards and then backwards, so that runs go whole.
fn spread(rule: &Rule, flats: &[Flat<'_>], verdicts: &mut Verdicts) {
    let forwards = 0..flats.len();
    let backwards = (0..flats.len()).rev();
    for (at, step) in forwards.map(|at| (at, -1)).chain(backwards.map(|at| (at, 1))) {
        let neighbour = at.checked_add_signed(step).and_then(|other| verdicts.get(other));
        if verdicts[at].is_none()
            && neighbour == Some(&Some(Why::Button))
            && flats[at].text.len() < 16
            && rule.takes(&flats[at].text)
        {
            verdicts[at] = Some(rule.why);
        }
    }
}

/// One past the last block before the text begins.
fn head_end(flats: &[Flat<'_>]) -> usize {
    let begins = |flat: &Flat<'_>| {
        let source = || RULES.iter().any(|rule| rule.why == Why::Source && rule.takes(&flat.text));
        flat.text.chars().nth(60).is_some() && !source() || crate::import::headings::lead::is_salutation(&flat.text)
    };
    flats.iter().take(HEAD).position(begins).unwrap_or(flats.len().min(HEAD))
}

/// A date with a time of day: `2026年02月10日 07时41分`, `2026-02-10 07:41`.
fn is_stamp(text: &str) -> bool {
    figures_of_time(text).is_some_and(|figures| figures >= 11) && text.contains(['时', ':', '：'])
}

/// How many figures there are in `text`, where all else in it are the signs of a date or a time of day.
fn figures_of_time(text: &str) -> Option<usize> {
    let others = text.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace() && !"年月日时分秒-/:：.".contains(c));
    (!others).then(|| text.chars().filter(char::is_ascii_digit).count())
}

/// `某发布 2024-01-15 20:08 发表于某市`: the account that posted an article, when and from where.
fn is_posted(text: &str) -> bool {
    let Some((before, place)) = text.split_once("发表于") else { return false };
    let stamp = before.trim_end().trim_start_matches(|c: char| !c.is_ascii_digit());
    let short = text.chars().nth(LONGEST_POSTED).is_none() && place.chars().nth(8).is_none();
    is_stamp(stamp) && short && !reads_as_sentence(text)
}

/// What those are called who put up the pages of a site.
const KEEPERS: &[&str] =
    &["管理员", "系统管理员", "网站管理员", "超级管理员", "小编", "admin", "Admin", "administrator"];

/// `管理员 2019/3/15`: who put up a page, and when.
fn is_put_up(text: &str) -> bool {
    let Some((keeper, day)) = text.split_once(char::is_whitespace) else { return false };
    KEEPERS.contains(&keeper) && figures_of_time(day).is_some_and(|figures| figures >= 6)
}

/// Characters of the longest line that says who posted an article.
const LONGEST_POSTED: usize = 60;

/// Labels that say where a line stands only beside others: `日期：2020-05-12 作者： 来源：某办公室`.
const BESIDE_OTHERS: &[&str] = &["日期：", "日期:", "作者：", "作者:"];

/// `作者:某网 时间:2024-07-06 04:34:58 浏览:8616 来源:某网`: two labels or more of where and when, on one line.
fn has_labels(text: &str) -> bool {
    let words = RULES.iter().filter(|rule| rule.why == Why::Source).flat_map(|rule| rule.words).chain(BESIDE_OTHERS);
    let found = words.filter(|word| word.ends_with(['：', ':']) && text.contains(**word));
    found.take(2).count() > 1 && text.contains(' ') && !reads_as_sentence(text)
}

/// What stands behind the date of `2023-05-21 17:57 来源：新华社`; nothing where the text does not begin with a date.
fn behind_stamp(text: &str) -> &str {
    let behind =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "年月日时分秒-/:：.|".contains(c));
    let figures = text[..text.len() - behind.len()].chars().filter(char::is_ascii_digit).count();
    if figures >= 8 { behind } else { "" }
}

/// A short line behind a label that stands alone: `来源:` and then `四川日报`.
fn is_value_of_label(flats: &[Flat<'_>], at: usize) -> bool {
    let label = plain(&flats[at - 1].text);
    let labels = RULES.iter().filter(|rule| rule.why == Why::Source).flat_map(|rule| rule.words);
    // 阅读量： is followed by a figure, or by nothing.
    let counts = ["量：", "量:", "数：", "数:"].iter().any(|word| label.ends_with(word));
    let counted = !counts || flats[at].text.chars().all(|c| c.is_ascii_digit());
    labels.into_iter().any(|word| *word == label)
        && counted
        && flats[at].text.chars().count() <= 16
        && !ends_sentence(&flats[at].text)
}

#[cfg(test)]
mod tests {
    use super::super::cleaned;
    use super::*;

    #[test]
    fn every_rule_takes_its_example() {
        for rule in RULES {
            assert!(rule.takes(rule.example), "{}", rule.name);
        }
    }

    #[test]
    fn the_page_around_a_report_goes() {
        let page = "下载\n打印\n【字号：\n加大\n】\n2026年省政府工作报告\n2026年02月10日 07时41分\n来源:\n四川日报\n【字体：\n大\n中\n小\n】\n省长 某某\n各位代表：\n来源：群众的信任。\n大\n";
        let (kept, dropped) = cleaned(page);
        assert_eq!(kept, ["2026年省政府工作报告", "省长 某某", "各位代表：", "来源：群众的信任。", "大"]);
        assert_eq!(dropped.len(), 13);
    }

    #[test]
    fn sentences_stay_whatever_they_begin_with() {
        assert_eq!(cleaned("统计公报\n2023-05-21 17:57 来源： 新华社\n2023年来源复杂。\n各位代表：").1.len(), 1);
        let line =
            "来源：云岭县人民政府办公室  发布时间：2026-01-28 10:23  浏览次数：1532  字号：[ 大 中 小 ]  [打印] [关闭]";
        assert_eq!(cleaned(&format!("某县报告\n{line}\n各位代表：")).1.len(), 1);
        assert_eq!(cleaned("统计公报\n来源：本报告数据来自统计局。\n来源：统计局\n各位代表：").1.len(), 1);
    }

    #[test]
    fn a_line_of_labels_goes() {
        let text =
            "某省规定\n作者:某网 时间:2024-07-06 04:34:58 浏览:8616 来源:某网\n您的位置: 首页 » 法规 »\n各位代表：";
        assert_eq!(cleaned(text).1.len(), 2);
        assert_eq!(cleaned("某省规定\n作者：张三\n各位代表：").1.len(), 0);
        assert_eq!(cleaned("某部规定\n日期：2020-05-12 作者： 来源：某办公室\n各位代表：").1.len(), 1);
        assert_eq!(cleaned("会议纪要\n日期：2020-05-12\n各位代表：").1.len(), 0);
        assert_eq!(cleaned("某发布 2024-01-15 20:08 发表于某市\n政府工作报告\n各位代表：").1.len(), 1);
        assert_eq!(cleaned("某县基本情况\n管理员 2019/3/15\n各位代表：").1.len(), 1);
        assert_eq!(cleaned("某县基本情况\n管理员 职责\n小编 2019\n各位代表：").1.len(), 0);
        assert_eq!(cleaned("该文2024年发表于某刊\n政府工作报告\n各位代表：").1.len(), 0);
    }

    #[test]
    fn a_label_may_have_lost_its_value() {
        let page =
            "某区政府工作报告\n发表时间：\n2026-02-09 09:45:30\n来源：\n某区日报\n阅读量：\n主席 张某浦\n各位代表：";
        assert_eq!(cleaned(page).0, ["某区政府工作报告", "主席 张某浦", "各位代表："]);
    }

    #[test]
    fn debris_goes_wherever_it_stands() {
        let text = "一段话说到这里。\n带格式的：字体：非加粗，字体颜色：黑色，(国际) 仿宋_GB2312\n又一段话。\n";
        assert_eq!(cleaned(text).0, ["一段话说到这里。", "又一段话。"]);
    }
}
