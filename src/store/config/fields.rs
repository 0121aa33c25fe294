//! The one table of settings. `gangmu config`, the default file and the reading of a file are made from it.

use std::fmt::Display;
use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeValue;

use super::themes::{self, AUTO};
use super::{Config, Wrong};
use crate::reader::{DRAGGED, NARROWEST_ASKED, WIDEST_ASKED};
use crate::text::{Ambiguous, Lang};

/// A setting.
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it is for and what it may be, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Puts its value into a configuration.
    pub(super) take: fn(&mut Config, &Spanned<DeValue<'_>>, &mut Vec<Wrong>),
    /// Its value in a configuration, as TOML.
    pub show: fn(&Config) -> String,
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setting").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Where the value in force comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody has said anything.
    Default,
    /// The configuration file.
    File,
    /// A variable of the environment.
    Environment(&'static str),
}

/// Every setting, in the order of the default file. Its tables, `[keys]` and `[themes.NAME]`, are read beside.
#[rustfmt::skip]
pub static SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        zh: "主题：auto（随终端底色）、dark、light、mono（无颜色）、contrast（高对比），或自定主题的名称",
        en: "the theme: auto (by the terminal's background), dark, light, mono (no colours), contrast (high contrast), or one of your own",
        take: themes::take_choice,
        show: |config| config.theme.shown(),
    },
    Setting {
        name: "language",
        zh: "界面语言：auto（随 LC_ALL、LC_MESSAGES、LANG）、zh、en",
        en: "the language of the interface: auto (by LC_ALL, LC_MESSAGES, LANG), zh, en",
        take: |config, value, wrong| {
            let names = [(AUTO, None), ("zh", Some(Lang::Zh)), ("en", Some(Lang::En))];
            match value.get_ref().as_str().and_then(meant_language).filter(|meant| value.get_ref().as_str() != Some(*meant)) {
                Some(meant) => wrong.push(Wrong::said(
                    value.span().start,
                    format!("language 只能是 auto、zh、en；是不是 {meant}？"),
                    format!("language is auto, zh or en; is it {meant}?"),
                )),
                None => choice(&mut config.language, "language", &names, value, wrong),
            }
        },
        show: |config| quoted(config.language.map_or(AUTO, |lang| lang.pick("zh", "en"))),
    },
    Setting {
        name: "ambiguous",
        zh: "“ ” — … · 一类字符的宽度：auto（问终端）、narrow（一列）、wide（两列）",
        en: "columns of characters such as “ ” — … ·: auto (the terminal is asked), narrow (one), wide (two)",
        take: |config, value, wrong| {
            let names = [(AUTO, None), ("narrow", Some(Ambiguous::Narrow)), ("wide", Some(Ambiguous::Wide))];
            choice(&mut config.ambiguous, "ambiguous", &names, value, wrong);
        },
        show: |config| quoted(match config.ambiguous {
            None => AUTO,
            Some(Ambiguous::Narrow) => "narrow",
            Some(Ambiguous::Wide) => "wide",
        }),
    },
    Setting {
        name: "indent",
        zh: "段首缩进，列：0（段间空一行）、2、4（两个汉字）",
        en: "columns before the first line of a paragraph: 0 (a blank row parts paragraphs), 2, 4 (two 汉字)",
        take: |config, value, wrong| match integer(value) {
            Some(columns @ (0 | 2 | 4)) => config.preferences.indent = columns as usize,
            _ => wrong.push(Wrong::said(value.span().start, "indent 只能是 0、2 或 4".to_owned(), "indent is 0, 2 or 4".to_owned())),
        },
        show: |config| config.preferences.indent.to_string(),
    },
    Setting {
        name: "width",
        zh: "版面最宽多少列：20 至 160（84 列是 42 个汉字）",
        en: "the widest the page may be, in columns: 20 to 160 (84 columns are 42 汉字)",
        take: |config, value, wrong| {
            number(&mut config.preferences.width, "width", NARROWEST_ASKED..=WIDEST_ASKED, value, wrong);
        },
        show: |config| config.preferences.width.to_string(),
    },
    Setting {
        name: "hang",
        zh: "标点悬挂：行末的句读可伸出版心",
        en: "hanging punctuation: a closing mark may stand in the margin",
        take: |config, value, wrong| flag(&mut config.preferences.hang, "hang", value, wrong),
        show: |config| config.preferences.hang.to_string(),
    },
    Setting {
        name: "speed",
        zh: "每分钟读多少字，用来算剩余时间：50 至 5000",
        en: "characters read in a minute, for the time that is left: 50 to 5000",
        take: |config, value, wrong| number(&mut config.preferences.speed, "speed", 50..=5000, value, wrong),
        show: |config| config.preferences.speed.to_string(),
    },
    Setting {
        name: "outline_width",
        zh: "目录的列数：auto 或 14 至 80",
        en: "columns of the outline: auto, or 14 to 80",
        take: |config, value, wrong| columns(&mut config.preferences.outline_columns, "outline_width", value, wrong),
        show: |config| shown_columns(config.preferences.outline_columns),
    },
    Setting {
        name: "metrics_width",
        zh: "指标栏的列数：auto 或 14 至 80",
        en: "columns of the metrics: auto, or 14 to 80",
        take: |config, value, wrong| columns(&mut config.preferences.metrics_columns, "metrics_width", value, wrong),
        show: |config| shown_columns(config.preferences.metrics_columns),
    },
    Setting {
        name: "mouse",
        zh: "使用鼠标；终端自己的选取就要按住 Shift",
        en: "listen to the mouse; the terminal's own selection then needs Shift",
        take: |config, value, wrong| flag(&mut config.mouse, "mouse", value, wrong),
        show: |config| config.mouse.to_string(),
    },
];

/// The language that somebody means who calls it `name`, as locales and people do.
fn meant_language(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let is_one_of = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    let chinese = is_one_of(&["zh", "cn", "chin", "中", "汉", "简"]).then_some("zh");
    chinese.or(is_one_of(&["en", "英"]).then_some("en"))
}

/// `text` as a TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn shown_columns(columns: Option<u16>) -> String {
    columns.map_or_else(|| quoted(AUTO), |columns| columns.to_string())
}

/// The whole number `value`.
pub(super) fn integer(value: &Spanned<DeValue<'_>>) -> Option<u64> {
    let integer = value.get_ref().as_integer()?;
    u64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// Puts the one of `names` that `value` is into `into`.
fn choice<T: Copy>(
    into: &mut T,
    field: &str,
    names: &[(&str, T)],
    value: &Spanned<DeValue<'_>>,
    wrong: &mut Vec<Wrong>,
) {
    let at = value.span().start;
    let Some(name) = value.get_ref().as_str() else {
        let list: Vec<String> = names.iter().map(|(name, _)| quoted(name)).collect();
        let (zh, en) = (list.join("、"), list.join(", "));
        return wrong.push(Wrong::said(at, format!("{field} 只能是 {zh}"), format!("{field} is one of {en}")));
    };
    match names.iter().find(|(listed, _)| *listed == name) {
        Some((_, found)) => *into = *found,
        None => {
            let called = (format!(" {field}"), field.to_owned());
            wrong.push(Wrong::unknown(at, (&called.0, &called.1), name, names.iter().map(|(name, _)| *name)));
        }
    }
}

fn flag(into: &mut bool, field: &str, value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) {
    match value.get_ref().as_bool() {
        Some(flag) => *into = flag,
        None => wrong.push(Wrong::said(
            value.span().start,
            format!("{field} 只能是 true 或 false，不加引号"),
            format!("{field} is true or false, without quotes"),
        )),
    }
}

fn number<T: TryFrom<u64> + PartialOrd + Display>(
    into: &mut T,
    field: &str,
    range: RangeInclusive<T>,
    value: &Spanned<DeValue<'_>>,
    wrong: &mut Vec<Wrong>,
) {
    match integer(value).and_then(|number| T::try_from(number).ok()).filter(|number| range.contains(number)) {
        Some(number) => *into = number,
        None => wrong.push(Wrong::said(
            value.span().start,
            format!("{field} 只能是 {} 至 {} 的整数", range.start(), range.end()),
            format!("{field} is a whole number from {} to {}", range.start(), range.end()),
        )),
    }
}

fn columns(into: &mut Option<u16>, field: &str, value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) {
    if value.get_ref().as_str() == Some(AUTO) {
        *into = None;
        return;
    }
    let (least, most) = DRAGGED;
    match integer(value).and_then(|number| u16::try_from(number).ok()).filter(|it| (least..=most).contains(it)) {
        Some(number) => *into = Some(number),
        None => wrong.push(Wrong::said(
            value.span().start,
            format!("{field} 只能是 \"auto\" 或 {least} 至 {most} 的整数"),
            format!("{field} is \"auto\" or a whole number from {least} to {most}"),
        )),
    }
}
