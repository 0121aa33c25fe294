//! What the headings above a paragraph tell of its metrics: the time they hold for, and whether they are promises.

use super::period;

/// Words in a title that make what stands below it a report of what was done. They outweigh [`PLANS`]: 目标完成情况.
const REVIEWS: &[&str] = &[
    "回顾",
    "总结",
    "完成情况",
    "进展情况",
    "主要成绩",
    "成就",
    "过去",
    "以来",
    "去年",
    "振り返り",
    "Review",
    "review",
];

/// Words in a title that make what stands below it a plan.
#[rustfmt::skip]
const PLANS: &[&str] = &[
    "安排", "目标", "任务", "计划", "打算", "部署", "规划", "重点工作", "主要工作", "工作重点", "思路", "展望",
    "建议", "下一步", "今后", "要求", "举措", "Plan", "Outlook", "Targets", "目標", "計画",
];

/// Words of a sentence that promise, where the headings do not tell.
const PROMISES: &[&str] = &[
    "力争",
    "预期目标",
    "目标是",
    "计划新增",
    "计划完成",
    "计划投资",
    "将达到",
    "争取达到",
    "到2030年",
    "到2027年",
    "到2035年",
];

/// Words of a clause that state what is there already, in the middle of a plan.
const PRESENT: &[&str] = &["现有", "目前", "已建成", "已有", "已达", "截至"];

/// What the titles above a section tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    period: Option<String>,
    plan: Option<bool>,
    item: bool,
}

impl Context {
    /// The same for an item of a list, whose words are no heading however short they are.
    pub fn in_list(self) -> Self {
        Self { item: true, ..self }
    }

    /// Whether the text is an item of a list.
    pub(super) fn is_item(&self) -> bool {
        self.item
    }

    /// Reads the titles of a section and its ancestors, the outermost first.
    ///
    /// The innermost title that names a time gives the period. The outermost that speaks of a plan or of a review decides
    /// which it is, for 目标 in a title below 工作回顾 does not make a promise.
    pub fn of_titles<'t>(titles: impl IntoIterator<Item = &'t str>) -> Self {
        let mut context = Self::default();
        for title in titles {
            let title = &period::plain(title);
            if context.plan.is_none() {
                context.plan = speaks_of_plan(title);
            }
            context.period = period::of_title(title).or(context.period);
        }
        context
    }

    /// The time that the titles name.
    pub fn period(&self) -> Option<&str> {
        self.period.as_deref()
    }

    /// Whether the metrics of a sentence are promises, as far as the headings or else its words tell.
    pub(super) fn promised_by(&self, sentence: &str) -> bool {
        self.plan.unwrap_or_else(|| PROMISES.iter().any(|word| sentence.contains(word)))
    }

    /// Whether a clause of a plan may promise: it does not state what is there already.
    pub(super) fn leaves_open(&self, clause: &str) -> bool {
        !PRESENT.iter().any(|word| clause.contains(word))
    }
}

/// Whether a title speaks of a plan, of a review, or of neither.
fn speaks_of_plan(title: &str) -> Option<bool> {
    if REVIEWS.iter().any(|word| title.contains(word)) {
        return Some(false);
    }
    PLANS.iter().any(|word| title.contains(word)).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_verdict_and_the_innermost_period_count() {
        let review = Context::of_titles(["2022 年主要工作回顾", "（二）聚焦目标任务"]);
        assert_eq!(review.period(), Some("2022年"));
        assert!(!review.promised_by("力争新增 3 个"));
        let plan = Context::of_titles(["政府工作报告", "2023年工作总体安排", "（六）聚焦普惠民生"]);
        assert_eq!(plan.period(), Some("2023年"));
        assert!(plan.promised_by("新增 3 个助餐点") && plan.leaves_open("新增"));
        assert!(!plan.leaves_open("盘活现有"));
    }

    #[test]
    fn without_headings_the_sentence_promises() {
        let none = Context::default();
        assert!(none.promised_by("力争新入规工业企业400户"));
        assert!(!none.promised_by("新增落地企业 268 家"));
    }
}
