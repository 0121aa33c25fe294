//! The program without a terminal: state, actions, keymap, update → effects.
//!
//! [`update`] takes an [`Event`], changes the [`State`] and returns [`Effect`]s for the terminal to carry out; it does no
//! input or output itself, so a whole session of reading can be played as (document, keys, screen).

pub mod action;
mod begun;
mod command;
mod completion;
mod copying;
pub mod documents;
mod endnotes;
mod filter;
mod find;
mod finding;
mod focus;
mod fold;
mod footnotes;
mod go;
mod help;
mod history;
pub mod key;
pub mod keymap;
pub mod linear;
pub mod marks;
pub mod metrics;
pub mod mouse;
mod moves;
pub mod numbers;
mod origin;
pub mod outline;
pub mod page;
pub mod panes;
mod pick;
pub mod picker;
pub mod popup;
mod preferences;
mod program;
pub mod prompt;
mod reloading;
mod rows;
mod skimming;
mod snapshot;
pub mod state;
pub mod status;
mod update;
mod work;

pub use action::{ACTIONS, Action, Group};
pub use copying::Copied;
pub use documents::{Opening, Source};
pub use filter::Filter;
pub use finding::Finding;
pub use help::{ABOUT_INDENT, Help, HelpLine};
pub use key::{Key, KeyCode};
pub use mouse::{Mouse, MouseKind};
pub use panes::{Area, DRAGGED, Pane, Panes};
pub use preferences::{Bindings, Preferences};
pub use prompt::History;
pub use snapshot::Snapshot;
pub use state::{Mark, NARROWEST_ASKED, Options, State, WIDEST_ASKED};
pub use update::{Effect, Event, update};
