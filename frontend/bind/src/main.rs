//! Turns a compiled wasm into what a browser loads: a script that starts it, the wasm that the
//! script fetches, and the parts that are loaded later.
//!
//! It does what the programs `wasm-bindgen` and `wasm-split-cli` do, with the same crates. Those
//! programs bring a test runner, an HTTP client and more, which take minutes to compile.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

const USAGE: &str = "\
Usage: bind [--split] [--debug] WASM FOLDER NAME
Makes of a compiled wasm FOLDER/NAME.js and FOLDER/NAME_bg.wasm for a page or a worker.
  --split  make files of their own of what `wasm_split` marks, to be loaded later;
           the wasm must have been linked with --emit-relocs
  --debug  leave the names of functions in, which messages of a debug build show";

struct Arguments {
    wasm: PathBuf,
    folder: PathBuf,
    name: String,
    split: bool,
    debug: bool,
}

impl Arguments {
    fn parse() -> Option<Self> {
        let (options, places): (Vec<_>, Vec<_>) =
            std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
        let [wasm, folder, name] = places.try_into().ok()?;
        let mut arguments =
            Self { wasm: wasm.into(), folder: folder.into(), name, split: false, debug: false };
        for option in options {
            match option.as_str() {
                "--split" => arguments.split = true,
                "--debug" => arguments.debug = true,
                _ => return None,
            }
        }
        Some(arguments)
    }
}

fn main() -> Outcome {
    let arguments = Arguments::parse().ok_or(USAGE)?;
    fs::create_dir_all(&arguments.folder)?;
    if !arguments.split {
        return bind(&arguments, &arguments.wasm);
    }
    let first = arguments.folder.join("first.wasm");
    split(&arguments, &first)?;
    bind(&arguments, &first)?;
    Ok(fs::remove_file(first)?)
}

/// Writes the part that is loaded at once to `first`, the others and their loader to the folder.
fn split(arguments: &Arguments, first: &Path) -> Outcome {
    let wasm = fs::read(&arguments.wasm)?;
    let script = format!("./{}.js", arguments.name);
    let mut options = Options::new(&wasm);
    options.output_dir = &arguments.folder;
    options.main_out_path = first;
    options.main_module = &script;
    options.link_name = "./later.js";
    transform(options)?;
    Ok(())
}

fn bind(arguments: &Arguments, wasm: &Path) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(&arguments.name).web(true)?.typescript(false);
    // With its path in the script, the worker and the later parts find their wasm by themselves.
    bindgen.omit_default_module_path(false);
    // The later parts find the functions of the first by the linker's names.
    bindgen.keep_lld_exports(arguments.split).demangle(!arguments.split);
    bindgen.debug(arguments.debug).keep_debug(arguments.debug);
    bindgen.remove_name_section(!arguments.debug).remove_producers_section(!arguments.debug);
    Ok(bindgen.generate(&arguments.folder)?)
}
