//! Why records are left out.

use crate::{Field, Rule};

/// Why records are left out: one of Rollcall's reasons, as a code, or a person's own words. It
/// is stored and shown with the import run, so Rollcall's reasons name no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exclusion {
    /// They have an issue of this rule, in this field where the rule is about one.
    Issue(Rule, Option<Field>),
    /// They are equal in every field to a record with the same address that is kept.
    EqualToKept,
    /// Another record with the same address was chosen.
    AnotherChosen,
    /// Of each address whose records differ the first was kept.
    FirstKept,
    /// The last was.
    LastKept,
    /// None was.
    NoneKept,
    /// Nobody said why.
    NotSaid,
    /// Several reasons that were too many to keep.
    Others,
    /// What a person wrote.
    Words(String),
}

const EQUAL_TO_KEPT: &str = "duplicate-email/emailId/equal-to-kept";
const ANOTHER_CHOSEN: &str = "duplicate-email/emailId/another-chosen";
const FIRST_KEPT: &str = "duplicate-email/emailId/first-kept";
const LAST_KEPT: &str = "duplicate-email/emailId/last-kept";
const NONE_KEPT: &str = "duplicate-email/emailId/none-kept";
const NOT_SAID: &str = "not-said";
const OTHERS: &str = "others";

impl Exclusion {
    /// As it is kept: a code such as `invalid-email/emailId`, or the person's words.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Issue(rule, None) => rule.code().to_owned(),
            Self::Issue(rule, Some(field)) => format!("{rule}/{field}"),
            Self::EqualToKept => EQUAL_TO_KEPT.to_owned(),
            Self::AnotherChosen => ANOTHER_CHOSEN.to_owned(),
            Self::FirstKept => FIRST_KEPT.to_owned(),
            Self::LastKept => LAST_KEPT.to_owned(),
            Self::NoneKept => NONE_KEPT.to_owned(),
            Self::NotSaid => NOT_SAID.to_owned(),
            Self::Others => OTHERS.to_owned(),
            Self::Words(words) => words.clone(),
        }
    }

    /// The reason with this code; any other text is a person's words.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        let issue = || {
            let parts = code.split_once('/').or_else(|| code.split_once(" in "));
            let (rule, field) = match parts {
                Some((rule, field)) => (rule, Some(Field::from_name(field.as_bytes())?)),
                None => (code, None),
            };
            Some(Self::Issue(Rule::from_code(rule)?, field))
        };
        match code {
            EQUAL_TO_KEPT => Self::EqualToKept,
            ANOTHER_CHOSEN => Self::AnotherChosen,
            FIRST_KEPT => Self::FirstKept,
            LAST_KEPT => Self::LastKept,
            NONE_KEPT => Self::NoneKept,
            NOT_SAID => Self::NotSaid,
            OTHERS => Self::Others,
            // As earlier versions kept them, and pages that were loaded before an upgrade send them.
            "duplicate-email in emailId (equal in every field to one that is kept)" => {
                Self::EqualToKept
            }
            "duplicate-email in emailId (another record chosen)" => Self::AnotherChosen,
            "no reason given" => Self::NotSaid,
            "other reasons" => Self::Others,
            _ => issue().unwrap_or_else(|| Self::Words(code.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_kept_as_its_code() {
        let issues = Rule::ALL.iter().flat_map(|rule| {
            let fields = Field::ALL.into_iter().map(Some).chain([None]);
            fields.map(|field| Exclusion::Issue(*rule, field))
        });
        let ours = [
            Exclusion::EqualToKept,
            Exclusion::AnotherChosen,
            Exclusion::FirstKept,
            Exclusion::LastKept,
            Exclusion::NoneKept,
            Exclusion::NotSaid,
            Exclusion::Others,
        ];
        let own = ["", "left", "left/emailId", "invalid-email/x", "a in b"];
        let own = own.map(|words| Exclusion::Words(words.to_owned()));
        for reason in issues.chain(ours).chain(own) {
            assert_eq!(Exclusion::from_code(&reason.code()), reason);
        }
        for earlier in ["invalid-date in createdOn", "other reasons", "no reason given"] {
            assert!(!matches!(Exclusion::from_code(earlier), Exclusion::Words(_)), "{earlier}");
        }
        let code = Exclusion::Issue(Rule::InvalidEmail, Some(Field::EmailId)).code();
        assert_eq!(code, "invalid-email/emailId");
    }
}
