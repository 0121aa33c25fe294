//! Lines without a number behind the last number of a kind: below it or beside it.
//!
//! Between two numbers that count on, a line stands below the first of them. Behind the last nothing tells so much: the
//! lines behind `（二）` at the end of a chapter may be its own, or those of the chapter.

use std::collections::HashSet;

use super::STEP;
use super::order::Order;
use super::runs::Numbered;

/// A line that is a heading: where it stands, its depth (0 for above all numbers), and whether it is called as the parts
/// that documents have beside their chapters.
pub(super) type Found = (usize, u32, bool);

/// Puts lines behind the last number of a kind below it: the one that stands right behind it, without text between; all
/// where lines stand below other numbers of that kind and none above the first number of all. What follows in the same gap
/// is of the same depth.
pub(super) fn settle(found: &mut [Found], numbered: &[Numbered], order: &Order) {
    let headed = numbered
        .first()
        .is_some_and(|first| found.iter().any(|&(at, depth, part)| !part && depth == 0 && at < first.at));
    // The depths at which lines stand below numbers.
    let mut habits: HashSet<u32> = HashSet::new();
    let mut settled: Option<(usize, u32)> = None;
    for (at, depth, part) in found.iter_mut() {
        let Some(above) =
            numbered.partition_point(|one| one.at < *at).checked_sub(1).and_then(|last| numbered.get(last))
        else {
            continue;
        };
        if *part {
            continue;
        }
        let below = order.rank(above.kind) + STEP / 2;
        let beside = settled.is_some_and(|(place, _)| place == above.at);
        let usual = !headed && habits.contains(&below);
        if *depth < below && (beside || above.at + 1 == *at || usual) {
            *depth = settled.filter(|_| beside).map_or(below, |(_, depth)| depth);
            settled = Some((above.at, *depth));
        }
        if *depth == below {
            habits.insert(below);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::import::text;

    const PROSE: &str = "一年来，我们坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，推动高质量发展取得新的成效。";

    fn ranks(text: &str) -> Vec<u32> {
        let flats = text::read(text);
        find(&flats, 0).into_iter().map(|mark| mark.rank).collect()
    }

    #[test]
    fn lines_right_behind_the_last_number_are_below_it() {
        let text = format!(
            "一、甲\n（一）乙\n{PROSE}\n（二）丙\n推动工业化\n{PROSE}\n加强研发\n{PROSE}\n二、丁\n{PROSE}\n三、戊\n{PROSE}"
        );
        assert_eq!(ranks(&text), [100, 200, 200, 250, 250, 100, 100]);
    }

    #[test]
    fn lines_behind_the_last_number_are_below_it_where_others_are() {
        let text = format!(
            "第一章　甲\n{PROSE}\n气候变化\n{PROSE}\n第二章　乙\n{PROSE}\n公共资金\n{PROSE}\n私人资金\n{PROSE}"
        );
        assert_eq!(ranks(&text), [100, 150, 100, 150, 150]);
    }
}
