//! The configuration from outside: files, the environment and options, what is told of a wrong file, and sessions with
//! preferences of one's own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::{Folder, Ran, gangmu};
use gangmu::reader::{Bindings, Event, Key, Options, Preferences, State, update};
use gangmu::store::config::{default_file, parse};
use gangmu::text::{Ambiguous, Lang};
use gangmu::view::{self, BuiltIn, Colours, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A folder whose configuration is `config`.
fn folder(config: &str) -> Folder {
    let folder = Folder::new("config");
    fs::create_dir_all(folder.path().join("config/gangmu")).unwrap();
    folder.file("config/gangmu/config.toml", config);
    folder
}

fn run(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
    let mut command = gangmu(folder.path());
    for name in ["GANGMU_LANG", "GANGMU_THEME", "GANGMU_AMBIGUOUS"] {
        command.env_remove(name);
    }
    Ran::of(command.args(arguments).envs(variables.iter().copied()))
}

/// The line of `gangmu config` for `setting`, its spaces squeezed.
fn in_force(ran: Ran, setting: &str) -> String {
    let out = ran.done();
    let line = out.lines().find(|line| line.starts_with(setting)).unwrap_or_else(|| panic!("no {setting} in {out}"));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_missing_file_is_the_default() {
    let folder = Folder::new("config");
    let out = run(&folder, &["config"], &[]).done();
    let path = folder.path().join("config/gangmu/config.toml");
    assert_eq!(out.lines().next().unwrap(), format!("# {}  (there is no such file)", path.display()));
    for line in out.lines().skip(1) {
        assert!(line.ends_with("# default"), "{line}");
    }
    assert!(parse(out.as_bytes()).wrong.is_empty(), "{out}");
}

#[test]
fn the_default_file_is_printed_whatever_the_present_one_is() {
    let folder = folder("theme = ");
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        assert_eq!(run(&folder, &["config", "--default", "--lang", name], &[]).done(), default_file(lang));
    }
    let folder = self::folder(&default_file(Lang::En));
    assert!(run(&folder, &["config"], &[]).done().lines().skip(1).all(|line| line.ends_with("# default")));
}

#[test]
fn options_come_before_the_environment_before_the_file() {
    let folder = folder("language = 'zh'\nambiguous = 'wide'\ntheme = 'dark'\n");
    assert_eq!(in_force(run(&folder, &["config"], &[]), "language"), "language = \"zh\" # 文件");
    let english = [("GANGMU_LANG", "en")];
    assert_eq!(in_force(run(&folder, &["config"], &english), "language"), "language = \"en\" # GANGMU_LANG");
    let theme = [("GANGMU_LANG", "en"), ("GANGMU_THEME", "mono"), ("GANGMU_AMBIGUOUS", "narrow")];
    assert_eq!(in_force(run(&folder, &["config"], &theme), "theme"), "theme = \"mono\" # GANGMU_THEME");
    assert_eq!(in_force(run(&folder, &["config"], &theme), "ambiguous"), "ambiguous = \"narrow\" # GANGMU_AMBIGUOUS");

    let keys = |arguments: &[&str], variables: &[(&str, &str)]| run(&folder, arguments, variables).done();
    assert!(keys(&["keys"], &[]).starts_with("移动\n"));
    assert!(keys(&["keys"], &english).starts_with("Moving\n"));
    assert!(keys(&["keys", "--lang", "zh"], &english).starts_with("移动\n"));
    assert!(keys(&["keys", "--no-config"], &[]).starts_with("Moving\n"));

    // “综合税收” is ten columns or eight, so lines end elsewhere.
    let text = |arguments: &[&str], variables: &[(&str, &str)]| {
        keys(&[&["print", "--width", "40"], arguments].concat(), variables)
    };
    let (wide, narrow) = (text(&[], &[]), text(&["--no-config"], &[]));
    assert_ne!(wide, narrow);
    assert_eq!(text(&["--ambiguous", "narrow"], &[]), narrow);
    assert_eq!(text(&[], &[("GANGMU_AMBIGUOUS", "narrow")]), narrow);
    assert_eq!(text(&["--ambiguous", "wide"], &[("GANGMU_AMBIGUOUS", "narrow")]), wide);
}

#[test]
fn what_is_printed_is_set_as_the_configuration_says() {
    let plain = run(&folder(""), &["print"], &[("COLUMNS", "60")]).done();
    assert!(plain.contains("\n    现在，我代表新泾镇人民政府"), "{plain}");
    let set = folder("indent = 2\nwidth = 40\nhang = false\n");
    let policy = Ambiguous::Narrow;
    let widest = |text: &str| text.lines().map(|line| policy.of_str(line)).max().unwrap_or(0);
    for arguments in [&["print"][..], &["--no-state"]] {
        let printed = run(&set, arguments, &[("COLUMNS", "60")]).done();
        assert!(printed.contains("\n  现在，我代表新泾镇人民政府"), "{printed}");
        assert!((38..=40).contains(&widest(&printed)), "{}", widest(&printed));
        assert_eq!(widest(&run(&set, arguments, &[("COLUMNS", "30")]).done()), 30, "no wider than there is room");
    }
    let wide = run(&set, &["print", "--width", "70"], &[]).done();
    assert!((68..=70).contains(&widest(&wide)), "what is asked for comes before the configuration");
    // The last two columns are for hanging marks alone, where they hang.
    let only_marks = |config: &str| {
        let text = run(&folder(config), &["print", "--width", "42", "--section", "review-2022-closing"], &[]).done();
        let mut full = text.lines().filter(|line| policy.of_str(line) > 40).peekable();
        assert!(full.peek().is_some());
        full.all(|line| line.ends_with(['，', '。', '、', '；', '：', '！', '”', '）']))
    };
    assert!(only_marks("hang = true\n") && !only_marks("hang = false\n"));
    let parted = run(&folder("indent = 0\n"), &["print", "--section", "review-2022-closing"], &[]).done();
    assert!(parted.lines().all(|line| !line.starts_with(' ')), "{parted}");
}

#[test]
fn a_wrong_file_is_told_once_and_can_be_skipped() {
    let folder = folder("# 设置\nthem = 'dark'\n[keys]\nline-dwn = ['j']\n");
    let path = folder.path().join("config/gangmu/config.toml").display().to_string();
    for arguments in [&["outline"][..], &["keys"], &["config"], &[]] {
        let err = run(&folder, arguments, &[]).failed(2);
        assert_eq!(
            err,
            format!(
                "gangmu: {path}:2:1: there is no setting “them”; is it theme?\n    them = 'dark'\n    ^\n\
                 {path}:4:1: there is no action “line-dwn”; is it line-down?\n    line-dwn = ['j']\n    ^\n\
                 --no-config goes on without it\n"
            )
        );
        if !arguments.contains(&"config") {
            run(&folder, &[arguments, &["--no-config"]].concat(), &[]).done();
        }
    }
    let chinese = run(&folder, &["outline"], &[("LANG", "zh_CN.UTF-8")]).failed(2);
    assert!(chinese.contains("没有叫“them”的设置；是不是 theme？"), "{chinese}");
    run(&folder, &["--help"], &[]).done();
}

#[test]
fn a_wrong_variable_or_option_is_told_with_the_nearest_right_one() {
    let folder = folder("[themes.paper]\nbase = 'light'\n");
    let err = |variable| run(&folder, &["outline"], &[variable]).failed(2);
    assert_eq!(err(("GANGMU_THEME", "papper")), "gangmu: GANGMU_THEME: “papper” is not known; is it paper?\n");
    assert_eq!(err(("GANGMU_LANG", "fr")), "gangmu: GANGMU_LANG: “fr” is not known; there are auto, zh, en\n");
    assert_eq!(err(("GANGMU_AMBIGUOUS", "wde")), "gangmu: GANGMU_AMBIGUOUS: “wde” is not known; is it wide?\n");
    let err = run(&folder, &["--theme", "drak"], &[]).failed(2);
    assert_eq!(err, "gangmu: --theme: “drak” is not known; is it dark?\n");
    let listed = "gangmu: GANGMU_THEME: “foo” is not known; there are auto, dark, light, mono, contrast, paper\n";
    let err = run(&folder, &["outline"], &[("GANGMU_THEME", "foo")]).failed(2);
    assert_eq!(err, listed, "nothing is near");
    let chinese = run(&folder, &["--lang=zh", "outline"], &[("GANGMU_THEME", "papper")]).failed(2);
    assert_eq!(chinese, "gangmu: GANGMU_THEME: 不认识“papper”；是不是 paper？\n");
    run(&folder, &["outline"], &[("GANGMU_THEME", "paper")]).done();
}

#[test]
fn a_theme_that_is_hard_to_read_is_used_and_told_of() {
    let folder = folder("theme = 'a'\n[themes.a]\nbase = 'light'\nphrase = { fg = '#eeeeee' }\n");
    let out = run(&folder, &["config"], &[]).done();
    assert!(out.contains("\n# theme a: phrase stands out 1.2:1 only; 4.5:1 is legible\n"), "{out}");
    let out = run(&folder, &["config", "--lang", "zh"], &[]).done();
    assert!(out.contains("\n# 主题 a：phrase 的对比只有 1.2:1，4.5:1 以上才好认\n"), "{out}");
}

#[test]
fn behind_a_fault_of_syntax_there_may_be_more() {
    let folder = folder("them = 1\n[themes.纸]\n");
    let said = run(&folder, &["config"], &[]).failed(2);
    let told = ":2:9: not TOML: invalid unquoted key, expected letters, numbers, `-`, `_`; a name with other characters goes \
        between quotes\n";
    assert!(said.contains(told) && said.contains("\nfurther faults may follow\n"), "{said}");
    let said = run(&folder, &["config", "--lang", "zh"], &[]).failed(2);
    assert!(said.contains("名称里有汉字、空格之类时要加引号") && said.contains("改正后可能还有别的问题"), "{said}");
}

#[test]
fn the_keys_in_force_are_listed() {
    let folder = folder("[keys]\nline-down = ['e', 'z Enter']\nline-up = []\n");
    let out = run(&folder, &["keys", "--format", "markdown"], &[]).done();
    assert!(out.contains("| `e` `z Enter` | line down;"), "{out}");
    let config = run(&folder, &["config"], &[]).done();
    assert!(config.ends_with("\n[keys]\nline-down = [\"e\", \"z Enter\"]\nline-up = []\n"), "{config}");
}

/// A session of the bundled report with `preferences`.
fn session(preferences: &Preferences, columns: u16, rows: u16) -> State {
    let report = gangmu::report::parse("report.toml", gangmu::cli::BUNDLED).unwrap();
    let options = Options { lang: Lang::Zh, ambiguous: Ambiguous::Narrow, ..Options::default() };
    let mut state = State::new(report, options, columns, rows);
    state.prefer(preferences);
    state
}

fn press(state: &mut State, keys: &str) {
    for key in Key::sequence(keys) {
        update(state, Event::Key(key));
    }
}

fn drawn(state: &State, theme: &Theme) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.screen.0, state.screen.1));
    view::draw(state, theme, &mut buffer);
    buffer
}

/// The rows of the screen, without what stands behind a wide character.
fn rows(state: &State) -> Vec<String> {
    let buffer = drawn(state, &Theme::new(Colours::None));
    let width = usize::from(state.screen.0);
    let row = |cells: &[ratatui::buffer::Cell]| {
        let mut text = String::new();
        let mut at = 0;
        while let Some(cell) = cells.get(at) {
            text.push_str(cell.symbol());
            at += Ambiguous::Narrow.of_str(cell.symbol()).max(1);
        }
        text.trim_end().to_owned()
    };
    buffer.content.chunks(width).map(row).collect()
}

fn of(config: &str) -> Preferences {
    let read = parse(config.as_bytes());
    assert_eq!(read.complaints("config.toml", Lang::En), Vec::<String>::new());
    read.config.preferences
}

#[test]
fn keys_of_ones_own_are_the_keys_of_the_session() {
    let likes = of("[keys]\nnext-section = ['e', 'x Enter']\nnext-phrase = ['j']\nline-down = ['p']\nhelp = ['F1']\n");
    let (mut own, mut default) = (session(&likes, 120, 40), session(&Preferences::default(), 120, 40));
    for (mine, theirs) in [("e", "J"), ("x Enter", "J"), ("3j", "3p"), ("7p", "7j")] {
        press(&mut own, mine);
        press(&mut default, theirs);
        assert_eq!((own.page.top(), own.mark), (default.page.top(), default.mark), "{mine}");
    }
    let before = rows(&own);
    press(&mut own, "J");
    assert_eq!(rows(&own), before, "what was J's is nobody's");
    let status = before.last().unwrap();
    assert!(status.contains("F1 帮助") && status.contains("j 下一重点") && !status.contains('?'), "{status}");
    press(&mut own, "F1");
    let help = rows(&own).join("\n");
    assert!(help.contains("e x Enter") && help.contains("F1"), "{help}");
}

#[test]
fn an_action_without_keys_is_in_no_list() {
    let likes = Preferences { bindings: Bindings([("help", Vec::new())].into()), ..Preferences::default() };
    let mut state = session(&likes, 120, 40);
    press(&mut state, "?");
    assert!(state.help.is_none());
    assert!(!rows(&state).last().unwrap().contains("帮助"));
}

#[test]
fn the_page_is_set_as_preferred() {
    let text_row = |config: &str| {
        let mut state = session(&of(config), 200, 40);
        press(&mut state, "J");
        let left = usize::from(state.text_columns().0);
        (rows(&state), left, state.text_columns().1)
    };
    let (_, _, columns) = text_row("");
    assert_eq!(columns, 84);
    assert_eq!(text_row("width = 60").2, 60);
    let outline = |config| session(&of(config), 200, 40).panes.unwrap().outline.unwrap().width;
    assert_eq!((outline("outline_width = 30"), outline("outline_width = 60")), (30, 60));
    let metrics = session(&of("metrics_width = 50"), 200, 40).panes.unwrap().metrics.unwrap().width;
    assert_eq!(metrics, 50);

    // The first paragraph of the first section begins behind its indent, and nothing else of it does.
    let indent_of = |config: &str| {
        let state = session(&of(config), 200, 40);
        let line = state
            .page
            .rows()
            .iter()
            .filter_map(|row| row.line())
            .find(|line| line.start == 0 && line.bytes().len() > 90);
        line.unwrap().pieces[0].column()
    };
    assert_eq!((indent_of(""), indent_of("indent = 2"), indent_of("indent = 0")), (4, 2, 0));
    let minutes = |config: &str| session(&of(config), 120, 40).progress().minutes;
    assert!(minutes("speed = 100") >= 4 * (minutes("") - 1), "{} {}", minutes("speed = 100"), minutes(""));
    let hung = |config: &str| {
        let mut state = session(&of(config), 120, 40);
        press(&mut state, "G");
        rows(&state)
    };
    assert_ne!(hung("hang = false"), hung(""));
}

#[test]
fn what_was_preferred_is_not_kept_with_the_document() {
    let mut state = session(&of("width = 60"), 200, 40);
    assert_eq!(state.snapshot().columns, 0);
    press(&mut state, ">");
    assert!(state.snapshot().columns > 60);
}

#[test]
fn a_theme_changes_no_character_of_the_screen() {
    let mut state = session(&Preferences::default(), 120, 40);
    press(&mut state, "7p");
    let symbols = |theme: &Theme| -> Vec<String> {
        drawn(&state, theme).content.iter().map(|cell| cell.symbol().to_owned()).collect()
    };
    let plain = symbols(&Theme::new(Colours::None));
    for built_in in [BuiltIn::Neutral, BuiltIn::Dark, BuiltIn::Light, BuiltIn::Mono, BuiltIn::Contrast] {
        for colours in [Colours::Sixteen, Colours::Many] {
            assert_eq!(symbols(&Theme::built_in(built_in, colours)), plain, "{built_in:?}");
        }
    }
    // A theme with a background of its own leaves no cell without it.
    let contrast = drawn(&state, &Theme::built_in(BuiltIn::Contrast, Colours::Many));
    let own = Theme::built_in(BuiltIn::Contrast, Colours::Many).text.bg.unwrap();
    assert!(contrast.content.iter().all(|cell| cell.bg == own));
}
