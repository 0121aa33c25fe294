//! Numbers that are read one by one: what each is by the words before it, the verdict of a rule of the grammar each.

use super::change::{self, Growth};
use super::draft::{Draft, signed};
use super::figure::Figure;
use super::finish::finish;
use super::label::{self, strip_openers};
use super::sentence::{Place, Sentence};
use super::share::{self, Share};
use super::units::Kind;
use super::words::ends_with_any;
use super::{owner, period};

/// The words of a share of a target (完成全年目标) that are too short to stand without what is counted, in characters.
const LONGEST_TARGET: usize = 8;

/// Words right before a number without a unit that state it as a measured value.
const MEASURED: &[&str] = &["至", "到", "为", "达", "比", "系数", "指数"];

/// Words by which a change leads to the value it ends at.
const LEADING_ON: &[&str] = &["达到", "达", "至", "到"];

impl Sentence<'_> {
    /// A number without a unit is a metric only where it is a ratio that closes its clause.
    pub(super) fn bare(&mut self, place: &Place) -> Option<usize> {
        let figure = place.figure().filter(|figure| figure.kind == Kind::Bare)?;
        let ratio = (figure.has_point(self.text) || figure.is_ratio())
            && self.closes(place)
            && ends_with_any(place.lead.trim_end(), MEASURED).is_some();
        (!ratio).then_some(0)
    }

    /// A multiple of an earlier value is named after what was spoken of.
    pub(super) fn multiple(&mut self, place: &Place) -> Option<usize> {
        let figure = place.figure().filter(|figure| figure.kind == Kind::Times)?;
        let (head, of) = change::multiple_of(place.lead)?;
        let label = label::of_lead(head);
        let label = if label.is_empty() { self.last_label() } else { label };
        let mut draft = Draft::amount(figure, label, &place.clause.range);
        draft.basis = Some(of.to_string());
        draft.multiple = true;
        self.metrics.push(draft);
        Some(1)
    }

    /// The value that the next change is measured against is no metric of its own.
    pub(super) fn base_of_next(&mut self, place: &Place) -> Option<usize> {
        let lead = place.lead;
        if !change::is_base(lead, self.behind_all(place)) {
            return None;
        }
        self.base = Some(period::plain(strip_openers(lead)).trim_end_matches(['的', '（', '(']).to_string());
        Some(1)
    }

    /// A comparison with another place goes with the metric before it.
    pub(super) fn compared(&mut self, place: &Place) -> Option<usize> {
        let figure = place.figure().filter(|figure| figure.kind.is_relative())?;
        let lead = place.lead;
        let host = Some(()).filter(|()| change::compares(lead)).and_then(|()| self.host(place))?;
        let sign = if lead.contains('低') { '-' } else { '+' };
        let basis = Some(change::comparison_words(lead).to_string());
        self.change_host(host, signed(self.text, sign, figure), basis, place.clause.range.end);
        Some(1)
    }

    /// A change that its sign tells.
    pub(super) fn grown_by_sign(&mut self, place: &Place) -> Option<usize> {
        let figure = place.figure().filter(|figure| figure.kind.is_relative())?;
        let sign = figure.sign(self.text)?;
        let growth = change::told_by_sign(place.lead, sign)?;
        Some(self.grown(place, figure, &growth))
    }

    /// A change that a verb or a noun tells.
    pub(super) fn grown_by_word(&mut self, place: &Place) -> Option<usize> {
        let figure = place.figure().filter(|figure| figure.kind.is_relative() || self.closes(place))?;
        let growth = change::growth(place.lead)?;
        Some(self.grown(place, figure, &growth))
    }

    /// A change: of the amount before it, or a metric of its own where it has a subject.
    fn grown(&mut self, place: &Place, figure: &Figure, growth: &Growth) -> usize {
        let basis = growth.basis.map(String::from).or_else(|| self.base.take());
        // 稳居全国前十强、增长4.8%: of an amount in the same clause, not of the clause before.
        if growth.subject.is_empty()
            && self.topic.is_none()
            && let Some(host) = self.host(place)
        {
            let host = if figure.kind == Kind::Percent { self.amount_of_share(host) } else { host };
            self.change_host(host, signed(self.text, growth.sign, figure), basis, place.clause.range.end);
            return 1;
        }
        let topic = || self.topic().map_or("", strip_openers);
        let subject = if growth.subject.is_empty() { topic() } else { growth.subject };
        // 工业总产值23亿元，增加值同比增长9%.
        let side = owner::is_yield(subject)
            || owner::is_pace(subject)
            || owner::is_aspect(subject) && place.lead.trim_start().starts_with('、');
        let of = self.metrics.last().filter(|_| side).map_or("", |last| change::without_growth(&last.label));
        let label = finish([owner::without_aspect(of), subject, growth.yearly(), growth.verb].concat());
        let mut draft = Draft::amount(figure, label, &place.clause.range);
        draft.grows(self.text, growth);
        draft.basis = basis;
        self.metrics.push(draft);
        1
    }

    /// A share of a target.
    pub(super) fn share_of_target(&mut self, place: &Place) -> Option<usize> {
        let figure = place.figure().filter(|figure| figure.kind.is_relative())?;
        let share = share::of_target(place.lead)?;
        self.shared(place, figure, share);
        Some(1)
    }

    /// A share of a target as a metric, named after the amount before it.
    pub(super) fn shared(&mut self, place: &Place, figure: &Figure, share: Share) {
        let words = finish(label::strip_enders(strip_openers(place.lead)));
        let alone = share == Share::Rate || words.chars().count() >= LONGEST_TARGET;
        let label = if alone {
            words.clone()
        } else {
            let host = Some(self.last_label()).filter(|label| !label.is_empty());
            finish(host.unwrap_or_else(|| self.spoken_of.clone()) + &words)
        };
        let mut draft = Draft::amount(figure, label, &place.clause.range);
        match share {
            Share::Done | Share::Rate => draft.share = true,
            Share::Over => {
                draft.change = Some(signed(self.text, '+', figure));
                draft.basis = Some(period::plain(&words));
            }
        }
        self.metrics.push(draft);
    }

    /// An amount that only says what the change before it led to takes the change along.
    pub(super) fn led_to(&mut self, place: &Place) -> Option<usize> {
        let figure = place.figure()?;
        let last = self.metrics.last().filter(|last| last.growth && self.topic.is_none())?;
        let lead = place.lead;
        let points = last.figure.kind == Kind::Points && matches!(lead.trim(), "至" | "到");
        let leads_on = !figure.before.is_empty() || ends_with_any(lead.trim_end(), LEADING_ON).is_some();
        let follows = leads_on && (figure.kind != Kind::Percent || points);
        if !follows || !self.closes(place) || !label::of_lead(lead).is_empty() {
            return None;
        }
        let last = self.metrics.last_mut()?;
        last.label = finish(change::without_growth(&last.label));
        last.figure = figure.clone();
        last.growth = false;
        last.quote.end = place.clause.range.end;
        Some(1)
    }

    /// An amount with the words about it as label.
    pub(super) fn amount(&mut self, place: &Place) -> Option<usize> {
        let figure = place.figure()?;
        let lead = place.lead;
        let label = self.label(place);
        let mut draft = Draft::amount(figure, label, &place.clause.range);
        draft.basis = change::reached(lead).map(String::from);
        if change::is_net(lead) || draft.label.starts_with("净增") {
            draft.change = Some(signed(self.text, '+', figure));
        }
        self.metrics.push(draft);
        Some(1)
    }
}

#[cfg(test)]
mod tests {
    use crate::import::metrics::rows::rows;

    #[test]
    fn a_change_in_percent_is_of_the_amount_and_not_of_its_share() {
        assert_eq!(
            rows("刑事类报警310起，占总数的5.6%，较上月下降17.9%，比去年同期下降3.1%。"),
            ["刑事类报警 | 310 起 | -17.9%", "刑事类报警占总数 | 5.6 % | "]
        );
        assert_eq!(
            rows("普惠性幼儿园23万所，减少9301所，占总数的86%，提高1.2个百分点。"),
            ["普惠性幼儿园 | 23 万所 | -9301所", "普惠性幼儿园占总数 | 86 % | +1.2个百分点"]
        );
    }

    #[test]
    fn what_is_measured_against_is_no_metric() {
        assert_eq!(rows("降水总量271亿立方米，比常年（293亿立方米）偏少7.4%。"), ["降水总量 | 271 亿立方米 | -7.4%"]);
        assert_eq!(rows("人口14.1亿人，与2010年的13.4亿人相比，增加0.7亿人。"), ["人口 | 14.1 亿人 | +0.7亿人"]);
        assert_eq!(rows("人口13亿人，与第五次人口普查相比，十年增加7390万人。"), ["人口 | 13 亿人 | +7390万人"]);
        assert_eq!(rows("降水量593mm，较上年偏多48.9%，是上年的2倍。")[0], "降水量 | 593 mm | +48.9%");
    }

    #[test]
    fn an_index_is_measured_without_a_unit() {
        assert_eq!(rows("平均产水系数0.625，人均水量3224立方米。")[0], "平均产水系数 | 0.625  | ");
    }
}
