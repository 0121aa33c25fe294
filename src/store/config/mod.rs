//! The configuration: `$XDG_CONFIG_HOME/gangmu/config.toml`, all of it optional.
//!
//! | module   | what it holds                                                          |
//! |----------|------------------------------------------------------------------------|
//! | `fields` | the one table of settings: names, what they are for, how they are read |
//! | `contrast` | how legible a theme of one's own is                                 |
//! | `keys`   | the table `[keys]`: keys by the names of actions                       |
//! | `themes` | themes of one's own                                                    |
//! | `parse`  | the text of the file → [`Config`] and everything that is wrong with it |
//! | `file`   | [`Config`] → the text of a file                                        |

mod contrast;
mod fields;
mod file;
mod keys;
mod parse;
#[cfg(test)]
mod tests;
mod themes;
mod wrong;

pub use fields::{Origin, SETTINGS, Setting};
pub use file::{bindings, default_file};
pub use parse::parse;
pub use themes::{Look, ThemeChoice};
pub use wrong::Wrong;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::reader::Preferences;
use crate::text::{Ambiguous, Lang};

/// What a reader has set, once for all documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The theme.
    pub theme: ThemeChoice,
    /// The language of the interface; the locale's where nothing is said.
    pub language: Option<Lang>,
    /// Columns of ambiguous characters; as the terminal answers where nothing is said.
    pub ambiguous: Option<Ambiguous>,
    /// Whether to listen to the mouse.
    pub mouse: bool,
    /// Measures of the page and the panes, and keys.
    pub preferences: Preferences,
    /// Themes of one's own by their names.
    pub themes: BTreeMap<String, Look>,
}

/// A configuration file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// What it says, as far as it is right.
    pub config: Config,
    /// What is wrong with it, in the order of the file.
    pub wrong: Vec<Wrong>,
    /// Its text.
    pub source: String,
    /// Whether there is one.
    pub found: bool,
}

impl Read {
    /// Everything that is wrong, in `lang`, for the file called `name`; nothing where all is right.
    pub fn complaints(&self, name: &str, lang: Lang) -> Vec<String> {
        self.wrong.iter().map(|wrong| wrong.told(name, &self.source, lang)).collect()
    }
}

impl Config {
    /// Where the user's configuration is: `$XDG_CONFIG_HOME/gangmu/config.toml`, else `~/.config/gangmu/config.toml`;
    /// none where there is no home.
    pub fn path() -> Option<PathBuf> {
        use etcetera::BaseStrategy;
        let base = etcetera::base_strategy::Xdg::new().ok()?;
        Some(base.config_dir().join("gangmu").join("config.toml"))
    }

    /// Reads the configuration in the file `path`; the default one where there is no such file.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn read(path: &Path) -> io::Result<Read> {
        match std::fs::read(path) {
            Ok(bytes) => Ok(parse(&bytes)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(Read::default())
            }
            Err(error) => Err(error),
        }
    }
}
