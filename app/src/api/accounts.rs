//! The accounts of an integration as they are asked for, and what is counted of them.

use serde::{Deserialize, Serialize};
use validation::{AccountValues, Date, Field};

use super::{IntegrationSummary, KeptPart};

/// In the place of a value: that there is none.
pub const NONE: &str = "none";

/// In the place of a value: that there is one.
pub const GIVEN: &str = "given";

/// Before a domain: any but this.
pub const NOT: char = '!';

/// The part of an address that names a column to be shown.
pub const COLUMN: &str = "column";

/// Which accounts are wanted, as it stands in an address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountsQuery {
    /// Words in addresses, names and what is kept beside the fields.
    pub q: Option<String>,
    /// `given` or `none`, as is `last`.
    pub first: Option<String>,
    pub last: Option<String>,
    /// Values with commas between them, `none` for an absent one; so have the next four.
    pub role: Option<String>,
    pub status: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub mfa: Option<String>,
    pub payment: Option<String>,
    /// Part of it; in quotes all of it; or `none`.
    pub department: Option<String>,
    /// `none` for those of which it is not known.
    pub created: Option<String>,
    /// The first day, as in 2026-03-17.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// A domain, or with `!` before it any other.
    pub domain: Option<String>,
    /// What is asked of kept columns: the names of [`KeptPart`], each with its value.
    pub kept: Vec<(String, String)>,
    /// `email`, `name`, `created`, `department`, or `kept.` and a kept column, with `-` before it the other
    /// way round.
    pub sort: Option<String>,
    /// Accounts of a page: 25, 50 or 100.
    pub rows: Option<String>,
    /// The cursor of the page before, or of the page behind.
    pub after: Option<String>,
    pub before: Option<String>,
}

impl AccountsQuery {
    /// The names of its parts in an address, those that say which accounts are wanted first, and of the part
    /// that says which columns are shown.
    pub const PARTS: [&str; 22] = [
        "q",
        "first",
        "last",
        "role",
        "status",
        "type",
        "mfa",
        "payment",
        "department",
        "created",
        "from",
        "until",
        "domain",
        "kept.COLUMN",
        "is.COLUMN",
        "from.COLUMN",
        "before.COLUMN",
        "sort",
        "rows",
        "after",
        "before",
        COLUMN,
    ];

    /// The parts that say which accounts are wanted, by their names in addresses.
    pub fn filters(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = [
            &self.q,
            &self.first,
            &self.last,
            &self.role,
            &self.status,
            &self.kind,
            &self.mfa,
            &self.payment,
            &self.department,
            &self.created,
            &self.from,
            &self.until,
            &self.domain,
        ];
        let fields = Self::PARTS.into_iter().zip(fields);
        let fields = fields.filter_map(|(name, value)| Some((name, value.as_deref()?)));
        fields.chain(self.kept.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// What is asked of a kept column.
    pub fn kept(&self, part: KeptPart, column: &str) -> Option<&str> {
        let asked = |(name, _): &&(String, String)| KeptPart::of(name) == Some((part, column));
        self.kept.iter().find(asked).map(|(_, value)| value.as_str())
    }

    /// The query of an address with these parts. Of a name that comes twice the first is taken.
    pub fn of(parts: &[(String, String)]) -> Self {
        // A field of a form that was left empty asks for nothing.
        let given = |value: &&String| !value.trim().is_empty();
        let text = |name: &str| {
            let found = parts.iter().find(|(one, _)| one == name).map(|(_, value)| value);
            found.filter(given).cloned()
        };
        let mut kept: Vec<(String, String)> = Vec::new();
        for (name, value) in
            parts.iter().filter(|(name, value)| KeptPart::of(name).is_some() && given(&value))
        {
            if kept.iter().all(|(one, _)| one != name) {
                kept.push((name.clone(), value.clone()));
            }
        }
        Self {
            q: text("q"),
            first: text("first"),
            last: text("last"),
            role: text("role"),
            status: text("status"),
            kind: text("type"),
            mfa: text("mfa"),
            payment: text("payment"),
            department: text("department"),
            created: text("created"),
            from: text("from"),
            until: text("until"),
            domain: text("domain"),
            kept,
            sort: text("sort"),
            rows: text("rows"),
            after: text("after"),
            before: text("before"),
        }
    }
}

/// A page of the accounts that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundAccountsView {
    pub items: Vec<AccountValues>,
    /// Each of them as addresses name it.
    pub names: Vec<String>,
    /// Of each the address by which it was found, where it has another now.
    pub formerly: Vec<Option<String>>,
    /// The names under which something is kept beside the fields.
    pub kept: Vec<String>,
    /// How many come before the first of them.
    pub before: u64,
    pub matches: u64,
    /// All accounts of the integration.
    pub accounts: u64,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// The accounts of an integration as of one of its imports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOfView {
    pub integration: IntegrationSummary,
    /// The day that was asked for, where it was no import.
    pub day: Option<DayView>,
    /// The number of the import.
    pub run: u32,
    /// Since when it counted; RFC 3339, UTC, to the second.
    pub at: String,
    /// Without those that were erased.
    pub accounts: u64,
    /// Absent where none was.
    pub erased: Option<ErasedSinceView>,
    /// Between which moments addresses were taken out of what is kept; absent where none was.
    pub kept_erased: Option<(String, String)>,
    /// A page of them, in the order of their addresses.
    pub items: Vec<AccountValues>,
    /// Each of these as addresses name it.
    pub names: Vec<String>,
    /// The names under which something is kept beside the fields.
    pub kept: Vec<String>,
    pub next: Option<String>,
}

/// A day, and whether it is over: at its end other accounts may count than now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayView {
    pub day: Date,
    pub is_over: bool,
}

/// Accounts of an import that were erased, between these moments; RFC 3339, UTC, to the second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedSinceView {
    pub accounts: u64,
    pub first: String,
    pub last: String,
}

/// How many accounts have a value; absent for those that have none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountView {
    pub value: Option<String>,
    pub accounts: u64,
}

/// Of whom it is known and of whom not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageView {
    pub enrolled: u64,
    pub not_enrolled: u64,
    pub unknown: u64,
}

/// What is counted of the accounts of an integration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostureView {
    pub accounts: u64,
    /// Of active accounts of people.
    pub mfa: CoverageView,
    /// The same by role; accounts without one under none.
    pub mfa_by_role: Vec<(Option<String>, CoverageView)>,
    pub roles: Vec<CountView>,
    pub kinds: Vec<CountView>,
    pub statuses: Vec<CountView>,
    pub payments: Vec<CountView>,
    /// Every year from the first to the last.
    pub years: Vec<(u16, u64)>,
    /// The largest, and then those without one, if there are any.
    pub departments: Vec<CountView>,
    /// How many departments there are.
    pub departments_in_all: u64,
    /// The most frequent.
    pub domains: Vec<CountView>,
    pub domains_in_all: u64,
    /// By field, where it is missing at all.
    pub missing: Vec<(Field, u64)>,
    pub findings: FindingsView,
}

/// Accounts that somebody should look at, and among how many they were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingsView {
    pub admins_without_mfa: (u64, u64),
    pub services_with_superadmin: (u64, u64),
    pub gone_but_paid: (u64, u64),
    pub active_but_unpaid: (u64, u64),
    /// Accounts on other domains than the most frequent one, and on how many domains.
    pub external: (u64, u64),
    /// The most frequent domain.
    pub home: Option<String>,
}
