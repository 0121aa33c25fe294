//! Numbers and what they count: `2144.69 万元`, `1.2 万余家次`, `第 3 名` stay in one piece.

use super::cell::{Cell, Strength};
use super::class::{Class, is_currency};

/// Words of more than one character that a number counts, sorted; any other 汉字 counts alone. Units of GB 3100 to 3102,
/// currencies, time, the counters (量词) of statistical reports, and Japanese counters written with kana.
const UNITS: &[&str] = &[
    "か国",
    "か所",
    "か月",
    "つ",
    "カ国",
    "カ所",
    "カ月",
    "キロ",
    "グラム",
    "トン",
    "ドル",
    "パーセント",
    "ページ",
    "メートル",
    "ユーロ",
    "ヵ所",
    "ヶ所",
    "ヶ月",
    "万円",
    "世纪",
    "个国家",
    "个地区",
    "个小时",
    "个工作日",
    "个批次",
    "个月",
    "个月内",
    "个百分点",
    "个项目",
    "人份",
    "人天",
    "人年",
    "人次",
    "人民币",
    "亿元",
    "件次",
    "位数",
    "例次",
    "倍数",
    "億円",
    "兆字节",
    "兆瓦",
    "兆瓦时",
    "光年",
    "公亩",
    "公分",
    "公升",
    "公吨",
    "公尺",
    "公担",
    "公斤",
    "公里",
    "公顷",
    "分之",
    "分贝",
    "分钟",
    "分間",
    "剂次",
    "加仑",
    "千伏",
    "千伏安",
    "千克",
    "千円",
    "千卡",
    "千帕",
    "千焦",
    "千瓦",
    "千瓦时",
    "千米",
    "华氏度",
    "卢布",
    "厘米",
    "台套",
    "台次",
    "台班",
    "吉瓦",
    "吉瓦时",
    "吨位",
    "吨公里",
    "周岁",
    "周年",
    "场次",
    "块钱",
    "天内",
    "字节",
    "季度",
    "宗次",
    "家次",
    "小时",
    "小时内",
    "市亩",
    "市斤",
    "平方",
    "平方公里",
    "平方千米",
    "平方厘米",
    "平方毫米",
    "平方米",
    "平方英尺",
    "平方英里",
    "平米",
    "年代",
    "年内",
    "年初",
    "年前",
    "年底",
    "年度",
    "年期",
    "年末",
    "年来",
    "年级",
    "年間",
    "年间",
    "座次",
    "微克",
    "微米",
    "户次",
    "批次",
    "摄氏度",
    "日元",
    "日内",
    "日圆",
    "日起",
    "日間",
    "時間",
    "月中",
    "月份",
    "月内",
    "月初",
    "月底",
    "月末",
    "期次",
    "架次",
    "标准箱",
    "标箱",
    "校次",
    "欧元",
    "歳以上",
    "歳児",
    "毫克",
    "毫升",
    "毫秒",
    "毫米",
    "海里",
    "港元",
    "点位",
    "点钟",
    "热线",
    "瓦时",
    "百分点",
    "盎司",
    "秒钟",
    "立方",
    "立方分米",
    "立方厘米",
    "立方米",
    "纳米",
    "美元",
    "航次",
    "艘次",
    "英亩",
    "英寸",
    "英尺",
    "英里",
    "英镑",
    "车次",
    "车道",
    "轮次",
    "辆次",
    "週間",
    "韩元",
];

/// Units in Latin letters, sorted, which a space parts from the number: SI and its multiples, data sizes, currencies.
const LATIN_UNITS: &[&str] = &[
    "A", "CNY", "EUR", "GB", "GBP", "GHz", "GW", "GWh", "Gbps", "Hz", "J", "JPY", "K", "KB", "L", "MB", "MHz", "MJ",
    "MPa", "MW", "MWh", "Mbps", "PB", "Pa", "RMB", "TB", "TWh", "USD", "V", "W", "bit", "bps", "cal", "cm", "dB", "ft",
    "g", "h", "ha", "kB", "kHz", "kJ", "kPa", "kV", "kW", "kWh", "kcal", "kg", "km", "lb", "m", "mL", "mg", "mi",
    "min", "ml", "mm", "mol", "ms", "nm", "oz", "ppm", "s", "t",
];

/// What makes a number approximate between the figure and the unit.
const QUALIFIERS: [char; 5] = ['余', '多', '来', '几', '餘'];

/// Powers of ten between the figure and the unit.
const MULTIPLIERS: [char; 7] = ['十', '百', '千', '万', '亿', '萬', '億'];

/// What belongs to the number behind it: 第 makes it an ordinal, the others make it approximate.
const PREFIXES: [char; 6] = ['第', '约', '近', '超', '逾', '約'];

/// What stands between two parts of one number: decimal and group separators, ranges, dates, times, ratios, sums.
const CONNECTORS: [char; 16] = ['.', ',', ':', '/', '-', '~', '+', '．', '／', '－', '～', '〜', '‐', '–', '—', '−'];

/// What may also stand between two numbers of their own: they part before a unit is torn off.
const LOOSE_CONNECTORS: [char; 9] = ['：', '∶', '×', '*', '＋', '=', '＝', '至', '到'];

/// Joins every number of `cells` with what it counts and with what stands close before it.
pub(super) fn join_numbers(cells: &mut [Cell]) {
    let mut at = 0;
    while at < cells.len() {
        if class_at(cells, at) == Some(Class::Digit) {
            join_prefix(cells, at);
            let end = join_number(cells, at);
            join_unit(cells, end);
            at = end;
        } else {
            at += 1;
        }
    }
}

fn class_at(cells: &[Cell], at: usize) -> Option<Class> {
    cells.get(at).map(|cell| cell.class)
}

/// The first character of the cell at `at`, where no white space stands before that cell.
fn close(cells: &[Cell], at: usize) -> Option<char> {
    cells.get(at).filter(|cell| cell.gap == 0).map(|cell| cell.base)
}

/// Makes the cell at `at` hold to the one before it with `strength` at least.
fn hold(cells: &mut [Cell], at: usize, strength: Strength) {
    if let Some(cell) = cells.get_mut(at) {
        cell.strength = cell.strength.max(strength);
    }
}

/// Joins the number at `at` with its sign and with a word of [`PREFIXES`] before that.
fn join_prefix(cells: &mut [Cell], at: usize) {
    let mut first = at;
    let signed = close(cells, at).is_some()
        && at
            .checked_sub(1)
            .and_then(|sign| cells.get(sign))
            .is_some_and(|sign| matches!(sign.base, '+' | '-' | '−' | '±'));
    if signed {
        hold(cells, at, Strength::Word);
        first = at - 1;
    }
    let prefixed =
        first.checked_sub(1).and_then(|before| cells.get(before)).is_some_and(|c| PREFIXES.contains(&c.base));
    if prefixed {
        hold(cells, first, Strength::Unit);
    }
}

/// Joins the parts of the number that begins at `at`, and gives the index behind its last part. A percent sign or a
/// degree ends what is counted, so the index lies behind it and behind the white space that may follow.
fn join_number(cells: &mut [Cell], at: usize) -> usize {
    let mut end = at + 1;
    loop {
        let mut next = end;
        let mut strength = Strength::Word;
        if close(cells, next).is_some_and(is_percent) {
            next += 1;
        }
        match close(cells, next) {
            Some(c) if CONNECTORS.contains(&c) => next += 1,
            Some(c) if LOOSE_CONNECTORS.contains(&c) => {
                strength = Strength::Loose;
                next += 1;
            }
            // A share ends its number: what follows is another.
            _ if next > end => break,
            _ => {}
        }
        // The sign of the second part: `-3~+5`.
        if next > end && close(cells, next).is_some_and(|c| matches!(c, '+' | '-' | '−')) {
            next += 1;
        }
        if close(cells, next).is_none() || class_at(cells, next) != Some(Class::Digit) {
            break;
        }
        for part in end..=next {
            hold(cells, part, strength);
        }
        end = next + 1;
    }
    // `100+` counts on behind its sign.
    if close(cells, end) == Some('+') { end + 1 } else { end }
}

/// Whether `c` makes the number before it a share or a degree.
fn is_percent(c: char) -> bool {
    matches!(c, '%' | '％' | '‰' | '‱' | '°' | '℃' | '℉')
}

/// Joins the number that ends before `end` with the words behind it: a qualifier, multipliers, and the longest unit
/// known, or else one 汉字.
fn join_unit(cells: &mut [Cell], end: usize) {
    let Some(first) = cells.get(end) else { return };
    // A sign that a sum or an opening mark follows belongs to that.
    let ends = close(cells, end + 1).is_none()
        || matches!(class_at(cells, end + 1), Some(Class::Closing | Class::NonStarter | Class::Ideograph));
    if (is_currency(first.base) && ends) || (first.gap > 0 && is_latin_unit(cells, end)) {
        hold(cells, end, Strength::Unit);
        return;
    }
    let mut at = end;
    loop {
        let parted = at > end && close(cells, at).is_none();
        let Some(base) = cells.get(at).filter(|_| !parted).map(|cell| cell.base) else { return };
        let known = unit_length(cells, at);
        let goes_on = known.is_none() && (QUALIFIERS.contains(&base) || MULTIPLIERS.contains(&base));
        // 第 and its like belong to the number behind them, where there is one.
        let starts_next = PREFIXES.contains(&base) && class_at(cells, at + 1) == Some(Class::Digit);
        let length = known.unwrap_or(usize::from(is_han(base) && !starts_next));
        for part in at..at + length {
            hold(cells, part, if part == end { Strength::Unit } else { Strength::Word });
        }
        if !goes_on {
            return;
        }
        at += 1;
    }
}

/// Cells of the longest unit of [`UNITS`] that begins at `at`.
fn unit_length(cells: &[Cell], at: usize) -> Option<usize> {
    let first = cells.get(at)?.base;
    let from = UNITS.partition_point(|unit| unit.chars().next() < Some(first));
    let known = UNITS.get(from..)?.iter().take_while(|unit| unit.starts_with(first));
    known.filter(|unit| stands_at(unit, cells, at)).map(|unit| unit.chars().count()).max()
}

/// Whether the characters of `unit` are the cells at `at`, with no white space between them.
fn stands_at(unit: &str, cells: &[Cell], at: usize) -> bool {
    unit.chars().enumerate().all(|(i, c)| {
        if i == 0 { cells.get(at).is_some_and(|cell| cell.base == c) } else { close(cells, at + i) == Some(c) }
    })
}

/// Whether the word at `at` is one of [`LATIN_UNITS`].
fn is_latin_unit(cells: &[Cell], at: usize) -> bool {
    let word = |i: usize| cells.get(i).filter(|cell| cell.class == Class::Letter && (i == at || cell.gap == 0));
    let length = (at..).take(6).take_while(|&i| word(i).is_some()).count();
    let letters = || (at..at + length).filter_map(|i| word(i).map(|cell| cell.base));
    let ends = close(cells, at + length).is_none_or(|c| !c.is_ascii_alphanumeric());
    ends && LATIN_UNITS.iter().any(|unit| unit.chars().eq(letters()))
}

/// Whether `c` is a 汉字 (Script=Han, as far as numbers are followed by it).
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::super::cell::cells;
    use super::super::width::Ambiguous;
    use super::*;

    /// `text` with `|` at its free places, `'` between number and unit.
    fn places(text: &str) -> String {
        let cells = cells(text, Ambiguous::Narrow);
        let mut shown = String::new();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                match cell.strength {
                    Strength::Free => shown.push('|'),
                    Strength::Unit => shown.push('\''),
                    _ => {}
                }
            }
            shown.push(cell.base);
        }
        shown
    }

    #[test]
    fn units_are_sorted_and_found_once() {
        assert!(UNITS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(LATIN_UNITS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_number_keeps_its_unit() {
        assert_eq!(places("税收 2144.69 万元，同"), "税|收|2144.69'万元，|同");
        assert_eq!(places("共 1028.6 万人次"), "共|1028.6'万人次");
        assert_eq!(places("场所 1.2 万余家次，"), "场|所|1.2'万余家次，");
        assert_eq!(places("等 500 余名干部"), "等|500'余名|干|部");
        assert_eq!(places("22 万平方米精品"), "22'万平方米|精|品");
        assert_eq!(places("提高 3.5 个百分点"), "提|高|3.5'个百分点");
        assert_eq!(places("发电 3 千瓦时后"), "发|电|3'千瓦时|后");
        assert_eq!(places("2.0 版建设"), "2.0'版|建|设");
        assert_eq!(places("12345 热线处"), "12345'热线|处");
        assert_eq!(places("9万亿元以"), "9'万亿元|以");
        assert_eq!(places("run 5 km daily, 5 kinds"), "run|5'km|daily,|5|kinds");
    }

    #[test]
    fn dates_break_between_their_parts() {
        assert_eq!(places("截至 12 月 20 日，"), "截|至|12'月|20'日，");
        assert_eq!(places("2022年12月29日在"), "2022'年|12'月|29'日|在");
        assert_eq!(places("截至 11 月底，92 家企"), "截|至|11'月底，|92'家|企");
        assert_eq!(places("兑现 2021 年度成员"), "兑|现|2021'年度|成|员");
        assert_eq!(places("于2022-12-29生"), "于|2022-12-29'生");
    }

    #[test]
    fn what_stands_before_a_number_stays_with_it() {
        assert_eq!(places("位列第 3 名"), "位|列|第'3'名");
        assert_eq!(places("近 9000 余名"), "近'9000'余名");
        assert_eq!(places("超7万人次"), "超'7'万人次");
        assert_eq!(places("增长 +19.08%，"), "增|长|+19.08%，");
        assert_eq!(places("100+第2名"), "100+|第'2'名");
        assert_eq!(places("3 € 5$ 1￥9"), "3'€5'$1|￥9");
    }

    #[test]
    fn a_number_stays_whole() {
        assert_eq!(places("打造“1+33+X”网"), "打|造|“1+33+X”|网");
        assert_eq!(places("涨10%～15%的"), "涨|10%～15%|的");
        assert_eq!(places("涨10%~15%的"), "涨|10%~15%|的");
        assert_eq!(places("案例 100+”；"), "案|例|100+”；");
        assert_eq!(places("３．５％以"), "３．５％|以");
        assert_eq!(places("3至5年"), "3至5'年");
        assert_eq!(places("10—20岁"), "10—20'岁");
    }
}
