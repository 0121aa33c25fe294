//! The metrics of an imported report, found piece by piece, so that reading need not wait for them.

use std::ops::Range;

use super::metrics::{Context, Extracted, ItemNumber, extract};
use crate::report::{Block, BlockId, BlockKind, Report, SectionId};

/// How far the metrics of a report have been found.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The section being read.
    next: SectionId,
    /// Of its blocks, how many have been read, and how many bytes of the one behind them.
    read: (usize, usize),
    /// The number of the item of the section that was read last.
    item: ItemNumber,
}

/// Bytes of a block behind which it is parted at the end of a sentence: a paragraph of megabytes is no paragraph.
const LONGEST: usize = 1 << 15;

/// Characters of text in which a report full of figures states one.
const CHARS_A_METRIC: usize = 50;

/// Marks at which a sentence ends, and no number or name.
const ENDS: &[char] = &['。', '！', '？', '；', '\n'];

/// Marks that part the clauses a quote is made of.
const PARTS: &[char] = &['，', '；', '：', '。', ',', ';', '！', '？'];

/// Bytes of a quote behind which it is not lengthened.
const LONGEST_QUOTE: usize = 360;

/// Bytes of a clause that a quote is lengthened by at most. A row of thousands of numbers without a mark is one clause, and
/// each of them would be quoted with all that is before it.
const LONGEST_CLAUSE: usize = 360;

impl Figures {
    /// Whether the metrics of `section` and all it holds are found.
    pub fn cover(&self, report: &Report, section: SectionId) -> bool {
        report.section(section).end <= self.next
    }

    /// The share of the sections that are done, from 0 to 1.
    pub fn share(&self, report: &Report) -> f64 {
        f64::from(self.next.0) / report.sections.len().max(1) as f64
    }

    /// Finds the metrics of about `bytes` bytes of text more; whether there is more to do. Those of a section are in the
    /// report once all its own text has been read.
    pub fn step(&mut self, report: &mut Report, bytes: usize) -> bool {
        let mut left = bytes;
        if self.next == SectionId::ROOT && self.read == (0, 0) {
            report.expect_metrics(report.blocks.all().chars as usize / CHARS_A_METRIC);
        }
        while self.next.index() < report.sections.len() && left > 0 {
            if !self.section(report, &mut left) {
                return true;
            }
            report.settle_metrics(self.next, longer);
            self.next = SectionId(self.next.0 + 1);
            self.read = (0, 0);
            self.item = ItemNumber::default();
        }
        self.next.index() < report.sections.len()
    }

    /// Reads the section at hand on, `left` bytes at most; whether it has been read to its end.
    fn section(&mut self, report: &mut Report, left: &mut usize) -> bool {
        let blocks = report.section(self.next).blocks.clone();
        let context = context(report, self.next);
        let listed = context.clone().in_list();
        while let id = BlockId(blocks.start + self.read.0 as u32)
            && id.0 < blocks.end
            && let Some(block) = report.block(id)
        {
            if *left == 0 {
                return false;
            }
            let portion = portion(&block, self.read.1);
            *left = left.saturating_sub(portion.len().max(1));
            self.read = if portion.end < block.text.len() { (self.read.0, portion.end) } else { (self.read.0 + 1, 0) };
            if is_running(&block.kind) {
                let text = block.text.get(portion.clone()).unwrap_or_default();
                let context = if matches!(block.kind, BlockKind::Item { .. }) { &listed } else { &context };
                let told = if portion.start == 0 { self.item.without(text) } else { text };
                let start = portion.start + text.len() - told.len();
                for Extracted { metric, quote_bytes, .. } in extract(std::iter::once(told), context) {
                    let quote = (start + quote_bytes.start) as u32..(start + quote_bytes.end) as u32;
                    report.add_metric(self.next, &metric, id, quote);
                }
            }
        }
        *left = left.saturating_sub(1);
        true
    }
}

/// The bytes of `block` from `start` on that are read at once.
fn portion(block: &Block, start: usize) -> Range<usize> {
    let text = &block.text;
    let rest = text.len() - start;
    if rest <= LONGEST {
        return start..text.len();
    }
    let near = (start + LONGEST..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let end = text.get(near..).and_then(|rest| rest.char_indices().find(|(_, c)| ENDS.contains(c)));
    start..end.map_or(text.len(), |(at, mark)| near + at + mark.len_utf8())
}

/// Where a longer quote begins than `quote` of `text`: a clause before it, unless the one before is no clause of prose.
fn longer(text: &str, quote: Range<usize>) -> Option<usize> {
    if quote.len() >= LONGEST_QUOTE {
        return None;
    }
    let is_between = |c: char| PARTS.contains(&c) || c.is_whitespace();
    let head = text.get(..quote.start)?.trim_end_matches(is_between);
    let floor = head.floor_char_boundary(head.len().saturating_sub(LONGEST_CLAUSE));
    let near = head.get(floor..)?;
    let start = match near.char_indices().rfind(|(_, c)| PARTS.contains(c)) {
        Some((at, mark)) => floor + at + mark.len_utf8(),
        None if floor == 0 => 0,
        None => return None,
    };
    let clause = text.get(start..)?;
    Some(start + clause.len() - clause.trim_start().len())
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
        .map(|id| report.section(id).title())
        .collect();
    titles.reverse();
    Context::of_titles(titles)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::import::{Options, import};

    fn found(text: &str, step: usize) -> Report {
        let mut report = import("报告.txt", text.as_bytes(), &Options::default()).unwrap().report;
        let mut figures = Figures::default();
        while figures.step(&mut report, step) {}
        assert!(figures.cover(&report, SectionId::ROOT));
        report
    }

    #[test]
    fn small_steps_find_what_one_finds() {
        let text = include_str!("../../tests/fixtures/seed.txt");
        let whole = found(text, usize::MAX);
        assert!(whole.metrics.len() > 80);
        assert!(found(text, 1) == whole && found(text, 777) == whole);
    }

    #[test]
    fn equal_quotes_are_told_apart() {
        let text = "报告\n\n一、回顾\n\n税收收入6.6亿元，完成预算的100%；非税收入1.5亿元，完成预算的100%。\n\n基金收入2亿元，完成预算的100%。";
        let report = found(text, usize::MAX);
        let labels: Vec<&str> = report.all_metrics().map(|metric| metric.label).collect();
        let order = ["税收收入", "税收收入完成预算", "非税收入", "非税收入完成预算", "基金收入", "基金收入完成预算"];
        assert_eq!(labels, order);
        let quote = |at: usize| report.metric(at).unwrap().quote;
        assert_eq!([quote(1), quote(3)], ["完成预算的100%", "非税收入1.5亿元，完成预算的100%"]);
        assert_eq!(quote(5), "基金收入2亿元，完成预算的100%");
    }

    #[test]
    fn a_quote_is_lengthened_clause_by_clause() {
        let text = "甲，乙，完成预算的100%；丙";
        let quote = text.find("完成").unwrap()..text.find('；').unwrap();
        let begin = |start: usize| longer(text, start..quote.end).map(|start| &text[start..quote.end]);
        assert_eq!(begin(quote.start), Some("乙，完成预算的100%"));
        assert_eq!(begin("甲，".len()), Some("甲，乙，完成预算的100%"));
        let long = format!("甲，{}1%", "乙".repeat(LONGEST_QUOTE));
        assert_eq!(longer(&long, "甲，".len()..long.len()), None);
    }

    /// How long a quote may get does not hang on how long its paragraph is, nor does the time that one takes.
    #[test]
    fn a_row_of_one_amount_is_read_in_time() {
        let begun = Instant::now();
        for piece in ["$5 ", "$5 and ", "5% of ", "5%~6%", "增长5%，", "收入5亿元，", "完成预算的100%；", "5…"]
        {
            let report = found(&format!("报告\n\n一、回顾\n\n{}", piece.repeat(60_000 / piece.len())), usize::MAX);
            let longest = report.all_metrics().map(|metric| metric.quote.len()).max().unwrap_or(0);
            assert!(longest <= LONGEST_QUOTE + LONGEST_CLAUSE + 60, "{piece}: {longest} bytes");
        }
        // A second each, where a quote that grew with its row took minutes.
        assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    }

    #[test]
    fn a_quote_is_not_lengthened_by_a_row() {
        let row = format!("{}，5%", "5% ".repeat(200));
        assert_eq!(longer(&row, row.len() - "5%".len()..row.len()), None);
    }

    #[test]
    fn a_long_paragraph_is_read_in_portions() {
        let text = format!("报告\n\n一、回顾\n\n{}", "新增项目42个，同比增长3.5%。".repeat(20_000));
        let mut report = import("报告.txt", text.as_bytes(), &Options::default()).unwrap().report;
        let mut figures = Figures::default();
        let mut steps = 1;
        while figures.step(&mut report, 1 << 15) {
            steps += 1;
        }
        assert_eq!(report.metrics.len(), 20_000);
        assert!(steps > 10, "{steps} steps");
        let last = report.metrics.found(19_999).unwrap();
        let block = report.blocks.text(last.block.index());
        assert_eq!(&block[last.value.start as usize..last.value.end as usize], "42");
        assert!(last.quote.end as usize + "。".len() == block.len());
    }
}
