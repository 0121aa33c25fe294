//! Ranking for a picker: the typed characters somewhere in a short label, in order, also by pinyin.

use super::pinyin::{Spelling, ones};
use super::query::{Atom, Form, Query};
use crate::text::fold::{Class, Fold, class};

/// For the label's first character.
const START: i32 = 12;
/// For the first character of a word, a number, a bracket.
const BOUNDARY: i32 = 6;
/// For a character right behind the one matched before, and for each further letter of one syllable.
const CONSECUTIVE: i32 = 8;
/// Off for each character passed over.
const GAP: i32 = 1;
/// At most this much off for what stands before the first match.
const LEAD: i32 = 8;
/// The longest label that is looked at, in characters.
const LONGEST: usize = 256;

/// A query made ready to rank labels with.
#[derive(Debug)]
pub struct Fuzzy {
    wanted: Wanted,
    fold: Fold,
}

#[derive(Debug)]
enum Wanted {
    Everything,
    Nothing,
    Spelling(Box<Spelling>),
}

/// How well a label fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// More is better; comparable between labels under one query only. Of labels that fit alike the shorter has more.
    pub points: i32,
    /// The matched characters, counted from 0 in the label; ascending.
    pub chars: Vec<u32>,
}

/// A character of the label.
struct Cell {
    char: char,
    folded: char,
    /// What matching it is worth for where it stands.
    bonus: i32,
    /// The character before it that is no separator, if any: the one that it follows without a gap.
    follows: Option<usize>,
}

/// The best way to have matched up to a query position with a given character last.
#[derive(Clone, Copy)]
struct Way {
    points: i32,
    /// The last character.
    last: usize,
}

impl Fuzzy {
    /// Makes what was typed ready. White space and punctuation in it are set aside; smart case as in
    /// [`Query::parse`]; there are no regular expressions.
    pub fn new(typed: &str) -> Fuzzy {
        let query = Query::parse(typed.trim_start_matches('\\'));
        let fold = query.fold();
        let Form::Atoms(atoms) = query.form() else { return Fuzzy { wanted: Wanted::Everything, fold } };
        let atoms: Vec<Atom> = atoms.iter().filter(|atom| !class(atom.char).is_separator()).copied().collect();
        let wanted = match Spelling::new(&atoms, fold) {
            _ if atoms.is_empty() => Wanted::Everything,
            Some(spelling) => Wanted::Spelling(Box::new(spelling)),
            None => Wanted::Nothing,
        };
        Fuzzy { wanted, fold }
    }

    /// How well `label` fits; `None` where the typed characters do not stand in it in this order. Everything fits an
    /// empty query, with 0 points.
    pub fn score(&self, label: &str) -> Option<Score> {
        let spelling = match &self.wanted {
            Wanted::Everything => return Some(Score::default()),
            Wanted::Nothing => return None,
            Wanted::Spelling(spelling) => spelling,
        };
        self.fits(spelling, label).then(|| best(spelling, &cells(label, self.fold)))?
    }

    /// Whether `label` fits at all; this costs a fraction of finding out how well.
    fn fits(&self, spelling: &Spelling, label: &str) -> bool {
        let done = 1 << spelling.len();
        let mut reached = 1;
        label.chars().take(LONGEST).any(|c| {
            reached |= spelling.take(self.fold.char(c), reached) | spelling.read(c, reached);
            reached & done != 0
        })
    }
}

/// The characters of `label` with what each is worth.
fn cells(label: &str, fold: Fold) -> Vec<Cell> {
    let mut follows = None;
    let mut before = Class::Separator;
    label
        .chars()
        .take(LONGEST)
        .enumerate()
        .map(|(at, char)| {
            let this = class(char);
            let bonus = match follows {
                _ if this.is_separator() => 0,
                None => START,
                Some(_) if this != before => BOUNDARY,
                Some(_) => 0,
            };
            let cell = Cell { char, folded: fold.char(char), bonus, follows };
            if !this.is_separator() {
                follows = Some(at);
            }
            before = this;
            cell
        })
        .collect()
}

/// The best way to match all of `spelling` in `cells`.
///
/// Dynamic programming over label characters and query positions: `best` holds for each position the best way so far,
/// less what the gap since then costs; `ending` the ways that end with a given character, for those that follow it.
fn best(spelling: &Spelling, cells: &[Cell]) -> Option<Score> {
    let positions = spelling.len() + 1;
    let mut best: Vec<Option<Way>> = vec![None; positions];
    let mut ending: Vec<Vec<Option<i32>>> = Vec::with_capacity(cells.len());
    // For each character and position where the way to it came from: the character before and its position.
    let mut from: Vec<Vec<Option<(usize, usize)>>> = Vec::with_capacity(cells.len());
    for (at, cell) in cells.iter().enumerate() {
        let mut here = vec![None; positions];
        let mut came = vec![None; positions];
        for position in 0..spelling.len() {
            let lead = Way { points: -(at as i32).min(LEAD), last: at };
            let far = if position == 0 { Some(lead) } else { best.get(position).copied().flatten() };
            let near = cell.follows.and_then(|last| {
                let points = ending.get(last)?.get(position).copied().flatten()?;
                Some(Way { points: points + CONSECUTIVE, last })
            });
            let Some(way) = far.into_iter().chain(near).max_by_key(|way| way.points) else { continue };
            let to = spelling.take(cell.folded, 1 << position) | spelling.read(cell.char, 1 << position);
            for reached in ones(to) {
                let points = way.points + cell.bonus + (reached - position - 1) as i32 * CONSECUTIVE;
                if let (Some(slot), Some(link)) = (here.get_mut(reached), came.get_mut(reached))
                    && slot.is_none_or(|known| known < points)
                {
                    (*slot, *link) = (Some(points), Some((way.last, position)));
                }
            }
        }
        for (slot, ended) in best.iter_mut().zip(&here).take(spelling.len()) {
            let waited = slot.map(|way| Way { points: way.points - GAP, ..way });
            let ended = ended.map(|points| Way { points: points - GAP, last: at });
            *slot = waited.into_iter().chain(ended).max_by_key(|way| way.points);
        }
        ending.push(here);
        from.push(came);
    }
    let done = |row: &Vec<Option<i32>>| row.get(spelling.len()).copied().flatten();
    // Of equal ways the first in the label.
    let (last, points) = ending
        .iter()
        .enumerate()
        .filter_map(|(at, row)| Some((at, done(row)?)))
        .rev()
        .max_by_key(|(_, points)| *points)?;
    let length = cells.len() as i32;
    Some(Score { points: points * 1024 - length, chars: walk_back(&from, last, spelling.len()) })
}

/// The characters on the way that ends with character `last` at query position `position`.
fn walk_back(from: &[Vec<Option<(usize, usize)>>], mut last: usize, mut position: usize) -> Vec<u32> {
    let mut chars = Vec::new();
    while position > 0 {
        chars.push(last as u32);
        match from.get(last).and_then(|row| row.get(position)).copied().flatten() {
            Some(before) => (last, position) = before,
            None => break,
        }
    }
    chars.reverse();
    chars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_characters_match() {
        let cases: &[(&str, &str, Option<&[u32]>)] = &[
            ("jpxq", "精品小区建设面积", Some(&[0, 1, 2, 3])),
            ("jpmj", "精品小区建设面积", Some(&[0, 1, 6, 7])),
            ("精mj", "精品小区建设面积", Some(&[0, 6, 7])),
            ("jingpinjs", "精品小区建设面积", Some(&[0, 1, 4, 5])),
            ("hzhb", "“合作伙伴”市场所", Some(&[1, 2, 3, 4])),
            ("60sl", "60岁以上老年人", Some(&[0, 1, 2, 5])),
            ("gdp", "人均 GDP 增速", Some(&[3, 4, 5])),
            ("GDP", "人均 gdp 增速", None),
            ("国务", "國務院", Some(&[0, 1])),
            ("区品", "精品小区", None),
            ("", "精品小区", Some(&[])),
            ("，", "精品小区", Some(&[])),
            ("j", "", None),
        ];
        for (typed, label, wanted) in cases {
            let found = Fuzzy::new(typed).score(label);
            assert_eq!(found.as_ref().map(|it| &*it.chars), *wanted, "{typed} in {label}");
        }
    }

    #[test]
    fn which_label_comes_first() {
        // (typed, better, worse)
        let cases = [
            ("zhss", "综合税收", "综合税收完成全年目标"),
            ("zhss", "综合税收", "组织合唱、适时收集"),
            ("zhss", "综合税收完成全年目标", "上当年引进的重点项目综合税收"),
            ("jp", "精品小区", "加快品牌建设"),
            ("gdp", "人均 GDP", "高档产品"),
            ("qy", "企业大走访深入开展", "走访企业"),
        ];
        for (typed, better, worse) in cases {
            let fuzzy = Fuzzy::new(typed);
            let points = |label| fuzzy.score(label).map(|it| it.points);
            assert!(
                points(better) > points(worse),
                "{typed}: {better} {:?}, {worse} {:?}",
                points(better),
                points(worse)
            );
        }
    }

    #[test]
    fn long_queries_and_labels_are_no_trouble() {
        let long = "精".repeat(5000);
        assert_eq!(Fuzzy::new(&long).score(&long), None);
        let found = Fuzzy::new("jj").score(&long).unwrap();
        assert_eq!(found.chars, [0, 1]);
    }
}
