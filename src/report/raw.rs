//! The document as it is written: one struct for each kind of table, before ids, blocks and positions are known.
//!
//! `report.toml` is deserialized into these structs; an importer fills them in directly. [`build`](super::build()) makes
//! the report, and copies what it keeps: what a file says as it stands is borrowed from it.

use std::borrow::Cow;

use serde::Deserialize;

/// The version of the format that this program reads and writes (`schema = 1`).
pub const SCHEMA: i64 = 1;

/// A report as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RawReport<'a> {
    /// The version of the format; `None` where the file does not say.
    pub schema: Option<i64>,
    /// The title as printed.
    pub title: String,
    /// As printed under the title.
    pub subtitle: Option<String>,
    /// Who speaks or signs, as printed.
    pub author: Option<String>,
    /// Whose report it is.
    pub organization: Option<String>,
    /// `2022-12-29`, `2026-01` or `2026`.
    pub date: Option<String>,
    /// A BCP 47 language tag.
    pub language: Option<String>,
    /// What stands before the first section, in the Markdown of [`markdown`](super::markdown).
    #[serde(borrow)]
    pub body: Cow<'a, str>,
    /// The metrics stated before the first section.
    pub metric: Vec<RawMetric<Cow<'a, str>>>,
    /// The sections of the first level.
    #[serde(borrow)]
    pub section: Vec<RawSection<'a>>,
}

/// A section as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RawSection<'a> {
    /// Unique; made from number and title where absent.
    pub id: Option<Cow<'a, str>>,
    /// The number as printed.
    pub number: Cow<'a, str>,
    /// The title as printed, plain text; empty for text without an outline entry, which a file leaves out.
    #[serde(deserialize_with = "words")]
    pub title: Cow<'a, str>,
    /// Whether the title is the first sentence of the first paragraph.
    pub run_in: bool,
    /// Its own text, in the Markdown of [`markdown`](super::markdown).
    #[serde(borrow)]
    pub body: Cow<'a, str>,
    /// The metrics its own text states.
    pub metric: Vec<RawMetric<Cow<'a, str>>>,
    /// Its subsections.
    #[serde(borrow)]
    pub section: Vec<RawSection<'a>>,
}

/// A metric as written, in words `T` of its own or of the file; see [`Metric`](super::Metric) for what the fields mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RawMetric<T = String> {
    /// What is counted.
    pub label: T,
    /// The number, a decimal.
    pub value: T,
    /// The number as printed, where that differs.
    pub stated: Option<T>,
    /// The unit.
    pub unit: T,
    /// The time it holds for.
    pub period: Option<T>,
    /// The change, signed.
    pub change: Option<T>,
    /// What the change is measured against.
    pub basis: Option<T>,
    /// The earlier value.
    pub from: Option<T>,
    /// Whether it is a share of a target.
    pub share: bool,
    /// Whether it is promised.
    pub target: bool,
    /// The clause that states it.
    pub quote: T,
}

/// A string with something in it.
fn words<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, str>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() { Err(serde::de::Error::custom("blank")) } else { Ok(text.into()) }
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A string.
    Text,
    /// A string that is not blank; it may be left out.
    Words,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Flag,
    /// A TOML date, or a string with one.
    Date,
    /// Tables written `[[section]]`.
    Sections,
    /// Tables written `[[metric]]`.
    Metrics,
}

/// A field that a table may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// What it holds.
    pub holds: Type,
    /// Whether the table must have it.
    pub required: bool,
}

const fn field(name: &'static str, holds: Type) -> Field {
    Field { name, holds, required: false }
}

const fn required(name: &'static str, holds: Type) -> Field {
    Field { name, holds, required: true }
}

/// The fields of the report itself, as [`RawReport`] has them.
pub const REPORT_FIELDS: &[Field] = &[
    required("schema", Type::Integer),
    required("title", Type::Text),
    field("subtitle", Type::Text),
    field("author", Type::Text),
    field("organization", Type::Text),
    field("date", Type::Date),
    field("language", Type::Text),
    field("body", Type::Text),
    field("metric", Type::Metrics),
    field("section", Type::Sections),
];

/// The fields of a section, as [`RawSection`] has them.
pub const SECTION_FIELDS: &[Field] = &[
    field("id", Type::Text),
    field("number", Type::Text),
    field("title", Type::Words),
    field("run_in", Type::Flag),
    field("body", Type::Text),
    field("metric", Type::Metrics),
    field("section", Type::Sections),
];

/// The fields of a metric, as [`RawMetric`] has them.
pub const METRIC_FIELDS: &[Field] = &[
    required("label", Type::Text),
    required("value", Type::Text),
    field("stated", Type::Text),
    field("unit", Type::Text),
    field("period", Type::Text),
    field("change", Type::Text),
    field("basis", Type::Text),
    field("from", Type::Text),
    field("share", Type::Flag),
    field("target", Type::Flag),
    required("quote", Type::Text),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(fields: &[Field], more: &str) -> String {
        let mut text = String::new();
        for field in fields {
            let value = match field.holds {
                Type::Text | Type::Words | Type::Date => "\"x\"",
                Type::Integer => "1",
                Type::Flag => "true",
                Type::Sections | Type::Metrics => "[]",
            };
            text.push_str(&format!("{} = {value}\n", field.name));
        }
        text + more
    }

    #[test]
    fn the_field_tables_say_what_the_structs_read() {
        toml::from_str::<RawReport>(&sample(REPORT_FIELDS, "")).unwrap();
        toml::from_str::<RawSection>(&sample(SECTION_FIELDS, "")).unwrap();
        toml::from_str::<RawMetric>(&sample(METRIC_FIELDS, "")).unwrap();

        let named = |error: toml::de::Error| error.message().to_owned();
        let report = named(toml::from_str::<RawReport>("nonsense = 1").unwrap_err());
        let section = named(toml::from_str::<RawSection>("nonsense = 1").unwrap_err());
        let metric = named(toml::from_str::<RawMetric>("nonsense = 1").unwrap_err());
        for (message, fields) in [(report, REPORT_FIELDS), (section, SECTION_FIELDS), (metric, METRIC_FIELDS)] {
            let listed = message.matches('`').count() / 2 - 1;
            assert_eq!(listed, fields.len(), "{message}");
        }
    }

    #[test]
    fn bodies_without_escapes_are_borrowed() {
        let raw: RawReport = toml::from_str("body = '''\n一段'''\n[[section]]\nbody = \"a\\nb\"").unwrap();
        assert!(matches!(raw.body, Cow::Borrowed("一段")));
        assert!(matches!(&raw.section[0].body, Cow::Owned(body) if body == "a\nb"));
    }
}
