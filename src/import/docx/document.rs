//! The text of a document part: paragraphs, runs, tables, fields, revisions.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::numbering::{Label, Numbering};
use super::styles::{Properties, Styles, Use};
use super::xml::{self, Piece};
use crate::import::ImportError;
use crate::import::blocks::{Dropped, Flat, Kind, Look, Why};
use crate::import::clean::contents::is_contents_title;
use crate::import::inline::Inline;
use crate::import::normalize::normalize;
use crate::import::table::Tables;

/// Paragraphs and tables inside each other.
const DEEPEST: usize = 64;
/// Bytes of a field's code that are looked at.
const LONGEST_CODE: usize = 64;
/// Paragraphs of the longest document.
const MOST_PARAGRAPHS: u32 = 300_000;

/// Footnotes by id, each a text in the Markdown of bodies.
pub(super) type Notes = HashMap<String, String>;

/// A paragraph being read.
#[derive(Debug, Default)]
struct Paragraph {
    inline: Inline,
    style: Option<String>,
    own: Properties,
    new_page: bool,
    /// Its mark is deleted: what follows is the same paragraph.
    runs_on: bool,
    /// Labels and ids of the notes it refers to.
    notes: Vec<(String, String)>,
    number: u32,
    /// What text boxes anchored in it hold, to be set behind it.
    boxes: Vec<Flat<'static>>,
    /// The first of them is anchored before all text.
    boxed_first: bool,
    /// Tables that were open where it began.
    tables: usize,
    /// It belongs to a table of contents that the word processor made.
    contents: bool,
}

/// Where a field stands: its code or its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Code,
    Result,
    /// The result of a field that lists the headings.
    Contents,
}

/// Reads a part with the styles and lists of its document.
pub(super) struct Reader<'a> {
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    notes: &'a Notes,
    pub(super) flats: Vec<Flat<'static>>,
    pub(super) dropped: Vec<Dropped>,
    open: Vec<Paragraph>,
    /// A paragraph whose mark is deleted, to be continued.
    kept: Option<Paragraph>,
    tables: Tables,
    fields: Vec<Field>,
    run: Properties,
    run_style: Option<String>,
    in_run_properties: bool,
    in_paragraph_properties: bool,
    in_text: bool,
    in_code: bool,
    /// How the word that follows is read (ruby), and whether that is being read.
    reading: Option<String>,
    in_reading: bool,
    /// The code of the innermost field.
    code: String,
    /// Elements around whose text does not count: deleted, moved away, a second version.
    outside: u32,
    cell: (usize, bool),
    /// A cell has begun whose properties, if it has any, are still to come.
    awaits_cell: bool,
    paragraphs: u32,
    labels: usize,
}

/// Elements whose content is not the document's text: what revisions deleted or changed, what is there twice.
const OUTSIDE: &[&str] = &[
    "w:del",
    "w:moveFrom",
    "w:pPrChange",
    "w:rPrChange",
    "w:sectPr",
    "w:sdtPr",
    "mc:Fallback",
    "w:tblPrChange",
    "w:tcPrChange",
    "w:trPrChange",
    "w:instrText",
    "w:delText",
    "w:delInstrText",
    "w:tblGridChange",
    "w:numberingChange",
];

impl<'a> Reader<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: &'a mut Numbering, notes: &'a Notes) -> Self {
        Reader {
            styles,
            numbering,
            notes,
            flats: Vec::new(),
            dropped: Vec::new(),
            open: Vec::new(),
            kept: None,
            tables: Tables::default(),
            fields: Vec::new(),
            run: Properties::default(),
            run_style: None,
            in_run_properties: false,
            in_paragraph_properties: false,
            in_text: false,
            in_code: false,
            reading: None,
            in_reading: false,
            code: String::new(),
            outside: 0,
            cell: (1, false),
            awaits_cell: false,
            paragraphs: 0,
            labels: 0,
        }
    }

    /// Reads the part `text`.
    pub(super) fn read(&mut self, text: &str) -> Result<(), ImportError> {
        xml::walk_while(text, |piece| {
            match piece {
                Piece::Start(name, start) => self.start(name, start),
                Piece::End(name) => self.end(name),
                Piece::Text(text) => self.text(text),
            }
            self.paragraphs < MOST_PARAGRAPHS
        })?;
        if self.paragraphs >= MOST_PARAGRAPHS {
            return Err(ImportError::Hostile("the document has too many paragraphs"));
        }
        while !self.open.is_empty() {
            self.end_paragraph();
        }
        if let Some(last) = self.kept.take() {
            self.open.push(Paragraph { runs_on: false, ..last });
            self.end_paragraph();
        }
        while self.tables.depth() > 0 {
            self.end_table();
        }
        Ok(())
    }

    fn start(&mut self, name: &str, start: &BytesStart<'_>) {
        if OUTSIDE.contains(&name) {
            self.in_code = name == "w:instrText";
            // A deleted paragraph mark: the paragraph and the next are one.
            if name == "w:del" && self.in_paragraph_properties && self.outside == 0 {
                self.top(|paragraph| paragraph.runs_on = true);
            }
            self.outside += 1;
        }
        if self.outside > 0 {
            return;
        }
        match name {
            "w:p" => self.start_paragraph(),
            "w:pPr" => self.in_paragraph_properties = true,
            "w:rPr" => self.in_run_properties = true,
            "w:pStyle" => self.top(|paragraph| paragraph.style = xml::val(start)),
            "w:rStyle" => self.run_style = xml::val(start),
            "w:pageBreakBefore" if xml::is_on(start) => self.top(|paragraph| paragraph.new_page = true),
            "w:r" => {
                self.run = Properties::default();
                self.run_style = None;
            }
            "w:t" | "m:t" => self.in_text = true,
            "w:rt" => {
                self.reading = Some(String::new());
                self.in_reading = true;
            }
            "w:tab" | "w:ptab" if !self.in_paragraph_properties => self.push(" "),
            "w:noBreakHyphen" => self.push("-"),
            "w:br" | "w:cr" => self.line_break(start),
            "w:sym" => self.symbol(start),
            "w:fldChar" => self.field(start),
            "w:footnoteReference" => self.note("", start),
            "w:endnoteReference" => self.note("e", start),
            "w:tbl" if self.tables.depth() < DEEPEST => self.tables.begin(),
            "w:tr" => self.tables.row(),
            "w:tc" => {
                self.cell = (1, false);
                self.awaits_cell = true;
            }
            "w:gridSpan" => self.cell.0 = xml::number(start).unwrap_or(1),
            "w:vMerge" => self.cell.1 = xml::val(start).as_deref() != Some("restart"),
            "w:tcPr" => {}
            _ if self.in_run_properties && !self.in_paragraph_properties => self.run.read(name, start),
            _ if self.in_paragraph_properties && !self.in_run_properties => {
                self.top(|paragraph| paragraph.own.read(name, start))
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if OUTSIDE.contains(&name) {
            self.in_code = false;
            self.outside = self.outside.saturating_sub(1);
            return;
        }
        if self.outside > 0 {
            return;
        }
        match name {
            "w:p" => self.end_paragraph(),
            "w:pPr" => self.in_paragraph_properties = false,
            "w:rPr" => self.in_run_properties = false,
            "w:t" | "m:t" => self.in_text = false,
            // How a word is read stands before it in the file and above it on the page: （…） behind it.
            "w:rubyBase" => {
                let reading = self.reading.take().filter(|reading| !reading.is_empty());
                reading.into_iter().for_each(|reading| self.push(&format!("（{reading}）")));
            }
            "w:rt" => self.in_reading = false,
            "w:tbl" => self.end_table(),
            // The cell begins when its properties are known.
            "w:tcPr" if self.awaits_cell => self.begin_cell(),
            _ => {}
        }
    }

    fn top(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.open.last_mut() {
            change(paragraph);
        }
    }

    fn begin_cell(&mut self) {
        self.awaits_cell = false;
        self.tables.cell(self.cell.0, 1);
    }

    fn start_paragraph(&mut self) {
        // A cell need not have properties.
        if self.awaits_cell {
            self.begin_cell();
        }
        self.paragraphs += 1;
        let kept = self.kept.take().unwrap_or_default();
        let paragraph = Paragraph {
            number: self.paragraphs,
            inline: kept.inline,
            notes: kept.notes,
            boxes: kept.boxes,
            contents: kept.contents,
            tables: self.tables.depth(),
            ..Paragraph::default()
        };
        if self.open.len() < DEEPEST {
            self.open.push(paragraph);
        }
        self.in_paragraph_properties = false;
        self.in_run_properties = false;
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.outside == 0 {
            match self.reading.as_mut().filter(|_| self.in_reading) {
                Some(reading) => reading.push_str(text),
                None => self.push(text),
            }
        } else if self.in_code && self.code.len() < LONGEST_CODE {
            self.code.push_str(text);
        }
    }

    fn push(&mut self, text: &str) {
        if self.fields.contains(&Field::Code) || self.run.hidden == Some(true) {
            return;
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        paragraph.contents |= self.fields.contains(&Field::Contents);
        let bold = self.run.bold.or_else(|| self.styles.properties(Some(self.run_style.as_deref()?)).bold);
        let inherited =
            || paragraph.style.as_deref().and_then(|style| self.styles.properties(Some(style)).bold).unwrap_or(false);
        let bold = bold.unwrap_or_else(inherited);
        paragraph.inline.push(&normalize(text.into()), bold);
    }

    fn line_break(&mut self, start: &BytesStart<'_>) {
        let kind = xml::attribute(start, "w:type");
        self.top(|paragraph| match kind.as_deref() {
            Some("page") if paragraph.inline.is_blank() => paragraph.new_page = true,
            _ => paragraph.inline.line_end(),
        });
    }

    /// A character of a symbol font; those with a code of their own are read.
    fn symbol(&mut self, start: &BytesStart<'_>) {
        let code = xml::attribute(start, "w:char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let c = code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
        if let Some(c) = c {
            self.push(c.encode_utf8(&mut [0; 4]));
        }
    }

    fn field(&mut self, start: &BytesStart<'_>) {
        match xml::attribute(start, "w:fldCharType").as_deref() {
            Some("begin") => {
                self.code.clear();
                self.fields.push(Field::Code);
            }
            Some("separate") => {
                let lists = self.code.split_whitespace().next() == Some("TOC");
                if let Some(field) = self.fields.last_mut() {
                    *field = if lists { Field::Contents } else { Field::Result };
                }
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn note(&mut self, prefix: &str, start: &BytesStart<'_>) {
        let Some(id) = xml::attribute(start, "w:id").map(|id| format!("{prefix}{id}")) else { return };
        if !self.notes.contains_key(&id) {
            return;
        }
        self.labels += 1;
        let label = self.labels.to_string();
        self.top(|paragraph| {
            paragraph.inline.footnote(&label);
            paragraph.notes.push((label, id));
        });
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else { return };
        if paragraph.runs_on {
            self.kept = Some(paragraph);
            return;
        }
        let inherited = self.styles.properties(paragraph.style.as_deref());
        let own = &paragraph.own;
        let label = own.list.clone().or(inherited.list).filter(|id| id != "0").and_then(|id| {
            let level = own.list_level.or(inherited.list_level).unwrap_or(0);
            // Empty paragraphs in a list count; their number is printed with nothing behind it.
            self.numbering.next(&id, level).map(|label| (label, level))
        });
        if paragraph.inline.is_blank() {
            return paragraph.boxes.into_iter().for_each(|flat| self.emit(flat));
        }
        let mut written = std::mem::take(&mut paragraph.inline).write();
        written.look.new_page = paragraph.new_page;
        written.look.centred = own.centred.or(inherited.centred).unwrap_or(false);
        let outline = own.outline.or(inherited.outline).filter(|&level| level < 9);
        let kind = match self.styles.purpose(paragraph.style.as_deref()) {
            _ if paragraph.contents => return self.drop_contents(&written.text, paragraph.number),
            Use::Contents => return self.drop_contents(&written.text, paragraph.number),
            Use::Title => Kind::Title,
            Use::Subtitle => Kind::Subtitle,
            Use::Item
                if outline.is_none() && matches!(&label, Some((Label::Number(number), _)) if is_marker(number)) =>
            {
                Kind::Item
            }
            Use::Text | Use::Item => outline.map_or(Kind::Paragraph, |level| Kind::Heading(level + 1)),
        };
        let text = match label {
            Some((Label::Number(number), _)) => with_number(&number, &written.text, &mut written.look),
            Some((Label::Bullet, level)) if kind == Kind::Paragraph => {
                let text = format!("{}- {}", "    ".repeat(usize::from(level.min(15))), written.text);
                self.emit(Flat { kind: Kind::Item, text: text.into(), line: paragraph.number, look: Look::default() });
                return self.emit_behind(paragraph);
            }
            _ => std::mem::take(&mut written.text),
        };
        let text = if matches!(kind, Kind::Paragraph | Kind::Item) { text } else { text.replace("**", "") };
        // A box at the start of a title in two lines does not part them.
        if kind == Kind::Paragraph && written.look.centred && paragraph.boxed_first {
            std::mem::take(&mut paragraph.boxes).into_iter().for_each(|flat| self.emit(flat));
        }
        self.emit(Flat { kind, text: text.into(), line: paragraph.number, look: written.look });
        self.emit_behind(paragraph);
    }

    /// The text boxes and notes of a paragraph stand behind it.
    fn emit_behind(&mut self, paragraph: Paragraph) {
        paragraph.boxes.into_iter().for_each(|flat| self.emit(flat));
        for (label, id) in paragraph.notes {
            let text = format!("[^{label}]: {}", self.notes.get(&id).map_or("", String::as_str));
            self.emit(Flat { kind: Kind::Footnote, text: text.into(), line: paragraph.number, look: Look::default() });
        }
    }

    /// An entry of a table of contents goes, and the word 目录 above the first.
    fn drop_contents(&mut self, text: &str, line: u32) {
        if let Some(word) = self.flats.pop_if(|flat| is_contents_title(flat)) {
            self.dropped.push(Dropped { why: Why::Contents, text: word.text.into_owned().into(), line: word.line });
        }
        self.dropped.push(Dropped { why: Why::Contents, text: text.into(), line });
    }

    fn emit(&mut self, flat: Flat<'static>) {
        let outside =
            if flat.kind == Kind::Footnote { Some(flat) } else { self.tables.push(flat, self.outer_tables()) };
        match self.open.last_mut() {
            // A paragraph inside another is a text box, which its paragraph holds back.
            Some(paragraph) => {
                paragraph.boxed_first |= paragraph.inline.is_blank();
                paragraph.boxes.extend(outside);
            }
            None => self.flats.extend(outside),
        }
    }

    fn end_table(&mut self) {
        let outer = self.outer_tables();
        self.tables.end(outer).into_iter().for_each(|flat| self.emit(flat));
    }

    /// The tables around the open paragraph, in which what a text box of it holds does not stand.
    fn outer_tables(&self) -> usize {
        self.open.last().map_or(0, |paragraph| paragraph.tables)
    }
}

/// Whether a body may mark the item of a list so: `12.`
fn is_marker(number: &str) -> bool {
    let digits = number.trim_end().strip_suffix('.').unwrap_or_default();
    (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number and the text behind it; a space parts them unless the number ends in a mark that is as wide as a 汉字.
fn with_number(number: &str, text: &str, look: &mut Look) -> String {
    // `第一条　` brings its own.
    let number = number.trim_end_matches(' ');
    let gap =
        if number.is_empty() || number.ends_with(['、', '）', '．', '】', '〕', '：', '　']) { "" } else { " " };
    if look.lead > 0 {
        look.lead = look.lead.saturating_add((number.len() + gap.len()) as u16);
    }
    format!("{number}{gap}{text}")
}
