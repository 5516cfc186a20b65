//! Taking out how two runs differ.

use std::collections::BTreeMap;

use store::{Deed, Difference, DifferenceFilter, Kind};

use crate::access::See;
use crate::clock::SystemClock;
use crate::{Allowed, Error, Service};

/// The differences between two runs that are taken out, part by part, in the order of the
/// accounts' addresses.
#[derive(Debug)]
pub struct ExportedChanges {
    integration: String,
    pub display_name: String,
    /// The earlier run and the later one, by their numbers.
    pub runs: (u32, u32),
    filter: DifferenceFilter,
    /// The key of the last account that was taken out.
    after: String,
}

/// Some accounts that differ, and the addresses that they had before, where somebody has confirmed
/// that they are renamed, by the keys that they have now.
#[derive(Debug)]
pub struct SomeChanges {
    pub differences: Vec<Difference>,
    pub renamed_from: BTreeMap<String, String>,
}

impl Service {
    /// Begins to take out the accounts in which two runs differ. That it is done is recorded.
    ///
    /// # Errors
    /// As [`Service::compare`]; or when it cannot be recorded.
    pub async fn export_changes(
        &self,
        allowed: &Allowed<See>,
        integration: &str,
        runs: (u32, u32),
        filter: DifferenceFilter,
    ) -> Result<ExportedChanges, Error> {
        let (earlier, later) = self.pair(integration, runs).await?;
        // Whether they are kept is known before it is said that they come.
        self.differences(allowed, integration, runs, filter, None).await?;
        let about = self.store.integration(earlier.integration).await.map_err(Error::reading)?;
        let display_name = about.ok_or(Error::NotFound)?.display_name;
        let deed = Deed::done(Kind::ChangesExported).to(earlier.integration, display_name.as_str());
        let runs = (earlier.number, later.number);
        let deed = deed.from_to(Some(&runs.0.to_string()), Some(&runs.1.to_string()));
        let recorded = self.store.record(&allowed.caller().author(), deed, SystemClock).await;
        recorded.map_err(|error| Error::unavailable("recording", &error))?;
        let integration = integration.to_owned();
        let after = String::new();
        Ok(ExportedChanges { integration, display_name, runs, filter, after })
    }

    /// The next accounts that differ; none behind the last.
    ///
    /// # Errors
    /// [`Error::NotFound`] where a proposal was discarded meanwhile; or when the database is not
    /// available.
    pub async fn next_changes(
        &self,
        _allowed: &Allowed<See>,
        export: &mut ExportedChanges,
    ) -> Result<Option<SomeChanges>, Error> {
        let (earlier, _) = self.pair(&export.integration, export.runs).await?;
        let (integration, runs) = (earlier.integration, export.runs);
        let (filter, after) = (export.filter, export.after.as_str());
        let differences = self.store.next_differences(integration, runs, filter, after).await;
        let Some(differences) = differences.map_err(Error::reading)? else { return Ok(None) };
        let is_added = |difference: &&Difference| difference.before.is_none();
        let added = differences.iter().filter(is_added).map(|added| added.key.clone());
        let added: Vec<_> = added.collect();
        let renamed_from = self.store.renamed_from(integration, runs, &added).await;
        let renamed_from = renamed_from.map_err(Error::reading)?;
        if let Some(last) = differences.last() {
            export.after.clone_from(&last.key);
        }
        Ok(Some(SomeChanges { differences, renamed_from }))
    }
}
