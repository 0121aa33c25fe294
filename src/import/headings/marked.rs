//! Headings that the format marks as such; below them numbered lines and bold ones, which people set by hand where they
//! mark the highest levels only, and bold sentences that lead paragraphs.

use super::runs::Numbered;
use super::{Mark, STEP, lead, lines, numbers, order, runs};
use crate::import::blocks::{Flat, Kind};

/// Bold leads that make a habit.
const HABIT: usize = 2;
/// Numbered first sentences that make a habit.
const FEWEST_TITLES: usize = 4;
/// Characters of the longest bold lead that is a title.
const LONGEST_LEAD: usize = 60;

/// From the rank of a marked heading to those of the numbered lines below it, and of bold lines.
const BY_HAND: u32 = STEP / 10;
const DEEPEST: u32 = 3;
const BOLD_LINE: u32 = STEP * 4 / 10;

/// The headings that are marked.
pub(super) fn find(flats: &[Flat<'_>]) -> Vec<Mark> {
    let leads: Vec<Mark> = flats.iter().enumerate().filter_map(|(at, flat)| bold_lead(at, flat)).collect();
    let leads = if leads.len() >= HABIT { leads } else { Vec::new() };
    let mut leads = leads.into_iter().peekable();
    let by_hand = by_hand(flats);
    let above = above_headings(flats, &by_hand);
    let mut by_hand = by_hand.into_iter().peekable();
    let mut marks: Vec<Mark> = Vec::new();
    let mut rank = 0;
    for (at, flat) in flats.iter().enumerate() {
        if let Kind::Heading(level) = flat.kind {
            rank = u32::from(level) * STEP;
            marks.push(heading(at, &flat.text, rank));
        } else if let Some(line) = by_hand.next_if(|line| line.at() == at) {
            if let Some(rank) = Some(rank + line.rank).filter(|_| rank > 0).or(above.map(|top| top + line.rank)) {
                marks.push(Mark { rank, ..line });
            }
        } else if let Some(lead) = leads.next_if(|lead| lead.at() == at)
            && rank > 0
        {
            marks.push(Mark { rank: rank + STEP / 2, ..lead });
        }
    }
    beside_headings(&mut marks);
    marks
}

/// What to add to the ranks of lines set as headings by hand above the first marked heading, where there are several: the
/// highest of them stand beside the highest marked ones. A notice may mark the titles of its annexes only.
fn above_headings(flats: &[Flat<'_>], by_hand: &[Mark]) -> Option<u32> {
    let levels = || {
        flats.iter().enumerate().filter_map(|(at, flat)| match flat.kind {
            Kind::Heading(level) => Some((at, u32::from(level))),
            _ => None,
        })
    };
    let (first, _) = levels().next()?;
    let (_, top) = levels().min_by_key(|&(_, level)| level)?;
    let above = by_hand.iter().take_while(|line| line.at() < first).map(|line| line.rank);
    let highest = above.clone().min()?;
    (above.count() >= HABIT && highest <= BOLD_LINE).then(|| top * STEP - highest)
}

/// A bold lead in what introduces the subsections has none of them below it: it stands beside them.
fn beside_headings(marks: &mut [Mark]) {
    let mut next = 0;
    for mark in marks.iter_mut().rev() {
        if mark.run_in {
            mark.rank = mark.rank.max(next);
        } else {
            next = mark.rank;
        }
    }
}

/// Lines set as headings by hand, their ranks counted from the marked heading above them. Two or more make a habit.
fn by_hand(flats: &[Flat<'_>]) -> Vec<Mark> {
    let mut numbered = runs::find(flats);
    let titles = numbered_titles(&numbered, flats);
    numbered.retain(|one| one.is_line(flats) || titles && one.lead(flats).is_some());
    let order = order::order(&numbered);
    let depth = |kind| (order.rank(kind) / STEP).min(DEEPEST) * BY_HAND;
    let mut found: Vec<Mark> = numbered.iter().map(|one| one.mark(depth(one.kind))).collect();
    let bold: Vec<usize> = (0..flats.len()).filter(|&at| lines::is_bold_heading(flats, at)).collect();
    if bold.len() >= HABIT {
        found.extend(bold.into_iter().map(|at| Mark::new(at, 0..0, 0..flats[at].text.len(), false, BOLD_LINE)));
    }
    found.sort_by_key(|mark| mark.at());
    found.dedup_by_key(|mark| mark.at());
    if found.len() >= HABIT { found } else { Vec::new() }
}

/// Whether numbered first sentences are titles: `（一）指导思想。……`, several, and nearly all of them read so.
fn numbered_titles(numbered: &[Numbered], flats: &[Flat<'_>]) -> bool {
    let leads = || numbered.iter().filter_map(|one| one.lead(flats));
    let titles =
        leads().filter(|lead| lead::is_title_like(lead) && lead.contains(|c| ('一'..='鿿').contains(&c))).count();
    titles >= FEWEST_TITLES && titles * 4 >= leads().count() * 3
}

fn heading(at: usize, text: &str, rank: u32) -> Mark {
    // A number alone is the title.
    let number = numbers::number(text).map_or(0, |number| number.len);
    let behind = &text[number..];
    let start = number + (behind.len() - behind.trim_start().len());
    let number = if start == text.len() { 0 } else { number };
    let title = if number == 0 { 0..text.len() } else { start..text.len() };
    Mark::new(at, 0..number, title, false, rank)
}

/// A bold sentence at the start of a paragraph that goes on.
pub(super) fn bold_lead(at: usize, flat: &Flat<'_>) -> Option<Mark> {
    let end = usize::from(flat.look.lead);
    if flat.kind != Kind::Paragraph || end == 0 {
        return None;
    }
    let title = flat.text.get(..end)?;
    let fits = title.chars().nth(LONGEST_LEAD).is_none() && !lead::is_salutation(title.trim_start_matches('*'));
    let sentence = title.trim_end_matches('*').ends_with(['。', '.']);
    (fits && sentence).then_some(Mark::new(at, 0..0, 0..end, true, 0))
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::import::{html, markdown};

    #[test]
    fn lines_set_as_headings_by_hand_stand_below_marked_ones() {
        let page = "<h2>报告</h2><h3>一、情况</h3><p><b>（一）公开</b></p><p>全年公开信息一千条。</p><p><b>（二）申请</b></p><p>全年办理申请一百件。</p><h3>二、问题</h3><p>仍有不足。</p>";
        let flats = html::read(page).flats;
        assert_eq!(find(&flats, 0).iter().map(|mark| mark.rank).collect::<Vec<_>>(), [200, 300, 310, 310, 300]);
        let text = "# 情况\n\n**背景**\n\n工作进展顺利，成效明显，群众满意。\n\n**成效**\n\n各项指标完成情况良好，超过预期。\n";
        assert_eq!(find(&markdown::read(text).flats, 0).len(), 3);
    }

    #[test]
    fn lines_set_as_headings_by_hand_may_stand_above_the_first_marked_one() {
        let page = "<p>一、情况</p><p>（一）公开</p><p>全年公开信息一千条。</p><p>（二）申请</p><p>全年办理申请一百件。</p><p>二、问题</p><p>仍有不足。</p><h3>附件 分工表</h3><p>甲局负责。</p>";
        let marks = find(&html::read(page).flats, 0);
        assert_eq!(marks.iter().map(|mark| mark.rank).collect::<Vec<_>>(), [300, 310, 310, 300, 300]);
    }

    #[test]
    fn marked_headings_are_not_below_the_bold_leads_before_them() {
        let text = "# 公开\n\n**公开计划。** 大家信任看得见的事。\n\n**公开代码。** 别人会看出错处。\n\n### 许可\n\n文。\n\n# 衡量\n\n文。\n";
        let marks = find(&markdown::read(text).flats, 0);
        assert_eq!(marks.iter().map(|mark| mark.rank).collect::<Vec<_>>(), [100, 300, 300, 300, 100]);
    }

    #[test]
    fn numbered_sentences_below_marked_headings_are_text() {
        let text =
            "# 办法\n\n（一）甲类单位应当登记。登记免费。\n\n（二）乙类单位应当备案。备案免费。\n\n# 附则\n\n文。\n";
        assert_eq!(find(&markdown::read(text).flats, 0).len(), 2);
    }

    #[test]
    fn numbered_titles_and_first_sentences_lead_paragraphs_below_marked_headings() {
        let section = "（一）指导思想。以新理念为指引，走新的路子。\n\n（二）目标任务。到那时全面建成，人人受益。\n\n";
        let text = format!("# 一、总体要求\n\n{section}# 二、重点任务\n\n{section}");
        assert_eq!(
            find(&markdown::read(&text).flats, 0).iter().map(|mark| (mark.rank, mark.run_in)).collect::<Vec<_>>(),
            [(100, false), (110, true), (110, true), (100, false), (110, true), (110, true)]
        );
        let section = "镇域经济逆势向好。企业落户的有不少，税收也在增长。\n\n集体经济蓬勃发展。各家企业改了制度，收入也在增长。\n\n";
        let text = format!("# 一、谋发展\n\n{section}# 二、惠民生\n\n{section}");
        assert_eq!(find(&markdown::read(&text).flats, 0).iter().filter(|mark| mark.run_in).count(), 4);
        let manual = "# 安装\n\n先看说明。\n\n按键之后请等一会儿，系统会告诉你下一步做什么。\n\n还有一些文件。\n\n它们的用处写在各自的开头，打开看看就知道。\n\n";
        assert_eq!(find(&markdown::read(&manual.repeat(3)).flats, 0).len(), 3);
    }
}
