//! The document: an arena of sections, blocks, spans and metrics; load and check.

pub mod build;
pub mod fault;
mod find;
pub mod ids;
mod inline;
mod join;
pub mod markdown;
pub mod model;
pub mod raw;
mod values;

pub use build::build;
pub use fault::{Fault, Finding, Spot};
pub use model::{
    Block, BlockId, BlockKind, Found, Meta, Metric, Phrase, Place, Report, Section, SectionId, Span, SpanKind,
};
pub use raw::{RawMetric, RawReport, RawSection};
