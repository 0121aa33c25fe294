//! What is said instead of doing something: help, the version, and what is wrong with the command line.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory, Error};

use super::args::{Cli, ReadArgs};
use super::settings::asked_language;
use super::{Failure, chinese};
use crate::report::nearest_name;
use crate::store::Config;
use crate::text::Lang;
use crate::text::picture::visible_text;

/// Says why `args` could not be taken, and gives the code to exit with: help and version go to standard output with 0,
/// wrong usage to standard error with 2.
pub(super) fn tell(error: &Error, args: &[OsString]) -> ExitCode {
    let said = match language(args) {
        Lang::En => error.render().to_string(),
        Lang::Zh => in_chinese(error, args),
    };
    let written = if error.use_stderr() {
        std::io::stderr().lock().write_all(said.as_bytes())
    } else {
        let mut out = std::io::stdout().lock();
        out.write_all(said.as_bytes()).and_then(|()| out.flush())
    };
    let failed = written.is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe);
    ExitCode::from(if failed { 2 } else { error.exit_code().clamp(0, 2) as u8 })
}

/// The language that `args` ask for though they are wrong; else that of environment, configuration and locale.
fn language(args: &[OsString]) -> Lang {
    let args: Vec<&str> =
        args.iter().map(|arg| arg.to_str().unwrap_or_default()).take_while(|arg| *arg != "--").collect();
    let behind =
        args.windows(2).filter_map(|pair| (pair.first() == Some(&"--lang")).then(|| pair.last()).flatten().copied());
    let asked = behind.chain(args.iter().filter_map(|arg| arg.strip_prefix("--lang="))).last();
    match asked {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => {
            let path = Config::path().filter(|_| !args.contains(&"--no-config"));
            asked_language(path.and_then(|path| Config::read(&path).ok()?.config.language))
        }
    }
}

fn in_chinese(error: &Error, args: &[OsString]) -> String {
    match error.kind() {
        ErrorKind::DisplayVersion => error.render().to_string(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // Help is made by parsing: the one of the commands in Chinese comes of the same arguments.
            let help = chinese::made_over(Cli::command()).try_get_matches_from(args).err();
            chinese::of_clap(&help.as_ref().unwrap_or(error).render().to_string())
        }
        _ => {
            let mut said = format!("错误：{}\n", wrong(error));
            if let Some(usage) = one(error, ContextKind::Usage) {
                let usage = chinese::of_clap(usage.trim_start_matches("Usage:").trim_start());
                said.push_str(&format!("\n用法：{usage}\n"));
            }
            said.push_str("\n详见 --help。\n");
            said
        }
    }
}

/// What is wrong, in a line or two.
fn wrong(error: &Error) -> String {
    let get = |kind| one(error, kind).unwrap_or_default();
    let (argument, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let mut said = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识参数 {argument}"),
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", get(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要写值"),
        ErrorKind::ValueValidation => format!("{argument} 不能是“{value}”；{}", range(error)),
        ErrorKind::InvalidValue => format!("{argument} 不能是“{value}”"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict if get(ContextKind::PriorArg) == argument => format!("{argument} 只能写一次"),
        ErrorKind::ArgumentConflict => format!("{argument} 不能与 {} 同用", get(ContextKind::PriorArg)),
        ErrorKind::TooManyValues => format!("{argument} 多了一个值“{value}”"),
        ErrorKind::InvalidUtf8 => "参数里有不是 UTF-8 的字节".to_owned(),
        // Nothing else is said of the arguments there are; what a later one is refused for is at least shown.
        _ => error.render().to_string().lines().next().unwrap_or_default().to_owned(),
    };
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    match suggested.into_iter().find_map(|kind| one(error, kind)) {
        Some(suggested) => said.push_str(&format!("；是不是 {suggested}？")),
        None => said.extend(one(error, ContextKind::ValidValue).map(|valid| format!("；可选 {valid}"))),
    }
    said
}

/// What a number would have to be: clap says `0 is not in 1..=9`, or why it is no number.
fn range(error: &Error) -> String {
    let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    match why.split_once(" is not in ").and_then(|(_, range)| range.split_once("..=")) {
        Some((least, most)) => format!("应是 {least} 至 {most} 的整数"),
        None => "应是整数".to_owned(),
    }
}

/// What clap knows under `kind`, several things joined.
fn one(error: &Error, kind: ContextKind) -> Option<String> {
    let joined = |all: &[String]| all.join("、");
    match error.get(kind)? {
        ContextValue::String(text) => Some(visible_text(text).into_owned()),
        ContextValue::Strings(all) => Some(visible_text(&joined(all)).into_owned()),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

/// Refuses what belongs to reading where it stands before a command, which would do nothing with it.
pub(super) fn check_order(matches: &ArgMatches, args: &[OsString]) -> Result<(), Failure> {
    let Some((command, below)) = matches.subcommand() else { return Ok(()) };
    let reading = ReadArgs::augment_args(clap::Command::new("gangmu"));
    let given = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let Some(argument) = reading.get_arguments().find(|argument| given(argument.get_id().as_str())) else {
        return Ok(());
    };
    let lang = language(args);
    Err(Failure::Message(match (argument.get_long(), lang) {
        (None, Lang::Zh) => format!("{command} 是命令，要写在文件前面；叫这个名字的文件请写 ./{command}"),
        (None, Lang::En) => {
            format!("{command} is a command and comes before files; a file of that name is ./{command}")
        }
        (Some(long), lang) if below.try_contains_id(argument.get_id().as_str()).is_ok() => match lang {
            Lang::Zh => format!("--{long} 要写在命令后面：gangmu {command} --{long} …"),
            Lang::En => format!("--{long} stands behind the command: gangmu {command} --{long} …"),
        },
        (Some(long), Lang::Zh) => format!("--{long} 用于阅读，{command} 用不上"),
        (Some(long), Lang::En) => format!("--{long} is for reading; {command} has no use for it"),
    }))
}

/// What to add where there is no document at `path`, a mere word in the present folder, but a command called nearly so.
pub(super) fn meant_command(path: &str, lang: Lang) -> Option<String> {
    let path = Path::new(path);
    let here = path.parent().is_some_and(|folder| {
        folder == Path::new("") || std::env::current_dir().is_ok_and(|current| current == folder)
    });
    let name = path.file_name()?.to_str().filter(|name| here && name.bytes().all(|byte| byte.is_ascii_lowercase()))?;
    if name == "help" {
        return Some(lang.pick("帮助用 gangmu --help", "gangmu --help helps").to_owned());
    }
    let program = Cli::command();
    let nearest = nearest_name(name, program.get_subcommands().map(clap::Command::get_name))?;
    Some(match lang {
        Lang::Zh => format!("是不是命令 {nearest}？"),
        Lang::En => format!("is it the command {nearest}?"),
    })
}
