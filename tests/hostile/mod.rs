//! What a document may hold to harm whoever reads it: every control character, and the sequences of terminals; and the
//! check that what the program writes has none of them.
#![allow(dead_code)]

/// Every form of control: C0, DEL, C1, ESC with every final byte, CSI with every final byte, OSC, DCS, APC, PM, SOS, in
/// seven and in eight bits, ended by BEL, ST or nothing; and the characters that reorder text or break lines.
pub(crate) fn forms() -> Vec<String> {
    let mut forms: Vec<String> = (0..0x20).chain(0x7f..0xa0).filter_map(char::from_u32).map(String::from).collect();
    let finals = |range: std::ops::RangeInclusive<u8>| range.map(char::from);
    forms.extend(finals(0x20..=0x7e).map(|last| format!("\x1b{last}")));
    for begin in ["\x1b[", "\u{9b}"] {
        for parameters in ["", "2", "?1049", ">4;2", "1;1", "?69$", "200", "38;2;1;2;3", "!"] {
            forms.extend(finals(0x40..=0x7e).map(|last| format!("{begin}{parameters}{last}")));
        }
    }
    let commands = [
        "0;title",
        "1;icon",
        "2;title",
        "4;1;?",
        "7;file:///",
        "8;;http://a.b/",
        "9;note",
        "10;?",
        "11;?",
        "12;#fff",
        "50;#1",
        "52;c;?",
        "52;c;aGFybQ==",
        "104",
        "133;A",
        "777;notify;a;b",
        "1337;File=:",
    ];
    let ends = ["\x07", "\x1b\\", "\u{9c}", ""];
    for command in commands {
        for begin in ["\x1b]", "\u{9d}"] {
            forms.extend(ends.map(|end| format!("{begin}{command}{end}")));
        }
    }
    for body in ["+q544e", "$qm", "q#0;2;0;0;0", "tmux;\x1b\x1b]52;c;?\x07", "1$r0m", ">|name"] {
        for begin in ["\x1bP", "\u{90}", "\x1b_", "\u{9f}", "\x1b^", "\u{9e}", "\x1bX", "\u{98}"] {
            forms.extend(ends.map(|end| format!("{begin}{body}{end}")));
        }
    }
    let unseen = "\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    forms.extend(unseen.chars().map(String::from));
    forms
}

/// `text` as a basic string of TOML, every character escaped that is no plain one.
pub(crate) fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

/// `text` without what the Markdown of a body would take for a mark.
pub(crate) fn unmarked(text: &str) -> String {
    text.replace(['*', '|', '`', '\\', '\n'], "x")
}

/// A document with every form in its texts, titles, key phrases, tables and labels; `forms` of them a section.
pub(crate) fn document(per_section: usize) -> String {
    let forms = forms();
    let mut source = format!(
        "schema = 1\ntitle = {}\nsubtitle = {}\nauthor = {}\norganization = {}\n",
        quoted("题\x1b[2J\x1b]0;t\x07末"),
        quoted("副\u{9b}2J题\x07"),
        quoted("作\x1b[?1049l者"),
        quoted("机\u{202e}构"),
    );
    for (nth, forms) in forms.chunks(per_section).enumerate() {
        let texts: Vec<String> = forms.iter().map(|form| unmarked(form)).collect();
        let inline = texts.join("文");
        let one = texts.first().map_or("", String::as_str).trim();
        // White space at either end of a key phrase is no mark.
        let body = format!(
            "前{inline}后有 12{one}家。**重{one}点{nth}**，再有。\n\n| 甲{one} | 乙 |\n|---|---|\n| {one}1 | 2 |\n\n- 项{one}目"
        );
        source.push_str(&format!(
            "[[section]]\nid = {}\nnumber = {}\ntitle = {}\nbody = {}\n",
            quoted(&format!("s{nth}")),
            quoted(&format!("{nth}{one}、")),
            quoted(&format!("节{}目", texts.get(1).map_or("", String::as_str).trim())),
            quoted(&body),
        ));
        source.push_str(&format!(
            "[[section.metric]]\nlabel = {}\nvalue = \"12\"\nunit = {}\nperiod = {}\nquote = {}\n",
            quoted(&format!("数{one}值")),
            quoted(&format!("{one}家")),
            quoted(&format!("今{one}年")),
            quoted(&format!("12{one}家")),
        ));
    }
    source
}

/// The first thing in `bytes` that is neither text nor a sequence the reader writes itself, and what stands around it.
pub(crate) fn foreign(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("no UTF-8".to_owned()) };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if c == '\x1b' { own_sequence(rest) } else { plain(c).then(|| c.len_utf8()) };
        match length {
            Some(length) => rest = rest.get(length..).unwrap_or_default(),
            None => return Some(format!("{:?}", rest.chars().take(20).collect::<String>())),
        }
    }
    None
}

/// Whether `c` only shows itself, or moves the cursor as a frame does.
fn plain(c: char) -> bool {
    let reorders = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    matches!(c, '\r' | '\n' | '\x08') || !(c.is_control() || reorders)
}

/// The length of the sequence that `text` begins with, where it is one of the reader's own.
fn own_sequence(text: &str) -> Option<usize> {
    const QUESTION: &str = "\x1b]11;?\x1b\\";
    if text.starts_with(QUESTION) {
        return Some(QUESTION.len());
    }
    let body = text.strip_prefix("\x1b[")?;
    let end = body.find(|c: char| !matches!(c, ' '..='?'))?;
    let (parameters, last) = (body.get(..end)?, body.get(end..)?.chars().next()?);
    let numbers = parameters.chars().all(|c| c.is_ascii_digit() || c == ';');
    let own = match last {
        'h' | 'l' => matches!(parameters, "?7" | "?25" | "?69" | "?1002" | "?1006" | "?1049" | "?2004" | "?2026"),
        'p' => matches!(parameters, "?69$" | "?2026$"),
        'n' => parameters == "6",
        'c' | 'J' => parameters.is_empty(),
        'A' | 'B' | 'C' | 'D' | 'G' | 'H' | 'K' | 'S' | 'T' | 'X' | 'm' | 'r' | 's' => numbers,
        _ => false,
    };
    own.then_some("\x1b[".len() + end + last.len_utf8())
}
