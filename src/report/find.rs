//! Where a metric's quote stands in its section, and the number in it.

use std::collections::HashMap;
use std::ops::Range;

use super::model::{Block, BlockId, Found, Metric, Report, SectionId};

/// Quotes × bytes of text up to which each quote is looked for on its own.
const FEW: usize = 1 << 22;

/// Bytes of a section's text up to which quotes are looked for in all of it.
const LONGEST: usize = 1 << 18;

/// Characters that a quote is looked up by when there are many quotes.
const KEY_CHARS: usize = 4;

/// The text of a section, to look for quotes in.
pub(super) struct SectionText<'a> {
    blocks: &'a [Block],
    first: BlockId,
}

/// A quote's place: the block it begins in, and the bytes it takes there.
pub(super) type Place = (BlockId, Range<u32>);

impl<'a> SectionText<'a> {
    /// The text of `blocks`, which follow each other; the first of them is `first`.
    pub(super) fn new(blocks: &'a [Block], first: BlockId) -> Self {
        SectionText { blocks, first }
    }

    /// The first place of each quote, white space and stars set aside.
    pub(super) fn locate(&self, quotes: &[&str]) -> Vec<Option<Place>> {
        let folded = Folded::new(self.blocks);
        let wanted: Vec<String> = quotes.iter().map(|quote| fold(quote)).collect();
        let found = if quotes.len().saturating_mul(folded.text.len()) <= FEW {
            wanted.iter().map(|quote| find_one(&folded.text, quote)).collect()
        } else {
            find_many(&folded.text, &wanted)
        };
        let place = |(at, quote): (Option<usize>, &String)| {
            if quote.is_empty() { None } else { Some(self.place(&folded, at?, quote.len())) }
        };
        found.into_iter().zip(&wanted).map(place).collect()
    }

    fn place(&self, folded: &Folded, at: usize, length: usize) -> Place {
        let (block, start) = folded.source(at);
        let (last, end) = folded.source(at + length - 1);
        let end = if last == block { end + 1 } else { self.blocks.get(block).map_or(start, |it| it.text.len()) };
        (BlockId(self.first.0 + block as u32), start as u32..end as u32)
    }
}

fn is_set_aside(c: char) -> bool {
    c.is_whitespace() || c == '*'
}

/// `text` without white space and stars.
fn fold(text: &str) -> String {
    text.chars().filter(|&c| !is_set_aside(c)).collect()
}

/// The text of blocks without white space and stars, and the way back.
struct Folded {
    text: String,
    /// Where the way back changes: from this byte of the folded text on, bytes come from this block and byte.
    jumps: Vec<(usize, usize, usize)>,
}

impl Folded {
    fn new(blocks: &[Block]) -> Self {
        let length = blocks.iter().map(|block| block.text.len()).sum();
        let mut folded = Folded { text: String::with_capacity(length), jumps: Vec::new() };
        for (index, block) in blocks.iter().enumerate() {
            let mut rest: &str = &block.text;
            while let Some(skip) = rest.find(|c| !is_set_aside(c)) {
                rest = &rest[skip..];
                let end = rest.find(is_set_aside).unwrap_or(rest.len());
                folded.jumps.push((folded.text.len(), index, block.text.len() - rest.len()));
                folded.text.push_str(&rest[..end]);
                rest = &rest[end..];
            }
        }
        folded
    }

    /// The block and byte that byte `at` of the folded text comes from.
    fn source(&self, at: usize) -> (usize, usize) {
        let jump = self.jumps.partition_point(|jump| jump.0 <= at).saturating_sub(1);
        self.jumps.get(jump).map_or((0, 0), |&(from, block, byte)| (block, byte + at - from))
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

/// The first place of each of many quotes in one walk over the text: each place of the text is looked up among the
/// quotes by the characters it begins with.
fn find_many(text: &str, quotes: &[String]) -> Vec<Option<usize>> {
    let mut found = vec![None; quotes.len()];
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, quote) in quotes.iter().enumerate() {
        match key(quote) {
            Some(key) => by_key.entry(key).or_default().push(index),
            None => found[index] = text.find(quote),
        }
    }
    for (at, _) in text.char_indices() {
        let Some(waiting) = key(&text[at..]).and_then(|key| by_key.get_mut(key)) else { continue };
        waiting.retain(|&index| {
            let here = text[at..].starts_with(&quotes[index]);
            if here {
                found[index] = Some(at);
            }
            !here
        });
    }
    found
}

/// The first characters of `text`, where it has that many.
fn key(text: &str) -> Option<&str> {
    let (last, c) = text.char_indices().nth(KEY_CHARS - 1)?;
    text.get(..last + c.len_utf8())
}

/// The number of `metric` in `text[quote]`, in bytes of `text`: as stated, else its value, as a whole number, rather the
/// one before its unit; `quote` itself where the number is not there in digits.
pub(super) fn number(text: &str, quote: Range<u32>, metric: &Metric) -> Range<u32> {
    let inside = text.get(quote.start as usize..quote.end as usize).unwrap_or_default();
    let digits = Digits::new(inside);
    let unit = Digits::new(&metric.unit).text;
    let unsigned = metric.value.trim_start_matches(['+', '-', '−']);
    let candidates = [metric.stated.as_deref().unwrap_or_default(), &metric.value, unsigned];
    candidates
        .into_iter()
        .find_map(|number| digits.find(&Digits::new(number).text, &unit))
        .map_or(quote.clone(), |range| quote.start + range.start as u32..quote.start + range.end as u32)
}

/// A text as numbers are compared: without white space and thousands separators, full-width forms as their ASCII twins.
struct Digits {
    text: Vec<char>,
    /// The bytes each character comes from.
    bytes: Vec<Range<usize>>,
}

impl Digits {
    fn new(source: &str) -> Self {
        let mut digits = Digits { text: Vec::with_capacity(source.len()), bytes: Vec::with_capacity(source.len()) };
        for (at, c) in source.char_indices() {
            if c.is_whitespace() || c == '*' || is_separator(source, at, c) {
                continue;
            }
            digits.text.push(narrow(c));
            digits.bytes.push(at..at + c.len_utf8());
        }
        digits
    }

    fn find(&self, number: &[char], unit: &[char]) -> Option<Range<usize>> {
        if number.is_empty() || number.len() > self.text.len() {
            return None;
        }
        let mut first = None;
        for (at, window) in self.text.windows(number.len()).enumerate() {
            let end = at + number.len();
            if window != number || !self.is_whole(at, end) {
                continue;
            }
            if !unit.is_empty() && self.text.get(end..).is_some_and(|behind| behind.starts_with(unit)) {
                first = Some(at);
                break;
            }
            first = first.or(Some(at));
        }
        let at = first?;
        Some(self.bytes.get(at)?.start..self.bytes.get(at + number.len() - 1)?.end)
    }

    /// Whether the number at `at..end` is not a part of a longer one.
    fn is_whole(&self, at: usize, end: usize) -> bool {
        let digit =
            |index: Option<usize>| index.and_then(|index| self.text.get(index)).is_some_and(char::is_ascii_digit);
        let point = |index: Option<usize>| index.and_then(|index| self.text.get(index)) == Some(&'.');
        let before = at.checked_sub(1);
        let runs_on_before = digit(before) || (point(before) && digit(at.checked_sub(2)));
        let runs_on_behind = digit(Some(end)) || (point(Some(end)) && digit(Some(end + 1)));
        let is_part = (digit(Some(at)) && runs_on_before) || (digit(Some(end - 1)) && runs_on_behind);
        !is_part
    }
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

/// Says of each of `metrics` where its quote and its number stand in `own`, the blocks of their section, of which the
/// first is `first`.
pub(super) fn place(metrics: &mut [Metric], own: &[Block], first: BlockId) {
    let text = SectionText::new(own, first);
    let quotes: Vec<&str> = metrics.iter().map(|metric| metric.quote.as_str()).collect();
    let places = text.locate(&quotes);
    for (metric, place) in metrics.iter_mut().zip(places) {
        metric.found = place.map(|(block, quote)| {
            let inside = own.get((block.0 - first.0) as usize).map_or("", |it| &it.text);
            Found::new(block, inside, quote, metric)
        });
    }
}

/// Puts the metrics of one section into the order of its text; those without a place come last.
pub(super) fn sort(metrics: &mut [Metric]) {
    let key = |metric: &Metric| match &metric.found {
        Some(found) => (found.block.0, found.value.start, found.quote.start),
        None => (u32::MAX, 0, 0),
    };
    // As found they nearly always are in order, and to sort takes half of their memory once more.
    if !metrics.is_sorted_by_key(key) {
        metrics.sort_by_key(key);
    }
}

impl Found {
    /// The place of `metric`, whose quote stands at `quote`, in bytes of `text`, the text of `block`.
    pub fn new(block: BlockId, text: &str, quote: Range<u32>, metric: &Metric) -> Self {
        let value = number(text, quote.clone(), metric);
        Found { block, quote, value }
    }
}

impl Report {
    /// Adds `metrics`, which the text of `section` states. Sections are to be added to in reading order, each once.
    ///
    /// Each is put at the first place of its quote, as in a report that is read from a file. Where the section is a
    /// book of its own that would take too long, and those that come with a place keep it.
    pub fn add_metrics(&mut self, section: SectionId, mut metrics: Vec<Metric>) {
        let before = self.metrics.len() as u32;
        let blocks = self.section(section).blocks.clone();
        let own = self.blocks.get(blocks.start as usize..blocks.end as usize).unwrap_or_default();
        for metric in &mut metrics {
            metric.section = section;
        }
        let long = own.iter().map(|block| block.text.len()).sum::<usize>() > LONGEST;
        if !long || metrics.iter().any(|metric| metric.found.is_none()) {
            place(&mut metrics, own, BlockId(blocks.start));
        }
        sort(&mut metrics);
        // Those of a document without sections need not be copied.
        match self.metrics.is_empty() && metrics.len() > self.metrics.capacity() / 4 {
            true => self.metrics = metrics,
            false => self.metrics.append(&mut metrics),
        }
        let after = self.metrics.len() as u32;
        let around: Vec<SectionId> = self.ancestors(section).collect();
        if let Some(own) = self.sections.get_mut(section.index()) {
            own.metrics = before..after;
        }
        for id in around {
            if let Some(up) = self.sections.get_mut(id.index()) {
                up.metrics.end = after;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::model::{BlockKind, SectionId};
    use super::*;

    fn blocks(texts: &[&str]) -> Vec<Block> {
        let block = |text: &&str| Block {
            section: SectionId::ROOT,
            kind: BlockKind::Paragraph,
            text: (*text).into(),
            spans: Box::default(),
            chars_before: 0,
            weight_before: 0,
        };
        texts.iter().map(block).collect()
    }

    fn locate(texts: &[&str], quote: &str) -> Option<(u32, String)> {
        let blocks = blocks(texts);
        let place = SectionText::new(&blocks, BlockId(5)).locate(&[quote]).remove(0);
        place.map(|(block, bytes)| {
            let text = &blocks[block.index() - 5].text;
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
        let metric = Metric {
            value: value.to_owned(),
            stated: stated.map(str::to_owned),
            unit: unit.to_owned(),
            ..Metric::default()
        };
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
        let metric = Metric { value: "12".into(), unit: "人".into(), ..Metric::default() };
        assert_eq!(number(text, 0..text.len() as u32, &metric), 10..12);
        assert_eq!(shown("第 3.", "3", None, ""), "3");
    }

    proptest! {
        #[test]
        fn one_quote_is_found_where_it_stands_first(text in "[1.中国]{0,300}", quote in "[1.中国]{1,6}") {
            prop_assert_eq!(find_one(&text, &quote), text.find(&quote));
        }

        #[test]
        fn many_quotes_are_found_where_one_is(text in "[ab中]{0,60}", quotes in prop::collection::vec("[ab中]{1,7}", 0..9)) {
            let expected: Vec<Option<usize>> = quotes.iter().map(|quote| text.find(quote)).collect();
            prop_assert_eq!(find_many(&text, &quotes), expected);
        }
    }
}
