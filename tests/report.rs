//! Documents as files: valid ones load, invalid ones are told what is wrong, and what is saved is what is loaded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use gangmu::report::{
    BlockKind, Fault, LoadError, RawMetric, RawReport, RawSection, Report, build, check, load, parse, save, to_toml,
};
use gangmu::text::lang::Lang;
use proptest::prelude::*;

fn documents(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn valid_documents_load_and_survive_saving() {
    for path in documents("valid") {
        let name = file_name(&path);
        let problems = check(&name, &fs::read(&path).unwrap());
        assert!(problems.is_empty(), "{}", problems[0]);
        let report = load(&path).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(parse(&name, &to_toml(&report)).as_ref(), Ok(&report), "{name}");
    }
}

#[test]
fn invalid_documents_are_told_everything_that_is_wrong() {
    for path in documents("invalid") {
        let name = file_name(&path);
        let source = fs::read(&path).unwrap();
        let problems = check(&name, &source);
        let told: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
        let expected = fs::read_to_string(path.with_extension("txt")).unwrap_or_default();
        assert_eq!(told, expected, "{name} says:\n{told}");
        assert!(load(&path).is_err(), "{name}");
        for problem in &problems {
            let chinese = problem.message(Lang::Zh) + &problem.help(Lang::Zh);
            assert!(chinese.contains(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)), "{chinese}");
        }
    }
}

#[test]
fn a_document_is_refused_for_what_check_finds() {
    let source = "schema = 1\ntitle = \"报告\"\nbody = '一**二'\n";
    assert_eq!(parse("r.toml", source).unwrap_err(), check("r.toml", source.as_bytes()));
    assert!(check("r.toml", "\u{feff}schema = 1\ntitle = '有 BOM'".as_bytes()).is_empty());
}

#[test]
fn chinese_messages_name_place_and_remedy() {
    let source = "schema = 1\ntitle = \"报告\"\n[[metric]]\nlabel = \"税收\"\nvalue = \"12a\"\nquote = \"报告\"\n";
    let problems = check("report.toml", source.as_bytes());
    let told: Vec<String> = problems.iter().map(|problem| problem.display(Lang::Zh).to_string()).collect();
    assert_eq!(
        told,
        [
            "report.toml:5:10: 数值“12a”不是十进制数；请只写数字，如 \"1028.6\"；原文写法放进 stated\n    value = \"12a\"\n             ^"
        ]
    );
}

#[test]
fn bytes_that_are_not_utf8_have_a_line_and_column() {
    let mut bytes = "schema = 1\ntitle = \"政府".as_bytes().to_vec();
    bytes.extend_from_slice(b"\xb9\xa4\xd7\xf7\"\n");
    let problems = check("gbk.toml", &bytes);
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].line, problems[0].column, &problems[0].fault), (2, 12, &Fault::NotUtf8));

    let path = std::env::temp_dir().join(format!("gangmu-gbk-{}.toml", std::process::id()));
    fs::write(&path, &bytes).unwrap();
    let error = load(&path).unwrap_err();
    fs::remove_file(&path).unwrap();
    assert!(matches!(&error, LoadError::NotUtf8(problem) if (problem.line, problem.column) == (2, 12)), "{error}");
}

#[test]
fn too_deep_a_document_is_said_to_be_so() {
    let deep = |levels: usize| {
        let mut source = "schema = 1\ntitle = \"深\"\n".to_owned();
        for level in 1..=levels {
            source += &format!("[[{}]]\ntitle = \"{level}\"\n", vec!["section"; level].join("."));
        }
        check("deep.toml", source.as_bytes()).into_iter().map(|it| (it.line, it.fault)).collect::<Vec<_>>()
    };
    assert_eq!(deep(32), []);
    assert_eq!(deep(40), [(3 + 2 * 32, Fault::TooDeep)]);
    let beyond = deep(82);
    assert!(beyond.contains(&(3 + 2 * 80, Fault::BeyondParser)), "{beyond:?}");
    assert!(beyond.iter().all(|(_, fault)| matches!(fault, Fault::BeyondParser | Fault::TooDeep)), "{beyond:?}");

    let brackets = format!("schema = 1\ntitle = 't'\nbody = {}{}\n", "[".repeat(5000), "]".repeat(5000));
    assert!(check("b.toml", brackets.as_bytes()).iter().any(|it| it.fault == Fault::BeyondParser));
}

#[test]
fn derived_ids_keep_out_of_each_others_way() {
    let section = |id: Option<&'static str>, number: &'static str, title: &'static str| RawSection {
        id: id.map(Into::into),
        number: number.into(),
        title: title.into(),
        ..RawSection::default()
    };
    let raw = RawReport {
        title: "t".to_owned(),
        section: vec![
            section(None, "（一）", "小结 A"),
            section(None, "一", "小结，A！"),
            section(Some("一小结A-2"), "", "x"),
            section(None, "", "——"),
            section(None, "", "top"),
            section(Some("一小结A-2"), "", "y"),
        ],
        ..RawReport::default()
    };
    let (report, findings) = build(raw);
    let ids: Vec<&str> = report.sections().map(|section| section.id).collect();
    assert_eq!(ids, ["top", "一小结A", "一小结A-3", "一小结A-2", "section", "top-2", "一小结A-2"]);
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].spot.section, findings[0].first), (6, Some(3)));
}

#[test]
fn ranges_cover_subtrees_and_metrics_follow_the_text() {
    let source = include_str!("documents/valid/full.toml");
    let report = parse("full.toml", source).unwrap();
    let root = report.section(gangmu::report::SectionId::ROOT);
    assert_eq!(root.end.index(), report.sections.len());
    assert_eq!(root.phrases(), 0..report.phrases.len() as u32);
    assert_eq!(root.metrics(), 0..report.metrics.len() as u32);
    let kinds: Vec<BlockKind> = report.blocks.iter().take(3).map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Title, BlockKind::Subtitle, BlockKind::Author]);
    let mut chars = 0;
    for block in report.blocks.iter() {
        assert_eq!(report.blocks.before(block.id).chars, chars);
        chars += block.text.chars().count() as u64;
    }
    assert_eq!(report.blocks.all().chars, chars);
    let places: Vec<_> =
        report.all_metrics().map(|it| it.found.unwrap()).map(|it| (it.block, it.value.start)).collect();
    assert!(places.is_sorted(), "{places:?}");
    let labels: Vec<&str> = report.all_metrics().map(|it| it.label).collect();
    assert_eq!(labels, ["年份", "企业", "综合税收", "目标", "志愿者"]);
    let values: Vec<&str> = report
        .all_metrics()
        .map(|it| it.found.unwrap())
        .map(|found| &report.blocks.text(found.block.index())[found.value.start as usize..found.value.end as usize])
        .collect();
    assert_eq!(values, ["2022", "92", "6.09", "96", "近 9000 余"]);
    let second = report.find("economy").unwrap();
    assert_eq!(report.section(second).metrics(), 1..5);
    let run_in =
        report.block(gangmu::report::BlockId(report.section(report.find("run").unwrap()).blocks.start)).unwrap();
    assert!(run_in.text.starts_with("镇域经济逆势向好。今年以来，"), "{}", run_in.text);
}

#[test]
fn saving_replaces_the_file_and_leaves_nothing_else() {
    let folder = std::env::temp_dir().join(format!("gangmu-save-{}", std::process::id()));
    fs::create_dir(&folder).unwrap();
    let path = folder.join("report.toml");
    fs::write(&path, "old").unwrap();
    let report = parse("full.toml", include_str!("documents/valid/full.toml")).unwrap();
    save(&path, &report).unwrap();
    assert_eq!(load(&path).unwrap(), report);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    assert!(save(&folder.join("none/report.toml"), &report).is_err());
    fs::remove_dir_all(&folder).unwrap();
}

/// Text made of what could be taken for a mark.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = vec![
        "**",
        "*",
        "\\",
        "'''",
        "'",
        "\"\"\"",
        "\"",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "- ",
        "-",
        "1. ",
        "12. ",
        "[^x]",
        "[^x]: ",
        "[^",
        "[",
        "]",
        ":",
        "|",
        "| a | b |\n|---|---|\n",
        "|---|",
        "---",
        "　",
        " ",
        "\t",
        "  - ",
        "\u{0}",
        "\u{1b}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{202e}",
        "汉",
        "字，",
        "“重”",
        "word",
        "9.5",
        "#",
        "=",
        "é",
        "👍🏽",
        "\u{b}",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|parts| parts.concat())
}

fn title() -> impl Strategy<Value = String> {
    hostile().prop_map(|text| format!("题{}", text.replace("**", "*").replace("**", "*")))
}

fn metric() -> impl Strategy<Value = RawMetric<Cow<'static, str>>> {
    (title(), prop::option::of(title()), any::<(bool, bool)>(), 0..3usize).prop_map(|(label, stated, flags, value)| {
        RawMetric {
            label: label.into(),
            value: ["9.5", "9", "-1"][value].into(),
            stated: stated.clone().map(Cow::Owned),
            unit: stated.unwrap_or_default().into(),
            change: flags.0.then(|| "+9.5%".into()),
            share: flags.0,
            target: flags.1,
            quote: "题".into(),
            ..RawMetric::default()
        }
    })
}

fn section() -> impl Strategy<Value = RawSection<'static>> {
    let leaf = (title(), prop::option::of(title()), any::<bool>(), hostile(), prop::collection::vec(metric(), 0..3));
    let leaf = leaf.prop_map(|(title, number, run_in, body, metric)| RawSection {
        title: title.into(),
        number: number.unwrap_or_default().into(),
        run_in,
        body: (body + "\n\n[^x]: 注").into(),
        metric,
        ..RawSection::default()
    });
    leaf.prop_recursive(3, 12, 3, |inner| {
        (inner.clone(), prop::collection::vec(inner, 0..3))
            .prop_map(|(section, section_below)| RawSection { section: section_below, ..section })
    })
}

fn report() -> impl Strategy<Value = Report> {
    let parts = (title(), prop::option::of(title()), hostile(), prop::collection::vec(section(), 0..4), 0..4usize);
    parts.prop_filter_map("a footnote without its text", |(title, subtitle, body, section, date)| {
        let raw = RawReport {
            schema: Some(1),
            title,
            subtitle,
            date: [None, Some("2024-02-29"), Some("2026-01"), Some("2026")][date].map(str::to_owned),
            body: (body + "\n\n[^x]: 注").into(),
            section,
            ..RawReport::default()
        };
        let (report, findings) = build(raw);
        // A lone mark stays in the text and is saved as text; nothing else may be wrong with these reports.
        let told = |fault: &Fault| matches!(fault, Fault::LoneStars | Fault::EmptyPhrase);
        findings.iter().all(|finding| told(&finding.fault)).then_some(report)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_saved_is_what_is_loaded(report in report()) {
        let source = to_toml(&report);
        match parse("saved.toml", &source) {
            Ok(loaded) => prop_assert_eq!(loaded, report, "{}", source),
            Err(problems) => prop_assert!(false, "{}\n{}", problems[0], source),
        }
    }

    #[test]
    fn no_text_makes_the_reader_of_documents_panic(text in hostile(), more in hostile()) {
        let _ = check("x.toml", text.as_bytes());
        let source = format!("schema = 1\ntitle = \"{text}\"\nbody = '''\n{more}'''\n[[section.metric]]\nvalue = {text}\n");
        let problems = check("x.toml", source.as_bytes());
        prop_assert_eq!(problems.is_empty(), parse("x.toml", &source).is_ok());
        for problem in &problems {
            prop_assert!(problem.line <= source.lines().count() + 1);
            prop_assert_eq!(problem.to_string().lines().count(), 3);
        }
    }
}
