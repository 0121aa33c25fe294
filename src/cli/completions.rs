//! `gangmu completions SHELL`: what a shell needs to complete the command line, made from the clap types.

use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory, ValueHint};
use clap_complete::Shell;

use super::args::{Cli, CompletionsArgs};
use super::{Failure, Manner, chinese, output};
use crate::text::Lang;

/// The themes that are always there; those of a configuration are not known to the shell.
const THEMES: [&str; 5] = ["auto", "dark", "light", "mono", "contrast"];

pub(super) fn run(args: &CompletionsArgs, manner: Manner) -> Result<(), Failure> {
    let command = match manner.lang {
        Lang::Zh => chinese::made_over(Cli::command()),
        Lang::En => Cli::command(),
    };
    let mut command =
        with_hints(command).mut_arg("theme", |theme| theme.value_parser(PossibleValuesParser::new(THEMES)));
    // Made in memory: the generators stop at a closed pipe with a panic.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "gangmu", &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if args.shell == Shell::Zsh {
        script = command_or_file(&script).unwrap_or(script);
    }
    output::to_stdout(|out| out.write_all(script.as_bytes()))
}

/// `command` whose shells offer no files where an id or a name is to stand.
fn with_hints(command: Command) -> Command {
    let named = |id: &str| matches!(id, "encoding" | "at" | "section" | "width" | "query");
    let other = |arg: clap::Arg| if named(arg.get_id().as_str()) { arg.value_hint(ValueHint::Other) } else { arg };
    command.mut_args(other).mut_subcommands(with_hints)
}

/// The zsh script where the first word may be a command or a file: as it is generated, it takes the first word for a
/// file and looks for the command behind it, so that nothing behind a command is completed. None where the script has
/// another form.
fn command_or_file(script: &str) -> Option<String> {
    const COMMAND: &str = "\":: :_gangmu_commands\" \\\n";
    const END: &str = "        esac\n    ;;\nesac\n}\n";
    let (before, behind) = script.split_once(COMMAND)?;
    let (before, file) = before.trim_end_matches('\n').rsplit_once('\n')?;
    let (cases, rest) = behind.split_once(END)?;
    if !file.ends_with(":_files' \\") || !cases.contains("$line[2]") {
        return None;
    }
    let cases = cases.replace("$line[2]", "$line[1]");
    Some(format!(
        "{before}\n\":: :_gangmu_command_or_file\" \\\n{cases}(*)\n_files && ret=0\n;;\n{END}
_gangmu_command_or_file() {{
    _alternative 'commands:command:_gangmu_commands' 'files:file:_files'
}}
{rest}"
    ))
}
