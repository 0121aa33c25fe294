//! gangmu (纲目): a terminal reader and outline navigator for long, structured reports.
//!
//! The map of the house. A module may use those above it on this list and no other; `tests/architecture.rs` reads the
//! sources and fails on an arrow that is not allowed.
//!
//! | module       | what it holds                                                        | uses            |
//! |--------------|----------------------------------------------------------------------|-----------------|
//! | [`text`]     | display width, line breaking, pictures of control characters         | nothing         |
//! | [`report`]   | the document: arena of sections, blocks, spans, metrics; load, check | text            |
//! | [`import`]   | bytes → report: decode, format readers, cleaning, headings           | text, report    |
//! | [`layout`]   | (report, width) → lines, lazily; positions                           | text, report    |
//! | [`reader`]   | the program without a terminal: state, actions, keymap, update       | all above       |
//! | [`view`]     | state → ratatui buffer, read-only; theme                             | reader and above|
//! | [`terminal`] | the real terminal: session, input, output                            | reader's key    |
//! | [`cli`]      | arguments → run → exit code, a file a subcommand                     | all above       |
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod cli;
pub mod import;
pub mod layout;
pub mod reader;
pub mod report;
pub mod terminal;
pub mod text;
pub mod view;
