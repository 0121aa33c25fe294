//! A paragraph as cells: its grapheme clusters without the white space, each with how strongly it holds to the one
//! before it.

use super::class::{self, Class, is_space};
use super::unit;
use super::width::{Ambiguous, graphemes};

/// How strongly two neighbouring clusters hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A line may end here.
    Free,
    /// A line may end here before a unit or a word is torn: after a mark inside an address or a formula.
    Loose,
    /// Between a number and what it counts.
    Unit,
    /// Inside a number, a word or the word of a unit.
    Word,
    /// Before a closing mark, after an opening one, inside —— and ……
    Kinsoku,
}

impl Strength {
    /// How many strengths there are.
    pub(super) const COUNT: usize = 5;
}

/// A grapheme cluster that is not white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// Where it begins, in bytes of the paragraph.
    pub(super) start: usize,
    /// Columns of the white space before it.
    pub(super) gap: usize,
    /// Its first character.
    pub(super) base: char,
    /// Columns it takes.
    pub(super) width: u8,
    /// Its class; ASCII quotes are resolved to opening or closing ones.
    pub(super) class: Class,
    /// How strongly it holds to the cell before it.
    pub(super) strength: Strength,
    /// Whether it may hang in the gutter.
    pub(super) hangs: bool,
}

/// The cells of `text` under the policy `ambiguous`.
pub(super) fn cells(text: &str, ambiguous: Ambiguous) -> Vec<Cell> {
    cells_behind(text, ambiguous, &mut OpenQuotes::default())
}

/// Which ASCII quotes, single and double ones, wait to be closed.
pub(super) type OpenQuotes = [bool; 2];

/// The cells of `text`, which goes on where a text that leaves `open` ended.
pub(super) fn cells_behind(text: &str, ambiguous: Ambiguous, open: &mut OpenQuotes) -> Vec<Cell> {
    let mut cells = split(text, ambiguous);
    resolve(&mut cells, open);
    join(&mut cells);
    unit::join_numbers(&mut cells);
    cells
}

/// Cuts `text` into cells, all of them free.
fn split(text: &str, ambiguous: Ambiguous) -> Vec<Cell> {
    // 汉字 take three bytes; ASCII text grows the vector once or twice.
    let mut cells = Vec::with_capacity(text.len() / 3 + 1);
    let mut gap = 0;
    for (start, cluster) in graphemes(text) {
        let Some(base) = cluster.chars().next() else { continue };
        let width = ambiguous.of_grapheme(cluster);
        if cluster.chars().all(is_space) {
            gap += width;
            continue;
        }
        let class = class::of_cluster(base, cluster);
        let width = u8::try_from(width).unwrap_or(2);
        cells.push(Cell { start, gap, base, width, class, strength: Strength::Free, hangs: class == Class::Closing });
        gap = 0;
    }
    cells
}

/// Makes apostrophes letters and ASCII quotes opening or closing ones, by what stands around them.
fn resolve(cells: &mut [Cell], open: &mut OpenQuotes) {
    for at in 0..cells.len() {
        let Some(&cell) = cells.get(at) else { return };
        let before = at.checked_sub(1).and_then(|at| cells.get(at)).filter(|_| cell.gap == 0).map(|cell| cell.class);
        let after = cells.get(at + 1).filter(|next| next.gap == 0).map(|cell| cell.class);
        let class = match cell.class {
            Class::Quote => {
                let kind = usize::from(cell.base == '"');
                let Some(state) = open.get_mut(kind) else { return };
                quote(cell.base, before, after, state)
            }
            Class::Closing if cell.base == '’' && is_apostrophe(before, after) => Class::Letter,
            _ => continue,
        };
        if let Some(cell) = cells.get_mut(at) {
            cell.class = class;
            cell.hangs = class == Class::Closing;
        }
    }
}

/// Whether a right single quote between `before` and `after` (`None`: white space or an end) is an apostrophe.
fn is_apostrophe(before: Option<Class>, after: Option<Class>) -> bool {
    let word = |class| matches!(class, Some(Class::Letter | Class::Digit));
    word(before) && word(after)
}

/// The class of an ASCII quote: by the white space around it, else by `open`, which says whether one of its kind waits
/// to be closed.
fn quote(base: char, before: Option<Class>, after: Option<Class>, open: &mut bool) -> Class {
    let inside_word = matches!(before, Some(Class::Letter | Class::Digit)) && after == Some(Class::Letter);
    if base == '\'' && inside_word {
        return Class::Letter;
    }
    // A prime: 5'11".
    if before == Some(Class::Digit) && !*open {
        return Class::Closing;
    }
    let opens = match (before.is_some(), after.is_some()) {
        (false, true) => true,
        (true, false) => false,
        _ => !*open,
    };
    *open = opens;
    if opens { Class::Opening } else { Class::Closing }
}

/// Sets the strength before each cell by the classes on both sides.
fn join(cells: &mut [Cell]) {
    let mut run = Run::default();
    let mut rest = cells;
    let mut before: Option<Cell> = None;
    while let Some((cell, after)) = rest.split_first_mut() {
        if let Some(before) = before {
            cell.strength = if before.class == Class::Allow && cell.class != Class::Allow {
                around_space(run.visible, cell.class)
            } else {
                strength(&before, cell, after, &run)
            };
        }
        run.take(cell);
        before = Some(*cell);
        rest = after;
    }
}

/// What the cells before a place add up to.
#[derive(Default)]
struct Run {
    /// Whether they are a word, a number or a formula, with the half-width marks inside it.
    latin: bool,
    /// Letters since the last cell that is none.
    letters: usize,
    /// Letters before the hyphen that stands last.
    letters_before: usize,
    /// The last class that is not a zero-width space.
    visible: Option<Class>,
}

impl Run {
    fn take(&mut self, cell: &Cell) {
        if cell.gap > 0 {
            *self = Run::default();
        }
        self.latin = match cell.class {
            Class::Letter | Class::Digit | Class::Hangul | Class::Symbol => true,
            Class::Joiner | Class::Slash | Class::Opening | Class::Closing | Class::NonStarter => {
                self.latin && is_half_width(cell.base)
            }
            _ => false,
        };
        self.letters_before = self.letters;
        self.letters = if cell.class == Class::Letter { self.letters + 1 } else { 0 };
        if cell.class != Class::Allow {
            self.visible = Some(cell.class);
        }
    }
}

/// Whether `c` is a mark of Latin text, which may stand inside a word or a number.
fn is_half_width(c: char) -> bool {
    c < '\u{100}' || matches!(c, '–' | '‐' | '‑' | '−' | '€' | '№' | '™')
}

/// The strength across white space, or a zero-width space.
fn around_space(before: Option<Class>, after: Class) -> Strength {
    let held = matches!(before, Some(Class::Opening | Class::Glue))
        || matches!(after, Class::Closing | Class::NonStarter | Class::Slash | Class::Glue | Class::Allow);
    if held { Strength::Kinsoku } else { Strength::Free }
}

/// The strength between two neighbours, of which `rest` follows the second and `run` ends with the first.
fn strength(before: &Cell, cell: &Cell, rest: &[Cell], run: &Run) -> Strength {
    let held = around_space(Some(before.class), cell.class);
    if held > Strength::Free || cell.gap > 0 {
        return held;
    }
    let word = |class| matches!(class, Class::Letter | Class::Digit | Class::Hangul | Class::Symbol);
    match (before.class, cell.class) {
        // No line begins with an apostrophe, even where a word has to be torn; one that stands before a word (’90s) is
        // taken for a closing mark, and its word holds to it.
        (_, Class::Letter) if matches!(cell.base, '’' | '\'') => Strength::Kinsoku,
        (Class::Closing, class) if before.base == '’' && before.gap > 0 && word(class) => Strength::Word,
        (Class::Dash, Class::Dash) => Strength::Kinsoku,
        (Class::Slash, _) => Strength::Loose,
        (class, Class::Joiner) => {
            if word(class) {
                Strength::Word
            } else {
                Strength::Loose
            }
        }
        (Class::Joiner, Class::Letter) if !matches!(before.base, '+' | '=') => {
            let long = rest.first().is_some_and(|next| next.class == Class::Letter && next.gap == 0);
            if long && run.letters_before >= 2 { Strength::Free } else { Strength::Word }
        }
        (Class::Joiner, class) if word(class) => Strength::Word,
        (Class::Symbol, class) | (class, Class::Symbol) if word(class) => Strength::Loose,
        (class, next) if word(class) && word(next) => Strength::Word,
        (class, Class::Opening) if word(class) && is_half_width(cell.base) => Strength::Loose,
        (Class::Closing | Class::NonStarter, class)
            if run.latin && (word(class) || (class == Class::Opening && is_half_width(cell.base))) =>
        {
            Strength::Loose
        }
        _ => Strength::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with `|` where a line may end, `¦` where it may before a word is torn; white space left out.
    fn places(text: &str) -> String {
        let cells = cells(text, Ambiguous::Narrow);
        let mut shown = String::new();
        for (at, cell) in cells.iter().enumerate() {
            match cell.strength {
                Strength::Free if at > 0 => shown.push('|'),
                Strength::Loose => shown.push('¦'),
                _ => {}
            }
            shown.push(cell.base);
        }
        shown
    }

    #[test]
    fn marks_stay_with_what_they_close_or_open() {
        assert_eq!(places("建设“四力四城”的（一）全"), "建|设|“四|力|四|城”|的|（一）|全");
        assert_eq!(places("《新泾镇(别墅)》课题。”后"), "《新|泾|镇|(别|墅)》|课|题。”|后");
        assert_eq!(places("中 ，文（ 一"), "中，|文|（一");
        assert_eq!(places("宁聚里·XIN 邻驿家"), "宁|聚|里·|XIN|邻|驿|家");
    }

    #[test]
    fn dashes_and_ellipses_stay_whole() {
        assert_eq!(places("基金公司——“泉果"), "基|金|公|司|——|“泉|果");
        assert_eq!(places("等……然"), "等……|然");
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(places("don’t say ‘it’ now"), "don’t|say|‘it’|now");
        assert_eq!(places("the ’90s of rock 'n' roll"), "the’90s|of|rock|'n'|roll");
        assert_eq!(places("well-known e-mail, COVID-19 x"), "well-|known|e-mail,|COVID-19|x");
        assert_eq!(places("同XIN街区AI食堂"), "同|XIN|街|区|AI|食|堂");
        assert_eq!(places("see https://a.org/b?c=d x"), "see|https://¦a.¦org/¦b?¦c=d|x");
        assert_eq!(places("한국어 글"), "한국어|글");
    }

    #[test]
    fn hyphens_and_sums_between_han_end_lines_and_do_not_begin_them() {
        assert_eq!(places("领导班子-一办"), "领|导|班|子¦-|一|办");
        assert_eq!(places("“园+道+集”为"), "“园¦+|道¦+|集”|为");
    }

    #[test]
    fn straight_quotes_open_and_close_in_turn() {
        assert_eq!(places("say \"hello\" to 'all'."), "say|\"hello\"|to|'all'.");
        assert_eq!(places("他说\"你好\"然后\"再见\"。"), "他|说|\"你|好\"|然|后|\"再|见\"。");
        assert_eq!(places("5'11\" tall"), "5'¦11\"|tall");
    }

    #[test]
    fn invisible_characters_allow_or_forbid() {
        assert_eq!(places("第一\u{a0}章\u{2060}节"), "第|一\u{a0}章\u{2060}节");
        assert_eq!(places("long\u{200b}word，\u{200b}。"), "long\u{200b}|word，\u{200b}。");
        assert_eq!(places("co\u{ad}op"), "co\u{ad}op");
    }

    #[test]
    fn small_kana_and_iteration_marks_do_not_begin_lines() {
        assert_eq!(places("チャートをゝ人々"), "チャー|ト|をゝ|人々");
    }
}
