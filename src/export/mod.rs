//! A report as something else: records for scripts, Markdown, a web page, plain text.
//!
//! All of it is pure: a [`Report`](crate::report::Report) goes in, text comes out. Control characters of a document are
//! never written as such: in JSON they are escaped, elsewhere they are pictures or spaces.

pub mod csv;
pub mod html;
mod ids;
pub mod json;
pub mod markdown;
mod notes;
pub mod record;
pub mod text;

/// The version of the JSON forms. A field may be added without a new version; none changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// What wrote a page or a Markdown file, as both say at their start.
pub const GENERATOR: &str = "gangmu";
