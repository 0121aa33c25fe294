//! Faults in words.

use super::fault::Fault;
use super::raw::{SCHEMA, Type};
use super::{build, ids};
use crate::text::lang::Lang;
use crate::text::picture::visible_text;
use crate::text::width::Ambiguous;

/// Columns of a quoted name or value in a message.
const QUOTED_COLUMNS: usize = 40;

/// What is wrong.
pub(super) fn message(fault: &Fault, lang: Lang) -> String {
    match lang {
        Lang::Zh => message_zh(fault),
        Lang::En => message_en(fault),
    }
}

/// What to do about it.
pub(super) fn help(fault: &Fault, lang: Lang) -> String {
    let (zh, en) = help_both(fault);
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn quoted(text: &str) -> String {
    Ambiguous::Narrow.fit(&visible_text(text), QUOTED_COLUMNS, "…").into_owned()
}

fn message_zh(fault: &Fault) -> String {
    match fault {
        Fault::NotUtf8 => "文件不是 UTF-8 编码".to_owned(),
        Fault::Syntax(message) => format!("TOML 语法错误：{}", syntax_zh(message)),
        Fault::FullWidthMark(mark) => format!("{mark} 是全角标点"),
        Fault::BeyondParser => "层次太深：TOML 表嵌套超过 80 层".to_owned(),
        Fault::TooDeep => format!("层次太深：章节超过 {} 级", build::MAX_LEVEL),
        Fault::UnknownField { name, .. } => format!("没有“{}”这个字段", quoted(name)),
        Fault::MissingField(field) => format!("缺少字段 {field}"),
        Fault::WrongType { field, wanted } => format!("{field} 应为{}", type_zh(*wanted)),
        Fault::UnknownSchema(version) => format!("不认识的格式版本 {version}"),
        Fault::Blank(field) => format!("{field} 是空的"),
        Fault::MarkedTitle => "标题里有 **".to_owned(),
        Fault::BadId(c) => format!("id 里有空白或控制字符 U+{:04X}", u32::from(*c)),
        Fault::ReservedId => format!("id“{}”指整篇报告，章节不能用", ids::ROOT_ID),
        Fault::DuplicateId { id, line: 0 } => format!("id“{}”重复", quoted(id)),
        Fault::DuplicateId { id, line } => format!("id“{}”重复，第 {line} 行已经用过", quoted(id)),
        Fault::NeedsId => "章节既没有标题也没有 id".to_owned(),
        Fault::NumberAlone => "有编号而没有标题".to_owned(),
        Fault::RunInAlone => "有 run_in 而没有标题".to_owned(),
        Fault::LoneStars => "** 不成对".to_owned(),
        Fault::EmptyPhrase => "两个 ** 之间没有文字".to_owned(),
        Fault::NoFootnote(label) => format!("没有脚注 [^{}] 的正文", quoted(label)),
        Fault::BadDate(text) => format!("“{}”不是日期", quoted(text)),
        Fault::NotDecimal { field: "value", text } => format!("数值“{}”不是十进制数", quoted(text)),
        Fault::NotDecimal { field, text } => format!("{field} 的值“{}”不是十进制数", quoted(text)),
        Fault::NotSigned(text) => format!("变化“{}”不是带正负号的数", quoted(text)),
        Fault::QuoteNotFound => "引文不在本节的编号、标题或正文里".to_owned(),
    }
}

fn message_en(fault: &Fault) -> String {
    match fault {
        Fault::NotUtf8 => "the file is not UTF-8".to_owned(),
        Fault::Syntax(message) => format!("not TOML: {}", quoted_whole(message)),
        Fault::FullWidthMark(mark) => format!("{mark} is a full-width mark"),
        Fault::BeyondParser => "too deep: TOML tables nested more than 80 deep".to_owned(),
        Fault::TooDeep => format!("too deep: sections go down more than {} levels", build::MAX_LEVEL),
        Fault::UnknownField { name, .. } => format!("there is no field “{}” here", quoted(name)),
        Fault::MissingField(field) => format!("the field {field} is missing"),
        Fault::WrongType { field, wanted } => format!("{field} must be {}", type_en(*wanted)),
        Fault::UnknownSchema(version) => format!("unknown version {version} of the format"),
        Fault::Blank(field) => format!("{field} is empty"),
        Fault::MarkedTitle => "** in a title".to_owned(),
        Fault::BadId(c) => format!("white space or a control character (U+{:04X}) in an id", u32::from(*c)),
        Fault::ReservedId => format!("the id “{}” means the whole report", ids::ROOT_ID),
        Fault::DuplicateId { id, line: 0 } => format!("the id “{}” is taken", quoted(id)),
        Fault::DuplicateId { id, line } => format!("the id “{}” is taken, in line {line}", quoted(id)),
        Fault::NeedsId => "a section with neither title nor id".to_owned(),
        Fault::NumberAlone => "a number without a title".to_owned(),
        Fault::RunInAlone => "run_in without a title".to_owned(),
        Fault::LoneStars => "** without its partner".to_owned(),
        Fault::EmptyPhrase => "nothing between ** and **".to_owned(),
        Fault::NoFootnote(label) => format!("the footnote [^{}] has no text", quoted(label)),
        Fault::BadDate(text) => format!("“{}” is not a date", quoted(text)),
        Fault::NotDecimal { field, text } => format!("the {field} “{}” is not a decimal", quoted(text)),
        Fault::NotSigned(text) => format!("the change “{}” is not a signed number", quoted(text)),
        Fault::QuoteNotFound => "the quote is not in this section's number, title or body".to_owned(),
    }
}

fn help_both(fault: &Fault) -> (String, String) {
    if let Fault::UnknownField { nearest: Some(nearest), .. } = fault {
        return (format!("是不是 {nearest}？"), format!("is it {nearest}?"));
    }
    if let Fault::UnknownSchema(_) = fault {
        return (
            format!("本程序认识 schema = {SCHEMA}，请换用新版的 gangmu"),
            format!("this program reads schema = {SCHEMA}: use a newer gangmu"),
        );
    }
    let (zh, en) = match fault {
        Fault::NotUtf8 => {
            ("请转成 UTF-8，如 iconv -f GB18030 -t UTF-8", "convert it, as with iconv -f GB18030 -t UTF-8")
        }
        Fault::Syntax(message) => syntax_help(message),
        Fault::FullWidthMark(_) => ("TOML 的引号、等号、括号要用半角", "TOML wants ASCII quotes, = and brackets"),
        Fault::BeyondParser | Fault::TooDeep => ("请把深层章节上移", "move the deep sections up"),
        Fault::UnknownField { .. } => ("请删去，或写进 body", "take it out, or write it into body"),
        Fault::MissingField("schema") => ("请在开头写 schema = 1", "begin the file with schema = 1"),
        Fault::MissingField(_) => ("请补上", "add it"),
        Fault::WrongType { wanted, .. } => type_help(*wanted),
        Fault::Blank(_) => ("请填写或删去", "fill it in or take it out"),
        Fault::MarkedTitle => ("标题是纯文本，请删去 **", "titles are plain text: take the ** out"),
        Fault::BadId(_) => ("请用字母、数字、汉字和 -", "use letters, digits, 汉字 and -"),
        Fault::ReservedId => ("请换一个 id", "take another id"),
        Fault::DuplicateId { .. } => ("id 必须各不相同，请换一个", "ids must differ: take another"),
        Fault::NeedsId => ("请写 title，或给这段文字一个 id", "give it a title, or an id where it is text alone"),
        Fault::NumberAlone => ("请补上 title，或把编号写进 title", "add the title, or write the number as the title"),
        Fault::RunInAlone => ("请补上 title，或删去 run_in", "add the title, or take run_in out"),
        Fault::LoneStars => (
            "同一段里每个 ** 都要有另一个与之相配；星号本身写作 \\*",
            "pair it in the same paragraph; a literal star is \\*",
        ),
        Fault::EmptyPhrase => {
            ("请填入重点句或删去；星号本身写作 \\*", "fill in the phrase or take them out; a literal star is \\*")
        }
        Fault::NoFootnote(_) => ("请另起一段写 [^标签]: 正文", "write [^label]: text as a paragraph of its own"),
        Fault::BadDate(_) => {
            ("请写成 2022-12-29、\"2026-01\" 或 \"2026\"", "write 2022-12-29, \"2026-01\" or \"2026\"")
        }
        Fault::NotDecimal { .. } => (
            "请只写数字，如 \"1028.6\"；原文写法放进 stated",
            "write digits, as in \"1028.6\"; as printed goes into stated",
        ),
        Fault::NotSigned(_) => {
            ("请写成 \"+19.08%\" 这样；说明放进 basis", "write it as \"+19.08%\"; words go into basis")
        }
        Fault::QuoteNotFound => ("请照抄正文（空白和 ** 不计）", "copy it from the text (white space and ** aside)"),
        Fault::UnknownSchema(_) => ("", ""),
    };
    (zh.to_owned(), en.to_owned())
}

fn type_zh(wanted: Type) -> &'static str {
    match wanted {
        Type::Text | Type::Words => "字符串",
        Type::Integer => "整数",
        Type::Flag => " true 或 false",
        Type::Date => "日期",
        Type::Sections | Type::Metrics => "表的数组",
    }
}

fn type_en(wanted: Type) -> &'static str {
    match wanted {
        Type::Text | Type::Words => "a string",
        Type::Integer => "a whole number",
        Type::Flag => "true or false",
        Type::Date => "a date",
        Type::Sections | Type::Metrics => "an array of tables",
    }
}

fn type_help(wanted: Type) -> (&'static str, &'static str) {
    match wanted {
        Type::Text | Type::Words => ("请加上引号", "put it between quotes"),
        Type::Integer => ("请写成 1 这样", "write it as 1"),
        Type::Flag => ("不加引号", "without quotes"),
        Type::Date => ("请写成 2022-12-29、\"2026-01\" 或 \"2026\"", "write 2022-12-29, \"2026-01\" or \"2026\""),
        Type::Sections => ("请用双方括号写 [[section]]", "write [[section]] with double brackets"),
        Type::Metrics => ("请用双方括号写 [[metric]]", "write [[metric]] with double brackets"),
    }
}

fn quoted_whole(message: &str) -> String {
    visible_text(message).into_owned()
}

/// What the TOML parser says most often, in Chinese; anything else stays as it is.
const SYNTAX: &[(&str, &str)] = &[
    ("duplicate key", "键重复"),
    ("invalid unquoted key", "键里有不加引号不能用的字符"),
    ("unquoted keys cannot be empty", "键是空的"),
    ("string values must be quoted", "字符串要加引号"),
    ("key with no value", "键后面没有值"),
    ("missing value for key", "键后面没有值"),
    ("missing value", "缺少值"),
    ("invalid value", "值不对"),
    ("unclosed table", "表头没有结束，缺少 ]"),
    ("unclosed array table", "表头没有结束，缺少 ]]"),
    ("unclosed array", "数组没有结束，缺少 ]"),
    ("unclosed inline table", "行内表没有结束，缺少 }"),
    ("missing comma between array elements", "数组元素之间缺少逗号"),
    ("missing comma between key-value pairs", "键值之间缺少逗号"),
    ("missing assignment between key-value pairs", "键和值之间缺少 ="),
    ("extra `=`", "多了 ="),
    ("invalid basic string", "字符串不对：可能没有结束，或有换行、控制字符"),
    ("invalid literal string", "字符串不对：可能没有结束，或有换行、控制字符"),
    ("invalid multi-line basic string", "多行字符串不对：可能没有结束，或有控制字符"),
    ("invalid multi-line literal string", "多行字符串不对：可能没有结束，或有控制字符"),
    ("missing escaped value", "\\ 后面的转义不对"),
    ("unexpected key or value", "多出了内容"),
    ("unexpected content", "多出了内容"),
    ("invalid key-value pair", "键值写法不对"),
    ("carriage return must be followed by newline", "回车后面必须是换行"),
    ("unexpected leading zero", "数字前面不能有 0"),
];

fn syntax_zh(message: &str) -> String {
    let description = message.split(", expected").next().unwrap_or(message);
    let known = SYNTAX.iter().find(|(en, _)| *en == description);
    known.map_or_else(|| quoted_whole(message), |(_, zh)| (*zh).to_owned())
}

fn syntax_help(message: &str) -> (&'static str, &'static str) {
    if message.starts_with("duplicate key") {
        return ("请删去一个，或在另起的一节前写表头", "take one out, or begin a new table before it");
    }
    if message.starts_with("invalid unquoted key") {
        return ("名称里有汉字、空格之类时要加引号", "a name with other characters goes between quotes");
    }
    if message.contains("multi-line") {
        return ("请检查首尾的三个引号", "look at the three quotes at both ends");
    }
    if message.contains("string") {
        return ("请检查引号", "look at the quotes");
    }
    ("请改正这一行", "correct this line")
}
