//! Reading a document: on the screen, section by section in plain text, or printed where there is no screen.

use std::io::IsTerminal;
use std::path::PathBuf;

use super::args::{Ambiguous, ColorWhen, OutputArgs, ReadArgs};
use super::document::Loaded;
use super::dress::Dress;
use super::reading::{Asks, Reading};
use super::settings::{Settings, variable};
use super::shelf::{Book, Shelf};
use super::waiting::Waiting;
use super::{Failure, Manner, document, linear, output, plain};
use crate::reader::{self, Options, Preferences, Source, update};
use crate::report::{BlockId, Link, Report};
use crate::store::Store;
use crate::terminal::{self, Capabilities, Probe, Session, background_in};
use crate::text::Lang;

pub(super) fn run(args: &ReadArgs, output: &OutputArgs, mut settings: Settings) -> Result<(), Failure> {
    let manner = Manner::asked(output);
    if let Some(name) = &args.theme {
        settings.choose_theme("--theme", name, manner.lang)?;
    }
    let store = if args.no_state { None } else { Store::of_user() };
    let named = sources(args, store.as_ref(), manner.lang)?;
    let first = named.first().cloned().unwrap_or_default();
    if args.linear {
        return linear::run(&first, args, store, settings.config.preferences.speed, manner);
    }
    let term = variable("TERM").unwrap_or_default();
    if !std::io::stdout().is_terminal() || term == "dumb" {
        return print_all(&named, args, manner, &settings.config.preferences);
    }
    let colourless = match output.color {
        ColorWhen::Auto => variable("NO_COLOR").is_some(),
        ColorWhen::Always => false,
        ColorWhen::Never => true,
    };
    let colorterm = variable("COLORTERM").unwrap_or_default();
    let capabilities = Capabilities::from_environment(&term, &colorterm, colourless);
    // The document is read before the terminal is taken, so that what is wrong with it is said on a plain screen.
    let mut book = open(first, args, manner, &settings, store.as_ref())?;
    book.state.documents.named = named;
    let options = terminal::Options { capabilities, mouse: book.state.mouse.on, ..terminal::Options::default() };
    let session = Session::open(options).map_err(|error| no_terminal(&error, manner.lang))?;
    let size = session.size();
    update(&mut book.state, reader::Event::Resize { columns: size.width, rows: size.height });
    let asks = Asks::new(Probe::is_safe(&term), args.setting.ambiguous == Ambiguous::Auto);
    let background = background_in(&variable("COLORFGBG").unwrap_or_default());
    let dress = Dress::new(&settings.config, capabilities, background);
    let shelf = Shelf { store, aside: Vec::new(), encoding: args.encoding.clone() };
    Reading::new(session, book, shelf, asks, dress).run()
}

/// The documents of the command line, one at least: those named, the one of `--last` or of the link behind `--at`, else
/// the one that is read where none is named.
fn sources(args: &ReadArgs, store: Option<&Store>, lang: Lang) -> Result<Vec<Source>, Failure> {
    if !args.files.is_empty() {
        return Ok(args.files.iter().map(|file| document::source_of(Some(file))).collect());
    }
    let of_link = || args.at.as_deref().and_then(|link| Link::parse(link).file()).map(PathBuf::from);
    let file = if args.last { Some(last_read(store, lang)?) } else { of_link().filter(|file| file.is_file()) };
    Ok(vec![document::source_of(file.as_deref())])
}

/// The document read last, for `--last`.
fn last_read(store: Option<&Store>, lang: Lang) -> Result<PathBuf, Failure> {
    store.and_then(Store::last_read).ok_or_else(|| {
        Failure::Message(lang.pick("还没有读过的文件，请指定一个", "no document was read before; name one").to_owned())
    })
}

/// Prints the documents at `sources`, one behind the other, from the place asked for in the first on: for a pipe, and for a
/// terminal that cannot be drawn on. Those that cannot be read are named, and passed over.
fn print_all(sources: &[Source], args: &ReadArgs, manner: Manner, preferences: &Preferences) -> Result<(), Failure> {
    if let Some(note) = unread(args, manner.lang) {
        manner.note(note);
    }
    let (mut printed, mut unreadable) = (false, false);
    for (nth, source) in sources.iter().enumerate() {
        let at = args.at.as_deref().filter(|_| nth == 0);
        let waiting = Waiting::for_source(source, manner);
        match document::load(source, args.encoding.as_deref(), manner.lang).map(Loaded::complete) {
            Ok(report) => {
                drop(waiting);
                if printed {
                    output::to_stdout(|out| out.write_all(b"\n\n"))?;
                }
                print(&report, at, args, manner, preferences)?;
                printed = true;
            }
            Err(Failure::Message(message)) if sources.len() > 1 => {
                drop(waiting);
                manner.note(&message);
                unreadable = true;
            }
            Err(failure) => return Err(failure),
        }
    }
    if std::io::stdout().is_terminal() {
        manner.note(manner.lang.pick("--linear 可以一节一节地读", "--linear reads section by section"));
    }
    if unreadable { Err(Failure::Code(2)) } else { Ok(()) }
}

/// What to say of a standard input that is not read.
fn unread(args: &ReadArgs, lang: Lang) -> Option<&'static str> {
    document::unread(!args.files.is_empty() || args.last || args.at.is_some(), lang)
}

/// Prints `report` from the place `at` on.
fn print(
    report: &Report,
    at: Option<&str>,
    args: &ReadArgs,
    manner: Manner,
    preferences: &Preferences,
) -> Result<(), Failure> {
    let place = document::place_asked(at, report, manner.lang)?.unwrap_or_default();
    let (BlockId(first), byte) = report.locate(place);
    let setting = plain::setting(preferences, args.setting.ambiguous.policy());
    plain::print(report, first..report.blocks.len() as u32, byte, &setting, manner.paint)
}

/// Opens the document at `source` for the screen, whose size is not known yet: at the place asked for, else where it was
/// left if `store` knows.
fn open(
    source: Source,
    args: &ReadArgs,
    manner: Manner,
    settings: &Settings,
    store: Option<&Store>,
) -> Result<Book, Failure> {
    let options = Options { lang: manner.lang, ambiguous: args.setting.ambiguous.policy(), ascii: args.ascii };
    let preferences = &settings.config.preferences;
    let waiting = Waiting::for_source(&source, manner);
    let mut book = Book::open(source, store, args.encoding.clone(), options, preferences, (0, 0))?;
    drop(waiting);
    if let Some(place) = document::place_asked(args.at.as_deref(), &book.state.report, manner.lang)? {
        book.state.open_at(place);
    }
    if book.state.message.is_none() {
        book.state.message = unread(args, manner.lang).map(str::to_owned);
    }
    book.state.mouse.on = args.mouse || settings.config.mouse;
    Ok(book)
}

/// What to say where the terminal cannot be taken.
fn no_terminal(error: &std::io::Error, lang: Lang) -> Failure {
    let (zh, en) = ("没有可以读按键的终端", "there is no terminal to read keys from");
    let (zh_hint, en_hint) = ("gangmu print 可打印全文", "gangmu print prints the text");
    Failure::Message(lang.pick(format!("{zh}: {error}；{zh_hint}"), format!("{en}: {error}; {en_hint}")))
}
