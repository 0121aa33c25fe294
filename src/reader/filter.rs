//! The outline filtered as one types: the sections that fit, with the sections around them.

use super::finding::bad_pattern;
use super::key::{Key, KeyCode};
use super::prompt::Purpose;
use super::state::State;
use super::update::Effect;
use super::work::headings_at_once;
use crate::report::{Report, SectionId};
use crate::search::{BadPattern, Match, Query, Search};

/// A filter of the outline.
#[derive(Debug)]
pub struct Filter {
    search: Result<Search, BadPattern>,
    rows: Vec<SectionId>,
    /// How many of the rows fit themselves.
    fitting: usize,
    /// The first that does.
    first: Option<SectionId>,
    /// The section to be looked at next.
    next: SectionId,
}

impl Filter {
    fn new(typed: &str) -> Self {
        let search = Search::new(&Query::parse(typed).of_titles());
        Filter { search, rows: Vec::new(), fitting: 0, first: None, next: SectionId(1) }
    }

    /// The sections that fit and those around them, in reading order.
    pub fn rows(&self) -> &[SectionId] {
        &self.rows
    }

    /// The first section that fits itself.
    pub fn first(&self) -> Option<SectionId> {
        self.first
    }

    /// The matches in `heading`.
    pub fn matches(&self, heading: &str) -> Vec<Match> {
        let mut found = Vec::new();
        if let Ok(search) = &self.search {
            search.block(heading, &mut found);
        }
        found
    }

    /// Whether all sections of `report` have been looked at.
    pub(super) fn is_done(&self, report: &Report) -> bool {
        self.search.is_err() || self.next.index() >= report.sections.len()
    }

    /// Looks at `sections` sections more; whether there are still others.
    pub(super) fn step(&mut self, report: &Report, sections: usize) -> bool {
        for _ in 0..sections {
            if self.is_done(report) {
                return false;
            }
            self.look_at(report, self.next);
            self.next.0 += 1;
        }
        !self.is_done(report)
    }

    fn look_at(&mut self, report: &Report, section: SectionId) {
        let it = report.section(section);
        if !it.is_titled() || self.matches(it.heading()).is_empty() {
            return;
        }
        // The sections around it that are not there yet stand between the last row and it.
        let last = self.rows.last().copied().unwrap_or_default();
        let around = report.ancestors(section).take_while(|&up| up > last && up != SectionId::ROOT);
        let mut around: Vec<SectionId> = around.filter(|&up| report.sections.is_titled(up)).collect();
        around.reverse();
        self.rows.append(&mut around);
        self.first.get_or_insert(section);
        self.fitting += 1;
        self.rows.push(section);
    }
}

/// The prompt of the filter.
static FILTER: Purpose = Purpose {
    name: "filter",
    sign: "/",
    remembers: false,
    changed: State::filter_changed,
    entered: State::filter_entered,
    left: State::filter_left,
    key: State::filter_key,
    note: State::filter_note,
};

impl State {
    /// Opens the prompt of the outline's filter.
    pub(super) fn open_filter(&mut self) -> Option<Effect> {
        self.before_filter = Some(self.origin());
        self.open_prompt(&FILTER, "");
        None
    }

    fn filter_changed(&mut self) -> Option<Effect> {
        let typed = self.prompt.as_ref().map_or("", |prompt| prompt.text());
        let filter = (!typed.is_empty()).then(|| Filter::new(typed));
        if let (None, Some(before)) = (&filter, &self.before_filter) {
            let before = before.clone();
            self.outline.set_filter(&self.report, None);
            self.back_to(&before);
            return None;
        }
        self.outline.set_filter(&self.report, filter);
        self.outline.filter_on(&self.report, headings_at_once(&self.report));
        self.settle();
        None
    }

    /// Goes to the section of the cursor; the whole outline is there again.
    fn filter_entered(&mut self, _: &str) -> Option<Effect> {
        let before = self.before_filter.take()?;
        let chosen = self.outline.chosen();
        self.outline.set_filter(&self.report, None);
        self.back_to(&before);
        match chosen {
            Some(section) => {
                self.show_page();
                self.go_to_section(section);
            }
            None => self.say("没有找到", "not found"),
        }
        None
    }

    fn filter_left(&mut self) -> Option<Effect> {
        let before = self.before_filter.take()?;
        self.outline.set_filter(&self.report, None);
        self.back_to(&before);
        None
    }

    /// Moves the cursor among the rows.
    fn filter_key(&mut self, key: Key) -> Option<Effect> {
        let rows = self.panes.and_then(|panes| panes.outline).map_or(1, |area| area.height.saturating_sub(2).max(1));
        self.outline.step(&self.report, steps_of(key, usize::from(rows)));
        self.settle();
        None
    }

    fn filter_note(&self) -> Vec<String> {
        let Some(filter) = self.outline.filter() else { return Vec::new() };
        let lang = self.options.lang;
        if let Err(fault) = &filter.search {
            return bad_pattern(fault, lang);
        }
        let more = if filter.is_done(&self.report) { "" } else { "+" };
        let total = format!("{}{more}", filter.fitting);
        vec![lang.pick(format!("{total} 节"), format!("{total} found")), total]
    }
}

/// How far a key of a list beside a prompt moves the cursor, a page being `page` rows; 0 for other keys.
pub(super) fn steps_of(key: Key, page: usize) -> isize {
    match (key.code, key.ctrl) {
        (KeyCode::Up, false) | (KeyCode::Char('p'), true) => -1,
        (KeyCode::Down, false) | (KeyCode::Char('n'), true) => 1,
        (KeyCode::PageUp, false) | (KeyCode::Char('b'), true) => -(page as isize),
        (KeyCode::PageDown, false) | (KeyCode::Char('f'), true) => page as isize,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filtered(report: &Report, typed: &str, step: usize) -> (Vec<String>, usize, Option<u32>) {
        let mut filter = Filter::new(typed);
        while filter.step(report, step) {}
        let rows = filter.rows.iter().map(|&row| report.section(row).title().to_owned()).collect();
        (rows, filter.fitting, filter.first.map(|first| first.0))
    }

    #[test]
    fn what_fits_is_kept_with_the_sections_around_it() {
        let source = "schema = 1\ntitle = 'T'\n\
            [[section]]\ntitle = '回顾'\n[[section.section]]\ntitle = '精品小区'\n[[section.section]]\ntitle = '小结'\n\
            [[section]]\ntitle = '展望'\n[[section.section]]\ntitle = '小结'\n[[section.section.section]]\ntitle = '尾'";
        let report = crate::report::parse("t.toml", source).unwrap();
        for step in [1, 2, 100] {
            let rows = |typed| filtered(&report, typed, step);
            let titles = |titles: &[&str]| titles.iter().map(|&title| title.to_owned()).collect::<Vec<_>>();
            assert_eq!(rows("jpxq"), (titles(&["回顾", "精品小区"]), 1, Some(2)));
            assert_eq!(rows("xj"), (titles(&["回顾", "小结", "展望", "小结"]), 2, Some(3)));
            let of_j = titles(&["回顾", "精品小区", "小结", "展望", "小结"]);
            assert_eq!(rows("j"), (of_j, 3, Some(2)), "one letter is pinyin here: rows do not go while one types");
            assert_eq!(rows("回"), (titles(&["回顾"]), 1, Some(1)));
            assert_eq!(rows("没有"), (titles(&[]), 0, None));
            assert_eq!(rows("\\("), (titles(&[]), 0, None));
        }
    }
}
