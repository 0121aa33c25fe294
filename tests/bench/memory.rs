//! The most memory that reading a document takes, in times its file: until its first frame and all its metrics are there.
//!
//! `cargo bench --bench memory`; `-- --quick` leaves out the documents of 10 MB and more. The program itself takes some
//! megabytes whatever it reads; they are told first.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../console/mod.rs"]
mod console;

use std::path::Path;
use std::time::{Duration, Instant};

use console::{Console, Kind, PATIENCE, gangmu};

/// A report as it comes, of 37 KB.
const SEED: &str = include_str!("../fixtures/seed.txt");
/// How long the peak must not have grown to be the last.
const QUIET: Duration = Duration::from_millis(1500);
/// The most that a document may take, in times its file, without the program's own.
const LIMIT: f64 = 6.0;

/// A document to read.
struct Document {
    /// What it is.
    name: &'static str,
    ending: &'static str,
    /// Bytes, about.
    size: usize,
    /// Its `nth` piece.
    piece: fn(usize) -> String,
}

/// The paragraphs of the seed, over and over.
fn paragraph(nth: usize) -> &'static str {
    let count = SEED.lines().count();
    SEED.lines().nth(nth % count).unwrap()
}

const WORDS: [&str; 10] = ["发展", "标题", "建设", "改革", "生态", "民生", "教育", "经济", "文化", "科技"];

/// Four 汉字.
fn words(nth: usize) -> String {
    format!("{}{}", WORDS[nth % 10], WORDS[nth / 10 % 10])
}

/// A heading among as many of each level as reports have.
fn heading(nth: usize) -> String {
    let signs = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    match (nth % 100, nth % 10) {
        (0, _) => format!("{}、{}\n", signs[nth / 100 % 10], words(nth)),
        (_, 0) => format!("（{}）{}\n", signs[nth / 10 % 10], words(nth)),
        (_, one) => format!("{one}. {}\n", words(nth)),
    }
}

/// Two clauses of a statistical bulletin, each with a metric, in paragraphs of eight.
fn statistics(nth: usize) -> String {
    let end = if nth % 8 == 7 { "\n" } else { "" };
    format!(
        "全年{}投入{}.{}亿元，增长{}.{}%；{}人数{}万人，下降{}.5%。{end}",
        words(nth),
        nth % 9000 + 100,
        nth % 10,
        nth % 30 + 1,
        nth % 7,
        words(nth + 7),
        nth % 500 + 3,
        nth % 9,
    )
}

const MB: usize = 1_000_000;

const DOCUMENTS: &[Document] = &[
    Document { name: "reports, text", ending: "txt", size: 3 * MB, piece: |nth| format!("{}\n", paragraph(nth)) },
    Document { name: "reports, Markdown", ending: "md", size: 3 * MB, piece: |nth| format!("{}\n\n", paragraph(nth)) },
    Document { name: "one line", ending: "txt", size: 3 * MB, piece: |nth| paragraph(nth).trim().to_owned() },
    Document { name: "statistics, text", ending: "txt", size: 3 * MB, piece: statistics },
    Document { name: "reports, text", ending: "txt", size: 30 * MB, piece: |nth| format!("{}\n", paragraph(nth)) },
    Document { name: "reports, Markdown", ending: "md", size: 30 * MB, piece: |nth| format!("{}\n\n", paragraph(nth)) },
    Document {
        name: "numbered lines, text",
        ending: "txt",
        size: 20 * MB,
        piece: |nth| format!("{}. {}\n", nth + 1, words(nth)),
    },
    Document {
        name: "lines of five characters, text",
        ending: "txt",
        size: 16 * MB,
        piece: |nth| format!("{}。\n", words(nth)),
    },
    Document { name: "a million headings, text", ending: "txt", size: 16 * MB, piece: heading },
    Document {
        name: "a million headings, Markdown",
        ending: "md",
        size: 15 * MB,
        piece: |nth| format!("# {}\n", words(nth)),
    },
    Document {
        name: "a table, text",
        ending: "txt",
        size: 3 * MB,
        piece: |nth| format!("{}\t{}.{}\t{}\n", words(nth), nth % 9000, nth % 10, nth % 30),
    },
    Document { name: "a table of digits, text", ending: "txt", size: 3 * MB, piece: |_| "1\t2\t3\n".to_owned() },
    Document {
        name: "a table, Markdown",
        ending: "md",
        size: 3 * MB,
        piece: |nth| {
            let head = if nth == 0 { "| 名 | 值 |\n|---|---|\n" } else { "" };
            format!("{head}| {} | {nth} |\n", words(nth))
        },
    },
    Document {
        name: "a table, HTML",
        ending: "html",
        size: 3 * MB,
        piece: |nth| {
            let head = if nth == 0 { "<!DOCTYPE html><html><body><h1>表</h1><table>" } else { "" };
            format!("{head}<tr><td>{}</td><td>{nth}</td></tr>\n", words(nth))
        },
    },
    Document { name: "a bold paragraph, Markdown", ending: "md", size: 3 * MB, piece: |_| "**a** ".to_owned() },
    Document {
        name: "a paragraph of links, Markdown",
        ending: "md",
        size: 3 * MB,
        piece: |nth| format!("[{}](u{nth}) ", words(nth)),
    },
    Document { name: "lines of one paragraph, Markdown", ending: "md", size: 3 * MB, piece: |_| "a\n".to_owned() },
    Document {
        name: "a quotation, Markdown",
        ending: "md",
        size: 3 * MB,
        piece: |nth| format!("> {}{}\n", words(nth), words(nth + 1)),
    },
    Document {
        name: "a numbered list, Markdown",
        ending: "md",
        size: 8 * MB,
        piece: |nth| format!("{}. {}\n", nth + 1, words(nth)),
    },
    Document { name: "a list, Markdown", ending: "md", size: 8 * MB, piece: |nth| format!("- {}\n", words(nth)) },
    Document {
        name: "links and their targets, Markdown",
        ending: "md",
        size: 3 * MB,
        piece: |nth| format!("见[{}{nth}]。\n\n[{}{nth}]: /u{nth}\n\n", words(nth), words(nth)),
    },
    Document {
        name: "notes, Markdown",
        ending: "md",
        size: 3 * MB,
        piece: |nth| format!("段落{}[^{nth}]。\n\n[^{nth}]: 注{}。\n\n", words(nth), words(nth)),
    },
    Document {
        name: "a page of paragraphs, HTML",
        ending: "html",
        size: 3 * MB,
        piece: |nth| {
            let head = if nth == 0 { "<!DOCTYPE html><html><body><h1>题</h1>" } else { "" };
            format!("{head}<p>{}</p>\n", paragraph(nth).trim())
        },
    },
    Document { name: "paragraphs of one letter, text", ending: "txt", size: 3 * MB, piece: |_| "a\n".to_owned() },
    Document { name: "paragraphs of one letter, Markdown", ending: "md", size: 3 * MB, piece: |_| "a\n\n".to_owned() },
    Document {
        name: "paragraphs of one letter, HTML",
        ending: "html",
        size: 3 * MB,
        piece: |nth| if nth == 0 { "<!DOCTYPE html><html><body>".to_owned() } else { "<p>a\n".to_owned() },
    },
    Document { name: "items of one letter, Markdown", ending: "md", size: 3 * MB, piece: |_| "- a\n".to_owned() },
    Document {
        name: "a million headings, HTML",
        ending: "html",
        size: 20 * MB,
        piece: |nth| {
            if nth == 0 {
                "<!DOCTYPE html><html><body><h1>题</h1>".to_owned()
            } else {
                format!("<h2>{}</h2>\n", words(nth))
            }
        },
    },
    Document { name: "no space and no stop, text", ending: "txt", size: 3 * MB, piece: |_| "abcdefghij".to_owned() },
    Document { name: "no space and no stop, Markdown", ending: "md", size: 3 * MB, piece: |_| "abcdefghij".to_owned() },
    Document {
        name: "no space and no stop, HTML",
        ending: "html",
        size: 3 * MB,
        piece: |nth| if nth == 0 { "<!DOCTYPE html><html><body><p>".to_owned() } else { "abcdefghij".to_owned() },
    },
    Document { name: "汉字 without a stop, text", ending: "txt", size: 3 * MB, piece: words },
    Document { name: "digits without a space, text", ending: "txt", size: 3 * MB, piece: |nth| format!("{nth}") },
    Document { name: "numbers and spaces, text", ending: "txt", size: 3 * MB, piece: |nth| format!("{nth} ") },
    Document { name: "marks alone, text", ending: "txt", size: 3 * MB, piece: |_| "，、".to_owned() },
    Document { name: "white space", ending: "txt", size: 100 * MB, piece: |_| " ".repeat(1000) },
];

impl Document {
    fn text(&self) -> String {
        let mut text = String::with_capacity(self.size + 10_000);
        for nth in 0.. {
            if text.len() >= self.size {
                break;
            }
            text.push_str(&(self.piece)(nth));
        }
        text
    }
}

/// The most memory, in bytes, that the reader has taken once the document `file` is there.
fn peak(folder: &Path, file: &str) -> usize {
    let console = Console::start(Kind::new(120, 40), gangmu(folder, &["--no-state", "--lang", "zh", file]));
    let begin = Instant::now();
    let (mut most, mut since) = (0, begin);
    while since.elapsed() < QUIET && begin.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(20));
        let now = console.status("VmHWM:") as usize * 1024;
        if now > most || console.bytes().is_empty() {
            (most, since) = (now, Instant::now());
        }
    }
    console.send("q");
    most
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let folder = std::env::temp_dir().join(format!("gangmu-bench-memory-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let measure = |name: &str, text: &str| {
        let file = folder.join(name);
        std::fs::write(&file, text).unwrap();
        let most = peak(&folder, file.to_str().unwrap());
        std::fs::remove_file(file).unwrap();
        most
    };
    let own = measure("short.txt", "一、回顾\n一段话。\n");
    println!("the program itself: {:.1} MB", own as f64 / 1e6);
    for document in DOCUMENTS.iter().filter(|document| !quick || document.size < 10 * MB) {
        let text = document.text();
        let most = measure(&format!("document.{}", document.ending), &text);
        let times = |bytes: usize| bytes as f64 / text.len() as f64;
        let taken = most.saturating_sub(own);
        let verdict = if times(taken) <= LIMIT { "ok" } else { "OVER" };
        println!(
            "{:<34} {:>6.1} MB {:>7.1} MB {:>5.1}x, {:>5.1}x without the program's own {verdict}",
            document.name,
            text.len() as f64 / 1e6,
            most as f64 / 1e6,
            times(most),
            times(taken),
        );
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
