//! Updates of an integration's data.

use serde::{Deserialize, Serialize};

use validation::AccountValues;
use validation::compare::Comparison;

use super::{ChangesView, IntegrationSummary, KeptRecipeView};

/// An integration whose data are to be updated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToUpdate {
    pub id: String,
    pub integration_name: String,
    pub display_name: String,
    /// The recipes through which its files were read, that of the last one first.
    pub recipes: Vec<KeptRecipeView>,
    /// Whether an update waits for its decision: there is one at a time.
    pub waits: bool,
    /// Whether it is archived, and takes none.
    pub archived: bool,
}

/// An account before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeView {
    /// The account as addresses name it.
    pub account: String,
    /// Absent where the account is new.
    pub old: Option<AccountValues>,
    /// Absent where the account is removed.
    pub new: Option<AccountValues>,
}

/// Some changes, in the order of the addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePage {
    pub items: Vec<ChangeView>,
    /// The cursor of the next page; absent on the last.
    pub next: Option<String>,
}

/// An update that waits for its decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    pub integration: IntegrationSummary,
    pub id: String,
    /// Its number among the runs of the integration.
    pub run: u32,
    /// The run that it was compared with.
    pub base: u32,
    /// Its name and its size in bytes; absent where it goes back to an earlier run.
    pub file: Option<(String, u64)>,
    /// The run that it goes back to.
    pub back_to: Option<u32>,
    pub records: u64,
    /// RFC 3339, UTC, to the second, like the other moments.
    pub proposed_at: String,
    pub expires_at: String,
    /// Who brought it, if people sign in.
    pub by: Option<String>,
    /// Without the accounts that were erased since.
    pub counts: Comparison,
    /// How many of its accounts were.
    pub erased: u64,
    pub renames: RenamesView,
    /// What is kept beside the fields now, and would not be any more.
    pub kept_no_more: Vec<String>,
    /// What is still kept, but of no account any more: the file has no value there.
    pub kept_of_none: Vec<String>,
    /// Why it must not be applied without a reason.
    pub guard: Option<GuardView>,
    /// What speaks for a file that was cut off, in sentences, where that is not enough for a guard.
    pub hints: Vec<String>,
}

/// Why an update is held back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardView {
    /// Share, limit and numbers, in words.
    pub words: String,
    pub removed: u64,
    pub before: u64,
    /// Most accounts that might be removed.
    pub most: u64,
    /// What else speaks for a file that was cut off, in sentences.
    pub evidence: Vec<String>,
    /// The limits of today, in words, where they would let it through and those that it came under do not.
    pub wider_since: Option<String>,
}

/// What became of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunStateView {
    /// Its accounts are those of the integration.
    Current,
    /// Its accounts were, until a later run.
    Past,
    Proposed,
    Discarded,
    /// It waited for its decision for too long.
    Expired,
    /// Its accounts were those that there were.
    Unchanged,
    /// Its file was not taken.
    Rejected,
}

/// A run in the history of an integration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunView {
    /// Its number among the runs of the integration.
    pub number: u32,
    pub state: RunStateView,
    /// The run before it, which it was compared with; absent for the first.
    pub base: Option<u32>,
    /// Its name and its size in bytes; absent for one that goes back to an earlier run.
    pub file: Option<(String, u64)>,
    /// The run that it goes back to.
    pub back_to: Option<u32>,
    /// RFC 3339, UTC, to the second.
    pub at: String,
    /// Who decided so, or else who brought it, if people sign in.
    pub by: Option<String>,
    /// Who brought it, where somebody else has decided.
    pub brought_by: Option<String>,
    /// Between its turn and its end, in milliseconds.
    pub took: u64,
    /// Accounts that the integration had with it; of a file that was not taken, its records.
    pub accounts: u64,
    /// Of a file that was not taken.
    pub errors: u64,
    /// Absent for the first.
    pub counts: Option<Comparison>,
    /// Accounts that have another address with it, as somebody has said.
    pub renamed: u64,
    /// Why it went over the limit.
    pub reason: Option<String>,
    /// What was done to its file before it was sent; absent where nothing was.
    pub changes: Option<ChangesView>,
    /// How many of its accounts were erased since.
    pub erased: u64,
    /// Whether its accounts are kept, and those of the run before it.
    pub is_kept: bool,
    pub is_comparable: bool,
}

/// That an account was erased, or an address out of what is kept of others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureView {
    pub of_kept: bool,
    /// RFC 3339, UTC, to the second.
    pub at: String,
    /// Who did it, if people sign in.
    pub by: Option<String>,
    /// The earliest run that had it.
    pub from_run: u32,
}

/// Some runs, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunPage {
    pub items: Vec<RunView>,
    /// The number of the last of them, if there are earlier ones.
    pub next: Option<u32>,
    /// The accounts that were erased, on the first page.
    pub erasures: Vec<ErasureView>,
}

/// Two runs of an integration beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonView {
    pub integration: IntegrationSummary,
    pub from: u32,
    pub to: u32,
    /// Without the accounts that were erased since.
    pub counts: Comparison,
    /// How many of the accounts of each were.
    pub erased: (u64, u64),
    pub renames: RenamesView,
}

/// Accounts that have another address, or may have, a page of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenamesView {
    pub items: Vec<RenameView>,
    /// The cursor of the next page; absent on the last.
    pub next: Option<String>,
    /// On all pages: those of which somebody has said that they are one, and those of which nobody has.
    pub confirmed: u64,
    pub open: u64,
}

/// An account that an update removes and one that it adds which may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenameView {
    pub old: AccountValues,
    pub new: AccountValues,
    /// Both as addresses name them.
    pub names: (String, String),
    /// Whether somebody has said that they are.
    pub confirmed: bool,
}

/// What a run has done to one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountEventView {
    /// The number of the run.
    pub run: u32,
    /// RFC 3339, UTC, to the second.
    pub at: String,
    /// Who applied it, if people sign in.
    pub by: Option<String>,
    pub change: ChangeView,
    /// Whether it got another address, as a person has confirmed.
    pub renamed: bool,
    /// Whether the run is the earliest that is kept: what it has done to the account is not known.
    pub is_start: bool,
}

/// What became of one account of an integration, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountHistoryView {
    pub integration: IntegrationSummary,
    /// Its address, as the last import that had it writes it.
    pub email: String,
    pub events: Vec<AccountEventView>,
    /// What would be erased, for those who may.
    pub to_erase: Option<ToEraseView>,
}

/// What would be erased with an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToEraseView {
    /// The account as addresses name it.
    pub account: String,
    /// The addresses that it has had in this integration, that by which it is asked for among them.
    pub addresses: Vec<String>,
    /// The address by which it is asked for.
    pub email: String,
    /// In how many integrations there is one with that address.
    pub integrations: u64,
    /// Other addresses of whoever has it, under which accounts stay.
    pub others: Vec<OtherAddressView>,
    /// Addresses under which it may go on by an update that waits, in which they stay.
    pub by_proposal: Vec<String>,
}

/// Another address of somebody, and where an account with it stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherAddressView {
    pub email: String,
    /// The account as addresses name it.
    pub account: String,
    /// The ids of integrations and their display names.
    pub integrations: Vec<(String, String)>,
}
