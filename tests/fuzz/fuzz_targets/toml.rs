//! Documents as they are written: the check ends, and what passes it is saved, loaded and the same.
#![no_main]

use gangmu::report::{check, load, parse, save};
use gangmu::text::lang::Lang;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let problems = check("report.toml", bytes);
    for problem in &problems {
        for lang in [Lang::Zh, Lang::En] {
            assert!(!problem.display(lang).to_string().is_empty());
        }
    }
    let Ok(source) = std::str::from_utf8(bytes) else {
        assert!(!problems.is_empty(), "bytes that are no text pass the check");
        return;
    };
    let Ok(report) = parse("report.toml", source) else {
        assert!(!problems.is_empty(), "refused without a problem");
        return;
    };
    assert!(problems.is_empty(), "read in spite of a problem");
    gangmu_fuzz::comes_back(&report);
    let path = std::env::temp_dir().join(format!("gangmu-fuzz-{}.toml", std::process::id()));
    save(&path, &report).expect("a file is saved");
    let loaded = load(&path);
    let _ = std::fs::remove_file(&path);
    assert!(loaded.is_ok_and(|loaded| loaded == report), "not the same when loaded");
});
