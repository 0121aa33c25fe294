//! Blocks as the small Markdown of bodies: what [`markdown::parse`] reads back as the same blocks.

use super::markdown::{footnote, item};
use super::model::{Block, BlockKind, Span, SpanKind};

/// The body that says `blocks`, of a section whose heading runs in at the start of the first block where `run_in` is not
/// empty. Blocks of the title, of headings and the heading that runs in are left out: they are fields of their own.
pub(super) fn body<'b>(blocks: impl Iterator<Item = Block<'b>>, run_in: &str) -> String {
    let mut body = String::new();
    let mut after_item = false;
    for (index, block) in blocks.enumerate() {
        let is_item = matches!(block.kind, BlockKind::Item { .. });
        let heading = if index == 0 { run_in } else { "" };
        let Some(lines) = lines(&block, heading) else { continue };
        let same_list = is_item && after_item;
        if !body.is_empty() && !same_list {
            body.push('\n');
        }
        body.push_str(&lines);
        body.push('\n');
        after_item = is_item;
    }
    body
}

/// The lines of one block, without the last line end.
fn lines(block: &Block, heading: &str) -> Option<String> {
    match &block.kind {
        BlockKind::Title | BlockKind::Subtitle | BlockKind::Author | BlockKind::Heading => None,
        BlockKind::Paragraph => {
            let rest = block.text.strip_prefix(heading).unwrap_or(block.text).trim_start();
            let from = block.text.len() - rest.len();
            let line = inline(block.text, block.spans, from, block.text.len(), "");
            (!line.is_empty()).then(|| plain_start(line))
        }
        BlockKind::Item { marker, depth } => {
            let text = inline(block.text, block.spans, 0, block.text.len(), "|");
            Some(format!("{:indent$}{marker} {text}", "", indent = 2 * usize::from(*depth)))
        }
        BlockKind::Footnote { label } => {
            let text = inline(block.text, block.spans, 0, block.text.len(), "");
            Some(format!("[^{label}]: {text}"))
        }
        BlockKind::Table { rows } => {
            let mut lines = Vec::new();
            for row in rows.iter() {
                let cell = |cell: std::ops::Range<u32>| {
                    inline(block.text, block.spans, cell.start as usize, cell.end as usize, "|")
                };
                lines.push(format!("| {} |", row.cells().map(cell).collect::<Vec<_>>().join(" | ")));
                if lines.len() == 1 {
                    lines.push(format!("|{}", "---|".repeat(rows.columns())));
                }
            }
            Some(lines.join("\n"))
        }
    }
}

/// A paragraph's line that does not begin like a list item or a footnote.
fn plain_start(line: String) -> String {
    let at = match (item(&line), footnote(&line)) {
        (Some((marker, _)), _) => marker.to_string().len() - 1,
        (_, Some(_)) => line.find("]:").map_or(0, |at| at + 1),
        _ => return line,
    };
    let (before, behind) = line.split_at(at);
    format!("{before}\\{behind}")
}

/// `text[from..to]` with its marks.
fn inline(text: &str, spans: &[Span], from: usize, to: usize, special: &str) -> String {
    let mut line = String::with_capacity(to - from);
    let mut at = from;
    for span in spans {
        let (start, end) = (span.bytes.start as usize, span.bytes.end as usize);
        if start < at || end > to {
            continue;
        }
        let inside = text.get(start..end).unwrap_or_default();
        escape(text.get(at..start).unwrap_or_default(), special, &mut line);
        match span.kind {
            SpanKind::FootnoteRef => {
                line.push_str("[^");
                line.push_str(inside.strip_prefix('[').unwrap_or(inside));
            }
            SpanKind::KeyPhrase => {
                line.push_str("**");
                escape(inside, special, &mut line);
                line.push_str("**");
            }
            SpanKind::RunIn => escape(inside, special, &mut line),
        }
        at = end;
    }
    escape(text.get(at..to).unwrap_or_default(), special, &mut line);
    line
}

/// Adds `text` with a backslash before every character that would be a mark.
fn escape(text: &str, special: &str, line: &mut String) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let marks = match c {
            '\\' | '*' => true,
            '[' => chars.peek() == Some(&'^'),
            _ => special.contains(c),
        };
        if marks {
            line.push('\\');
        }
        line.push(c);
    }
}
