//! Taking out how two runs differ.

use crate::access::See;
use crate::{Allowed, Error, Service};
use store::{Deed, Difference, DifferenceFilter, Kind};

/// The differences between two runs that are taken out, part by part, in the order of the
/// accounts' addresses.
#[derive(Debug)]
pub struct ExportedChanges {
    integration: String,
    pub display_name: String,
    /// The earlier run and the later one, by their numbers.
    pub runs: (u32, u32),
    of: ChangesOf,
    /// The key of the last account that was taken out.
    after: String,
}

/// Which differences are taken out. An account that has another address, as somebody has confirmed, is
/// one difference, and neither added nor removed.
#[derive(Debug, Clone)]
pub enum ChangesOf {
    Kind(DifferenceFilter),
    /// Accounts that have another address; of the filter, its kind says nothing.
    Renamed(DifferenceFilter),
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
        of: ChangesOf,
    ) -> Result<ExportedChanges, Error> {
        let (earlier, later) = self.pair(integration, runs).await?;
        // Whether they are kept is known before it is said that they come.
        let filter = match &of {
            ChangesOf::Kind(filter) => filter.clone(),
            ChangesOf::Renamed(_) => DifferenceFilter::default(),
        };
        self.differences(allowed, integration, runs, filter, None).await?;
        let about = self.store.integration(earlier.integration).await.map_err(Error::reading)?;
        let display_name = about.ok_or(Error::NotFound)?.display_name;
        let deed = Deed::done(Kind::ChangesExported).to(earlier.integration, display_name.as_str());
        let runs = (earlier.number, later.number);
        let deed = deed.from_to(Some(&runs.0.to_string()), Some(&runs.1.to_string()));
        self.record_taken(allowed.caller(), deed).await?;
        let integration = integration.to_owned();
        let after = String::new();
        Ok(ExportedChanges { integration, display_name, runs, of, after })
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
    ) -> Result<Option<Vec<Difference>>, Error> {
        let (earlier, _) = self.pair(&export.integration, export.runs).await?;
        let (integration, runs, after) = (earlier.integration, export.runs, export.after.as_str());
        let differences = match &export.of {
            ChangesOf::Kind(filter) => {
                self.store.next_differences(integration, runs, filter.clone(), after).await
            }
            ChangesOf::Renamed(filter) => {
                self.store.next_renamed(integration, runs, filter, after).await
            }
        };
        let differences = differences.map_err(Error::reading)?;
        if let Some(last) = differences.iter().flatten().last() {
            export.after.clone_from(&last.key);
        }
        Ok(differences)
    }
}
