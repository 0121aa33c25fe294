//! Linear mode: reading without a screen. A line of input goes in, plain text comes out; nothing is drawn, nothing is
//! told by its place or its look alone, so that a screen reader, a dumb terminal and a pipe get the same.
//!
//! The text is read section by section, a page of lines at a time. The table in `command.rs` is all there is to know of
//! the commands: dispatch and help are made from it.

mod command;
mod finding;
mod listing;
mod prose;

use std::collections::VecDeque;

use crate::report::{BlockId, BlockKind, Place, Report, SectionId};
use crate::text::{Ambiguous, Lang};

use super::numbers;
use super::status::minutes_left;
use finding::Found;
use prose::{Sheet, lines_of};

/// How linear mode speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The language of the words around the text.
    pub lang: Lang,
    /// The width policy.
    pub ambiguous: Ambiguous,
    /// Columns of a line.
    pub columns: usize,
    /// Lines of a page, after which the reader is asked.
    pub lines: usize,
    /// 汉字 read in a minute.
    pub speed: u64,
}

/// A reading session without a screen.
#[derive(Debug)]
pub struct Linear {
    report: Report,
    setting: Setting,
    /// The outline number of every section.
    numbers: Vec<Option<String>>,
    here: SectionId,
    /// The first words of the page last read.
    top: Place,
    /// Where the section goes on behind that page.
    rest: Option<Line>,
    /// What of a list has not been shown yet.
    list: VecDeque<String>,
    found: Option<Found>,
    ended: bool,
}

/// A line of a section: its block, the byte of the block's text that the lines are broken from, and how many of them
/// come before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Line {
    block: BlockId,
    from: u32,
    line: usize,
}

impl Line {
    /// The first line of `block`.
    fn first(block: BlockId) -> Line {
        Line { block, from: 0, line: 0 }
    }
}

impl Linear {
    /// Begins to read `report` at `place`, or at its start where there is none; gives what to say first.
    pub fn open(report: Report, setting: Setting, place: Option<Place>) -> (Linear, String) {
        let numbers = numbers::all(&report);
        let mut linear = Linear {
            report,
            setting,
            numbers,
            here: SectionId::ROOT,
            top: Place::default(),
            rest: None,
            list: VecDeque::new(),
            found: None,
            ended: false,
        };
        let mut sheet = linear.sheet();
        linear.greet(&mut sheet);
        match place {
            Some(place) if place != Place::default() => {
                sheet.line(setting.lang.pick("从上次或指定的地方读起。", "Reading from the place kept or asked for."));
                linear.read_from(place, &mut sheet);
            }
            _ => linear.read(SectionId::ROOT, &mut sheet),
        }
        (linear, sheet.into_text())
    }

    /// Does what the line `typed` asks for; gives what to say.
    pub fn enter(&mut self, typed: &str) -> String {
        let mut sheet = self.sheet();
        command::obey(self, typed, &mut sheet);
        sheet.into_text()
    }

    /// Whether the reader has asked to end.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// What to ask for the next command with, without a line end.
    pub fn prompt(&self) -> String {
        let lang = self.setting.lang;
        let more = match (self.has_more(), lang) {
            (false, _) => "",
            (true, Lang::Zh) => "，+ 继续",
            (true, Lang::En) => ", + for more",
        };
        format!("{}{more}{}", self.name(self.here), lang.pick("：", ": "))
    }

    /// The document.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The first words of the page last read.
    pub fn place(&self) -> Place {
        self.top
    }

    fn sheet(&self) -> Sheet {
        Sheet::new(self.setting.columns, self.setting.ambiguous)
    }

    fn has_more(&self) -> bool {
        !self.list.is_empty() || self.rest.is_some()
    }

    /// Title, length, and how to get help.
    fn greet(&self, sheet: &mut Sheet) {
        let sections = self.report.sections().skip(1).filter(|section| section.is_titled()).count();
        let chars = self.report.blocks.all().chars;
        let minutes = minutes_left(&self.report, (BlockId(0), 0), self.setting.speed);
        let title = &self.report.meta.title;
        sheet.line(&match self.setting.lang {
            Lang::Zh => format!("《{title}》：{sections} 节，{chars} 字，约 {minutes} 分钟。? 列出命令。"),
            Lang::En => {
                format!(
                    "{title}: {sections} sections, {chars} characters, about {minutes} minutes. ? lists the commands."
                )
            }
        });
    }

    /// What a section is called here: by its outline number; a text without title by the section around it.
    fn name(&self, id: SectionId) -> String {
        let number = |id: SectionId| self.numbers.get(id.index()).and_then(Option::as_deref);
        let lang = self.setting.lang;
        if id == SectionId::ROOT {
            return lang.pick("开头", "beginning").to_owned();
        }
        if let Some(number) = number(id) {
            return match lang {
                Lang::Zh => format!("第 {number} 节"),
                Lang::En => format!("section {number}"),
            };
        }
        match (self.report.ancestors(id).find_map(number), lang) {
            (Some(around), Lang::Zh) => format!("第 {around} 节内无标题的文字"),
            (Some(around), Lang::En) => format!("untitled text in section {around}"),
            (None, Lang::Zh) => "无标题的文字".to_owned(),
            (None, Lang::En) => "untitled text".to_owned(),
        }
    }

    /// Reads `section` from its start.
    fn read(&mut self, section: SectionId, sheet: &mut Sheet) {
        let blocks = self.report.section(section).blocks.clone();
        let headed = self.report.block(BlockId(blocks.start)).is_some_and(|it| it.kind == BlockKind::Heading);
        self.here = section;
        self.announce(sheet);
        self.read_page(Line::first(BlockId(blocks.start + u32::from(headed))), sheet);
        // The place is the section with its heading.
        self.top = Place { section, ..Place::default() };
    }

    /// Reads on from `place`, its section announced.
    fn read_from(&mut self, place: Place, sheet: &mut Sheet) {
        if (place.block, place.char) == (0, 0) {
            return self.read(place.section, sheet);
        }
        self.here = place.section;
        self.announce(sheet);
        let (block, byte) = self.report.locate(place);
        self.read_page(Line { block, from: byte, line: 0 }, sheet);
    }

    /// Says which section this is. A heading that runs in is read with its paragraph.
    fn announce(&self, sheet: &mut Sheet) {
        let section = self.report.section(self.here);
        let colon = self.setting.lang.pick("：", ": ");
        let mut line = capital(&self.name(self.here));
        if self.here != SectionId::ROOT && section.is_titled() && !section.run_in {
            line.push_str(colon);
            line.push_str(section.heading());
        }
        sheet.line(&line);
    }

    /// Reads a page of the section from `from` on, and says what is left of it.
    fn read_page(&mut self, from: Line, sheet: &mut Sheet) {
        let end = self.report.section(self.here).blocks.end;
        let mut room = self.setting.lines.max(1);
        let mut first = true;
        self.rest = None;
        'page: for block in (from.block.0..end).map(BlockId) {
            let Some(it) = self.report.block(block) else { break };
            let at = if block == from.block { from } else { Line::first(block) };
            let lines = lines_of(&it, at.from, &self.setting);
            if first {
                self.top = self.report.place(block, lines.get(at.line).map_or(0, |line| line.start));
            } else if room < 2 {
                self.rest = Some(at);
                break;
            } else {
                // A blank line parts paragraphs.
                sheet.blank();
                room -= 1;
            }
            first = false;
            for (nth, line) in lines.iter().enumerate().skip(at.line) {
                if room == 0 {
                    self.rest = Some(Line { line: nth, ..at });
                    break 'page;
                }
                sheet.set(&line.text);
                room -= 1;
            }
        }
        self.say_rest(sheet);
    }

    /// Says how much of the section is left; at its end, what it holds.
    fn say_rest(&self, sheet: &mut Sheet) {
        let lang = self.setting.lang;
        sheet.blank();
        if let Some(rest) = self.rest {
            let left = self.chars_to_end(rest);
            return sheet.line(&match lang {
                Lang::Zh => format!("本节还有约 {left} 字，+ 接着读。"),
                Lang::En => format!("About {left} characters of this section are left; + reads on."),
            });
        }
        let section = self.report.section(self.here);
        let below = self.report.children(self.here).filter(|&id| self.report.sections.is_titled(id)).count();
        let counts = [
            (below, "分", "节", "section below", "sections below", ""),
            (section.phrases().len(), "重点", "处", "key phrase", "key phrases", "k"),
            (section.metrics().len(), "指标", "个", "metric", "metrics", "m"),
        ];
        let said: Vec<String> = counts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, zh, unit, one, many, key)| match (lang, key.is_empty()) {
                (Lang::Zh, true) => format!("{zh} {count} {unit}"),
                (Lang::Zh, false) => format!("{zh} {count} {unit}（{key}）"),
                (Lang::En, true) => format!("{count} {}", if *count == 1 { one } else { many }),
                (Lang::En, false) => format!("{count} {} ({key})", if *count == 1 { one } else { many }),
            })
            .collect();
        let (comma, stop) = lang.pick(("，", "。"), (", ", "."));
        sheet.line(&match said.is_empty() {
            true => lang.pick("本节完。", "End of the section.").to_owned(),
            false => format!("{}{}{stop}", lang.pick("本节完：", "End of the section: "), said.join(comma)),
        });
    }

    /// Characters from `line` to the end of the section.
    fn chars_to_end(&self, line: Line) -> u64 {
        let end = self.report.section(self.here).blocks.end;
        let after = self.report.blocks.before(BlockId(end)).chars;
        after.saturating_sub(self.chars_before(line))
    }

    /// Characters of the report before `line`.
    fn chars_before(&self, at: Line) -> u64 {
        let Some(block) = self.report.block(at.block) else { return self.report.blocks.all().chars };
        let start = lines_of(&block, at.from, &self.setting).get(at.line).map_or(0, |line| line.start);
        self.report.blocks.before(at.block).chars + u64::from(self.report.place(at.block, start).char)
    }
}

/// `text` with its first letter, where it is a Latin one, as a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}
