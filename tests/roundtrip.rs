//! Markdown and HTML of a report are read back as the same outline and key phrases.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use gangmu::export::{html, markdown};
use gangmu::import::{Options, import};
use gangmu::report::{self, BlockKind, RawReport, RawSection, Report};
use proptest::prelude::*;

const BUNDLED: &str = include_str!("../report.toml");

/// Level, heading, whether it runs in.
fn outline(report: &Report) -> Vec<(u16, String, bool)> {
    let titled = report.sections().filter(|section| section.is_titled());
    titled.map(|section| (section.level, section.heading().to_owned(), section.run_in)).collect()
}

/// The phrases, each with the heading it stands under.
fn phrases(report: &Report) -> Vec<(String, String)> {
    let phrase = |it: &report::Phrase| {
        let block = report.block(it.block).unwrap();
        let text = &block.text[it.bytes.start as usize..it.bytes.end as usize];
        (report.section(report.section_of(block.id)).heading().to_owned(), text.to_owned())
    };
    report.phrases.iter().map(phrase).collect()
}

#[test]
fn the_bundled_report() {
    let report = report::parse("report.toml", BUNDLED).unwrap();
    for (name, text) in [("r.md", markdown::of(&report)), ("r.html", html::of(&report))] {
        let back = import(name, text.as_bytes(), &Options::default()).unwrap().report;
        assert_eq!(outline(&back), outline(&report), "{name}");
        assert_eq!(phrases(&back), phrases(&report), "{name}");
    }
}

#[test]
fn a_report_with_every_field_and_mark() {
    let report = report::parse("full.toml", include_str!("documents/valid/full.toml")).unwrap();
    for (name, text) in [("r.md", markdown::of(&report)), ("r.html", html::of(&report))] {
        let back = import(name, text.as_bytes(), &Options::default()).unwrap().report;
        assert_eq!((outline(&back), phrases(&back)), (outline(&report), phrases(&report)), "{name}");
        assert_eq!((&back.meta, texts(&back)), (&report.meta, texts(&report)), "{name}");
    }
}

/// Kind and text of every block, footnotes by their text alone.
fn texts(report: &Report) -> Vec<(String, String)> {
    let kind = |kind: &BlockKind| match kind {
        BlockKind::Item { marker, depth } => format!("{marker}{depth}"),
        BlockKind::Table { rows } => format!("table of {}", rows.len()),
        other => format!("{other:?}").split(' ').next().unwrap_or_default().to_owned(),
    };
    report.blocks.iter().map(|block| (kind(&block.kind), block.text.to_string())).collect()
}

/// A stretch of text that means nothing, or would mean something elsewhere.
fn words() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "一",
        "二三",
        "“四”",
        "，",
        "。",
        "a b",
        "2022",
        "<b>",
        "&amp;",
        "_x_",
        "`",
        "#",
        "~~",
        "[a](b)",
        "]",
        "-->",
        "<!--",
        "\\",
        "|",
        "'",
        "\"",
        "（一）",
        "1.",
        "- ",
        "> ",
        "!",
        ":",
        "$",
        "https://a.b",
        "·",
        "👪",
    ]);
    prop::collection::vec(odd, 1..5).prop_map(|parts| parts.concat())
}

/// A paragraph of a body: text, phrases beside each other and beside text.
fn body() -> impl Strategy<Value = String> {
    let part = (any::<bool>(), words()).prop_map(|(bold, words)| {
        let mut safe = String::new();
        for c in words.trim().chars() {
            if c.is_ascii_punctuation() {
                safe.push('\\');
            }
            safe.push(c);
        }
        if bold && !safe.is_empty() { format!("**{safe}**") } else { safe }
    });
    let line = prop::collection::vec(part, 1..4).prop_map(|parts| parts.concat());
    let block = (0..4, line).prop_map(|(kind, line)| match kind {
        0 => format!("- {line}\n  1. {line}"),
        1 => format!("| {line} | 值 |\n|---|---|\n| 甲 | {line} |"),
        _ => line,
    });
    prop::collection::vec(block, 0..4).prop_map(|blocks| blocks.join("\n\n"))
}

fn sections() -> impl Strategy<Value = Vec<RawSection<'static>>> {
    let leaf = (words(), any::<bool>(), 0..5, body()).prop_map(|(title, run_in, untitled, body)| {
        let title = title.trim().to_owned();
        let untitled = untitled == 0;
        RawSection {
            id: untitled.then(|| "x".into()),
            title: if untitled { "".into() } else { title.into() },
            run_in: run_in && !untitled,
            body: body.into(),
            ..RawSection::default()
        }
    });
    let section = leaf.prop_recursive(9, 24, 3, |inner| {
        (inner.clone(), prop::collection::vec(inner, 0..3)).prop_map(|(mut section, section_below)| {
            section.section = section_below;
            section
        })
    });
    prop::collection::vec(section, 1..4)
}

/// Gives every untitled section an id of its own.
fn number(sections: &mut [RawSection<'_>], next: &mut usize) {
    for section in sections {
        if section.id.is_some() {
            *next += 1;
            section.id = Some(format!("text-{next}").into());
        }
        number(&mut section.section, next);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_report(title in words(), before in body(), mut sections in sections()) {
        number(&mut sections, &mut 0);
        let raw = RawReport {
            schema: Some(1),
            title: format!("题{}", title.trim()),
            body: before.into(),
            section: sections,
            ..RawReport::default()
        };
        let (report, _) = report::build(raw);
        for (name, text) in [("r.md", markdown::of(&report)), ("r.html", html::of(&report))] {
            let back = import(name, text.as_bytes(), &Options::default()).unwrap().report;
            prop_assert_eq!(outline(&back), outline(&report), "{}\n{}", name, text);
            prop_assert_eq!(phrases(&back), phrases(&report), "{}\n{}", name, text);
        }
    }
}
