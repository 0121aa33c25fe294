//! Numbers that are dealt out in order: accepted 34,794 cases and concluded 31,883, up 22.1 percent and 23.5 percent
//! respectively; exports and imports grew by 5% and 3% respectively.

use std::ops::Range;

use super::super::Extracted;
use super::super::digits::{digits_end, first_digit};
use super::super::draft::about;
use super::label::{change_of, lead};
use super::number::{Number, number_at};
use super::phrase::is;
use super::words::{ADJECTIVES, BASES};
use super::{LONGEST_BASIS, Sentence};

/// The word that says so.
const EACH: &str = "respectively";

/// How far behind the last number it may stand, in bytes.
const REACH: usize = 60;

/// The most numbers that are dealt out behind the first; a longer row is none of a sentence.
const MOST: usize = 12;

/// What parts the numbers.
const BETWEEN: &[&str] = &[", and ", " and ", ", "];

/// A number of those that are dealt out, with the word of change before it where it has its own: up 5% and `down` 3%.
struct Member<'t> {
    number: Number<'t>,
    sign: Option<char>,
}

impl<'t> Sentence<'t> {
    /// Deals `first` and the numbers that go on from it out, where they are as many changes as amounts before them, or as
    /// many values as subjects; the byte behind the last.
    pub(super) fn dealt_out(
        &mut self,
        clause: &Range<usize>,
        words: &str,
        first: Number<'t>,
        found: &mut Vec<Extracted>,
    ) -> Result<usize, Number<'t>> {
        if first.bytes.start < self.undealt {
            return Err(first);
        }
        let members = self.members_from(&first);
        let Some(last) = members.last() else { return Err(first) };
        let end = last.number.bytes.end;
        self.undealt = end;
        if members.len() == MOST {
            return Err(first);
        }
        let tail = self.tail(end);
        let said = lead(words);
        if let Some((_, sign)) = said.change.as_ref().filter(|_| said.subject.is_empty() && first.is_relative()) {
            let basis = tail.replacen(", respectively", "", 1).replacen(EACH, "", 1);
            let basis = basis.split(',').next().unwrap_or("");
            if self.deal_changes(*sign, &first, &members, basis, clause, found) {
                return Ok(end);
            }
        }
        let told = tail.split_once(EACH).map(|(before, _)| before);
        let each = told.is_some_and(|before| !before.contains(|c: char| c.is_ascii_digit()));
        let two = <[Member; 1]>::try_from(members).ok().filter(|_| each);
        let subjects = subjects(&said.subject).filter(|_| words.contains(&said.subject));
        let (Some([second]), Some(subjects)) = (two, subjects) else { return Err(first) };
        for (number, subject) in [first, second.number].into_iter().zip(subjects) {
            let words = words.replace(&said.subject, &subject);
            if let Some(metric) = self.single(clause, &words, number, None, found) {
                found.push(metric);
            }
        }
        Ok(end)
    }

    /// The words behind the last number, which ends at byte `end`, in its sentence and in reach.
    fn tail(&self, end: usize) -> &'t str {
        let tail = self.part(end..self.text.floor_char_boundary(end + REACH));
        tail.split(['.', ';', '\n']).next().unwrap_or("")
    }

    /// The numbers that go on from `first`, counted in the same.
    fn members_from(&self, first: &Number) -> Vec<Member<'t>> {
        let mut members: Vec<Member> = Vec::new();
        while members.len() < MOST
            && let Some(member) = self.member_at(members.last().map_or(first, |last| &last.number).bytes.end)
            && member.number.unit() == first.unit()
        {
            members.push(member);
        }
        members
    }

    /// The number that goes on from the one that ends at byte `end`: nothing but a comma, `and` and a word of change stands
    /// between the two.
    fn member_at(&self, end: usize) -> Option<Member<'t>> {
        let behind = self.text.get(end..)?;
        let rest = BETWEEN.iter().find_map(|mark| behind.strip_prefix(mark))?;
        let word = rest.split(' ').next().unwrap_or("");
        let sign = change_of(word);
        let skipped = if sign.is_some() || word == "by" { word.len() + 1 } else { 0 };
        let from = self.text.len() - rest.len() + skipped;
        let start = first_digit(self.text.as_bytes(), from).filter(|&start| start < from + REACH)?;
        let digits = start..digits_end(self.text, start);
        let reach = self.text.floor_char_boundary(digits.end + REACH);
        let number = number_at(self.text, from, digits, reach)?;
        let alone = self.part(from..number.bytes.start).trim().is_empty() && !number.is_bare();
        alone.then_some(Member { number, sign })
    }

    /// Writes `first` and the changes of `members` to as many of the last amounts, if none of those has a change.
    fn deal_changes(
        &self,
        sign: char,
        first: &Number,
        members: &[Member],
        basis: &str,
        clause: &Range<usize>,
        found: &mut [Extracted],
    ) -> bool {
        let told = found.get_mut(self.first..).unwrap_or(&mut []);
        let Some(open) = told.len().checked_sub(members.len() + 1) else { return false };
        let hosts = told.get_mut(open..).unwrap_or(&mut []);
        if hosts.iter().any(|host| host.metric.change.is_some() || host.metric.from.is_some()) {
            return false;
        }
        let basis: Vec<&str> = basis.split_whitespace().collect();
        let fits = basis.len() <= LONGEST_BASIS && basis.first().is_some_and(|word| BASES.contains(word));
        let changes =
            std::iter::once((first, sign)).chain(members.iter().map(|it| (&it.number, it.sign.unwrap_or(sign))));
        for (host, (number, sign)) in hosts.iter_mut().zip(changes) {
            let gap = if number.unit == "%" { "" } else { " " };
            host.metric.change = Some(format!("{sign}{}{gap}{}", number.value.trim_start_matches('-'), number.unit()));
            host.metric.basis = fits.then(|| basis.join(" "));
            host.quote_bytes = about(self.text, host.quote_bytes.start..clause.end, &host.value_bytes);
            host.metric.quote = self.part(host.quote_bytes.clone()).to_owned();
        }
        true
    }
}

/// The two subjects that `and` joins: exports, imports; income of urban residents, income of rural residents.
fn subjects(subject: &str) -> Option<[String; 2]> {
    let (first, second) = subject.split_once(" and ").filter(|(_, second)| !second.contains(" and "))?;
    let last = first.rsplit(' ').next().unwrap_or("");
    let (next, rest) = second.split_once(' ').unwrap_or((second, ""));
    let whole = first.strip_suffix(last).unwrap_or("");
    if last.parse::<u16>().is_ok() && second.parse::<u16>().is_ok() {
        // Growth forecasts for 2021 and 2022.
        return Some([first.to_owned(), format!("{whole}{second}")]);
    }
    if is(last, ADJECTIVES) && is(next, ADJECTIVES) && !rest.is_empty() {
        return Some([format!("{first} {rest}"), format!("{whole}{second}")]);
    }
    // The share of wind and solar.
    let of = first.rfind(" of ").map(|at| at + " of ".len()).filter(|_| !second.contains(' '));
    Some([first.to_owned(), [of.and_then(|of| first.get(..of)).unwrap_or(""), second].concat()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_and_joins_is_parted() {
        let two = |first: &str, second: &str| Some([first.to_owned(), second.to_owned()]);
        assert_eq!(subjects("exports and imports"), two("exports", "imports"));
        assert_eq!(
            subjects("income of urban and rural residents"),
            two("income of urban residents", "income of rural residents")
        );
        assert_eq!(subjects("forecasts for 2021 and 2022"), two("forecasts for 2021", "forecasts for 2022"));
        assert_eq!(subjects("share of wind and solar"), two("share of wind", "share of solar"));
        assert_eq!(subjects("exports"), None);
    }
}
