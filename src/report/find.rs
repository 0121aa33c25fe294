//! Where a metric's quote stands in its section, and the number in it.

use std::ops::Range;

use super::blocks::Blocks;
use super::metrics::Metric;
use super::model::BlockId;

/// Quotes × bytes of text up to which each quote is looked for on its own.
const FEW: usize = 1 << 22;

/// A quote's place: the block it begins in, and the bytes it takes there.
pub(super) type Place = (BlockId, Range<u32>);

fn is_set_aside(c: char) -> bool {
    // Nearly every character is one of the first, and no table is asked for them.
    !matches!(c, '\u{3001}'.. | '+'..='~') && (c.is_whitespace() || c == '*')
}

/// Takes the stretches of `text` between white space and stars, each with the byte it begins at.
fn stretches<'t>(text: &'t str, mut take: impl FnMut(usize, &'t str)) {
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|&(_, c)| is_set_aside(c)) {
        if start < at {
            take(start, &text[start..at]);
        }
        start = at + c.len_utf8();
    }
    if start < text.len() {
        take(start, &text[start..]);
    }
}

/// `text` without white space and stars.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    stretches(text, |_, stretch| folded.push_str(stretch));
    folded
}

/// The text of blocks without white space and stars, and the way back.
pub(super) struct Folded<'b> {
    blocks: &'b Blocks,
    text: String,
    /// Where the way back changes: from this byte of the folded text on, bytes come from this block and byte.
    jumps: Vec<(usize, BlockId, usize)>,
}

impl<'b> Folded<'b> {
    /// The text of those of `blocks` that are `own`.
    pub(super) fn new(blocks: &'b Blocks, own: Range<u32>) -> Self {
        let length = own.clone().map(|nth| blocks.text(nth as usize).len()).sum();
        let mut folded = Folded { blocks, text: String::with_capacity(length), jumps: Vec::new() };
        for block in own.map(BlockId) {
            stretches(blocks.text(block.index()), |start, stretch| {
                folded.jumps.push((folded.text.len(), block, start));
                folded.text.push_str(stretch);
            });
        }
        folded
    }

    /// The first place of each quote; white space and stars are set aside.
    pub(super) fn locate(&self, quotes: &[&str]) -> Vec<Option<Place>> {
        let wanted: Vec<String> = quotes.iter().map(|quote| fold(quote)).collect();
        let found = if quotes.len().saturating_mul(self.text.len()) <= FEW {
            wanted.iter().map(|quote| find_one(&self.text, quote)).collect()
        } else {
            find_many(&self.text, &wanted)
        };
        found.into_iter().zip(&wanted).map(|(at, quote)| self.place(at?, quote.len())).collect()
    }

    /// The place that `length` bytes of the folded text from `at` on come from.
    fn place(&self, at: usize, length: usize) -> Option<Place> {
        let ((block, start), (last, end)) = (self.source(at), self.source(at + length.checked_sub(1)?));
        let end = if last == block { end + 1 } else { self.blocks.text(block.index()).len() };
        Some((block, start as u32..end as u32))
    }

    /// The block and byte that byte `at` of the folded text comes from.
    fn source(&self, at: usize) -> (BlockId, usize) {
        let jump = self.jumps.partition_point(|jump| jump.0 <= at).saturating_sub(1);
        self.jumps.get(jump).map_or((BlockId(0), 0), |&(from, block, byte)| (block, byte + at - from))
    }
}

/// Places of a quote's first ASCII character up to which the quote is compared at each of them.
const TRIES: usize = 100;

/// The first place of `quote` in `text`. A quote states a number, and digits are rare among 汉字: it is looked for where
/// its first ASCII character stands.
fn find_one(text: &str, quote: &str) -> Option<usize> {
    let Some(offset) = quote.bytes().position(|byte| byte.is_ascii()) else { return text.find(quote) };
    let (bytes, sought) = (text.as_bytes(), quote.as_bytes());
    let behind = bytes.get(offset..)?;
    let mut starts = memchr::memchr_iter(*sought.get(offset)?, behind);
    let is_here = |start: &usize| bytes.get(*start..).is_some_and(|here| here.starts_with(sought));
    match starts.by_ref().take(TRIES).find(is_here) {
        Some(start) => Some(start),
        None if starts.next().is_some() => text.find(quote),
        None => None,
    }
}

/// The first place of each of many quotes in one walk over the text.
fn find_many(text: &str, quotes: &[String]) -> Vec<Option<usize>> {
    let sought = Sought::new(quotes);
    let mut found: Vec<Option<usize>> = vec![None; sought.quotes.len()];
    let mut left = found.len();
    for (at, _) in text.char_indices().filter(|&(_, c)| sought.begins_with(c)) {
        if left == 0 {
            break;
        }
        for nth in sought.that_begin(text.get(at..).unwrap_or_default()) {
            // With a quote all that it begins with was found: in a row of one amount thousands begin with each other.
            let Some(place @ None) = found.get_mut(nth) else { break };
            *place = Some(at);
            left -= 1;
        }
    }
    let place = |quote: &String| sought.quotes.binary_search(&quote.as_str()).ok().and_then(|nth| *found.get(nth)?);
    quotes.iter().map(place).collect()
}

/// Many quotes, to tell which of them stand at the beginning of a text.
struct Sought<'q> {
    /// In order, each once.
    quotes: Vec<&'q str>,
    /// For each, the longest other one that it begins with.
    within: Vec<Option<usize>>,
    /// By the last bits of characters, whether a quote may begin with one of them.
    starts: Vec<bool>,
}

/// Characters that are told apart at once.
const TOLD_APART: u32 = 1 << 12;

impl<'q> Sought<'q> {
    fn new(quotes: &'q [String]) -> Self {
        let mut sorted: Vec<&str> = quotes.iter().map(String::as_str).filter(|quote| !quote.is_empty()).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut starts = vec![false; TOLD_APART as usize];
        for c in sorted.iter().filter_map(|quote| quote.chars().next()) {
            starts[(u32::from(c) % TOLD_APART) as usize] = true;
        }
        let mut sought = Sought { within: Vec::with_capacity(sorted.len()), quotes: sorted, starts };
        for (at, quote) in sought.quotes.clone().into_iter().enumerate() {
            let within = sought.longest(at.checked_sub(1), quote);
            sought.within.push(within);
        }
        sought
    }

    fn begins_with(&self, c: char) -> bool {
        self.starts.get((u32::from(c) % TOLD_APART) as usize).is_some_and(|&starts| starts)
    }

    /// The quotes that `text` begins with, the longest first.
    fn that_begin(&self, text: &str) -> impl Iterator<Item = usize> {
        // What a text begins with stands before it in their order, and all that stands between begins with it, too.
        let last = self.quotes.partition_point(|&quote| quote <= text).checked_sub(1);
        self.chain(self.longest(last, text))
    }

    /// The longest quote that `text` begins with, among the one at `at` and those within it.
    fn longest(&self, at: Option<usize>, text: &str) -> Option<usize> {
        let quote = self.quotes.get(at?)?;
        let same = quote.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
        self.chain(at).find(|&at| self.quotes.get(at).is_some_and(|within| within.len() <= same))
    }

    /// The quote at `at` and those within it, the longest first.
    fn chain(&self, at: Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(at, |&at| self.within.get(at).copied().flatten())
    }
}

/// The number of `metric` in `text[quote]`, in bytes of `text`: as stated, else its value, as a whole number, rather the
/// one before its unit; `quote` itself where the number is not there in digits.
pub(super) fn number(text: &str, quote: Range<u32>, metric: &Metric<'_>) -> Range<u32> {
    let inside = text.get(quote.start as usize..quote.end as usize).unwrap_or_default();
    let unsigned = metric.value.trim_start_matches(['+', '-', '−']);
    let candidates = [metric.stated.unwrap_or_default(), metric.value, unsigned];
    candidates
        .into_iter()
        .find_map(|number| find_number(inside, number, metric.unit))
        .map_or(quote.clone(), |range| quote.start + range.start as u32..quote.start + range.end as u32)
}

/// The first place of `number` in `text` as a whole number, rather one before `unit`.
fn find_number(text: &str, number: &str, unit: &str) -> Option<Range<usize>> {
    let begins_with = compared(number).next()?.1;
    let mut first = None;
    let mut before = [None; 2];
    let mut rest = compared(text);
    loop {
        let here = rest.clone();
        let Some((at, c)) = rest.next() else { return first };
        if c == begins_with
            && let Some((end, behind)) = after(here, number)
            && is_whole(number, before, behind.clone())
        {
            let place = at.start..end;
            if after(behind, unit).is_some() {
                return Some(place);
            }
            first = first.or(Some(place));
        }
        before = [before[1], Some(c)];
    }
}

/// What follows `sought`, which `text` has to begin with, and the byte where `sought` ends.
fn after<I: Iterator<Item = (Range<usize>, char)>>(mut text: I, sought: &str) -> Option<(usize, I)> {
    let mut end = 0;
    for (_, wanted) in compared(sought) {
        let (at, _) = text.next().filter(|(_, c)| *c == wanted)?;
        end = at.end;
    }
    Some((end, text))
}

/// A text as numbers are compared: without white space and thousands separators, full-width forms as their ASCII twins;
/// each character with the bytes it comes from.
fn compared(source: &str) -> impl Iterator<Item = (Range<usize>, char)> + Clone {
    let counts = |&(at, c): &(usize, char)| !is_set_aside(c) && !is_separator(source, at, c);
    source.char_indices().filter(counts).map(|(at, c)| (at..at + c.len_utf8(), narrow(c)))
}

/// Whether `number` is not a part of a longer one, between the last two characters `before` it and those `behind`.
fn is_whole(number: &str, before: [Option<char>; 2], mut behind: impl Iterator<Item = (Range<usize>, char)>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let [one_before_that, last] = before;
    let runs_on_before = digit(last) || (last == Some('.') && digit(one_before_that));
    let mut next = || behind.next().map(|(_, c)| c);
    let (next, one_after) = (next(), next());
    let runs_on_behind = digit(next) || (next == Some('.') && digit(one_after));
    let [begins, ends] = [compared(number).next(), compared(number).last()].map(|end| digit(end.map(|(_, c)| c)));
    !(begins && runs_on_before || ends && runs_on_behind)
}

/// Whether the comma at `at` parts thousands: a digit before it, exactly three behind. A full-width comma does so only
/// among full-width digits; elsewhere it parts clauses.
fn is_separator(source: &str, at: usize, comma: char) -> bool {
    if !matches!(comma, ',' | '，') {
        return false;
    }
    let is_digit = |c: char| if comma == ',' { c.is_ascii_digit() } else { matches!(c, '０'..='９') };
    source[..at].chars().next_back().is_some_and(is_digit)
        && source[at + comma.len_utf8()..].chars().take_while(|&c| is_digit(c)).take(4).count() == 3
}

/// Full-width ASCII forms as their ASCII twins.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn locate(texts: &[&str], quote: &str) -> Option<(u32, String)> {
        // Other blocks stand before them.
        let blocks: Blocks = ["截至 11 月底"; 5].iter().chain(texts).copied().collect();
        let place = Folded::new(&blocks, 5..blocks.len() as u32).locate(&[quote]).remove(0);
        place.map(|(block, bytes)| {
            let text = blocks.text(block.index());
            (block.0, text[bytes.start as usize..bytes.end as usize].to_owned())
        })
    }

    #[test]
    fn white_space_and_stars_are_set_aside() {
        let texts = ["截至 11 月\u{3000}底", "共 1028.6 万人次，5*3"];
        let hit = |block, text: &str| Some((block, text.to_owned()));
        assert_eq!(locate(&texts, "共**1028.6**万人次"), hit(6, "共 1028.6 万人次"));
        assert_eq!(locate(&texts, "11月底"), hit(5, "11 月\u{3000}底"));
        assert_eq!(locate(&texts, "53"), hit(6, "5*3"));
        assert_eq!(locate(&texts, "月底共 1028"), hit(5, "月\u{3000}底"));
        assert_eq!(locate(&texts, "没有"), None);
        assert_eq!(locate(&texts, " "), None);
    }

    fn shown(text: &str, value: &str, stated: Option<&str>, unit: &str) -> String {
        let metric = Metric { value, stated, unit, ..Metric::default() };
        let range = number(text, 0..text.len() as u32, &metric);
        text[range.start as usize..range.end as usize].to_owned()
    }

    #[test]
    fn the_number_is_a_whole_number_before_its_unit() {
        assert_eq!(shown("全镇 18 个、8.22 万、8 家", "8", None, "家"), "8");
        assert_eq!(shown("18 个、8.22 万", "8", None, ""), "18 个、8.22 万");
        assert_eq!(shown("近 9000 余名志愿者", "9000", Some("近9000余"), "名"), "近 9000 余");
        assert_eq!(shown("近 9000 余名志愿者", "9000", Some("约9000"), "名"), "9000");
        assert_eq!(shown("完成 １，０２８．６ 万", "1028.6", None, "万"), "１，０２８．６");
        assert_eq!(shown("1、22,333,4444", "22333", None, ""), "22,333");
        assert_eq!(shown("共 12，300 家", "300", None, "家"), "300");
        assert_eq!(shown("下降 3.5%", "-3.5", None, "%"), "3.5");
        assert_eq!(shown("12 月共 12 人", "12", None, "人"), "12");
        let text = "12 月共 12 人";
        let metric = Metric { value: "12", unit: "人", ..Metric::default() };
        assert_eq!(number(text, 0..text.len() as u32, &metric), 10..12);
        assert_eq!(shown("第 3.", "3", None, ""), "3");
    }

    proptest! {
        #[test]
        fn stretches_leave_out_what_is_set_aside(text in "[ *\t\u{85}\u{a0}é—\u{2003}\u{3000}、中1]{0,30}") {
            let folded: String = text.chars().filter(|&c| !is_set_aside(c)).collect();
            prop_assert_eq!(fold(&text), folded);
            stretches(&text, |at, stretch| assert!(!stretch.is_empty() && text[at..].starts_with(stretch)));
        }

        #[test]
        fn one_quote_is_found_where_it_stands_first(text in "[1.中国]{0,300}", quote in "[1.中国]{1,6}") {
            prop_assert_eq!(find_one(&text, &quote), text.find(&quote));
        }

        #[test]
        fn many_quotes_are_found_where_one_is(text in "[ab中]{0,60}", quotes in prop::collection::vec("[ab中]{1,7}", 0..29)) {
            let expected: Vec<Option<usize>> = quotes.iter().map(|quote| text.find(quote)).collect();
            prop_assert_eq!(find_many(&text, &quotes), expected);
        }
    }
}
