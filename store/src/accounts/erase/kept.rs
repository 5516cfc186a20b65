//! What is kept of other accounts beside their fields, and may name the one that is erased: a
//! manager's address, or that of an account which somebody has besides.

use uuid::Uuid;
use validation::suggest::forgotten_in_text;

use super::noted::Gone;
use crate::StoreError;
use crate::engine::sql::sql;
use crate::engine::transaction::Transaction;

/// The accounts of the integration `$1` that may name the address `$2` in what is kept of them.
const FIND: &str = "SELECT email_key, from_run, kept FROM accounts WHERE integration_id = $1 \
     AND kept IS NOT NULL AND replace(lower(kept), $2, '') <> lower(kept)";

/// The integrations in which an account may name the address `$1`.
pub(super) const NAMING: &str = "SELECT DISTINCT integration_id FROM accounts \
     WHERE kept IS NOT NULL AND replace(lower(kept), $1, '') <> lower(kept)";

const REPLACE: &str = "UPDATE accounts SET kept = $4 \
     WHERE integration_id = $1 AND email_key = $2 AND from_run = $3";

/// Takes an address out of it, in all versions alike; none where there was none.
pub(super) async fn forget(
    transaction: &mut Transaction,
    integration: Uuid,
    key: &str,
) -> Result<Option<Gone>, StoreError> {
    let found = sql(FIND).bind(integration).bind(key);
    let mut gone: Option<Gone> = None;
    for (account, run, kept) in transaction.all::<(String, i64, String)>(found).await? {
        if let Some(left) = forgotten_in_text(&kept, key) {
            let replace = sql(REPLACE).bind(integration).bind(account).bind(run).bind(left);
            transaction.execute(replace).await?;
            let before = gone.unwrap_or(Gone { versions: 0, from_run: run });
            let from_run = before.from_run.min(run);
            gone = Some(Gone { versions: before.versions + 1, from_run });
        }
    }
    Ok(gone)
}
