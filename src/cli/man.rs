//! `gangmu man`: the manual page, made from the clap types.

use clap::CommandFactory;

use super::args::{Cli, ManArgs, language};
use super::{Failure, output};
use crate::text::picture::visible_text;

pub(super) fn run(args: &ManArgs) -> Result<(), Failure> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| no_such_command(name))?,
    };
    output::to_stdout(|out| clap_mangen::Man::new(command).render(out))
}

fn no_such_command(name: &str) -> Failure {
    let lead = language(None).pick("没有这个子命令", "there is no such subcommand");
    Failure::Message(format!("{lead}: {}", visible_text(name)))
}
