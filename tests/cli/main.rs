//! The command line: every subcommand on the bundled report, on files, and on bad input.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod check;
mod language;
mod lists;
mod print;
mod readme;
mod search;
mod streams;
mod usage;

use common::{Folder, Ran, gangmu};

/// A small document without faults.
const SMALL: &str = "schema = 1\ntitle = \"短文\"\n[[section]]\nid = \"one\"\ntitle = \"第一节\"\nbody = \"甲。**乙**。\"\n\
    [[section]]\nid = \"two\"\ntitle = \"第二节\"\nbody = \"共 12 家。\"\n\
    [[section.metric]]\nlabel = \"家数\"\nvalue = \"12\"\nunit = \"家\"\nquote = \"共 12 家\"\n";

/// One with several faults, behind Chinese text.
const FAULTY: &str = "schema = 1\ntitle = \"坏文\"\nbody = \"一段**没有配对。\"\n\n[[section]]\nid = \"a\"\ntitle = \"一\"\n\
    heading = 1\n\n[[section]]\nid = \"a\"\ntitle = \"二\"\nbody = \"文。\"\n\
    [[section.metric]]\nlabel = \"数\"\nvalue = \"十二\"\nquote = \"不在文中\"\n\n\
    [[section]]\ntitle = \"\"\nbody = \"无题。\"\n";

/// Commands that print of a document.
const SUBCOMMANDS: [&str; 4] = ["print", "outline", "metrics", "phrases"];

/// Runs in English or, where `chinese`, in Chinese by the locale.
fn run_in(chinese: bool, arguments: &[&str]) -> Ran {
    let folder = Folder::new("lang");
    let mut command = gangmu(folder.path());
    Ran::of(command.env("LANG", if chinese { "zh_CN.UTF-8" } else { "C" }).args(arguments))
}
