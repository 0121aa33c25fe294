//! Finding all that is printed about a number: digits, the qualifiers about them, multiplier and unit.

use std::ops::Range;

use super::digits::{decimal, digits_end, is_digit};
use super::figure::{Figure, zeros};
use super::units::{Kind, scale_of, unit_at};

/// Qualifiers that stand before a number.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "不低于", "不少于", "不超过", "不高于", "超过", "突破", "接近", "将近", "大约", "至少", "高达", "多达", "近",
    "超", "约", "逾", "过", "首破", "首超",
];

/// Qualifiers between number and unit.
const MIDDLE: &[char] = &['余', '餘', '多', '来', '几'];

/// Qualifiers that stand after the unit.
const AFTER: &[&str] = &["及以上", "及以下", "以上", "以下", "以内", "以內", "左右", "上下", "之内", "余", "多"];

/// What is between the two ends of a range.
const TO: &[&str] = &["—", "–", "-", "－", "～", "~", "至", "到"];

/// Words before a number that 至 or 到 leads on from to another: 从5个到8个 is a from–to and no range.
const FROM: &[char] = &['从', '由', '自'];

/// Signs before a number.
const SIGNS: &[char] = &['-', '−', '－', '–', '+', '＋'];

/// Where `text`, from byte `at`, goes on behind white space.
fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + (rest.len() - rest.trim_start().len())
}

/// The number whose digits begin at `start`, in a text of which nothing before `floor` belongs to it.
pub(super) fn figure(text: &str, floor: usize, start: usize) -> Figure {
    let end = digits_end(text, start);
    let digits = start..end;
    let mut figure = Figure {
        bytes: start..end,
        before: start..start,
        sign: start..start,
        span: digits.clone(),
        digits,
        inner: end..end,
        scale: end..end,
        rest: end..end,
        rest_scale: end..end,
        middle: end..end,
        scaled: false,
        unit: end..end,
        after: end..end,
        kind: Kind::Bare,
    };
    take_unit(text, &mut figure);
    take_ratio(text, &mut figure);
    take_rest(text, &mut figure);
    take_range(text, floor, &mut figure);
    take_sign(text, floor, &mut figure);
    take_before(text, floor, &mut figure);
    take_after(text, &mut figure);
    figure
}

/// The sign right before the digits. A hyphen behind a Latin letter or a digit belongs to a name (COVID-19), and one
/// before a count is a dash; a plus stands for a sign only where nothing is added to (（+5%）, not 低空+5G).
fn take_sign(text: &str, floor: usize, figure: &mut Figure) {
    let Some(head) = text.get(..figure.digits.start) else { return };
    let Some(sign) = head.chars().next_back().filter(|sign| SIGNS.contains(sign)) else { return };
    let start = figure.digits.start - sign.len_utf8();
    let before = head.get(..start).and_then(|head| head.chars().next_back());
    let joined = before.is_some_and(char::is_alphanumeric);
    let name = before.is_some_and(|c| c.is_ascii_alphanumeric()) || joined && start <= floor;
    let measured = matches!(figure.kind, Kind::Percent | Kind::Points | Kind::Measure | Kind::Money);
    if measured && start >= floor && !name && !(joined && matches!(sign, '+' | '＋')) {
        figure.sign = start..figure.digits.start;
        figure.bytes.start = start;
        figure.before = start..start;
    }
}

/// The qualifiers before the digits; several may stand together (首次突破约).
fn take_before(text: &str, floor: usize, figure: &mut Figure) {
    let mut start = figure.bytes.start;
    while let Some(head) = text.get(floor..start) {
        let head = head.trim_end();
        let Some(word) = BEFORE.iter().find(|word| head.ends_with(*word)) else { break };
        let left = head.len() - word.len();
        // 通过5个, 超额: the last character of another word.
        if matches!(*word, "过" | "近" | "超" | "约")
            && head.get(..left).is_some_and(|left| ends_in_word_of(left, word))
        {
            break;
        }
        start = floor + left;
    }
    figure.before = start..figure.sign.start;
    figure.bytes.start = start;
}

/// Whether `word`, a qualifier of one character, is the end of a longer word that `left` begins.
fn ends_in_word_of(left: &str, word: &str) -> bool {
    let openers: &[char] = match word {
        "过" => &['通', '经', '不', '超', '跨', '渡', '路', '开', '审', '了'],
        "近" => &['附', '邻', '最', '靠', '接'],
        "约" => &['签', '预', '节', '合', '履', '制', '条', '集'],
        // 出超, 入超: the surplus of trade.
        _ => &['反', '高', '出', '入'],
    };
    left.ends_with(openers)
}

/// Multiplier, middle qualifier and unit, with white space allowed between number and unit.
fn take_unit(text: &str, figure: &mut Figure) {
    let from = skip_space(text, figure.span.end);
    let mut at = from;
    let rest = |at: usize| text.get(at..).unwrap_or("");
    // 千 multiplies, but 千瓦 is a unit.
    let multiplies = |at: usize, c: char| scale_of(c).is_some() && unit_at(rest(at)).is_none();
    let scale = |mut at: usize| {
        while let Some(c) = rest(at).chars().next().filter(|&c| multiplies(at, c)) {
            at += c.len_utf8();
        }
        at
    };
    let middle = |at: usize| rest(at).chars().next().filter(|c| MIDDLE.contains(c)).map_or(at, |c| at + c.len_utf8());
    // Either 500余万元 or 1.2万余家.
    let first = middle(at);
    let (scale_start, scale_end);
    if first > at {
        figure.middle = at..first;
        at = skip_space(text, first);
        (scale_start, scale_end) = (at, scale(at));
        at = scale_end;
    } else {
        (scale_start, scale_end) = (at, scale(at));
        let second = middle(scale_end);
        if second > scale_end {
            figure.middle = scale_end..second;
            figure.scaled = scale_end > scale_start;
        }
        at = skip_space(text, second);
    }
    let unit = unit_at(rest(at));
    let joined = rest(scale_end).starts_with(|c: char| c == '级' || c == '+' || c.is_ascii_alphanumeric());
    match unit {
        Some((kind, length)) => {
            figure.unit = at..at + length;
            figure.kind = kind;
        }
        None if scale_end > scale_start && !joined => {
            at = scale_end.max(figure.middle.end);
            figure.unit = at..at;
            figure.kind = Kind::Scaled;
        }
        None => {
            figure.middle = figure.span.end..figure.span.end;
            figure.scaled = false;
            figure.unit = scale_end..scale_end;
        }
    }
    figure.scale = scale_start..scale_end;
    figure.bytes.end = figure.unit.end.max(figure.span.end);
}

/// What follows the multiplier of a compound number: 12兆|5,000億円, 3亿|2000万元. It counts less than the multiplier.
fn take_rest(text: &str, figure: &mut Figure) {
    let start = figure.scale.end;
    if figure.scale.is_empty()
        || !matches!(figure.kind, Kind::Scaled | Kind::Bare)
        || !figure.middle.is_empty()
        || figure.has_point(text)
        || !is_digit(text, start)
    {
        return;
    }
    let (mut at, mut above) = (start, zeros(text, &figure.scale) as usize);
    // 1兆2,922億300万円 goes down more than one step.
    let lower = loop {
        let end = digits_end(text, at);
        let mut lower = Figure { digits: at..end, span: at..end, middle: end..end, kind: Kind::Bare, ..figure.clone() };
        take_unit(text, &mut lower);
        let scale = zeros(text, &lower.scale) as usize;
        let below = scale + decimal(text.get(at..end).unwrap_or("")).len();
        if lower.has_point(text) || !lower.middle.is_empty() || below > above {
            return;
        }
        let next = lower.scale.end;
        let goes_on = scale > 0 && matches!(lower.kind, Kind::Scaled | Kind::Bare);
        if !goes_on || !is_digit(text, next) {
            break lower;
        }
        (at, above) = (next, scale);
    };
    figure.rest = start..lower.digits.end;
    figure.rest_scale = lower.scale;
    figure.span.end = figure.rest.end;
    figure.unit = lower.unit;
    figure.kind = if lower.kind == Kind::Bare { Kind::Scaled } else { lower.kind };
    figure.scaled = true;
    figure.bytes.end = lower.bytes.end;
}

/// What a ratio to one ends with: 2.3`:1`.
fn take_ratio(text: &str, figure: &mut Figure) {
    if figure.kind != Kind::Bare || !figure.scale.is_empty() {
        return;
    }
    let behind = text.get(figure.span.end..).unwrap_or("");
    let Some(one) = [":1", "：1", "∶1"].into_iter().find(|one| behind.starts_with(*one)) else { return };
    if behind
        .get(one.len()..)
        .is_none_or(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() && c.is_ascii() || c == '.'))
    {
        figure.span.end += one.len();
        figure.bytes.end = figure.bytes.end.max(figure.span.end);
        figure.middle = figure.span.end..figure.span.end;
        figure.unit = figure.middle.clone();
        figure.scale = figure.middle.clone();
    }
}

/// A range: `2—3家`, `5%—5.5%`, `5%至6%`. The figure keeps the number of the first and the unit of the second.
fn take_range(text: &str, floor: usize, figure: &mut Figure) {
    let fits = matches!(
        figure.kind,
        Kind::Bare
            | Kind::Scaled
            | Kind::Percent
            | Kind::Points
            | Kind::Times
            | Kind::Measure
            | Kind::Money
            | Kind::Count
    );
    let from = figure.bytes.end;
    let Some(rest) = text.get(from..).filter(|_| fits && figure.rest.is_empty()) else { return };
    let Some(joint) = TO.iter().find(|joint| rest.starts_with(*joint)) else { return };
    let lead = text.get(floor..figure.digits.start).unwrap_or("");
    if matches!(*joint, "至" | "到") && lead.contains(FROM) {
        return;
    }
    let mut start = skip_space(text, from + joint.len());
    // -11%~-3%: both ends have the sign.
    let signed = lead.chars().next_back().filter(|sign| SIGNS.contains(sign));
    if let Some(sign) = signed.filter(|sign| text.get(start..).is_some_and(|rest| rest.starts_with(*sign))) {
        start += sign.len_utf8();
    }
    if !is_digit(text, start) {
        return;
    }
    let end = digits_end(text, start);
    let mut second =
        Figure { span: start..end, digits: start..end, middle: end..end, kind: Kind::Bare, ..figure.clone() };
    take_unit(text, &mut second);
    let part = |range: &Range<usize>| text.get(range.clone());
    // 5—6%, 5%—6%, 5万—8万元; what is counted in two units is two numbers.
    let same = figure.kind == Kind::Bare && figure.scale.is_empty()
        || part(&figure.scale) == part(&second.scale)
            && (figure.kind == Kind::Scaled || part(&figure.unit) == part(&second.unit));
    if second.kind != Kind::Bare && same {
        *figure = Figure {
            span: figure.span.start..end,
            digits: figure.digits.clone(),
            inner: figure.span.end..from,
            bytes: figure.bytes.start..second.bytes.end,
            ..second
        };
    }
}

/// The qualifier after the unit.
fn take_after(text: &str, figure: &mut Figure) {
    figure.after = figure.bytes.end..figure.bytes.end;
    if figure.kind == Kind::Bare {
        return;
    }
    let at = skip_space(text, figure.bytes.end);
    let rest = text.get(at..).unwrap_or("");
    // 3年多, 2倍多, but 5个多层次 and 10家多元 begin another word.
    let short_fits = matches!(figure.kind, Kind::Time | Kind::Times | Kind::Money | Kind::Measure | Kind::Percent);
    let word = AFTER.iter().find(|word| rest.starts_with(*word) && (word.len() > 3 || short_fits));
    if let Some(word) = word {
        figure.after = at..at + word.len();
        figure.bytes.end = at + word.len();
    }
}

#[cfg(test)]
mod tests {
    use super::super::digits::first_digit;
    use super::*;

    /// Value, unit and what is stated, of the first number of `text`.
    fn read(text: &str) -> (String, String, Option<String>) {
        let at = first_digit(text.as_bytes(), 0).unwrap();
        let figure = figure(text, 0, at);
        (figure.value(text), figure.unit(text), figure.stated(text))
    }

    fn is(text: &str, value: &str, unit: &str, stated: Option<&str>) {
        assert_eq!(read(text), (value.into(), unit.into(), stated.map(String::from)), "{text}");
    }

    #[test]
    fn a_number_keeps_multiplier_and_unit() {
        is("筛查 1028.6 万人次，", "1028.6", "万人次", None);
        is("资产2.7万亿元", "2.7", "万亿元", None);
        is("共1,234.5元", "1234.5", "元", None);
        is("共１２．５％", "12.5", "%", None);
        is("46万群众", "46", "万", None);
        is("人次86.5万、收入", "86.5", "万", None);
    }

    #[test]
    fn qualifiers_stand_before_within_and_after() {
        is("超7万人次", "7", "万人次", Some("超7"));
        is("近 9000 余名", "9000", "名", Some("近9000余"));
        is("500余万元", "500", "万元", Some("500余"));
        is("稳定在98%以上", "98", "%", Some("98以上"));
        is("首次突破700亿元", "700", "亿元", Some("突破700"));
        is("3倍多", "3", "倍", Some("3多"));
        is("5个多层次", "5", "个", None);
    }

    #[test]
    fn a_qualifier_behind_the_multiplier_makes_it_part_of_the_number() {
        is("1.2 万余家次", "12000", "家次", Some("1.2万余"));
        is("4.5万余件", "45000", "件", Some("4.5万余"));
    }

    #[test]
    fn a_qualifier_that_ends_another_word_is_none() {
        is("通过5个平台", "5", "个", None);
        is("附近3家", "3", "家", None);
        is("出超194.43亿美元", "194.43", "亿美元", None);
    }

    #[test]
    fn a_range_keeps_its_first_number() {
        is("2-3家", "2", "家", Some("2-3"));
        is("5%—5.5%", "5", "%", Some("5—5.5"));
        is("5%至6%左右", "5", "%", Some("5至6左右"));
        is("10至15个", "10", "个", Some("10至15"));
        is("5万—8万元", "5", "万元", Some("5—8"));
        is("从5个到8个", "5", "个", None);
        is("5000万—1.2亿元", "5000", "万", None);
    }

    #[test]
    fn a_sign_belongs_to_a_measured_number() {
        is("最低气温-5℃", "-5", "℃", None);
        is("（−8%）", "-8", "%", None);
        is("（+5%）", "5", "%", None);
        is("约-3.5%", "-3.5", "%", Some("约-3.5"));
        is("（-11%~-3%）", "-11", "%", Some("-11~-3"));
        is("项目-3个", "3", "个", None);
        is("低空+5%", "5", "%", None);
        is("CD-5%", "5", "%", None);
        let behind_number = figure("指数-5%", "指数".len(), "指数-".len());
        assert_eq!(behind_number.value("指数-5%"), "5");
    }

    #[test]
    fn a_ratio_to_one_is_one_number() {
        is("缩小到2.3:1。", "2.3", "", Some("2.3:1"));
        is("生师比15：1", "15", "", Some("15：1"));
        is("8:10开始", "8", "", None);
    }

    #[test]
    fn a_compound_number_is_one() {
        is("12兆5,000億円", "12500000000000", "円", Some("12兆5,000億"));
        is("3亿2000万元", "320000000", "元", Some("3亿2000万"));
        is("1万2千人", "12000", "人", Some("1万2千"));
        is("1兆2,922億300万円", "1292203000000", "円", Some("1兆2,922億300万"));
        is("72万7,288人", "727288", "人", Some("72万7,288"));
        is("1.2万3千人", "1.2", "万", None);
    }
}
