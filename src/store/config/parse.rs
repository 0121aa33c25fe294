//! The text of the file → configuration, and everything that is wrong with it.

use toml::de::DeTable;

use super::fields::SETTINGS;
use super::{Config, Read, Wrong, keys, themes};
use crate::report::Fault;

/// Reads the file that holds `bytes`.
pub fn parse(bytes: &[u8]) -> Read {
    let source = match std::str::from_utf8(bytes) {
        // A byte order mark takes no column in an editor.
        Ok(source) => source.strip_prefix('\u{feff}').unwrap_or(source).to_owned(),
        Err(error) => {
            let source = String::from_utf8_lossy(bytes).into_owned();
            let wrong = vec![Wrong::fault(error.valid_up_to(), Fault::NotUtf8)];
            return Read { wrong, source, found: true, ..Read::default() };
        }
    };
    let (root, errors) = DeTable::parse_recoverable(&source);
    let mut config = Config::default();
    let mut wrong = Vec::new();
    // What the parser makes of a file that is no TOML is not to be judged.
    match errors.first() {
        Some(error) => {
            let at = error.span().map_or(0, |span| span.start);
            wrong.push(Wrong::fault(at, Fault::Syntax(error.message().to_owned())));
        }
        None => read(root.get_ref(), &mut config, &mut wrong),
    }
    wrong.sort_by_key(|wrong| wrong.at);
    Read { config, wrong, source, found: true }
}

/// The tables of the file beside its settings.
const TABLES: [&str; 2] = ["keys", "themes"];

fn read(root: &DeTable<'_>, config: &mut Config, wrong: &mut Vec<Wrong>) {
    // A theme of one's own is known before it is chosen.
    if let Some(value) = root.get("themes") {
        themes::take_all(config, value, wrong);
    }
    for (key, value) in root.iter() {
        let name: &str = key.get_ref();
        if let Some(setting) = SETTINGS.iter().find(|setting| setting.name == name) {
            (setting.take)(config, value, wrong);
        } else if name == "keys" {
            config.preferences.bindings = keys::bindings(value, wrong);
        } else if !TABLES.contains(&name) {
            let names = SETTINGS.iter().map(|setting| setting.name).chain(TABLES);
            wrong.push(Wrong::unknown(key.span().start, ("设置", "setting"), name, names));
        }
    }
}
