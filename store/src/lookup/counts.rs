//! How many accounts have what.

use uuid::Uuid;

use super::columns::{Part, counted};
use super::facets::Facets;
use crate::{Store, StoreError};

/// How many accounts of an integration have what. Each list adds up to all accounts that have
/// the value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountCounts {
    pub accounts: u64,
    pub facets: Vec<(Facets, u64)>,
    /// The years in which they were made, in their order.
    pub years: Vec<(u16, u64)>,
    /// By name.
    pub departments: Vec<(String, u64)>,
    /// By name, in small letters.
    pub domains: Vec<(String, u64)>,
}

impl Store {
    /// How many accounts of an integration have what; none if there is no such integration.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn account_counts(
        &self,
        integration: Uuid,
    ) -> Result<Option<AccountCounts>, StoreError> {
        let Some(run) = self.ready_lookup(integration).await? else { return Ok(None) };
        let lists = [Part::Histogram, Part::Years, Part::DepartmentList, Part::DomainList];
        let parts = self.parts(run, &lists).await?;
        let named = |part: Part| {
            let list = counted(&parts[&part]);
            list.map(|(count, name)| (name.to_owned(), count)).collect::<Vec<_>>()
        };
        let facets = counted(&parts[&Part::Histogram])
            .filter_map(|(count, code)| Some((Facets::of_code(code.parse().ok()?), count)));
        let facets: Vec<_> = facets.collect();
        let years = counted(&parts[&Part::Years])
            .filter_map(|(count, year)| Some((year.parse().ok()?, count)));
        Ok(Some(AccountCounts {
            accounts: facets.iter().map(|(_, count)| count).sum(),
            years: years.collect(),
            departments: named(Part::DepartmentList),
            domains: named(Part::DomainList),
            facets,
        }))
    }
}
