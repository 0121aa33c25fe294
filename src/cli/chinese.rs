//! The command line in Chinese: one table from what the clap types say in English, and the commands made over by it.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};

/// What the clap types say, in English as they say it and in Chinese.
#[rustfmt::skip]
const TEXTS: &[(&str, &str)] = &[
    ("纲目: read a long, structured report in the terminal", "纲目：在终端里阅读长篇、有层次的报告"),
    ("Without FILE: ./report.toml where there is one, else the bundled report. Press ? for the keys.",
     "不写 FILE 时读 ./report.toml；没有则读自带的报告。按 ? 看按键。"),

    ("Print every problem of a document; exit code 1 where there is one", "列出文件里的每一处问题；有问题时退出码为 1"),
    ("Print the text as the page sets it", "打印排好版的正文"),
    ("Print the outline", "打印目录"),
    ("Print the metrics with the clauses that state them", "打印指标和说出它们的原句"),
    ("Print the key phrases", "打印重点句"),
    ("Print section and sentence of each match; exit code 1 where there is none", "打印每处匹配所在的节和句子；没有匹配时退出码为 1"),
    ("Write the document as Markdown, HTML, text or JSON", "把文件写成 Markdown、HTML、纯文本或 JSON"),
    ("Write a document of any format as a report.toml", "把任何格式的文件写成 report.toml"),
    ("Print where the configuration is and what is in force", "打印配置在哪里、现在生效的是什么"),
    ("Print the keys of the reader", "打印阅读器的按键"),
    ("Print the manual page (roff)", "打印手册页（roff）"),
    ("Print the completions of a shell", "打印 shell 的补全脚本"),
    ("Print what was found out about this terminal, and which files are used", "打印探测到的终端情况，和用到的文件"),
    ("Example: gangmu check report.toml --format json", "例：gangmu check report.toml --format json"),
    ("Example: gangmu print report.toml --width 60 --section review-2022", "例：gangmu print report.toml --width 60 --section review-2022"),
    ("Example: gangmu outline report.toml --format json", "例：gangmu outline report.toml --format json"),
    ("Example: gangmu metrics report.toml --format csv --bom > metrics.csv", "例：gangmu metrics report.toml --format csv --bom > metrics.csv"),
    ("Example: gangmu phrases report.toml --format json", "例：gangmu phrases report.toml --format json"),
    ("Example: gangmu search report.toml jpxq --format tsv", "例：gangmu search report.toml jpxq --format tsv"),
    ("Example: gangmu export report.toml --to html -o report.html", "例：gangmu export report.toml --to html -o report.html"),
    ("Example: gangmu import report.docx -o report.toml", "例：gangmu import report.docx -o report.toml"),
    ("Example: gangmu config --default > config.toml", "例：gangmu config --default > config.toml"),
    ("Example: gangmu keys --format markdown", "例：gangmu keys --format markdown"),
    ("Example: gangmu man > gangmu.1", "例：gangmu man > gangmu.1"),
    ("Example: gangmu completions bash > gangmu.bash", "例：gangmu completions bash > gangmu.bash"),
    ("Example: gangmu doctor --format json", "例：gangmu doctor --format json"),

    ("Read no configuration file", "不读配置文件"),
    ("Colours: auto heeds NO_COLOR, CLICOLOR_FORCE and whether the output is a terminal", "颜色：auto 看 NO_COLOR、CLICOLOR_FORCE 和输出是不是终端"),
    ("Where the output is a terminal", "输出是终端时用"),
    ("Always", "总是使用"),
    ("Never", "从不使用"),
    ("Say nothing on standard error; the exit code tells. check and search say nothing at all", "标准错误上不输出任何内容，只看退出码；check 和 search 什么都不输出"),
    ("The language of interface and messages [default: from LC_ALL, LC_MESSAGES, LANG]", "界面和消息的语言 [默认：随 LC_ALL、LC_MESSAGES、LANG]"),
    ("Chinese", "中文"),
    ("English", "英文"),

    ("The document; of several, :n and :p go to the next and the previous one", "要读的文件；有几个时，:n 和 :p 换到下一个、上一个"),
    ("The encoding of the documents [default: told by their bytes]", "文件的编码 [默认：由内容判断]"),
    ("The encoding of the document [default: told by its bytes]", "文件的编码 [默认：由内容判断]"),
    ("The theme: auto, dark, light, mono, contrast, or one of the configuration", "主题：auto、dark、light、mono、contrast，或配置里自定的"),
    ("Draw frames and marks in ASCII", "框线和标记只用 ASCII"),
    ("Neither look up nor keep the place in the document", "既不读取也不保存阅读位置"),
    ("Read section by section in plain text, for screen readers and dumb terminals; ? lists the commands", "以纯文本一节一节地读，供读屏软件和简单终端用；? 列出命令"),
    ("Open at a section's id, at id~\"words\", or at a link that Y copied", "打开后到某节的 id、id~\"字句\"，或 Y 复制的链接处"),
    ("Listen to the mouse; the terminal's own selection then needs Shift", "使用鼠标；终端自己的选取就要按住 Shift"),
    ("Open the document read last", "打开上次读的文件"),
    ("Columns of “ ” — · and their kin in this terminal", "“ ” — · 一类字符在这个终端里占几列"),
    ("One column unless the terminal says otherwise", "一列，除非终端另有回答"),
    ("One column", "一列"),
    ("Two columns", "两列"),

    ("The document", "文件"),
    ("The documents: report.toml, text, Markdown, HTML or DOCX; - is standard input", "文件：report.toml、纯文本、Markdown、HTML 或 DOCX；- 是标准输入"),
    ("The document: report.toml, text, Markdown, HTML or DOCX; - is standard input", "文件：report.toml、纯文本、Markdown、HTML 或 DOCX；- 是标准输入"),
    ("The document: text, Markdown, HTML or DOCX; - is standard input", "文件：纯文本、Markdown、HTML 或 DOCX；- 是标准输入"),
    ("The form", "形式"),
    ("What to write", "写成什么"),
    (
        "Where to, whole or not at all; - is standard output [default: standard output]",
        "写到哪里，要么写全，要么不写；- 为标准输出 [默认：标准输出]",
    ),
    ("The page of this subcommand", "这个子命令的手册页"),
    ("The shell", "哪种 shell"),
    ("Columns of a line, 1 to 1000000 [default: COLUMNS, else 80, as far as the configuration allows]", "每行的列数，1 至 1000000 [默认：COLUMNS，否则 80，不超过配置的版宽]"),
    ("Only this section with its subsections", "只要这一节和它下面的各节"),
    ("Begin CSV with a byte order mark, and keep what is no number from being run as a formula: for spreadsheets", "CSV 以字节序标记开头，并使不是数的内容不被当作公式运行：供电子表格用"),
    ("Text, the pinyin of it (jpxq, jingpin), or a regular expression behind a backslash", "文字、它的拼音（jpxq、jingpin），或反斜杠后的正则表达式"),
    ("Print a commented file that says what holds without one", "打印带注释的默认配置"),
    ("The report.toml to write; - is standard output [default: standard output]", "要写的 report.toml；- 为标准输出 [默认：标准输出]"),
    ("List what was left out of the text", "列出正文里去掉了什么"),
    ("For reading", "供阅读"),
    ("For reading: the section, then its sentences", "供阅读：节，然后是其中的句子"),
    ("Tab-separated values", "以制表符分隔"),
    ("Tab-separated values, a header line first", "以制表符分隔，首行是列名"),
    ("Tab-separated values: section id, heading, sentence", "以制表符分隔：节的 id、标题、句子"),
    ("Comma-separated values (RFC 4180), a header line first", "以逗号分隔（RFC 4180），首行是列名"),
    ("One JSON object a document", "每份文件一个 JSON 对象"),
    ("One JSON object a line", "每行一个 JSON 对象"),
    ("One JSON object a metric, a line each", "每个指标一个 JSON 对象，各占一行"),
    ("One JSON object", "一个 JSON 对象"),
    ("Markdown: CommonMark with tables and footnotes", "Markdown：CommonMark，有表格和脚注"),
    ("One web page that needs nothing else", "一个网页，不需要别的文件"),
    ("Plain text, a paragraph a line", "纯文本，每段一行"),
    ("The whole report as one JSON object", "整份报告，一个 JSON 对象"),
    ("A Markdown table", "Markdown 表格"),
];

/// What clap itself says, in help and in the manual page.
const CLAPS: &[(&str, &str)] = &[
    // The lines of usage stand below each other.
    ("\n       gangmu", "\n      gangmu"),
    ("[default: ", "[默认："),
    ("[possible values: ", "[可选："),
    ("Possible values:", "可选的值："),
    ("[OPTIONS]", "[选项]"),
    ("<COMMAND>", "<命令>"),
    ("<subcommands>", "<命令>"),
    ("[subcommands]", "[命令]"),
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 概述"),
    (".SH DESCRIPTION", ".SH 描述"),
    (".SH OPTIONS", ".SH 选项"),
    (".SH SUBCOMMANDS", ".SH 命令"),
    (".SH EXTRA", ".SH 说明"),
    (".SH VERSION", ".SH 版本"),
    ("\\fIPossible values:\\fR", "\\fI可选的值：\\fR"),
];

/// How help is laid out.
const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The Chinese for `text` of the clap types; without any, the text.
fn text(english: &str) -> &str {
    TEXTS.iter().find(|(listed, _)| *listed == english).map_or(english, |(_, chinese)| chinese)
}

/// What clap wrote, with its own words in Chinese.
pub(super) fn of_clap(written: &str) -> String {
    CLAPS.iter().fold(written.to_owned(), |written, (english, chinese)| written.replace(english, chinese))
}

/// `command` with its subcommands in Chinese: for help, completions and the manual page. What it parses has other types.
pub(super) fn made_over(command: Command) -> Command {
    let flags = [
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help("打印帮助；-h 简短，--help 详细"),
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help("打印版本"),
    ];
    let is_program = command.get_version().is_some();
    let flags = flags.into_iter().take(if is_program { 2 } else { 1 }).map(|flag| flag.help_heading("选项"));
    texts_made_over(command)
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(flags)
        .mut_subcommands(made_over)
}

/// The texts of `command` itself and of its arguments.
fn texts_made_over(mut command: Command) -> Command {
    if let Some(about) = command.get_about().map(ToString::to_string) {
        command = command.about(text(&about).to_owned());
    }
    if let Some(after) = command.get_after_help().map(ToString::to_string) {
        command = command.after_help(text(&after).to_owned());
    }
    command.mut_args(argument)
}

fn argument(mut argument: Arg) -> Arg {
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    if let Some(help) = argument.get_help().map(ToString::to_string) {
        argument = argument.help(text(&help).to_owned());
    }
    if argument.get_action().takes_values() && !argument.get_possible_values().is_empty() {
        let values =
            argument.get_possible_values().into_iter().map(|value| match value.get_help().map(ToString::to_string) {
                Some(help) => value.help(text(&help).to_owned()),
                None => value,
            });
        argument = argument.value_parser(PossibleValuesParser::new(values));
    }
    argument.help_heading(heading)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use clap::CommandFactory;

    use super::super::args::Cli;
    use super::*;

    /// Every text of the clap types that help shows.
    fn texts(command: &Command) -> Vec<String> {
        let own = [command.get_about(), command.get_after_help()].into_iter().flatten().map(ToString::to_string);
        let arguments = command.get_arguments().flat_map(|argument| {
            assert!(argument.get_help().is_some(), "{} of {} says nothing", argument.get_id(), command.get_name());
            assert!(argument.get_long_help().is_none(), "{} has a longer text", argument.get_id());
            let values = if argument.get_action().takes_values() { argument.get_possible_values() } else { Vec::new() };
            let values = values.into_iter().filter_map(|value| value.get_help().map(ToString::to_string));
            values.chain(argument.get_help().map(ToString::to_string)).collect::<Vec<_>>()
        });
        let below = command.get_subcommands().flat_map(texts);
        own.chain(arguments).chain(below).collect()
    }

    #[test]
    fn every_text_of_the_command_line_has_its_chinese() {
        let texts: HashSet<String> = texts(&Cli::command()).into_iter().collect();
        assert!(texts.len() > 60, "{}", texts.len());
        for text in &texts {
            let chinese = TEXTS.iter().find(|(english, _)| english == text).map(|(_, chinese)| *chinese);
            let chinese = chinese.unwrap_or_else(|| panic!("no Chinese for: {text}"));
            assert!(!chinese.is_ascii(), "{chinese}");
        }
        for (english, _) in TEXTS {
            assert!(texts.contains(*english), "nobody says: {english}");
        }
    }

    #[test]
    fn chinese_help_has_no_english_left() {
        fn walk(command: &mut Command, pages: &mut Vec<String>) {
            pages.push(of_clap(&command.render_help().to_string()));
            pages.push(of_clap(&command.render_long_help().to_string()));
            for command in command.get_subcommands_mut() {
                walk(command, pages);
            }
        }
        let mut command = made_over(Cli::command());
        command.build();
        let mut pages = Vec::new();
        walk(&mut command, &mut pages);
        assert_eq!(pages.len(), 2 * 14);
        for page in pages {
            for english in
                ["Usage", "Options", "Arguments", "Commands", "default:", "ossible", "Print", "OPTIONS", "COMMAND>"]
            {
                assert!(!page.contains(english), "{english} in:\n{page}");
            }
            assert!(page.contains("用法：gangmu") && page.contains("\n选项:\n"), "{page}");
        }
    }
}
