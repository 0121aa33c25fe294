//! The commands of linear mode: one table for dispatch and help.

use super::Linear;
use super::prose::Sheet;
use crate::reader::command::half_width;
use crate::reader::numbers;
use crate::reader::status::minutes_left;
use crate::report::{Link, Place, SectionId};
use crate::text::Lang;

/// How a line asks for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// An empty line.
    Empty,
    /// A letter or the word for it, alone.
    Letter(&'static str, &'static str),
    /// A letter or the word for it, with an outline number behind it or without.
    Listing(&'static str, &'static str),
    /// A sign with whatever stands behind it.
    Sign(&'static str),
    /// An outline number.
    Number,
    /// A percentage.
    Percent,
}

/// A command.
struct Command {
    form: Form,
    zh: &'static str,
    en: &'static str,
    run: fn(&mut Linear, &str, &mut Sheet),
}

static COMMANDS: &[Command] = &[
    Command {
        form: Form::Empty,
        zh: "接着读：本节还没读完就读下去，读完了就读下一节",
        en: "go on: with the rest of the section, or with the next one",
        run: Linear::go_on,
    },
    Command {
        form: Form::Sign("+"),
        zh: "本节或列表的后面一页",
        en: "the next page of the section or of the list",
        run: Linear::more,
    },
    Command { form: Form::Letter("n", "next"), zh: "下一节", en: "the next section", run: Linear::next },
    Command { form: Form::Letter("p", "previous"), zh: "上一节", en: "the previous section", run: Linear::previous },
    Command { form: Form::Letter("u", "up"), zh: "上一级", en: "the section around this one", run: Linear::up },
    Command {
        form: Form::Letter("r", "repeat"),
        zh: "从头再读本节",
        en: "this section from its start",
        run: Linear::again,
    },
    Command {
        form: Form::Number,
        zh: "到目录里编号为 3.2 的节；写节的 id 也行",
        en: "to the section with this outline number; an id will do too",
        run: Linear::go_to_number,
    },
    Command {
        form: Form::Percent,
        zh: "到全文的一半处；别的百分数也行",
        en: "to the middle of the whole; any percentage will do",
        run: Linear::go_to_percent,
    },
    Command {
        form: Form::Listing("o", "outline"),
        zh: "目录；o 3 只列第 3 节的",
        en: "the outline; o 3 of section 3",
        run: Linear::list_outline,
    },
    Command {
        form: Form::Listing("k", "phrases"),
        zh: "本节（连同小节）的重点；k 3 列第 3 节的",
        en: "key phrases of this section and those below; k 3 of section 3",
        run: Linear::list_phrases,
    },
    Command {
        form: Form::Listing("m", "metrics"),
        zh: "本节（连同小节）的指标；m 3 列第 3 节的",
        en: "metrics of this section and those below; m 3 of section 3",
        run: Linear::list_metrics,
    },
    Command {
        form: Form::Sign("/"),
        zh: "查找后面所写的文字或拼音；单独一个 / 找下一处",
        en: "find what stands behind it, or its pinyin; / alone finds the next place",
        run: Linear::find,
    },
    Command {
        form: Form::Letter("w", "where"),
        zh: "读到了哪里",
        en: "where this is, and how far",
        run: Linear::tell_where,
    },
    Command { form: Form::Letter("?", "help"), zh: "列出这些命令", en: "this list", run: Linear::help },
    Command {
        form: Form::Letter("q", "quit"),
        zh: "退出；输入结束也一样",
        en: "end, as the end of the input does",
        run: Linear::quit,
    },
];

impl Form {
    /// What stands behind the command where `line` asks for it.
    fn argument(self, line: &str) -> Option<&str> {
        match self {
            Form::Empty => line.is_empty().then_some(line),
            Form::Letter(letter, word) => (line == letter || line == word).then_some(""),
            Form::Listing(letter, word) => {
                let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
                (first == letter || first == word).then_some(rest.trim())
            }
            Form::Sign(sign) => line.strip_prefix(sign).map(str::trim),
            Form::Percent => {
                let number = line.strip_suffix('%')?;
                (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
            }
            Form::Number => {
                let is_number = line.starts_with(|c: char| c.is_ascii_digit())
                    && line.chars().all(|c| c.is_ascii_digit() || c == '.');
                is_number.then_some(line)
            }
        }
    }

    /// How the help names it.
    fn shown(self, lang: Lang) -> String {
        match self {
            Form::Empty => lang.pick("回车", "Enter").to_owned(),
            Form::Letter(letter, word) | Form::Listing(letter, word) => match lang {
                Lang::Zh => format!("{letter} 或 {word}"),
                Lang::En => format!("{letter} or {word}"),
            },
            Form::Sign(sign) => sign.to_owned(),
            Form::Number => "3.2".to_owned(),
            Form::Percent => "50%".to_owned(),
        }
    }
}

/// Does what `typed` asks for. Full-width letters and signs, which an input method may send, count as their ASCII twins.
pub(super) fn obey(linear: &mut Linear, typed: &str, sheet: &mut Sheet) {
    let line = typed.trim();
    let folded = half_width(line);
    if !folded.starts_with('+') && !folded.is_empty() {
        linear.list.clear();
    }
    let chosen = COMMANDS.iter().find_map(|command| Some((command, command.form.argument(&folded)?)));
    match chosen {
        // What is looked for stays as typed: a full-width letter in it may be meant.
        Some((command, _)) if command.form == Form::Sign("/") => {
            let mut rest = line.chars();
            rest.next();
            (command.run)(linear, rest.as_str().trim(), sheet);
        }
        Some((command, argument)) => (command.run)(linear, argument, sheet),
        None => linear.go_to_id(line, sheet),
    }
}

impl Linear {
    fn say(&self, zh: &str, en: &str, sheet: &mut Sheet) {
        sheet.line(self.setting.lang.pick(zh, en));
    }

    fn go_on(&mut self, argument: &str, sheet: &mut Sheet) {
        if self.has_more() { self.more(argument, sheet) } else { self.next(argument, sheet) }
    }

    fn more(&mut self, _: &str, sheet: &mut Sheet) {
        if !self.list.is_empty() {
            return self.show_list(sheet);
        }
        match self.rest {
            Some(rest) => self.read_page(rest, sheet),
            None => self.say("本节已读完，n 读下一节。", "The section is at its end; n reads the next one.", sheet),
        }
    }

    /// Whether a section is read by itself: it has a title or text of its own.
    fn is_read(&self, id: &SectionId) -> bool {
        let section = self.report.section(*id);
        *id == SectionId::ROOT || section.is_titled() || !section.blocks.is_empty()
    }

    fn next(&mut self, _: &str, sheet: &mut Sheet) {
        let all = self.report.sections.len() as u32;
        match (self.here.0 + 1..all).map(SectionId).find(|id| self.is_read(id)) {
            Some(next) => self.read(next, sheet),
            None => self.say("这是最后一节。", "This is the last section.", sheet),
        }
    }

    fn previous(&mut self, _: &str, sheet: &mut Sheet) {
        match (0..self.here.0).rev().map(SectionId).find(|id| self.is_read(id)) {
            Some(previous) => self.read(previous, sheet),
            None => self.say("这是开头。", "This is the beginning.", sheet),
        }
    }

    fn up(&mut self, _: &str, sheet: &mut Sheet) {
        match self.report.section(self.here).parent() {
            Some(parent) => self.read(parent, sheet),
            None => self.say("这是开头，没有上一级。", "This is the beginning; nothing is around it.", sheet),
        }
    }

    fn again(&mut self, _: &str, sheet: &mut Sheet) {
        self.read(self.here, sheet);
    }

    fn go_to_number(&mut self, number: &str, sheet: &mut Sheet) {
        match numbers::section(&self.report, number, self.setting.lang) {
            Ok(section) => self.read(section, sheet),
            Err(message) => sheet.line(&message),
        }
    }

    /// To the block that so many per cent of the characters stand before.
    fn go_to_percent(&mut self, percent: &str, sheet: &mut Sheet) {
        let percent: u64 = percent.parse().unwrap_or(100).min(100);
        let wanted = self.report.blocks.all().chars * percent / 100;
        let block = self.report.blocks.at_char(wanted);
        self.read_from(self.report.place(block, 0), sheet);
    }

    /// The section that `number` names; the one being read where it names none.
    pub(super) fn asked(&self, number: &str) -> Result<SectionId, String> {
        if number.is_empty() {
            return Ok(self.here);
        }
        numbers::section(&self.report, number, self.setting.lang)
    }

    /// To a section by its id or a link; what was typed is no command.
    fn go_to_id(&mut self, typed: &str, sheet: &mut Sheet) {
        match Link::parse(typed).find(&self.report) {
            Some(place) => self.read_from(place, sheet),
            None => sheet.line(&match self.setting.lang {
                Lang::Zh => format!("没有“{typed}”这个命令或 id；? 列出命令。"),
                Lang::En => format!("no command or id “{typed}”; ? lists the commands."),
            }),
        }
    }

    fn tell_where(&mut self, _: &str, sheet: &mut Sheet) {
        self.announce(sheet);
        let lang = self.setting.lang;
        for around in self.report.ancestors(self.here).filter(|id| *id != SectionId::ROOT) {
            let (name, heading) = (self.name(around), self.report.section(around).heading());
            sheet.line(&match lang {
                Lang::Zh => format!("在{name}内：{heading}"),
                Lang::En => format!("in {name}: {heading}"),
            });
        }
        let before = self.chars_before_place(self.top);
        let all = self.report.blocks.all().chars;
        let percent = before * 100 / all.max(1);
        let minutes = minutes_left(&self.report, self.report.locate(self.top), self.setting.speed);
        sheet.line(&match lang {
            Lang::Zh => format!("全文的 {percent}%，余约 {minutes} 分钟。"),
            Lang::En => format!("{percent}% of the whole, about {minutes} minutes to the end."),
        });
    }

    fn chars_before_place(&self, place: Place) -> u64 {
        let (block, _) = self.report.locate(place);
        self.report.blocks.before(block).chars + u64::from(place.char)
    }

    fn help(&mut self, _: &str, sheet: &mut Sheet) {
        let lang = self.setting.lang;
        let colon = lang.pick("：", ": ");
        for command in COMMANDS {
            sheet.line(&format!("{}{colon}{}", command.form.shown(lang), lang.pick(command.zh, command.en)));
        }
    }

    fn quit(&mut self, _: &str, _: &mut Sheet) {
        self.ended = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_words_and_a_name_of_its_own() {
        let mut names = Vec::new();
        for command in COMMANDS {
            assert!(!command.zh.is_empty() && !command.en.is_empty() && command.zh != command.en, "{:?}", command.form);
            match command.form {
                Form::Letter(letter, word) | Form::Listing(letter, word) => names.extend([letter, word]),
                Form::Sign(sign) => names.push(sign),
                Form::Empty | Form::Number | Form::Percent => {}
            }
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{names:?}");
    }

    #[test]
    fn a_line_asks_for_one_command() {
        for (line, shown, argument) in [
            ("", "Enter", ""),
            ("n", "n or next", ""),
            ("next", "n or next", ""),
            ("o", "o or outline", ""),
            ("o 3.2", "o or outline", "3.2"),
            ("3.2", "3.2", "3.2"),
            ("12.", "3.2", "12."),
            ("/税收", "/", "税收"),
            ("+", "+", ""),
            ("50%", "50%", "50"),
            ("?", "? or help", ""),
            ("help", "? or help", ""),
        ] {
            let mut asked = COMMANDS.iter().filter_map(|it| Some((it.form.shown(Lang::En), it.form.argument(line)?)));
            assert_eq!(asked.next(), Some((shown.to_owned(), argument)), "{line}");
            assert_eq!(asked.next(), None, "{line}");
        }
        for line in ["nn", "n 3", ".", "%", "a%", "a.3", "section-id"] {
            assert!(COMMANDS.iter().all(|it| it.form.argument(line).is_none()), "{line}");
        }
    }
}
