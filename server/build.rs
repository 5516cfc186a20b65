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
    println!("cargo:rerun-if-env-changed=LEPTOS_OUTPUT_NAME");
    if std::env::var_os("CARGO_FEATURE_EMBED").is_some() {
        // Leptos would call the wasm otherwise than the build does.
        assert!(option_env("LEPTOS_OUTPUT_NAME").is_some(), "build it by `make dist`");
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
    let names = Names::of(&site.join("pkg"));
    let mut table =
        format!("pub const NAME: &str = {:?};\npub static FILES: &[File] = &[\n", names.shared);
    let mut entries: Vec<_> = files.iter().map(|file| (names.address(&site, file), file)).collect();
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

/// Leptos finds the hashes of script, wasm and style in a file beside the program. A
/// program that is alone has no such file, so its three are called by one hash of all.
struct Names {
    own: Vec<String>,
    shared: String,
}

impl Names {
    fn of(package: &Path) -> Self {
        let names = fs::read_dir(package).expect("a package").filter_map(|entry| {
            let name = entry.expect("an entry").file_name().into_string().ok()?;
            name.starts_with("rollcall.").then_some(name)
        });
        let names: Vec<_> = names.collect();
        let own = ["js", "wasm", "css"].map(|kind| {
            let mut hashes = names.iter().filter_map(|name| {
                let hash = name.strip_prefix("rollcall.")?.strip_suffix(kind)?.strip_suffix('.')?;
                (hash.len() == HASH).then(|| hash.to_owned())
            });
            let hash = hashes.next().expect("the package has each kind, with a hash");
            assert!(hashes.next().is_none(), "the package has one of each kind: run `make clean`");
            hash
        });
        let [js, wasm, css] = &own;
        let shared = format!("rollcall.{}{}{}", &js[..8], &wasm[..7], &css[..7]);
        Self { own: own.map(|hash| format!("rollcall.{hash}.")).to_vec(), shared }
    }

    fn address(&self, site: &Path, file: &Path) -> String {
        let path = file.strip_prefix(site).expect("it was found there");
        let address = path.to_str().expect("names of the build are text").replace('\\', "/");
        let own = self.own.iter().find(|own| address.starts_with(&format!("pkg/{own}")));
        match own {
            Some(own) => address.replacen(own, &format!("{}.", self.shared), 1),
            None => address,
        }
    }
}
