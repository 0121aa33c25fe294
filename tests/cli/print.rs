//! What `print` writes: the whole, a section, at every width.

use gangmu::text::Ambiguous;

use super::common::{run, source_characters, squeeze};

#[test]
fn print_at_a_great_width_is_the_source() {
    let printed = run(&["print", "--width", "100000"]).done();
    assert_eq!(squeeze(&printed), source_characters());
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/report.toml");
    assert_eq!(run(&["print", file, "--width", "100000"]).done(), printed, "the bundled copy is report.toml");
}

#[test]
fn print_begins_with_the_title_block() {
    let printed = run(&["print"]).done();
    let lines: Vec<&str> = printed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[0], "政府工作报告");
    assert!(lines[1].starts_with("—2022年12月29日在新泾镇"), "{}", lines[1]);
    let (author, salutation) =
        (lines.iter().position(|it| *it == "新泾镇镇长 王 炜"), lines.iter().position(|it| *it == "各位代表："));
    assert!(author.unwrap() < salutation.unwrap());
    assert_eq!(squeeze(&printed), source_characters(), "nothing is added and nothing is lost");
}

#[test]
fn print_keeps_to_its_width_under_both_policies() {
    for (name, policy) in [("narrow", Ambiguous::Narrow), ("wide", Ambiguous::Wide)] {
        for width in [10, 23, 40, 60, 80, 120] {
            let printed = run(&["print", "--width", &width.to_string(), "--ambiguous", name]).done();
            for line in printed.lines() {
                assert!(policy.of_str(line) <= width, "{name}, {width}: {line}");
                assert_eq!(line, line.trim_end(), "no spaces at the end of a line");
            }
            assert_eq!(squeeze(&printed), source_characters(), "{name}, {width}");
        }
    }
    assert_eq!(run(&["print", "--ambiguous", "auto"]).done(), run(&["print", "--ambiguous", "narrow"]).done());
}

#[test]
fn print_gives_one_section_alone() {
    let printed = squeeze(&run(&["print", "--section", "town-economy", "--width", "70"]).done());
    assert!(printed.starts_with("镇域经济逆势向好。今年以来"), "{printed}");
    assert!(source_characters().contains(&printed) && !printed.contains("联合大招商高效运行"), "{printed}");
    let part = squeeze(&run(&["print", "--section", "review-2022"]).done());
    assert!(part.starts_with("2022年主要工作回顾"));
    assert!(!part.contains("2023年工作总体安排"), "with its subsections, no more");
    assert!(part.contains("全面强化政治引领"));
    let missing = run(&["print", "--section", "no-such-section"]).failed(2);
    assert!(missing.contains("no-such-section"), "{missing}");
}

#[test]
fn the_closing_words_belong_to_the_part() {
    let part = squeeze(&run(&["print", "--section", "review-2022"]).done());
    let source = source_characters();
    let closing = source.find("各位代表！过去的一年").unwrap();
    let next_part = source.find("2023年工作总体安排").unwrap();
    assert!(part.ends_with(&source[closing..next_part]), "{}", &part[part.len() - 60..]);
    let sixth = gangmu::report::parse("report.toml", gangmu::cli::BUNDLED).unwrap();
    let sixth = sixth.sections().find(|section| section.number() == "(六)").unwrap();
    let printed = squeeze(&run(&["print", "--section", sixth.id]).done());
    assert!(!printed.contains("各位代表！过去的一年"), "not to the last of its sections: {printed}");
}
