//! The block of title, occasion, speaker and date at the start of a document, taken into fields.
//!
//! A line becomes a field where it stands in the order in which the fields are printed (title, subtitle, author);
//! otherwise it stays in the body as it stood. The date is not printed, so it is read wherever it stands.

use super::blocks::{Dropped, Flat, Kind, Why, plain, plain_title};
use super::dates;
use super::heads::{self, HEAD, LONGEST, is_title_line};
use super::language::{language, untitled};
use super::speakers::is_speaker;
use super::text::{append, ends_sentence};
use super::titles::{is_named, squeeze, title_label};
use crate::report::Meta;

/// Blocks at the end of a document among which it is signed.
const SIGNATURE: usize = 4;

/// What a news agency sets before a title.
const TITLE_PREFIXES: &[&str] = &[
    "授权发布：",
    "授权发布:",
    "受权发布：",
    "(受权发布)",
    "（受权发布）",
    "（授权发布）",
    "全文：",
    "全文:",
    "（全文）",
    "【全文】",
];

/// Takes the title block out of `flats`. `hint` is a title known otherwise (a web page's), `name` the file's. Gives the
/// index of the block behind the title: what stands before it is no part of the text.
pub fn take(
    flats: &mut Vec<Flat<'_>>,
    front: &mut Meta,
    hint: Option<&str>,
    name: &str,
    dropped: &mut Vec<Dropped>,
) -> usize {
    let at = title(flats, front, hint, dropped);
    // Front matter may have marks in its title; titles are plain text.
    if front.title.contains("**") {
        front.title = front.title.replace("**", "").trim().to_owned();
    }
    drop_repeated(flats, at, &front.title, dropped);
    if front.title.is_empty() {
        front.title = otherwise(hint, name, front.language.as_deref().or_else(|| language(flats)));
    } else {
        // A law's list of when it was passed and amended stays whole.
        let listed = (at..at + 2).all(|at| flats.get(at).is_some_and(|flat| is_occasion(&plain(&flat.text))));
        if !listed {
            let title = squeeze(&front.title);
            // 西宮市施政方針演説（令和2年2月19日） below 西宮市施政方針: the title in full.
            let in_full =
                |text: &str| title.chars().nth(heads::FEWEST_IN_NAME).is_some() && squeeze(text).starts_with(&title);
            let is_it = |flat: &Flat<'_>, text: &str| {
                flat.kind == Kind::Subtitle || is_occasion(text) || in_full(text) && is_title_line(flat)
            };
            take_field(flats, at, &mut front.subtitle, is_it);
        }
        take_field(flats, at, &mut front.author, |_, text| is_speaker(text));
    }
    let head = || flats.iter().take(at + 6).filter(|flat| flat.text.len() < 300);
    let labelled = || flats.iter().take(at + 6).filter(|flat| flat.text.len() < LONGEST_OF_LABELS);
    let passed = || {
        flats
            .iter()
            .skip(at)
            .take(HEAD)
            .map_while(|flat| dates::find(&plain(&flat.text)).filter(|_| is_occasion(&plain(&flat.text))))
    };
    let found =
        front.subtitle.as_deref().and_then(dates::of_issue).or_else(|| passed().max_by(|a, b| a.iso.cmp(&b.iso)));
    let found = found.or_else(|| labelled().find_map(|flat| dates::labelled(&plain(&flat.text))));
    // A line of its own says when the document was made; a sentence may speak of another day.
    let found = found.or_else(|| head().find_map(|flat| date_line(flat).filter(|date| date.iso.len() > 7)));
    let found =
        found.or_else(|| head().find_map(|flat| dates::of_issue(&plain(&flat.text)).filter(|date| date.iso.len() > 7)));
    // A month alone in a sentence is as likely one that the text speaks of.
    let found = found.or_else(|| head().find_map(date_line));
    let found = found.or_else(|| flats.iter().rev().take(SIGNATURE).find_map(date_line));
    // Above a web page's text the date stands in a line that is no part of it.
    let sources = || dropped.iter().filter(|one| one.why == Why::Source);
    let found = found.or_else(|| sources().find_map(|one| dates::find(&one.text).filter(|date| date.iso.len() > 7)));
    // （2018年1月2日至5日在……召开）: a meeting of several days.
    let meeting = || front.subtitle.as_deref().filter(|text| !text.is_ascii()).and_then(dates::find);
    let found = found.or_else(meeting);
    front.date = front.date.take().or_else(|| found.map(|date| date.iso));
    front.organization =
        front.organization.take().or_else(|| flats.iter().take(HEAD).find_map(|flat| organization(&flat.text)));
    front.language = front.language.take().or_else(|| language(flats).map(str::to_owned));
    at
}

/// Bytes of the longest paragraph of labels and values at the start of a document.
const LONGEST_OF_LABELS: usize = 600;

/// The date of a line that is little else.
fn date_line(flat: &Flat<'_>) -> Option<dates::Date> {
    dates::of_line(&plain(&flat.text))
}

/// The title of a document whose text names none; titles are plain text.
fn otherwise(hint: Option<&str>, name: &str, lang: Option<&str>) -> String {
    let named = Some(stem(name)).filter(|name| name != STDIN);
    let known = [hint.map(str::to_owned), named].into_iter().flatten();
    let mut plain = known.map(|title| title.replace("**", "").trim().to_owned());
    plain.find(|title| !title.is_empty()).unwrap_or_else(|| untitled(lang).to_owned())
}

/// Takes the title out and gives the index of the block behind it.
fn title(flats: &mut Vec<Flat<'_>>, front: &mut Meta, hint: Option<&str>, dropped: &mut Vec<Dropped>) -> usize {
    let Some((at, count)) = heads::find(flats, hint) else { return 0 };
    if flats[..at].iter().all(|flat| matches!(flat.kind, Kind::Heading(_))) {
        flats[..at].iter_mut().for_each(|flat| flat.kind = Kind::Paragraph);
    }
    let mut text = String::new();
    for flat in flats.drain(at..at + count) {
        let part = plain_title(&flat.text);
        let prefix = TITLE_PREFIXES.iter().find(|prefix| part.starts_with(**prefix)).map(|prefix| prefix.len());
        let (prefix, rest) = part.split_at(prefix.or_else(|| title_label(&part)).unwrap_or_default());
        if !prefix.is_empty() {
            dropped.push(Dropped { why: Why::Source, text: prefix.trim_end().into(), line: flat.line });
        }
        append(&mut text, rest);
    }
    if front.title.is_empty() {
        front.title = text;
    } else if squeeze(&front.title) == squeeze(&text) {
        dropped.push(Dropped { why: Why::RepeatedTitle, text: text.into(), line: 1 });
    } else {
        // Front matter names another title: the printed one stays, under it.
        front.subtitle = front.subtitle.take().or(Some(text));
    }
    at
}

/// How often a title is printed once more.
const MOST_REPEATS: usize = 4;

/// What a site that offers texts sets behind their titles.
const OFFERS: &[&str] = &["范文", "范本", "全文", "（全文）", "(全文)", "模板", "（范文）"];

/// Drops the title where it is printed once more right behind, after a dateline of an agency or alone.
fn drop_repeated(flats: &mut Vec<Flat<'_>>, at: usize, title: &str, dropped: &mut Vec<Dropped>) {
    let title = squeeze(title);
    let is_repeat = |flat: &Flat<'_>| {
        let text = squeeze(&plain(&flat.text));
        let before = text.strip_suffix(&title);
        // A page's own title names year and place before what the document is called: 2024年临海市政府工作报告.
        let shorter = || text.chars().nth(3).is_some() && title.ends_with(&text) && is_named(&text);
        before.is_some_and(|before| before.is_empty() || before.starts_with("新华社") && before.ends_with('电'))
            || shorter()
    };
    if title.is_empty() {
        return;
    }
    // 某街道工作总结 below 某街道工作总结范文, as sites of such texts call them.
    let offered = OFFERS.iter().find_map(|word| title.strip_suffix(word)).filter(|title| is_named(title));
    let same = |flat: &Flat<'_>| {
        let text = squeeze(&plain(&flat.text));
        flat.is_paragraph() && (text == title || offered == Some(text.as_str()))
    };
    // A line that comes time after time is what the document consists of.
    for _ in 0..MOST_REPEATS {
        if let Some((first, lines)) = torn_repeat(flats, at, &title) {
            for flat in flats.drain(first..first + lines) {
                let text = plain(&flat.text).into_owned().into();
                dropped.push(Dropped { why: Why::RepeatedTitle, text, line: flat.line });
            }
        }
        let near = (at..flats.len().min(at + 3)).find(|&other| is_repeat(&flats[other]));
        let repeat = near.or_else(|| (at..flats.len().min(HEAD)).find(|&other| same(&flats[other])));
        let Some(repeat) = repeat else { return };
        let flat = flats.remove(repeat);
        dropped.push(Dropped { why: Why::RepeatedTitle, text: plain(&flat.text).into_owned().into(), line: flat.line });
    }
}

/// Where the title, white space aside, is printed once more over two lines or three: the first of them, and how many.
fn torn_repeat(flats: &[Flat<'_>], at: usize, title: &str) -> Option<(usize, usize)> {
    let is_it = |first: usize, lines: usize| {
        flats
            .get(first..first + lines)
            .is_some_and(|lines| lines.iter().all(Flat::is_paragraph) && heads::joined(lines) == title)
    };
    (at..flats.len().min(at + 3)).flat_map(|first| (2..=3).map(move |lines| (first, lines))).find(|&(a, n)| is_it(a, n))
}

fn take_field(
    flats: &mut Vec<Flat<'_>>,
    at: usize,
    field: &mut Option<String>,
    is_it: impl Fn(&Flat<'_>, &str) -> bool,
) {
    let line = |flat: &Flat<'_>| match flat.kind {
        Kind::Paragraph | Kind::Subtitle => true,
        // `（2024年9月9日）` set as a small heading.
        Kind::Heading(_) => is_occasion(&plain(&flat.text)) && dates::find(&flat.text).is_some(),
        _ => false,
    };
    let fits = |flat: &Flat<'_>| line(flat) && is_it(flat, &plain(&flat.text));
    if field.is_none() && flats.get(at).is_some_and(fits) {
        *field = Some(plain(&flats.remove(at).text).into_owned());
    }
}

/// What says in English when and where an address was given.
const DELIVERED: &[&str] = &["Delivered at ", "Delivered on ", "Delivered to ", "Adopted at ", "Adopted by "];
const LONGEST_DELIVERED: usize = 200;

/// When and where: `——2022年12月29日在……会议上`, `（2013年11月12日……通过）`.
pub(super) fn is_occasion(text: &str) -> bool {
    // Delivered at the Third Session of the Congress on May 22, 2020
    if DELIVERED.iter().any(|words| text.starts_with(words)) {
        return text.len() <= LONGEST_DELIVERED && !ends_sentence(text);
    }
    let dashed = text.starts_with(['—', '―', '－', '（', '(', '-']);
    let dated = dates::find(text);
    let meeting = text.contains("会议") || text.contains("大会") || text.ends_with('上') || text.contains("通过");
    let starts = dated.as_ref().is_some_and(|date| date.start < 8);
    text.chars().count() <= LONGEST
        && !ends_sentence(text)
        && (dashed && (dated.is_some() || meeting) || starts && meeting)
}

/// `我代表新泾镇人民政府，向大会` names the organization.
fn organization(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("代表")?;
    let end = behind.find(['，', ',', '向'])?;
    let name = plain(&behind[..end]).into_owned();
    let known = ["政府", "国务院", "法院", "检察院", "常务委员会", "委员会"].iter().any(|body| name.ends_with(body));
    (known && (6..=30).contains(&name.chars().count())).then_some(name)
}

/// The name that stands for standard input.
const STDIN: &str = "-";

/// The name of a file without folder and ending.
fn stem(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    if stem.is_empty() { base.to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> (Meta, Vec<String>) {
        let mut flats = super::super::text::read(text);
        let mut front = Meta::default();
        take(&mut flats, &mut front, None, "dir/文件.txt", &mut Vec::new());
        (front, flats.into_iter().map(|flat| flat.text.into_owned()).collect())
    }

    #[test]
    fn title_occasion_and_speaker_become_fields() {
        let (front, body) = front(
            "政府工作报告\n\n—2022年12月29日在新泾镇第二十届人民代表大会第二次会议上\n新泾镇镇长 王 炜\n各位代表：\n现在，我代表新泾镇人民政府，向大会作报告。",
        );
        assert_eq!(front.title, "政府工作报告");
        assert!(front.subtitle.is_some_and(|text| text.starts_with("—2022年")));
        assert_eq!(front.author.as_deref(), Some("新泾镇镇长 王 炜"));
        assert_eq!(front.date.as_deref(), Some("2022-12-29"));
        assert_eq!(front.organization.as_deref(), Some("新泾镇人民政府"));
        assert_eq!(front.language.as_deref(), Some("zh-CN"));
        assert_eq!(body[0], "各位代表：");
    }

    #[test]
    fn the_federal_register_names_its_document_above_the_agency() {
        let (front, body) = front(
            "[Pages 25694-25714]\n\nDEPARTMENT OF TRANSPORTATION\n\n49 CFR Part 673\n\nSafety Plans\n\nAGENCY: Transit Administration (DOT).\n\nACTION: Final rule.\n",
        );
        assert_eq!((front.title.as_str(), body.len()), ("Safety Plans", 5));
    }

    #[test]
    fn a_line_that_is_a_date_says_when_before_a_sentence_does() {
        let (front, _) =
            front("某部令\n2020年第3号\n《办法》已经2020年4月2日常务会议通过。\n部长　韩某\n2020年4月17日");
        assert_eq!(front.date.as_deref(), Some("2020-04-17"));
    }

    #[test]
    fn a_kicker_stands_above_the_title_and_an_appendix_as_high_as_it() {
        let of = |text: &str| super::super::import("a.md", text.as_bytes(), &Default::default()).unwrap().report;
        let speech =
            of("### （授权发布）\n\n# 讲话\n\n#### （2024年9月9日）\n\n## 一、甲\n\n文。\n\n## 二、乙\n\n文。\n");
        assert_eq!((speech.meta.title.as_str(), speech.section(crate::report::SectionId(1)).level), ("讲话", 1));
        assert_eq!(speech.meta.subtitle.as_deref(), Some("（2024年9月9日）"));
        let guide = of("# 数据治理指南\n\n## 总则\n\n文。\n\n# 附录\n\n文。\n");
        assert_eq!((guide.meta.title.as_str(), guide.sections.len()), ("数据治理指南", 3));
        assert_ne!(of("# 第一篇\n\n## 总则\n\n文。\n\n# 第二篇\n\n文。\n").meta.title, "第一篇");
    }

    #[test]
    fn a_title_from_outside_the_text_is_plain() {
        assert_eq!(otherwise(Some("职业教育改革**实施方案"), "a.html", None), "职业教育改革实施方案");
        assert_eq!(otherwise(Some("**"), "a**b.html", None), "ab");
    }

    #[test]
    fn lines_out_of_order_stay() {
        let (front, body) = front("工作报告\n某市市长 李 明\n——2022年1月1日在会议上\n各位代表：");
        assert_eq!(front.author.as_deref(), Some("某市市长 李 明"));
        assert_eq!((front.subtitle, front.date.as_deref()), (None, Some("2022-01-01")));
        assert_eq!(body, ["——2022年1月1日在会议上", "各位代表："]);
    }

    #[test]
    fn an_agency_title_loses_its_prefix_and_its_repeat() {
        let (front, body) = front(
            "授权发布：中共中央关于改革的决定\n　　新华社北京11月15日电  中共中央关于改革的决定\n（2013年11月12日全会通过）\n　　为贯彻落实，作出如下决定。",
        );
        assert_eq!(front.title, "中共中央关于改革的决定");
        assert_eq!(front.subtitle.as_deref(), Some("（2013年11月12日全会通过）"));
        assert_eq!(body, ["为贯彻落实，作出如下决定。"]);
    }

    #[test]
    fn marks_in_a_title_of_front_matter_are_taken_out() {
        let mut front = Meta { title: "落实。**新建高标准农田".to_owned(), ..Meta::default() };
        take(&mut Vec::new(), &mut front, None, "a.md", &mut Vec::new());
        assert_eq!(front.title, "落实。新建高标准农田");
    }

    #[test]
    fn the_caption_of_a_picture_is_no_title() {
        let text = "政府工作报告。 某报记者 李森 摄\n政府工作报告\n（2026年1月27日在某省人民代表大会第四次会议上）\n省长 李某军\n各位代表：";
        let (front, body) = front(text);
        assert_eq!((front.title.as_str(), front.author.as_deref()), ("政府工作报告", Some("省长 李某军")));
        assert_eq!(body, ["政府工作报告。 某报记者 李森 摄", "各位代表："]);
    }

    #[test]
    fn a_line_that_comes_time_after_time_is_text() {
        let (front, body) = front(&"工作报告\n".repeat(30));
        assert_eq!((front.title.as_str(), body.len()), ("工作报告", 29 - MOST_REPEATS));
    }

    #[test]
    fn a_title_on_two_lines_is_one_and_a_file_name_serves_where_there_is_none() {
        assert_eq!(
            front("国务院关于印发国家职业教育改革\n实施方案的通知\n国发〔2019〕4号\n各省：").0.title,
            "国务院关于印发国家职业教育改革实施方案的通知"
        );
        assert_eq!(front("女士们、先生们：\n大家好。").0.title, "文件");
    }

    #[test]
    fn a_title_that_comes_again_above_the_text_goes() {
        let text = "某省天气管理规定\n某省人民政府\n某省天气管理规定\n政府令第15号\n《某省天气管理规定》已经通过。\n省长\n二○一○年十二月二十五日\n某省天气管理规定\n第一章总则";
        assert_eq!(front(text).1.len(), 6);
    }

    #[test]
    fn a_title_may_go_on_with_and_and_come_again_shorter() {
        assert_eq!(
            front("东湖区第十四个五年规划\n和二〇三五年远景目标纲要\n（2021年2月6日批准）\n正文。").0.title,
            "东湖区第十四个五年规划和二〇三五年远景目标纲要"
        );
        let (twice, body) = front("2024年临海市政府工作报告\n政府工作报告\n——2024年1月30日在会议上\n各位代表：");
        assert_eq!(twice.title, "2024年临海市政府工作报告");
        assert_eq!((twice.subtitle.as_deref(), body.len()), (Some("——2024年1月30日在会议上"), 1));
    }

    #[test]
    fn english_addresses_say_where_they_were_given() {
        let (front, body) = front(
            "REPORT ON THE WORK\nDelivered at the Third Session of the Congress on May 22, 2020\nLi Keqiang Premier of the State Council\nFellow Deputies,\nI report.",
        );
        assert_eq!((front.author.as_deref(), body.len()), (Some("Li Keqiang Premier of the State Council"), 2));
        assert_eq!(front.date.as_deref(), Some("2020-05-22"));
    }

    #[test]
    fn a_document_may_be_dated_where_it_is_signed() {
        let (front, _) = front("实施意见\n2024年6月底前完成普查，全市各区都要按时做到。\n某市人民政府\n2024年1月15日");
        assert_eq!(front.date.as_deref(), Some("2024-01-15"));
    }

    #[test]
    fn a_period_does_not_date_a_document() {
        let date = |lines: &str| front(&format!("決算審査意見書\n{lines}\n正文在此。")).0.date;
        assert_eq!(date("令和5年5月29日から令和5年8月4日まで"), None);
        assert_eq!(date("（For the year ended 31 March 2023）\n18 July 2023").as_deref(), Some("2023-07-18"));
    }

    #[test]
    fn a_title_that_comes_again_over_two_lines_goes() {
        let (front, body) = front(
            "关于某省预算执行的审计工作报告\n关于某省预算执行\n的审计工作报告\n——2018年7月24日在会议上\n某省审计厅厅长  孙某\n各位委员：",
        );
        assert_eq!(front.title, "关于某省预算执行的审计工作报告");
        assert_eq!((front.author.as_deref(), body.len()), (Some("某省审计厅厅长  孙某"), 1));
    }

    #[test]
    fn a_title_comes_again_without_what_a_site_sets_behind_it() {
        let (page, body) =
            front("某街道工作总结范文\n【概述】\n好范文网为你整理了这一篇文字。\n【正文】\n某街道工作总结\n一、工作");
        assert_eq!((page.title.as_str(), body.len()), ("某街道工作总结范文", 4));
    }

    #[test]
    fn the_name_of_a_site_is_no_title() {
        let (page, body) =
            front("某网首页\n一带一路信息平台\n某省2015年度预算执行审计结果公告\n根据有关法律，进行了审计。");
        assert_eq!((page.title.as_str(), body.len()), ("某省2015年度预算执行审计结果公告", 3));
        assert_eq!(front("新时代的乡村建设\n研究中心\n改革建议\n一、建设情况良好。").0.title, "新时代的乡村建设");
    }

    #[test]
    fn parts_mastheads_and_labels_of_memos_are_no_titles() {
        assert_eq!(front("引言\n这些年来，我们坚持稳中求进，各项工作取得新的成效。").0.title, "文件");
        let text = "UNITED NATIONS\nA/63/2\nGeneral Assembly\nReport of the Security Council\nThe Council met.";
        let (un, body) = front(text);
        assert_eq!((un.title.as_str(), body.len()), ("Report of the Security Council", 4));
        let memo = "MEMORANDUM\nDATE: 3 May 2024\nTO: Mayor and Council\nTITLE: Annual Review of Fees\nStaff have reviewed the fees.";
        assert_eq!(front(memo).0.title, "Annual Review of Fees");
    }

    #[test]
    fn text_from_standard_input_is_untitled() {
        let named = |text: &str| {
            let mut flats = super::super::text::read(text);
            let mut front = Meta::default();
            take(&mut flats, &mut front, None, "-", &mut Vec::new());
            front.title
        };
        assert_eq!(named("女士们、先生们：\n大家好。"), "无标题");
        assert_eq!(named("It is the best of the times."), "Untitled");
    }
}
