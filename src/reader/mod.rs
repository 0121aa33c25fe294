//! The program without a terminal: state, actions, keymap, update → effects.

pub mod key;

pub use key::{Key, KeyCode};
