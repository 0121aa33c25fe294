//! The command line: every clap type of the program.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::text;

/// 纲目: read a long, structured report in the terminal.
#[derive(Debug, Parser)]
#[command(name = "gangmu", version, disable_help_subcommand = true)]
#[command(override_usage = "gangmu [OPTIONS] [FILE]...\n       gangmu [OPTIONS] <COMMAND>")]
#[command(
    after_help = "Without FILE: ./report.toml where there is one, else the bundled report. Press ? for the keys."
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) program: ProgramArgs,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What the program takes without a command.
#[derive(Debug, Default, Args)]
pub(super) struct ProgramArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Read no configuration file
    #[arg(long, global = true)]
    pub(super) no_config: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// The program without its commands: to build these takes a tenth of the time to the first frame.
pub(super) fn program() -> clap::Command {
    ProgramArgs::augment_args(clap::Command::new("gangmu"))
}

/// What nothing but files asks for, or nothing at all: the usual way to begin reading, for which the parser is not even
/// built. `None` where there is more in `args`, the program's name first.
pub(super) fn only_files(args: &[OsString]) -> Option<Cli> {
    let files = args.get(1..)?;
    let is_file = |arg: &&OsString| !arg.is_empty() && !arg.as_encoded_bytes().starts_with(b"-") && !is_command(arg);
    let read = ReadArgs { files: files.iter().take_while(is_file).map(PathBuf::from).collect(), ..ReadArgs::default() };
    (read.files.len() == files.len())
        .then(|| Cli { program: ProgramArgs { read, ..ProgramArgs::default() }, command: None })
}

/// Whether `arg` is the name of a command.
pub(super) fn is_command(arg: &OsString) -> bool {
    arg.to_str().is_some_and(Command::has_subcommand)
}

/// How every command speaks.
#[derive(Debug, Default, Args)]
pub(super) struct OutputArgs {
    /// Colours: auto heeds NO_COLOR, CLICOLOR_FORCE and whether the output is a terminal
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN")]
    pub(super) color: ColorWhen,
    /// Say nothing on standard error; the exit code tells. check and search say nothing at all
    #[arg(long, global = true)]
    pub(super) quiet: bool,
    /// The language of interface and messages [default: from LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, value_enum, global = true)]
    pub(super) lang: Option<Lang>,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// Where the output is a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print every problem of a document; exit code 1 where there is one
    #[command(after_help = "Example: gangmu check report.toml --format json")]
    Check(CheckArgs),
    /// Print the text as the page sets it
    #[command(after_help = "Example: gangmu print report.toml --width 60 --section review-2022")]
    Print(PrintArgs),
    /// Print the outline
    #[command(after_help = "Example: gangmu outline report.toml --format json")]
    Outline(OutlineArgs),
    /// Print the metrics with the clauses that state them
    #[command(after_help = "Example: gangmu metrics report.toml --format csv --bom > metrics.csv")]
    Metrics(MetricsArgs),
    /// Print the key phrases
    #[command(after_help = "Example: gangmu phrases report.toml --format json")]
    Phrases(PhrasesArgs),
    /// Print section and sentence of each match; exit code 1 where there is none
    #[command(after_help = "Example: gangmu search report.toml jpxq --format tsv")]
    Search(SearchArgs),
    /// Write the document as Markdown, HTML, text or JSON
    #[command(after_help = "Example: gangmu export report.toml --to html -o report.html")]
    Export(ExportArgs),
    /// Write a document of any format as a report.toml
    #[command(after_help = "Example: gangmu import report.docx -o report.toml")]
    Import(ImportArgs),
    /// Print where the configuration is and what is in force
    #[command(after_help = "Example: gangmu config --default > config.toml")]
    Config(ConfigArgs),
    /// Print the keys of the reader
    #[command(after_help = "Example: gangmu keys --format markdown")]
    Keys(KeysArgs),
    /// Print the manual page (roff)
    #[command(after_help = "Example: gangmu man > gangmu.1")]
    Man(ManArgs),
    /// Print the completions of a shell
    #[command(after_help = "Example: gangmu completions bash > gangmu.bash")]
    Completions(CompletionsArgs),
    /// Print what was found out about this terminal, and which files are used
    #[command(after_help = "Example: gangmu doctor --format json")]
    Doctor(DoctorArgs),
}

#[derive(Debug, Default, Args)]
pub(super) struct ReadArgs {
    /// The document; of several, :n and :p go to the next and the previous one
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The encoding of the documents [default: told by their bytes]
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    #[command(flatten)]
    pub(super) setting: SettingArgs,
    /// The theme: auto, dark, light, mono, contrast, or one of the configuration
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Draw frames and marks in ASCII
    #[arg(long)]
    pub(super) ascii: bool,
    /// Neither look up nor keep the place in the document
    #[arg(long)]
    pub(super) no_state: bool,
    /// Read section by section in plain text, for screen readers and dumb terminals; ? lists the commands
    #[arg(long)]
    pub(super) linear: bool,
    /// Open at a section's id, at id~"words", or at a link that Y copied
    #[arg(long, value_name = "ID")]
    pub(super) at: Option<String>,
    /// Listen to the mouse; the terminal's own selection then needs Shift
    #[arg(long)]
    pub(super) mouse: bool,
    /// Open the document read last
    #[arg(long, conflicts_with_all = ["files", "no_state"])]
    pub(super) last: bool,
}

#[derive(Debug, Default, Args)]
pub(super) struct SettingArgs {
    /// Columns of “ ” — · and their kin in this terminal
    #[arg(long, value_enum, default_value_t)]
    pub(super) ambiguous: Ambiguous,
}

/// The width policy as asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Ambiguous {
    /// One column unless the terminal says otherwise
    #[default]
    Auto,
    /// One column
    Narrow,
    /// Two columns
    Wide,
}

impl Ambiguous {
    /// The policy to begin with.
    pub(super) fn policy(self) -> text::Ambiguous {
        match self {
            Ambiguous::Auto | Ambiguous::Narrow => text::Ambiguous::Narrow,
            Ambiguous::Wide => text::Ambiguous::Wide,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    /// Chinese
    Zh,
    /// English
    En,
}

/// The language asked for or, without that, the one of the locale.
pub(super) fn language(asked: Option<Lang>) -> text::Lang {
    let variable = |name| std::env::var(name).ok();
    match asked {
        Some(Lang::Zh) => text::Lang::Zh,
        Some(Lang::En) => text::Lang::En,
        None => text::Lang::from_env(
            variable("LC_ALL").as_deref(),
            variable("LC_MESSAGES").as_deref(),
            variable("LANG").as_deref(),
        ),
    }
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The document
    pub(super) file: PathBuf,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: CheckFormat,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    pub(super) document: DocumentArgs,
    /// What to write
    #[arg(long, value_enum)]
    pub(super) to: ExportFormat,
    /// Where to, whole or not at all; - is standard output [default: standard output]
    #[arg(long, short, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// The page of this subcommand
    pub(super) command: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct DoctorArgs {
    /// The form
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: CheckFormat,
}

#[derive(Debug, Args)]
pub(super) struct PrintArgs {
    #[command(flatten)]
    pub(super) document: DocumentArgs,
    /// Columns of a line, 1 to 1000000 [default: COLUMNS, else 80, as far as the configuration allows]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(super) width: Option<u32>,
    /// Only this section with its subsections
    #[arg(long, value_name = "ID")]
    pub(super) section: Option<String>,
    #[command(flatten)]
    pub(super) setting: SettingArgs,
}

#[derive(Debug, Args)]
pub(super) struct OutlineArgs {
    #[command(flatten)]
    pub(super) documents: DocumentsArgs,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ListFormat,
}

#[derive(Debug, Args)]
pub(super) struct PhrasesArgs {
    #[command(flatten)]
    pub(super) documents: DocumentsArgs,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ListFormat,
}

#[derive(Debug, Args)]
pub(super) struct MetricsArgs {
    #[command(flatten)]
    pub(super) documents: DocumentsArgs,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: TableFormat,
    /// Begin CSV with a byte order mark, and keep what is no number from being run as a formula: for spreadsheets
    #[arg(long)]
    pub(super) bom: bool,
}

#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// The document
    pub(super) file: PathBuf,
    /// Text, the pinyin of it (jpxq, jingpin), or a regular expression behind a backslash
    #[arg(allow_hyphen_values = true)]
    pub(super) query: String,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: SearchFormat,
    /// The encoding of the document [default: told by its bytes]
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// Print a commented file that says what holds without one
    #[arg(long)]
    pub(super) default: bool,
}

#[derive(Debug, Args)]
pub(super) struct KeysArgs {
    /// The form
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: KeysFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For reading
    #[default]
    Text,
    /// Tab-separated values
    Tsv,
    /// One JSON object a document
    Json,
    /// One JSON object a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For reading
    #[default]
    Text,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// Markdown: CommonMark with tables and footnotes
    Md,
    /// One web page that needs nothing else
    Html,
    /// Plain text, a paragraph a line
    Txt,
    /// The whole report as one JSON object
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// For reading
    #[default]
    Table,
    /// Tab-separated values, a header line first
    Tsv,
    /// Comma-separated values (RFC 4180), a header line first
    Csv,
    /// One JSON object a document
    Json,
    /// One JSON object a metric, a line each
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum SearchFormat {
    /// For reading: the section, then its sentences
    #[default]
    Text,
    /// One JSON object
    Json,
    /// Tab-separated values: section id, heading, sentence
    Tsv,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum KeysFormat {
    /// For reading
    #[default]
    Text,
    /// A Markdown table
    Markdown,
    /// One JSON object
    Json,
}

/// Documents and how to read them.
#[derive(Debug, Args)]
pub(super) struct DocumentsArgs {
    /// The documents: report.toml, text, Markdown, HTML or DOCX; - is standard input
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The encoding of the documents [default: told by their bytes]
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
}

/// A document and how to read it.
#[derive(Debug, Args)]
pub(super) struct DocumentArgs {
    /// The document: report.toml, text, Markdown, HTML or DOCX; - is standard input
    pub(super) file: Option<PathBuf>,
    /// The encoding of the document [default: told by its bytes]
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The document: text, Markdown, HTML or DOCX; - is standard input
    pub(super) file: PathBuf,
    /// The report.toml to write; - is standard output [default: standard output]
    #[arg(long, short, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,
    /// List what was left out of the text
    #[arg(long, short)]
    pub(super) verbose: bool,
    /// The encoding of the document [default: told by its bytes]
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(args: &[&str]) -> Vec<OsString> {
        std::iter::once("gangmu").chain(args.iter().copied()).map(OsString::from).collect()
    }

    #[test]
    fn files_alone_are_what_the_parser_makes_of_them() {
        for files in [&[][..], &["report.toml"], &["甲.txt", "b c.docx", "./check"]] {
            let files = arguments(files);
            let alone = only_files(&files).unwrap();
            assert_eq!(format!("{alone:?}"), format!("{:?}", Cli::try_parse_from(&files).unwrap()));
        }
    }

    #[test]
    fn whatever_else_there_is_is_left_to_the_parser() {
        for args in [&["check"][..], &["a.toml", "check"], &["-"], &["--", "a"], &["a", "--ascii"], &["-h"], &[""]] {
            assert!(only_files(&arguments(args)).is_none(), "{args:?}");
        }
    }
}
