//! Lines as print sets them: what may stand at their ends, what stays in one piece, how full they are.
//!
//! The rules are written down here a second time, as plain lists and a scan by hand, apart from the tables of the code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use gangmu::text::{Ambiguous, Line, Measure, break_lines};
use proptest::prelude::*;

const REPORT: &str = include_str!("fixtures/seed.txt");

/// No line begins with one of these.
const NEVER_FIRST: &str =
    "，。、；：？！”’）》】」』〕〉〗］｝…％%‰℃°·・ー～)]},.;:?!っゃゅょッャュョァィゥェォぁぃぅぇぉゝゞヽヾ々";
/// No line ends with one of these.
const NEVER_LAST: &str = "“‘（《【「『〔〈〖［｛([{¥￥$£€№";
/// One of these may hang in the gutter.
const MAY_HANG: &str = "，。、；：？！”’）》】」』〕〉〗］｝)]},.;:?!\"'";
/// Words that a number of the report counts, the longer before the shorter.
const COUNTED: &[&str] = &[
    "平方米",
    "人次",
    "家次",
    "剂次",
    "轮次",
    "年度",
    "月底",
    "小时",
    "分钟",
    "个百分点",
    "元",
    "家",
    "名",
    "个",
    "件",
    "户",
    "次",
    "年",
    "月",
    "日",
];

/// The paragraphs of the report, with the marks of its key phrases taken out.
fn paragraphs() -> Vec<String> {
    let lines = REPORT.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| line.replace("**", "")).collect()
}

/// Whether `c` is a 汉字.
fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A paragraph with what the rules say about every place in it.
struct Checked<'a> {
    text: &'a str,
    /// The characters that are not white space, with their offsets.
    chars: Vec<(usize, char)>,
    /// Whether the character of the same index in `chars` must not be parted from the one before it.
    never: Vec<bool>,
    /// The same, and whether it need not be: places inside what looks like a word or a formula.
    held: Vec<bool>,
}

impl<'a> Checked<'a> {
    fn new(text: &'a str) -> Checked<'a> {
        let chars: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
        let in_amount = amounts(&chars);
        let places = || (0..chars.len()).map(|at| at.checked_sub(1).map(|before| (chars[before], chars[at], at)));
        let touch = |before: (usize, char), start| before.0 + before.1.len_utf8() == start;
        let never: Vec<bool> = places()
            .map(|place| {
                let Some((before, (start, c), at)) = place else { return false };
                let word = before.1.is_ascii_alphanumeric() && c.is_ascii_alphanumeric() || before.1 == '—' && c == '—';
                in_amount[at]
                    || NEVER_FIRST.contains(c)
                    || NEVER_LAST.contains(before.1)
                    || (touch(before, start) && word)
            })
            .collect();
        let held = places()
            .map(|place| {
                let Some((before, (start, c), at)) = place else { return false };
                // A unit in letters or a currency sign behind a number holds to it, with a space or without.
                let counted = matches!(before.1, '0'..='9' | '+') && (c.is_ascii_alphabetic() || "¥￥$£€№".contains(c));
                let cluster = before.1 == '\u{200d}' || matches!(c, '\u{200d}' | '\u{301}');
                never[at] || counted || (touch(before, start) && (cluster || (in_word(before.1) && in_word(c))))
            })
            .collect();
        Checked { text, chars, never, held }
    }

    /// The run without a place to break around the character `at`: its first and last byte.
    fn run(&self, at: usize) -> (usize, usize) {
        let mut first = at;
        while self.held[first] {
            first -= 1;
        }
        let last = (at + 1..self.chars.len()).take_while(|&next| self.held[next]).last().unwrap_or(at);
        let (end, c) = self.chars[last];
        (self.chars[first].0, end + c.len_utf8())
    }

    /// The index in `chars` of the character at the byte `offset`.
    fn index(&self, offset: usize) -> usize {
        self.chars.partition_point(|&(start, _)| start < offset)
    }

    /// Breaks the paragraph and checks every rule; gives the lines.
    fn check(&self, measure: &Measure) -> Vec<Line> {
        let text = self.text;
        let lines = break_lines(text, measure);
        let shown = || {
            let lines: Vec<&str> = lines.iter().map(|line| &text[line.start..line.end]).collect();
            format!("{measure:?}\n{}", lines.join("\n"))
        };
        let mut end = 0;
        for line in &lines {
            assert!(text[end..line.start].chars().all(char::is_whitespace), "lost text before a line\n{}", shown());
            assert!(line.start >= end && line.end >= line.start, "out of order\n{}", shown());
            end = line.end;
        }
        assert!(text[end..].chars().all(char::is_whitespace), "lost text at the end\n{}", shown());
        for (at, line) in lines.iter().enumerate() {
            let words = &text[line.start..line.end];
            assert_eq!(words.trim(), words, "white space at the ends of a line\n{}", shown());
            assert_eq!(line.width, line.indent + measure.ambiguous.of_str(words), "width\n{}", shown());
            assert!(line.width <= measure.columns, "too wide: {words}\n{}", shown());
            if measure.hang && measure.columns >= 24 {
                self.check_gutter(line, measure);
            }
            if at > 0 {
                self.check_break(&lines[at - 1], line, measure, &shown);
            }
        }
        lines
    }

    /// Only one closing mark, or a run that would be torn otherwise, stands in the gutter.
    fn check_gutter(&self, line: &Line, measure: &Measure) {
        let filled = (measure.columns - 2) / 2 * 2;
        if line.width <= filled {
            return;
        }
        let words = &self.text[line.start..line.end];
        let last = words.chars().next_back().unwrap();
        let inside = line.width - measure.ambiguous.of_char(last);
        let (run_start, run_end) = self.run(self.index(line.start));
        let single = run_start <= line.start && run_end >= line.end;
        assert!((MAY_HANG.contains(last) && inside <= filled) || single, "in the gutter: {words} {measure:?}");
    }

    /// The break between `before` and `line` tears nothing that would have fitted.
    fn check_break(&self, before: &Line, line: &Line, measure: &Measure, shown: &dyn Fn() -> String) {
        let at = self.index(line.start);
        if !self.never[at] {
            return;
        }
        let (start, end) = self.run(at);
        let room = measure.columns - before.indent.max(line.indent);
        let run = &self.text[start..end];
        assert!(measure.ambiguous.of_str(run) > room, "{run} is torn before {:?}\n{}", self.chars[at].1, shown());
    }
}

/// Whether `c` may belong to a word, a formula or a cluster of several characters.
fn in_word(c: char) -> bool {
    let japanese = ('\u{3040}'..='\u{30ff}').contains(&c);
    c.is_ascii_graphic()
        || c == '’'
        || c == '\u{301}'
        || c == '\u{200d}'
        || (c.is_alphabetic() && !is_han(c) && !japanese)
}

/// Which places of `chars` lie inside a number, or between it and what it counts.
fn amounts(chars: &[(usize, char)]) -> Vec<bool> {
    let get = |at: usize| chars.get(at).map(|&(_, c)| c);
    let touches =
        |at: usize| at > 0 && chars.get(at).is_some_and(|&(s, _)| chars[at - 1].0 + chars[at - 1].1.len_utf8() == s);
    let mut inside = vec![false; chars.len()];
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].1.is_ascii_digit() {
            at += 1;
            continue;
        }
        let first = at;
        at += 1;
        while touches(at) {
            let c = chars[at].1;
            let then = get(at + 1).filter(|_| touches(at + 1));
            let joins = match c {
                '%' | '％' => then.is_some_and(|c| "-~～".contains(c)),
                _ => ".,:/-+~～".contains(c) && then.is_some_and(|c| c.is_ascii_digit()),
            };
            if !(c.is_ascii_digit() || joins) {
                break;
            }
            at += 1;
        }
        if touches(at) && get(at) == Some('+') {
            at += 1;
        }
        let mut end = at;
        let close = |end: usize| end == at || touches(end);
        while close(end) && get(end).is_some_and(|c| "余多来几十百千万亿".contains(c)) {
            end += 1;
        }
        let rest: String = (end..end + 4).map_while(get).collect();
        let counted = COUNTED.iter().find(|word| rest.starts_with(**word));
        let long = counted.map(|word| word.chars().count()).filter(|n| close(end) && (end + 1..end + n).all(touches));
        if let Some(long) = long {
            end += long;
        } else if close(end)
            && get(end).is_some_and(is_han)
            && !(get(end).is_some_and(|c| "第约近超".contains(c)) && get(end + 1).is_some_and(|c| c.is_ascii_digit()))
        {
            end += 1;
        }
        inside[first + 1..end].fill(true);
        if first > 0 && "第约近超".contains(chars[first - 1].1) {
            inside[first] = true;
        }
    }
    inside
}

fn measure(columns: usize, hang: bool, ambiguous: Ambiguous) -> Measure {
    Measure { columns, first_indent: 4, indent: 0, hang, ambiguous }
}

/// The measures of the promise: every width from 10 to 120 columns, both policies, with and without a hanging mark.
fn measures() -> impl Iterator<Item = Measure> {
    (10..=120).flat_map(|columns| {
        let policies = [Ambiguous::Narrow, Ambiguous::Wide];
        policies.into_iter().flat_map(move |policy| [false, true].map(|hang| measure(columns, hang, policy)))
    })
}

#[test]
fn every_line_of_the_report_obeys_at_every_width() {
    for text in &paragraphs() {
        let checked = Checked::new(text);
        for measure in measures() {
            checked.check(&measure);
        }
    }
}

#[test]
fn a_line_of_the_report_broken_again_stays_whole() {
    for text in &paragraphs() {
        let checked = Checked::new(text);
        for columns in [10, 17, 23, 24, 31, 40, 76, 84] {
            for hang in [false, true] {
                let measure = measure(columns, hang, Ambiguous::Narrow);
                again(&checked, &measure);
            }
        }
    }
}

/// Every line of a text set alone, without an indent, is one line. A line begun by a tear is left out, and so is one that
/// reaches into the gutter by more than a mark, which may be one: it may hold together only by what stood before that.
fn again(checked: &Checked, measure: &Measure) {
    let alone = Measure { first_indent: 0, indent: 0, ..*measure };
    for line in break_lines(checked.text, measure) {
        let words = &checked.text[line.start..line.end];
        let mark = words.chars().next_back().map_or(0, |last| measure.ambiguous.of_char(last));
        let in_gutter = measure.hang && measure.columns >= 24 && line.width - mark > (measure.columns - 2) / 2 * 2;
        let is_torn = checked.held.get(checked.index(line.start)).is_some_and(|held| *held);
        if in_gutter || is_torn {
            continue;
        }
        assert_eq!(break_lines(words, &alone).len(), 1, "{words} {measure:?}");
    }
}

/// Mean columns that a line leaves free, last lines aside, over the widths of a page.
fn mean_slack(hang: bool) -> f64 {
    let (mut free, mut lines) = (0, 0);
    for text in &paragraphs() {
        for columns in 20..=84 {
            let filled = if hang && columns >= 24 { (columns - 2) / 2 * 2 } else { columns };
            let set = break_lines(text, &measure(columns, hang, Ambiguous::Narrow));
            let (_, full) = set.split_last().unwrap();
            free += full.iter().map(|line| filled.saturating_sub(line.width)).sum::<usize>();
            lines += full.len();
        }
    }
    f64::from(u32::try_from(free).unwrap()) / f64::from(u32::try_from(lines).unwrap())
}

#[test]
fn lines_of_the_report_are_even() {
    let (hanging, plain) = (mean_slack(true), mean_slack(false));
    assert!(hanging < 0.62, "{hanging} columns a line with a hanging mark");
    assert!(plain < 1.4, "{plain} columns a line without");
    assert!(hanging < plain, "a hanging mark makes lines fuller: {hanging} {plain}");
}

/// Pieces that mixed text is made of.
fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "，",
        "。",
        "、",
        "；",
        "：",
        "？",
        "！",
        "”",
        "’",
        "）",
        "》",
        "】",
        "」",
        "％",
        "℃",
        "·",
        "～",
        "“",
        "‘",
        "（",
        "《",
        "「",
        "￥",
        "……",
        "——",
        " ",
        "  ",
        "\u{3000}",
        "\t",
        "(",
        ")",
        "[",
        "]",
        ",",
        ".",
        "!",
        "%",
        "的",
        "发展",
        "新泾镇",
        "第",
        "近",
        "カード",
        "don’t",
        "well-known",
        "AI",
        "https://example.com/a/b?c=d",
        "1+5+1",
        "1+33+X",
        "10%~15%",
        "2022-12-29",
        "100+",
        "年",
        "万元",
        "e\u{301}",
        "😀",
        "👨‍👩‍👧",
        "한국어",
    ];
    let amount =
        ("[1-9][0-9]{0,5}", "(\\.[0-9]{1,3})?", " ?", "(余|多)?(万|亿|十)?余?", "(元|人次|家次|个百分点|年度|剂次|版)");
    prop_oneof![
        6 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned),
        3 => "[一-龥]{1,6}",
        1 => "[a-zA-Z]{1,12}",
        2 => amount.prop_map(|(whole, part, space, many, unit)| format!("{whole}{part}{space}{many}{unit}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_of_mixed_text_obeys(
        pieces in prop::collection::vec(piece(), 0..60),
        columns in 10_usize..=120,
        hang: bool,
        wide: bool,
    ) {
        let text = pieces.concat();
        let policy = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let checked = Checked::new(&text);
        checked.check(&measure(columns, hang, policy));
        checked.check(&measure(columns / 4 + 10, hang, policy));
        again(&checked, &measure(columns, hang, policy));
    }

    #[test]
    fn no_text_and_no_measure_panics(
        text in any::<String>(),
        columns in 0_usize..40,
        first_indent in 0_usize..60,
        indent in 0_usize..60,
        hang: bool,
    ) {
        let measure = Measure { columns, first_indent, indent, hang, ambiguous: Ambiguous::Narrow };
        let lines = break_lines(&text, &measure);
        prop_assert!(!lines.is_empty());
        let joined: String = lines.iter().map(|line| &text[line.start..line.end]).collect();
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&joined), bare(&text));
        if columns >= 2 {
            prop_assert!(lines.iter().all(|line| line.width <= columns));
        }
    }
}

#[test]
fn a_mark_hangs_in_the_gutter_and_only_one() {
    let set = |text: &str| {
        let lines = break_lines(text, &Measure { first_indent: 0, ..measure(26, true, Ambiguous::Narrow) });
        lines.iter().map(|line| text[line.start..line.end].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(set("一二三四五六七八九十甲乙，丙"), ["一二三四五六七八九十甲乙，", "丙"]);
    assert_eq!(set("一二三四五六七八九十甲乙）。丙"), ["一二三四五六七八九十甲", "乙）。丙"]);
    assert_eq!(set("一二三四五六七八九十甲）。丙"), ["一二三四五六七八九十甲）。", "丙"]);
    assert_eq!(set("一二三四五六七八九十甲乙”。丙"), ["一二三四五六七八九十甲", "乙”。丙"]);
}

#[test]
fn ends_of_lines_in_english() {
    let text = "They say “hello” to (all) of us, and \"you\" don't mind 'it' — the 1990s’ well-known e-mail.";
    for columns in 6..60 {
        let lines = break_lines(text, &Measure { first_indent: 0, ..measure(columns, false, Ambiguous::Narrow) });
        for line in lines {
            let words = &text[line.start..line.end];
            for torn in ["“", "(", "e-", "say “", "and \"", "mind '"] {
                assert!(!words.ends_with(torn) || columns < 8, "{columns}: {words}");
            }
            for torn in ["”", ")", "\" d", "' —", ",", "mail", "s’"] {
                assert!(!words.starts_with(torn) || columns < 8, "{columns}: {words}");
            }
        }
    }
}
