//! The document: an arena of sections, blocks, spans and metrics; load and check.

pub mod model;

pub use model::{
    Block, BlockId, BlockKind, Found, Meta, Metric, Phrase, Place, Report, Section, SectionId, Span, SpanKind,
};
