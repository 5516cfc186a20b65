//! Which rows of accounts count: the one home of that condition.
//!
//! A row holds from one run until another, so a snapshot is a condition and no copy. Every
//! statement that reads accounts has one of these two.

use std::sync::LazyLock;

use crate::columns;

/// The accounts of the integration `$1` that count now. What an update stages holds from a later
/// run, or until one, and is seen by nobody.
pub(crate) const CURRENT: &str = "accounts.integration_id = $1 \
     AND accounts.from_run <= (SELECT current_run FROM integrations WHERE id = $1) \
     AND accounts.until_run > (SELECT current_run FROM integrations WHERE id = $1)";

/// The accounts of the integration `$1` as of its run `$2`.
pub(crate) const AS_OF: &str = "accounts.integration_id = $1 \
     AND accounts.from_run <= $2 AND accounts.until_run > $2";

/// A page of what counts now: those whose key comes after `$2`, at most `$3`.
pub(crate) static CURRENT_PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM accounts WHERE {CURRENT} AND email_key > $2 ORDER BY email_key LIMIT $3",
        *columns::READ
    )
});

/// A page as of the run `$2`: those whose key comes after `$3`, at most `$4`.
pub(crate) static AS_OF_PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {} FROM accounts WHERE {AS_OF} AND email_key > $3 ORDER BY email_key LIMIT $4",
        *columns::READ
    )
});

/// The same as one text each, beside its key.
pub(crate) static JOINED_PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT email_key, {} FROM accounts WHERE {AS_OF} AND email_key > $3 \
         ORDER BY email_key LIMIT $4",
        *columns::JOINED
    )
});

/// And up to the key `$5`.
pub(crate) static JOINED_RANGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT email_key, {} FROM accounts WHERE {AS_OF} AND email_key > $3 \
         AND email_key <= $5 ORDER BY email_key LIMIT $4",
        *columns::JOINED
    )
});
