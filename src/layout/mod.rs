//! (Report, width) → lines, lazily; positions.
