//! What holds for every input.

use gangmu::import::{Figures, Options, import};
use gangmu::report::{Report, check, parse, to_toml};
use gangmu::text::lang::Lang;

/// Bytes of text whose metrics are found in one step: few, so that a report takes several.
const STEP: usize = 512;

/// Imports `bytes` as the content of the file called `name`, finds all metrics and holds the result to
/// [`comes_back`]. A file that is refused is refused with an error.
pub fn imports(name: &str, bytes: &[u8]) {
    let Ok(imported) = import(name, bytes, &Options::default()) else { return };
    let mut report = imported.report;
    comes_back(&report);
    let mut figures = Figures::default();
    while figures.step(&mut report, STEP) {}
    assert!(figures.cover(&report, gangmu::report::SectionId::ROOT), "metrics left to find");
    if !report.metrics.is_empty() {
        comes_back(&report);
    }
}

/// The report, written, passes the check and is read as the same report.
pub fn comes_back(report: &Report) {
    let written = to_toml(report);
    let problems = check("report.toml", written.as_bytes());
    let said: Vec<String> = problems.iter().map(|problem| problem.message(Lang::En)).collect();
    assert!(said.is_empty(), "{said:#?}\n{written}");
    let read = parse("report.toml", &written);
    let Ok(read) = read else { panic!("not read again\n{written}") };
    assert_eq!(read.meta, report.meta);
    assert_eq!(read.sections, report.sections, "\n{written}");
    assert_eq!(read.blocks, report.blocks, "\n{written}");
    assert_eq!(read.phrases, report.phrases, "\n{written}");
    assert_eq!(read.metrics, report.metrics, "\n{written}");
    assert!(read == *report, "the counts differ\n{written}");
}
