//! A rule that knows lines by what they say: a row of a table.

/// A row: a kind of line, what it is called, and how it is known.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
pub(super) struct LineRule {
    /// What it is called.
    pub(super) name: &'static str,
    /// A line it knows.
    pub(super) example: &'static str,
    /// Whether a line is of this kind.
    pub(super) holds: fn(&str) -> bool,
}

/// Whether one of `rules` knows `text`.
pub(super) fn any_holds(rules: &[LineRule], text: &str) -> bool {
    rules.iter().any(|rule| (rule.holds)(text))
}

/// Checks that each of `rules` knows its example.
#[cfg(test)]
pub(super) fn assert_examples(rules: &[LineRule]) {
    for rule in rules {
        assert!((rule.holds)(rule.example), "{}", rule.name);
    }
}
