//! `gangmu --linear FILE`: reading line by line, for screen readers, dumb terminals and pipes.

use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};

use super::args::ReadArgs;
use super::waiting::Waiting;
use super::{Failure, Manner, document, plain};
use crate::reader::Source;
use crate::reader::linear::{Linear, Setting};
use crate::report::{Kept, Place, Report};
use crate::store::{Fingerprint, Record, Store};
use crate::text::Lang;

/// Lines of a page where `LINES` does not say how many there are.
const LINES: usize = 20;

/// Lines of a screen that are not for the text: what goes before it and after it, and the prompt.
const AROUND: usize = 4;

/// The longest command, in bytes; what goes on is the next one.
const LONGEST: u64 = 1 << 16;

/// Reads the document at `source` until the reader quits or the input ends.
pub(super) fn run(
    source: &Source,
    args: &ReadArgs,
    store: Option<Store>,
    speed: u64,
    manner: Manner,
) -> Result<(), Failure> {
    let lang = manner.lang;
    if args.files.len() > 1 {
        let message = lang.pick("--linear 一次读一份文件", "--linear reads one document at a time");
        return Err(Failure::Message(message.to_owned()));
    }
    let waiting = Waiting::for_source(source, manner);
    let loaded = document::load(source, args.encoding.as_deref(), lang)?;
    let note = loaded.note.clone();
    let report = loaded.complete();
    drop(waiting);
    if let Some(note) = &note {
        manner.note(note);
    }
    let asked = document::place_asked(args.at.as_deref(), &report, lang)?;
    let (mut commands, echoes) = commands(source, lang)?;
    let mut keeper = store.map(|store| Keeper::begin(store, source, &report, lang, manner));
    let place = asked.or_else(|| keeper.as_ref()?.place(&report));
    let setting =
        Setting { lang, ambiguous: args.setting.ambiguous.policy(), columns: plain::columns(), lines: lines(), speed };
    let (mut linear, greeting) = Linear::open(report, setting, place);
    let mut out = std::io::stdout().lock();
    let mut answer = greeting;
    loop {
        if let Some(keeper) = &mut keeper {
            keeper.keep(linear.report(), linear.place());
        }
        let prompt = if linear.has_ended() { String::new() } else { linear.prompt() };
        write!(out, "{answer}{prompt}")?;
        out.flush()?;
        if linear.has_ended() {
            return Ok(());
        }
        let command = next_line(&mut commands)?;
        if command.is_none() || !echoes {
            // The line end that nobody has typed.
            writeln!(out)?;
        }
        let Some(command) = command else { return Ok(()) };
        answer = linear.enter(&command);
    }
}

/// The next line of `commands`; none at its end.
fn next_line(commands: &mut dyn BufRead) -> Result<Option<String>, Failure> {
    let mut line = Vec::new();
    commands.take(LONGEST).read_until(b'\n', &mut line)?;
    Ok((!line.is_empty()).then(|| String::from_utf8_lossy(&line).into_owned()))
}

/// Where commands come from, and whether what is typed there shows. A document on standard input leaves the terminal.
fn commands(source: &Source, lang: Lang) -> Result<(Box<dyn BufRead>, bool), Failure> {
    if *source != Source::Input {
        let input = std::io::stdin();
        let echoes = input.is_terminal();
        return Ok((Box::new(input.lock()), echoes));
    }
    match File::open("/dev/tty") {
        Ok(terminal) => Ok((Box::new(BufReader::new(terminal)), true)),
        Err(_) => Err(Failure::Message(
            lang.pick(
                "文件占用了标准输入，又没有终端可以读命令；请写文件名",
                "the document takes standard input, and there is no terminal to read commands from; name a file",
            )
            .to_owned(),
        )),
    }
}

/// Lines of a page: those of the screen where `LINES` says how many it has, without what stands around the text.
fn lines() -> usize {
    let screen = std::env::var("LINES").ok().and_then(|lines| lines.trim().parse::<usize>().ok());
    screen.filter(|&lines| lines > 0).map_or(LINES, |lines| lines.saturating_sub(AROUND).max(1))
}

/// Keeps the place of the session; what else is known of the document stays as it was.
struct Keeper {
    store: Store,
    fingerprint: Fingerprint,
    record: Record,
    known: bool,
    kept: Option<Place>,
    failed: bool,
    lang: Lang,
    manner: Manner,
}

impl Keeper {
    fn begin(store: Store, source: &Source, report: &Report, lang: Lang, manner: Manner) -> Keeper {
        let fingerprint = Fingerprint::of(report);
        let record = store.load(&fingerprint).unwrap_or_else(|error| {
            manner.note(&format!("{}: {error}", lang.pick("上次的位置读不出", "the last place cannot be read")));
            None
        });
        let known = record.is_some();
        let mut record = record.unwrap_or_else(|| Record::new(report, Place::default()));
        record.path = source.path().map(ToOwned::to_owned);
        Keeper { store, fingerprint, record, known, kept: None, failed: false, lang, manner }
    }

    /// The place kept from an earlier session.
    fn place(&self, report: &Report) -> Option<Place> {
        self.known.then(|| self.record.place.find(report)).flatten()
    }

    /// Writes `place` where it has changed; what stands in the way is said once.
    fn keep(&mut self, report: &Report, place: Place) {
        if self.kept.replace(place) == Some(place) || self.failed {
            return;
        }
        self.record.place = Kept::new(report, place);
        if let Err(error) = self.store.save(&self.fingerprint, &self.record) {
            self.failed = true;
            let lead = self.lang.pick("位置存不下来", "the place cannot be kept");
            self.manner.note(&format!("{lead}: {error}"));
        }
    }
}
