//! Line breaking.

use super::width::Ambiguous;

/// The room a paragraph is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Columns that no line may exceed, indents and a hanging mark included.
    pub columns: usize,
    /// Columns left free before the first line.
    pub first_indent: usize,
    /// Columns left free before every other line.
    pub indent: usize,
    /// Whether one closing mark may hang in a gutter of two columns, which is taken from `columns`.
    pub hang: bool,
    /// The width policy.
    pub ambiguous: Ambiguous,
}

/// One line of a paragraph, as a range of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where the line begins, in bytes of the paragraph.
    pub start: usize,
    /// Where it ends, in bytes; white space at the break is left out of both lines.
    pub end: usize,
    /// Columns left free before it.
    pub indent: usize,
    /// Columns it takes, indent and hanging mark included.
    pub width: usize,
}
