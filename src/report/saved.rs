//! The form that documents are saved in, read straight into the structs of [`raw`](super::raw).
//!
//! A document that is written as [`to_toml`](super::to_toml) writes it (lines of `field = value` below headers `[[section]]`,
//! `[[section.section]]`, `[[section.metric]]`, in reading order) needs no tree of tables: its tokens say all. Other TOML
//! (quoted and dotted keys, inline tables, headers out of order), and whatever is wrong, is left to [`check`](super::check),
//! which knows all of TOML and says what is wrong where.

use std::borrow::Cow;

use toml_parser::lexer::TokenKind;

use super::raw::{Field, METRIC_FIELDS, REPORT_FIELDS, RawMetric, RawReport, RawSection, SECTION_FIELDS};
use super::tokens::{Header, Lines, Value};

/// The document `source` as written; `None` where it is not in the form that documents are saved in.
pub(super) fn read(source: &str) -> Option<RawReport<'_>> {
    let mut lines = Lines::new(source);
    let mut document = Document::default();
    loop {
        let token = lines.token_behind_space()?;
        match token.kind {
            TokenKind::Eof => return document.finish(),
            TokenKind::Newline | TokenKind::Comment => token.is_valid_rest().then_some(())?,
            TokenKind::LeftSquareBracket => {
                let header = lines.header()?;
                document.open(header)?;
                lines.end()?;
            }
            TokenKind::Atom => {
                let value = lines.value()?;
                document.set(token.text, value)?;
                lines.end()?;
            }
            _ => return None,
        }
    }
}

/// Levels of sections that are followed; nobody writes as many.
const DEEPEST: usize = 64;

/// A document while it is read.
#[derive(Default)]
struct Document<'a> {
    report: RawReport<'a>,
    /// The section at hand and those around it, outermost first.
    open: Vec<RawSection<'a>>,
    /// The metric at hand.
    metric: Option<RawMetric<Cow<'a, str>>>,
    /// Which fields the table at hand has, a bit for each of its [`Document::fields`].
    seen: u16,
}

impl<'a> Document<'a> {
    /// The fields that the table at hand may have.
    fn fields(&self) -> &'static [Field] {
        match (&self.metric, self.open.is_empty()) {
            (Some(_), _) => METRIC_FIELDS,
            (None, false) => SECTION_FIELDS,
            (None, true) => REPORT_FIELDS,
        }
    }

    /// Sets the field `name` of the table at hand, which must not have it yet.
    fn set(&mut self, name: &str, value: Value<'a>) -> Option<()> {
        let bit = 1 << self.fields().iter().position(|field| field.name == name)?;
        if self.seen & bit != 0 {
            return None;
        }
        self.seen |= bit;
        match (&mut self.metric, self.open.last_mut()) {
            (Some(metric), _) => set_of_metric(metric, name, value),
            (None, Some(section)) => set_of_section(section, name, value),
            (None, None) => set_of_report(&mut self.report, name, value),
        }
    }

    /// Begins the table of `header`.
    fn open(&mut self, header: Header) -> Option<()> {
        self.end_table()?;
        if header.is_metric {
            self.metric = Some(RawMetric::default());
            return (header.sections == self.open.len()).then_some(());
        }
        if header.sections > DEEPEST || header.sections > self.open.len() + 1 {
            return None;
        }
        self.close_to(header.sections - 1);
        self.open.push(RawSection::default());
        Some(())
    }

    /// Ends the table at hand, which must have what it needs.
    fn end_table(&mut self) -> Option<()> {
        let lacks = |(nth, field): (usize, &Field)| field.required && self.seen & (1 << nth) == 0;
        if self.fields().iter().enumerate().any(lacks) {
            return None;
        }
        self.seen = 0;
        if let Some(metric) = self.metric.take() {
            self.open.last_mut().map_or(&mut self.report.metric, |section| &mut section.metric).push(metric);
        }
        Some(())
    }

    /// Ends sections until so many are open.
    fn close_to(&mut self, level: usize) {
        while self.open.len() > level
            && let Some(section) = self.open.pop()
        {
            self.open.last_mut().map_or(&mut self.report.section, |around| &mut around.section).push(section);
        }
    }

    fn finish(mut self) -> Option<RawReport<'a>> {
        self.end_table()?;
        self.close_to(0);
        Some(self.report)
    }
}

fn set_of_report<'a>(report: &mut RawReport<'a>, name: &str, value: Value<'a>) -> Option<()> {
    match (name, value) {
        ("schema", Value::Integer(schema)) => report.schema = Some(schema),
        ("title", Value::Text(text)) => report.title = text.into_owned(),
        ("subtitle", Value::Text(text)) => report.subtitle = Some(text.into_owned()),
        ("author", Value::Text(text)) => report.author = Some(text.into_owned()),
        ("organization", Value::Text(text)) => report.organization = Some(text.into_owned()),
        ("date", Value::Text(text)) => report.date = Some(text.into_owned()),
        ("date", Value::Date(date)) => report.date = Some(date),
        ("language", Value::Text(text)) => report.language = Some(text.into_owned()),
        ("body", Value::Text(text)) => report.body = text,
        _ => return None,
    }
    Some(())
}

fn set_of_section<'a>(section: &mut RawSection<'a>, name: &str, value: Value<'a>) -> Option<()> {
    match (name, value) {
        ("id", Value::Text(text)) => section.id = Some(text),
        ("number", Value::Text(text)) => section.number = text,
        ("title", Value::Text(text)) if !text.trim().is_empty() => section.title = text,
        ("run_in", Value::Flag(flag)) => section.run_in = flag,
        ("body", Value::Text(text)) => section.body = text,
        _ => return None,
    }
    Some(())
}

fn set_of_metric<'a>(metric: &mut RawMetric<Cow<'a, str>>, name: &str, value: Value<'a>) -> Option<()> {
    let flag = match name {
        "share" => Some(&mut metric.share),
        "target" => Some(&mut metric.target),
        _ => None,
    };
    let text = match (flag, value) {
        (Some(flag), Value::Flag(set)) => {
            *flag = set;
            return Some(());
        }
        (None, Value::Text(text)) => text,
        _ => return None,
    };
    match name {
        "label" => metric.label = text,
        "value" => metric.value = text,
        "stated" => metric.stated = Some(text),
        "unit" => metric.unit = text,
        "period" => metric.period = Some(text),
        "change" => metric.change = Some(text),
        "basis" => metric.basis = Some(text),
        "from" => metric.from = Some(text),
        "quote" => metric.quote = text,
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::super::{check, parse, to_toml};
    use super::*;

    const BUNDLED: &str = include_str!("../../report.toml");

    /// The document `source` by its tables, if nothing is wrong with them.
    fn by_tables(source: &str) -> Option<RawReport<'_>> {
        let (root, located, _) = check::tables(source);
        RawReport::deserialize(toml::Deserializer::from(root)).ok().filter(|_| located.is_empty())
    }

    #[test]
    fn what_is_saved_is_read_without_tables() {
        let report = parse("report.toml", BUNDLED).unwrap();
        let saved = to_toml(&report);
        for source in [BUNDLED, &saved, &saved.replace('\n', "\r\n"), saved.trim_end()] {
            let raw = read(source).unwrap();
            assert_eq!(Some(&raw), by_tables(source).as_ref());
            assert!(raw.section.len() == 2 && matches!(raw.body, Cow::Borrowed(_)));
        }
    }

    #[test]
    fn each_field_is_read_as_by_tables() {
        let head = "schema = 1\ntitle = 't' # said\n";
        for rest in [
            "subtitle = \"a\\nb\"\nauthor = '''\nc'''\norganization = ''\ndate = 2022-12-29\nlanguage='zh'\nbody = \"\"\"\nx\"\"\"",
            "date = '2022'\n[[metric]]\nlabel = 'l'\nvalue = '1'\nquote = ''\n[[section]]\n[[section]]\nrun_in = false",
            "[[section]]\nid = 'i'\nnumber = '1'\ntitle = 'x'\nrun_in = true\nbody = 'b'\n[[section.metric]]\nlabel = 'l'\n\
             value = '1'\nstated = '约1'\nunit = 'u'\nperiod = 'p'\nchange = '+1'\nbasis = 'b'\nfrom = '0'\nshare = true\n\
             target = true\nquote = 'q'\n[[section.section]]\n[[section.section.section]]\n[[section]]\n",
        ] {
            let source = format!("{head}{rest}");
            let raw = read(&source);
            assert!(raw.is_some() && raw == by_tables(&source), "{source}");
        }
    }

    #[test]
    fn what_is_not_as_it_was_saved_is_left() {
        let metric = "label = 'l'\nvalue = '1'\nquote = ''";
        let sections = |parts: usize| format!("[[{}]]\n", vec!["section"; parts].join("."));
        let deep: String = (1..=DEEPEST + 1).map(sections).collect();
        let others = [
            "title = 'again'",
            "colour = 1",
            "author = 1",
            "date = 2022-12-29T10:00:00",
            "date = 2022-13-29",
            "language = 'zh' body = ''",
            "body = '''",
            "author = 'a\u{1}b'",
            "# a\u{1}b",
            "author = 'a'\rlanguage = 'zh'",
            "\"author\" = 'a'",
            "a.b = 1",
            "section = []",
            "[section]",
            "[[ section ]]",
            "[[section.section]]",
            "[[section]]\ntitle = ' '",
            "[[section]]\nrun_in = 'yes'",
            "[[section]]\n[[metric]]\nlabel = 'l'",
            "[[section.metric.section]]",
            "[[metric]]\nlabel = 'l'\nvalue = '1'",
            &format!("[[metric]]\n{metric}\nshare = 'yes'"),
            &format!("[[section]]\n[[metric]]\n{metric}"),
            &deep,
        ];
        for other in others {
            assert_eq!(read(&format!("schema = 1\ntitle = 't'\n{other}\n")), None, "{other}");
        }
        assert_eq!(read("schema = 1\n"), None);
        assert!(read("schema = 1\ntitle = 't'\n").is_some());
    }

    /// Pieces of documents, right and wrong, that make sense in many orders.
    const PIECES: &[&str] = &[
        "schema = 1\n",
        "title = 't'\n",
        "title = \"\\u4e00\\n\"\n",
        "title = ' '\n",
        "date = 2022-12-29\n",
        "date = 2022-02-29 # no\n",
        "schema = 0x1\n",
        "schema = +1_0\n",
        "body = '''\n甲**乙**\r\n'''\n",
        "body = \"\"\"\\\n  丙\"\"\"",
        "author = \"甲\"\"\n",
        "author = \"甲\\\"\"\n",
        "author = \"甲\n",
        "author = ''''甲'''''\n",
        "author = '''\n\n甲\t'''\n",
        "body = ''\n",
        "run_in = true\n",
        "run_in = True\n",
        "[[section]]\n",
        "[[section.section]]\n",
        "[[section.section.section]]\r\n",
        "[[section.metric]]\n",
        "[[metric]]\n",
        "label = 'l'\n",
        "value = '1'\n",
        "quote = 'q'\n",
        "share = false\n",
        "[section]\n",
        "section = []\n",
        "section = [{ title = 'a' }]\n",
        "  number  =  '1'  \n",
        "'number' = '1'\n",
        "number . x = '1'\n",
        "# 注\n",
        "\n",
        "\r",
        "\u{feff}",
        "=",
        "'",
    ];

    proptest! {
        #[test]
        fn what_is_read_is_what_the_tables_say(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..14),
            begun in any::<bool>(),
        ) {
            let head = if begun { "schema = 1\ntitle = 't'\n" } else { "" };
            let source = format!("{head}{}", pieces.concat());
            if let Some(raw) = read(&source) {
                prop_assert_eq!(Some(raw), by_tables(&source));
            }
        }

        #[test]
        fn a_document_with_a_change_is_read_as_the_tables_say(
            at in 0..BUNDLED.len(),
            length in 0..40_usize,
            put in prop::sample::select(&["", "'", "\n", "#", "[[section]]\n", "]", "=", "\\", "\u{7f}", "一"][..]),
        ) {
            let start = BUNDLED.floor_char_boundary(at);
            let end = BUNDLED.ceil_char_boundary((start + length).min(BUNDLED.len()));
            let source = [&BUNDLED[..start], put, &BUNDLED[end..]].concat();
            if let Some(raw) = read(&source) {
                prop_assert_eq!(Some(raw), by_tables(&source));
            }
        }
    }
}
