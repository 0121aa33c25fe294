//! What the status line says, as numbers: how far, which phrase of how many, how long still.

use super::state::{Mark, State};
use crate::report::{BlockId, Report};
use crate::text::pace;

/// Where the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Per cent of the characters that stand before the place read; 100 where the end is in view.
    pub percent: u64,
    /// The number of the key phrase marked or last passed, and how many there are.
    pub phrase: (usize, usize),
    /// The number of the metric marked, and how many there are.
    pub metric: Option<(usize, usize)>,
    /// The number of the match marked or last passed, and how many there are; none before all have been counted.
    pub hit: Option<(usize, usize)>,
    /// Minutes to the end, rounded up; 0 where the end is in view.
    pub minutes: u64,
}

/// Minutes from byte `at.1` of block `at.0` to the end of `report` for who reads `speed` 汉字 a minute, rounded up; words of
/// other scripts count as [`pace`] says.
pub fn minutes_left(report: &Report, at: (BlockId, u32), speed: u64) -> u64 {
    let within = report.blocks.text(at.0.index()).get(..at.1 as usize).map_or(0, pace::weight);
    let before = report.blocks.before(at.0).weight + within;
    report.blocks.all().weight.saturating_sub(before).div_ceil(speed.max(1) * pace::PARTS)
}

impl State {
    /// How far the reading has come.
    pub fn progress(&self) -> Progress {
        let here = self.page.here();
        let within = self.report.blocks.text(here.block.index()).get(..here.byte as usize);
        let before = self.report.blocks.before(here.block).chars + within.map_or(0, |text| text.chars().count() as u64);
        let all = self.report.blocks.all().chars.max(1);
        let ended = self.page.at_end();
        let phrases = &self.report.phrases;
        let passed = phrases.partition_point(|phrase| (phrase.block, phrase.bytes.start) <= (here.block, here.byte));
        Progress {
            percent: if ended { 100 } else { (before * 100).div_ceil(all).min(99) },
            phrase: match self.mark {
                Some(Mark::Phrase(nth)) => (nth + 1, phrases.len()),
                _ => (passed, phrases.len()),
            },
            metric: match self.mark {
                Some(Mark::Metric(nth)) => Some((nth + 1, self.report.metrics.len())),
                _ => None,
            },
            hit: self.finding.as_ref().filter(|finding| finding.is_done()).map(|finding| {
                let hits = finding.hits();
                // The marked match as long as it is on the page, else the last one passed.
                let (block, byte) = match self.mark {
                    Some(Mark::Match { block, start, .. }) => (block, start),
                    _ => (here.block, here.byte),
                };
                (hits.first_from(block, byte + 1), hits.len())
            }),
            minutes: if ended {
                0
            } else {
                minutes_left(&self.report, (here.block, here.byte), self.preferences.speed)
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report;

    #[test]
    fn words_are_not_taken_for_characters() {
        let of = |body: &str| report::parse("t", &format!("schema = 1\ntitle = \"-\"\nbody = '''{body}'''\n")).unwrap();
        let minutes =
            |report: &Report, byte, speed| minutes_left(report, (BlockId(report.blocks.len() as u32 - 1), byte), speed);
        assert_eq!(minutes(&of(&"字".repeat(4000)), 0, 400), 10);
        let english = of(&"words ".repeat(2300));
        assert_eq!(english.blocks.all().chars, 13_800, "which would be 35 minutes");
        assert_eq!(minutes(&english, 0, 400), 10);
        assert_eq!(minutes(&english, 6 * 1150, 400), 5);
        assert_eq!(minutes(&english, 0, 800), 5, "the reading speed holds for both");
        assert_eq!(minutes(&of(""), 1, 400), 0);
    }
}
