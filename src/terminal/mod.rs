//! The real terminal: session, input, output.
