//! The grammar of Chinese prose about numbers: every rule by which a number is read, in the order in which the rules are
//! asked. The first that answers is right.
//!
//! A rule is a row: its name, an example and what the example states. The tests read each example once with the rule
//! and once without, so that a row which no longer decides anything is found out. To add a convention, add a row where it
//! must be asked, and the function it names beside those of its kind.

use super::heirs::{HEIRS, Heir};
use super::sentence::{Place, Sentence};
use super::traps::{TRAPS, Trap};

/// The tables of rules.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'g> {
    /// Numbers that are no metrics.
    pub(super) traps: &'g [Trap],
    /// What the others are.
    pub(super) readings: &'g [Reading],
    /// What the label of an amount takes from what was said before.
    pub(super) heirs: &'g [Heir],
}

/// The rules as they are in use.
pub(super) const GRAMMAR: Grammar = Grammar { traps: TRAPS, readings: READINGS, heirs: HEIRS };

/// One way in which a number is read, or several together.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// What it is called.
    pub(super) name: &'static str,
    /// A sentence that it reads.
    pub(super) example: &'static str,
    /// What that states, as `label | value unit | change` of each metric.
    pub(super) rows: &'static [&'static str],
    /// How many numbers from a place on it has read; 0 where the number there is a word like any other, and `None` where
    /// the rule does not hold.
    pub(super) read: fn(&mut Sentence, &Place) -> Option<usize>,
}

/// Every reading: what is read together comes before what is read alone, and an amount is what nothing else is.
const READINGS: &[Reading] = &[
    Reading {
        name: "Japanese change before its amount or its verb",
        example: "小売総額は15兆6998億元で、前年より18.3%伸び、好調だった。",
        rows: &["小売総額 | 15兆6998億 元 | +18.3%"],
        read: |sentence, place| sentence.change_in_japanese(place),
    },
    Reading {
        name: "from–to",
        example: "规模以上企业从1832户增加到3382户。",
        rows: &["规模以上企业 | 1832→3382 户 | "],
        read: |sentence, place| sentence.two_ends(place),
    },
    Reading {
        name: "as many new values as old ones",
        example: "小学、中学数量由20所、8所分别增加到25所、9所。",
        rows: &["小学数量 | 20→25 所 | ", "中学数量 | 8→9 所 | "],
        read: |sentence, place| sentence.ends_dealt_out(place),
    },
    Reading {
        name: "share of a target whose size is told",
        example: "教育支出3.4亿元，完成预算3.6亿元的93.3%。",
        rows: &["教育支出 | 3.4 亿元 | ", "教育支出完成预算 | 93.3 % | "],
        read: |sentence, place| sentence.share_of_stated(place),
    },
    Reading {
        name: "class by size before the count of its members",
        example: "建设300亩以上果园12个。",
        rows: &["建设300亩以上果园 | 12 个 | "],
        read: |sentence, place| sentence.class_by_size(place),
    },
    Reading {
        name: "分别 with a verb for each change",
        example: "受理案件83万件，审结案件20万件，比2018年分别下降38.6%、上升2.8%。",
        rows: &["受理案件 | 83 万件 | -38.6%", "审结案件 | 20 万件 | +2.8%"],
        read: |sentence, place| sentence.verbs_dealt_out(place),
    },
    Reading {
        name: "分别 with a subject and a verb for each change",
        example: "少儿、老年人口比重分别上升1.3个百分点、下降5.4个百分点。",
        rows: &["少儿人口比重上升 | 1.3 个百分点 | +1.3个百分点", "老年人口比重下降 | 5.4 个百分点 | -5.4个百分点"],
        read: |sentence, place| sentence.verbs_dealt_to_subjects(place),
    },
    Reading {
        name: "as many changes as amounts before",
        example: "城镇、农村居民收入分别达6.9万元、3.4万元，增长4.2%、5.3%。",
        rows: &["城镇居民收入 | 6.9 万元 | +4.2%", "农村居民收入 | 3.4 万元 | +5.3%"],
        read: |sentence, place| sentence.changes_dealt_out(place),
    },
    Reading {
        name: "分别 with as many subjects as numbers",
        example: "新建小学和中学分别达20所、8所。",
        rows: &["新建小学 | 20 所 | ", "中学 | 8 所 | "],
        read: |sentence, place| sentence.subjects_dealt_out(place),
    },
    Reading {
        name: "as many subjects as numbers, without 分别",
        example: "自来水、卫生户厕普及率超过98%、85%。",
        rows: &["自来水普及率 | 超过98 % | ", "卫生户厕普及率 | 85 % | "],
        read: |sentence, place| sentence.subjects_in_order(place),
    },
    Reading {
        name: "number without a unit",
        example: "共有成员单位37，新增5家。",
        rows: &["新增 | 5 家 | "],
        read: |sentence, place| sentence.bare(place),
    },
    Reading {
        name: "multiple of an earlier value",
        example: "总产值249亿元，是2005年的1.9倍，年均增长15%。",
        rows: &["总产值 | 249 亿元 | +15%", "总产值 | 1.9 倍 | "],
        read: |sentence, place| sentence.multiple(place),
    },
    Reading {
        name: "value that the next change is measured against",
        example: "总量达1.3万亿元，较“十三五”末的9323亿元增长41%。",
        rows: &["总量 | 1.3 万亿元 | +41%"],
        read: |sentence, place| sentence.base_of_next(place),
    },
    Reading {
        name: "comparison with another place",
        example: "规上工业增加值增长6.2%，高于全国0.4个百分点。",
        rows: &["规上工业增加值增长 | 6.2 % | +6.2%"],
        read: |sentence, place| sentence.compared(place),
    },
    Reading {
        name: "change told by its sign",
        example: "出口额同比-3.2%。",
        rows: &["出口额 | -3.2 % | -3.2%"],
        read: |sentence, place| sentence.grown_by_sign(place),
    },
    Reading {
        name: "change told by a word",
        example: "财政收入35亿元，增长1.7%。",
        rows: &["财政收入 | 35 亿元 | +1.7%"],
        read: |sentence, place| sentence.grown_by_word(place),
    },
    Reading {
        name: "share of a target",
        example: "税收收入5亿元，完成预算的95%。",
        rows: &["税收收入 | 5 亿元 | ", "税收收入完成预算 | 95 % | "],
        read: |sentence, place| sentence.share_of_target(place),
    },
    Reading {
        name: "amount that a change led to",
        example: "国企资产总额增长116.2%、达到23.2万亿元。",
        rows: &["国企资产总额 | 23.2 万亿元 | +116.2%"],
        read: |sentence, place| sentence.led_to(place),
    },
    Reading {
        name: "amount",
        example: "新增落地企业268家。",
        rows: &["新增落地企业 | 268 家 | "],
        read: |sentence, place| sentence.amount(place),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::metrics::rows::{rows, rows_by};

    /// `table` without the row at `at`.
    fn without<R: Copy>(table: &[R], at: usize) -> Vec<R> {
        table.iter().enumerate().filter(|(row, _)| *row != at).map(|(_, row)| *row).collect()
    }

    /// The rules whose example does not state what it should, or states the same when the rule is left out.
    fn idle<'r>(rules: impl Iterator<Item = (&'r str, &'r str, &'r [&'r str], Grammar<'r>)>) -> Vec<String> {
        let idle = rules.filter_map(|(name, example, stated, without)| {
            let (with, without) = (rows(example), rows_by(&without, example));
            (with != stated || without == stated).then(|| format!("{name}: {with:?}, without it {without:?}"))
        });
        idle.collect()
    }

    #[test]
    fn every_rule_is_needed_for_its_example() {
        let readings: Vec<_> = (0..READINGS.len()).map(|at| without(READINGS, at)).collect();
        let readings = READINGS
            .iter()
            .zip(&readings)
            .map(|(rule, others)| (rule.name, rule.example, rule.rows, Grammar { readings: others, ..GRAMMAR }));
        let heirs: Vec<_> = (0..HEIRS.len()).map(|at| without(HEIRS, at)).collect();
        let heirs = HEIRS
            .iter()
            .zip(&heirs)
            .map(|(rule, others)| (rule.name, rule.example, rule.rows, Grammar { heirs: others, ..GRAMMAR }));
        let traps: Vec<_> = (0..TRAPS.len()).map(|at| without(TRAPS, at)).collect();
        let traps = TRAPS
            .iter()
            .zip(&traps)
            .map(|(rule, others)| (rule.name, rule.example, rule.rows, Grammar { traps: others, ..GRAMMAR }));
        let idle = idle(readings.chain(heirs).chain(traps));
        assert!(idle.is_empty(), "{}", idle.join("\n"));
    }
}
