//! Exports of well-known apps, known by the names of their columns.
//!
//! Each is a small file of its own in `presets/`, of lines such as these:
//!
//! ```text
//! app Slack
//! source https://slack.com/help
//! recognised billing-active
//! column has-2fa = mfaEnrolmentStatus
//! column username =
//! keep userid = accountId
//! value userStatus: Deactivated = DISABLED
//! ```
//!
//! `source` is the documentation from which the names come, `recognised` a column that every
//! such export has. A column without a field looks like one and is none; it may be kept all the
//! same, as `keep` says. These are plain lines
//! and not JSON, whose reader would add several times the size of the data to what a browser
//! loads.

use std::sync::LazyLock;

use super::Profile;
use crate::suggest::normalised;
use crate::{Field, KeptMeaning};

macro_rules! preset_files {
    ($($name:literal,)*) => { &[$(include_str!(concat!("presets/", $name, ".txt")),)*] };
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

static ALL: LazyLock<Vec<Preset>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| Preset::parse(file)).collect());

/// What is known about an app's export.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Preset {
    app: &'static str,
    source: &'static str,
    recognised: Vec<&'static str>,
    /// `None`: the column looks like a field and is none.
    columns: Vec<(&'static str, Option<Field>)>,
    /// What columns without a field are kept as.
    keep: Vec<(&'static str, KeptMeaning)>,
    /// Field, value in the export, value that it is taken for.
    values: Vec<(Field, &'static str, &'static str)>,
}

impl Preset {
    /// All presets, by app.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &ALL
    }

    #[must_use]
    pub const fn app(&self) -> &'static str {
        self.app
    }

    /// The documentation from which its column names come.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// The values of a field, as the export has them, and what they are taken for.
    pub fn values(&self, field: Field) -> impl Iterator<Item = (&'static str, &'static str)> {
        let values = self.values.iter().filter(move |value| value.0 == field);
        values.map(|(_, from, to)| (*from, *to))
    }

    /// Parses a preset's file; none if a line is not one of a preset.
    fn parse(file: &'static str) -> Option<Self> {
        let mut preset = Self::default();
        for line in file.lines().filter(|line| !line.is_empty()) {
            let (what, rest) = line.split_once(' ')?;
            match what {
                "app" => preset.app = rest,
                "source" => preset.source = rest,
                "recognised" => preset.recognised.push(rest),
                "column" => {
                    let (name, field) = rest.split_once(" =")?;
                    preset.columns.push((name, field_or_none(field)?));
                }
                "keep" => {
                    let (name, meaning) = rest.split_once(" = ")?;
                    preset.keep.push((name, KeptMeaning::from_name(meaning)?));
                }
                "value" => {
                    let (field, value) = rest.split_once(": ")?;
                    let (from, to) = value.split_once(" = ")?;
                    preset.values.push((field_or_none(field)??, from, to));
                }
                _ => return None,
            }
        }
        Some(preset)
    }

    /// The field that a column is, by its name apart from case and separators; `Some(None)`: it
    /// is known to be no field.
    pub(crate) fn field(&self, column: &str) -> Option<Option<Field>> {
        let name = normalised(column);
        let known = self.columns.iter().find(|(known, _)| normalised(known) == name);
        known.map(|(_, field)| *field)
    }

    /// What a column is kept as, by its name as [`field`](Self::field) takes it.
    pub(crate) fn kept(&self, column: &str) -> Option<KeptMeaning> {
        let name = normalised(column);
        let known = self.keep.iter().find(|(known, _)| normalised(known) == name);
        known.map(|(_, meaning)| *meaning)
    }

    /// The preset whose export has these columns: exactly all by which it is recognised, since
    /// other apps have the same words in another spelling. Of several presets, the one that is
    /// recognised by the most columns.
    pub(crate) fn of(profile: &Profile) -> Option<&'static Self> {
        let has = |name: &&str| profile.columns.iter().any(|column| column.name.trim() == *name);
        let known = Self::all().iter().filter(|preset| preset.recognised.iter().all(has));
        known.max_by_key(|preset| preset.recognised.len())
    }
}

/// A field by its name, or none for no name.
fn field_or_none(name: &str) -> Option<Option<Field>> {
    match name.trim() {
        "" => Some(None),
        name => Field::from_name(name.as_bytes()).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::source::profile;

    #[test]
    fn every_file_is_sound() {
        assert_eq!(Preset::all().len(), FILES.len());
        for preset in Preset::all() {
            let app = preset.app();
            assert!(preset.source().starts_with("https://"), "{app}");
            assert!(preset.recognised.len() > 2, "{app}");
            let mut fields: Vec<_> =
                preset.columns.iter().filter_map(|(_, field)| *field).collect();
            assert!(fields.contains(&Field::EmailId), "{app}");
            fields.sort_unstable();
            assert!(fields.windows(2).all(|pair| pair[0] != pair[1]), "{app}");
            let mut kept: Vec<_> = preset.keep.iter().map(|(_, meaning)| *meaning).collect();
            kept.sort_unstable();
            assert!(kept.windows(2).all(|pair| pair[0] != pair[1]), "{app}");
            assert!(
                preset.keep.iter().all(|(name, _)| !matches!(preset.field(name), Some(Some(_))))
            );
            for (field, from, to) in &preset.values {
                assert!(fields.contains(field), "{app}");
                assert!(to.is_empty() || field.allowed().contains(to), "{app} {to}");
                assert_eq!(preset.values(*field).filter(|value| value.0 == *from).count(), 1);
            }
        }
    }

    #[test]
    fn a_line_that_is_none_of_a_presets_is_found() {
        for line in [
            "appp X",
            "app",
            "column Mail",
            "column Mail = mail",
            "value role: x",
            "value: x = y",
            "keep Id",
            "keep Id = emailId",
        ] {
            assert_eq!(Preset::parse(line), None, "{line}");
        }
        assert!(
            Preset::parse("column Mail =\n\ncolumn E = emailId\nkeep Mail = manager\n").is_some()
        );
    }

    #[test]
    fn other_apps_with_the_same_words_are_not_taken_for_it() {
        let of = |header: &str| {
            let profile = profile(header.as_bytes(), &Options::default()).expect("memory");
            Preset::of(&profile).map(Preset::app)
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
