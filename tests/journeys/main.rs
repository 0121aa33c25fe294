//! Journeys through a report: (document, keys, screen), played without a terminal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod documents;
mod play;

mod filtering;
mod folding;
mod help;
mod jumping;
mod metrics;
mod moving;
mod outline;
mod panes;
mod phrases;
mod picking;
mod pictures;
mod searching;
mod sizes;
mod strays;
mod tour;
mod unseen;
