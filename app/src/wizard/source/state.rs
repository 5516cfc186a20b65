//! Step 2: the data file, and why one is refused before it is read.

use validation::limits::DATA_FILE_BYTES;
use validation::{Format, Report, Rule};

use crate::messages::source;

/// Kinds of file that browsers offer first; what counts is the content.
pub const ACCEPT: &str = ".csv,.tsv,.txt,.json,.ndjson,.jsonl,text/csv,application/json";

/// What is known of the chosen file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    pub name: String,
    pub bytes: u64,
    /// The format of its beginning, if that is one of the two.
    pub format: Option<Format>,
    /// How its beginning is read, in words, once that is known.
    pub reads_as: Option<String>,
}

impl FileFacts {
    /// A file of which nothing was read yet.
    pub const fn new(name: String, bytes: u64) -> Self {
        Self { name, bytes, format: None, reads_as: None }
    }

    /// A name for the file of its issues.
    pub fn issue_report_name(&self) -> String {
        format!("{}-issues.csv", self.stem())
    }

    /// A name for the file of its records with issues.
    pub fn issue_records_name(&self) -> String {
        self.named("records-with-issues")
    }

    /// A name for the corrected file.
    pub fn corrected_name(&self) -> String {
        self.named("corrected")
    }

    /// A name with the extension of the format in which the worker writes: that of the file's
    /// content, whatever its own name says.
    fn named(&self, what: &str) -> String {
        let format = self.format.unwrap_or(Format::Csv);
        format!("{}-{what}.{}", self.stem(), format.name())
    }

    fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(&*self.name, |(stem, _)| stem)
    }
}

/// Why a file was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub title: String,
    /// How to fix it.
    pub text: String,
}

impl Refusal {
    /// Refuses a file by its size. Both ends of the limit are tested in the browser and on the
    /// server.
    pub fn by_size(name: &str, bytes: u64) -> Option<Self> {
        if bytes == 0 {
            return Some(Self {
                title: source::file_is_empty(name),
                text: source::it_has_0_bytes().into(),
            });
        }
        if bytes <= DATA_FILE_BYTES {
            return None;
        }
        Some(Self {
            title: source::file_is_over_the_limit(name, bytes, DATA_FILE_BYTES),
            text: source::how_to_make_it_smaller().into(),
        })
    }

    /// Refuses several files at once.
    pub fn by_number(files: u32) -> Option<Self> {
        (files > 1).then(|| Self {
            title: source::one_file_at_a_time().into(),
            text: source::you_dropped_several(u64::from(files)),
        })
    }

    /// Refuses what cannot be read at all, such as a folder.
    pub fn unreadable(name: &str) -> Self {
        Self {
            title: source::file_cannot_be_read(name),
            text: source::it_is_a_folder_or_gone().into(),
        }
    }

    /// Refuses a file whose beginning, or whose whole content, shows that it is neither CSV nor
    /// JSON.
    pub fn by_beginning(name: &str, beginning: &Report, whole: bool) -> Option<Self> {
        let issue = beginning.issues.iter().find(|issue| match issue.rule {
            Rule::UnsupportedFormat => true,
            Rule::EmptyFile => whole,
            _ => false,
        })?;
        Some(Self { title: source::file_cannot_be_used(name), text: issue.message.clone() })
    }
}

/// The state of step 2.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Source {
    /// No file yet.
    #[default]
    None,
    /// A file that can be checked.
    Chosen(FileFacts),
    /// A file that cannot be used.
    Refused(Refusal),
}

impl Source {
    /// The file, if one is chosen.
    pub const fn file(&self) -> Option<&FileFacts> {
        match self {
            Self::Chosen(facts) => Some(facts),
            Self::None | Self::Refused(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_inclusive() {
        assert_eq!(Refusal::by_size("a.csv", 52_428_800), None);
        assert_eq!(Refusal::by_size("a.csv", 1), None);
        let over = Refusal::by_size("a.csv", 52_428_801).expect("refused");
        assert_eq!(over.title, "a.csv is 52,428,801 bytes, over the 52,428,800 bytes limit");
        let far_over = Refusal::by_size("lantern-all-time.csv", 54_630_810).expect("refused");
        assert_eq!(far_over.title, "lantern-all-time.csv is 52.1 MB, over the 50 MB limit");
        assert_eq!(Refusal::by_size("a.csv", 0).expect("refused").title, "a.csv is empty");
    }

    #[test]
    fn one_file_at_a_time() {
        assert_eq!(Refusal::by_number(1), None);
        assert!(Refusal::by_number(3).expect("refused").text.contains("3 files"));
    }

    #[test]
    fn issues_are_named_after_the_file() {
        let name = |name: &str| FileFacts::new(name.into(), 1).issue_report_name();
        assert_eq!(name("users.2026.csv"), "users.2026-issues.csv");
        assert_eq!(name("users"), "users-issues.csv");
        for (name, format, stem, extension) in [
            ("users.2026.json", Format::Json, "users.2026", "json"),
            ("users.ndjson", Format::Json, "users", "json"),
            ("users.json", Format::Csv, "users", "csv"),
            ("users.txt", Format::Csv, "users", "csv"),
            ("users", Format::Json, "users", "json"),
        ] {
            let facts = FileFacts { format: Some(format), ..FileFacts::new(name.into(), 1) };
            assert_eq!(facts.corrected_name(), format!("{stem}-corrected.{extension}"));
            let issues = format!("{stem}-records-with-issues.{extension}");
            assert_eq!(facts.issue_records_name(), issues);
        }
    }
}
