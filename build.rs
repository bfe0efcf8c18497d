//! Tells the program what it is: a hash of its sources, of what it depends on, of its compiler and of the machine that it is
//! built for. What one build concluded of a story is kept, and no other build takes it for its own.
#![expect(clippy::disallowed_methods, reason = "reads the sources")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut hash = OFFSET;
    for name in ["Cargo.lock", "Cargo.toml", "build.rs", "src"] {
        let path = root.join(name);
        if path.exists() {
            println!("cargo:rerun-if-changed={name}");
            add_all(&path, name, &mut hash);
        }
    }
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    if let Ok(told) = Command::new(compiler).arg("-vV").output() {
        add(&told.stdout, &mut hash);
    }
    add(env::var("TARGET").unwrap_or_default().as_bytes(), &mut hash);
    println!("cargo:rustc-env=CITECHECK_PROGRAM={hash:032x}");
}

/// FNV-1a of 128 bits: nobody gains by two sources of one hash, who could change the program at once.
const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

fn add(bytes: &[u8], hash: &mut u128) {
    let len = (bytes.len() as u64).to_le_bytes();
    for byte in len.iter().chain(bytes) {
        *hash = (*hash ^ u128::from(*byte)).wrapping_mul(PRIME);
    }
}

/// Adds a file, or all files below a folder in the order of their names, each with its name.
fn add_all(path: &Path, name: &str, hash: &mut u128) {
    if path.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|it| it.file_name().to_string_lossy().into_owned()).collect();
        names.sort_unstable();
        for it in names {
            add_all(&path.join(&it), &format!("{name}/{it}"), hash);
        }
        return;
    }
    add(name.as_bytes(), hash);
    // A file that cannot be read cannot be built from, either.
    add(&fs::read(path).unwrap_or_default(), hash);
}
