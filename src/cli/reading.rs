//! The loop between the terminal and the reader.

use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Failure;
use super::dress::Dress;
use super::keeping::Keeping;
use super::settings::variable;
use super::shelf::{Book, Shelf};
use crate::reader::{self, Copied, Effect, update};
use crate::terminal::clipboard::{self, Clipboard};
use crate::terminal::{self, Event, Input, Probe, Session};
use crate::view;

/// How many bytes of text are searched between two looks at the input: a tenth of a millisecond's worth.
const SLICE: usize = 1 << 15;

/// How many sections are made ready between two looks at the input: in less than that.
const READY_SLICE: usize = 1 << 9;

/// How many bytes of text are read for their metrics between two looks at the input: half a millisecond's worth at most.
const FIGURES_SLICE: usize = 1 << 13;

/// How long work goes on before the screen shows how far it has come.
const BETWEEN_DRAWS: Duration = Duration::from_millis(50);

/// How long after a line was scrolled the side panes follow: longer than the time between two keys of a key held down,
/// shorter than what is felt as waiting.
const PAUSE: Duration = Duration::from_millis(100);

/// What `input` is to the reader.
fn event_of(input: Input) -> Option<reader::Event> {
    match input {
        Input::Key(key) => Some(reader::Event::Key(key)),
        Input::Paste(text) => Some(reader::Event::Paste(text)),
        Input::Mouse(mouse) => Some(reader::Event::Mouse(mouse)),
        Input::Report(_) => None,
    }
}

/// A session of reading.
pub(super) struct Reading {
    session: Session,
    book: Book,
    shelf: Shelf,
    clipboard: Clipboard,
    asks: Asks,
    dress: Dress,
    buffer: Buffer,
    /// When the reader last did something.
    touched: Instant,
}

/// The one question to the terminal: put after the first frame, its answers used whenever they come.
pub(super) struct Asks {
    probe: Option<Probe>,
    /// Whether this terminal is one to ask.
    ask: bool,
    /// Whether the width policy follows the answer.
    ask_width: bool,
    /// Until when the answers are taken off the line before the terminal goes back to the shell, which would take them
    /// for commands.
    due: Option<Instant>,
}

impl Asks {
    /// To be put where `ask` says that the terminal is one to ask; the width policy follows the answer where `ask_width`.
    pub(super) fn new(ask: bool, ask_width: bool) -> Asks {
        Asks { probe: None, ask, ask_width, due: None }
    }

    /// Whether no answer is to come any more.
    fn has_all(&self) -> bool {
        self.probe.as_ref().is_none_or(|probe| probe.answers().finished)
    }
}

/// How long after the question its answers are taken off the line before the program ends.
const ANSWERS_DUE: Duration = Duration::from_secs(1);

impl Reading {
    /// A session in the terminal of `session` that begins with `book`.
    pub(super) fn new(session: Session, book: Book, shelf: Shelf, asks: Asks, dress: Dress) -> Reading {
        let clipboard = Clipboard::from_environment(|name| variable(name).unwrap_or_default());
        let (buffer, touched) = (Buffer::default(), Instant::now());
        Reading { session, book, shelf, clipboard, asks, dress, buffer, touched }
    }

    /// Reads to the end of the session; keeps the place and puts the terminal back.
    pub(super) fn run(mut self) -> Result<(), Failure> {
        let ended = self.read();
        self.book.write();
        // The terminal is put back here. The memory goes back with the process: to free a large document piece by piece
        // would only make the shell wait.
        drop(self.session);
        std::mem::forget((self.book, self.shelf));
        ended
    }

    /// Reads until the reader quits, a signal comes or the terminal is gone.
    fn read(&mut self) -> Result<(), Failure> {
        self.draw()?;
        if self.asks.ask {
            // A terminal that is gone by now is noticed at the first event.
            self.asks.probe = self.session.ask().ok();
            self.asks.due = Some(Instant::now() + ANSWERS_DUE);
        }
        let mut stale = false;
        loop {
            if self.until_pause().is_some_and(|left| left.is_zero()) {
                update(&mut self.book.state, reader::Event::Pause);
                stale = true;
            }
            // With more to come already, a frame would be old before it is seen.
            if stale && !self.session.input_waiting() {
                self.draw()?;
                stale = false;
            }
            self.work()?;
            match self.session.next_event(self.timeout())? {
                Event::Input(Input::Report(report)) => stale |= self.take_answer(&report),
                Event::Input(input) => {
                    let Some(event) = event_of(input) else { continue };
                    match self.take(event) {
                        Some(Effect::Quit) => return self.await_answers(),
                        effect => self.carry_out(effect)?,
                    }
                    stale = true;
                }
                Event::Resize { columns, rows } => {
                    update(&mut self.book.state, reader::Event::Resize { columns, rows });
                    stale = true;
                }
                Event::Resume => {
                    self.session.invalidate();
                    stale = true;
                }
                Event::Timeout => {
                    let Book { state, keeping, .. } = &mut self.book;
                    stale |= keeping.as_mut().is_some_and(|keeping| keeping.write_if_due(state));
                }
                Event::Signal(signal) => return Err(Failure::Code((128 + signal).clamp(0, 255) as u8)),
                // Nobody is there to be told.
                Event::HangUp => return Err(Failure::Code(128 + 1)),
            }
        }
    }

    /// Does what the reader asks for, as far as the state knows how; gives the rest.
    fn take(&mut self, event: reader::Event) -> Option<Effect> {
        self.touched = Instant::now();
        if let Some(keeping) = &mut self.book.keeping {
            keeping.touch();
        }
        self.book.state.documents.changed |= self.book.watch.has_changed();
        update(&mut self.book.state, event)
    }

    /// How long until something is due though nothing happens; `None` where nothing is.
    fn timeout(&self) -> Option<Duration> {
        let keeping = self.book.keeping.as_ref().and_then(Keeping::timeout);
        self.until_pause().into_iter().chain(keeping).min()
    }

    /// How long until the side panes follow; `None` where they have. Without margins they do at once: all panes are
    /// painted again for every line, and the fewer metrics a section has the fewer bytes that takes.
    fn until_pause(&self) -> Option<Duration> {
        let pause = if self.session.capabilities().scrolls_in_margins() { PAUSE } else { Duration::ZERO };
        self.book.state.is_behind().then(|| pause.saturating_sub(self.touched.elapsed()))
    }

    fn carry_out(&mut self, effect: Option<Effect>) -> Result<(), Failure> {
        match effect {
            Some(Effect::Redraw) => self.session.invalidate(),
            Some(Effect::Suspend) if self.session.may_stop() => {
                self.await_answers()?;
                self.session.suspend()?;
            }
            Some(Effect::Suspend) => {
                let lang = self.book.state.options.lang;
                let why = lang.pick("没有可以回去的 shell，不挂起", "not suspended: there is no shell to go back to");
                self.book.state.message = Some(why.to_owned());
            }
            Some(Effect::Copy(text)) => self.copy(&text),
            Some(Effect::Open(opening)) => {
                self.shelf.exchange(&mut self.book, opening);
            }
            Some(Effect::Reload) => {
                self.book.reload();
            }
            Some(Effect::NextTheme) => self.book.state.message = Some(self.dress.step(self.book.state.options.lang)),
            // A terminal that is gone is noticed at the next event.
            Some(Effect::Mouse(on)) => drop(self.session.set_mouse(on)),
            Some(Effect::Quit) | None => {}
        }
        Ok(())
    }

    /// Sends `text` to the terminal's clipboard, if it takes it.
    fn copy(&mut self, text: &str) {
        let outcome = match self.clipboard.sequence(text) {
            Some(bytes) => {
                // A terminal that is gone is noticed at the next event.
                let _ = self.session.write(&bytes);
                Copied::Sent
            }
            None if self.clipboard == Clipboard::None => Copied::NotTaken,
            None => Copied::TooLong { bytes: text.len(), most: clipboard::MOST },
        };
        self.book.state.copied(text, outcome);
    }

    /// Takes the answers that are still under way, so that the shell does not get them. What else comes stays in line: the
    /// reader that was stopped gets it, one that has ended does not.
    fn await_answers(&mut self) -> Result<(), Failure> {
        let Some(due) = self.asks.due.take() else { return Ok(()) };
        while !self.asks.has_all() {
            let Some(report) = self.session.next_report(due.saturating_duration_since(Instant::now()))? else {
                self.session.discard_input();
                break;
            };
            self.take_answer(&report);
        }
        Ok(())
    }

    /// Takes an answer of the terminal; whether the screen must be drawn for it.
    fn take_answer(&mut self, report: &terminal::Report) -> bool {
        let Some(probe) = self.asks.probe.as_mut() else { return false };
        if !probe.take(report) {
            return false;
        }
        let answers = probe.answers();
        self.session.set_capabilities(answers.applied_to(self.session.capabilities()));
        let dressed = self.dress.take_background(answers.background);
        match answers.ambiguous.filter(|_| self.asks.ask_width) {
            Some(ambiguous) if ambiguous != self.book.state.options.ambiguous => {
                self.book.state.set_ambiguous(ambiguous);
                true
            }
            _ => dressed,
        }
    }

    /// Finishes what the last key began, slice by slice, until the next thing happens. What it changes on the screen is
    /// drawn at its end, and now and then on the way.
    fn work(&mut self) -> Result<(), Failure> {
        let mut drawn = Instant::now();
        while self.book.state.has_work() && !self.session.input_waiting() {
            let more = self.book.state.work(SLICE);
            if !more || drawn.elapsed() > BETWEEN_DRAWS {
                self.draw()?;
                drawn = Instant::now();
            }
        }
        while self.book.state.prepare(READY_SLICE) && !self.session.input_waiting() {}
        while self.book.has_figures_to_find() && !self.session.input_waiting() {
            if self.book.find_figures(FIGURES_SLICE) {
                self.draw()?;
            }
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), Failure> {
        let (width, height) = self.book.state.screen;
        self.buffer.area = Rect::new(0, 0, width, height);
        view::draw(&self.book.state, &self.dress.theme, &mut self.buffer);
        let panes = view::scrolling(&self.book.state);
        match self.session.present(&self.buffer, self.book.state.options.ambiguous, &panes) {
            Ok(()) => Ok(()),
            // The next event says so, and ends the loop.
            Err(_) if self.session.input_waiting() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
