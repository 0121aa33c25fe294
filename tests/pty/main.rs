//! The binary in a real pseudo-terminal, with a terminal emulator that reads what it writes.
//!
//! Whatever the emulator shows is compared with what the same keys leave on a buffer: what lies between the two, from
//! the key's bytes to the last cell erased, is what is tested here.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

#[path = "../common/mod.rs"]
mod common;
#[path = "../console/mod.rs"]
mod console;
mod terminal;
mod twin;

mod bytes;
mod clipboard;
mod files;
mod leaving;
mod marks;
mod mouse;
mod reading;
mod steps;
mod themes;

/// A document of one section whose paragraphs say their numbers.
fn document(title: &str, paragraphs: usize) -> String {
    let body: Vec<String> = (1..=paragraphs).map(|nth| format!("{title}第{nth}段的文字。")).collect();
    let body = body.join("\n\n");
    format!(
        "schema = 1\ntitle = \"{title}\"\n[[section]]\nid = \"all\"\ntitle = \"{title}全文\"\nbody = '''\n{body}\n'''\n"
    )
}
