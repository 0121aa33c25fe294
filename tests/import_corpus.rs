//! Real documents of every format, and small ones written after the manner of others: their outlines against outlines made by reading, and no character lost or doubled.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gangmu::import::{self, Imported, Options};
use gangmu::report::{Block, BlockKind};

/// Documents with the outline they are held against.
const OUTLINED: &[(&str, &str)] = &[
    ("seed.txt", "seed"),
    ("gansu-2026.txt", "gansu-2026"),
    ("gansu-2026.docx", "gansu-2026.docx"),
    ("hainan-2026.txt", "hainan-2026"),
    ("reform-2013-gbk.txt", "reform-2013-gbk"),
    ("rural-2018-crlf.txt", "rural-2018-crlf"),
    ("rural-2018-utf16le-bom.txt", "rural-2018-crlf"),
    ("vocational-2019.html", "vocational-2019"),
    ("securities-law-2019.md", "securities-law-2019"),
    ("longevity.md", "longevity"),
    ("pdf-wrapped.txt", "pdf-wrapped"),
    ("law-subparts.txt", "law-subparts"),
    ("whitepaper-ja-sjis.txt", "whitepaper-ja-sjis"),
    ("address-ko-euckr.txt", "address-ko-euckr"),
    ("notice-annexes.txt", "notice-annexes"),
    ("site-menu.txt", "site-menu"),
    ("council-en.txt", "council-en"),
    ("numbered-paragraphs-big5.txt", "numbered-paragraphs-big5"),
    ("gov-bold.html", "gov-bold"),
    ("notice-restarts.txt", "notice-restarts"),
    ("broadband-en.txt", "broadband-en"),
    ("buses-en.txt", "buses-en"),
    ("capitals-en.txt", "capitals-en"),
    ("pandoc.md", "pandoc"),
];

/// Plain text documents, whose text must come out in the order in which it stands.
const PLAIN: &[&str] = &[
    "seed.txt",
    "gansu-2026.txt",
    "hainan-2026.txt",
    "sichuan-2026.txt",
    "reform-2013-gbk.txt",
    "rural-2018-crlf.txt",
    "rural-2018-utf16le-bom.txt",
    "npc-2019-en.txt",
    "pdf-wrapped.txt",
    "law-subparts.txt",
    "whitepaper-ja-sjis.txt",
    "address-ko-euckr.txt",
    "notice-annexes.txt",
    "site-menu.txt",
    "council-en.txt",
    "numbered-paragraphs-big5.txt",
    "broadband-en.txt",
    "buses-en.txt",
    "capitals-en.txt",
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn import(name: &str) -> Imported {
    import::import(name, std::fs::read(path(name)).unwrap(), &Options::default()).unwrap()
}

/// A title for comparing: without white space and final stop, brackets of one width.
fn plain(title: &str) -> String {
    let text: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    text.replace('(', "（").replace(')', "）").trim_end_matches('。').to_owned()
}

fn same(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    a == b || short.chars().count() >= 4 && long.starts_with(short.as_str())
}

fn rows(name: &str) -> Vec<(u16, String)> {
    let Ok(text) = std::fs::read_to_string(path(name)) else { return Vec::new() };
    let row = |line: &str| line.split_once('\t').map(|(level, title)| (level.parse().unwrap(), title.to_owned()));
    text.lines().filter_map(row).collect()
}

/// F1 of titles with their levels; rows of the optional outline count neither as missed nor as wrong.
fn f1(gold: &[(u16, String)], optional: &[(u16, String)], found: &[(u16, String)]) -> f64 {
    let (rows, columns) = (gold.len(), found.len());
    let mut best = vec![vec![0; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let pair = if same(&gold[i].1, &found[j].1) { best[i + 1][j + 1] + 1 } else { 0 };
            best[i][j] = pair.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut right, mut pairs) = (0, 0, 0, Vec::new());
    while i < rows && j < columns {
        if same(&gold[i].1, &found[j].1) && best[i][j] == best[i + 1][j + 1] + 1 {
            right += usize::from(gold[i].0 == found[j].0);
            pairs.push(j);
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    let is_extra = |j: &usize| !pairs.contains(j) && !optional.iter().any(|(_, title)| same(title, &found[*j].1));
    let counted = pairs.len() + (0..columns).filter(is_extra).count();
    2.0 * right as f64 / (rows + counted) as f64
}

#[test]
fn outlines_are_as_read() {
    for (name, gold) in OUTLINED {
        let imported = import(name);
        let titled = imported.report.sections().skip(1).filter(|section| section.is_titled());
        let found: Vec<(u16, String)> = titled.map(|section| (section.level, section.heading().to_owned())).collect();
        let figure = f1(&rows(&format!("{gold}.outline.tsv")), &rows(&format!("{gold}.outline.optional.tsv")), &found);
        assert!(figure >= 0.97, "{name}: {figure:.3}");
    }
}

#[test]
fn a_speech_without_headings_has_an_almost_empty_outline() {
    assert!(import("g20-2016.docx").report.sections().filter(|section| section.is_titled()).count() <= 2);
}

#[test]
fn title_blocks_become_fields() {
    let meta = |name: &str| {
        let meta = import(name).report.meta;
        (meta.title, meta.author.unwrap_or_default(), meta.date.unwrap_or_default())
    };
    let fields = |title: &str, author: &str, date: &str| (title.to_owned(), author.to_owned(), date.to_owned());
    assert_eq!(meta("seed.txt"), fields("政府工作报告", "新泾镇镇长 王 炜", "2022-12-29"));
    assert_eq!(meta("gansu-2026.docx"), fields("2026年甘肃省政府工作报告", "甘肃省省长 任振鹤", "2026-01-27"));
    assert_eq!(meta("reform-2013-gbk.txt"), fields("中共中央关于全面深化改革若干重大问题的决定", "", "2013-11-12"));
    assert_eq!(meta("vocational-2019.html"), fields("国务院关于印发国家职业教育改革实施方案的通知", "", "2019-01-24"));
    assert_eq!(meta("kosodate-ja.md").0, "１．子育て");
    assert_eq!(meta("site-menu.txt"), fields("2024年临海市政府工作报告", "临海市市长　王建波", "2024-01-30"));
    assert_eq!(meta("whitepaper-ja-sjis.txt"), fields("令和５年版　地域経済白書", "", "2023-06"));
    assert_eq!(meta("gov-bold.html").2, "2023-05-21");
}

#[test]
fn the_seed_keeps_its_key_phrases() {
    let report = import("seed.txt").report;
    let phrase = |phrase: &gangmu::report::Phrase| {
        report.block(phrase.block).unwrap().text[phrase.bytes.start as usize..phrase.bytes.end as usize].to_owned()
    };
    let phrases: Vec<String> = report.phrases.iter().map(phrase).collect();
    let source = std::fs::read_to_string(path("seed.txt")).unwrap();
    let marked: Vec<&str> = source.split("**").skip(1).step_by(2).collect();
    assert_eq!(phrases.len(), 24);
    assert_eq!(phrases, marked);
    let torn = report.blocks.iter().find(|block| block.text.contains("稳经济政策")).unwrap();
    assert!(torn.text.contains("稳经济政策落地生效，累计扶持企业 80 家"));
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect()
}

/// What a block prints.
fn printed(block: Block<'_>) -> String {
    match &block.kind {
        BlockKind::Item { marker, .. } => format!("{marker}{}", block.text),
        BlockKind::Footnote { label } => format!("[^{label}]:{}", block.text),
        _ => block.text.to_string(),
    }
}

#[test]
fn plain_text_comes_out_as_it_stands() {
    for name in PLAIN {
        let bytes = std::fs::read(path(name)).unwrap();
        let decoded = import::decode::decode(&bytes, None).unwrap().text.replace("\r\n", "\n");
        let mut lines: Vec<String> = decoded.lines().map(squeezed).collect();
        let imported = import(name);
        for dropped in &imported.dropped {
            let line = &mut lines[dropped.line as usize - 1];
            *line = line.replacen(&squeezed(&dropped.text), "", 1);
        }
        // The title is printed first, whatever stands above it in the file.
        let title = squeezed(&imported.report.meta.title);
        if let Some(at) = lines.iter().position(|line| *line == title) {
            lines[..=at].rotate_right(1);
        }
        let printed: String = imported.report.blocks.iter().map(|block| squeezed(&printed(block))).collect();
        let (expected, printed) = (lines.concat().replace("**", ""), printed);
        if expected != printed {
            let at = expected.chars().zip(printed.chars()).position(|(a, b)| a != b).unwrap_or(0);
            let near = |text: &str| text.chars().skip(at.saturating_sub(10)).take(30).collect::<String>();
            panic!("{name}: {} became {}", near(&expected), near(&printed));
        }
    }
}

/// How often each character stands in `text`, white space aside.
fn characters(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    for c in squeezed(text).chars() {
        *counts.entry(c).or_insert(0) += 1;
    }
    counts
}

fn assert_same_characters(name: &str, source: &str) {
    let imported = import(name);
    let mut all: String = imported.report.blocks.iter().map(printed).collect();
    all.extend(imported.dropped.iter().map(|dropped| dropped.text.as_str()));
    let mut difference = characters(source);
    for (c, count) in characters(&all) {
        *difference.entry(c).or_insert(0) -= count;
    }
    // Markers of lists and tables are not the same in print as in the source.
    difference.retain(|c, count| *count != 0 && !"-*|#~`>_1234567890.![]".contains(*c));
    assert_eq!(difference, BTreeMap::new(), "{name}");
}

/// `text` without what stands between `open` and `close`, both included.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once(close).map_or("", |(_, behind)| behind));
    }
    kept
}

#[test]
fn markdown_keeps_its_characters() {
    for name in ["securities-law-2019.md", "kosodate-ja.md", "longevity.md"] {
        let source = std::fs::read_to_string(path(name)).unwrap();
        let mut text = String::new();
        let mut rest = source.as_str();
        // Links and images keep their text and lose their address.
        while let Some((before, behind)) = rest.split_once("](") {
            let mut depth = 1;
            let end = behind
                .char_indices()
                .find(|(_, c)| {
                    depth += i32::from(*c == '(') - i32::from(*c == ')');
                    depth == 0
                })
                .unwrap()
                .0;
            text.push_str(before);
            rest = &behind[end + 1..];
        }
        text.push_str(rest);
        let text =
            if name.starts_with("securities") { text } else { without(&text, "<sup>", ">").replace("</sup>", "") };
        assert_same_characters(name, &text.replace(['[', ']', '\\'], ""));
    }
}

#[test]
fn a_page_keeps_its_characters() {
    let page = std::fs::read_to_string(path("vocational-2019.html")).unwrap();
    let body = &page[page.find("<body>").unwrap()..];
    let text = without(&without(body, "<!--", "-->"), "<", ">").replace("&nbsp;", " ").replace("&middot;", "·");
    assert_same_characters("vocational-2019.html", &text);
}

#[test]
fn documents_of_a_word_processor_keep_their_characters() {
    for name in ["gansu-2026.docx", "g20-2016.docx"] {
        let bytes = std::fs::read(path(name)).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let xml = std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap();
        let mut text: String = xml
            .split("<w:t")
            .skip(1)
            .filter(|part| part.starts_with(['>', ' ']))
            .map(|part| part.split_once('>').unwrap().1.split_once("</w:t>").map_or("", |(text, _)| text))
            .collect();
        if name.starts_with("g20") {
            text.push_str("g20-2016");
        }
        assert_same_characters(name, &text);
    }
}

#[test]
fn every_report_passes_the_check_and_the_round_trip() {
    for entry in std::fs::read_dir(path("")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".tsv") || name.ends_with(".toml") {
            continue;
        }
        let report = import(&name).report;
        let written = gangmu::report::to_toml(&report);
        let problems = gangmu::report::check(&name, written.as_bytes());
        assert!(problems.is_empty(), "{name}: {}", problems[0].message(gangmu::text::lang::Lang::En));
        let read = gangmu::report::parse(&name, &written).unwrap();
        assert_eq!(read.sections, report.sections, "{name}");
        assert_eq!(read.blocks, report.blocks, "{name}");
        assert_eq!(read.meta, report.meta, "{name}");
    }
}
