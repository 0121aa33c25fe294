//! What a configuration says, and what is said of a wrong one.

use super::*;
use crate::text::Lang;
use crate::view::{BuiltIn, Colour, Colours, Theme};

/// The configuration of a file that is right.
#[track_caller]
fn right(source: &str) -> Config {
    let read = parse(source.as_bytes());
    assert_eq!(read.complaints("c", Lang::En), Vec::<String>::new());
    read.config
}

/// What is said of a wrong file, the shown lines aside.
fn wrong(source: &str) -> Vec<String> {
    let read = parse(source.as_bytes());
    for lang in [Lang::Zh, Lang::En] {
        for told in read.complaints("c", lang) {
            assert_eq!(told.lines().count(), 3, "{told}");
            let (said, rest) = told.split_once('\n').unwrap();
            assert!(said.starts_with("c:") && rest.ends_with('^'), "{told}");
            assert!(lang == Lang::En || !said.split_once(": ").unwrap().1.is_ascii(), "no Chinese: {told}");
        }
    }
    read.complaints("c", Lang::En).iter().map(|told| told.lines().next().unwrap().to_owned()).collect()
}

#[test]
fn an_empty_file_is_the_default() {
    assert_eq!(right(""), Config::default());
    assert_eq!(right("\u{feff}# 纲目\n[keys]\n[themes]\n"), Config::default());
}

#[test]
fn every_setting_is_taken() {
    let config = right(
        "theme = 'light'\nlanguage = 'zh'\nambiguous = 'wide'\nindent = 2\nwidth = 60\nhang = false\nspeed = 600\n\
         outline_width = 30\nmetrics_width = 0x18\nmouse = true\n[keys]\nline-down = ['e', 'F5']\nredraw = []\n",
    );
    assert_eq!((config.language, config.ambiguous), (Some(Lang::Zh), Some(crate::text::Ambiguous::Wide)));
    assert_eq!(config.look().unwrap().base, Some(BuiltIn::Light));
    assert!(config.mouse);
    let likes = &config.preferences;
    assert_eq!((likes.indent, likes.width, likes.hang, likes.speed), (2, 60, false, 600));
    assert_eq!((likes.outline_columns, likes.metrics_columns), (Some(30), Some(24)));
    assert_eq!(file::bindings(&likes.bindings), ["line-down = [\"e\", \"F5\"]", "redraw = []"]);
    for setting in SETTINGS {
        assert_ne!((setting.show)(&config), (setting.show)(&Config::default()), "{}", setting.name);
    }
}

#[test]
fn names_and_values_are_told_with_their_place_and_the_nearest_right_one() {
    for (source, told) in [
        ("\nthem = 'dark'\n", "c:2:1: there is no setting “them”; is it theme?"),
        ("theme = 'drak'\n", "c:1:9: there is no theme “drak”; is it dark?"),
        ("theme = 3\n", "c:1:9: theme is the name of a theme or a table"),
        ("language = 'fr'\n", "c:1:12: there is no language “fr”; there are auto, zh, en"),
        ("language = 'cn'\n", "c:1:12: language is auto, zh or en; is it zh?"),
        ("language = 'zh_CN.UTF-8'\n", "c:1:12: language is auto, zh or en; is it zh?"),
        ("language = 'English'\n", "c:1:12: language is auto, zh or en; is it en?"),
        ("ambiguous = true\n", "c:1:13: ambiguous is one of \"auto\", \"narrow\", \"wide\""),
        ("indent = 3\n", "c:1:10: indent is 0, 2 or 4"),
        ("width = 10\n", "c:1:9: width is a whole number from 20 to 160"),
        ("speed = -4\n", "c:1:9: speed is a whole number from 50 to 5000"),
        ("hang = 'no'\n", "c:1:8: hang is true or false, without quotes"),
        ("outline_width = 'wide'\n", "c:1:17: outline_width is \"auto\" or a whole number from 14 to 80"),
        ("[keys]\nline_dwn = ['x']\n", "c:2:1: there is no action “line_dwn”; is it line-down?"),
        ("[keys]\nhelp = 'x'\n", "c:2:8: keys are written as a list, as in help = [\"j\", \"Down\"]"),
        ("[keys]\nhelp = [1]\n", "c:2:9: a key is a string, as in \"zt\", \"^f\", \"PgDn\""),
        ("keys = 1\n", "c:1:8: keys is written as a table: [keys]"),
        ("[themes.a]\nphrse = {}\n", "c:2:1: there is no role “phrse”; is it phrase?"),
        ("[themes.a]\nphrase = { fg = 'cyna' }\n", "c:2:17: there is no colour “cyna”; is it cyan?"),
        ("[themes.a]\nphrase = { fg = 256 }\n", "c:2:17: a colour is a name, a number from 0 to 255, or \"#rrggbb\""),
        ("[themes.a]\nphrase = { blod = true }\n", "c:2:12: there is no style “blod”; is it bold?"),
        ("[themes.a]\nbase = 'drak'\n", "c:2:8: there is no built-in theme “drak”; is it dark?"),
        ("[themes.dark]\n", "c:1:9: dark is the name of a built-in theme; take another"),
        ("width = 60\nwidth = 70\n", "c:2:1: not TOML: duplicate key; take one out, or begin a new table before it"),
        ("width 60\n", "c:1:7: not TOML: key with no value, expected `=`; correct this line"),
    ] {
        assert_eq!(wrong(source), [told], "{source}");
    }
}

#[test]
fn everything_wrong_is_told_at_once_in_the_order_of_the_file() {
    let told = wrong("indent = 9\n[keys]\nnope-nope-nope = []\n[themes.x]\ncolour = 1\n");
    assert_eq!(told.len(), 3);
    assert!(told[0].starts_with("c:1:") && told[1].starts_with("c:3:") && told[2].starts_with("c:5:"), "{told:?}");
}

#[test]
fn keys_are_told_apart() {
    for (keys, told) in [
        ("line-down = ['x']\nline-up = ['x']", "c:3:12: “x” is a key of line-down already"),
        ("line-down = ['x', 'x']", "c:2:19: “x” is a key of line-down already"),
        ("next-section = ['j']", "c:2:17: “j” is a key of line-down already; give line-down other keys in [keys], too"),
        (
            "redraw = ['z']",
            "c:2:11: “za” of toggle-fold can never be typed where “z” is a key; give toggle-fold other keys in [keys], too",
        ),
        ("redraw = ['x', 'xy']", "c:2:16: “xy” of redraw can never be typed where “x” is a key"),
        ("redraw = ['PageDown']", "c:2:11: there is no key “PageDown”; is it PgDn?"),
        ("redraw = ['Entr']", "c:2:11: there is no key “Entr”; is it Enter?"),
        ("redraw = ['Ctrl-x']", "c:2:11: there is no key “Ctrl-x”; is it ^x?"),
        ("redraw = ['^M']", "c:2:11: terminals send ^m as Enter; write Enter"),
        ("redraw = ['x^[']", "c:2:11: terminals send ^[ as Esc; write Esc"),
        ("redraw = ['^;']", "c:2:11: terminals do not send ^;"),
        ("redraw = ['']", "c:2:11: the key is empty; the space bar is written Space"),
        ("redraw = ['2x']", "c:2:11: “2x” begins with a digit, which is a count"),
        ("redraw = ['x2']", "c:2:11: a digit behind another key, as in “x2”, is written # (any digit)"),
        ("redraw = ['：']", "c:2:11: “：” has a full-width character; write :"),
        ("set-mark = ['x']", "c:2:13: keys of set-mark end with @ (any letter), as in \"x@\""),
        ("quit = []", "c:2:8: quit needs a key"),
    ] {
        let found = wrong(&format!("[keys]\n{keys}\n"));
        assert_eq!(found.first().map(String::as_str), Some(told), "{keys}: {found:?}");
    }
    // Keys that change places do not collide.
    right(
        "[keys]\nline-down = ['k']\nline-up = ['j']\nset-mark = ['x@']\nreload = ['m', '^r']\nsearch = ['g Enter', 'gg']\nstart = ['Home']\n",
    );
}

#[test]
fn a_line_in_chinese_has_its_caret_under_the_place() {
    let read = parse("# 说明\ntheme = '暗色' # 主题\n".as_bytes());
    let told = &read.complaints("c", Lang::Zh)[0];
    assert_eq!(
        told,
        "c:2:9: 没有叫“暗色”的主题；可用的有 auto、dark、light、mono、contrast\n    theme = '暗色' # 主题\n            ^"
    );
    let told = &parse(b"theme = '\xff'").complaints("c", Lang::En)[0];
    assert!(told.starts_with("c:1:10: "), "{told}");
}

#[test]
fn a_theme_of_ones_own_lies_over_its_base() {
    let config = right(
        "theme = 'paper'\n[themes.paper]\nbase = 'light'\ntext = { bg = '#f4ecd8' }\nphrase = { fg = 'red', bold = false }\n",
    );
    let look = config.look().unwrap();
    let theme = look.theme(None, Colours::Many);
    let light = Theme::built_in(BuiltIn::Light, Colours::Many);
    assert_eq!((theme.dim, theme.current), (light.dim, light.current));
    assert_ne!((theme.phrase, theme.text), (light.phrase, light.text));
    let phrase = look.paints.iter().find(|(role, _)| *role == "phrase").map(|(_, paint)| paint.fg);
    assert_eq!(phrase, Some(Some(Colour::Indexed(1))));
    let inline = right("[theme]\nheading = { underline = true }\n").look().unwrap();
    assert_eq!((inline.base, inline.paints.len()), (None, 1));
    let dark = inline.theme(Some((0, 0, 0)), Colours::Many);
    assert_eq!(dark.dim, Theme::built_in(BuiltIn::Dark, Colours::Many).dim, "what is not said follows the background");
    assert_eq!(look.theme(None, Colours::None).text, Theme::new(Colours::None).text, "without colours there are none");
}
