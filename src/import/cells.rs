//! Rows of Markdown tables with more bars than their table has columns. GFM drops the cells behind the last column and
//! lets a bar end a cell even inside a code span; here such bars are text, so that nothing is lost.

use std::borrow::Cow;

/// `text` with a backslash before each bar that would begin a cell without a column: first those in code spans, then those
/// behind the last column. Lines stay lines.
pub(super) fn keep_extra(text: &str) -> Cow<'_, str> {
    if !text.contains("|-")
        && !text.contains("| -")
        && !text.contains("|:")
        && !text.contains("| :")
        && !text.contains("-|")
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    // What is copied so far, in bytes of `text`.
    let mut copied = 0;
    let (mut at, mut columns, mut fence, mut before) = (0, None, None, "");
    for line in text.split_inclusive('\n') {
        let row = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| row.starts_with(mark));
        fence = match (fence, mark) {
            (None, mark) => mark,
            (Some(open), Some(mark)) if open == mark => None,
            (open, _) => open,
        };
        columns = match columns {
            _ if fence.is_some() || row.is_empty() => None,
            None if is_delimiter(row) && bars(before).len() == bars(row).len() => Some(bars(row).len() + 1),
            columns => columns,
        };
        if let Some(columns) = columns.filter(|_| !is_delimiter(row))
            && let Some(kept) = escaped(line, columns)
        {
            out.push_str(text.get(copied..at).unwrap_or_default());
            out.push_str(&kept);
            copied = at + line.len();
        }
        at += line.len();
        before = row;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

/// `|---|:-:|`
fn is_delimiter(row: &str) -> bool {
    row.contains('|') && row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// The bytes of the bars that part the cells of `row`, the outermost two not counted.
fn bars(row: &str) -> Vec<usize> {
    let start = row.len() - row.trim_start().len();
    let end = row.trim_end().len();
    let mut bars: Vec<usize> = row.match_indices('|').map(|(at, _)| at).filter(|&at| !is_escaped(row, at)).collect();
    bars.retain(|&at| at > start && at + 1 < end);
    bars
}

fn is_escaped(row: &str, at: usize) -> bool {
    row.as_bytes().iter().take(at).rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// `line` with its surplus bars escaped; `None` where it has none.
fn escaped(line: &str, columns: usize) -> Option<String> {
    let bars = bars(line);
    let surplus = (bars.len() + 1).checked_sub(columns).filter(|&surplus| surplus > 0)?;
    let in_code = |at: &&usize| line.get(..**at).is_some_and(|before| before.matches('`').count() % 2 == 1);
    let mut chosen: Vec<usize> = bars.iter().filter(in_code).copied().take(surplus).collect();
    let more = surplus - chosen.len();
    let rest: Vec<usize> = bars.iter().rev().filter(|at| !chosen.contains(at)).take(more).copied().collect();
    chosen.extend(rest);
    let mut kept = line.to_owned();
    chosen.sort_unstable();
    for &at in chosen.iter().rev() {
        kept.insert(at, '\\');
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surplus_bars_become_text() {
        for (table, kept) in [
            ("|a|b|\n|-|-|\n|`c|d`|e|\n", "|a|b|\n|-|-|\n|`c\\|d`|e|\n"),
            ("a | b\n--|--\nc | d | e\n\nx | y | z", "a | b\n--|--\nc | d \\| e\n\nx | y | z"),
            ("|a|b|\n|-|-|\n|`c\\|d`|e|\n", "|a|b|\n|-|-|\n|`c\\|d`|e|\n"),
            ("|a|b|\n|-|-|\n|c|\n", "|a|b|\n|-|-|\n|c|\n"),
            ("```\n|a|\n|-|\n|b|c|\n```\n", "```\n|a|\n|-|\n|b|c|\n```\n"),
            ("|a|b|\n没有表格|-|三|\n", "|a|b|\n没有表格|-|三|\n"),
        ] {
            assert_eq!(keep_extra(table), kept);
        }
    }
}
