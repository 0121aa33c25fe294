//! How the program is linked on Linux: at a fixed address.
//!
//! A position-independent program holds some thirty thousand addresses that the dynamic linker writes anew at each
//! start, most of them in tables that a reading never looks at (HTML's named characters, case folding, pinyin): half a
//! millisecond of four until the first frame, and 0.7 MB of the file. The stack, the heap and the libraries are placed
//! at random all the same; `--features pie` places the program so too.

use std::env::var;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| var(name).is_ok_and(|it| it.split(',').any(|it| it == value));
    let linux = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    if linux && !is("CARGO_CFG_TARGET_FEATURE", "crt-static") && var("CARGO_FEATURE_PIE").is_err() {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
