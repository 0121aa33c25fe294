//! SIGTSTP: the terminal is given back before the program stops, and it then stops as any other program does.
//!
//! A signal that is caught cannot be given its default action back without unsafe code, and SIGSTOP in its stead stops
//! also where nobody could make the program go on (an orphaned process group), and goes by another name in the shell. So
//! SIGTSTP is not caught but blocked, and read from a descriptor; to stop, it is let through. Other systems than Linux
//! have no such descriptor: there a SIGTSTP from outside stops the program at once, with the terminal as it is.

#[cfg(not(target_os = "linux"))]
pub(super) use elsewhere::Stops;
#[cfg(target_os = "linux")]
pub(super) use linux::Stops;

#[cfg(target_os = "linux")]
mod linux {
    use std::io;
    use std::os::fd::{AsFd, BorrowedFd};

    use nix::sys::signal::SigSet;
    use nix::sys::signalfd::{SfdFlags, SignalFd};
    use rustix::process::{Signal, kill_current_process_group};

    /// The requests to stop.
    #[derive(Debug)]
    pub(in crate::terminal) struct Stops {
        pending: SignalFd,
    }

    impl Stops {
        /// Watches for them from now on: blocks SIGTSTP in this thread and all that it begins from now on. A thread begun
        /// before takes the signal as ever: the program then stops at once, with the terminal as it is.
        pub(in crate::terminal) fn watch() -> io::Result<Stops> {
            let pending = SignalFd::with_flags(&tstp(), SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC)?;
            tstp().thread_block()?;
            Ok(Stops { pending })
        }

        /// A descriptor that is readable while a request is there to be taken.
        pub(in crate::terminal) fn pending(&self) -> Option<BorrowedFd<'_>> {
            Some(self.pending.as_fd())
        }

        /// Whether a stop was asked for since the last call.
        pub(in crate::terminal) fn take(&self) -> bool {
            matches!(self.pending.read_signal(), Ok(Some(_)))
        }

        /// Stops the process group of the program and comes back when it goes on; at once in an orphaned one, where the system
        /// ignores the signal.
        pub(in crate::terminal) fn stop(&self) -> io::Result<()> {
            kill_current_process_group(Signal::TSTP)?;
            // The program's own waits until here.
            tstp().thread_unblock()?;
            Ok(tstp().thread_block()?)
        }
    }

    impl Drop for Stops {
        /// From now on the signal stops the program without further ado.
        fn drop(&mut self) {
            self.take();
            let _ = tstp().thread_unblock();
        }
    }

    fn tstp() -> SigSet {
        let mut set = SigSet::empty();
        set.add(nix::sys::signal::Signal::SIGTSTP);
        set
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use std::io;
    use std::os::fd::BorrowedFd;

    use rustix::process::{Signal, kill_current_process_group};

    /// The requests to stop, of which none comes here.
    #[derive(Debug)]
    pub(in crate::terminal) struct Stops;

    impl Stops {
        /// Leaves SIGTSTP as it is.
        pub(in crate::terminal) fn watch() -> io::Result<Stops> {
            Ok(Stops)
        }

        /// None.
        pub(in crate::terminal) fn pending(&self) -> Option<BorrowedFd<'_>> {
            None
        }

        /// Never.
        pub(in crate::terminal) fn take(&self) -> bool {
            false
        }

        /// Stops the process group of the program and comes back when it goes on.
        pub(in crate::terminal) fn stop(&self) -> io::Result<()> {
            Ok(kill_current_process_group(Signal::TSTP)?)
        }
    }
}
