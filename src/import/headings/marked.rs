//! Headings that the format marks as such, and bold sentences that lead paragraphs below them.

use super::{Mark, STEP, lead, numbers};
use crate::import::blocks::{Flat, Kind};

/// Bold leads that make a habit.
const HABIT: usize = 2;
/// Characters of the longest bold lead that is a title.
const LONGEST_LEAD: usize = 60;

/// The headings that are marked.
pub(super) fn find(flats: &[Flat<'_>]) -> Vec<Mark> {
    let leads: Vec<Mark> = flats.iter().enumerate().filter_map(|(at, flat)| bold_lead(at, flat)).collect();
    let leads = if leads.len() >= HABIT { leads } else { Vec::new() };
    let mut leads = leads.into_iter().peekable();
    let mut marks: Vec<Mark> = Vec::new();
    let mut rank = 0;
    for (at, flat) in flats.iter().enumerate() {
        if let Kind::Heading(level) = flat.kind {
            rank = u32::from(level) * STEP;
            marks.push(heading(at, &flat.text, rank));
        } else if let Some(lead) = leads.next_if(|lead| lead.at == at)
            && rank > 0
        {
            marks.push(Mark { rank: rank + STEP / 2, ..lead });
        }
    }
    marks
}

fn heading(at: usize, text: &str, rank: u32) -> Mark {
    // A number alone is the title.
    let number = numbers::number(text).map_or(0, |number| number.len);
    let behind = &text[number..];
    let start = number + (behind.len() - behind.trim_start().len());
    let number = if start == text.len() { 0 } else { number };
    Mark {
        at,
        number: 0..number,
        title: if number == 0 { 0..text.len() } else { start..text.len() },
        run_in: false,
        rank,
    }
}

/// A bold sentence at the start of a paragraph that goes on.
pub(super) fn bold_lead(at: usize, flat: &Flat<'_>) -> Option<Mark> {
    let end = flat.look.lead as usize;
    if flat.kind != Kind::Paragraph || end == 0 {
        return None;
    }
    let title = flat.text.get(..end)?;
    let fits = title.chars().nth(LONGEST_LEAD).is_none() && !lead::is_salutation(title.trim_start_matches('*'));
    let sentence = title.trim_end_matches('*').ends_with(['。', '.']);
    (fits && sentence).then_some(Mark { at, number: 0..0, title: 0..end, run_in: true, rank: 0 })
}
