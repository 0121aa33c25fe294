//! Finding in linear mode: from match to match, each with its sentence.

use super::prose::Sheet;
use super::{Line, Linear};
use crate::report::{BlockId, Place};
use crate::search::{Hits, Query, Scan, Search};
use crate::text::Lang;
use crate::text::sentence::sentences;

/// What was found last.
#[derive(Debug)]
pub(super) struct Found {
    hits: Hits,
    /// The match shown last.
    at: usize,
    /// Where its sentence begins: as long as the reader is there, the next match is the one behind it.
    place: Place,
}

impl Linear {
    /// Goes to the first match of `typed` from the page being read on; without a text, to the next one of the last.
    pub(super) fn find(&mut self, typed: &str, sheet: &mut Sheet) {
        let lang = self.setting.lang;
        let query = Query::parse(typed);
        if !query.is_empty() {
            let search = match Search::new(&query) {
                Ok(search) => search,
                Err(fault) => return sheet.line(&format!("{}: {fault}", lang.pick("正则有误", "bad pattern"))),
            };
            let mut scan = Scan::default();
            scan.step(&search, &self.report, usize::MAX);
            self.found = Some(Found { hits: scan.into_hits(), at: usize::MAX, place: Place::default() });
        }
        let Some(found) = &self.found else {
            return sheet.line(lang.pick("在 / 后面写要查找什么。", "Write what to find behind the /."));
        };
        let all = found.hits.len();
        let next = if found.at < all && found.place == self.top {
            found.at + 1
        } else {
            let (block, byte) = self.report.locate(self.top);
            found.hits.first_from(block, byte)
        };
        let at = if next < all { next } else { 0 };
        let Some(hit) = found.hits.get(at) else {
            return sheet.line(lang.pick("没有找到。", "Nothing found."));
        };
        let (block, bytes) = (hit.block, hit.bytes.start as usize..hit.bytes.end as usize);
        if next >= all {
            sheet.line(lang.pick("已到末尾，从头找起。", "Past the end; from the beginning again."));
        }
        self.show_match(at, all, block, bytes, sheet);
    }

    fn show_match(&mut self, at: usize, all: usize, block: BlockId, bytes: std::ops::Range<usize>, sheet: &mut Sheet) {
        let text = self.report.block(block).map(|block| block.text).unwrap_or_default();
        let mut sentence = bytes.clone();
        for part in sentences(text).filter(|part| part.end > bytes.start && part.start < bytes.end) {
            sentence = sentence.start.min(part.start)..sentence.end.max(part.end);
        }
        let section = self.section_of(block);
        let (nth, name) = (at + 1, self.name(section));
        // What was found is said: of a query in pinyin nobody hears where in the sentence it is.
        let words = text.get(bytes).unwrap_or_default();
        sheet.line(&match self.setting.lang {
            Lang::Zh => format!("第 {nth} 处，共 {all} 处，“{words}”，在{name}："),
            Lang::En => format!("Match {nth} of {all}, “{words}”, {name}:"),
        });
        sheet.line(text.get(sentence.clone()).unwrap_or_default().trim());
        sheet.line(self.setting.lang.pick(
            "/ 找下一处，+ 从这里读下去，r 从头读本节。",
            "/ finds the next one, + reads on from here, r reads the section from its start.",
        ));
        self.here = section;
        self.top = self.report.place(block, sentence.start as u32);
        self.rest = Some(Line { block, from: sentence.start as u32, line: 0 });
        if let Some(found) = &mut self.found {
            found.at = at;
            found.place = self.top;
        }
    }
}
