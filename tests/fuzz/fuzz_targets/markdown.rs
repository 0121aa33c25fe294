//! Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gangmu_fuzz::imports("文件.md", bytes));
