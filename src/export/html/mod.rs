//! A report as one web page that needs nothing else, and that gangmu reads back as the same outline and phrases.
//!
//! The page has no script and says so (Content-Security-Policy), every address in it is a place of its own, and all text
//! of the document is escaped. What HTML has no element for stands in data attributes: `data-run-in` on a heading whose
//! text runs on, `data-field` on subtitle and author, `data-text` on a section without a heading, `data-note` on
//! footnotes and references to them.

mod body;
mod inline;
mod outline;
mod places;
mod table;

use super::notes::Notes;
use super::{GENERATOR, known_fields};
use crate::report::Report;
use crate::text::Lang;
use crate::text::picture::visible;
use places::Places;

const STYLE: &str = include_str!("style.css");

/// `report` as an HTML page. What the page says by itself is in the report's language where that is Chinese, else in English.
pub fn of(report: &Report) -> String {
    let language = language(report);
    let lang = Lang::from_env(Some(&language), None, None);
    let page = Page { report, lang, notes: Notes::of(report), places: Places::of(report) };
    let mut out = String::with_capacity(report.blocks.all().chars as usize * 6 + STYLE.len());
    head(report, &language, &mut out);
    out.push_str("<body>\n");
    outline::write(&page, &mut out);
    body::write(&page, &mut out);
    table::write(&page, &mut out);
    out.push_str("</body>\n</html>\n");
    out
}

/// What every part of the page needs to know.
struct Page<'a> {
    report: &'a Report,
    lang: Lang,
    notes: Notes,
    places: Places,
}

fn head(report: &Report, language: &str, out: &mut String) {
    out.push_str(&format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"{GENERATOR}\">\n",
        escaped(language)
    ));
    // The language is said by the element around all.
    for (name, text) in known_fields(&report.meta).filter(|(name, _)| *name != "language") {
        out.push_str(&format!("<meta name=\"{name}\" content=\"{}\">\n", escaped(text)));
    }
    out.push_str(&format!("<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n", escaped(&report.meta.title)));
}

/// The language of the report: as it says, else by its letters; `und` where they do not tell.
fn language(report: &Report) -> String {
    if let Some(language) = report.meta.language.as_deref().filter(|it| is_tag(it)) {
        return language.to_owned();
    }
    let text = || report.blocks.iter().flat_map(|block| block.text.chars()).take(4000);
    let any = |range: std::ops::RangeInclusive<char>| text().any(|c| range.contains(&c));
    match () {
        () if any('ぁ'..='ヿ') => "ja",
        () if any('가'..='힣') => "ko",
        () if any('一'..='鿿') => "zh",
        () if text().any(|c| c.is_ascii_alphabetic()) => "en",
        () => "und",
    }
    .to_owned()
}

/// Whether `text` has the form of a language tag (BCP 47).
fn is_tag(text: &str) -> bool {
    text.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        && text.bytes().take_while(|&byte| byte != b'-').all(|byte| byte.is_ascii_alphabetic())
}

/// `text` as it may stand in an element and in a quoted attribute; control characters are pictures.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(text, &mut out);
    out
}

fn push_escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Characters that no page may hold (HTML Living Standard §13.1.4): noncharacters; controls have pictures.
            _ if is_noncharacter(c) => out.push('\u{fffd}'),
            _ => out.push(visible(c)),
        }
    }
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(
            escaped("</script><b a='\"'>&amp;\u{1b}\u{202e}\u{ffff}"),
            "&lt;/script&gt;&lt;b a=&#39;&quot;&#39;&gt;&amp;amp;␛␦\u{fffd}"
        );
    }

    #[test]
    fn language_tags() {
        for good in ["zh", "zh-CN", "zh-Hant-TW", "de-1996"] {
            assert!(is_tag(good), "{good}");
        }
        for bad in ["", "zh_CN", "1", "zh-", "a\"b", "中文", "toolongtag"] {
            assert!(!is_tag(bad), "{bad}");
        }
    }
}
