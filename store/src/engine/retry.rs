//! Trying again what failed for a reason that passes.
//!
//! Only what can be done twice without harm is tried again. Reading can. So can every
//! writing transaction of this crate, for it finds out in the tables whether it was done
//! before. An upload that was cut off cannot, and its sender is told.

use std::time::Duration;

use tokio::time::sleep;

use crate::StoreError;

/// With the pauses some three seconds together: nobody notices a database that restarts or
/// fails over in that time.
const TRIES: u32 = 6;

const FIRST_PAUSE: Duration = Duration::from_millis(50);

/// Counts the tries of one piece of work.
#[derive(Debug)]
pub(crate) struct Tries(u32);

impl Tries {
    pub(crate) const fn new() -> Self {
        Self(0)
    }

    /// Whether another try is worth it; if so, waits before it.
    pub(crate) async fn again(&mut self, error: &StoreError) -> bool {
        if self.0 >= TRIES || !passes(error) {
            return false;
        }
        let pause = FIRST_PAUSE * 2_u32.pow(self.0);
        self.0 += 1;
        sleep(pause).await;
        true
    }
}

/// Does what is one transaction, and again where that helps. A commit without an answer is not
/// tried again: it may have been done, and whoever asked looks.
pub(crate) async fn in_one<T, W>(mut work: impl FnMut() -> W) -> Result<T, StoreError>
where
    W: Future<Output = Result<T, StoreError>>,
{
    let mut tries = Tries::new();
    loop {
        match work().await {
            Err(error @ StoreError::Unanswered(_)) => return Err(error),
            Err(error) if tries.again(&error).await => {}
            done => return done,
        }
    }
}

pub(crate) fn passes(error: &StoreError) -> bool {
    let (StoreError::Unavailable(error) | StoreError::Unanswered(error)) = error else {
        return false;
    };
    match error.downcast_ref::<sqlx::Error>() {
        Some(sqlx::Error::Io(_)) => true,
        Some(sqlx::Error::Database(error)) => error.code().is_some_and(|code| passes_code(&code)),
        _ => false,
    }
}

/// Serialization failures and deadlocks, lost connections, and a server that stops or starts.
fn passes_code(code: &str) -> bool {
    matches!(code, "40001" | "40P01" | "57P01" | "57P02" | "57P03") || code.starts_with("08")
}

/// The error of a commit that failed. Only a refusal is known to have left nothing; where the
/// connection or the server ended, the commit may have been done before.
pub(crate) fn commit_error(error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|error| error.code());
    if code.is_some_and(|code| refuses(&code)) {
        return error.into();
    }
    StoreError::Unanswered(error.into())
}

/// Whether the code is a refusal. PostgreSQL (five characters): a broken constraint, no valid
/// transaction, a rollback, no resources. SQLite: busy, locked, full, a broken constraint.
fn refuses(code: &str) -> bool {
    match code.parse::<u32>() {
        Ok(number) if code.len() != 5 => matches!(number & 0xff, 5 | 6 | 13 | 19),
        _ => {
            let class = code.get(..2).unwrap_or_default();
            matches!(class, "23" | "25" | "40" | "53") && code != "40003"
        }
    }
}

/// Whether a unique key exists already: another import was faster.
pub(crate) fn is_taken(error: &StoreError) -> bool {
    let StoreError::Unavailable(error) = error else { return false };
    let error = error.downcast_ref::<sqlx::Error>().and_then(sqlx::Error::as_database_error);
    error.is_some_and(|error| error.is_unique_violation())
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::passes;
    use crate::StoreError;

    #[test]
    fn a_lost_connection_passes_and_a_full_disk_does_not() {
        for (error, expected) in [
            (sqlx::Error::Io(io::ErrorKind::ConnectionReset.into()), true),
            (sqlx::Error::RowNotFound, false),
            (sqlx::Error::PoolTimedOut, false),
        ] {
            assert_eq!(passes(&StoreError::from(error)), expected);
        }
    }

    #[test]
    fn a_commit_is_refused_or_it_is_not_known() {
        for (code, expected) in [
            ("40001", true),
            ("40003", false),
            ("23505", true),
            ("53100", true),
            ("25P03", true),
            ("57P01", false),
            ("08P01", false),
            ("XX000", false),
            ("5", true),
            ("13", true),
            ("2067", true),
            ("10", false),
            ("1034", false),
        ] {
            assert_eq!(super::refuses(code), expected, "{code}");
        }
        let lost = super::commit_error(sqlx::Error::Io(io::ErrorKind::ConnectionReset.into()));
        assert!(matches!(lost, StoreError::Unanswered(_)) && passes(&lost), "{lost}");
    }

    #[test]
    fn codes_that_pass() {
        for (code, expected) in
            [("40001", true), ("08006", true), ("57P01", true), ("23505", false), ("53100", false)]
        {
            assert_eq!(super::passes_code(code), expected, "{code}");
        }
    }
}
