//! What the program knows while somebody reads: the report, the page, the side panes, what is marked.

use super::completion::Completion;
use super::documents::Documents;
use super::find::Asking;
use super::finding::Finding;
use super::help::Help;
use super::history::Jumps;
use super::keymap::Keymap;
use super::marks::Marks;
use super::metrics::{EntrySetting, MetricsPane};
use super::mouse::MouseState;
use super::origin::Origin;
use super::outline::Outline;
use super::page::{Bring, Page, Spot};
use super::panes::{Pane, Panes, Wishes};
use super::picker::Picker;
use super::popup::Popup;
use super::preferences::Preferences;
use super::prompt::{History, Prompt};
use crate::layout::{Setting, WIDEST};
use crate::report::{BlockId, Report, SectionId};
use crate::text::{Ambiguous, Lang};

/// What is set when the reader starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The language of the interface.
    pub lang: Lang,
    /// The width policy.
    pub ambiguous: Ambiguous,
    /// Frames and marks in ASCII.
    pub ascii: bool,
}

/// What is set apart on the page: the target of the last walk from one to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A key phrase, as an index into [`Report::phrases`].
    Phrase(usize),
    /// A metric, as an index into [`Report::metrics`].
    Metric(usize),
    /// A match of the search.
    Match {
        /// The block it stands in.
        block: BlockId,
        /// Where it begins, in bytes of the block's text.
        start: u32,
        /// Where it ends.
        end: u32,
    },
}

/// The state of a session of reading. Changed by [`update`](super::update) alone.
#[derive(Debug)]
pub struct State {
    /// The document.
    pub report: Report,
    /// What was set at the start.
    pub options: Options,
    /// What the reader likes; [`State::prefer`] sets it.
    pub preferences: Preferences,
    /// The screen, in columns and rows.
    pub screen: (u16, u16),
    /// Where the panes stand; `None` where the screen is too small to read in.
    pub panes: Option<Panes>,
    /// The pane that movements act on.
    pub focus: Pane,
    /// The page.
    pub page: Page,
    /// The outline.
    pub outline: Outline,
    /// The metrics.
    pub metrics: MetricsPane,
    /// What is set apart on the page.
    pub mark: Option<Mark>,
    /// What was set apart until Esc took the mark away.
    pub(super) left: Option<Mark>,
    /// The help screen, while it is open.
    pub help: Option<Help>,
    /// What is shown over the page until a key closes it.
    pub popup: Option<Popup>,
    /// The letters that name places.
    pub marks: Marks,
    /// Which documents the session reads.
    pub documents: Documents,
    /// Whether the mouse is listened to.
    pub mouse: MouseState,
    /// The search whose matches are set apart, if any.
    pub finding: Option<Finding>,
    /// The list that the prompt picks from, while it is open.
    pub picker: Option<Picker>,
    /// The line of text entry, while it is open; it has the keys then.
    pub prompt: Option<Prompt>,
    /// Keys → actions, and what has been typed so far.
    pub keymap: Keymap,
    /// One line for the reader, shown until the next key.
    pub message: Option<String>,
    /// What was entered at the prompts.
    pub history: History,
    pub(super) jumps: Jumps,
    pub(super) completion: Completion,
    pub(super) asking: Option<Asking>,
    pub(super) before_filter: Option<Origin>,
    /// The section that the side panes follow.
    beside: SectionId,
    pub(super) wishes: Wishes,
    pub(super) widest: usize,
}

/// The widest a page can be made, in columns.
pub const WIDEST_ASKED: usize = 160;

/// The narrowest a page can be made, in columns.
pub const NARROWEST_ASKED: usize = 20;

impl State {
    /// The start of `report` on a screen of `columns` by `rows`.
    pub fn new(report: Report, options: Options, columns: u16, rows: u16) -> Self {
        let setting = Setting { ambiguous: options.ambiguous, ascii: options.ascii, ..Setting::default() };
        let outline = Outline::new(&report);
        let page = Page::new(&report, setting, 0);
        let wishes = Wishes {
            // A pane that would be empty is not shown until it is asked for.
            metrics: !report.metrics.is_empty(),
            outline: !outline.is_empty(),
            outline_content: Outline::widest_row(&report, options.ambiguous).min(usize::from(u16::MAX)) as u16,
            ..Wishes::default()
        };
        let mut state = State {
            report,
            options,
            preferences: Preferences::default(),
            screen: (columns, rows),
            panes: None,
            focus: Pane::Page,
            page,
            outline,
            metrics: MetricsPane::default(),
            mark: None,
            left: None,
            help: None,
            popup: None,
            marks: Marks::default(),
            documents: Documents::default(),
            mouse: MouseState::default(),
            finding: None,
            picker: None,
            prompt: None,
            keymap: Keymap::default(),
            message: None,
            history: History::default(),
            jumps: Jumps::default(),
            completion: Completion::default(),
            asking: None,
            before_filter: None,
            beside: SectionId::ROOT,
            wishes,
            widest: WIDEST,
        };
        state.arrange();
        state
    }

    /// The section being read.
    pub fn section(&self) -> SectionId {
        self.report.section_of(self.page.here().block)
    }

    /// The section that the side panes show: the one being read or, while lines are being scrolled, the one before.
    pub fn beside(&self) -> SectionId {
        self.beside
    }

    /// Whether the side panes have yet to follow the place being read, as they do with [`Event::Pause`](super::Event).
    pub fn is_behind(&self) -> bool {
        self.beside != self.section()
    }

    /// Where the text stands inside the page's pane: its first column and how many it has.
    pub fn text_columns(&self) -> (u16, usize) {
        let Some(area) = self.panes.and_then(|panes| panes.page) else { return (0, 0) };
        let columns = self.page.setting().columns;
        (area.x + (usize::from(area.width).saturating_sub(columns) / 2) as u16, columns)
    }

    /// How the entries of the metrics pane are set.
    pub fn entry_setting(&self) -> EntrySetting {
        let columns = self.panes.and_then(|panes| panes.metrics).map_or(0, |area| usize::from(area.width));
        EntrySetting {
            columns: columns.saturating_sub(1),
            ambiguous: self.options.ambiguous,
            ascii: self.options.ascii || self.options.ambiguous == Ambiguous::Wide,
            cut: if self.options.ascii { "~" } else { "…" },
            lang: self.options.lang,
        }
    }

    /// Places the panes and sets the page for the present screen and wishes; the words at the top stay.
    pub(super) fn arrange(&mut self) {
        let (columns, rows) = self.screen;
        if self.focus != Pane::Page {
            // A side pane that is being read keeps the screen when it loses its room beside the page.
            self.wishes.over = Some(self.focus);
        }
        self.panes = Panes::place(columns, rows, self.wishes);
        // A page that is covered is set all the same, as it will be seen again: the status line speaks of it.
        let uncovered = Panes::place(columns, rows, Wishes { over: None, ..self.wishes });
        if let Some(area) = uncovered.and_then(|panes| panes.page) {
            let room = usize::from(area.width);
            let inner = if room >= 30 { room - 2 } else { room };
            let setting = Setting { columns: inner.min(self.widest), ..self.page.setting() };
            self.page.set(&self.report, setting, usize::from(area.height));
        }
        self.measure_help();
        self.settle();
        self.settle_picker();
    }

    /// Sets everything anew under the width policy `ambiguous`; the words at the top stay.
    pub fn set_ambiguous(&mut self, ambiguous: Ambiguous) {
        self.options.ambiguous = ambiguous;
        self.wishes.outline_content = Outline::widest_row(&self.report, ambiguous).min(usize::from(u16::MAX)) as u16;
        let setting = Setting { ambiguous, ..self.page.setting() };
        self.page.set(&self.report, setting, self.page.height());
        self.arrange();
    }

    /// The side pane that covers the page.
    pub(super) fn covering(&self) -> Option<Pane> {
        self.wishes.covering(self.screen.0)
    }

    /// Shows the metrics pane though there are none yet: they are being found.
    pub fn expect_metrics(&mut self) {
        self.wishes.metrics = true;
        self.arrange();
    }

    /// Changes the widest the page may be by `columns`.
    pub(super) fn widen(&mut self, columns: isize) {
        let now = self.page.setting().columns.min(self.widest);
        self.set_widest(now.saturating_add_signed(columns));
        self.arrange();
    }

    /// Sets the widest the page may be, in columns, within what can be read.
    pub(super) fn set_widest(&mut self, columns: usize) {
        self.widest = columns.clamp(NARROWEST_ASKED, WIDEST_ASKED);
    }

    /// Goes to `spot`, which is a jump; the side panes follow.
    pub(super) fn go_to(&mut self, spot: Spot, bring: Bring) {
        self.depart();
        self.page.go(&self.report, spot, bring);
        self.follow();
    }

    /// Goes to the first word of `section`.
    pub(super) fn go_to_section(&mut self, section: SectionId) {
        let block = BlockId(self.report.section(section).blocks.start);
        self.mark = None;
        self.go_to(Spot { block, byte: 0 }, Bring::Top);
    }

    /// Puts one line for the reader on the status line.
    pub(super) fn say(&mut self, zh: &str, en: &str) {
        self.message = Some(self.options.lang.pick(zh, en).to_owned());
    }

    /// Scrolls the page by `rows` rows; the side panes follow.
    pub(super) fn scroll_page(&mut self, rows: isize) {
        self.page.scroll(&self.report, rows);
        self.follow();
    }

    /// Scrolls the page by `rows` rows. Into another section the side panes follow when the keys pause: to fill them at
    /// every section that is scrolled past would cost the line ten times what its text does, and the eye its rest.
    pub(super) fn scroll_lines(&mut self, rows: isize) {
        self.page.scroll(&self.report, rows);
        self.keep_mark();
        if !self.is_behind() || self.focus != Pane::Page {
            self.follow();
        }
    }

    /// Lets the side panes follow the place being read; a mark that has left the page is dropped.
    pub(super) fn follow(&mut self) {
        self.keep_mark();
        let section = self.section();
        self.beside = section;
        self.outline.follow(&self.report, section);
        self.metrics.follow(section);
        if let Some(Mark::Metric(metric)) = self.mark {
            self.metrics.point(&self.report, metric);
        }
        self.settle();
    }

    /// Lets the side panes follow where they have yet to.
    pub(super) fn catch_up(&mut self) {
        if self.is_behind() {
            self.follow();
        }
    }

    /// Reads at what is marked as long as it is on the page, whatever stands at the top; a mark that has left is dropped.
    fn keep_mark(&mut self) {
        if let Some(spot) = self.mark.and_then(|mark| self.spot_of(mark)) {
            match self.page.shows(&self.report, spot) {
                true => self.page.read_at(spot),
                false => self.mark = None,
            }
        }
    }

    /// Brings the cursors of the side panes into view.
    pub(super) fn settle(&mut self) {
        let Some(panes) = self.panes else { return };
        // The first row of a side pane is its heading.
        if let Some(area) = panes.outline {
            self.outline.settle(&self.report, usize::from(area.height).saturating_sub(1));
        }
        if let Some(area) = panes.metrics {
            let setting = self.entry_setting();
            self.metrics.settle(&self.report, usize::from(area.height).saturating_sub(1), &setting);
        }
    }

    /// The spot where what is marked begins.
    pub(super) fn spot_of(&self, mark: Mark) -> Option<Spot> {
        match mark {
            Mark::Phrase(nth) => {
                self.report.phrases.get(nth).map(|phrase| Spot { block: phrase.block, byte: phrase.bytes.start })
            }
            Mark::Metric(nth) => {
                self.report.metrics.found(nth).map(|found| Spot { block: found.block, byte: found.value.start })
            }
            Mark::Match { block, start, .. } => Some(Spot { block, byte: start }),
        }
    }
}
