//! State → ratatui buffer, read-only; theme.
