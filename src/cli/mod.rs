//! Arguments → run → exit code, one file a subcommand.

use std::{ffi::OsString, process::ExitCode};

/// Runs the program with the arguments `args` (the program's name first) and gives the code to exit with.
pub fn run(_args: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::SUCCESS
}
