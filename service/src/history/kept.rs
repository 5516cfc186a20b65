//! What an update ends of what is kept beside the fields.

use store::Run;

use crate::access::See;
use crate::{Allowed, Error, Service};

/// The names under which an update leaves nothing of what was kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptLost {
    /// Those of columns that its recipe keeps no more.
    pub no_more: Vec<String>,
    /// Those of columns that it keeps, and in which its file has no value.
    pub of_none: Vec<String>,
}

impl Service {
    /// What a run ends beside the one that it was compared with.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn kept_lost(&self, _allowed: &Allowed<See>, run: &Run) -> Result<KeptLost, Error> {
        let base = run.base.unwrap_or_default();
        let before = self.store.kept_columns_as_of(run.integration, base).await;
        let now = self.store.kept_columns_as_of(run.integration, run.number).await;
        let now = now.map_err(Error::reading)?;
        let before = before.map_err(Error::reading)?.into_iter();
        let (still, no_more) = before.partition::<Vec<_>, _>(|name| now.contains(name));
        let of_none = self.store.kept_of_none(run.integration, run.number, still).await;
        Ok(KeptLost { no_more, of_none: of_none.map_err(Error::reading)? })
    }
}
