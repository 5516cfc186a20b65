//! Erasing one account for good.

use store::{Doer, StoreError};
use uuid::Uuid;
use validation::{KeptMeaning, is_email_address};

use super::cursor;
use crate::access::{Erase, Right};
use crate::clock::SystemClock;
use crate::{Allowed, Error, Service};

/// Other addresses of one account that are looked for.
const OTHERS: usize = 20;

/// What is erased with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToErase {
    /// The address by which it is asked for.
    pub email: String,
    /// The addresses that the account has had in the integration, the newest first.
    pub addresses: Vec<String>,
    /// In how many integrations there is one with its address.
    pub integrations: u64,
    /// The other addresses of whoever has it, under which accounts are not erased with it.
    pub others: Vec<OtherAddress>,
    /// The addresses under which the account may go on by an update that waits, and of which nobody
    /// has said that it does: in that update they stay.
    pub by_proposal: Vec<String>,
}

/// An address that the account had, or that is kept of it as one that somebody has besides, and the
/// integrations in which an account with it stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherAddress {
    pub email: String,
    /// By their ids and display names.
    pub integrations: Vec<(Uuid, String)>,
}

/// Why an account was not erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotErased {
    /// What was typed is not its address.
    OtherAddress,
    /// An update is under way that could bring it back.
    UnderWay,
    /// Something failed, or may not be done.
    Failed(Error),
}

/// What the record says: how many versions of the account were erased, from which run on.
pub type ErasedWords = fn(u64, u32) -> String;

impl From<StoreError> for NotErased {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::UpdateUnderWay => Self::UnderWay,
            StoreError::Gone => Self::Failed(Error::NotFound),
            StoreError::SignedOut => Self::Failed(Error::SignedOut),
            StoreError::MayNoMore => Self::Failed(Error::Forbidden { needs: Right::Erase }),
            error @ StoreError::Unanswered(_) => Self::Failed(Error::not_known("erasing", &error)),
            other => Self::Failed(Error::unavailable("erasing", &other)),
        }
    }
}

impl Service {
    /// What would be erased with an account, named as [`account_name`](super::account_name) writes
    /// it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where no run that is kept has such an account; or when the database is
    /// not available.
    pub async fn to_erase(
        &self,
        _allowed: &Allowed<Erase>,
        integration: &str,
        account: &str,
    ) -> Result<ToErase, Error> {
        let id = self.known(integration).await?;
        let key = cursor::decode(account).ok_or(Error::NotFound)?;
        let events = self.store.account_history(id, &key).await.map_err(Error::reading)?;
        if events.is_empty() {
            return Err(Error::NotFound);
        }
        let had = || events.iter().flat_map(|event| [&event.after, &event.before]).flatten();
        let mut addresses: Vec<String> = Vec::new();
        for account in had() {
            add(&mut addresses, &account.email);
        }
        let mut others = addresses.clone();
        for account in had() {
            let kept = account.kept.meaning(KeptMeaning::OtherAddresses).unwrap_or_default();
            addresses_in(kept).for_each(|address| add(&mut others, address));
        }
        others.retain(|address| !address.eq_ignore_ascii_case(&key));
        let others = self.staying(id, &addresses, others).await?;
        let mut by_proposal = Vec::new();
        for address in &addresses {
            let key = address.to_ascii_lowercase();
            let maybe = self.store.may_be_renamed(id, &key).await.map_err(Error::reading)?;
            maybe.iter().for_each(|address| add(&mut by_proposal, address));
        }
        let integrations = self.store.integrations_with(&key).await.map_err(Error::reading)?;
        let own = addresses.iter().find(|address| address.eq_ignore_ascii_case(&key)).cloned();
        Ok(ToErase { email: own.unwrap_or(key), addresses, integrations, others, by_proposal })
    }

    /// Of other addresses those with accounts that are not erased: here that are all but its own.
    async fn staying(
        &self,
        here: Uuid,
        own: &[String],
        others: Vec<String>,
    ) -> Result<Vec<OtherAddress>, Error> {
        let mut staying = Vec::new();
        for email in others.into_iter().take(OTHERS) {
            let having = self.store.integrations_having(&email).await.map_err(Error::reading)?;
            let goes = |of: &Uuid| *of == here && own.contains(&email);
            let integrations: Vec<_> = having.into_iter().filter(|(of, _)| !goes(of)).collect();
            if !integrations.is_empty() {
                staying.push(OtherAddress { email, integrations });
            }
        }
        Ok(staying)
    }

    /// Erases an account from every run of an integration, or of all of them, if its address is
    /// `typed`. Tells from how many integrations.
    ///
    /// # Errors
    /// Why it was not erased.
    pub async fn erase(
        &self,
        allowed: &Allowed<Erase>,
        (integration, everywhere): (&str, bool),
        account: &str,
        typed: &str,
        words: ErasedWords,
    ) -> Result<u64, NotErased> {
        let gone = || NotErased::Failed(Error::NotFound);
        let id = Uuid::parse_str(integration).map_err(|_| gone())?;
        let key = cursor::decode(account).ok_or_else(gone)?;
        if !typed.trim().eq_ignore_ascii_case(&key) {
            return Err(NotErased::OtherAddress);
        }
        let from = (!everywhere).then_some(id);
        self.erase_from(allowed, from, &key, words).await
    }

    /// Erases the accounts with an e-mail address from one integration, or from all. Tells from how
    /// many.
    ///
    /// # Errors
    /// Why they were not erased; where there is none, [`Error::NotFound`].
    pub async fn erase_from(
        &self,
        allowed: &Allowed<Erase>,
        integration: Option<Uuid>,
        email: &str,
        words: ErasedWords,
    ) -> Result<u64, NotErased> {
        let by = Doer { author: allowed.caller().author(), roles: Right::Erase.roles() };
        match self.store.erase(integration, email, words, &by, SystemClock).await?.len() {
            0 => Err(NotErased::Failed(Error::NotFound)),
            integrations => Ok(integrations as u64),
        }
    }
}

/// Adds an address that is not there yet, whatever its case.
fn add(addresses: &mut Vec<String>, address: &str) {
    if !addresses.iter().any(|known| known.eq_ignore_ascii_case(address)) {
        addresses.push(address.to_owned());
    }
}

/// The addresses that a text lists, in whatever way.
fn addresses_in(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c.is_whitespace() || ",;|<>()\"[]".contains(c);
    // Some systems write what kind of address it is before it.
    let address = |part: &str| part.rsplit_once(':').map_or(part, |(_, address)| address).len();
    let parts = text.split(between).map(move |part| &part[part.len() - address(part)..]);
    parts.filter(|part| is_email_address(part))
}

#[cfg(test)]
mod tests {
    use super::addresses_in;

    #[test]
    fn addresses_are_found_however_they_are_listed() {
        for (text, expected) in [
            ("", &[][..]),
            ("a@x.io", &["a@x.io"]),
            ("a@x.io, b@x.io;c@x.io", &["a@x.io", "b@x.io", "c@x.io"]),
            ("SMTP:a@x.io smtp:b@x.io", &["a@x.io", "b@x.io"]),
            ("[\"a@x.io\"] Ann <b@x.io> none", &["a@x.io", "b@x.io"]),
        ] {
            assert_eq!(addresses_in(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
