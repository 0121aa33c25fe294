//! From the bytes of a document that nobody prepared to a [`Report`](crate::report::Report).

mod figures;
pub mod metrics;

pub use figures::Figures;
