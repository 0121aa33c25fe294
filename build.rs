//! How the program is linked on Linux: at a fixed address, and with its unwinder inside.
//!
//! A position-independent program holds some thirty thousand addresses that the dynamic linker writes anew at each
//! start, most of them in tables that a reading never looks at (HTML's named characters, case folding, pinyin): half a
//! millisecond of four until the first frame, and 0.7 MB of the file. The stack, the heap and the libraries are placed
//! at random all the same; `--features pie` places the program so too.
//!
//! The unwinder stands in a shared library, libgcc_s, that is found, mapped and made ready at each start, and used when
//! something panics: 0.13 milliseconds. Where the compiler has the same as an archive, that is linked instead, and what
//! is used of it adds 0.1 MB; GCC's Runtime Library Exception lets any program have it, as it has libgcc's other parts.

use std::env::{var, var_os};
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=RUSTC_LINKER");
    let is = |name: &str, value: &str| var(name).is_ok_and(|it| it.split(',').any(|it| it == value));
    let linux = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    if !linux || is("CARGO_CFG_TARGET_FEATURE", "crt-static") {
        return;
    }
    if var("CARGO_FEATURE_PIE").is_err() {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
    if let Some(folder) = unwinder() {
        println!("cargo:rustc-link-arg-bins=-L{}", folder.display());
    }
}

/// The folder in which the linker is to look for libgcc_s before it looks anywhere else: there it finds the archive of
/// the same functions. None where the C compiler of this target is not known, or has no such archive.
fn unwinder() -> Option<PathBuf> {
    let is_native = var_os("HOST") == var_os("TARGET");
    let compiler = var_os("RUSTC_LINKER").or_else(|| is_native.then(|| "cc".into()))?;
    let answer = Command::new(compiler).arg("-print-file-name=libgcc_eh.a").output().ok()?;
    let archive = String::from_utf8(answer.stdout).ok()?;
    // A compiler that has none gives the name as it was asked.
    let archive = Path::new(archive.trim()).canonicalize().ok()?;
    let folder = PathBuf::from(var_os("OUT_DIR")?);
    let script = format!("GROUP ( \"{}\" -lgcc )\n", archive.to_str()?);
    std::fs::write(folder.join("libgcc_s.so"), script).ok()?;
    Some(folder)
}
