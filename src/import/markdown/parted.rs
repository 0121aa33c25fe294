//! A text portion by portion, and what goes on from one to the next: lists, tables, paragraphs, notes.

use std::borrow::Cow;
use std::sync::Arc;

use comrak::nodes::{ListType, Node, NodeValue};
use comrak::options::BrokenLinkReference;
use comrak::{Arena, Options, ResolvedReference, parse_document};

use super::definitions::{Definitions, Notes};
use super::portions::{Begins, Gap, Portion, portions};
use super::{Reader, line, options, tight};
use crate::import::blocks::{Flat, Kind, Look};
use crate::import::inline::PipeTable;
use crate::import::pieces::Pieces;
use crate::import::text::append;
use crate::import::words::gather;
use crate::import::{Draft, cells, decode, letters, pandoc};

/// How a text is to be read, found by a look through all of it.
#[derive(Debug)]
pub(in crate::import) struct Reading {
    /// The text, where it is not to be read as it stands.
    changed: Option<String>,
    portions: Vec<Portion>,
    /// What is defined in one portion may be referred to in another.
    definitions: Arc<Definitions>,
}

/// How `text` is to be read.
pub(in crate::import) fn look_through(text: &str) -> Reading {
    let plain = tight::read(pandoc::read(text));
    let kept = match cells::keep_extra(&plain) {
        Cow::Owned(kept) => Some(kept),
        Cow::Borrowed(_) => None,
    };
    let text = kept.map_or(plain, Cow::Owned);
    let parted = portions(&text);
    Reading::new(text, parted)
}

impl Reading {
    fn new(text: Cow<'_, str>, (portions, definitions): (Vec<Portion>, Definitions)) -> Self {
        let changed = if let Cow::Owned(text) = text { Some(text) } else { None };
        Reading { changed, portions, definitions: Arc::new(definitions) }
    }

    /// Reads `text`, the bytes of what was looked through, which are given back on the way.
    pub(in crate::import) fn read(self, text: Vec<u8>) -> Draft<'static> {
        let Reading { changed, portions, definitions } = self;
        let starts: Vec<usize> = portions.iter().map(|portion| portion.start).collect();
        let mut pieces = Pieces::new(changed.map_or(text, String::into_bytes), &starts);
        let mut options = options();
        let mut reader = Reader::default();
        if portions.len() > 1 {
            reader.notes = Some(Notes::default());
            options.parse.leave_footnote_definitions = true;
            let links = Arc::clone(&definitions);
            options.parse.broken_link_callback = Some(Arc::new(move |link: BrokenLinkReference<'_>| {
                links.has_link(link.original).then(|| ResolvedReference { url: String::new(), title: String::new() })
            }));
        }
        for portion in portions {
            let piece = pieces.take();
            let piece = decode::utf8(&piece).unwrap_or_default();
            reader.portion(portion, piece, &definitions.missing(piece), &options);
        }
        let Reader { mut draft, notes, .. } = reader;
        draft.flats.extend(notes.into_iter().flat_map(Notes::sorted));
        draft
    }
}

impl Reader {
    /// Reads a portion whose text is `piece`, behind all before it. The notes `missing` in it are left out again.
    fn portion(&mut self, portion: Portion, piece: &str, missing: &str, options: &Options<'_>) {
        let Portion { start, lines, begins } = portion;
        let head = if let Begins::Row(head) = &begins { head.as_str() } else { "" };
        // At the end they might be in a fence that nothing closes, at the start of the text before its front matter.
        let (above, below) = if start > 0 { (missing, "") } else { ("", missing) };
        let text = format!("{above}{head}{piece}{below}");
        let count = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
        let first_line = count(above) + 1;
        let last_words = first_line + count(head) + count(piece.trim_end());
        let end_line = first_line + count(head) + count(piece) + 1;
        let (flats, dropped) = (self.draft.flats.len(), self.draft.dropped.len());
        let notes = self.notes.as_ref().map_or(0, Notes::len);
        let (list, in_note) = (self.list.take(), self.in_note);
        let arena = Arena::new();
        let mut nodes = parse_document(&arena, &text, options)
            .children()
            .filter(|node| (first_line..=end_line).contains(&line(node)))
            .peekable();
        if let Some(first) = nodes.peek().copied() {
            match (&first.data.borrow().value, &begins) {
                (NodeValue::Table(_), Begins::Row(_)) => {
                    nodes.next();
                    self.further_rows(first);
                }
                (NodeValue::List(it), Begins::Block) if line(first) == first_line => {
                    let goes_on = list.filter(|(mark, _)| it.list_type == ListType::Ordered && it.delimiter == *mark);
                    if let Some((_, number)) = goes_on {
                        nodes.next();
                        self.list(first, 0, Some(number));
                        if end(first) >= last_words {
                            self.list = Some((it.delimiter, number + first.children().count()));
                        }
                    }
                }
                _ => {}
            }
        }
        let mut goes_on = matches!(begins, Begins::Middle(_));
        for node in nodes {
            self.block(node, 0);
            // What a portion goes on with is what the one before it ended with.
            if std::mem::take(&mut goes_on) {
                self.list = list;
                continue;
            }
            self.in_note = matches!(node.data.borrow().value, NodeValue::FootnoteDefinition(_));
            self.list = match &node.data.borrow().value {
                NodeValue::List(it) if it.list_type == ListType::Ordered && end(node) >= last_words => {
                    Some((it.delimiter, it.start + node.children().count()))
                }
                _ => None,
            };
        }
        let before = count(above) + count(head);
        let place = |line: u32| (line + lines).saturating_sub(before);
        self.draft.flats.iter_mut().skip(flats).for_each(|flat| flat.line = place(flat.line));
        self.draft.dropped.iter_mut().skip(dropped).for_each(|one| one.line = place(one.line));
        if let Some(all) = &mut self.notes {
            all.since(notes).for_each(|note| note.line = place(note.line));
        }
        if let Begins::Middle(gap) = begins {
            self.join(flats, gap, in_note.then_some(notes));
        }
        // The last may go on.
        let last = self.draft.flats.pop();
        letters::settle(&mut self.draft.flats, flats.saturating_sub(1));
        self.draft.flats.extend(last);
        if let Some(all) = &mut self.notes {
            gather(all.since(notes).map(|note| &mut note.text));
        }
    }

    /// Sets the block `at`, if it is a paragraph, behind the one before it, or behind the note before the `note`th: they
    /// are parts of one.
    fn join(&mut self, at: usize, gap: Gap, note: Option<usize>) {
        let Draft { flats, .. } = &mut self.draft;
        if !flats.get(at).is_some_and(Flat::is_paragraph) {
            return;
        }
        let last = match (note, &mut self.notes) {
            (Some(note), Some(notes)) => note.checked_sub(1).and_then(|last| notes.since(last).next()),
            _ => None,
        };
        if let Some(last) = last {
            return join_parts(last, flats.remove(at), gap);
        }
        let Some(before) = at.checked_sub(1) else { return };
        let part = flats.remove(at);
        if let Some(last) = flats.get_mut(before) {
            join_parts(last, part, gap);
        }
    }

    /// Sets the rows of `table`, whose head is there already, below the last one.
    fn further_rows(&mut self, table: Node<'_>) {
        let last = self.draft.flats.pop_if(|flat| flat.kind == Kind::Table);
        let line = last.as_ref().map_or(line(table), |last| last.line);
        let written = last.map(|last| last.text.into_owned()).unwrap_or_default();
        let text = self.rows(table, 1, PipeTable::going_on(written));
        self.draft.flats.extend(text.map(|text| Flat {
            kind: Kind::Table,
            text: text.into(),
            line,
            look: Look::default(),
        }));
    }
}

/// Sets `part` behind `text`, of whose paragraph it is a part.
fn join_parts(text: &mut Flat<'_>, part: Flat<'_>, gap: Gap) {
    let is_heading = matches!(text.kind, Kind::Heading(_));
    let mut words = part.text;
    if text.look.bold != part.look.bold && !is_heading {
        if text.look.bold {
            text.text = format!("**{}**", text.text).into();
            text.look.bold = false;
        } else {
            words = format!("**{words}**").into();
        }
    }
    let words = if is_heading { words.replace("**", "").into() } else { words };
    text.text.change(|whole| match gap {
        Gap::LineEnd => append(whole, &words),
        Gap::Space => whole.extend([" ", &words]),
        Gap::None => whole.push_str(&words),
    });
    let links = text.look.links.saturating_add(part.look.links);
    text.look.links = if text.look.links.min(part.look.links) == 0 { 0 } else { links };
}

fn end(node: Node<'_>) -> u32 {
    node.data.borrow().sourcepos.end.line as u32
}

#[cfg(test)]
mod tests {
    use super::super::portions::portions_of;
    use super::super::read;
    use super::*;

    #[test]
    fn portions_are_read_as_the_whole() {
        for text in [
            "# 一\n\n前言\n- 甲\n  续\n  - 乙\n\n    段\n- 丙\n\n1. 丁\n2. 戊\n   # 己\n\n庚 **辛**\n壬\n\n| 名 | 值 |\n|---|---|\n| 癸 | 1 |\n- 子\n> 丑\n\n寅\n---\n\n    卯\n\n辰\n## 巳\n",
            "3. 三\n1. 四\n1. 五\n\n1. 六\n1) 一\n\n段\n\n1) 二\n   - 子\n\n7) 三\n",
            "[^1]: 注\n[^2]: 又\n[^1]\n\n[^3]: 三\n[a]: b\n[c]: d\n\n甲[^2][a][c]乙[^3][^1]\n[e]: f\n[e]\n",
            "甲[^1]与[乙]。\n\n[^2]: 后注见[^1]\n\n[丙][乙]和[^2]与[^3]\n\n> [^1]: 注\n\n[乙]: https://a.b\n\n[^没有]\n\n- [x] [乙]\n",
            "| 名 | 值 |\n|---|---|\n| 一 | **1** |\n| 二 |\n|  |  |\n| a\\|b | 2 |\n\n|名|值|\n|-|-|\n|一|1|\n段\n",
            "```\n# 码\n\n# 码\n```\n\n<div>\n# 页\n\n# 题\n\n</div>\n\n<!-- 注\n\n# 无 -->\n# 题\n\n~~~ rust\n# 码\n",
            "一**二三**四五六，七[八九](a b)十`百 千`万\n亿 **兆\n京** 垓\n> 秭穰沟\n> 涧正载\n\n- one two three four\n",
            "---\ntitle: 题\n# 无\n---\n# 有\n\n**全 部 重 点 文 字**\n\n[一](a) [二](b) [三](c)\n",
        ] {
            let whole = read(text);
            for length in [1, 7, 20] {
                let draft = Reading::new(text.into(), portions_of(text, length)).read(text.into());
                assert_eq!(draft.flats, whole.flats, "{length}");
                assert_eq!(draft.front, whole.front);
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn blocks_are_parted_without_a_trace(
            lines in proptest::collection::vec(proptest::sample::select(vec![
                "", "", "", "# 一", "## 二", "三", "四五", "- 六", "- 七", "  - 八", "  九", "1. 子", "2. 丑", "3) 寅",
                "   1. 卯", "> 辰", "> - 巳", "| 午 | 未 |", "|---|---|", "| 申 | 酉 |", "```", "~~~", "---", "<div>", "</div>",
                "<!-- 戌", "-->", "[^1]: 亥", "[^2]: 甲", "乙[^1]", "丙[^2]",   "**戊**", "* 己", "+ 庚",  "<p>壬</p>",
            ]), 0..25),
            length in 1_usize..30,
        ) {
            let text = lines.join("\n") + "\n";
            let whole = read(&text);
            let (portions, definitions) = portions_of(&text, length);
            let cut = portions.iter().any(|portion| matches!(portion.begins, Begins::Middle(_)));
            // Paragraphs that are cut, and notes that are defined twice, are another matter.
            let twice = |note: &str| lines.iter().filter(|line| **line == note).count() > 1;
            if cut || twice("[^1]: 亥") || twice("[^2]: 甲") {
                return Ok(());
            }
            let draft = Reading::new(text.as_str().into(), (portions, definitions)).read(text.clone().into());
            // The parser counts the lines of a paragraph from the targets of links above it.
            let seen = |flats: Vec<Flat<'static>>| -> Vec<(Kind, String, Look)> {
                flats.into_iter().map(|flat| (flat.kind, flat.text.into_owned(), flat.look)).collect()
            };
            let (mut flats, whole) = (seen(draft.flats), seen(whole.flats));
            // The parser drops notes that nothing refers to; in portions they stay.
            flats.retain(|flat| flat.0 != Kind::Footnote || whole.contains(flat));
            proptest::prop_assert_eq!(flats, whole);
        }
    }
}
