//! The recipe through which a command reads a file.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use validation::suggest::Recipe;

/// Largest recipe, in bytes. Recipes are made by hand or by the wizard; a larger file is
/// something else.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Reads a recipe, or says what is wrong with it.
pub fn read(path: &Path) -> Result<Recipe, String> {
    let name = path.display();
    let mut json = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut json));
    read.map_err(|error| format!("cannot read {name}: {error}"))?;
    if json.len() as u64 > LARGEST {
        return Err(format!("{name} is over 4 MB: too large for a recipe"));
    }
    Recipe::from_json(&json).map_err(|error| {
        format!(
            "cannot use {name}: {error}\n\nA recipe is JSON, for example: {}",
            r#"{"schema":1,"dateOrder":"day-first","fixes":{"userStatus":["letter-case","synonym"]}}"#
        )
    })
}
