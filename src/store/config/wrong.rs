//! What is wrong with a configuration, and where.

use crate::report::{Fault, Problem, complaint, nearest_name};
use crate::text::Lang;
use crate::text::picture::visible_text;

/// Something wrong at a place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Where, in bytes of the file.
    pub at: usize,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// Not TOML or not UTF-8: documents have the same faults.
    Fault(Fault),
    /// Worded in both languages.
    Said { zh: String, en: String },
}

impl Wrong {
    pub(super) fn fault(at: usize, fault: Fault) -> Wrong {
        Wrong { at, what: What::Fault(fault) }
    }

    pub(super) fn said(at: usize, zh: String, en: String) -> Wrong {
        Wrong { at, what: What::Said { zh, en } }
    }

    /// A name, called `zh` or `en` in the message, that is none of `names`.
    pub(super) fn unknown<'n>(
        at: usize,
        (zh, en): (&str, &str),
        name: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Wrong {
        let names: Vec<&str> = names.into_iter().collect();
        let shown = visible_text(name);
        match nearest_name(name, names.iter().copied()) {
            Some(nearest) => Wrong::said(
                at,
                format!("没有叫“{shown}”的{zh}；是不是 {nearest}？"),
                format!("there is no {en} “{shown}”; is it {nearest}?"),
            ),
            None if names.len() <= LISTED => Wrong::said(
                at,
                format!("没有叫“{shown}”的{zh}；可用的有 {}", names.join("、")),
                format!("there is no {en} “{shown}”; there are {}", names.join(", ")),
            ),
            None => Wrong::said(
                at,
                format!("没有叫“{shown}”的{zh}；gangmu config --default 列出全部"),
                format!("there is no {en} “{shown}”; gangmu config --default lists them all"),
            ),
        }
    }

    /// Whether others may stand behind it, which are not looked at before it is mended.
    pub fn hides_others(&self) -> bool {
        matches!(&self.what, What::Fault(fault) if fault.hides_others())
    }

    /// The three lines of the message, for the file `name` with the text `source`.
    pub fn told(&self, name: &str, source: &str, lang: Lang) -> String {
        match &self.what {
            What::Fault(fault) => Problem::in_source(name, source, self.at, fault.clone()).display(lang).to_string(),
            What::Said { zh, en } => complaint(name, source, self.at, lang.pick(zh, en)),
        }
    }
}

/// How many right names a message lists at most.
const LISTED: usize = 18;
