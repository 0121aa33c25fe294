//! The default file, and the keys of a configuration as its file has them.

use std::fmt::Write;

use super::Config;
use super::fields::{SETTINGS, quoted};
use crate::reader::{ACTIONS, Action, Bindings, Group};
use crate::text::Lang;
use crate::view::ROLES;

/// A configuration file that says what holds without one, with comments in `lang`.
pub fn default_file(lang: Lang) -> String {
    let config = Config::default();
    let mut file = lang
        .pick(
            "# gangmu 的配置。每一行都可以省去；这里写的就是默认值。\n\
             # 命令行选项优先于环境变量（GANGMU_THEME、GANGMU_LANG、GANGMU_AMBIGUOUS），再优先于本文件。\n",
            "# The configuration of gangmu. Every line may be left out; what stands here is what holds without it.\n\
             # Options of the command line come before the environment (GANGMU_THEME, GANGMU_LANG, GANGMU_AMBIGUOUS),\n\
             # which comes before this file.\n",
        )
        .to_owned();
    for setting in SETTINGS {
        let _ =
            write!(file, "\n# {}\n{} = {}\n", lang.pick(setting.zh, setting.en), setting.name, (setting.show)(&config));
    }
    themes(&mut file, lang);
    keys(&mut file, lang);
    file
}

/// How themes of one's own are written, in comments.
fn themes(file: &mut String, lang: Lang) {
    file.push_str(lang.pick(
        "\n# 自定主题：以 base（auto、dark、light、mono、contrast）为底，逐个角色改写。颜色写作名称（red、bright-cyan、default …）、\n\
         # 0 至 255，或 \"#rrggbb\"；另有 bold、dim、reverse、underline。用 theme = \"paper\" 选用，也可直接写 [theme] 表。\n",
        "\n# Themes of your own: styles by role over base (auto, dark, light, mono, contrast). A colour is a name (red,\n\
         # bright-cyan, default …), a number from 0 to 255, or \"#rrggbb\"; beside colours there are bold, dim, reverse and\n\
         # underline. Chosen by theme = \"paper\"; a table [theme] in place of that setting does as well.\n",
    ));
    file.push_str("# [themes.paper]\n# base = \"light\"\n");
    for role in ROLES {
        let example = match role.name {
            "text" => "{ fg = \"#3b2f20\", bg = \"#f4ecd8\" }",
            "phrase" => "{ fg = \"#7a1f1f\", bold = true }",
            _ => "{ }",
        };
        let _ = writeln!(file, "# {} = {example}  # {}", role.name, lang.pick(role.zh, role.en));
    }
}

/// The keys of all actions.
fn keys(file: &mut String, lang: Lang) {
    file.push_str(lang.pick(
        "\n# 键：列出的键取代该动作原有的键，空列表则不给它键。zt 是先后两键，^f 是 Ctrl-F，名称有 Enter、Esc、Tab、S-Tab、\n\
         # Space、Up、Down、Left、Right、Home、End、PgUp、PgDn、Insert、Delete、Backspace、F1 至 F20；带名称的键之间写空格\n\
         # （z Enter）。# 是任一数字，@ 是任一字母。\n[keys]\n",
        "\n# Keys: those listed replace the keys that the action has; an empty list leaves it without. zt is two keys in a row,\n\
         # ^f is Ctrl-F; keys with names are Enter, Esc, Tab, S-Tab, Space, Up, Down, Left, Right, Home, End, PgUp, PgDn,\n\
         # Insert, Delete, Backspace, F1 to F20, with spaces between them (z Enter). # is any digit, @ any letter.\n[keys]\n",
    ));
    for group in Group::ALL {
        let _ = writeln!(file, "\n# {}", group.title(lang));
        for action in ACTIONS.iter().filter(|action| action.group == group) {
            let _ = writeln!(file, "{}  # {}", binding(action, action.keys), action.about(lang));
        }
    }
}

/// The line of `action` with `keys`.
fn binding(action: &Action, keys: &[&str]) -> String {
    let list: Vec<String> = keys.iter().map(|keys| quoted(keys)).collect();
    format!("{} = [{}]", action.name, list.join(", "))
}

/// The lines of the actions that `bindings` gives keys of their own, in the order of the action table.
pub fn bindings(bindings: &Bindings) -> Vec<String> {
    let own = ACTIONS.iter().filter(|action| bindings.0.contains_key(action.name));
    own.map(|action| binding(action, &bindings.keys_of(action))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn the_default_file_is_the_default() {
        for lang in [Lang::Zh, Lang::En] {
            let file = default_file(lang);
            let read = parse(file.as_bytes());
            assert_eq!(read.complaints("config.toml", lang), Vec::<String>::new());
            assert_eq!(read.config, Config::default());
            for setting in SETTINGS {
                assert!(file.contains(&format!("\n{} = ", setting.name)), "{}", setting.name);
            }
            for action in ACTIONS {
                assert!(file.contains(&format!("\n{} = [", action.name)), "{}", action.name);
            }
            for role in ROLES {
                assert!(file.contains(&format!("\n# {} = {{", role.name)), "{}", role.name);
            }
        }
    }

    #[test]
    fn the_example_of_a_theme_is_one() {
        let file = default_file(Lang::En);
        let example = file.lines().skip_while(|line| *line != "# [themes.paper]").take_while(|line| !line.is_empty());
        let example: String = example.map(|line| format!("{}\n", &line[2..])).collect();
        let read = parse(format!("theme = \"paper\"\n{example}").as_bytes());
        assert_eq!(read.complaints("config.toml", Lang::En), Vec::<String>::new());
        assert_eq!(read.config.look().unwrap().paints.len(), ROLES.len());
    }
}
