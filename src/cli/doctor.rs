//! `gangmu doctor`: what was found out about the terminal, and from what it was concluded.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::args::{CheckFormat, DoctorArgs};
use super::settings::variable;
use super::{Failure, document, output};
use crate::export::json::Envelope;
use crate::store::{Config, Store};
use crate::terminal::probe::Answers;
use crate::terminal::{self, Capabilities, Clipboard, ColourDepth, Event, Input, Probe, Session, background_in};
use crate::text::picture::visible_text;
use crate::text::{Ambiguous, Lang};
use crate::view::BuiltIn;

/// How long the last of the answers is waited for, which every terminal gives: what comes after the end would be typed at
/// the shell.
const PATIENCE: Duration = Duration::from_secs(2);

/// The columns of the names on the left.
const NAMES: usize = 16;

pub(super) fn run(args: &DoctorArgs, lang: Lang) -> Result<(), Failure> {
    let term = variable("TERM").unwrap_or_default();
    let colorterm = variable("COLORTERM").unwrap_or_default();
    let no_color = variable("NO_COLOR").is_some();
    let capabilities = Capabilities::from_environment(&term, &colorterm, no_color);
    let (_, told_by) = ColourDepth::from_environment(&term, &colorterm, no_color);
    let asked = ask(&term, capabilities)?;
    if args.format == CheckFormat::Json {
        let record = record(term, capabilities, &asked, lang);
        return output::to_stdout(|out| Envelope::new("doctor", None, record).write(out));
    }
    let mut rows = environment(capabilities, told_by, lang);
    rows.extend(answers(&asked, capabilities, lang));
    rows.push((lang.pick("剪贴板", "clipboard"), clipboard(lang)));
    rows.extend(paths(lang));
    output::to_stdout(|out| {
        rows.iter().try_for_each(|(name, value)| {
            let pad = NAMES.saturating_sub(Ambiguous::Narrow.of_str(name));
            writeln!(out, "{name}{:pad$}{}", "", visible_text(value))
        })
    })
}

/// A name and what is to be said of it.
type Line = (&'static str, String);

/// What came of the question to the terminal.
enum Asked {
    /// There was none: standard input or output is no terminal.
    NoTerminal,
    /// There was none: this terminal would print parts of it.
    Unsafe,
    /// What was answered, and how long the last answer that came had taken.
    Answered(Answers, Option<Duration>),
}

/// Asks the terminal, as the reader does, on a screen of its own that is gone when the answers are printed.
fn ask(term: &str, capabilities: Capabilities) -> Result<Asked, Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Ok(Asked::NoTerminal);
    }
    if !Probe::is_safe(term) {
        return Ok(Asked::Unsafe);
    }
    let options = terminal::Options { capabilities, ..terminal::Options::default() };
    let mut session = Session::open(options)?;
    let mut probe = session.ask_on_empty_screen()?;
    let begin = Instant::now();
    let mut last = None;
    while !probe.answers().finished {
        let left = PATIENCE.saturating_sub(begin.elapsed());
        if left.is_zero() {
            session.discard_input();
            break;
        }
        match session.next_event(Some(left))? {
            Event::Input(Input::Report(report)) if probe.take(&report) => last = Some(begin.elapsed()),
            Event::Signal(signal) => return Err(Failure::Code((128 + signal).clamp(0, 255) as u8)),
            Event::HangUp => return Err(Failure::Code(128 + 1)),
            _ => {}
        }
    }
    Ok(Asked::Answered(probe.answers(), last))
}

/// The same for scripts: what is not known is null.
#[derive(Serialize)]
struct Record {
    locale: Option<String>,
    lang: &'static str,
    term: String,
    colours: u32,
    /// Whether the terminal was asked.
    asked: bool,
    /// Whether it has answered to the end.
    complete: bool,
    /// How long the last answer took.
    milliseconds: Option<u64>,
    ambiguous: Option<&'static str>,
    margins: Option<bool>,
    synchronized: Option<bool>,
    background: Option<String>,
    clipboard: &'static str,
    config: Option<String>,
    state: Option<String>,
    /// The document read where none is named; null for the bundled one.
    document: Option<String>,
}

fn record(term: String, capabilities: Capabilities, asked: &Asked, lang: Lang) -> Record {
    let (answers, last) = match asked {
        Asked::Answered(answers, last) => (*answers, *last),
        Asked::NoTerminal | Asked::Unsafe => (Answers::default(), None),
    };
    let shown = |path: &Path| path.display().to_string();
    Record {
        locale: locale().map(|(_, value)| value),
        lang: lang.pick("zh", "en"),
        term,
        colours: match capabilities.colours {
            ColourDepth::None => 0,
            ColourDepth::Sixteen => 16,
            ColourDepth::Palette => 256,
            ColourDepth::True => 1 << 24,
        },
        asked: matches!(asked, Asked::Answered(..)),
        complete: answers.finished,
        milliseconds: last.and_then(|last| u64::try_from(last.as_millis()).ok()),
        ambiguous: answers.ambiguous.map(|ambiguous| match ambiguous {
            Ambiguous::Narrow => "narrow",
            Ambiguous::Wide => "wide",
        }),
        margins: answers.margins,
        synchronized: answers.synchronized,
        background: answers.background.map(colour),
        clipboard: match Clipboard::from_environment(|name| variable(name).unwrap_or_default()) {
            Clipboard::None => "none",
            Clipboard::Direct => "direct",
            Clipboard::Tmux => "tmux",
            Clipboard::Screen => "screen",
        },
        config: Config::path().as_deref().map(shown),
        state: Store::of_user().map(|store| shown(store.folder())),
        document: document::source_of(None).path().map(shown),
    }
}

/// The variable that names the locale, and what it says.
fn locale() -> Option<(&'static str, String)> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| Some((name, variable(name)?)))
}

/// What the environment says, the depth of colour by the variable `told_by`.
fn environment(capabilities: Capabilities, told_by: &str, lang: Lang) -> Vec<Line> {
    let locale = locale().map_or_else(|| unset(lang), |(name, value)| format!("{value}{}", in_brackets(name, lang)));
    let language = lang.pick("界面用中文", "the interface is in English");
    let colours = match capabilities.colours {
        ColourDepth::None => lang.pick("无", "none"),
        ColourDepth::Sixteen => "16",
        ColourDepth::Palette => "256",
        ColourDepth::True => lang.pick("24 位", "24 bits"),
    };
    let because = variable(told_by).map_or_else(|| unset(lang), |value| format!("{told_by}={value}"));
    vec![
        (lang.pick("语言", "locale"), format!("{locale}{}{language}", semicolon(lang))),
        ("TERM", variable("TERM").unwrap_or_else(|| unset(lang))),
        (lang.pick("颜色", "colours"), format!("{colours}{}", in_brackets(&because, lang))),
    ]
}

/// `text` behind something else, in the brackets of `lang`.
fn in_brackets(text: &str, lang: Lang) -> String {
    lang.pick(format!("（{text}）"), format!(" ({text})"))
}

fn semicolon(lang: Lang) -> &'static str {
    lang.pick("；", "; ")
}

fn unset(lang: Lang) -> String {
    lang.pick("未设置", "not set").to_owned()
}

/// What the terminal answered, and what follows from it.
fn answers(asked: &Asked, capabilities: Capabilities, lang: Lang) -> Vec<Line> {
    let name = lang.pick("终端的回答", "answers");
    let (answers, last) = match asked {
        Asked::NoTerminal => {
            let why = lang.pick("没有问：标准输入或输出不是终端", "not asked: standard input or output is no terminal");
            return vec![(name, why.to_owned())];
        }
        Asked::Unsafe => {
            let why =
                lang.pick("没有问：这种终端会把问题显示出来", "not asked: this terminal would print the question");
            return vec![(name, why.to_owned())];
        }
        Asked::Answered(answers, last) => (answers, last),
    };
    let timing = match (answers.finished, last) {
        (true, Some(last)) => format!("{} {} ms", lang.pick("答完，用时", "complete after"), last.as_millis()),
        (_, None) => lang.pick("2 秒内没有回答", "none within 2 s").to_owned(),
        (false, Some(_)) => lang.pick("2 秒内没有答完", "not complete within 2 s").to_owned(),
    };
    let silent = lang.pick("没有回答", "no answer");
    let width = match answers.ambiguous {
        Some(Ambiguous::Narrow) => lang.pick("一列", "one column").to_owned(),
        Some(Ambiguous::Wide) => lang.pick("两列", "two columns").to_owned(),
        None => format!("{silent}{}{}", semicolon(lang), lang.pick("按一列", "taken as one column")),
    };
    let has = |answer: Option<bool>, without: &str| match answer {
        Some(true) => lang.pick("有", "yes").to_owned(),
        Some(false) => format!("{}{}{without}", lang.pick("无", "no"), semicolon(lang)),
        None => format!("{silent}{}{without}", semicolon(lang)),
    };
    let background = answers.background.map_or_else(|| format!("{silent}{}", told_background(lang)), colour);
    let scrolling = lang.pick("滚动时重画", "scrolling repaints");
    let margins = if answers.margins == Some(true) && !answers.applied_to(capabilities).scrolls_in_margins() {
        let unused = lang.pick(
            "有；不用，这种终端擦除和滚动行的一部分时会出错；",
            "yes; not used, as this terminal fails to erase and scroll parts of rows; ",
        );
        format!("{unused}{scrolling}")
    } else {
        has(answers.margins, scrolling)
    };
    let at_once = lang.pick("一次写完每一帧", "each frame is one write");
    vec![
        (name, timing),
        (lang.pick("“ ” — … 的宽度", "width of “ ” — …"), format!(" {width}")),
        (lang.pick("左右边界", "margins"), margins),
        (lang.pick("同步刷新", "synchronized"), has(answers.synchronized, at_once)),
        (lang.pick("背景色", "background"), background),
    ]
}

/// What follows for the theme where the terminal has not told its background.
fn told_background(lang: Lang) -> String {
    let told = variable("COLORFGBG").unwrap_or_default();
    let then = match background_in(&told).map(BuiltIn::for_background) {
        Some(BuiltIn::Light) => lang.pick("按浅色", "taken as light"),
        Some(_) => lang.pick("按深色", "taken as dark"),
        None => return String::new(),
    };
    format!("{}{then}{}", semicolon(lang), in_brackets(&format!("COLORFGBG={told}"), lang))
}

fn colour((r, g, b): (u8, u8, u8)) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// How copied words would reach the clipboard.
fn clipboard(lang: Lang) -> String {
    let way = match Clipboard::from_environment(|name| variable(name).unwrap_or_default()) {
        Clipboard::None => return lang.pick("这种终端不接受", "not taken by this terminal").to_owned(),
        Clipboard::Direct => lang.pick("直接发送", "sent as it is"),
        Clipboard::Tmux => lang.pick(
            "经 tmux 发送（需要 set-clipboard on 或 allow-passthrough on）",
            "sent to tmux and through it (needs set-clipboard on or allow-passthrough on)",
        ),
        Clipboard::Screen => lang.pick("经 screen 发送", "sent through screen"),
    };
    // Whether the terminal takes it nobody is told.
    let (comma, colon) = lang.pick(("，", "："), (", ", ": "));
    format!("OSC 52{comma}{way}{colon}ESC ] 52 ; c ; … ESC \\")
}

/// The files that are read or written without being named.
fn paths(lang: Lang) -> Vec<Line> {
    let shown = |path: Option<PathBuf>| match path {
        Some(path) if path.exists() => path.display().to_string(),
        Some(path) => format!("{}{}", path.display(), lang.pick("（尚无）", " (not there yet)")),
        None => lang.pick("没有：找不到主目录", "none: there is no home").to_owned(),
    };
    let state = shown(Store::of_user().map(|store| store.folder().to_owned()));
    let document = document::source_of(None)
        .path()
        .map_or_else(|| lang.pick("内置报告", "the bundled report").to_owned(), |path| path.display().to_string());
    vec![
        (lang.pick("配置", "configuration"), shown(Config::path())),
        (lang.pick("位置与标记", "state"), state),
        (lang.pick("不写文件名时读", "without FILE"), document),
    ]
}
