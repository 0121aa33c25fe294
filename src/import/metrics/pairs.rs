//! Numbers that are read together: the two ends of a from–to, a target with the share of it that is done, a class by size
//! with the count of its members.

use super::draft::Draft;
use super::figure::Figure;
use super::label::{self, leading_verb};
use super::scale::in_unit;
use super::sentence::{Place, Sentence};
use super::share::{self, Share};
use super::units::Kind;
use super::words::ends_with_any;
use super::{change, members, noun, period};

/// The longest text between the two numbers of a from–to, in bytes.
const LONGEST_STEP: usize = 90;

/// What ends the time of something that happened, from which a value went on: 从改革开放之初的.
const SINCE: &[&str] = &["之初", "初期", "时", "之前", "前"];

/// What is held every few years, and told with its year: 2000年人口普查.
const SURVEYS: &[&str] = &["普查", "调查", "同期", "年底", "年末"];

/// The longest name of a survey, in characters.
const LONGEST_SURVEY: usize = 8;

/// The longest such time, in characters.
const LONGEST_SINCE: usize = 12;

/// Words before a band of size that state it as a result: 培训达到5000人以上.
const STATED: &[&str] = &["达到", "达", "至", "到", "为", "突破", "超过", "实现"];

impl Sentence<'_> {
    /// Two numbers that are the ends of one metric.
    pub(super) fn two_ends(&mut self, place: &Place) -> Option<usize> {
        let [first, second, ..] = place.figures() else { return None };
        let lead = place.lead;
        let between = self.part(first.bytes.end..second.bytes.start);
        let arrow = matches!(between.trim(), "→" | "⟶" | "➔" | "->");
        let head = before_from(lead).or(arrow.then_some(lead)).filter(|_| between.len() <= LONGEST_STEP)?;
        let step = without_time(between);
        if !arrow && !leads_to_end(step) {
            return None;
        }
        let without_unit = |figure: &Figure| matches!(figure.kind, Kind::Bare | Kind::Scaled);
        if first.kind != second.kind && !without_unit(first) && !without_unit(second) {
            return None;
        }
        let (text, unit) = (self.text, first.unit(self.text));
        let counted_in = if second.kind == Kind::Bare { unit.clone() } else { second.unit(text) };
        let label = label::of_lead(head);
        let label = if label.is_empty() { self.last_label() } else { label };
        let mut draft = Draft::amount(second, label, &place.clause.range);
        draft.from = in_unit(&first.value(text), &unit, &counted_in);
        draft.basis = change::reached(step).map(String::from);
        draft.unit = (second.kind == Kind::Bare).then_some(unit);
        self.metrics.push(draft);
        Some(2)
    }

    /// As many new values as old ones are dealt out to as many subjects.
    pub(super) fn ends_dealt_out(&mut self, place: &Place) -> Option<usize> {
        let head = before_from(place.lead)?.trim_end();
        let old = self.list(place);
        let new = self.list(&Place { open: place.open, ..place.further(old.len()) });
        let step = self.part(old.last()?.bytes.end..new.first()?.bytes.start);
        if old.len() < 2 || new.len() != old.len() || step.len() > LONGEST_STEP {
            return None;
        }
        let step = without_time(step);
        let subject = match head.strip_suffix("分别") {
            Some(subject) => subject,
            None => step.contains("分别").then_some(head)?,
        };
        if !leads_to_end(step) {
            return None;
        }
        let verb = step.trim_start_matches("分别");
        let subjects = members::subjects(label::strip_enders(label::strip_openers(subject)), old.len());
        for ((old, new), subject) in old.iter().zip(new).zip(subjects) {
            let mut draft = Draft::amount(new, label::of_lead(&subject), &place.clause.range);
            draft.from = in_unit(&old.value(self.text), &old.unit(self.text), &new.unit(self.text));
            draft.basis = change::reached(verb).map(String::from);
            self.metrics.push(draft);
        }
        Some(old.len() + new.len())
    }

    /// The size of a target is no result, and the share of it that is done is one.
    pub(super) fn share_of_stated(&mut self, place: &Place) -> Option<usize> {
        let [target, share, ..] = place.figures() else { return None };
        let of = share.kind == Kind::Percent && self.part(target.bytes.end..share.bytes.start).trim() == "的";
        let stated = matches!(target.kind, Kind::Money | Kind::Measure | Kind::Count | Kind::Scaled);
        let lead = place.lead.trim_end();
        if !of || !stated || share::of_target(lead) != Some(Share::Done) {
            return None;
        }
        self.shared(place, share, Share::Done);
        Some(2)
    }

    /// A class by size right before the count of its members is a part of their name.
    pub(super) fn class_by_size(&mut self, place: &Place) -> Option<usize> {
        let [size, count, ..] = place.figures() else { return None };
        if count.kind != Kind::Count {
            return None;
        }
        let band = matches!(size.kind, Kind::Measure | Kind::Count) && self.part(size.after.clone()).ends_with("以上");
        let noun = self.part(size.bytes.end..count.bytes.start).trim().trim_start_matches('的');
        let named = !noun.is_empty()
            && noun.chars().all(|c| c.is_alphanumeric() || matches!(c, '“' | '”'))
            && !noun.contains(['和', '与'])
            && leading_verb(noun).is_none()
            && ends_with_any(noun, STATED).is_none();
        let stated = ends_with_any(place.lead.trim_end(), STATED).is_some() || !size.before.is_empty();
        // 经济总量超200亿元县2个: the noun of a class follows its size at once.
        let over = size.kind == Kind::Money && !size.before.is_empty() && noun::is_head(noun);
        (band && named && !stated || over).then_some(0)
    }
}

/// Whether `step`, the words between the numbers of a from–to, leads to the second.
fn leads_to_end(step: &str) -> bool {
    // 从去年的82个增加到了97个.
    let step = step.strip_suffix('了').unwrap_or(step);
    step.ends_with(['到', '至', '为', '成'])
}

/// `step`, the words between the numbers of a from–to, without the time of the second: 增加到2020年的.
fn without_time(step: &str) -> &str {
    let step = step.trim_end().trim_end_matches('的');
    let Some(time) = period::last(step).filter(|time| time.end == step.len()) else { return step };
    // 到 belongs to the verb here, and not to the date.
    let verb = if step.get(time.start..).is_some_and(|time| time.starts_with('到')) { '到'.len_utf8() } else { 0 };
    step.get(..time.start + verb).unwrap_or("").trim_end()
}

/// The words before 从 or 由, where `lead` ends with it or with it and a time (由2020年的).
fn before_from(lead: &str) -> Option<&str> {
    let lead = lead.trim_end();
    let at = lead.rfind(['从', '由', '自'])?;
    let head = lead.get(..at)?;
    let behind = lead.get(at..)?.trim_start_matches(['从', '由', '自']).trim_end_matches('的').trim();
    let time = period::begins(behind, 0).is_some_and(|length| behind.get(length..).is_some_and(is_of_time));
    // 从新中国成立之初的200‰.
    let since = behind.chars().count() <= LONGEST_SINCE && ends_with_any(behind, SINCE).is_some();
    (behind.is_empty() || time || since).then_some(head)
}

/// Whether `rest`, behind a time, only says of what it is: 末 of 由2020年末的, 人口普查 of 由2000年人口普查的.
fn is_of_time(rest: &str) -> bool {
    rest.chars().count() <= 1 || rest.chars().count() <= LONGEST_SURVEY && ends_with_any(rest, SURVEYS).is_some()
}

#[cfg(test)]
mod tests {
    use crate::import::metrics::rows::rows;

    #[test]
    fn as_many_new_values_as_old_ones_are_dealt_out() {
        let rows_of = ["城市低保标准 | 600→800 元/月 | ", "农村低保标准 | 4000→7000 元/年 | "];
        assert_eq!(rows("城乡低保标准分别从2020年的600元/月、4000元/年提高到2025年的800元/月、7000元/年。"), rows_of);
        let rows_of = ["小学数量 | 20→25 所 | ", "中学数量 | 8→9 所 | "];
        assert_eq!(rows("小学、中学数量由20所、8所分别增加到25所、9所。"), rows_of);
    }

    #[test]
    fn a_value_may_go_on_from_what_happened() {
        assert_eq!(rows("死亡率从新中国成立之初的200‰下降到2015年的8.1‰。"), ["死亡率 | 200→8.1 ‰ | "]);
        assert_eq!(rows("孕产妇死亡率从1500/10万下降到20.1/10万。"), ["孕产妇死亡率 | 1500→20.1 /10万 | "]);
    }

    #[test]
    fn a_value_may_go_on_from_a_survey() {
        assert_eq!(rows("性别比由2000年人口普查的106.74下降为105.20。"), ["性别比 | 106.74→105.20  | "]);
        assert_eq!(rows("国家数量从去年的82个增加到了97个。"), ["国家数量 | 82→97 个 | "]);
    }

    #[test]
    fn an_arrow_parts_the_two_ends() {
        assert_eq!(rows("税率（23%→18%）下调。"), ["税率 | 23→18 % | "]);
        assert_eq!(rows("用户数 120万户→180万户。"), ["用户数 | 120→180 万户 | "]);
    }

    #[test]
    fn a_target_with_its_share_is_one_metric() {
        let rows_of = ["教育支出 | 3.4 亿元 | ", "教育支出完成预算 | 93.3 % | "];
        assert_eq!(rows("教育支出3.4亿元，完成预算3.6亿元的93.3%。"), rows_of);
    }

    #[test]
    fn a_class_by_size_names_what_is_counted() {
        assert_eq!(rows("建设300亩以上果园12个、苗圃5处。"), ["建设300亩以上果园 | 12 个 | ", "建设苗圃 | 5 处 | "]);
        assert_eq!(rows("存栏1万只以上的村3个。"), ["存栏1万只以上的村 | 3 个 | "]);
        assert_eq!(rows("新增经济总量超200亿元县2个。"), ["新增经济总量超200亿元县 | 2 个 | "]);
        assert_eq!(rows("培训500人以上带动就业300人。").len(), 2);
        assert_eq!(rows("食用核桃5份以上（1份28克）。")[0], "食用核桃 | 5以上 份 | ");
    }
}
