//! Permits, of which one client cannot have all.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Client;

/// A number of permits, at most three quarters of them for one client. All who come through
/// a proxy that is not trusted are one client, and have three quarters together.
#[derive(Debug)]
pub(crate) struct Shares {
    all: Arc<Semaphore>,
    share: usize,
    clients: Mutex<HashMap<IpAddr, Weak<Semaphore>>>,
}

/// A permit, which is given back when this is dropped.
#[derive(Debug)]
pub(crate) struct Share {
    _of_all: OwnedSemaphorePermit,
    _of_client: Option<OwnedSemaphorePermit>,
}

impl Shares {
    pub(crate) fn new(permits: usize) -> Self {
        let (all, others) = (Arc::new(Semaphore::new(permits)), permits.div_ceil(4));
        let share = permits.saturating_sub(others).max(1);
        Self { all, share, clients: Mutex::default() }
    }

    /// Waits in turn for a permit. None if the client has its share already, counting the
    /// permits that it waits for.
    pub(crate) async fn take(&self, client: Option<Client>) -> Option<Share> {
        let of_client = match client {
            Some(client) => {
                let permits = self.permits_of(client.customer());
                Some(permits.try_acquire_owned().ok()?)
            }
            None => None,
        };
        let of_all = Arc::clone(&self.all).acquire_owned().await.expect("never closed");
        Some(Share { _of_all: of_all, _of_client: of_client })
    }

    /// The permits of a client, which is forgotten when it has none of them any more.
    fn permits_of(&self, client: IpAddr) -> Arc<Semaphore> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(permits) = clients.get(&client).and_then(Weak::upgrade) {
            return permits;
        }
        clients.retain(|_, permits| permits.strong_count() > 0);
        let permits = Arc::new(Semaphore::new(self.share));
        clients.insert(client, Arc::downgrade(&permits));
        permits
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[tokio::test]
    async fn one_client_leaves_a_quarter_to_others() {
        let shares = Shares::new(8);
        let [one, other] = ["192.0.2.1", "192.0.2.2"]
            .map(|address| Some(Client(address.parse().expect("an address"))));
        let mut taken = Vec::new();
        for _ in 0..6 {
            taken.push(shares.take(one).await.expect("its share"));
        }
        assert!(shares.take(one).await.is_none(), "more than its share");
        for _ in 0..2 {
            taken.push(shares.take(other).await.expect("what is left"));
        }
        assert!(shares.take(other).now_or_never().is_none(), "it waits");
        assert_eq!(shares.clients.lock().expect("locked").len(), 2);
        taken.remove(0);
        taken.push(shares.take(one).await.expect("given back"));
        taken.clear();
        drop(shares.take(one).await);
        drop(shares.take(None).await);
        drop(shares.take(other).await);
        assert_eq!(shares.clients.lock().expect("locked").len(), 1, "none is kept for ever");
    }
}
