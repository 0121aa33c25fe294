//! Signals, as bytes in a pipe that poll(2) can watch and flags that say which.

use std::io::{self, PipeReader};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::{SigId, flag, low_level};

use super::stop::Stops;

/// The signals that end the program.
pub(super) const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];
/// The signals that say something about the terminal.
const OTHER: [i32; 2] = [SIGWINCH, SIGCONT];

/// Signals caught since they were last asked for.
#[derive(Debug)]
pub(super) struct Signals {
    pipe: PipeReader,
    caught: Vec<(i32, Arc<AtomicBool>)>,
    registered: Vec<SigId>,
    /// SIGTSTP, which is not caught.
    stops: Stops,
    /// Set when nobody listens any longer: the ending signals then end the program as ever.
    gone: Arc<AtomicBool>,
}

impl Signals {
    /// Catches the signals from now on.
    pub(super) fn catch() -> io::Result<Self> {
        let (pipe, wake) = io::pipe()?;
        rustix::io::ioctl_fionbio(&pipe, true)?;
        let gone = Arc::new(AtomicBool::new(false));
        let stops = Stops::watch()?;
        let mut signals = Signals { pipe, caught: Vec::new(), registered: Vec::new(), stops, gone };
        for signal in ENDING {
            flag::register_conditional_default(signal, Arc::clone(&signals.gone))?;
        }
        for signal in ENDING.into_iter().chain(OTHER) {
            let caught = Arc::new(AtomicBool::new(false));
            // The flag first: when the byte is read, the flag is up.
            signals.registered.push(flag::register(signal, Arc::clone(&caught))?);
            signals.registered.push(low_level::pipe::register(signal, wake.try_clone()?)?);
            signals.caught.push((signal, caught));
        }
        Ok(signals)
    }

    /// The pipe, readable when a signal was caught.
    pub(super) fn pipe(&self) -> BorrowedFd<'_> {
        self.pipe.as_fd()
    }

    /// What is readable when the program is asked to stop.
    pub(super) fn stops(&self) -> BorrowedFd<'_> {
        self.stops.pending().unwrap_or(self.pipe())
    }

    /// The signals caught since the last call, each once.
    pub(super) fn take(&self) -> Vec<i32> {
        let mut drain = [0; 64];
        while matches!(io::Read::read(&mut &self.pipe, &mut drain), Ok(1..)) {}
        let caught = self.caught.iter().filter(|(_, caught)| caught.swap(false, Ordering::SeqCst));
        caught.map(|(signal, _)| *signal).chain(self.stops.take().then_some(SIGTSTP)).collect()
    }

    /// Stops the program's process group and comes back when it goes on, or at once where nobody could make it go on.
    pub(super) fn stop(&self) -> io::Result<()> {
        self.forget(SIGCONT);
        self.stops.stop()
    }

    /// Whether a signal that ends the program was caught and not yet taken.
    pub(super) fn ending(&self) -> bool {
        self.caught.iter().any(|(signal, caught)| ENDING.contains(signal) && caught.load(Ordering::SeqCst))
    }

    /// Forgets `signal` if it was caught.
    pub(super) fn forget(&self, signal: i32) {
        for (_, caught) in self.caught.iter().filter(|(caught, _)| *caught == signal) {
            caught.store(false, Ordering::SeqCst);
        }
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.gone.store(true, Ordering::SeqCst);
        for id in self.registered.drain(..) {
            low_level::unregister(id);
        }
    }
}
