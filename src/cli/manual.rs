//! What the manual page of the program says beyond its options: keys, exit codes, environment, files, examples (roff).

use crate::reader::{ACTIONS, Group, Key};
use crate::text::Lang;

/// A section: its heading, and its entries of a term and what is said of it.
type Section = (&'static str, Vec<(String, &'static str)>);

/// The sections, as roff.
pub(super) fn sections(lang: Lang) -> String {
    let mut page = keys(lang);
    for (heading, entries) in [exit_codes(lang), environment(lang), files(lang), examples(lang)] {
        page.push_str(&format!(".SH {heading}\n"));
        for (term, said) in entries {
            page.push_str(&entry(&term, said));
        }
    }
    page
}

/// The keys that hold without a configuration, by their groups.
fn keys(lang: Lang) -> String {
    let mut page = format!(".SH {}\n", lang.pick("按键", "KEYS"));
    page.push_str(lang.pick(
        "键前的数字是次数或去处（5j、3p、50%）。配置可以改键；gangmu keys 列出现在的键。\n",
        "A number before a key repeats it or names a target (5j, 3p, 50%). The configuration may name other keys; \
         gangmu keys lists those in force.\n",
    ));
    for group in Group::ALL {
        page.push_str(&format!(".SS {}\n", group.title(lang)));
        for action in ACTIONS.iter().filter(|action| action.group == group) {
            let labels: Vec<String> = action.keys.iter().map(|keys| Key::label(keys, true)).collect();
            page.push_str(&entry(&labels.join(" "), action.about(lang)));
        }
    }
    page
}

fn exit_codes(lang: Lang) -> Section {
    let entries = vec![
        ("0".to_owned(), lang.pick("完成", "done")),
        (
            "1".to_owned(),
            lang.pick(
                "有问题（check）、没有找到（search），或几份文件里有读不了的",
                "problems found (check), nothing found (search), or some of many files unreadable",
            ),
        ),
        (
            "2".to_owned(),
            lang.pick("用法不对，或文件、配置读不了", "wrong usage, an unreadable document or configuration"),
        ),
        ("128 + n".to_owned(), lang.pick("收到信号 n", "after signal n")),
    ];
    (lang.pick("退出码", "EXIT STATUS"), entries)
}

fn environment(lang: Lang) -> Section {
    let entries = [
        (
            "GANGMU_THEME, GANGMU_LANG, GANGMU_AMBIGUOUS",
            lang.pick(
                "同 --theme、--lang、--ambiguous；次于命令行选项，先于配置文件",
                "as --theme, --lang and --ambiguous; they come behind the options and before the configuration",
            ),
        ),
        ("LC_ALL, LC_MESSAGES, LANG", lang.pick("界面的语言", "the language of the interface")),
        ("NO_COLOR, CLICOLOR_FORCE", lang.pick("不用颜色；总是使用颜色", "no colours; colours always")),
        ("TERM, COLORTERM", lang.pick("终端有多少颜色", "how many colours the terminal has")),
        (
            "COLORFGBG",
            lang.pick(
                "终端不说背景色时，auto 主题据此选深浅",
                "the background that the theme auto goes by where the terminal does not tell its own",
            ),
        ),
        (
            "COLUMNS, LINES",
            lang.pick(
                "输出不是终端时的列数；线性阅读时一页的行数",
                "columns where the output is no terminal; lines of a page in linear mode",
            ),
        ),
        ("XDG_CONFIG_HOME, XDG_STATE_HOME", lang.pick("下列文件在哪里", "where the files below are")),
    ];
    let entries = entries.into_iter().map(|(names, said)| (names.to_owned(), said)).collect();
    (lang.pick("环境变量", "ENVIRONMENT"), entries)
}

fn files(lang: Lang) -> Section {
    let entries = [
        (
            "~/.config/gangmu/config.toml",
            lang.pick(
                "配置；gangmu config --default 打印一份带注释的",
                "the configuration; gangmu config --default prints a commented one",
            ),
        ),
        (
            "~/.local/state/gangmu/",
            lang.pick(
                "各份文件读到哪里、折叠、标记，和查找过的字句",
                "the place in each document, folds, marks, and what was searched for",
            ),
        ),
        ("./report.toml", lang.pick("不写文件名时读的文件", "the document that is read where none is named")),
    ];
    let entries = entries.into_iter().map(|(path, said)| (path.to_owned(), said)).collect();
    (lang.pick("文件", "FILES"), entries)
}

fn examples(lang: Lang) -> Section {
    let entries = [
        ("gangmu report.docx", lang.pick("读一份文件", "reads a document")),
        (
            "gangmu import report.docx -o report.toml",
            lang.pick("写成 report.toml，以便修改", "writes it as a report.toml to edit"),
        ),
        (
            "gangmu metrics report.docx --format csv > metrics.csv",
            lang.pick("把指标写成表格", "writes its metrics as a table"),
        ),
        (
            "gangmu --linear report.docx",
            lang.pick("不用屏幕，一节一节地读", "reads it without a screen, section by section"),
        ),
    ];
    let entries = entries.into_iter().map(|(line, said)| (line.to_owned(), said)).collect();
    (lang.pick("例", "EXAMPLES"), entries)
}

/// A term in bold and what is said of it.
fn entry(term: &str, said: &str) -> String {
    format!(".TP\n\\fB{}\\fR\n{}\n", escaped(term), escaped(said))
}

/// `text` where roff has no sign in it that it would heed; the hyphens are those that can be copied.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('~', "\\(ti").replace('^', "\\(ha");
    let text = text.replace('\'', "\\(aq");
    if text.starts_with('.') { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_in_the_page_and_no_sign_of_roff_is_left() {
        for lang in [Lang::Zh, Lang::En] {
            let page = sections(lang);
            for action in ACTIONS {
                assert!(page.contains(&escaped(action.about(lang))), "{}", action.name);
            }
            for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
                assert!([".SH ", ".SS ", ".TP"].iter().any(|own| line.starts_with(own)), "{line}");
            }
        }
        assert_eq!(escaped(".a-b \\x '^~"), "\\&.a\\-b \\ex \\(aq\\(ha\\(ti");
    }

    #[test]
    fn both_languages_have_the_same_entries() {
        let count = |lang| sections(lang).matches(".TP\n").count();
        assert_eq!(count(Lang::Zh), count(Lang::En));
        assert!(count(Lang::En) > ACTIONS.len() + 10);
    }
}
