//! SIGTSTP: the terminal is given back before the program stops, and it then stops as any other program does.
//!
//! A signal that is caught cannot be given its default action back without unsafe code, and SIGSTOP in its stead stops
//! also where nobody could make the program go on (an orphaned process group), and goes by another name in the shell. So
//! SIGTSTP is not caught but blocked, and a thread waits for it; to stop, it is let through.

use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use nix::sys::signal::{SigSet, Signal, raise};
use rustix::process::kill_current_process_group;

/// How long the thread may take to see a signal that was sent: longer than any thread waits for its turn.
const PATIENCE: Duration = Duration::from_secs(1);

/// The requests to stop.
#[derive(Debug)]
pub(super) struct Stops {
    /// Whether one came that was not yet taken.
    asked: Arc<AtomicBool>,
}

impl Stops {
    /// Watches for them from now on: blocks SIGTSTP in this thread and all that it begins from now on. Each writes a byte
    /// to `wake`. A thread begun before takes the signal as ever: the program then stops at once, with the terminal as it
    /// is.
    pub(super) fn watch(mut wake: UnixStream) -> io::Result<Stops> {
        let asked = Arc::new(AtomicBool::new(false));
        let sink = Arc::clone(&asked);
        tstp().thread_block()?;
        std::thread::Builder::new().name("stops".to_owned()).spawn(move || {
            while tstp().wait().is_ok() {
                sink.store(true, Ordering::SeqCst);
                // Where nobody listens any longer, nobody is woken.
                let _ = wake.write(b"x");
            }
        })?;
        Ok(Stops { asked })
    }

    /// Whether a stop was asked for since the last call.
    pub(super) fn take(&self) -> bool {
        self.asked.swap(false, Ordering::SeqCst)
    }

    /// Stops the process group of the program and comes back when it goes on; at once in an orphaned one, where the system
    /// ignores the signal. `went_on` tells whether the program was stopped and went on since.
    pub(super) fn stop(&self, went_on: impl Fn() -> bool) -> io::Result<()> {
        kill_current_process_group(rustix::process::Signal::TSTP)?;
        // The program's own goes to the thread, which is to have seen it before the next one is looked for.
        let sent = Instant::now();
        while !self.take() && sent.elapsed() < PATIENCE {
            if went_on() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        tstp().thread_unblock()?;
        let stopped = raise(Signal::SIGTSTP);
        tstp().thread_block()?;
        Ok(stopped?)
    }
}

impl Drop for Stops {
    /// From now on the signal stops the program without further ado.
    fn drop(&mut self) {
        let _ = tstp().thread_unblock();
    }
}

fn tstp() -> SigSet {
    let mut set = SigSet::empty();
    set.add(Signal::SIGTSTP);
    set
}
