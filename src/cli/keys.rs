//! `gangmu keys`: the keys of the reader, from the action table and the configuration.

use serde::Serialize;

use super::args::{KeysArgs, KeysFormat};
use super::settings::Settings;
use super::{Failure, Manner, output};
use crate::export::json::Envelope;
use crate::reader::{ACTIONS, Bindings, Group, Key};
use crate::text::{Ambiguous, Lang};

pub(super) fn run(args: &KeysArgs, settings: &Settings, manner: Manner) -> Result<(), Failure> {
    let lang = manner.lang;
    let bindings = &settings.config.preferences.bindings;
    if args.format == KeysFormat::Json {
        return output::to_stdout(|out| Envelope::new("keys", None, Keys { keys: records(bindings, lang) }).write(out));
    }
    output::to_stdout(|out| {
        if args.format == KeysFormat::Markdown {
            writeln!(
                out,
                "| {} | {} | {} |\n|---|---|---|",
                lang.pick("键", "keys"),
                lang.pick("作用", "what it does"),
                lang.pick("名称", "name")
            )?;
        }
        for group in Group::ALL {
            if args.format == KeysFormat::Text {
                writeln!(out, "{}", group.title(lang))?;
            }
            for action in ACTIONS.iter().filter(|action| action.group == group) {
                let labels: Vec<String> = bindings.keys_of(action).iter().map(|keys| Key::label(keys, false)).collect();
                match args.format {
                    KeysFormat::Markdown => {
                        let keys: Vec<String> = labels.iter().map(|key| format!("`{key}`")).collect();
                        writeln!(out, "| {} | {} | `{}` |", keys.join(" "), action.about(lang), action.name)?;
                    }
                    KeysFormat::Text | KeysFormat::Json => {
                        let keys = labels.join(" ");
                        let pad = " ".repeat(14usize.saturating_sub(Ambiguous::Narrow.of_str(&keys)));
                        writeln!(out, "  {keys}{pad}{}", action.about(lang))?;
                    }
                }
            }
        }
        Ok(())
    })
}

#[derive(Serialize)]
struct Keys {
    keys: Vec<KeyRecord>,
}

#[derive(Serialize)]
struct KeyRecord {
    /// The name of the action.
    id: &'static str,
    group: &'static str,
    keys: Vec<String>,
    about: &'static str,
}

fn records(bindings: &Bindings, lang: Lang) -> Vec<KeyRecord> {
    let of_group = |group: Group| ACTIONS.iter().filter(move |action| action.group == group);
    let record = |action: &crate::reader::Action| KeyRecord {
        id: action.name,
        group: action.group.title(lang),
        keys: bindings.keys_of(action).iter().map(|keys| Key::label(keys, false)).collect(),
        about: action.about(lang),
    };
    Group::ALL.into_iter().flat_map(of_group).map(record).collect()
}
