//! What `search` prints, and its exit codes.

use super::common::{Folder, run};

/// A document to search: two sections of one title, a table, a text without a title.
const SEARCHED: &str = r#"
schema = 1
title = "见闻"
[[section]]
id = "one"
title = "小结"
body = "去了**重庆**。重庆的“精品小区”不错！GDP 增长。"
[[section.section]]
id = "two"
body = "无题，重庆。"
[[section]]
id = "three"
number = "二、"
title = "小结"
body = '''
| 城市 | 区 |
|------|----|
| 成都 | 武侯 |
| 重庆 | 渝中 |
'''
"#;

#[test]
fn search_prints_section_and_sentence_of_each_match() {
    let folder = Folder::new("search");
    let file = folder.file("s.toml", SEARCHED);
    let file = file.to_str().unwrap();
    let found = run(&["search", file, "chongqing"]).done();
    assert_eq!(found, "小结\n  去了重庆。\n  重庆的“精品小区”不错！\n  无题，重庆。\n\n二、小结\n  重庆 渝中\n");
    let found = run(&["search", file, "cq", "--format", "tsv"]).done();
    let lines: Vec<Vec<&str>> = found.lines().map(|line| line.split('\t').collect()).collect();
    let wanted = [
        ["one", "小结", "去了重庆。"],
        ["one", "小结", "重庆的“精品小区”不错！"],
        ["one", "小结", "无题，重庆。"],
        ["three", "二、小结", "重庆 渝中"],
    ];
    assert_eq!(lines, wanted);
    let found = run(&["search", file, "庆的精品小区", "--format", "json"]).done();
    let wanted = r#"{"schema":1,"kind":"matches","file":"FILE","matches":[{"section":"one","heading":"小结","block":1,"char":6,"text":"庆的“精品小区","sentence":"重庆的“精品小区”不错！","kind":"literal"}]}"#;
    assert_eq!(found, format!("{}\n", wanted.replace("FILE", file)));
    assert!(run(&["search", file, "jpxq", "--format", "json"]).done().contains(r#""kind":"pinyin""#));
    assert!(run(&["search", file, r"\gd.", "--format", "json"]).done().contains(r#""kind":"regex""#));
    let across = run(&["search", file, "。重庆"]).done();
    assert_eq!(across, "小结\n  去了重庆。重庆的“精品小区”不错！\n", "both sentences that the match reaches into");
}

#[test]
fn search_tells_by_its_exit_code() {
    let folder = Folder::new("search");
    let file = folder.file("s.toml", SEARCHED);
    let file = file.to_str().unwrap();
    let nothing = format!("{{\"schema\":1,\"kind\":\"matches\",\"file\":\"{file}\",\"matches\":[]}}\n");
    for (format, out) in [("text", ""), ("tsv", ""), ("json", nothing.as_str())] {
        let ran = run(&["search", file, "没有这样的话", "--format", format]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(1), out, ""), "{format}");
    }
    assert!(run(&["search", file, r"\(", "--lang", "zh"]).failed(2).contains("正则有误"));
    assert!(run(&["search", file, r"\(", "--lang", "en"]).failed(2).contains("bad pattern"));
    run(&["search", file, " "]).failed(2);
    run(&["search", file]).failed(2);
    run(&["search", "/no/such/file", "x"]).failed(2);
    assert_eq!(run(&["search", file, "-q"]).code, Some(1), "a query may begin with a hyphen");
}
