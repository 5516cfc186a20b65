//! A draft: what a browser keeps of an integration that is not completed.
//!
//! It is what was typed in step 1 and, for each file that was chosen, how the file is recognised
//! and the steps that were done to it. Steps hold what the person decided and typed, and of the
//! file itself only the values that a replacement or an exclusion is about, without which it could
//! not be done again.
//!
//! Be advised: no record of a file may ever be written here.

use serde::{Deserialize, Serialize};
use validation::session::Step;

use crate::wizard::details::typed::Typed;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// When something was last typed or done, in milliseconds since 1970.
    pub at: f64,
    /// The number of the wizard's step that it was left at.
    pub step: usize,
    pub typed: Typed,
    /// The id of the integration whose data it updates; none if it makes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updates: Option<String>,
    /// As JSON of its own: if another version wrote a step in another form, the rest is understood.
    #[serde(with = "apart")]
    pub files: DraftFiles,
}

mod apart {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::DraftFiles;

    pub fn serialize<S: Serializer>(files: &DraftFiles, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&serde_json::to_string(files).expect("plain data"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DraftFiles, D::Error> {
        let json = String::deserialize(from)?;
        Ok(serde_json::from_str(&json).unwrap_or_default())
    }
}

impl Draft {
    /// Whether there is nothing in it that somebody would miss.
    pub fn is_empty(&self) -> bool {
        (self.typed.has_no_name() || self.updates.is_some()) && !self.has_steps()
    }

    /// Whether something was done to one of its files.
    pub fn has_steps(&self) -> bool {
        self.files.0.iter().any(|file| !file.steps.is_empty())
    }

    /// Whether the same was typed and done in both, whenever and wherever it was left.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        self.typed == other.typed && self.files == other.files
    }
}

/// The files of a draft, the latest last.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftFiles(pub Vec<DraftFile>);

/// How a file is recognised, and what was done to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftFile {
    /// Empty in what the first versions kept, as are all but the steps and their moment.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub bytes: u64,
    /// Only the same file has it.
    #[serde(default)]
    pub fingerprint: String,
    /// When the last step was done, in milliseconds since 1970.
    pub at: f64,
    pub steps: Vec<Step>,
}

impl DraftFiles {
    /// The file that was chosen last.
    pub fn latest(&self) -> Option<&DraftFile> {
        self.0.last()
    }

    /// The file with this fingerprint, if something was done to it.
    pub fn done_to(&self, fingerprint: &str) -> Option<&DraftFile> {
        self.0.iter().find(|file| file.fingerprint == fingerprint && !file.steps.is_empty())
    }

    /// The latest file to which something was done, other than the one with this fingerprint.
    pub fn done_to_another(&self, fingerprint: &str) -> Option<&DraftFile> {
        self.0.iter().rev().find(|file| file.fingerprint != fingerprint && !file.steps.is_empty())
    }

    /// Takes a file for the latest. Of the others only those stay to which something was done.
    pub fn choose(&mut self, file: DraftFile) {
        self.0.retain(|other| other.fingerprint != file.fingerprint && !other.steps.is_empty());
        self.0.push(file);
    }

    /// Takes the steps that are done to a file now; whether they are others than before.
    pub fn take_steps(&mut self, fingerprint: &str, steps: Vec<Step>, at: f64) -> bool {
        let file = self.0.iter_mut().find(|file| file.fingerprint == fingerprint);
        let Some(file) = file.filter(|file| file.steps != steps) else { return false };
        (file.steps, file.at) = (steps, at);
        true
    }
}

#[cfg(test)]
mod tests {
    use validation::Field;

    use super::*;
    use crate::wizard::details::state::Details;

    fn file(name: &str, steps: usize) -> DraftFile {
        let step = |n: usize| Step::Replace {
            field: Field::Role,
            from: n.to_string(),
            to: "USER".to_owned(),
        };
        DraftFile {
            name: name.into(),
            bytes: 1,
            fingerprint: format!("of {name}"),
            at: 1.0,
            steps: (0..steps).map(step).collect(),
        }
    }

    fn draft(name: &str, files: Vec<DraftFile>) -> Draft {
        let details = Details { integration_name: name.into(), ..Details::default() };
        let typed = Typed::of(&details);
        Draft { at: 2.0, step: 2, typed, updates: None, files: DraftFiles(files) }
    }

    #[test]
    fn another_file_leaves_what_was_done_to_the_one_before() {
        let mut files = DraftFiles::default();
        files.choose(file("big.csv", 2));
        files.choose(file("looked-at.csv", 0));
        files.choose(file("other.csv", 0));
        assert_eq!(files.latest().map(|file| &*file.name), Some("other.csv"));
        let names: Vec<_> = files.0.iter().map(|file| &*file.name).collect();
        assert_eq!(names, ["big.csv", "other.csv"], "nothing was done to the second");
        assert_eq!(files.done_to("of big.csv").map(|file| file.steps.len()), Some(2));
        assert_eq!(files.done_to("of other.csv"), None);
        assert_eq!(files.done_to_another("of other.csv").map(|file| &*file.name), Some("big.csv"));
        assert_eq!(files.done_to_another("of big.csv"), None);
        files.choose(file("big.csv", 2));
        assert_eq!(files.0.len(), 1, "{files:?}");
    }

    #[test]
    fn steps_are_taken_once() {
        let mut files = DraftFiles(vec![file("big.csv", 1)]);
        let steps = file("", 3).steps;
        assert!(files.take_steps("of big.csv", steps.clone(), 7.0));
        assert!(!files.take_steps("of big.csv", steps.clone(), 9.0), "they are the same");
        assert!(!files.take_steps("of other.csv", steps, 9.0), "no such file");
        assert_eq!(files.0[0].at, 7.0);
    }

    #[test]
    fn a_name_or_a_step_makes_a_draft() {
        assert!(draft("", vec![]).is_empty());
        assert!(draft(" ", vec![file("big.csv", 0)]).is_empty());
        assert!(!draft("Lantern", vec![]).is_empty());
        assert!(!draft("", vec![file("big.csv", 1)]).is_empty());
        let update = |files| Draft { updates: Some("1".into()), ..draft("Lantern", files) };
        assert!(update(vec![file("big.csv", 0)]).is_empty(), "nobody typed that name");
        assert!(!update(vec![file("big.csv", 1)]).is_empty());
    }

    #[test]
    fn when_and_where_it_was_left_is_not_what_it_says() {
        let kept = draft("Lantern", vec![file("big.csv", 1)]);
        let later = Draft { at: 9.0, step: 3, ..kept.clone() };
        assert!(kept.says_the_same_as(&later));
        assert!(!kept.says_the_same_as(&draft("Lantern", vec![file("big.csv", 2)])));
        assert!(!kept.says_the_same_as(&draft("Lantern EU", vec![file("big.csv", 1)])));
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        let kept = draft("Lantern", vec![file("big.csv", 2), file("other.csv", 0)]);
        let json = serde_json::to_string(&kept).expect("plain data");
        assert_eq!(serde_json::from_str::<Draft>(&json).expect("the same"), kept);
        // The list of integrations reads these without the wasm.
        for known in
            ["\"at\":2.0", "\"step\":2", "\"integration_name\":\"Lantern\"", "\"files\":\"[{"]
        {
            assert!(json.contains(known), "{json}");
        }
    }
}
