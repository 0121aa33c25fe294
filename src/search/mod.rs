//! Query → matches: literal, folded, pinyin, regular expression; and a fuzzy matcher for pickers. Pure; uses `report`
//! and `text`.
//!
//! ```text
//! typed text → Query::parse → Search::new → Search::block (one text) or Scan::step (a report, piece by piece) → Hits
//! typed text → Fuzzy::new → Fuzzy::score (one short label)
//! ```
//!
//! A match is a byte range of the original text, so whatever was passed over inside it (a space, a quotation mark, the
//! edge of a key phrase) is marked too. Nothing is loaded before the first query that needs it.

pub mod fuzzy;
mod heteronyms;
pub mod hits;
mod literal;
pub mod matcher;
mod pinyin;
pub mod query;
pub mod scan;
mod starts;
mod syllables;

pub use fuzzy::{Fuzzy, Score};
pub use hits::{Hit, Hits};
pub use matcher::{BadPattern, Kind, Match, Search};
pub use query::Query;
pub use scan::Scan;
