//! What was typed at the search prompt, taken apart into what has to stand in the text.

use crate::text::fold::{Class, Fold, class};

/// A character that must stand in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    /// The character, folded.
    pub(crate) char: char,
    /// Whether white space stands before it in the query.
    pub(crate) spaced: bool,
    /// Whether the text may repeat it, as the query did (`——`, `...`).
    pub(crate) repeats: bool,
    /// Whether it was typed as ü, which is read as ü and not as u.
    pub(crate) umlaut: bool,
}

/// What a query asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// These characters in this order; by pinyin too where it has Latin letters.
    Atoms(Vec<Atom>),
    /// What this regular expression matches.
    Pattern(String),
}

/// A parsed query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    form: Form,
    fold: Fold,
    /// Whether one letter alone is read as pinyin too.
    from_one_letter: bool,
}

impl Query {
    /// Takes a query as typed; there is no wrong one (a bad regular expression shows in [`super::Search::new`]).
    ///
    /// * A leading `\` makes the rest a regular expression. A class right behind it (`\d{4}`, `\p{Han}`) belongs to the
    ///   expression, so that the usual way to write one works too.
    /// * Otherwise the query stands for itself: punctuation and signs must be there in any width, white space may be
    ///   missing, and the text may have white space and punctuation that the query leaves out.
    /// * Of marks alone it stands for just those, one behind the other: `，` is not found in 、.
    /// * Smart case: an upper-case letter that is not full-width makes the search case-sensitive. (Full-width letters
    ///   come from an input method in the wrong state.)
    pub fn parse(typed: &str) -> Query {
        if let Some(rest) = typed.strip_prefix('\\') {
            let pattern = if begins_with_class(rest) { typed } else { rest };
            let fold = Fold { case_sensitive: has_upper_literal(pattern), ..Fold::default() };
            return Query { form: Form::Pattern(pattern.to_owned()), fold, from_one_letter: false };
        }
        let case_sensitive = typed.chars().any(|c| c.is_uppercase() && !('Ａ'..='Ｚ').contains(&c));
        let fold = Fold { case_sensitive, exact_marks: typed.chars().all(|c| class(c).is_separator()) };
        Query { form: Form::Atoms(atoms(typed, fold)), fold, from_one_letter: false }
    }

    /// The same query for a list of short texts such as titles: there one letter alone is read as pinyin too.
    pub fn of_titles(self) -> Query {
        Query { from_one_letter: true, ..self }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        match &self.form {
            Form::Atoms(atoms) => atoms.is_empty(),
            Form::Pattern(pattern) => pattern.is_empty(),
        }
    }

    /// Whether it is a regular expression.
    pub fn is_regex(&self) -> bool {
        matches!(self.form, Form::Pattern(_))
    }

    /// Whether upper and lower case count as different.
    pub fn is_case_sensitive(&self) -> bool {
        self.fold.case_sensitive
    }

    /// Whether 汉字 are found by pinyin too: two characters or more with a small Latin letter among them. (One letter
    /// alone would light up a tenth of the page.)
    pub fn is_pinyin(&self) -> bool {
        let enough = if self.from_one_letter { 1 } else { 2 };
        matches!(&self.form, Form::Atoms(atoms) if atoms.len() >= enough && has_pinyin_letter(atoms))
    }

    /// Whether it is a letter that pinyin could begin with, alone, and so not read as pinyin yet.
    pub fn is_lone_letter(&self) -> bool {
        matches!(&self.form, Form::Atoms(atoms) if atoms.len() == 1 && has_pinyin_letter(atoms))
            && !self.from_one_letter
    }

    /// The folding that text is compared under.
    pub(crate) fn fold(&self) -> Fold {
        self.fold
    }

    /// What it asks for.
    pub(crate) fn form(&self) -> &Form {
        &self.form
    }
}

/// Whether a letter that pinyin is written with is among `atoms`.
pub(crate) fn has_pinyin_letter(atoms: &[Atom]) -> bool {
    atoms.iter().any(|atom| atom.char.is_ascii_lowercase())
}

/// The characters of a literal query. White space is kept as [`Atom::spaced`], runs of one dash or dot as one.
fn atoms(typed: &str, fold: Fold) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut spaced = false;
    for typed in typed.chars() {
        let char = fold.char(typed);
        if class(char) == Class::Invisible {
            continue;
        }
        if char == ' ' || char.is_control() {
            spaced = !atoms.is_empty();
            continue;
        }
        match atoms.last_mut() {
            Some(last) if last.char == char && matches!(char, '-' | '.' | '…') && !spaced && !fold.exact_marks => {
                last.repeats = true;
            }
            _ => atoms.push(Atom { char, spaced, repeats: false, umlaut: typed == 'ü' }),
        }
        spaced = false;
    }
    atoms
}

/// Whether `rest` begins with the letter of a character class or assertion, not with a word.
fn begins_with_class(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'b' | 'B' | 'p' | 'P'))
        && !chars.next().is_some_and(|c| c.is_ascii_alphabetic())
}

/// Whether a regular expression has an upper-case letter that is not part of an escape (`\W`, `\P{Han}`).
fn has_upper_literal(pattern: &str) -> bool {
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let escaped = chars.next();
                if matches!(escaped, Some('p' | 'P' | 'x' | 'u' | 'U')) && chars.peek() == Some(&'{') {
                    chars.by_ref().find(|&c| c == '}');
                }
            }
            _ if c.is_uppercase() => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(typed: &str) -> String {
        match Query::parse(typed).form {
            Form::Atoms(atoms) => atoms
                .iter()
                .map(|it| {
                    format!("{}{}{}", if it.spaced { "_" } else { "" }, it.char, if it.repeats { "+" } else { "" })
                })
                .collect(),
            Form::Pattern(pattern) => format!("/{pattern}/"),
        }
    }

    #[test]
    fn what_a_query_asks_for() {
        let cases = [
            ("", ""),
            ("  \u{3000}", ""),
            (" 最后 100 米 ", "最后_100_米"),
            ("ＡＢ１２", "ab12"),
            ("精\u{200b}品", "精品"),
            ("“國務院”", "\"国务院\""),
            ("——", "——"),
            ("……。", "……。"),
            ("三——五", "三-+五"),
            ("，", ","),
            ("Café ü", "Cafe_u"),
            ("GDP", "GDP"),
            ("\\", "//"),
            ("\\2022|2023", "/2022|2023/"),
            ("\\d{4}", "/\\d{4}/"),
            ("\\\\d{4}", "/\\d{4}/"),
            ("\\p{Han}+", "/\\p{Han}+/"),
            ("\\double", "/double/"),
        ];
        for (typed, wanted) in cases {
            assert_eq!(written(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn smart_case() {
        for (typed, sensitive) in [
            ("gdp", false),
            ("GDP", true),
            ("ＧＤＰ", false),
            ("\\gdp", false),
            ("\\GDP", true),
            ("\\\\W\\p{Han}", false),
        ] {
            assert_eq!(Query::parse(typed).is_case_sensitive(), sensitive, "{typed}");
        }
    }

    #[test]
    fn which_queries_find_by_pinyin() {
        for (typed, pinyin) in [
            ("jpxq", true),
            ("精pxq", true),
            ("j", false),
            ("AI", false),
            ("5Gjz", true),
            ("精品", false),
            ("\\jp", false),
        ] {
            assert_eq!(Query::parse(typed).is_pinyin(), pinyin, "{typed}");
        }
    }
}
