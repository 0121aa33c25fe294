//! 分别: one verb, several subjects, as many numbers, dealt out in order; and the lists that do without the word.

use std::borrow::Cow;

use super::change::{self, Growth};
use super::draft::{Draft, signed};
use super::figure::Figure;
use super::finish::finish;
use super::label::{self, strip_openers};
use super::members::{names_each, subjects};
use super::sentence::{Place, Sentence};
use super::units::{Kind, scale_of};
use super::words::CONJUNCTIONS;

/// The word that deals numbers out.
const EACH: &str = "分别";

impl Sentence<'_> {
    /// Changes with a verb each are dealt out to the amounts before.
    pub(super) fn verbs_dealt_out(&mut self, place: &Place) -> Option<usize> {
        let lead = Some(place.lead).filter(|lead| lead.contains(EACH))?;
        let first = change::growth(lead).filter(|growth| growth.subject.is_empty())?;
        let signs = self.verbs(place, &first)?;
        let hosts = self.open_hosts(signs.len())?;
        for (at, ((_, sign), figure)) in signs.iter().zip(place.figures()).enumerate() {
            let basis = first.basis.map(String::from);
            self.change_host(hosts + at, signed(self.text, *sign, figure), basis, place.clause.range.end);
        }
        Some(signs.len())
    }

    /// Changes with a verb each are dealt out to the subjects before 分别, as metrics of their own.
    pub(super) fn verbs_dealt_to_subjects(&mut self, place: &Place) -> Option<usize> {
        let (head, verb) = place.lead.split_once(EACH)?;
        let first = change::growth(verb).filter(|growth| growth.subject.is_empty())?;
        let subject = Some(label::strip_enders(strip_openers(head))).filter(|subject| !subject.is_empty())?;
        let signs = self.verbs(place, &first).filter(|signs| names_each(subject, signs.len()))?;
        let members = subjects(subject, signs.len());
        for ((verb, sign), (subject, figure)) in signs.iter().zip(members.iter().zip(place.figures())) {
            let mut draft = Draft::amount(figure, finish([subject, *verb].concat()), &place.clause.range);
            draft.change = Some(signed(self.text, *sign, figure));
            (draft.growth, draft.worded) = (true, true);
            self.metrics.push(draft);
        }
        Some(signs.len())
    }

    /// The verbs with their signs of a list of changes each of which has its own, of which `first` is the first:
    /// 上升1.35个百分点、下降6.79个百分点.
    fn verbs(&self, place: &Place, first: &Growth) -> Option<Vec<(&'static str, char)>> {
        let mut signs = vec![(first.verb, first.sign)];
        for pair in place.figures().windows(2) {
            let [one, next] = pair else { break };
            let between = self.part(one.bytes.end..next.bytes.start);
            let Some(growth) = change::growth(between).filter(|growth| growth.subject.is_empty()) else { break };
            signs.push((growth.verb, growth.sign));
        }
        (signs.len() > 1).then_some(signs)
    }

    /// A list of changes is dealt out to the last amounts of the sentence, where it has as many without a change.
    pub(super) fn changes_dealt_out(&mut self, place: &Place) -> Option<usize> {
        let lead = place.lead;
        let words = match lead.split_once(EACH) {
            // 年均分别增长 and 分别年均增长 say the same.
            Some((head, verb)) if !verb.trim().is_empty() => Cow::from([head, verb].concat()),
            None if self.is_listed(place) => Cow::from(lead),
            _ => return None,
        };
        let growth = change::growth(&words).filter(|growth| growth.subject.is_empty())?;
        let group = self.list(place);
        let amounts = || Some(self.open_hosts(group.len())?).map(|first| (first..first + group.len()).collect());
        let hosts: Vec<usize> = self.open_rates(group).or_else(amounts)?;
        let unit = group.last().map(|last| last.unit(self.text)).unwrap_or_default();
        for (host, figure) in hosts.into_iter().zip(group) {
            let mut amount = signed(self.text, growth.sign, figure);
            // 分别提高0.3个、0.5个百分点: the unit is named once.
            if let Some(rest) = unit.strip_prefix(figure.unit(self.text).as_str()).filter(|_| figure.after.is_empty()) {
                amount.push_str(rest);
            }
            self.change_host(host, amount, growth.basis.map(String::from), place.clause.range.end);
        }
        Some(group.len())
    }

    /// The numbers behind 分别 are dealt out to the subjects before it.
    pub(super) fn subjects_dealt_out(&mut self, place: &Place) -> Option<usize> {
        let (head, verb) = place.lead.split_once(EACH)?;
        let group = self.list(place);
        let unit = group.iter().rev().find(|figure| figure.kind != Kind::Bare).map(|figure| figure.unit(self.text))?;
        let words = [head, verb].concat();
        let growth = change::growth(&words).filter(|_| !verb.trim().is_empty());
        let subject = growth.as_ref().map_or_else(|| label::strip_enders(strip_openers(head)), |growth| growth.subject);
        let tail = growth.as_ref().map_or_else(|| label::of_lead(verb), told);
        // 分别惠及3500万、2300万人次, 高于全国12.7个、12个百分点: the unit is named once.
        let base = unit.trim_start_matches(|c| scale_of(c).is_some());
        for (subject, figure) in subjects(subject, group.len()).into_iter().zip(group) {
            let mut draft = Draft::amount(figure, finish(subject + &tail), &place.clause.range);
            let own = self.part(figure.unit.clone());
            if own != base && base.starts_with(own) {
                draft.unit = Some([self.part(figure.scale.clone()), base].concat());
            }
            if let Some(growth) = &growth {
                draft.grows(self.text, growth);
            }
            self.metrics.push(draft);
        }
        Some(group.len())
    }

    /// As many numbers as subjects before them are dealt out in order where no 分别 says so.
    pub(super) fn subjects_in_order(&mut self, place: &Place) -> Option<usize> {
        let listed = !place.open && self.is_listed(place);
        let lead = Some(place.lead).filter(|lead| listed && !lead.contains(EACH))?;
        let growth = change::growth(lead);
        let named = || label::without_done(label::strip_enders(strip_openers(lead)));
        let subject = Some(growth.as_ref().map_or_else(named, |growth| growth.subject)).filter(|it| !it.is_empty())?;
        let group = self.list(place);
        if !names_each(subject, group.len()) {
            return None;
        }
        let tail = growth.as_ref().map_or_else(String::new, told);
        for (subject, figure) in subjects(subject, group.len()).into_iter().zip(group) {
            let mut draft = Draft::amount(figure, finish(subject + &tail), &place.clause.range);
            match &growth {
                Some(growth) => draft.grows(self.text, growth),
                None => draft.basis = change::reached(lead).map(String::from),
            }
            self.metrics.push(draft);
        }
        Some(group.len())
    }

    /// The numbers of the list that begins at `place`: parted by nothing but 、 and conjunctions.
    pub(super) fn list<'c>(&self, place: &Place<'c>) -> &'c [Figure] {
        let rest = place.figures();
        let joined = rest.windows(2).take_while(|pair| self.is_joined(pair));
        rest.get(..joined.count() + 1).unwrap_or(rest)
    }

    /// Whether the number at `place` begins a list. Most do not, and a row of thousands is not gone through for each.
    fn is_listed(&self, place: &Place) -> bool {
        place.figures().get(..2).is_some_and(|pair| self.is_joined(pair))
    }

    /// Whether nothing but 、 or a conjunction stands between the two of a pair of numbers.
    fn is_joined(&self, pair: &[Figure]) -> bool {
        let [first, second] = pair else { return false };
        let between = self.part(first.bytes.end..second.bytes.start).trim();
        matches!(between, "、" | ",") || CONJUNCTIONS.contains(&between)
    }
}

/// What a change adds to the label of what changes.
fn told(growth: &Growth) -> String {
    [growth.yearly(), growth.verb].concat()
}

#[cfg(test)]
mod tests {
    use crate::import::metrics::rows::rows;

    #[test]
    fn as_many_subjects_as_numbers_need_no_word_for_it() {
        assert_eq!(
            rows("“新三样”、集成电路出口增长30.4%、30.1%。"),
            ["“新三样”出口增长 | 30.4 % | +30.4%", "集成电路出口增长 | 30.1 % | +30.1%"]
        );
        assert_eq!(
            rows("自来水、卫生户厕普及率超过98%、85%。"),
            ["自来水普及率 | 超过98 % | ", "卫生户厕普及率 | 85 % | "]
        );
        assert_eq!(
            rows("城镇和农村居民收入完成29092元、17191元。"),
            ["城镇居民收入 | 29092 元 | ", "农村居民收入 | 17191 元 | "]
        );
        assert_eq!(
            rows("工业、制造业投资增速分别高于全国12.7个、12个百分点。")[0],
            "工业投资增速高于全国 | 12.7 个百分点 | "
        );
        assert_eq!(rows("新建甲、乙等学校3所、2处。").len(), 2);
    }

    #[test]
    fn the_last_of_three_may_be_joined_by_a_conjunction() {
        assert_eq!(
            rows("旅客运输量、飞行总量和货邮运输量35万人、6万小时和7万吨，同比分别增长17%、20%和12.5%。"),
            ["旅客运输量 | 35 万人 | +17%", "飞行总量 | 6 万小时 | +20%", "货邮运输量 | 7 万吨 | +12.5%"]
        );
    }

    #[test]
    fn changes_with_a_verb_each_are_dealt_out() {
        assert_eq!(
            rows("受理审查逮捕83.7万人，受理审查起诉209.2万人，比2018年分别下降38.6%、上升2.8%。"),
            ["受理审查逮捕 | 83.7 万人 | -38.6%", "受理审查起诉 | 209.2 万人 | +2.8%"]
        );
        assert_eq!(
            rows("办案409万件，其中市院办理8980件，同比分别下降3.6%和上升9.4%。"),
            ["办案 | 409 万件 | -3.6%", "市院办理 | 8980 件 | +9.4%"]
        );
    }
}
