//! Chapters that are numbered with a space and stand by themselves: `１　はじめに` to `５　むすびに`, and in Japanese minutes
//! `1 会議の日時` to `5 議事の要旨`, in agendas `1 APOLOGIES FOR ABSENCE`.

use std::collections::BTreeMap;

use super::numbers::{Beside, CONVENTIONS, LAST_RANK_OF_CHAPTERS};
use super::runs::{KindOfNumber, Numbered, has_prose};
use crate::import::blocks::Flat;

/// The ways of numbering that number the chapters of a document so: lines that count from one without a gap, half of them
/// above prose; or those of minutes, in Japanese, each with a line of its own below; or those of an agenda, in capitals.
pub(super) fn kinds(accepted: &[usize], all: &[Numbered], flats: &[Flat<'_>]) -> Vec<KindOfNumber> {
    let mut members: BTreeMap<KindOfNumber, Vec<&Numbered>> = BTreeMap::new();
    for one in accepted.iter().filter_map(|&index| all.get(index)) {
        members.entry(one.kind).or_default().push(one);
    }
    let wide = |one: &&Numbered| {
        let text = &flats[one.at].text;
        text[one.number.end as usize..].starts_with('　') && one.is_line(flats)
    };
    members.retain(|_, row| {
        row.sort_unstable_by_key(|one| one.at);
        let kana = row.iter().any(|one| flats[one.at].text.chars().any(|c| ('ぁ'..='ん').contains(&c)));
        let apart = || row.windows(2).all(|pair| pair[1].at > pair[0].at + 1);
        let minutes = row.len() > FEWEST_CHAPTERS && kana && row.iter().all(|one| one.is_line(flats)) && apart();
        let capitals = |one: &&Numbered| {
            let title = flats[one.at].text.get(one.title()).unwrap_or_default();
            one.is_line(flats)
                && !title.contains(char::is_lowercase)
                && title.contains(|c: char| c.is_ascii_uppercase())
        };
        let counts = row.iter().zip(1..).all(|(one, value)| one.value == value);
        let bracketed = |one: &Numbered| flats.get(one.at + 1).is_some_and(|next| next.text.starts_with('（'));
        let bodied = row.iter().filter(|one| has_prose(one, flats) || bracketed(one)).count();
        let chapters = row.len() >= FEWEST_CHAPTERS && row.iter().all(wide) && bodied * 2 >= row.len();
        let agenda = row.len() >= FEWEST_CHAPTERS && row.iter().all(capitals) && bodied * 2 >= row.len();
        counts && (chapters || minutes || agenda)
    });
    members.into_keys().collect()
}

/// Whether a part or chapter has a line for itself, with text below: 第十九篇 in an extract.
pub(super) fn is_chapter_line(one: &Numbered, flats: &[Flat<'_>]) -> bool {
    one.rank() <= LAST_RANK_OF_CHAPTERS && one.is_line(flats) && flats.get(one.at + 1).is_some()
}

/// Whether the numbers of `run`, each alone on its line, are figures and no headings: those of chapters without a title count
/// from one to three at least, most of them above prose.
pub(super) fn is_figure_alone(run: &[usize], all: &[Numbered], flats: &[Flat<'_>]) -> bool {
    let members = || run.iter().filter_map(|&index| all.get(index));
    let alone = members().next().is_some_and(|one| CONVENTIONS[usize::from(one.kind.0)].beside == Beside::Alone);
    let counts = members().zip(1..).all(|(one, value)| one.value == value);
    let bodied = members().filter(|one| has_prose(one, flats)).count();
    alone && !(counts && run.len() >= FEWEST_CHAPTERS && bodied * 3 >= run.len() * 2)
}

/// Lines numbered with a wide space that may be the chapters of a document.
const FEWEST_CHAPTERS: usize = 3;

#[cfg(test)]
mod tests {
    use super::super::runs;
    use crate::import::text;

    fn titles(text: &str) -> Vec<String> {
        let flats = text::read(text);
        runs::find(&flats).iter().map(|one| flats[one.at].text[one.title()].to_owned()).collect()
    }

    #[test]
    fn numbers_alone_on_their_lines_are_chapters_without_a_title() {
        let text = "文章如下。\n一\n坚持党的领导，是最本质的特征。\n（2014年1月14日的讲话）\n二\n党是领导核心。\n三\n领导是全面的。\n（一）坚持领导。统揽全局。\n（二）坚持人民。人民至上。";
        assert_eq!(titles(text), ["一", "二", "三", "坚持领导。", "坚持人民。"]);
        assert_eq!(titles("各地排名如下。\n三\n甲地领先。\n一\n乙地其次。\n二\n丙地最后。").len(), 0);
        assert_eq!(titles("一\n甲地领先。\n二\n乙地其次。").len(), 0);
    }

    #[test]
    fn a_part_of_an_extract_may_stand_alone() {
        let text = "第一篇 甲\n第一章 乙\n正文。\n第二篇 丙\n第二章 丁\n正文。\n第十九篇 戊\n第六十四章 己\n正文。\n第六十五章 庚\n正文。";
        assert_eq!(titles(text).len(), 7);
        assert_eq!(titles("正文。\n第三章 甲\n正文在此。").len(), 0);
    }

    #[test]
    fn items_of_an_agenda_are_in_capitals() {
        let text = "1 APOLOGIES FOR ABSENCE\nTo receive any apologies.\n2 MINUTES\nTo approve the minutes.\n3 ACCOUNTS\nTo approve the payments.";
        assert_eq!(titles(text), ["APOLOGIES FOR ABSENCE", "MINUTES", "ACCOUNTS"]);
        assert_eq!(titles("1 GB\n2 GB\n3 GB\nThat is the memory.").len(), 0);
    }

    #[test]
    fn minutes_in_japanese_are_numbered_with_a_space() {
        let text = "1 会議の日時\n令和2年11月10日 開会\n2 会議の場所\n委員会議室\n3 出席した者\n教育長 酒井隆行\n4 議事の要旨\n原案どおり決定した。";
        assert_eq!(titles(text), ["会議の日時", "会議の場所", "出席した者", "議事の要旨"]);
        assert_eq!(titles("1 会議の日時\n2 会議の場所\n3 出席した者\n4 議事の要旨\n原案どおり決定した。").len(), 0);
    }
}
