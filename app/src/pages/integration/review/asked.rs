//! What an address asks for of the accounts in which two runs differ.

use leptos_router::location::Url;
use leptos_router::params::ParamsMap;
use validation::compare::{ChangeKind, ChangedIn, Comparison};

use super::counts::{first_kind, with_kind};
use crate::api::{ApiError, address};
use crate::pages::address::parts;

#[derive(Debug, Clone, Default)]
pub struct Asked {
    kind: Option<ChangeKind>,
    field: Option<ChangedIn>,
    /// What their addresses have in them.
    pub q: Option<String>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// The same of renamed accounts.
    pub renames_after: Option<String>,
}

impl Asked {
    /// # Errors
    /// When the kind or the field is none.
    pub fn of(query: &ParamsMap) -> Result<Self, ApiError> {
        let q = parts().into_iter().find_map(|(name, value)| (name == "q").then_some(value));
        let q = address::given(q.as_deref()).map(str::to_owned);
        let asked = address::differences(query.get_str("kind"), query.get_str("field"));
        let (kind, field) = asked.map_err(ApiError::BadRequest)?;
        let (after, renames_after) = (query.get("after"), query.get("renames"));
        Ok(Self { kind, field, q, after, renames_after })
    }

    /// The kind that is asked for, or else the first of which there are any.
    pub fn kind(&self, counts: &Comparison) -> ChangeKind {
        self.kind.unwrap_or_else(|| first_kind(counts))
    }

    /// The field that is asked for, where accounts are: only those that were changed have one.
    pub fn field(&self, counts: &Comparison) -> Option<ChangedIn> {
        self.field.filter(|_| self.kind(counts) == ChangeKind::Changed)
    }

    /// The address of the page with what its search finds, of any kind.
    pub fn searched(&self, address: &str) -> String {
        match &self.q {
            Some(q) => format!("{address}{}q={}", sign(address), Url::escape(q)),
            None => address.to_owned(),
        }
    }

    /// The first page of what is asked for, below the address of all.
    pub fn first_page(&self, address: &str, counts: &Comparison) -> String {
        with_field(&with_kind(&self.searched(address), self.kind(counts)), self.field(counts))
    }

    /// The same without its search.
    pub fn unsearched(&self, address: &str, counts: &Comparison) -> String {
        Self { q: None, ..self.clone() }.first_page(address, counts)
    }
}

/// What comes before one more part of the address.
pub fn sign(address: &str) -> char {
    if address.contains('?') { '&' } else { '?' }
}

/// The address of the page with the accounts that were changed in a field, or in what is kept.
pub fn with_field(address: &str, field: Option<ChangedIn>) -> String {
    match field {
        Some(of) => format!("{address}&field={}", of.code()),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use validation::Field;

    use super::*;

    #[test]
    fn only_changed_accounts_are_of_a_field() {
        let counts = Comparison { changed: 1, ..Comparison::default() };
        for (kind, address) in [
            (None, "/x?kind=changed&field=role"),
            (Some(ChangeKind::Changed), "/x?kind=changed&field=role"),
            (Some(ChangeKind::Removed), "/x?kind=removed"),
        ] {
            let field = Some(ChangedIn::Field(Field::Role));
            let asked = Asked { kind, field, ..Asked::default() };
            assert_eq!(asked.first_page("/x", &counts), address);
        }
    }

    #[test]
    fn a_search_stays_with_the_kind_and_the_field() {
        let counts = Comparison { removed: 1, ..Comparison::default() };
        let asked = Asked { q: Some("a&b".to_owned()), ..Asked::default() };
        assert_eq!(asked.first_page("/x?from=1", &counts), "/x?from=1&q=a%26b&kind=removed");
        assert_eq!(asked.unsearched("/x?from=1", &counts), "/x?from=1&kind=removed");
        assert_eq!(asked.searched("/x"), "/x?q=a%26b");
    }
}
