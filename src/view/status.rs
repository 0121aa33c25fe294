//! The header (path and title) and the status line (how far, which phrase, how long, what keys help here).

use ratatui::style::Style;

use super::{Canvas, Glyphs, Theme};
use crate::reader::popup::Popup;
use crate::reader::status::Progress;
use crate::reader::{Area, Pane, Panes, State};
use crate::report::SectionId;
use crate::text::Lang;

/// Draws the path to the section being read, and whose report it is.
///
/// The path matters more than the title, and its last steps more than its first: what has no room goes in that order. In
/// the sections the title is worded by the screen's width and not by the room that each path leaves: it would come and go
/// with every section.
pub(super) fn draw_header(state: &State, area: Area, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let meta = &state.report.meta;
    let owner = meta.organization.as_deref().map(|name| format!("{}{name}", glyphs.dot)).unwrap_or_default();
    let titles = [format!("{}{owner}", meta.title), meta.title.clone()];
    let limit = area.width.saturating_sub(1);
    let steps = path(state);
    let most = usize::from(if steps.is_empty() { limit.saturating_sub(4) } else { area.width / TITLE_SHARE });
    let paths = paths(&steps, glyphs, canvas);
    let room = usize::from(limit) - 1;
    let Some(path) = paths.iter().find(|path| canvas.width(path) <= room).or(paths.last()) else { return };
    let end = canvas.put_cut(1, area.y, limit, path, glyphs.cut, Style::new());
    let [.., shortest] = &titles;
    let title = titles.iter().find(|title| canvas.width(title) <= most).unwrap_or(shortest);
    canvas.put_right(end + 3, area.y, limit, title, theme.dim);
}

/// The part of the row that the title with its organization may take beside a path: one in so many columns.
const TITLE_SHARE: u16 = 5;

/// Columns that a step of the path keeps when it gives way to the last one.
const STEP_KEPT: usize = 16;

/// Ways to write the path, the longest first: whole, its first steps cut short, then one after the other left out.
fn paths(steps: &[&str], glyphs: &Glyphs, canvas: &Canvas) -> Vec<String> {
    let Some((last, before)) = steps.split_last() else { return vec![String::new()] };
    let short: Vec<_> = before.iter().map(|step| canvas.cut(step, STEP_KEPT, glyphs.cut)).collect();
    let joined = |steps: &[&str]| [steps, &[last]].concat().join(glyphs.step);
    let short: Vec<&str> = short.iter().map(AsRef::as_ref).collect();
    let left_out =
        |skipped: usize| format!("{}{}{}", glyphs.cut, glyphs.step, joined(short.get(skipped..).unwrap_or_default()));
    [joined(before), joined(&short)].into_iter().chain((1..=short.len()).map(left_out)).collect()
}

/// The titles from the part down to the section being read.
fn path(state: &State) -> Vec<&str> {
    let mut steps: Vec<&str> = state
        .report
        .lineage(state.section())
        .filter(|&id| id != SectionId::ROOT && state.report.sections.is_titled(id))
        .map(|id| state.report.section(id).heading())
        .collect();
    steps.reverse();
    steps
}

/// Draws the status line.
pub(super) fn draw_status(state: &State, panes: &Panes, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let area = panes.status;
    if let Some(prompt) = &state.prompt {
        return super::prompt::draw(state, prompt, area, theme, canvas);
    }
    let pending = state.keymap.pending();
    let mut limit = area.width.saturating_sub(1);
    if !pending.is_empty() {
        limit = canvas.put_right(1, area.y, limit, &pending, theme.heading).map_or(limit, |x| x.saturating_sub(2));
    }
    let lang = state.options.lang;
    let room = usize::from(limit.saturating_sub(1));
    let notices = notices(state, lang);
    let (text, notice) = match state.help.map(|help| help.screens()) {
        Some((screen, screens)) => {
            (format!("{} {screen}/{screens}", lang.pick("帮助", "help")), notices.first().map_or("", String::as_str))
        }
        None => wording(&state.progress(), &notices, lang, |text| canvas.width(text), room),
    };
    let x = canvas.put_cut(1, area.y, limit, &text, glyphs.cut, Style::new());
    if !notice.is_empty() {
        let x = if text.is_empty() { x } else { x + GAP as u16 };
        canvas.put_cut(x, area.y, limit, notice, glyphs.cut, theme.heading);
    } else if pending.is_empty() {
        draw_hints(state, (x + 4, area.y, limit), theme, canvas);
    }
}

/// Columns between how far the reading has come and what is said beside it.
const GAP: usize = 2;

/// What is to be said now, worded from long to short; nothing where there is nothing to say.
fn notices(state: &State, lang: Lang) -> Vec<String> {
    if let Some(message) = &state.message {
        return vec![message.clone()];
    }
    if !state.documents.changed {
        return Vec::new();
    }
    let changed = lang.pick("文件已改", "the file has changed").to_owned();
    let key = state.keymap.label("reload", state.options.ascii);
    let long = key.map(|key| format!("{changed}  {key} {}", lang.pick("重读", "reads it again")));
    long.into_iter().chain([changed]).collect()
}

/// How far the reading has come, and which of the `notices` stands beside it in `room` columns, `width` telling those of a
/// text. What a key has to say is read now and gone with the next key: for its sake the numbers are told shorter, then left
/// out, part by part.
fn wording<'n>(
    progress: &Progress,
    notices: &'n [String],
    lang: Lang,
    width: impl Fn(&str) -> usize,
    room: usize,
) -> (String, &'n str) {
    let main = main_count(progress, lang);
    let shortest = joined([percent(progress), main.clone()], " ");
    let wordings =
        [long(progress, lang), medium(progress, lang), short(progress, lang), shortest, main, percent(progress)];
    let Some(first) = notices.first() else {
        let [.., last] = &wordings;
        return (wordings.iter().find(|text| width(text) <= room).unwrap_or(last).clone(), "");
    };
    let beside = |text: &str, notice: &str| width(text) + GAP + width(notice) <= room;
    for notice in notices {
        if let Some(text) = wordings.iter().find(|text| beside(text, notice)) {
            return (text.clone(), notice);
        }
    }
    match notices.iter().find(|notice| width(notice) <= room) {
        Some(notice) => (String::new(), notice),
        // What fits nowhere is cut anyhow: the count walked by stays beside it.
        None => (count("", progress.hit.or(Some(progress.phrase))), first),
    }
}

fn long(progress: &Progress, lang: Lang) -> String {
    all_parts(lang.pick("重点", "phrase"), progress, lang)
}

fn medium(progress: &Progress, lang: Lang) -> String {
    all_parts("", progress, lang)
}

/// All there is to say, `phrase` before the count of key phrases.
fn all_parts(phrase: &str, progress: &Progress, lang: Lang) -> String {
    let phrase = count(phrase, Some(progress.phrase));
    joined([percent(progress), phrase, metric(progress, lang), hit(progress, lang), minutes(progress, lang)], "  ")
}

fn short(progress: &Progress, lang: Lang) -> String {
    let phrase = count("", Some(progress.phrase));
    joined([percent(progress), phrase, metric(progress, lang), hit(progress, lang)], " ")
}

/// The parts that say something, with `gap` between them.
fn joined<const N: usize>(parts: [String; N], gap: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(gap)
}

/// While there is a search, its count is what matters most; it has its name, for the count of key phrases goes without.
fn main_count(progress: &Progress, lang: Lang) -> String {
    match progress.hit {
        Some(_) => hit(progress, lang),
        None => count("", Some(progress.phrase)),
    }
}

fn percent(progress: &Progress) -> String {
    format!("{:>3}%", progress.percent)
}

/// `重点 7/24`, or `7/24` without a name; nothing where there is nothing to count.
fn count(name: &str, numbers: Option<(usize, usize)>) -> String {
    match numbers {
        None | Some((_, 0)) => String::new(),
        Some((nth, all)) if name.is_empty() => format!("{nth}/{all}"),
        Some((nth, all)) => format!("{name} {nth}/{all}"),
    }
}

fn metric(progress: &Progress, lang: Lang) -> String {
    count(lang.pick("指标", "metric"), progress.metric)
}

fn hit(progress: &Progress, lang: Lang) -> String {
    count(lang.pick("匹配", "match"), progress.hit)
}

/// From how many minutes on hours are told.
const LONG: u64 = 300;

fn minutes(progress: &Progress, lang: Lang) -> String {
    match (progress.minutes, lang) {
        (0, _) => lang.pick("完", "end").to_owned(),
        (minutes @ LONG.., Lang::Zh) => format!("余 {} 小时", minutes.div_ceil(60)),
        (minutes @ LONG.., Lang::En) => format!("{} h left", minutes.div_ceil(60)),
        (minutes, Lang::Zh) => format!("余 {minutes} 分钟"),
        (minutes, Lang::En) => format!("{minutes} min left"),
    }
}

/// The actions that a reader in a pane is reminded of, worded shorter than help does.
type Hints = &'static [(&'static str, &'static str, &'static str)];

const PAGE_HINTS: Hints = &[
    ("next-section", "下一节", "next section"),
    ("next-pane", "换栏", "panes"),
    ("next-phrase", "下一重点", "next phrase"),
    ("go-to", "前往", "go to"),
    ("search", "查找", "search"),
    ("help", "帮助", "help"),
];
const MATCH_HINTS: Hints = &[
    ("next-match", "下一处", "next"),
    ("previous-match", "上一处", "previous"),
    ("leave", "清除", "clear"),
    ("help", "帮助", "help"),
];
const OUTLINE_HINTS: Hints = &[
    ("go", "前往", "go there"),
    ("page-down-or-fold", "开合", "fold"),
    ("search", "筛选", "filter"),
    ("help", "帮助", "help"),
    ("leave", "正文", "page"),
];
const METRICS_HINTS: Hints = &[("go", "看原文", "to the text"), ("help", "帮助", "help"), ("leave", "正文", "page")];
const SKIM_HINTS: Hints = &[
    ("next-section", "下一节", "next section"),
    ("go", "看全文", "full text here"),
    ("skim", "停止略读", "end skimming"),
    ("help", "帮助", "help"),
];
const HELP_HINTS: Hints = &[("page-down-or-fold", "下一屏", "page down"), ("quit", "关闭", "close")];

/// What a popup is left and moved by: keys of its own, which cannot be bound.
type PopupHints = &'static [(&'static str, &'static str, &'static str)];

const MARKS_HINTS: PopupHints = &[("Enter", "前往", "go there"), ("d", "删除", "delete"), ("q", "关闭", "close")];
const LONG_TEXT_HINTS: PopupHints = &[("q", "关闭", "close"), ("Space", "下一屏", "page down")];

/// Draws as many hints as have room, the last ones staying longest.
fn draw_hints(state: &State, at: (u16, u16, u16), theme: &Theme, canvas: &mut Canvas) {
    let (x, y, limit) = at;
    let lang = state.options.lang;
    let words: Vec<String> = match &state.popup {
        Some(popup) => {
            let hints = match popup {
                Popup::Marks(_) => MARKS_HINTS,
                Popup::Text(_) if state.popup_goes_on() => LONG_TEXT_HINTS,
                Popup::Text(_) => &[],
            };
            hints.iter().map(|(key, zh, en)| format!("{key} {}", lang.pick(zh, en))).collect()
        }
        None => hints_of(state)
            .iter()
            .filter(|(name, ..)| leads_anywhere(state, name))
            .filter_map(|(name, zh, en)| {
                let key = state.keymap.label(name, state.options.ascii)?;
                Some(format!("{key} {}", lang.pick(zh, en)))
            })
            .collect(),
    };
    for skipped in 0..words.len() {
        let text = words.iter().skip(skipped).cloned().collect::<Vec<_>>().join("  ");
        if canvas.put_right(x, y, limit, &text, theme.dim).is_some() {
            return;
        }
    }
}

/// Whether there is anything in the report that the action called `name` could go to.
fn leads_anywhere(state: &State, name: &str) -> bool {
    match name {
        "next-section" => !state.outline.is_empty(),
        "next-phrase" => !state.report.phrases.is_empty(),
        _ => true,
    }
}

/// The actions that help where the reader is.
fn hints_of(state: &State) -> Hints {
    match (state.help, state.focus) {
        (Some(_), _) => HELP_HINTS,
        (None, Pane::Page) if state.is_skimming() => SKIM_HINTS,
        (None, Pane::Page) if state.finding.is_some() => MATCH_HINTS,
        (None, Pane::Page) => PAGE_HINTS,
        (None, Pane::Outline) => OUTLINE_HINTS,
        (None, Pane::Metrics) => METRICS_HINTS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::action::named;

    #[test]
    fn every_hint_names_an_action() {
        let all = [PAGE_HINTS, MATCH_HINTS, SKIM_HINTS, OUTLINE_HINTS, METRICS_HINTS, HELP_HINTS];
        for (name, zh, en) in all.into_iter().flatten() {
            assert!(named(name).is_some() && !zh.is_ascii() && en.is_ascii() && !en.is_empty(), "{name}");
        }
    }

    #[test]
    fn what_a_key_has_to_say_is_not_cut_for_the_numbers_beside_it() {
        let progress = Progress { percent: 29, phrase: (11, 24), metric: None, hit: Some((1, 5)), minutes: 19 };
        let width = |text: &str| crate::text::Ambiguous::Narrow.of_str(text);
        let of = |notices: &[&str], room| {
            let notices: Vec<String> = notices.iter().map(|&notice| notice.to_owned()).collect();
            let (text, notice) = wording(&progress, &notices, Lang::En, width, room);
            (text, notice.to_owned())
        };
        let sent = "sent 16 characters to the terminal";
        let cases = [
            (sent, 99, " 29%  phrase 11/24  match 1/5  19 min left"),
            (sent, 71, " 29%  11/24  match 1/5  19 min left"),
            (sent, 60, " 29% 11/24 match 1/5"),
            (sent, 50, " 29% match 1/5"),
            (sent, 47, "match 1/5"),
            (sent, 40, " 29%"),
            (sent, 38, ""),
            (sent, 20, "1/5"),
        ];
        for (notice, room, text) in cases {
            assert_eq!(of(&[notice], room), (text.to_owned(), notice.to_owned()), "{room}");
        }
        let changed = ["the file has changed  R reads it again", "the file has changed"];
        assert_eq!(of(&changed, 50).1, changed[0]);
        assert_eq!(of(&changed, 40), (" 29% match 1/5".to_owned(), changed[1].to_owned()));
        assert_eq!(of(&changed, 20), (String::new(), changed[1].to_owned()));
        for (room, text) in [(20, " 29% 11/24 match 1/5"), (19, " 29% match 1/5"), (13, "match 1/5"), (8, " 29%")] {
            assert_eq!(of(&[], room), (text.to_owned(), String::new()), "{room}");
        }
    }

    #[test]
    fn the_phrase_count_is_in_every_wording() {
        let progress = Progress { percent: 37, phrase: (7, 24), metric: Some((12, 91)), hit: None, minutes: 18 };
        assert_eq!(long(&progress, Lang::Zh), " 37%  重点 7/24  指标 12/91  余 18 分钟");
        assert_eq!(long(&progress, Lang::En), " 37%  phrase 7/24  metric 12/91  18 min left");
        for text in [medium(&progress, Lang::Zh), short(&progress, Lang::En), main_count(&progress, Lang::En)] {
            assert!(text.contains("7/24"), "{text}");
        }
        let hours = Progress { minutes: 301, ..progress };
        assert!(long(&hours, Lang::Zh).ends_with("余 6 小时") && long(&hours, Lang::En).ends_with("6 h left"));
        let progress = Progress { hit: Some((3, 17)), metric: None, ..progress };
        assert_eq!(long(&progress, Lang::Zh), " 37%  重点 7/24  匹配 3/17  余 18 分钟");
        for text in [medium(&progress, Lang::Zh), short(&progress, Lang::En), main_count(&progress, Lang::En)] {
            assert!(text.contains("3/17"), "{text}");
        }
    }
}
