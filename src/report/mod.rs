//! The document: an arena of sections, blocks, spans and metrics; load and check.
//!
//! A file becomes a [`RawReport`] ([`check`](mod@check) walks the TOML, [`raw`] says what it may hold), and that a
//! [`Report`] ([`build`](mod@build): ids, [`markdown`], quotes found in the text).

mod blocks;
pub mod build;
pub mod check;
pub mod fault;
mod find;
pub mod ids;
mod inline;
mod join;
mod kept;
mod link;
pub mod load;
mod lookup;
pub mod markdown;
mod metrics;
pub mod model;
pub(crate) mod order;
mod position;
pub mod problem;
pub mod raw;
mod render;
mod rows;
pub mod save;
mod saved;
mod sections;
mod tokens;
mod twins;
mod values;
mod walk;
mod wording;

pub use blocks::{Blocks, Count};
pub use build::{Builder, Heading, build};
pub use check::{check, parse};
pub use fault::{Fault, Finding, Spot};
pub use kept::{Elsewhere, Kept};
pub use link::Link;
pub use load::{LoadError, load};
pub use metrics::{Found, Metric, Metrics};
pub use model::{Block, BlockId, BlockKind, Marker, Meta, Phrase, Place, Report, Section, SectionId, Span, SpanKind};
pub use problem::{Problem, complaint};
pub use raw::{RawMetric, RawReport, RawSection};
pub use rows::{Row, Rows};
pub use save::{replace, save, to_toml};
pub use sections::Sections;
pub(crate) use values::{is_change, is_date};
pub use walk::nearest_name;
