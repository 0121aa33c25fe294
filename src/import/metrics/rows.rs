//! What the tests of metrics compare: a metric as a row of text.

use super::{Context, Extracted, extract};
use crate::report::Metric;

/// `label | stated unit | change` of each metric of `text`, whose quotes are parts of it.
pub(super) fn rows(text: &str) -> Vec<String> {
    let row = |found: &Extracted| {
        let metric = &found.metric;
        assert!(text.contains(&metric.quote), "{metric:?}");
        let change = metric.change.as_deref().unwrap_or("");
        format!("{} | {} {} | {change}", metric.label, Metric::from(metric).shown(), metric.unit)
    };
    extract(std::iter::once(text), &Context::default()).iter().map(row).collect()
}
