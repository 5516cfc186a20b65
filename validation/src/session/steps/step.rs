//! One decision of a person about a file.

use serde::{Deserialize, Serialize};

use super::CellEdit;
use crate::session::{ColumnChoice, Columns, Paste};
use crate::source::Keep;
use crate::suggest::{DateOrder, FixGroup, Part, Reading, Recipe};
use crate::{Alike, Delimiter, Encoding, Field, Rule};

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Take the columns for these fields, in the order of
    /// [`Columns::columns`](crate::session::Columns::columns).
    Columns(Vec<ColumnChoice>),
    /// Fix these groups. `order` is for dates in which day or month may come first; without it,
    /// what the file's own dates say counts.
    #[serde(alias = "Mend")]
    Fix { groups: Vec<FixGroup>, order: Option<DateOrder> },
    /// Take a value for another wherever it stands.
    Replace {
        field: Field,
        /// The value in the file.
        from: String,
        /// The one it is taken for; the empty value is absent.
        to: String,
    },
    /// Take values for others wherever they stand.
    Values {
        field: Field,
        /// Each value in the file with the one that it is taken for.
        values: Vec<(String, String)>,
    },
    /// Read the bytes as text in this encoding; `None`: as they look.
    Encoding(Option<Encoding>),
    /// Take this for the delimiter of a CSV file; `None`: as it looks.
    Delimiter(Option<Delimiter>),
    /// Read the file in this way.
    Read(Reading),
    /// Read the file as this recipe says; what else was decided stays.
    Use(Box<Recipe>),
    /// Take these parts out of the recipe.
    Remove(Vec<Part>),
    /// Leave out the records with this issue.
    Exclude {
        rule: Rule,
        /// The field, where the rule is about one.
        field: Option<Field>,
        /// What the issues have in common besides, as in
        /// [`Cluster::common`](crate::Cluster::common) or
        /// [`IssueKind::common`](crate::IssueKind::common). Drafts of earlier versions call it `value`.
        #[serde(alias = "value")]
        common: Option<Alike>,
    },
    /// Leave out one record, which has an issue of this rule.
    ExcludeRecord {
        /// 1-based.
        record: u32,
        rule: Rule,
        /// The field, where the rule is about one.
        field: Option<Field>,
    },
    /// Leave out all but one of the records with the same address.
    KeepOne(Keep),
    /// Take the records in again that are left out for this reason, as it is named in
    /// [`Standing::excluded`](crate::session::Standing::excluded).
    Readmit(String),
    /// Put values into cells.
    Cells(Vec<CellEdit>),
    /// Take back what was put into cells.
    Unedit,
    /// Put values into the cells of the view. It is also answered with
    /// [`Answer::Pasted`](crate::session::Answer::Pasted), and becomes a [`Step::Cells`].
    Paste(Paste),
    /// Take back the latest step.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Do these one after another, each as a step of its own: what was done to the file before
    /// the page was loaded again.
    Again(Vec<Step>),
}

impl Step {
    /// Whether it says how the file is read and nothing of what is in it.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        match self {
            Self::Encoding(_) | Self::Delimiter(_) | Self::Read(_) => true,
            Self::Remove(parts) => parts.iter().all(Part::is_reading),
            _ => false,
        }
    }
}

impl Columns {
    /// The step that takes them so.
    #[must_use]
    pub fn step(&self) -> Step {
        Step::Columns(self.choices())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_a_draft_of_an_earlier_version_are_read() {
        let json = r#"[{"Mend":{"groups":[],"order":"day-first"}},
            {"Exclude":{"rule":"field-count","field":null,"value":"2 values missing"}},
            {"Exclude":{"rule":"invalid-value","field":"role","value":"Guest"}}]"#;
        let steps: Vec<Step> = serde_json::from_str(json).expect(json);
        let common = |value: &str| Some(Alike::Value(value.to_owned()));
        let (rule, field) = (Rule::InvalidValue, Some(Field::Role));
        assert_eq!(
            steps,
            [
                Step::Fix { groups: vec![], order: Some(DateOrder::DayFirst) },
                Step::Exclude {
                    rule: Rule::FieldCount,
                    field: None,
                    common: common("2 values missing"),
                },
                Step::Exclude { rule, field, common: common("Guest") },
            ]
        );
    }
}
