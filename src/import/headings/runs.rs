//! Numbered paragraphs: which are headings, which are items of a list.

use std::collections::BTreeMap;
use std::ops::Range;

use super::numbers::{self, Beside, LAST_RANK_OF_CHAPTERS, Number};
use super::{Mark, numbers::CONVENTIONS};
use super::{captions, english, items, labels, lead, sole};
use crate::import::blocks::{Flat, plain};
use crate::import::text::ends_sentence;

/// Characters of the longest title on its own line, of the longest that runs in, and of the longest English ones.
const LONGEST_LINE: usize = 60;
const LONGEST_RUN_IN: usize = 45;
const LONGEST_LATIN: usize = 260;
/// Characters of the longest Latin sentence with capitals that is a title.
const LONGEST_LATIN_TITLE: usize = 60;
/// Characters of a first sentence that is a title only because its neighbours are.
const LONGEST_AMONG_TITLES: usize = 70;
/// Paragraphs numbered 第…条 that make a document a law.
const ARTICLES_OF_A_LAW: usize = 4;
/// The first rank of Arabic numbers, and how many of them in a row may count paragraphs.
pub(super) const FIRST_RANK_OF_ARABIC: u8 = 70;
const PARAGRAPHS: usize = 5;

/// A way of numbering, an index into [`CONVENTIONS`], with its level inside it.
pub(super) type KindOfNumber = (u8, u8);

/// A numbered paragraph. There may be a million, so it is small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) at: usize,
    pub(super) kind: KindOfNumber,
    pub(super) value: u32,
    pub(super) number: Range<u32>,
    title: Range<u32>,
    shape: Shape,
    ends_clause: bool,
}

/// How the title stands in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// The paragraph is the title, without a stop or as one short sentence.
    Own,
    /// It is the first sentence, and text follows.
    RunIn,
    /// There is no title.
    Text,
}

impl Numbered {
    /// Whether the paragraph is the title and no sentence.
    pub(super) fn is_line(&self, flats: &[Flat<'_>]) -> bool {
        self.shape == Shape::Own && !is_sentence(self, flats)
    }

    /// The title that leads the paragraph, where text follows.
    pub(super) fn lead<'a>(&self, flats: &'a [Flat<'_>]) -> Option<&'a str> {
        flats[self.at].text.get(self.title()).filter(|_| self.shape == Shape::RunIn)
    }

    pub(super) fn mark(&self, rank: u32) -> Mark {
        let run_in = self.shape == Shape::RunIn;
        let number = self.number.start as usize..self.number.end as usize;
        Mark::new(self.at, number, self.title(), run_in, rank)
    }

    /// Whether a sentence follows the number in which no title stands out.
    pub(super) fn is_text(&self) -> bool {
        self.shape == Shape::Text
    }

    /// What the number's convention is worth in the order of levels.
    pub(super) fn rank(&self) -> u8 {
        rank(self.kind)
    }

    /// The title, in bytes of the paragraph.
    pub(super) fn title(&self) -> Range<usize> {
        self.title.start as usize..self.title.end as usize
    }
}

/// The numbered headings in reading order.
pub(super) fn find(flats: &[Flat<'_>]) -> Vec<Numbered> {
    let (mut all, articles) = read(flats);
    let is_law = articles >= ARTICLES_OF_A_LAW;
    if is_law {
        // What is numbered inside articles is text, and text is what stands below a heading.
        all.retain(|one| rank(one.kind) <= LAST_RANK_OF_CHAPTERS);
    }
    let mut inner = items::that_stand_in(&all, flats).into_iter();
    all.retain(|_| !inner.next().unwrap_or_default());
    let mut counted = paragraph_numbers(&all, flats).into_iter();
    all.retain(|_| !counted.next().unwrap_or_default());
    let mut accepted: Vec<usize> = Vec::new();
    let mut of_kind: BTreeMap<KindOfNumber, usize> = BTreeMap::new();
    all.iter().for_each(|one| *of_kind.entry(one.kind).or_default() += 1);
    let boxed = |run: &[usize]| run.first().is_some_and(|&index| is_in_box(&all[index], flats));
    let barred = |run: &[usize]| boxed(run) || sole::is_figure_alone(run, &all, flats);
    for run in runs(&all).into_values().flatten().filter(|run| !barred(run)) {
        // 第十九篇 behind 第三篇, where what stands between was left out.
        let part =
            |&index: &usize| of_kind.get(&all[index].kind) > Some(&1) && sole::is_chapter_line(&all[index], flats);
        let lone = run.len() == 1 && run.iter().all(part);
        accepted.extend(if lone { run } else { titles(&run, &all, flats) });
    }
    // `1. 他没有回答，只是看着远处的山。`: a sentence that is the only paragraph numbered so.
    let lone = |one: &Numbered| of_kind.get(&one.kind) == Some(&1) && is_sentence(one, flats);
    // With text behind it, one numbered as chapters and their parts are is a heading even so: （一）思路。……
    let led = |one: &Numbered| one.shape == Shape::RunIn && rank(one.kind) < FIRST_RANK_OF_ARABIC;
    // 1、加强学习。right below （一）: the first of its kind, and the last that there is.
    let first_below = |index: usize| {
        let one = &all[index];
        let above = index.checked_sub(1).map(|above| &all[above]);
        one.value == 1 && above.is_some_and(|above| above.at + 1 == one.at && rank(above.kind) < rank(one.kind))
    };
    accepted.retain(|&index| !lone(&all[index]) || led(&all[index]) || first_below(index));
    let parts = accepted.iter().any(|&index| all[index].kind.1 > 0);
    let sole = sole::kinds(&accepted, &all, flats);
    let chapters = accepted.iter().any(|&index| rank(all[index].kind) <= LAST_RANK_OF_CHAPTERS);
    accepted.retain(|&index| match CONVENTIONS[usize::from(all[index].kind.0)].beside {
        Beside::Nothing | Beside::Alone => true,
        // 1 Duty of the undertaker: a section of an act, below its parts and chapters.
        Beside::Parts => parts || sole.contains(&all[index].kind) || chapters && all[index].is_line(flats),
        Beside::Chapters => parts || chapters || sole.contains(&all[index].kind),
    });
    accepted.sort_unstable();
    accepted.into_iter().filter_map(|index| all.get(index)).map(|one| with_title(one, flats)).collect()
}

/// Whether the caption of a box stands right above: `专栏1 重点工程` and then its items.
fn is_in_box(one: &Numbered, flats: &[Flat<'_>]) -> bool {
    let above = one.at.checked_sub(1).and_then(|at| flats.get(at));
    let numbered =
        |behind: &str| behind.trim_start().starts_with(|c: char| c.is_ascii_digit() || numbers::han_digit(c).is_some());
    one.value == 1 && above.is_some_and(|flat| plain(&flat.text).strip_prefix("专栏").is_some_and(numbered))
}

/// Numbers of one kind that count on, as indexes into `all`.
type Runs = BTreeMap<KindOfNumber, Vec<Vec<usize>>>;

fn runs(all: &[Numbered]) -> Runs {
    let mut runs = Runs::new();
    for (index, one) in all.iter().enumerate() {
        let of_kind = runs.entry(one.kind).or_default();
        if let [.., outer, inner] = of_kind.as_mut_slice()
            && is_nested(outer, inner, one, all)
        {
            // The list is left to itself, and the headings go on.
            outer.push(index);
            let last = of_kind.len() - 1;
            of_kind.swap(last - 1, last);
            continue;
        }
        match of_kind.last_mut() {
            Some(run) if run.last().is_some_and(|&last| follows(&all[last], one)) => run.push(index),
            _ => of_kind.push(vec![index]),
        }
    }
    runs
}

/// Whether `one` goes on where `outer` stopped, and `inner` between them is a list with numbers of its own.
fn is_nested(outer: &[usize], inner: &[usize], one: &Numbered, all: &[Numbered]) -> bool {
    let goes_on = |run: &[usize]| run.last().is_some_and(|&last| all[last].value + 1 == one.value);
    let own = |&index: &usize| all[index].shape == Shape::Own;
    goes_on(outer)
        && !goes_on(inner)
        && inner.first().is_some_and(|&first| all[first].value == 1)
        && inner.iter().all(own)
}

/// Numbers that count the paragraphs and not the headings: before whole sentences, none of which has paragraphs of its own
/// below it. They run on through a document (`5. Official development assistance fell by 3 per cent.`), or are decimal
/// parts that begin anew in each chapter (`3.1 The Council collects waste from 48,200 households.`).
///
/// For each of `all`, whether its number is such a one.
fn paragraph_numbers(all: &[Numbered], flats: &[Flat<'_>]) -> Vec<bool> {
    let decimal = |kind: KindOfNumber| kind.1 > 0;
    let counts = |members: &[usize], fewest: usize| {
        let titles = members.iter().filter(|&&index| is_title(&all[index], flats)).count();
        let bodied = members.iter().filter(|&&index| has_prose(&all[index], flats)).count();
        members.len() >= fewest && titles * 3 < members.len() && bodied * 4 < members.len()
    };
    let mut counted = vec![false; all.len()];
    for (kind, runs) in runs(all) {
        let counting: Vec<Vec<usize>> = if decimal(kind) {
            let members = runs.concat();
            if counts(&members, 1) { vec![members] } else { Vec::new() }
        } else if rank(kind) >= FIRST_RANK_OF_ARABIC {
            runs.into_iter().filter(|run| counts(run, PARAGRAPHS)).collect()
        } else {
            Vec::new()
        };
        counting.into_iter().flatten().for_each(|index| counted[index] = true);
    }
    counted
}

/// Whether what stands behind the number reads as a title.
fn is_title(one: &Numbered, flats: &[Flat<'_>]) -> bool {
    let sentence = flats[one.at].text.get(one.title()).unwrap_or_default();
    // `3. Grant of Patent License. Subject to the terms, ……`
    let latin =
        |sentence: &str| english::is_title_case(sentence) && sentence.chars().nth(LONGEST_LATIN_TITLE).is_none();
    match one.shape {
        Shape::Own if !ends_sentence(sentence) => true,
        _ if is_latin(sentence) => latin(sentence),
        Shape::Own => false,
        Shape::RunIn | Shape::Text => lead::is_title_like(sentence),
    }
}

/// Whether a paragraph without a number stands below.
pub(super) fn has_prose(one: &Numbered, flats: &[Flat<'_>]) -> bool {
    flats.get(one.at + 1).is_some_and(|next| {
        next.is_paragraph()
            && ends_sentence(&next.text)
            && !lead::is_salutation(&next.text)
            && numbers::number(&next.text).is_none()
    })
}

/// Whether the title ends as sentences do.
fn is_sentence(one: &Numbered, flats: &[Flat<'_>]) -> bool {
    ends_sentence(flats[one.at].text.get(one.title()).unwrap_or_default())
}

fn rank(kind: KindOfNumber) -> u8 {
    CONVENTIONS[usize::from(kind.0)].rank
}

/// All numbered paragraphs, and how many are articles of a law.
fn read(flats: &[Flat<'_>]) -> (Vec<Numbered>, usize) {
    let mut articles = 0;
    let mut all = Vec::new();
    for (at, flat) in flats.iter().enumerate().filter(|(_, flat)| flat.is_paragraph()) {
        let start = if flat.text.starts_with("**") { 2 } else { 0 };
        let Some(number) = flat.text.get(start..).and_then(numbers::number) else { continue };
        if number.convention().is_text {
            articles += 1;
        } else {
            all.push(numbered(at, &flat.text, start, number));
        }
    }
    (all, articles)
}

fn numbered(at: usize, text: &str, start: usize, number: Number) -> Numbered {
    let len = start + number.len;
    let from = text.len() - text[len..].trim_start().len();
    // PART I alone above its first chapter: the label is the title.
    let convention = number.convention();
    let alone = convention.rank <= LAST_RANK_OF_CHAPTERS || convention.beside == Beside::Alone;
    let label = alone && len == text.len();
    let (end, (shape, title)) = if label { (start, (Shape::Own, start..len)) } else { (len, shape(text, from)) };
    let ends_clause = plain(text).ends_with(['；', ';']) || text.ends_with("；和") || text.ends_with("; and");
    Numbered {
        at,
        kind: (number.class as u8, number.depth),
        value: number.value,
        number: start as u32..end as u32,
        title: title.start as u32..title.end as u32,
        shape,
        ends_clause,
    }
}

/// How the title stands in `text`, which begins behind the number at byte `from`.
fn shape(text: &str, from: usize) -> (Shape, Range<usize>) {
    let rest = &text[from..];
    let latin = is_latin(rest);
    let fits = |part: &str, longest: usize| part.chars().nth(if latin { LONGEST_LATIN } else { longest }).is_none();
    let whole = from..text.len();
    if captions::is_form(rest) || captions::is_wide_row(rest) {
        return (Shape::Text, whole);
    }
    // 更新水表80万只。（责任单位：省住建厅）: a remark behind the last sentence.
    if !ends_sentence(rest) && !rest.contains('。') {
        let one_line = fits(rest, LONGEST_LINE) && !rest.is_empty();
        return (if one_line { Shape::Own } else { Shape::Text }, whole);
    }
    // **一、主要工作：**
    let bare = rest.trim_end_matches('*');
    let label = bare.ends_with(['：', ':']) && rest.chars().nth(20).is_none() && !rest.contains(['，', '。']);
    let Some(end) = lead::sentence_end(rest) else {
        let own = label || is_capitals(rest) && fits(rest, LONGEST_LINE);
        return (if own { Shape::Own } else { Shape::Text }, whole);
    };
    let title = from..from + end;
    match () {
        () if is_definition(&rest[..end]) => (Shape::Text, title),
        () if rest[end..].trim().is_empty() => {
            (if fits(rest, LONGEST_RUN_IN) { Shape::Own } else { Shape::Text }, title)
        }
        () if fits(&rest[..end], LONGEST_RUN_IN) => (Shape::RunIn, title),
        () => (Shape::Text, title),
    }
}

/// `SEC. 101. GRANTS FOR PLANNING.`: a title in capitals, whose last may be taken for an initial.
fn is_capitals(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_uppercase()) && !text.chars().any(char::is_lowercase) && is_latin(text)
}

/// Whether `text` begins in Latin letters or figures, without a Han sign near.
pub(super) fn is_latin(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii() || c == '“') && text.chars().take(20).all(|c| !('一'..='鿿').contains(&c))
}

/// `“两重”：是指……`: an entry of a glossary.
fn is_definition(sentence: &str) -> bool {
    sentence.contains(['：', ':'])
}

/// Whether `next` counts on from `last`; a number or two may have been lost.
fn follows(last: &Numbered, next: &Numbered) -> bool {
    let least = if numbers::may_stay(next.kind) { last.value } else { last.value + 1 };
    (least..=last.value + 3).contains(&next.value)
}

/// The members of a run that are headings.
///
/// Headings have text below them or behind them; the items of a list follow each other, or end in semicolons.
fn titles(run: &[usize], all: &[Numbered], flats: &[Flat<'_>]) -> Vec<usize> {
    if labels::lead(&run.iter().map(|&index| &all[index]).collect::<Vec<_>>(), flats) {
        return run.to_vec();
    }
    let titled: Vec<usize> = run.iter().copied().filter(|&index| all[index].shape != Shape::Text).collect();
    let bodied = titled.iter().filter(|&&index| has_body(index, all, flats)).count();
    let clauses = run.iter().filter(|&&index| all[index].ends_clause).count();
    let first = run.first().map_or(0, |&index| all[index].value);
    let alone = run.len() == 1 && first != 1;
    // 5.0 G: a figure. What is numbered with a nought begins with 1.0.
    let figure = run.first().is_some_and(|&index| numbers::is_nought(all[index].kind)) && first != 1;
    if figure || clauses > 0 || alone || titled.len() * 2 < run.len() || bodied * 2 < titled.len() {
        return Vec::new();
    }
    // （1）建立了模型，精度满足要求。（2）……。: points made one after the other; whatever follows the last is not below it.
    let points = titled.iter().all(|&index| all[index].shape == Shape::Own && is_sentence(&all[index], flats));
    if points && titled.len() > 1 && bodied * 2 <= titled.len() {
        return Vec::new();
    }
    let mostly = titled.len() * 5 >= run.len() * 4;
    let among_titles = |index: usize| {
        let one = &all[index];
        let sentence = flats[one.at].text.get(one.title()).unwrap_or_default();
        let short = sentence.chars().nth(LONGEST_AMONG_TITLES).is_none();
        // A sentence that is the whole paragraph is an item of a list, unless prose stands below it.
        let led = one.title().end < flats[one.at].text.len() || is_sentence(one, flats) && has_prose(one, flats);
        mostly && short && led && !is_definition(sentence)
    };
    run.iter().copied().filter(|&index| all[index].shape != Shape::Text || among_titles(index)).collect()
}

/// A title among titles whose own first sentence was too long to be taken for one.
fn with_title(one: &Numbered, flats: &[Flat<'_>]) -> Numbered {
    if one.shape == Shape::Text
        && let Some(title) = labels::label(one, flats)
    {
        return Numbered { shape: Shape::RunIn, title: title.start as u32..title.end as u32, ..one.clone() };
    }
    let whole = one.title().end == flats[one.at].text.len();
    let shape = match one.shape {
        Shape::Text if whole => Shape::Own,
        Shape::Text => Shape::RunIn,
        shape => shape,
    };
    Numbered { shape, ..one.clone() }
}

fn has_body(index: usize, all: &[Numbered], flats: &[Flat<'_>]) -> bool {
    let one = &all[index];
    let next = all.get(index + 1).filter(|next| next.at == one.at + 1);
    match (one.shape, next) {
        (Shape::RunIn, _) => true,
        (_, Some(next)) => {
            let deeper = (rank(next.kind), next.kind.1) > (rank(one.kind), one.kind.1);
            next.kind != one.kind && (deeper || next.value == 1)
        }
        (_, None) => flats.get(one.at + 1).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::text;

    fn titles_of(text: &str) -> Vec<String> {
        let flats = text::read(text);
        let title = |one: Numbered| flats[one.at].text[one.title()].to_owned();
        find(&flats).into_iter().map(title).collect()
    }

    #[test]
    fn headings_have_text_and_items_have_not() {
        assert_eq!(titles_of("一、总则\n正文在此。\n二、目标\n正文在此。"), ["总则", "目标"]);
        assert_eq!(titles_of("**一、成效：**\n正文。\n**二、打算：**\n正文。"), ["成效：**", "打算：**"]);
        assert_eq!(titles_of("（1）完善制度。产权是核心。\n（2）发展经济。国有资本。"), ["完善制度。", "发展经济。"]);
        assert_eq!(
            titles_of("有下列情形之一的：\n（一）向不特定对象发行；\n（二）其他行为。\n正文。"),
            Vec::<String>::new()
        );
        assert_eq!(titles_of("名单：\n1.甲单位\n2.乙单位\n3.丙单位\n正文。"), Vec::<String>::new());
        assert_eq!(titles_of("1.您所在的部门是（  ）\nA.市直\nB.区县\n2.您的评价是（ ）\nA.满意\nB.不满意").len(), 0);
        assert_eq!(titles_of("表1\n1.全市增长（%）　2.5　-　预期性\n2.全员增长（%）　-　3　预期性\n完。").len(), 0);
        let box_below = "（一）甲\n1．网络\n文。\n2．算力\n文。\n专栏1 工程\n1．城市工程。到那年建成。\n2．枢纽工程。建设中心。\n（二）乙\n文。";
        assert_eq!(titles_of(box_below), ["甲", "网络", "算力", "乙"]);
        assert_eq!(titles_of("1.“两重”：是指建设。\n2.“两新”：是指更新。\n完。"), Vec::<String>::new());
    }

    #[test]
    fn nought_numbers_the_chapter_and_what_follows_its_paragraphs() {
        let text = "1.0 PURPOSE\n1.1 To inform Members of the service. It is good.\n2.0 COST\n2.1 It rose. It was paid.\n3.0 PAPERS\nPlans and maps";
        assert_eq!(titles_of(text), ["PURPOSE", "COST", "PAPERS"]);
    }

    #[test]
    fn numbered_sentences_are_no_headings() {
        assert_eq!(titles_of("他走到门口。\n1. 他没有回答，只是看着远处的山。\n她又问了一次。"), Vec::<String>::new());
        assert_eq!(
            titles_of("4 结论\n（1）建立了模型，精度满足要求。\n（2）提出了方法，可供参考。\n参考文献\n甲。"),
            Vec::<String>::new()
        );
        assert_eq!(
            titles_of(
                "1. PURPOSE\n1.1 To inform Members of the service. It is good.\n1.2 To seek approval.\n2. BACKGROUND\n2.1 The Council collects waste. It is much.\n2.2 The rate was 47.1%.\n3. COST\n3.1 It rose."
            ),
            ["PURPOSE", "BACKGROUND", "COST"]
        );
    }

    #[test]
    fn numbers_may_count_the_paragraphs() {
        let text = "I. Introduction\n1. The Assembly requested a report.\n2. The report draws on data. It is long.\nII. Progress\nA. Access\n3. People gained access.\n4. Progress was slow.\nB. Finance\n5. Assistance fell by 3 per cent.\n6. Budgets rose.";
        assert_eq!(titles_of(text), ["Introduction", "Progress", "Access", "Finance"]);
        let tasks: String =
            (1..7).map(|n| format!("{n}. We will do it.\nThis is how we shall do it in the year.\n")).collect();
        assert_eq!(titles_of(&tasks).len(), 6);
    }

    #[test]
    fn english_titles_with_capitals_lead_numbered_paragraphs() {
        let text = "1. Definitions.\nA town is any town.\n2. Grant of Office. Subject to this paper, towns may do so.\n3. Grant of Land. Subject to this paper, towns may have it.\n4. Handing On. You may hand it on.\n5. Names. None of them may be used.";
        assert_eq!(titles_of(text)[..3], ["Definitions.", "Grant of Office.", "Grant of Land."]);
    }

    #[test]
    fn articles_and_sections_of_a_charter_are_headings() {
        let text = "ARTICLE I. POWERS\nSection 1.01. Powers of the City.\nThe city shall have all powers.\nSection 1.02. Construction.\nThe powers shall be construed so.\nARTICLE II. COUNCIL\nSection 2.01. Duties.\nThe council shall meet.";
        assert_eq!(titles_of(text), ["POWERS", "Powers of the City.", "Construction.", "COUNCIL", "Duties."]);
        let bill = "TITLE I--AIMS\nSEC. 101. PLANS FOR TOWNS.\nThere are plans.\nSEC. 102. HELP.\nThere is help.\nTITLE II--MEANS\nSEC. 201. FUNDS.\nThere are funds.\nSEC. 202. USE.\nThey are used.";
        assert_eq!(titles_of(bill), ["AIMS", "PLANS FOR TOWNS.", "HELP.", "MEANS", "FUNDS.", "USE."]);
        let sections = "PART 1 WATER INDUSTRY\nCHAPTER 1 LICENCES\n1 Types of licence\nThere are two.\n2 Supply of water\nWater is supplied.\nPART 2 GENERAL\n3 Commencement\nIt comes into force.";
        assert_eq!(
            titles_of(sections),
            ["WATER INDUSTRY", "LICENCES", "Types of licence", "Supply of water", "GENERAL", "Commencement"]
        );
        let act = "The Act applies.\nSection 2 of the Act requires a plan.\nIt was met.\nSection 1.01 requires that too.\nIt was.";
        assert_eq!(titles_of(act), Vec::<String>::new());
    }

    #[test]
    fn chapters_of_a_novel_are_headings() {
        let text = "第一回 桃园结义　英雄立功\n话说天下大势。\n第二回 怒鞭督邮　谋诛宦竖\n且说董卓。";
        assert_eq!(titles_of(text), ["桃园结义　英雄立功", "怒鞭督邮　谋诛宦竖"]);
    }

    #[test]
    fn a_remark_behind_the_last_sentence_hides_no_title() {
        let text = "1.加快更新电梯。更新6000台。（责任单位：省住建厅）\n2.推进供水。改造管道。（责任单位：省住建厅）";
        assert_eq!(titles_of(text), ["加快更新电梯。", "推进供水。"]);
    }

    #[test]
    fn numbers_with_a_wide_space_are_headings_below_chapters() {
        let text = "第１章　財政\n概要である。\n１　健全化の方針\n方針である。\n２　人口の見通し\n見通しである。\n第２章　暮らし\n概要である。";
        assert_eq!(titles_of(text), ["財政", "健全化の方針", "人口の見通し", "暮らし"]);
        assert_eq!(titles_of("回答\n１　はい\n甲である。\n２　いいえ\n乙である。"), Vec::<String>::new());
        let address = "１　はじめに\n方針を申し上げる。\n２　市政の状況\n状況である。\n３　主要施策\n■ 教育\n４　むすびに\n以上である。";
        assert_eq!(titles_of(address), ["はじめに", "市政の状況", "主要施策", "むすびに"]);
    }

    #[test]
    fn in_a_law_only_parts_chapters_and_sections_are_headings() {
        let law = "第一章 总则\n第一条 为了规范，制定本法。\n第二条 适用本法：\n（一）甲类。有关规定。\n（二）乙类。有关规定。\n第三条 略。\n第四条 略。\n第二章 附则\n第五条 施行。";
        assert_eq!(titles_of(law), ["总则", "附则"]);
    }

    #[test]
    fn a_long_sentence_among_titles_is_one_too() {
        let long = "坚持把发展经济的着力点放在实体经济上，推进新型工业化，加快建设制造强国和质量强国，夯实基础不放松。";
        let text = format!("（一）甲事。文。\n（二）乙事。文。\n（三）丙事。文。\n（四）{long}文。\n（五）丁事。文。");
        assert_eq!(titles_of(&text).len(), 5);
    }
}
