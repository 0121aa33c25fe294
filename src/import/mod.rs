//! From the bytes of a document that nobody prepared to a [`Report`](crate::report::Report).

pub mod metrics;
