//! Everything that is wrong with a document, and the document where nothing is.

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::build;
use super::fault::{Fault, Finding, Spot};
use super::model::Report;
use super::position::{Counter, Lines, Literals};
use super::problem::Problem;
use super::raw::RawReport;
use super::saved;
use super::walk::{self, Located};

/// What an input method writes for the marks of TOML.
const FULL_WIDTH_MARKS: &str = "“”‘’＂＇＝［］【】｛｝，．＃";

/// Every problem of the document `source`, in the order of the file; `name` is the file's name in messages.
///
/// A document without problems is one that [`parse`] reads.
pub fn check(name: &str, source: &[u8]) -> Vec<Problem> {
    match std::str::from_utf8(source) {
        Ok(source) => parse(name, source).err().unwrap_or_default(),
        Err(error) => vec![not_utf8(name, source, error.valid_up_to())],
    }
}

/// Reads the document `source`. It is refused whole for whatever [`check`] finds; `name` is the file's name in messages.
pub fn parse(name: &str, source: &str) -> Result<Report, Vec<Problem>> {
    // A byte order mark takes no column in an editor.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut found = match examine(source) {
        Ok(report) => return Ok(report),
        Err(found) => found,
    };
    found.sort_by_key(|(at, _)| *at);
    let mut counter = Counter::new(source);
    Err(found.into_iter().map(|(at, fault)| Problem::new(name, counter.position(at), fault)).collect())
}

/// The problem of a file whose bytes are UTF-8 up to `valid` only.
pub(super) fn not_utf8(name: &str, source: &[u8], valid: usize) -> Problem {
    let end = source.len().min(valid + 400);
    let readable = String::from_utf8_lossy(source.get(..end).unwrap_or_default());
    let (bom, readable) = match readable.strip_prefix('\u{feff}') {
        Some(rest) => ('\u{feff}'.len_utf8(), rest),
        None => (0, &*readable),
    };
    Problem::new(name, Counter::new(readable).position(valid.saturating_sub(bom)), Fault::NotUtf8)
}

fn examine(source: &str) -> Result<Report, Vec<Located>> {
    // What is as it was saved, and right, is read without the tables, which are for finding the way to what is wrong.
    if let Some(raw) = saved::read(source) {
        let (report, findings) = build::build(raw);
        if findings.is_empty() {
            return Ok(report);
        }
    }
    let (root, mut located, broken) = tables(source);
    let raw = match RawReport::deserialize(toml::Deserializer::from(root)) {
        Ok(raw) => raw,
        Err(error) => {
            located.push((error.span().map_or(0, |span| span.start), Fault::Syntax(error.message().to_owned())));
            return Err(located);
        }
    };
    let (report, findings) = build::build(raw);
    if located.is_empty() && findings.is_empty() {
        return Ok(report);
    }
    // The tables went into the report; only a document with faults pays for reading them again.
    let (root, _, _) = tables(source);
    let mut sections = Sections::new(source, root.get_ref());
    let spots = findings.into_iter().filter(|finding| !(broken && may_be_lost(&finding.fault)));
    located.extend(spots.filter_map(|finding| sections.locate(finding)));
    if broken {
        drop_echoes(&sections.lines, &mut located);
    }
    Err(located)
}

/// The tables of a document without what has no place in them, the faults so far, and whether its syntax is broken.
pub(super) fn tables(source: &str) -> (Spanned<DeTable<'_>>, Vec<Located>, bool) {
    let (mut root, errors) = DeTable::parse_recoverable(source);
    let broken = !errors.is_empty();
    let mut too_deep = deep_headers(source);
    let mut located: Vec<Located> = errors.iter().map(|error| syntax(source, error, &mut too_deep)).collect();
    let shape = walk::document(root.get_mut());
    located.extend(shape.into_iter().filter(|(_, fault)| !(broken && may_be_lost(fault))));
    (root, located, broken)
}

/// Whether a fault may come from what the parser skipped after a syntax error.
fn may_be_lost(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::MissingField(_) | Fault::Blank(_) | Fault::NeedsId | Fault::QuoteNotFound | Fault::NoFootnote(_)
    )
}

/// Keeps one fault for each line with a syntax error: the parser reports some twice, and what it makes of the line is
/// wrong in other ways, too.
fn drop_echoes(lines: &Lines, located: &mut Vec<Located>) {
    let is_syntax = Fault::breaks_syntax;
    let broken: std::collections::HashSet<usize> =
        located.iter().filter(|(_, fault)| is_syntax(fault)).map(|(at, _)| lines.number(*at)).collect();
    let mut told = std::collections::HashSet::new();
    located.sort_by_key(|(at, fault)| (!is_syntax(fault), *at));
    located.retain(|(at, fault)| {
        let line = lines.number(*at);
        !broken.contains(&line) || (is_syntax(fault) && told.insert(line))
    });
}

fn syntax(source: &str, error: &toml::de::Error, too_deep: &mut impl Iterator<Item = usize>) -> Located {
    let message = error.message();
    let at = error.span().map_or(source.len(), |span| span.start.min(source.len()));
    if message.starts_with("recursion limit") {
        return (too_deep.next().unwrap_or(at), Fault::BeyondParser);
    }
    if message.starts_with("cannot recurse further") {
        return (at, Fault::BeyondParser);
    }
    // A string that never ends is reported at the end of the file; its beginning is what has to be looked at.
    let quotes = match message.starts_with("invalid multi-line") && at >= source.len() {
        true if message.contains("literal") => source.rfind("'''"),
        true => source.rfind("\"\"\""),
        false => None,
    };
    let at = quotes.unwrap_or(at);
    let fault = match source.get(at..).and_then(|rest| rest.chars().next()) {
        Some(mark) if FULL_WIDTH_MARKS.contains(mark) => Fault::FullWidthMark(mark),
        _ => Fault::Syntax(message.to_owned()),
    };
    (at, fault)
}

/// The lines whose keys go deeper than the parser, which does not say where it stopped.
fn deep_headers(source: &str) -> impl Iterator<Item = usize> {
    const PARSER_LIMIT: usize = 80;
    let mut at = 0;
    source.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let key = line.split('=').next().unwrap_or(line);
        (key.bytes().filter(|&byte| byte == b'.').count() >= PARSER_LIMIT).then_some(start)
    })
}

/// The tables of all sections in reading order, to find the spots of findings in the file.
struct Sections<'t, 'i> {
    source: &'i str,
    lines: Lines,
    tables: Vec<(usize, &'t DeTable<'i>)>,
    literals: Literals,
}

impl<'t, 'i> Sections<'t, 'i> {
    fn new(source: &'i str, root: &'t DeTable<'i>) -> Self {
        let mut sections =
            Sections { source, lines: Lines::new(source), tables: Vec::new(), literals: Literals::default() };
        sections.add(0, root);
        sections
    }

    fn add(&mut self, at: usize, table: &'t DeTable<'i>) {
        self.tables.push((at, table));
        let subsections = table.get("section").and_then(|it| it.get_ref().as_array());
        for section in subsections.into_iter().flat_map(|array| array.iter()) {
            if let DeValue::Table(inner) = section.get_ref() {
                self.add(section.span().start, inner);
            }
        }
    }

    /// The byte of a finding; nothing for a field said to be blank that the walk has said to be missing or wrong.
    fn locate(&mut self, mut finding: Finding) -> Option<Located> {
        let at = self.spot(&finding.spot);
        if at.is_none() && matches!(finding.fault, Fault::Blank(_)) {
            return None;
        }
        if let (Fault::DuplicateId { line, .. }, Some(first)) = (&mut finding.fault, finding.first) {
            let first = self.spot(&Spot { section: first, field: "id", ..Spot::default() });
            *line = self.lines.number(first.unwrap_or(0));
        }
        Some((at.unwrap_or(0), finding.fault))
    }

    fn spot(&mut self, spot: &Spot) -> Option<usize> {
        let &(mut at, mut table) = self.tables.get(spot.section)?;
        if let Some(index) = spot.metric {
            let metric = table.get("metric")?.get_ref().as_array()?.get(index)?;
            at = metric.span().start;
            table = metric.get_ref().as_table()?;
        }
        if spot.field.is_empty() {
            return Some(at);
        }
        let value = table.get(spot.field)?;
        let span = value.span();
        let literal = self.source.get(span.clone()).filter(|literal| literal.starts_with(['"', '\'']));
        let inside = match (value.get_ref(), literal) {
            (DeValue::String(text), Some(literal)) if !text.is_empty() => {
                self.literals.find(span.start, literal, spot.byte)
            }
            _ => 0,
        };
        Some(span.start + inside)
    }
}
