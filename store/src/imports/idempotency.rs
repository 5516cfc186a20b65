//! Idempotency: whether two uploads with one key are the same import.
//!
//! They are if they have the same form and the same file. The second is then answered as the
//! first was. Anything else is refused: its sender would take what the other has saved for
//! saved data of its own. The form is compared when a run begins, and with the file when it is
//! committed; the file of an upload whose import is completed, once it has been read.

use uuid::Uuid;

use crate::engine::sql::{Sql, sql};
use crate::engine::transaction::Transaction;
use crate::{Digest, EarlierImport, Store, StoreError};

impl EarlierImport {
    /// The import again, if the file is the same.
    ///
    /// # Errors
    /// [`StoreError::KeyUsed`] if it is another.
    pub fn with_file(self, file: Digest) -> Result<Self, StoreError> {
        if self.file == file {
            Ok(self)
        } else {
            Err(StoreError::KeyUsed { integration: Some(self.id) })
        }
    }
}

impl Store {
    /// The integration that an import with this key has made, if one is completed. It may have
    /// been made of another form or file: see [`Store::begin_import`].
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn completed_import(&self, key: &str) -> Result<Option<Uuid>, StoreError> {
        let integration: Option<(Uuid,)> = self.optional(completed(key)).await?;
        Ok(integration.map(|(id,)| id))
    }
}

/// The integration that a completed run with this key has made.
pub(crate) fn completed(key: &str) -> Sql {
    sql("SELECT integration_id FROM import_runs WHERE idempotency_key = $1").bind(key)
}

/// Refuses a run with this key and this form if an import with the key is completed: with
/// [`StoreError::AlreadyCompleted`] if it has the same form, with [`StoreError::KeyUsed`] if not.
pub(crate) async fn refuse_completed(
    transaction: &mut Transaction,
    key: &str,
    form: Digest,
) -> Result<(), StoreError> {
    let before = sql("SELECT integration_id, id, form_digest, file_digest FROM import_runs \
         WHERE idempotency_key = $1");
    let Some(Before { integration_id: id, id: run, form_digest, file_digest }) =
        transaction.optional(before.bind(key)).await?
    else {
        return Ok(());
    };
    // A run whose digests are not known cannot be shown to be the same.
    let same_form = Digest::from_column(form_digest) == Some(form);
    Err(match Digest::from_column(file_digest) {
        Some(file) if same_form => StoreError::AlreadyCompleted(EarlierImport { id, run, file }),
        _ => StoreError::KeyUsed { integration: Some(id) },
    })
}

/// A run that has ended with the key.
#[derive(sqlx::FromRow)]
struct Before {
    integration_id: Uuid,
    id: Uuid,
    form_digest: Option<Vec<u8>>,
    file_digest: Option<Vec<u8>>,
}

/// Why a run with this key and this form cannot begin while another with the key is under
/// way. Where the form of that one is not known, only its end tells whether they are the same
/// import.
pub(crate) async fn under_way(
    store: &Store,
    key: &str,
    form: Digest,
) -> Result<StoreError, StoreError> {
    let other = sql("SELECT form_digest FROM staging_runs WHERE idempotency_key = $1").bind(key);
    let its_form = store.optional::<(Option<Vec<u8>>,)>(other).await?;
    Ok(match its_form.and_then(|(form,)| Digest::from_column(form)) {
        Some(its_form) if its_form != form => StoreError::KeyUsed { integration: None },
        _ => StoreError::UnderWay,
    })
}
