//! Exports of well-known apps, known by the names of their columns.
//!
//! Each is a small file of its own in `presets/`, with the documentation page
//! that it follows.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Survey, normalised};
use crate::Field;

macro_rules! preset_files {
    ($($name:literal,)*) => { &[$(include_str!(concat!("presets/", $name, ".json")),)*] };
}

/// The data files, by app.
const FILES: &[&str] = preset_files![
    "atlassian",
    "dropbox",
    "github",
    "google-workspace",
    "microsoft-365",
    "microsoft-entra-id",
    "notion",
    "okta",
    "salesforce",
    "slack",
    "zoom",
];

static ALL: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let parse = |file: &&str| serde_json::from_str(file).expect("a test parses every file");
    FILES.iter().map(parse).collect()
});

/// What is known of an app's export.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    app: String,
    source: String,
    recognised: Vec<String>,
    /// `None` is a column that looks like a field and is none.
    columns: BTreeMap<String, Option<Field>>,
    #[serde(default)]
    values: BTreeMap<Field, BTreeMap<String, String>>,
}

impl Preset {
    /// All presets, by app.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The app's name.
    #[must_use]
    pub fn app(&self) -> &str {
        &self.app
    }

    /// The documentation that its column names come from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The values of a field, as the export has them, and what they are taken for.
    #[must_use]
    pub fn values(&self, field: Field) -> Option<&BTreeMap<String, String>> {
        self.values.get(&field)
    }

    /// The field that a column is, by its name but for case and separators;
    /// `Some(None)` is known to be no field.
    pub(crate) fn field(&self, column: &str) -> Option<Option<Field>> {
        let name = normalised(column);
        let is = |(known, _): &(&String, &Option<Field>)| normalised(known) == name;
        self.columns.iter().find(is).map(|(_, field)| *field)
    }

    /// The preset whose export has these columns: exactly all by which it is
    /// recognised, since other apps have the same words in another spelling; of
    /// several presets the one that is recognised by most.
    pub(crate) fn of(survey: &Survey) -> Option<&'static Self> {
        let has =
            |name: &String| survey.columns.iter().any(|column| column.name.trim() == name.as_str());
        let known = Self::all().iter().filter(|preset| preset.recognised.iter().all(has));
        known.max_by_key(|preset| preset.recognised.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::repair::survey;

    #[test]
    fn every_file_is_sound() {
        assert_eq!(Preset::all().len(), FILES.len());
        for preset in Preset::all() {
            let app = preset.app();
            assert!(preset.source().starts_with("https://"), "{app}");
            assert!(preset.recognised.len() > 2, "{app}");
            let mut fields: Vec<_> = preset.columns.values().flatten().collect();
            assert!(fields.contains(&&Field::EmailId), "{app}");
            fields.sort_unstable();
            assert!(fields.windows(2).all(|pair| pair[0] != pair[1]), "{app}");
            for (field, values) in &preset.values {
                assert!(fields.contains(&field), "{app}");
                for value in values.values() {
                    assert!(
                        value.is_empty() || field.allowed().contains(&&**value),
                        "{app} {value}"
                    );
                }
            }
        }
    }

    #[test]
    fn other_apps_with_the_same_words_are_not_taken_for_it() {
        let of = |header: &str| {
            let survey = survey(header.as_bytes(), &Options::default()).expect("memory");
            Preset::of(&survey).map(Preset::app)
        };
        assert_eq!(of("Username,Email,FirstName,LastName,IsActive\n"), Some("Salesforce"));
        assert_eq!(of("username,email,first_name,last_name,is_active\n"), None);
        assert_eq!(of("Email,First Name,Last Name,Department,Role,Status\n"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn together_they_are_small() {
        let bytes: usize = FILES.iter().map(|file| file.len()).sum();
        assert!(bytes < 8 * 1024, "{bytes} bytes");
    }
}
