//! What can be wrong with a document, as data; `wording` says it in Chinese and English.

use super::raw::Type;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A byte that is not UTF-8.
    NotUtf8,
    /// Not TOML; the parser's message.
    Syntax(String),
    /// A full-width mark where TOML wants its ASCII twin.
    FullWidthMark(char),
    /// Tables nested deeper than the TOML parser goes.
    BeyondParser,
    /// A section more than [`MAX_LEVEL`](super::build::MAX_LEVEL) levels below the report.
    TooDeep,
    /// A field that the table does not have.
    UnknownField {
        /// Its name.
        name: String,
        /// The most similar right name, where one is similar.
        nearest: Option<&'static str>,
    },
    /// A field that the table must have.
    MissingField(&'static str),
    /// A field with a value of another type.
    WrongType {
        /// The field.
        field: &'static str,
        /// What it should hold.
        wanted: Type,
    },
    /// A version of the format that this program does not know.
    UnknownSchema(i64),
    /// A field that is there and says nothing.
    Blank(&'static str),
    /// `**` in a title, which is plain text.
    MarkedTitle,
    /// An id with white space or a control character.
    BadId(char),
    /// The id of the report itself.
    ReservedId,
    /// An id that another section has.
    DuplicateId {
        /// The id.
        id: String,
        /// The line of the section that has it first, from 1; 0 where there are no lines.
        line: usize,
    },
    /// An untitled section without an id.
    NeedsId,
    /// A number without a title.
    NumberAlone,
    /// `run_in` without a title.
    RunInAlone,
    /// `**` without its partner in the same paragraph.
    LoneStars,
    /// A key phrase without text.
    EmptyPhrase,
    /// A reference to a footnote that stands nowhere.
    NoFootnote(String),
    /// Not a date.
    BadDate(String),
    /// Not a decimal.
    NotDecimal {
        /// The field.
        field: &'static str,
        /// Its text.
        text: String,
    },
    /// A change that is not signed.
    NotSigned(String),
    /// A quote that does not stand in the text of its section.
    QuoteNotFound,
}

impl Fault {
    /// Whether others may stand behind it: what the parser passed over is not looked at.
    pub fn hides_others(&self) -> bool {
        matches!(self, Fault::NotUtf8) || self.breaks_syntax()
    }

    /// Whether it keeps the document from being TOML.
    pub(super) fn breaks_syntax(&self) -> bool {
        matches!(self, Fault::Syntax(_) | Fault::FullWidthMark(_) | Fault::BeyondParser)
    }

    /// A name for scripts: the same in every language and version.
    pub fn id(&self) -> &'static str {
        match self {
            Fault::NotUtf8 => "not-utf8",
            Fault::Syntax(_) => "syntax",
            Fault::FullWidthMark(_) => "full-width-mark",
            Fault::BeyondParser => "beyond-parser",
            Fault::TooDeep => "too-deep",
            Fault::UnknownField { .. } => "unknown-field",
            Fault::MissingField(_) => "missing-field",
            Fault::WrongType { .. } => "wrong-type",
            Fault::UnknownSchema(_) => "unknown-schema",
            Fault::Blank(_) => "blank",
            Fault::MarkedTitle => "marked-title",
            Fault::BadId(_) => "bad-id",
            Fault::ReservedId => "reserved-id",
            Fault::DuplicateId { .. } => "duplicate-id",
            Fault::NeedsId => "needs-id",
            Fault::NumberAlone => "number-alone",
            Fault::RunInAlone => "run-in-alone",
            Fault::LoneStars => "lone-stars",
            Fault::EmptyPhrase => "empty-phrase",
            Fault::NoFootnote(_) => "no-footnote",
            Fault::BadDate(_) => "bad-date",
            Fault::NotDecimal { .. } => "not-decimal",
            Fault::NotSigned(_) => "not-signed",
            Fault::QuoteNotFound => "quote-not-found",
        }
    }
}

/// A fault and where it is, counted in the document's own terms; [`check`](super::check()) turns that into a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub spot: Spot,
    /// The section that has the duplicate id first.
    pub first: Option<usize>,
}

/// A spot in a [`RawReport`](super::RawReport).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The section in reading order; the report itself is 0.
    pub section: usize,
    /// The metric in that section, in the order of the file.
    pub metric: Option<usize>,
    /// The field; empty for the table itself.
    pub field: &'static str,
    /// The byte in the field's string.
    pub byte: usize,
}
