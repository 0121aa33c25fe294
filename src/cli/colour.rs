//! Colours of text on standard output, where they are wanted.

use std::io::IsTerminal;

use super::args::ColorWhen;

/// Whether text is painted, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paint {
    on: bool,
}

impl Paint {
    /// As asked for; `auto` paints where standard output is a terminal, never with `NO_COLOR` (no-color.org) and, without
    /// that, always with `CLICOLOR_FORCE` (bixense.com/clicolors).
    pub(super) fn asked(when: ColorWhen) -> Paint {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let on = match when {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto if variable("NO_COLOR").is_some() => false,
            ColorWhen::Auto if variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
            ColorWhen::Auto => variable("TERM").is_some_and(|term| term != "dumb") && std::io::stdout().is_terminal(),
        };
        Paint { on }
    }

    /// Whether text is painted at all.
    pub(super) fn is_on(self) -> bool {
        self.on
    }

    /// What matters most.
    pub(super) fn bold(self, text: &str) -> String {
        self.sgr("1", text)
    }

    /// What is secondary.
    pub(super) fn dim(self, text: &str) -> String {
        self.sgr("2", text)
    }

    /// What is wrong.
    pub(super) fn red(self, text: &str) -> String {
        self.sgr("31", text)
    }

    fn sgr(self, code: &str, text: &str) -> String {
        if self.on && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
