//! The life of the terminal: entered, listened to, written to, and put back however it ends.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use rustix::process::{getpgrp, getsid};
use rustix::termios::{QueueSelector, tcflush};
use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};

use super::capability::Capabilities;
use super::input::{Input, Parser};
use super::output::Output;
use super::probe::Probe;
use super::report::Report;
use super::signals::{ENDING, Signals};
use super::tty::{self, Door, Modes, Writer};
use crate::text::width::Ambiguous;

/// How long a lone ESC waits for the rest of a sequence.
pub const ESCAPE_DELAY: Duration = Duration::from_millis(25);
/// The same while answers are due: a line that cuts one may hold back its rest for longer than a finger.
pub const ANSWER_DELAY: Duration = Duration::from_millis(250);
/// How long a paste waits for its next part.
pub const PASTE_DELAY: Duration = Duration::from_secs(1);
/// How long after the question answers are taken to be due.
const ANSWERS_DUE: Duration = Duration::from_secs(2);

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The terminal said something.
    Input(Input),
    /// The terminal has another size, or had one for a moment; the next frame is drawn in full.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// A signal asks the program to end: leave, and exit with 128 and its number.
    Signal(i32),
    /// The program was stopped and goes on, in a terminal entered anew; the next frame is drawn in full.
    Resume,
    /// Nothing happened within the time given.
    Timeout,
    /// The terminal is gone; so is everything that would be written to it.
    HangUp,
}

impl Event {
    /// Whether the program is to end for it.
    fn is_ending(&self) -> bool {
        matches!(self, Event::Signal(_) | Event::HangUp)
    }
}

/// What a session is opened with.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What the terminal can do, as far as is known before it was asked.
    pub capabilities: Capabilities,
    /// Whether to listen to the mouse. The terminal's own selection then needs Shift.
    pub mouse: bool,
    /// Whether to tell pasted text from typed text (mode 2004).
    pub paste: bool,
    /// The one line printed when the program panics, once the terminal is put back; gets the panic's message and place.
    pub panic_message: fn(message: &str, place: &str) -> String,
}

impl Default for Options {
    fn default() -> Self {
        Options { capabilities: Capabilities::default(), mouse: false, paste: true, panic_message }
    }
}

/// The line printed for a panic by default, in both languages: which of them the reader wants may not be known.
fn panic_message(message: &str, place: &str) -> String {
    format!("gangmu: 程序内部出错，已退出 / internal error, gave up: {message} ({place})")
}

/// The terminal while the reader has it.
#[derive(Debug)]
pub struct Session {
    // Dropped first, while the descriptors are open.
    guard: Guard,
    input: OwnedFd,
    signals: Arc<Signals>,
    output: Output<Writer>,
    size: Size,
    parser: Parser,
    queue: VecDeque<Event>,
    /// When an ESC that is held becomes the Esc key.
    escape_deadline: Option<Instant>,
    awaited: Option<Awaited>,
    hung_up: bool,
}

impl Session {
    /// Takes the terminal: raw mode, alternate screen, no cursor. Keys come from standard input where that is a
    /// terminal, else from `/dev/tty`. Meant to be called once in a program, before it has other threads: these would
    /// take a SIGTSTP from outside without giving the terminal back. When the session is gone, signals act as they do by
    /// default, also in a session opened later.
    ///
    /// # Errors
    /// There is no terminal, or it refuses; nothing is then left changed.
    pub fn open(options: Options) -> io::Result<Session> {
        let input = tty::open_input()?;
        let fd = Arc::new(tty::open_output()?);
        let signals = Arc::new(Signals::catch()?);
        let modes = Modes { mouse: options.mouse, paste: options.paste };
        let door = Arc::new(Door::new(Arc::clone(&fd), modes));
        if options.capabilities.margins {
            door.expect_margins();
        }
        let guard = Guard::new(door, options.panic_message);
        guard.door.enter()?;
        let size = tty::size();
        let writer = Writer { fd, signals: Arc::clone(&signals) };
        Ok(Session {
            guard,
            input,
            signals,
            output: Output::new(writer, size, options.capabilities),
            size,
            parser: Parser::new(),
            queue: VecDeque::new(),
            escape_deadline: None,
            awaited: None,
            hung_up: false,
        })
    }

    /// Columns and rows of the terminal, as last seen.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Shows `next` under the width policy `ambiguous`; see [`Output::present`].
    ///
    /// # Errors
    /// The terminal is gone (the next event is then [`Event::HangUp`]), or a signal ended the wait for one that takes
    /// nothing.
    pub fn present(&mut self, next: &Buffer, ambiguous: Ambiguous, panes: &[Rect]) -> io::Result<()> {
        let presented = self.output.present(next, ambiguous, panes);
        self.note_loss(presented)
    }

    /// Writes `bytes` past the screen: a question, a clipboard sequence; see [`Output::write`].
    ///
    /// # Errors
    /// As [`Session::present`].
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let written = self.output.write(bytes);
        self.note_loss(written)
    }

    /// Asks the terminal what it can do, in one write and without waiting: hand every [`Input::Report`] to the probe, and
    /// what it learns to [`Session::set_capabilities`]. To be called after the first frame, and only where
    /// [`Probe::is_safe`].
    ///
    /// # Errors
    /// As [`Session::present`].
    pub fn ask(&mut self) -> io::Result<Probe> {
        let asked = self.output.ask();
        if asked.is_ok() {
            self.awaited = Some(Awaited::since(Instant::now()));
            self.parser.set_awaits_answers(true);
        }
        self.note_loss(asked)
    }

    /// [`Session::ask`] before anything is drawn, on an empty screen.
    ///
    /// # Errors
    /// As [`Session::present`].
    pub fn ask_on_empty_screen(&mut self) -> io::Result<Probe> {
        self.present(&Buffer::empty(Rect::from(self.size)), Ambiguous::Narrow, &[])?;
        self.ask()
    }

    fn note_loss<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && is_loss(error.raw_os_error())
        {
            self.hung_up = true;
        }
        result
    }

    /// Throws away what the terminal has sent and nobody has read: the rest of an answer is not for the shell.
    pub fn discard_input(&mut self) {
        // A terminal that is gone has nothing left to say.
        let _ = tcflush(&self.input, QueueSelector::IFlush);
    }

    /// Listens to the mouse or, where not `on`, leaves it to the terminal's own selection.
    ///
    /// # Errors
    /// As [`Session::present`].
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        let bytes = self.guard.door.set_mouse(on);
        self.write(bytes)
    }

    /// Forgets what is shown: the next frame is drawn in full.
    pub fn invalidate(&mut self) {
        self.output.invalidate();
    }

    /// What the terminal can do.
    pub fn capabilities(&self) -> Capabilities {
        self.output.capabilities()
    }

    /// Takes another opinion of what the terminal can do.
    pub fn set_capabilities(&mut self, capabilities: Capabilities) {
        if capabilities.margins {
            self.guard.door.expect_margins();
        }
        self.output.set_capabilities(capabilities);
    }

    /// Whether [`Session::next_event`] would return at once with something: a frame drawn now would be out of date
    /// before it is read.
    pub fn input_waiting(&self) -> bool {
        !self.queue.is_empty() || self.hung_up || tty::readable(self.input.as_fd())
    }

    /// The next thing that happens, waiting at most `timeout`; without one, for ever and without waking.
    ///
    /// # Errors
    /// poll(2) or read(2) failed in a way that is not the loss of the terminal.
    pub fn next_event(&mut self, timeout: Option<Duration>) -> io::Result<Event> {
        let deadline = timeout.map(|timeout| Instant::now() + timeout);
        loop {
            if let Some(event) = self.queue.pop_front() {
                return Ok(event);
            }
            if self.hung_up {
                self.take_signals()?;
                return Ok(self.queue.pop_front().unwrap_or(Event::HangUp));
            }
            let until = [deadline, self.escape_deadline].into_iter().flatten().min();
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let (signalled, readable) = self.wait(left)?;
            if signalled {
                self.take_signals()?;
            }
            if readable {
                self.read()?;
            }
            if signalled || readable {
                continue;
            }
            let now = Instant::now();
            if self.escape_deadline.is_some_and(|at| at <= now) {
                self.flush();
            } else if deadline.is_some_and(|at| at <= now) {
                return Ok(Event::Timeout);
            }
        }
    }

    /// The next answer of the terminal, waiting at most `timeout`. Whatever else happens stays in line for
    /// [`Session::next_event`]. None where the time is up, and where something has happened that ends the program.
    ///
    /// # Errors
    /// As [`Session::next_event`].
    pub fn next_report(&mut self, timeout: Duration) -> io::Result<Option<Report>> {
        let deadline = Instant::now() + timeout;
        let mut others = VecDeque::new();
        let report = loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.next_event(Some(left))? {
                Event::Input(Input::Report(report)) => break Some(report),
                Event::Timeout => break None,
                other => others.push_back(other),
            }
            if others.back().is_some_and(Event::is_ending) {
                break None;
            }
        };
        others.append(&mut self.queue);
        self.queue = others;
        Ok(report)
    }

    /// Waits for signals and input, at most `timeout`: whether there are any of either.
    fn wait(&self, timeout: Option<Duration>) -> io::Result<(bool, bool)> {
        let signals = PollFd::from_borrowed_fd(self.signals.pipe(), PollFlags::IN);
        let stops = PollFd::from_borrowed_fd(self.signals.stops(), PollFlags::IN);
        let mut fds = [signals, stops, PollFd::new(&self.input, PollFlags::IN)];
        tty::wait(&mut fds, timeout)?;
        let [signals, stops, input] = fds;
        let signalled = !signals.revents().is_empty() || !stops.revents().is_empty();
        Ok((signalled, !input.revents().is_empty()))
    }

    fn read(&mut self) -> io::Result<()> {
        let mut bytes = [0; 4096];
        match rustix::io::read(&self.input, &mut bytes) {
            Ok(0) => self.hung_up = true,
            Ok(length) => {
                let mut inputs = Vec::new();
                self.parser.feed(bytes.get(..length).unwrap_or_default(), &mut inputs);
                self.note_answers(&inputs);
                self.queue.extend(inputs.into_iter().map(Event::Input));
                let now = Instant::now();
                self.escape_deadline = self.parser.pending().then(|| now + self.escape_delay(now));
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(error) if is_loss(Some(error.raw_os_error())) => self.hung_up = true,
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// Strikes the answers among `inputs` off what is awaited.
    fn note_answers(&mut self, inputs: &[Input]) {
        let Some(awaited) = &mut self.awaited else { return };
        for input in inputs {
            awaited.attributes &= !matches!(input, Input::Report(Report::DeviceAttributes(_)));
            awaited.background &= !matches!(input, Input::Report(Report::Background(..)));
        }
        if !awaited.attributes && !awaited.background {
            self.awaited = None;
            self.parser.set_awaits_answers(false);
        }
    }

    /// How long what is held waits for its rest from `now` on.
    fn escape_delay(&self, now: Instant) -> Duration {
        if self.parser.holds_paste() {
            return PASTE_DELAY;
        }
        let due = self.awaited.as_ref().is_some_and(|awaited| now < awaited.until);
        if due && self.parser.holds_introducer() { ANSWER_DELAY } else { ESCAPE_DELAY }
    }

    /// Nothing followed the ESC that is held.
    fn flush(&mut self) {
        let mut inputs = Vec::new();
        self.parser.flush(&mut inputs);
        self.queue.extend(inputs.into_iter().map(Event::Input));
        self.escape_deadline = None;
    }

    /// Turns the signals that were caught into events.
    fn take_signals(&mut self) -> io::Result<()> {
        let caught = self.signals.take();
        if let Some(ending) = caught.iter().find(|signal| ENDING.contains(signal)) {
            self.queue.push_back(Event::Signal(*ending));
            // A terminal that is lost sends SIGHUP and SIGCONT: it is not there to be entered again.
            return Ok(());
        }
        for signal in caught {
            match signal {
                SIGWINCH => self.note_resize(),
                SIGTSTP => self.suspend()?,
                SIGCONT => self.resume()?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes the terminal's size. Of a size that came and went only the signal is left, but what it cut off is gone:
    /// the next frame is drawn in full also where the size is what it was.
    fn note_resize(&mut self) {
        self.size = tty::size();
        self.output.resize(self.size);
        self.queue.push_back(Event::Resize { columns: self.size.width, rows: self.size.height });
    }

    /// Whether there may be a shell that makes the program go on once it is stopped: not where it is its terminal's
    /// session, as in `xterm -e`.
    pub fn may_stop(&self) -> bool {
        getsid(None).is_ok_and(|session| session != getpgrp())
    }

    /// Gives the terminal back, stops the program's process group and, when it goes on, takes the terminal again; the
    /// next event is [`Event::Resume`]. A signal that ended it while it was stopped leaves the terminal to the shell, and
    /// the next event is that [`Event::Signal`]. Where no shell could make it go on, it does not stop: nothing happens
    /// unless it [may](Session::may_stop), and in an orphaned process group it goes on at once. Nothing happens either where
    /// an event that ends the program is in line already.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        if !self.may_stop() || self.queue.iter().any(Event::is_ending) {
            return Ok(());
        }
        self.guard.door.leave();
        let stopped = self.signals.stop();
        if self.signals.ending() {
            // As `kill %1` ends a stopped job, which is then in the background: the terminal is the shell's, and taking it
            // again would stop the program once more. Nothing is drawn before the event that is now in the queue.
            self.take_signals()?;
        } else {
            self.resume()?;
        }
        stopped
    }

    /// Takes the terminal again after a stop.
    fn resume(&mut self) -> io::Result<()> {
        self.signals.forget(SIGCONT);
        // After a stop that could not be caught the modes are the shell's: forget them, and begin anew.
        let entered = self.guard.door.enter_again();
        self.note_loss(entered)?;
        self.output.invalidate();
        self.queue.push_back(Event::Resume);
        if tty::size() != self.size {
            self.note_resize();
        }
        Ok(())
    }
}

/// The answers that are still to come.
#[derive(Debug)]
struct Awaited {
    /// Until when an ESC waits longer for them.
    until: Instant,
    /// The last one, that every terminal gives.
    attributes: bool,
    /// The one that a multiplexer may pass on after the last one, which it gives itself.
    background: bool,
}

impl Awaited {
    fn since(asked: Instant) -> Awaited {
        Awaited { until: asked + ANSWERS_DUE, attributes: true, background: true }
    }
}

/// Whether an error of read(2) or write(2) means that the terminal is gone.
fn is_loss(error: Option<i32>) -> bool {
    error.is_some_and(|code| {
        [Errno::IO, Errno::PIPE, Errno::NXIO, Errno::NODEV, Errno::BADF].contains(&Errno::from_raw_os_error(code))
    })
}

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

/// Puts the terminal back when it is dropped, or when the program panics, whichever is first.
struct Guard {
    door: Arc<Door>,
    /// The panic hook that was there before.
    previous: Arc<Hook>,
}

impl std::fmt::Debug for Guard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Guard").field("door", &self.door).finish_non_exhaustive()
    }
}

impl Guard {
    fn new(door: Arc<Door>, panic_message: fn(&str, &str) -> String) -> Self {
        let previous: Arc<Hook> = Arc::new(panic::take_hook());
        let (hook_door, hook_previous) = (Arc::clone(&door), Arc::clone(&previous));
        panic::set_hook(Box::new(move |info| {
            hook_door.leave();
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            let message = panic_message(info.payload_as_str().unwrap_or("panic"), &place);
            let _ = writeln!(io::stderr(), "{message}");
            if std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
                hook_previous(info);
            }
        }));
        Guard { door, previous }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.door.leave();
        // A thread that panics may not change the hook.
        if !std::thread::panicking() {
            let previous = Arc::clone(&self.previous);
            panic::set_hook(Box::new(move |info| previous(info)));
        }
    }
}
