//! What pandoc writes into Markdown and CommonMark does not know (Pandoc User's Guide, "Pandoc's Markdown"): attributes,
//! links inside the links of a table of contents, and tables drawn with dashes or as a grid. All becomes CommonMark with
//! pipe tables. Lines keep their places: a table is never longer than it was, and blank lines make up the difference.

use std::borrow::Cow;

use crate::text::width::Ambiguous;

use super::inline::pipe_table;
use super::text::append;

/// The columns of text that a table claims for each of its own.
type Columns = Vec<usize>;

/// `text` as CommonMark reads it.
pub(super) fn read(text: &str) -> Cow<'_, str> {
    if ![" ---", "\n---", "+--", "{#", "{.", "](#"].iter().any(|sign| text.contains(sign)) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let (mut at, mut fence) = (0, None);
    while let Some(line) = lines.get(at) {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        fence = match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => None,
            (None, mark) => mark,
            (open, _) => open,
        };
        let rest = &lines[at..];
        let begins = at.checked_sub(1).is_none_or(|before| lines[before].trim().is_empty());
        let table = if fence.is_some() || !begins { None } else { dashed(rest).or_else(|| grid(rest)) };
        if let Some((rows, length)) = table
            && let Some(table) = pipe_table(&rows)
            && table.lines().count() <= length
        {
            out.push_str(&table);
            out.push_str(&"\n".repeat(length + 1 - table.lines().count()));
            (at, changed) = (at + length, true);
            continue;
        }
        let plain = if fence.is_some() { Cow::Borrowed(*line) } else { without_attributes(line) };
        changed |= matches!(plain, Cow::Owned(_));
        out.push_str(&plain);
        out.push('\n');
        at += 1;
    }
    if changed { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

// Attributes.

/// Bytes of the longest line that is looked at, and characters between two brackets.
const LONGEST: usize = 8192;
const LONGEST_SPAN: usize = 512;

/// `# 总则 {#总则 .unnumbered}` and `[]{#_Toc1 .anchor}一、` without what is in braces; `[一、总则 [1](#_Toc1)](#_Toc1)` with
/// one link.
fn without_attributes(line: &str) -> Cow<'_, str> {
    if line.len() > LONGEST || !line.contains('{') && line.matches("](#").nth(1).is_none() {
        return Cow::Borrowed(line);
    }
    let mut text = line.to_owned();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('{')).map(|at| from + at) {
        let (before, braces) = text.split_at(at);
        let end = braces.find('}').filter(|&end| is_attributes(&braces[1..end]));
        let heading = before.starts_with('#') && end.is_some_and(|end| braces[end + 1..].trim().is_empty());
        let Some(end) = end.filter(|_| heading || before.ends_with([']', ')'])) else {
            from = at + 1;
            continue;
        };
        text.replace_range(at..=at + end, "");
        from = at;
        if let Some(open) = text.get(..at).filter(|before| before.ends_with(']')).and_then(opening) {
            text.remove(at - 1);
            text.remove(open);
            from = at - 2;
        }
        if heading {
            text.truncate(text.trim_end().len());
        }
    }
    while let Some((link, behind)) = inner_link(&text) {
        let words = text.get(link.0 + 1..link.1).unwrap_or_default().to_owned();
        text.replace_range(link.0..behind, &words);
    }
    if text == line { Cow::Borrowed(line) } else { Cow::Owned(text) }
}

/// `#id .class key=value`
fn is_attributes(inside: &str) -> bool {
    let pair = |word: &str| word.split_once('=').is_some_and(|(key, _)| key.chars().all(char::is_alphanumeric));
    let known = |word: &str| word.starts_with(['#', '.']) && word.len() > 1 || word == "-" || pair(word);
    inside.split_whitespace().next().is_some_and(known)
}

/// The bracket that the last one of `before` closes.
fn opening(before: &str) -> Option<usize> {
    let mut depth = 0_u32;
    before.char_indices().rev().take(LONGEST_SPAN).find_map(|(at, c)| {
        match c {
            ']' => depth += 1,
            '[' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// The brackets of a link to a place in the document that stands last in another, and where that other's text ends.
fn inner_link(text: &str) -> Option<((usize, usize), usize)> {
    text.match_indices("](#").find_map(|(close, _)| {
        let end = close + text.get(close..)?.find(')')? + 1;
        let open = opening(text.get(..=close)?)?;
        (text.get(end..)?.starts_with("](#") && open > 0).then_some(((open, close), end))
    })
}

// Tables.

/// A table of lines of dashes, and its length in lines. Its rows are lines, or have blank lines between them where a whole
/// line of dashes stands on top.
fn dashed(lines: &[&str]) -> Option<(Vec<Vec<String>>, usize)> {
    let framed = is_rule(lines.first()?);
    let head = lines.iter().take(HEAD).skip(usize::from(framed)).position(|line| columns(line).is_some())?
        + usize::from(framed);
    let titles = lines.get(usize::from(framed)..head)?;
    // A table without a frame has one line of titles, or none and a second line of dashes at its end.
    if titles.iter().any(|line| line.trim().is_empty()) || !framed && titles.len() > 1 || titles.len() > HEAD {
        return None;
    }
    let columns = columns(lines.get(head)?)?;
    let body = lines.get(head + 1..)?;
    let ends = |line: &&str| is_rule(line) || line.trim() == lines[head].trim() || !framed && line.trim().is_empty();
    let length = body.iter().position(ends).or((!framed).then_some(body.len()))?;
    let closed = body.get(length).is_some_and(|line| !line.trim().is_empty());
    if length == 0 || titles.is_empty() && !closed {
        return None;
    }
    let mut rows = vec![merged(titles, &columns)];
    let of_row = |row: &[&str]| merged(row, &columns);
    if framed {
        rows.extend(body[..length].split(|line| line.trim().is_empty()).filter(|row| !row.is_empty()).map(of_row));
    } else {
        rows.extend(body[..length].chunks(1).map(of_row));
    }
    if titles.is_empty() {
        rows.remove(0);
    }
    Some((rows, head + 1 + length + usize::from(closed)))
}

/// Lines of the tallest head.
const HEAD: usize = 12;

/// One line of dashes from end to end.
fn is_rule(line: &str) -> bool {
    line.trim().len() >= 10 && line.trim().bytes().all(|byte| byte == b'-')
}

/// Where the columns begin: `---- ----`.
fn columns(line: &str) -> Option<Columns> {
    let dashes = line.trim();
    let drawn = dashes.contains(' ') && dashes.bytes().all(|byte| matches!(byte, b'-' | b' '));
    let runs = || dashes.split_whitespace();
    if !drawn || runs().any(|run| run.len() < 2) || runs().all(|run| run.len() < 3) {
        return None;
    }
    let begins = |&(at, c): &(usize, char)| c == '-' && (at == 0 || line.as_bytes().get(at - 1) == Some(&b' '));
    Some(line.char_indices().filter(begins).map(|(at, _)| at).collect())
}

/// The cells of the lines of one row.
fn merged(row: &[&str], columns: &Columns) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    for line in row {
        for (index, cell) in cells.iter_mut().enumerate() {
            let from = if index == 0 { 0 } else { byte_at(line, columns[index]) };
            let to = columns.get(index + 1).map_or(line.len(), |&column| byte_at(line, column));
            append(cell, line.get(from..to).unwrap_or_default().trim());
        }
    }
    cells
}

/// The byte of the character in a column; Han characters take two, as pandoc counts them.
fn byte_at(line: &str, column: usize) -> usize {
    Ambiguous::Narrow.prefix(line, column).0
}

/// A table in a frame of `+---+` and `|`, and its length in lines.
fn grid(lines: &[&str]) -> Option<(Vec<Vec<String>>, usize)> {
    let border = |line: &str| {
        let line = line.trim();
        line.len() > 3
            && line.starts_with('+')
            && line.ends_with('+')
            && line.bytes().all(|byte| b"+-=:".contains(&byte))
    };
    let inside = |line: &&&str| border(line) || line.trim().starts_with('|') && line.trim().ends_with('|');
    if !border(lines.first()?) {
        return None;
    }
    let length = lines.iter().take_while(inside).count();
    let table = lines.get(..length)?;
    let rows: Vec<Vec<String>> = table.split(|line| border(line)).filter(|row| !row.is_empty()).map(grid_row).collect();
    (border(table.last()?) && !rows.is_empty()).then_some((rows, length))
}

fn grid_row(lines: &[&str]) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for line in lines {
        let inner = line.trim().trim_start_matches('|');
        for (index, part) in inner.strip_suffix('|').unwrap_or(inner).split('|').enumerate() {
            cells.resize(cells.len().max(index + 1), String::new());
            append(&mut cells[index], part.trim());
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_go_and_their_text_stays() {
        for (line, plain) in [
            ("# 一、总则 {#一总则 .标题1}", "# 一、总则"),
            ("## []{#_Toc187002 .anchor}（一）组织", "## （一）组织"),
            ("见[重点]{.underline}和[x](y){.z}。", "见重点和[x](y)。"),
            ("[一、总则 [1](#_Toc1)](#_Toc1)", "[一、总则 1](#_Toc1)"),
            ("集合{1,2}与[甲]{乙}", "集合{1,2}与[甲]{乙}"),
            ("代码 {#x} 在句中", "代码 {#x} 在句中"),
        ] {
            assert_eq!(without_attributes(line), plain);
        }
    }

    #[test]
    fn tables_of_dashes_become_tables_of_bars() {
        let framed = "  --------------------\n  **指标**    2025年\n  ----------- --------\n  增加值      1086.3\n  （亿元）\n\n  人口        486\n\n  --------------------\n\n段。\n";
        assert_eq!(
            read(framed),
            "| **指标** | 2025年 |\n|---|---|\n| 增加值（亿元） | 1086.3 |\n| 人口 | 486 |\n\n\n\n\n\n\n段。\n"
        );
        let plain = "  Right     Left\n-------     ------\n     12     12\n    123     汉字\n\nText.\n";
        assert_eq!(read(plain), "| Right | Left |\n|---|---|\n| 12 | 12 |\n| 123 | 汉字 |\n\nText.\n");
        let grid = "+-----+-----+\n| 甲  | 乙  |\n+=====+=====+\n| 丙  | 1   |\n|     | 2   |\n+-----+-----+\n";
        assert_eq!(read(grid), "| 甲 | 乙 |\n|---|---|\n| 丙 | 1 2 |\n\n\n\n");
    }

    #[test]
    fn long_text_takes_time_in_proportion() {
        for piece in ["+--+\n", "\n----------\n", "\na\n--- ---\n", "[[](#", "]{.a", "a](#b)](#"] {
            let text = piece.repeat(40_000);
            assert!(read(&text).len() + 1 >= text.len() / 2, "{piece:?}");
        }
    }

    #[test]
    fn rules_headings_and_code_are_no_tables() {
        for text in ["题\n---\n\n文\n\n---\n\n- - -\n", "```\n{#a}\n+--+\n|a|\n+--+\n```\n", "--- ---\n文\n"] {
            assert_eq!(read(text), text);
        }
    }
}
