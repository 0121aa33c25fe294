//! The terminal's device: reading, writing, raw mode, and the one road back.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::io::Errno;
use rustix::termios::tcgetwinsize;

use super::signals::Signals;

/// How long the road back may wait for a terminal that takes nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// The terminal for reading: standard input where it is one, else `/dev/tty`.
pub(super) fn open_input() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if rustix::termios::isatty(&stdin) {
        return stdin.as_fd().try_clone_to_owned();
    }
    Ok(File::open("/dev/tty")?.into())
}

/// The terminal for writing: the device behind standard output where that is one, else `/dev/tty`. It is opened anew,
/// so that writing does not block here and the other holders of the descriptor notice nothing.
pub(super) fn open_output() -> io::Result<OwnedFd> {
    let stdout = io::stdout();
    let is_terminal = rustix::termios::isatty(&stdout);
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let open = |path: &Path| OpenOptions::new().write(true).custom_flags(flags.cast_signed()).open(path);
    if !is_terminal {
        return Ok(open(Path::new("/dev/tty"))?.into());
    }
    // Where there is a /proc, this leads to the device; to ask for its name takes three calls.
    let opened = open(Path::new("/proc/self/fd/1")).ok().or_else(|| open(&device_of(stdout.as_fd())?).ok());
    // The device may belong to somebody else, as after su.
    opened.map_or_else(|| stdout.as_fd().try_clone_to_owned(), |file| Ok(file.into()))
}

fn device_of(fd: BorrowedFd<'_>) -> Option<PathBuf> {
    let name = rustix::termios::ttyname(fd, Vec::new()).ok()?;
    Some(PathBuf::from(name.into_string().ok()?))
}

/// The terminal's size; 80x24 or what `COLUMNS` and `LINES` say where it does not know.
///
/// crossterm opens `/dev/tty` to ask, which takes longer than all else at the start: it is asked only where neither
/// standard output nor standard input is a terminal.
pub(super) fn size() -> Size {
    let at_hand = tcgetwinsize(io::stdout()).or_else(|_| tcgetwinsize(io::stdin()));
    let asked = match at_hand {
        Ok(size) => Size::new(size.ws_col, size.ws_row),
        Err(_) => crossterm::terminal::window_size().map(|size| Size::new(size.columns, size.rows)).unwrap_or_default(),
    };
    let or = |asked: u16, variable: &str, usual: u16| match asked {
        0 => std::env::var(variable).ok().and_then(|value| value.parse().ok()).filter(|n| *n > 0).unwrap_or(usual),
        asked => asked,
    };
    Size::new(or(asked.width, "COLUMNS", 80), or(asked.height, "LINES", 24))
}

/// Waits for any of `fds`; `None` waits for ever. Gives false at the end of `timeout`, true also when a signal came.
pub(super) fn wait(fds: &mut [PollFd<'_>], timeout: Option<Duration>) -> io::Result<bool> {
    let timeout = timeout.map(|timeout| Timespec {
        tv_sec: timeout.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: timeout.subsec_nanos().into(),
    });
    match poll(fds, timeout.as_ref()) {
        Ok(ready) => Ok(ready > 0),
        Err(Errno::INTR) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// Whether `fd` has something to read, or its end, at once.
pub(super) fn readable(fd: BorrowedFd<'_>) -> bool {
    let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::IN)];
    matches!(wait(&mut fds, Some(Duration::ZERO)), Ok(true)) && fds.iter().any(|fd| !fd.revents().is_empty())
}

/// Writes to the terminal; while it takes nothing, a signal that ends the program ends the wait.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) fd: Arc<OwnedFd>,
    pub(super) signals: Arc<Signals>,
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match rustix::io::write(&self.fd, bytes) {
                Ok(written) => return Ok(written),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    if self.signals.ending() {
                        return Err(io::Error::new(io::ErrorKind::TimedOut, "the terminal takes nothing"));
                    }
                    let out = PollFd::new(&self.fd, PollFlags::OUT);
                    let signals = PollFd::from_borrowed_fd(self.signals.pipe(), PollFlags::IN);
                    // A signal that does not end the program stays in the pipe; do not spin on it.
                    let watch_signals = !readable(self.signals.pipe());
                    let mut fds = [out, signals];
                    let count = if watch_signals { 2 } else { 1 };
                    let pause = if watch_signals { None } else { Some(Duration::from_millis(100)) };
                    wait(fds.get_mut(..count).unwrap_or_default(), pause)?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What to switch on beside the alternate screen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Modes {
    pub(super) mouse: bool,
    pub(super) paste: bool,
}

/// Buttons, motion with a button down, and the form of the reports.
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";

/// The one road into the reader's terminal and back, shared with the panic hook. Whoever comes first goes back; the
/// others find it done.
#[derive(Debug)]
pub(super) struct Door {
    fd: Arc<OwnedFd>,
    paste: bool,
    /// Whether the mouse is listened to.
    mouse: AtomicBool,
    entered: AtomicBool,
    /// Whether margins may have been set.
    margins: AtomicBool,
}

impl Door {
    pub(super) fn new(fd: Arc<OwnedFd>, modes: Modes) -> Self {
        Door {
            fd,
            paste: modes.paste,
            mouse: AtomicBool::new(modes.mouse),
            entered: AtomicBool::new(false),
            margins: AtomicBool::new(false),
        }
    }

    /// Remembers that margins may be set from now on, so that going back resets them.
    pub(super) fn expect_margins(&self) {
        self.margins.store(true, Ordering::SeqCst);
    }

    /// Listens to the mouse from now on, or no longer; gives the bytes that say so to the terminal.
    pub(super) fn set_mouse(&self, on: bool) -> &'static [u8] {
        self.mouse.store(on, Ordering::SeqCst);
        if on { MOUSE_ON } else { MOUSE_OFF }
    }

    /// Raw mode, alternate screen, no cursor, no autowrap.
    pub(super) fn enter(&self) -> io::Result<()> {
        crossterm::terminal::enable_raw_mode()?;
        self.entered.store(true, Ordering::SeqCst);
        let mut bytes = b"\x1b[?1049h\x1b[?25l\x1b[?7l".to_vec();
        if self.paste {
            bytes.extend_from_slice(b"\x1b[?2004h");
        }
        if self.mouse.load(Ordering::SeqCst) {
            bytes.extend_from_slice(MOUSE_ON);
        }
        self.write_patiently(&bytes)
    }

    /// Enters again after the program was stopped. Where nobody went back before, the modes are no longer what they were.
    pub(super) fn enter_again(&self) -> io::Result<()> {
        let _ = crossterm::terminal::disable_raw_mode();
        self.enter()
    }

    /// Everything as it was before [`Door::enter`]; does nothing where that is so already. What the terminal refuses is
    /// passed over: the rest is still put back.
    pub(super) fn leave(&self) {
        if !self.entered.swap(false, Ordering::SeqCst) {
            return;
        }
        let mut bytes = Vec::with_capacity(96);
        if self.mouse.load(Ordering::SeqCst) {
            bytes.extend_from_slice(MOUSE_OFF);
        }
        if self.paste {
            bytes.extend_from_slice(b"\x1b[?2004l");
        }
        if self.margins.load(Ordering::SeqCst) {
            bytes.extend_from_slice(b"\x1b[?69l");
        }
        // A synchronized update that was cut short, the scroll region, the style, autowrap, the cursor, the screen. That is
        // blanked first: GNU screen as it comes has no alternate screen, and the shell would go on in the document.
        bytes.extend_from_slice(b"\x1b[?2026l\x1b[r\x1b[m\x1b[H\x1b[J\x1b[?7h\x1b[?25h\x1b[?1049l");
        let _ = self.write_patiently(&bytes);
        let _ = crossterm::terminal::disable_raw_mode();
    }

    /// Writes all of `bytes`, but waits no longer than [`PATIENCE`].
    fn write_patiently(&self, mut bytes: &[u8]) -> io::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while !bytes.is_empty() {
            match rustix::io::write(&self.fd, bytes) {
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let left = deadline.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Err(io::ErrorKind::TimedOut.into());
                    }
                    wait(&mut [PollFd::new(&self.fd, PollFlags::OUT)], Some(left))?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}
