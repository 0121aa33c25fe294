//! The real terminal.
//!
//! | module         | what it holds                                                                         |
//! |----------------|---------------------------------------------------------------------------------------|
//! | [`session`]    | the life of the terminal: enter, events, suspend, and putting everything back         |
//! | [`input`]      | bytes → keys, pastes, mouse events, answers; pure                                     |
//! | [`report`]     | the answers, read out of their sequences                                              |
//! | [`output`]     | frames → one write each; ratatui's `Backend`                                          |
//! | [`screen`]     | what is shown, and the bytes from there to the next frame; pure                       |
//! | [`probe`]      | the question what the terminal can do, and its answers; pure                          |
//! | [`capability`] | what the terminal can do                                                              |
//! | [`clipboard`]  | text → the bytes that put it on the terminal's clipboard; pure                        |
//!
//! crossterm is named here and nowhere else: for raw mode and the size.

pub mod capability;
pub mod clipboard;
mod encode;
mod estimate;
mod glyph;
pub mod input;
mod motion;
pub mod output;
mod paint;
pub mod probe;
pub mod report;
pub mod screen;
mod scroll;
mod sequence;
pub mod session;
mod signals;
mod stop;
mod tty;

/// Columns of the terminal, without taking it.
pub fn columns() -> usize {
    usize::from(tty::size().width)
}

pub use capability::{Capabilities, ColourDepth, background_in};
pub use clipboard::Clipboard;
pub use input::Input;
pub use probe::Probe;
pub use report::Report;
pub use session::{Event, Options, Session};
