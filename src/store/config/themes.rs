//! Themes of one's own: a built-in theme, and styles laid over it by role.

use toml::Spanned;
use toml::de::DeValue;

use super::fields::{integer, quoted};
use super::{Config, Wrong};
use crate::view::{BUILT_IN, BuiltIn, COLOUR_NAMES, Colour, Colours, MODIFIERS, Paint, ROLES, Theme};

/// What is left to the terminal, the locale or the screen.
pub(super) const AUTO: &str = "auto";

/// A theme: a built-in one with styles over it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The built-in theme; by the terminal's background where nothing is said.
    pub base: Option<BuiltIn>,
    /// Styles by the names of their roles.
    pub paints: Vec<(&'static str, Paint)>,
}

impl Look {
    /// The theme in a terminal with `colours` and, where it has answered, this background.
    pub fn theme(&self, background: Option<(u8, u8, u8)>, colours: Colours) -> Theme {
        let by_background = || background.map(BuiltIn::for_background).unwrap_or_default();
        let base = self.base.unwrap_or_else(by_background);
        Theme::built_in(base, colours).with(self.paints.iter().copied(), colours)
    }
}

/// Which theme is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// By the terminal's background.
    #[default]
    Auto,
    /// The one with this name.
    Named(String),
    /// The one written in its place.
    Own(Look),
}

impl ThemeChoice {
    /// The choice that `name` is.
    pub fn of_name(name: &str) -> ThemeChoice {
        if name == AUTO { ThemeChoice::Auto } else { ThemeChoice::Named(name.to_owned()) }
    }

    pub(super) fn shown(&self) -> String {
        match self {
            ThemeChoice::Auto => quoted(AUTO),
            ThemeChoice::Named(name) => quoted(name),
            ThemeChoice::Own(_) => "{ … }".to_owned(),
        }
    }
}

impl Config {
    /// The theme in force.
    ///
    /// # Errors
    /// There is none with that name: all the names there are.
    pub fn look(&self) -> Result<Look, Vec<&str>> {
        match &self.theme {
            ThemeChoice::Auto => Ok(Look::default()),
            ThemeChoice::Own(look) => Ok(look.clone()),
            ThemeChoice::Named(name) => match (self.themes.get(name), BuiltIn::named(name)) {
                (Some(own), _) => Ok(own.clone()),
                (None, Some(base)) => Ok(Look { base: Some(base), paints: Vec::new() }),
                (None, None) => Err(self.theme_names()),
            },
        }
    }

    /// All themes by name, and which of them is in force: that of the configuration's own `[theme]`, where there is one,
    /// then `auto`, those that are built in, and the reader's.
    pub fn looks(&self) -> (Vec<(String, Look)>, usize) {
        let mut looks = Vec::new();
        if let ThemeChoice::Own(look) = &self.theme {
            looks.push(("[theme]".to_owned(), look.clone()));
        }
        looks.push((AUTO.to_owned(), Look::default()));
        looks.extend(BUILT_IN.iter().map(|(name, base)| {
            let look = Look { base: Some(*base), paints: Vec::new() };
            ((*name).to_owned(), look)
        }));
        looks.extend(self.themes.iter().map(|(name, look)| (name.clone(), look.clone())));
        let worn = match &self.theme {
            ThemeChoice::Named(name) => looks.iter().position(|(listed, _)| listed == name).unwrap_or_default(),
            ThemeChoice::Auto | ThemeChoice::Own(_) => 0,
        };
        (looks, worn)
    }

    /// The names of all themes.
    fn theme_names(&self) -> Vec<&str> {
        let built_in = BUILT_IN.iter().map(|(name, _)| *name);
        std::iter::once(AUTO).chain(built_in).chain(self.themes.keys().map(String::as_str)).collect()
    }
}

/// Takes `theme = "name"`, or the table of a theme.
pub(super) fn take_choice(config: &mut Config, value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) {
    let at = value.span().start;
    match value.get_ref() {
        DeValue::String(name) => {
            config.theme = ThemeChoice::of_name(name);
            if config.look().is_err() {
                let unknown = Wrong::unknown(at, ("主题", "theme"), name, config.theme_names());
                wrong.push(unknown);
                config.theme = ThemeChoice::Auto;
            }
        }
        DeValue::Table(_) => config.theme = ThemeChoice::Own(look(value, wrong)),
        _ => wrong.push(Wrong::said(
            at,
            "theme 只能是主题的名称或一个表".to_owned(),
            "theme is the name of a theme or a table".to_owned(),
        )),
    }
}

/// Takes the tables `[themes.NAME]`.
pub(super) fn take_all(config: &mut Config, value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) {
    let Some(table) = value.get_ref().as_table() else {
        return wrong.push(Wrong::said(
            value.span().start,
            "themes 要写成表：[themes.名称]".to_owned(),
            "themes is written as tables: [themes.NAME]".to_owned(),
        ));
    };
    for (key, value) in table.iter() {
        let name: &str = key.get_ref();
        if name == AUTO || BuiltIn::named(name).is_some() {
            wrong.push(Wrong::said(
                key.span().start,
                format!("{name} 是内置主题的名称；请换一个"),
                format!("{name} is the name of a built-in theme; take another"),
            ));
        }
        let look = look(value, wrong);
        config.themes.insert(name.to_owned(), look);
    }
}

/// Reads the table of a theme.
fn look(value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) -> Look {
    let mut look = Look::default();
    let Some(table) = value.get_ref().as_table() else {
        let (zh, en) = ("主题要写成表：角色 = { fg = \"cyan\" }", "a theme is a table: ROLE = { fg = \"cyan\" }");
        wrong.push(Wrong::said(value.span().start, zh.to_owned(), en.to_owned()));
        return look;
    };
    for (key, value) in table.iter() {
        let name: &str = key.get_ref();
        if name == "base" {
            look.base = base(value, wrong);
        } else if let Some(role) = ROLES.iter().find(|role| role.name == name) {
            look.paints.push((role.name, paint(value, wrong)));
        } else {
            let names = ROLES.iter().map(|role| role.name).chain(["base"]);
            wrong.push(Wrong::unknown(key.span().start, ("角色", "role"), name, names));
        }
    }
    look
}

/// The theme that another is laid over.
fn base(value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) -> Option<BuiltIn> {
    let name = value.get_ref().as_str().unwrap_or_default();
    let found = BuiltIn::named(name);
    if found.is_none() && name != AUTO {
        let names = std::iter::once(AUTO).chain(BUILT_IN.iter().map(|(name, _)| *name));
        wrong.push(Wrong::unknown(value.span().start, ("内置主题", "built-in theme"), name, names));
    }
    found
}

/// The style of a role.
fn paint(value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) -> Paint {
    let mut paint = Paint::default();
    let Some(table) = value.get_ref().as_table() else {
        let (zh, en) =
            ("样式要写成 { fg = \"cyan\", bold = true }", "a style is written as { fg = \"cyan\", bold = true }");
        wrong.push(Wrong::said(value.span().start, zh.to_owned(), en.to_owned()));
        return paint;
    };
    for (key, value) in table.iter() {
        let name: &str = key.get_ref();
        match (name, MODIFIERS.iter().position(|modifier| *modifier == name)) {
            ("fg", _) => paint.fg = colour(value, wrong),
            ("bg", _) => paint.bg = colour(value, wrong),
            (_, Some(nth)) => match (paint.modifiers.get_mut(nth), value.get_ref().as_bool()) {
                (Some(modifier), Some(flag)) => *modifier = Some(flag),
                _ => wrong.push(Wrong::said(
                    value.span().start,
                    format!("{name} 只能是 true 或 false"),
                    format!("{name} is true or false"),
                )),
            },
            (_, None) => {
                let names = ["fg", "bg"].into_iter().chain(MODIFIERS);
                wrong.push(Wrong::unknown(key.span().start, ("样式", "style"), name, names));
            }
        }
    }
    paint
}

/// A colour: a name, an entry of the palette, or `#rrggbb`.
fn colour(value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) -> Option<Colour> {
    let at = value.span().start;
    let found = match value.get_ref().as_str() {
        Some(text) => Colour::parse(text),
        None => integer(value).and_then(|number| u8::try_from(number).ok()).map(Colour::Indexed),
    };
    if found.is_none() {
        wrong.push(match value.get_ref().as_str().filter(|text| !text.starts_with('#')) {
            Some(name) => Wrong::unknown(at, ("颜色", "colour"), name, COLOUR_NAMES),
            None => Wrong::said(
                at,
                "颜色要写成名称、0 至 255 或 \"#rrggbb\"".to_owned(),
                "a colour is a name, a number from 0 to 255, or \"#rrggbb\"".to_owned(),
            ),
        });
    }
    found
}
