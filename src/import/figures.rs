//! The metrics of an imported report, found section by section, so that reading need not wait for them.

use super::metrics::{Context, extract};
use crate::report::{BlockKind, Report, SectionId};

/// How far the metrics of a report have been found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    next: SectionId,
}

impl Figures {
    /// Whether the metrics of `section` and all it holds are found.
    pub fn cover(&self, report: &Report, section: SectionId) -> bool {
        report.section(section).end <= self.next
    }

    /// The share of the sections that are done, from 0 to 1.
    pub fn share(&self, report: &Report) -> f64 {
        f64::from(self.next.0) / report.sections.len().max(1) as f64
    }

    /// Finds the metrics of about `bytes` bytes of text more, whole sections at a time; whether there is more to do.
    pub fn step(&mut self, report: &mut Report, bytes: usize) -> bool {
        let mut read = 0;
        while self.next.index() < report.sections.len() && read < bytes {
            let blocks = report.section(self.next).blocks.clone();
            let own = report.blocks.get(blocks.start as usize..blocks.end as usize).unwrap_or_default();
            read += own.iter().map(|block| block.text.len()).sum::<usize>() + 1;
            let running = own.iter().filter(|block| is_running(&block.kind)).map(|block| &*block.text);
            let found = extract(running, &context(report, self.next));
            report.add_metrics(self.next, found.into_iter().map(|found| found.metric).collect());
            self.next = SectionId(self.next.0 + 1);
        }
        self.next.index() < report.sections.len()
    }
}

/// Whether metrics are looked for in a block of this kind: running text, not headings and footnotes.
fn is_running(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Item { .. })
}

/// What the titles of `section` and of those around it tell.
fn context(report: &Report, section: SectionId) -> Context {
    let mut titles: Vec<&str> = std::iter::once(section)
        .chain(report.ancestors(section))
        .filter(|&id| id != SectionId::ROOT)
        .map(|id| report.section(id).title.as_str())
        .collect();
    titles.reverse();
    Context::of_titles(titles)
}
