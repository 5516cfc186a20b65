//! The three steps and which of them can be shown.

use serde::{Deserialize, Serialize};

use crate::messages;

/// A step of the wizard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// Names and avatar.
    #[default]
    Details,
    /// The data file.
    Source,
    /// What is wrong with the data, and completing.
    Validation,
}

impl Step {
    /// All steps, in order.
    pub const ALL: [Self; 3] = [Self::Details, Self::Source, Self::Validation];

    /// The number for people, from 1.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Details => messages::details::display_details(),
            Self::Source => messages::source::data_source(),
            Self::Validation => messages::checking::data_validation(),
        }
    }

    /// The step that an address asks for; the first if it asks for none that exists.
    pub fn from_query(number: Option<&str>) -> Self {
        let asked = number.and_then(|number| number.parse::<usize>().ok());
        Self::ALL.into_iter().find(|step| Some(step.number()) == asked).unwrap_or_default()
    }

    /// The step to show. An address can ask for a step that cannot be shown yet, as after a reload,
    /// which no file survives.
    pub fn shown(self, details_ready: bool, file_chosen: bool) -> Self {
        let furthest = match (details_ready, file_chosen) {
            (false, _) => Self::Details,
            (true, false) => Self::Source,
            (true, true) => Self::Validation,
        };
        self.min(furthest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_steps() {
        for step in Step::ALL {
            assert_eq!(Step::from_query(Some(&step.number().to_string())), step);
        }
        for other in [None, Some(""), Some("0"), Some("4"), Some("two")] {
            assert_eq!(Step::from_query(other), Step::Details, "{other:?}");
        }
    }

    #[test]
    fn no_step_is_shown_before_what_it_needs() {
        let cases = [
            (Step::Validation, false, true, Step::Details),
            (Step::Validation, true, false, Step::Source),
            (Step::Validation, true, true, Step::Validation),
            (Step::Source, false, false, Step::Details),
            (Step::Source, true, true, Step::Source),
            (Step::Details, true, true, Step::Details),
        ];
        for (asked, details, file, shown) in cases {
            assert_eq!(asked.shown(details, file), shown, "{asked:?} {details} {file}");
        }
    }
}
