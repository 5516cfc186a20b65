//! A server's state on a throwaway database, and uploads to give to it.

use std::convert::Infallible;

use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt, stream};
use multer::Multipart;
use store::Store;
use tempfile::TempDir;
use uuid::Uuid;
use validation::upload::part;
use validation::{Options, Report, validate};

use crate::access::{Make, See};
use crate::{
    Allowed, Caller, Completion, Error, ImportLimits, ImportState, Incoming, RunPhase, Service,
    Unread, Update, Who,
};

const BOUNDARY: &str = "edge";

/// What can be wrong with a body.
type Broken = Box<dyn std::error::Error + Send + Sync>;

pub const CSV: &str = "emailId,role\nzoe@example.com,ADMIN\namara@example.com,\n";

pub struct Server {
    pub service: Service,
    _folder: TempDir,
}

impl Server {
    pub async fn new() -> Self {
        Self::with(ImportLimits::default()).await
    }

    pub async fn with(limits: ImportLimits) -> Self {
        let folder = TempDir::new().expect("a folder");
        let url = format!("sqlite://{}/rollcall.db", folder.path().display());
        let store = Store::open(&url).await.expect("a database");
        let service = Service::new(store).with_import_limits(limits);
        Self { service, _folder: folder }
    }

    pub async fn upload(&self, upload: &Upload) -> Result<Completion, Error> {
        self.receive(chunks(upload.body())).await
    }

    /// Sends it as an update of the integration that it names.
    pub async fn update(&self, upload: &Upload) -> Result<Update, Error> {
        let unread = Unread::default();
        let body = chunks(upload.body()).map_err(Broken::from);
        let multipart = Multipart::new(unread.count(Box::pin(body)), BOUNDARY);
        self.service.update(&self.maker().await, Incoming { multipart, unread }).await
    }

    pub async fn receive(
        &self,
        body: impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static,
    ) -> Result<Completion, Error> {
        let unread = Unread::default();
        let body = unread.count(Box::pin(body.map_err(Broken::from)));
        let multipart = Multipart::new(body, BOUNDARY);
        self.service.complete(&self.maker().await, Incoming { multipart, unread }).await
    }

    /// Whoever sits at the machine, before there are people.
    pub async fn maker(&self) -> Allowed<Make> {
        self.service.may(&this_computer()).await.expect("it may")
    }

    /// The same, who only looks.
    pub async fn viewer(&self) -> Allowed<See> {
        self.service.may(&this_computer()).await.expect("it may")
    }

    pub async fn state(&self, key: &str) -> ImportState {
        self.service.import_state(&self.maker().await, key).await.expect("a state")
    }

    /// Whether the import with this key is receiving its file.
    pub async fn is_receiving(&self, key: &str) -> bool {
        let state = self.state(key).await;
        matches!(state, ImportState::UnderWay(progress) if progress.phase == RunPhase::Receiving)
    }

    /// How many integrations and accounts there are.
    pub async fn contents(&self) -> (u64, u64) {
        let totals = self.service.store().totals().await.expect("totals");
        (totals.integrations, totals.accounts)
    }
}

fn this_computer() -> Caller {
    Caller { who: Who::ThisComputer, ..Caller::default() }
}

/// The parts of an upload, valid until a test changes them.
#[derive(Clone)]
pub struct Upload {
    pub key: &'static str,
    /// The integration that it updates.
    pub integration: Option<Uuid>,
    pub integration_name: &'static str,
    pub display_name: &'static str,
    pub colour: &'static str,
    pub image: Option<Vec<u8>>,
    pub file_name: &'static str,
    pub file: Vec<u8>,
    /// What was done to the original file, and through which recipe; as JSON.
    pub changes: Option<String>,
    pub recipe: Option<String>,
    /// The declared size of the file, if it is not the real one.
    pub declared: Option<u64>,
}

impl Upload {
    pub fn of(file: impl Into<Vec<u8>>) -> Self {
        Self {
            key: "key-of-0123456789",
            integration: None,
            integration_name: "Lantern LMS",
            display_name: "Learners",
            colour: "plum",
            image: None,
            file_name: "accounts.csv",
            file: file.into(),
            changes: None,
            recipe: None,
            declared: None,
        }
    }

    /// An update: it has no details.
    pub fn update_of(integration: Uuid, key: &'static str, file: impl Into<Vec<u8>>) -> Self {
        let (integration_name, display_name, colour) = ("", "", "");
        let integration = Some(integration);
        Self { key, integration, integration_name, display_name, colour, ..Self::of(file) }
    }

    pub fn body(&self) -> Vec<u8> {
        let declared = self.declared.unwrap_or(self.file.len() as u64).to_string();
        let mut body = Vec::new();
        let mut add = |name: &str, content: &[u8]| {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
            body.extend_from_slice(format!("{head}\r\n\r\n").as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        add(part::IDEMPOTENCY_KEY, self.key.as_bytes());
        if let Some(integration) = self.integration {
            add(part::INTEGRATION, integration.to_string().as_bytes());
        }
        add(part::INTEGRATION_NAME, self.integration_name.as_bytes());
        add(part::DISPLAY_NAME, self.display_name.as_bytes());
        add(part::AVATAR_COLOUR, self.colour.as_bytes());
        if let Some(image) = &self.image {
            add(part::AVATAR_IMAGE, image);
        }
        add(part::FILE_NAME, self.file_name.as_bytes());
        add(part::FILE_BYTES, declared.as_bytes());
        for (name, json) in [(part::CHANGES, &self.changes), (part::RECIPE, &self.recipe)] {
            if let Some(json) = json {
                add(name, json.as_bytes());
            }
        }
        add(part::FILE, &self.file);
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        body
    }

    /// What the browser finds in the file.
    pub fn preview(&self) -> Report {
        let options = Options {
            hint: validation::Format::from_extension(self.file_name),
            bytes: Some(self.file.len() as u64),
            ..Options::default()
        };
        validate(self.file.as_slice(), &options, &mut ()).expect("read from memory")
    }
}

/// The bytes as they come from a network: in pieces.
pub fn chunks(body: Vec<u8>) -> impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static {
    let pieces: Vec<_> = body.chunks(1000).map(Bytes::copy_from_slice).collect();
    stream::iter(pieces).map(Ok)
}

pub fn completed(completion: Completion) -> Uuid {
    match completion {
        Completion::Completed { id } => id,
        other => panic!("{other:?}"),
    }
}
