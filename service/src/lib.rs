//! What Rollcall does on the server, whoever asks: the page's server functions, the server's
//! other addresses and its background work call this.
//!
//! It knows no web framework. Every function that reads or changes anything is told its
//! [`Caller`] as one who may do that ([`Allowed`]); what goes wrong is an [`Error`], which each
//! caller puts into its own words.

pub mod access;
mod caller;
mod clock;
mod error;
pub mod evidence;
mod history;
mod imports;
mod integrations;
mod metrics;
mod taken;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use store::Store;
pub use store::{
    AccountCounts, AccountEvent, AccountFilter, AccountOrder, AccountQuery, Activity,
    ActivityFilter, AvatarImage, Broken, Difference, DifferenceFilter, Erasure, Excluded, Facets,
    FactorRule, FileChanges, ImportRun, ImportState, Integration, Invited, KeptRecipe, Kind, Means,
    Outcome, Page, PageFrom, Passkey, Person, Presence, Rename, RenameCandidate, RenameCandidates,
    Role, Run, RunFile, RunPhase, RunState, SignIn, SignedIn, StoredAvatar, Wanted, WantedDate,
    WantedDomain, WantedKept, WantedText,
};

use access::door::People;
pub use access::{AccessSettings, Allowed};
pub use caller::{Caller, Client, Target, Who};
pub use clock::SystemClock;
pub use error::Error;
pub use evidence::Evidence;
pub use history::{
    ChangesOf, Compared, Decided, ErasedBetween, ErasedWords, ExportedChanges, Judged, KeptLost,
    NotErased, OtherAddress, RunDetail, ToErase, account_name, address_name, is_over,
};
pub use imports::{
    Completion, Counted, Fault, ImportLimits, Incoming, NoPart, Unread, Update, Wrong, sweep,
};
pub use integrations::{
    CADENCE_DAYS, Chosen, Decision, Detail, ExportedAccounts, FEWEST_KEPT, FoundPage, ListOrder,
    Listed, Losses, Managed, NewAvatar, RollQuery, RollTotals, Unchanged, decode_place,
};
pub use metrics::ImportMeasures;

use access::{Passwords, Provider};
use imports::Admission;

/// What one server does. Clones share it.
#[derive(Debug, Clone)]
pub struct Service {
    store: Store,
    admission: Admission,
    measures: ImportMeasures,
    access: AccessSettings,
    passwords: Passwords,
    people: Arc<People>,
    provider: Option<Arc<Provider>>,
    /// The address under which people reach this server, where it was told.
    public_address: Option<Arc<str>>,
    /// What evidence is signed with.
    evidence_key: Option<Arc<::evidence::SigningKey>>,
}

impl Service {
    /// With the default limits on imports.
    #[must_use]
    pub fn new(store: Store) -> Self {
        let admission = Admission::new(ImportLimits::default());
        let access = AccessSettings::default();
        Self {
            store,
            admission,
            measures: ImportMeasures::default(),
            passwords: Passwords::new(&access),
            access,
            people: Arc::default(),
            provider: None,
            public_address: None,
            evidence_key: None,
        }
    }

    #[must_use]
    pub fn with_access(self, access: AccessSettings) -> Self {
        Self { passwords: Passwords::new(&access), access, ..self }
    }

    #[must_use]
    pub fn with_import_limits(self, limits: ImportLimits) -> Self {
        Self { admission: Admission::new(limits), ..self }
    }

    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Counts the passwords that were checked, right ones and wrong ones.
    pub fn password_checks(&self) -> prometheus_client::metrics::counter::Counter {
        self.passwords.checks()
    }

    /// The measures of all imports.
    pub const fn measures(&self) -> &ImportMeasures {
        &self.measures
    }

    /// Where files are kept while they are checked: beside the database if it is on this machine,
    /// otherwise in the system's folder for temporary files, as `TMPDIR` names it.
    #[must_use]
    pub fn spool_folder(&self) -> PathBuf {
        self.store.folder().map_or_else(std::env::temp_dir, Path::to_owned)
    }
}
