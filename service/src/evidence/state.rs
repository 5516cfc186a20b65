//! The accounts of a run as they can be taken out: what each file of them sums up to.

use serde::Serialize;
use store::Run;
use validation::FileSum;
use validation::source::AccountFile;

use crate::{Error, Service};

/// Accounts that are read at a time.
const READ: u32 = 1000;

/// The accounts as of a run, or at the end of a day, in UTC, which that run was then.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Without those that were erased since.
    pub accounts: u64,
    /// As they are taken out, when it is signed.
    pub files: Vec<StateFile>,
}

#[derive(Debug, Serialize)]
pub struct StateFile {
    /// `csv`, `json` or `ndjson`.
    pub format: &'static str,
    pub bytes: u64,
    pub sha256: String,
}

impl Service {
    /// Sums up every file of the accounts as of a run, reading them once.
    ///
    /// # Errors
    /// [`Error::NotKept`] where its accounts are not kept; or when the database is not available.
    pub(super) async fn state(&self, run: &Run, date: Option<String>) -> Result<State, Error> {
        let mut sums = AccountFile::ALL.map(|file| (file, FileSum::default()));
        let kept = self.store.kept_columns_as_of(run.integration, run.number).await;
        let kept = kept.map_err(Error::reading)?;
        let (mut accounts, mut after) = (0, None::<String>);
        loop {
            let page = (after.as_deref(), READ);
            let page = self.store.accounts_as_of(run.integration, run.number, page.0, page.1).await;
            let page = page.map_err(Error::reading)?;
            for (file, sum) in &mut sums {
                sum.update(&file.part(&page.items, &kept, accounts));
            }
            accounts += page.items.len() as u64;
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        let files = sums.map(|(file, mut sum)| {
            sum.update(&file.end(accounts));
            let (format, bytes) = (file.ending(), sum.bytes());
            StateFile { format, bytes, sha256: sum.digest().to_string() }
        });
        Ok(State { date, accounts, files: files.into() })
    }
}
