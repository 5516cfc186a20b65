//! Puts the built site into the program, where the feature `embed` asks for it: a table
//! of its files that `src/embedded.rs` takes in.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

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
    let mut table = "pub static FILES: &[File] = &[\n".to_owned();
    let mut entries: Vec<_> = files.iter().map(|file| (address(&site, file), file)).collect();
    entries.sort();
    for (folder, script) in [("pkg/page.", "/rollcall.js"), ("pkg/worker.", "/worker.js")] {
        let is_it = |address: &str| address.starts_with(folder) && address.ends_with(script);
        assert!(entries.iter().any(|(address, _)| is_it(address)), "the site has no {script}");
    }
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

fn address(site: &Path, file: &Path) -> String {
    let path = file.strip_prefix(site).expect("it was found there");
    path.to_str().expect("names of the build are text").replace('\\', "/")
}
