//! `gangmu completions SHELL`: what a shell needs to complete the command line, made from the clap types.

use clap::CommandFactory;

use super::args::{Cli, CompletionsArgs};
use super::{Failure, Manner, chinese, output};
use crate::text::Lang;

pub(super) fn run(args: &CompletionsArgs, manner: Manner) -> Result<(), Failure> {
    let mut command = match manner.lang {
        Lang::Zh => chinese::made_over(Cli::command()),
        Lang::En => Cli::command(),
    };
    // Made in memory: the generators stop at a closed pipe with a panic.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "gangmu", &mut script);
    output::to_stdout(|out| out.write_all(&script))
}
