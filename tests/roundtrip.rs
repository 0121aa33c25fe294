//! Markdown and HTML of a report are read back as the same outline and key phrases.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use gangmu::export::{html, markdown};
use gangmu::import::{Options, import};
use gangmu::report::{self, Report};

const BUNDLED: &str = include_str!("../report.toml");

/// Level, heading, whether it runs in.
fn outline(report: &Report) -> Vec<(u16, String, bool)> {
    let titled = report.sections.iter().filter(|section| section.is_titled());
    titled.map(|section| (section.level, section.heading(), section.run_in)).collect()
}

/// The phrases, each with the heading it stands under.
fn phrases(report: &Report) -> Vec<(String, String)> {
    let phrase = |it: &report::Phrase| {
        let block = report.block(it.block).unwrap();
        let text = &block.text[it.bytes.start as usize..it.bytes.end as usize];
        (report.section(block.section).heading(), text.to_owned())
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
