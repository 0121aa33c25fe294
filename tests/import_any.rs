//! Whatever the bytes are: an import ends, loses nothing that it does not list, and gives a report that passes the check.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use gangmu::import::{self, Figures, Options};
use gangmu::report::{Report, SectionId};
use proptest::prelude::*;

/// Pieces that the rules look at, put together at random.
const PIECES: &[&str] = &[
    "一、",
    "（一）",
    "(2)",
    "1.",
    "１）",
    "第一章",
    "第二条",
    "6.1",
    "I.",
    "①",
    "附件1",
    "目录",
    "注释",
    "——",
    "一是",
    "**",
    "*",
    "\\",
    "[^1]",
    "|",
    "|---|",
    "- ",
    "# ",
    "各位代表！",
    "完成投资10.5亿元",
    "同比增长4%",
    "5%—5.5%",
    "-5℃",
    "从3个增加到5个",
    "分别为3家、5家",
    "Revenue rose from $3.2 billion to $3.9 billion, up 12%. ",
    "各位代表：",
    "工作报告",
    "总体要求",
    "推动高质量发展。",
    "一年来，我们坚持稳中求进工作总基调",
    "，",
    "。",
    "：",
    "；",
    "“",
    "”",
    "2022年12月29日",
    "— 3 —",
    "责任编辑：",
    "来源：",
    "下载",
    "带格式的：",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\u{c}",
    "　　",
    " ",
    "word",
    "Word. Next",
    "<p>",
    "</p>",
    "<td>",
    "<b>",
    "&amp;",
    "\u{feff}",
    "\u{200b}",
    "😀",
    "가.",
    "１",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|pieces| pieces.concat())
}

fn checked(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(imported) = import::import(name, bytes, &Options::default()) else { return Ok(()) };
    let mut report = imported.report;
    comes_back(&report)?;
    // Few bytes at a time, so that a report takes several steps.
    let mut figures = Figures::default();
    while figures.step(&mut report, 64) {}
    prop_assert!(figures.cover(&report, SectionId::ROOT));
    comes_back(&report)
}

/// The report, written, passes the check and is read as the same report.
fn comes_back(report: &Report) -> Result<(), TestCaseError> {
    let written = gangmu::report::to_toml(report);
    let problems = gangmu::report::check("report.toml", written.as_bytes());
    let said: Vec<String> = problems.iter().map(|problem| problem.message(gangmu::text::lang::Lang::En)).collect();
    // An empty file has an empty outline and its name for a title.
    prop_assert!(said.is_empty(), "{said:?}\n{written}");
    let read = gangmu::report::parse("report.toml", &written).map_err(|_| TestCaseError::fail("not read again"))?;
    prop_assert_eq!(&read.blocks, &report.blocks);
    prop_assert_eq!(&read.sections, &report.sections);
    prop_assert_eq!(&read.metrics, &report.metrics);
    Ok(())
}

/// Pieces of a document part, well-formed or not.
const TAGS: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:rPr><w:b/></w:rPr>",
    "<w:pPr>",
    "</w:pPr>",
    "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>",
    "<w:outlineLvl w:val=\"1\"/>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>",
    "</w:tc>",
    "<w:del>",
    "</w:del>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:footnoteReference w:id=\"1\"/>",
    "一、",
    "（一）推动发展。",
    "文字，",
    "。",
    "**",
    "|",
    "&lt;",
    "&#x6c49;",
    "&x;",
    "<",
    "\"",
];

fn archive(body: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let notes = "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>";
    for (name, content) in [("word/document.xml", body), ("word/footnotes.xml", notes)] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Letters and 汉字 of `text`; marks are changed by escapes and joins.
fn words(text: &str) -> Vec<char> {
    let mut words: Vec<char> = text.chars().filter(|c| c.is_alphabetic() && *c != '\u{feff}').collect();
    words.sort_unstable();
    words
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_imports(text in text()) {
        checked("文件.txt", text.as_bytes())?;
        checked("文件.md", text.as_bytes())?;
        checked("文件.html", format!("<html><body>{text}").as_bytes())?;
    }

    #[test]
    fn any_bytes_import(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        checked("文件", &bytes)?;
    }

    #[test]
    fn any_document_part_imports(tags in prop::collection::vec(prop::sample::select(TAGS), 0..120)) {
        checked("文件.docx", &archive(&format!("<w:document><w:body>{}", tags.concat())))?;
    }

    #[test]
    fn plain_text_loses_no_word(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..80)) {
        let text: String = pieces.into_iter().filter(|piece| !piece.starts_with(['<', '#', '|', '&', '['])).collect();
        if let Ok(imported) = import::import("文件.txt", text.as_bytes(), &Options::default())
            && imported.format == import::Format::Text
        {
            let mut all: String = imported.report.blocks.iter().map(|block| block.text).collect();
            all.extend(imported.dropped.iter().map(|one| one.text.as_str()));
            // Where there is no title the file's name stands in.
            let (found, given) = (words(&all), words(&text));
            let named = words(&format!("{text}文件"));
            prop_assert!(found == given || found == named, "{all}");
        }
    }
}
