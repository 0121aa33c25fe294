//! Characters in columns: display width, line breaking, pictures of control characters, folding for search. Pure; uses
//! nothing.

pub mod fold;
pub mod linebreak;
pub mod picture;
pub mod width;

pub use linebreak::{Line, Measure};
pub use width::Ambiguous;
