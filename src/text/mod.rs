//! Characters in columns: display width, line breaking, pictures of control characters. Pure; uses nothing.

pub mod lang;
pub mod linebreak;
pub mod picture;
pub mod width;

pub use linebreak::{Line, Measure};
pub use width::Ambiguous;
