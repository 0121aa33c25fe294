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

use crate::report::Meta;

/// The version of the JSON forms. A field may be added without a new version; none changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// What wrote a page or a Markdown file, as both say at their start.
pub const GENERATOR: &str = "gangmu";

/// What is known of the report as a whole: the names of fields, as report.toml has them, and their text.
fn known_fields(meta: &Meta) -> impl Iterator<Item = (&'static str, &str)> {
    let fields = [
        ("title", Some(&meta.title)),
        ("subtitle", meta.subtitle.as_ref()),
        ("author", meta.author.as_ref()),
        ("organization", meta.organization.as_ref()),
        ("date", meta.date.as_ref()),
        ("language", meta.language.as_ref()),
    ];
    fields.into_iter().filter_map(|(name, text)| Some((name, text?.as_str())))
}
