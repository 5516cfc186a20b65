//! What is decided about integrations, as plain forms, and taking their accounts out.

pub(crate) mod asked;
mod avatar;
mod changes;
mod erase;
mod evidence;
mod export;
mod manage;
mod updates;

use crate::http::access::Forms;
use crate::http::addresses::Addresses;

pub use avatar::is_avatar;

/// Adds the addresses.
pub fn addresses(addresses: Addresses<Forms>) -> Addresses<Forms> {
    addresses
        .get("/integrations/{id}/accounts.csv", export::csv)
        .get("/integrations/{id}/accounts.json", export::json)
        .get("/integrations/{id}/accounts.ndjson", export::ndjson)
        .get("/integrations/{id}/changes.csv", changes::csv)
        .get("/integrations/{id}/imports/{run}/accounts.csv", export::csv_as_of)
        .get("/integrations/{id}/imports/{run}/accounts.json", export::json_as_of)
        .get("/integrations/{id}/imports/{run}/accounts.ndjson", export::ndjson_as_of)
        .get("/integrations/{id}/imports/{run}/evidence.json", evidence::evidence)
        .get("/integrations/{id}/as-of/evidence.json", evidence::state)
        .post("/integrations/{id}/settings/name", manage::name)
        .post("/integrations/{id}/settings/avatar", avatar::avatar)
        .post("/integrations/{id}/settings/cadence", manage::cadence)
        .post("/integrations/{id}/settings/keeping", manage::keeping)
        .post("/integrations/{id}/settings/limits", manage::limits)
        .post("/integrations/{id}/settings/owner", manage::owner)
        .post("/integrations/{id}/settings/archive", manage::archive)
        .post("/integrations/{id}/settings/restore", manage::restore)
        .post("/integrations/{id}/settings/delete", manage::delete)
        .post("/integrations/{id}/proposal/apply", updates::apply)
        .post("/integrations/{id}/proposal/discard", updates::discard)
        .post("/integrations/{id}/proposal/rename", updates::rename)
        .post("/integrations/{id}/proposal/rename-all", updates::rename_all)
        .post("/integrations/{id}/proposal/separate", updates::separate)
        .post("/integrations/{id}/roll-back", updates::roll_back)
        .post("/integrations/{id}/history/erase", erase::erase)
}
