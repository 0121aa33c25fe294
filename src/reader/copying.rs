//! Copying: which words, and what is said about it. The terminal's clipboard is reached by the terminal, not from here.

use super::action::Count;
use super::page::Spot;
use super::panes::Pane;
use super::popup::{Popup, TextPopup};
use super::state::{Mark, State};
use super::update::Effect;
use crate::report::{BlockId, Link, Metric};
use crate::text::Lang;

/// How a request to copy came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The words are on their way. Whether the terminal takes them nobody can know.
    Sent,
    /// They are more than the bound, in bytes, that terminals take.
    TooLong {
        /// Bytes of the text.
        bytes: usize,
        /// The most that is sent.
        most: usize,
    },
    /// This terminal is known not to take them.
    NotTaken,
}

impl State {
    /// Copies what the cursor of a side pane is on or, from the page, what is marked; else the paragraph being read.
    pub(super) fn copy(&mut self, _: Count) -> Option<Effect> {
        let text = self.words_to_copy();
        if text.is_empty() { None } else { Some(Effect::Copy(text)) }
    }

    /// Copies a link to what the cursor of a side pane is on or, from the page, to the place being read.
    pub(super) fn copy_link(&mut self, _: Count) -> Option<Effect> {
        let metric = self.chosen_metric().and_then(|nth| self.spot_of(Mark::Metric(nth)));
        let spot = metric.or(self.chosen_heading()).unwrap_or(self.page.here());
        let place = self.report.place(spot.block, spot.byte);
        Some(Effect::Copy(Link::to(&self.report, place, self.documents.source.name())))
    }

    /// The metric under the cursor of the metrics, where they have the focus.
    fn chosen_metric(&self) -> Option<usize> {
        (self.focus == Pane::Metrics).then(|| self.metrics.chosen(&self.report)).flatten()
    }

    /// Where the section under the cursor of the outline begins, where that has the focus.
    fn chosen_heading(&self) -> Option<Spot> {
        let section = (self.focus == Pane::Outline).then(|| self.outline.chosen()).flatten()?;
        Some(Spot { block: BlockId(self.report.section(section).blocks.start), byte: 0 })
    }

    /// The metric or the heading under the cursor of the side pane with the focus; from the page the key phrase, match or
    /// metric gone to; else the paragraph being read.
    fn words_to_copy(&self) -> String {
        let words = |block: BlockId| self.report.block(block).map(|block| block.text.to_string());
        if let Some(heading) = self.chosen_heading() {
            return words(heading.block).unwrap_or_default();
        }
        let marked = match (self.chosen_metric(), self.mark) {
            (Some(nth), _) | (None, Some(Mark::Metric(nth))) => self.report.metric(nth).as_ref().map(stated),
            (None, Some(Mark::Phrase(nth))) => {
                self.report.phrases.get(nth).map(|phrase| self.report.phrase_text(phrase).to_owned())
            }
            (None, Some(Mark::Match { block, start, end })) => {
                self.report.block(block).map(|block| block.slice(&(start..end)).to_owned())
            }
            (None, None) => None,
        };
        marked.or_else(|| words(self.page.here().block)).unwrap_or_default()
    }

    /// Says how copying `text` came out; where the terminal does not take it, shows it to be selected.
    pub fn copied(&mut self, text: &str, outcome: Copied) {
        let lang = self.options.lang;
        match outcome {
            Copied::Sent => {
                let count = text.chars().count();
                self.message = Some(match lang {
                    Lang::Zh => format!("已发送 {count} 字到终端"),
                    Lang::En => format!("sent {count} characters to the terminal"),
                });
            }
            Copied::TooLong { bytes, most } => {
                self.message = Some(match lang {
                    Lang::Zh => format!("太长，没有发送：{bytes} 字节，终端最多收 {most}"),
                    Lang::En => format!("too long, not sent: {bytes} bytes; terminals take {most}"),
                });
            }
            Copied::NotTaken => {
                let title = lang.pick(
                    "此终端不收剪贴板内容，请用鼠标选取；按任意键关闭",
                    "this terminal takes no clipboard; select by hand, any key closes",
                );
                self.open_popup(Popup::Text(TextPopup::new(title.to_owned(), vec![text.to_owned()], true)));
            }
        }
    }
}

/// A metric in one line: what is counted, the number with its unit, and the clause that states it.
fn stated(metric: &Metric<'_>) -> String {
    format!("{} {} “{}”", metric.label, metric.amount(), metric.quote)
}
