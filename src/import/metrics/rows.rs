//! What the tests of metrics compare: a metric as a row of text.

use super::grammar::{GRAMMAR, Grammar};
use super::{Context, Extracted, extract_by};
use crate::report::Metric;

/// `label | stated unit | change` of each metric of `text`, whose quotes are parts of it; a from–to as `from→stated`.
pub(super) fn rows(text: &str) -> Vec<String> {
    rows_by(&GRAMMAR, text)
}

/// The same by the rules of `grammar`.
pub(super) fn rows_by(grammar: &Grammar, text: &str) -> Vec<String> {
    let row = |found: &Extracted| {
        let metric = &found.metric;
        assert!(text.contains(&metric.quote), "{metric:?}");
        let from = metric.from.as_ref().map(|from| format!("{from}→")).unwrap_or_default();
        let change = metric.change.as_deref().unwrap_or("");
        format!("{} | {from}{} {} | {change}", metric.label, Metric::from(metric).shown(), metric.unit)
    };
    extract_by(grammar, std::iter::once(text), &Context::default()).iter().map(row).collect()
}
