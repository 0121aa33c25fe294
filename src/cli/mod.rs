//! Arguments → run → exit code, one file a subcommand.
//!
//! Exit codes: 0 done, 1 problems found, 2 wrong usage or an unreadable document, 128 + n after signal n.

mod args;
mod check;
mod chinese;
mod colour;
mod completions;
mod config;
mod doctor;
mod document;
mod dress;
mod export;
mod files;
mod import;
mod keeping;
mod keys;
mod linear;
mod man;
mod manual;
mod metrics;
mod outline;
mod output;
mod phrases;
mod plain;
mod read;
mod reading;
mod refusal;
mod search;
mod settings;
mod shelf;
mod tsv;
mod waiting;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches};

use args::{Cli, Command, OutputArgs};
use colour::Paint;
use settings::Settings;

use crate::text::Lang;

pub use document::BUNDLED;

/// How a run ended, other than by doing what was asked.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// Reported to the user; the exit code is 2.
    #[error("{0}")]
    Message(String),
    /// Nobody reads what is written any more.
    #[error("the output was closed")]
    Closed,
    /// What was asked for was done and this code tells how it came out.
    #[error("exit code {0}")]
    Code(u8),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Message(error.to_string()),
        }
    }
}

/// Runs the program with the arguments `args` (the program's name first) and gives the code to exit with.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let (manner, done) = match parse(&args) {
        Ok((cli, settings)) => {
            let manner = Manner::asked(&cli.program.output);
            (manner, settings.and_then(|settings| dispatch(cli, manner, settings)))
        }
        Err(error) => return refusal::tell(&error, &args),
    };
    match done {
        Ok(()) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Code(code)) => ExitCode::from(code),
        Err(Failure::Message(message)) => {
            manner.note(&message);
            ExitCode::from(2)
        }
    }
}

/// The command line with the settings in force, which stand where it says nothing. It is read twice where there are any:
/// whether they count at all is an option of its own.
fn parse(args: &[OsString]) -> Result<(Cli, Result<Settings, Failure>), clap::Error> {
    let cli = match args::only_files(args) {
        Some(cli) => cli,
        None => {
            let matches = matches(args)?;
            let cli = Cli::from_arg_matches(&matches)?;
            if let Err(failure) = refusal::check_order(&matches, args) {
                return Ok((cli, Err(failure)));
            }
            cli
        }
    };
    // A file to begin with is wanted most where the present one is wrong.
    let skipped = cli.program.no_config || matches!(&cli.command, Some(Command::Config(config)) if config.default);
    Ok(match Settings::load(skipped, cli.program.output.lang) {
        Ok(settings) if settings.changes_no_option() => (cli, Ok(settings)),
        Ok(settings) => {
            let command = if cli.command.is_none() { args::program() } else { Cli::command() };
            let matches = settings.complete(command).try_get_matches_from(args)?;
            (Cli::from_arg_matches(&matches)?, Ok(settings))
        }
        Err(failure) => (cli, Err(failure)),
    })
}

/// What stands in the arguments. What the program cannot take without its commands is told by the whole.
fn matches(args: &[OsString]) -> Result<ArgMatches, clap::Error> {
    if !args.iter().skip(1).any(args::is_command)
        && let Ok(matches) = args::program().try_get_matches_from(args)
    {
        return Ok(matches);
    }
    Cli::command().try_get_matches_from(args)
}

/// How a command speaks.
#[derive(Clone, Copy, Debug)]
struct Manner {
    quiet: bool,
    paint: Paint,
    lang: Lang,
}

impl Manner {
    fn asked(args: &OutputArgs) -> Manner {
        Manner { quiet: args.quiet, paint: Paint::asked(args.color), lang: args::language(args.lang) }
    }

    /// Says `message` on standard error, unless nothing is to be said there.
    fn note(self, message: &str) {
        if !self.quiet {
            output::complain(message);
        }
    }
}

fn dispatch(cli: Cli, manner: Manner, settings: Settings) -> Result<(), Failure> {
    match cli.command {
        None => read::run(&cli.program.read, &cli.program.output, settings),
        Some(Command::Check(args)) => check::run(&args, manner),
        Some(Command::Print(args)) => plain::run(&args, manner, &settings.config.preferences),
        Some(Command::Outline(args)) => outline::run(&args, manner),
        Some(Command::Metrics(args)) => metrics::run(&args, manner),
        Some(Command::Phrases(args)) => phrases::run(&args, manner),
        Some(Command::Search(args)) => search::run(&args, manner),
        Some(Command::Export(args)) => export::run(&args, manner),
        Some(Command::Import(args)) => import::run(&args, manner),
        Some(Command::Config(args)) => config::run(&args, &settings, manner),
        Some(Command::Keys(args)) => keys::run(&args, &settings, manner),
        Some(Command::Man(args)) => man::run(&args, manner),
        Some(Command::Doctor(args)) => doctor::run(&args, manner.lang),
        Some(Command::Completions(args)) => completions::run(&args, manner),
    }
}
