//! Word documents made here: what Word writes, and what nobody should.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use gangmu::import::{self, ImportError, Imported, Options, Why};
use gangmu::report::{BlockKind, SpanKind};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn body(inner: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{inner}</w:body></w:document>")
}

fn document(inner: &str) -> Vec<u8> {
    archive(&[("word/document.xml", body(inner).as_bytes())])
}

fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    import::import("文件.docx", bytes, &Options::default())
}

fn texts(bytes: &[u8]) -> Vec<String> {
    read(bytes).unwrap().report.blocks.iter().skip(1).map(|block| block.text.to_string()).collect()
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn bold_runs_torn_at_odd_places_are_one_phrase() {
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
    let inner = p(&(r("我们") + &bold("坚持") + &bold("稳中") + "<w:bookmarkStart/>" + &bold("求进") + &r("总基调。")));
    let report = read(&document(&inner)).unwrap().report;
    assert_eq!(report.phrases.len(), 1);
    let phrase = &report.phrases[0];
    let block = report.block(phrase.block).unwrap();
    assert_eq!(&block.text[phrase.bytes.start as usize..phrase.bytes.end as usize], "坚持稳中求进");
}

#[test]
fn revisions_are_accepted() {
    let inner = p(&(r("原有")
        + "<w:ins>"
        + &r("新增")
        + "</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        + &r("文字。")))
        + &p(&("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>".to_owned() + &r("前半，")))
        + &p(&r("后半。"))
        + &p(&("<w:moveFrom>".to_owned() + &r("移走") + "</w:moveFrom><w:moveTo>" + &r("移来。") + "</w:moveTo>"));
    assert_eq!(texts(&document(&inner)), ["原有新增文字。", "前半，后半。", "移来。"]);
}

#[test]
fn fields_show_their_result_and_not_their_code() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = "<w:r><w:instrText> REF x \\h </w:instrText></w:r>".to_owned() + &r("码");
    let inner = p(&(r("见") + &field("begin") + &code + &field("separate") + &r("第二节") + &field("end") + &r("。")))
        + &p(&("<w:fldSimple w:instr=\"DATE\">".to_owned() + &r("今天") + "</w:fldSimple>" + &r("开会。")));
    assert_eq!(texts(&document(&inner)), ["见第二节。", "今天开会。"]);
}

#[test]
fn what_is_there_twice_or_hidden_is_read_once_or_not() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(&r(text)));
    let inner = p(&format!(
        "{}<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>{}",
        r("前"),
        boxed("框内的一句话。"),
        boxed("框内的一句话。"),
        r("后。")
    )) + &p(&("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>".to_owned() + &r("可见。")));
    assert_eq!(texts(&document(&inner)), ["前后。", "框内的一句话。", "可见。"]);
}

#[test]
fn tables_footnotes_and_line_ends() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(&r(text)));
    let table =
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("名"), cell("值"), cell("甲|乙"), cell("1"));
    let inner = p(&(r("正文") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + &r("。")))
        + &table
        + &p(&(r("一行") + "<w:r><w:br/></w:r>" + &r("二行。")));
    let notes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p(&r("——")),
        p(&("<w:r><w:footnoteRef/></w:r>".to_owned() + &r("注释的话。")))
    );
    let bytes = archive(&[("word/document.xml", body(&inner).as_bytes()), ("word/footnotes.xml", notes.as_bytes())]);
    let report = read(&bytes).unwrap().report;
    let kinds: Vec<BlockKind> = report.blocks.iter().skip(1).map(|block| block.kind).collect();
    assert!(
        matches!(
            kinds[..],
            [BlockKind::Paragraph, BlockKind::Table { .. }, BlockKind::Paragraph, BlockKind::Footnote { .. }]
        ),
        "{kinds:?}"
    );
    assert_eq!(report.blocks.text(1), "正文[1]。");
    assert!(report.blocks.get(1).unwrap().spans.iter().any(|span| span.kind == SpanKind::FootnoteRef));
    assert_eq!(report.blocks.text(2), "名 值 甲|乙 1");
    assert_eq!(report.blocks.text(3), "一行二行。");
    assert_eq!(report.blocks.text(4), "注释的话。");
}

#[test]
fn heading_styles_and_automatic_numbers_make_the_outline() {
    let styles = r#"<w:styles><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="一级"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="a2"><w:name w:val="二级"/><w:basedOn w:val="a1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>"#;
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;
    let styled = |style: &str, text: &str| p(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}", r(text)));
    let inner = [
        styled("t", "工作报告"),
        styled("toc", "一、回顾\t1"),
        styled("a1", "回顾"),
        styled("a2", "经济"),
        p(&r("正文。")),
        styled("a2", "民生"),
        styled("a1", "安排"),
        styled("a2", "目标"),
    ]
    .concat();
    let bytes = archive(&[
        ("word/document.xml", body(&inner).as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/header1.xml", p(&r("页眉")).as_bytes()),
    ]);
    let imported = read(&bytes).unwrap();
    let outline: Vec<(u16, String)> =
        imported.report.sections().skip(1).map(|one| (one.level, one.heading().to_owned())).collect();
    let expected = [(1, "一、回顾"), (2, "（一）经济"), (2, "（二）民生"), (1, "二、安排"), (2, "（一）目标")];
    assert_eq!(outline, expected.map(|(level, title)| (level, title.to_owned())));
    assert_eq!(imported.report.meta.title, "工作报告");
    assert_eq!(imported.dropped.iter().map(|one| one.why).collect::<Vec<_>>(), [Why::Contents]);
}

fn refused(bytes: &[u8]) -> String {
    let start = Instant::now();
    let error = read(bytes).unwrap_err();
    // Twice the limit for the sake of slow machines and builds without optimization.
    assert!(start.elapsed() < Duration::from_secs(4), "{:?}", start.elapsed());
    assert!(matches!(error, ImportError::Hostile(_) | ImportError::Damaged(_)), "{error}");
    error.to_string()
}

/// A document part that is `start`, then `filling` up to `megabytes`, written without holding it.
fn filled(start: &str, filling: &str, megabytes: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file("word/document.xml", options).unwrap();
    writer.write_all(start.as_bytes()).unwrap();
    let chunk = filling.repeat((1 << 20) / filling.len());
    for _ in 0..megabytes {
        writer.write_all(chunk.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn bombs_are_refused() {
    let start = "<w:document><w:body><w:p><w:r><w:t>";
    assert!(refused(&filled(start, " ", 50)).contains("48 MB"));
    assert!(refused(&filled(start, " ", 30)).contains("far more"));
    assert!(refused(&filled("<w:document><w:body>", &p(&r("a")), 30)).contains("far more"));
}

#[test]
fn a_directory_that_lies_about_sizes_is_not_believed() {
    let mut bytes = filled("<w:document><w:body><w:p><w:r><w:t>", " ", 50);
    let directory = memchr::memmem::rfind(&bytes, b"PK\x01\x02").unwrap();
    bytes[directory + 24..directory + 28].copy_from_slice(&100_u32.to_le_bytes());
    refused(&bytes);
}

#[test]
fn entities_and_paths_are_refused() {
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    assert!(refused(&archive(&[("word/document.xml", entities.as_bytes())])).contains("entities"));
    let climbing = archive(&[("word/document.xml", body(&p(&r("文。"))).as_bytes()), ("../../etc/passwd", b"x")]);
    assert!(refused(&climbing).contains("out of it"));
}

#[test]
fn deep_nesting_and_damage_end() {
    let deep = format!("{}<w:p>", "<w:tbl><w:tr><w:tc>".repeat(3000));
    assert!(refused(&document(&deep)).contains("deep"));
    refused(&archive(&[("word/document.xml.bak", b"x")]));
    let whole = document(&p(&r("文。")));
    for cut in [10, whole.len() / 2, whole.len() - 5] {
        let _ = read(&whole[..cut]);
    }
    let broken = archive(&[("word/document.xml", "<w:document><w:body><w:p><w:r><w:t>说到这里就断了，".as_bytes())]);
    assert_eq!(texts(&broken), ["说到这里就断了，"]);
}

#[test]
fn a_list_of_contents_that_the_word_processor_made_goes() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = "<w:r><w:instrText> TOC \\o \"1-3\" </w:instrText></w:r>";
    let inner = p(&r("目 录"))
        + &p(&(field("begin") + code + &field("separate") + &r("一、工作回顾 1")))
        + &p(&r("二、工作计划 5"))
        + &p(&field("end"))
        + &p(&r("正文的一句话。"));
    let imported = read(&document(&inner)).unwrap();
    assert_eq!(
        imported.dropped.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(),
        ["目 录", "一、工作回顾 1", "二、工作计划 5"]
    );
    assert_eq!(texts(&document(&inner)), ["正文的一句话。"]);
}

#[test]
fn a_heading_shows_its_number_apart_and_its_note_as_printed() {
    let styles = r#"<w:styles><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>"#;
    let heading = |inner: &str| p(&format!("<w:pPr><w:pStyle w:val=\"a1\"/></w:pPr>{inner}"));
    let inner = heading(&r("第九章　总则"))
        + &p(&r("正文。"))
        + &heading(&(r("9.1 背景") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"))
        + &p(&r("正文。"));
    let notes = format!("<w:footnotes><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", p(&r("注释的话。")));
    let bytes = archive(&[
        ("word/document.xml", body(&inner).as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ]);
    let report = read(&bytes).unwrap().report;
    let headings: Vec<&str> = report.sections().skip(1).map(|section| section.heading()).collect();
    assert_eq!(headings, ["第九章 总则", "9.1 背景[1]"]);
    assert!(report.blocks.iter().any(|block| block.text == "注释的话。"));
}

#[test]
fn a_list_style_numbers_what_follows_it_and_legal_numbers_keep_their_zero() {
    let level = |at: u8, format: &str, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:styleLink w:val=\"list\"/>{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"list\"/></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
        level(0, "upperRoman", "ARTICLE %1. ", ""),
        level(1, "decimalZero", "Section %1.%2 ", "<w:isLgl/>"),
    );
    let heading = |level: u8, text: &str| {
        let list = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
        p(&format!("<w:pPr>{list}<w:outlineLvl w:val=\"{level}\"/></w:pPr>{}", r(text)))
    };
    let inner = heading(0, "Name") + &heading(1, "Offices") + &p(&r("Text here.")) + &heading(0, "Members");
    let bytes =
        archive(&[("word/document.xml", body(&inner).as_bytes()), ("word/numbering.xml", numbering.as_bytes())]);
    let report = read(&bytes).unwrap().report;
    let outline: Vec<&str> = report.sections().skip(1).map(|one| one.heading()).collect();
    assert_eq!(outline, ["ARTICLE I. Name", "Section 1.01 Offices", "ARTICLE II. Members"]);
}

#[test]
fn a_title_without_a_style_stands_in_the_middle_above_the_headings() {
    let centred = |inner: &str| p(&format!("<w:pPr><w:jc w:val=\"center\"/></w:pPr>{inner}"));
    let text_box = format!(
        "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>",
        p(&r("会议文件（三）"))
    );
    let heading = |text: &str| p(&format!("<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>{}", r(text)));
    let inner = centred(&(text_box + &r("某县2023年计划执行情况")))
        + &centred(&r("与2024年计划草案的报告"))
        + &p(&r("各位代表："))
        + &heading("一、执行情况")
        + &p(&r("正文。"));
    let report = read(&document(&inner)).unwrap().report;
    assert_eq!(report.meta.title, "某县2023年计划执行情况与2024年计划草案的报告");
    let plain = p(&r("本文先说明情况")) + &heading("一、情况") + &p(&r("正文。")) + &heading("二、问题");
    assert_eq!(read(&document(&plain)).unwrap().report.meta.title, "文件", "a line of text is no title");
}

#[test]
fn how_a_word_is_read_stands_behind_it_and_cells_need_no_properties() {
    let ruby = format!("<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", r("yú"), r("渝"));
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(&r(text)));
    let table =
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("名"), cell("值"), cell("甲"), cell("1"));
    assert_eq!(texts(&document(&(p(&(ruby + &r("昆高铁建成。"))) + &table))), ["渝（yú）昆高铁建成。", "名 值 甲 1"]);
}

#[test]
fn what_is_styled_as_a_list_is_one() {
    let styles =
        "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"n\"><w:name w:val=\"List Number\"/></w:style></w:styles>";
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
        <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let item = |text: &str| {
        p(&format!("<w:pPr><w:pStyle w:val=\"n\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}", r(text)))
    };
    let inner = p(&r("成果如下，均已公布。")) + &item("合同成交") + &item("专利授权") + &p(&r("以上数据经过核对。"));
    let bytes = archive(&[
        ("word/document.xml", body(&inner).as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ]);
    let report = read(&bytes).unwrap().report;
    assert_eq!(report.sections.len(), 1, "no headings");
    assert_eq!(report.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Item { .. })).count(), 2);
}
