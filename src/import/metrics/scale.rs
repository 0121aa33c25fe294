//! A number in another unit that differs in its multiplier alone: 9000万元 is 0.9亿元.

use super::digits::times_ten;
use super::units::scale_of;

/// `value`, a plain decimal counted in `from`, as it is counted in `to`; `None` where the two units are not of one thing.
/// A number that names no unit of its own is counted in that of the other: 从9000万增加到1.1亿元.
pub(super) fn in_unit(value: &str, from: &str, to: &str) -> Option<String> {
    if from.is_empty() || from == to {
        return Some(value.to_owned());
    }
    let ((from, of), (to, in_)) = (parted(from), parted(to));
    (of.is_empty() || of == in_).then(|| shifted(value, from - to))
}

/// The zeros that the multiplier of a unit adds, and the unit without it.
fn parted(unit: &str) -> (i32, &str) {
    let base = unit.trim_start_matches(|c| scale_of(c).is_some());
    let zeros = unit.chars().map_while(scale_of).map(|zeros| zeros as i32).sum();
    (zeros, base)
}

/// `value`, a plain decimal, with its point moved by `places` to the right, or to the left where that is negative.
pub(super) fn shifted(value: &str, places: i32) -> String {
    let moved = places.unsigned_abs() as usize;
    if places >= 0 {
        return times_ten(value, places.unsigned_abs());
    }
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let whole = format!("{whole:0>width$}", width = moved + 1);
    let (whole, less) = whole.split_at(whole.len() - moved);
    // No zeros more take the needless ones off.
    times_ten(&format!("{whole}.{less}{fraction}"), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_moves_with_the_multiplier() {
        for (value, from, to, expected) in [
            ("1832", "户", "户", Some("1832")),
            ("3.50", "", "万户", Some("3.50")),
            ("9000", "万元", "亿元", Some("0.9")),
            ("9000", "万", "亿元", Some("0.9")),
            ("1.25", "万户", "户", Some("12500")),
            ("1.234567", "万亿元", "万元", Some("123456700")),
            ("120.5", "万吨", "亿吨", Some("0.01205")),
            ("0", "万吨", "吨", Some("0")),
            ("1832", "户", "个", None),
            ("3", "万", "%", Some("30000")),
        ] {
            assert_eq!(in_unit(value, from, to).as_deref(), expected, "{value} {from} {to}");
        }
    }
}
