//! Reading: the loop between the terminal and the reader.

use std::io::IsTerminal;
use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::args::{Ambiguous, ReadArgs, language};
use super::keeping::Keeping;
use super::{Failure, document, plain};
use crate::layout::Row;
use crate::reader::{self, Area, Effect, Options, State, update};
use crate::report::{Place, Report, SectionId};
use crate::store::Store;
use crate::terminal::{self, Capabilities, ColourDepth, Event, Input, Probe, Scrolled, Session};
use crate::text::Lang;
use crate::view::{self, Colours, Theme};

pub(super) fn run(args: &ReadArgs) -> Result<(), Failure> {
    let lang = language(args.setting.lang);
    let store = if args.no_state { None } else { Store::of_user() };
    let last = if args.last { Some(last_read(store.as_ref(), lang)?) } else { None };
    let file = args.file.as_deref().or(last.as_deref());
    let report = document::open(file, lang)?;
    let ambiguous = args.setting.ambiguous.policy();
    let variable = |name| std::env::var(name).unwrap_or_default();
    let term = variable("TERM");
    if !std::io::stdout().is_terminal() || term == "dumb" {
        return plain::print(&report, SectionId::ROOT, plain::columns(), ambiguous);
    }
    let capabilities = Capabilities::from_environment(&term, &variable("COLORTERM"), !variable("NO_COLOR").is_empty());
    let at = args.at.as_deref().map(|id| place_of(&report, id, lang)).transpose()?;
    let options = terminal::Options { capabilities, ..terminal::Options::default() };
    let session = Session::open(options).map_err(|error| Failure::Message(error.to_string()))?;
    let size = session.size();
    let mut state = State::new(report, Options { lang, ambiguous, ascii: args.ascii }, size.width, size.height);
    let keeping = store.map(|store| Keeping::begin(store, document::path_of(file), &mut state));
    if let Some(place) = at {
        state.open_at(place);
    }
    let ask_width = args.setting.ambiguous == Ambiguous::Auto;
    let asks = Asks { probe: None, ask: Probe::is_safe(&term), ask_width };
    Reading { session, state, keeping, asks, theme: theme(capabilities), buffer: Buffer::default(), drawn: None }.run()
}

/// The document read last, for `--last`.
fn last_read(store: Option<&Store>, lang: Lang) -> Result<PathBuf, Failure> {
    store.and_then(Store::last_read).ok_or_else(|| {
        Failure::Message(lang.pick("还没有读过的文件，请指定一个", "no document was read before; name one").to_owned())
    })
}

/// The place of the section `id`, for `--at`.
fn place_of(report: &Report, id: &str, lang: Lang) -> Result<Place, Failure> {
    report
        .find(id)
        .map(|section| Place { section, ..Place::default() })
        .ok_or_else(|| document::no_such_section(id, lang))
}

/// The look that the terminal's colours allow.
fn theme(capabilities: Capabilities) -> Theme {
    Theme::new(match capabilities.colours {
        ColourDepth::None => Colours::None,
        ColourDepth::Sixteen => Colours::Sixteen,
        ColourDepth::Palette | ColourDepth::True => Colours::Many,
    })
}

/// What `input` is to the reader.
fn event_of(input: Input) -> Option<reader::Event> {
    match input {
        Input::Key(key) => Some(reader::Event::Key(key)),
        Input::Paste(text) => Some(reader::Event::Paste(text)),
        Input::Mouse(_) | Input::Report(_) => None,
    }
}

/// A session of reading.
struct Reading {
    session: Session,
    state: State,
    keeping: Option<Keeping>,
    asks: Asks,
    theme: Theme,
    buffer: Buffer,
    drawn: Option<Drawn>,
}

/// The one question to the terminal: put after the first frame, its answers used whenever they come.
struct Asks {
    probe: Option<Probe>,
    /// Whether this terminal is one to ask.
    ask: bool,
    /// Whether the width policy follows the answer.
    ask_width: bool,
}

/// Where the page stood in the frame before, and its rows: what a scrolled frame is compared with.
struct Drawn {
    area: Area,
    rows: Vec<Row>,
}

impl Reading {
    fn run(mut self) -> Result<(), Failure> {
        let ended = self.read();
        if let Some(keeping) = &mut self.keeping {
            keeping.write(&mut self.state);
        }
        ended
    }

    /// Reads until the reader quits, a signal comes or the terminal is gone.
    fn read(&mut self) -> Result<(), Failure> {
        self.draw()?;
        if self.asks.ask {
            // A terminal that is gone by now is noticed at the first event.
            self.asks.probe = self.session.ask().ok();
        }
        let mut stale = false;
        loop {
            // With more to come already, a frame would be old before it is seen.
            if stale && !self.session.input_waiting() {
                self.draw()?;
                stale = false;
            }
            let timeout = self.keeping.as_ref().and_then(Keeping::timeout);
            match self.session.next_event(timeout)? {
                Event::Input(Input::Report(report)) => stale |= self.take_answer(&report),
                Event::Input(input) => {
                    let Some(event) = event_of(input) else { continue };
                    if let Some(keeping) = &mut self.keeping {
                        keeping.touch();
                    }
                    match update(&mut self.state, event) {
                        Some(Effect::Quit) => return Ok(()),
                        effect => self.carry_out(effect)?,
                    }
                    stale = true;
                }
                Event::Resize { columns, rows } => {
                    self.drawn = None;
                    update(&mut self.state, reader::Event::Resize { columns, rows });
                    stale = true;
                }
                Event::Resume => {
                    self.session.invalidate();
                    stale = true;
                }
                Event::Timeout => {
                    stale |= self.keeping.as_mut().is_some_and(|keeping| keeping.write_if_due(&mut self.state));
                }
                Event::Signal(signal) => return Err(Failure::Code((128 + signal).clamp(0, 255) as u8)),
                // Nobody is there to be told.
                Event::HangUp => return Err(Failure::Code(128 + 1)),
            }
        }
    }

    fn carry_out(&mut self, effect: Option<Effect>) -> Result<(), Failure> {
        match effect {
            Some(Effect::Redraw) => self.session.invalidate(),
            Some(Effect::Suspend) => {
                self.session.suspend()?;
                self.session.invalidate();
            }
            Some(Effect::Quit) | None => {}
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
        match answers.ambiguous.filter(|_| self.asks.ask_width) {
            Some(ambiguous) if ambiguous != self.state.options.ambiguous => {
                self.state.set_ambiguous(ambiguous);
                true
            }
            _ => false,
        }
    }

    fn draw(&mut self) -> Result<(), Failure> {
        let (width, height) = self.state.screen;
        self.buffer.resize(Rect::new(0, 0, width, height));
        view::draw(&self.state, &self.theme, &mut self.buffer);
        let drawn = self
            .state
            .panes
            .and_then(|panes| panes.page)
            .filter(|_| self.state.help.is_none())
            .map(|area| Drawn { area, rows: self.state.page.rows().iter().map(|row| row.at).collect() });
        let scrolled = self.drawn.as_ref().zip(drawn.as_ref()).and_then(|(before, now)| now.scrolled_from(before));
        self.drawn = drawn;
        match self.session.present(&self.buffer, self.state.options.ambiguous, scrolled) {
            Ok(()) => Ok(()),
            // The next event says so, and ends the loop.
            Err(_) if self.session.input_waiting() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

impl Drawn {
    /// How the page has moved since `before`, where it still shows some of the same rows at the same place.
    fn scrolled_from(&self, before: &Drawn) -> Option<Scrolled> {
        if self.area != before.area {
            return None;
        }
        let down = before.rows.iter().position(|row| Some(row) == self.rows.first());
        let up = self.rows.iter().position(|row| Some(row) == before.rows.first());
        let lines = match (down, up) {
            (Some(0), _) | (None, None) => return None,
            (Some(rows), _) => rows as i32,
            (None, Some(rows)) => -(rows as i32),
        };
        let Area { x, y, width, height } = self.area;
        Some(Scrolled { area: Rect::new(x, y, width, height), lines })
    }
}
