//! Exports of well-known apps: each is known for what it is, and its columns are read.
//!
//! A file is named after its app; its snapshot beside it is what a person sees
//! of the mapping, and the values that are left to be fixed. After a change on
//! purpose, `INSTA_UPDATE=always cargo test -p validation` writes them anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use validation::source::{Mapping, Preset, profile, propose};
use validation::suggest::Recipe;
use validation::{Options, Report, Rule, validate};

/// One export.
pub struct Export {
    /// The app, as its file is named.
    pub app: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Export {
    /// What is proposed for its columns.
    pub fn mapping(&self) -> Mapping {
        propose(&profile(&self.bytes[..], &Options::default()).expect("memory does not fail"))
    }

    fn report(&self, recipe: &Recipe) -> Report {
        let options = Options { recipe: Some(recipe), ..Options::default() };
        validate(&self.bytes[..], &options, &mut ()).expect("memory does not fail")
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/presets")
}

/// Every export, by app.
pub fn exports() -> Vec<Export> {
    let mut exports: Vec<Export> = std::fs::read_dir(folder())
        .expect("the exports are there")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "snap"))
        .map(|path| Export {
            app: path.file_stem().expect("a name").to_string_lossy().into_owned(),
            bytes: std::fs::read(&path).expect("a readable file"),
        })
        .collect();
    exports.sort_by(|a, b| a.app.cmp(&b.app));
    exports
}

fn file_name(preset: &Preset) -> String {
    preset.app().to_lowercase().replace(' ', "-")
}

#[test]
fn every_preset_has_an_export_that_is_recognised() {
    let exports = exports();
    let apps: Vec<&str> = exports.iter().map(|export| export.app.as_str()).collect();
    assert_eq!(apps, Preset::all().iter().map(file_name).collect::<Vec<_>>());
    for export in &exports {
        let preset = export.mapping().preset.map(file_name);
        assert_eq!(preset.as_deref(), Some(&*export.app));
    }
}

#[test]
fn every_export_is_read_and_only_values_are_left_to_fix() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for export in exports() {
            let mapping = export.mapping();
            let report = export.report(&mapping.recipe());
            let mendable = [Rule::InvalidDate, Rule::InvalidValue, Rule::InvalidBoolean];
            for count in &report.counts {
                assert!(mendable.contains(&count.rule), "{}:\n{report}", export.app);
            }
            assert!(report.records > 1, "{}", export.app);
            insta::assert_snapshot!(export.app.as_str(), shown(&mapping, &report));
        }
    });
}

/// The mapping as a person sees it, and the values of which the recipe knows nothing.
fn shown(mapping: &Mapping, report: &Report) -> String {
    let mut text = String::new();
    for column in &mapping.matches {
        let offered =
            column.could_keep.map(|meaning| format!("ignored, or kept as {}", meaning.name()));
        let ignored = offered.unwrap_or_else(|| "ignored".to_owned());
        let field = column.field.map_or(&*ignored, |field| field.name());
        let (reason, confidence) = (column.reason(), column.confidence());
        let _ = writeln!(text, "{} -> {field}: {reason} ({confidence})", column.column);
    }
    let values = mapping.recipe().values;
    text.push('\n');
    for cluster in &report.clusters {
        let field = cluster.field.expect("values are of fields");
        let value = cluster.value.as_deref().unwrap_or_default();
        if !values.get(&field).is_some_and(|values| values.contains_key(value)) {
            let _ = writeln!(text, "left: {field} {value:?}");
        }
    }
    text.push('\n');
    let lines = mapping.recipe().in_words();
    for line in lines.iter().filter(|line| !line.words.starts_with("Column")) {
        let _ = writeln!(text, "{}", line.words);
    }
    text
}
