//! The outline of the page as links, and the way past it.

use super::places::link;
use super::{Page, escaped};
use crate::report::SectionId;

/// Writes the navigation.
pub(super) fn write(page: &Page<'_>, out: &mut String) {
    let name = page.lang.pick("目录", "Contents");
    let skip = page.lang.pick("跳到正文", "Skip to the text");
    out.push_str(&format!(
        "<nav aria-label=\"{name}\">\n<a class=\"skip\" href=\"{}\">{skip}</a>\n<p>{name}</p>\n",
        link(&page.places.main)
    ));
    let entries: Vec<(usize, SectionId)> = page
        .report
        .sections()
        .skip(1)
        .filter(|section| section.is_titled())
        .map(|section| (depth(page, section.nth()), section.nth()))
        .collect();
    list(page, &entries, out);
    if !page.report.metrics.is_empty() {
        let metrics = page.lang.pick("指标", "Metrics");
        out.push_str(&format!("<p><a href=\"{}\">{metrics}</a></p>\n", link(&page.places.list)));
    }
    out.push_str("</nav>\n");
}

/// Sections with a title around `id`.
pub(super) fn depth(page: &Page<'_>, id: SectionId) -> usize {
    page.report.ancestors(id).filter(|&above| above != SectionId::ROOT && page.report.sections.is_titled(above)).count()
}

/// A list of `entries`, each followed by what is deeper than it.
fn list(page: &Page<'_>, entries: &[(usize, SectionId)], out: &mut String) {
    let mut open = 0;
    for &(depth, id) in entries {
        if open == depth + 1 {
            out.push_str("</li>\n");
        } else if open > depth {
            out.push_str(&"</li>\n</ol>\n".repeat(open - depth - 1));
            out.push_str("</li>\n");
        }
        if open <= depth {
            out.push_str("<ol>\n");
        }
        open = depth + 1;
        let heading = escaped(page.report.section(id).heading());
        out.push_str(&format!("<li><a href=\"{}\">{heading}</a>", link(page.places.section(id))));
    }
    out.push_str(&"</li>\n</ol>\n".repeat(open));
}
