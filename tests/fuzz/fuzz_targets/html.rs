//! Web pages.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gangmu_fuzz::imports("文件.html", bytes);
    // A page is told by what it begins with; the rest is read as a page in any case.
    gangmu_fuzz::imports("文件.html", &[b"<html><body>", bytes].concat());
});
