//! Outline numbers: `3.2` is the second of the titled sections below the third.

use crate::report::{Report, SectionId};
use crate::text::Lang;

/// The outline number of every section, in reading order; none for the root, for a section without a title and for
/// what stands below one.
pub fn all(report: &Report) -> Vec<Option<String>> {
    let mut numbers: Vec<Option<String>> = vec![None; report.sections.len()];
    // How many titled sections have been met below each section.
    let mut met = vec![0_usize; report.sections.len()];
    for (at, section) in report.sections().enumerate() {
        let Some(parent) = section.parent().filter(|_| section.is_titled()) else { continue };
        let Some(nth) = met.get_mut(parent.index()) else { continue };
        *nth += 1;
        let number = match numbers.get(parent.index()) {
            _ if parent == SectionId::ROOT => Some(nth.to_string()),
            Some(Some(above)) => Some(format!("{above}.{nth}")),
            _ => None,
        };
        if let Some(slot) = numbers.get_mut(at) {
            *slot = number;
        }
    }
    numbers
}

/// The section with the outline number `text`.
///
/// # Errors
/// There is none; the message says in `lang` which numbers would do.
pub fn section(report: &Report, text: &str, lang: Lang) -> Result<SectionId, String> {
    let mut at = SectionId::ROOT;
    let mut walked = String::new();
    for part in text.trim_end_matches('.').split('.') {
        // Of thousands only those before the one that is asked for are gone through.
        let titled = || report.children(at).filter(|&id| report.sections.is_titled(id));
        let nth = part.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
        let found = nth.and_then(|nth| titled().nth(nth));
        let is_flat = titled().next().is_none();
        match found {
            Some(section) => at = section,
            None if is_flat && at == SectionId::ROOT => {
                return Err(match lang {
                    Lang::Zh => format!("没有 {text}：全文不分节"),
                    Lang::En => format!("no {text}: there are no sections"),
                });
            }
            None if is_flat => {
                return Err(match lang {
                    Lang::Zh => format!("没有 {text}：{} 下不再分节", walked.trim_end_matches('.')),
                    Lang::En => format!("no {text}: {} has no sections", walked.trim_end_matches('.')),
                });
            }
            None => {
                let last = titled().count();
                return Err(match lang {
                    Lang::Zh => format!("没有 {text}；可用 {walked}1 到 {walked}{last}"),
                    Lang::En => format!("no {text}; {walked}1 to {walked}{last} would do"),
                });
            }
        }
        walked.push_str(part);
        walked.push('.');
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report;

    #[test]
    fn every_number_leads_to_its_section() {
        let source = "schema = 1\ntitle = \"题\"\n[[section]]\ntitle = \"甲\"\n[[section.section]]\ntitle = \"子\"\n\
            [[section.section]]\nid = \"x\"\nbody = \"文。\"\n[[section.section]]\ntitle = \"丑\"\n[[section]]\ntitle = \"乙\"\n";
        let report = report::parse("test.toml", source).unwrap();
        let numbers = all(&report);
        let shown: Vec<&str> = numbers.iter().map(|number| number.as_deref().unwrap_or("-")).collect();
        assert_eq!(shown, ["-", "1", "1.1", "-", "1.2", "2"]);
        for (at, number) in numbers.iter().enumerate() {
            if let Some(number) = number {
                assert_eq!(section(&report, number, Lang::En), Ok(SectionId(at as u32)));
            }
        }
        assert_eq!(section(&report, "1.3", Lang::En), Err("no 1.3; 1.1 to 1.2 would do".to_owned()));
        assert_eq!(section(&report, "1.1.1", Lang::En), Err("no 1.1.1: 1.1 has no sections".to_owned()));
        let flat = report::parse("test.toml", "schema = 1\ntitle = \"题\"\nbody = \"文。\"\n").unwrap();
        assert_eq!(section(&flat, "1", Lang::En), Err("no 1: there are no sections".to_owned()));
    }
}
