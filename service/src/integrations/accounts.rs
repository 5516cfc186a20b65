//! The accounts of an integration as they are asked for, what is counted of them, and taking them
//! out.

use store::{
    AccountCounts, AccountFilter, AccountOrder, AccountPlace, AccountQuery, Deed, FoundAccounts,
    Integration, Kind,
};
use uuid::Uuid;
use validation::AccountValues;

use super::cursor;
use crate::access::See;
use crate::{Allowed, Error, Service};

/// Accounts that an export reads at a time.
const EXPORTED: u32 = 1000;

/// A page of accounts, with the cursors of its neighbours as they stand in an address.
#[derive(Debug, Clone)]
pub struct FoundPage {
    pub found: FoundAccounts,
    /// The names under which something is kept beside the fields.
    pub kept: Vec<String>,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// The accounts that are taken out, page by page, in the order of their addresses.
#[derive(Debug)]
pub struct ExportedAccounts {
    integration: Uuid,
    pub display_name: String,
    /// The names under which something is kept beside the fields.
    pub kept: Vec<String>,
    of: Of,
    after: Option<String>,
    is_over: bool,
}

/// Which accounts are taken out.
#[derive(Debug)]
enum Of {
    /// Those that count and are wanted.
    Picked {
        /// By account whether it is.
        picked: Vec<bool>,
        run: Uuid,
        read: usize,
    },
    /// All as of a run, by its number.
    Run(u32),
}

impl Service {
    /// A page of the accounts that are asked for.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::NotKeptColumn`], or the database is not available.
    pub async fn find_accounts(
        &self,
        _allowed: &Allowed<See>,
        id: &str,
        query: AccountQuery,
    ) -> Result<FoundPage, Error> {
        let id = Uuid::parse_str(id).map_err(|_| Error::NotFound)?;
        let kept = self.store.kept_columns(id).await.map_err(Error::reading)?;
        only_kept(&query.filter, &query.order, &kept)?;
        // Whoever hangs up does not keep a lookup from being made.
        let store = self.store.clone();
        let find = tokio::spawn(async move { store.find_accounts(id, &query).await });
        let found = find.await.map_err(|error| Error::unavailable("reading", &error))?;
        let found = found.map_err(Error::reading)?.ok_or(Error::NotFound)?;
        let encoded = |place: &Option<AccountPlace>| place.as_ref().map(encode_place);
        let (previous, next) = (encoded(&found.previous), encoded(&found.next));
        Ok(FoundPage { found, kept, previous, next })
    }

    /// How many accounts of an integration have what; none if there is no such integration.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn account_counts(
        &self,
        _allowed: &Allowed<See>,
        id: &str,
    ) -> Result<Option<AccountCounts>, Error> {
        let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
        let store = self.store.clone();
        let count = tokio::spawn(async move { store.account_counts(id).await });
        let counts = count.await.map_err(|error| Error::unavailable("reading", &error))?;
        counts.map_err(Error::reading)
    }

    /// Begins to take out the accounts that a filter takes, and records it in these words about how
    /// many of how many they are. A file has an order of its own; the one that is asked for is only looked
    /// at, whether it is one.
    ///
    /// # Errors
    /// As of [`Service::find_accounts`].
    pub async fn export_accounts(
        &self,
        allowed: &Allowed<See>,
        id: &str,
        (filter, order): (&AccountFilter, &AccountOrder),
        words: impl FnOnce(u64, u64) -> String,
    ) -> Result<ExportedAccounts, Error> {
        let integration = Uuid::parse_str(id).map_err(|_| Error::NotFound)?;
        let about = self.store.integration(integration).await.map_err(Error::reading)?;
        let about = about.ok_or(Error::NotFound)?;
        let kept = self.store.kept_columns(integration).await.map_err(Error::reading)?;
        only_kept(filter, order, &kept)?;
        let picked = self.store.pick_accounts(integration, filter).await.map_err(Error::reading)?;
        let (run, picked) = picked.ok_or(Error::NotFound)?;
        let matches = picked.iter().filter(|picked| **picked).count();
        let words = words(matches as u64, picked.len() as u64);
        let of = Of::Picked { picked, run, read: 0 };
        self.begin_export(allowed, about, of, &words).await
    }

    /// Begins to take out the accounts as of a run, by its number. That it is done is recorded, with
    /// these words.
    ///
    /// # Errors
    /// As [`Service::accounts_as_of`].
    pub async fn export_accounts_as_of(
        &self,
        allowed: &Allowed<See>,
        id: &str,
        number: u32,
        words: fn(u32) -> String,
    ) -> Result<ExportedAccounts, Error> {
        // Whether there are any is known before it is said that they come.
        self.accounts_as_of(allowed, id, number, None).await?;
        let integration = Uuid::parse_str(id).map_err(|_| Error::NotFound)?;
        let about = self.store.integration(integration).await.map_err(Error::reading)?;
        let about = about.ok_or(Error::NotFound)?;
        self.begin_export(allowed, about, Of::Run(number), &words(number)).await
    }

    async fn begin_export(
        &self,
        allowed: &Allowed<See>,
        about: Integration,
        of: Of,
        words: &str,
    ) -> Result<ExportedAccounts, Error> {
        let deed = Deed::done(Kind::AccountsExported).to(about.id, about.display_name.as_str());
        let deed = deed.from_to(None, Some(words));
        self.record_taken(allowed.caller(), deed).await?;
        let (integration, display_name) = (about.id, about.display_name);
        let kept = match &of {
            Of::Picked { .. } => self.store.kept_columns(integration).await,
            Of::Run(number) => self.store.kept_columns_as_of(integration, *number).await,
        };
        let kept = kept.map_err(Error::reading)?;
        Ok(ExportedAccounts { integration, display_name, kept, of, after: None, is_over: false })
    }

    /// The next accounts that are taken out; none behind the last.
    ///
    /// # Errors
    /// When the integration has got other accounts meanwhile, or the database is not available.
    pub async fn next_exported(
        &self,
        _allowed: &Allowed<See>,
        export: &mut ExportedAccounts,
    ) -> Result<Option<Vec<AccountValues>>, Error> {
        if export.is_over {
            return Ok(None);
        }
        let (integration, after) = (export.integration, export.after.as_deref());
        let page = match &export.of {
            Of::Picked { .. } => self.store.accounts(integration, after, EXPORTED).await,
            Of::Run(number) => {
                self.store.accounts_as_of(integration, *number, after, EXPORTED).await
            }
        };
        let page = page.map_err(Error::reading)?;
        export.is_over = page.next.is_none();
        export.after = page.next;
        let Of::Picked { picked, run, read } = &mut export.of else { return Ok(Some(page.items)) };
        let counted = self.store.counted_run(integration).await.map_err(Error::reading)?;
        if counted != Some(*run) {
            let inside = "the accounts were replaced while they were exported".to_owned();
            return Err(Error::Unavailable { doing: "exporting", inside });
        }
        let from = *read;
        *read += page.items.len();
        let picked = picked.get(from..).unwrap_or_default();
        let wanted = page.items.into_iter().zip(picked).filter(|(_, picked)| **picked);
        Ok(Some(wanted.map(|(account, _)| account).collect()))
    }
}

/// Refuses what is asked of a column that is not kept.
fn only_kept(filter: &AccountFilter, order: &AccountOrder, kept: &[String]) -> Result<(), Error> {
    let by = match order {
        AccountOrder::Kept(name) => Some(name),
        _ => None,
    };
    let asked = filter.kept.iter().map(|(name, _)| name).chain(by);
    match asked.into_iter().find(|name| !kept.contains(name)) {
        Some(name) => Err(Error::NotKeptColumn { column: name.clone(), kept: kept.to_vec() }),
        None => Ok(()),
    }
}

/// The place as it stands in an address: encoded, for the key is an e-mail address.
fn encode_place(place: &AccountPlace) -> String {
    cursor::encode(&format!("{}:{}", place.value, place.email_key))
}

/// The place; none if the text is not one of [`encode_place`].
#[must_use]
pub fn decode_place(text: &str) -> Option<AccountPlace> {
    let text = cursor::decode(text)?;
    let (value, email_key) = text.split_once(':')?;
    Some(AccountPlace { email_key: email_key.to_owned(), value: value.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use store::AccountPlace;

    use super::{decode_place, encode_place};

    #[test]
    fn places_come_back_and_cannot_be_read() {
        for (email_key, value) in [("zoe@example.com", 0), ("a:b@x.io", 7), ("x", u32::MAX)] {
            let place = AccountPlace { email_key: email_key.to_owned(), value };
            let text = encode_place(&place);
            assert!(!text.contains('@'));
            assert_eq!(decode_place(&text), Some(place));
        }
        for text in ["", "zoe@example.com", "em9lQGV4YW1wbGUuY29t", "LTE6YQ"] {
            assert_eq!(decode_place(text), None, "{text}");
        }
    }
}
