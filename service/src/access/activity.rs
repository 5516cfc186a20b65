//! The record of what was done.

use store::{Activity, ActivityFilter, Broken, Deed, Head, Kind, Page, Verified};
use uuid::Uuid;

use super::Audit;
use crate::{Allowed, Error, Service};

/// Entries of a page.
const ENTRIES: u32 = 100;

/// Entries that an export reads at a time.
const EXPORTED: u32 = 1000;

/// A page of the record, and the number that the next one comes before.
pub type ActivityPage = Page<Activity, i64>;

/// Which entries are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    pub filter: ActivityFilter,
    /// Only entries before the one with this number.
    pub before: Option<i64>,
}

impl Service {
    /// All integrations by their names, of which somebody may want to know what was done to one.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn recorded_integrations(
        &self,
        _allowed: &Allowed<Audit>,
    ) -> Result<Vec<(Uuid, String)>, Error> {
        self.store.integration_names().await.map_err(Error::reading)
    }

    /// A page of the record, newest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn activity(
        &self,
        _allowed: &Allowed<Audit>,
        asked: Asked,
    ) -> Result<ActivityPage, Error> {
        let page = self.store.activity(asked.filter, asked.before, ENTRIES).await;
        page.map_err(Error::reading)
    }

    /// The next entries of an export, newest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn exported_activity(
        &self,
        _allowed: &Allowed<Audit>,
        asked: Asked,
    ) -> Result<ActivityPage, Error> {
        let page = self.store.activity(asked.filter, asked.before, EXPORTED).await;
        page.map_err(Error::reading)
    }

    /// Records that the record was taken out, and which part of it.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn record_export(
        &self,
        allowed: &Allowed<Audit>,
        filter: ActivityFilter,
    ) -> Result<(), Error> {
        let deed = Deed::done(Kind::ActivityExported);
        let integration = match filter.object {
            None => None,
            Some(id) => {
                let integration = self.store.integration(id).await.map_err(Error::reading)?;
                let name = integration.map(|integration| integration.display_name);
                Some(name.unwrap_or_else(|| id.to_string()))
            }
        };
        let deed = deed.from_to(None, words(filter, integration).as_deref());
        let deed = match filter.person {
            None => deed,
            Some(id) => {
                let person = self.store.person(id).await.map_err(Error::reading)?;
                deed.to(id, person.map(|person| person.email).unwrap_or_default())
            }
        };
        self.record_taken(allowed.caller(), deed).await
    }

    /// Whether the record is as it was written, and the one of which `expected` was kept.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn verify_activity(
        &self,
        _allowed: &Allowed<Audit>,
        expected: Option<Head>,
    ) -> Result<Result<Verified, Broken>, Error> {
        self.store.verify_activity(expected).await.map_err(Error::reading)
    }
}

/// What a filter lets through, apart from the person; nothing where that is all.
fn words(filter: ActivityFilter, integration: Option<String>) -> Option<String> {
    let parts = [
        integration.map(|name| format!("integration {name}")),
        filter.kind.map(|kind| format!("kind {}", kind.code())),
        filter.from.map(|moment| format!("from {}", utc(moment))),
        filter.until.map(|moment| format!("before {}", utc(moment))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The day, as in 2026-03-17.
fn utc(moment: i64) -> String {
    // The civil calendar in 400-year eras that begin on 1 March (H. Hinnant, days_from_civil).
    let days = moment.div_euclid(24 * 60 * 60 * 1000) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) =
        (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use store::{ActivityFilter, Kind};

    use super::words;

    #[test]
    fn a_filter_is_said_in_words() {
        assert_eq!(words(ActivityFilter::default(), None), None);
        let kind = Some(Kind::SignIn);
        // date -u -d 2024-02-29 +%s; date -u -d 1969-12-31 +%s
        let (from, until) = (Some(1_709_164_800_000), Some(-86_400_000));
        let filter = ActivityFilter { kind, from, until, ..ActivityFilter::default() };
        let said = "integration Payroll, kind sign-in, from 2024-02-29, before 1969-12-31";
        assert_eq!(words(filter, Some("Payroll".to_owned())).as_deref(), Some(said));
    }
}
