//! Japanese prose, modestly: what the Chinese conventions find, where a noun is left when the particles are gone.

use super::Extracted;
use super::draft::{Draft, signed};
use super::figure::Figure;
use super::finish::finish;
use super::label::strip_openers;
use super::sentence::{Place, Sentence};
use super::units::Kind;
use super::words::{ends_with_any, starts_with_any};
use crate::report::RawMetric;

/// Characters of a paragraph that are looked at to tell the language.
const SAMPLE: usize = 300;

/// A label must keep this many characters without the kana at its ends.
const SHORTEST: usize = 2;

/// Fewer digits of a count of people or things are as often an ordinal or a base: 3人目, 1人当たり.
const FEW_DIGITS: usize = 3;

/// Words behind a percentage that tell which way it goes.
const CHANGES: &[(&str, char)] = &[
    ("増", '+'),
    ("伸び", '+'),
    ("上昇", '+'),
    ("拡大", '+'),
    ("増加", '+'),
    ("減", '-'),
    ("減少", '-'),
    ("低下", '-'),
    ("下落", '-'),
    ("縮小", '-'),
];

/// What a change is measured against; 同 is the basis named before.
const BASES: &[&str] =
    &["前年同月比", "前年同期比", "前年度比", "前年比", "前期比", "前月比", "同", "前年より", "前年から"];

/// Shares that a bracket notes of what stands before it: 東アジアが1,747万人（構成比72.7%）.
const NOTED: &[&str] = &["構成比", "割合", "シェア", "構成割合", "全体"];

/// Signs in words.
const WORDED_SIGNS: &[(&str, char)] = &[("マイナス", '-'), ("プラス", '+')];

/// Words that only lead on: 次いで韓国が, 以下、台湾が.
const OPENERS: &[&str] =
    &["次いで", "以下", "また", "さらに", "うち", "このうち", "なお", "特に", "一方", "それによると"];

/// Whether `text` reads as Japanese: it holds hiragana, which Chinese prose does not.
pub(super) fn reads_as(text: &str) -> bool {
    text.chars().take(SAMPLE).filter(|&c| is_kana(c)).take(3).count() == 3
}

/// Whether `c` is hiragana.
fn is_kana(c: char) -> bool {
    ('ぁ'..='ん').contains(&c)
}

/// Words of time between a topic and its number.
const TIMES: &[&str] = &["時点", "年間", "現在", "毎年"];

/// Words behind a topic that is looked at for a time: 離職率は平成28年度時点で, 倍率をみると１月時点で.
const TOPIC_ENDS: &[&str] = &["は", "をみると", "を見ると"];

/// What is said of in `lead`, the words before a number: the last topic, without particles and words that lead on.
pub(super) fn subject(lead: &str) -> &str {
    let lead = before_note(lead.trim_matches(is_small));
    let mut words = lead.rsplit(['、', '（', '，', '）']).next().unwrap_or(lead).trim();
    words = starts_with_any(words, OPENERS).and_then(|opener| words.get(opener.len()..)).unwrap_or(words);
    words = strip_openers(words).trim_matches(is_small);
    if let Some(timed) = TIMES.iter().find_map(|time| words.strip_suffix(time)) {
        let end = TOPIC_ENDS.iter().filter_map(|end| timed.rfind(end)).max();
        words = end.and_then(|end| timed.get(..end)).unwrap_or(words);
    }
    words.trim_matches(is_small)
}

/// `lead` without a note in brackets at its end: 宿泊者数（延べ人数）.
fn before_note(lead: &str) -> &str {
    let open = lead.rfind('（').filter(|_| lead.ends_with('）'));
    open.and_then(|open| lead.get(..open)).unwrap_or(lead).trim_end_matches(is_small)
}

/// Whether `c` is a particle's or a mark: no part of a name at its ends.
fn is_small(c: char) -> bool {
    is_kana(c) || matches!(c, '、' | '，' | ' ' | '　' | '・')
}

/// `lead` without what a change is measured against at its end, and that.
fn basis(lead: &str) -> (&str, Option<&'static str>) {
    let lead = lead.trim_end();
    let found = ends_with_any(lead, BASES);
    (found.and_then(|basis| lead.strip_suffix(basis)).unwrap_or(lead), found)
}

/// The word of change that `behind` begins with, and its sign.
fn change(behind: &str) -> Option<(&'static str, char)> {
    CHANGES.iter().copied().filter(|(word, _)| behind.starts_with(word)).max_by_key(|(word, _)| word.len())
}

impl Sentence<'_> {
    /// In Japanese a change stands before its amount or its verb: 前年比19.3%増の2869万人, 前年より18.3%伸び. How many
    /// numbers it took.
    pub(super) fn change_in_japanese(&mut self, place: &Place) -> Option<usize> {
        let figure = place.figure().filter(|_| self.japanese)?;
        if !matches!(figure.kind, Kind::Percent | Kind::Times | Kind::Points) {
            return None;
        }
        let next = place.clause.figures.get(place.at + 1);
        if figure.kind == Kind::Times && place.lead.trim_end().trim_end_matches('は').ends_with("から") {
            // 2010年からは3倍: what has grown is not told by the words before it.
            return Some(0);
        }
        let end = next.map_or(place.clause.range.end, |next| next.bytes.start);
        let behind = self.part(figure.bytes.end..end);
        let (word, sign) = change(behind.trim_start())?;
        let (lead, against) = basis(place.lead);
        let against = against.filter(|against| *against != "同").map(String::from);
        let amount = signed(self.text, sign, figure);
        if let Some(next) =
            next.filter(|_| behind.trim_start().strip_prefix(word).is_some_and(|rest| rest.trim() == "の"))
        {
            self.amount_of(place, lead, next);
            if let Some(draft) = self.metrics.last_mut() {
                (draft.change, draft.basis) = (Some(amount), against);
            }
            return Some(2);
        }
        let bare = subject(lead).is_empty();
        match self.metrics.last_mut().filter(|last| bare && !last.share && last.change.is_none()) {
            Some(last) => {
                (last.change, last.basis) = (Some(amount), against);
                last.quote.end = last.quote.end.max(place.clause.range.end);
            }
            None => {
                self.amount_of(place, lead, figure);
                if let Some(draft) = self.metrics.last_mut() {
                    (draft.change, draft.basis) = (Some(amount), against);
                }
            }
        }
        Some(1)
    }

    /// An amount named after what `lead` speaks of.
    fn amount_of(&mut self, place: &Place, lead: &str, figure: &Figure) {
        let label = finish(subject(lead));
        let label = if label.is_empty() { self.last_label() } else { label };
        self.metrics.push(Draft::amount(figure, label, &place.clause.range));
    }
}

/// Tidies the metrics of one paragraph, those of `found` from `first` on, and drops what has no noun left.
pub(super) fn tidy(found: &mut Vec<Extracted>, first: usize) {
    let mut own = found.split_off(first.min(found.len()));
    let mut spoken_of = SpokenOf::default();
    own.retain_mut(|found| {
        spoken_of.tidy(&mut found.metric);
        is_named(&found.metric)
    });
    found.append(&mut own);
}

/// What a paragraph has spoken of so far.
#[derive(Default)]
struct SpokenOf {
    /// The label of the last amount.
    owner: String,
    /// The share that was noted of it.
    noted: &'static str,
}

impl SpokenOf {
    /// Names a noted share after what it is noted of, reads a sign in words, and takes the particles off the label.
    fn tidy(&mut self, metric: &mut RawMetric) {
        let share = metric.unit == "%";
        if share && metric.label == "同" && !self.noted.is_empty() {
            metric.label = self.noted.to_string();
        }
        let noted = NOTED.iter().find(|noun| **noun == metric.label);
        if let Some(noun) = noted.filter(|_| share && !self.owner.is_empty()) {
            self.noted = noun;
            metric.label = [&self.owner, "の", noun].concat();
        }
        let signed = without_sign(&metric.label);
        if let Some((_, sign)) = signed
            && metric.change.is_none()
            && metric.unit == "ポイント"
        {
            metric.change = Some(format!("{sign}{}{}", metric.value, metric.unit));
        }
        let bare = signed.map_or(metric.label.as_str(), |(bare, _)| bare).trim_matches(is_kana);
        metric.label = if bare.is_empty() && (signed.is_some() || metric.from.is_some()) {
            // 2人になるとマイナス10ポイント: of what was spoken of before.
            self.owner.clone()
        } else {
            bare.to_string()
        };
        if !share || metric.from.is_some() {
            self.owner.clone_from(&metric.label);
        }
    }
}

/// Whether a noun is left of the label, and the number is not as likely an ordinal.
fn is_named(metric: &RawMetric) -> bool {
    let nouns = metric.label.chars().filter(|&c| !is_kana(c)).count();
    let few = matches!(metric.unit.as_str(), "人" | "個" | "本") && metric.value.len() <= FEW_DIGITS;
    nouns >= SHORTEST && !few
}

/// `label` without a sign in words at its end, where there is one, and the sign: 所得税率がマイナス.
fn without_sign(label: &str) -> Option<(&str, char)> {
    WORDED_SIGNS.iter().find_map(|&(word, sign)| Some((label.strip_suffix(word)?, sign)))
}

#[cfg(test)]
mod tests {
    use crate::import::metrics::rows::rows;
    use crate::import::metrics::{Context, extract};

    #[test]
    fn particles_are_no_part_of_a_label() {
        let text = "保育士の離職率は9.3％であり、2024年度は15人です。";
        let found = extract(std::iter::once(text), &Context::default());
        let rows: Vec<_> = found
            .iter()
            .map(|found| &found.metric)
            .map(|metric| (metric.label.as_str(), metric.value.as_str(), metric.unit.as_str()))
            .collect();
        assert_eq!(rows, [("保育士の離職率", "9.3", "%")]);
    }

    #[test]
    fn a_change_stands_before_its_amount_or_its_verb() {
        assert_eq!(
            rows("2017年の旅行者数は、前年比19・3%増の2869万1千人となった。次いで韓国が40・3%増の714万人など。"),
            ["旅行者数 | 2869万1千 人 | +19.3%", "韓国 | 714 万人 | +40.3%"]
        );
        assert_eq!(
            rows("小売総額は15兆6998億元で、前年より18・3%伸び、好調だった。"),
            ["小売総額 | 15兆6998億 元 | +18.3%"]
        );
        assert_eq!(rows("旅行者数は前年比2.1%減の2,404万人と過去最低となった。"), ["旅行者数 | 2404 万人 | -2.1%"]);
    }

    #[test]
    fn a_noted_share_is_named_after_what_it_is_noted_of() {
        assert_eq!(
            rows("内訳は、東アジアが1,747万人（構成比72.7%）、アジア全体では2,010万人（同83.6%）となった。"),
            [
                "東アジア | 1747 万人 | ",
                "東アジアの構成比 | 72.7 % | ",
                "アジア全体 | 2010 万人 | ",
                "アジア全体の構成比 | 83.6 % | ",
            ]
        );
    }

    #[test]
    fn a_sign_in_words_is_no_part_of_a_label() {
        assert_eq!(
            rows("所得税率がマイナス5ポイント（例：23%→18%）となるように減らします。"),
            ["所得税率 | 5 ポイント | -5ポイント", "所得税率 | 23→18 % | "]
        );
    }
}
