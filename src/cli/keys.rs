//! `gangmu keys`: the keys of the reader, from the action table and the configuration.

use super::args::{KeysArgs, KeysFormat, language};
use super::settings::Settings;
use super::{Failure, output};
use crate::reader::{ACTIONS, Group, Key};
use crate::text::Ambiguous;

pub(super) fn run(args: &KeysArgs, settings: &Settings) -> Result<(), Failure> {
    let lang = language(args.lang);
    let bindings = &settings.config.preferences.bindings;
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
                    KeysFormat::Text => {
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
