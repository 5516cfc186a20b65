//! What is taken out is recorded.

use store::Deed;

use crate::clock::SystemClock;
use crate::{Caller, Error, Service};

impl Service {
    /// Records that the caller takes something out, before it comes. Who asks for the head of the
    /// answer alone takes nothing.
    pub(crate) async fn record_taken(&self, caller: &Caller, deed: Deed) -> Result<(), Error> {
        if caller.head_alone {
            return Ok(());
        }
        let recorded = self.store.record(&caller.author(), deed, SystemClock).await;
        recorded.map_err(|error| Error::unavailable("recording", &error))
    }
}
