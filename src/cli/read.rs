//! Reading: the loop between the terminal and the reader.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::args::{Ambiguous, ColorWhen, OutputArgs, ReadArgs, language};
use super::colour::Paint;
use super::dress::Dress;
use super::keeping::Keeping;
use super::settings::Settings;
use super::shelf::{Book, Shelf, no_such_place};
use super::waiting::Waiting;
use super::{Failure, Manner, document, linear, plain};
use crate::reader::{self, Copied, Effect, Options, Source, update};
use crate::report::{BlockId, Link, Place};
use crate::store::Store;
use crate::terminal::clipboard::{self, Clipboard};
use crate::terminal::{self, Capabilities, Event, Input, Probe, Session, background_in};
use crate::text::Lang;
use crate::view;

pub(super) fn run(args: &ReadArgs, output: &OutputArgs, mut settings: Settings) -> Result<(), Failure> {
    let lang = language(output.lang);
    if let Some(name) = &args.theme {
        settings.choose_theme("--theme", name, lang)?;
    }
    let store = if args.no_state { None } else { Store::of_user() };
    let named = sources(args, store.as_ref(), lang)?;
    let first = named.first().cloned().unwrap_or_default();
    if args.linear {
        let speed = settings.config.preferences.speed;
        return linear::run(&first, args, store, speed, lang, Manner::asked(output));
    }
    let ambiguous = args.setting.ambiguous.policy();
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let term = variable("TERM");
    if !std::io::stdout().is_terminal() || term == "dumb" {
        let waiting = Waiting::for_source(&first, Manner::asked(output));
        let report = document::load(&first, args.encoding.as_deref(), lang)?.complete();
        drop(waiting);
        let place = match args.at.as_deref() {
            Some(link) => Link::parse(link).find(&report).ok_or_else(|| no_such_place(link, lang))?,
            None => Place::default(),
        };
        let (BlockId(first), byte) = report.locate(place);
        let setting = plain::setting(&settings.config.preferences, ambiguous);
        plain::print(&report, first..report.blocks.len() as u32, byte, &setting, Paint::asked(output.color))?;
        if std::io::stdout().is_terminal() {
            Manner::asked(output).note(lang.pick("--linear 可以一节一节地读", "--linear reads section by section"));
        }
        return Ok(());
    }
    let colourless = match output.color {
        ColorWhen::Auto => !variable("NO_COLOR").is_empty(),
        ColorWhen::Always => false,
        ColorWhen::Never => true,
    };
    let capabilities = Capabilities::from_environment(&term, &variable("COLORTERM"), colourless);
    let options = Options { lang, ambiguous, ascii: args.ascii };
    // The document is read before the terminal is taken, so that what is wrong with it is said on a plain screen.
    let waiting = Waiting::for_source(&first, Manner::asked(output));
    let mut book =
        Book::open(first, store.as_ref(), args.encoding.clone(), options, &settings.config.preferences, (0, 0))?;
    drop(waiting);
    if let Some(link) = args.at.as_deref() {
        let place = Link::parse(link).find(&book.state.report).ok_or_else(|| no_such_place(link, lang))?;
        book.state.open_at(place);
    }
    book.state.documents.named = named;
    book.state.mouse.on = args.mouse || settings.config.mouse;
    let session = terminal::Options { capabilities, mouse: book.state.mouse.on, ..terminal::Options::default() };
    let session = Session::open(session).map_err(|error| Failure::Message(error.to_string()))?;
    let size = session.size();
    update(&mut book.state, reader::Event::Resize { columns: size.width, rows: size.height });
    let ask_width = args.setting.ambiguous == Ambiguous::Auto;
    let reading = Reading {
        session,
        book,
        shelf: Shelf { store, aside: Vec::new(), encoding: args.encoding.clone() },
        clipboard: Clipboard::from_environment(variable),
        asks: Asks { probe: None, ask: Probe::is_safe(&term), ask_width, due: None },
        dress: Dress::new(&settings.config, capabilities, background_in(&variable("COLORFGBG"))),
        buffer: Buffer::default(),
        touched: Instant::now(),
    };
    reading.run()
}

/// The documents of the command line, one at least: those named, the one of `--last` or of the link behind `--at`, else
/// the one that is read where none is named.
fn sources(args: &ReadArgs, store: Option<&Store>, lang: Lang) -> Result<Vec<Source>, Failure> {
    if !args.files.is_empty() {
        return Ok(args.files.iter().map(|file| document::source_of(Some(file))).collect());
    }
    let of_link = || args.at.as_deref().and_then(|link| Link::parse(link).file()).map(PathBuf::from);
    let file = if args.last { Some(last_read(store, lang)?) } else { of_link().filter(|file| file.is_file()) };
    Ok(vec![document::source_of(file.as_deref())])
}

/// The document read last, for `--last`.
fn last_read(store: Option<&Store>, lang: Lang) -> Result<PathBuf, Failure> {
    store.and_then(Store::last_read).ok_or_else(|| {
        Failure::Message(lang.pick("还没有读过的文件，请指定一个", "no document was read before; name one").to_owned())
    })
}

/// How many bytes of text are searched between two looks at the input: a millisecond's worth at most.
const SLICE: usize = 1 << 18;

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
struct Reading {
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
struct Asks {
    probe: Option<Probe>,
    /// Whether this terminal is one to ask.
    ask: bool,
    /// Whether the width policy follows the answer.
    ask_width: bool,
    /// Until when the answers are taken off the line before the terminal goes back to the shell, which would take them
    /// for commands.
    due: Option<Instant>,
}

/// How long after the question its answers are taken off the line before the program ends.
const ANSWERS_DUE: Duration = Duration::from_secs(1);

impl Reading {
    fn run(mut self) -> Result<(), Failure> {
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
            let timeout =
                self.until_pause().into_iter().chain(self.book.keeping.as_ref().and_then(Keeping::timeout)).min();
            match self.session.next_event(timeout)? {
                Event::Input(Input::Report(report)) => stale |= self.take_answer(&report),
                Event::Input(input) => {
                    let Some(event) = event_of(input) else { continue };
                    self.touched = Instant::now();
                    if let Some(keeping) = &mut self.book.keeping {
                        keeping.touch();
                    }
                    self.book.state.documents.changed |= self.book.watch.has_changed();
                    match update(&mut self.book.state, event) {
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
            Some(Effect::Suspend | Effect::Quit) | None => {}
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

    /// Takes the answers that are still under way, so that the shell does not get them; keys are dropped.
    fn await_answers(&mut self) -> Result<(), Failure> {
        while let (Some(due), Some(probe)) = (self.asks.due, &mut self.asks.probe) {
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() || probe.answers().finished {
                if !probe.answers().finished {
                    self.session.discard_input();
                }
                self.asks.due = None;
                break;
            }
            match self.session.next_event(Some(left))? {
                Event::Input(Input::Report(report)) => _ = probe.take(&report),
                Event::Signal(_) | Event::HangUp => break,
                _ => {}
            }
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
        while self.book.has_figures_to_find() && !self.session.input_waiting() {
            if self.book.find_figures(FIGURES_SLICE) {
                self.draw()?;
            }
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), Failure> {
        let (width, height) = self.book.state.screen;
        self.buffer.resize(Rect::new(0, 0, width, height));
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
