//! `gangmu completions SHELL`: what a shell needs to complete the command line, made from the clap types.

use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs};
use super::{Failure, output};

pub(super) fn run(args: &CompletionsArgs) -> Result<(), Failure> {
    // Made in memory: the generators stop at a closed pipe with a panic.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "gangmu", &mut script);
    output::to_stdout(|out| out.write_all(&script))
}
