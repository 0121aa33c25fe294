//! Numbers as printed: digits, the qualifiers about them, multiplier and unit.

use std::ops::Range;

use super::units::{Kind, scale_of, unit_at};

/// A number with everything printed about it. Ranges are bytes of the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// From the qualifier before the number to the one after the unit.
    pub(super) bytes: Range<usize>,
    /// The qualifier before the number (近, 超过), white space behind it included.
    pub(super) before: Range<usize>,
    /// The digits, grouping commas and decimal point included; of a range (2—3家) the first.
    pub(super) digits: Range<usize>,
    /// From the digits to the end of a range (`2—3`); the same as `digits` where the number stands alone.
    pub(super) span: Range<usize>,
    /// The multiplier: 万, 亿, 万亿.
    pub(super) scale: Range<usize>,
    /// A qualifier before the unit: 500余名, 1.2万多家.
    pub(super) middle: Range<usize>,
    /// Whether that qualifier follows the multiplier (1.2万余), so that the multiplier belongs to the number.
    pub(super) scaled: bool,
    /// The unit without its multiplier.
    pub(super) unit: Range<usize>,
    /// The qualifier after the unit: 以上, 左右.
    pub(super) after: Range<usize>,
    /// The kind of the unit.
    pub(super) kind: Kind,
}

/// Qualifiers that stand before a number.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "不低于", "不少于", "不超过", "不高于", "超过", "突破", "接近", "将近", "大约", "至少", "高达", "多达", "近",
    "超", "约", "逾", "过",
];

/// Qualifiers between number and unit.
const MIDDLE: &[char] = &['余', '餘', '多', '来', '几'];

/// Qualifiers that stand after the unit.
const AFTER: &[&str] = &["及以上", "及以下", "以上", "以下", "以内", "以內", "左右", "上下", "之内", "余", "多"];

/// What is between the two ends of a range.
const TO: &[&str] = &["—", "–", "-", "－", "～", "~", "至", "到"];

/// Whether `text` holds a digit at all, half or full width; what has none is passed over.
pub(super) fn has_digit(text: &str) -> bool {
    first_digit(text.as_bytes(), 0).is_some()
}

/// Where the next digit at or after byte `from` stands, half or full width.
pub(super) fn first_digit(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let at = rest.iter().enumerate().position(|(at, &byte)| {
        byte.is_ascii_digit() || (byte == 0xEF && matches!(rest.get(at + 1..at + 3), Some([0xBC, 0x90..=0x99])))
    })?;
    Some(from + at)
}

/// The ASCII twin of a digit, point or comma of full width.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '－' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The digits of `text` as a plain decimal: no grouping commas, half width.
pub(super) fn decimal(text: &str) -> String {
    text.chars().map(narrow).filter(|c| c.is_ascii_digit() || *c == '.').collect()
}

/// `value` with `zeros` more zeros: ("1.2", 4) gives "12000".
pub(super) fn times_ten(value: &str, zeros: u32) -> String {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let zeros = zeros as usize;
    let moved: String = fraction.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    let rest: String = fraction.chars().skip(zeros).collect();
    let whole = format!("{whole}{moved}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { whole.to_string() } else { format!("{whole}.{rest}") }
}

/// The end of the digits that begin at `start`: `1,234.5`, `１２`.
pub(super) fn digits_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let digit = |c: char| narrow(c).is_ascii_digit();
    let mut end = 0;
    let mut point = false;
    for (at, c) in rest.char_indices() {
        let behind = rest.get(at + c.len_utf8()..).unwrap_or("");
        let taken = match narrow(c) {
            '0'..='9' => true,
            '.' if !point && behind.starts_with(digit) => {
                point = true;
                true
            }
            // A comma groups digits by three; the full-width one is a sentence's comma.
            ',' if c == ',' && !point => {
                let group = behind.chars().take_while(|&c| digit(c)).count();
                group == 3
            }
            _ => false,
        };
        if !taken {
            break;
        }
        end = at + c.len_utf8();
    }
    start + end
}

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
        span: digits.clone(),
        digits,
        scale: end..end,
        middle: end..end,
        scaled: false,
        unit: end..end,
        after: end..end,
        kind: Kind::Bare,
    };
    take_before(text, floor, &mut figure);
    take_unit(text, &mut figure);
    if figure.kind == Kind::Bare || matches!(figure.kind, Kind::Percent | Kind::Measure | Kind::Money | Kind::Count) {
        take_range(text, &mut figure);
    }
    take_after(text, &mut figure);
    figure
}

/// The qualifiers before the digits; several may stand together (首次突破约).
fn take_before(text: &str, floor: usize, figure: &mut Figure) {
    let mut start = figure.digits.start;
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
    figure.before = start..figure.digits.start;
    figure.bytes.start = start;
}

/// Whether `word`, a qualifier of one character, is the end of a longer word that `left` begins.
fn ends_in_word_of(left: &str, word: &str) -> bool {
    let openers: &[char] = match word {
        "过" => &['通', '经', '不', '超', '渡', '路', '开', '审', '了'],
        "近" => &['附', '邻', '最', '靠', '接'],
        "约" => &['签', '预', '节', '合', '履', '制', '条', '集'],
        _ => &['反', '高'],
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

/// A range: `2—3家`, `5%—6%`. The figure keeps the first number and the unit of the second.
fn take_range(text: &str, figure: &mut Figure) {
    let from = figure.bytes.end;
    let Some(rest) = text.get(from..) else { return };
    let Some(joint) = TO.iter().find(|joint| rest.starts_with(*joint)) else { return };
    // 从5个到8个 is two numbers; only a dash joins two numbers that both have a unit.
    if figure.kind != Kind::Bare && matches!(*joint, "至" | "到") {
        return;
    }
    let start = skip_space(text, from + joint.len());
    if first_digit(text.as_bytes(), start) != Some(start) {
        return;
    }
    let end = digits_end(text, start);
    let mut second =
        Figure { span: start..end, digits: start..end, middle: end..end, kind: Kind::Bare, ..figure.clone() };
    take_unit(text, &mut second);
    let same = figure.kind == Kind::Bare || text.get(figure.unit.clone()) == text.get(second.unit.clone());
    if second.kind != Kind::Bare && same {
        // 5%—6%: a unit between the two numbers would stand in the middle of what is shown, so only the first is kept.
        let stated = if figure.kind == Kind::Bare { figure.span.start..end } else { figure.span.clone() };
        *figure = Figure {
            span: stated,
            digits: figure.digits.clone(),
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

impl Figure {
    /// The value as a plain decimal, in the unit that [`Figure::unit`] prints.
    pub(super) fn value(&self, text: &str) -> String {
        let value = decimal(text.get(self.digits.clone()).unwrap_or(""));
        let zeros = text.get(self.scale.clone()).unwrap_or("").chars().filter_map(scale_of).sum();
        if self.scaled { times_ten(&value, zeros) } else { value }
    }

    /// The unit as printed, its multiplier included unless the number holds it.
    pub(super) fn unit(&self, text: &str) -> String {
        let unit = text.get(self.unit.clone()).unwrap_or("").replace('％', "%");
        if self.scaled { unit } else { [text.get(self.scale.clone()).unwrap_or(""), &unit].concat() }
    }

    /// The number with its qualifiers, as printed, where that is more than the value.
    pub(super) fn stated(&self, text: &str) -> Option<String> {
        let part = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
        let mut stated = part(&self.before).trim_end().to_string();
        match self.span == self.digits {
            true => stated.push_str(&decimal(part(&self.digits))),
            false => stated.extend(part(&self.span).chars().map(narrow)),
        }
        if self.scaled {
            stated.push_str(part(&self.scale));
        }
        stated.push_str(part(&self.middle));
        stated.push_str(part(&self.after));
        (stated != self.value(text)).then_some(stated)
    }

    /// How many decimal places the number has.
    pub(super) fn has_point(&self, text: &str) -> bool {
        text.get(self.digits.clone()).is_some_and(|digits| digits.contains(['.', '．']))
    }
}

#[cfg(test)]
mod tests {
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
    }

    #[test]
    fn a_range_keeps_its_first_number() {
        is("2-3家", "2", "家", Some("2-3"));
        is("5%—6%", "5", "%", None);
        is("10至15个", "10", "个", Some("10至15"));
    }

    #[test]
    fn zeros_move_the_point() {
        assert_eq!(times_ten("1.25", 1), "12.5");
        assert_eq!(times_ten("1.2", 4), "12000");
        assert_eq!(times_ten("0.5", 4), "5000");
    }
}
