//! Text of any encoding.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gangmu_fuzz::imports("文件.txt", bytes));
