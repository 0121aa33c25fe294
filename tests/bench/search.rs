//! What a keystroke of the search costs on 3 MB and 30 MB, with ripgrep beside it for the literal case.
//!
//! `cargo bench --bench search`. A keystroke makes the query ready and searches until the first page of matches is
//! there; the rest is counted behind, in slices, and dropped at the next key.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gangmu::report::{BlockId, BlockKind, Blocks, Report};
use gangmu::search::{Fuzzy, Query, Scan, Search};

const SEED: &str = include_str!("../fixtures/seed.txt");
const METRICS: &str = include_str!("../fixtures/seed.metrics.tsv");

/// Matches that fill the first page amply.
const PAGE: usize = 100;
/// Bytes between two looks at the clock or at the keyboard.
const SLICE: usize = 64 << 10;
/// Times each figure is taken; the least is shown, as other work on the machine only ever adds.
const ROUNDS: usize = 11;

/// Queries, a word on what each tests, and whether ripgrep is asked for the same (the text holds it unbroken).
const QUERIES: &[(&str, &str, bool)] = &[
    ("精品小区", "literal", true),
    ("居民区", "literal", true),
    ("的", "literal, everywhere", true),
    ("踔厉奋发", "literal, once a copy", true),
    ("没有这样的话", "literal, nowhere", true),
    ("发展", "literal, three forms", true),
    ("最后100米", "literal, spaces inside", false),
    ("2144.69", "number", true),
    ("j", "one letter", false),
    ("jp", "pinyin, two initials", false),
    ("jpxq", "pinyin initials", false),
    ("zh", "pinyin, everywhere", false),
    ("jingpinxiaoqu", "pinyin, full", false),
    ("精pxq", "pinyin, mixed", false),
    ("qqqq", "pinyin, nowhere", false),
    ("\\\\d+(\\.\\d+)? 万", "regular expression", false),
    ("\\精品|生境", "regular expression", false),
    ("\\\\bGDP\\b", "regular expression, word boundary", false),
    ("\\[^，。]*居民[^，。]*服务", "regular expression, long", false),
];

/// Copies of the seed's paragraphs, each with its number, until there are `bytes` bytes.
fn report(bytes: usize) -> Report {
    let lines: Vec<String> =
        SEED.lines().map(|line| line.replace("**", "")).filter(|line| !line.trim().is_empty()).collect();
    let mut blocks = Blocks::default();
    let mut length = 0;
    while length < bytes {
        let text = format!("{}（{}）", lines[blocks.len() % lines.len()], blocks.len());
        length += text.len() + 1;
        blocks.push(BlockKind::Paragraph, &text, &[]);
    }
    Report { blocks, ..Report::default() }
}

fn least(take: impl FnMut() -> Duration) -> Duration {
    std::iter::repeat_with(take).take(ROUNDS).min().unwrap()
}

/// Time to the first page of matches (or the end), and to the end, with the number of matches and of those by pinyin.
fn search(report: &Report, typed: &str) -> (Duration, Duration, usize, usize) {
    let from = BlockId(report.blocks.len() as u32 / 2);
    let first = least(|| {
        let start = Instant::now();
        let search = Search::new(&Query::parse(typed)).unwrap();
        let mut scan = Scan::new(from);
        while scan.hits().len() < PAGE && scan.step(&search, report, SLICE) {}
        start.elapsed()
    });
    let mut counts = (0, 0);
    let all = least(|| {
        let start = Instant::now();
        let search = Search::new(&Query::parse(typed)).unwrap();
        let mut scan = Scan::new(from);
        while scan.step(&search, report, SLICE) {}
        counts = (scan.hits().len(), scan.hits().pinyin());
        start.elapsed()
    });
    (first, all, counts.0, counts.1)
}

/// Time and matches of `rg --count-matches` over `file`, the start of the process included; `None` without ripgrep.
fn ripgrep(file: &std::path::Path, typed: &str) -> Option<(Duration, usize)> {
    let run = || {
        Command::new("rg").args(["--no-config", "--fixed-strings", "--count-matches", typed]).arg(file).output().ok()
    };
    let printed = String::from_utf8(run()?.stdout).ok()?;
    let time = least(|| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    Some((time, printed.trim().parse().unwrap_or(0)))
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e3)
}

fn main() {
    let start = Instant::now();
    let found = Search::new(&Query::parse("jpxq")).is_ok();
    assert!(found);
    println!("the first query by pinyin, tables built: {} ms", milliseconds(start.elapsed()));
    let has_ripgrep = Command::new("rg").arg("--version").stdout(Stdio::null()).status().is_ok_and(|it| it.success());
    if !has_ripgrep {
        println!("rg is not installed (Debian: ripgrep): its column is left out");
    }
    for (megabytes, limit) in [(3, 5.0), (30, 60.0)] {
        let report = report(megabytes << 20);
        let path = std::env::temp_dir().join(format!("gangmu-bench-search-{}-{megabytes}.txt", std::process::id()));
        let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
        report.blocks.iter().for_each(|block| writeln!(file, "{}", block.text).unwrap());
        file.flush().unwrap();
        println!("\n{megabytes} MB, {} blocks; goal {limit} ms a keystroke; milliseconds:", report.blocks.len());
        println!("first page        all         rg    matches  by pinyin");
        for (typed, what, literal) in QUERIES {
            let (first, all, matches, pinyin) = search(&report, typed);
            let rg = if *literal && has_ripgrep { ripgrep(&path, typed) } else { None };
            let shown = rg.map_or(String::new(), |(time, _)| milliseconds(time));
            let over = if first.as_secs_f64() * 1e3 > limit { "  OVER" } else { "" };
            println!(
                "{:>10} {:>10} {shown:>10} {matches:>10} {pinyin:>10}  {typed} ({what}){over}",
                milliseconds(first),
                milliseconds(all)
            );
            if let Some((_, counted)) = rg {
                assert!(matches >= counted, "{typed}: rg counts {counted}");
            }
        }
        std::fs::remove_file(&path).unwrap();
    }
    let labels: Vec<&str> = METRICS.lines().filter_map(|line| line.split('\t').next()).cycle().take(10_000).collect();
    println!("\nranking 10000 labels:");
    for typed in ["j", "jpxq", "精品", "qqqq"] {
        let time = least(|| {
            let start = Instant::now();
            let fuzzy = Fuzzy::new(typed);
            assert!(labels.iter().filter_map(|label| fuzzy.score(label)).count() <= labels.len());
            start.elapsed()
        });
        println!("{:>10}  {typed}", milliseconds(time));
    }
}
