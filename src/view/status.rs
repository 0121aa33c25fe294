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
/// The path matters more than the title, and its last steps more than its first: what has no room goes in that order.
pub(super) fn draw_header(state: &State, area: Area, theme: &Theme, glyphs: &Glyphs, canvas: &mut Canvas) {
    let meta = &state.report.meta;
    let owner = meta.organization.as_deref().map(|name| format!("{}{name}", glyphs.dot)).unwrap_or_default();
    let titles = [format!("{}{owner}", meta.title), meta.title.clone(), String::new()];
    let limit = area.width.saturating_sub(1);
    let paths = paths(&path(state), glyphs, canvas);
    let room = usize::from(limit) - 1;
    let Some(path) = paths.iter().find(|path| canvas.width(path) <= room).or(paths.last()) else { return };
    let end = canvas.put_cut(1, area.y, limit, path, glyphs.cut, Style::new());
    let title = titles.iter().find(|title| usize::from(end) + 3 + canvas.width(title) <= usize::from(limit));
    canvas.put_right(end, area.y, limit, title.map_or("", String::as_str), theme.dim);
}

/// Columns that a step of the path keeps when it gives way to the last one.
const STEP_KEPT: usize = 16;

/// Ways to write the path, the longest first: whole, its first steps cut short, then one after the other left out.
fn paths(steps: &[String], glyphs: &Glyphs, canvas: &Canvas) -> Vec<String> {
    let Some((last, before)) = steps.split_last() else { return vec![String::new()] };
    let short: Vec<String> = before.iter().map(|step| canvas.cut(step, STEP_KEPT, glyphs.cut)).collect();
    let joined = |steps: &[String]| steps.iter().chain([last]).cloned().collect::<Vec<_>>().join(glyphs.step);
    let left_out =
        |skipped: usize| format!("{}{}{}", glyphs.cut, glyphs.step, joined(short.get(skipped..).unwrap_or_default()));
    [joined(before), joined(&short)].into_iter().chain((1..=short.len()).map(left_out)).collect()
}

/// The titles from the part down to the section being read.
fn path(state: &State) -> Vec<String> {
    let section = state.section();
    let mut steps: Vec<String> = std::iter::once(section)
        .chain(state.report.ancestors(section))
        .filter(|&id| id != SectionId::ROOT && state.report.section(id).is_titled())
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
    let progress = state.progress();
    let lang = state.options.lang;
    let room = usize::from(limit.saturating_sub(1));
    let text = match state.help.map(|help| help.screens()) {
        Some((screen, screens)) => format!("{} {screen}/{screens}", lang.pick("帮助", "help")),
        None => [long, medium, short]
            .iter()
            .map(|wording| wording(&progress, lang))
            .find(|text| canvas.width(text) <= room)
            .unwrap_or_else(|| shortest(&progress)),
    };
    let x = canvas.put_cut(1, area.y, limit, &text, glyphs.cut, Style::new());
    if let Some(message) = &state.message {
        canvas.put_cut(x + 2, area.y, limit, message, glyphs.cut, theme.heading);
    } else if state.documents.changed {
        let notice = match state.keymap.label("reload", state.options.ascii) {
            Some(key) => format!("{}  {key} {}", changed(lang), lang.pick("重读", "reads it again")),
            None => changed(lang).to_owned(),
        };
        canvas.put_cut(x + 2, area.y, limit, &notice, glyphs.cut, theme.heading);
    } else if pending.is_empty() {
        draw_hints(state, (x + 4, area.y, limit), theme, canvas);
    }
}

fn changed(lang: Lang) -> &'static str {
    lang.pick("文件已改", "the file has changed")
}

fn long(progress: &Progress, lang: Lang) -> String {
    let phrase = lang.pick("重点", "phrase");
    [
        percent(progress),
        count(phrase, Some(progress.phrase)),
        metric(progress, lang),
        hit(progress, lang),
        minutes(progress, lang),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("  ")
}

fn medium(progress: &Progress, lang: Lang) -> String {
    [
        percent(progress),
        count("", Some(progress.phrase)),
        metric(progress, lang),
        hit(progress, lang),
        minutes(progress, lang),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("  ")
}

fn short(progress: &Progress, lang: Lang) -> String {
    [percent(progress), count("", Some(progress.phrase)), metric(progress, lang), hit(progress, lang)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// While there is a search, its count is what matters most.
fn shortest(progress: &Progress) -> String {
    match progress.hit {
        Some((nth, all)) => format!("{} /{nth}/{all}", percent(progress)),
        None => format!("{} {}", percent(progress), count("", Some(progress.phrase))),
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

/// Draws as many hints as have room, the last ones staying longest.
fn draw_hints(state: &State, at: (u16, u16, u16), theme: &Theme, canvas: &mut Canvas) {
    let (x, y, limit) = at;
    let hints = match (state.help, state.focus) {
        (Some(_), _) => HELP_HINTS,
        (None, Pane::Page) if state.is_skimming() => SKIM_HINTS,
        (None, Pane::Page) if state.finding.is_some() => MATCH_HINTS,
        (None, Pane::Page) => PAGE_HINTS,
        (None, Pane::Outline) => OUTLINE_HINTS,
        (None, Pane::Metrics) => METRICS_HINTS,
    };
    let words: Vec<String> = hints
        .iter()
        .filter(|(name, ..)| *name != "next-phrase" || !state.report.phrases.is_empty())
        .filter_map(|(name, zh, en)| {
            let key = state.keymap.label(name, state.options.ascii)?;
            Some(format!("{key} {}", state.options.lang.pick(zh, en)))
        })
        .collect();
    let words = match &state.popup {
        Some(Popup::Marks(_)) => {
            let lang = state.options.lang;
            [("Enter", "前往", "go there"), ("d", "删除", "delete"), ("q", "关闭", "close")]
                .map(|(key, zh, en)| format!("{key} {}", lang.pick(zh, en)))
                .to_vec()
        }
        Some(Popup::Text(_)) => Vec::new(),
        None => words,
    };
    for skipped in 0..words.len() {
        let text = words.iter().skip(skipped).cloned().collect::<Vec<_>>().join("  ");
        if canvas.put_right(x, y, limit, &text, theme.dim).is_some() {
            return;
        }
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
    fn the_phrase_count_is_in_every_wording() {
        let progress = Progress { percent: 37, phrase: (7, 24), metric: Some((12, 91)), hit: None, minutes: 18 };
        assert_eq!(long(&progress, Lang::Zh), " 37%  重点 7/24  指标 12/91  余 18 分钟");
        assert_eq!(long(&progress, Lang::En), " 37%  phrase 7/24  metric 12/91  18 min left");
        for text in [medium(&progress, Lang::Zh), short(&progress, Lang::En), shortest(&progress)] {
            assert!(text.contains("7/24"), "{text}");
        }
        assert!(shortest(&progress).len() <= 18);
        let hours = Progress { minutes: 301, ..progress };
        assert!(long(&hours, Lang::Zh).ends_with("余 6 小时") && long(&hours, Lang::En).ends_with("6 h left"));
        let progress = Progress { hit: Some((3, 17)), metric: None, ..progress };
        assert_eq!(long(&progress, Lang::Zh), " 37%  重点 7/24  匹配 3/17  余 18 分钟");
        for text in [medium(&progress, Lang::Zh), short(&progress, Lang::En), shortest(&progress)] {
            assert!(text.contains("3/17"), "{text}");
        }
    }
}
