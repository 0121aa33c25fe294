//! Blocks of a few letters, a thousand and more of them in a row: no outline and no furniture is found in them, and each
//! of its own would take ten times the file.

use super::blocks::{Flat, Kind};
use super::words::{Words, gather};

/// Blocks in a row more than which are one.
const LONG: usize = 1000;

/// Bytes of the longest that is one of such a row.
const FEW: usize = 8;

/// Blocks that are read before the rows among them are looked for.
const TOGETHER: usize = 1 << 12;

/// Whether so many of `flats` have come since the first `done` of them that it is time to [`settle`] them.
pub(super) fn are_many(flats: &[Flat<'_>], done: usize) -> bool {
    flats.len() >= done + TOGETHER
}

/// Makes one block of each long row among `flats`, from the one at `from` on, and lets the short texts of the others be
/// held together.
pub(super) fn settle(flats: &mut Vec<Flat<'_>>, from: usize) {
    let from = from.min(flats.len());
    if flats.len() - from > LONG && flats.iter().skip(from).filter(|flat| is_short(flat)).nth(LONG).is_some() {
        join_rows(flats, from);
    }
    gather(flats.iter_mut().skip(from).map(|flat| &mut flat.text));
}

fn join_rows<'a>(flats: &mut Vec<Flat<'a>>, from: usize) {
    let mut row: Vec<Flat<'a>> = Vec::new();
    for flat in flats.split_off(from) {
        if row.last().is_some_and(|last| last.kind != flat.kind) || !is_short(&flat) {
            end_row(flats, &mut row);
        }
        if is_short(&flat) { row.push(flat) } else { flats.push(flat) }
    }
    end_row(flats, &mut row);
}

/// Sets `row` behind `flats`: into the row that stands last there, as one block, or as it is.
fn end_row<'a>(flats: &mut Vec<Flat<'a>>, row: &mut Vec<Flat<'a>>) {
    let Some(first) = row.first() else { return };
    let (kind, gap) = if first.kind == Kind::Item { (Kind::Item, "\n") } else { (Kind::Letters, "\n\n") };
    let goes_on = flats.last().is_some_and(|last| last.kind == kind && last.text.contains('\n'));
    if !goes_on && row.len() <= LONG {
        return flats.append(row);
    }
    if !goes_on {
        flats.push(Flat { kind, text: Words::default(), ..*first });
    }
    if let Some(last) = flats.last_mut() {
        last.text.change(|text| {
            for flat in row.drain(..) {
                if !text.is_empty() {
                    text.push_str(gap);
                }
                text.push_str(&flat.text);
            }
        });
    }
}

/// Whether `flat` is a paragraph of a few letters, set as all others are, or an item as short.
fn is_short(flat: &Flat<'_>) -> bool {
    let Flat { kind, text, look, .. } = flat;
    let plain = !(look.centred || look.bold || look.apart || look.new_page) && look.links == 0;
    match kind {
        _ if text.len() > FEW || !plain || text.contains('\n') => false,
        Kind::Paragraph => text.chars().all(char::is_alphabetic),
        Kind::Item => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Options, import};

    fn blocks(name: &str, text: &str) -> Vec<String> {
        let report = import(name, text.as_bytes(), &Options::default()).unwrap().report;
        report.blocks.iter().skip(1).map(|block| block.text.to_owned()).collect()
    }

    #[test]
    fn a_row_of_letters_is_one_block_and_other_blocks_stay() {
        let mut flats: Vec<Flat<'_>> = (0..3000).map(|_| Flat::paragraph("甲", 1)).collect();
        flats[500].text = "一、总则".into();
        flats[2600].kind = Kind::Item;
        settle(&mut flats, 0);
        let kinds: Vec<Kind> = flats.iter().skip(500).take(3).map(|flat| flat.kind).collect();
        assert_eq!((flats.len(), kinds), (500 + 3 + 399, vec![Kind::Paragraph, Kind::Letters, Kind::Item]));
        assert_eq!(flats[501].text.split("\n\n").filter(|text| *text == "甲").count(), 2099);
        let before = flats.len();
        flats.extend((0..2000).map(|_| Flat::paragraph("乙", 1)));
        settle(&mut flats, before);
        flats.extend([Flat::paragraph("丙", 1)]);
        let (all, last) = (flats.len(), flats.len() - 1);
        join_rows(&mut flats, last);
        assert_eq!((all - 1, flats.len()), (before + 1, before + 1));
        assert!(flats[before].text.ends_with("乙\n\n丙"));
    }

    #[test]
    fn every_paragraph_of_a_letter_is_there() {
        let text = |gap: &str| (0..9000).map(|nth| format!("{}{gap}", ["a", "乙"][nth % 2])).collect::<String>();
        for (name, text) in
            [("a.txt", text("\n")), ("a.md", text("\n\n")), ("a.html", format!("<!DOCTYPE html><p>{}", text("<p>")))]
        {
            let read = blocks(name, &format!("{text}末段的话。"));
            assert_eq!((read.len(), read.last().map(String::as_str)), (9001, Some("末段的话。")), "{name}");
            assert!(read.iter().take(9000).enumerate().all(|(nth, text)| text == ["a", "乙"][nth % 2]), "{name}");
        }
        let items: String = (0..9000).map(|nth| format!("- {}\n", ["a", "乙"][nth % 2])).collect();
        assert!(blocks("a.md", &items).iter().eq(["a", "乙"].iter().cycle().take(9000)));
    }
}
