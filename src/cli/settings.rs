//! What is set once for all runs: the configuration file, and over it the environment. Options of the command line come
//! over both: they are parsed with the settings as their defaults.

use std::path::PathBuf;

use clap::Command;

use super::Failure;
use super::args::{self, language};
use crate::report::nearest_name;
use crate::store::Config;
use crate::store::config::{Origin, SETTINGS, ThemeChoice, Wrong};
use crate::text::picture::visible_text;
use crate::text::{Ambiguous, Lang};

/// The variable for the theme.
const THEME: &str = "GANGMU_THEME";
/// The variable for the language.
const LANGUAGE: &str = "GANGMU_LANG";
/// The variable for the width policy.
const AMBIGUOUS: &str = "GANGMU_AMBIGUOUS";

/// The settings in force.
#[derive(Default)]
pub(super) struct Settings {
    /// The configuration with what the environment says.
    pub(super) config: Config,
    /// Where the file is or would be.
    pub(super) path: Option<PathBuf>,
    /// Whether it is there.
    pub(super) found: bool,
    /// Settings that the environment has, with the variables.
    from_environment: Vec<(&'static str, &'static str)>,
}

impl Settings {
    /// Reads the file, unless `skipped`, and the environment. What is wrong is told in the language of the option, where
    /// there is one.
    pub(super) fn load(skipped: bool, asked: Option<args::Lang>) -> Result<Settings, Failure> {
        let asked = asked.map(|lang| language(Some(lang)));
        let path = Config::path().filter(|_| !skipped);
        let mut settings = Settings { path, ..Settings::default() };
        if let Some(path) = &settings.path {
            let name = path.display().to_string();
            let read = Config::read(path).map_err(|error| {
                let hint = skip_hint(asked.unwrap_or_else(|| asked_language(None)));
                Failure::Message(format!("{}: {error}; {hint}", visible_text(&name)))
            })?;
            let lang = asked.unwrap_or_else(|| asked_language(read.config.language));
            let mut complaints = read.complaints(&name, lang);
            if !complaints.is_empty() {
                if read.wrong.iter().any(Wrong::hides_others) {
                    complaints.push(lang.pick("改正后可能还有别的问题", "further faults may follow").to_owned());
                }
                return Err(refused(&complaints, lang));
            }
            settings.found = read.found;
            settings.config = read.config;
        }
        settings.take_environment(asked)?;
        Ok(settings)
    }

    /// Puts in what the environment says.
    fn take_environment(&mut self, asked: Option<Lang>) -> Result<(), Failure> {
        if let Some(name) = variable(LANGUAGE) {
            let known = [("auto", None), ("zh", Some(Lang::Zh)), ("en", Some(Lang::En))];
            self.config.language = one_of(LANGUAGE, &name, &known, asked.unwrap_or_else(|| self.lang()))?;
            self.from_environment.push(("language", LANGUAGE));
        }
        let lang = asked.unwrap_or_else(|| self.lang());
        if let Some(name) = variable(AMBIGUOUS) {
            let known = [("auto", None), ("narrow", Some(Ambiguous::Narrow)), ("wide", Some(Ambiguous::Wide))];
            self.config.ambiguous = one_of(AMBIGUOUS, &name, &known, lang)?;
            self.from_environment.push(("ambiguous", AMBIGUOUS));
        }
        if let Some(name) = variable(THEME) {
            self.choose_theme(THEME, &name, lang)?;
            self.from_environment.push(("theme", THEME));
        }
        Ok(())
    }

    /// Takes the theme called `name`, as `what` says.
    pub(super) fn choose_theme(&mut self, what: &str, name: &str, lang: Lang) -> Result<(), Failure> {
        self.config.theme = ThemeChoice::of_name(name);
        match self.config.look() {
            Ok(_) => Ok(()),
            Err(names) => Err(none_of(what, name, &names, lang)),
        }
    }

    /// The language, where the command line says nothing.
    pub(super) fn lang(&self) -> Lang {
        self.config.language.unwrap_or_else(|| language(None))
    }

    /// Where the value of the setting `name` comes from.
    pub(super) fn origin(&self, name: &str) -> Origin {
        if let Some((_, variable)) = self.from_environment.iter().find(|(setting, _)| *setting == name) {
            return Origin::Environment(variable);
        }
        let default = Config::default();
        let changed = SETTINGS.iter().any(|it| it.name == name && (it.show)(&self.config) != (it.show)(&default));
        if changed { Origin::File } else { Origin::Default }
    }

    /// What options are taken to be where the command line does not have them.
    fn defaults(&self) -> Vec<(&'static str, &'static str)> {
        let ambiguous = match self.config.ambiguous {
            None => "auto",
            Some(Ambiguous::Narrow) => "narrow",
            Some(Ambiguous::Wide) => "wide",
        };
        let lang = self.config.language.map(|lang| ("lang", lang.pick("zh", "en")));
        lang.into_iter().chain([("ambiguous", ambiguous)]).collect()
    }

    /// Whether what is set is what the command line has by itself.
    pub(super) fn changes_no_option(&self) -> bool {
        self.config.language.is_none() && self.config.ambiguous.is_none()
    }

    /// Puts what is set into `command` and its subcommands, as the defaults of the options for it.
    pub(super) fn complete(&self, command: Command) -> Command {
        with_defaults(command, &self.defaults())
    }
}

fn with_defaults(mut command: Command, defaults: &[(&'static str, &'static str)]) -> Command {
    for (id, value) in defaults {
        if command.get_arguments().any(|argument| argument.get_id() == id) {
            command = command.mut_arg(id, |argument| argument.default_value(*value).hide_default_value(true));
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| command.mut_subcommand(name, |sub| with_defaults(sub, defaults)))
}

/// The variable `name` of the environment, where it says something.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The language for messages on a configuration that says `configured`.
pub(super) fn asked_language(configured: Option<Lang>) -> Lang {
    match variable(LANGUAGE).as_deref() {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => configured.unwrap_or_else(|| language(None)),
    }
}

fn one_of<T: Copy>(what: &str, name: &str, known: &[(&str, T)], lang: Lang) -> Result<T, Failure> {
    let found = known.iter().find(|(listed, _)| *listed == name).map(|(_, value)| *value);
    found.ok_or_else(|| none_of(what, name, &known.iter().map(|(name, _)| *name).collect::<Vec<_>>(), lang))
}

/// What to say where `what` is `name`, which is none of `names`.
fn none_of(what: &str, name: &str, names: &[&str], lang: Lang) -> Failure {
    let shown = visible_text(name);
    let help = match (nearest_name(name, names.iter().copied()), lang) {
        (Some(nearest), Lang::Zh) => format!("是不是 {nearest}？"),
        (Some(nearest), Lang::En) => format!("is it {nearest}?"),
        (None, Lang::Zh) => format!("可用的有 {}", names.join("、")),
        (None, Lang::En) => format!("there are {}", names.join(", ")),
    };
    Failure::Message(match lang {
        Lang::Zh => format!("{what}: 不认识“{shown}”；{help}"),
        Lang::En => format!("{what}: “{shown}” is not known; {help}"),
    })
}

/// The first few complaints as one message.
fn refused(complaints: &[String], lang: Lang) -> Failure {
    const SHOWN: usize = 3;
    let mut message: Vec<String> = complaints.iter().take(SHOWN).cloned().collect();
    if let Some(more) = complaints.len().checked_sub(SHOWN).filter(|&more| more > 0) {
        message.push(match lang {
            Lang::Zh => format!("另有 {more} 处"),
            Lang::En => format!("and {more} more"),
        });
    }
    message.push(skip_hint(lang).to_owned());
    Failure::Message(message.join("\n"))
}

fn skip_hint(lang: Lang) -> &'static str {
    lang.pick("加 --no-config 可以不读配置", "--no-config goes on without it")
}
