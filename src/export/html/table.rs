//! The metrics as a table, each with the way to the words that state it.

use super::places::link;
use super::{Page, escaped};
use crate::report::Metric;
use crate::text::Lang;

/// Writes the metrics beside the text; nothing where there are none.
pub(super) fn write(page: &Page<'_>, out: &mut String) {
    let (report, lang, places) = (page.report, page.lang, &page.places);
    if report.metrics.is_empty() {
        return;
    }
    let [name, label, value, change, period, stated] = lang.pick(
        ["指标", "指标", "数值", "变化", "时期", "原文"],
        ["Metrics", "metric", "value", "change", "period", "as stated"],
    );
    let title = escaped(&places.list_title);
    out.push_str(&format!(
        "<aside id=\"{}\" aria-labelledby=\"{title}\">\n<h2 id=\"{title}\">{name}</h2>\n\
         <div class=\"scroll\" role=\"region\" aria-labelledby=\"{title}\" tabindex=\"0\">\n<table>\n<thead>\n<tr>",
        escaped(&places.list)
    ));
    for head in [label, value, change, period, stated] {
        out.push_str(&format!("<th scope=\"col\">{head}</th>"));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for (index, metric) in report.all_metrics().enumerate() {
        out.push_str(&format!("<tr><th scope=\"row\">{}</th><td class=\"value\">", escaped(metric.label)));
        out.push_str(&escaped(&amount(&metric, lang)));
        let (change, period) = (metric.shown_change(), metric.period.unwrap_or_default());
        out.push_str(&format!("</td><td class=\"value\">{}</td><td>{}</td><td>", escaped(&change), escaped(period)));
        let quote = escaped(metric.quote);
        match metric.found {
            Some(_) => out.push_str(&format!("<a href=\"{}\">{quote}</a>", link(places.metric(index)))),
            None => out.push_str(&quote),
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n</aside>\n");
}

/// The number with its unit, from what, and whether it is only promised.
fn amount(metric: &Metric<'_>, lang: Lang) -> String {
    let from = metric.from.map(|from| format!("{from} → ")).unwrap_or_default();
    let target = if metric.target { lang.pick("（目标）", " (target)") } else { "" };
    format!("{from}{}{target}", metric.amount())
}
