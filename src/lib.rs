//! gangmu (纲目): a terminal reader and outline navigator for long, structured reports.
//!
//! The map of the house. A module may use those above it on this list and no other; `tests/architecture.rs` reads the
//! sources and fails on an arrow that is not allowed.
//!
//! | module       | what it holds                                                        | uses            |
//! |--------------|----------------------------------------------------------------------|-----------------|
//! | [`text`]     | display width, line breaking, folding for search                     | nothing         |
//! | [`report`]   | the document: arena of sections, blocks, spans, metrics; load, check | text            |
//! | [`search`]   | query → matches: literal, folded, pinyin, regular expression         | text, report    |
//! | [`import`]   | bytes of any format → report: headings, metrics                      | text, report    |
//! | [`export`]   | report → records for scripts, Markdown, web page, text              | text, report    |
//! | [`layout`]   | (report, width) → lines, lazily; positions                           | text, report    |
//! | [`reader`]   | the program without a terminal: state, actions, keymap, update       | all above       |
//! | [`view`]     | state → ratatui buffer, read-only; theme                             | reader and above|
//! | [`store`]    | what outlives a session: configuration, places, folds, panes (XDG)   | view and above  |
//! | [`terminal`] | the real terminal: session, input, output                            | reader's key    |
//! | [`cli`]      | arguments → run → exit code, a file a subcommand                     | all above       |
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod cli;
pub mod export;
pub mod import;
pub mod layout;
pub mod reader;
pub mod report;
pub mod search;
pub mod store;
pub mod terminal;
pub mod text;
pub mod view;
