//! A report as Markdown (CommonMark with pipe tables and footnotes) that gangmu reads back as the same outline and phrases.
//!
//! What Markdown has no mark for stands in comments that a browser does not show: `<!-- run-in 3 -->` behind the bold title
//! of a run-in heading with its level (the report's title is 1), `<!-- subtitle -->`, `<!-- author -->`, `<!-- level 8 -->`
//! behind a heading deeper than Markdown's six, `<!-- text 2 id -->` where text without a heading begins.

use std::ops::Range;

use super::json;
use super::notes::Notes;
use super::{GENERATOR, known_fields};
use crate::report::{Block, BlockId, BlockKind, Report, Rows, Section, SectionId, SpanKind};
use crate::text::picture::{visible, visible_text};

/// The deepest heading that Markdown has.
const DEEPEST: usize = 6;

/// `report` as Markdown, with its fields as front matter.
pub fn of(report: &Report) -> String {
    let mut writer = Writer { report, notes: Notes::of(report), out: front_matter(report), indents: Vec::new() };
    for index in 0..report.sections.len() {
        writer.section(SectionId(index as u32));
    }
    writer.out
}

fn front_matter(report: &Report) -> String {
    let mut out = "---\n".to_owned();
    for (name, text) in known_fields(&report.meta) {
        // YAML takes a JSON string for what it is (YAML 1.2 §1.3).
        out.push_str(&format!("{name}: {}\n", json::string(text)));
    }
    out.push_str(&format!("generator: {GENERATOR}\n---\n"));
    out
}

struct Writer<'a> {
    report: &'a Report,
    notes: Notes,
    out: String,
    /// Columns before the text of the list items that are open, outermost first.
    indents: Vec<usize>,
}

impl Writer<'_> {
    fn section(&mut self, id: SectionId) {
        let section = self.report.section(id);
        if id != SectionId::ROOT && !section.is_titled() {
            self.block(&format!("<!-- text {} {} -->", section.level + 1, safe_id(section.id)));
        }
        for index in section.blocks.clone() {
            let id = BlockId(index);
            let Some(block) = &self.report.block(id) else { continue };
            let run_in = section.run_in && index == section.blocks.start;
            if !matches!(block.kind, BlockKind::Item { .. }) {
                self.indents.clear();
            }
            match &block.kind {
                BlockKind::Title => self.block(&format!("# {}", self.inline(block, 0..block.text.len(), ""))),
                BlockKind::Subtitle => self.marked(block, "subtitle"),
                BlockKind::Author => self.marked(block, "author"),
                BlockKind::Heading => self.heading(&section, block),
                BlockKind::Paragraph if run_in => self.run_in(&section, block),
                BlockKind::Paragraph => self.block(&self.inline(block, 0..block.text.len(), "")),
                BlockKind::Item { marker, depth } => self.item(block, &marker.to_string(), usize::from(*depth)),
                BlockKind::Table { rows } => self.table(block, rows),
                BlockKind::Footnote { label } => self.footnote(id, block, label),
            }
        }
    }

    /// Writes a block of its own, a blank line before it.
    fn block(&mut self, text: &str) {
        self.out.push('\n');
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn marked(&mut self, block: &Block, mark: &str) {
        self.block(&format!("{}<!-- {mark} -->", self.inline(block, 0..block.text.len(), "")));
    }

    fn heading(&mut self, section: &Section, block: &Block) {
        let level = usize::from(section.level) + 1;
        let marks = "#".repeat(level.min(DEEPEST));
        let deep = if level > DEEPEST { format!("<!-- level {level} -->") } else { String::new() };
        self.block(&format!("{marks} {}{deep}", self.inline(block, 0..block.text.len(), "")));
    }

    fn run_in(&mut self, section: &Section, block: &Block) {
        let title = section.heading();
        let end = if block.text.starts_with(title) { title.len() } else { 0 };
        let mut lead = String::new();
        escape(title, "", true, &mut lead);
        let rest = self.inline(block, end..block.text.len(), "");
        self.block(&format!("**{lead}**<!-- run-in {} -->{rest}", section.level + 1));
    }

    fn item(&mut self, block: &Block, marker: &str, depth: usize) {
        if self.indents.is_empty() {
            self.out.push('\n');
        }
        self.indents.truncate(depth);
        let indent = self.indents.last().copied().unwrap_or(0);
        let text = self.inline(block, 0..block.text.len(), "");
        self.out.push_str(&format!("{:indent$}{marker} {text}\n", ""));
        self.indents.push(indent + marker.len() + 1);
    }

    /// A table, its first row for a head.
    fn table(&mut self, block: &Block, rows: &Rows) {
        let mut lines = Vec::new();
        for row in rows.iter() {
            let cell = |cell: Range<u32>| self.inline(block, cell.start as usize..cell.end as usize, "|");
            lines.push(format!("| {} |", row.cells().map(cell).collect::<Vec<_>>().join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("|{}", "---|".repeat(rows.columns())));
            }
        }
        self.block(&lines.join("\n"));
    }

    /// A note that nothing refers to would not be shown: it is a paragraph.
    fn footnote(&mut self, id: BlockId, block: &Block, label: &str) {
        let text = self.inline(block, 0..block.text.len(), "");
        let line = match self.notes.label(id) {
            Some(label) => format!("[^{label}]: {text}"),
            None => format!("\\[{}\\] {text}", visible_text(label)),
        };
        self.block(&line);
    }

    /// The stretch `bytes` of a block's text with its marks; `special` are further characters to escape.
    fn inline(&self, block: &Block, bytes: Range<usize>, special: &str) -> String {
        let text = block.text;
        let mut line = String::with_capacity(bytes.len() + 16);
        let mut at = bytes.start;
        for span in block.spans {
            let (start, end) = (span.bytes.start as usize, span.bytes.end as usize);
            if start < at || end > bytes.end || span.kind == SpanKind::RunIn {
                continue;
            }
            let before = text.get(at..start).unwrap_or_default();
            escape(before, special, line.is_empty(), &mut line);
            let inside = text.get(start..end).unwrap_or_default();
            match span.kind {
                SpanKind::KeyPhrase => strong(inside, text.get(end..bytes.end).unwrap_or_default(), special, &mut line),
                SpanKind::FootnoteRef => match self.notes.target(self.report.section_of(block.id), inside) {
                    Some(label) => line.push_str(&format!("[^{label}]")),
                    None => escape(inside, special, line.is_empty(), &mut line),
                },
                SpanKind::RunIn => {}
            }
            at = end;
        }
        escape(text.get(at..bytes.end).unwrap_or_default(), special, line.is_empty(), &mut line);
        line.trim().to_owned()
    }
}

/// What makes neighbours of `**` punctuation where they are letters.
const APART: &str = "<!-- -->";

/// Adds `text` between stars. CommonMark takes stars for marks only beside certain neighbours (§6.2, left- and
/// right-flanking runs): where those are others, an empty comment comes between.
fn strong(text: &str, behind: &str, special: &str, line: &mut String) {
    let before = line.chars().next_back();
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let outer = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation() || is_mark(c));
    if line.ends_with('*') || !(inner(text.chars().next()) || outer(before)) {
        line.push_str(APART);
    }
    line.push_str("**");
    escape(text, special, false, line);
    line.push_str("**");
    if behind.starts_with('*') || !(inner(text.chars().next_back()) || outer(behind.chars().next())) {
        line.push_str(APART);
    }
}

/// The marks of Chinese text that Unicode counts as punctuation; others may be symbols.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '；'
            | '：'
            | '！'
            | '？'
            | '（'
            | '）'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '—'
            | '…'
    )
}

/// Adds `text` with a backslash before every character that would be a mark, and control characters as pictures.
/// `starts` says that it begins a line.
fn escape(text: &str, special: &str, starts: bool, line: &mut String) {
    let mut chars = text.chars().peekable();
    let mut at_start = starts;
    let mut digits = starts;
    let mut before = if starts { ' ' } else { line.chars().next_back().unwrap_or(' ') };
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let is_mark = match c {
            '\\' | '*' | '_' | '`' | '<' | '[' | ']' | '~' => true,
            '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
            '#' => before.is_whitespace() || before == '#',
            '>' | '+' | '-' | '=' | '|' | ':' => at_start || special.contains(c),
            '.' | ')' => digits && before.is_ascii_digit(),
            // A trailing backslash of our own would otherwise meet the end of a cell.
            _ => special.contains(c),
        };
        if is_mark {
            line.push('\\');
        }
        line.push(visible(c));
        at_start = false;
        digits &= c.is_ascii_digit();
        before = c;
    }
}

/// An id inside a comment, which ends at `-->`.
fn safe_id(id: &str) -> String {
    visible_text(id).replace(['<', '>'], "-").replace("--", "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(body: &str) -> String {
        let source = format!("schema = 1\ntitle = \"题\"\nbody = '''\n{body}'''\n");
        let report = crate::report::parse("x.toml", &source).unwrap();
        let (_, body) = of(&report).split_once("# 题\n\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        body
    }

    #[test]
    fn stars_are_marks_whatever_stands_beside_them() {
        assert_eq!(written("推进**“四责”协同**，**甲**乙\n"), "推进<!-- -->**“四责”协同**，**甲**乙\n");
        assert_eq!(written("**甲。**乙**丙**\\*丁\n"), "**甲。**<!-- -->乙**丙**<!-- -->\\*丁\n");
        assert_eq!(written("**甲****乙**\n"), "**甲**<!-- -->**乙**\n");
    }

    #[test]
    fn text_is_no_markup() {
        assert_eq!(
            written("\\- <script> [a](javascript:b) `x` _y_ ~~z~~ &amp; a-b\n"),
            "\\- \\<script> \\[a\\](javascript:b) \\`x\\` \\_y\\_ \\~\\~z\\~\\~ \\&amp; a-b\n"
        );
        assert_eq!(written("# 甲 # 乙#\n"), "\\# 甲 \\# 乙#\n");
        assert_eq!(written("2023\\. 甲\n\n> 乙\n"), "2023\\. 甲\n\n\\> 乙\n");
    }

    #[test]
    fn lists_nest_and_tables_are_square() {
        assert_eq!(written("- 甲\n  1. 乙\n     - 丙\n- 丁\n"), "- 甲\n  1. 乙\n     - 丙\n- 丁\n");
        assert_eq!(written("| a |\n|---|\n| b | c\\|d |\n"), "| a |  |\n|---|---|\n| b | c\\|d |\n");
    }

    #[test]
    fn notes_are_told_apart_by_section() {
        let source = "schema = 1\ntitle = \"题\"\n[[section]]\ntitle = \"一\"\nbody = '''\n甲[^1]\n\n[^1]: 注一\n'''\n\
                      [[section]]\ntitle = \"二\"\nbody = '''\n乙[^1]\n\n[^1]: 注二\n\n[^9]: 无人问\n'''\n";
        let text = of(&crate::report::parse("x.toml", source).unwrap());
        assert!(text.contains("甲[^1]\n\n[^1]: 注一\n"), "{text}");
        assert!(text.contains("乙[^1-2]\n\n[^1-2]: 注二\n\n\\[9\\] 无人问\n"), "{text}");
    }
}
