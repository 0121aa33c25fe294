//! The table `[keys]`: keys by the names of actions. They replace the default keys of that action.

use toml::Spanned;
use toml::de::DeValue;

use super::Wrong;
use crate::reader::{ACTIONS, Action, Bindings, Key, KeyCode, action};
use crate::report::nearest_name;
use crate::text::picture::visible_text;

/// A key sequence, and where it is written; a default one stands nowhere.
struct Bound {
    action: &'static Action,
    text: String,
    at: Option<usize>,
}

/// Reads the table.
pub(super) fn bindings(value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) -> Bindings {
    let mut bindings = Bindings::default();
    let Some(table) = value.get_ref().as_table() else {
        let (zh, en) = ("keys 要写成表：[keys]", "keys is written as a table: [keys]");
        wrong.push(Wrong::said(value.span().start, zh.to_owned(), en.to_owned()));
        return bindings;
    };
    let mut given: Vec<Bound> = Vec::new();
    for (key, value) in table.iter() {
        let name: &str = key.get_ref();
        let Some(action) = action::named(name) else {
            let names = ACTIONS.iter().map(|action| action.name);
            wrong.push(Wrong::unknown(key.span().start, ("动作", "action"), name, names));
            continue;
        };
        let Some(sequences) = sequences(action, value, wrong) else { continue };
        let keys: Vec<String> = sequences.iter().map(|bound| bound.text.clone()).collect();
        given.extend(sequences);
        if keys != action.keys {
            bindings.0.insert(action.name, keys);
        }
    }
    let defaults = ACTIONS.iter().filter(|action| !given.iter().any(|bound| bound.action.name == action.name));
    let defaults = defaults.filter(|action| !bindings.0.contains_key(action.name));
    let mut all: Vec<Bound> = defaults
        .flat_map(|action| action.keys.iter().map(move |keys| Bound { action, text: (*keys).to_owned(), at: None }))
        .collect();
    all.extend(given);
    collisions(&all, wrong);
    bindings
}

/// The key sequences that `value` lists for `action`.
fn sequences(action: &'static Action, value: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) -> Option<Vec<Bound>> {
    let at = value.span().start;
    let name = action.name;
    let Some(list) = value.get_ref().as_array() else {
        wrong.push(Wrong::said(
            at,
            format!("键要写成列表，如 {name} = [\"j\", \"Down\"]"),
            format!("keys are written as a list, as in {name} = [\"j\", \"Down\"]"),
        ));
        return None;
    };
    // Whoever takes this away cannot leave.
    if list.is_empty() && name == "quit" {
        wrong.push(Wrong::said(at, "quit 至少要有一个键".to_owned(), "quit needs a key".to_owned()));
    }
    let mut bound = Vec::new();
    for element in list.iter() {
        let at = element.span().start;
        let Some(text) = element.get_ref().as_str() else {
            wrong.push(Wrong::said(
                at,
                "键要写成字符串，如 \"zt\"、\"^f\"、\"PgDn\"".to_owned(),
                "a key is a string, as in \"zt\", \"^f\", \"PgDn\"".to_owned(),
            ));
            continue;
        };
        match fault(action, text) {
            Some((zh, en)) => wrong.push(Wrong::said(at, zh, en)),
            None => bound.push(Bound { action, text: text.to_owned(), at: Some(at) }),
        }
    }
    Some(bound)
}

/// What is wrong with the key sequence `text` of `action`, in both languages.
fn fault(action: &Action, text: &str) -> Option<Said> {
    [empty, unnamed, unsent, digits, full_width, without_letter].iter().find_map(|check| check(action, text))
}

/// What is said of a fault, in Chinese and in English.
type Said = (String, String);

fn empty(_: &Action, text: &str) -> Option<Said> {
    let is_empty = text.is_empty() || text.split(' ').any(str::is_empty);
    is_empty.then(|| {
        ("键是空的；空格键写作 Space".to_owned(), "the key is empty; the space bar is written Space".to_owned())
    })
}

/// A word that is meant for the name of a key.
fn unnamed(_: &Action, text: &str) -> Option<Said> {
    let word = text.split(' ').find(|word| looks_like_a_name(word))?;
    let held = word.split_once(['-', '+']).filter(|(held, _)| matches!(*held, "C" | "Ctrl" | "ctrl"));
    let nearest = match held {
        Some((_, key)) => Some(format!("^{key}")),
        None => ALIASES
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(word))
            .map(|(_, name)| *name)
            .or_else(|| nearest_name(word, Key::names()))
            .map(str::to_owned),
    };
    let (zh, en) = match nearest {
        Some(nearest) => (format!("是不是 {nearest}？"), format!("is it {nearest}?")),
        None => ("几个键之间要空格".to_owned(), "keys in a row are parted by spaces".to_owned()),
    };
    let shown = visible_text(text);
    Some((format!("没有叫“{shown}”的键；{zh}"), format!("there is no key “{shown}”; {en}")))
}

fn unsent(_: &Action, text: &str) -> Option<Said> {
    let (held, sent) = Key::sequence(text).into_iter().find_map(never_sent)?;
    let key = format!("^{held}");
    Some(match sent {
        Some(name) => (
            format!("终端把 {key} 当作 {name} 发来；请写 {name}"),
            format!("terminals send {key} as {name}; write {name}"),
        ),
        None => (format!("终端不会发来 {key}"), format!("terminals do not send {key}")),
    })
}

/// A digit before other keys is a count, and any of them behind one is written `#`.
fn digits(_: &Action, text: &str) -> Option<Said> {
    let shown = visible_text(text);
    let first = Key::sequence(text).iter().position(|key| key.digit().is_some_and(|digit| digit > 0))?;
    Some(match first {
        0 => (format!("“{shown}”以数字开头，那是次数"), format!("“{shown}” begins with a digit, which is a count")),
        _ => (
            format!("“{shown}”里后面的数字要写作 #（任一数字）"),
            format!("a digit behind another key, as in “{shown}”, is written # (any digit)"),
        ),
    })
}

fn full_width(_: &Action, text: &str) -> Option<Said> {
    let key = Key::sequence(text).into_iter().find(|key| *key != key.half_width())?;
    let KeyCode::Char(twin) = key.half_width().code else { return None };
    let shown = visible_text(text);
    Some((
        format!("“{shown}”里有全角字符；请写作 {twin}"),
        format!("“{shown}” has a full-width character; write {twin}"),
    ))
}

/// Some actions are about the letter typed behind their keys.
fn without_letter(action: &Action, text: &str) -> Option<Said> {
    let takes_letter = |keys: &str| keys.len() > 1 && keys.ends_with('@');
    let is_without = action.keys.iter().any(|keys| takes_letter(keys)) && !takes_letter(text);
    let shown = visible_text(text);
    is_without.then(|| {
        (
            format!("{} 的键要以 @（任一字母）结尾，如 \"{shown}@\"", action.name),
            format!("keys of {} end with @ (any letter), as in \"{shown}@\"", action.name),
        )
    })
}

/// Where `key` is Ctrl and a character that no terminal sends: the character, and the key that it sends for it, if any.
fn never_sent(key: Key) -> Option<(char, Option<&'static str>)> {
    let KeyCode::Char(held) = key.code else { return None };
    let sent = match held {
        _ if !key.ctrl => return None,
        'i' => Some("Tab"),
        'j' | 'm' => Some("Enter"),
        'h' => Some("Backspace"),
        '[' => Some("Esc"),
        'a'..='z' | '\\' | ']' | '^' | '_' => return None,
        _ => None,
    };
    Some((held, sent))
}

/// What other programs call keys.
const ALIASES: [(&str, &str); 9] = [
    ("PageDown", "PgDn"),
    ("PageUp", "PgUp"),
    ("Return", "Enter"),
    ("CR", "Enter"),
    ("Escape", "Esc"),
    ("BackTab", "S-Tab"),
    ("Shift-Tab", "S-Tab"),
    ("Del", "Delete"),
    ("BS", "Backspace"),
];

/// Whether `word` is meant for the name of a key and is none: keys that are typed one after the other are written in a
/// word of two, as `zt`, or with spaces between.
fn looks_like_a_name(word: &str) -> bool {
    let letters = word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+'));
    Key::named(word).is_none() && word.len() > 2 && letters && word.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Finds keys that two actions have, and keys that can never be typed since others begin with them.
fn collisions(all: &[Bound], wrong: &mut Vec<Wrong>) {
    let keyed: Vec<(Vec<Key>, &Bound)> = all.iter().map(|bound| (Key::sequence(&bound.text), bound)).collect();
    for (nth, one) in keyed.iter().enumerate() {
        for other in keyed.iter().skip(nth + 1) {
            let (short, long) = if one.0.len() <= other.0.len() { (one, other) } else { (other, one) };
            if long.0.starts_with(&short.0) {
                wrong.extend(collision(short.1, long.1, short.0.len() == long.0.len()));
            }
        }
    }
}

/// What to say of two key sequences of which one begins with the other or, where `same`, is the other. It is told where
/// the file has it, at the later one of two.
fn collision(short: &Bound, long: &Bound, same: bool) -> Option<Wrong> {
    let (here, there) = if short.at > long.at { (short, long) } else { (long, short) };
    let at = here.at?;
    let (mut zh, mut en) = if same {
        let (key, name) = (visible_text(&here.text), there.action.name);
        (format!("“{key}”已是 {name} 的键"), format!("“{key}” is a key of {name} already"))
    } else {
        let (key, hidden, name) = (visible_text(&short.text), visible_text(&long.text), long.action.name);
        (
            format!("有了“{key}”，{name} 的“{hidden}”就按不出来"),
            format!("“{hidden}” of {name} can never be typed where “{key}” is a key"),
        )
    };
    if there.at.is_none() {
        zh.push_str(&format!("；请在 [keys] 里给 {} 另写键", there.action.name));
        en.push_str(&format!("; give {} other keys in [keys], too", there.action.name));
    }
    Some(Wrong::said(at, zh, en))
}
