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
    /// Between a number and what it counts.
    Unit,
    /// Inside a number, a word or the word of a unit.
    Word,
    /// Before a closing mark, after an opening one, inside —— and ……
    Kinsoku,
}

impl Strength {
    /// How many strengths there are.
    pub(super) const COUNT: usize = 4;
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
    /// Its class; quotes and currency signs are resolved to opening or closing ones.
    pub(super) class: Class,
    /// How strongly it holds to the cell before it.
    pub(super) strength: Strength,
    /// Whether it may hang in the gutter.
    pub(super) hangs: bool,
}

/// The cells of `text` under the policy `ambiguous`.
pub(super) fn cells(text: &str, ambiguous: Ambiguous) -> Vec<Cell> {
    let mut cells = split(text, ambiguous);
    resolve(&mut cells);
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

/// Makes apostrophes letters, and quotes and currency signs opening or closing ones, by what stands around them.
fn resolve(cells: &mut [Cell]) {
    let mut open = [false; 2];
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
            // The sign follows its amount, with a space or without: `5 €`, `5€`.
            Class::Currency => {
                let amount = at.checked_sub(1).and_then(|at| cells.get(at)).is_some_and(|c| c.class == Class::Digit);
                let next_amount = cells.get(at + 1).is_some_and(|c| c.class == Class::Digit);
                if amount && !next_amount { Class::NonStarter } else { Class::Opening }
            }
            _ => continue,
        };
        if let Some(cell) = cells.get_mut(at) {
            cell.class = class;
            cell.hangs = class == Class::Closing;
        }
    }
}

/// Whether a right single quote between `before` and `after` (`None`: white space or an end) is an apostrophe: inside a
/// word, or at its head (’90s).
fn is_apostrophe(before: Option<Class>, after: Option<Class>) -> bool {
    let word = |class| matches!(class, Some(Class::Letter | Class::Digit));
    word(after) && (word(before) || before.is_none())
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
        (Class::Dash, Class::Dash) => Strength::Kinsoku,
        (Class::Slash, _) | (_, Class::Joiner) => Strength::Word,
        (Class::Joiner, Class::Letter) if before.base != '+' && before.base != '=' => {
            let long = rest.first().is_some_and(|next| next.class == Class::Letter && next.gap == 0);
            if long && run.letters_before >= 2 { Strength::Free } else { Strength::Word }
        }
        (Class::Joiner, class) if word(class) => Strength::Word,
        (class, next) if word(class) && word(next) => Strength::Word,
        (class, Class::Opening) if word(class) && is_half_width(cell.base) => Strength::Word,
        (Class::Closing | Class::NonStarter, class)
            if run.latin && (word(class) || (class == Class::Opening && is_half_width(cell.base))) =>
        {
            Strength::Word
        }
        _ => Strength::Free,
    }
}
