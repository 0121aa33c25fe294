//! A number as printed, and what it says: its value, its unit, and what is stated where that is more than the value.

use std::ops::Range;

use super::digits::{decimal, narrow, times_ten};
use super::units::{Kind, scale_of};

/// A number with everything printed about it. Ranges are bytes of the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// From the qualifier before the number to the one after the unit.
    pub(super) bytes: Range<usize>,
    /// The qualifier before the number (近, 超过), white space behind it included.
    pub(super) before: Range<usize>,
    /// The sign right before the digits: -5℃, （+5%）.
    pub(super) sign: Range<usize>,
    /// The digits, grouping commas and decimal point included; of a range (2—3家) the first.
    pub(super) digits: Range<usize>,
    /// From the first digit to the last: of a range both ends (`2—3`), of a compound number all of it (`12兆5000`); the
    /// same as `digits` where the number stands alone.
    pub(super) span: Range<usize>,
    /// The unit of the lower end of a range, where it has its own: `%` of `5%—5.5%`.
    pub(super) inner: Range<usize>,
    /// The multiplier: 万, 亿, 万亿.
    pub(super) scale: Range<usize>,
    /// The digits behind the multiplier of a compound number: 5,000 of 12兆5,000億円.
    pub(super) rest: Range<usize>,
    /// The multiplier of those.
    pub(super) rest_scale: Range<usize>,
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

impl Figure {
    /// The value as a decimal, signed where the text gives it a minus, in the unit that [`Figure::unit`] prints.
    pub(super) fn value(&self, text: &str) -> String {
        let minus = if self.sign(text) == Some('-') { "-" } else { "" };
        [minus, &self.size(text)].concat()
    }

    /// The value without its sign.
    pub(super) fn size(&self, text: &str) -> String {
        let digits = decimal(text.get(self.digits.clone()).unwrap_or(""));
        let higher = zeros(text, &self.scale);
        if self.rest.is_empty() {
            return if self.scaled { times_ten(&digits, higher) } else { digits };
        }
        let lower = summed(text.get(self.rest.start..self.rest_scale.end).unwrap_or("")).to_string();
        format!("{digits}{lower:0>width$}", width = higher as usize)
    }

    /// `+` or `-` where the number is printed with a sign.
    pub(super) fn sign(&self, text: &str) -> Option<char> {
        let sign = text.get(self.sign.clone())?.chars().next()?;
        Some(if matches!(sign, '+' | '＋') { '+' } else { '-' })
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
        if self.sign(text) == Some('-') {
            stated.push('-');
        }
        if !self.rest.is_empty() {
            stated.extend(part(&(self.digits.start..self.rest_scale.end)).chars().map(narrow));
        } else if self.span == self.digits {
            stated.push_str(&decimal(part(&self.digits)));
        } else {
            let ends = [part(&(self.span.start..self.inner.start)), part(&(self.inner.end..self.span.end))];
            stated.extend(ends.concat().chars().map(narrow));
        }
        if self.scaled && self.rest.is_empty() {
            stated.push_str(part(&self.scale));
        }
        stated.push_str(part(&self.middle));
        stated.push_str(part(&self.after));
        (stated != self.value(text)).then_some(stated)
    }

    /// Whether it is a ratio to one: 2.3:1.
    pub(super) fn is_ratio(&self) -> bool {
        self.kind == Kind::Bare && self.span.end > self.digits.end
    }

    /// Whether the number has decimal places.
    pub(super) fn has_point(&self, text: &str) -> bool {
        text.get(self.digits.clone()).is_some_and(|digits| digits.contains(['.', '．']))
    }
}

/// The sum that digits with a multiplier each make: 2,922億300万.
fn summed(text: &str) -> u128 {
    let (mut sum, mut part) = (0_u128, 0_u128);
    for c in text.chars() {
        if let Some(digit) = narrow(c).to_digit(10) {
            part = part.saturating_mul(10).saturating_add(digit.into());
        } else if let Some(zeros) = scale_of(c) {
            sum = sum.saturating_add(part.saturating_mul(10_u128.saturating_pow(zeros)));
            part = 0;
        }
    }
    sum.saturating_add(part)
}

/// How many zeros the multiplier at `scale` adds.
pub(super) fn zeros(text: &str, scale: &Range<usize>) -> u32 {
    text.get(scale.clone()).unwrap_or("").chars().filter_map(scale_of).sum()
}
