//! gangmu: arguments → run → exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    gangmu::cli::run(std::env::args_os())
}
