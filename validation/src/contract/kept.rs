//! Columns of a file that are kept beside the ten fields: outside of the contract, so nothing in
//! them makes a record invalid.
//!
//! A kept column has a name of its own: that of its meaning where it has one, else the column's.
//! So two exports that call the same thing differently are compared as the same. What is kept of
//! an account is one text, the JSON of its values by their names, in the order of these: equal
//! texts are equal values, which is all that most comparisons ask.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a kept column is, where that is known: the few things that say whose an account is, and
/// whether anybody still uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KeptMeaning {
    /// What the app itself knows the account by, whatever its address is.
    AccountId,
    /// The day on which somebody last used it.
    LastActiveOn,
    /// Who answers for its user.
    Manager,
    /// The day on which it ends.
    EndsOn,
    /// Further addresses of its user.
    OtherAddresses,
    /// What its user does.
    Title,
}

impl KeptMeaning {
    /// All meanings, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::AccountId,
        Self::LastActiveOn,
        Self::Manager,
        Self::EndsOn,
        Self::OtherAddresses,
        Self::Title,
    ];

    /// The name under which it is kept, for example `lastActiveOn`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccountId => "accountId",
            Self::LastActiveOn => "lastActiveOn",
            Self::Manager => "manager",
            Self::EndsOn => "endsOn",
            Self::OtherAddresses => "otherAddresses",
            Self::Title => "title",
        }
    }

    /// The meaning with exactly this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|meaning| meaning.name() == name)
    }

    /// Whether its values are days. One that is understood is kept as `YYYY-MM-DD`.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Self::LastActiveOn | Self::EndsOn)
    }
}

/// How a column is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KeptAs {
    /// Under its own name.
    ItStands,
    Meaning(KeptMeaning),
}

impl KeptAs {
    #[must_use]
    pub const fn meaning(self) -> Option<KeptMeaning> {
        match self {
            Self::ItStands => None,
            Self::Meaning(meaning) => Some(meaning),
        }
    }
}

impl From<Option<KeptMeaning>> for KeptAs {
    fn from(meaning: Option<KeptMeaning>) -> Self {
        meaning.map_or(Self::ItStands, Self::Meaning)
    }
}

/// A column of a file that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptColumn {
    /// Its name in the file.
    pub column: String,
    /// What it is kept as, where that is known. A column with a meaning's own name has that.
    pub meaning: Option<KeptMeaning>,
    /// The name under which it is kept, where that is neither its own nor its meaning's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub under: Option<String>,
}

impl KeptColumn {
    /// A column that is kept so. One with a meaning's own name has that meaning.
    #[must_use]
    pub fn new(column: &str, kept: KeptAs) -> Self {
        let own = || KeptMeaning::from_name(Self::own_name(column));
        Self { column: column.to_owned(), meaning: kept.meaning().or_else(own), under: None }
    }

    /// The name of a column without what it is in: exports as JSON have what is kept in a member
    /// `kept`.
    #[must_use]
    pub fn own_name(column: &str) -> &str {
        column.strip_prefix("kept.").unwrap_or(column)
    }

    /// The name under which its values are kept.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.meaning {
            Some(meaning) => meaning.name(),
            None => self.under.as_deref().unwrap_or_else(|| Self::own_name(&self.column)),
        }
    }
}

/// What is kept of an account beside its fields, by name. There is nothing of a name without a
/// value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeptValues(BTreeMap<String, String>);

impl KeptValues {
    /// Reads what [`Account::kept`](crate::Account::kept) gives; none if it is anything else.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        if json.is_empty() { Some(Self::default()) } else { serde_json::from_str(json).ok() }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value that is kept under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value with a meaning.
    #[must_use]
    pub fn meaning(&self, meaning: KeptMeaning) -> Option<&str> {
        self.get(meaning.name())
    }

    /// All names with their values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_those_of_recipes() {
        for meaning in KeptMeaning::ALL {
            assert_eq!(serde_json::to_value(meaning).expect("a string"), meaning.name());
            assert_eq!(KeptMeaning::from_name(meaning.name()), Some(meaning));
        }
        assert_eq!(KeptMeaning::from_name("emailId"), None);
    }

    #[test]
    fn what_is_kept_is_found_by_name_and_by_meaning() {
        let kept = KeptValues::from_json(r#"{"Cost centre":"77","manager":"Bo"}"#).expect("JSON");
        assert_eq!((kept.get("Cost centre"), kept.get("cost centre")), (Some("77"), None));
        assert_eq!(kept.meaning(KeptMeaning::Manager), Some("Bo"));
        assert_eq!(kept.iter().count(), 2);
        assert!(KeptValues::from_json("").is_some_and(|kept| kept.is_empty()));
        assert_eq!(KeptValues::from_json("[1]"), None);
    }
}
