//! Line breaking: a paragraph is filled greedily, each line taking as much as its measure holds.
//!
//! Where a line may end is decided in `cell.rs`; this module only knows how strongly each place holds together.

use super::cell::{Cell, OpenQuotes, Strength, cells, cells_behind};
use super::class::is_space;
use super::width::Ambiguous;

/// The room a paragraph is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Columns that no line may exceed, indents and a hanging mark included.
    pub columns: usize,
    /// Columns left free before the first line.
    pub first_indent: usize,
    /// Columns left free before every other line.
    pub indent: usize,
    /// Whether one closing mark may hang in a gutter of two columns, which is taken from `columns`.
    pub hang: bool,
    /// The width policy.
    pub ambiguous: Ambiguous,
}

/// One line of a paragraph, as a range of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where the line begins, in bytes of the paragraph.
    pub start: usize,
    /// Where it ends, in bytes; white space at the break is left out of both lines.
    pub end: usize,
    /// Columns left free before it.
    pub indent: usize,
    /// Columns it takes, indent and hanging mark included.
    pub width: usize,
}

/// Columns below which no gutter is set aside: two of them would be missed more than even lines are.
const GUTTER_FROM: usize = 24;

impl Measure {
    /// Columns that text fills before a mark hangs: an even number where there is a gutter, so that 汉字 fill it.
    fn filled(&self) -> usize {
        if self.hang && self.columns >= GUTTER_FROM { (self.columns - 2) & !1 } else { self.columns }
    }

    /// The room of a line that asks for `indent` columns before it. An indent leaves half of the columns free, and in
    /// any case a 汉字.
    fn room(&self, indent: usize) -> Room {
        let indent = indent.min(self.columns / 2).min(self.columns.saturating_sub(2));
        Room { indent, filled: self.filled() - indent, most: self.columns - indent }
    }
}

/// The columns of one line behind its indent.
struct Room {
    indent: usize,
    /// What text fills.
    filled: usize,
    /// What a hanging mark, or a unit that would be torn otherwise, may reach.
    most: usize,
}

/// Breaks the paragraph `text`, which holds no line ends, into the lines of `measure`: at least one, in order, with
/// nothing but white space between them. White space at both ends of the paragraph belongs to no line either.
///
/// A line is wider than `measure.columns` only where a single grapheme cluster is.
pub fn break_lines(text: &str, measure: &Measure) -> Vec<Line> {
    break_in_portions(text, measure, PORTION)
}

/// Bytes of text that are cells at a time: the cells of a paragraph of megabytes would take many times its size.
const PORTION: usize = 1 << 16;

/// A paragraph that is made cells portion by portion.
struct Source<'t> {
    rest: &'t str,
    /// Where `rest` begins in the paragraph.
    at: usize,
    portion: usize,
    ambiguous: Ambiguous,
    open: OpenQuotes,
    /// How strongly its first cell holds to what was cut off before it.
    held: Strength,
}

impl Source<'_> {
    fn has_more(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Where the next portion ends, and how strongly what is behind it holds to it.
    fn seam(&self) -> (usize, Strength) {
        let torn = || tear(self.rest, self.portion.saturating_mul(2).max(SHORTEST_TORN), self.ambiguous);
        let seam = seam(self.rest, self.portion).map(|at| (at, Strength::Free));
        seam.or_else(torn).unwrap_or((self.rest.len(), Strength::Free))
    }

    /// The cells of the next portion.
    fn portion(&mut self) -> Vec<Cell> {
        let (end, held) = self.seam();
        let (portion, rest) = self.rest.split_at(end);
        let mut cells = cells_behind(portion, self.ambiguous, &mut self.open);
        cells.iter_mut().for_each(|cell| cell.start += self.at);
        if let Some(first) = cells.first_mut() {
            first.strength = first.strength.max(std::mem::replace(&mut self.held, held));
        }
        self.at += portion.len();
        self.rest = rest;
        cells
    }
}

/// A place in `text`, `from` bytes on or more, on whose two sides no cell depends on the other: between a mark that ends
/// a clause and a 汉字, between two words, or between 汉字 so far from any number that they are none of a unit. It is looked
/// for in `from` bytes, or [`SHORTEST_TORN`].
fn seam(text: &str, from: usize) -> Option<usize> {
    let start = (from..text.len()).find(|&at| text.is_char_boundary(at))?;
    let (mut before, mut last, mut row) = (' ', ' ', 0);
    for (at, c) in text.get(start..)?.char_indices().take_while(|(at, _)| *at < from.max(SHORTEST_TORN)) {
        let han = ('一'..='\u{9fff}').contains(&c);
        let clause = han && matches!(last, '。' | '！' | '？' | '；' | '，');
        let words = before.is_ascii_alphabetic() && last == ' ' && c.is_ascii_alphabetic();
        if words {
            // The space belongs to what it stands before.
            return Some(start + at - last.len_utf8());
        }
        if clause || han && row >= FAR {
            return Some(start + at);
        }
        row = if han && !NUMERALS.contains(c) { row + 1 } else { 0 };
        (before, last) = (last, c);
    }
    None
}

/// A place in `text` between two clusters of a row that has no [`seam`], `from` bytes on or more, and how strongly they
/// hold together. A word of megabytes is torn at each line; so it need not be all cells at once.
fn tear(text: &str, from: usize, ambiguous: Ambiguous) -> Option<(usize, Strength)> {
    let start = (from..text.len()).find(|&at| text.is_char_boundary(at))?;
    let end = (start + AROUND..text.len()).find(|&at| text.is_char_boundary(at))?;
    let around = text.get(start..end)?;
    let cells = cells(around, ambiguous);
    let middle = cells.get(cells.len() / 2)?;
    // White space belongs to what it stands before.
    let at = around.get(..middle.start)?.trim_end_matches(is_space).len();
    (at > 0).then_some((start + at, middle.strength))
}

/// Bytes of a row without a seam below which it stays whole.
const SHORTEST_TORN: usize = 1 << 12;

/// Bytes around a tear that are looked at to tell how strongly it is held together.
const AROUND: usize = 256;

/// 汉字 behind which none is part of a unit: 平方公里 has four.
const FAR: usize = 8;

/// 汉字 of numbers.
const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿萬億两兩几幾数數第多余餘";

/// [`break_lines`], with so many bytes a portion.
fn break_in_portions(text: &str, measure: &Measure, portion: usize) -> Vec<Line> {
    let mut source = Source {
        rest: text,
        at: 0,
        portion,
        ambiguous: measure.ambiguous,
        open: OpenQuotes::default(),
        held: Strength::Free,
    };
    let mut cells = source.portion();
    let mut room = measure.room(measure.first_indent);
    if cells.is_empty() {
        return vec![Line { start: 0, end: 0, indent: room.indent, width: room.indent }];
    }
    if run(&cells) > room.most && run(&cells) <= measure.columns {
        // The first run needs the whole line: better no indent than a number torn from its unit.
        room = measure.room(0);
    }
    let mut lines = Vec::new();
    let mut from = 0;
    while let Some((first, rest)) = cells.get(from..).and_then(|rest| Some((rest.first()?, rest))) {
        let Some((count, width)) = fill(rest, &room, source.has_more()) else {
            cells.drain(..from);
            cells.append(&mut source.portion());
            from = 0;
            continue;
        };
        let (_, after) = rest.split_at(count);
        let limit = after.first().map_or(text.len(), |next| next.start);
        let line = text.get(first.start..limit).unwrap_or_default().trim_end_matches(is_space);
        lines.push(Line {
            start: first.start,
            end: first.start + line.len(),
            indent: room.indent,
            width: room.indent + width,
        });
        from += count;
        room = measure.room(measure.indent);
    }
    lines
}

/// Columns of the run that `cells` begin with: up to the first place where a line may end.
fn run(cells: &[Cell]) -> usize {
    let Some((first, rest)) = cells.split_first() else { return 0 };
    let held = rest.iter().take_while(|cell| cell.strength > Strength::Loose);
    usize::from(first.width) + held.map(|cell| cell.gap + usize::from(cell.width)).sum::<usize>()
}

/// Columns of the widest run of `text` that only tears: the narrowest a column for it should be.
pub fn widest_run(text: &str, ambiguous: Ambiguous) -> usize {
    let cells = cells(text, ambiguous);
    let starts = cells.iter().enumerate().filter(|(at, cell)| *at == 0 || cell.strength <= Strength::Loose);
    starts.map(|(at, _)| run(cells.get(at..).unwrap_or_default())).max().unwrap_or(0)
}

/// How many of `cells` (one at least) make the next line in `room`, and the columns they take; `None` where they do not
/// fill it and there are `more`.
///
/// The line ends at the last place of the weakest strength that fits: what is stronger is broken only where a run
/// without a weaker place is wider than the line. Each cell is looked at a bounded number of times over a paragraph:
/// past the place chosen there is none as weak, so a later line that looks again has fewer strengths to choose from.
fn fill(cells: &[Cell], room: &Room, more: bool) -> Option<(usize, usize)> {
    let mut fits = [None; Strength::COUNT];
    let mut in_gutter = [None; Strength::COUNT];
    let mut width = 0;
    // The width before the last cell that takes columns, and whether that cell may hang.
    let mut inside = 0;
    let mut hangs = false;
    let mut filled = false;
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            width += cell.gap;
        }
        if cell.width > 0 {
            inside = width;
            hangs = cell.hangs;
            width += usize::from(cell.width);
        }
        if width > room.most {
            filled = true;
            break;
        }
        let count = at + 1;
        let strength = cells.get(count).map_or(Strength::Free, |next| next.strength) as usize;
        if width <= room.filled || (hangs && inside <= room.filled) {
            if let Some(slot) = fits.get_mut(strength) {
                *slot = Some((count, width));
            }
        } else if let Some(slot) = in_gutter.get_mut(strength) {
            slot.get_or_insert((count, width));
        }
    }
    if more && !filled {
        return None;
    }
    // The gutter is for what would be torn otherwise; a loose place is not a tear.
    let [free, loose, ..] = fits;
    let torn = || fits.into_iter().zip(in_gutter).find_map(|(fit, gutter)| fit.or(gutter));
    Some(free.or(loose).or_else(torn).unwrap_or_else(|| first_cluster(cells)))
}

/// The first cluster with what follows it without taking columns: what a line holds that is too narrow for anything.
fn first_cluster(cells: &[Cell]) -> (usize, usize) {
    let invisible = cells.iter().skip(1).take_while(|cell| cell.width == 0 && cell.gap == 0).count();
    (1 + invisible, cells.first().map_or(0, |cell| usize::from(cell.width)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Measure =
        Measure { columns: 10, first_indent: 0, indent: 0, hang: false, ambiguous: Ambiguous::Narrow };

    /// The lines of `text`, each behind its indent in spaces.
    fn set(text: &str, measure: &Measure) -> Vec<String> {
        let shown = |line: &Line| format!("{}{}", " ".repeat(line.indent), &text[line.start..line.end]);
        break_lines(text, measure).iter().map(shown).collect()
    }

    #[test]
    fn lines_take_what_fits() {
        assert_eq!(set("一二三四五六七八", &PLAIN), ["一二三四五", "六七八"]);
        assert_eq!(set("一二三四，五六", &PLAIN), ["一二三四，", "五六"]);
        assert_eq!(set("一二三四五，六七", &PLAIN), ["一二三四", "五，六七"]);
        assert_eq!(set("税收 2144.69 万元", &Measure { columns: 14, ..PLAIN }), ["税收", "2144.69 万元"]);
    }

    #[test]
    fn white_space_at_breaks_and_ends_is_left_out() {
        assert_eq!(set("\u{3000}\u{3000}一二三四五 \t六 ", &PLAIN), ["一二三四五", "六"]);
        assert_eq!(set("ab  cd", &PLAIN), ["ab  cd"]);
        let indented = Measure { first_indent: 4, indent: 2, ..PLAIN };
        assert_eq!(set("", &indented), ["    "]);
        assert_eq!(break_lines(" \u{3000}", &indented), [Line { start: 0, end: 0, indent: 4, width: 4 }]);
    }

    #[test]
    fn an_indent_gives_way_to_a_unit_that_needs_the_line() {
        let indented = Measure { first_indent: 4, ..PLAIN };
        assert_eq!(set("2022 年，我们", &indented), ["2022 年，", "我们"]);
        assert_eq!(set("今年，我们在", &indented), ["    今年，", "我们在"]);
    }

    #[test]
    fn the_widest_run_is_a_number_with_its_unit_and_mark() {
        assert_eq!(widest_run("共计 24.85 亿元。企业", Ambiguous::Narrow), 12);
        assert_eq!(widest_run("", Ambiguous::Narrow), 0);
    }

    #[test]
    fn indents_leave_half_of_the_columns() {
        let indented = Measure { first_indent: 4, indent: 2, ..PLAIN };
        assert_eq!(set("一二三四五六七八", &indented), ["    一二三", "  四五六七", "  八"]);
        assert_eq!(set("一二三", &Measure { first_indent: 99, ..PLAIN }), ["     一二", "三"]);
        assert_eq!(set("一二", &Measure { columns: 2, first_indent: 4, indent: 4, ..PLAIN }), ["一", "二"]);
    }

    #[test]
    fn a_run_wider_than_the_line_parts_where_it_is_weakest() {
        assert_eq!(set("共1234567.5 万元", &PLAIN), ["共", "1234567.5", "万元"]);
        assert_eq!(set("12345678901234 元", &PLAIN), ["1234567890", "1234 元"]);
        assert_eq!(set("https://example.org/abc", &PLAIN), ["https://", "example.", "org/abc"]);
        assert_eq!(set("！！！！！！！", &PLAIN), ["！！！！！", "！！"]);
    }

    #[test]
    fn a_run_reaches_into_the_gutter_before_it_is_torn() {
        let measure = Measure { columns: 24, hang: true, ..PLAIN };
        assert_eq!(set("internationalizationing", &measure), ["internationalizationing"]);
        assert_eq!(set("internationalizationings of", &measure), ["internationalizationings", "of"]);
        assert_eq!(set("a internationalization of x", &measure), ["a internationalization", "of x"]);
    }

    proptest::proptest! {
        /// A paragraph breaks at the same places, however small the portions it is read in.
        #[test]
        fn portions_leave_no_trace(
            text in "([一二三年亿元。！；，“”\"' 0-9.a-c\u{301}\u{200b}（）—…%]|。年|。\"年|；一|，元|a b|平方公里和标题建设|发展改革亿元){0,60}",
            columns in 2_usize..40,
            portion in 1_usize..20,
        ) {
            let measure = Measure { columns, first_indent: 4, indent: 2, hang: true, ..PLAIN };
            let whole = break_in_portions(&text, &measure, usize::MAX);
            proptest::prop_assert_eq!(break_in_portions(&text, &measure, portion), whole);
        }
    }

    #[test]
    fn a_row_without_a_seam_is_torn_without_a_trace() {
        for row in ["abcdefghij", "1234567890", "，。", "カナ", "한글", "x1", "1 2 ", "e\u{301}"] {
            let text = row.repeat(10_000);
            let whole = break_in_portions(&text, &PLAIN, usize::MAX);
            assert_eq!(break_in_portions(&text, &PLAIN, 16), whole, "{row}");
            let mut source = Source {
                rest: &text,
                at: 0,
                portion: 16,
                ambiguous: Ambiguous::Narrow,
                open: OpenQuotes::default(),
                held: Strength::Free,
            };
            assert!(source.portion().len() < 2 * SHORTEST_TORN, "{row}");
        }
    }

    #[test]
    fn no_room_still_takes_a_cluster() {
        for columns in [0, 1] {
            let measure = Measure { columns, first_indent: 3, indent: 1, hang: true, ..PLAIN };
            assert_eq!(set("一e\u{301}👨\u{200d}👩", &measure), ["一", "e\u{301}", "👨\u{200d}👩"]);
        }
    }

    #[test]
    fn millions_of_characters_without_a_break_take_linear_time() {
        // A quadratic way would take hours.
        let text = "a".repeat(3 << 20);
        assert_eq!(break_lines(&text, &PLAIN).len(), (3_usize << 20).div_ceil(10));
        assert_eq!(break_lines(&"，\u{200b}".repeat(1 << 19), &PLAIN).len(), (1_usize << 19).div_ceil(5));
    }
}
