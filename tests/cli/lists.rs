//! Outline, metrics and phrases against the golds.

use gangmu::text::Ambiguous;

use super::common::{Folder, METRICS, OUTLINE, Ran, gangmu, run, source_outline, source_phrases, squeeze};

#[test]
fn outline_as_tsv_is_the_gold() {
    assert_eq!(run(&["outline", "--format", "tsv"]).done(), OUTLINE);
    let text = run(&["outline"]).done();
    assert_eq!(text, run(&["outline", "--format", "text"]).done());
    for ((level, heading), line) in source_outline().iter().zip(text.lines()) {
        assert_eq!(line.trim_start(), heading);
        assert_eq!(line.len() - line.trim_start().len(), 2 * (level - 1));
    }
    assert_eq!(source_outline().iter().filter(|(level, _)| *level == 1).count(), 2);
    assert_eq!(source_outline().iter().filter(|(level, _)| *level == 2).count(), 14);
    assert_eq!(source_outline().iter().filter(|(level, _)| *level == 3).count(), 15);
}

#[test]
fn metrics_as_tsv_are_the_gold() {
    for lang in ["zh_CN.UTF-8", "C"] {
        let folder = Folder::new("metrics");
        let given = Ran::of(gangmu(folder.path()).env("LC_ALL", lang).args(["metrics", "--format", "tsv"])).done();
        let mut lines = given.lines();
        assert_eq!(lines.next(), Some("label\tvalue\tunit\tperiod\tchange\tsource\tsection"), "whatever the language");
        let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
        let gold: Vec<Vec<&str>> = METRICS.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows.len(), gold.len());
        for (row, gold) in rows.iter().zip(&gold) {
            assert_eq!(row[..6], gold[..6]);
            assert!(!row[6].is_empty());
        }
    }
}

#[test]
fn metrics_name_sections_that_state_them() {
    let given = run(&["metrics", "--format", "tsv"]).done();
    for line in given.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let text = squeeze(&run(&["print", "--section", fields[6], "--width", "1000"]).done());
        assert!(text.contains(&squeeze(fields[5])), "{} does not state {}", fields[6], fields[5]);
    }
}

#[test]
fn metrics_as_a_table_line_up() {
    let table = run(&["metrics"]).done();
    assert_eq!(table, run(&["metrics", "--format", "table"]).done());
    let lines: Vec<&str> = table.lines().collect();
    for row in METRICS.lines() {
        let (label, value) = (row.split('\t').next().unwrap(), row.split('\t').nth(1).unwrap());
        assert!(lines.iter().any(|line| line.starts_with(label) && line.contains(value)), "{label} {value}");
    }
    let column = |line: &str, word: &str| Ambiguous::Narrow.of_str(line.split(word).next().unwrap());
    let changes: Vec<usize> =
        lines.iter().filter(|line| line.contains("  同比 +")).map(|line| column(line, "同比 +")).collect();
    assert!(changes.len() > 1 && changes.iter().all(|at| *at == changes[0]), "{changes:?}");
}

#[test]
fn phrases_are_numbered_and_placed() {
    let tsv = run(&["phrases", "--format", "tsv"]).done();
    let phrases = source_phrases();
    assert_eq!(phrases.len(), 24);
    assert_eq!(tsv.lines().count(), 24);
    for (nth, (line, phrase)) in tsv.lines().zip(&phrases).enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 3, "{line}");
        assert_eq!((fields[0], fields[2]), ((nth + 1).to_string().as_str(), phrase.as_str()));
        let section = squeeze(&run(&["print", "--section", fields[1], "--width", "1000"]).done());
        assert!(section.contains(&squeeze(phrase)), "{} has no {phrase}", fields[1]);
    }
    let text = run(&["phrases"]).done();
    assert_eq!(text, run(&["phrases", "--format", "text"]).done());
    for (line, phrase) in text.lines().zip(&phrases) {
        assert!(line.ends_with(phrase.as_str()), "{line}");
    }
}
