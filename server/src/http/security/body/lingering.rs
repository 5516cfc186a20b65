//! A body that is read on, within limits, after its reader has gone.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{BodyDataStream, Bytes};
use futures::{Stream, StreamExt};
use tokio::time::timeout;

/// When reading on ends: after so many bytes, after this time, or when nothing has come for
/// this time.
const BYTES: usize = 128 * 1024 * 1024;
const TIME: Duration = Duration::from_secs(10);
const IDLE: Duration = Duration::from_secs(1);

/// A body that is read on, within limits, after this is dropped.
pub struct Lingering {
    body: Option<BodyDataStream>,
    waits: bool,
}

impl Lingering {
    /// `expects`: the client waits to be told before it sends the body. Until somebody reads,
    /// there is then nothing to throw away.
    pub fn new(body: BodyDataStream, expects: bool) -> Self {
        Self { body: Some(body), waits: expects }
    }
}

impl Stream for Lingering {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.waits = false;
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let next = body.poll_next_unpin(context);
        if matches!(next, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        next
    }
}

impl Drop for Lingering {
    fn drop(&mut self) {
        let Some(body) = self.body.take().filter(|_| !self.waits) else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(timeout(TIME, throw_away(body)));
        }
    }
}

async fn throw_away(mut body: BodyDataStream) {
    let mut bytes = 0;
    while let Ok(Some(Ok(chunk))) = timeout(IDLE, body.next()).await {
        bytes += chunk.len();
        if bytes > BYTES {
            return;
        }
    }
}
