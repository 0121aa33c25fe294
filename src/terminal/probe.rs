//! The one question asked of the terminal: how wide it draws ambiguous characters, and what else it can do.
//!
//! Pure: [`Screen::question`](super::screen::Screen::question) gives the bytes, to be written once and after the first
//! frame, and [`Probe`] takes the answers whenever they come. Nobody waits for them: an answer after seconds counts as
//! one after a millisecond, and what is never answered stays as it was taken to be.

use super::capability::Capabilities;
use super::report::Report;
use crate::text::width::Ambiguous;

/// The glyphs whose width is measured: the ambiguous ones that a report in Chinese is full of.
pub(super) const SAMPLE: &str = "“”—…";
/// How many columns [`SAMPLE`] takes in a narrow terminal.
const NARROW: u16 = 4;
/// How many columns the sample takes at most.
pub(super) const SAMPLE_COLUMNS: u16 = 2 * NARROW;

/// Left and right margins (DECLRMM).
const MARGINS: u32 = 69;
/// Synchronized updates.
const SYNCHRONIZED: u32 = 2026;

/// The rest of the question: the two modes (DECRQM), the background colour (OSC 11, ended by ST), and DA1, which every
/// terminal answers, and which tmux and screen answer themselves.
pub(super) const FEATURES: &[u8] = b"\x1b[?69$p\x1b[?2026$p\x1b]11;?\x1b\\\x1b[c";

/// What the terminal has answered so far; `None` where it has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How it draws ambiguous characters.
    pub ambiguous: Option<Ambiguous>,
    /// Whether it has left and right margins.
    pub margins: Option<bool>,
    /// Whether it has synchronized updates.
    pub synchronized: Option<bool>,
    /// Its background colour.
    pub background: Option<(u8, u8, u8)>,
    /// Whether the last part of the question, which every terminal knows, is answered: what is `None` now, stays so.
    pub finished: bool,
}

impl Answers {
    /// `capabilities` with what was answered put in.
    pub fn applied_to(&self, capabilities: Capabilities) -> Capabilities {
        Capabilities {
            margins: self.margins.unwrap_or(capabilities.margins),
            synchronized: self.synchronized.unwrap_or(capabilities.synchronized),
            ..capabilities
        }
    }
}

/// A question that was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    /// Where the sample was written, row and column; `None` where there was no room for it.
    place: Option<(u16, u16)>,
    answers: Answers,
}

impl Probe {
    /// Whether a terminal of the type `term` (`TERM`) understands a question well enough to leave out what it does not
    /// know: the Linux console prints parts of it.
    pub fn is_safe(term: &str) -> bool {
        !(term.is_empty() || term == "dumb" || term.starts_with("linux"))
    }

    /// A question with its sample at `place`.
    pub(super) fn asked_at(place: Option<(u16, u16)>) -> Self {
        Probe { place, answers: Answers::default() }
    }

    /// What was answered so far.
    pub fn answers(&self) -> Answers {
        self.answers
    }

    /// Takes an answer; whether it changes what [`Probe::answers`] gives. A report that is no answer to this question
    /// changes nothing.
    pub fn take(&mut self, report: &Report) -> bool {
        let before = self.answers;
        match *report {
            Report::Cursor { row, column } => self.take_cursor(row, column),
            Report::Mode { number: MARGINS, state } => self.answers.margins = Some(is_known(state)),
            Report::Mode { number: SYNCHRONIZED, state } => self.answers.synchronized = Some(is_known(state)),
            Report::Background(r, g, b) => self.answers.background = Some((r, g, b)),
            Report::DeviceAttributes(_) => self.answers.finished = true,
            _ => {}
        }
        self.answers != before
    }

    /// The first cursor report from the sample's row counts; what comes later may be a Shift-F3.
    fn take_cursor(&mut self, row: u16, column: u16) {
        let Some(moved) = self.place.filter(|place| place.0 == row).and_then(|place| column.checked_sub(place.1))
        else {
            return;
        };
        if self.answers.ambiguous.is_none() && (NARROW..=SAMPLE_COLUMNS).contains(&moved) {
            // Some terminals draw some of the four wide; the policy is that of most.
            let wide = moved > NARROW + NARROW / 2;
            self.answers.ambiguous = Some(if wide { Ambiguous::Wide } else { Ambiguous::Narrow });
        }
    }
}

/// Whether a mode with this DECRPM state can be set: set, reset, or set for ever.
fn is_known(state: u32) -> bool {
    (1..=3).contains(&state)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(reports: &[Report]) -> Answers {
        let mut probe = Probe::asked_at(Some((3, 10)));
        for report in reports {
            probe.take(report);
        }
        probe.answers()
    }

    #[test]
    fn the_cursor_tells_the_width() {
        let after = |row, column| answered(&[Report::Cursor { row, column }]).ambiguous;
        assert_eq!(after(3, 14), Some(Ambiguous::Narrow));
        assert_eq!(after(3, 16), Some(Ambiguous::Narrow));
        assert_eq!(after(3, 18), Some(Ambiguous::Wide));
        // Not from the sample: a Shift-F3, another row, a column before it.
        assert_eq!((after(0, 1), after(4, 14), after(3, 9), after(3, 40)), (None, None, None, None));
        let first_counts = [Report::Cursor { row: 3, column: 18 }, Report::Cursor { row: 3, column: 14 }];
        assert_eq!(answered(&first_counts).ambiguous, Some(Ambiguous::Wide));
    }

    #[test]
    fn half_an_answer_is_taken_and_a_late_one_too() {
        let known = |number, state| answered(&[Report::Mode { number, state }]);
        assert_eq!(
            (known(69, 2).margins, known(69, 0).margins, known(69, 4).margins),
            (Some(true), Some(false), Some(false))
        );
        assert_eq!((known(2026, 1).synchronized, known(2026, 0).synchronized), (Some(true), Some(false)));
        assert_eq!(known(7, 1), Answers::default());
        let end = Report::DeviceAttributes(vec![64]);
        let late = answered(&[end.clone(), Report::Background(1, 2, 3), Report::Cursor { row: 3, column: 18 }]);
        assert!(late.finished);
        assert_eq!((late.background, late.ambiguous, late.margins), (Some((1, 2, 3)), Some(Ambiguous::Wide), None));
        let kept = Capabilities { margins: true, ..Capabilities::default() };
        assert!(answered(&[end]).applied_to(kept).margins, "what is not answered stays");
        assert!(!known(69, 0).applied_to(kept).margins);
    }

    #[test]
    fn the_same_answer_again_changes_nothing() {
        let mut probe = Probe::asked_at(None);
        assert!(probe.take(&Report::Mode { number: 69, state: 2 }));
        assert!(!probe.take(&Report::Mode { number: 69, state: 2 }));
        assert!(!probe.take(&Report::Cursor { row: 0, column: 4 }), "there was no room for the sample");
        assert!(!probe.take(&Report::Other));
    }
}
