//! `gangmu print FILE`, and what the reader gives where it cannot draw: the lines of the page as plain text.

use std::ops::Range;

use std::io::IsTerminal;

use super::args::PrintArgs;
use super::colour::Paint;
use super::{Failure, Manner, document, output};
use crate::layout::{BlockLines, Line, Piece, Setting};
use crate::reader::Preferences;
use crate::report::{Block, BlockId, BlockKind, Report, SectionId, SpanKind};
use crate::terminal;
use crate::text::Ambiguous;
use crate::text::picture::visible_text;

/// Columns of a line where neither `--width` nor `COLUMNS` says.
const COLUMNS: usize = 80;

pub(super) fn run(args: &PrintArgs, manner: Manner, preferences: &Preferences) -> Result<(), Failure> {
    let lang = manner.lang;
    let report = document::open(args.document.file.as_deref(), args.document.encoding.as_deref(), manner)?;
    let section = match &args.section {
        None => SectionId::ROOT,
        Some(id) => report.find(id).ok_or_else(|| document::no_such_section(id, lang))?,
    };
    let ambiguous = args.setting.ambiguous.policy();
    let setting = match args.width {
        Some(width) => Setting { columns: width as usize, ..setting(preferences, ambiguous) },
        None => setting(preferences, ambiguous),
    };
    print(&report, report.blocks_within(section), 0, &setting, manner.paint)
}

/// How text is set where nothing else is asked for: as `preferences` say, no wider than there is room.
pub(super) fn setting(preferences: &Preferences, ambiguous: Ambiguous) -> Setting {
    let &Preferences { indent, hang, width, .. } = preferences;
    Setting { columns: columns().min(width), ambiguous, indent, hang, ..Setting::default() }
}

/// Prints `blocks`, the first one from the line on that has its byte `byte`, set as `setting` says.
pub(super) fn print(
    report: &Report,
    blocks: Range<u32>,
    byte: u32,
    setting: &Setting,
    paint: Paint,
) -> Result<(), Failure> {
    let ambiguous = setting.ambiguous;
    let first = blocks.start;
    output::to_stdout(|out| {
        for id in blocks.map(BlockId) {
            let Some(block) = report.block(id) else { continue };
            let set = BlockLines::set(report, id, setting);
            let (blank, byte) = if id.0 == first { (0, byte) } else { (set.blank, 0) };
            for _ in 0..blank {
                writeln!(out)?;
            }
            let lines = set.lines(&block, set.blank..set.rows()).into_iter().flatten();
            for line in lines.skip_while(|line| byte > 0 && line.bytes().end <= byte) {
                writeln!(out, "{}", text_of(&line, &block, ambiguous, paint))?;
            }
        }
        Ok(())
    })
}

/// `COLUMNS`, else what the terminal on standard output has, else 80.
pub(super) fn columns() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let of_terminal = || std::io::stdout().is_terminal().then(terminal::columns).filter(|&columns| columns > 0);
    asked.filter(|&columns| columns > 0).or_else(of_terminal).unwrap_or(COLUMNS)
}

/// A line as text: its pieces at their columns, spaces between.
fn text_of(line: &Line, block: &Block, ambiguous: Ambiguous, paint: Paint) -> String {
    let mut text = String::new();
    let mut at = 0;
    for piece in &line.pieces {
        let shown = match piece {
            Piece::Ornament { text, .. } => text.as_str(),
            Piece::Text { bytes, .. } => block.slice(bytes),
        };
        let shown = visible_text(shown);
        if shown.is_empty() {
            continue;
        }
        text.extend(std::iter::repeat_n(' ', piece.column().saturating_sub(at)));
        at = piece.column().max(at) + ambiguous.of_str(&shown);
        match piece {
            Piece::Text { bytes, .. } if paint.is_on() => push_painted(block, bytes, paint, &mut text),
            _ => text.push_str(&shown),
        }
    }
    text
}

/// Adds the stretch `bytes` of a block's text with its headings and key phrases bold.
fn push_painted(block: &Block, bytes: &Range<u32>, paint: Paint, text: &mut String) {
    let mut at = bytes.start;
    let mut push = |to: u32, bold: bool| {
        let part = visible_text(block.slice(&(at..to)));
        text.push_str(&if bold { paint.bold(&part) } else { part.into_owned() });
        at = to;
    };
    if matches!(block.kind, BlockKind::Title | BlockKind::Heading) {
        return push(bytes.end, true);
    }
    for span in block.spans.iter().filter(|span| span.kind != SpanKind::FootnoteRef) {
        let (start, end) = (span.bytes.start.max(bytes.start), span.bytes.end.min(bytes.end));
        if start < end {
            push(start, false);
            push(end, true);
        }
    }
    push(bytes.end, false);
}
