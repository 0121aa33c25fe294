//! Characters in columns: display width, line breaking, pictures of control characters, folding for search. Pure; uses
//! nothing.

mod cell;
mod class;
pub mod fold;
pub mod lang;
mod letters;
pub mod linebreak;
pub mod pace;
pub mod picture;
pub mod sentence;
mod unit;
pub mod width;

pub use lang::Lang;
pub use linebreak::{Line, Measure, break_lines, widest_run};
pub use width::Ambiguous;
