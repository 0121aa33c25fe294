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
//! | [`export`]   | report → records for scripts, Markdown, web page, text               | text, report    |
//! | [`layout`]   | (report, width) → lines, lazily; positions                           | text, report    |
//! | [`reader`]   | the program without a terminal: state, actions, keymap, update       | all above       |
//! | [`view`]     | state → ratatui buffer, read-only; theme                             | reader and above|
//! | [`store`]    | what outlives a session: configuration, places, folds, panes (XDG)   | view and above  |
//! | [`terminal`] | the real terminal: session, input, output                            | key and mouse   |
//! | [`cli`]      | arguments → run → exit code, a file a subcommand                     | all above       |
//!
//! Where to begin: [`reader::ACTIONS`] is the table of everything a key can do, [`import::import`] the way of a file into a
//! report, [`layout::Layout`] the way of a report onto lines, [`view`] what draws them. The README says how a key, a rule
//! and a format are added.
//!
//! The bundled report and its outline:
//!
//! ```
//! use gangmu::report;
//!
//! let report = report::parse("report.toml", gangmu::cli::BUNDLED).map_err(|problems| format!("{problems:?}"))?;
//! let outline: Vec<String> = report
//!     .sections()
//!     .filter(|section| section.level > 0 && section.is_titled())
//!     .map(|section| format!("{}{}", "  ".repeat(usize::from(section.level) - 1), section.heading()))
//!     .collect();
//! println!("{}", outline.join("\n"));
//! assert_eq!(outline.len(), 31);
//! assert_eq!(outline[0], "2022 年主要工作回顾");
//! assert_eq!(outline[1], "  （一）全力以赴防疫情，推动防控成果常态长效");
//! # Ok::<(), String>(())
//! ```
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
