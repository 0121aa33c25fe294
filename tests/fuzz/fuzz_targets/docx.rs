//! Word documents: the bytes as an archive, and the bytes as the parts of one.
#![no_main]

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

/// The parts, in the order in which an input has them, with a NUL between two.
const PARTS: &[&str] = &["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        gangmu_fuzz::imports("文件.docx", bytes);
    } else {
        gangmu_fuzz::imports("文件.docx", &archive(bytes));
    }
});

/// An archive of the parts in `bytes`, as they are.
fn archive(bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(bytes.split(|&byte| byte == 0)) {
        writer.start_file(*name, options).expect("a part is begun");
        writer.write_all(part).expect("a part is written");
    }
    writer.finish().expect("the archive is finished").into_inner()
}
