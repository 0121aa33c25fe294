//! Journeys through a report: (document, keys, screen), played without a terminal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod documents;
mod notes;
mod play;

mod commands;
mod copying;
mod filtering;
mod folding;
mod footnotes;
mod help;
mod history;
mod jumping;
mod marks;
mod metrics;
mod mouse;
mod moving;
mod outline;
mod panes;
mod phrases;
mod picking;
mod pictures;
mod reloading;
mod searching;
mod sizes;
mod skimming;
mod strays;
mod tour;
mod unseen;
