//! `gangmu man`: the manual page, made from the clap types.

use clap::CommandFactory;

use super::args::{Cli, ManArgs};
use super::{Failure, Manner, chinese, manual, output};
use crate::text::Lang;
use crate::text::picture::visible_text;

pub(super) fn run(args: &ManArgs, manner: Manner) -> Result<(), Failure> {
    let mut program = match manner.lang {
        Lang::Zh => chinese::made_over(Cli::command()),
        Lang::En => Cli::command(),
    };
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| no_such_command(name, manner.lang))?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    if args.command.is_none() {
        // The pages of the commands are not installed; `gangmu man COMMAND` and `--help` give them.
        page = page.replace("\ngangmu\\-", "\ngangmu ").replace("(1)\n", "\n");
        page = page.replacen(".SH VERSION\n", &format!("{}.SH VERSION\n", manual::sections(manner.lang)), 1);
    }
    output::to_stdout(|out| match manner.lang {
        Lang::Zh => out.write_all(chinese::of_clap(&page).as_bytes()),
        Lang::En => out.write_all(page.replace(".SH EXTRA\n", ".SH NOTES\n").as_bytes()),
    })
}

fn no_such_command(name: &str, lang: Lang) -> Failure {
    let lead = lang.pick("没有这个子命令", "there is no such subcommand");
    Failure::Message(format!("{lead}: {}", visible_text(name)))
}
