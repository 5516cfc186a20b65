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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KeptAs {
    /// Under its own name.
    ItStands,
    /// As it stands under this name, which it had in earlier files.
    Under(String),
    Meaning(KeptMeaning),
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
    /// A column that is kept so. One that has a meaning's own name then has that meaning.
    #[must_use]
    pub fn new(column: &str, kept: &KeptAs) -> Self {
        let own = Self::own_name(column);
        let (meaning, under) = match kept {
            KeptAs::Meaning(meaning) => (Some(*meaning), None),
            KeptAs::Under(name) => (KeptMeaning::from_name(name), Some(name)),
            KeptAs::ItStands => (KeptMeaning::from_name(own), None),
        };
        let under = under.filter(|name| meaning.is_none() && *name != own).cloned();
        Self { column: column.to_owned(), meaning, under }
    }

    #[must_use]
    pub fn kept_as(&self) -> KeptAs {
        match (self.meaning, &self.under) {
            (Some(meaning), _) => KeptAs::Meaning(meaning),
            (None, Some(name)) => KeptAs::Under(name.clone()),
            (None, None) => KeptAs::ItStands,
        }
    }

    /// How another column is kept in its place: under the same name.
    #[must_use]
    pub fn as_before(&self) -> KeptAs {
        self.meaning.map_or_else(|| KeptAs::Under(self.name().to_owned()), KeptAs::Meaning)
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

    /// What stands in the JSON of [`Account::kept`](crate::Account::kept) where something is kept
    /// under this name, and nowhere else: quotes within a value are escaped.
    #[must_use]
    pub fn mark_of(name: &str) -> String {
        format!("{}:", serde_json::Value::from(name))
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
    fn a_column_is_kept_under_the_name_that_is_said_or_its_meanings_or_its_own() {
        let under = |name: &str| KeptAs::Under(name.to_owned());
        let manager = KeptMeaning::Manager;
        for (column, kept, name, meaning) in [
            ("Notes", KeptAs::ItStands, "Notes", None),
            ("kept.Notes", KeptAs::ItStands, "Notes", None),
            ("Remarks", under("Notes"), "Notes", None),
            ("kept.Notes", under("Notes"), "Notes", None),
            ("Boss", KeptAs::Meaning(manager), "manager", Some(manager)),
            ("manager", KeptAs::ItStands, "manager", Some(manager)),
            ("manager", under("Boss"), "Boss", None),
            ("Boss", under("manager"), "manager", Some(manager)),
        ] {
            let column = KeptColumn::new(column, &kept);
            assert_eq!((column.name(), column.meaning), (name, meaning), "{column:?}");
            let again = KeptColumn::new(&column.column, &column.kept_as());
            assert_eq!(again, column);
            let other = KeptColumn::new("Another", &column.as_before());
            assert_eq!((other.name(), other.meaning), (name, meaning), "{column:?}");
        }
    }

    #[test]
    fn what_is_kept_is_found_by_name_and_by_meaning() {
        let kept = KeptValues::from_json(r#"{"Cost centre":"77","manager":"Bo"}"#).expect("JSON");
        assert_eq!((kept.get("Cost centre"), kept.get("cost centre")), (Some("77"), None));
        assert_eq!(kept.meaning(KeptMeaning::Manager), Some("Bo"));
        assert_eq!(kept.iter().count(), 2);
        assert!(KeptValues::from_json("").is_some_and(|kept| kept.is_empty()));
        assert_eq!(KeptValues::from_json("[1]"), None);
        let hard = "a\\ \"b\":\u{e9}";
        let with = |name: &str, value: &str| {
            let kept = KeptValues([(name.to_owned(), value.to_owned())].into());
            serde_json::to_string(&kept).expect("JSON").contains(&KeptValues::mark_of(hard))
        };
        assert!(with(hard, "x") && !with("b", hard) && !with("b", &KeptValues::mark_of(hard)));
    }
}
