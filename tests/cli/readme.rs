//! The README against the program: its list of keys and its document.

use super::common::run;

#[test]
fn keys_come_from_the_action_table() {
    for (lang, pick) in [("zh", 0), ("en", 1)] {
        let text = run(&["keys", "--lang", lang]).done();
        let markdown = run(&["keys", "--lang", lang, "--format", "markdown"]).done();
        for action in gangmu::reader::ACTIONS {
            let about = [action.zh, action.en][pick];
            assert!(text.contains(about) && markdown.contains(about), "{}", action.name);
            assert!(markdown.contains(&format!("`{}`", action.name)), "{}", action.name);
        }
        assert!(markdown.lines().all(|line| line.starts_with('|') && line.ends_with('|')), "{markdown}");
    }
}

#[test]
fn the_readme_lists_the_keys() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for lang in ["en", "zh"] {
        let begin = format!("<!-- keys: gangmu keys --lang {lang} --format markdown -->\n");
        let listed = readme.split(&begin).nth(1).and_then(|rest| rest.split("<!-- end of keys -->").next());
        let given = run(&["keys", "--lang", lang, "--format", "markdown"]).done();
        let listed = listed.expect("a list of keys");
        for (listed, given) in listed.lines().zip(given.lines()) {
            assert_eq!(listed, given);
        }
        assert_eq!(listed.lines().count(), given.lines().count());
    }
}

#[test]
fn the_document_shown_in_the_readme_passes_the_check() {
    let readme = include_str!("../../README.md");
    let source = readme.split("```toml\n").find(|block| block.starts_with("schema")).unwrap();
    let source = source.split("```").next().unwrap();
    let problems = gangmu::report::check("README.toml", source.as_bytes());
    assert!(problems.is_empty(), "{}", problems[0]);
    let report = gangmu::report::parse("README.toml", source).unwrap();
    assert_eq!((report.metrics.len(), report.phrases.len()), (3, 1));
}
