//! Puts the built site into the program, where the feature `embed` asks for it: a table
//! of its files that `src/embedded.rs` takes in.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Length of the hashes that the build puts into file names.
const HASH: usize = 22;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBED").is_some() {
        embed(&PathBuf::from(option_env("CARGO_MANIFEST_DIR").expect("cargo sets it")));
    }
}

fn option_env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn embed(manifest: &Path) {
    let site = manifest.join("../target/site").canonicalize();
    let site = site.expect("the site is built before the program that has it: run `make dist`");
    println!("cargo:rerun-if-changed={}", site.display());
    let mut files = Vec::new();
    walk(&site, &mut files);
    files.sort();
    let hashes = hashes(&site.join("pkg"));
    let mut table =
        format!("pub const HASHES: &str = {hashes:?};\npub static FILES: &[File] = &[\n");
    let mut entries: Vec<_> = files.iter().map(|file| (address(&site, file), file)).collect();
    entries.sort();
    let is_worker =
        |address: &str| address.starts_with("pkg/worker") && address.ends_with("/worker.js");
    assert!(entries.iter().any(|(address, _)| is_worker(address)), "the site has no worker");
    for (address, file) in entries {
        let modified =
            file.metadata().and_then(|about| about.modified()).expect("a file has a time");
        let seconds = modified.duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
        let entry = format!(
            "    File {{ address: {address:?}, modified: {seconds}, bytes: include_bytes!({file:?}) }},"
        );
        writeln!(table, "{entry}").expect("a string takes everything");
    }
    let out = PathBuf::from(option_env("OUT_DIR").expect("cargo sets it")).join("site.rs");
    fs::write(out, table + "];\n").expect("the folder is cargo's");
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let path = entry.path();
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

/// The hashes in the names of script, wasm and style, as the build notes them.
fn hashes(package: &Path) -> String {
    let names = fs::read_dir(package).expect("a package").filter_map(|entry| {
        let name = entry.expect("an entry").file_name().into_string().ok()?;
        name.starts_with("rollcall.").then_some(name)
    });
    let names: Vec<_> = names.collect();
    let lines = ["js", "wasm", "css"].map(|kind| {
        let mut hashes = names.iter().filter_map(|name| {
            let hash = name.strip_prefix("rollcall.")?.strip_suffix(kind)?.strip_suffix('.')?;
            (hash.len() == HASH).then_some(hash)
        });
        let hash = hashes.next().expect("the package has each kind, with a hash");
        assert!(hashes.next().is_none(), "the package has one of each kind: run `make clean`");
        format!("{kind}: {hash}\n")
    });
    lines.concat()
}

fn address(site: &Path, file: &Path) -> String {
    let path = file.strip_prefix(site).expect("it was found there");
    path.to_str().expect("names of the build are text").replace('\\', "/")
}
