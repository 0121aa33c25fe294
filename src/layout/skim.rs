//! What of a block is read in skimming, as stretches of its text.

use std::ops::Range;

use crate::report::{Block, BlockId, BlockKind, Report, SpanKind};
use crate::text::sentence::sentences;

/// The sentences of `block`, whose number is `id`, that are read in skimming: the first one, those with a key phrase and
/// those that state a metric, in order; neighbours are one stretch. Of a table, what its sentences would be read for.
pub(super) fn stretches(report: &Report, id: BlockId, block: &Block) -> Vec<Range<u32>> {
    let marked = marked(report, id, block);
    if matches!(block.kind, BlockKind::Table { .. }) {
        return marked;
    }
    let mut stretches: Vec<Range<u32>> = Vec::new();
    for (nth, sentence) in sentences(block.text).enumerate() {
        let sentence = sentence.start as u32..sentence.end as u32;
        if nth > 0 && !marked.iter().any(|range| range.start < sentence.end && sentence.start < range.end) {
            continue;
        }
        match stretches.last_mut() {
            Some(last) if last.end == sentence.start => last.end = sentence.end,
            _ => stretches.push(sentence),
        }
    }
    stretches
}

/// The key phrases of `block` and the numbers its metrics are about.
fn marked(report: &Report, id: BlockId, block: &Block) -> Vec<Range<u32>> {
    let phrases = block.spans.iter().filter(|span| span.kind == SpanKind::KeyPhrase).map(|span| span.bytes.clone());
    // Metrics stand in the order of the text that states them.
    let found = (report.metrics.first_from(id)..).map_while(|nth| report.metrics.found(nth));
    phrases.chain(found.take_while(|found| found.block == id).map(|found| found.value)).collect()
}
