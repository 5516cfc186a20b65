//! Where the e-mail addresses are.

use std::cmp::Reverse;

use memchr::memrchr;
use serde::{Deserialize, Serialize};

use crate::HashKey;
use crate::hash::byte_map::ByteMap;
use crate::limits::{INSIGHT_DOMAINS, INSIGHT_DOMAINS_LISTED};

/// An e-mail domain and the accounts on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// In lower case.
    pub name: String,
    pub accounts: u64,
}

/// The home domain and all others. Their accounts add up to all accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domains {
    /// The most frequent one; of equals the first in the file. None without accounts.
    pub home: Option<Domain>,
    /// The most frequent others, at most [`INSIGHT_DOMAINS_LISTED`]; of equals the first in
    /// the file first.
    pub external: Vec<Domain>,
    /// External domains that are not listed.
    pub more: u64,
    /// Accounts on these.
    pub more_accounts: u64,
    /// Accounts on domains that came when there were [`INSIGHT_DOMAINS`] already: these are
    /// external too, but how many domains they are on is not known.
    pub uncounted_accounts: u64,
}

impl Domains {
    /// Accounts that are not on the home domain.
    #[must_use]
    pub fn external_accounts(&self) -> u64 {
        let listed: u64 = self.external.iter().map(|domain| domain.accounts).sum();
        listed + self.more_accounts + self.uncounted_accounts
    }

    /// Domains that are not the home domain, as far as they were counted.
    #[must_use]
    pub const fn external_domains(&self) -> u64 {
        self.external.len() as u64 + self.more
    }
}

/// Accounts by domain: each of the first [`INSIGHT_DOMAINS`] exactly, the others together.
pub(super) struct DomainCounts {
    accounts: ByteMap<u64>,
    uncounted: u64,
    /// Room for a domain in lower case.
    key: Vec<u8>,
}

impl Default for DomainCounts {
    fn default() -> Self {
        Self { accounts: ByteMap::new(HashKey::default()), uncounted: 0, key: Vec::new() }
    }
}

impl DomainCounts {
    /// Counts the domain of an address.
    pub(super) fn add(&mut self, email: &[u8]) {
        let domain = memrchr(b'@', email).map_or(email, |at| &email[at + 1..]);
        self.key.clear();
        self.key.extend_from_slice(domain);
        self.key.make_ascii_lowercase();
        let counted = match self.accounts.len() < INSIGHT_DOMAINS {
            true => Some(self.accounts.entry(&self.key, || 0).0),
            false => self.accounts.get_mut(&self.key),
        };
        *counted.unwrap_or(&mut self.uncounted) += 1;
    }

    pub(super) fn domains(&self) -> Domains {
        let mut all: Vec<_> = self.accounts.iter().map(|(name, count)| (name, *count)).collect();
        // It keeps the order of equals, which is that of the file.
        all.sort_by_key(|(_, accounts)| Reverse(*accounts));
        let mut all = all.into_iter();
        let domain = |(name, accounts): (&[u8], u64)| Domain {
            name: String::from_utf8_lossy(name).into_owned(),
            accounts,
        };
        let home = all.next().map(domain);
        let external = all.by_ref().take(INSIGHT_DOMAINS_LISTED).map(domain).collect();
        Domains {
            home,
            external,
            more: all.len() as u64,
            more_accounts: all.map(|(_, accounts)| accounts).sum(),
            uncounted_accounts: self.uncounted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domains<'a>(emails: impl IntoIterator<Item = &'a str>) -> Domains {
        let mut counts = DomainCounts::default();
        for email in emails {
            counts.add(email.as_bytes());
        }
        counts.domains()
    }

    /// "b.example 3, a.example 1"
    fn list(domains: &[Domain]) -> String {
        let all = domains.iter().map(|Domain { name, accounts }| format!("{name} {accounts}"));
        all.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_most_frequent_domain_is_home() {
        for (emails, home, external) in [
            ("a@one.example", "one.example 1", ""),
            ("a@one.example b@two.example c@two.example", "two.example 2", "one.example 1"),
            ("a@b.example a@a.example a@c.example", "b.example 1", "a.example 1, c.example 1"),
            (
                "a@home.example b@HOME.example a@c.example a@b.example b@B.Example",
                "home.example 2",
                "b.example 2, c.example 1",
            ),
            (
                "a@home.example b@home.example a@mail.home.example",
                "home.example 2",
                "mail.home.example 1",
            ),
        ] {
            let found = domains(emails.split(' '));
            assert_eq!(list(found.home.as_slice()), home, "{emails}");
            assert_eq!(list(&found.external), external, "{emails}");
            assert_eq!(found.external_domains(), found.external.len() as u64);
        }
        assert_eq!(domains([]), Domains::default());
    }

    #[test]
    fn only_the_most_frequent_are_listed_and_the_rest_is_a_number() {
        let mut emails = vec!["x@home.example".to_owned(); 20];
        for number in 0..15 {
            let count = if number == 14 { 3 } else { 1 };
            emails.extend(vec![format!("x@d{number}.example"); count]);
        }
        let found = domains(emails.iter().map(String::as_str));
        assert_eq!(found.external.len(), INSIGHT_DOMAINS_LISTED);
        assert!(list(&found.external).starts_with("d14.example 3, d0.example 1, d1.example 1"));
        assert_eq!((found.more, found.more_accounts, found.uncounted_accounts), (5, 5, 0));
        assert_eq!((found.external_domains(), found.external_accounts()), (15, 17));
    }

    #[test]
    fn domains_beyond_the_limit_are_counted_together() {
        let mut counts = DomainCounts::default();
        for number in 0..INSIGHT_DOMAINS + 500 {
            counts.add(format!("x@d{number}.example").as_bytes());
            counts.add(b"x@d7.example");
        }
        assert_eq!(counts.accounts.len(), INSIGHT_DOMAINS);
        let found = counts.domains();
        let total = 2 * (INSIGHT_DOMAINS as u64 + 500);
        let home = found.home.as_ref().map_or(0, |home| home.accounts);
        assert_eq!(home, total / 2 + 1, "known domains are counted to the end");
        assert_eq!(found.uncounted_accounts, 500);
        assert_eq!(found.external_domains(), INSIGHT_DOMAINS as u64 - 1);
        assert_eq!(home + found.external_accounts(), total);
    }
}
