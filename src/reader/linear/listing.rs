//! What linear mode lists: the outline, the key phrases and the metrics of a section.

use super::Linear;
use super::prose::Sheet;
use crate::report::{BlockId, Metric, SectionId};
use crate::text::Lang;

impl Linear {
    /// The numbers and titles of the whole report, or of the section that `number` names.
    pub(super) fn list_outline(&mut self, number: &str, sheet: &mut Sheet) {
        let top = if number.is_empty() { Ok(SectionId::ROOT) } else { self.asked(number) };
        let top = match top {
            Ok(top) => top,
            Err(message) => return sheet.line(&message),
        };
        let here = self.setting.lang.pick("（在这里）", " (here)");
        let sections = (top.0..self.report.section(top).end.0).map(SectionId);
        let rows: Vec<String> = sections
            .filter(|&id| id != SectionId::ROOT && self.report.sections.is_titled(id))
            .map(|id| {
                let number = self.numbers.get(id.index()).and_then(Option::as_deref).unwrap_or_default();
                let heading = self.report.section(id).heading();
                let mark = if id == self.here { here } else { "" };
                format!("{number} {heading}{mark}").trim_start().to_owned()
            })
            .collect();
        self.list(rows, "这份文件没有分节。", "The document has no sections.", sheet);
    }

    /// The key phrases of the section being read, or of the one that `number` names.
    pub(super) fn list_phrases(&mut self, number: &str, sheet: &mut Sheet) {
        let section = match self.asked(number) {
            Ok(section) => section,
            Err(message) => return sheet.line(&message),
        };
        let range = self.report.section(section).phrases();
        let phrases = self.report.phrases.get(range.start as usize..range.end as usize).unwrap_or_default();
        let rows = phrases
            .iter()
            .filter_map(|phrase| {
                let block = self.report.block(phrase.block)?;
                Some(format!("{}{}", block.slice(&phrase.bytes), self.elsewhere(self.section_of(block.id), section)))
            })
            .collect();
        self.list(rows, "这里没有重点。", "There are no key phrases here.", sheet);
    }

    /// The metrics of the section being read, or of the one that `number` names.
    pub(super) fn list_metrics(&mut self, number: &str, sheet: &mut Sheet) {
        let section = match self.asked(number) {
            Ok(section) => section,
            Err(message) => return sheet.line(&message),
        };
        let range = self.report.section(section).metrics();
        let rows = range
            .filter_map(|nth| self.report.metric(nth as usize))
            .map(|metric| format!("{}{}", worded(&metric, self.setting.lang), self.elsewhere(metric.section, section)))
            .collect();
        self.list(rows, "这里没有指标。", "There are no metrics here.", sheet);
    }

    /// Where something in a list stands, if not in the section that is listed.
    fn elsewhere(&self, stands: SectionId, listed: SectionId) -> String {
        if stands == listed {
            return String::new();
        }
        self.setting.lang.pick(format!("（{}）", self.name(stands)), format!(" ({})", self.name(stands)))
    }

    /// Lists `rows` from the first page on; says `zh` or `en` where there are none.
    fn list(&mut self, rows: Vec<String>, zh: &str, en: &str, sheet: &mut Sheet) {
        if rows.is_empty() {
            return sheet.line(self.setting.lang.pick(zh, en));
        }
        self.list = rows.into();
        self.show_list(sheet);
    }

    /// Shows the next page of the list; a row is never parted.
    pub(super) fn show_list(&mut self, sheet: &mut Sheet) {
        let mut shown = 0;
        while shown < self.setting.lines
            && let Some(row) = self.list.pop_front()
        {
            shown += sheet.lines(&row);
        }
        let left = self.list.len();
        if left > 0 {
            sheet.blank();
            sheet.line(&match self.setting.lang {
                Lang::Zh => format!("还有 {left} 条，+ 接着列。"),
                Lang::En => format!("{left} more; + goes on."),
            });
        }
    }

    /// The section that `block` belongs to.
    pub(super) fn section_of(&self, block: BlockId) -> SectionId {
        self.report.section_of(block)
    }
}

/// A metric in words: label, number with unit, then what is said of it.
fn worded(metric: &Metric<'_>, lang: Lang) -> String {
    let amount = metric.amount();
    let amount = match metric.from {
        Some(from) => lang.pick(format!("从 {from} 到 {amount}"), format!("from {from} to {amount}")),
        None => amount,
    };
    let promised = metric.target.then(|| lang.pick("计划", "promised").to_owned());
    let change = Some(metric.shown_change()).filter(|change| !change.is_empty());
    let (colon, comma) = lang.pick(("：", "，"), (": ", ", "));
    let said: Vec<String> =
        std::iter::once(amount).chain(promised).chain(change).chain(metric.period.map(str::to_owned)).collect();
    format!("{}{colon}{}", metric.label, said.join(comma))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_is_said_in_words() {
        let metric = Metric {
            label: "综合税收",
            value: "6.09",
            unit: "亿元",
            period: Some("截至11月底"),
            change: Some("+19.08%"),
            basis: Some("同比"),
            ..Metric::default()
        };
        assert_eq!(worded(&metric, Lang::Zh), "综合税收：6.09 亿元，同比 +19.08%，截至11月底");
        let rising = Metric { from: Some("5"), target: true, period: None, ..metric };
        assert_eq!(worded(&rising, Lang::En), "综合税收: from 5 to 6.09 亿元, promised, 同比 +19.08%");
        let share = Metric { label: "率", value: "96", unit: "%", ..Metric::default() };
        assert_eq!(worded(&share, Lang::Zh), "率：96%");
    }
}
