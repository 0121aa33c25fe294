//! A label as it is kept: the words about a number, short and whole.

use super::words::starts_with_any;

/// The longest label, in characters; the sidebar cuts what is longer.
const LONGEST: usize = 26;

/// The shortest end of a list that stands for all of it, in characters.
const SHORTEST_TAIL: usize = 3;

/// What is done to a list, and belongs to its last member as well.
const DEEDS: &[&str] = &[
    "起诉", "审结", "受理", "查处", "查办", "批捕", "办结", "执结", "办理", "新增", "新建", "建成", "改造", "完成",
    "培育", "引进",
];

/// Notes in brackets that only say how something is called from here on.
const NOTES: &[&str] = &["（以下简称", "(以下简称", "（以下称", "(以下称", "（简称", "(简称", "（下同", "(下同"];

/// One thing that is done to the words.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for readers and tests"))]
#[derive(Clone, Copy)]
struct Step {
    /// What it takes care of.
    name: &'static str,
    /// Words that need it, and the label they make.
    example: (&'static str, &'static str),
    /// Does it to a label.
    take: fn(&mut String),
}

/// The steps, in the order in which they are taken.
const STEPS: &[Step] = &[
    Step { name: "white space", example: ("全长 4 公里 Wi Fi", "全长4公里Wi Fi"), take: close_up },
    Step {
        name: "marks of notes", example: ("四大主导产业［2］占比", "四大主导产业占比"), take: drop_marks
    },
    Step {
        name: "short names",
        example: ("完成调整预算（以下简称“预算”）的", "完成调整预算的"),
        take: drop_short_names,
    },
    Step {
        name: "half brackets", example: ("（其中省级", "其中省级"), take: |label| drop_half(label, '（', '）')
    },
    Step {
        name: "half brackets of ASCII",
        example: ("(其中省级", "其中省级"),
        take: |label| drop_half(label, '(', ')'),
    },
    Step {
        name: "half quotation marks", example: ("建成“智慧", "建成"), take: |label| drop_half(label, '“', '”')
    },
    Step {
        name: "lists in attributes",
        example: (
            "起诉发生在民企、台企、外企中的职务侵占、挪用资金、挪用公款等案件",
            "起诉职务侵占、挪用资金、挪用公款等案件",
        ),
        take: drop_listed_attribute,
    },
    Step {
        name: "long lists",
        example: ("甲乙丙丁戊己庚辛、甲乙丙丁戊己庚辛壬癸、甲乙丙丁戊己等主栽品种", "主栽品种"),
        take: keep_end_of_list,
    },
    Step {
        name: "long attributes",
        example: ("甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸的高水平实训基地", "高水平实训基地"),
        take: keep_head_noun,
    },
    Step {
        name: "long words",
        example: (
            "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸",
            "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己",
        ),
        take: cut,
    },
];

/// `text` as a label: no white space between 汉字, no note marks, no half of a pair, not longer than [`LONGEST`].
pub(super) fn finish(text: impl AsRef<str>) -> String {
    taken(STEPS, text.as_ref())
}

/// What `steps` make of `text`.
fn taken(steps: &[Step], text: &str) -> String {
    let mut label = text.trim().to_string();
    steps.iter().for_each(|step| (step.take)(&mut label));
    label
}

/// Takes white space out, save between two characters of ASCII.
fn close_up(label: &mut String) {
    if !label.contains(char::is_whitespace) {
        return;
    }
    let mut out = String::with_capacity(label.len());
    let mut space = false;
    for c in label.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && c.is_ascii() && out.ends_with(|last: char| last.is_ascii()) {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    *label = out;
}

/// Takes the marks of notes out.
fn drop_marks(label: &mut String) {
    while let Some(start) = label.find('［') {
        let Some(end) = label.get(start..).and_then(|rest| rest.find('］')) else { break };
        label.replace_range(start..start + end + '］'.len_utf8(), "");
    }
}

/// Takes notes on how something is called from here on out, or what is left of one where its other half was no part of
/// the words.
fn drop_short_names(label: &mut String) {
    if !label.contains(['（', '(']) {
        return;
    }
    for note in NOTES {
        let Some(start) = label.find(note) else { continue };
        let close = label.get(start..).and_then(|rest| rest.char_indices().find(|&(_, c)| matches!(c, '）' | ')')));
        let end = close.map_or(label.len(), |(at, c)| start + at + c.len_utf8());
        label.replace_range(start..end, "");
    }
}

/// Takes out what stands beyond a mark whose partner is missing: what is opened last, or closed first.
fn drop_half(label: &mut String, open: char, close: char) {
    match (label.rfind(open), label.rfind(close)) {
        (Some(at), behind) if behind.is_none_or(|behind| behind < at) => {
            let inside = label.split_off(at);
            if label.is_empty() {
                *label = inside.trim_start_matches(open).to_string();
            }
        }
        (None, Some(at)) => drop(label.drain(..at + close.len_utf8())),
        _ => {}
    }
}

/// Drops from words that are too long a list told before 的, and keeps the verb before it: 起诉`发生在民企、台企的`职务侵占案件.
fn drop_listed_attribute(label: &mut String) {
    if label.char_indices().nth(LONGEST).is_none() {
        return;
    }
    let Some((attribute, tail)) = label.rsplit_once('的').filter(|(attribute, _)| attribute.contains('、')) else {
        return;
    };
    if tail.chars().count() > SHORTEST_TAIL {
        let verb = starts_with_any(attribute, DEEDS).unwrap_or("");
        *label = [verb, tail].concat();
    }
}

/// Keeps of a list that is too long what it ends in (A、B等C), or its last member, which say best what is counted.
fn keep_end_of_list(label: &mut String) {
    if label.char_indices().nth(LONGEST).is_none() {
        return;
    }
    let tail = |mark: char| label.rfind(mark).and_then(|at| label.get(at + mark.len_utf8()..));
    // …、挪用资金等案件: what stands behind 等 may be too short to stand alone.
    let tails = ['等', '、'].into_iter().filter_map(tail);
    let tail = tails.filter(|tail| tail.chars().count() >= SHORTEST_TAIL).map(str::len).next();
    if let Some(tail) = tail {
        let verb = starts_with_any(label, DEEDS).map_or(0, str::len);
        label.drain(verb..label.len() - tail);
    }
}

/// Keeps of words that are too long what the last 的 leads to, which is told more closely before it.
fn keep_head_noun(label: &mut String) {
    if label.char_indices().nth(LONGEST).is_none() {
        return;
    }
    let tail = label.rfind('的').and_then(|at| label.get(at + '的'.len_utf8()..));
    if let Some(tail) = tail.filter(|tail| tail.chars().count() > SHORTEST_TAIL).map(str::len) {
        label.drain(..label.len() - tail);
    }
}

/// Cuts what is still too long.
fn cut(label: &mut String) {
    if let Some((end, _)) = label.char_indices().nth(LONGEST) {
        label.truncate(end);
    }
}

/// `text` without a note in brackets at its end on how it is called from here on.
pub(super) fn before_note(text: &str) -> &str {
    let open = text.rfind(['（', '(']).filter(|_| text.ends_with(['）', ')']));
    let note = open.filter(|&at| text.get(at..).is_some_and(|note| starts_with_any(note, NOTES).is_some()));
    note.and_then(|at| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_needed_for_its_example() {
        for (at, step) in STEPS.iter().enumerate() {
            let (words, label) = step.example;
            assert_eq!(finish(words), label, "{}", step.name);
            let mut others = STEPS.to_vec();
            others.remove(at);
            assert_ne!(taken(&others, words), label, "{}", step.name);
        }
    }

    #[test]
    fn half_of_a_note_is_dropped_too() {
        assert_eq!(finish("完成调整预算(以下简称“预算”"), "完成调整预算");
        assert_eq!(finish("50%部分）增值税"), "增值税");
        assert_eq!(before_note("调整预算（以下简称“预算”）"), "调整预算");
        assert_eq!(before_note("增值税（50%部分）"), "增值税（50%部分）");
    }
}
